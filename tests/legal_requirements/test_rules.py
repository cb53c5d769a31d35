"""Rules of the law over a request: to whom they apply, what unknown law says, how knowledge without a source weighs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.bootstrap import Program
from forms.conditions import Surroundings
from forms.definitions import Example
from forms.examples import ExampleLaw
from forms.findings import Finding, Severity
from forms.request import Answer, Measure, Request
from legal_requirements.rules import applies, assess


@pytest.fixture(scope="module")
def program() -> Program:
    return Program(interface="en")


def a_request(form: str = "mutual_legal_assistance", measures: tuple[str, ...] = ("bank_records",)) -> Request:
    request = Request(id="r", form=form, requesting_state="XMA", requested_state="XSO", language="en", prepared_on="2026-05-04")
    listed = tuple(Measure(id=f"m{number}", form=measure) for number, measure in enumerate(measures, 1))
    return replace(request, measures=listed).with_answer("blocks.translations.request_language", Answer(value="en"))


def findings(request: Request, program: Program, profile: dict[str, object], confidence: str = "sourced") -> dict[str, Finding]:
    class Law(ExampleLaw):
        def profile(self, state: str, key: str) -> object:  # type: ignore[override]
            reading = super().profile(state, key)
            return type("Reading", (), {"value": reading.value, "confidence": confidence})()

    law = Law(Example(name="t", expect="clear", profile=profile))
    surroundings = Surroundings(law, date(2026, 5, 4), "mla")
    return {found.rule: found for found in assess(request, program.library, program.rules, surroundings, program.legal)}


def test_a_language_that_the_state_does_not_take_is_an_error(program: Program) -> None:
    found = findings(a_request(), program, {"mla.languages": ["fr"]})
    assert found["mla.language_accepted"].severity is Severity.ERROR
    assert "mla.language_accepted" not in findings(a_request(), program, {"mla.languages": ["fr", "en"]})


def test_an_error_that_rests_on_knowledge_alone_is_a_warning_and_says_so(program: Program) -> None:
    found = findings(a_request(), program, {"mla.languages": ["fr"]}, "from_knowledge")["mla.language_accepted"]
    assert found.severity is Severity.WARNING
    assert found.leans_on == ("profile:mla.languages",)
    said = program.phrases().finding(found, a_request())
    assert "without a source" in said["message"]


def test_what_the_profile_does_not_say_is_an_advice_in_the_words_of_the_key(program: Program) -> None:
    found = findings(a_request(), program, {})
    advice = found["mla.language_accepted.unknown"]
    assert advice.severity is Severity.ADVICE
    assert "mla.language_accepted" not in found


def test_a_rule_applies_to_its_forms_and_measures_only(program: Program) -> None:
    rules = {plan.rule.id: plan.rule for plan in program.rules}
    tree = program.library.tree
    assert applies(rules["mla.language_accepted"], a_request(), tree)
    assert not applies(rules["mla.language_accepted"], a_request("extradition_accused", ()), tree)
    only_bank = next(rule for rule in rules.values() if rule.applies_to != "all" and rule.applies_to.measures == ["bank_records"])
    assert applies(only_bank, a_request(), tree)
    assert not applies(only_bank, a_request(measures=("service_of_documents",)), tree)


def test_a_rule_that_rests_for_service_alone_runs_when_records_are_asked_for_too(program: Program) -> None:
    resting = next(plan.rule for plan in program.rules if plan.rule.applies_to != "all" and plan.rule.applies_to.not_when_only)
    tree = program.library.tree
    assert not applies(resting, a_request(measures=("service_of_documents",)), tree)
    assert applies(resting, a_request(measures=("service_of_documents", "bank_records")), tree)
