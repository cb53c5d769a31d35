"""The tour: its case misses just what its steps ask for, and its last step leads to a document."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.bootstrap import Program
from app.errors import AppError
from app.services.request_files import open_request
from app.services.tour import CASE, STEPS, TourMoment, practice_request
from forms.findings import Severity
from forms.request import Answer, Certainty, Remark

EXAMPLE = Path(__file__).parents[3] / "resources" / "examples" / "bank_records.json"


@pytest.fixture(scope="module")
def program() -> Program:
    return Program(interface="en")


def test_the_case_is_fictional_and_misses_what_the_steps_ask_for(program: Program) -> None:
    request = practice_request(program.folders.resources, program.library.tree)
    assert program.is_fictional(request.requesting_state) and program.is_fictional(request.requested_state)
    left_open = json.loads((program.folders.resources / "tour" / CASE).read_text(encoding="utf-8"))["left_open"]
    asked = {step.place for step in STEPS if step.place and request.get(step.place) is None}
    assert asked == set(left_open)
    judged = program.assessment.judge(request, date(2027, 1, 15))
    assert {finding.place for finding in judged.findings if finding.severity is Severity.ERROR} <= asked


def test_doing_what_the_steps_say_ticks_them_one_by_one_and_ends_in_a_document(program: Program) -> None:
    tree = program.library.tree
    whole = open_request(EXAMPLE, tree).request
    request = practice_request(program.folders.resources, tree)
    today = date(2027, 1, 15)
    for step in STEPS:
        if step.done is None:
            continue
        moment = TourMoment(request, program.assessment.judge(request, today))
        if step.id == "set_aside":
            assert not step.done(moment)
            remark = Remark(kind="set_aside", place=step.place, text="It stands so on the slip.", rule="account.number_doubtful")
            moment = replace(moment, request=replace(request, remarks=(remark,)))
        elif step.id == "export":
            assert not step.done(moment)
            assert program.export.export(request, "fr", today).docx
            moment = replace(moment, delivered=True)
        elif step.place:
            assert not step.done(moment), step.id
            request = request.with_answer(step.place, whole.get(step.place))  # type: ignore[arg-type]
            moment = TourMoment(request)
        assert step.done(moment), step.id


def test_an_answer_that_is_not_known_ticks_the_step_about_it(program: Program) -> None:
    request = practice_request(program.folders.resources, program.library.tree)
    step = next(step for step in STEPS if step.id == "unknown")
    assert step.done is not None
    assert step.done(TourMoment(request.with_answer(step.place, Answer(certainty=Certainty.UNKNOWN))))


def test_missing_files_of_the_tour_are_said(program: Program, tmp_path: Path) -> None:
    with pytest.raises(AppError, match="tour"):
        practice_request(tmp_path, program.library.tree)
