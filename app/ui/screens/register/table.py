"""The rows of the register as Qt asks for them: what is read is kept by pages, what is not is asked for.

Guarantees: never reads the store itself; holds a bounded number of pages however long the list; every cell says to a screen reader what
its icon says to the eye.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from app.language.marks import interface_count, interface_words
from app.services.register import FIRST_ROWS, Column, Nearness, RegisterRow
from app.ui.interface import Interface
from app.ui.screens.register.cells import COLUMN, ROW

OVERDUE = interface_words("code.ui.register.overdue", "{date}, overdue", "a deadline in the table")
IN_DAYS = interface_count("code.ui.register.in_days", "{date}, in {n} day", "{date}, in {n} days", "a deadline that is near, read aloud")
TODAY = interface_words("code.ui.register.deadline_today", "{date}, today", "a deadline that is today, read aloud")
CELL = interface_words("code.ui.register.cell", "{column}: {text}", "a cell of the table, read aloud")
EMPTY_CELL = interface_words("code.ui.register.empty_cell", "{column}: nothing", "an empty cell of the table, read aloud")
ASCENDING = interface_words("code.ui.register.ascending", "{column}, sorted from the first to the last", "a heading, read aloud")
DESCENDING = interface_words("code.ui.register.descending", "{column}, sorted from the last to the first", "a heading, read aloud")

PAGE = FIRST_ROWS
MOST_PAGES = 60
_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class RegisterModel(QAbstractTableModel):
    """The table. `page_wanted` carries the number of a page that is seen and not read yet."""

    page_wanted = Signal(int)

    def __init__(self, interface: Interface, headings: dict[Column, str]) -> None:
        super().__init__()
        self._interface = interface
        self._headings = headings
        self._columns: tuple[Column, ...] = ()
        self._order: tuple[Column, bool] | None = None
        self._count = 0
        self._pages: OrderedDict[int, tuple[RegisterRow, ...]] = OrderedDict()
        self._asked: set[int] = set()

    # ---- what is held

    def show_list(self, count: int, first: Sequence[RegisterRow]) -> None:
        """Hold another list."""
        self.beginResetModel()
        self._count = count
        self._pages.clear()
        self._asked.clear()
        self._pages[0] = tuple(first)
        self.endResetModel()

    def renew(self, first: Sequence[RegisterRow]) -> None:
        """The same list, read anew: rows may have changed, and keep their places."""
        self._pages.clear()
        self._asked.clear()
        self._pages[0] = tuple(first)
        if self._count and self._columns:
            self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, len(self._columns) - 1))

    def is_like(self, count: int, first: Sequence[RegisterRow]) -> bool:
        """Whether a list that was read anew begins with the same case files and has as many."""
        return count == self._count and [row.id for row in first] == [row.id for row in self._pages.get(0, ())]

    def fill(self, page: int, rows: Sequence[RegisterRow]) -> None:
        """Hold a page that was read. Empty cells stand where a row has gone meanwhile."""
        self._asked.discard(page)
        self._pages[page] = tuple(rows)
        self._pages.move_to_end(page)
        while len(self._pages) > MOST_PAGES:
            oldest = next(number for number in self._pages if number != 0)
            del self._pages[oldest]
        last = min((page + 1) * PAGE, self._count) - 1
        if last >= page * PAGE and self._columns:
            self.dataChanged.emit(self.index(page * PAGE, 0), self.index(last, len(self._columns) - 1))

    def give_up(self, page: int) -> None:
        """A page could not be read; it is asked for again when it is seen again."""
        self._asked.discard(page)

    def show_columns(self, columns: tuple[Column, ...]) -> None:
        """Show other columns, or in another order."""
        if columns != self._columns:
            self.beginResetModel()
            self._columns = columns
            self.endResetModel()

    def show_order(self, column: Column, descending: bool) -> None:
        """Say in the heading of a column that the list is sorted by it."""
        if self._order != (column, descending):
            self._order = column, descending
            if self._columns:
                self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in order."""
        return self._columns

    def row(self, number: int) -> RegisterRow | None:
        """A row, if it is read; else it is asked for."""
        if not 0 <= number < self._count:
            return None
        page, place = divmod(number, PAGE)
        rows = self._pages.get(page)
        if rows is None:
            if page not in self._asked:
                self._asked.add(page)
                self.page_wanted.emit(page)
            return None
        if page:
            self._pages.move_to_end(page)
        return rows[place] if place < len(rows) else None

    def held(self, number: int) -> RegisterRow | None:
        """A row, if it is read; nothing is asked for."""
        page, place = divmod(number, PAGE)
        rows = self._pages.get(page, ())
        return rows[place] if 0 <= place < len(rows) else None

    @property
    def pages_held(self) -> int:
        """How many pages are held."""
        return len(self._pages)

    # ---- Qt's questions

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Horizontal and 0 <= section < len(self._columns):
            heading = self._headings[self._columns[section]]
            sorted_by = self._order is not None and self._order[0] is self._columns[section]
            descending = self._order is not None and self._order[1]
            if role == Qt.ItemDataRole.DisplayRole:
                return f"{heading}\u00a0{'↓' if descending else '↑'}" if sorted_by else heading
            if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
                return self._interface.say(DESCENDING if descending else ASCENDING, column=heading) if sorted_by else heading
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.column() >= len(self._columns):
            return None
        column = self._columns[index.column()]
        if role == COLUMN:
            return column
        if role not in (ROW, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        row = self.row(index.row())
        if role == ROW or row is None:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column)
        spoken = self.spoken(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return spoken
        heading = self._headings[column]
        say = self._interface.say
        return say(CELL, column=heading, text=spoken) if spoken else say(EMPTY_CELL, column=heading)

    def text(self, row: RegisterRow, column: Column) -> str:
        """What stands in a cell."""
        text = row.cells[column]
        if column is Column.DEADLINE and row.nearness is Nearness.OVERDUE:
            return self._interface.say(OVERDUE, date=text)
        return text

    def spoken(self, row: RegisterRow, column: Column) -> str:
        """What a screen reader says of a cell: how near a deadline is, too."""
        if column is Column.DEADLINE and row.nearness is Nearness.NEAR and row.deadline is not None:
            days = (row.deadline - self._interface.today()).days
            date = row.cells[column]
            return self._interface.count(IN_DAYS, days, date=date) if days else self._interface.say(TODAY, date=date)
        return self.text(row, column)
