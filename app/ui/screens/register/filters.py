"""What the filters of the register are called, and what there is to choose for those that are days.

Guarantees: every part of a query that filters has words, so that nothing filters unseen.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from app.language.marks import interface_count, interface_words
from app.services.register import EVERYTHING, Register, RegisterQuery
from app.ui.interface import Interface

OPEN = interface_words("code.ui.register.filter.open", "Open", "a filter: case files that are not at an end")
MINE = interface_words("code.ui.register.filter.mine", "My cases")
TITLES = {
    "states": interface_words("code.ui.register.filter.states", "State"),
    "forms": interface_words("code.ui.register.filter.forms", "Measure"),
    "stages": interface_words("code.ui.register.filter.stages", "Status"),
    "handlers": interface_words("code.ui.register.filter.handlers", "Handler"),
    "priorities": interface_words("code.ui.register.filter.priorities", "Priority"),
    "deadline": interface_words("code.ui.register.filter.deadline", "Deadline"),
    "opened": interface_words("code.ui.register.filter.opened", "Opened"),
    "sent": interface_words("code.ui.register.filter.sent", "Sent"),
}
HOLDS = interface_words("code.ui.register.filter.holds", "{filter}: {value}", "a filter and what it is set to: State: France")
SEVERAL = interface_count("code.ui.register.filter.several", "{n} chosen", "{n} chosen", "several choices of a filter")
OVERDUE = interface_words("code.ui.register.filter.overdue", "overdue", "after “Deadline:”")
WITHIN = interface_count("code.ui.register.filter.within", "{n} day", "{n} days", "after “Deadline:”: within so many days")
SINCE = interface_words("code.ui.register.filter.since", "since {year}", "after “Opened:” or “Sent:”")
UNTIL = interface_words("code.ui.register.filter.until", "until {date}", "after “Opened:” or “Sent:”")
FROM_TO = interface_words("code.ui.register.filter.from_to", "{start} to {end}", "after “Opened:” or “Sent:”; two dates")
QUOTED = interface_words("code.ui.register.filter.text", "“{text}”", "what was searched for")

LISTS = ("states", "forms", "stages", "handlers", "priorities")
DAYS_AHEAD = (14, 30, 90, 365)
_OVERDUE = "overdue"
_ORDER = ("text", "open_only", "mine", "states", "forms", "stages", "handlers", "priorities", "deadline", "opened", "sent")
_MOST_NAMED = 2


def without(query: RegisterQuery, part: str) -> RegisterQuery:
    """A query without one of its filters."""
    fields: Mapping[str, tuple[str, ...]] = {
        "deadline": ("due_within", "overdue"),
        "opened": ("opened_from", "opened_to"),
        "sent": ("sent_from", "sent_to"),
    }
    cleared: dict[str, Any] = {name: getattr(EVERYTHING, name) for name in fields.get(part, (part,))}
    return replace(query, **cleared)


def value_of(interface: Interface, register: Register, query: RegisterQuery, part: str) -> str:
    """What a filter is set to, in words; empty where it is not."""
    if part in LISTS:
        codes = getattr(query, part)
        named = [register.word(part, code) for code in codes]
        return interface.formats.joined(named, "or") if len(named) <= _MOST_NAMED else interface.count(SEVERAL, len(named))
    if part == "deadline":
        if query.overdue:
            return interface.say(OVERDUE)
        return interface.count(WITHIN, query.due_within) if query.due_within is not None else ""
    if part in ("opened", "sent"):
        return _period(interface, register, getattr(query, f"{part}_from"), getattr(query, f"{part}_to"))
    return ""


def _period(interface: Interface, register: Register, start: date | None, end: date | None) -> str:
    def day(value: date) -> str:
        return register.words.day(value, date.min)  # always with its year

    if start is not None and end is not None:
        return interface.say(FROM_TO, start=day(start), end=day(end))
    if end is not None:
        return interface.say(UNTIL, date=day(end))
    if start is None:
        return ""
    return interface.say(SINCE, year=str(start.year) if (start.month, start.day) == (1, 1) else day(start))


def in_force(interface: Interface, register: Register, query: RegisterQuery) -> list[tuple[str, str]]:
    """Every filter that holds: its part and its words."""
    found = []
    for part in _ORDER:
        if part == "text" and query.text.strip():
            found.append((part, interface.say(QUOTED, text=query.text.strip())))
        elif part == "open_only" and query.open_only:
            found.append((part, interface.say(OPEN)))
        elif part == "mine" and query.mine:
            found.append((part, interface.say(MINE)))
        elif value := value_of(interface, register, query, part):
            found.append((part, interface.say(HOLDS, filter=interface.say(TITLES[part]), value=value)))
    return found


def day_choices(interface: Interface, part: str, first_year: int, today: date) -> list[tuple[str, str, int | None]]:
    """What there is to choose for a filter of days: code, words, no count."""
    if part == "deadline":
        days = [(str(each), interface.count(WITHIN, each), None) for each in DAYS_AHEAD]
        return [(_OVERDUE, interface.say(OVERDUE), None), *days]
    years = range(today.year, min(first_year, today.year) - 1, -1)
    return [(str(year), interface.say(SINCE, year=str(year)), None) for year in years]


def day_choice(query: RegisterQuery, part: str) -> tuple[str, ...]:
    """Which choice of days holds."""
    if part == "deadline":
        return (_OVERDUE,) if query.overdue else () if query.due_within is None else (str(query.due_within),)
    start = getattr(query, f"{part}_from")
    return () if start is None else (str(start.year),)


def with_days(query: RegisterQuery, part: str, chosen: tuple[str, ...]) -> RegisterQuery:
    """A query with another choice of days, or none."""
    bare = without(query, part)
    if not chosen:
        return bare
    if part == "deadline":
        return replace(bare, overdue=True) if chosen[0] == _OVERDUE else replace(bare, due_within=int(chosen[0]))
    start = date(int(chosen[0]), 1, 1)
    return replace(bare, opened_from=start) if part == "opened" else replace(bare, sent_from=start)
