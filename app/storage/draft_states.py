"""The states of a draft, as the stack of undo keeps them: compressed, and most of them against an earlier whole one.

Guarantees: writing a state at a position drops every state beyond it, as a new step drops what could be taken again; so a state is
only ever kept against one that stands before it and that lives as long. Format of the content: zstd (RFC 8878), with the whole state
as a raw dictionary where there is a base.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import zstandard
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.errors import N_
from app.storage.database import StoreError
from app.storage.tables import DraftRow, DraftStateRow

LEVEL = 3
_WORTH = 4  # a state is kept against another one where that is this many times smaller than keeping it whole


@dataclass(frozen=True, slots=True)
class KeptState:
    """A state to keep: the request file's bytes, and the step that led to it."""

    verb: str
    place: str
    content: bytes


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A draft as it was last saved. `steps` are (verb, place) of every state by position, the first without a step."""

    position: int
    content: bytes
    steps: tuple[tuple[str, str], ...]
    section: str
    saved_at: datetime
    saved_count: int


def begin_draft(session: Session, case_file: int, content: bytes, now: datetime) -> None:
    """Keep the first state of a draft."""
    session.add(DraftRow(case_file_id=case_file, position=0, saved_at=now, saved_count=1))
    session.add(DraftStateRow(case_file_id=case_file, position=0, base=None, content=_whole(content)))


def keep_draft(session: Session, case_file: int, states: Mapping[int, KeptState], position: int, section: str, now: datetime) -> int:
    """Keep changed states and where the draft stands. Gives the number of saves so far. Raises StoreError."""
    draft = session.get(DraftRow, case_file)
    if draft is None:
        raise StoreError(N_("This case file is no longer in the store; save a copy of your text elsewhere."))
    if states:
        rows = DraftStateRow.case_file_id == case_file
        session.execute(delete(DraftStateRow).where(rows, DraftStateRow.position >= min(states)))
        base = _last_whole(session, case_file, min(states))
        for at in sorted(states):
            base = _keep(session, case_file, at, states[at], base)
    draft.position, draft.section, draft.saved_at = position, section, now
    draft.saved_count += 1
    return draft.saved_count


def read_draft(session: Session, case_file: int) -> KeptDraft:
    """The draft of a case file. Raises StoreError."""
    draft = session.get(DraftRow, case_file)
    if draft is None:
        raise StoreError(N_("This case file is no longer in the store."))
    states = select(DraftStateRow.verb, DraftStateRow.place).where(DraftStateRow.case_file_id == case_file).order_by(DraftStateRow.position)
    steps = tuple((verb, place) for verb, place in session.execute(states))
    content = read_state(session, case_file, draft.position)
    return KeptDraft(draft.position, content, steps, draft.section, draft.saved_at, draft.saved_count)


def read_state(session: Session, case_file: int, position: int) -> bytes:
    """The request file's bytes of one state. Raises StoreError where it is missing or damaged."""
    row = session.get(DraftStateRow, (case_file, position))
    base = session.get(DraftStateRow, (case_file, row.base)) if row is not None and row.base is not None else None
    try:
        if row is None or (row.base is not None and base is None):
            raise zstandard.ZstdError
        return _opened(row.content, _opened(base.content, None) if base is not None else None)
    except zstandard.ZstdError as error:
        raise StoreError(N_("A state of this draft is damaged in the store; restore a backup from Settings, “Backup”.")) from error


def compressed(content: bytes) -> bytes:
    """Bytes as a version keeps them."""
    return _whole(content)


def decompressed(content: bytes) -> bytes:
    """The bytes of a version. Raises StoreError where they are damaged."""
    try:
        return _opened(content, None)
    except zstandard.ZstdError as error:
        raise StoreError(N_("This version is damaged in the store; restore a backup from Settings, “Backup”.")) from error


def _keep(session: Session, case_file: int, at: int, state: KeptState, base: tuple[int, bytes] | None) -> tuple[int, bytes] | None:
    whole = _whole(state.content)
    row = DraftStateRow(case_file_id=case_file, position=at, verb=state.verb, place=state.place, base=None, content=whole)
    if base is not None:
        against = zstandard.ZstdCompressor(level=LEVEL, dict_data=_dictionary(base[1])).compress(state.content)
        if len(against) * _WORTH < len(whole):
            row.base, row.content = base[0], against
    session.add(row)
    session.flush()
    return (at, state.content) if row.base is None else base


def _last_whole(session: Session, case_file: int, before: int) -> tuple[int, bytes] | None:
    whole = select(func.max(DraftStateRow.position)).where(
        DraftStateRow.case_file_id == case_file, DraftStateRow.position < before, DraftStateRow.base.is_(None)
    )
    at = session.scalar(whole)
    return None if at is None else (at, read_state(session, case_file, at))


def _whole(content: bytes) -> bytes:
    return zstandard.ZstdCompressor(level=LEVEL).compress(content)


def _opened(content: bytes, base: bytes | None) -> bytes:
    decompressor = zstandard.ZstdDecompressor() if base is None else zstandard.ZstdDecompressor(dict_data=_dictionary(base))
    return decompressor.decompress(content)


def _dictionary(base: bytes) -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict(base, dict_type=zstandard.DICT_TYPE_RAWCONTENT)
