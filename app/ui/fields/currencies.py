"""Currencies by their code (ISO 4217) and their names in every language of the program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from babel import Locale
from babel.core import get_global

from app.services.question_views import Choice
from app.ui.fields.finding_choices import ChoiceSearch
from app.ui.interface import Interface


def currency_search(interface: Interface) -> ChoiceSearch:
    """Currencies in use first, then those of the past, which old papers name."""
    languages = interface.program.languages
    return _search(languages[interface.language].locale, tuple(language.locale for language in languages.values()))


@lru_cache(maxsize=8)
def _search(locale: str, locales: tuple[str, ...]) -> ChoiceSearch:
    return ChoiceSearch(_choices(locale, locales))


def _choices(locale: str, locales: tuple[str, ...]) -> Iterator[tuple[Choice, Sequence[str]]]:
    uses = [use for uses in get_global("territory_currencies").values() for use in uses]
    in_use = {code for code, _, end, tender in uses if end is None and tender}
    names = Locale.parse(locale).currencies
    others = [Locale.parse(other).currencies for other in locales]
    codes = sorted(set(names) | in_use)
    for code in sorted(codes, key=lambda code: code not in in_use):
        yield Choice(code, code, names.get(code, "")), [found for other in others if (found := other.get(code))]
