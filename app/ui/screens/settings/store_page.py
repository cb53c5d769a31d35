"""The page of the settings about the case store: where it lies, when it locks, and what opens it.

Guarantees: the page changes nothing itself; it says what was asked for and is told what came of it. Secrets leave with their panels.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.language.direction import isolated
from app.language.marks import interface_count, interface_words
from app.services.store_facts import StoreFacts
from app.storage.typed_secrets import RecoveryKey
from app.ui.fields.choices import NO, YES
from app.ui.fields.controls import Chooser
from app.ui.interface import Interface
from app.ui.screens.lock.passphrase_choice import PassphraseChoice
from app.ui.screens.lock.recovery_box import RecoveryBox
from app.ui.screens.lock.secret_line import SecretField
from app.ui.screens.settings.pages import SettingsPage
from app.ui.screens.settings.rows import SettingRow, card_of
from app.ui.screens.settings.unfolding import Unfolding
from app.ui.widgets.buttons import button
from app.ui.widgets.info_bar import InfoBar
from app.ui.widgets.labels import label
from app.ui.widgets.segments import Segments
from forms.message_use import MessageUse
from forms.values.dates import parse_date

FOLDER = interface_words("code.ui.settings.store_folder", "Folder of the case store")
FOLDER_MORE = interface_words("code.ui.settings.store_folder_more", "Every case file lies here, encrypted.")
LOCK_AFTER = interface_words("code.ui.settings.lock_after", "Lock after")
LOCK_AFTER_MORE = interface_words("code.ui.settings.lock_after_more", "No work for this long hides every case and forgets the key.")
MINUTES = interface_count("code.ui.settings.minutes", "{n} minute", "{n} minutes")
REMEMBER = interface_words("code.ui.settings.remember", "Remember on this computer")
REMEMBER_MORE = interface_words(
    "code.ui.settings.remember_more",
    "The system keeps a key for your account, and the store opens without a passphrase. Any program that runs under your account "
    "can read it, on Windows without being noticed.",
)
NOT_REMEMBERED = interface_words(
    "code.ui.settings.not_remembered", "This computer has no key store that the program can use, so the passphrase is asked for each time."
)
LOCK_NOW = interface_words("code.ui.settings.lock_now", "Lock now")
LOCK_NOW_MORE = interface_words("code.ui.settings.lock_now_more", "Everything is saved first.")
PASSPHRASE = interface_words("code.ui.settings.passphrase", "Passphrase")
PASSPHRASE_MORE = interface_words("code.ui.settings.passphrase_more", "Opens the store on this computer and every backup made from now on.")
PASSPHRASE_SINCE = interface_words("code.ui.settings.passphrase_since", "Last changed on {day}.")
CHANGE = interface_words("code.ui.settings.change", "Change…")
CHANGE_IT = interface_words("code.ui.settings.change_it", "Change the passphrase")
PRESENT = interface_words("code.ui.settings.present", "Present passphrase")
PASSPHRASE_DONE = interface_words("code.ui.settings.passphrase_done", "The new passphrase opens the store from now on.")
RECOVERY = interface_words("code.ui.settings.recovery", "Recovery key")
RECOVERY_MORE = interface_words("code.ui.settings.recovery_more", "Without it a forgotten passphrase cannot be helped by anyone.")
RECOVERY_SINCE = interface_words(
    "code.ui.settings.recovery_since", "Made on {day}. Without it a forgotten passphrase cannot be helped by anyone."
)
NEW_KEY = interface_words("code.ui.settings.new_key", "Make a new one…")
NEW_KEY_MORE = interface_words(
    "code.ui.settings.new_key_more", "The sheet that you have now opens this store no longer; it still opens the backups made until now."
)
MAKE_KEY = interface_words("code.ui.settings.make_key", "Make a new recovery key")
KEY_MADE = interface_words("code.ui.settings.key_made", "This key holds from now on. Print it before you close the panel.")
CLOSE_KEY = interface_words("code.ui.settings.close_key", "Close")
STRONGER = interface_words("code.ui.settings.stronger", "Slow down guessing further")
STRONGER_MORE = interface_words(
    "code.ui.settings.stronger_more",
    "Each attempt to open the store then needs more memory and time. Unlocking takes about three times as long.",
)
RAISE = interface_words("code.ui.settings.raise", "Raise…")
RAISE_IT = interface_words("code.ui.settings.raise_it", "Slow down guessing")
STRONGER_DONE = interface_words("code.ui.settings.stronger_done", "Each attempt to open the store is slower from now on.")
ASK_PASSPHRASE = interface_words("code.ui.settings.ask_passphrase", "Type the present passphrase first.")

LOCK_STEPS = (1, 2, 3, 5, 10, 15, 20, 30, 45, 60)
_DONE = {"passphrase": PASSPHRASE_DONE, "stronger": STRONGER_DONE}


class StorePage(SettingsPage):
    """The store and its lock. What the panels are told goes by their names: passphrase, recovery, stronger."""

    passphrase_change_asked = Signal(str, str)
    recovery_key_asked = Signal(str)
    stronger_key_asked = Signal(str)
    remember_changed = Signal(bool)
    lock_minutes_changed = Signal(int)
    lock_asked = Signal()

    def __init__(self, interface: Interface, facts: StoreFacts, known: tuple[str, ...] = ()) -> None:
        super().__init__(interface)
        self._facts = facts
        self.column.addWidget(self._place())
        self.column.addWidget(card_of(self._locking()))
        self.panels = {"passphrase": self._passphrase(known), "recovery": self._recovery()}
        if facts.can_strengthen:
            self.panels["stronger"] = self._stronger()
        self.column.addWidget(card_of(list(self.panels.values())))
        self.column.addStretch(1)

    # ---- building

    def _place(self) -> QWidget:
        interface, say, place = self.interface, self.interface.say, self._facts.place
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(interface.theme.px(3))
        column.addWidget(label(say(FOLDER), "label", wrap=True))
        column.addWidget(label(say(FOLDER_MORE), "help", wrap=True))
        path = label(isolated(str(place.folder), "ltr"), "mono", wrap=True)
        path.setObjectName("settings.store.folder")
        column.addWidget(path)
        rows: list[QWidget] = [words]
        for error in place.advice:
            said = interface.sentence(error)
            rows.append(InfoBar(interface, said, "warning", name="settings.store.advice"))
        return card_of(rows)

    def _locking(self) -> list[QWidget]:
        interface, say, facts = self.interface, self.interface.say, self._facts
        self.minutes = Chooser("settings.lock_minutes", say(LOCK_AFTER))
        for number in sorted({*LOCK_STEPS, facts.lock_minutes}):
            self.minutes.addItem(interface.count(MINUTES, number), number)
        self.minutes.setCurrentIndex(self.minutes.findData(facts.lock_minutes))
        self.minutes.activated.connect(lambda index: self.lock_minutes_changed.emit(self.minutes.itemData(index)))
        lock = button(interface, say(LOCK_NOW), icon="lock", name="settings.lock_now")
        lock.clicked.connect(self.lock_asked)
        rows: list[QWidget] = [SettingRow(interface, say(LOCK_AFTER), say(LOCK_AFTER_MORE), self.minutes), self._remembering()]
        rows.append(SettingRow(interface, say(LOCK_NOW), say(LOCK_NOW_MORE), lock))
        return rows

    def _remembering(self) -> QWidget:
        interface, say, facts = self.interface, self.interface.say, self._facts
        if not facts.remembered_available:
            return SettingRow(interface, say(REMEMBER), say(NOT_REMEMBERED), QWidget())
        choices = [("no", say(NO)), ("yes", say(YES))]
        self.remember = Segments(interface, choices, "yes" if facts.remembered else "no", name="settings.remember")
        self.remember.changed.connect(lambda code: self.remember_changed.emit(code == "yes"))
        return SettingRow(interface, say(REMEMBER), say(REMEMBER_MORE), self.remember)

    def _passphrase(self, known: tuple[str, ...]) -> Unfolding:
        interface, say = self.interface, self.interface.say
        more = self._since(self._facts.passphrase_changed, PASSPHRASE_SINCE, PASSPHRASE_MORE)
        panel = Unfolding(interface, say(PASSPHRASE), more, say(CHANGE), say(CHANGE_IT), "settings.passphrase")
        old = SecretField(interface, say(PRESENT), "settings.passphrase.present")
        choice = PassphraseChoice(interface, known, "settings.passphrase.choice")
        panel.body.addWidget(old)
        panel.body.addWidget(choice)

        def ask() -> None:
            lacking = choice.lacking() if old.secret else say(ASK_PASSPHRASE)
            panel.tell(lacking, "warning")
            if not lacking:
                panel.show_busy(True)
                self.passphrase_change_asked.emit(old.secret, choice.passphrase)

        def forget() -> None:
            old.forget()
            choice.forget()

        panel.forget = forget
        panel.asked.connect(ask)
        choice.entered.connect(ask)
        old.entered.connect(lambda: choice.first.line.setFocus(Qt.FocusReason.TabFocusReason))
        panel.opened.connect(lambda: old.line.setFocus(Qt.FocusReason.OtherFocusReason))
        self._present = {"passphrase": old}
        return panel

    def _recovery(self) -> Unfolding:
        interface, say = self.interface, self.interface.say
        more = self._since(self._facts.recovery_made, RECOVERY_SINCE, RECOVERY_MORE)
        panel = self._with_passphrase("recovery", RECOVERY, more, NEW_KEY, MAKE_KEY, NEW_KEY_MORE)
        self.box = RecoveryBox(interface, "settings.recovery.box")
        self.box.hide()
        panel.body.addWidget(self.box)
        asks = panel.forget

        def forget() -> None:
            asks()
            panel.tell("")  # it speaks of the key that is going
            self.box.forget()
            self.box.hide()
            self._present["recovery"].show()
            panel.act.show()
            panel.leave.setText(self._leave_words)

        panel.forget = forget
        self._leave_words = panel.leave.text()
        panel.asked.connect(lambda: self._ask("recovery"))
        self._present["recovery"].entered.connect(lambda: self._ask("recovery"))
        self._close_key = say(CLOSE_KEY)
        return panel

    def _stronger(self) -> Unfolding:
        panel = self._with_passphrase("stronger", STRONGER, self.interface.say(STRONGER_MORE), RAISE, RAISE_IT)
        panel.asked.connect(lambda: self._ask("stronger"))
        self._present["stronger"].entered.connect(lambda: self._ask("stronger"))
        return panel

    def _with_passphrase(
        self, what: str, title: MessageUse, more: str, opens: MessageUse, acts: MessageUse, warned: MessageUse | None = None
    ) -> Unfolding:
        """A panel that asks for the present passphrase alone."""
        interface, say = self.interface, self.interface.say
        panel = Unfolding(interface, say(title), more, say(opens), say(acts), f"settings.{what}")
        field = SecretField(interface, say(PRESENT), f"settings.{what}.present", say(warned) if warned is not None else "")
        panel.body.addWidget(field)
        panel.forget = field.forget
        panel.opened.connect(lambda: field.line.setFocus(Qt.FocusReason.OtherFocusReason))
        self._present[what] = field
        return panel

    def _since(self, day: object, dated: MessageUse, plain: MessageUse) -> str:
        if day is None:
            return self.interface.say(plain)
        return self.interface.say(dated, day=self.interface.formats.text("date", parse_date(str(day))))

    # ---- what happens

    def _ask(self, what: str) -> None:
        typed, panel = self._present[what].secret, self.panels[what]
        panel.tell("" if typed else self.interface.say(ASK_PASSPHRASE), "warning")
        if typed:
            panel.show_busy(True)
            (self.recovery_key_asked if what == "recovery" else self.stronger_key_asked).emit(typed)

    # ---- what came of it

    def show_done(self, what: str) -> None:
        """Say that the passphrase was changed, or guessing slowed down."""
        panel = self.panels[what]
        panel.close_panel()
        panel.tell(self.interface.say(_DONE[what]), "done")

    def show_refused(self, what: str, sentence: str) -> None:
        """Say why it was not done; the present passphrase is to be typed again."""
        panel = self.panels[what]
        panel.show_busy(False)
        self._present[what].forget()
        panel.tell(sentence)
        if panel.is_open:
            self._present[what].line.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_recovery_key(self, key: RecoveryKey) -> None:
        """Show the recovery key that was made, to be printed."""
        panel = self.panels["recovery"]
        panel.show_busy(False)
        self._present["recovery"].forget()
        self._present["recovery"].hide()
        panel.act.hide()
        panel.leave.setText(self._close_key)
        panel.tell(self.interface.say(KEY_MADE), "advice")
        self.box.show_key(key)
        self.box.show()

    def show_remembered(self, on: bool) -> None:
        """Show whether this computer remembers, as it came out."""
        if self._facts.remembered_available:
            self.remember.show_value("yes" if on else "no")
