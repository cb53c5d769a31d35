"""Finds what somebody means among many things with names: by code, by the beginning of a name or of its words.

Guarantees: accents, case and Arabic letter variants make no difference; a name in any language that is given is found; the
likeliest stands first, of equals the one whose name says least more; what belongs to one group stays together.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.services.question_views import Choice
from app.services.states.search import plain

MOST = 60  # hits that are worth a look; a longer list asks for another letter


@dataclass(frozen=True, slots=True)
class _Entry:
    choice: Choice
    codes: tuple[str, ...]
    names: tuple[str, ...]


class ChoiceSearch:
    """Things to choose from. Each comes with other names and codes by which it may be meant."""

    def __init__(self, choices: Iterable[tuple[Choice, Sequence[str]]]) -> None:
        self._entries = tuple(
            _Entry(choice, (plain(choice.code),), tuple(dict.fromkeys(filter(None, map(plain, (choice.label, *others, choice.group))))))
            for choice, others in choices
        )
        self._by_code = {entry.choice.code: entry.choice for entry in self._entries}

    def get(self, code: str) -> Choice | None:
        """The thing of a code."""
        return self._by_code.get(code)

    def find(self, text: str) -> tuple[Choice, ...]:
        """What a text may mean; everything where nothing is typed."""
        typed = plain(text)
        if not typed:
            return tuple(entry.choice for entry in self._entries)
        ranked = [(*rank, index, entry.choice) for index, entry in enumerate(self._entries) if (rank := _rank(entry, typed)) is not None]
        ranked.sort(key=lambda each: each[:3])
        best: dict[str, int] = {}  # the likeliest group stands first, and each stands together
        for _, _, _, choice in ranked:
            best.setdefault(choice.group, len(best))
        ranked.sort(key=lambda each: best[each[3].group])
        return tuple(choice for *_, choice in ranked[:MOST])

    def exact(self, text: str) -> Choice | None:
        """The one thing that a text names in full."""
        typed = plain(text)
        found = [entry.choice for entry in self._entries if typed and (typed in entry.codes or typed in entry.names)]
        by_code = [choice for choice in found if plain(choice.code) == typed]
        if by_code:
            return by_code[0]
        own = [choice for choice in found if plain(choice.label) == typed]
        return own[0] if len(own) == 1 else found[0] if len(found) == 1 else None


def _rank(entry: _Entry, typed: str) -> tuple[int, int] | None:
    """How well an entry fits, and how much more its name says; less is better, None where it does not fit."""
    if typed in entry.codes:
        return 0, 0
    ranks = [(rank, len(name)) for name in entry.names if (rank := _fit(name, typed)) is not None]
    return min(ranks, default=None)


def _fit(name: str, typed: str) -> int | None:
    if name == typed:
        return 1
    if name.startswith(typed):
        return 2
    words = name.split()
    if all(any(word.startswith(part) or word.removeprefix("ال").startswith(part) for word in words) for part in typed.split()):
        return 3
    return 4 if typed in name else None
