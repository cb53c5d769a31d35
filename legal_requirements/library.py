"""The library of legal data: every instrument, State, profile, authority and rule, checked against each other.

Guarantees: all mistakes of all files are reported at once, with file, line, place and a hint; what is returned is frozen and
complete; a State without a row of participation is unknown, never “not party”; no clock, no network.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from forms.catalogue_tree import nearest
from forms.yaml_source import Mistake
from legal_requirements.definitions import Authority, BilateralTreaty, Instrument, Participation, ProfileValue, Rule, StateProfile
from legal_requirements.loading import Loading
from legal_requirements.messages import N_, Argument, LegalDataError, UnknownCodeError
from legal_requirements.reading import Reader
from legal_requirements.vocabulary import Vocabulary

FOLDER = Path(__file__).parent
UNKNOWN_VALUE = ProfileValue(value=None, note=None, source=None, as_of=None, confidence="unknown")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LegalLibrary:
    """All legal data, by id. Mappings keep a fixed order: instruments as ranked by id, States by code."""

    instruments: Mapping[str, Instrument]
    participation: Mapping[tuple[str, str], Participation]
    states: Mapping[str, StateProfile]
    vocabulary: Vocabulary
    authorities: Mapping[str, Authority]
    treaties: Mapping[str, BilateralTreaty]
    rules: tuple[Rule, ...]

    def state(self, code: str) -> StateProfile:
        """A State by its code. Raises UnknownCodeError with the nearest code."""
        return self._get(self.states, code, N_("“{code}” is no State that is known here. {hint}"))

    def instrument(self, slug: str) -> Instrument:
        """An instrument by its id. Raises UnknownCodeError."""
        return self._get(self.instruments, slug, N_("“{code}” is no instrument that is known here. {hint}"))

    def value(self, state: str, key: str) -> ProfileValue:
        """What the profile of a State says. Unknown where the State has no profile. Raises UnknownCodeError for an unknown key."""
        if key not in self.vocabulary.keys:
            self._get(self.vocabulary.keys, key, N_("“{code}” is no key of a requirement profile. {hint}"))
        return self.state(state).profile.get(key, UNKNOWN_VALUE)

    def show(self, argument: Argument) -> str:
        """An argument of a reason in English: the name of a State or instrument, a date or text as it stands."""
        if argument.kind == "state" and argument.value in self.states:
            return self.states[argument.value].name("en", form="the")
        if argument.kind == "instrument":
            if argument.value in self.instruments:
                return self.instruments[argument.value].short_title
            if argument.value in self.treaties:
                title = self.treaties[argument.value].title["en"]
                return title.the or title.text
        return argument.value

    def _get(self, mapping: Mapping[str, T], code: str, message: str) -> T:
        if code not in mapping:
            raise UnknownCodeError(message, code=code, hint=nearest(code, mapping))
        return mapping[code]


def load_library(folder: Path = FOLDER) -> LegalLibrary:
    """The library below a folder. Raises LegalDataError with every mistake."""
    library, mistakes = read_library(folder)
    if library is None:
        raise LegalDataError(mistakes)
    return library


@functools.cache
def shipped_library() -> LegalLibrary:
    """The library that is shipped with the program, read once."""
    return load_library()


def read_library(folder: Path = FOLDER) -> tuple[LegalLibrary | None, list[Mistake]]:
    """Read everything below a folder. Returns the library, or None with every mistake, in the order of files and lines."""
    loading = Loading(Reader(folder))
    loading.read()
    mistakes = sorted(loading.reader.mistakes)
    if mistakes:
        return None, mistakes
    return LegalLibrary(
        instruments=MappingProxyType(loading.instruments),
        participation=MappingProxyType(loading.participation),
        states=MappingProxyType(dict(sorted(loading.states.items()))),
        vocabulary=loading.vocabulary,
        authorities=MappingProxyType(loading.authorities),
        treaties=MappingProxyType(loading.treaties),
        rules=tuple(loading.rules.values()),
    ), []
