"""The pages of the first start about the case store: where it lies, its passphrase, its recovery key.

Guarantees: nothing is written here; passphrase and recovery key are made in memory and leave with the set-up.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from app.language.direction import isolated
from app.language.marks import interface_words
from app.services.store_facts import StorePlace
from app.storage.typed_secrets import RecoveryKey
from app.ui.interface import Interface
from app.ui.screens.first_start.pages import StartPage
from app.ui.screens.lock.passphrase_choice import PassphraseChoice
from app.ui.screens.lock.recovery_box import RecoveryBox
from app.ui.widgets.card import Card
from app.ui.widgets.info_bar import InfoBar
from app.ui.widgets.labels import icon_label, label
from forms.message_use import MessageUse

HERE = interface_words("code.ui.first_start.store_here", "On this computer")
HERE_MORE = interface_words(
    "code.ui.first_start.store_here_more",
    "The case files lie encrypted in one folder. No other computer is needed, and the program works without network.",
)
FOLDER = interface_words("code.ui.first_start.store_folder", "Folder of the case store")
EXISTS = interface_words(
    "code.ui.first_start.store_exists",
    "A case store is there already. Its passphrase opens it once the set-up is over; nothing in it is changed.",
)
PROVE = interface_words(
    "code.ui.first_start.prove_key", "Print the recovery key or write it to a file, then type its last four characters from the sheet."
)


class StorePlacePage(StartPage):
    """Where the store will lie."""

    def __init__(self, interface: Interface, title: MessageUse, more: MessageUse, place: StorePlace) -> None:
        super().__init__(interface, title, more)
        theme, say = interface.theme, interface.say
        card = Card()
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        picture = QLabel()
        picture.setPixmap(theme.pixmap("hard-drive", "accent_text", 22))
        row.addWidget(picture)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(label(say(HERE), "label", wrap=True))
        words.addWidget(label(say(HERE_MORE), "help", wrap=True))
        row.addLayout(words, 1)
        card.body.addLayout(row)
        self.column.addWidget(card)
        folder = QVBoxLayout()
        folder.setSpacing(theme.px(3))
        folder.addWidget(label(say(FOLDER), "label", wrap=True))
        path = label(isolated(str(place.folder), "ltr"), "mono", wrap=True)
        path.setObjectName("first_start.folder")
        folder.addWidget(path)
        self.column.addLayout(folder)
        if place.exists:
            self.column.addWidget(icon_label(theme, "circle-check", say(EXISTS), "done", role="help", wrap=True))
        for error in place.advice:
            said = interface.sentence(error)
            self.column.addWidget(InfoBar(interface, said, "warning", name="first_start.folder_advice"))
        self.column.addStretch(1)


class PassphrasePage(StartPage):
    """The passphrase. `changed` carries it, empty where there is none that can be taken yet; `entered` is the Enter key."""

    changed = Signal(str)
    entered = Signal()

    def __init__(self, interface: Interface, title: MessageUse, more: MessageUse, known: tuple[str, ...], passphrase: str) -> None:
        super().__init__(interface, title, more)
        self.choice = PassphraseChoice(interface, known, "first_start.passphrase")
        self.choice.show_passphrase(passphrase)
        self.choice.changed.connect(lambda: self.changed.emit(self.choice.passphrase))
        self.choice.entered.connect(self.entered)
        self.column.addWidget(self.choice)
        self.column.addStretch(1)

    def lacking(self) -> str:
        """What is missing before the next page, in a sentence."""
        return self.choice.lacking()


class RecoveryKeyPage(StartPage):
    """The recovery key. `proved` says whether its end was typed back, `kept` that it stands on paper or in a file."""

    proved = Signal(bool)
    kept = Signal()

    def __init__(self, interface: Interface, title: MessageUse, more: MessageUse) -> None:
        super().__init__(interface, title, more)
        self.box = RecoveryBox(interface, "first_start.recovery")
        self.box.proved.connect(self.proved)
        self.box.kept.connect(self.kept)
        self.column.addWidget(self.box)
        self.column.addStretch(1)

    def show_key(self, key: RecoveryKey, *, hidden: bool, proved: bool) -> None:
        """Show the key of this set-up; `hidden` and `proved` are what was so before the screen was built again."""
        self.box.show_key(key, hidden=hidden, proved=proved)

    def lacking(self) -> str:
        """What is missing before the next page, in a sentence."""
        return "" if self.box.is_proved else self.interface.say(PROVE)
