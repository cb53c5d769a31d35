"""The languages of `translations/languages.yaml`: direction, locale, plural rule, and how things are counted.

Guarantees: frozen; the file is checked when it is read, and a damaged one ends in one sentence.
"""

from __future__ import annotations

import gettext
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.errors import N_, AppError
from forms.yaml_source import read_yaml

TWELVE = Field(min_length=12, max_length=12)


class LanguageFileError(AppError):
    """languages.yaml is missing or damaged."""


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Plural(_Shape):
    """The plural rule as gettext writes it."""

    forms: int = Field(ge=1, le=6)
    rule: str


class Language(_Shape):
    """One language. `offered`: all of its catalogs are complete and reviewed."""

    tag: Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
    name: str
    english: str
    direction: Literal["ltr", "rtl"]
    locale: str
    plural: Plural
    digits: Literal["latn", "arab"]
    quotes: tuple[str, str, str, str]
    headings: Literal["letters", "roman", "arabic_ordinals", "han"]
    annexes: Literal["letters", "cyrillic", "arabic_letters"]
    points: str
    first_day: str = "1"
    months: Annotated[list[str], TWELVE] | None = None
    months_in: Annotated[list[str], TWELVE] | None = None
    offered: bool = False

    def plural_index(self, count: int) -> int:
        """Which of the plural forms a count takes."""
        return min(_rule(self.plural.rule)(abs(count)), self.plural.forms - 1)

    @property
    def plural_header(self) -> str:
        """The `Plural-Forms` header of a catalog."""
        return f"nplurals={self.plural.forms}; plural=({self.plural.rule});"

    def quoted(self, text: str) -> str:
        """Text in the outer quotation marks of the language."""
        return f"{self.quotes[0]}{text}{self.quotes[1]}"


class _LanguageFile(_Shape):
    languages: list[Language]


@cache
def _rule(expression: str) -> Callable[[int], int]:
    # gettext.c2py reads the closed grammar of plural rules; it evaluates nothing else.
    rule: Callable[[int], int] = gettext.c2py(expression)
    return rule


def read_languages(path: Path) -> Mapping[str, Language]:
    """Every language by its tag. Raises LanguageFileError."""
    source, mistakes = read_yaml(path, path.name)
    if source is None or mistakes:
        raise LanguageFileError(N_("The list of languages is damaged: {mistake} Install the program again."), mistake=mistakes[0])
    try:
        languages = _LanguageFile.model_validate(source.data).languages
        for language in languages:
            _rule(language.plural.rule)
    except (ValidationError, ValueError) as error:
        first = error.errors()[0] if isinstance(error, ValidationError) else {"loc": ("plural",), "msg": str(error)}
        where = ".".join(str(step) for step in first["loc"])
        raise LanguageFileError(
            N_("The list of languages {file} is damaged at {place}: {mistake}. Install the program again."),
            file=path.name, place=where, mistake=first["msg"],
        ) from error  # fmt: skip
    return MappingProxyType({language.tag: language for language in languages})
