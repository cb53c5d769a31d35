"""What is written down in a case file: its history, letters and notes.

Guarantees: a line is only ever added; lists come newest first.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.casework.case_file import CorrespondenceEntry, Direction, Event, NoteEntry
from app.storage.tables import CorrespondenceRow, EventRow, NoteRow


def events_of(session: Session, case_file: int) -> tuple[Event, ...]:
    """The history of a case file, newest first."""
    wanted = select(EventRow).where(EventRow.case_file_id == case_file).order_by(EventRow.at.desc(), EventRow.id.desc())
    return tuple(
        Event(
            id=row.id,
            case_file_id=case_file,
            at=row.at,
            officer=row.officer,
            kind=row.kind,
            measure=row.measure,
            details=dict(row.details),
        )
        for row in session.scalars(wanted)
    )


def add_letter(session: Session, letter: CorrespondenceEntry) -> CorrespondenceEntry:
    """Keep a letter, call or message; gives it with its id."""
    row = CorrespondenceRow(
        case_file_id=letter.case_file_id,
        on_day=letter.on_day,
        direction=letter.direction.value,
        channel=letter.channel,
        counterpart=letter.counterpart,
        reference=letter.reference,
        subject=letter.subject,
        body=letter.body,
        annex_id=letter.annex_id,
        at=letter.at,
        officer=letter.officer,
    )
    session.add(row)
    session.flush()
    return replace(letter, id=row.id)


def letters_of(session: Session, case_file: int) -> tuple[CorrespondenceEntry, ...]:
    """The correspondence of a case file by the day of the letters, newest first."""
    wanted = select(CorrespondenceRow).where(CorrespondenceRow.case_file_id == case_file)
    return tuple(
        CorrespondenceEntry(
            id=row.id,
            case_file_id=case_file,
            on_day=row.on_day,
            direction=Direction(row.direction),
            channel=row.channel,
            counterpart=row.counterpart,
            reference=row.reference,
            subject=row.subject,
            body=row.body,
            annex_id=row.annex_id,
            at=row.at,
            officer=row.officer,
        )
        for row in session.scalars(wanted.order_by(CorrespondenceRow.on_day.desc(), CorrespondenceRow.id.desc()))
    )


def add_note(session: Session, case_file: int, text: str, officer: str, now: datetime) -> NoteEntry:
    """Keep a note; gives it with its id."""
    row = NoteRow(case_file_id=case_file, at=now, officer=officer, text=text)
    session.add(row)
    session.flush()
    return NoteEntry(id=row.id, case_file_id=case_file, at=now, officer=officer, text=text)


def notes_of(session: Session, case_file: int) -> tuple[NoteEntry, ...]:
    """The notes of a case file, newest first."""
    wanted = select(NoteRow).where(NoteRow.case_file_id == case_file).order_by(NoteRow.at.desc(), NoteRow.id.desc())
    return tuple(
        NoteEntry(id=row.id, case_file_id=case_file, at=row.at, officer=row.officer, text=row.text) for row in session.scalars(wanted)
    )
