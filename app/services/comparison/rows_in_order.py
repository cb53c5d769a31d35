"""Two orders of the same things: one that holds all of both, and which of them moved.

Guarantees: as few as possible are said to have moved; what was inserted or taken away moves nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from typing import TypeVar

Thing = TypeVar("Thing", bound=Hashable)


def merged(before: Sequence[Thing], after: Sequence[Thing]) -> list[Thing]:
    """All things of both, each once: the later order, with what is gone behind what it stood behind."""
    there = set(after)
    behind: dict[Thing | None, list[Thing]] = {}
    last: Thing | None = None
    for thing in before:
        if thing in there:
            last = thing
        else:
            behind.setdefault(last, []).append(thing)
    found = list(behind.get(None, ()))
    for thing in after:
        found += [thing, *behind.get(thing, ())]
    return found


def moved(before: Sequence[Thing], after: Sequence[Thing]) -> set[Thing]:
    """What stands elsewhere among the things that both have: all but the longest part that kept its order."""
    places = {thing: number for number, thing in enumerate(before)}
    common = [thing for thing in after if thing in places]
    ends: list[int] = []  # the least place at which a part of each length ends
    holders: list[int] = []
    behind: list[int] = []
    for number, thing in enumerate(common):
        length = bisect_left(ends, places[thing])
        behind.append(holders[length - 1] if length else -1)
        ends[length : length + 1] = [places[thing]]
        holders[length : length + 1] = [number]
    kept: set[Thing] = set()
    number = holders[-1] if holders else -1
    while number >= 0:
        kept.add(common[number])
        number = behind[number]
    return {thing for thing in common if thing not in kept}
