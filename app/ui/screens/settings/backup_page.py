"""The page of the settings about backups: make one, check one, bring one back; the automatic copies; the reminder.

Guarantees: the page writes and reads no backup itself; before a backup is brought back it says what happens to the present store.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.language.direction import isolated
from app.language.marks import interface_count, interface_words
from app.services.store_facts import StoreCopy, StoreFacts
from app.ui.background import Running, WaitLine
from app.ui.fields.controls import Chooser
from app.ui.file_size import size_words
from app.ui.interface import Interface
from app.ui.panels.hairline import hairline
from app.ui.screens.lock.recovery_line import LENGTH, RecoveryLine
from app.ui.screens.lock.screen import RECOVERY, RECOVERY_MORE, TYPE_PASSPHRASE, TYPE_RECOVERY
from app.ui.screens.lock.secret_line import SecretField
from app.ui.screens.settings import backup_files
from app.ui.screens.settings.pages import SettingsPage
from app.ui.screens.settings.rows import SettingRow, card_of
from app.ui.screens.settings.unfolding import Unfolding
from app.ui.widgets.announcement import announce
from app.ui.widgets.buttons import button
from app.ui.widgets.info_bar import InfoBar
from app.ui.widgets.labels import icon_label, label
from app.ui.widgets.segments import Segments
from forms.values.dates import parse_date

BACK_UP = interface_words("code.ui.backup.back_up", "Backup")
BACK_UP_NOW = interface_words("code.ui.backup.back_up_now", "Back up now…")
NEVER = interface_words(
    "code.ui.backup.never", "No backup was made yet. One encrypted file holds everything; keep it on a stick or another disk."
)
LAST = interface_words("code.ui.backup.last", "Last made on {moment}, read back and found whole. In: {file}.")
LAST_UNPLACED = interface_words("code.ui.backup.last_unplaced", "Last made on {moment}, read back and found whole.")
REMIND = interface_words("code.ui.backup.remind", "Remind me")
REMIND_MORE = interface_words("code.ui.backup.remind_more", "Home asks for a backup when the last one is older than this.")
DAYS = interface_count("code.ui.backup.days", "after {n} day", "after {n} days")
CHECK = interface_words("code.ui.backup.check", "Check a backup")
CHECK_MORE = interface_words("code.ui.backup.check_more", "Reads the file whole and says whether anything in it is damaged.")
CHECK_FILE = interface_words("code.ui.backup.check_file", "Choose a backup to check…")
RESTORE = interface_words("code.ui.backup.restore", "Restore from a backup")
RESTORE_MORE = interface_words("code.ui.backup.restore_more", "Brings every case file back as it was when the backup was made.")
RESTORE_FILE = interface_words("code.ui.backup.restore_file", "Choose a backup to restore…")
RESTORE_IT = interface_words("code.ui.backup.restore_it", "Restore this backup")
CHOSEN = interface_words("code.ui.backup.chosen", "Backup: {file}")
WHAT_HAPPENS = interface_words(
    "code.ui.backup.what_happens",
    "The present store is put aside under a name with the day, and is not deleted. What was written after the backup is in the store "
    "put aside alone. The program then starts with the backup, which its own passphrase or recovery key opens.",
)
OPENED_BY = interface_words("code.ui.backup.opened_by", "The backup is opened by")
PASSPHRASE = interface_words("code.ui.backup.passphrase", "Passphrase of the backup", "the one that held when the backup was made")
BY_PASSPHRASE = interface_words("code.ui.backup.by_passphrase", "Passphrase")
BY_RECOVERY = interface_words("code.ui.backup.by_recovery", "Recovery key")
COPIES = interface_words("code.ui.backup.copies", "Automatic copies")
COPIES_MORE = interface_words(
    "code.ui.backup.copies_more", "Made once a day beside the store; the seven newest are kept. They do not help when the disk is lost."
)
NO_COPIES = interface_words("code.ui.backup.no_copies", "There is no automatic copy yet. The first one is made today.")
COPY = interface_words("code.ui.backup.copy", "{moment}, {size}", "an automatic copy: when it was made, and how large it is")
RESTORE_COPY = interface_words("code.ui.backup.restore_copy", "Restore…")
RESTORE_COPY_OF = interface_words("code.ui.backup.restore_copy_of", "Restore the copy of {moment}", "read aloud")
MOMENT = interface_words("code.ui.backup.moment", "{day}, {time}", "a day and a time of day")

DAY_STEPS = (1, 3, 7, 14, 30, 60, 90)


class BackupPage(SettingsPage):
    """Backups. `restore_asked` carries the file, what was typed, and its kind: passphrase or recovery."""

    backup_asked = Signal(object)
    verify_asked = Signal(object)
    restore_asked = Signal(object, str, str)
    backup_days_changed = Signal(int)

    def __init__(self, interface: Interface, facts: StoreFacts) -> None:
        super().__init__(interface)
        self._facts = facts
        self._file: Path | None = None
        self._bar: InfoBar | None = None
        self._told = QVBoxLayout()
        self.column.addLayout(self._told)
        self.wait = WaitLine(interface)
        self.column.addWidget(self.wait)
        self.column.addWidget(card_of(self._making()))
        self.restoring = self._restore()
        self.column.addWidget(card_of([self._checking(), self.restoring]))
        self._copies = card_of([])
        self.column.addWidget(self._copies)
        self.column.addStretch(1)
        self._show_copies(facts.copies)

    # ---- building

    def _making(self) -> list[QWidget]:
        interface, say, facts = self.interface, self.interface.say, self._facts
        now = button(interface, say(BACK_UP_NOW), icon="archive", name="settings.back_up")
        now.clicked.connect(self._back_up)
        self.days = Chooser("settings.backup_days", say(REMIND))
        for number in sorted({*DAY_STEPS, facts.backup_days}):
            self.days.addItem(interface.count(DAYS, number), number)
        self.days.setCurrentIndex(self.days.findData(facts.backup_days))
        self.days.activated.connect(lambda index: self.backup_days_changed.emit(self.days.itemData(index)))
        return [
            SettingRow(interface, say(BACK_UP), self._last(), now),
            SettingRow(interface, say(REMIND), say(REMIND_MORE), self.days),
        ]

    def _last(self) -> str:
        say, facts = self.interface.say, self._facts
        if facts.last_backup is None:
            return say(NEVER)
        if facts.last_backup_file is None:
            return say(LAST_UNPLACED, moment=self._moment(facts.last_backup))
        return say(LAST, moment=self._moment(facts.last_backup), file=isolated(str(facts.last_backup_file), "ltr"))

    def _checking(self) -> QWidget:
        interface, say = self.interface, self.interface.say
        check = button(interface, say(CHECK_FILE), icon="shield-check", name="settings.check_backup")
        check.clicked.connect(self._check)
        return SettingRow(interface, say(CHECK), say(CHECK_MORE), check)

    def _restore(self) -> Unfolding:
        interface, say, theme = self.interface, self.interface.say, self.interface.theme
        panel = Unfolding(interface, say(RESTORE), say(RESTORE_MORE), say(RESTORE_FILE), say(RESTORE_IT), "settings.restore", kind="danger")
        panel.opener.clicked.disconnect()
        panel.opener.clicked.connect(lambda: self._choose_to_restore(None))
        self._chosen = label("", "label", wrap=True)
        panel.body.addWidget(self._chosen)
        panel.body.addWidget(icon_label(theme, "info", say(WHAT_HAPPENS), wrap=True))
        choices = [("passphrase", say(BY_PASSPHRASE)), ("recovery", say(BY_RECOVERY))]
        self._kind = Segments(interface, choices, "passphrase", name="settings.restore.kind")
        self._kind.changed.connect(self._show_kind)
        panel.body.addWidget(label(say(OPENED_BY), "label", buddy=self._kind))
        panel.body.addWidget(self._kind, 0, Qt.AlignmentFlag.AlignLeading)
        self._passphrase = SecretField(interface, say(PASSPHRASE), "settings.restore.passphrase")
        panel.body.addWidget(self._passphrase)
        self._recovery = RecoveryLine(interface, "settings.restore.recovery", say(RECOVERY))
        self._recovery.setAccessibleDescription(say(RECOVERY_MORE))
        self._recovery_help = label(say(RECOVERY_MORE), "help", wrap=True)
        panel.body.addWidget(self._recovery_help)
        panel.body.addWidget(self._recovery)
        panel.forget = self._forget
        panel.asked.connect(self._ask_restore)
        self._passphrase.entered.connect(self._ask_restore)
        self._recovery.returnPressed.connect(self._ask_restore)
        self._show_kind("passphrase")
        return panel

    def _show_copies(self, copies: tuple[StoreCopy, ...]) -> None:
        interface, say = self.interface, self.interface.say
        self._copies.show_title(say(COPIES))
        body = self._copies.body
        body.addWidget(label(say(COPIES_MORE if copies else NO_COPIES), "help", wrap=True))
        for number, copy in enumerate(copies):
            moment = self._moment(copy.made_at)
            act = button(interface, say(RESTORE_COPY), "quiet", name=f"settings.copy{number}.restore")
            act.setAccessibleName(say(RESTORE_COPY_OF, moment=moment))
            act.clicked.connect(lambda _checked=False, file=copy.file: self._choose_to_restore(file))
            row = QHBoxLayout()
            words = label(say(COPY, moment=moment, size=size_words(self.interface, copy.size)), "body", wrap=True)
            words.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(words, 1)
            row.addWidget(act)
            body.addWidget(hairline())
            body.addLayout(row)

    def _moment(self, moment: datetime) -> str:
        day = self.interface.formats.text("date", parse_date(moment.date().isoformat()))
        return self.interface.say(MOMENT, day=day, time=moment.strftime("%H:%M"))

    # ---- what happens

    def _folder(self) -> Path | None:
        return self._facts.last_backup_file.parent if self._facts.last_backup_file is not None else None

    def _back_up(self) -> None:
        path = backup_files.choose_backup_to_write(self, self.interface, self._folder(), self.interface.today())
        if path is not None:
            self.tell("")
            self.backup_asked.emit(path)

    def _check(self) -> None:
        path = backup_files.choose_backup_to_open(self, self.interface, self._folder())
        if path is not None:
            self.tell("")
            self.verify_asked.emit(path)

    def _choose_to_restore(self, file: Path | None) -> None:
        file = file or backup_files.choose_backup_to_open(self, self.interface, self._folder())
        if file is None:
            return
        self._file = file
        self._chosen.setText(self.interface.say(CHOSEN, file=isolated(file.name)))
        self.restoring.open()
        self._focus_secret()

    def _show_kind(self, kind: str) -> None:
        by_passphrase = kind == "passphrase"
        self._passphrase.setVisible(by_passphrase)
        self._recovery.setVisible(not by_passphrase)
        self._recovery_help.setVisible(not by_passphrase)

    def _focus_secret(self) -> None:
        (self._passphrase.line if self._kind.value() == "passphrase" else self._recovery).setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask_restore(self) -> None:
        kind = self._kind.value() or "passphrase"
        secret = self._passphrase.secret if kind == "passphrase" else self._recovery.typed
        if kind == "passphrase":
            lacking = "" if secret else self.interface.say(TYPE_PASSPHRASE)
        else:
            lacking = "" if len(secret) == LENGTH else self.interface.count(TYPE_RECOVERY, len(secret), all=LENGTH)
        self.restoring.tell(lacking, "warning")
        if not lacking and self._file is not None:
            self.restoring.show_busy(True)
            self.restore_asked.emit(self._file, secret, kind)

    def _forget(self) -> None:
        self._passphrase.forget()
        self._recovery.clear()

    # ---- what came of it

    def watch(self, running: Running, sentence: str) -> None:
        """Follow work beside the window, with a way to stop it."""
        self.tell("")
        self.wait.watch(running, sentence)

    def tell(self, sentence: str, tone: str = "done") -> None:
        """Say what came of a backup or a check; empty takes the sentence away."""
        if self._bar is not None:
            self._bar.hide()
            self._bar.deleteLater()
            self._bar = None
        if sentence:
            self._bar = InfoBar(self.interface, sentence, tone, name="settings.backup.told")
            self._told.addWidget(self._bar)
            announce(self, sentence)

    def show_restore_refused(self, sentence: str) -> None:
        """Say why the backup was not brought back; what was typed is forgotten."""
        self.restoring.show_busy(False)
        self._forget()
        self.restoring.tell(sentence)
        self._focus_secret()
