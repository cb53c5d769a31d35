"""Deadlines in the store: those of a case file, and those of all open case files that come next.

Guarantees: what is computed is replaced as a whole and keeps its ids; the column that the register sorts by follows in the same
transaction.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.casework.deadlines import Deadline, DeadlineKind, next_deadline
from app.casework.stages import Stage
from app.errors import N_
from app.storage.database import StoreError
from app.storage.tables import CaseFileRow, DeadlineRow

PASSES_BY_ITSELF = (DeadlineKind.HEARING.value, DeadlineKind.OTHER.value)
_OVER = (Stage.CLOSED.value, Stage.WITHDRAWN.value)
_CONTENT = ("kind", "day", "exact", "computed", "text", "place", "source", "done_on")


class NoSuchDeadlineError(StoreError):
    """There is no such deadline in the store."""


def deadlines_of(session: Session, case_file: int) -> tuple[Deadline, ...]:
    """The deadlines of a case file, the earliest first."""
    wanted = select(DeadlineRow).where(DeadlineRow.case_file_id == case_file).order_by(DeadlineRow.day, DeadlineRow.id)
    return tuple(_deadline(row) for row in session.scalars(wanted))


def keep_deadlines(session: Session, file: CaseFileRow, deadlines: Iterable[Deadline], today: date) -> tuple[Deadline, ...]:
    """Let these be the deadlines of a case file: known by their ids, new with an id of 0; others go. Gives them with their ids."""
    known = {row.id: row for row in session.scalars(select(DeadlineRow).where(DeadlineRow.case_file_id == file.id))}
    kept = []
    for deadline in deadlines:
        row = known.pop(deadline.id, None)
        if row is None:
            row = DeadlineRow(case_file_id=file.id)
            session.add(row)
        _write(row, deadline)
        kept.append((row, deadline))
    for row in known.values():
        session.delete(row)
    session.flush()
    found = tuple(replace(deadline, id=row.id) for row, deadline in kept)
    show_next(file, found, today)
    return found


def show_next(file: CaseFileRow, deadlines: Iterable[Deadline], today: date) -> None:
    """Let the register's column follow."""
    coming = next_deadline(deadlines, today)
    day = coming.day if coming is not None else None
    if file.next_deadline != day:
        file.next_deadline = day


def deadline_file(session: Session, deadline: int) -> int:
    """The case file of a deadline. Raises NoSuchDeadlineError."""
    found = session.scalar(select(DeadlineRow.case_file_id).where(DeadlineRow.id == deadline))
    if found is None:
        raise NoSuchDeadlineError(N_("This deadline is no longer in the case file. Open the case file again to see its deadlines."))
    return found


def deadlines_until(session: Session, today: date, until: date, at_most: int) -> tuple[tuple[Deadline, int], ...]:
    """The deadlines of open case files that are not done and fall due until a day, with their case file, the nearest first."""
    wanted = (
        select(DeadlineRow)
        .join(CaseFileRow, CaseFileRow.id == DeadlineRow.case_file_id)
        .where(DeadlineRow.done_on.is_(None), DeadlineRow.day <= until, CaseFileRow.stage.not_in(_OVER), _still_ahead(today))
        .order_by(DeadlineRow.day, DeadlineRow.id)
        .limit(at_most)
    )
    return tuple((_deadline(row), row.case_file_id) for row in session.scalars(wanted))


def files_to_renew(session: Session, today: date) -> tuple[CaseFileRow, ...]:
    """The case files whose next deadline has passed and may have passed by itself."""
    passed = (
        select(DeadlineRow.id)
        .where(
            DeadlineRow.case_file_id == CaseFileRow.id,
            DeadlineRow.day == CaseFileRow.next_deadline,
            DeadlineRow.kind.in_(PASSES_BY_ITSELF),
            DeadlineRow.done_on.is_(None),
        )
        .exists()
    )
    return tuple(session.scalars(select(CaseFileRow).where(CaseFileRow.next_deadline < today, passed)))


def _still_ahead(today: date) -> ColumnElement[bool]:
    return (DeadlineRow.day >= today) | DeadlineRow.kind.not_in(PASSES_BY_ITSELF)


def _deadline(row: DeadlineRow) -> Deadline:
    content: dict[str, Any] = {name: getattr(row, name) for name in _CONTENT}
    return Deadline(id=row.id, details=dict(row.details), **{**content, "kind": DeadlineKind(row.kind)})


def _write(row: DeadlineRow, deadline: Deadline) -> None:
    details = dict(deadline.details)
    for name in _CONTENT:
        value = getattr(deadline, name)
        setattr(row, name, value.value if isinstance(value, DeadlineKind) else value)
    if row.details != details:
        row.details = details
