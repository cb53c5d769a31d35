"""How far a request and each of its measures are, and what came of them.

Guarantees: the stage of a request follows from those of its measures alone; the order in which stages are listed is the order of the
line of life on the screen, the order of weakness is another one (`_WEAKEST_FIRST`).
"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum


class Stage(StrEnum):
    """How far a request or a measure is."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    TRANSLATED = "translated"
    SENT = "sent"
    ACKNOWLEDGED = "acknowledged"
    INFO_ASKED = "info_asked"
    POSTPONED = "postponed"
    PARTLY_EXECUTED = "partly_executed"
    EXECUTED = "executed"
    REFUSED = "refused"
    CAME_BACK = "came_back"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


MeasureStage = Stage  # a measure goes through the same stages as the request


class Outcome(StrEnum):
    """What came of a request or a measure, as the statistics count it. Nothing recorded yet is pending."""

    PENDING = ""
    EXECUTED = "executed"
    PARTLY = "partly"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


PREPARING = frozenset({Stage.DRAFT, Stage.IN_REVIEW, Stage.APPROVED, Stage.TRANSLATED})
"""Nothing has left the office."""

CHANGEABLE = frozenset({Stage.DRAFT, Stage.IN_REVIEW})
"""The request may be changed; elsewhere the step `revise` comes first."""

WITH_THEM = frozenset({Stage.SENT, Stage.ACKNOWLEDGED, Stage.INFO_ASKED, Stage.POSTPONED})
"""The other State has it and has given no result."""

ENDED = frozenset({Stage.EXECUTED, Stage.REFUSED, Stage.WITHDRAWN, Stage.CLOSED})
"""Nothing more is awaited."""

CLOSABLE = ENDED | {Stage.PARTLY_EXECUTED}
"""A file may be closed although more might still come."""

# What waits for us is weaker than what waits for them; what has given something is strongest.
_WEAKEST_FIRST = (
    Stage.DRAFT,
    Stage.IN_REVIEW,
    Stage.APPROVED,
    Stage.TRANSLATED,
    Stage.CAME_BACK,
    Stage.INFO_ASKED,
    Stage.SENT,
    Stage.POSTPONED,
    Stage.ACKNOWLEDGED,
    Stage.PARTLY_EXECUTED,
)
_WEAKNESS = {stage: rank for rank, stage in enumerate(_WEAKEST_FIRST)}
_GAVE_SOMETHING = frozenset({Stage.PARTLY_EXECUTED, Stage.EXECUTED})
_MERELY_RUNNING = frozenset({Stage.SENT, Stage.ACKNOWLEDGED})


def is_open(stage: Stage) -> bool:
    """Whether something is still to be done or awaited."""
    return stage not in ENDED


def request_stage(stages: Collection[Stage]) -> Stage:
    """The stage of a request: that of its weakest open measure.

    Two additions make it what the register means: measures that merely run beside one that gave a result are `partly_executed`,
    and where nothing is open, some executed beside some refused are so, too. A measure that lapsed alone (closed) is left aside
    until all are closed. Raises ValueError where there is no measure.
    """
    if not stages:
        raise ValueError("a request has at least one measure")
    living = [stage for stage in stages if stage is not Stage.CLOSED]
    if not living:
        return Stage.CLOSED
    waiting = [stage for stage in living if is_open(stage)]
    if waiting:
        weakest = min(waiting, key=_WEAKNESS.__getitem__)
        gave = any(stage in _GAVE_SOMETHING for stage in living)
        return Stage.PARTLY_EXECUTED if gave and weakest in _MERELY_RUNNING else weakest
    if Stage.EXECUTED in living:
        return Stage.PARTLY_EXECUTED if Stage.REFUSED in living else Stage.EXECUTED
    return Stage.REFUSED if Stage.REFUSED in living else Stage.WITHDRAWN


def request_outcome(outcomes: Collection[Outcome]) -> Outcome:
    """What came of a request: pending while a measure is, else what all had in common; what was withdrawn does not count beside others."""
    if Outcome.PENDING in outcomes:
        return Outcome.PENDING
    counted = set(outcomes) - {Outcome.WITHDRAWN}
    if not counted:
        return Outcome.WITHDRAWN
    if len(counted) == 1:
        return counted.pop()
    gave = counted & {Outcome.EXECUTED, Outcome.PARTLY}
    return Outcome.PARTLY if gave else Outcome.REFUSED
