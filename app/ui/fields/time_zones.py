"""Offsets from UTC and the clocks of places, to be found by typing a number, a place or its State."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from zoneinfo import available_timezones

from babel.dates import get_timezone_location

from app.language.dates import utc_offset
from app.services.question_views import Choice
from app.ui.fields.finding_choices import ChoiceSearch
from app.ui.interface import Interface

_OFFSET = re.compile(r"^(?:UTC|GMT)?\s*(?:([-+−–])\s*(\d{1,2})(?:[:.]?(\d{2}))?)?\s*$|^Z$", re.IGNORECASE)
_IN_USE = (
    -720, -660, -600, -570, -540, -480, -420, -360, -300, -240, -210, -180, -120, -60, 0, 60, 120, 180, 210, 240, 270, 300, 330, 345,
    360, 390, 420, 480, 525, 540, 570, 600, 630, 660, 720, 765, 780, 840,
)  # fmt: skip
_FURTHEST = 14 * 60
_REGIONS = ("Africa/", "America/", "Antarctica/", "Arctic/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")


def offset_of(text: str) -> int | None:
    """Minutes from UTC of `UTC+3`, `+03:00`, `-4:30`, `Z`; None for another text."""
    text = text.strip()
    match = _OFFSET.match(text)
    if not match or not text:
        return None
    if match[1] is None:
        return 0
    minutes = int(match[2]) * 60 + int(match[3] or 0)
    if minutes > _FURTHEST or int(match[3] or 0) > 59:
        return None
    return minutes if match[1] == "+" else -minutes


@lru_cache(maxsize=8)
def _search(locale: str) -> ChoiceSearch:
    return ChoiceSearch(_choices(locale))


def zone_search(interface: Interface) -> ChoiceSearch:
    """Offsets, then clocks of places with their names in the language of the interface."""
    return _search(interface.program.languages[interface.language].locale)


def _choices(locale: str) -> Iterator[tuple[Choice, Sequence[str]]]:
    for minutes in _IN_USE:
        name = utc_offset(minutes)
        hours, rest = divmod(abs(minutes), 60)
        sign = "-" if minutes < 0 else "+"
        yield Choice(name, name), (f"{sign}{hours:02}:{rest:02}", f"{sign}{hours}", str(hours))
    for zone in sorted(available_timezones()):
        if zone.startswith(_REGIONS):
            city = get_timezone_location(zone, locale=locale, return_city=True)
            yield Choice(zone, city, zone), (zone,)
