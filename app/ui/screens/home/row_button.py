"""A large row to press: icon, what it does, one line more, and a chevron where it leads on.

Guarantees: one control for keyboard and screen reader, whatever it shows; words wrap instead of being cut; the chevron points in
the reading direction.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle

from app.ui.interface import Interface

_ICON, _CHEVRON = 20, 16
_WIDEST_WORDS = 4000  # higher than any row grows
_MAY_BREAK = "\u200b"  # a zero-width space
_BREAKS = re.compile(f"[\\s{_MAY_BREAK}]+")


class RowButton(QPushButton):
    """`kind` is start (the one primary row), row (with an outline) or quiet (inside a card). `moved` carries 1 for Down, -1 for Up."""

    moved = Signal(int)

    def __init__(self, interface: Interface, icon: str, title: str, more: str, *, kind: str = "row", name: str = "") -> None:
        super().__init__()
        self._interface = interface
        self._icon, self._title, self._more = icon, title, more
        self._primary = kind == "start"
        self._tone = "on_accent" if self._primary else "accent_text" if kind == "row" else "text_muted"
        self._quiet = kind == "quiet"
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setAccessibleDescription(more)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows are the screen's, which knows what stands above and below."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
            return
        super().keyPressEvent(event)

    # ---- measures

    def sizeHint(self) -> QSize:
        """Wide enough for the title; as tall as the words need."""
        theme = self._interface.theme
        metrics = QFontMetrics(theme.font("card_title"))
        return QSize(metrics.horizontalAdvance(self._title) + self._beside(), self.heightForWidth(max(self.width(), theme.px(320))))

    def minimumSizeHint(self) -> QSize:
        """Wide enough for the longest word."""
        metrics = QFontMetrics(self._interface.theme.font("card_title"))
        widest = max((metrics.horizontalAdvance(word) for word in _BREAKS.split(_breakable(f"{self._title} {self._more}"))), default=0)
        return QSize(widest + self._beside(), self.heightForWidth(max(self.width(), widest + self._beside())))

    def hasHeightForWidth(self) -> bool:
        """The words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height that the words need at a width."""
        (_, title), (_, more) = self._words_at(width)
        return title.height() + (more.height() + self._interface.theme.px(3) if self._more else 0) + 2 * self._above()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, another height."""
        super().resizeEvent(event)
        if self.heightForWidth(self.width()) != self.height():
            self.updateGeometry()

    def _above(self) -> int:
        return self._interface.theme.px(10 if self._quiet else 13)

    def _side(self) -> int:
        return self._interface.theme.px(6 if self._quiet else 18)

    def _gap(self) -> int:
        return self._interface.theme.px(12 if self._quiet else 16)

    def _beside(self) -> int:
        """What stands beside the words: margins, icon and chevron."""
        theme = self._interface.theme
        return 2 * self._side() + theme.px(_ICON) + theme.px(_CHEVRON) + 2 * self._gap()

    def _words_at(self, width: int) -> tuple[tuple[str, QRect], tuple[str, QRect]]:
        """Title and second line as they are drawn at a width, with the room that they take."""
        room = QRect(0, 0, max(1, width - self._beside()), _WIDEST_WORDS)

        def taken(role: str, text: str) -> tuple[str, QRect]:
            metrics = QFontMetrics(self._interface.theme.font(role))
            drawn = text if metrics.horizontalAdvance(text) <= room.width() else _breakable(text)
            return drawn, metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), drawn)

        return taken("card_title", self._title), taken("help", self._more)

    # ---- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground and the ring as of every button, then icon, words and chevron."""
        super().paintEvent(event)
        theme = self._interface.theme
        painter = QPainter(self)
        side, icon, chevron = self._side(), theme.px(_ICON), theme.px(_CHEVRON)
        (title_words, title), (more_words, more) = self._words_at(self.width())
        middle = self.height() // 2
        words = QRect(side + icon + self._gap(), self._above(), self.width() - self._beside(), title.height())
        self._picture(painter, QRect(side, middle - icon // 2, icon, icon), self._icon, self._tone, _ICON)
        flags = int(Qt.TextFlag.TextWordWrap) | int(QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeading))
        painter.setFont(theme.font("card_title"))
        painter.setPen(theme.colour("on_accent" if self._primary else "text"))
        painter.drawText(self._turned(words), flags, title_words)
        painter.setFont(theme.font("help"))
        painter.setPen(theme.colour("on_accent" if self._primary else "text_muted"))
        below = words.translated(0, title.height() + theme.px(3))
        below.setHeight(more.height())
        painter.drawText(self._turned(below), flags, more_words)
        points = "chevron-left" if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else "chevron-right"
        end = QRect(self.width() - side - chevron, middle - chevron // 2, chevron, chevron)
        self._picture(painter, end, points, "on_accent" if self._primary else "text_muted", _CHEVRON)
        painter.end()

    def _turned(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)

    def _picture(self, painter: QPainter, rect: QRect, icon: str, role: str, size: int) -> None:
        painter.drawPixmap(QPoint(self._turned(rect).topLeft()), self._interface.theme.pixmap(icon, role, size))


def _breakable(text: str) -> str:
    """Names of files and folders may break behind their signs, so that a long one does not widen the window."""
    return re.sub(r"([_/\\.-])(?=\w)", rf"\1{_MAY_BREAK}", text)
