"""Names of languages in a language, and "in French" as each language says it.

Guarantees: names are Babel's (CLDR), except where legal usage differs; a code that is not known is shown as it is.
"""

from __future__ import annotations

from babel import Locale

from app.language.marks import document_words
from app.language.words import Words

LANGUAGE_FORMS = frozenset({"", "in"})
IN_LANGUAGE = document_words(
    "code.language_names.in", "in {language}", "{language} is the name; Russian: {language:in} is “французском языке”"
)
_OVERRIDES = {("ar", "en"): "الإنكليزية"}


def language_name(code: str, words: Words, form: str = "") -> str:
    """The name of a language; form `in` gives "in French"."""
    own = words.language
    name = _OVERRIDES.get((own.tag, code)) or Locale.parse(own.locale).languages.get(code.replace("-", "_")) or code
    if form != "in":
        return name
    inside = name
    if own.tag == "ru":
        inside = f"{name.removesuffix('ий')}ом языке" if name.endswith("ий") else f"языке {name}"
    return words.say(IN_LANGUAGE, language={"": name, "in": inside})
