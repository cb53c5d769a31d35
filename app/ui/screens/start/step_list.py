"""The steps of a beginning as a list: what each asks, what was chosen, and whether it is done."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.language.marks import interface_words
from app.ui.interface import Interface
from app.ui.theme.style import draw_ring

STEPS = interface_words("code.ui.start_steps.list", "Steps of the new request")
DONE = interface_words("code.ui.start_steps.done", "{title} Chosen: {chosen}", "a step, as a screen reader says it; {title} ends in ?")
OPEN = interface_words("code.ui.start_steps.open", "{title} Nothing chosen yet.", "a step, as a screen reader says it; {title} ends in ?")
_DETAIL = Qt.ItemDataRole.UserRole
_DONE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class StepView:
    """One step: its question, what was chosen, whether that is all it asks."""

    title: str
    chosen: str
    done: bool


class StepList(QListWidget):
    """Shows the steps. `step_asked` carries the number of a step."""

    step_asked = Signal(int)

    def __init__(self, interface: Interface) -> None:
        super().__init__()
        self._interface = interface
        self.setObjectName("start.steps")
        self.setAccessibleName(interface.say(STEPS))
        self.setProperty("surface", "bare")
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.viewport().setAutoFillBackground(False)
        self.setMouseTracking(True)
        self.setItemDelegate(_StepPainter(interface, self))
        self.currentRowChanged.connect(self._asked)

    def show_steps(self, steps: tuple[StepView, ...], current: int) -> None:
        """Show the steps without asking for one."""
        self.blockSignals(True)
        while self.count() < len(steps):
            self.addItem(QListWidgetItem())
        for index, step in enumerate(steps):
            item = self.item(index)
            item.setText(step.title)
            item.setData(_DETAIL, step.chosen)
            item.setData(_DONE, step.done)
            said = (
                self._interface.say(DONE, title=step.title, chosen=step.chosen)
                if step.done
                else self._interface.say(OPEN, title=step.title)
            )
            item.setData(Qt.ItemDataRole.AccessibleTextRole, said)
        self.setCurrentRow(current)
        self.blockSignals(False)

    def _asked(self, row: int) -> None:
        if row >= 0:
            self.step_asked.emit(row)


class StepsPanel(QFrame):
    """The ground of the steps, with a thin line at its end."""

    def __init__(self, interface: Interface) -> None:
        super().__init__()
        self._theme = interface.theme
        self.setProperty("surface", "canvas")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        at = 0 if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else self.width() - 1
        QPainter(self).fillRect(QRect(at, 0, 1, self.height()), self._theme.colour("border"))


class _StepPainter(QStyledItemDelegate):
    """Paints a step: mark, question, choice."""

    def __init__(self, interface: Interface, parent: StepList) -> None:
        super().__init__(parent)
        self._theme = interface.theme

    def _text_width(self, width: int) -> int:
        return max(width - self._theme.px(12 + 18 + 10 + 10), self._theme.px(40))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        theme = self._theme
        view = self.parent()
        width = view.viewport().width() if isinstance(view, StepList) else option.rect.width()
        room = QRect(0, 0, self._text_width(width), 10_000)
        title = QFontMetrics(theme.font("label")).boundingRect(room, Qt.TextFlag.TextWordWrap, str(index.data()))
        height = title.height()
        detail = str(index.data(_DETAIL) or "")
        if detail:
            height += theme.px(3) + QFontMetrics(theme.font("help")).boundingRect(room, Qt.TextFlag.TextWordWrap, detail).height()
        return QSize(width, height + theme.px(20))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        theme = self._theme
        state = option.state
        current = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row = option.rect.adjusted(0, theme.px(2), 0, -theme.px(2))
        if current or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft" if current else "sunken"))
            painter.drawRoundedRect(row, theme.px(7), theme.px(7))
        if state & QStyle.StateFlag.State_HasFocus:
            draw_ring(painter, QRectF(row), theme.px(7), theme.colour("focus"))
        done = bool(index.data(_DONE))
        icon, role = ("circle-dot", "accent") if current else ("circle-check", "done") if done else ("circle", "text_muted")
        size = theme.px(18)
        mark = QRect(row.left() + theme.px(12), row.center().y() - size // 2, size, size)
        painter.drawPixmap(QStyle.visualRect(option.direction, row, mark), theme.pixmap(icon, role, 18))
        words = QRect(row.left() + theme.px(12) + size + theme.px(10), row.top() + theme.px(8), self._text_width(row.width()), row.height())
        words = QStyle.visualRect(option.direction, row, words)
        start = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        flags = int(start.value) | int(Qt.AlignmentFlag.AlignAbsolute.value) | int(Qt.TextFlag.TextWordWrap.value)
        painter.setFont(theme.font("label"))
        painter.setPen(theme.colour("accent_text" if current else "text"))
        title = str(index.data())
        used = painter.drawText(words, flags, title)
        painter.setFont(theme.font("help"))
        painter.setPen(theme.colour("accent_text" if current else "text_muted"))
        painter.drawText(words.adjusted(0, used.height() + theme.px(3), 0, 0), flags, str(index.data(_DETAIL) or ""))
        painter.restore()
