"""References inside the document: paragraphs 7, 9 and 10; Table 3; section E; Annex B; with the number as a piece of its own.

Guarantees: the pieces joined are the sentence; every number is one piece with its target, so that Word can make it a field;
three or more numbers in a row become a range.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.language.lists import joined, list_count
from app.language.marks import document_count, document_words
from app.language.ordinals import ABJAD_NAMES
from app.language.words import Words
from forms.message_use import MessageUse

_NOTE = "a reference to this document; a no-break space before the number"
PARAGRAPHS = document_count("code.references.paragraphs", "paragraph\u00a0{numbers}", "paragraphs\u00a0{numbers}", _NOTE)
RANGE = document_words("code.references.range", "{first} to {last}", "paragraphs 7 to 9")
TABLE = document_words("code.references.table", "Table\u00a0{number}", _NOTE)
SECTION = document_words("code.references.section", "section\u00a0{number}", _NOTE)
ANNEX = document_words("code.references.annex", "Annex\u00a0{number}", _NOTE)
ANNEXES = document_count("code.references.annexes", "Annex\u00a0{numbers}", "Annexes\u00a0{numbers}", _NOTE)
POINT = document_words("code.references.point", "point\u00a0{number}", _NOTE)
_SINGLE = {"table": TABLE, "section": SECTION, "annex": ANNEX, "point": POINT}
_OPEN, _CLOSE = "\ue000", "\ue001"  # private use: mark where a number stands while the sentence is built
_MARKED = re.compile(f"{_OPEN}(\\d+){_CLOSE}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a reference; `target` is the id of the block whose number it is."""

    text: str
    target: str | None = None


def paragraph_references(numbers: Sequence[tuple[str, str]], words: Words) -> tuple[Piece, ...]:
    """`paragraphs 7 to 9 and 12`, from (number, target) in the order of the document; empty without any."""
    return _listed(PARAGRAPHS, numbers, words)


def annex_references(letters: Sequence[tuple[str, str]], words: Words) -> tuple[Piece, ...]:
    """`Annexes A to C and F`, from (letter, target); the letters are those of the language."""
    return _listed(ANNEXES, letters, words)


def reference(kind: str, number: str, target: str, words: Words) -> tuple[Piece, ...]:
    """One table, section, annex, point or paragraph. Raises KeyError for another kind."""
    if kind == "paragraph":
        return paragraph_references([(number, target)], words)
    return _pieces(words.say(_SINGLE[kind], number=f"{_OPEN}0{_CLOSE}"), [(number, target)])


def text_of(pieces: Sequence[Piece]) -> str:
    """The pieces as one text."""
    return "".join(piece.text for piece in pieces)


def _listed(message: MessageUse, numbers: Sequence[tuple[str, str]], words: Words) -> tuple[Piece, ...]:
    if not numbers:
        return ()
    parts = []
    for run in _runs([number for number, _ in numbers]):
        marks = [f"{_OPEN}{index}{_CLOSE}" for index in run]
        parts.extend([words.say(RANGE, first=marks[0], last=marks[-1])] if len(run) > 2 else marks)
    return _pieces(words.count(message, list_count(len(numbers)), numbers=joined(parts, words)), numbers)


def _runs(numbers: Sequence[str]) -> list[list[int]]:
    """Indexes of numbers that follow one another without a gap."""
    runs: list[list[int]] = []
    for index, number in enumerate(numbers):
        before = numbers[index - 1] if index else ""
        if runs and _follows(before, number):
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _follows(before: str, number: str) -> bool:
    if before.isdecimal() and number.isdecimal():
        return int(number) == int(before) + 1
    if before in ABJAD_NAMES and number in ABJAD_NAMES:
        return ABJAD_NAMES.index(number) == ABJAD_NAMES.index(before) + 1
    return len(before) == len(number) == 1 and before.isalpha() and ord(number) == ord(before) + 1


def _pieces(text: str, numbers: Sequence[tuple[str, str]]) -> tuple[Piece, ...]:
    found = []
    for index, part in enumerate(_MARKED.split(text)):
        if index % 2:
            number, target = numbers[int(part)]
            found.append(Piece(number, target))
        elif part:
            found.append(Piece(part))
    return tuple(found)
