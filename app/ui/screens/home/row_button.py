"""A large row to press: icon or day, what it is, one line more, states at its end, and a chevron where it leads on.

Guarantees: one control for keyboard and screen reader, whatever it shows; words wrap instead of being cut; what stands at the end
goes beneath the words where there is no room; the chevron points in the reading direction.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle

from app.ui.interface import Interface
from app.ui.screens.home.row_end import RowDay, RowEnd, day_side, draw_day, draw_end, height_of, width_of

_ICON, _CHEVRON = 20, 16
_ENDS_SHARE = 0.55
_WIDEST_WORDS = 4000  # higher than any row grows
_MAY_BREAK = "\u200b"  # a zero-width space
_BREAKS = re.compile(f"[\\s{_MAY_BREAK}]+")


class RowButton(QPushButton):
    """`kind` is start (the one primary row), row (with an outline) or quiet (inside a card). `moved` carries 1 for Down, -1 for Up."""

    moved = Signal(int)

    def __init__(
        self,
        interface: Interface,
        icon: str,
        title: str,
        more: str,
        *,
        kind: str = "row",
        name: str = "",
        ends: Sequence[RowEnd] = (),
        columns: Sequence[int] = (),
        day: RowDay | None = None,
        chevron: bool = True,
    ) -> None:
        """`columns` are widths, in pixels of the design, that the ends keep, so that those of several rows stand under each other."""
        super().__init__()
        self._interface = interface
        self._icon, self._title, self._more = icon, title, more
        self._ends, self._day, self._leads_on = tuple(ends), day, chevron
        self._columns = tuple(columns) or (0,) * len(self._ends)
        self._primary = kind == "start"
        self._tone = "on_accent" if self._primary else "accent_text" if kind == "row" else "text_muted"
        self._quiet = kind == "quiet"
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setAccessibleDescription(". ".join(part for part in (more, *(end.words for end in self._ends)) if part))
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
        width = metrics.horizontalAdvance(self._title) + self._beside()
        return QSize(width, self.heightForWidth(max(self.width(), theme.px(320))))

    def minimumSizeHint(self) -> QSize:
        """Wide enough for the longest word."""
        metrics = QFontMetrics(self._interface.theme.font("card_title"))
        widest = max((metrics.horizontalAdvance(word) for word in _BREAKS.split(_breakable(f"{self._title} {self._more}"))), default=0)
        return QSize(widest + self._beside(), self.heightForWidth(_WIDEST_WORDS))  # the layout asks for more where words wrap

    def hasHeightForWidth(self) -> bool:
        """The words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height that the words need at a width."""
        theme = self._interface.theme
        (_, title), (_, more) = self._words_at(width)
        words = title.height() + (more.height() + theme.px(3) if self._more else 0)
        if self._ends and not self._ends_fit(width):
            words += self._height_beneath()
        least = max((height_of(theme, end) for end in self._ends), default=0)
        return max(words, least, self._picture_side()) + 2 * self._above()

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
        return 2 * self._side() + max(theme.px(_ICON), self._picture_side()) + self._gap() + self._chevron_room()

    def _chevron_room(self) -> int:
        """Kept free for the chevron, so that the ends of rows with and without one stand under each other; none beside a day."""
        return 0 if self._day is not None and not self._leads_on else self._interface.theme.px(_CHEVRON) + self._gap()

    def _picture_side(self) -> int:
        return day_side(self._interface.theme, self._day) if self._day is not None else 0

    def _end_widths(self) -> list[int]:
        theme = self._interface.theme
        return [max(width_of(theme, end), theme.px(column)) for end, column in zip(self._ends, self._columns, strict=False)]

    def _ends_room(self) -> int:
        return sum(width + self._gap() for width in self._end_widths())

    def _height_beneath(self) -> int:
        theme = self._interface.theme
        return sum(height_of(theme, end) + theme.px(4) for end in self._ends if end.words)

    def _ends_fit(self, width: int) -> bool:
        """Whether the ends stand beside the words: as long as these keep more than half of the row."""
        return self._ends_room() <= (width - self._beside()) * _ENDS_SHARE

    def _words_at(self, width: int) -> tuple[tuple[str, QRect], tuple[str, QRect]]:
        """Title and second line as they are drawn at a width, with the room that they take."""
        taken_by_ends = self._ends_room() if self._ends and self._ends_fit(width) else 0
        room = QRect(0, 0, max(1, width - self._beside() - taken_by_ends), _WIDEST_WORDS)

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
        side, chevron = self._side(), theme.px(_CHEVRON)
        icon = max(theme.px(_ICON), self._picture_side())
        (title_words, title), (more_words, more) = self._words_at(self.width())
        middle = self.height() // 2
        beside = self._ends_fit(self.width())
        title_room = self.width() - self._beside() - (self._ends_room() if beside else 0)
        words = QRect(side + icon + self._gap(), self._above(), title_room, title.height())
        words.moveTop(max(self._above(), middle - self._words_height(title, more) // 2))
        if self._day is not None:
            draw_day(painter, theme, self._day, self._turned(QRect(side, middle - icon // 2, icon, icon)))
        else:
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
        self._draw_ends(painter, below if self._more else words, beside)
        points = "chevron-left" if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else "chevron-right"
        end = QRect(self.width() - side - chevron, middle - chevron // 2, chevron, chevron)
        if self._leads_on:
            self._picture(painter, end, points, "on_accent" if self._primary else "text_muted", _CHEVRON)
        painter.end()

    def _words_height(self, title: QRect, more: QRect) -> int:
        theme = self._interface.theme
        height = title.height() + (more.height() + theme.px(3) if self._more else 0)
        if self._ends and not self._ends_fit(self.width()):
            height += self._height_beneath()
        return height

    def _draw_ends(self, painter: QPainter, above: QRect, beside: bool) -> None:
        """At the end of the row, or beneath the words where there is no room."""
        theme = self._interface.theme
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = self.width() - self._side() - self._chevron_room() - self._ends_room() + self._gap()
        y = above.bottom() + 1
        for end, width in zip(self._ends, self._end_widths(), strict=True):
            if not end.words:
                x += width + self._gap()
                continue
            height = height_of(theme, end)
            if beside:
                place = QRect(x, (self.height() - height) // 2, width, height)
                x += width + self._gap()
            else:
                place = QRect(above.left(), y + theme.px(4), width, height)
                y += height + theme.px(4)
            draw_end(painter, theme, end, self._turned(place), rtl=rtl)

    def _turned(self, rect: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), rect)

    def _picture(self, painter: QPainter, rect: QRect, icon: str, role: str, size: int) -> None:
        painter.drawPixmap(QPoint(self._turned(rect).topLeft()), self._interface.theme.pixmap(icon, role, size))


def _breakable(text: str) -> str:
    """Names of files and folders may break behind their signs, so that a long one does not widen the window."""
    return re.sub(r"([_/\\.-])(?=\w)", rf"\1{_MAY_BREAK}", text)
