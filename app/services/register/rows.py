"""The rows of the register as they are shown: words of one language, days as days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.casework.register_query import Column
from app.casework.stages import ENDED, Stage
from app.services.register.words import UNNAMED, RegisterWords
from app.storage.register_queries import RegisterLine

NEAR_DAYS = 14


class Nearness(StrEnum):
    """How near a deadline is. What is at an end keeps its day, and nothing presses."""

    NONE = ""
    OVERDUE = "overdue"
    NEAR = "near"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """A case file as the register shows it. `cells` are the texts of all columns; `what`, `state` and the like are words."""

    id: int
    reference: str
    case_name: str
    what: str
    state: str
    stage: str
    stage_name: str
    deadline: date | None
    nearness: Nearness
    handler: str
    priority: str
    priority_name: str
    sent_on: date | None
    changed_at: datetime
    opened_at: datetime
    their_reference: str
    errors: int
    warnings: int
    cells: Mapping[Column, str]

    @property
    def is_draft(self) -> bool:
        """Whether it is still being written."""
        return self.stage == Stage.DRAFT

    def day(self, column: Column) -> date | None:
        """The day in a column that holds days; moments as the clock of this computer shows them."""
        moments = {Column.CHANGED: self.changed_at, Column.OPENED: self.opened_at}
        if column in moments:
            return moments[column].astimezone().date()
        return {Column.DEADLINE: self.deadline, Column.SENT: self.sent_on}.get(column)


DAYS = frozenset({Column.DEADLINE, Column.SENT, Column.CHANGED, Column.OPENED})
"""Columns that hold days."""


def nearness(line: RegisterLine, today: date) -> Nearness:
    """How near the next deadline of a case file is."""
    if line.next_deadline is None:
        return Nearness.NONE
    if line.stage in ENDED:
        return Nearness.LATER
    left = (line.next_deadline - today).days
    return Nearness.OVERDUE if left < 0 else Nearness.NEAR if left <= NEAR_DAYS else Nearness.LATER


def row_of(line: RegisterLine, words: RegisterWords, today: date) -> RegisterRow:
    """A row as it is shown."""
    name = line.case_name or words.words.say(UNNAMED)
    what, state = words.what(line.form, line.measures), words.state(line.requested_state)
    stage, priority = words.wording.stage(line.stage), words.wording.priority(line.priority)
    cells = {
        Column.REFERENCE: line.own_reference,
        Column.CASE: name,
        Column.WHAT: what,
        Column.STATE: state,
        Column.STAGE: stage,
        Column.DEADLINE: words.day(line.next_deadline, today) if line.next_deadline else "",
        Column.HANDLER: line.handler,
        Column.PRIORITY: priority,
        Column.SENT: words.day(line.sent_on, today) if line.sent_on else "",
        Column.CHANGED: words.moment(line.changed_at, today),
        Column.OPENED: words.moment(line.opened_at, today),
        Column.THEIR_REFERENCE: line.their_reference,
        Column.FINDINGS: words.findings(line.errors, line.warnings),
    }
    return RegisterRow(
        id=line.id,
        reference=line.own_reference,
        case_name=name,
        what=what,
        state=state,
        stage=line.stage,
        stage_name=stage,
        deadline=line.next_deadline,
        nearness=nearness(line, today),
        handler=line.handler,
        priority=line.priority,
        priority_name=priority,
        sent_on=line.sent_on,
        changed_at=line.changed_at,
        opened_at=line.opened_at,
        their_reference=line.their_reference,
        errors=line.errors,
        warnings=line.warnings,
        cells=cells,
    )
