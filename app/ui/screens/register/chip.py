"""A chip: one filter of a list, chosen or not; it may open a choice, and where it holds one it can be taken away.

Guarantees: chosen is told by a tick or a cross and in words, not by colour alone; one control for keyboard and screen reader:
Space and Enter press it, Delete takes away what it holds.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle

from app.ui.interface import Interface
from app.ui.theme.style import draw_ring, draws_keyboard_focus

_ICON = 16
_WIDEST = 300  # pixels of the design


class Chip(QPushButton):
    """`opens` says that pressing it leads to a choice. `cleared` is emitted where what it holds is taken away."""

    cleared = Signal()

    def __init__(self, interface: Interface, words: str, *, opens: bool = False, name: str = "") -> None:
        super().__init__()
        self._theme = interface.theme
        self._opens = opens
        self._words = words
        self._held = False
        self.setObjectName(name)
        self.setAutoDefault(False)
        self.setCheckable(not opens)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.show_words(words, held=False)

    def show_words(self, words: str, *, held: bool, spoken: str = "") -> None:
        """Show what the filter is, and whether it holds; `spoken` says to a screen reader what pressing does."""
        self._words, self._held = words, held
        if not self._opens:
            self.setChecked(held)
        self.setAccessibleName(words)
        self.setAccessibleDescription(spoken)
        self.setToolTip(words if QFontMetrics(self._font()).horizontalAdvance(words) > self._theme.px(_WIDEST) else "")
        self.updateGeometry()
        self.update()

    @property
    def words(self) -> str:
        """What it says."""
        return self._words

    @property
    def holds(self) -> bool:
        """Whether the filter is in force."""
        return self._held

    def _font(self) -> QFont:
        font = self._theme.font("body")
        font.setWeight(QFont.Weight.Medium)
        return font

    def sizeHint(self) -> QSize:
        """Room for the words and for what stands beside them."""
        theme, metrics = self._theme, QFontMetrics(self._font())
        width = min(metrics.horizontalAdvance(self._words), theme.px(_WIDEST)) + 2 * theme.px(13)
        if self._held or self._opens:
            width += theme.px(_ICON) + theme.px(6)
        return QSize(width, max(theme.px(28), metrics.height() + theme.px(9)))

    def minimumSizeHint(self) -> QSize:
        """As wide as it likes to be."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, Delete takes away."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self._held and self._opens:
            self.cleared.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The cross takes away, everything else presses."""
        if self._opens and self._held and self.isDown() and self._mark().contains(event.position().toPoint()):
            self.setDown(False)
            self.cleared.emit()
            return
        super().mouseReleaseEvent(event)

    def _mark(self) -> QRect:
        """Where tick, cross or chevron stands, with room around it."""
        theme, size = self._theme, self._theme.px(_ICON)
        x = self.width() - theme.px(11) - size if self._opens else theme.px(11)
        place = QRect(x, (self.height() - size) // 2, size, size)
        return QStyle.visualRect(self.layoutDirection(), self.rect(), place)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A round ground, the words, and a mark."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        round_ = whole.height() / 2
        ground = "accent_soft" if self._held else "sunken" if self.isDown() else "canvas" if self.underMouse() else "surface"
        painter.setPen(QPen(theme.colour("accent" if self._held else "border_strong"), 1))
        painter.setBrush(theme.colour(ground))
        painter.drawRoundedRect(whole, round_, round_)
        tone = "accent_text" if self._held else "text"
        icon = "x" if self._held and self._opens else "check" if self._held else "chevron-down" if self._opens else ""
        if icon:
            painter.drawPixmap(QPoint(self._mark().topLeft()), theme.pixmap(icon, tone if self._held else "text_muted", _ICON))
        beside = theme.px(_ICON) + theme.px(6) if icon else 0
        before, after = (0, beside) if self._opens else (beside, 0)
        area = self.rect().adjusted(theme.px(13) + before, 0, -theme.px(13) - after, 0)
        area = QStyle.visualRect(self.layoutDirection(), self.rect(), area)
        painter.setFont(self._font())
        painter.setPen(theme.colour(tone))
        words = QFontMetrics(self._font()).elidedText(self._words, Qt.TextElideMode.ElideRight, area.width() + 2)
        painter.setLayoutDirection(self.layoutDirection())
        start = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        painter.drawText(area, int(start | Qt.AlignmentFlag.AlignVCenter), words)
        if draws_keyboard_focus(self):
            draw_ring(painter, QRectF(self.rect()), round_, theme.colour("focus"))
        painter.end()
