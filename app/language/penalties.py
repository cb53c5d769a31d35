"""Penalties in a language: a range of imprisonment, life, death, and whether a fine may be imposed.

Guarantees: whole years are counted in years, other terms below two years in months; life and death are never numbers;
a fine is always said to be a possibility, since the value does not know whether it is alternative or additional.
Form: maximum (the greatest term alone).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from app.language.marks import document_count, document_words
from app.language.numbers import duration_text, number_text
from app.language.words import Words

PENALTY_FORMS = frozenset({"", "maximum", "table"})


class PenaltyLike(Protocol):
    """Least and greatest term: months, "life", "death", or None where the law sets none."""

    @property
    def minimum(self) -> int | str | None: ...
    @property
    def maximum(self) -> int | str | None: ...
    @property
    def fine(self) -> bool: ...


_NOTE = "{maximum} and {minimum} are numbers; {maximum:duration} is the number with its unit, in the right plural"
EXACT_YEARS = document_count("code.penalties.exact_years", "{maximum} year’s imprisonment", "{maximum} years’ imprisonment", _NOTE)
EXACT_MONTHS = document_count("code.penalties.exact_months", "{maximum} month’s imprisonment", "{maximum} months’ imprisonment", _NOTE)
EXACT = document_words("code.penalties.exact", "imprisonment of {term}", "{term}: 2 years and 6 months")
RANGE_YEARS = document_count(
    "code.penalties.range_years", "{minimum} to {maximum} year’s imprisonment", "{minimum} to {maximum} years’ imprisonment", _NOTE
)
RANGE_MONTHS = document_count(
    "code.penalties.range_months", "{minimum} to {maximum} month’s imprisonment", "{minimum} to {maximum} months’ imprisonment", _NOTE
)
RANGE = document_words("code.penalties.range", "imprisonment of {minimum} to {maximum}", "two terms with their units: 6 months to 5 years")
UP_TO = document_words("code.penalties.up_to", "imprisonment of up to {term}")
AT_LEAST = document_words("code.penalties.at_least", "imprisonment of not less than {term}")
LIFE = document_words("code.penalties.life", "life imprisonment")
UP_TO_LIFE = document_words("code.penalties.up_to_life", "imprisonment up to imprisonment for life")
TERM_TO_LIFE = document_words("code.penalties.term_to_life", "imprisonment of not less than {term} and up to imprisonment for life")
DEATH = document_words("code.penalties.death", "the death penalty")
UP_TO_DEATH = document_words("code.penalties.up_to_death", "penalties up to the death penalty")
LIFE_OR_DEATH = document_words("code.penalties.life_or_death", "life imprisonment or the death penalty")
TERM_TO_DEATH = document_words("code.penalties.term_to_death", "imprisonment of not less than {term} and up to the death penalty")
FINE = document_words("code.penalties.fine", "a fine")
WITH_FINE = document_words("code.penalties.with_fine", "{penalty} (a fine may also be imposed)")
NONE_SET = document_words("code.penalties.none_set", "no penalty of imprisonment is set")


def penalty_text(value: PenaltyLike, words: Words, form: str = "") -> str:
    """A penalty; form `maximum` gives the greatest term alone (the least where no greatest is set)."""
    if form == "maximum":
        greatest = value.minimum if value.maximum is None else value.maximum
        return _range(greatest, greatest, words) if greatest is not None else _without_term(value, words)
    if value.minimum is None and value.maximum is None:
        return _without_term(value, words)
    text = _range(value.minimum, value.maximum, words)
    return words.say(WITH_FINE, penalty=text) if value.fine else text


@dataclass(frozen=True, slots=True)
class _Term:
    years: int
    months: int
    days: int = 0


def term_text(months: int, words: Words) -> str:
    """A term with its unit or units: 10 years, 18 months, 2 years and 6 months."""
    years, rest = divmod(months, 12)
    if rest and months < 24:
        return duration_text(_Term(0, months), words)
    return duration_text(_Term(years, rest), words)


def _without_term(value: PenaltyLike, words: Words) -> str:
    return words.say(FINE if value.fine else NONE_SET)


def _range(minimum: int | str | None, maximum: int | str | None, words: Words) -> str:
    if isinstance(minimum, str) and isinstance(maximum, int):  # forms/values refuses it; still said, by its least term
        maximum = minimum
    if maximum == "death":
        return _to_death(minimum, words)
    if maximum == "life":
        if isinstance(minimum, int) and minimum > 0:
            return words.say(TERM_TO_LIFE, term=term_text(minimum, words))
        return words.say(LIFE if minimum == "life" else UP_TO_LIFE)
    if maximum is None:
        if isinstance(minimum, int):
            return words.say(AT_LEAST, term=term_text(minimum, words))
        return words.say(LIFE if minimum == "life" else DEATH)
    greatest = int(maximum)
    if minimum is None or minimum == 0:
        return words.say(UP_TO, term=term_text(greatest, words))
    return _terms(int(minimum), greatest, words)


def _to_death(minimum: int | str | None, words: Words) -> str:
    if isinstance(minimum, int) and minimum > 0:
        return words.say(TERM_TO_DEATH, term=term_text(minimum, words))
    return words.say({"life": LIFE_OR_DEATH, "death": DEATH}.get(str(minimum), UP_TO_DEATH))


def _terms(minimum: int, maximum: int, words: Words) -> str:
    in_years = minimum % 12 == 0 and maximum % 12 == 0
    in_months = minimum < 24 and maximum < 24 and not in_years
    size = 12 if in_years else 1
    values = {
        name: {"": number_text(months // size, words.language), "duration": term_text(months, words)}
        for name, months in (("minimum", minimum), ("maximum", maximum))
    }
    if in_years or in_months:
        exact, spread = (EXACT_YEARS, RANGE_YEARS) if in_years else (EXACT_MONTHS, RANGE_MONTHS)
        if minimum == maximum:
            return words.count(exact, maximum // size, maximum=values["maximum"])
        return words.count(spread, maximum // size, **values)
    if minimum == maximum:
        return words.say(EXACT, term=term_text(maximum, words))
    return words.say(RANGE, minimum=term_text(minimum, words), maximum=term_text(maximum, words))
