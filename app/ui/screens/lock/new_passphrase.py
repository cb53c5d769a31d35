"""After the recovery key has opened the store: a new passphrase is chosen before the work goes on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.language.marks import interface_words
from app.ui.interface import Interface
from app.ui.screens.lock.ground import Ground
from app.ui.screens.lock.passphrase_choice import PassphraseChoice
from app.ui.widgets.announcement import announce
from app.ui.widgets.buttons import button
from app.ui.widgets.info_bar import InfoBar
from app.ui.widgets.labels import label

TITLE = interface_words("code.ui.passphrase.title", "Choose a new passphrase")
MORE = interface_words(
    "code.ui.passphrase.more", "The recovery key opened the store. The former passphrase stops working as soon as the new one is set."
)
SET = interface_words("code.ui.passphrase.set", "Set this passphrase")
SETTING = interface_words("code.ui.passphrase.setting", "Setting the passphrase…")
LATER = interface_words("code.ui.passphrase.later", "Keep the former passphrase")


class NewPassphrasePage(QWidget):
    """`chosen` carries the new passphrase; `left` that the former one stays; `language_asked` the tag of a language."""

    chosen = Signal(str)
    left = Signal()
    language_asked = Signal(str)

    def __init__(self, interface: Interface, known: Sequence[str] = ()) -> None:
        super().__init__()
        self._interface = interface
        self._bar: InfoBar | None = None
        self.setObjectName("new_passphrase")
        say, theme = interface.say, interface.theme
        ground = Ground(interface, "new_passphrase.ground")
        ground.language_asked.connect(self.language_asked)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ground)
        column = ground.column
        column.addWidget(label(say(TITLE), "page_title", wrap=True))
        column.addWidget(label(say(MORE), "body", wrap=True, tone="muted"))
        self._bars = QVBoxLayout()
        column.addLayout(self._bars)
        self.choice = PassphraseChoice(interface, known, "new_passphrase")
        column.addWidget(self.choice)
        self._set = button(interface, say(SET), "primary", name="new_passphrase.set")
        self._set.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._set.setMinimumHeight(theme.px(40))
        column.addSpacing(theme.px(6))
        column.addWidget(self._set)
        self._later = button(interface, say(LATER), "link", name="new_passphrase.later")
        column.addWidget(self._later)
        self._set.clicked.connect(self._take)
        self._later.clicked.connect(self.left)
        self.choice.entered.connect(self._take)
        self.choice.changed.connect(lambda: self.tell(""))

    def show_busy(self, busy: bool) -> None:
        """Say that the passphrase is being set, or that it is over."""
        self._set.setText(self._interface.say(SETTING if busy else SET))
        for each in (self._set, self._later, self.choice):
            each.setEnabled(not busy)

    def tell(self, sentence: str, tone: str = "error") -> None:
        """Say why the passphrase was not set; empty takes the sentence away."""
        if self._bar is not None:
            self._bar.hide()
            self._bar.deleteLater()
            self._bar = None
        if sentence:
            self._bar = InfoBar(self._interface, sentence, tone, name="new_passphrase.told")
            self._bars.addWidget(self._bar)
            announce(self, sentence)

    def _take(self) -> None:
        lacking = self.choice.lacking()
        if lacking:
            self.tell(lacking, "warning")
        elif self._set.isEnabled():
            self.chosen.emit(self.choice.passphrase)

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard is at the first field at once."""
        super().showEvent(event)
        self.choice.first.line.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing of a secret outlives the page."""
        super().hideEvent(event)
        self.choice.forget()
        self.tell("")
