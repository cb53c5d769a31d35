"""The life of case files in the store: rows as plain values, what a step changed, versions, and why requests came back.

Guarantees: a row that is to be changed is locked first, so that of two changes at once the second sees the first; versions and
reasons are only added; reading lists reads no content.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.casework.case_file import CameBack, CaseFile, MeasureProgress, Priority, Relation, VersionEntry, VersionKind
from app.casework.defects import Defect
from app.casework.stages import Outcome, Stage
from app.errors import N_
from app.storage.case_files import NoSuchCaseFileError
from app.storage.database import StoreError
from app.storage.draft_states import compressed, decompressed
from app.storage.tables import CameBackRow, CaseFileRow, CaseRow, MeasureRow, VersionRow

_AS_THEY_ARE = (
    "id", "case_id", "case_name", "request_id", "own_reference", "their_reference", "form", "requesting_state", "requested_state",
    "language", "handler", "reviewer", "author", "errors", "warnings", "sections_answered", "sections", "next_deadline", "arrested_on",
    "sent_on", "acknowledged_on", "closed_on", "opened_at", "changed_at", "related_to", "version",
)  # fmt: skip
_OF_STEPS = ("their_reference", "reviewer", "arrested_on", "sent_on", "acknowledged_on", "closed_on")
_LONGEST = {"their_reference": 120, "handler": 200, "reviewer": 200, "case_name": 300}


def locked_row(session: Session, case_file: int) -> CaseFileRow:
    """The row of a case file that is about to be changed. Raises NoSuchCaseFileError."""
    row = session.get(CaseFileRow, case_file, with_for_update=True)
    if row is None:
        raise NoSuchCaseFileError(N_("This case file is no longer in the store."))
    return row


def read_case_file(session: Session, case_file: int) -> CaseFile:
    """A case file. Raises NoSuchCaseFileError."""
    found = read_case_files(session, CaseFileRow.id == case_file)
    if not found:
        raise NoSuchCaseFileError(N_("This case file is no longer in the store."))
    return found[0]


def read_case_files(session: Session, which: ColumnElement[bool] | None = None, *, last: int | None = None) -> tuple[CaseFile, ...]:
    """Case files in the order in which they were opened; with `last`, only so many, those changed last, the latest first."""
    wanted = select(CaseFileRow) if which is None else select(CaseFileRow).where(which)
    if last is None:
        wanted = wanted.order_by(CaseFileRow.id)
    else:
        wanted = wanted.order_by(CaseFileRow.changed_at.desc(), CaseFileRow.id.desc()).limit(last)
    rows = session.scalars(wanted).all()
    measures: dict[int, list[MeasureRow]] = {row.id: [] for row in rows}
    for measure in session.scalars(select(MeasureRow).where(MeasureRow.case_file_id.in_(measures))):
        measures[measure.case_file_id].append(measure)
    return tuple(_case_file(row, measures[row.id]) for row in rows)


def _case_file(row: CaseFileRow, measures: Iterable[MeasureRow]) -> CaseFile:
    columns: dict[str, Any] = {name: getattr(row, name) for name in _AS_THEY_ARE}
    return CaseFile(
        **columns,
        measures=tuple(_measure(each) for each in sorted(measures, key=_in_order)),
        stage=Stage(row.stage),
        outcome=Outcome(row.outcome),
        priority=Priority(row.priority),
        relation=Relation(row.relation),
    )


def _in_order(row: MeasureRow) -> tuple[int, str]:
    """Measures in the order in which they were added: m2 before m10."""
    return len(row.measure), row.measure


def _measure(row: MeasureRow) -> MeasureProgress:
    return MeasureProgress(
        measure=row.measure,
        form=row.form,
        stage=Stage(row.stage),
        outcome=Outcome(row.outcome),
        changed_on=row.changed_on,
        details=dict(row.details),
    )


def write_progress(session: Session, row: CaseFileRow, after: CaseFile, now: datetime) -> None:
    """Write what a step made of a case file: stages, outcomes, days and persons, of the whole and of its measures."""
    row.stage, row.outcome, row.changed_at = after.stage.value, after.outcome.value, now
    for name in _OF_STEPS:
        value = getattr(after, name)
        setattr(row, name, fitting(name, value) if isinstance(value, str) else value)
    known = {each.measure: each for each in session.scalars(select(MeasureRow).where(MeasureRow.case_file_id == row.id))}
    for measure in after.measures:
        kept = known[measure.measure]
        kept.stage, kept.outcome, kept.changed_on = measure.stage.value, measure.outcome.value, measure.changed_on
        kept.details = dict(measure.details)


def fitting(column: str, text: str) -> str:
    """A text on one line, no longer than its column."""
    return " ".join(text.replace("\0", "").split())[: _LONGEST.get(column, 300)]


def case_of(session: Session, case_id: int) -> CaseRow:
    """The case of several case files. Raises NoSuchCaseFileError."""
    case = session.get(CaseRow, case_id, with_for_update=True)
    if case is None:
        raise NoSuchCaseFileError(N_("This case is no longer in the store."))
    return case


# ---- versions


def keep_version(
    session: Session, case_file: int, kind: VersionKind, content: bytes, name: str, officer: str, now: datetime
) -> VersionEntry:
    """Keep the request file's bytes as the next version of a case file, whose row is locked."""
    highest = session.scalar(select(func.max(VersionRow.number)).where(VersionRow.case_file_id == case_file))
    row = VersionRow(
        case_file_id=case_file,
        number=1 + (highest or 0),
        kind=kind.value,
        name=name[:200],
        made_at=now,
        officer=officer,
        content=compressed(content),
    )
    session.add(row)
    session.flush()
    return VersionEntry(id=row.id, case_file_id=case_file, number=row.number, kind=kind, name=row.name, made_at=now, officer=officer)


