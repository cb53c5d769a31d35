"""Closed lists inside a sentence, joined as the language joins them: A, B and C.

Guarantees: the joiners are messages; where a part itself holds a comma the parts are parted by semicolons; Spanish
`y` becomes `e` before the sound i, `o` becomes `u` before the sound o.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.language.marks import document_words
from app.language.words import Words, fill
from forms.message_use import MessageUse

AND = document_words("code.lists.and", "{first} and {last}", "the end of a list, and a list of two")
OR = document_words("code.lists.or", "{first} or {last}", "the end of a list, and a list of two")
COMMA = document_words("code.lists.comma", "{first}, {next}", "between the parts before the last")
SEMICOLON = document_words("code.lists.semicolon", "{first}; {next}", "between parts that themselves hold commas")
AND_AFTER_SEMICOLON = document_words("code.lists.and_after_semicolon", "{first}; and {last}")
OR_AFTER_SEMICOLON = document_words("code.lists.or_after_semicolon", "{first}; or {last}")
AND_AFTER_COMMA = document_words(
    "code.lists.and_after_comma", "{first} and {last}", "where a part before holds a comma: paragraphes 2, alinéa f), et 5"
)
_SOUND_I = re.compile(r"^h?[ií](?![eéaáoóuú])", re.IGNORECASE)
_SOUND_O = re.compile(r"^h?[oó]|^8", re.IGNORECASE)
_COMMAS = re.compile(r"[,،，;؛；]")


def joined(parts: Sequence[str], words: Words, style: str = "and", plain: bool = False) -> str:
    """The parts as one list; `style` is `and` or `or`; `plain`: an and-list without semicolons. No parts: empty."""
    if len(parts) < 2:
        return "".join(parts)
    commas = any(_COMMAS.search(_without_numbers(part)) for part in parts)
    if plain:
        between, end = COMMA, (AND_AFTER_COMMA if commas else AND)
    elif commas:
        between, end = SEMICOLON, (AND_AFTER_SEMICOLON if style == "and" else OR_AFTER_SEMICOLON)
    else:
        between, end = COMMA, (AND if style == "and" else OR)
    text = parts[0]
    for part in parts[1:-1]:
        text = words.say(between, first=text, next=part)
    return fill(_end_pattern(end, parts[-1], words), {"first": text, "last": parts[-1]})


def list_count(count: int) -> int:
    """The count that decides between "paragraph" and "paragraphs" before a list: 21 paragraphs are many, also in Russian."""
    return min(count, 5)


def _without_numbers(text: str) -> str:
    return re.sub(r"\d[,.]\d", "", text)


def _end_pattern(end: MessageUse, last: str, words: Words) -> str:
    pattern = words.pattern(end)
    if words.language.tag == "es":
        if _SOUND_I.match(last):
            pattern = pattern.replace(" y {last}", " e {last}")
        if _SOUND_O.match(last):
            pattern = pattern.replace(" o {last}", " u {last}")
    return pattern
