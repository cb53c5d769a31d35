"""Who works on a case file, how urgent it is, and how it and its case are called.

Guarantees: each change is one transaction with its line in the history; what stays the same makes no line; under four eyes nobody is
named as the reviewer of their own work.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from app.casework.approval import SELF_REVIEW, StepRefusedError, may_review
from app.casework.case_file import Priority
from app.errors import N_
from app.services.case_files.desk import Desk, EntryRefusedError, written
from app.services.case_files.history import EventKind
from app.storage.case_files import name_case as write_case_name
from app.storage.case_life import case_of, fitting, locked_row, read_case_file, read_case_files
from app.storage.tables import CaseFileRow

NO_NAME = N_("The case has no name. Enter one by which the office finds it.")


def set_people(desk: Desk, case_file: int, handler: str | None, reviewer: str | None) -> None:
    """Name who handles and who reviews; None leaves it, an empty name takes it away. Raises StepRefusedError, StoreError."""
    with desk.database.write() as session:
        row = locked_row(session, case_file)
        if handler is not None:
            _handled_by(desk, session, row, fitting("handler", written(handler)))
        name = fitting("reviewer", written(reviewer)) if reviewer is not None else row.reviewer
        if name == row.reviewer:
            return
        considered = replace(read_case_file(session, case_file), handler=row.handler)
        if name and desk.settings(session).four_eyes and not may_review(considered, name):
            raise StepRefusedError(SELF_REVIEW, field="reviewer")
        _changed(desk, session, row, EventKind.REVIEWER if name else EventKind.NO_REVIEWER, name=name, before=row.reviewer)
        row.reviewer = name


def hand_over(desk: Desk, case_files: Sequence[int], handler: str) -> None:
    """Name who handles several case files from now on. Raises StoreError."""
    name = fitting("handler", written(handler))
    with desk.database.write() as session:
        for case_file in sorted(set(case_files)):  # always in one order, so that two such changes never wait for each other
            _handled_by(desk, session, locked_row(session, case_file), name)


def set_priority(desk: Desk, case_file: int, priority: Priority) -> None:
    """Say in which order it is worked on. Raises StoreError."""
    with desk.database.write() as session:
        row = locked_row(session, case_file)
        if row.priority != priority.value:
            _changed(desk, session, row, EventKind.PRIORITY, priority=priority.value, before=row.priority)
            row.priority = priority.value


def set_their_reference(desk: Desk, case_file: int, reference: str) -> None:
    """Note the reference of the other State. Raises StoreError."""
    text = fitting("their_reference", written(reference))
    with desk.database.write() as session:
        row = locked_row(session, case_file)
        if row.their_reference != text:
            _changed(desk, session, row, EventKind.THEIR_REFERENCE, reference=text, before=row.their_reference)
            row.their_reference = text


def name_case(desk: Desk, case_id: int, name: str) -> None:
    """Call a case by a name, in all its case files; from then on it no longer follows the persons. Raises StoreError, EntryRefusedError."""
    text = fitting("case_name", written(name))
    if not text:
        raise EntryRefusedError(NO_NAME)
    with desk.database.write() as session:
        case = case_of(session, case_id)
        files = read_case_files(session, CaseFileRow.case_id == case_id)
        if case.name != text:
            for file in files:
                desk.changed(session, file.id, EventKind.CASE_NAMED, name=text, before=case.name)
            write_case_name(session, case, text)
        case.named = True


def _handled_by(desk: Desk, session: Session, row: CaseFileRow, name: str) -> None:
    if row.handler != name:
        _changed(desk, session, row, EventKind.HANDLER if name else EventKind.NO_HANDLER, name=name, before=row.handler)
        row.handler = name


def _changed(desk: Desk, session: Session, row: CaseFileRow, kind: EventKind, **details: object) -> None:
    desk.changed(session, row.id, kind, **details)
