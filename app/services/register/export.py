"""The list that is shown, written to a file: as a workbook (xlsx) or as text between commas (csv).

Guarantees: the columns are those shown, in their order; a file is written whole or not at all; nothing in a cell is ever a formula: in a
workbook texts are texts, and in csv what a spreadsheet would take for one stands behind an apostrophe (OWASP, CSV injection).
"""

from __future__ import annotations

import csv
import io
import os
import re
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from app.casework.register_query import Column
from app.errors import N_, AppError
from app.services.register.rows import DAYS, RegisterRow
from app.services.register.words import RegisterWords

FORMATS = (".xlsx", ".csv")
_LONGEST_CELL = 32_767  # of a workbook
_WIDTH = {Column.CASE: 34, Column.WHAT: 38, Column.DEADLINE: 14, Column.SENT: 14, Column.CHANGED: 14, Column.OPENED: 14}
_OTHER_WIDTH = 22
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
    write = {".xlsx": _workbook, ".csv": _text}.get(path.suffix.lower())
    if write is None:
        raise RegisterExportError(N_("A list can be written as .xlsx or .csv; give the file {name} one of these endings."), name=path.name)
    go_on = progress or (lambda _done: True)
    content = write(listed, words, go_on)
    if content is None:
        return 0
    _replace(path, content[0])
    return content[1]


def neutral(text: str) -> str:
    """A text for csv that no spreadsheet takes for a formula. Numbers and references stay as they are."""
    if text.startswith(_STARTS) or (_FORMULA.match(text) and not _NUMBER.match(text)):
        return f"'{text}"
    return text


def _text(listed: RegisterList, words: RegisterWords, go_on: Callable[[int], bool]) -> tuple[bytes, int] | None:
    """UTF-8 with its mark, so that a spreadsheet knows it; days as ISO 8601."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([neutral(words.column(column)) for column in listed.columns])
    done = 0
    for done, row in enumerate(listed.rows, 1):
        days = {column: day.isoformat() if (day := row.day(column)) else "" for column in listed.columns if column in DAYS}
        writer.writerow([days[column] if column in days else neutral(row.cells[column]) for column in listed.columns])
        if done % 500 == 0 and not go_on(done):
            return None
    return buffer.getvalue().encode("utf-8-sig", "replace"), done


def _workbook(listed: RegisterList, words: RegisterWords, go_on: Callable[[int], bool]) -> tuple[bytes, int] | None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_name(listed.title))
    sheet.freeze_panes = "A2"
    sheet.sheet_view.rightToLeft = listed.right_to_left
    for place, column in enumerate(listed.columns, 1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTH.get(column, _OTHER_WIDTH)

    def cell(text: str, *, bold: bool = False) -> WriteOnlyCell:
        made = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub(" ", text)[:_LONGEST_CELL])
        made.data_type = "s"  # a text, whatever it begins with
        if bold:
            made.font, made.alignment = Font(bold=True), Alignment(vertical="top")
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
        if done % 500 == 0 and not go_on(done):
            return None
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(listed.columns))}{done + 1}"
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue(), done


def _sheet_name(title: str) -> str:
    return re.sub(r"[\[\]:*?/\\']", " ", title).strip()[:31] or "1"


def _replace(path: Path, content: bytes) -> None:
    """Put a whole file in the place of what was there."""
    try:
        handle, made = tempfile.mkstemp(prefix=".rogatory-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(made, path)
        except BaseException:
            Path(made).unlink(missing_ok=True)
            raise
    except OSError as error:
        message = N_("The list could not be written to {name} ({reason}). Choose another folder, or close the file where it is open.")
        raise RegisterExportError(message, name=path.name, reason=error.strerror or type(error).__name__) from error
