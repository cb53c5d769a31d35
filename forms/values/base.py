"""What every kind of value offers: reading what was typed, JSON, and facts that conditions may ask for.

Guarantees: reading never raises; what cannot be read is kept as it was typed. JSON of a value reads back to the same value.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

Json = Any
Value = Any  # one of the frozen values of this package, or str, bool, Decimal, tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unreadable:
    """The text a person gave that could not be read: kept, shown, and a finding."""

    text: str


@dataclass(frozen=True, slots=True)
class Kept:
    """What an absent pack or a newer version wrote: the JSON as it stood, never dropped."""

    data: Json


Facts = Mapping[str, Callable[[Value], Any]]
NO_FACTS: Facts = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value. `from_json` raises ValueError for data of another shape; `many` says that a value is a list."""

    name: str
    from_json: Callable[[Json], Value]
    to_json: Callable[[Value], Json]
    read: Callable[[str], Value | Unreadable]
    facts: Facts = field(default_factory=lambda: NO_FACTS)
    many: bool = False


def readable(text: str, parse: Callable[[str], Value]) -> Value | Unreadable:
    """Parse what was typed, or keep it as unreadable."""
    try:
        return parse(text.strip())
    except (ValueError, ArithmeticError):
        return Unreadable(text)


def without_surrogates(text: str) -> str:
    """Text that can be written as UTF-8: lone surrogates become U+FFFD."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def a_string(data: Json) -> str:
    """The data, if it is a string."""
    if not isinstance(data, str):
        raise ValueError("text expected")
    return unicodedata.normalize("NFC", without_surrogates(data))


def strings(data: Json) -> tuple[str, ...]:
    """The data, if it is a list of strings without repetition."""
    if isinstance(data, str):
        return (a_string(data),)
    if not isinstance(data, list | tuple):
        raise ValueError("a list of texts expected")
    return tuple(dict.fromkeys(a_string(part) for part in data))


def identity(value: Value) -> Json:
    """The JSON of a value that is its own JSON."""
    return value
