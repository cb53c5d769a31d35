"""A fold: a title with a chevron, and beneath it what is seldom needed, until it is opened."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.language.marks import interface_words
from app.ui.interface import Interface

OPENED = interface_words("code.ui.disclosure.opened", "{title}, open", "a fold with its title, for screen readers")
FOLDED = interface_words("code.ui.disclosure.folded", "{title}, folded", "a fold with its title, for screen readers")


class Disclosure(QWidget):
    """A titled fold. `body` takes what is inside; `changed` says whether it is open."""

    changed = Signal(bool)

    def __init__(self, interface: Interface, title: str, *, opened: bool = False, name: str = "") -> None:
        super().__init__()
        self._interface = interface
        theme = interface.theme
        self.toggle = QToolButton()
        self.toggle.setObjectName(name)
        self.toggle.setProperty("kind", "fold")
        self.toggle.setText(title)
        self.toggle.setCheckable(False)
        self.toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.toggle.setIconSize(QSize(theme.px(16), theme.px(16)))
        self.toggle.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.toggle.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.toggle.setCursor(Qt.CursorShape.PointingHandCursor)
        self.toggle.clicked.connect(lambda: self.open(not self.is_open))
        self._inside = QWidget()
        self.body = QVBoxLayout(self._inside)
        self.body.setContentsMargins(theme.px(22), 0, 0, 0)
        self.body.setSpacing(theme.px(8))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(6))
        box.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignLeading)
        box.addWidget(self._inside)
        self._opened = not opened
        self.open(opened)

    @property
    def is_open(self) -> bool:
        """Whether what is inside is seen."""
        return self._opened

    def open(self, opened: bool) -> None:
        """Open or fold."""
        if opened == self._opened:
            return
        self._opened = opened
        self._inside.setVisible(opened)
        theme = self._interface.theme
        folded = "chevron-left" if theme.rtl else "chevron-right"
        self.toggle.setIcon(theme.icon("chevron-down" if opened else folded, "text_muted", 16))
        self.toggle.setAccessibleName(self._interface.say(OPENED if opened else FOLDED, title=self.toggle.text()))
        self.changed.emit(opened)

    def show_title(self, title: str) -> None:
        """Change the title."""
        self.toggle.setText(title)
        self.toggle.setAccessibleName(self._interface.say(OPENED if self._opened else FOLDED, title=title))
