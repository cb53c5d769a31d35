"""An open case store: its engines, its keys while it is open, and the changes of its secrets.

Guarantees: the data key is overwritten when the store is closed, and no new connection can be made from then on; a change of a
secret is whole or has not been; the passphrase is asked again before a change that would lock its owner out.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy.exc import DBAPIError

from app.errors import N_, AppError
from app.storage import encryption, key_slots
from app.storage.database import Database, store_error
from app.storage.encryption import Engines
from app.storage.key_file import write_keys
from app.storage.key_slots import STRONG_KDF, Kdf, KeySlots, SlotKind
from app.storage.remembered_key import RememberedKey
from app.storage.store_files import KEYS, STORE
from app.storage.store_lock import StoreLock
from app.storage.store_place import disk_errors_said
from app.storage.typed_secrets import RecoveryKey


class StoreBusyError(AppError):
    """Work on the store is under way that has to end first."""


class ReadOnlyStoreError(AppError):
    """The store was opened for reading only."""


class OpenStore:
    """A store that was unlocked. `told` is what a view has to tell about how it was opened, `lock` None where it is only read."""

    def __init__(
        self,
        folder: Path,
        engines: Engines,
        slots: KeySlots,
        data_key: bytearray,
        lock: StoreLock | None,
        kdf: Kdf,
        told: tuple[AppError, ...],
    ) -> None:
        self.folder = folder
        self.path = folder / STORE
        self.engines = engines
        self.database = Database(engines.write, engines.read)
        self.slots = slots
        self.data_key = data_key
        self.told = told
        self._lock = lock
        self._kdf = kdf

    @property
    def store_id(self) -> str:
        """What tells this store from every other one."""
        return self.slots.store_id

    @property
    def is_open(self) -> bool:
        """Whether the store has not been closed."""
        return any(self.data_key)

    @property
    def for_reading(self) -> bool:
        """Whether the store is only read, beside a window that may have it open."""
        return self._lock is None

    @property
    def has_recovery_key(self) -> bool:
        """Whether a printed key opens the store; without one a forgotten passphrase is the end of it."""
        return self.slots.slot(SlotKind.RECOVERY) is not None

    @property
    def is_remembered(self) -> bool:
        """Whether a computer remembers the store."""
        return self.slots.slot(SlotKind.DEVICE) is not None

    def close(self) -> None:
        """Bring the journal into the store, close it, overwrite the key and let others have it. Closing twice does nothing."""
        if self.is_open and not self.for_reading:
            with contextlib.suppress(DBAPIError, sqlcipher.Error, AppError, OSError):  # the journal is read at the next opening
                encryption.checkpoint(self.engines.write)
        self.engines.dispose()
        self.data_key[:] = bytes(len(self.data_key))
        if self._lock is not None:
            self._lock.give_back()

    def verify(self) -> tuple[str, ...]:
        """What is damaged, one technical line for each flaw; nothing for a whole store. Raises StoreError."""
        with encryption.driver_errors_said():
            return encryption.verify(self.path, self.data_key)

    def change_passphrase(self, old: str, new: str) -> None:
        """Let a new passphrase open the store instead of the old one. Raises WrongPassphraseError, PassphraseError, StorePlaceError."""
        key_slots.unlock(self.slots, old)
        self._keep(key_slots.with_passphrase(self.slots, bytes(self.data_key), new, self._kdf))

    def set_passphrase(self, recovery_key: str, new: str) -> None:
        """Let a new passphrase open the store, the old one being forgotten. Raises WrongRecoveryKeyError and as above."""
        key_slots.unlock(self.slots, recovery_key, SlotKind.RECOVERY)
        self._keep(key_slots.with_passphrase(self.slots, bytes(self.data_key), new, self._kdf))

    def new_recovery_key(self, passphrase: str) -> RecoveryKey:
        """A recovery key instead of the former one, shown once. Raises WrongPassphraseError, StorePlaceError."""
        key_slots.unlock(self.slots, passphrase)
        slots, key = key_slots.with_new_recovery_key(self.slots, bytes(self.data_key), self._kdf)
        self._keep(slots)
        return key

    @property
    def can_strengthen(self) -> bool:
        """Whether guessing the passphrase could be made slower still."""
        slot = self.slots.slot(SlotKind.PASSPHRASE)
        return slot is not None and slot.kdf.at_least(STRONG_KDF) != slot.kdf

    def strengthen(self, passphrase: str) -> None:
        """Let each attempt at the passphrase take more memory and time from now on. Raises WrongPassphraseError, StorePlaceError."""
        key_slots.unlock(self.slots, passphrase)
        self._keep(key_slots.raised(self.slots, bytes(self.data_key), passphrase, SlotKind.PASSPHRASE, STRONG_KDF))

    def remember(self, memory: RememberedKey) -> bool:
        """Let this computer open the store without a passphrase; False where it has no keyring. Raises StorePlaceError."""
        slots, secret = key_slots.with_device(self.slots, bytes(self.data_key), self._kdf)
        if not memory.keep(secret):
            return False
        self._keep(slots)
        return True

    def forget(self, memory: RememberedKey) -> None:
        """Ask for the passphrase again from now on. Raises StorePlaceError."""
        self._keep(key_slots.without_device(self.slots))
        memory.forget()

    def rekey(self, passphrase: str) -> RecoveryKey:
        """Encrypt the whole store with a new key, after somebody may have got at the old one; the new recovery key.

        The former recovery key and what computers remember open nothing afterwards, but in backups that were made before.
        A kill at any moment leaves a store that opens. Raises WrongPassphraseError, StoreBusyError, StorePlaceError.
        """
        self._refuse_reading()
        key_slots.unlock(self.slots, passphrase)
        if any(engine.pool.checkedout() for engine in (self.engines.write, self.engines.read)):  # type: ignore[attr-defined]
            raise StoreBusyError(N_("The store is still being read or written; wait a moment, then try again."))
        new_key = os.urandom(key_slots.KEY_BYTES)
        before = self.slots
        self._keep(key_slots.begin_rekeying(before, bytes(self.data_key), new_key, passphrase, self._kdf))
        self.engines.dispose()
        try:
            encryption.change_key(self.path, self.data_key, new_key)
        except sqlcipher.Error as error:
            with contextlib.suppress(AppError, sqlcipher.Error):  # should it have the new key after all, the next opening finds it
                encryption.connect(self.path, self.data_key).close()
                self._keep(before)
            raise store_error(DBAPIError("rekey", None, error)) from error
        self.data_key[:] = new_key  # the engines hold this very object, so that whoever has them goes on with the new key
        slots, key = key_slots.with_new_recovery_key(key_slots.end_rekeying(self.slots), new_key, self._kdf)
        self._keep(slots)
        return key

    def _refuse_reading(self) -> None:
        if self.for_reading:
            raise ReadOnlyStoreError(N_("The store is open for reading only; open it in the window of Rogatory to change its keys."))

    def _keep(self, slots: KeySlots) -> None:
        self._refuse_reading()
        with disk_errors_said(self.folder):
            write_keys(self.folder / KEYS, slots)
        self.slots = slots
