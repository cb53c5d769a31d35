"""Annexes in the store: their lines, and their bytes apart from them.

Guarantees: a list of annexes never reads their bytes; bytes that come back are those that went in, or an error says that they are
not; an annex that is removed keeps its line, its day and its bytes. No name of a file reaches the file system.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.casework.case_file import AnnexEntry
from app.errors import N_
from app.storage.database import StoreError
from app.storage.tables import AnnexContentRow, AnnexRow


class NoSuchAnnexError(StoreError):
    """There is no such annex in the store."""


class DamagedAnnexError(StoreError):
    """The bytes of an annex are not those that were added."""


def add_annex(session: Session, annex: AnnexEntry, content: bytes) -> AnnexEntry:
    """Keep an annex with its bytes; gives it with its id."""
    row = AnnexRow(
        case_file_id=annex.case_file_id,
        name=annex.name,
        media_type=annex.media_type,
        size=annex.size,
        sha256=annex.sha256,
        title=annex.title,
        language=annex.language,
        pages=annex.pages,
        certified=annex.certified,
        place=annex.place,
        added_at=annex.added_at,
        officer=annex.officer,
    )
    session.add(row)
    session.flush()
    session.add(AnnexContentRow(annex_id=row.id, content=content))
    return replace(annex, id=row.id)


def annexes_of(session: Session, case_file: int) -> tuple[AnnexEntry, ...]:
    """The annexes of a case file in the order in which they were added, those that were removed too."""
    return tuple(_entry(row) for row in session.scalars(select(AnnexRow).where(AnnexRow.case_file_id == case_file).order_by(AnnexRow.id)))


def twin_of(session: Session, case_file: int, sha256: str) -> AnnexEntry | None:
    """The annex of a case file with the same bytes, if there is one that was not removed."""
    wanted = select(AnnexRow).where(AnnexRow.case_file_id == case_file, AnnexRow.sha256 == sha256, AnnexRow.removed_at.is_(None))
    row = session.scalar(wanted.order_by(AnnexRow.id).limit(1))
    return _entry(row) if row is not None else None


def annex_entry(session: Session, annex: int) -> AnnexEntry:
    """The line of an annex. Raises NoSuchAnnexError."""
    return _entry(_row(session, annex))


def annex_content(session: Session, annex: int) -> bytes:
    """The bytes of an annex. Raises NoSuchAnnexError, DamagedAnnexError."""
    row = _row(session, annex)
    content = session.scalar(select(AnnexContentRow.content).where(AnnexContentRow.annex_id == annex))
    if content is None or hashlib.sha256(content).hexdigest() != row.sha256:
        message = N_("The annex {file} is damaged in the store. Restore a backup from Settings, “Backup”, or add the file again.")
        raise DamagedAnnexError(message, file=row.name)
    return content


def remove_annex(session: Session, annex: int, now: datetime) -> AnnexEntry:
    """Mark an annex as removed; it stays. Raises NoSuchAnnexError."""
    row = _row(session, annex)
    if row.removed_at is None:
        row.removed_at = now
    return _entry(row)


def _row(session: Session, annex: int) -> AnnexRow:
    row = session.get(AnnexRow, annex)
    if row is None:
        raise NoSuchAnnexError(N_("This annex is not in the store. Open the case file again to see its annexes."))
    return row


def _entry(row: AnnexRow) -> AnnexEntry:
    return AnnexEntry(
        id=row.id,
        case_file_id=row.case_file_id,
        name=row.name,
        media_type=row.media_type,
        size=row.size,
        sha256=row.sha256,
        title=row.title,
        language=row.language,
        pages=row.pages,
        certified=row.certified,
        place=row.place,
        added_at=row.added_at,
        officer=row.officer,
        removed_at=row.removed_at,
    )
