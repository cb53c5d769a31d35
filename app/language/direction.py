"""The direction of writing: isolates for the screen, runs of one script, and clean input.

Guarantees: control characters are added when a text is shown and taken away when it comes in, so that none is ever stored;
a run has letters of one script; joining the runs of a text gives the text again.
Isolates are for Qt: Word knows only the marks that app/documents/direction.py sets (ECMA-376 part 1, annex I).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

FSI, LRI, RLI, PDI = "\u2068", "\u2066", "\u2067", "\u2069"
_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

Script = Literal["latin", "cyrillic", "arabic", "han", "other", "none"]
_SCRIPTS: tuple[tuple[str, Script], ...] = (
    ("LATIN", "latin"), ("CYRILLIC", "cyrillic"), ("ARABIC", "arabic"), ("CJK", "han"), ("IDEOGRAPHIC", "han"), ("FULLWIDTH", "han"),
)  # fmt: skip
# The language of a run whose script is not that of the text around it; Latin names and references belong to no language.
_LANGUAGE_OF_SCRIPT: dict[Script, str] = {"arabic": "ar", "cyrillic": "ru", "han": "zh"}
_OWN_SCRIPT: dict[str, Script] = {"ar": "arabic", "ru": "cyrillic", "zh": "han"}


@dataclass(frozen=True, slots=True)
class ScriptRun:
    """A stretch of one script; `language` is "" where the script does not tell (a Latin name in Arabic)."""

    text: str
    script: Script
    language: str


def strip_controls(text: str) -> str:
    """Text from outside without bidirectional controls: they reorder what a reader sees (CVE-2021-42574)."""
    return _CONTROLS.sub("", text)


def isolated(text: str, direction: Literal["auto", "ltr", "rtl"] = "auto") -> str:
    """A value for the screen, which the text around it cannot reorder."""
    opening = {"auto": FSI, "ltr": LRI, "rtl": RLI}[direction]
    return f"{opening}{text}{PDI}" if text else text


@lru_cache(maxsize=4096)
def script_of(character: str) -> Script:
    """The script of a letter; `none` for spaces, digits and marks."""
    if not character.isalpha():
        return "none"
    name = unicodedata.name(character, "")
    return next((script for start, script in _SCRIPTS if name.startswith(start)), "other")


def script_runs(text: str, language: str) -> tuple[ScriptRun, ...]:
    """Split a text in `language` by script. Digits, spaces and marks stay with the run before them, first ones with the next.

    In right-to-left text, a number or mark between two Latin words stays with them; spaces and marks at the edge of a
    foreign stretch belong to the text around it, so that brackets and full stops keep its direction.
    """
    own = _OWN_SCRIPT.get(language, "latin")
    found: list[tuple[str, Script]] = []
    for text_part, script in _stretches(text):
        if script == "none":
            script = found[-1][1] if found else own
        if found and found[-1][1] == script:
            found[-1] = (found[-1][0] + text_part, script)
        else:
            found.append((text_part, script))
    runs = []
    for text_part, script in _edges_to_own(found, own):
        runs.append(ScriptRun(text_part, script, language if script == own else _LANGUAGE_OF_SCRIPT.get(script, "")))
    return tuple(runs)


def _stretches(text: str) -> Iterator[tuple[str, Script]]:
    """Stretches of letters of one script, and of what lies between."""
    start = 0
    for index in range(1, len(text) + 1):
        ends = index == len(text)
        if ends or (script_of(text[index]) != script_of(text[start]) and not unicodedata.combining(text[index])):
            yield text[start:index], script_of(text[start])
            start = index


_EDGE = " \u00a0\u202f.,;:()[]«»“”‘’·،؛؟。，；：（）《》、"

_ATTACHED = re.compile(r"[0-9+#@][0-9+#@/.:_-]*$")


def _edges_to_own(stretches: list[tuple[str, Script]], own: Script) -> list[tuple[str, Script]]:
    found: list[tuple[str, Script]] = []

    def add(text: str, script: Script) -> None:
        if not text:
            return
        if found and found[-1][1] == script:
            found[-1] = (found[-1][0] + text, script)
        else:
            found.append((text, script))

    for text, script in stretches:
        if script == own:
            add(text, script)
            continue
        if found and (attached := _ATTACHED.search(found[-1][0])):  # 12-345/2026/ before MLA is part of the reference
            found[-1] = (found[-1][0][: attached.start()], found[-1][1])
            text = attached.group() + text
            if not found[-1][0]:
                found.pop()
        core = text.rstrip(_EDGE)
        add(core, script)
        add(text[len(core) :], own)
    return found


def is_right_to_left(text: str, default: bool = False) -> bool:
    """Whether the first strong letter of a text is written from right to left."""
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind in ("R", "AL"):
            return True
        if kind == "L":
            return False
    return default
