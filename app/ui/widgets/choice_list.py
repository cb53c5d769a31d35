"""A list of things to choose one from: each a line, with a second line of help, under the heading of its group.

Guarantees: drawn by a delegate, so that ten thousand lines cost no widgets; headings are never chosen; a screen reader hears the line
and its help; nothing is cut that does not stand in the tooltip whole.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.services.question_views import Choice
from app.ui.interface import Interface
from app.ui.theme.style import draw_ring
from app.ui.theme.theme import Theme

_CODE = Qt.ItemDataRole.UserRole
_HELP = Qt.ItemDataRole.UserRole + 1
_HEADING = Qt.ItemDataRole.UserRole + 2
_Index = QModelIndex | QPersistentModelIndex


class _Choices(QAbstractListModel):
    """The lines: a heading where the group changes, then the choices of it."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Choice | str] = []

    def fill(self, choices: Sequence[Choice]) -> None:
        """Hold other choices."""
        self.beginResetModel()
        self.lines = []
        group = ""
        for choice in choices:
            if choice.group and choice.group != group:
                self.lines.append(choice.group)
            group = choice.group
            self.lines.append(choice)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self.lines[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole):  # type: ignore[no-untyped-def]
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if isinstance(line, str):
            return {Qt.ItemDataRole.DisplayRole: line, _HEADING: True}.get(role)
        whole = f"{line.label}. {line.help}" if line.help else line.label
        return {
            Qt.ItemDataRole.DisplayRole: line.label,
            Qt.ItemDataRole.AccessibleTextRole: whole,
            Qt.ItemDataRole.ToolTipRole: whole,
            _CODE: line.code,
            _HELP: line.help,
        }.get(role)


class _ChoiceDelegate(QStyledItemDelegate):
    """Draws a line: label, help beneath, the ground of the current one."""

    def __init__(self, theme: Theme, parent: QListView) -> None:
        super().__init__(parent)
        self._theme = theme
        self._label = theme.font("body")
        self._label.setWeight(QFont.Weight.Medium)
        self._help = theme.font("help")
        self._group = theme.font("group")

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Two lines where there is help."""
        theme = self._theme
        if index.data(_HEADING):
            return QSize(theme.px(80), QFontMetrics(self._group).height() + theme.px(12))
        height = QFontMetrics(self._label).height() + theme.px(10)
        if index.data(_HELP):
            height += QFontMetrics(self._help).height() + theme.px(2)
        return QSize(theme.px(120), max(theme.px(30), height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = self._theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        area = option.rect.adjusted(theme.px(10), 0, -theme.px(10), 0)
        start = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft)
        if index.data(_HEADING):
            painter.setFont(self._group)
            painter.setPen(theme.colour("text_muted"))
            heading = area.adjusted(0, theme.px(6), 0, 0)
            painter.drawText(heading, int(start | Qt.AlignmentFlag.AlignVCenter), _cut(self._group, index.data(), area.width()))
            painter.restore()
            return
        state = option.state
        current = bool(state & QStyle.StateFlag.State_Selected)
        if current or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft" if current else "canvas"))
            painter.drawRoundedRect(QRectF(option.rect), theme.px(7), theme.px(7))
        help_text = index.data(_HELP) or ""
        label_height = QFontMetrics(self._label).height()
        help_height = QFontMetrics(self._help).height() + theme.px(2) if help_text else 0
        top = area.top() + (area.height() - label_height - help_height) // 2
        painter.setFont(self._label)
        painter.setPen(theme.colour("accent_text" if current else "text"))
        painter.drawText(QRect(area.left(), top, area.width(), label_height), int(start), _cut(self._label, index.data(), area.width()))
        if help_text:
            painter.setFont(self._help)
            painter.setPen(theme.colour("text" if current else "text_muted"))
            beneath = QRect(area.left(), top + label_height + theme.px(2), area.width(), help_height)
            painter.drawText(beneath, int(start), _cut(self._help, help_text, area.width()))
        view = option.widget
        if current and view is not None and view.hasFocus():
            draw_ring(painter, QRectF(option.rect), theme.px(7), theme.colour("focus"))
        painter.restore()


def _cut(font: QFont, text: str, width: int) -> str:
    return QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, width)


class ChoiceList(QListView):
    """The list. `taken` carries the code of the line that was clicked or taken with Enter."""

    taken = Signal(str)

    def __init__(self, interface: Interface) -> None:
        super().__init__()
        self._choices = _Choices()
        self.setModel(self._choices)
        self.setItemDelegate(_ChoiceDelegate(interface.theme, self))
        self.setProperty("surface", "bare")
        self.setUniformItemSizes(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._clicked)

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """Show other choices."""
        self._choices.fill(choices)

    @property
    def has_choices(self) -> bool:
        """Whether there is anything to choose."""
        return bool(self._choices.lines)

    @property
    def is_at_top(self) -> bool:
        """Whether the first choice is the current one."""
        row = self.currentIndex().row()
        return row < 0 or not any(isinstance(line, Choice) for line in self._choices.lines[:row])

    def choice(self, code: str) -> Choice | None:
        """The choice of a code."""
        return next((line for line in self._choices.lines if isinstance(line, Choice) and line.code == code), None)

    def current(self) -> str:
        """The code of the current choice; empty: none."""
        index = self.currentIndex()
        return str(index.data(_CODE) or "") if index.isValid() else ""

    def mark(self, code: str | None) -> None:
        """Make a choice the current one, or none."""
        for row, line in enumerate(self._choices.lines):
            if isinstance(line, Choice) and line.code == code:
                self.setCurrentIndex(self._choices.index(row))
                return
        self.setCurrentIndex(QModelIndex())
        self.clearSelection()

    def enter(self) -> None:
        """Take the keyboard; without a current choice the first is."""
        if not self.current():
            first = next((line.code for line in self._choices.lines if isinstance(line, Choice)), None)
            self.mark(first)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def height_of(self, rows: int) -> int:
        """The height of so many lines, or of all where there are fewer."""
        delegate, option = self.itemDelegate(), QStyleOptionViewItem()
        shown = range(min(rows, len(self._choices.lines)))
        return sum(delegate.sizeHint(option, self._choices.index(row)).height() for row in shown)

    def sizeHint(self) -> QSize:
        """Eight lines."""
        return QSize(super().sizeHint().width(), self.height_of(8))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter takes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current():
            self.taken.emit(self.current())
            return
        super().keyPressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        code = index.data(_CODE)
        if code:
            self.taken.emit(str(code))
