"""The list that is shown, written to a file: as a workbook (xlsx) or as text between commas (csv).

Guarantees: the columns are those shown, in their order; a file is written whole or not at all; nothing in a cell is ever a formula: in a
workbook texts are texts, and in csv what a spreadsheet would take for one stands behind an apostrophe (OWASP, CSV injection); nothing is
written elsewhere than in the folder that was chosen, not even for a moment.
"""

from __future__ import annotations

import csv
import os
import re
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._writer import ALL_TEMP_FILES, WorksheetWriter

from app.casework.register_query import Column
from app.errors import N_, AppError
from app.services.register.rows import DAYS, RegisterRow
from app.services.register.words import RegisterWords

FORMATS = (".xlsx", ".csv")
_LONGEST_CELL = 32_767  # of a workbook
_WIDTH = {Column.CASE: 34, Column.WHAT: 38, Column.DEADLINE: 14, Column.SENT: 14, Column.CHANGED: 14, Column.OPENED: 14}
_OTHER_WIDTH = 22
_OFTEN = 500  # rows after which it is asked whether to go on
# A formula begins with one of these, in ordinary or full-width form, also behind blanks, controls and signs that are not seen.
_FORMULA = re.compile(
    "^[\\s\\x00-\\x20\\u00a0\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff'\"]*[=+\\-@\uff1d\uff0b\uff0d\uff20\u2212]"
)
_STARTS = ("\t", "\r", "\n")
_NUMBER = re.compile(r"^[+-]?\d+(?:[.,\u00a0\u202f]\d+)*$")


class RegisterExportError(AppError):
    """The list could not be written; what was there before is untouched."""


@dataclass(frozen=True, slots=True)
class RegisterList:
    """A list to be written: its title, its columns, how many rows there will be and the rows; `right_to_left` for the workbook."""

    title: str
    columns: tuple[Column, ...]
    count: int
    rows: Iterable[RegisterRow]
    right_to_left: bool = False


def write_list(path: Path, listed: RegisterList, words: RegisterWords, progress: Callable[[int], bool] | None = None) -> int:
    """Write a list in the format that the name of the file says; gives the number of rows. Raises RegisterExportError.

    `progress` is told how many rows are done, and says whether to go on; where it says no, nothing is written and 0 is given.
    """
    ending = path.suffix.lower()
    if ending not in FORMATS:
        raise RegisterExportError(N_("A list can be written as .xlsx or .csv; give the file {name} one of these endings."), name=path.name)
    go_on = progress or (lambda _done: True)
    try:
        with tempfile.TemporaryDirectory(prefix=".rogatory-", dir=path.parent) as folder:
            made = Path(folder) / path.name
            write = _workbook if ending == ".xlsx" else _text
            count = write(made, listed, words, go_on)
            if count is not None:
                os.replace(made, path)
    except OSError as error:
        message = N_("The list could not be written to {name} ({reason}). Choose another folder, or close the file where it is open.")
        raise RegisterExportError(message, name=path.name, reason=error.strerror or type(error).__name__) from error
    return count or 0


def neutral(text: str) -> str:
    """A text for csv that no spreadsheet takes for a formula. Numbers and references stay as they are."""
    if text.startswith(_STARTS) or (_FORMULA.match(text) and not _NUMBER.match(text)):
        return f"'{text}"
    return text


def _text(path: Path, listed: RegisterList, words: RegisterWords, go_on: Callable[[int], bool]) -> int | None:
    """UTF-8 with its mark, so that a spreadsheet knows it; days as ISO 8601. None where it was stopped."""
    done = 0
    with path.open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
        writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        writer.writerow([neutral(words.column(column)) for column in listed.columns])
        for done, row in enumerate(listed.rows, 1):
            days = {column: day.isoformat() if (day := row.day(column)) else "" for column in listed.columns if column in DAYS}
            writer.writerow([days[column] if column in days else neutral(row.cells[column]) for column in listed.columns])
            if done % _OFTEN == 0 and not go_on(done):
                return None
        _to_disk(file)
    return done


def _workbook(path: Path, listed: RegisterList, words: RegisterWords, go_on: Callable[[int], bool]) -> int | None:
    """A workbook with one sheet. None where it was stopped."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_name(listed.title))
    sheet.freeze_panes = "A2"
    sheet.sheet_view.rightToLeft = listed.right_to_left
    for place, column in enumerate(listed.columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTH.get(column, _OTHER_WIDTH)
    rows = str(path.with_name("rows.xml"))
    ALL_TEMP_FILES.append(rows)
    sheet._writer = WorksheetWriter(sheet, out=rows)  # else the rows would lie in the system's folder for passing files meanwhile
    sheet._writer.write_top()
    done = _fill(sheet, listed, words, go_on)
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(listed.columns))}{(done or 0) + 1}"
    if done is None:
        sheet.close()
        sheet._writer.cleanup()
        return None
    with path.open("wb") as file:
        book.save(file)
    with path.open("rb+") as file:
        _to_disk(file)
    return done


def _fill(sheet: Any, listed: RegisterList, words: RegisterWords, go_on: Callable[[int], bool]) -> int | None:
    def cell(text: str, *, bold: bool = False) -> WriteOnlyCell:
        made = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub(" ", text)[:_LONGEST_CELL])
        made.data_type = "s"  # a text, whatever it begins with
        if bold:
            made.font = Font(bold=True)
        return made

    sheet.append([cell(words.column(column), bold=True) for column in listed.columns])
    done = 0
    for done, row in enumerate(listed.rows, 1):
        cells: list[WriteOnlyCell | None] = []
        for column in listed.columns:
            if column in DAYS:
                made = WriteOnlyCell(sheet, value=row.day(column))
                made.number_format = "yyyy-mm-dd"
                cells.append(made)
            else:
                cells.append(cell(row.cells[column]) if row.cells[column] else None)
        sheet.append(cells)
        if done % _OFTEN == 0 and not go_on(done):
            return None
    return done


def _to_disk(file: IO[Any]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _sheet_name(title: str) -> str:
    return re.sub(r"[\[\]:*?/\\']", " ", title).strip()[:31] or "1"
