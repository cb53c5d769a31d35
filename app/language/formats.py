"""Values in a language: one function that shows a value of any language-free kind in any of its forms.

Guarantees: pure and total: an unknown form gives the plain value, an unknown kind its text; the same result on screen, in
Word and on the command line. Names, choices, links and free text are not shown here: their words stand in the request or the forms.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from app.language.catalogs import Catalogs
from app.language.certainty import believed_text, not_known_text, yes_no_text
from app.language.dates import DATE_FORMS, MOMENT_FORMS, PERIOD_FORMS, date_text, moment_text, period_text
from app.language.language_names import LANGUAGE_FORMS, language_name
from app.language.languages import Language
from app.language.lists import joined
from app.language.numbers import duration_text, money_text, number_text, percent_text, plain_number
from app.language.penalties import PENALTY_FORMS, penalty_text
from app.language.provisions import PROVISION_FORMS, provision_text
from app.language.state_names import RUSSIAN_FORMS, STATE_FORMS, StateNames
from app.language.words import Words

FORMS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "date": DATE_FORMS,
        "moment": MOMENT_FORMS,
        "period": PERIOD_FORMS,
        "penalty": PENALTY_FORMS,
        "provision": PROVISION_FORMS,
        "state": STATE_FORMS | RUSSIAN_FORMS,
        "language": LANGUAGE_FORMS,
        "name": frozenset({"", "the", "of", "to", "in"}),
    }
)

_REMEMBERED = frozenset({"date", "moment", "period", "provision", "penalty"})


@dataclass(frozen=True, slots=True)
class Period:
    """Two dates or moments; either may be absent."""

    start: Any
    end: Any


class Formats:
    """Shows values in one language. Remembers dates, provisions and penalties: they take many messages and return at every keystroke."""

    def __init__(self, language: Language, catalogs: Catalogs, states: StateNames) -> None:
        self.language = language
        self.words = Words(language, catalogs)
        self._states = states
        self._remembered = lru_cache(maxsize=2_000)(self._text)
        self._kinds: Mapping[str, Callable[[Any, str], str]] = {
            "date": lambda value, form: date_text(value, self.words, form),
            "moment": lambda value, form: moment_text(value, self.words, form),
            "period": lambda value, form: period_text(value.start, value.end, self.words, form or "from_to"),
            "number": lambda value, form: plain_number(value, language) if form == "plain" else number_text(value, language),
            "percent": lambda value, form: percent_text(value, self.words),
            "money": lambda value, form: money_text(value, self.words),
            "duration": lambda value, form: duration_text(value, self.words),
            "penalty": lambda value, form: penalty_text(value, self.words, form),
            "provision": lambda value, form: provision_text(value, self.words, form),
            "state": lambda value, form: states.text(value, language.tag, form),
            "states": lambda value, form: self._listed(value, lambda code: states.text(code, language.tag, form)),
            "language": lambda value, form: language_name(value, self.words, form),
            "languages": self._languages,
            "yes_no": lambda value, form: yes_no_text(value, self.words),
        }

    def text(self, kind: str, value: Any, form: str = "") -> str:
        """A value of a kind in a form. The value is one of forms/values, or anything with the same attributes."""
        return self._remembered(kind, value, form) if kind in _REMEMBERED else self._text(kind, value, form)

    def _text(self, kind: str, value: Any, form: str) -> str:
        show = self._kinds.get(kind)
        return show(value, form) if show else str(value)

    def joined(self, parts: list[str], style: str = "and") -> str:
        """A closed list: A, B and C."""
        return joined(parts, self.words, style)

    def believed(self, text: str) -> str:
        """A value that is only believed."""
        return believed_text(text, self.words)

    def not_known(self) -> str:
        """What stands in the place of an unknown value."""
        return not_known_text(self.words)

    def _listed(self, values: Any, show: Callable[[str], str]) -> str:
        return joined([show(value) for value in values], self.words)

    def _languages(self, value: Any, form: str) -> str:
        if form == "in" and value:
            # "in French and Arabic": the preposition stands once, unless the language repeats it.
            first = language_name(value[0], self.words, "in")
            return joined([first, *(language_name(code, self.words, "in") for code in value[1:])], self.words)
        return self._listed(value, lambda code: language_name(code, self.words))
