"""Dates and moments in a language: plain, with the preposition of a sentence, and as a period.

Guarantees: what is only a month or a year is never shown as a day; an estimate says that it is one; the offset from UTC
stands beside every hour that has one; day and month are held together by a no-break space (in the messages).
Forms of a date: on, from, to, until, since, weekday, table, lead, the. Of a moment also: at. Of a period: between, from_to.
"""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import Literal, Protocol

from babel.dates import get_day_names, get_month_names

from app.language.marks import document_words
from app.language.numbers import in_digits
from app.language.words import Words
from forms.message_use import MessageUse


class DateLike(Protocol):
    """A day, a month or a year; `about` where it is an estimate."""

    @property
    def year(self) -> int: ...
    @property
    def month(self) -> int | None: ...
    @property
    def day(self) -> int | None: ...
    @property
    def about(self) -> bool: ...


class MomentLike(Protocol):
    """A date, perhaps with a local hour and the offset from UTC in minutes."""

    @property
    def date(self) -> DateLike: ...
    @property
    def hour(self) -> int | None: ...
    @property
    def minute(self) -> int | None: ...
    @property
    def offset_minutes(self) -> int | None: ...


DATE_FORMS = frozenset({"", "on", "from", "to", "until", "since", "weekday", "table", "lead", "the"})
MOMENT_FORMS = DATE_FORMS | {"at"}
PERIOD_FORMS = frozenset({"", "between", "from_to"})

_MONTH_NOTE = "{month} is the form used in dates, {month:alone} the nominative, {month:in} after “in”, {month:of} with French de or d’"
DAY = document_words("code.dates.day", "{day}\u00a0{month} {year}", "a no-break space after the day")
MONTH = document_words("code.dates.month", "{month} {year}", _MONTH_NOTE)
YEAR = document_words("code.dates.year", "{year}")
THE_DAY = document_words("code.dates.the_day", "{date}", "with the article where the language puts one: le 4 mai 2026")
ABOUT = document_words("code.dates.about", "about {date}", "{date:the} has the article")
ABOUT_PHRASE = document_words("code.dates.about_phrase", "{phrase} (approximate date)", "{phrase}: from May 2026")
WEEKDAY = document_words("code.dates.weekday", "{weekday}, {date}")
_IN_FORMS: dict[tuple[str, str], MessageUse] = {
    ("on", "day"): document_words("code.dates.on_day", "on {date}"),
    ("on", "month"): document_words("code.dates.on_month", "in {month} {year}", _MONTH_NOTE),
    ("on", "year"): document_words("code.dates.on_year", "in {year}"),
    ("on_about", "day"): document_words("code.dates.on_about_day", "on or about {date}"),
    ("on_about", "month"): document_words("code.dates.on_about_month", "in or about {month} {year}", _MONTH_NOTE),
    ("on_about", "year"): document_words("code.dates.on_about_year", "in or about {year}"),
    ("from", "day"): document_words("code.dates.from_day", "from {date}"),
    ("from", "month"): document_words("code.dates.from_month", "from {month} {year}", _MONTH_NOTE),
    ("from", "year"): document_words("code.dates.from_year", "from {year}"),
    ("to", "day"): document_words("code.dates.to_day", "to {date}", "the second half of “from 4 May to 9 May”"),
    ("to", "month"): document_words("code.dates.to_month", "to {month} {year}", _MONTH_NOTE),
    ("to", "year"): document_words("code.dates.to_year", "to {year}"),
    ("until", "day"): document_words("code.dates.until_day", "until {date}"),
    ("until", "month"): document_words("code.dates.until_month", "until {month} {year}", _MONTH_NOTE),
    ("until", "year"): document_words("code.dates.until_year", "until {year}"),
    ("since", "day"): document_words("code.dates.since_day", "since {date}"),
    ("since", "month"): document_words("code.dates.since_month", "since {month} {year}", _MONTH_NOTE),
    ("since", "year"): document_words("code.dates.since_year", "since {year}"),
}
BETWEEN = document_words("code.dates.between", "between {start} and {end}", "{start:the} has the article")
FROM_TO = document_words("code.dates.from_to", "{start:from} {end:to}", "from 4 May 2026 to 9 May 2026")
ONWARDS = document_words("code.dates.onwards", "{start:from} onwards", "a period without an end")
TIME = document_words("code.dates.time", "{hour}:{minute}", "{hour:plain} has no leading zero")
HOUR = document_words("code.dates.hour", "{hour} hours", "the minute is not known")
TIME_ZONE = document_words("code.dates.time_zone", "{time} ({zone})", "{zone}: UTC+3")
MOMENT = document_words("code.dates.moment", "{date}, {time}")
MOMENT_ON = document_words("code.dates.moment_on", "{date:on} at {time}")
MOMENT_AT = document_words("code.dates.moment_at", "at {time} {date:on}")
_FRENCH_VOWEL = re.compile(r"^[aeiouhéèêàâîôû]", re.IGNORECASE)


