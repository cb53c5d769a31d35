"""The stage and the outcome of a request follow from those of its measures."""

from __future__ import annotations

import pytest

from app.casework.stages import _WEAKEST_FIRST, ENDED, Outcome, Stage, is_open, request_outcome, request_stage

S, CAME = Stage, Outcome


@pytest.mark.parametrize(
    ("stages", "expected"),
    [
        ([S.DRAFT], S.DRAFT),
        ([S.SENT, S.ACKNOWLEDGED], S.SENT),
        ([S.ACKNOWLEDGED, S.INFO_ASKED], S.INFO_ASKED),
        ([S.DRAFT, S.EXECUTED], S.DRAFT),
        ([S.EXECUTED, S.ACKNOWLEDGED], S.PARTLY_EXECUTED),
        ([S.PARTLY_EXECUTED, S.SENT], S.PARTLY_EXECUTED),
        ([S.EXECUTED, S.POSTPONED], S.POSTPONED),
        ([S.EXECUTED, S.EXECUTED], S.EXECUTED),
        ([S.EXECUTED, S.REFUSED], S.PARTLY_EXECUTED),
        ([S.EXECUTED, S.WITHDRAWN], S.EXECUTED),
        ([S.REFUSED, S.WITHDRAWN], S.REFUSED),
        ([S.WITHDRAWN], S.WITHDRAWN),
        ([S.CLOSED, S.SENT], S.SENT),
        ([S.CLOSED, S.CLOSED], S.CLOSED),
    ],
)
def test_a_request_stands_where_its_weakest_open_measure_stands(stages: list[Stage], expected: Stage) -> None:
    assert request_stage(stages) is expected
    assert request_stage(stages[::-1]) is expected


def test_a_request_without_measures_has_no_stage() -> None:
    with pytest.raises(ValueError, match="at least one measure"):
        request_stage([])


def test_every_open_stage_has_a_weakness_and_no_ended_one() -> None:
    assert set(_WEAKEST_FIRST) == {stage for stage in Stage if is_open(stage)} == set(Stage) - ENDED


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ([CAME.EXECUTED, CAME.PENDING], CAME.PENDING),
        ([CAME.EXECUTED, CAME.EXECUTED], CAME.EXECUTED),
        ([CAME.EXECUTED, CAME.WITHDRAWN], CAME.EXECUTED),
        ([CAME.WITHDRAWN], CAME.WITHDRAWN),
        ([CAME.EXECUTED, CAME.REFUSED], CAME.PARTLY),
        ([CAME.PARTLY, CAME.LAPSED], CAME.PARTLY),
        ([CAME.REFUSED, CAME.LAPSED], CAME.REFUSED),
        ([CAME.LAPSED], CAME.LAPSED),
    ],
)
def test_what_came_of_a_request_is_what_came_of_its_measures(outcomes: list[Outcome], expected: Outcome) -> None:
    assert request_outcome(outcomes) is expected
