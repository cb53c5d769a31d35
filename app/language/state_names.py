"""Names of States and territories with the forms that sentences need, in seven languages and Portuguese of Portugal.

Guarantees: every State has every form in every language; a letter names a State by its formal name, `short` is for tables
and repeated mention; a list form ("Bolivia (Plurinational State of)") never stands in a sentence; an office may override a name.
Forms: text, the, of, to, in (with article and preposition or case), short; short_the, short_of, short_to, short_in; and in
Russian nom, gen, dat, acc, ins, prep (nominative, genitive …). Without a form the name is `the`.
In Arabic `of` is the name alone (it follows its noun), in Chinese `the` and `of` are.
Source: legal_requirements/states/names.tsv and fictional/names.tsv, whose columns are described there.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from app.errors import N_, AppError

BASIC_FORMS = ("the", "of", "to", "in")
STATE_FORMS = frozenset({"", "text", *BASIC_FORMS, "short", "short_text", *(f"short_{form}" for form in BASIC_FORMS)})
CASES = {"nominative": "nom", "genitive": "gen", "dative": "dat", "accusative": "acc", "instrumental": "ins", "prepositional": "prep"}
RUSSIAN_FORMS = frozenset({*CASES, *CASES.values(), *(f"short_{case}" for case in CASES.values())})
_RUSSIAN_BASIC = {"the": "nom", "of": "gen", "to": "dat", "in": "in"}
_ENGLISH = {"the": "{the}", "of": "of {the}", "to": "to {the}", "in": "in {the}"}
_ARABIC = {"the": "{text}", "of": "{text}", "to": "{text}", "in": "{text}"}  # prepositions stand in the sentence
_CHINESE = {"the": "{text}", "of": "{text}", "to": "向{text}", "in": "在{text}"}
_COMPOSED = {"en": _ENGLISH, "ar": _ARABIC, "zh": _CHINESE}


class StateNamesError(AppError):
    """The table of names of States is missing or damaged."""


@dataclass(frozen=True, slots=True)
class StateName:
    """The names of one State, by column of the table (`fr_formal_of`)."""

    code: str
    columns: Mapping[str, str]
    fictional: bool = False
    overrides: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def form(self, language: str, form: str = "") -> str:
        """The name in a form of a language, without one as it stands; the formal name in that form where the language has none."""
        length = "formal"
        if form == "short" or form.startswith("short_"):
            length, form = "short", form.removeprefix("short").removeprefix("_") or "text"
        if form in ("", "text"):
            return self._text(language, length)
        return self._form(language, length, form)

    def _form(self, language: str, length: str, form: str) -> str:
        form = CASES.get(form, form)
        if length == "short" and self._is_list_form(language) and not self._column(f"{language}_short_{form}"):
            length = "formal"
        if language == "ru":
            form = _RUSSIAN_BASIC.get(form, form)
        found = self._column(f"{language}_{length}_{form}")
        if found:
            return found
        text = self._text(language, length)
        return composed_form(language, form, text, self._column(f"{language}_{length}_the") or text) or text

    def _text(self, language: str, length: str) -> str:
        names: tuple[str, ...] = (f"{language}_{length}", f"{language}_short", f"{language}_formal", f"en_{length}", "en_short")
        if language == "pt_PT":
            names = (names[0], f"pt_{length}", *names[1:])
        return next((found for found in map(self._column, names) if found), self.code)

    def _is_list_form(self, language: str) -> bool:
        """Where the short name is made for lists: "China, Hong Kong …", "… (Dutch part)"."""
        return any(mark in self._text(language, "short") for mark in "(（,،，")

    def _column(self, name: str) -> str:
        return self.overrides.get(name) or self.columns.get(name, "")


def composed_form(language: str, form: str, text: str, the: str | None) -> str | None:
    """A form that the language makes from others: “of {the}” in English; the name itself in Arabic and Chinese. None elsewhere."""
    pattern = _COMPOSED.get(language, {}).get(form)
    if pattern is None or ("{the}" in pattern and the is None):
        return None
    return pattern.format(text=text, the=the)


class StateNames:
    """Every State by its code (ISO 3166 alpha-3)."""

    def __init__(self, read: Callable[[], Mapping[str, StateName]]) -> None:
        self._read = read

    @cached_property
    def _names(self) -> Mapping[str, StateName]:
        """Read when a State is first named: a table of every State in seven languages."""
        return self._read()

    def __contains__(self, code: str) -> bool:
        return code in self._names

    def __iter__(self) -> Iterator[StateName]:
        return iter(self._names.values())

    def __len__(self) -> int:
        return len(self._names)

    def get(self, code: str) -> StateName:
        """The names of a State; one that only has its code where it is not known."""
        return self._names.get(code) or StateName(code, MappingProxyType({}))

    def text(self, code: str, language: str, form: str = "") -> str:
        """The name of a State in a language and form."""
        return self.get(code).form(language, form)


def read_state_names(
    real: Path, fictional: Path | None = None, overrides: Mapping[str, Mapping[str, str]] = MappingProxyType({})
) -> StateNames:
    """The names of real and fictional States; `overrides` are columns by code that an office wants otherwise.

    They are read when a State is first named; that raises StateNamesError.
    """

    def read() -> Mapping[str, StateName]:
        names = dict(_rows(real, False, overrides))
        if fictional is not None and fictional.is_file():
            names.update(_rows(fictional, True, overrides))
        return MappingProxyType(names)

    return StateNames(read)


def _rows(path: Path, fictional: bool, overrides: Mapping[str, Mapping[str, str]]) -> Iterable[tuple[str, StateName]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        message = N_("The table of names of States {file} cannot be read. Install the program again.")
        raise StateNamesError(message, file=path.name) from error
    for number, row in enumerate(rows, start=2):
        code = row.get("iso3") or ""
        if len(code) != 3 or not row.get("en_short"):
            message = N_("The table of names of States {file} is damaged at line {line}. Install the program again.")
            raise StateNamesError(message, file=path.name, line=number)
        columns = {column: text.strip() for column, text in row.items() if isinstance(column, str) and isinstance(text, str)}
        yield code, StateName(code, MappingProxyType(columns), fictional, MappingProxyType(dict(overrides.get(code, {}))))
