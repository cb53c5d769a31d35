"""What a person writes into a case file: letters, notes, and versions with a name.

Guarantees: text stays as it was written; a letter may name an annex of the same case file only.
"""

from __future__ import annotations

from datetime import date

from app.casework.answers import IN_FUTURE
from app.casework.approval import StepRefusedError
from app.casework.case_file import CorrespondenceEntry, Direction, NoteEntry, VersionEntry, VersionKind
from app.errors import N_
from app.services.case_files.desk import Desk, EntryRefusedError, written
from app.services.case_files.history import EventKind
from app.storage import case_records
from app.storage.annexes import NoSuchAnnexError, annex_entry
from app.storage.case_files import add_event
from app.storage.case_life import keep_version, locked_row, version_content
from forms.request import Request
from forms.request_file import request_bytes

NO_NOTE = N_("The note is empty. Write what the office is to remember.")
NO_SUBJECT = N_("The letter has neither a subject nor a text. Say in a few words what it was about.")
NO_VERSION_NAME = N_("The version has no name. Enter one by which you will find it again.")
OTHER_ANNEX = N_("This annex belongs to another case file. Choose one of the annexes of this case file.")
_LINE = {"channel": 48, "counterpart": 300, "reference": 120, "subject": 300, "version": 200}


def add_letter(
    desk: Desk,
    case_file: int,
    direction: Direction,
    on: date,
    channel: str,
    counterpart: str,
    reference: str,
    subject: str,
    body: str,
    annex: int | None,
) -> CorrespondenceEntry:
    """Note a letter, call or message. Raises StoreError, EntryRefusedError, StepRefusedError for a day in the future."""
    if on > desk.today():
        raise StepRefusedError(IN_FUTURE, field="on")
    letter = CorrespondenceEntry(
        case_file_id=case_file,
        on_day=on,
        direction=direction,
        channel=_line("channel", channel),
        counterpart=_line("counterpart", counterpart),
        reference=_line("reference", reference),
        subject=_line("subject", subject),
        body=written(body),
        annex_id=annex,
        at=desk.clock(),
        officer=desk.officer(),
    )
    if not letter.subject and not letter.body:
        raise EntryRefusedError(NO_SUBJECT)
    kind = EventKind.LETTER_IN if direction is Direction.IN else EventKind.LETTER_OUT
    with desk.database.write() as session:
        if annex is not None and annex_entry(session, annex).case_file_id != case_file:
            raise NoSuchAnnexError(OTHER_ANNEX)
        desk.changed(session, case_file, kind, subject=letter.subject, day=on.isoformat())
        return case_records.add_letter(session, letter)


def add_note(desk: Desk, case_file: int, text: str) -> NoteEntry:
    """Add a note of the office. Raises StoreError, EntryRefusedError for an empty text."""
    note = written(text)
    if not note:
        raise EntryRefusedError(NO_NOTE)
    with desk.database.write() as session:
        desk.changed(session, case_file, EventKind.NOTE)
        return case_records.add_note(session, case_file, note, desk.officer(), desk.clock())


def keep_named_version(desk: Desk, case_file: int, name: str, kind: VersionKind, request: Request | None = None) -> VersionEntry:
    """Keep the present draft, or another state of the request, as a version. Raises StoreError, EntryRefusedError for an empty name."""
    text = _line("version", name)
    if not text:
        raise EntryRefusedError(NO_VERSION_NAME)
    content = request_bytes(request, desk.library.tree) if request is not None else None
    with desk.database.write() as session:
        row, now = locked_row(session, case_file), desk.clock()
        version = keep_version(session, case_file, kind, content or desk.draft(session, case_file), text, desk.officer(), now)
        row.changed_at = now
        add_event(session, case_file, EventKind.VERSION_NAMED.value, desk.officer(), now, number=version.number, name=text)
        return version


def version(desk: Desk, case_file: int, number: int) -> Request:
    """The request of a version; 0 is the present draft. Raises StoreError, RequestFileError."""
    with desk.database.read() as session:
        content = version_content(session, case_file, number) if number else desk.draft(session, case_file)
    return desk.request(content)


def _line(column: str, text: str) -> str:
    return " ".join(written(text).split())[: _LINE[column]]
