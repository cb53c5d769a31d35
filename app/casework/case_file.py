"""A case file and what hangs on it, as plain values: the request's life, days to keep, letters, annexes, notes, reasons of return.

Guarantees: nothing here is changed in place; moments are in UTC; an id of 0 says that a value is not stored yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from app.casework.defects import Defect
from app.casework.stages import PREPARING, Outcome, Stage

WHOLE_REQUEST = "request"
"""The one measure of a form that has none: an extradition, a message."""

NO_DETAILS: Mapping[str, Any] = MappingProxyType({})


class Priority(StrEnum):
    """In which order the office works."""

    NORMAL = "normal"
    HIGH = "high"
    URGENT = "urgent"


class Relation(StrEnum):
    """What a case file is to the one it is related to (`related_to`)."""

    NONE = ""
    SUPPLEMENT = "supplement"  # adds to it, same State
    SAME_CASE = "same_case"  # another State, shared persons and facts
    REDRAFT = "redraft"  # takes its place after a refusal
    EXTRADITION = "extradition"  # the request that a provisional arrest promised, or of the same person
    ASSISTANCE = "assistance"  # assistance beside an extradition


class Direction(StrEnum):
    """Whether a letter came or went."""

    IN = "in"
    OUT = "out"


class VersionKind(StrEnum):
    """Why a version was kept."""

    OFFERED = "offered"
    RETURNED = "returned"
    APPROVED = "approved"
    SENT = "sent"
    NAMED = "named"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureProgress:
    """How far one measure is. `measure` is its row id in the request, or `request`; `changed_on` the day of the last step."""

    measure: str
    form: str
    stage: Stage = Stage.DRAFT
    outcome: Outcome = Outcome.PENDING
    changed_on: date | None = None
    details: Mapping[str, Any] = field(default_factory=lambda: NO_DETAILS)  # answers of the step that gave the outcome, as JSON


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """A request and its life. Officers are names, or nothing; `author` is who changed the request last."""

    id: int = 0
    case_id: int = 0
    case_name: str
    request_id: str
    own_reference: str = ""
    their_reference: str = ""
    form: str
    measures: tuple[MeasureProgress, ...]
    requesting_state: str
    requested_state: str
    language: str
    stage: Stage = Stage.DRAFT
    outcome: Outcome = Outcome.PENDING
    priority: Priority = Priority.NORMAL
    handler: str = ""
    reviewer: str = ""
    author: str = ""
    errors: int = 0
    warnings: int = 0
    sections_answered: int = 0
    sections: int = 0
    next_deadline: date | None = None
    arrested_on: date | None = None
    sent_on: date | None = None
    acknowledged_on: date | None = None
    closed_on: date | None = None
    opened_at: datetime
    changed_at: datetime
    relation: Relation = Relation.NONE
    related_to: int | None = None
    version: int = 1

    @property
    def last_step_on(self) -> date | None:
        """The day of the latest step of any measure; None before the first."""
        return max((measure.changed_on for measure in self.measures if measure.changed_on), default=None)


def first_measures(form: str, measures: Mapping[str, str]) -> tuple[MeasureProgress, ...]:
    """The measures of a new case file, by row id and form; one pseudo measure where the form has none or none is chosen yet."""
    if not measures:
        return (MeasureProgress(measure=WHOLE_REQUEST, form=form),)
    return tuple(MeasureProgress(measure=row, form=measure) for row, measure in measures.items())


def followed_draft(measures: tuple[MeasureProgress, ...], form: str, drafted: Mapping[str, str]) -> tuple[MeasureProgress, ...]:
    """The measures of a case file after its draft changed: what was sent stays, what is being prepared follows the draft, in its order.

    `drafted` are the measures of the draft by row id and form; a new one stands where the others being prepared stand.
    """
    known = {measure.measure: measure for measure in measures}
    preparing = [measure.stage for measure in measures if measure.stage in PREPARING]
    stage = min(preparing, key=tuple(Stage).index, default=Stage.DRAFT)
    wanted = first_measures(form, drafted)
    kept = tuple(measure for measure in measures if measure.stage not in PREPARING and measure.measure not in drafted)
    pseudo = kept and not drafted  # the whole request is no measure beside others that were sent
    return kept if pseudo else kept + tuple(known.get(new.measure, replace(new, stage=stage)) for new in wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One line of the history: what happened, when, by whom. `kind` is the id of a step or of another change."""

    id: int = 0
    case_file_id: int
    at: datetime
    officer: str = ""
    kind: str
    measure: str = ""  # nothing where it concerns all
    details: Mapping[str, Any] = field(default_factory=lambda: NO_DETAILS)


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrespondenceEntry:
    """A letter, call or message."""

    id: int = 0
    case_file_id: int
    on_day: date
    direction: Direction
    channel: str = ""
    counterpart: str = ""
    reference: str = ""
    subject: str = ""
    body: str = ""
    annex_id: int | None = None
    at: datetime
    officer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexEntry:
    """A file of the case file without its bytes. `size` in bytes, `sha256` in hexadecimal."""

    id: int = 0
    case_file_id: int
    name: str
    media_type: str
    size: int
    sha256: str
    title: str = ""
    language: str = ""
    pages: int | None = None
    certified: bool = False
    place: str = ""
    added_at: datetime
    officer: str = ""
    removed_at: datetime | None = None

    @property
    def short_hash(self) -> str:
        """The first sixteen digits, in fours, for comparing by eye."""
        return " ".join(self.sha256[start : start + 4] for start in range(0, 16, 4))


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteEntry:
    """A note of the office; it never leaves the case file."""

    id: int = 0
    case_file_id: int
    at: datetime
    officer: str = ""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CameBack:
    """One reason for which a request came back; the next draft to that State shows it."""

    id: int = 0
    case_file_id: int
    requested_state: str
    on_day: date
    defect: Defect
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionEntry:
    """A version of the request with a name, without its content. `number` counts from 1 in each case file."""

    id: int = 0
    case_file_id: int
    number: int
    kind: VersionKind
    name: str = ""
    made_at: datetime
    officer: str = ""
