"""The life of a request as a line: a mark and a word for each stage, those behind it ticked, the present one strong.

Guarantees: one accessible sentence; where the stages do not fit in one line they go on in the next; it runs in the reading direction.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from app.language.marks import interface_words
from app.ui.interface import Interface

HERE = interface_words("code.ui.case_file.life.here", "{stage}: stage {n} of {all}", "read out for the line of life: Sent: stage 4 of 7")
_MARK = 18
_LEAST_LINE, _APART = 18, 8  # between two stages, in pixels of the design


@dataclass(frozen=True, slots=True)
class Stop:
    """A stage in words."""

    words: str
    behind: bool
    present: bool


class LifeLine(QWidget):
    """Draws the line."""

    def __init__(self, interface: Interface) -> None:
        super().__init__()
        self._interface = interface
        self._stops: tuple[Stop, ...] = ()
        self.setObjectName("case_file.life")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_stops(self, stops: Sequence[Stop]) -> None:
        """Show a line."""
        self._stops = tuple(stops)
        here = next((number for number, stop in enumerate(self._stops) if stop.present), 0)
        if self._stops:
            words = self._interface.say(HERE, stage=self._stops[here].words, n=here + 1, all=len(self._stops))
            self.setAccessibleName(words)
            self.setToolTip(words)
        self.updateGeometry()
        self.update()

    # ---- measures

    def _font(self, stop: Stop) -> QFont:
        font = self._interface.theme.font("body")
        if stop.present:
            font.setWeight(QFont.Weight.Bold)
        return font

    def _width(self, stop: Stop) -> int:
        px = self._interface.theme.px
        return px(_MARK) + px(6) + QFontMetrics(self._font(stop)).horizontalAdvance(stop.words) + px(2)

    def _lines(self, width: int) -> list[list[Stop]]:
        px = self._interface.theme.px
        between = px(_LEAST_LINE) + 2 * px(_APART)
        lines: list[list[Stop]] = [[]]
        taken = 0
        for stop in self._stops:
            wanted = self._width(stop) + (between if lines[-1] else 0)
            if lines[-1] and taken + wanted > width:
                lines.append([])
                taken, wanted = 0, self._width(stop)
            lines[-1].append(stop)
            taken += wanted
        return lines

    def _line_height(self) -> int:
        return max(self._interface.theme.px(_MARK), QFontMetrics(self._interface.theme.font("body")).height())

    def hasHeightForWidth(self) -> bool:
        """The line may go on beneath."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at a width."""
        count = len(self._lines(width))
        return count * self._line_height() + (count - 1) * self._interface.theme.px(8)

    def sizeHint(self) -> QSize:
        """Everything in one line."""
        px = self._interface.theme.px
        between = px(_LEAST_LINE) + 2 * px(_APART)
        width = sum(self._width(stop) for stop in self._stops) + between * max(0, len(self._stops) - 1)
        return QSize(width, self.heightForWidth(max(self.width(), 1)) if self.width() < width else self._line_height())

    def minimumSizeHint(self) -> QSize:
        """The widest stage alone."""
        widest = max((self._width(stop) for stop in self._stops), default=0)
        return QSize(widest, self.heightForWidth(max(self.width(), widest)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, perhaps another height."""
        super().resizeEvent(event)
        self.updateGeometry()

    # ---- drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Line after line."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._interface.theme
        lines, y = self._lines(self.width()), 0
        for line in lines:
            needed = sum(self._width(stop) for stop in line)
            gaps = len(line) - 1
            gap = (self.width() - needed) // gaps if gaps and len(lines) == 1 else theme.px(_LEAST_LINE) + 2 * theme.px(_APART)
            gap = min(gap, theme.px(120))
            x = 0
            for number, stop in enumerate(line):
                width = self._width(stop)
                self._draw_stop(painter, stop, QRect(x, y, width, self._line_height()))
                x += width
                if number < gaps:
                    self._draw_way(painter, stop.behind, QRect(x, y, gap, self._line_height()))
                    x += gap
            y += self._line_height() + theme.px(8)
        painter.end()

    def _draw_way(self, painter: QPainter, behind: bool, place: QRect) -> None:
        theme = self._interface.theme
        apart, middle = theme.px(_APART), place.center().y()
        painter.setPen(QPen(theme.colour("done" if behind else "border"), theme.px(2)))
        shown = self._turned(place)
        painter.drawLine(shown.left() + apart, middle, shown.right() - apart, middle)

    def _draw_stop(self, painter: QPainter, stop: Stop, place: QRect) -> None:
        theme = self._interface.theme
        mark = theme.px(_MARK)
        icon, role = ("circle-check", "done") if stop.behind else ("circle-dot", "accent") if stop.present else ("circle", "border_strong")
        square = self._turned(QRect(place.left(), place.top() + (place.height() - mark) // 2, mark, mark))
        painter.drawPixmap(square.topLeft(), theme.pixmap(icon, role, _MARK))
        words = self._turned(place.adjusted(mark + theme.px(6), 0, 0, 0))
        painter.setFont(self._font(stop))
        painter.setPen(theme.colour("text" if stop.behind else "accent_text" if stop.present else "text_muted"))
        side = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        painter.drawText(words, int(side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), stop.words)

    def _turned(self, place: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), place)
