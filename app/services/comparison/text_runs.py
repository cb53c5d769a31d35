"""What became of a text, word by word: the stretches that stayed, went and came.

Guarantees: what stayed and went is the former text, what stayed and came the new one, to the character; a text beside itself is
one stretch that stayed. Chinese and other scripts without spaces go by characters, vowel signs stay with their letter.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import chain

_LEAST_ALIKE = 0.25  # of the words; below it two texts are read one after the other, not woven into each other
_LARGEST = 1_000_000  # words of one text times words of the other that are woven at once, for speed
_MANY = 4_000  # sentences from which those that return no longer serve to find what stayed
_STOPS = frozenset(".!?؟。！？;؛；")
_UNSPACED = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x2E80, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))


class Became(StrEnum):
    """What became of a stretch of text."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class TextRun:
    """A stretch of text and what became of it."""

    became: Became
    text: str


Runs = tuple[TextRun, ...]


def text_runs(before: str, after: str) -> Runs:
    """The stretches of two texts in the order of reading; what went stands before what came in its place."""
    if before == after:
        return same(after)
    old, new = _with_spaces(words_of(before)), _with_spaces(words_of(after))
    first, last = _alike_at_the_ends(old, new)
    middle = _woven(old[first : len(old) - last], new[first : len(new) - last])
    runs = [TextRun(Became.SAME, _text(new[:first])), *middle, TextRun(Became.SAME, _text(new[len(new) - last :]))]
    if not _alike_enough(runs, before, after):
        runs = [TextRun(Became.GONE, before), TextRun(Became.NEW, after)]
    return _joined(_without_lonely_spaces(_joined(runs)))


def same(text: str) -> Runs:
    """A text that stayed as it was."""
    return (TextRun(Became.SAME, text),) if text else ()


def differs(runs: Iterable[TextRun]) -> bool:
    """Whether anything went or came."""
    return any(run.became is not Became.SAME for run in runs)


def words_of(text: str) -> list[str]:
    """A text in words, spaces and marks; joined they are the text again."""
    words: list[str] = []
    kind = ""
    for character in text:
        now = _kind(character)
        if words and (now == "mark" or (now == kind and now in ("word", "space"))):
            words[-1] += character
            continue
        words.append(character)
        kind = now
    return words


def _kind(character: str) -> str:
    if character.isspace():
        return "space"
    if unicodedata.category(character).startswith("M") or character == "\u200c":
        return "mark"
    if not character.isalnum():
        return "sign"
    code = ord(character)
    return "letter" if code > 0xE00 and any(start <= code <= end for start, end in _UNSPACED) else "word"


_Word = tuple[str, str]  # and the space behind it


def _with_spaces(words: Sequence[str]) -> list[_Word]:
    """Words with the space behind each. Words alone are looked for, so that stretches of many words are found."""
    found: list[_Word] = []
    for word in words:
        if word[0].isspace():
            found.append((found.pop()[0] if found else "", word))
        else:
            found.append((word, ""))
    return found


def _text(words: Iterable[_Word]) -> str:
    return "".join(word + space for word, space in words)


def _alike_at_the_ends(old: Sequence[_Word], new: Sequence[_Word]) -> tuple[int, int]:
    shorter = min(len(old), len(new))
    first = 0
    while first < shorter and old[first] == new[first]:
        first += 1
    last = 0
    while last < shorter - first and old[-1 - last] == new[-1 - last]:
        last += 1
    return first, last


def _woven(old: Sequence[_Word], new: Sequence[_Word]) -> Iterator[TextRun]:
    """Words beside each other; of a long text, sentences first, and words only in those that differ."""
    if len(old) * len(new) <= _LARGEST:
        yield from _by_words(old, new)
        return
    sentences = _sentences(old), _sentences(new)
    matcher = SequenceMatcher(None, *sentences, autojunk=min(map(len, sentences)) > _MANY)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        gone, came = (list(chain.from_iterable(part)) for part in (sentences[0][start:end], sentences[1][new_start:new_end]))
        if tag == "equal":
            yield TextRun(Became.SAME, _text(came))
        elif len(gone) * len(came) <= _LARGEST:
            yield from _by_words(gone, came)
        else:
            yield TextRun(Became.GONE, _text(gone))
            yield TextRun(Became.NEW, _text(came))


def _sentences(words: Sequence[_Word]) -> list[tuple[_Word, ...]]:
    found: list[tuple[_Word, ...]] = []
    start = 0
    for end, (word, space) in enumerate(words, start=1):
        if word in _STOPS or "\n" in space or end == len(words):
            found.append(tuple(words[start:end]))
            start = end
    return found


def _by_words(old: Sequence[_Word], new: Sequence[_Word]) -> Iterator[TextRun]:
    words = [word for word, _ in old], [word for word, _ in new]
    for tag, start, end, new_start, new_end in SequenceMatcher(None, *words, autojunk=False).get_opcodes():
        if tag != "equal":
            gone, came = _text(old[start:end]), _text(new[new_start:new_end])
            space = old[end - 1][1] if tag == "replace" and old[end - 1][1] == new[new_end - 1][1] else ""
            yield TextRun(Became.GONE, gone.removesuffix(space))
            yield TextRun(Became.NEW, came.removesuffix(space))
            yield TextRun(Became.SAME, space)
            continue
        for (word, space), (_, new_space) in zip(old[start:end], new[new_start:new_end], strict=True):
            yield TextRun(Became.SAME, word)
            if space == new_space:
                yield TextRun(Became.SAME, space)
            else:
                yield TextRun(Became.GONE, space)
                yield TextRun(Became.NEW, new_space)


def _alike_enough(runs: Iterable[TextRun], before: str, after: str) -> bool:
    """Whether enough letters stayed; a text that only lost or gained something is woven however little is left."""
    found = list(runs)
    if not all(any(run.became is became and run.text for run in found) for became in (Became.GONE, Became.NEW)):
        return True
    stayed = sum(_letters(run.text) for run in found if run.became is Became.SAME)
    return stayed >= _LEAST_ALIKE * max(_letters(before), _letters(after))


def _letters(text: str) -> int:
    return sum(character.isalnum() for character in text)


def _without_lonely_spaces(runs: Sequence[TextRun]) -> Iterator[TextRun]:
    """A space that stayed between two stretches that did not is part of both, so that a phrase is read in one piece."""
    for number, run in enumerate(runs):
        between = 0 < number < len(runs) - 1
        if run.became is Became.SAME and run.text.isspace() and "\n" not in run.text and between:
            yield TextRun(Became.GONE, run.text)
            yield TextRun(Became.NEW, run.text)
        else:
            yield run


def _joined(runs: Iterable[TextRun]) -> Runs:
    """Neighbours of one kind joined; between two stretches that stayed, all that went stands before all that came."""
    found: list[TextRun] = []
    gone = new = ""

    def flush() -> None:
        nonlocal gone, new
        found.extend(TextRun(became, text) for became, text in ((Became.GONE, gone), (Became.NEW, new)) if text)
        gone = new = ""

    for run in runs:
        if run.became is Became.GONE:
            gone += run.text
        elif run.became is Became.NEW:
            new += run.text
        elif run.text:
            flush()
            if found and found[-1].became is Became.SAME:
                found[-1] = TextRun(Became.SAME, found[-1].text + run.text)
            else:
                found.append(run)
    flush()
    return tuple(found)
