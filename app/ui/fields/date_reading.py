"""Reads dates as people write them: 14/3/2026, 14 mars 2026, March 2026, 2026-03-14, about 2019; names of months in every language.

Guarantees: pure; nothing is guessed: a text that can mean two days is read in the order of the locale, a year of two digits is
not read at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from babel.dates import get_date_format, get_month_names

from app.language.languages import Language
from forms.values.dates import PartialDate, parse_date

YEAR, MONTH, DAY = "year", "month", "day"
_PARTS = {"y": YEAR, "M": MONTH, "d": DAY}
_TOKENS = re.compile(r"[0-9]+|[^\W\d_]+(?:['’.-]?[^\W\d_]+)*")
_CHINESE = re.compile("[年月日号號]")
_NUMBER_WITH_LETTERS = re.compile(r"(?<=[0-9])(?:st|nd|rd|th|er|re|º|ª|°|-?е|-?го)(?=\W|$)", re.IGNORECASE)


@lru_cache
def order_of(locale: str) -> tuple[str, str, str]:
    """The order in which a locale writes the parts of a date."""
    pattern = str(get_date_format("short", locale).pattern)
    found = list(dict.fromkeys(_PARTS[letter] for letter in pattern if letter in _PARTS))
    return tuple(found) if len(found) == 3 else (YEAR, MONTH, DAY)  # type: ignore[return-value]


@lru_cache
def separator_of(locale: str) -> str:
    """What stands between the parts of a date in figures."""
    pattern = str(get_date_format("short", locale).pattern)
    return next((mark for mark in pattern if mark in "/.-"), "/")


def part_of(text: str) -> int | None:
    """A number written in digits of any script."""
    text = text.strip()
    return int(text) if text.isdecimal() and len(text) <= 4 else None


def month_of(text: str, languages: Iterable[Language]) -> int | None:
    """A month by its number, its name, or the beginning of its name in one of the languages (three letters at least)."""
    number = part_of(text)
    if number is not None:
        return number if 1 <= number <= 12 else None
    typed = text.strip().strip(".").casefold()
    if not typed:
        return None
    for language in languages:
        names = _months(language.locale, tuple(language.months or ()))
        if typed in names:
            return names[typed]
        near = {month for name, month in names.items() if len(typed) >= 3 and name.startswith(typed)}
        if len(near) == 1:
            return near.pop()
    return None


def read_date(text: str, own: Language, languages: Iterable[Language]) -> PartialDate | None:
    """The date that a text writes out, or None. `own` gives the order of figures."""
    about = text.rstrip().endswith("~")
    cleaned = _NUMBER_WITH_LETTERS.sub("", _CHINESE.sub(" ", text.rstrip().rstrip("~")))
    cleaned = "".join(str(int(letter)) if letter.isdecimal() else letter for letter in cleaned)  # digits of every script
    tokens = _TOKENS.findall(cleaned)
    ordered = (own, *(language for language in languages if language.tag != own.tag))
    named = [(index, month) for index, token in enumerate(tokens) if not token.isdecimal() and (month := month_of(token, ordered))]
    numbers = [token for token in tokens if token.isdecimal()]
    found: dict[str, int] = {}
    if len({month for _, month in named}) > 1 or len(tokens) - len(numbers) > len(named) + 2:  # more words than a weekday and "de", "about"
        return None
    if named:
        found[MONTH] = named[0][1]
    if not _place(numbers, found, order_of(own.locale)):
        return None
    parts = [f"{found[YEAR]:04}", *(f"{found[name]:02}" for name in (MONTH, DAY) if name in found)]
    try:
        return parse_date("-".join(parts) + ("~" if about else ""))
    except ValueError:
        return None


def _place(numbers: list[str], found: dict[str, int], order: tuple[str, str, str]) -> bool:
    """Say which number is which; False where that cannot be said."""
    years = [number for number in numbers if len(number) == 4]
    rest = [int(number) for number in numbers if len(number) <= 2]
    if len(years) != 1 or len(years) + len(rest) != len(numbers):
        return False
    found[YEAR] = int(years[0])
    if MONTH in found:
        if len(rest) > 1:
            return False
        found.update({DAY: rest[0]} if rest else {})
        return True
    if len(rest) == 1:
        found[MONTH] = rest[0]
    elif len(rest) == 2:
        first, second = rest
        year_first = numbers[0] == years[0]
        months_first = year_first or order.index(MONTH) < order.index(DAY)
        if first > 12 >= second:
            months_first = False
        elif second > 12 >= first:
            months_first = True
        found[MONTH], found[DAY] = (first, second) if months_first else (second, first)
    return len(rest) <= 2


@lru_cache
def _months(locale: str, own: tuple[str, ...]) -> Mapping[str, int]:
    names: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            for month, name in get_month_names(width, context, locale).items():  # type: ignore[arg-type]
                names.setdefault(str(name).casefold().strip("."), month)
    for month, name in enumerate(own, start=1):  # double names: “آذار/مارس”
        for one in name.split("/"):
            names.setdefault(one.strip().casefold(), month)
    return names
