"""Cut text where its direction turns, and say which marks keep each piece whole.

Guarantees: the pieces joined are the text; Latin letters are never in a right-to-left piece, Arabic letters never in a left-to-right one.
Follows UAX #9 in small: digits after a Latin letter belong to it, and ECMA-376 Part 1 Annex I.7, which wants w:rtl on
right-to-left runs only and knows no isolates, so marks U+200E and U+200F stand at the edges.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LRM = "\u200e"
RLM = "\u200f"

#: Numbers that right-to-left text would turn over at a hyphen, plus sign or bracket: 2026-03-05, +999 5 550, -1,250.50, 18(15).
_FRAGILE_NUMBER = re.compile(
    r"(?<![\w.,/-])(?:"
    r"[+\u2212-]\d[\d.,/:]*(?:[ \u00a0\u202f]\d[\d.,/:]*\d|[ \u00a0\u202f]\d)*"
    r"|\d[\d.,/:]*(?:[-\u2010\u2011(+][\d.,/:)]*\d\)?)+)"
)
#: The blocks of Unicode in which everything lies that is written from the right: a first look, for most text has none of it.
_PERHAPS_RTL = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_TOKEN = re.compile(r"[^\s\u060c\u061b\u061f«»“”]+")
_EDGE = "()[]{}.,;:!?'\"«»“”‘’…·"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text of one direction."""

    text: str
    rtl: bool


def _perhaps_rtl(text: str) -> bool:
    return not text.isascii() and _PERHAPS_RTL.search(text) is not None


def has_rtl(text: str) -> bool:
    """Whether there is an Arabic (or Hebrew) letter."""
    return _perhaps_rtl(text) and any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)


def has_ltr(text: str) -> bool:
    """Whether there is a letter that is written from left to right."""
    return any(unicodedata.bidirectional(character) == "L" for character in text)


def _classes(text: str, rtl: bool) -> list[str]:
    """L, R or - (neutral, or a digit that nothing has drawn to a side) for each character."""
    sides = []
    strong = "R" if rtl else "L"
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind == "L":
            strong = "L"
            sides.append("L")
        elif kind in ("R", "AL"):
            strong = "R"
            sides.append("R")
        elif kind == "NSM" and sides:
            sides.append(sides[-1])
        elif kind == "AN":
            sides.append("R")
        elif kind == "EN":
            sides.append("L" if strong == "L" else "-")
        else:
            sides.append("-")
    return sides


def _draw_tokens(text: str, sides: list[str]) -> None:
    """A word with a Latin letter is Latin as a whole (12-345/2026/MLA), and a fragile number too."""
    for found in _TOKEN.finditer(text):
        inner = found.group()
        start = found.start() + len(inner) - len(inner.lstrip(_EDGE))
        end = found.end() - (len(inner) - len(inner.rstrip(_EDGE)))
        if start < end and "L" in sides[start:end] and "R" not in sides[start:end]:
            sides[start:end] = ["L"] * (end - start)
    for found in _FRAGILE_NUMBER.finditer(text):
        if "R" not in sides[found.start() : found.end()]:
            sides[found.start() : found.end()] = ["L"] * len(found.group())


def _close_brackets(text: str, sides: list[str]) -> None:
    """A bracket that opens inside a Latin stretch closes inside it too: Acme (UK)."""
    for place, character in enumerate(text):
        if character in ")]" and sides[place] == "-" and place and sides[place - 1] == "L":
            opening = "(" if character == ")" else "["
            start = place
            while start and sides[start - 1] == "L":
                start -= 1
            if text.count(opening, start, place) > text.count(character, start, place):
                sides[place] = "L"


def pieces(text: str, rtl: bool) -> list[Piece]:
    """Cut `text`, which stands in a document of that direction.

    In a left-to-right document everything but right-to-left stretches is left-to-right, and the other way round.
    """
    if not text:
        return []
    if not rtl and not _perhaps_rtl(text):
        return [Piece(text, False)]
    if not has_ltr(text) and not has_rtl(text) and not (rtl and _FRAGILE_NUMBER.search(text)):
        return [Piece(text, rtl)]
    sides = _classes(text, rtl)
    base, other = ("R", "L") if rtl else ("L", "R")
    if rtl:
        _draw_tokens(text, sides)
    _fill_between(sides, other)
    _close_brackets(text, sides)
    _fill_between(sides, other)
    result: list[Piece] = []
    start = 0
    resolved = [side if side == other else base for side in sides]
    for place in range(1, len(text) + 1):
        if place == len(text) or resolved[place] != resolved[start]:
            result.append(Piece(text[start:place], resolved[start] == "R"))
            start = place
    return result


def _fill_between(sides: list[str], other: str) -> None:
    """Neutrals between two characters of the other direction belong to it (N1 of UAX #9)."""
    last: int | None = None
    for place, side in enumerate(sides):
        if side == "-":
            continue
        if side == other:
            if last is not None and last + 1 < place and all(each == "-" for each in sides[last + 1 : place]):
                sides[last + 1 : place] = [other] * (place - last - 1)
            last = place
        else:
            last = None


def starts_strong(text: str, rtl: bool) -> bool:
    """Whether the first character that is not white space is a letter of that direction."""
    stripped = text.lstrip()
    if not stripped:
        return False
    kinds = ("R", "AL") if rtl else ("L",)
    return unicodedata.bidirectional(stripped[0]) in kinds
