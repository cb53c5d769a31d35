"""The office's own references: a scheme such as `{office}/{kind}/{year}/{number:4}`, and the next reference that it gives.

Guarantees: a reference that a scheme writes is read back by it with the same number; the next one follows the highest that was used
and equals none that is taken. One number runs for the whole office, whatever the kind and the State.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from app.errors import N_, AppError

DEFAULT_SCHEME = "{office}/{kind}/{year}/{number:4}"
LONGEST_SCHEME = 80
_MOST_DIGITS = 8
_PART = re.compile(r"\{([^{}]*)\}|([^{}]+)|([{}])")
_KINDS = {"mla": "MLA", "extradition": "EXT"}
_PATTERNS = {"office": r".*?", "kind": r"[A-Z]{3}", "state": r"[A-Z]{3}"}
_NAMES = ("office", "kind", "state", "year", "number")


class NumberRun(StrEnum):
    """Whether numbers begin again each year."""

    YEARLY = "yearly"
    FOREVER = "forever"


class SchemeError(AppError):
    """A scheme of references cannot be used."""


EMPTY = N_("The scheme of references is empty. Enter one, such as {example}.")
TOO_LONG = N_("The scheme of references is longer than {most} signs. Shorten it.")
BRACE = N_("A brace in the scheme of references has no partner. Write each part between two braces, such as {example}.")
UNKNOWN_PART = N_("The scheme of references has a part that is not known: {part}. Use one of these: {known}.")
WIDTH = N_("The number of digits in {part} does not fit. Write a width from 1 to {most}, such as {example}.")
NO_NUMBER = N_("The scheme of references has no number, so two case files would get the same one. Add {part}.")
TWICE = N_("The scheme of references has {part} twice. Leave one of them out.")
NO_YEAR = N_("Numbers begin again each year, but the scheme of references has no year. Add {part}, or let the numbers run on.")
TOUCHING = N_("In the scheme of references the office touches {part}, so the number could not be read back. Put a sign between them.")
NO_OFFICE = N_("References name the office, and no short name of it is set. Enter one under Settings, Casework.")
UNPRINTABLE = N_("The scheme of references has a sign that cannot be printed. Enter it again by hand.")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a scheme: literal text, or a named part with the least number of digits."""

    name: str  # nothing for literal text
    text: str = ""
    width: int = 0


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme that was checked."""

    parts: tuple[Part, ...]
    run: NumberRun

    def write(self, number: int, year: int, *, office: str, kind: str, state: str) -> str:
        """A reference. `kind` is MLA or EXT, `state` the requested State (ISO 3166 alpha-3)."""
        values = {"office": office.strip(), "kind": kind, "state": state, "year": f"{year:04}", "number": str(number)}
        return "".join(part.text if not part.name else values[part.name].rjust(part.width, "0") for part in self.parts)

    def read(self, reference: str) -> tuple[int, int | None] | None:
        """The number and the year of a reference, whatever its office, kind and State; None where it follows another scheme."""
        match = self._pattern().fullmatch(reference.strip())
        if match is None:
            return None
        found = match.groupdict()
        return int(found["number"]), int(found["year"]) if "year" in found else None

    def _pattern(self) -> re.Pattern[str]:
        written = []
        for part in self.parts:
            if not part.name:
                written.append(re.escape(part.text))
            elif part.name == "number":
                written.append(rf"(?P<number>[0-9]{{{part.width},9}})")
            else:
                written.append(r"(?P<year>[0-9]{4})" if part.name == "year" else _PATTERNS[part.name])
        return re.compile("".join(written), re.IGNORECASE | re.DOTALL)


def scheme_mistakes(text: str, run: NumberRun) -> tuple[SchemeError, ...]:
    """Every mistake of a scheme, each a sentence; none where it can be used."""
    if not text.strip():
        return (SchemeError(EMPTY, example=DEFAULT_SCHEME),)
    if len(text) > LONGEST_SCHEME:
        return (SchemeError(TOO_LONG, most=LONGEST_SCHEME),)
    found = [*_mistakes_of_parts(text)]
    if found:
        return tuple(found)
    return tuple(_mistakes_of_whole(_parts(text), run))


def parse_scheme(text: str, run: NumberRun) -> Scheme:
    """A scheme that can be used; raises SchemeError with the first mistake."""
    mistakes = scheme_mistakes(text, run)
    if mistakes:
        raise mistakes[0]
    return Scheme(tuple(_parts(text.strip())), run)


def _mistakes_of_parts(text: str) -> Iterator[SchemeError]:
    if not text.isprintable():
        yield SchemeError(UNPRINTABLE)
    for match in _PART.finditer(text):
        inside, _literal, brace = match.groups()
        if brace:
            yield SchemeError(BRACE, example="{number:4}")
        elif inside is not None:
            yield from _mistakes_inside(inside)


def _mistakes_inside(inside: str) -> Iterator[SchemeError]:
    name, colon, width = inside.partition(":")
    if name not in _NAMES or (colon and name != "number"):
        yield SchemeError(UNKNOWN_PART, part=_shown(inside), known=", ".join(map(_shown, _NAMES)))
    elif colon and (not re.fullmatch("[0-9]", width) or not 1 <= int(width) <= _MOST_DIGITS):
        yield SchemeError(WIDTH, part=_shown(inside), most=_MOST_DIGITS, example="{number:4}")


def _mistakes_of_whole(parts: list[Part], run: NumberRun) -> Iterator[SchemeError]:
    names = [part.name for part in parts if part.name]
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            yield SchemeError(TWICE, part=_shown(name))
    if "number" not in names:
        yield SchemeError(NO_NUMBER, part="{number:4}")
    if run is NumberRun.YEARLY and "year" not in names:
        yield SchemeError(NO_YEAR, part="{year}")
    for first, second in pairwise(parts):
        if "office" in (first.name, second.name) and (_ends_in_digit(first) or _begins_with_digit(second)):
            beside = second if first.name == "office" else first
            yield SchemeError(TOUCHING, part=_shown(beside.name) if beside.name else beside.text)


def _begins_with_digit(part: Part) -> bool:
    return part.name in ("year", "number") or part.text[:1].isdigit()


def _ends_in_digit(part: Part) -> bool:
    return part.name in ("year", "number") or part.text[-1:].isdigit()


def _parts(text: str) -> list[Part]:
    found = []
    for match in _PART.finditer(text):
        inside, literal, _brace = match.groups()
        if literal is not None:
            found.append(Part("", literal))
        else:
            name, _colon, width = inside.partition(":")
            found.append(Part(name, width=int(width or 1) if name == "number" else 0))
    return found


def _shown(name: str) -> str:
    return f"{{{name}}}"


def kind_of(family: str) -> str:
    """How a family of requests (`mla`, `extradition`) stands in a reference."""
    return _KINDS[family]


def next_reference(scheme: Scheme, taken: Iterable[str], today: date, *, office: str, kind: str, state: str) -> str:
    """The reference of the next case file: one above the highest that follows the scheme, of this year where numbers run yearly.

    Raises SchemeError where the scheme names the office and `office` is empty.
    """
    if not office.strip() and any(part.name == "office" for part in scheme.parts):
        raise SchemeError(NO_OFFICE)
    used = list(taken)
    read = filter(None, map(scheme.read, used))
    numbers = [number for number, year in read if scheme.run is NumberRun.FOREVER or year == today.year]
    folded = {reference.strip().casefold() for reference in used}
    number = max(numbers, default=0)
    while True:
        number += 1
        reference = scheme.write(number, today.year, office=office, kind=kind, state=state)
        if reference.strip().casefold() not in folded:
            return reference
