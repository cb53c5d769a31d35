"""Annexes of a case file: a file is read, judged by its content and kept in the encrypted store.

Guarantees: never more than LARGEST bytes are read; the file is never copied anywhere else; a file that is refused leaves nothing.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from app.casework.annex_kinds import LARGEST, AnnexRefusedError, clean_name, kind_of_file, refuse_large
from app.casework.case_file import AnnexEntry
from app.errors import N_
from app.services.case_files.desk import Desk, written
from app.services.case_files.history import EventKind
from app.storage import annexes

UNREADABLE = N_("{file} cannot be read ({reason}). Check that it is still there and that you have the right to open it.")
TWIN = N_("{file} is already among the annexes of this case file, as {annex}. Add another file, or remove that annex first.")
_LONGEST_TITLE = 300


def add_annex(
    desk: Desk, case_file: int, source: Path | tuple[str, bytes], title: str, language: str, pages: int | None, certified: bool, place: str
) -> AnnexEntry:
    """Keep a file as an annex. Raises AnnexRefusedError, StoreError."""
    name, content = source if isinstance(source, tuple) else (source.name, read_file(source))
    kind = kind_of_file(name, content)
    shown = clean_name(name)
    digest = hashlib.sha256(content).hexdigest()
    with desk.database.write() as session:
        twin = annexes.twin_of(session, case_file, digest)
        if twin is not None:
            raise AnnexRefusedError(TWIN, file=shown, annex=twin.name)
        desk.changed(session, case_file, EventKind.ANNEX_ADDED, name=shown, sha256=digest)
        entry = AnnexEntry(
            case_file_id=case_file,
            name=shown,
            media_type=kind.media_type,
            size=len(content),
            sha256=digest,
            title=" ".join(written(title).split())[:_LONGEST_TITLE],
            language=language,
            pages=pages,
            certified=certified,
            place=place,
            added_at=desk.clock(),
            officer=desk.officer(),
        )
        return annexes.add_annex(session, entry, content)


def read_file(path: Path) -> bytes:
    """The bytes of a file, at most LARGEST. Raises AnnexRefusedError."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except OSError as error:
        raise AnnexRefusedError(UNREADABLE, file=clean_name(path.name), reason=error.strerror or "?") from error
    refuse_large(path.name, len(content))
    return content


def annex_bytes(desk: Desk, annex: int) -> bytes:
    """The bytes of an annex as they were added. Raises NoSuchAnnexError, DamagedAnnexError."""
    with desk.database.read() as session:
        return annexes.annex_content(session, annex)


def remove_annex(desk: Desk, annex: int) -> AnnexEntry:
    """Mark an annex as removed; it stays in the store. Raises StoreError."""
    with desk.database.write() as session:
        before = annexes.annex_entry(session, annex)
        if before.removed_at is not None:
            return before
        desk.changed(session, before.case_file_id, EventKind.ANNEX_REMOVED, name=before.name, sha256=before.sha256)
        return annexes.remove_annex(session, annex, desk.clock())
