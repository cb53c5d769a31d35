"""The door of the case store: it is opened, made, locked after a while or on demand, and what was shown comes back.

Guarantees, as rules:
- Locking leaves nothing of a case behind: no widget, no dialog, no copied text, no service that could read the store.
- The store is not locked while something typed is not saved in it; then the bar says so.
- After unlocking, the same draft is open at the same section.
"""

from __future__ import annotations

import gc
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QDialog

from app.language.marks import interface_words
from app.services.store_facts import StorePlace
from app.storage.backup import last_backup
from app.storage.store_folder import StoreFolder
from app.storage.store_place import advice_on
from app.ui.idle import IdleWatch
from app.ui.screens.lock.new_passphrase import NewPassphrasePage
from app.ui.screens.lock.passphrase_choice import office_words
from app.ui.screens.lock.screen import LockScreen
from app.ui.store_session import StoreSession
from app.ui.whereabouts import Where

if TYPE_CHECKING:
    from app.services.casework import Casework
    from app.storage.open_store import OpenStore
    from app.storage.typed_secrets import RecoveryKey
    from app.ui.desktop import Desktop

STAYS_OPEN = interface_words(
    "code.ui.casework.stays_open",
    "The store was not locked, since your last changes could not be saved in it. Save a copy elsewhere first.",
)
FLAWED = interface_words(
    "code.ui.casework.flawed", "The case store is damaged in places. Make no more changes, and restore a backup from Settings, “Backup”."
)
BACKUP_DUE = interface_words("code.ui.casework.backup_due", "There is no recent backup of the case files. Make one in Settings, “Backup”.")
NO_RECOVERY = interface_words(
    "code.ui.casework.no_recovery", "No recovery key opens this store. Make one in Settings, “Store and lock”, and print it."
)
NO_RECOVERY = interface_words(
    "code.ui.casework.no_recovery", "No recovery key opens this store. Make one in Settings, “Store and lock”, and print it."
)
_WORTH_SAVING = 3  # case files from which a missing backup is spoken of