def date_text(value: DateLike, words: Words, form: str = "") -> str:
    """A date in one of DATE_FORMS; another form gives the plain date."""
    precision = "day" if value.day else "month" if value.month else "year"
    if form == "lead":
        return capitalised(date_text(value, words))
    if form == "weekday":
        return _weekday(value, words) if precision == "day" and not value.about else date_text(value, words)
    if form == "on" and value.about:
        return _phrase(value, words, _IN_FORMS["on_about", precision])
    if (form, precision) in _IN_FORMS:
        phrase = _phrase(value, words, _IN_FORMS[form, precision])
        return words.say(ABOUT_PHRASE, phrase=phrase) if value.about else phrase
    plain = _plain(value, words)
    the = words.say(THE_DAY, date=plain) if precision == "day" else plain
    if value.about:
        return words.say(ABOUT, date={"": plain, "the": the})
    return the if form == "the" else plain


def moment_text(value: MomentLike, words: Words, form: str = "") -> str:
    """A moment in one of MOMENT_FORMS. Without an hour it is a date; forms of dates alone (from, since …) leave the hour out."""
    if value.hour is None:
        text = date_text(value.date, words, "on" if form == "at" else form)
    elif form in ("on", "at"):
        dates = {name: date_text(value.date, words, name) for name in ("", "on", "the")}
        text = words.say(MOMENT_ON if form == "on" else MOMENT_AT, date=dates, time=time_text(value, words))
    elif form in ("from", "to", "until", "since", "weekday"):
        text = date_text(value.date, words, form)
    else:
        the = "the" if form == "the" else ""
        text = words.say(MOMENT, date=date_text(value.date, words, the), time=time_text(value, words))
    return capitalised(text) if form == "lead" else text


def capitalised(text: str) -> str:
    """The text with a capital first letter: a run-in lead begins a sentence."""
    return text[:1].upper() + text[1:]


def time_text(value: MomentLike, words: Words) -> str:
    """The hour of a moment, with its offset from UTC where that is known; empty where there is no hour."""
    if value.hour is None:
        return ""
    hour = {"": in_digits(f"{value.hour:02}", words.language), "plain": in_digits(str(value.hour), words.language)}
    if value.minute is None:
        time = words.say(HOUR, hour=hour)
    else:
        time = words.say(TIME, hour=hour, minute=in_digits(f"{value.minute:02}", words.language))
    if value.offset_minutes is None:
        return time
    return words.say(TIME_ZONE, time=time, zone=utc_offset(value.offset_minutes))


def utc_offset(minutes: int) -> str:
    """UTC, UTC+3, UTC−4:30: the same in every language."""
    if minutes == 0:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours}" + (f":{rest:02}" if rest else "")


def period_text(start: DateLike | MomentLike | None, end: DateLike | MomentLike | None, words: Words, form: str = "from_to") -> str:
    """A period; with one end only, from it or until it; empty without any. One and the same date is that date."""
    if start is None or end is None:
        if start is not None:
            return words.say(ONWARDS, start={form: _any(start, words, form) for form in ("", "from", "the", "since")})
        return _any(end, words, "until") if end is not None else ""
    if start == end:
        return _any(start, words, "on")
    forms = ("", "on", "the", "from", "to", "until", "since")
    values = {name: {given: _any(edge, words, given) for given in forms} for name, edge in (("start", start), ("end", end))}
    return words.say(BETWEEN if form == "between" else FROM_TO, **values)


def _any(value: DateLike | MomentLike, words: Words, form: str) -> str:
    if isinstance(getattr(value, "date", None), int | type(None)):
        return date_text(value, words, form)  # type: ignore[arg-type]
    return moment_text(value, words, form)  # type: ignore[arg-type]


def _plain(value: DateLike, words: Words) -> str:
    return _phrase(value, words, DAY if value.day else MONTH if value.month else YEAR)


def _phrase(value: DateLike, words: Words, message: MessageUse) -> str:
    year = in_digits(str(value.year), words.language)
    if value.month is None:
        return words.say(message, year=year)
    month = month_forms(value.month, words)
    if value.day is None:
        return words.say(message, month=month, year=year)
    day = words.language.first_day if value.day == 1 else str(value.day)
    date = words.say(DAY, day=in_digits(day, words.language), month=month, year=year)
    return date if message is DAY else words.say(message, date=date)


def month_forms(month: int, words: Words) -> dict[str, str]:
    """The name of a month: as in a date, alone (nominative), after “in”, after “of” (French: de mai, d’avril); and its number."""
    language = words.language
    name = language.months[month - 1] if language.months else _month_name(month, "format", language.locale)
    alone = language.months[month - 1] if language.months else _month_name(month, "stand-alone", language.locale)
    inside = language.months_in[month - 1] if language.months_in else name
    of = (f"d’{name}" if _FRENCH_VOWEL.match(name) else f"de {name}") if language.tag == "fr" else name
    return {"": name, "alone": alone, "in": inside, "of": of, "number": str(month)}


@cache  # Babel reads the locale again at every call
def _month_name(month: int, context: Literal["format", "stand-alone"], locale: str) -> str:
    name: str = get_month_names("wide", context, locale)[month]
    return name


def _weekday(value: DateLike, words: Words) -> str:
    day = datetime.date(value.year, value.month or 1, value.day or 1)
    plain = _plain(value, words)
    weekday = get_day_names("wide", "format", words.language.locale)[day.weekday()]
    return words.say(WEEKDAY, weekday=weekday, date={"": plain, "the": words.say(THE_DAY, date=plain)})
