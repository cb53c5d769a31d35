"""The line below everything: what is true of the work just now, and what is always true, at its end."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from app.ui.interface import Interface
from app.ui.widgets.labels import label, refresh

_APART = "  ·  "


class StatusBar(QFrame):
    """Shows a sentence with its icon at the start, and muted words at the end."""

    def __init__(self, interface: Interface) -> None:
        super().__init__()
        self._theme = interface.theme
        self.setProperty("surface", "status")
        self.setObjectName("status")
        box = QHBoxLayout(self)
        box.setContentsMargins(self._theme.px(16), self._theme.px(5), self._theme.px(18), self._theme.px(5))
        box.setSpacing(self._theme.px(7))
        self._picture = QLabel()
        self.sentence = label("", "strong")
        self.sentence.setObjectName("status.sentence")
        self.end = label("", "help")
        self.end.setObjectName("status.end")
        self.end.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(self._picture)
        box.addWidget(self.sentence)
        box.addWidget(self.end, 1)

    def show_sentence(self, text: str, tone: str = "done", icon: str = "circle-check") -> None:
        """Say how the work stands. `tone` colours the icon; an error colours the words too."""
        self._picture.setVisible(bool(icon))
        if icon:
            self._picture.setPixmap(self._theme.pixmap(icon, tone, 16))
        self.sentence.setText(text)
        self.sentence.setProperty("tone", tone if tone == "error" else "")
        self.sentence.setAccessibleName(text)
        refresh(self.sentence)

    def show_end(self, *parts: str) -> None:
        """Say what is always true: works without network, as of when the requirements are, who works here."""
        shown = [part for part in parts if part]
        self.end.setText(_APART.join(shown))
        self.end.setToolTip(self.end.text())
