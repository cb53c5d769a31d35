"""Which stages the line of life shows for a request, and which of them lie behind it.

Guarantees: pure; the present stage is on the line once; what the office does not do (review, translation) is not shown unless it
happened; the line ends with the closing of the file.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from app.casework.stages import Stage

_WITHOUT_FOUR_EYES = frozenset({Stage.DRAFT, Stage.SENT, Stage.ACKNOWLEDGED, Stage.EXECUTED, Stage.CLOSED})
_REVIEWED = frozenset({Stage.IN_REVIEW, Stage.APPROVED})
_RESULTS = frozenset({Stage.PARTLY_EXECUTED, Stage.EXECUTED, Stage.REFUSED, Stage.WITHDRAWN})
_LINE = (
    Stage.DRAFT,
    Stage.IN_REVIEW,
    Stage.APPROVED,
    Stage.TRANSLATED,
    Stage.SENT,
    Stage.CAME_BACK,
    Stage.ACKNOWLEDGED,
    Stage.INFO_ASKED,
    Stage.POSTPONED,
    Stage.PARTLY_EXECUTED,
    Stage.EXECUTED,
    Stage.REFUSED,
    Stage.WITHDRAWN,
    Stage.CLOSED,
)
# What a request may have gone through and what it leaves behind with it.
_PREPARATION = frozenset({Stage.IN_REVIEW, Stage.APPROVED, Stage.TRANSLATED})


@dataclass(frozen=True, slots=True)
class Station:
    """One stage on the line: behind the request, the present one, or ahead."""

    stage: Stage
    behind: bool
    present: bool


def line_of_life(
    stage: Stage, *, four_eyes: bool, went_through: Collection[Stage] = (), acknowledged: bool = False, result: Stage = Stage.EXECUTED
) -> tuple[Station, ...]:
    """The line of a request. `went_through` are stages of its history; `result` is what it ended with, where it is closed."""
    shown = set(_WITHOUT_FOUR_EYES) - {Stage.EXECUTED}
    shown |= _REVIEWED if four_eyes else set()
    shown |= set(went_through) & _PREPARATION
    shown.add(stage if stage in _RESULTS else result)
    shown.add(stage)
    if stage is Stage.WITHDRAWN or (stage is Stage.CLOSED and result is Stage.WITHDRAWN):
        never = {Stage.SENT, *_PREPARATION} - set(went_through)
        shown -= never if acknowledged else never | {Stage.ACKNOWLEDGED}
    line = [each for each in _LINE if each in shown]
    here = line.index(stage)
    return tuple(Station(each, number < here, number == here) for number, each in enumerate(line))
