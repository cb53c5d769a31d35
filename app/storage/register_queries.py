"""The register's questions to the store: how many case files, which in which order, and what there is to choose from.

Guarantees: every order is whole (the id decides between equals); what has no day stands last in both directions; a column that is
shown in words is sorted by those words, which the caller knows (`Viewpoint.ranks`); a page costs what it shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import InstrumentedAttribute

from app.casework.register_query import Column, RegisterQuery
from app.casework.stages import ENDED
from app.storage.register_search import found_by_text
from app.storage.tables import CaseFileRow

Rank = Callable[[tuple[str, ...]], Any]
"""Gives the place in the order of what a ranked column holds (`RANKED`)."""

RANKED: Mapping[Column, tuple[InstrumentedAttribute[str], ...]] = MappingProxyType(
    {
        Column.STATE: (CaseFileRow.requested_state,),
        Column.STAGE: (CaseFileRow.stage,),
        Column.PRIORITY: (CaseFileRow.priority,),
        Column.WHAT: (CaseFileRow.form, CaseFileRow.measures),
    }
)
"""Columns that hold codes and are sorted by their words."""

_ORDERS: Mapping[Column, tuple[InstrumentedAttribute[Any], ...]] = MappingProxyType(
    {
        Column.REFERENCE: (CaseFileRow.own_reference_folded,),
        Column.CASE: (CaseFileRow.case_name_folded,),
        Column.DEADLINE: (CaseFileRow.next_deadline,),
        Column.HANDLER: (CaseFileRow.handler,),
        Column.SENT: (CaseFileRow.sent_on,),
        Column.CHANGED: (CaseFileRow.changed_at,),
        Column.OPENED: (CaseFileRow.opened_at,),
        Column.THEIR_REFERENCE: (CaseFileRow.their_reference,),
        Column.FINDINGS: (CaseFileRow.errors, CaseFileRow.warnings),
    }
)
_MAY_BE_ABSENT = frozenset({Column.DEADLINE, Column.SENT})
_ENDED = tuple(sorted(stage.value for stage in ENDED))
_AT_ONCE = 500  # ids in one statement
_FEW = 3_000  # case files that are sorted here rather than gone through word by word
_NO_RANKS: Mapping[Column, Rank] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """From where a query is asked: the day, the officer at work, and the order of what is shown in words."""

    today: date
    officer: str = ""
    ranks: Mapping[Column, Rank] = field(default_factory=lambda: _NO_RANKS)


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A case file as the register's columns hold it, in codes. `measures` are forms; moments are in UTC."""

    id: int
    own_reference: str
    case_name: str
    form: str
    measures: str
    requested_state: str
    stage: str
    next_deadline: date | None
    handler: str
    priority: str
    sent_on: date | None
    changed_at: datetime
    opened_at: datetime
    their_reference: str
    errors: int
    warnings: int


_SHOWN = tuple(getattr(CaseFileRow, name) for name in RegisterLine.__dataclass_fields__)


def count(session: Session, query: RegisterQuery, seen: Viewpoint) -> int:
    """How many case files a query finds."""
    return session.scalar(select(func.count()).select_from(CaseFileRow).where(*_conditions(session, query, seen))) or 0


def page(session: Session, query: RegisterQuery, seen: Viewpoint, offset: int, limit: int, found: int | None = None) -> list[RegisterLine]:
    """Some of the case files that a query finds, from a place in its order; fewer, or none, at the end. `found`: how many, if known."""
    if query.order not in RANKED:
        statement = select(*_SHOWN).where(*_conditions(session, query, seen)).order_by(*_order(query)).offset(offset).limit(limit)
        return [RegisterLine(*row) for row in session.execute(statement)]
    if (count(session, query, seen) if found is None else found) <= _FEW:
        return list(lines_of(session, ordered_ids(session, query, seen)[offset : offset + limit]))
    return list(_ranked_page(session, query, seen, offset, limit))


def _ranked_page(session: Session, query: RegisterQuery, seen: Viewpoint, offset: int, limit: int) -> Iterator[RegisterLine]:
    """Goes through what a ranked column holds, in the order of its words, and counts only where there is much to pass over."""
    columns, conditions = RANKED[query.order], _conditions(session, query, seen)
    held = [tuple(values) for values in session.execute(select(*columns).distinct())]
    for values in sorted(held, key=_rank(query, seen), reverse=query.descending):
        here = [*(key == value for key, value in zip(columns, values, strict=True)), *conditions]
        if offset > _FEW:
            many = session.scalar(select(func.count()).select_from(CaseFileRow).where(*here)) or 0
            if many <= offset:
                offset -= many
                continue
        rows = session.execute(select(*_SHOWN).where(*here).order_by(_by_id(query)).limit(offset + limit)).all()
        taken = rows[offset:]
        yield from (RegisterLine(*row) for row in taken)
        offset = max(0, offset - len(rows))
        limit -= len(taken)
        if limit == 0:
            return


