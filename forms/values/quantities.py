"""Quantities: numbers, money, durations and penalties, each comparable."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Any, Literal

from forms.values.base import Json, Kind, Unreadable, readable

Term = int | Literal["life", "death"] | None
_LARGEST = Decimal(10) ** 30
_RANK = {"life": 10**6, "death": 10**7}


@dataclass(frozen=True, slots=True)
class Money:
    """An amount and its currency (ISO 4217, or the ticker of an asset)."""

    amount: Decimal
    currency: str


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in calendar units."""

    years: int = 0
    months: int = 0
    days: int = 0

    def shortest_days(self) -> int:
        """The fewest days it can have."""
        return self.years * 365 + self.months * 28 + self.days

    def longest_days(self) -> int:
        """The most days it can have."""
        return self.years * 366 + self.months * 31 + self.days


@dataclass(frozen=True, slots=True)
class Penalty:
    """The range of a penalty: least and greatest term in months, life, or death; and whether a fine may be imposed."""

    minimum: Term = None
    maximum: Term = None
    fine: bool = False

    @property
    def death(self) -> bool:
        """Whether death may be imposed."""
        return "death" in (self.minimum, self.maximum)

    @property
    def life(self) -> bool:
        """Whether imprisonment for life may be imposed; where death is the maximum it is taken to be possible too."""
        return "life" in (self.minimum, self.maximum)


def months_of(term: Term) -> int | None:
    """A term as a number of months; life and death rank above every number."""
    return _RANK[term] if isinstance(term, str) else term


def decimal(data: Json) -> Decimal:
    """A number from JSON (a number, or a text with a decimal point); raises ValueError."""
    if isinstance(data, bool) or not isinstance(data, int | float | str | Decimal):
        raise ValueError("a number expected")
    try:
        number = Decimal(str(data).replace("\u202f", "").replace("\u00a0", "").replace(" ", ""))
    except InvalidOperation as error:
        raise ValueError("a number expected") from error
    if not number.is_finite() or abs(number) >= _LARGEST or number.as_tuple().exponent < -20:  # type: ignore[operator]
        raise ValueError("a number of a size that can be written out expected")
    return number


def _number_json(value: Decimal) -> Json:
    return int(value) if value == value.to_integral_value() else str(value)


def _money(data: Json) -> Money:
    if not isinstance(data, dict) or not isinstance(data.get("currency"), str):
        raise ValueError("money has an amount and a currency")
    return Money(decimal(data.get("amount")), data["currency"].strip())


def _read_money(raw: str) -> Money | Unreadable:
    parts = raw.split()
    if len(parts) < 2:
        return Unreadable(raw)
    currency, amount = (parts[0], parts[1:]) if parts[0].isalpha() else (parts[-1], parts[:-1])
    return readable(raw, lambda text: Money(decimal(" ".join(amount).replace(",", "")), currency.upper()))


def _duration(data: Json) -> Duration:
    if not isinstance(data, dict) or not set(data) <= {"years", "months", "days"} or not data:
        raise ValueError("a duration has years, months or days")
    if any(isinstance(part, bool) or not isinstance(part, int) or part < 0 for part in data.values()):
        raise ValueError("a duration counts whole years, months or days")
    return Duration(**data)


def _duration_json(value: Duration) -> Json:
    return {unit: getattr(value, unit) for unit in ("years", "months", "days") if getattr(value, unit)} or {"days": 0}


def _read_duration(raw: str) -> Duration | Unreadable:
    match = re.fullmatch(r"P?(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D?)?", raw.strip().upper())
    if not match or not any(match.groups()):
        return Unreadable(raw)
    return Duration(*(int(part or 0) for part in match.groups()))


def _term(data: Json) -> Term:
    if data is None or data in ("life", "death"):
        return data  # type: ignore[no-any-return]
    if isinstance(data, bool) or not isinstance(data, int) or data < 0:
        raise ValueError("a term is a number of months, life or death")
    return data


def _penalty(data: Json) -> Penalty:
    if not isinstance(data, dict) or not set(data) <= {"minimum", "maximum", "fine", "life", "death"}:
        raise ValueError("a penalty has a minimum, a maximum and fine")
    above = "death" if data.get("death") is True else "life" if data.get("life") is True else None
    minimum, maximum = _term(data.get("minimum")), _term(above or data.get("maximum"))
    if (months_of(minimum) or 0) > (months_of(maximum) or 10**9):
        raise ValueError("the least penalty is above the greatest")
    return Penalty(minimum, maximum, bool(data.get("fine", False)))


def _penalty_json(value: Penalty) -> Json:
    data: dict[str, Any] = {"minimum": value.minimum, "maximum": value.maximum}
    return {key: part for key, part in data.items() if part is not None} | ({"fine": True} if value.fine else {})


NUMBER = Kind("number", decimal, _number_json, lambda raw: readable(raw, decimal))
PERCENT = Kind("percent", decimal, _number_json, lambda raw: readable(raw, lambda text: decimal(text.rstrip("% "))))
MONEY = Kind(
    "money",
    _money,
    lambda value: {"amount": _number_json(value.amount), "currency": value.currency},
    _read_money,
    MappingProxyType({"amount": lambda value: value.amount, "currency": lambda value: value.currency}),
)
DURATION = Kind("duration", _duration, _duration_json, _read_duration)
PENALTY = Kind(
    "penalty",
    _penalty,
    _penalty_json,
    Unreadable,
    MappingProxyType(
        {
            "minimum": lambda value: months_of(value.minimum),
            "maximum": lambda value: months_of(value.maximum),
            "death": lambda value: value.death,
            "life": lambda value: value.life,
            "fine": lambda value: value.fine,
        }
    ),
)
