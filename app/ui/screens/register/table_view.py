"""The table on the screen: columns that are moved, widened and sorted by, rows that are gone through by keys.

Guarantees: the ring of the keyboard stands around the whole row; what a person does to the columns is reported, what is shown is not.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.language.marks import interface_words
from app.services.register import Column, RegisterQuery
from app.ui.interface import Interface
from app.ui.screens.register.cells import CellPainter
from app.ui.screens.register.table import RegisterModel
from app.ui.theme.style import draw_ring, draws_keyboard_focus

NAME = interface_words("code.ui.register.table", "Case files")

ROOMY, DENSE = 40, 32
_WIDTHS = {
    Column.REFERENCE: 158,
    Column.CASE: 150,
    Column.WHAT: 164,
    Column.STATE: 92,
    Column.STAGE: 170,
    Column.DEADLINE: 154,
    Column.HANDLER: 84,
    Column.PRIORITY: 104,
    Column.SENT: 96,
    Column.CHANGED: 110,
    Column.OPENED: 110,
    Column.THEIR_REFERENCE: 140,
    Column.FINDINGS: 176,
}
_NARROWEST = 48
_REST = 400  # milliseconds after the last change of a width


class RegisterTable(QTableView):
    """`taken` carries the number of a row that was opened; `sorted_by` a column; `shaped` columns and widths as they are now."""

    taken = Signal(int)
    sorted_by = Signal(object)
    shaped = Signal(object, object)
    left_upwards = Signal()

    def __init__(self, interface: Interface, model: RegisterModel) -> None:
        super().__init__()
        self._interface = interface
        self._theme = interface.theme
        self._rows = model
        self._showing = False
        self._changed = False
        self.setModel(model)
        self.painter = CellPainter(interface, self)
        self.setItemDelegate(self.painter)
        self.setObjectName("register.table")
        self.setAccessibleName(interface.say(NAME))
        self.setProperty("surface", "bare")
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._build_header()
        self.doubleClicked.connect(lambda index: self.taken.emit(index.row()))

    def _build_header(self) -> None:
        header = self.horizontalHeader()
        header.setObjectName("register.table.header")
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setStretchLastSection(True)
        header.setMinimumSectionSize(self._theme.px(_NARROWEST))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setFixedHeight(max(self._theme.px(34), QFontMetrics(self._theme.font("group")).height() + self._theme.px(16)))
        header.sectionClicked.connect(lambda section: self.sorted_by.emit(self._rows.columns[section]))
        header.sectionMoved.connect(lambda *_: self._moved())
        header.sectionResized.connect(lambda *_: self._resized())
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self._report)

    # ---- what is shown

    def show_shape(self, query: RegisterQuery) -> None:
        """Show columns, widths, order and density of a query."""
        self._showing = True
        header, theme = self.horizontalHeader(), self._theme
        self._rows.show_columns(query.columns)
        for section in range(header.count()):
            header.moveSection(header.visualIndex(section), section)
        given = dict(query.widths)
        for section, column in enumerate(query.columns):
            header.resizeSection(section, theme.px(given.get(column, _WIDTHS[column])))
        self._rows.show_order(query.order, query.descending)
        height = theme.px(DENSE if query.dense else ROOMY)
        least = QFontMetrics(theme.font("label")).height() + theme.px(8)
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(max(height, least))
        self._showing = False

    def columns_shown(self) -> tuple[Column, ...]:
        """The columns as they stand, from the start."""
        header = self.horizontalHeader()
        return tuple(self._rows.columns[header.logicalIndex(place)] for place in range(header.count()))

    def widths(self) -> tuple[tuple[Column, int], ...]:
        """The widths of the columns, in pixels of the design; the last one takes what is left."""
        header = self.horizontalHeader()
        columns = self._rows.columns
        last = header.logicalIndex(header.count() - 1)
        return tuple((column, round(header.sectionSize(place) / self._theme.unit)) for place, column in enumerate(columns) if place != last)

    def go_to(self, row: int, *, select: bool = True) -> None:
        """Make a row the current one and bring it into view."""
        index = self._rows.index(row, 0)
        if not index.isValid():
            return
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect if select else QItemSelectionModel.SelectionFlag.NoUpdate
        self.selectionModel().setCurrentIndex(index, flags | QItemSelectionModel.SelectionFlag.Rows)
        self.scrollTo(index)

    def selected_runs(self) -> Sequence[tuple[int, int]]:
        """The rows that are selected, as runs from the first to the last of each, in order and apart."""
        runs: list[tuple[int, int]] = []
        for first, last in sorted((part.top(), part.bottom()) for part in self.selectionModel().selection()):
            if runs and first <= runs[-1][1] + 1:
                runs[-1] = (runs[-1][0], max(last, runs[-1][1]))
            else:
                runs.append((first, last))
        return runs

    # ---- what a person does

    def _moved(self) -> None:
        if not self._showing:
            QTimer.singleShot(0, self, self._report)

    def _resized(self) -> None:
        if not self._showing and self.horizontalHeader().isVisible() and self.isVisible() and _dragged(self.horizontalHeader()):
            self._rest.start()

    def _report(self) -> None:
        self.shaped.emit(self.columns_shown(), self.widths())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Space selects, Up from the first row leaves, Home and End go to the ends."""
        key, here = event.key(), self.currentIndex()
        select = QItemSelectionModel.SelectionFlag
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if here.isValid():
                self.taken.emit(here.row())
        elif key == Qt.Key.Key_Space and here.isValid():
            self.selectionModel().select(here, select.Toggle | select.Rows)
        elif key == Qt.Key.Key_Up and here.row() <= 0 and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.left_upwards.emit()
        elif key == Qt.Key.Key_Escape and self.selectionModel().hasSelection():
            self.clearSelection()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers():
            self.go_to(0 if key == Qt.Key.Key_Home else self._rows.rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click below the last row selects nothing."""
        if not self.indexAt(event.position().toPoint()).isValid():
            self.clearSelection()
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows, and the ring around the current one."""
        super().paintEvent(event)
        here = self.currentIndex()
        if not here.isValid() or not draws_keyboard_focus(self):
            return
        row = self.visualRect(here)
        painter = QPainter(self.viewport())
        width = min(self.viewport().width(), self.horizontalHeader().length())
        x = self.viewport().width() - width if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else 0
        draw_ring(painter, QRectF(QRect(x, row.top(), width, row.height())), 1, self._theme.colour("focus"))
        painter.end()


def _dragged(header: QHeaderView) -> bool:
    """Whether a person is moving an edge of the header; Qt stretches the last section by itself."""
    from PySide6.QtWidgets import QApplication

    return bool(QApplication.mouseButtons() & Qt.MouseButton.LeftButton) or header.hasFocus()
