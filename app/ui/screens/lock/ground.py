"""The ground of the locked program: the colour of the rail, one card in the middle, and a line at the foot with the languages."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QMenu, QSizePolicy, QStyle, QVBoxLayout, QWidget

from app.language.direction import isolated
from app.language.marks import interface_words
from app.ui.interface import Interface
from app.ui.theme.style import draw_ring, draws_keyboard_focus
from app.ui.theme.theme import Theme
from app.ui.widgets.labels import Words
from app.ui.widgets.scroll import VerticalScroll

STAYS = interface_words("code.ui.lock.stays", "Nothing leaves this computer unless you send it")
LANGUAGE = interface_words("code.ui.lock.language", "Language of the program: {language}", "read aloud: a button that lets choose another")
_NAME = "Rogatory"
_CARD = 432  # pixels of the design
_PADDING = 36


class Ground(QFrame):
    """Holds a card. `language_asked` carries the tag of a language that was chosen."""

    language_asked = Signal(str)

    def __init__(self, interface: Interface, name: str) -> None:
        super().__init__()
        self._interface = interface
        theme = interface.theme
        self.setObjectName(name)
        self.setProperty("surface", "rail")
        self.card = QFrame()
        self.card.setProperty("surface", "card")
        self.card.setMaximumWidth(theme.px(_CARD))
        self.column = QVBoxLayout(self.card)
        self.column.setContentsMargins(theme.px(_PADDING), theme.px(30), theme.px(_PADDING), theme.px(26))
        self.column.setSpacing(theme.px(10))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(14))
        whole.addWidget(self._middle(), 1)
        whole.addLayout(self._foot())

    def _middle(self) -> QWidget:
        around = QWidget()
        row = QHBoxLayout(around)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        column = QVBoxLayout()
        column.addStretch(1)
        column.addWidget(self.card)
        column.addStretch(1)
        row.addLayout(column, 1000)
        row.addStretch(1)
        scroll = VerticalScroll(around)
        around.setAutoFillBackground(False)
        return scroll

    def _foot(self) -> QHBoxLayout:
        theme, say = self._interface.theme, self._interface.say
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.px(8), 0, theme.px(8), 0)
        foot.setSpacing(theme.px(10))
        foot.addWidget(_RailWords(theme, _NAME, "label"))
        foot.addWidget(_RailWords(theme, say(STAYS), "body"), 1)
        languages = self._interface.program.languages
        own = languages[self._interface.language].name
        self.languages = RailButton(theme, "languages", isolated(own), f"{self.objectName()}.language")
        self.languages.setAccessibleName(say(LANGUAGE, language=own))
        self._menu = QMenu(self.languages)
        for tag, language in languages.items():
            if language.offered:
                action = self._menu.addAction(isolated(language.name))
                action.setObjectName(f"{self.objectName()}.language.{tag}")
                action.triggered.connect(lambda _checked=False, tag=tag: self.language_asked.emit(tag))
        self.languages.clicked.connect(self._choose_language)
        foot.addWidget(self.languages)
        return foot

    def _choose_language(self) -> None:
        above = QPoint(0, -self._menu.sizeHint().height())
        self._menu.popup(self.languages.mapToGlobal(above))


class _RailWords(Words):
    """Words in the colour that is read on the rail, in both themes."""

    def __init__(self, theme: Theme, text: str, role: str) -> None:
        super().__init__()
        self._theme = theme
        self._role = role
        self.setText(text)
        self.setProperty("role", role)
        self.setWordWrap(role == "body")
        self.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words; style sheets know the rail as a ground alone."""
        painter = QPainter(self)
        painter.setFont(self._theme.font(self._role))
        painter.setPen(self._theme.colour("rail_text"))
        flags = int(QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter))
        painter.drawText(self.rect(), flags | int(Qt.TextFlag.TextWordWrap), self.text())


class RailButton(QAbstractButton):
    """A quiet button on the ground of the rail: an icon with its words."""

    def __init__(self, theme: Theme, icon: str, text: str, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._icon = icon
        self.setObjectName(name)
        self.setText(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The icon and the words, as high as a finger."""
        theme = self._theme
        metrics = QFontMetrics(theme.font("body"))
        width = metrics.horizontalAdvance(self.text()) + theme.px(16 + 8 + 16)
        return QSize(width, max(theme.px(28), metrics.height() + theme.px(8)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        theme, whole = self._theme, self.rect()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("rail_selected"))
            painter.drawRoundedRect(QRectF(whole), theme.px(6), theme.px(6))
        size = theme.px(16)
        mark = QRect(theme.px(8), (whole.height() - size) // 2, size, size)
        painter.drawPixmap(QStyle.visualRect(self.layoutDirection(), whole, mark).topLeft(), theme.pixmap(self._icon, "rail_text", 16))
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("rail_text"))
        words = QStyle.visualRect(self.layoutDirection(), whole, whole.adjusted(theme.px(32), 0, -theme.px(6), 0))
        side = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        painter.drawText(words, int(side), self.text())
        if draws_keyboard_focus(self):
            draw_ring(painter, QRectF(whole), theme.px(6), theme.colour("rail_text"))
