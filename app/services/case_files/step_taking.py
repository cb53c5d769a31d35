"""A step in the life of a case file, taken in one transaction.

Guarantees: stages, days, history, the kept version, the reasons of return and the deadlines are written together or not at all; the
step is judged by what the store holds at that moment, not by what a screen showed before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.casework.case_file import CaseFile
from app.casework.life_cycle import StepTaken, take
from app.errors import N_
from app.services.case_files.deadline_keeping import refresh
from app.services.case_files.desk import Desk, written
from app.storage.case_files import add_event
from app.storage.case_life import keep_came_back, keep_version, locked_row, read_case_file, write_progress
from app.storage.database import StoreChangedError
from forms.request_errors import RequestFileError

CHANGED = N_("Somebody else changed this case file meanwhile; open it again to see the change, then repeat yours.")


def take_step(
    desk: Desk,
    case_file: int,
    step: str,
    answers: Mapping[str, object],
    on: date | None,
    measures: Sequence[str],
    seen: int | None,
) -> CaseFile:
    """Take a step; gives the case file after it. Raises StepRefusedError, StoreError."""
    with desk.database.write() as session:
        row = locked_row(session, case_file)
        if seen is not None and seen != row.version:
            raise StoreChangedError(CHANGED)
        before, four_eyes = read_case_file(session, case_file), desk.settings(session).four_eyes
        given = _given(answers)
        if on is not None and "day" not in given:
            given["day"] = on
        taken = take(before, step, given, today=desk.today(), by=desk.officer(), four_eyes=four_eyes, measures=measures)
        now = desk.clock()
        write_progress(session, row, taken.case_file, now)
        _tell(desk, session, before, taken)
        keep_came_back(session, taken.came_back)
        content = desk.draft(session, case_file)
        if taken.version is not None:
            keep_version(session, case_file, taken.version, content, "", taken.by, now)
        _refresh(desk, session, case_file, content)
        session.flush()
        return read_case_file(session, case_file)


def _given(answers: Mapping[str, object]) -> dict[str, Any]:
    return {name: written(value) if isinstance(value, str) else value for name, value in answers.items()}


def _tell(desk: Desk, session: Session, before: CaseFile, taken: StepTaken) -> None:
    """The line of the history: for the request as a whole, for one of several measures, or for the measures that it names."""
    details, measure = dict(taken.details), ""
    if len(taken.changed) == 1 and len(before.measures) > 1:
        measure = taken.changed[0]
    elif 0 < len(taken.changed) < len(before.measures):
        details["measures"] = list(taken.changed)
    add_event(session, before.id, taken.step.id, taken.by, desk.clock(), measure, **details)


def _refresh(desk: Desk, session: Session, case_file: int, content: bytes) -> None:
    try:
        request = desk.request(content)
    except RequestFileError:
        return  # a step is recorded although the pack of the request's form is absent; its deadlines stay as they are
    session.flush()
    refresh(desk, session, locked_row(session, case_file), read_case_file(session, case_file), request)
