"""A setting that asks something before it acts: a line with a button, and under it a panel that opens in place.

Guarantees: the panel says what came of it where it was asked; closing it, or leaving the page, forgets what was typed in it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from app.language.marks import interface_words
from app.ui.interface import Interface
from app.ui.screens.settings.rows import SettingRow
from app.ui.widgets.announcement import announce
from app.ui.widgets.buttons import button
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.info_bar import InfoBar

CLOSE = interface_words("code.ui.settings.close_panel", "Leave as it is")
WORKING = interface_words("code.ui.settings.working", "One moment…")


class Unfolding(QWidget):
    """`asked` comes from the button that acts; `body` takes what the panel asks; `forget` is called when it closes."""

    asked = Signal()
    opened = Signal()

    def __init__(self, interface: Interface, title: str, more: str, opens: str, acts: str, name: str, *, kind: str = "normal") -> None:
        super().__init__()
        self._interface = interface
        self._acts = acts
        self._bar: InfoBar | None = None
        self.forget: Callable[[], None] = lambda: None
        theme = interface.theme
        self.opener = button(interface, opens, name=f"{name}.open")
        self.row = SettingRow(interface, title, more, self.opener)
        self.opener.setAccessibleName(opens)
        self.opener.clicked.connect(self.open)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(8))
        whole.addWidget(self.row)
        self.bars = QVBoxLayout()
        whole.addLayout(self.bars)
        self.panel = QFrame()
        self.panel.setProperty("surface", "group")
        inside = QVBoxLayout(self.panel)
        inside.setContentsMargins(theme.px(14), theme.px(4), theme.px(14), theme.px(4))
        inside.setSpacing(theme.px(10))
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.px(10))
        inside.addLayout(self.body)
        self.actions = QWidget()
        flow = FlowLayout(self.actions)
        self.act = button(interface, acts, kind, name=f"{name}.act")
        self.leave = button(interface, interface.say(CLOSE), "quiet", name=f"{name}.close")
        self.act.clicked.connect(self.asked)
        self.leave.clicked.connect(self.close_panel)
        for each in (self.act, self.leave):
            flow.addWidget(each)
        inside.addWidget(self.actions)
        whole.addWidget(self.panel)
        self.panel.hide()

    @property
    def is_open(self) -> bool:
        """Whether the panel is open."""
        return not self.panel.isHidden()

    def open(self) -> None:
        """Open the panel; the keyboard goes to what it asks first."""
        self.tell("")
        self.panel.show()
        self.opener.setEnabled(False)
        self.opened.emit()

    def close_panel(self) -> None:
        """Close the panel and forget what was typed in it."""
        had_focus = self.panel.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        self.panel.hide()
        self.opener.setEnabled(True)
        self.show_busy(False)
        self.forget()
        if had_focus:
            self.opener.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_busy(self, busy: bool) -> None:
        """Say that it is being done, or that it is over."""
        self.act.setText(self._interface.say(WORKING) if busy else self._acts)
        for each in (self.act, self.leave):
            each.setEnabled(not busy)

    def tell(self, sentence: str, tone: str = "error") -> None:
        """Say what came of it; empty takes the sentence away."""
        if self._bar is not None:
            self._bar.hide()
            self._bar.deleteLater()
            self._bar = None
        if sentence:
            self._bar = InfoBar(self._interface, sentence, tone, name=f"{self.act.objectName()}.told")
            self.bars.addWidget(self._bar)
            announce(self, sentence)

    def buttons(self) -> tuple[QPushButton, ...]:
        """The buttons of the panel."""
        return self.act, self.leave

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the panel before it leaves the screen."""
        if event.key() == Qt.Key.Key_Escape and self.is_open and self.leave.isEnabled():
            self.close_panel()
            return
        super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing typed outlives the page."""
        super().hideEvent(event)
        if self.is_open:
            self.close_panel()
