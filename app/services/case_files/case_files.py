"""The case files of a store: what a person sees of one and does with it.

Guarantees: every method is one transaction and gives plain frozen values; what a method refuses leaves nothing written. Methods may
be called from any thread.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from app.casework.case_file import (
    AnnexEntry,
    CaseFile,
    CorrespondenceEntry,
    Direction,
    NoteEntry,
    Priority,
    Relation,
    VersionEntry,
    VersionKind,
)
from app.casework.deadlines import Deadline
from app.casework.defects import Defect
from app.casework.references import kind_of, next_reference, parse_scheme
from app.casework.settings import CaseworkSettings, settings_from_json
from app.services.case_files import annex_keeping, deadline_keeping, particulars, records, related, shared, step_taking, viewing
from app.services.case_files.desk import SETTINGS, Desk
from app.services.case_files.views import CaseFileView, DueDay, SharedChange
from app.storage import office_settings
from app.storage.case_files import taken_references
from app.storage.case_life import came_back_from, read_case_files
from app.storage.database import Database
from forms.library import Library
from forms.request import Request
from legal_requirements.law import RecordedLaw


class CaseFiles:
    """`clock` gives the moment in UTC, `today` the day where the office is, `officer` the name of who acts, or nothing."""

    def __init__(
        self,
        database: Database,
        library: Library,
        law: RecordedLaw,
        clock: Callable[[], datetime],
        today: Callable[[], date],
        officer: Callable[[], str],
    ) -> None:
        self._database = database
        self._desk = Desk(database, library, law, clock, today, officer)

    # ---- one case file

    def view(self, case_file: int) -> CaseFileView:
        """A case file with everything that hangs on it. Raises StoreError."""
        return viewing.view(self._desk, case_file)

    def take_step(
        self,
        case_file: int,
        step: str,
        answers: Mapping[str, object],
        on: date | None = None,
        measures: Sequence[str] = (),
        seen: int | None = None,
    ) -> CaseFile:
        """Take a step of its life; gives the case file after it.

        `answers` are by field id, of the kinds that `StepField.kind` says; `on` is the day of the step where `answers` has no `day`;
        `measures` are row ids, none for all that fit. With `seen`, the `version` of the case file that was shown, the step is refused
        where somebody changed it since. Raises StepRefusedError, StoreChangedError, StoreError.
        """
        return step_taking.take_step(self._desk, case_file, step, answers, on, measures, seen)

    def set_people(self, case_file: int, handler: str | None = None, reviewer: str | None = None) -> None:
        """Name who handles and who reviews; None leaves it, an empty name takes it away. Raises StepRefusedError, StoreError."""
        particulars.set_people(self._desk, case_file, handler, reviewer)

    def hand_over(self, case_files: Sequence[int], handler: str) -> None:
        """Name who handles several case files from now on. Raises StoreError."""
        particulars.hand_over(self._desk, case_files, handler)

    def set_priority(self, case_file: int, priority: Priority) -> None:
        """Say in which order it is worked on. Raises StoreError."""
        particulars.set_priority(self._desk, case_file, Priority(priority))

    def set_their_reference(self, case_file: int, reference: str) -> None:
        """Note the reference of the other State. Raises StoreError."""
        particulars.set_their_reference(self._desk, case_file, reference)

    def name_case(self, case_id: int, name: str) -> None:
        """Call a case by a name, in all its case files. Raises StoreError, EntryRefusedError for an empty name."""
        particulars.name_case(self._desk, case_id, name)

    # ---- deadlines

    def add_deadline(self, case_file: int, day: date, text: str) -> Deadline:
        """Add a deadline by hand. Raises StoreError, EntryRefusedError for an empty text."""
        return deadline_keeping.add_deadline(self._desk, case_file, day, text)

    def finish_deadline(self, deadline: int, on: date) -> None:
        """Mark a deadline as done. Raises StoreError, StepRefusedError for a day in the future."""
        deadline_keeping.finish_deadline(self._desk, deadline, on)

    def reopen_deadline(self, deadline: int) -> None:
        """Let a deadline be open again. Raises StoreError."""
        deadline_keeping.reopen_deadline(self._desk, deadline)

    def remove_deadline(self, deadline: int) -> None:
        """Remove a deadline that was entered by hand. Raises StoreError, EntryRefusedError for a computed one."""
        deadline_keeping.remove_deadline(self._desk, deadline)

    def refresh_deadlines(self, case_file: int, request: Request) -> None:
        """Compute the deadlines anew from the request as it stands, the law and the steps taken. Raises StoreError."""
        deadline_keeping.refresh_deadlines(self._desk, case_file, request)

    # ---- letters, notes, annexes

    def add_letter(
        self,
        case_file: int,
        direction: Direction,
        on: date,
        *,
        channel: str = "",
        counterpart: str = "",
        reference: str = "",
        subject: str = "",
        body: str = "",
        annex: int | None = None,
    ) -> CorrespondenceEntry:
        """Note a letter, call or message. Raises StoreError, EntryRefusedError, StepRefusedError for a day in the future."""
        return records.add_letter(self._desk, case_file, Direction(direction), on, channel, counterpart, reference, subject, body, annex)

    def add_note(self, case_file: int, text: str) -> NoteEntry:
        """Add a note of the office. Raises StoreError, EntryRefusedError for an empty text."""
        return records.add_note(self._desk, case_file, text)

    def add_annex(
        self,
        case_file: int,
        source: Path | tuple[str, bytes],
        title: str = "",
        language: str = "",
        pages: int | None = None,
        certified: bool = False,
        place: str = "",
    ) -> AnnexEntry:
        """Keep a file (or a name with bytes) as an annex. Raises AnnexRefusedError, StoreError."""
        return annex_keeping.add_annex(self._desk, case_file, source, title, language, pages, certified, place)

    def annex_bytes(self, annex: int) -> bytes:
        """The bytes of an annex as they were added. Raises DamagedAnnexError, StoreError."""
        return annex_keeping.annex_bytes(self._desk, annex)

    def remove_annex(self, annex: int) -> AnnexEntry:
        """Mark an annex as removed; it stays in the store. Raises StoreError."""
        return annex_keeping.remove_annex(self._desk, annex)

    # ---- versions and related requests

    def name_version(self, case_file: int, name: str) -> VersionEntry:
        """Keep the present draft as a version with a name. Raises StoreError, EntryRefusedError for an empty name."""
        return records.keep_named_version(self._desk, case_file, name, VersionKind.NAMED)

    def keep_version(self, case_file: int, request: Request, name: str) -> VersionEntry:
        """Keep another state of the request as a version with a name: one that came out of a file. Raises StoreError, EntryRefusedError."""
        return records.keep_named_version(self._desk, case_file, name, VersionKind.NAMED, request)

    def version(self, case_file: int, number: int) -> Request:
        """The request of a version; 0 is the present draft. Raises StoreError, RequestFileError."""
        return records.version(self._desk, case_file, number)

    def related_request(
        self, case_file: int, relation: Relation, form: str, requested_state: str, new_id: str, measures: Sequence[str] = ()
    ) -> Request:
        """A new request that takes over persons, facts and offences, and what both forms ask, for a case file of the same case.

        `measures` are the forms of measures to begin with; a redraft takes over those of the request. Nothing is stored. Raises
        StoreError, RequestFileError.
        """
        return related.related_request(self._desk, case_file, Relation(relation), form, requested_state, new_id, measures)

    def shared_changes(self, case_file: int) -> tuple[SharedChange, ...]:
        """What was changed about persons, facts and offences in related requests and not here. Raises StoreError, RequestFileError."""
        return shared.shared_changes(self._desk, case_file)

    @staticmethod
    def bring_over(target: Request, source: Request, places: Sequence[str]) -> Request:
        """A request with what stands at some places of a related one; the caller makes one step of undo of it."""
        return shared.bring_over(target, source, places)

    def came_back_from(self, state: str) -> tuple[tuple[Defect, int, date], ...]:
        """Why requests to a State came back: each defect, in how many case files, and when last; the most frequent first."""
        with self._database.read() as session:
            return came_back_from(session, state)

    # ---- Home

    def due(self, today: date, days: int, at_most: int = 200) -> tuple[DueDay, ...]:
        """What falls due in open case files until so many days from today, overdue included, the nearest first."""
        return deadline_keeping.due(self._desk, today, days, at_most)

    def recent(self, count: int) -> tuple[CaseFile, ...]:
        """The case files last worked on, the latest first."""
        with self._database.read() as session:
            return read_case_files(session, last=count)

    def renew_next_deadlines(self) -> int:
        """On a new day: let the register's column leave behind the days that passed by themselves. Gives how many case files changed."""
        return deadline_keeping.renew_next_deadlines(self._desk)

    # ---- the office

    def settings(self) -> CaseworkSettings:
        """How the office works. Raises CaseworkSettingsError."""
        with self._database.read() as session:
            return self._desk.settings(session)

    def keep_settings(self, settings: CaseworkSettings) -> None:
        """Keep how the office works. Raises CaseworkSettingsError for settings that do not fit, StoreError."""
        data = settings.to_json()
        settings_from_json(data)
        with self._database.write() as session:
            office_settings.keep_setting(session, SETTINGS, data)

    def officers(self) -> tuple[str, ...]:
        """The names of those who work in the office."""
        with self._database.read() as session:
            return office_settings.active_officers(session)

    def keep_officers(self, names: Sequence[str]) -> None:
        """Let these be the persons who work in the office. Raises StoreError."""
        with self._database.write() as session:
            office_settings.keep_officers(session, names)

    def next_reference(self, requested_state: str, form: str) -> str:
        """The reference that the office's scheme gives next. Raises SchemeError, CaseworkSettingsError."""
        with self._database.read() as session:
            settings, taken = self._desk.settings(session), taken_references(session)
        kind = kind_of(self._desk.library.tree.requests[form].family)
        scheme = parse_scheme(settings.scheme, settings.run)
        return next_reference(scheme, taken, self._desk.today(), office=settings.office, kind=kind, state=requested_state)
