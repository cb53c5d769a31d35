"""Finds a State by what somebody types: a name in any language, a former name, a code, or a spelling that comes near.

Guarantees: accents, case and Arabic letter variants make no difference; what is only near is marked `similar` and comes last;
a fictional State is found only beside a fictional own State, a real one only beside a real one; never the own State. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from app.language.state_names import StateName
from legal_requirements.authorities import folded

LANGUAGES_BESIDE = ("en", "fr", "ru", "ar", "zh", "es")  # whose names stand beside a hit, as far as there is room
NAMES_BESIDE = 3
NEAR = 0.74  # of 1: one slip in four letters, two in eight
ENOUGH = 3  # States found, from which no near spelling is offered
MOST_NEAR = 2  # near spellings beside what was found
SHORTEST_NEAR = 4  # letters from which a near spelling means anything
_ARABIC = str.maketrans({"ة": "ه", "ى": "ي", "ؤ": "و", "ئ": "ي", "ـ": None})


@dataclass(frozen=True, slots=True)
class StateHit:
    """A State that was found. `matched` is the name by which it was, where that is not the shown one."""

    code: str
    name: str
    other_names: tuple[str, ...] = ()
    similar: bool = False
    matched: str = ""


@dataclass(frozen=True, slots=True)
class _Entry:
    code: str
    fictional: bool
    codes: tuple[str, ...]
    names: tuple[tuple[str, tuple[str, ...], str], ...]  # folded, its words, as written; the shown name first


class StateSearch:
    """All States with all their names, folded once. `others` are former and other names by code."""

    def __init__(self, states: Iterable[StateName], language: str, others: Mapping[str, Sequence[str]]) -> None:
        self._language = language
        self._states = {state.code: state for state in states}
        self._entries = tuple(_entry(state, language, others.get(state.code, ())) for state in self._states.values())

    def find(self, text: str, own: str, limit: int) -> tuple[StateHit, ...]:
        """The States that may be meant, the likeliest first."""
        typed = plain(text)
        if not typed:
            return ()
        fictional = own in self._states and self._states[own].fictional
        entries = [entry for entry in self._entries if entry.fictional is fictional and entry.code != own]
        ranked = [(*_rank(entry, typed), entry) for entry in entries]
        found = [(rank, entry.names[0][0], self.hit(entry.code, name)) for rank, name, entry in ranked if name]
        if len(found) < ENOUGH and len(typed) >= SHORTEST_NEAR:  # what is only near is of use where little else is found
            known = {hit.code for _, _, hit in found}
            near = [(*_near(entry, typed), entry) for entry in entries if entry.code not in known]
            listed = sorted((-likeness, entry.names[0][0], name, entry.code) for likeness, name, entry in near if name)
            found += [
                (_SIMILAR, "", self.hit(code, name, similar=True)) for _, _, name, code in listed[: limit if not found else MOST_NEAR]
            ]
        found.sort(key=lambda each: each[:2])
        return tuple(hit for _, _, hit in found[:limit])

    def hit(self, code: str, matched: str = "", similar: bool = False) -> StateHit:
        """A State as it is shown: its name, and its names in other languages, the one that was typed first."""
        state = self._states[code]
        name = state.form(self._language, "short")
        beside = [matched] if matched and not plain(name).startswith(plain(matched)) and matched != code else []
        beside += [state.form(language, "short") for language in LANGUAGES_BESIDE]
        shown = tuple(other for other in dict.fromkeys(beside) if other and plain(other) != plain(name))[:NAMES_BESIDE]
        return StateHit(code, name, shown, similar, matched if plain(matched) != plain(name) else "")


_CODE, _WHOLE, _BEGINS, _WORD, _WITHIN, _SIMILAR = 0.0, 1.0, 2.0, 3.0, 4.0, 5.0
_OTHER = 0.5  # a name that is not the shown one


def plain(text: str) -> str:
    """A name without accents, case and variants of letters; one space between words."""
    return " ".join(folded(text).translate(_ARABIC).split())


def _entry(state: StateName, language: str, others: Sequence[str]) -> _Entry:
    columns = state.columns
    shown = state.form(language, "short")
    written = [text for column, text in columns.items() if column.endswith(("_short", "_formal")) and not column.startswith("confidence")]
    alpha2 = columns.get("iso2") or ""
    return _Entry(
        state.code, state.fictional,
        tuple(code.casefold() for code in (state.code, alpha2) if code),
        tuple((name, tuple(name.split()), text) for text in dict.fromkeys((shown, *written, *others)) if (name := plain(text))),
    )  # fmt: skip


def _rank(entry: _Entry, typed: str) -> tuple[float, str]:
    """How well an entry fits (less is better) and the name that does; no name where none does. The shown name goes before others."""
    if typed in entry.codes:
        return _CODE, entry.code
    parts = typed.split()
    best, found = _SIMILAR, ""
    for index, (name, words, written) in enumerate(entry.names):
        rank = _fit(name, words, typed, parts) + (_OTHER if index else 0)
        if rank < best:
            best, found = rank, written
    return best, found


def _fit(name: str, words: tuple[str, ...], typed: str, parts: list[str]) -> float:
    if name.startswith(typed):
        return _WHOLE if name == typed else _BEGINS
    if all(any(word.startswith(part) or word.removeprefix("ال").startswith(part) for word in words) for part in parts):
        return _WORD
    if not typed.isascii() and typed in name:  # scripts without spaces between words
        return _WITHIN
    return _SIMILAR


def _near(entry: _Entry, typed: str) -> tuple[float, str]:
    """How near a spelling comes to a name of an entry, and that name; none where it is not near."""
    best, found = 0.0, ""
    for name, words, written in entry.names:
        for part in _compared(name, words, len(typed)):
            likeness = OSA.normalized_similarity(typed, part, score_cutoff=NEAR)
            if likeness > best:
                best, found = likeness, written
    return best, found


def _compared(name: str, words: tuple[str, ...], length: int) -> Iterator[str]:
    """What a typed text is compared with: the whole name, its words, and their beginnings where they are much longer."""
    for part in dict.fromkeys((name, *words)):
        if abs(len(part) - length) <= 2:
            yield part
        elif len(part) > length:
            yield part[:length]
