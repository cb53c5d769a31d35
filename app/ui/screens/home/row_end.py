"""What stands at the end of a large row: icon and words of a state, with a bar where something is under way; and a day at its start.

Guarantees: pure measures and drawing; whatever is drawn here is said in the row's description too.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from app.ui.theme.theme import Theme

_ICON = 16
_BAR, _BAR_WIDTH = 4, 96
DAY = 44  # of the square in which a day stands


@dataclass(frozen=True, slots=True)
class RowEnd:
    """A state of what the row stands for. `tone` is error, warning, done …, or nothing; `fraction` (0 to 1) draws a bar beneath."""

    words: str
    icon: str = ""
    tone: str = ""
    fraction: float | None = None


@dataclass(frozen=True, slots=True)
class RowDay:
    """A day in figures and the short name of its month, on the ground of a tone."""

    day: str
    month: str
    tone: str = "unknown"


def font_of(theme: Theme, end: RowEnd) -> QFont:
    """Strong where it has a tone."""
    font = theme.font("help")
    font.setWeight(QFont.Weight.DemiBold if end.tone else QFont.Weight.Medium)
    return font


def width_of(theme: Theme, end: RowEnd) -> int:
    """How wide an end is."""
    icon = theme.px(_ICON + 6) if end.icon else 0
    return icon + QFontMetrics(font_of(theme, end)).horizontalAdvance(end.words) + theme.px(2)


def height_of(theme: Theme, end: RowEnd) -> int:
    """How high an end is."""
    return max(theme.px(_ICON), QFontMetrics(font_of(theme, end)).height()) + (theme.px(_BAR + 6) if end.fraction is not None else 0)


def draw_end(painter: QPainter, theme: Theme, end: RowEnd, place: QRect, *, rtl: bool) -> None:
    """Draw an end in a place that stands where it is to be seen."""
    font = font_of(theme, end)
    line = QRect(place.left(), place.top(), place.width(), max(theme.px(_ICON), QFontMetrics(font).height()))
    words = QRect(line)
    if end.icon:
        size, room = theme.px(_ICON), theme.px(_ICON + 6)
        left = line.right() + 1 - size if rtl else line.left()
        role = {"accent": "accent_text", "": "text_muted"}.get(end.tone, end.tone)
        painter.drawPixmap(left, line.top() + (line.height() - size) // 2, theme.pixmap(end.icon, role, _ICON))
        words.adjust(0 if rtl else room, 0, -room if rtl else 0, 0)
    painter.setFont(font)
    painter.setPen(theme.colour({"accent": "accent_text", "": "text"}.get(end.tone, end.tone)))
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter  # the painter would turn the side once more
    painter.drawText(words, int(flags | Qt.TextFlag.TextSingleLine), end.words)
    if end.fraction is not None:
        width = min(place.width(), theme.px(_BAR_WIDTH))
        bar = QRect(place.right() + 1 - width if rtl else place.left(), line.bottom() + theme.px(6), width, theme.px(_BAR))
        _draw_bar(painter, theme, end.fraction, bar, rtl)


def _draw_bar(painter: QPainter, theme: Theme, fraction: float, bar: QRect, rtl: bool) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("border"))
    painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
    done = QRect(bar)
    done.setWidth(round(bar.width() * max(0.0, min(1.0, fraction))))
    if rtl:
        done.moveRight(bar.right())
    if done.width():
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(done, bar.height() / 2, bar.height() / 2)


def draw_day(painter: QPainter, theme: Theme, day: RowDay, square: QRect) -> None:
    """Draw a day in its square."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(f"{day.tone}_soft"))
    painter.drawRoundedRect(square, theme.px(7), theme.px(7))
    painter.setPen(theme.colour(day.tone))
    number, month = theme.font("card_title"), theme.font("group")
    heights = QFontMetrics(number).height(), QFontMetrics(month).height()
    top = square.top() + (square.height() - sum(heights)) // 2
    for font, words, height in ((number, day.day, heights[0]), (month, day.month, heights[1])):
        painter.setFont(font)
        painter.drawText(QRect(square.left(), top, square.width(), height), int(Qt.AlignmentFlag.AlignCenter), words)
        top += height


def day_side(theme: Theme, day: RowDay) -> int:
    """The side of a day's square: as wide as its words, and square at the least."""
    number, month = QFontMetrics(theme.font("card_title")), QFontMetrics(theme.font("group"))
    widest = max(number.horizontalAdvance(day.day), month.horizontalAdvance(day.month)) + theme.px(8)
    return max(theme.px(DAY), widest, number.height() + month.height() + theme.px(2))
