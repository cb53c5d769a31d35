"""A switch of two to five parts with words: one is chosen, or none yet.

Guarantees: one stop of the Tab key, arrow keys choose; the chosen part has a tick as well as a colour; where the parts do not fit
side by side they stand under each other, so that no word is cut; showing a value never reports it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QWidget

from app.ui.interface import Interface
from app.ui.theme.style import draw_ring, draws_keyboard_focus
from app.ui.theme.theme import Theme

_TICK = 14


class Segments(QWidget):
    """The switch. `choices` are (code, words). `look` is outline for answers, track for what is shown beneath."""

    changed = Signal(str)

    def __init__(
        self, interface: Interface, choices: Sequence[tuple[str, str]], value: str | None = None, *, look: str = "outline", name: str = ""
    ) -> None:
        super().__init__()
        self._theme = interface.theme
        self._look = look
        self._group = QButtonGroup(self)
        self._segments: dict[str, _Segment] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Preferred if look == "track" else QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setObjectName(name)
        for code, words in choices:
            segment = _Segment(self, self._theme, words, look)
            segment.setObjectName(f"{name}.{code}" if name else code)
            segment.clicked.connect(lambda _checked=False, code=code: self._choose(code))
            self._group.addButton(segment)
            self._segments[code] = segment
        self._shown: str | None = None
        self.show_value(value)

    def value(self) -> str | None:
        """The code that is chosen."""
        return next((code for code, segment in self._segments.items() if segment.isChecked()), None)

    def show_value(self, code: str | None) -> None:
        """Show a code as chosen, or none, without reporting it."""
        self._group.setExclusive(False)
        for each, segment in self._segments.items():
            segment.setChecked(each == code)
        self._group.setExclusive(True)
        self._shown = self.value()
        first = next(iter(self._segments.values()), None)
        self.setFocusProxy(self._segments.get(code or "", first))

    def show_words(self, code: str, words: str) -> None:
        """Change the words of a part."""
        self._segments[code].setText(words)
        self._segments[code].setAccessibleName(words)
        self.updateGeometry()
        self._arrange()

    def segment(self, code: str) -> QRadioButton:
        """The part of a code, to describe it or to take it out of use."""
        return self._segments[code]

    def _choose(self, code: str) -> None:
        if code != self._shown:
            self._shown = code
            self.setFocusProxy(self._segments[code])
            self.changed.emit(code)

    def step(self, by: int) -> None:
        """Choose the next part or the one before, and take the keyboard there."""
        codes = list(self._segments)
        here = next((number for number, segment in enumerate(self._segments.values()) if segment.hasFocus()), 0)
        there = here + by
        if 0 <= there < len(codes) and self._segments[codes[there]].isEnabled():
            self._segments[codes[there]].setFocus(Qt.FocusReason.TabFocusReason if by > 0 else Qt.FocusReason.BacktabFocusReason)
            self._segments[codes[there]].click()

    # ---- geometry

    def _pad(self) -> int:
        return self._theme.px(3) if self._look == "track" else 0

    def _row_width(self) -> int:
        return sum(segment.sizeHint().width() for segment in self._segments.values()) + 2 * self._pad()

    def sizeHint(self) -> QSize:
        """All parts side by side."""
        hints = [segment.sizeHint() for segment in self._segments.values()]
        return QSize(self._row_width(), max((hint.height() for hint in hints), default=0) + 2 * self._pad())

    def minimumSizeHint(self) -> QSize:
        """The widest part alone."""
        hints = [segment.sizeHint() for segment in self._segments.values()]
        widest = max((hint.width() for hint in hints), default=0) + 2 * self._pad()
        return QSize(min(widest, self._row_width()), self.sizeHint().height())

    def hasHeightForWidth(self) -> bool:
        """The parts may stand under each other."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height at a width."""
        height = self.sizeHint().height() - 2 * self._pad()
        rows = 1 if width >= self._row_width() else len(self._segments)
        return rows * height + 2 * self._pad()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the parts."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Arrange the parts anew when the direction of reading changes."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self._arrange()

    def _arrange(self) -> None:
        pad, parts = self._pad(), list(self._segments.values())
        upright = self.width() < self._row_width() and len(parts) > 1
        height = self.sizeHint().height() - 2 * pad
        spare = max(0, self.width() - self._row_width()) if self._look == "track" else 0
        x = pad
        y = pad + max(0, self.height() - self.heightForWidth(self.width())) // 2
        for index, part in enumerate(parts):
            width = self.width() - 2 * pad if upright else part.sizeHint().width() + spare // len(parts)
            place = QRect(x, y, width, height)
            if not upright and self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
                place.moveRight(self.width() - 1 - x)
            part.stand(place, first=index == 0, last=index == len(parts) - 1, upright=upright)
            x, y = (x, y + height) if upright else (x + width, y)

    def _track(self) -> QRect:
        needed = min(self.height(), self.heightForWidth(self.width()))
        return QRect(0, (self.height() - needed) // 2, self.width(), needed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The track under the parts."""
        if self._look == "track":
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("sunken"))
            painter.drawRoundedRect(self._track(), self._theme.px(8), self._theme.px(8))


