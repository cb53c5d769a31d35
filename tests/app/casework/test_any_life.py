"""Whatever steps are taken in whatever order, a case file stays whole."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from app.casework.case_file import CaseFile
from app.casework.life_cycle import StepRefusedError, measures_for, steps_for, take
from app.casework.stages import CLOSABLE, ENDED, Outcome, Stage, request_outcome, request_stage
from app.casework.steps import STEP, STEPS
from tests.app.casework.making import GIVEN, TODAY, case_file

PEOPLE = ("A. Lund", "M. Osei")
FORMS = ("mutual_legal_assistance", "extradition_accused", "provisional_arrest")


@st.composite
def lives(draw: st.DrawFn) -> tuple[list[CaseFile], list[str]]:
    """The case files of a life, and the steps between them."""
    four_eyes = draw(st.booleans())
    file = case_file(*[Stage.DRAFT] * draw(st.integers(1, 3)), form=draw(st.sampled_from(FORMS)))
    past, steps, today = [file], [], TODAY
    for _number in range(draw(st.integers(1, 14))):
        today += timedelta(days=draw(st.integers(0, 40)))
        by = draw(st.sampled_from(PEOPLE))
        offered = steps_for(file, four_eyes=four_eyes, officer=by)
        if not offered:
            break
        step = draw(st.sampled_from(offered))
        answers = {**GIVEN.get(step.id, {}), "day": today - timedelta(days=draw(st.integers(0, 20)))}
        if step.id == "record_result":
            answers["result"] = draw(st.sampled_from(("done", "partly", "not_done")))
        fitting = [measure.measure for measure in measures_for(file, STEP[step.id], four_eyes=four_eyes)]
        chosen = draw(st.lists(st.sampled_from(fitting), unique=True))
        try:
            file = take(file, step.id, answers, today=today, by=by, four_eyes=four_eyes, measures=chosen).case_file
        except StepRefusedError:
            continue
        past.append(file)
        steps.append(step.id)
    return past, steps


@settings(max_examples=300, deadline=None)
@given(lives())
def test_a_case_file_stays_whole(life: tuple[list[CaseFile], list[str]]) -> None:
    past, steps = life
    for before, step, now in zip(past, steps, past[1:], strict=False):
        assert now.stage is request_stage([measure.stage for measure in now.measures])
        assert now.outcome is request_outcome([measure.outcome for measure in now.measures])
        for old, new in zip(before.measures, now.measures, strict=True):
            _stays_whole(old, new, step)
        if now.sent_on and now.acknowledged_on:
            assert now.sent_on <= now.acknowledged_on
        assert (now.closed_on is not None) == (now.stage is Stage.CLOSED)
        if now.closed_on:
            assert now.closed_on == now.last_step_on
        if step == "close":
            assert all(measure.stage in CLOSABLE for measure in before.measures)


def _stays_whole(old, new, step: str) -> None:
    assert (old.measure, old.form) == (new.measure, new.form)
    if old.changed_on and new.changed_on != old.changed_on:
        assert new.changed_on > old.changed_on
    if old.stage is Stage.CLOSED and new.stage is not Stage.CLOSED:
        assert step == "reopen"
    if new.stage in ENDED:
        assert new.outcome is not Outcome.PENDING
    if new.outcome is Outcome.EXECUTED:
        assert new.stage in (Stage.EXECUTED, Stage.CLOSED)


@settings(max_examples=100, deadline=None)
@given(lives())
def test_under_four_eyes_nothing_is_sent_that_its_author_approved(life: tuple[list[CaseFile], list[str]]) -> None:
    past, steps = life
    if "record_sent" in steps and "approve" in steps:
        assert past[-1].reviewer in PEOPLE


@settings(max_examples=200, deadline=None)
@given(lives(), st.sampled_from(STEPS), st.booleans(), st.sampled_from(PEOPLE))
def test_a_step_that_is_not_offered_is_refused_and_one_that_is_has_its_fields(life, step, four_eyes: bool, officer: str) -> None:
    file = life[0][-1]
    offered = {found.id: found for found in steps_for(file, four_eyes=four_eyes, officer=officer)}
    today = (file.last_step_on or TODAY) + timedelta(days=50)
    answers = {**GIVEN.get(step.id, {}), "day": today}
    try:
        taken = take(file, step.id, answers, today=today, by=officer, four_eyes=four_eyes)
    except StepRefusedError:
        assert step.id not in offered
    else:
        assert step.id in offered and set(taken.details) <= {field.id for field in offered[step.id].fields}
