"""A pill: one or two words on a soft ground, with an icon where it tells of a state."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy

from app.ui.interface import Interface
from app.ui.widgets.labels import label, refresh

_ICON = 13
_ROUND = 10


class Pill(QFrame):
    """Words on the ground of a tone: error, warning, advice, done, unknown, accent or training."""

    def __init__(self, interface: Interface, text: str, tone: str = "unknown", icon: str = "") -> None:
        super().__init__()
        self._theme = interface.theme
        self.setProperty("shape", "pill")
        box = QHBoxLayout(self)
        box.setContentsMargins(self._theme.px(8), self._theme.px(1), self._theme.px(8), self._theme.px(1))
        box.setSpacing(self._theme.px(5))
        self.picture = QLabel()
        self.words = label("", "pill")
        box.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(self.words, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setMinimumHeight(2 * self._theme.px(_ROUND))  # lower, and the style sheet gives up its rounding
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.show_words(text, tone, icon)

    def show_words(self, text: str, tone: str = "unknown", icon: str = "") -> None:
        """Show other words, in another tone."""
        self.setProperty("tone", tone)
        self.words.setProperty("tone", tone)
        self.words.setText(text)
        self.picture.setVisible(bool(icon))
        if icon:
            self.picture.setPixmap(self._theme.pixmap(icon, "accent_text" if tone == "accent" else tone, _ICON))
        self.setAccessibleName(text)
        refresh(self)
        refresh(self.words)
