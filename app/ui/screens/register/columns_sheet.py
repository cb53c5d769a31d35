"""The sheet in which the columns of the table are chosen and put in order, and the height of its rows.

Guarantees: each change acts at once; one column always stays; Space ticks, Alt with an arrow moves, and buttons do the same.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from app.language.marks import interface_words
from app.services.register import FIRST_COLUMNS, Column
from app.ui.fields.popover import Popover
from app.ui.interface import Interface
from app.ui.screens.register.choice_sheet import line_height
from app.ui.widgets.buttons import button, icon_button
from app.ui.widgets.labels import label
from app.ui.widgets.segments import Segments

COLUMNS = interface_words("code.ui.register.columns", "Columns")
UP = interface_words("code.ui.register.column_up", "Move the column towards the start")
DOWN = interface_words("code.ui.register.column_down", "Move the column towards the end")
USUAL = interface_words("code.ui.register.usual_columns", "Usual columns")
HEIGHT = interface_words("code.ui.register.row_height", "Height of rows")
ROOMY = interface_words("code.ui.register.roomy", "Roomy")
DENSE = interface_words("code.ui.register.dense", "Dense")

_COLUMN = Qt.ItemDataRole.UserRole


class ColumnsSheet(Popover):
    """`columns_changed` carries the columns, in order; `density_changed` whether rows are dense."""

    columns_changed = Signal(object)
    density_changed = Signal(bool)

    def __init__(self, interface: Interface, owner: QWidget, headings: dict[Column, str], columns: tuple[Column, ...], dense: bool) -> None:
        super().__init__(interface, owner, "register.columns.sheet", interface.say(COLUMNS))
        self._headings = headings
        self._quiet = False
        theme, say = interface.theme, interface.say
        self._theme = theme
        self._width = theme.px(280)
        self.list = QListWidget()
        self.list.setObjectName("register.columns.list")
        self.list.setAccessibleName(say(COLUMNS))
        self.list.setProperty("surface", "bare")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.installEventFilter(self)
        self.list.itemChanged.connect(lambda _item: self._report())
        self.list.model().rowsMoved.connect(lambda *_: self._report())
        self._fill(columns)
        self.list.setFixedHeight(line_height(theme) * len(Column) + theme.px(4))
        head = QHBoxLayout()
        head.setSpacing(theme.px(2))
        head.addWidget(label(say(COLUMNS), "label"), 1)
        for icon, words, by, name in (("arrow-up", UP, -1, "up"), ("arrow-down", DOWN, 1, "down")):
            move = icon_button(interface, icon, say(words), f"register.columns.{name}")
            move.clicked.connect(lambda _checked=False, by=by: self.move_column(by))
            head.addWidget(move)
        self.body.addLayout(head)
        self.body.addWidget(self.list)
        usual = button(interface, say(USUAL), "link", "undo-2", "register.columns.usual")
        usual.clicked.connect(self._usual)
        self.body.addWidget(usual)
        self.body.addWidget(label(say(HEIGHT), "label"))
        self.density = Segments(
            interface, (("roomy", say(ROOMY)), ("dense", say(DENSE))), "dense" if dense else "roomy", name="register.density"
        )
        self.density.setAccessibleName(say(HEIGHT))
        self.density.changed.connect(lambda code: self.density_changed.emit(code == "dense"))
        self.body.addWidget(self.density)

    def open_for(self, anchor: QWidget) -> None:
        """Open under the button, with the keyboard in the list."""
        self.open_below(anchor, self._width)
        self.list.setFocus(Qt.FocusReason.PopupFocusReason)

    def columns(self) -> tuple[Column, ...]:
        """The columns that are ticked, in order."""
        items = (self.list.item(number) for number in range(self.list.count()))
        return tuple(Column(item.data(_COLUMN)) for item in items if item.checkState() is Qt.CheckState.Checked)

    def move_column(self, by: int) -> None:
        """Move the current column up or down."""
        here = self.list.currentRow()
        there = here + by
        if here < 0 or not 0 <= there < self.list.count():
            return
        self._quiet = True
        self.list.insertItem(there, self.list.takeItem(here))
        self.list.setCurrentRow(there)
        self._quiet = False
        self._report()

    def _fill(self, columns: tuple[Column, ...]) -> None:
        self._quiet = True
        self.list.clear()
        for column in (*columns, *(each for each in Column if each not in columns)):
            item = QListWidgetItem(self._headings[column])
            item.setData(_COLUMN, column.value)
            item.setFlags(
                Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsDragEnabled
            )
            item.setSizeHint(QSize(0, line_height(self._theme)))
            item.setCheckState(Qt.CheckState.Checked if column in columns else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._quiet = False

    def _usual(self) -> None:
        self._fill(FIRST_COLUMNS)
        self._report()

    def _report(self) -> None:
        if self._quiet:
            return
        if not self.columns():  # the last one stays
            self._quiet = True
            (self.list.currentItem() or self.list.item(0)).setCheckState(Qt.CheckState.Checked)
            self._quiet = False
        self.columns_changed.emit(self.columns())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt with an arrow moves the column."""
        if watched is self.list and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
            if by is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.move_column(by)
                return True
        return super().eventFilter(watched, event)
