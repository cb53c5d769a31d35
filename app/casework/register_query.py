"""What the register is asked: which case files, in which order, in which columns; and the same as a view keeps it.

Guarantees: frozen and complete in itself; what a view of another version says beyond it is left out and named, never guessed at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any

LONGEST_TEXT = 200
"""Signs of a search; more are not read."""

MOST_DAYS = 36_500
WIDEST = 4_000


class Column(StrEnum):
    """A column of the register, by which it can be sorted too."""

    REFERENCE = "reference"
    CASE = "case"
    WHAT = "what"
    STATE = "state"
    STAGE = "stage"
    DEADLINE = "deadline"
    HANDLER = "handler"
    PRIORITY = "priority"
    SENT = "sent"
    CHANGED = "changed"
    OPENED = "opened"
    THEIR_REFERENCE = "their_reference"
    FINDINGS = "findings"


FIRST_COLUMNS = (Column.REFERENCE, Column.CASE, Column.WHAT, Column.STATE, Column.STAGE, Column.DEADLINE, Column.HANDLER)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterQuery:
    """A question to the register. Of each list of codes one is enough; what is empty is not asked.

    `mine` are the case files whose handler is the officer at work; `due_within` counts days from today and includes what is overdue;
    days of opening are those in UTC. `widths` are in pixels of the design.
    """

    text: str = ""
    open_only: bool = False
    mine: bool = False
    stages: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    handlers: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()
    due_within: int | None = None
    overdue: bool = False
    opened_from: date | None = None
    opened_to: date | None = None
    sent_from: date | None = None
    sent_to: date | None = None
    order: Column = Column.DEADLINE
    descending: bool = False
    columns: tuple[Column, ...] = FIRST_COLUMNS
    widths: tuple[tuple[Column, int], ...] = ()
    dense: bool = False

    @property
    def is_filtered(self) -> bool:
        """Whether anything is asked but order and columns."""
        return any(getattr(self, name) != getattr(EVERYTHING, name) for name in FILTERS)


EVERYTHING = RegisterQuery()
SHAPE = frozenset({"order", "descending", "columns", "widths", "dense"})
"""How the list is shown; the other parts say what is in it."""

FILTERS = tuple(each.name for each in fields(RegisterQuery) if each.name not in SHAPE)
_DAYS = frozenset({"opened_from", "opened_to", "sent_from", "sent_to"})
_LISTS = frozenset({"stages", "states", "forms", "handlers", "priorities"})
_SWITCHES = frozenset({"open_only", "mine", "overdue", "descending", "dense"})


def query_as_json(query: RegisterQuery) -> dict[str, Any]:
    """A query as a view keeps it: only what differs from asking for everything."""
    kept: dict[str, Any] = {}
    for each in fields(query):
        value = getattr(query, each.name)
        if value == getattr(EVERYTHING, each.name):
            continue
        if each.name == "widths":
            kept[each.name] = {str(column): width for column, width in value}
        elif isinstance(value, tuple):
            kept[each.name] = [str(part) for part in value]
        else:
            kept[each.name] = value.isoformat() if isinstance(value, date) else value
    return kept


def query_from_json(kept: Mapping[str, Any]) -> tuple[RegisterQuery, tuple[str, ...]]:
    """A query as a view kept it, and the names of what was left out since this version cannot read it."""
    read: dict[str, Any] = {}
    left_out = []
    for name, value in kept.items():
        try:
            read[name] = _read(name, value)
        except (ValueError, TypeError, AttributeError):
            left_out.append(str(name))
    return RegisterQuery(**read), tuple(left_out)


def _read(name: str, value: Any) -> Any:
    """One part of a query. Raises ValueError, TypeError or AttributeError where it is not one."""
    if name in _SWITCHES:
        return _of(bool, value)
    if name in _LISTS:
        return tuple(_of(str, part) for part in _of(list, value))
    if name in _DAYS:
        return date.fromisoformat(_of(str, value))
    if name == "text":
        return _of(str, value)[:LONGEST_TEXT]
    if name == "due_within":
        return min(max(_of(int, value), 0), MOST_DAYS)
    if name == "order":
        return Column(value)
    if name == "columns":
        return tuple(dict.fromkeys(Column(part) for part in _of(list, value))) or FIRST_COLUMNS
    if name == "widths":
        return tuple((Column(column), min(max(_of(int, width), 1), WIDEST)) for column, width in value.items())
    raise ValueError(name)


def _of(kind: type, value: Any) -> Any:
    if type(value) is not kind:
        raise TypeError(kind.__name__)
    return value
