"""Partial dates and moments: a year, a month or a day, perhaps about it; perhaps with hour and UTC offset.

Guarantees: a date compares as the interval it covers; what is only a month is never taken for its first day.
The text form is ISO 8601 with a trailing `~` for "about", as in EDTF level 1 (Library of Congress, 2019).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from types import MappingProxyType

from forms.values.base import Json, Kind, a_string, readable

Day = date
_DATE = re.compile(r"^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(~?)$")
_MOMENT = re.compile(r"^([^T ]+)(?:[T ](\d{2}):(\d{2})(?::(\d{2}))?(Z|[+-]\d{2}:\d{2})?)?(?:\[([A-Za-z_/+-]+)\])?$")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or a year; `about` where it is an estimate."""

    year: int
    month: int | None = None
    day: int | None = None
    about: bool = False

    def earliest(self) -> date:
        """The first day it can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def latest(self) -> date:
        """The last day it can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part is not None)]
        return "-".join(parts) + ("~" if self.about else "")


@dataclass(frozen=True, slots=True)
class Moment:
    """A date, perhaps with a local time and the offset from UTC in minutes, and the zone it was entered in."""

    date: PartialDate
    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    offset_minutes: int | None = None
    zone: str | None = None

    @property
    def year(self) -> int:
        """The year of the date."""
        return self.date.year

    def earliest(self) -> Day:
        """The first day it can mean."""
        return self.date.earliest()

    def latest(self) -> Day:
        """The last day it can mean."""
        return self.date.latest()

    def in_utc(self) -> datetime | None:
        """The instant, where the day, the hour and the offset are known."""
        if self.hour is None or self.offset_minutes is None or self.date.day is None:
            return None
        local = datetime.combine(self.earliest(), time(self.hour, self.minute or 0, self.second or 0))
        return local.replace(tzinfo=timezone(timedelta(minutes=self.offset_minutes))).astimezone(UTC)

    def __str__(self) -> str:
        text = str(self.date)
        if self.hour is not None:
            text += f"T{self.hour:02}:{self.minute or 0:02}" + (f":{self.second:02}" if self.second is not None else "")
            if self.offset_minutes is not None:
                hours, minutes = divmod(abs(self.offset_minutes), 60)
                text += f"{'-' if self.offset_minutes < 0 else '+'}{hours:02}:{minutes:02}"
        return text + (f"[{self.zone}]" if self.zone else "")


def parse_date(text: str) -> PartialDate:
    """`2026`, `2026-03`, `2026-03-14`, each perhaps with `~`; raises ValueError."""
    match = _DATE.match(text)
    if not match:
        raise ValueError("a date is written 2026-03-14, 2026-03 or 2026")
    year, month, day, about = match.groups()
    parsed = PartialDate(int(year), int(month) if month else None, int(day) if day else None, bool(about))
    parsed.earliest(), parsed.latest()  # raises where the calendar has no such day
    return parsed


def parse_moment(text: str) -> Moment:
    """A date, perhaps with `T16:42`, `+03:00` and `[Zone/Name]`; raises ValueError."""
    match = _MOMENT.match(text)
    if not match:
        raise ValueError("a moment is written 2026-03-14T16:42+03:00, or as a date")
    day, hour, minute, second, offset, zone = match.groups()
    parsed = parse_date(day)
    if hour is None:
        return Moment(parsed, zone=zone)
    if parsed.day is None:
        raise ValueError("an hour needs a day")
    time(int(hour), int(minute), int(second or 0))
    minutes = None
    if offset:
        minutes = 0 if offset == "Z" else int(offset[:3]) * 60 + int(offset[0] + offset[4:])
    return Moment(parsed, int(hour), int(minute), int(second) if second else None, minutes, zone)


def _date(data: Json) -> PartialDate:
    if isinstance(data, int) and not isinstance(data, bool):
        data = str(data)
    return parse_date(a_string(data))


def _moment(data: Json) -> Moment:
    if isinstance(data, int) and not isinstance(data, bool):
        data = str(data)
    return parse_moment(a_string(data))


_FACTS = MappingProxyType({"year": lambda value: value.year})
_MOMENT_FACTS = MappingProxyType({**_FACTS, "timed": lambda value: value.in_utc() is not None})
DATE = Kind("date", _date, str, lambda raw: readable(raw, parse_date), _FACTS)
MOMENT = Kind("moment", _moment, str, lambda raw: readable(raw, parse_moment), _MOMENT_FACTS)
