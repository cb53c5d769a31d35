"""A bar inside the page that says what is so, and stays until it is not: a sentence, with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from app.language.marks import interface_words
from app.ui.interface import Interface
from app.ui.widgets.buttons import button, icon_button
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import label

CLOSE = interface_words("code.ui.info_bar.close", "Close this message")

_NARROW = 560  # in pixels of the design
_ICONS = {
    "error": "octagon-alert",
    "warning": "triangle-alert",
    "advice": "lightbulb",
    "done": "circle-check",
    "unknown": "info",
    "accent": "info",
    "training": "graduation-cap",
}


class InfoBar(QFrame):
    """A sentence on the ground of its tone. `actions` are (words, what is called); `closable` adds a way to put it away."""

    closed = Signal()

    def __init__(
        self,
        interface: Interface,
        text: str,
        tone: str = "accent",
        actions: Sequence[tuple[str, Callable[[], object]]] = (),
        *,
        closable: bool = False,
        name: str = "",
    ) -> None:
        super().__init__()
        self._interface = interface
        theme = interface.theme
        self.setProperty("shape", "bar")
        self.setProperty("tone", tone)
        self.setObjectName(name)
        box = QHBoxLayout(self)
        box.setContentsMargins(theme.px(12), theme.px(7), theme.px(8), theme.px(7))
        box.setSpacing(theme.px(10))
        picture = QLabel()
        picture.setPixmap(theme.pixmap(_ICONS[tone], "accent_text" if tone == "accent" else tone, 18))
        self.words = label(text, "body", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(picture)
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._middle.setSpacing(theme.px(4))
        self._middle.addWidget(self.words, 1)
        box.addLayout(self._middle, 1)
        self.buttons: list[QPushButton] = []
        self._actions = QWidget()
        row = FlowLayout(self._actions, spacing=theme.px(6))
        for number, (words, act) in enumerate(actions):
            made = button(interface, words, "link", name=f"{name}.action{number}" if name else "")
            made.clicked.connect(lambda _checked=False, act=act: act())
            row.addWidget(made)
            self.buttons.append(made)
        self._actions.setVisible(bool(actions))
        self._middle.addWidget(self._actions)
        self._middle.setAlignment(self._actions, Qt.AlignmentFlag.AlignVCenter)
        if closable:
            close = icon_button(interface, "x", interface.say(CLOSE), f"{name}.close" if name else "")
            close.clicked.connect(self._close)
            box.addWidget(close)
        self.setAccessibleName(text)

    def show_text(self, text: str) -> None:
        """Say something else."""
        self.words.setText(text)
        self.setAccessibleName(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What can be done stands under the sentence where the bar is narrow."""
        super().resizeEvent(event)
        narrow = self.width() < self._interface.theme.px(_NARROW)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if direction is not self._middle.direction():
            self._middle.setDirection(direction)
            self._middle.setAlignment(self._actions, Qt.AlignmentFlag(0) if narrow else Qt.AlignmentFlag.AlignVCenter)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
