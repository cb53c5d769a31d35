"""The head of a screen: its title with pills, a second muted line, and the actions of the screen at the end."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.interface import Interface
from app.ui.widgets.emptying import clear
from app.ui.widgets.labels import label

_APART = "  ·  "
_HEIGHT = 60


class Header(QFrame):
    """Shows a title. `actions` takes what stands at the end, quiet first, the primary last."""

    def __init__(self, interface: Interface, title: str = "") -> None:
        super().__init__()
        theme = interface.theme
        self.setProperty("surface", "header")
        self.setMinimumHeight(theme.px(_HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        box = QHBoxLayout(self)
        box.setContentsMargins(theme.px(24), theme.px(7), theme.px(20), theme.px(7))
        box.setSpacing(theme.px(12))
        words = QVBoxLayout()
        words.setSpacing(theme.px(1))
        first = QHBoxLayout()
        first.setSpacing(theme.px(11))
        self.title = label(title, "screen_title")
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self._pills = QHBoxLayout()
        self._pills.setSpacing(theme.px(6))
        first.addWidget(self.title)
        first.addLayout(self._pills)
        first.addStretch(1)
        self.second = label("", "help")
        self.second.setMinimumWidth(1)  # it may be cut in a narrow window; its tooltip says it whole
        self.second.hide()
        words.addStretch(1)
        words.addLayout(first)
        words.addWidget(self.second)
        words.addStretch(1)
        self.actions = QHBoxLayout()
        self.actions.setSpacing(theme.px(10))
        box.addLayout(words, 1)
        box.addLayout(self.actions)
        box.setAlignment(self.actions, Qt.AlignmentFlag.AlignVCenter)

    def show_title(self, title: str, *second: str) -> None:
        """Show a title, and parts of the second line."""
        self.title.setText(title)
        line = _APART.join(part for part in second if part)
        self.second.setText(line)
        self.second.setToolTip(line)
        self.second.setVisible(bool(line))

    def show_pills(self, pills: Sequence[QWidget]) -> None:
        """Show other pills beside the title."""
        clear(self._pills)
        for pill in pills:
            self._pills.addWidget(pill)
