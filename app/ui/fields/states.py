"""States and languages, found by any name in any language of the program or by their code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from babel import Locale

from app.language.language_names import language_name
from app.language.languages import Language
from app.language.state_names import StateNames
from app.language.words import Words
from app.services.question_views import Choice
from app.services.states.search import plain
from app.ui.fields.finding_choices import ChoiceSearch
from app.ui.fields.picks import PickField, PicksField
from app.ui.interface import Interface


def state_search(interface: Interface) -> ChoiceSearch:
    """All States, in the order of their names."""
    return _states(interface.program.state_names, interface.language)


@lru_cache(maxsize=8)
def _states(names: StateNames, language: str) -> ChoiceSearch:
    found = []
    for state in names:
        written = [text for column, text in state.columns.items() if text and column.endswith(("_short", "_formal"))]
        written = [text for text in written if text not in ("high", "medium", "low")]
        choice = Choice(state.code, state.form(language, "short"))
        found.append((choice, (*written, state.columns.get("iso2") or "")))
    return ChoiceSearch(sorted(found, key=lambda each: plain(each[0].label)))


def language_search(interface: Interface) -> ChoiceSearch:
    """Languages: those of the program first, then all others in the order of their names."""
    words = interface.formats.words
    return _languages(interface.language, _Key(words, interface.program.languages))


class _Key:
    """What the list of languages is made from; two of them are the same list."""

    def __init__(self, words: Words, languages: Mapping[str, Language]) -> None:
        self.words, self.languages = words, languages

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and list(self.languages) == list(other.languages)

    def __hash__(self) -> int:
        return hash(tuple(self.languages))


@lru_cache(maxsize=8)
def _languages(tag: str, key: _Key) -> ChoiceSearch:
    first, rest = [], []
    locales = [Locale.parse(language.locale).languages for language in key.languages.values()]
    for code, name in _names(tag, key):
        found = [text for names in locales if (text := names.get(code.replace("-", "_")))]
        own = key.languages.get(code)
        (first if own is not None else rest).append((Choice(code, name), (*found, own.name if own is not None else "")))
    order = list(key.languages)
    first.sort(key=lambda each: order.index(each[0].code))
    rest.sort(key=lambda each: plain(each[0].label))
    return ChoiceSearch([*first, *rest])


def _names(tag: str, key: _Key) -> Iterator[tuple[str, str]]:
    for code in Locale.parse(key.languages[tag].locale).languages:
        if code.split("_")[0] in ("und", "mul", "zxx", "root", "mis"):
            continue
        code = code.replace("_", "-")
        yield code, language_name(code, key.words)


class StateField(PickField):
    """A State."""

    def search(self) -> ChoiceSearch:
        """All States."""
        return state_search(self.interface)


class StatesField(PicksField):
    """Several States."""

    def search(self) -> ChoiceSearch:
        """All States."""
        return state_search(self.interface)


class LanguageField(PickField):
    """A language."""

    def search(self) -> ChoiceSearch:
        """All languages."""
        return language_search(self.interface)


class LanguagesField(PicksField):
    """Several languages."""

    def search(self) -> ChoiceSearch:
        """All languages."""
        return language_search(self.interface)


__all__: Sequence[str] = ("LanguageField", "LanguagesField", "StateField", "StatesField", "language_search", "state_search")
