"""What the register says in one language: names of columns, days, what was asked for, findings.

Guarantees: the words of forms, States, stages and priorities are those of the whole program, handed in as `Wording`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_skeleton

from app.casework.case_summary import folded
from app.casework.register_query import Column
from app.language.formats import Formats
from app.language.lists import joined
from app.language.marks import interface_count, interface_words
from app.language.numbers import in_digits

COLUMNS = {
    Column.REFERENCE: interface_words("code.register.column.reference", "Our reference"),
    Column.CASE: interface_words("code.register.column.case", "Case"),
    Column.WHAT: interface_words("code.register.column.what", "Measure"),
    Column.STATE: interface_words("code.register.column.state", "State"),
    Column.STAGE: interface_words("code.register.column.stage", "Status"),
    Column.DEADLINE: interface_words("code.register.column.deadline", "Next deadline"),
    Column.HANDLER: interface_words("code.register.column.handler", "Handler"),
    Column.PRIORITY: interface_words("code.register.column.priority", "Priority"),
    Column.SENT: interface_words("code.register.column.sent", "Sent on"),
    Column.CHANGED: interface_words("code.register.column.changed", "Last change"),
    Column.OPENED: interface_words("code.register.column.opened", "Opened on"),
    Column.THEIR_REFERENCE: interface_words("code.register.column.their_reference", "Their reference"),
    Column.FINDINGS: interface_words("code.register.column.findings", "Findings"),
}
ERRORS = interface_count("code.register.errors", "{n} error", "{n} errors", "findings of a case file, in a narrow column")
WARNINGS = interface_count("code.register.warnings", "{n} warning", "{n} warnings", "findings of a case file, in a narrow column")
BOTH = interface_words("code.register.errors_and_warnings", "{errors}, {warnings}", "2 errors, 1 warning")
UNNAMED = interface_words("code.register.unnamed", "Without a name", "a case whose persons are not entered yet")

_LATIN = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
_SAME_YEAR_DAYS = 300  # within this many days a day of the month is told without its year


@dataclass(frozen=True, slots=True)
class Wording:
    """Words from elsewhere in the program: of a form by its id, a State by its code, a stage, a priority."""

    title: Callable[[str], str]
    state: Callable[[str], str]
    stage: Callable[[str], str]
    priority: Callable[[str], str]


class RegisterWords:
    """Says the cells of the register in one language."""

    def __init__(self, formats: Formats, wording: Wording) -> None:
        self.formats = formats
        self.words = formats.words
        self.wording = wording
        self._language = formats.language
        self.day = lru_cache(maxsize=4_000)(self._day)
        self.what = lru_cache(maxsize=4_000)(self._what)
        self.state = lru_cache(maxsize=400)(wording.state)
        self.sort_key = lru_cache(maxsize=8_000)(folded)

    def column(self, column: Column) -> str:
        """The heading of a column."""
        return self.words.say(COLUMNS[column])

    def forms(self, form: str, measures: str) -> tuple[str, ...]:
        """The forms that a case file asks for: its measures, else the form of the request itself."""
        return tuple(dict.fromkeys(part for part in measures.split(",") if part)) or (form,)

    def _what(self, form: str, measures: str) -> str:
        titles = [self.wording.title(each) for each in self.forms(form, measures)]
        return joined(titles, self.words) if len(titles) > 1 else titles[0]

    def _day(self, day: date, today: date) -> str:
        near = day.year == today.year or abs((day - today).days) <= _SAME_YEAR_DAYS
        text = format_skeleton("MMMd" if near else "yMMMd", day, locale=self._language.locale)
        return in_digits(text.translate(_LATIN), self._language).replace(" ", "\u00a0")

    def moment(self, moment: datetime, today: date) -> str:
        """The day of a moment, as the clock of this computer shows it."""
        return self.day(moment.astimezone().date(), today)

    def findings(self, errors: int, warnings: int) -> str:
        """How many errors and warnings, or nothing."""
        said_errors = self.words.count(ERRORS, errors) if errors else ""
        said_warnings = self.words.count(WARNINGS, warnings) if warnings else ""
        if errors and warnings:
            return self.words.say(BOTH, errors=said_errors, warnings=said_warnings)
        return said_errors or said_warnings
