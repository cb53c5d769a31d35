"""The table of steps: whole, and asking what the life cycle and the statistics need."""

from __future__ import annotations

from app.casework.stages import Stage
from app.casework.steps import NEXT, NEXT_UNREVIEWED, STEP, STEPS, FieldKind


def test_every_step_has_an_id_of_its_own() -> None:
    assert len(STEP) == len(STEPS)


def test_every_stage_can_be_reached_and_left() -> None:
    decided = {Stage.EXECUTED, Stage.PARTLY_EXECUTED}  # by the answers of record_result
    assert {step.to for step in STEPS if step.to} | decided == set(Stage)
    for stage in Stage:
        assert any(stage in step.start and step.to is not stage for step in STEPS)


def test_nothing_leaves_a_closed_file_but_reopening() -> None:
    assert {step.id for step in STEPS if Stage.CLOSED in step.start} == {"reopen", "redraft"}
    assert STEP["redraft"].makes_draft and STEP["redraft"].to is None


def test_every_stage_waits_for_steps_that_start_there() -> None:
    assert set(NEXT) == set(NEXT_UNREVIEWED) == set(Stage)
    for stage, waited_for in NEXT.items():
        assert any(stage in STEP[step].start for step in waited_for)


def test_a_choice_has_options_and_nothing_else_has() -> None:
    for step in STEPS:
        assert len({field.id for field in step.fields}) == len(step.fields)
        for field in step.fields:
            assert bool(field.options) == (field.kind in (FieldKind.CHOICE, FieldKind.CHOICES))


def test_what_comes_from_outside_the_office_asks_for_its_day() -> None:
    inside = {"ask_review", "return_to_author", "approve", "revise", "redraft", "reopen"}
    assert {step.id for step in STEPS if step.field("day") is None} == inside


def test_the_statistics_find_what_they_count() -> None:
    asked = {field.id for step in STEPS for field in step.fields}
    counted = {"channel", "electronic", "grounds", "defects", "basis_used", "assets_frozen", "assets_confiscated", "assets_returned"}
    counted |= {"persons_surrendered", "simplified", "prosecuted_there", "usefulness", "items_returned"}
    assert counted <= asked
