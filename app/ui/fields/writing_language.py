"""In which language a text is written, as far as its script tells; a person can say otherwise.

Guarantees: a language whose script fits the text is never changed; the Latin script alone tells nothing, so that the language
of drafting is taken.
"""

from __future__ import annotations

from collections import Counter

from babel.core import get_global

from app.language.direction import Script, script_of

_BY_SCRIPT: dict[Script, str] = {"arabic": "ar", "cyrillic": "ru", "han": "zh", "latin": "en"}
_ISO_15924 = {"Arab": "arabic", "Cyrl": "cyrillic", "Hans": "han", "Hant": "han", "Jpan": "han", "Latn": "latin"}
_LOOKED_AT = 2_000  # characters: enough to know the script of a text


def language_of(text: str, present: str, drafting: str) -> str:
    """The language of a text that was taken to be in `present`; `drafting` is the language of the request."""
    counts = Counter(script for script in map(script_of, text[:_LOOKED_AT]) if script != "none")
    if not counts:
        return present
    script, letters = counts.most_common(1)[0]
    if letters * 2 <= counts.total():
        return present
    for language in (present, drafting):
        if script_of_language(language) == script:
            return language
    return _BY_SCRIPT.get(script, present)


def script_of_language(language: str) -> str:
    """The script that a language is usually written in."""
    likely = get_global("likely_subtags").get(language.replace("-", "_")) or get_global("likely_subtags").get(language.split("-")[0]) or ""
    named = next((part for part in str(likely).split("_") if len(part) == 4 and part.isalpha()), "")
    return _ISO_15924.get(named, "other")
