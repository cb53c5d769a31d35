"""Places: one name for one answer everywhere, such as `blocks.offences.counts[o1].penalty`.

Guarantees: a printed place parses back to itself; the order of rows is no part of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_STEP = re.compile(r"^([a-z][a-z0-9_]*)(?:\[([a-z]{1,8}[0-9]{1,6})\])?$")


class PlaceError(ValueError):
    """The text is not a place."""


@dataclass(frozen=True, slots=True)
class Step:
    """A name, and the id of the row where the name is a list."""

    name: str
    row: str | None = None

    def __str__(self) -> str:
        return f"{self.name}[{self.row}]" if self.row else self.name


@dataclass(frozen=True, slots=True)
class Place:
    """The steps from the request to an answer or a row."""

    steps: tuple[Step, ...]

    def __str__(self) -> str:
        return ".".join(map(str, self.steps))


@lru_cache(maxsize=20_000)
def parse_place(text: str) -> Place:
    """Read a place; raises PlaceError."""
    steps = []
    for part in text.split("."):
        match = _STEP.match(part)
        if not match:
            raise PlaceError(f"“{text}” is not a place: “{part}” is neither a name nor a row such as counts[o1].")
        steps.append(Step(match[1], match[2]))
    return Place(tuple(steps))


def enclosing_row(place: str) -> str | None:
    """The place of the innermost row around an answer; None where there is none."""
    steps = parse_place(place).steps
    for end in range(len(steps) - 1, 0, -1):
        if steps[end - 1].row:
            return str(Place(steps[:end]))
    return None


def is_within(place: str, outer: str) -> bool:
    """Whether a place is `outer` or lies beneath it."""
    return place == outer or (place.startswith(outer) and place[len(outer)] in ".[")