def ordered_ids(session: Session, query: RegisterQuery, seen: Viewpoint) -> list[int]:
    """All that a query finds, in order, by id."""
    conditions = _conditions(session, query, seen)
    if query.order not in RANKED:
        return list(session.scalars(select(CaseFileRow.id).where(*conditions).order_by(*_order(query))))
    rank = _rank(query, seen)
    found: dict[tuple[str, ...], list[int]] = {}
    for number, *values in session.execute(select(CaseFileRow.id, *RANKED[query.order]).where(*conditions).order_by(_by_id(query))):
        found.setdefault(tuple(values), []).append(number)
    return [number for values in sorted(found, key=rank, reverse=query.descending) for number in found[values]]


def position_of(session: Session, query: RegisterQuery, seen: Viewpoint, case_file: int) -> int | None:
    """At which place a case file stands, from 0; None where the query does not find it."""
    there = select(CaseFileRow.id).where(CaseFileRow.id == case_file, *_conditions(session, query, seen))
    if session.scalar(there) is None:
        return None
    return ordered_ids(session, query, seen).index(case_file)


def lines_of(session: Session, case_files: Sequence[int]) -> Iterator[RegisterLine]:
    """Case files in the order of their ids as given; what is no longer there is passed over."""
    for begin in range(0, len(case_files), _AT_ONCE):
        some = case_files[begin : begin + _AT_ONCE]
        found = {row.id: row for row in session.execute(select(*_SHOWN).where(CaseFileRow.id.in_(some)))}
        yield from (RegisterLine(*found[number]) for number in some if number in found)


def choices(session: Session, query: RegisterQuery, seen: Viewpoint, part: str) -> dict[str, int]:
    """What there is to choose for a part of a query, with how many case files the rest of it finds. `part` is a list of codes."""
    dropped: dict[str, Any] = {part: (), "mine": query.mine and part != "handlers"}
    rest = replace(query, **dropped)
    conditions = _conditions(session, rest, seen)
    columns = (CaseFileRow.form, CaseFileRow.measures) if part == "forms" else (_CODES[part],)
    found: dict[str, int] = {}
    for *values, many in session.execute(select(*columns, func.count()).where(*conditions).group_by(*columns)):
        codes = _forms_of(*values) if part == "forms" else values
        for code in codes:
            found[code] = found.get(code, 0) + many
    return found


def everything_since(session: Session) -> tuple[int, datetime | None]:
    """How many case files the store has, and when the first was opened."""
    many = session.scalar(select(func.count()).select_from(CaseFileRow)) or 0
    return many, session.scalar(select(func.min(CaseFileRow.opened_at)))  # apart, each is read off an index


# ---- conditions

_CODES: Mapping[str, InstrumentedAttribute[str]] = MappingProxyType(
    {
        "stages": CaseFileRow.stage,
        "states": CaseFileRow.requested_state,
        "handlers": CaseFileRow.handler,
        "priorities": CaseFileRow.priority,
    }
)


def _forms_of(form: str, measures: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in measures.split(",") if part)) or (form,)


def _conditions(session: Session, query: RegisterQuery, seen: Viewpoint) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [_CODES[part].in_(codes) for part in _CODES if (codes := getattr(query, part))]
    if query.open_only:
        # Not a list of the open stages: SQLite would look each of them up in the index of stages, and then sort most of the store.
        conditions.append(CaseFileRow.stage.not_in(_ENDED))
    if query.mine:
        conditions.append(CaseFileRow.handler == seen.officer)
    if query.forms:
        has = [CaseFileRow.measures.contains(f",{form},", autoescape=True) for form in query.forms]
        conditions.append(or_(*has, and_(CaseFileRow.measures == "", CaseFileRow.form.in_(query.forms))))
    conditions += _days(query, seen.today)
    text = found_by_text(query.text, session.get_bind().dialect.name)
    return conditions if text is None else [*conditions, text]


def _days(query: RegisterQuery, today: date) -> Iterator[ColumnElement[bool]]:
    if query.due_within is not None:
        yield CaseFileRow.next_deadline <= today + timedelta(days=query.due_within)
    if query.overdue:
        yield CaseFileRow.next_deadline < today
    if query.sent_from is not None:
        yield CaseFileRow.sent_on >= query.sent_from
    if query.sent_to is not None:
        yield CaseFileRow.sent_on <= query.sent_to
    if query.opened_from is not None:
        yield CaseFileRow.opened_at >= datetime.combine(query.opened_from, time.min, UTC)
    if query.opened_to is not None:
        yield CaseFileRow.opened_at <= datetime.combine(query.opened_to, time.max, UTC)


# ---- order


def _by_id(query: RegisterQuery) -> ColumnElement[int]:
    return CaseFileRow.id.desc() if query.descending else CaseFileRow.id.asc()


def _order(query: RegisterQuery) -> list[ColumnElement[Any]]:
    order: list[ColumnElement[Any]] = []
    for key in _ORDERS[query.order]:
        term = key.desc() if query.descending else key.asc()
        order.append(term.nulls_last() if query.order in _MAY_BE_ABSENT else term)
    return [*order, _by_id(query)]


def _rank(query: RegisterQuery, seen: Viewpoint) -> Rank:
    given = seen.ranks.get(query.order)
    return (lambda values: (given(values), values)) if given is not None else lambda values: values