class _Segment(QRadioButton):
    """One part: a radio button by nature, so that arrow keys and screen readers know it; only its drawing is its own."""

    def __init__(self, parent: Segments, theme: Theme, words: str, look: str) -> None:
        super().__init__(words, parent)
        self._switch = parent
        self._theme = theme
        self._look = look
        self._first = self._last = self._upright = False
        self._measured: tuple[str, QSize] | None = None
        self.setAccessibleName(words)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def _type(self, chosen: bool) -> QFont:
        font = self._theme.font("body")
        font.setWeight(QFont.Weight.DemiBold if chosen else QFont.Weight.Medium)
        return font

    def sizeHint(self) -> QSize:
        """Room for the words when chosen, with the tick, so that choosing moves nothing."""
        if self._measured is not None and self._measured[0] == self.text():
            return self._measured[1]
        metrics = QFontMetrics(self._type(True))
        theme = self._theme
        tick = theme.px(_TICK + 6) if self._look == "outline" else 0
        edge = theme.px(8 if self._look == "outline" else 10)
        size = QSize(metrics.horizontalAdvance(self.text()) + tick + 2 * edge, max(theme.px(28), metrics.height() + 2 * theme.px(7)))
        self._measured = (self.text(), size)
        return size

    def minimumSizeHint(self) -> QSize:
        """As the hint: words are never cut."""
        return self.sizeHint()

    def stand(self, place: QRect, *, first: bool, last: bool, upright: bool) -> None:
        """Take a place in the switch."""
        self._first, self._last, self._upright = first, last, upright
        self.setGeometry(place)
        self.update()

    def hitButton(self, pos: QPoint) -> bool:
        """The whole part takes the click."""
        return self.rect().contains(pos)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys go on and back in the direction of reading, whether the parts stand side by side or under each other."""
        ahead, behind = Qt.Key.Key_Right, Qt.Key.Key_Left
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            ahead, behind = behind, ahead
        if event.modifiers() & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier):
            event.ignore()
        elif event.key() in (ahead, Qt.Key.Key_Down):
            self._switch.step(1)
        elif event.key() in (behind, Qt.Key.Key_Up):
            self._switch.step(-1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, outline, tick, words, ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, chosen = self._theme, self.isChecked()
        if self._look == "track":
            self._paint_on_track(painter, chosen)
        else:
            outline = theme.colour("accent" if chosen else "border_strong" if self.isEnabled() else "border")
            self._paint_outline(painter, theme.colour(self._ground(chosen)), outline)
        self._paint_words(painter, chosen)
        if draws_keyboard_focus(self):
            draw_ring(painter, QRectF(self.rect()), theme.px(6), theme.colour("focus"))

    def _ground(self, chosen: bool) -> str:
        if not self.isEnabled():
            return "canvas"
        return "accent_soft" if chosen else "canvas" if self.underMouse() else "surface"

    def _paint_outline(self, painter: QPainter, ground: QColor, outline: QColor) -> None:
        # Neighbours share a line: each draws half a pixel outside its own edge where another one follows.
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        radius = self._theme.px(6)
        start_round, end_round = self._first, self._last
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft and not self._upright
        if mirrored:
            start_round, end_round = end_round, start_round
        if not end_round:
            whole.adjust(0, 0, 0 if self._upright else 1, 1 if self._upright else 0)
        path = _rounded(whole, radius, start_round, end_round, self._upright)
        painter.setPen(QPen(outline, 1))
        painter.setBrush(ground)
        painter.drawPath(path)

    def _paint_on_track(self, painter: QPainter, chosen: bool) -> None:
        if chosen:
            painter.setPen(QPen(self._theme.colour("border"), 1))
            painter.setBrush(self._theme.colour("surface"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), self._theme.px(6), self._theme.px(6))

    def _paint_words(self, painter: QPainter, chosen: bool) -> None:
        theme = self._theme
        font = self._type(chosen)
        painter.setFont(font)
        chosen_role, other_role = ("text", "text_muted") if self._look == "track" else ("accent_text", "text")
        role = chosen_role if chosen else other_role
        painter.setPen(theme.colour(role if self.isEnabled() else "text_faint"))
        advance = QFontMetrics(font).horizontalAdvance(self.text())
        tick = theme.px(_TICK + 6) if chosen and self._look == "outline" else 0
        start = (self.width() - advance - tick) / 2
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        if tick:
            size = theme.px(_TICK)
            left = self.width() - start - size if mirrored else start
            painter.drawPixmap(QPointF(left, (self.height() - size) / 2), theme.pixmap("check", "accent_text", _TICK))
        words = QRectF(start + (0 if mirrored else tick), 0, advance + 1, self.height())
        painter.drawText(
            words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextSingleLine), self.text()
        )


def _rounded(whole: QRectF, radius: float, start: bool, end: bool, upright: bool) -> QPainterPath:
    """A rectangle with round corners at its start or end alone (left and right; above and below where upright)."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    path.addRoundedRect(whole, radius, radius)
    half = QRectF(whole)
    for kept, is_start in ((start, True), (end, False)):
        if kept:
            continue
        if upright:
            half = QRectF(whole.left(), whole.top() if is_start else whole.center().y(), whole.width(), whole.height() / 2)
        else:
            half = QRectF(whole.left() if is_start else whole.center().x(), whole.top(), whole.width() / 2, whole.height())
        path.addRect(half)
    return path.simplified()
