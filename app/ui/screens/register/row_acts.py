"""What is done with the rows that are selected: opened, continued, handed over.

Guarantees: acts on what the bar below the table names; a row that is not read yet is looked up beside the window, never guessed.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from app.services.register import EVERYTHING, Register, RegisterQuery, RegisterRow
from app.ui.background import run_in_background
from app.ui.screens.register.selection_bar import SelectionBar
from app.ui.screens.register.table import RegisterModel
from app.ui.screens.register.table_view import RegisterTable


class RowActs(QObject):
    """`opened`, `continued` and `related_asked` carry a case file, `handed_over` a tuple of them and an officer, `failed` an error."""

    opened = Signal(int)
    continued = Signal(int)
    related_asked = Signal(int)
    handed_over = Signal(object, str)
    failed = Signal(object)

    def __init__(self, register: Register, table: RegisterTable, model: RegisterModel, bar: SelectionBar, parent: QObject) -> None:
        super().__init__(parent)
        self._register = register
        self._table = table
        self._model = model
        self._bar = bar
        self._query = EVERYTHING
        table.selectionModel().selectionChanged.connect(lambda *_: self.show())
        model.modelReset.connect(self.show)
        table.taken.connect(self._open_row)
        bar.opened.connect(lambda: self._with_one(self.opened.emit))
        bar.continued.connect(lambda: self._with_one(self.continued.emit))
        bar.related_asked.connect(lambda: self._with_one(self.related_asked.emit))
        bar.handed_over.connect(self._hand_over)

    def show_query(self, query: RegisterQuery) -> None:
        """In which list the rows stand."""
        self._query = query

    def show(self) -> None:
        """Show what is selected."""
        runs = self._table.selected_runs()
        count = sum(last - first + 1 for first, last in runs)
        self._bar.show_selection(count, self._model.held(runs[0][0]) if count == 1 else None)

    def enter(self) -> None:
        """Put the keyboard into the table; without a current row the first becomes it."""
        self._table.setFocus(Qt.FocusReason.TabFocusReason)
        if not self._table.currentIndex().isValid() and self._model.rowCount():
            self._table.go_to(0)

    def one_selected(self) -> int | None:
        """The case file that is selected, where it is one."""
        row = self._row()
        return row.id if row is not None else None

    def _row(self) -> RegisterRow | None:
        runs = self._table.selected_runs()
        return self._model.held(runs[0][0]) if len(runs) == 1 and runs[0][0] == runs[0][1] else None

    def _with_one(self, act: Callable[[int], None]) -> None:
        row = self._row()
        if row is not None:
            act(row.id)

    def _open_row(self, number: int) -> None:
        row = self._model.held(number)
        if row is not None:
            self.opened.emit(row.id)

    def _hand_over(self, officer: str) -> None:
        runs = self._table.selected_runs()
        rows = [self._model.held(number) for first, last in runs for number in range(first, last + 1)]
        if all(row is not None for row in rows):
            self.handed_over.emit(tuple(row.id for row in rows if row is not None), officer)
            return
        query, register = self._query, self._register

        def find(_progress: object) -> tuple[int, ...]:
            numbers = register.ids(query)
            return tuple(number for first, last in runs for number in numbers[first : last + 1])

        run_in_background(find, done=lambda found: self.handed_over.emit(found, officer), failed=self.failed.emit, owner=self)
