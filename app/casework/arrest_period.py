"""How long a provisional arrest lasts before the full request must have arrived: by the request, a treaty that it names, or the profile.

Guarantees: a period is never guessed; where none of the three gives one, the period is unknown and nothing is computed from it.
Day 0 is the day of the arrest (or of the request), so that the last day is that day and the number of days.
Sources: UN Model Treaty on Extradition 9(4), European Convention on Extradition 16(4), as the recorded instruments and profiles have them.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Protocol

from forms.request import Answer, Request
from legal_requirements.definitions import BilateralTreaty, Instrument
from legal_requirements.law import ProfileReading

PROFILE_DAYS = "extradition.provisional_arrest_days"
PROFILE_LONGEST = "extradition.provisional_arrest_max_days"
PROFILE_START = "extradition.provisional_arrest_starts_on"
TOPIC = "provisional_arrest"
_OWN_DAYS = ("blocks.extradition_common.their_period_days", "blocks.provisional_arrest.limit_days")
_TOO_LONG = 1000  # days; more is a slip of the hand
_INSTRUMENTS = "blocks.legal_basis.instruments"


Treaty = Instrument | BilateralTreaty


class Profiles(Protocol):
    """What is asked of the law; `legal_requirements.law.RecordedLaw` answers it."""

    def profile(self, state: str, key: str) -> ProfileReading: ...


@dataclass(frozen=True, slots=True)
class Length:
    """A number of days or of calendar months."""

    days: int = 0
    months: int = 0

    def after(self, day: date) -> date:
        """The day on which it ends if it begins on a day; the last of a month where the month is shorter."""
        month = day.month - 1 + self.months
        year, month = day.year + month // 12, month % 12 + 1
        moved = date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
        return moved + timedelta(days=self.days)


@dataclass(frozen=True, slots=True)
class ArrestPeriod:
    """The period and where it stands. `starts_on` is arrest, request, or nothing where the record does not say.

    `source` is as recorded; `instrument` and `provision`, `profile_key` or `place` say what it is, so that a view can cite it.
    """

    first: Length
    longest: Length | None = None
    starts_on: str = ""
    source: str = ""
    instrument: str = ""
    provision: str = ""
    profile_key: str = ""
    place: str = ""
    as_of: str = ""
    confidence: str = "sourced"


def arrest_period(request: Request, law: Profiles, instruments: Mapping[str, Treaty]) -> ArrestPeriod | None:
    """The period that counts; None where it is not known.

    What the caseworker looked up for this request comes first, since the other State said it; then a treaty that the request
    rests on, since it prevails over the statute; then the profile of the requested State.
    """
    return _answered(request) or _by_treaty(request, instruments) or _by_profile(request, law)


def _answered(request: Request) -> ArrestPeriod | None:
    for place in _OWN_DAYS:
        answer = request.get(place)
        if isinstance(answer, Answer) and answer.readable and _is_length(answer.value):
            return ArrestPeriod(Length(days=int(answer.value)), starts_on="arrest", place=place, confidence=answer.certainty.value)
    return None


def _is_length(value: object) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool) and 0 < value < _TOO_LONG and value == int(value)


def _by_treaty(request: Request, instruments: Mapping[str, Treaty]) -> ArrestPeriod | None:
    for slug in _named_instruments(request):
        treaty = instruments.get(slug)
        # A model is a basis for negotiators alone, and from an article whose text was not seen no day is computed.
        model = isinstance(treaty, Instrument) and treaty.kind == "model_treaty"
        article = None if treaty is None or model else treaty.articles.get(TOPIC)
        if treaty is None or article is None or article.verify or not (article.days or article.months):
            continue
        longest = Length(days=article.max_days) if article.max_days else None
        first = Length(article.days or 0, article.months or 0)
        # A treaty between two States says how sure its record is; a convention stands as its depositary published it.
        confidence, as_of = (treaty.confidence, treaty.as_of or "") if isinstance(treaty, BilateralTreaty) else ("sourced", "")
        provision = article.ref or ""
        return ArrestPeriod(first, longest, "arrest", instrument=slug, provision=provision, as_of=as_of, confidence=confidence)
    return None


def _named_instruments(request: Request) -> Iterator[str]:
    rows = request.get(_INSTRUMENTS)
    for row in rows if isinstance(rows, tuple) else ():
        answer = row.answers.get("instrument")
        if isinstance(answer, Answer) and answer.readable:
            yield str(answer.value)


def _by_profile(request: Request, law: Profiles) -> ArrestPeriod | None:
    state = request.requested_state
    reading = law.profile(state, PROFILE_DAYS)
    first = _length(reading.value)
    if first is None:
        return None
    start = law.profile(state, PROFILE_START).value
    return ArrestPeriod(
        first,
        _length(law.profile(state, PROFILE_LONGEST).value),
        start if isinstance(start, str) else "",
        source=reading.source or "",
        profile_key=PROFILE_DAYS,
        as_of=reading.as_of or "",
        confidence=reading.confidence,
    )


def _length(value: object) -> Length | None:
    """A recorded period; None for `by_treaty` and for what is not known."""
    if type(value) is int and value > 0:
        return Length(days=value)
    months = value.get("months") if isinstance(value, Mapping) else None
    return Length(months=months) if type(months) is int and months > 0 else None
