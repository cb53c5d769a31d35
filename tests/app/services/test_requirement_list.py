"""The list of requirements that ticks itself."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from app.services.catalogue_words import CatalogueWords
from app.services.requirement_list import RequirementLine, RequirementList, Requirements, changed, key_of
from forms.request import Answer, Remark, Request
from forms.request_file import read_request
from tests.app.services.test_states import ON, PROGRAM, directory

EXAMPLES = Path(__file__).parents[3] / "resources" / "examples"
LANGUAGE_PLACE = "blocks.translations.request_language"


@cache
def requirements(language: str = "en") -> Requirements:
    phrases = PROGRAM.phrases(language)
    catalogue = CatalogueWords(PROGRAM.library.tree, PROGRAM.voice(language), phrases, language)
    return Requirements(PROGRAM.library, PROGRAM.assessment, PROGRAM.rules, directory(language).words, catalogue, phrases)


@cache
def example(name: str = "bank_records") -> Request:
    return read_request(EXAMPLES / f"{name}.json", PROGRAM.library.tree)


def listed(request: Request, language: str = "en") -> RequirementList:
    return requirements(language).list_of(PROGRAM.assessment.judge(request, ON), ON)


def line(requirements: RequirementList, key: str) -> RequirementLine:
    return next(line for line in requirements.lines if line.id == key)


@pytest.mark.parametrize(
    ("language", "title", "value"), [("en", "Languages of requests", "French"), ("fr", "Langues des demandes", "Français")]
)
def test_a_requirement_that_is_met_is_ticked_with_what_the_state_wants(language: str, title: str, value: str) -> None:
    found = line(listed(example(), language), "mla.languages")
    assert (found.status, found.title, found.detail, found.confidence) == ("met", title, value, "sourced")


def test_a_requirement_that_is_not_met_says_what_is_missing_and_where_to_go() -> None:
    found = line(listed(example().with_answer(LANGUAGE_PLACE, Answer(value="en"))), "mla.languages")
    assert (found.status, found.place) == ("not_met", LANGUAGE_PLACE)
    assert found.detail.startswith("The language chosen is not one in which the Kingdom of Sorrentia receives requests")
    assert found.note == "French"


def test_what_the_profile_does_not_say_is_to_be_asked() -> None:
    found = line(listed(example()), "mla.authentication")
    assert (found.status, found.confidence) == ("ask", "unknown")
    assert found.detail == "Sign, seal and certify the copies, and ask if that suffices."


def test_what_waits_for_an_answer_is_not_known_yet() -> None:
    found = line(listed(example().with_answer(LANGUAGE_PLACE, None)), "mla.languages")
    assert found.status == "unknown"


def test_what_needs_attention_comes_first() -> None:
    statuses = [line.status for line in listed(example().with_answer(LANGUAGE_PLACE, Answer(value="en"))).lines]
    assert statuses == sorted(statuses, key=("not_met", "ask", "unknown", "met").index)
    assert statuses[0] == "not_met"


def test_a_requirement_of_a_measure_names_the_measure() -> None:
    found = line(listed(example()), "measures.bank_records.available@bank_records")
    assert (found.status, found.title) == ("met", "Availability (Bank and financial records)")


def test_a_finding_that_was_set_aside_is_shown_as_such() -> None:
    request = example().with_answer(LANGUAGE_PLACE, Answer(value="en"))
    aside = Remark(kind="set_aside", place=LANGUAGE_PLACE, text="agreed by telephone", rule="mla.language_accepted")
    assert line(listed(replace(request, remarks=(aside,))), "mla.languages").detail == "You set this aside."


def test_every_rule_that_applies_to_a_request_comes_from_the_law_and_has_a_title_in_words() -> None:
    known = {plan.rule.id for plan in PROGRAM.rules}
    for name in ("bank_records", "extradition_accused", "provisional_arrest", "freeze_restrain_assets"):
        for found in listed(example(name)).lines:
            assert set(found.rules) <= known
            assert found.title
            assert found.title not in known


def test_every_key_that_a_rule_is_about_is_a_key_of_the_vocabulary() -> None:
    for plan in PROGRAM.rules:
        assert not key_of(plan.rule) or PROGRAM.legal.vocabulary.known(key_of(plan.rule)), plan.rule.id


def test_another_state_changes_what_is_missing() -> None:
    before = listed(example())
    after = listed(replace(example(), requested_state="XEA"))
    found = changed(before, after)
    assert [change.title for change in found.now_missing] == ["Languages of requests", "Receiving authority"]
    assert [change.title for change in changed(after, before).no_longer_missing] == ["Languages of requests", "Receiving authority"]
    assert "Certification of translations" in [change.title for change in found.other]


def test_nothing_changes_between_a_list_and_itself() -> None:
    found = changed(listed(example()), listed(example()))
    assert (found.now_missing, found.no_longer_missing, found.other) == ((), (), ())
