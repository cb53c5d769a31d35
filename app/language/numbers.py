"""Numbers, money, percentages and durations in a language.

Guarantees: no digit is lost or added except the second decimal of an amount; the currency is its ISO 4217 code; no-break
spaces (U+202F in French) hold a number together; the same digits on the screen and in Word, since both come from here.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Protocol

from babel.numbers import format_decimal, get_currency_precision

from app.language.languages import Language
from app.language.marks import document_count, document_words
from app.language.words import Words


class MoneyLike(Protocol):
    """An amount and its currency."""

    @property
    def amount(self) -> Decimal: ...
    @property
    def currency(self) -> str: ...


class DurationLike(Protocol):
    """A length of time in calendar units."""

    @property
    def years(self) -> int: ...
    @property
    def months(self) -> int: ...
    @property
    def days(self) -> int: ...


MONEY = document_words("code.numbers.money", "{currency}\u00a0{amount}", "a no-break space between; {currency} is an ISO code")
PERCENT = document_words("code.numbers.percent", "{number}%")
YEARS = document_count("code.numbers.years", "{n} year", "{n} years")
MONTHS = document_count("code.numbers.months", "{n} month", "{n} months")
DAYS = document_count("code.numbers.days", "{n} day", "{n} days")
TWO_UNITS = document_words("code.numbers.two_units", "{first} and {last}", "2 years and 6 months")
THREE_UNITS = document_words("code.numbers.three_units", "{first}, {second} and {last}", "2 years, 6 months and 3 days")
_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def in_digits(text: str, language: Language) -> str:
    """The digits of running text as the language writes them (European unless languages.yaml says otherwise)."""
    return text.translate(_ARABIC_DIGITS) if language.digits == "arab" else text


def plain_number(value: int | Decimal, language: Language) -> str:
    """A number that is a name more than a quantity, such as a port: without grouped thousands."""
    return in_digits(f"{Decimal(value):f}", language)


def number_text(value: int | Decimal, language: Language) -> str:
    """A number with all its decimals and with grouped thousands."""
    number = Decimal(value)
    decimals = max(0, -int(number.as_tuple().exponent))
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return in_digits(_formatted(number, pattern, language.locale), language)


@lru_cache(maxsize=10_000)  # Babel reads the locale again at every call
def _formatted(number: Decimal, pattern: str, locale: str) -> str:
    return format_decimal(number, pattern, locale, decimal_quantization=False)


def amount_text(value: Decimal, currency: str, language: Language) -> str:
    """An amount: whole units without decimals, otherwise at least as many as the currency has."""
    if value == value.to_integral_value():
        return number_text(value.quantize(Decimal(1)), language)
    decimals = max(get_currency_precision(currency), -int(value.normalize().as_tuple().exponent))
    return number_text(value.quantize(Decimal(1).scaleb(-decimals)), language)


def money_text(value: MoneyLike, words: Words) -> str:
    """Money, for instance `EUR 184,000`."""
    return words.say(MONEY, currency=value.currency, amount=amount_text(value.amount, value.currency, words.language))


def percent_text(value: int | Decimal, words: Words) -> str:
    """A percentage; 12.5 is twelve and a half per cent."""
    return words.say(PERCENT, number=number_text(value, words.language))


def duration_text(value: DurationLike, words: Words) -> str:
    """A length of time: `2 years, 6 months and 3 days`."""
    units = ((value.years, YEARS), (value.months, MONTHS), (value.days, DAYS))
    parts = [words.count(message, count, n=number_text(count, words.language)) for count, message in units if count]
    if len(parts) == 3:
        return words.say(THREE_UNITS, first=parts[0], second=parts[1], last=parts[2])
    if len(parts) == 2:
        return words.say(TWO_UNITS, first=parts[0], last=parts[1])
    return parts[0] if parts else words.count(DAYS, 0, n=number_text(0, words.language))
