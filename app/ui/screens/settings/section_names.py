"""The list of the sections of the settings: an icon and a name each; names wrap before anything is cut."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.interface import Interface
from app.ui.theme.style import draw_ring, draws_keyboard_focus

_SECTION, _ICON = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_HIGHEST = 10_000
_Index = QModelIndex | QPersistentModelIndex


class SectionNames(QListWidget):
    """Shows sections as (section, icon, name). `chosen` carries the section."""

    chosen = Signal(str)

    def __init__(self, interface: Interface, name: str, sections: Sequence[tuple[str, str, str]]) -> None:
        super().__init__()
        theme = interface.theme
        self.setObjectName("settings.sections")
        self.setAccessibleName(name)
        self.setProperty("surface", "bare")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setItemDelegate(_NamePainter(interface, self))
        for section, icon, title in sections:
            item = QListWidgetItem(title)
            item.setData(_SECTION, section)
            item.setData(_ICON, icon)
            self.addItem(item)
        self.setMaximumWidth(theme.px(196))
        self.setMinimumWidth(theme.px(120))
        self.currentItemChanged.connect(lambda item, _before: self.chosen.emit(str(item.data(_SECTION))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names may need one line more or less."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    @property
    def section(self) -> str:
        """The section that is shown."""
        return str(self.currentItem().data(_SECTION))


class _NamePainter(QStyledItemDelegate):
    """Paints a section: the ground of the current one, icon, name."""

    def __init__(self, interface: Interface, view: SectionNames) -> None:
        super().__init__(view)
        self._theme = interface.theme
        self._view = view

    def _words(self, whole: QRect) -> QRect:
        """Where the name stands; computed from left to right."""
        theme = self._theme
        return whole.adjusted(theme.px(10 + 16 + 10), theme.px(8), -theme.px(8), -theme.px(8))

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        width = self._view.viewport().width()
        room = self._words(QRect(0, 0, max(width, self._theme.px(120)), _HIGHEST))
        words = QFontMetrics(self._theme.font("label")).boundingRect(room, int(Qt.TextFlag.TextWordWrap), str(index.data()))
        return QSize(width, max(self._theme.px(38), words.height() + self._theme.px(18)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, direction = self._theme, option.direction
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        row = option.rect.adjusted(0, theme.px(1), 0, -theme.px(1))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(direction)
        if current or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft" if current else "sunken"))
            painter.drawRoundedRect(QRectF(row), theme.px(7), theme.px(7))
        if current and draws_keyboard_focus(self._view):
            draw_ring(painter, QRectF(row), theme.px(7), theme.colour("focus"))
        size = theme.px(16)
        mark = QRect(row.left() + theme.px(10), row.center().y() - size // 2, size, size)
        picture = theme.pixmap(str(index.data(_ICON)), "accent_text" if current else "text_muted", 16)
        painter.drawPixmap(QPoint(QStyle.visualRect(direction, row, mark).topLeft()), picture)
        painter.setFont(theme.font("label" if current else "body"))
        painter.setPen(theme.colour("accent_text" if current else "text"))
        start = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        flags = int(start) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(QStyle.visualRect(direction, row, self._words(row)), flags, str(index.data()))
        painter.restore()
