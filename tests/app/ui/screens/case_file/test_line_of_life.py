"""Which stages the line of life shows."""

from __future__ import annotations

import pytest

from app.casework.stages import Stage
from app.ui.screens.case_file.line_of_life import line_of_life


def shown(stage: Stage, **more: object) -> list[str]:
    """The stages on the line; those behind with a tick, the present one in brackets."""
    line = line_of_life(stage, **{"four_eyes": False, **more})  # type: ignore[arg-type]
    return [f"[{each.stage}]" if each.present else f"✓{each.stage}" if each.behind else str(each.stage) for each in line]


def test_without_four_eyes_review_is_not_on_the_line() -> None:
    assert shown(Stage.DRAFT) == ["[draft]", "sent", "acknowledged", "executed", "closed"]


def test_with_four_eyes_it_is() -> None:
    assert shown(Stage.SENT, four_eyes=True) == ["✓draft", "✓in_review", "✓approved", "[sent]", "acknowledged", "executed", "closed"]


def test_a_translation_is_shown_where_it_was_made() -> None:
    assert "✓translated" in shown(Stage.SENT, went_through={Stage.TRANSLATED})


@pytest.mark.parametrize("stage", [Stage.INFO_ASKED, Stage.POSTPONED])
def test_what_happens_on_the_way_stands_between_acknowledgement_and_result(stage: Stage) -> None:
    assert shown(stage) == ["✓draft", "✓sent", "✓acknowledged", f"[{stage}]", "executed", "closed"]


@pytest.mark.parametrize("stage", [Stage.REFUSED, Stage.PARTLY_EXECUTED])
def test_another_result_takes_the_place_of_execution(stage: Stage) -> None:
    assert shown(stage) == ["✓draft", "✓sent", "✓acknowledged", f"[{stage}]", "closed"]
    assert shown(Stage.CLOSED, result=stage)[-2:] == [f"✓{stage}", "[closed]"]


def test_a_draft_that_was_withdrawn_was_never_sent() -> None:
    assert shown(Stage.WITHDRAWN) == ["✓draft", "[withdrawn]", "closed"]
    assert shown(Stage.WITHDRAWN, went_through={Stage.SENT}) == ["✓draft", "✓sent", "[withdrawn]", "closed"]


@pytest.mark.parametrize("four_eyes", [False, True])
@pytest.mark.parametrize("stage", list(Stage))
def test_every_stage_is_on_its_line_once_and_the_line_begins_with_the_draft_and_ends_with_the_closing(
    stage: Stage, four_eyes: bool
) -> None:
    line = line_of_life(stage, four_eyes=four_eyes)
    assert [each.stage for each in line if each.present] == [stage]
    assert line[0].stage is Stage.DRAFT and line[-1].stage is Stage.CLOSED
    here = [each.present for each in line].index(True)
    assert all(each.behind for each in line[:here]) and not any(each.behind for each in line[here:])
