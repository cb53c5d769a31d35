"""The rows of case files: opening one, and following its request.

Guarantees: a case file and everything that a new one needs arise in one transaction; the columns that the register reads follow the
request in the transaction that keeps it; a reference is taken once, whatever the case of its letters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.casework.case_file import WHOLE_REQUEST
from app.casework.case_summary import CaseSummary, folded
from app.casework.stages import Stage
from app.errors import N_
from app.storage.database import StoreError
from app.storage.tables import CaseFileRow, CaseRow, EventRow, MeasureRow, SearchTextRow


class NoSuchCaseFileError(StoreError):
    """There is no such case file in the store."""


class ReferenceTakenError(StoreError):
    """Another case file has the reference."""


@dataclass(frozen=True, slots=True)
class Opening:
    """How a case file is opened: by whom, in which case (a new one where none is named), and how it is related to another."""

    officer: str
    case: int | None = None
    case_name: str = ""
    relation: str = ""
    related_to: int | None = None
    handler: str = ""


def open_case_file(session: Session, request_id: str, summary: CaseSummary, opening: Opening, now: datetime) -> int:
    """Make a case file for a request. Raises ReferenceTakenError."""
    refuse_taken(session, summary.own_reference, None)
    case = session.get(CaseRow, opening.case) if opening.case is not None else None
    if case is None:
        name = opening.case_name or summary.case_name
        case = CaseRow(name=name, named=bool(opening.case_name), opened_at=now)
        session.add(case)
        session.flush()
    row = CaseFileRow(
        case_id=case.id,
        case_name=case.name,
        case_name_folded=folded(case.name),
        relation=opening.relation,
        related_to=opening.related_to,
        request_id=request_id,
        stage=Stage.DRAFT.value,
        handler=opening.handler,
        opened_at=now,
        changed_at=now,
    )
    _show(row, summary)
    session.add(row)
    session.flush()
    _follow_measures(session, row.id, summary)
    add_event(session, row.id, "opened", opening.officer, now)
    return row.id


def follow_request(session: Session, case_file: int, summary: CaseSummary, now: datetime) -> CaseFileRow:
    """Let the columns follow the request. Raises NoSuchCaseFileError, ReferenceTakenError."""
    row = case_file_row(session, case_file)
    if folded(summary.own_reference) != row.own_reference_folded:
        refuse_taken(session, summary.own_reference, case_file)
    _show(row, summary)
    row.changed_at = now
    case = session.get(CaseRow, row.case_id)
    if case is not None and not case.named and summary.case_name and case.name != summary.case_name and row.related_to is None:
        name_case(session, case, summary.case_name)
    _follow_measures(session, case_file, summary)
    return row


def name_case(session: Session, case: CaseRow, name: str) -> None:
    """Call a case by a name, in all its case files."""
    case.name = name
    for row in session.scalars(select(CaseFileRow).where(CaseFileRow.case_id == case.id)):
        row.case_name, row.case_name_folded = name, folded(name)


def case_file_row(session: Session, case_file: int) -> CaseFileRow:
    """The row of a case file. Raises NoSuchCaseFileError."""
    row = session.get(CaseFileRow, case_file)
    if row is None:
        raise NoSuchCaseFileError(N_("This case file is no longer in the store."))
    return row


def case_file_of_request(session: Session, request_id: str) -> int | None:
    """The case file that holds a request, if there is one."""
    return session.scalar(select(CaseFileRow.id).where(CaseFileRow.request_id == request_id))


def case_file_by_reference(session: Session, reference: str) -> int | None:
    """The case file with a reference of ours, whatever the case of its letters."""
    return session.scalar(
        select(CaseFileRow.id).where(CaseFileRow.own_reference_folded == folded(reference.strip()), CaseFileRow.own_reference_folded != "")
    )


def taken_references(session: Session) -> Sequence[str]:
    """Every reference of ours that is in use."""
    return session.scalars(select(CaseFileRow.own_reference).where(CaseFileRow.own_reference != "")).all()


def refuse_taken(session: Session, reference: str, own: int | None) -> None:
    """Raises ReferenceTakenError where another case file has the reference."""
    other = case_file_by_reference(session, reference) if reference else None
    if other is not None and other != own:
        message = N_("Another case file has the reference {reference} already; give this request another one.")
        raise ReferenceTakenError(message, reference=reference)


def set_search_text(session: Session, case_file: int, text: str) -> None:
    """What the register's search reads of a case file."""
    row = session.get(SearchTextRow, case_file)
    if row is None:
        session.add(SearchTextRow(case_file_id=case_file, text=text))
    elif row.text != text:
        row.text = text


def add_event(session: Session, case_file: int, kind: str, officer: str, now: datetime, measure: str = "", **details: object) -> None:
    """Add a line to the history of a case file."""
    session.add(EventRow(case_file_id=case_file, at=now, officer=officer, kind=kind, measure=measure, details=details))


def _show(row: CaseFileRow, summary: CaseSummary) -> None:
    row.own_reference, row.own_reference_folded = summary.own_reference, folded(summary.own_reference)
    if summary.their_reference:
        row.their_reference = summary.their_reference
    row.form = summary.form
    row.measures = f",{','.join(form for _, form in summary.measures)}," if summary.measures else ""
    row.requesting_state, row.requested_state = summary.requesting_state, summary.requested_state
    row.language = summary.language


def _follow_measures(session: Session, case_file: int, summary: CaseSummary) -> None:
    """One row for each measure; one that was taken out of the draft goes only while it was never sent."""
    wanted = dict(summary.measures) or {WHOLE_REQUEST: summary.form}
    known = {row.measure: row for row in session.scalars(select(MeasureRow).where(MeasureRow.case_file_id == case_file))}
    for measure, form in wanted.items():
        if measure not in known:
            session.add(MeasureRow(case_file_id=case_file, measure=measure, form=form, stage=Stage.DRAFT.value, details={}))
    for measure, row in known.items():
        if measure not in wanted and row.stage == Stage.DRAFT:
            session.delete(row)
