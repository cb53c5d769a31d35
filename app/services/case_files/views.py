"""What a screen reads of case files: one case file as a whole, what is due, what differs from a related request.

Guarantees: frozen; made in one read.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.casework.case_file import AnnexEntry, CameBack, CaseFile, CorrespondenceEntry, Event, NoteEntry, VersionEntry
from app.casework.deadlines import Deadline
from app.casework.life_cycle import CaseStep
from app.casework.reminders import Reminder
from app.casework.settings import CaseworkSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFileView:
    """A case file with everything that hangs on it.

    `steps` are those that the person can take now, the one that the case file waits for first. `siblings` are the other case files of
    the same case. Events, letters, notes and reasons come newest first; deadlines earliest first; annexes and versions as they arose
    (removed annexes are in `annexes`, with their day). `reminders` are those that are due today. `may_edit` tells whether the draft
    may be changed as it stands.
    """

    case_file: CaseFile
    siblings: tuple[CaseFile, ...]
    deadlines: tuple[Deadline, ...]
    reminders: tuple[Reminder, ...]
    events: tuple[Event, ...]
    letters: tuple[CorrespondenceEntry, ...]
    annexes: tuple[AnnexEntry, ...]
    notes: tuple[NoteEntry, ...]
    versions: tuple[VersionEntry, ...]
    came_back: tuple[CameBack, ...]
    steps: tuple[CaseStep, ...]
    settings: CaseworkSettings
    may_edit: bool

    @property
    def next_step(self) -> CaseStep | None:
        """The step that the case file waits for."""
        return self.steps[0] if self.steps else None


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDay:
    """A deadline of an open case file, for Home. The label is made of the deadline's kind, place or text."""

    case_file: int
    reference: str
    case_name: str
    form: str
    requested_state: str
    deadline: Deadline
    overdue: bool


class Difference(StrEnum):
    """How something differs in a related request."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedChange:
    """Something about persons, facts or offences that was changed in a related request and not here.

    `place` is the answer or, where a whole row was added or removed there, the row. `both` tells that it was changed here, too.
    """

    source: int  # the case file in which it was changed
    place: str
    difference: Difference
    both: bool = False
