"""Findings, relevance and disclosure on a small catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest

from forms.checks import assess
from forms.findings import Severity
from forms.library import Library
from forms.relevance import disclosed, relevant
from forms.request import Answer, Disclosure, Request, Row
from forms.values import KINDS, Unreadable
from tests.forms.small_catalogue import load, surroundings

LOWER_CASE = """
id: offences
kind: block
version: 1
title: Offences
questions:
  - {id: secret, kind: yes_no, label: Secret, required: always}
  - {id: days, kind: number, label: Days}
checks:
  - id: offences.too_long
    severity: error
    at: days
    unless: {at_most: [days, {profile: mla.days}]}
    say: More than {days} days.
    examples:
      - {name: longer, answers: {days: 5}, profile: {mla.days: 3}, expect: found}
      - {name: within, answers: {days: 2}, profile: {mla.days: 3}, expect: clear}
  - id: offences.no_answer
    severity: error
    at: secret
    unless: {answered: secret}
    say: Say whether it is secret.
    covers: [offences.secret.required]
    examples:
      - {name: empty, answers: {}, expect: found}
      - {name: said, answers: {secret: true}, expect: clear}
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return load(tmp_path)


def a_request() -> Request:
    return Request(id="r", form="assistance", requesting_state="XMA", requested_state="XSO", language="en", prepared_on="2026-05-04")


def rules(request: Request, library: Library, **around: object) -> set[tuple[str, str, str]]:
    seen = surroundings(**around)  # type: ignore[arg-type]
    found = assess(relevant(request, library, seen), library, seen)
    return {(finding.rule, finding.severity.value, finding.place) for finding in found}


def test_a_required_question_is_an_error_and_an_expected_one_a_warning(library: Library) -> None:
    request = a_request().with_answer("blocks.offences.counts", (Row(id="o1"),))
    assert ("offences.label.required", "error", "blocks.offences.counts[o1].label") in rules(request, library)
    assert ("offences.penalty.expected", "warning", "blocks.offences.counts[o1].penalty") in rules(request, library)


def test_what_is_hidden_is_unanswered_and_misses_nothing(library: Library) -> None:
    request = a_request().with_answer("blocks.offences.secret", Answer(value=False))
    request = request.with_answer("blocks.offences.reason", Answer(value=KINDS["free_text"].from_json("Because.")))
    pruned = relevant(request, library, surroundings())
    assert pruned.get("blocks.offences.reason") is None
    assert not any(rule.startswith("offences.reason") for rule, _, _ in rules(request, library))
    shown = request.with_answer("blocks.offences.secret", Answer(value=True)).with_answer("blocks.offences.reason", None)
    assert ("offences.reason.required", "error", "blocks.offences.reason") in rules(shown, library)


def test_unknown_because_of_the_law_shows_a_question_and_unknown_because_of_an_answer_hides_it(library: Library) -> None:
    request = a_request().with_answer("blocks.offences.language", Answer(value="fr"))
    assert relevant(request, library, surroundings()).get("blocks.offences.language") is not None
    assert relevant(request, library, surroundings({"mla.languages": ["en"]})).get("blocks.offences.language") is None


def test_an_unreadable_answer_and_a_link_to_nothing_are_errors(library: Library) -> None:
    request = a_request().with_answer("blocks.offences.counts", (Row(id="o1"),))
    request = request.with_answer("blocks.offences.counts[o1].committed", Answer(value=Unreadable("14.3.")))
    request = request.with_answer("blocks.offences.counts[o1].persons", Answer(value=("p7",)))
    found = {rule for rule, _, _ in rules(request, library)}
    assert {"offences.committed.unreadable", "offences.persons.no_target"} <= found


def test_unknown_because_of_the_profile_is_an_advice_and_because_of_an_answer_silent(tmp_path: Path) -> None:
    library = load(tmp_path, blocks__offences=LOWER_CASE)
    open_request = a_request()
    assert not {rule for rule, _, _ in rules(open_request, library, profile={"mla.days": 3}) if rule.startswith("offences.too_long")}
    days = open_request.with_answer("blocks.offences.days", Answer(value=KINDS["number"].from_json(5)))
    assert ("offences.too_long", "error", "blocks.offences.days") in rules(days, library, profile={"mla.days": 3})
    assert ("offences.too_long.unknown", "advice", "blocks.offences.days") in rules(days, library)


def test_a_finding_that_covers_another_silences_it_at_its_place(tmp_path: Path) -> None:
    library = load(tmp_path, blocks__offences=LOWER_CASE)
    found = {rule for rule, _, _ in rules(a_request(), library)}
    assert "offences.no_answer" in found
    assert "offences.secret.required" not in found


def test_what_is_withheld_or_sealed_leaves_with_its_links_and_remarks() -> None:
    request = a_request().with_answer("records.person", (Row(id="p1", disclosure=Disclosure.SEALED), Row(id="p2")))
    request = request.with_answer("blocks.offences.counts", (Row(id="o1"),))
    request = request.with_answer("blocks.offences.counts[o1].persons", Answer(value=("p1", "p2")))
    request = request.with_answer("blocks.offences.secret", Answer(value=True, disclosure=Disclosure.WITHHELD))
    gone = disclosed(request)
    assert gone.row_ids() == {"p2", "o1"}
    assert gone.get("blocks.offences.counts[o1].persons") == Answer(value=("p2",))
    assert gone.get("blocks.offences.secret") is None


def test_severities_are_those_of_the_field() -> None:
    assert [severity.value for severity in Severity] == ["error", "warning", "advice"]
