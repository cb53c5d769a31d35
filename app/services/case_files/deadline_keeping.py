"""The deadlines of a case file: computed anew from its request, the law and the steps taken, and those entered by hand.

Guarantees: what is done stays done while its day is the same; only what was entered by hand is removed by hand.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from app.casework.answers import IN_FUTURE
from app.casework.approval import StepRefusedError
from app.casework.arrest_period import arrest_period
from app.casework.case_file import CaseFile
from app.casework.deadlines import Deadline, DeadlineKind, carried_over
from app.casework.deadlines import deadlines_of as computed_deadlines
from app.errors import N_
from app.services.case_files.desk import Desk, EntryRefusedError, written
from app.services.case_files.history import EventKind
from app.services.case_files.views import DueDay
from app.storage.case_deadlines import deadline_file, deadlines_of, deadlines_until, files_to_renew, keep_deadlines, show_next
from app.storage.case_life import locked_row, read_case_file, read_case_files
from app.storage.tables import CaseFileRow
from forms.conditions import Surroundings
from forms.relevance import relevant
from forms.request import Request

_LONGEST = 300
NO_TEXT = N_("The deadline has no name. Say in a few words what is to be done by that day.")
NOT_BY_HAND = N_("This deadline comes from the request and is not removed by hand. Mark it as done, or change the answer behind it.")


def refresh(desk: Desk, session: Session, row: CaseFileRow, case_file: CaseFile, request: Request) -> tuple[Deadline, ...]:
    """Compute the deadlines of a case file anew; its row is locked."""
    today = desk.today()
    surroundings = Surroundings(desk.law, today, desk.library.tree.requests[request.form].function)
    visible = relevant(request, desk.library, surroundings)
    period = arrest_period(visible, desk.law, desk.law.library.instruments)
    computed = computed_deadlines(visible, desk.library.tree, case_file, period)
    return keep_deadlines(session, row, carried_over(computed, deadlines_of(session, row.id)), today)


def refresh_deadlines(desk: Desk, case_file: int, request: Request) -> None:
    """Compute the deadlines of a case file anew from a request. Raises StoreError."""
    with desk.database.write() as session:
        row = locked_row(session, case_file)
        refresh(desk, session, row, read_case_file(session, case_file), request)


def add_deadline(desk: Desk, case_file: int, day: date, text: str) -> Deadline:
    """Add a deadline by hand. Raises StoreError, EntryRefusedError."""
    name = " ".join(written(text).split())[:_LONGEST]
    if not name:
        raise EntryRefusedError(NO_TEXT)
    with desk.database.write() as session:
        row = desk.changed(session, case_file, EventKind.DEADLINE_ADDED, text=name, day=day.isoformat())
        before = deadlines_of(session, case_file)
        known = {deadline.id for deadline in before}
        added = Deadline(kind=DeadlineKind.BY_HAND, day=day, text=name)
        after = keep_deadlines(session, row, (*before, added), desk.today())
    return next(deadline for deadline in after if deadline.id not in known)


def finish_deadline(desk: Desk, deadline: int, on: date) -> None:
    """Mark a deadline as done. Raises StoreError, StepRefusedError for a day in the future."""
    if on > desk.today():
        raise StepRefusedError(IN_FUTURE, field="on")
    _change(desk, deadline, EventKind.DEADLINE_DONE, lambda known: replace(known, done_on=on))


def reopen_deadline(desk: Desk, deadline: int) -> None:
    """Let a deadline be open again. Raises StoreError."""
    _change(desk, deadline, EventKind.DEADLINE_REOPENED, lambda known: replace(known, done_on=None))


def remove_deadline(desk: Desk, deadline: int) -> None:
    """Remove a deadline that was entered by hand. Raises StoreError, EntryRefusedError for another one."""
    _change(desk, deadline, EventKind.DEADLINE_REMOVED, _removed)


def _removed(deadline: Deadline) -> None:
    if deadline.kind is not DeadlineKind.BY_HAND:
        raise EntryRefusedError(NOT_BY_HAND)


def _change(desk: Desk, deadline: int, kind: EventKind, change: Callable[[Deadline], Deadline | None]) -> None:
    with desk.database.write() as session:
        case_file = deadline_file(session, deadline)
        locked_row(session, case_file)  # before its deadlines are read, so that no other change comes between
        before = deadlines_of(session, case_file)
        known = next(each for each in before if each.id == deadline)
        row = desk.changed(session, case_file, kind, text=known.text, kind_of_deadline=known.kind.value, day=known.day.isoformat())
        after = [change(each) if each.id == deadline else each for each in before]
        keep_deadlines(session, row, [each for each in after if each is not None], desk.today())


def due(desk: Desk, today: date, days: int, at_most: int) -> tuple[DueDay, ...]:
    """What falls due in the open case files until so many days from today, what is overdue included, the nearest first."""
    until = date.fromordinal(today.toordinal() + days)
    with desk.database.read() as session:
        found = deadlines_until(session, today, until, at_most)
        wanted = {case_file for _, case_file in found}
        files = {each.id: each for each in read_case_files(session, CaseFileRow.id.in_(wanted))} if wanted else {}
    return tuple(_due(deadline, files[case_file], today) for deadline, case_file in found)


def _due(deadline: Deadline, file: CaseFile, today: date) -> DueDay:
    return DueDay(
        case_file=file.id,
        reference=file.own_reference,
        case_name=file.case_name,
        form=file.form,
        requested_state=file.requested_state,
        deadline=deadline,
        overdue=deadline.is_overdue(today),
    )


def renew_next_deadlines(desk: Desk) -> int:
    """Bring the register's column of the next deadline up to date on a new day; gives in how many case files it changed."""
    today = desk.today()
    with desk.database.write() as session:
        rows = files_to_renew(session, today)
        for row in rows:
            show_next(row, deadlines_of(session, row.id), today)
    return len(rows)