def versions_of(session: Session, case_file: int) -> tuple[VersionEntry, ...]:
    """The versions of a case file, the first one first."""
    row = VersionRow
    columns = select(row.id, row.number, row.kind, row.name, row.made_at, row.officer).where(row.case_file_id == case_file)
    return tuple(
        VersionEntry(id=id_, case_file_id=case_file, number=number, kind=VersionKind(kind), name=name, made_at=made_at, officer=officer)
        for id_, number, kind, name, made_at, officer in session.execute(columns.order_by(row.number))
    )


def version_content(session: Session, case_file: int, number: int) -> bytes:
    """The request file's bytes of a version. Raises StoreError."""
    wanted = select(VersionRow.content).where(VersionRow.case_file_id == case_file, VersionRow.number == number)
    content = session.scalar(wanted)
    if content is None:
        raise StoreError(N_("This version is not in the store. Open the case file again to see the versions that there are."))
    return decompressed(content)


# ---- why requests came back


def keep_came_back(session: Session, reasons: Sequence[CameBack]) -> None:
    """Keep the reasons for which a request came back."""
    for reason in reasons:
        session.add(
            CameBackRow(
                case_file_id=reason.case_file_id,
                requested_state=reason.requested_state,
                on_day=reason.on_day,
                defect=reason.defect.value,
                remark=reason.remark,
            )
        )


def came_back_of(session: Session, case_file: int) -> tuple[CameBack, ...]:
    """Why a request came back, the latest reasons first."""
    wanted = select(CameBackRow).where(CameBackRow.case_file_id == case_file).order_by(CameBackRow.on_day.desc(), CameBackRow.id)
    return tuple(
        CameBack(
            id=row.id,
            case_file_id=case_file,
            requested_state=row.requested_state,
            on_day=row.on_day,
            defect=Defect(row.defect),
            remark=row.remark,
        )
        for row in session.scalars(wanted)
    )


def came_back_from(session: Session, state: str) -> tuple[tuple[Defect, int, date], ...]:
    """Why requests to a State came back: each defect, in how many case files, and when last; the most frequent first, then the latest."""
    count, last = func.count(CameBackRow.case_file_id.distinct()), func.max(CameBackRow.on_day)
    wanted = select(CameBackRow.defect, count, last).where(CameBackRow.requested_state == state).group_by(CameBackRow.defect)
    found = [(Defect(defect), int(number), day) for defect, number, day in session.execute(wanted)]
    return tuple(sorted(found, key=lambda reason: (-reason[1], -reason[2].toordinal(), reason[0].value)))
