"""The sheet under a chip: what there is to choose, with how many case files each leaves; one or several are ticked.

Guarantees: each tick acts at once; Space and a click tick, Esc closes; a long list has a line to find in.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListWidget, QListWidgetItem, QWidget

from app.casework.case_summary import folded
from app.language.marks import interface_words
from app.ui.fields.popover import Popover
from app.ui.interface import Interface
from app.ui.theme.theme import Theme

FIND = interface_words("code.ui.register.choice_find", "Find in the list")
COUNTED = interface_words("code.ui.register.choice_counted", "{name} ({n})", "a choice of a filter with the number of case files it leaves")

_LONG = 9  # choices from which there is a line to find in
_MOST_SHOWN = 10
_CODE = Qt.ItemDataRole.UserRole
_Line = tuple[str, str, int | None]


def line_height(theme: Theme) -> int:
    """How high a line with a tick is: a finger, or its words at a large size."""
    return max(theme.px(30), QFontMetrics(theme.font("body")).height() + theme.px(8))


class ChoiceSheet(Popover):
    """`lines` are (code, words, how many or None). `changed` carries the ticked codes."""

    changed = Signal(object)

    def __init__(
        self, interface: Interface, owner: QWidget, title: str, lines: Sequence[_Line], ticked: Sequence[str], *, several: bool = True
    ) -> None:
        name = f"{owner.objectName()}.sheet"
        super().__init__(interface, owner, name, title)
        self._interface = interface
        self._several = several
        self._quiet = False
        theme = interface.theme
        self.line = QLineEdit()
        self.line.setObjectName(f"{name}.find")
        self.line.setPlaceholderText(interface.say(FIND))
        self.line.setAccessibleName(interface.say(FIND))
        self.line.setVisible(len(lines) >= _LONG)
        self.line.textChanged.connect(self._find)
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setObjectName(f"{name}.list")
        self.list.setAccessibleName(title)
        self.list.setProperty("surface", "bare")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for code, words, many in lines:
            counted = interface.say(COUNTED, name=words, n=interface.formats.text("number", Decimal(many))) if many is not None else words
            item = QListWidgetItem(counted)
            item.setData(_CODE, code)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if code in ticked else Qt.CheckState.Unchecked)
            item.setSizeHint(QSize(0, line_height(theme)))
            self.list.addItem(item)
        self.list.itemChanged.connect(self._ticked)
        self.list.itemClicked.connect(self._clicked)
        self.list.installEventFilter(self)
        self.list.setFixedHeight(line_height(theme) * min(max(len(lines), 1), _MOST_SHOWN) + theme.px(4))
        self.body.addWidget(self.line)
        self.body.addWidget(self.list)
        metrics = QFontMetrics(theme.font("body"))
        longest = max((metrics.horizontalAdvance(self.list.item(number).text()) for number in range(self.list.count())), default=0)
        wide = max(longest + theme.px(80), theme.px(200))
        self._width = min(wide, theme.px(420))
        self._box: Qt.CheckState | None = None

    def open_for(self, anchor: QWidget) -> None:
        """Open under a chip, with the keyboard in it."""
        self.open_below(anchor, self._width)
        if self.list.count():
            self.list.setCurrentRow(0)
        (self.line if self.line.isVisible() else self.list).setFocus(Qt.FocusReason.PopupFocusReason)

    def ticked(self) -> tuple[str, ...]:
        """The codes that are ticked, in order."""
        items = (self.list.item(number) for number in range(self.list.count()))
        return tuple(str(item.data(_CODE)) for item in items if item.checkState() is Qt.CheckState.Checked)

    def toggle(self, code: str) -> None:
        """Tick or untick a choice."""
        for number in range(self.list.count()):
            item = self.list.item(number)
            if item.data(_CODE) == code:
                self._toggle(item)

    def _toggle(self, item: QListWidgetItem) -> None:
        checked = item.checkState() is Qt.CheckState.Checked
        item.setCheckState(Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked)

    def _ticked(self, item: QListWidgetItem) -> None:
        if self._quiet:
            return
        self._box = item.checkState()
        if not self._several and item.checkState() is Qt.CheckState.Checked:
            self._quiet = True
            for number in range(self.list.count()):
                other = self.list.item(number)
                if other is not item:
                    other.setCheckState(Qt.CheckState.Unchecked)
            self._quiet = False
        self.changed.emit(self.ticked())
        if not self._several:
            self.close()

    def _clicked(self, item: QListWidgetItem) -> None:
        """A click on the words ticks as one on the box does, which Qt has then done already."""
        if self._box is None:
            self._toggle(item)
        self._box = None

    def _find(self, text: str) -> None:
        wanted = folded(text.strip())
        for number in range(self.list.count()):
            item = self.list.item(number)
            item.setHidden(wanted not in folded(item.text()))
        first = next((number for number in range(self.list.count()) if not self.list.item(number).isHidden()), -1)
        self.list.setCurrentRow(first)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes from the line into the list; Space and Enter tick."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if watched is self.line and key == Qt.Key.Key_Down:
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            item = self.list.currentItem()
            ticks = (
                (Qt.Key.Key_Return, Qt.Key.Key_Enter) if watched is self.line else (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
            )
            if key in ticks and item is not None and not item.isHidden():
                self._toggle(item)
                self._box = None
                return True
        if event.type() is QEvent.Type.MouseButtonPress and watched is self.list:
            self._box = None
        return super().eventFilter(watched, event)
