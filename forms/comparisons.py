"""Comparing values: outcomes of three kinds, dates as intervals, money in one currency, penalties in months.

Guarantees: what cannot be compared is unknown, never no; an outcome carries the causes of unknown and the profile values
it leans on that rest on knowledge alone.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from forms.values.dates import Moment, PartialDate, parse_date
from forms.values.names import Name
from forms.values.quantities import Duration, Money
from forms.values.text import FreeText

MISSING = object()
NOTHING: frozenset[str] = frozenset()


class Outcome(NamedTuple):
    """Yes (True), no (False) or unknown (None), the causes of unknown, and the profile keys known only from knowledge."""

    truth: bool | None
    causes: frozenset[str] = NOTHING
    leans_on: frozenset[str] = NOTHING


class Value(NamedTuple):
    """An operand: comparable data (or MISSING), the causes where it is missing, and what it leans on."""

    data: Any
    causes: frozenset[str] = NOTHING
    leans_on: frozenset[str] = NOTHING


class Above(Decimal):
    """More than a whole number: compares above it, and is shown as the number."""

    @classmethod
    def of(cls, number: int) -> Above:
        """The threshold just above a number."""
        return cls(Decimal(number) + Decimal("0.5"))


@dataclass(frozen=True, slots=True)
class DateSpan:
    """The days that a date can mean; `instant` where hour and offset are known too."""

    earliest: date
    latest: date
    instant: datetime | None = None


_YES, _NO = Outcome(True), Outcome(False)


def yes() -> Outcome:
    """Yes."""
    return _YES


def no() -> Outcome:
    """No."""
    return _NO


def unknown(*causes: str) -> Outcome:
    """Unknown, because of places or parts of the law."""
    return Outcome(None, frozenset(causes))


def negated(outcome: Outcome) -> Outcome:
    """Yes for no, no for yes, unknown for unknown."""
    return outcome if outcome.truth is None else outcome._replace(truth=not outcome.truth)


def all_of(outcomes: Iterable[Outcome]) -> Outcome:
    """Yes where all are yes, no where one is no, else unknown."""
    return _joined(outcomes, decisive=False)


def any_of(outcomes: Iterable[Outcome]) -> Outcome:
    """Yes where one is yes, no where all are no, else unknown."""
    return _joined(outcomes, decisive=True)


def _joined(outcomes: Iterable[Outcome], *, decisive: bool) -> Outcome:
    causes, leans = NOTHING, NOTHING
    doubtful = False
    for outcome in outcomes:
        if outcome.truth is decisive:
            return outcome
        if outcome.truth is None:
            doubtful = True
            causes |= outcome.causes
        leans |= outcome.leans_on
    return Outcome(None, causes, leans) if doubtful else Outcome(not decisive, NOTHING, leans)


# ---- operands


def comparable(value: Any) -> Any:
    """A value of the request as data that compares."""
    if isinstance(value, str):  # first, since most are codes and texts
        return value
    if isinstance(value, PartialDate):
        return DateSpan(value.earliest(), value.latest())
    if isinstance(value, Moment):
        return DateSpan(value.earliest(), value.latest(), value.in_utc())
    if isinstance(value, Name | FreeText):
        return value.text
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    return value


def literal(data: Any) -> Value:
    """A literal of a YAML file as an operand: numbers, dates, money, codes. Raises ValueError."""
    if isinstance(data, int | float) and not isinstance(data, bool):
        return Value(Decimal(str(data)))
    if isinstance(data, str) and data[:1].isdigit():
        return Value(comparable(parse_date(data)))
    if isinstance(data, list):
        return Value(tuple(data))
    return Value(data)


def from_profile(data: Any, cause: frozenset[str], leaning: bool) -> Value:
    """A profile value as an operand. Codes that stand for a number: none is 0; by_treaty and forthwith are unknown."""
    leans = cause if leaning else NOTHING
    if isinstance(data, Mapping):
        if "more_than" in data:
            return Value(Above.of(data["more_than"]), cause, leans)
        if "months" in data:
            return Value(Duration(months=data["months"]), cause, leans)
        return Value(MISSING, cause)
    if isinstance(data, list | tuple):
        return Value(tuple(data), cause, leans)
    return Value(comparable(data), cause, leans)


def _both(a: Value, b: Value) -> tuple[frozenset[str], frozenset[str]]:
    return a.causes | b.causes, a.leans_on | b.leans_on


def _result(truth: bool | None, a: Value, b: Value) -> Outcome:
    if truth is not None and not a.leans_on and not b.leans_on:
        return _YES if truth else _NO
    causes, leans = _both(a, b)
    return Outcome(truth, causes if truth is None else NOTHING, leans)


def _missing(a: Value, b: Value) -> Outcome | None:
    if a.data is MISSING or b.data is MISSING:
        causes = (a.causes if a.data is MISSING else NOTHING) | (b.causes if b.data is MISSING else NOTHING)
        return Outcome(None, causes, a.leans_on | b.leans_on)
    return None


def equal(a: Value, b: Value) -> Outcome:
    """Whether two operands are equal; a list equals a code that it alone holds."""
    lacking = _missing(a, b)
    if lacking:
        return lacking
    first, second = a.data, b.data
    if isinstance(first, Money) and isinstance(second, Money) and first.currency != second.currency:
        return _result(None, a, b)
    if isinstance(first, DateSpan) and isinstance(second, DateSpan):
        if first.instant and second.instant:
            return _result(first.instant == second.instant, a, b)
        if first.earliest == first.latest and second.earliest == second.latest:
            return _result(first.earliest == second.earliest, a, b)
        apart = first.latest < second.earliest or second.latest < first.earliest
        return _result(False if apart else None, a, b)
    if isinstance(first, bool) and isinstance(second, str):
        return _result(first is (second == "yes"), a, b)
    if isinstance(second, int) and not isinstance(second, bool):
        second = Decimal(second)
    return _result(first == second, a, b)


def among(a: Value, b: Value) -> Outcome:
    """Whether the first is one of the second."""
    return _missing(a, b) or _result(a.data in _tuple(b.data), a, b)


def holds(a: Value, b: Value) -> Outcome:
    """Whether the first (a list) holds the second, or one of the second."""
    return _missing(a, b) or _result(bool(set(_tuple(a.data)) & set(_tuple(b.data))), a, b)


def among_or_holds(a: Value, b: Value) -> Outcome:
    """Whether a code is one of the second; of a list one is enough."""
    return holds(a, b)


def _tuple(data: Any) -> tuple[Any, ...]:
    return data if isinstance(data, tuple) else tuple(data) if isinstance(data, list) else (data,)


def _bounds(data: Any) -> tuple[Any, Any] | None:
    if isinstance(data, Duration):
        return data.shortest_days(), data.longest_days()
    if isinstance(data, Decimal | int) and not isinstance(data, bool):
        return data, data
    return None


def at_least(a: Value, b: Value) -> Outcome:
    """Whether the first is at least the second: numbers, durations, money in one currency."""
    lacking = _missing(a, b)
    if lacking:
        return lacking
    first, second = a.data, b.data
    if isinstance(first, Money) and isinstance(second, Money):
        return _result(first.amount >= second.amount if first.currency == second.currency else None, a, b)
    if isinstance(second, str) and second == "none":
        return _result(True, a, b)
    one, other = _bounds(first), _bounds(second)
    if one is None or other is None or isinstance(first, Duration) != isinstance(second, Duration):
        return _result(None, a, b)
    return _result(True if one[0] >= other[1] else False if one[1] < other[0] else None, a, b)


def at_most(a: Value, b: Value) -> Outcome:
    """Whether the first is at most the second."""
    return at_least(b, a)


def before(a: Value, b: Value) -> Outcome:
    """Whether the first date lies before the second; overlapping intervals are unknown."""
    lacking = _missing(a, b)
    if lacking:
        return lacking
    first, second = a.data, b.data
    if not isinstance(first, DateSpan) or not isinstance(second, DateSpan):
        return _result(None, a, b)
    if first.instant and second.instant:
        return _result(first.instant < second.instant, a, b)
    return _result(True if first.latest < second.earliest else False if first.earliest >= second.latest else None, a, b)


def after(a: Value, b: Value) -> Outcome:
    """Whether the first date lies after the second."""
    return before(b, a)


def not_before(a: Value, b: Value) -> Outcome:
    """Whether the first date is the second or later."""
    return negated(before(a, b))


def not_after(a: Value, b: Value) -> Outcome:
    """Whether the first date is the second or earlier."""
    return negated(before(b, a))


def extreme(values: list[Value], which: str, place: str) -> Value:
    """The earliest or latest of some dates, as an interval; missing where one is missing or there is none."""
    lacking = [value for value in values if not isinstance(value.data, DateSpan)]
    if lacking or not values:
        causes = frozenset().union(*(value.causes for value in lacking)) if lacking else frozenset((place,))
        return Value(MISSING, causes)
    pick = min if which == "earliest" else max
    return Value(DateSpan(pick(value.data.earliest for value in values), pick(value.data.latest for value in values)))


def span(first: Value, last: Value) -> Value:
    """A period from one date to another."""
    if isinstance(first.data, DateSpan) and isinstance(last.data, DateSpan):
        return Value(DateSpan(first.data.earliest, last.data.latest))
    return Value(MISSING, first.causes | last.causes)


def shifted(base: Value, amounts: Mapping[str, Value], sign: int) -> Value:
    """A date so many days, months or years later (or earlier). A month that is too short gives its last day."""
    causes = base.causes if base.data is MISSING else NOTHING
    leans = base.leans_on
    lacking = False
    counts: dict[str, int] = {}
    for unit, amount in amounts.items():
        leans |= amount.leans_on
        if isinstance(amount.data, Duration) and unit == "days":
            counts["months"], counts["days"] = amount.data.years * 12 + amount.data.months, amount.data.days
        elif isinstance(amount.data, Decimal | int):
            counts[unit] = int(amount.data)
        else:
            lacking = True
            causes |= amount.causes
    if lacking or not isinstance(base.data, DateSpan):
        return Value(MISSING, causes, leans)
    try:
        return Value(DateSpan(_shift(base.data.earliest, counts, sign), _shift(base.data.latest, counts, sign)), NOTHING, leans)
    except (OverflowError, ValueError):
        return Value(MISSING, base.causes, leans)


def _shift(day: date, counts: Mapping[str, int], sign: int) -> date:
    months = day.year * 12 + day.month - 1 + sign * (counts.get("years", 0) * 12 + counts.get("months", 0))
    year, month = divmod(months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last)) + timedelta(days=sign * counts.get("days", 0))