class StoreDoor(QObject):
    """Works for one desktop. `changed` says that the store was opened or locked."""

    changed = Signal()

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        self._desktop = desktop
        folder = StoreFolder(desktop.program.folders.store)
        self.session = StoreSession(desktop.program, folder, desktop.clock, self.officer)
        self.session.opened.connect(self._opened)
        self.session.refused.connect(self._refused)
        self.session.damaged.connect(self._damaged)
        self._idle = IdleWatch(QApplication.instance())
        self._idle.idle.connect(self.lock)
        self._copied_here = False
        QApplication.clipboard().dataChanged.connect(self._copied)
        self.locked_after: int | None = None  # minutes without work, where that locked it
        self.was_open = False
        self._remember = False
        self._where = Where()

    # ---- what is

    @property
    def casework(self) -> Casework | None:
        """The open store; None while it is locked or there is none."""
        return self.session.casework

    @property
    def locked(self) -> bool:
        """Whether there is a store, and it is not open."""
        return self.casework is None and self.session.folder.exists

    @property
    def place(self) -> StorePlace:
        """Where the store lies, or would."""
        folder = self.session.folder.folder
        return StorePlace(folder, self.session.folder.exists, advice_on(folder))

    def officer(self) -> str:
        """The caseworker of the office, as the history of case files names them."""
        return self._desktop.office.caseworker.name

    # ---- opening

    def new_passphrase_page(self) -> NewPassphrasePage:
        """What is shown after the recovery key opened the store."""
        page = NewPassphrasePage(self._desktop.interface, office_words(self._desktop.office))
        page.chosen.connect(self._set_passphrase)
        page.left.connect(self._come_back)
        page.language_asked.connect(self._desktop.first_steps.speak)
        return page

    def begin(self) -> None:
        """At the start of the program: open the store with what this computer remembers, if it does."""
        if self.locked:
            self._busy(True)
            self.session.unlock_remembered()

    def unlock(self, secret: str, kind: str) -> None:
        """Open the store with a passphrase or a recovery key."""
        self._busy(True)
        self.session.unlock(secret, kind)

    def create(self, passphrase: str, recovery_key: RecoveryKey | None) -> None:
        """Make the store that the first start asked for."""
        self._where = Where()
        self.session.create(passphrase, recovery_key)

    def _busy(self, busy: bool) -> None:
        screen = self._desktop.window.screen_shown
        if isinstance(screen, LockScreen | NewPassphrasePage):
            screen.show_busy(busy)

    def _refused(self, error: Exception | None, wait: int) -> None:
        self._busy(False)
        if error is None:
            return
        sentence = self._desktop.sentence(error)
        screen = self._desktop.window.screen_shown
        if isinstance(screen, LockScreen):
            screen.show_refused(sentence, wait)
        else:
            self._desktop.window.tell(sentence)

    def _opened(self, casework: Casework) -> None:
        desktop = self._desktop
        self.was_open, self.locked_after = True, None
        self.watch_idle()
        if self._remember:
            self.remember(True)
        self.changed.emit()
        if self.session.recovered:
            desktop.go("new_passphrase")
        else:
            self._come_back()
        self._remind_of_backup()
        for told in casework.store.told:
            desktop.window.tell(desktop.sentence(told), "warning")
        if not casework.store.has_recovery_key:
            desktop.window.tell(desktop.interface.say(NO_RECOVERY), "warning")
        self.session.look_after()

    def _remind_of_backup(self) -> None:
        """Once the store was opened: say that the last backup is too old, or that there is none though there is work to lose."""
        desktop, casework = self._desktop, self.casework
        assert casework is not None
        folder, days = desktop.preferences.backup_folder, desktop.preferences.backup_days
        last = last_backup([folder], casework.store.store_id) if folder is not None else None
        due = last is None or desktop.clock().astimezone() - last.manifest.made_at > timedelta(days=days)
        if due and len(casework.files.recent(_WORTH_SAVING)) == _WORTH_SAVING:
            desktop.window.tell(desktop.interface.say(BACKUP_DUE), "warning")

    def _set_passphrase(self, passphrase: str) -> None:
        recovered = self.session.recovered
        self._busy(True)

        def done(_: object) -> None:
            self._busy(False)
            self._come_back()

        def failed(error: Exception) -> None:
            self._busy(False)
            screen = self._desktop.window.screen_shown
            if isinstance(screen, NewPassphrasePage):
                screen.tell(self._desktop.sentence(error))

        self.session.change(lambda store: store.set_passphrase(recovered, passphrase), done, failed)

    def _come_back(self) -> None:
        """Show what was shown when the store was locked."""
        self.session.recovered = ""
        where, self._where = self._where, Where()
        self._desktop.casework.come_back(where)

    def remember(self, on: bool) -> None:
        """Remember the store on this computer, or no longer; before it is open the wish waits."""
        self._remember = on
        casework, memory = self.casework, self.session.memory
        if casework is None or memory is None:
            return
        self._remember = False

        def work(store: OpenStore) -> bool:
            if on:
                return store.remember(memory)
            store.forget(memory)
            return True

        self.session.change(work, lambda _: None, lambda error: self._desktop.window.tell(self._desktop.sentence(error)))

    def _damaged(self, flaws: object) -> None:
        desktop = self._desktop
        known = isinstance(flaws, Exception)
        desktop.window.tell(desktop.sentence(flaws) if known else desktop.interface.say(FLAWED))

    # ---- locking

    def lock(self, idle_minutes: int | None = None) -> bool:
        """Lock the store, on demand or after minutes without work. Says whether it is locked."""
        desktop = self._desktop
        if self.casework is None:
            return True
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, QDialog) and dialog.isVisible():
                dialog.reject()
        if not desktop.leave_for_lock():
            desktop.window.tell(desktop.interface.say(STAYS_OPEN))
            return False
        self._where = desktop.casework.whereabouts()
        self.locked_after = idle_minutes
        self._idle.watch(0)
        desktop.forget_all()
        self.session.lock()
        if self._copied_here:
            QApplication.clipboard().clear()
        self.changed.emit()
        desktop.go("lock")
        gc.collect()
        return True

    def _copied(self) -> None:
        """What was copied while a window of ours was in front may be of a case."""
        self._copied_here = QApplication.activeWindow() is not None

    def watch_idle(self) -> None:
        """Lock after as many minutes without work as the preferences say."""
        self._idle.watch(self._desktop.preferences.lock_minutes if self.casework is not None else 0)

    def close(self) -> None:
        """The program ends."""
        self._idle.watch(0)
        self.session.lock()
