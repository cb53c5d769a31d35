"""Opens, makes, locks and backs up the case store beside the window, one thing at a time.

Guarantees: no secret is kept here longer than the work on it takes; after a wrong one the next is taken later and later; a locked
store has no service left that could read it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.bootstrap import Program
from app.services.casework import Casework
from app.storage.backup import daily_backup, restore, write_backup
from app.storage.key_slots import SlotKind, WrongPassphraseError, WrongRecoveryKeyError
from app.storage.remembered_key import RememberedKey
from app.storage.store_folder import StoreFolder
from app.ui.background import Progress, Running, run_in_background

if TYPE_CHECKING:
    from app.storage.backup import Manifest
    from app.storage.open_store import OpenStore
    from app.storage.typed_secrets import RecoveryKey

_FREE_TRIES = 3
_LONGEST_WAIT = 60  # seconds


class StoreSession(QObject):
    """`opened` carries the casework, `refused` the error and the seconds to wait, `damaged` the flaws that were found in the background."""

    opened = Signal(object)
    refused = Signal(object, int)
    damaged = Signal(object)

    def __init__(self, program: Program, folder: StoreFolder, clock: Callable[[], datetime], officer: Callable[[], str]) -> None:
        super().__init__()
        self._program = program
        self.folder = folder
        self._clock = clock
        self._officer = officer
        self._wrong = 0
        self.casework: Casework | None = None
        self.memory: RememberedKey | None = None
        self.recovered = ""  # the recovery key that opened it, until a new passphrase is chosen

    # ---- opening and locking

    def unlock(self, secret: str, kind: str) -> Running:
        """Open the store with a passphrase or a recovery key."""
        self.recovered = secret if kind == SlotKind.RECOVERY else ""
        return self._opening(lambda: self.folder.unlock(secret, self._clock, SlotKind(kind)))

    def unlock_remembered(self) -> Running:
        """Open the store with what this computer remembers; `refused` carries None where it remembers nothing."""
        return self._opening(lambda: self.folder.unlock_remembered(RememberedKey(self.folder.store_id()), self._clock))

    def create(self, passphrase: str, recovery_key: RecoveryKey | None) -> Running:
        """Make the store."""
        return self._opening(lambda: self.folder.create(passphrase, self._clock, recovery_key)[0])

    def _opening(self, open_store: Callable[[], OpenStore | None]) -> Running:
        def work(_: Progress) -> Casework | None:
            store = open_store()
            if store is None:
                return None
            try:
                return self._program.casework(store, self._clock, self._officer)
            except BaseException:
                store.close()
                raise

        return run_in_background(work, done=self._was_opened, failed=self._was_refused, owner=self)

    def _was_opened(self, casework: Casework | None) -> None:
        if casework is None:
            self.refused.emit(None, 0)
            return
        self._wrong = 0
        self.casework = casework
        self.memory = RememberedKey(casework.store.store_id)
        self.opened.emit(casework)

    def _was_refused(self, error: Exception) -> None:
        self.recovered = ""
        wait = 0
        if isinstance(error, WrongPassphraseError | WrongRecoveryKeyError):
            self._wrong += 1
            wait = min(2 ** (self._wrong - _FREE_TRIES), _LONGEST_WAIT) if self._wrong > _FREE_TRIES else 0
        self.refused.emit(error, wait)

    def lock(self) -> None:
        """Close the store; its key is overwritten."""
        casework, self.casework, self.memory, self.recovered = self.casework, None, None, ""
        if casework is not None:
            casework.close()

    # ---- work on the open store, each beside the window

    def look_after(self) -> None:
        """Once it is open: today's copy, and whether the store is whole."""
        casework = self.casework
        if casework is None:
            return
        store, backups = casework.store, self.folder.backups

        def work(_: Progress) -> tuple[str, ...]:
            daily_backup(store, backups, self._clock, lambda _: None)
            casework.files.renew_next_deadlines()
            return store.verify()

        def done(flaws: tuple[str, ...]) -> None:
            if flaws and self.casework is casework:
                self.damaged.emit(flaws)

        def failed(error: Exception) -> None:
            if self.casework is casework:
                self.damaged.emit(error)

        QTimer.singleShot(0, self, lambda: run_in_background(work, done=done, failed=failed, owner=self))

    def backup(self, target: Path, done: Callable[[Manifest], None], failed: Callable[[Exception], None]) -> Running:
        """Write a backup, read it back, and only then call it one."""
        store = self._open_store()
        return self._work(lambda progress: write_backup(store, target, self._clock, progress.report), done, failed)

    def restore(self, file: Path, secret: str, kind: str, done: Callable[[Any], None], failed: Callable[[Exception], None]) -> Running:
        """Put a backup in the place of the store, which is locked for it and put aside."""
        self.lock()
        folder, clock = self.folder.folder, self._clock
        return self._work(lambda progress: restore(file, folder, secret, clock, SlotKind(kind), progress.report), done, failed)

    def change(self, work: Callable[[OpenStore], Any], done: Callable[[Any], None], failed: Callable[[Exception], None]) -> Running:
        """Change a secret of the open store."""
        store = self._open_store()
        return self._work(lambda _: work(store), done, failed)

    def _work(self, task: Callable[[Progress], Any], done: Callable[[Any], None], failed: Callable[[Exception], None]) -> Running:
        return run_in_background(task, done=done, failed=failed, owner=self)

    def _open_store(self) -> OpenStore:
        assert self.casework is not None
        return self.casework.store
