"""What every use case of case files works with: the store, the forms, the law, the moment, the day, and who acts.

Guarantees: what a person wrote is kept as it was written but for signs that a database cannot keep.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from app.casework.settings import CaseworkSettings, settings_from_json
from app.errors import AppError
from app.services.case_files.history import EventKind
from app.storage.case_files import add_event
from app.storage.case_life import locked_row
from app.storage.database import Database
from app.storage.draft_states import read_draft, read_state
from app.storage.office_settings import read_setting
from app.storage.tables import CaseFileRow
from forms.library import Library
from forms.request import Request
from forms.request_file import request_bytes, request_from_bytes
from legal_requirements.law import RecordedLaw

SETTINGS = "casework"  # the key of the settings of casework in the store
_NAME = "draft"  # by which errors call a request that comes out of the store


class EntryRefusedError(AppError):
    """What was entered cannot be kept as it is."""


@dataclass(frozen=True, slots=True)
class Desk:
    """`clock` gives the moment in UTC, `today` the day where the office is, `officer` the name of who acts, or nothing."""

    database: Database
    library: Library
    law: RecordedLaw
    clock: Callable[[], datetime]
    today: Callable[[], date]
    officer: Callable[[], str]

    def settings(self, session: Session) -> CaseworkSettings:
        """How the office works. Raises CaseworkSettingsError where the store holds what cannot be read."""
        return settings_from_json(read_setting(session, SETTINGS) or {})

    def changed(self, session: Session, case_file: int, kind: EventKind, **details: object) -> CaseFileRow:
        """The locked row of a case file in which something is changed now, with its line in the history. Raises StoreError."""
        row, now = locked_row(session, case_file), self.clock()
        row.changed_at = now
        add_event(session, case_file, kind.value, self.officer(), now, "", **details)
        return row

    def draft(self, session: Session, case_file: int) -> bytes:
        """The present draft of a case file as the bytes of a request file. Raises StoreError."""
        return read_draft(session, case_file).content

    def first_state(self, session: Session, case_file: int) -> Request:
        """The request as the case file was opened with it. Raises StoreError, RequestFileError."""
        return self.request(read_state(session, case_file, 0))

    def request(self, content: bytes) -> Request:
        """The request in bytes of the store. Raises RequestFileError."""
        return request_from_bytes(content, self.library.tree, _NAME)

    def content(self, request: Request) -> bytes:
        """A request as the store keeps it."""
        return request_bytes(request, self.library.tree)


def written(text: str) -> str:
    """What a person wrote, without what a database cannot keep, and without blanks around."""
    return "".join(sign for sign in text.replace("\r\n", "\n") if sign != "\0" and not "\ud800" <= sign <= "\udfff").strip()
