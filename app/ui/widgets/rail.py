"""The rail: the places of the program, each an icon above its word, one of them the present one.

Guarantees: each place is a button with its word, reached by Tab and by Ctrl with its number; the present one is marked by ground and
bar and says so to a screen reader; words wrap to two lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.language.marks import interface_count, interface_words
from app.ui.interface import Interface
from app.ui.theme.style import draw_ring, draws_keyboard_focus
from app.ui.theme.theme import Theme

WAITING = interface_count(
    "code.ui.rail.waiting", "{place}, {n} waits for you", "{place}, {n} wait for you", "a place of the program, for screen readers"
)
SHORTCUT = interface_words("code.ui.rail.shortcut", "{place} ({keys})", "tooltip of a place of the program with the keys that open it")

_WIDTH = 88
_ICON = 20


@dataclass(frozen=True, slots=True)
class RailPlace:
    """A place: its code, icon and word; `keys` open it; one with `acts` does something at once and is never the present one."""

    code: str
    icon: str
    word: str
    keys: str = ""
    acts: bool = False


class Rail(QFrame):
    """The rail. `upper` places stand above, `lower` ones at the foot. `chosen` carries the code of a place."""

    chosen = Signal(str)

    def __init__(self, interface: Interface, upper: Sequence[RailPlace], lower: Sequence[RailPlace] = ()) -> None:
        super().__init__()
        self._interface = interface
        theme = interface.theme
        self.setProperty("surface", "rail")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self._buttons: dict[str, _RailButton] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(6), theme.px(12), theme.px(6), theme.px(10))
        box.setSpacing(theme.px(4))
        mark = QLabel()
        mark.setPixmap(theme.pixmap("rogatory", "rail_selected_text", 34))
        mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.addWidget(mark)
        box.addSpacing(theme.px(10))
        for place in upper:
            box.addWidget(self._button(place))
        box.addStretch(1)
        for place in lower:
            box.addWidget(self._button(place))
        self.setFixedWidth(max(theme.px(_WIDTH), self._widest() + 2 * theme.px(6)))

    def show_place(self, code: str) -> None:
        """Mark the present place."""
        for each, made in self._buttons.items():
            made.setChecked(each == code)

    def show_waiting(self, code: str, count: int) -> None:
        """Show how much waits for the person at a place; nothing for none."""
        made = self._buttons[code]
        made.badge = str(count) if count else ""
        word = made.text()
        made.setAccessibleName(self._interface.count(WAITING, count, place=word) if count else word)
        made.update()

    def button(self, code: str) -> QAbstractButton:
        """The button of a place."""
        return self._buttons[code]

    def _button(self, place: RailPlace) -> QWidget:
        made = _RailButton(self._interface.theme, place)
        made.setObjectName(f"rail.{place.code}")
        made.clicked.connect(lambda _checked=False, place=place: self._choose(place))
        if place.keys:
            shortcut = QShortcut(QKeySequence(place.keys), self)
            shortcut.activated.connect(lambda place=place: self._choose(place))
            keys = QKeySequence(place.keys).toString(QKeySequence.SequenceFormat.NativeText)
            made.setToolTip(self._interface.say(SHORTCUT, place=place.word, keys=keys))
        self._buttons[place.code] = made
        return made

    def _choose(self, place: RailPlace) -> None:
        present = next((code for code, made in self._buttons.items() if made.marked), "")
        self.show_place(present if place.acts else place.code)
        self.chosen.emit(place.code)

    def _widest(self) -> int:
        return max((made.widest_word() for made in self._buttons.values()), default=0)


class _RailButton(QAbstractButton):
    """One place, drawn here alone: no style knows an icon above two lines with a badge and a bar."""

    def __init__(self, theme: Theme, place: RailPlace) -> None:
        super().__init__()
        self._theme = theme
        self._icon_name = place.icon
        self.badge = ""
        self.marked = False
        self.setText(place.word)
        self.setCheckable(not place.acts)
        self.setAccessibleName(place.word)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._font = theme.font("rail")
        self._bold = theme.font("rail")
        self._bold.setWeight(QFont.Weight.DemiBold)
        self.toggled.connect(self._mark)

    def _mark(self, checked: bool) -> None:
        self.marked = checked

    def widest_word(self) -> int:
        """The width that the longest word of the name needs."""
        metrics = QFontMetrics(self._bold)
        return max(metrics.horizontalAdvance(word) for word in self.text().split() or [""]) + self._theme.px(6)

    def sizeHint(self) -> QSize:
        theme = self._theme
        width = theme.px(_WIDTH - 12)
        words = QFontMetrics(self._bold).boundingRect(QRect(0, 0, max(width, self.widest_word()), 10_000), self._flags(), self.text())
        return QSize(width, max(theme.px(56), theme.px(_ICON) + words.height() + theme.px(19)))

    @staticmethod
    def _flags() -> int:
        return int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        if self.isChecked() or self.underMouse():
            ground = theme.colour("rail_selected")
            if not self.isChecked():
                ground.setAlphaF(0.5)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(QRectF(self.rect()), theme.px(8), theme.px(8))
        role = "rail_selected_text" if self.isChecked() else "rail_text"
        if self.isChecked():
            width, gap = theme.px(3), theme.px(16)
            x = self.width() - width if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else 0
            painter.setBrush(theme.colour("rail_selected_text"))
            painter.drawRoundedRect(QRectF(x, gap, width, self.height() - 2 * gap), 1.5, 1.5)
        size = theme.px(_ICON)
        picture = QPointF((self.width() - size) / 2, theme.px(8))
        painter.drawPixmap(picture, theme.pixmap(self._icon_name, role, _ICON))
        painter.setFont(self._bold if self.isChecked() else self._font)
        painter.setPen(theme.colour(role))
        painter.drawText(self.rect().adjusted(1, theme.px(8 + _ICON + 6), -1, 0), self._flags(), self.text())
        if self.badge:
            self._paint_badge(painter, picture)
        if draws_keyboard_focus(self):
            draw_ring(painter, QRectF(self.rect()), theme.px(8), theme.colour("rail_selected_text"))

    def _paint_badge(self, painter: QPainter, picture: QPointF) -> None:
        theme = self._theme
        metrics = QFontMetrics(self._bold)
        height = metrics.height()
        width = max(height, metrics.horizontalAdvance(self.badge) + theme.px(9))
        x = picture.x() + theme.px(_ICON - 4)
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            x = picture.x() + theme.px(4) - width
        place = QRectF(x, picture.y() - theme.px(5), width, height)
        painter.setPen(QPen(theme.colour("badge"), 0))
        painter.setBrush(theme.colour("badge"))
        painter.drawRoundedRect(place, height / 2, height / 2)
        painter.setFont(self._bold)
        painter.setPen(theme.colour("on_badge"))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), self.badge)
