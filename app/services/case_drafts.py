"""Drafts in the case store: a request enters it, is read back with its history, and is kept by the autosave.

Guarantees: each of these is one transaction; the columns of the register follow the request in the very transaction that keeps it;
a reference that another case file has is refused when a case file is opened, and while drafting it keeps nobody from saving.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.orm import Session

from app.casework.case_summary import CaseSummary, search_text, summary_of
from app.casework.stages import CHANGEABLE
from app.services.autosave import Batch, Saved
from app.services.drafting import History, Step
from app.storage.case_files import (
    Opening,
    ReferenceTakenError,
    case_file_by_reference,
    case_file_of_request,
    case_file_row,
    follow_request,
    open_case_file,
    refuse_taken,
    set_search_text,
)
from app.storage.database import Database
from app.storage.draft_states import KeptState, begin_draft, keep_draft, read_draft, read_state
from forms.catalogue_tree import CatalogueTree
from forms.request import Request
from forms.request_file import request_bytes, request_from_bytes

NAME = "draft"  # by which errors call a request that comes out of the store


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A draft of the store: its request, the stack of undo, where the caseworker was, and when it was last saved (UTC)."""

    case_file: int
    request: Request
    history: History
    section: str
    saved_at: datetime
    stage: str
    case_name: str

    @property
    def editable(self) -> bool:
        """Whether the draft may be changed at its stage; an approved or sent request is taken back for changes first."""
        return self.stage in CHANGEABLE


class CaseDrafts:
    """The drafts of a store. `clock` gives the moment in UTC, `officer` the name of who works here, or nothing."""

    def __init__(
        self, database: Database, tree: CatalogueTree, clock: Callable[[], datetime], officer: Callable[[], str] = lambda: ""
    ) -> None:
        self._officer = officer
        self._database = database
        self._tree = tree
        self._clock = clock

    def open_case_file(self, request: Request, opening: Opening) -> int:
        """Make a case file for a request. Raises StoreError, ReferenceTakenError where its reference is in use."""
        now = self._clock()
        with self._database.write() as session:
            case_file = open_case_file(session, request.id, summary_of(request), opening, now)
            begin_draft(session, case_file, request_bytes(request, self._tree, compact=True), now)
            set_search_text(session, case_file, search_text(request))
        return case_file

    def find(self, request: Request) -> int | None:
        """The case file that holds a request, by the request's id."""
        with self._database.read() as session:
            return case_file_of_request(session, request.id)

    def by_reference(self, reference: str) -> int | None:
        """The case file with a reference of ours."""
        with self._database.read() as session:
            return case_file_by_reference(session, reference)

    def read(self, case_file: int) -> OpenDraft:
        """The draft of a case file. Raises StoreError, RequestFileError where a newer version wrote it."""
        with self._database.read() as session:
            row, kept = case_file_row(session, case_file), read_draft(session, case_file)
            stage, case_name = row.stage, row.case_name
        steps = tuple(Step(verb, place) if verb else None for verb, place in kept.steps)
        history = History(kept.position, steps, lambda position: self.state(case_file, position))
        request = self._request(kept.content)
        return OpenDraft(case_file, request, history, kept.section, kept.saved_at, stage, case_name)

    def state(self, case_file: int, position: int) -> Request:
        """One state on the stack of undo. Raises StoreError."""
        with self._database.read() as session:
            content = read_state(session, case_file, position)
        return self._request(content)

    def keep(self, case_file: int, batch: Batch) -> Saved:
        """Keep what changed in a draft: what the autosave calls. Raises StoreError."""
        states = {
            position: KeptState(step.verb, step.place, request_bytes(request, self._tree, compact=True))
            for position, (step, request) in batch.states.items()
        }
        text, now = search_text(batch.request), self._clock()
        with self._database.write() as session:
            count = keep_draft(session, case_file, states, batch.position, batch.standing.section, now)
            row = follow_request(session, case_file, self._without_taken(session, case_file, summary_of(batch.request)), now)
            if states:
                row.author = self._officer()  # who changed it last cannot approve it
            standing = batch.standing
            row.errors, row.warnings = standing.errors, standing.warnings
            row.sections_answered, row.sections = standing.sections_answered, standing.sections
            set_search_text(session, case_file, text)
        return Saved(batch.request, now, count)

    @staticmethod
    def _without_taken(session: Session, case_file: int, summary: CaseSummary) -> CaseSummary:
        """While it is being typed, a reference may be for a moment that of another case file: the column then keeps the former one."""
        try:
            refuse_taken(session, summary.own_reference, case_file)
        except ReferenceTakenError:
            return replace(summary, own_reference=case_file_row(session, case_file).own_reference)
        return summary

    def _request(self, content: bytes) -> Request:
        return request_from_bytes(content, self._tree, NAME)
