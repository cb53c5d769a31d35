"""The folder of a case store: made as a whole, opened by one program at a time, brought to the newest schema after a backup.

Guarantees:
- A wrong passphrase changes no byte; a store of a newer version, on a network share or in use elsewhere is left as it is.
- There is never half a store: it is built aside and moved in (`arrival`).
- Damage is told from a wrong passphrase, and the sentence names the backups.

    case_store.db   store.keys, store.keys.bak   store.lock, store.owner   backups/   put-aside-…/
"""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from app.errors import N_, AppError
from app.storage import arrival, encryption, key_slots, migration
from app.storage.backup import EXTENSION, write_backup
from app.storage.database import store_error
from app.storage.encryption import DamagedStoreError, Engines, WrongKeyError, engines
from app.storage.key_file import FoundKeys, read_keys, write_keys
from app.storage.key_slots import DEFAULT_KDF, Kdf, KeySlots, SlotKind
from app.storage.open_store import OpenStore
from app.storage.remembered_key import RememberedKey
from app.storage.store_files import ARRIVING, KEYS, STORE, has_store
from app.storage.store_lock import StoreLock
from app.storage.store_place import advice_on, disk_errors_said, mounts_of_this_computer, refuse_network_share
from app.storage.typed_secrets import RecoveryKey

BACKUPS = "backups"
Clock = Callable[[], datetime]


class StoreFolderError(AppError):
    """The folder has not what is needed."""


class StoreExistsError(StoreFolderError):
    """There is a store already."""


class NoStoreError(StoreFolderError):
    """There is no store."""


class OlderStoreError(StoreFolderError):
    """The store has to be brought up to date in the window first."""


class KeysMendedError(AppError):
    """Told after opening: the file of keys was damaged or missing and was mended from its copy."""


@dataclass(frozen=True, slots=True)
class _Unlocked:
    slots: KeySlots
    data_key: bytearray
    engines: Engines
    told: tuple[AppError, ...]
    changed: bool


@dataclass(frozen=True, slots=True)
class StoreFolder:
    """The folder of a store. `kdf` is how strongly new secrets are derived, `mounts` the file systems of this computer."""

    folder: Path
    kdf: Kdf = DEFAULT_KDF
    mounts: Callable[[], str] = mounts_of_this_computer

    @property
    def exists(self) -> bool:
        """Whether a store, or what remains of one, lies here."""
        return has_store(self.folder)

    @property
    def backups(self) -> Path:
        """Where the daily copies lie."""
        return self.folder / BACKUPS

    def store_id(self) -> str:
        """The id of the store, for the keyring, without opening it. Raises KeyFileError, StorePlaceError."""
        with disk_errors_said(self.folder):
            return read_keys(self.folder / KEYS).slots.store_id

    def kinds(self) -> frozenset[SlotKind]:
        """By which kinds of secret the store can be opened. Raises KeyFileError, StorePlaceError."""
        with disk_errors_said(self.folder):
            return frozenset(slot.kind for slot in read_keys(self.folder / KEYS).slots.slots)

    def create(self, passphrase: str, clock: Clock, recovery_key: RecoveryKey | None = None) -> tuple[OpenStore, RecoveryKey]:
        """Make a store that this passphrase opens, and its recovery key, which is shown once, or was before the store was made.

        Raises StoreExistsError, PassphraseError, NetworkShareError, StorePlaceError, StoreInUseError.
        """
        refuse_network_share(self.folder, self.mounts())
        with disk_errors_said(self.folder):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = self._take_lock()
            try:
                arrival.finish(self.folder)
                if self.exists:
                    message = N_("There is a case store in {folder} already; open it, or choose another folder.")
                    raise StoreExistsError(message, folder=str(self.folder))
                self.folder.chmod(0o700)
                keys = key_slots.new_key_slots(str(uuid.uuid4()), passphrase, self.kdf, recovery_key=recovery_key)
                with encryption.driver_errors_said():
                    self._build(keys, clock)
                data_key = bytearray(keys.data_key)
                opened = engines(self.folder / STORE, data_key)
                write_keys(self.folder / KEYS, keys.slots)  # and its copy
            except BaseException:
                lock.give_back()
                raise
            lock.sign()
        return OpenStore(self.folder, opened, keys.slots, data_key, lock, self.kdf, advice_on(self.folder)), keys.recovery_key

    def unlock(self, secret: str, clock: Clock, kind: SlotKind = SlotKind.PASSPHRASE) -> OpenStore:
        """Open the store with its passphrase, its recovery key or what a computer remembers.

        Raises WrongPassphraseError, WrongRecoveryKeyError, MistypedRecoveryKeyError, WrongDeviceKeyError, NoSuchSlotError, StoreInUseError,
        DamagedStoreError, KeyFileError, NewerStoreError, NoStoreError, NetworkShareError, StorePlaceError.
        """
        self._refuse_absent()
        refuse_network_share(self.folder, self.mounts())
        with disk_errors_said(self.folder):
            lock = self._take_lock()
            try:
                arrival.finish(self.folder)
                self._refuse_missing()
                unlocked = self._unlocked(secret, kind)
                return self._settled(unlocked, secret, kind, lock, clock)
            except BaseException:
                lock.give_back()
                raise

    def unlock_remembered(self, memory: RememberedKey, clock: Clock) -> OpenStore | None:
        """Open the store with what this computer remembers; None where it remembers nothing. Raises as `unlock` does."""
        secret = memory.secret()
        return None if secret is None else self.unlock(secret, clock, SlotKind.DEVICE)

    def open_for_reading(self, secret: str, kind: SlotKind = SlotKind.PASSPHRASE) -> OpenStore:
        """Open the store beside a window that may have it open; nothing in it can be changed.

        Raises OlderStoreError where its schema is not that of this version, and as `unlock` does but for StoreInUseError.
        """
        self._refuse_absent()
        refuse_network_share(self.folder, self.mounts())
        self._refuse_missing()
        with disk_errors_said(self.folder):
            unlocked = self._unlocked(secret, kind)
        read = Engines(unlocked.engines.read, unlocked.engines.read)
        unlocked.engines.write.dispose()
        try:
            if self._is_older(read):
                message = N_("The case store was written by an older version; open it once in the window of Rogatory, then try again.")
                raise OlderStoreError(message)
        except BaseException:
            read.dispose()
            raise
        return OpenStore(self.folder, read, unlocked.slots, unlocked.data_key, None, self.kdf, unlocked.told)

    def _is_older(self, opened: Engines) -> bool:
        try:
            return migration.needs_upgrade(opened.read)
        except DBAPIError as error:
            raise self._said(error) from error

    def _take_lock(self) -> StoreLock:
        lock = StoreLock(self.folder)
        lock.take()
        return lock

    def _build(self, keys: key_slots.NewKeys, clock: Clock) -> None:
        building = arrival.begin(self.folder)
        made = engines(building / STORE, keys.data_key, create=True)
        try:
            migration.upgrade(made.write)
            encryption.checkpoint(made.write)
        finally:
            made.dispose()
        (building / STORE).chmod(0o600)
        write_keys(building / KEYS, keys.slots)
        arrival.move_in(self.folder, building, clock())

    def _refuse_absent(self) -> None:
        if not self.exists:
            message = N_("There is no case store in {folder}; make a new one, restore a backup, or choose another folder.")
            raise NoStoreError(message, folder=str(self.folder))

    def _refuse_missing(self) -> None:
        if not (self.folder / STORE).exists() and not (self.folder / ARRIVING).exists():
            message = N_("The file {file} is missing in {folder}, though its keys are there; bring it back, or restore a backup.")
            raise NoStoreError(message, file=STORE, folder=str(self.folder))

    def _unlocked(self, secret: str, kind: SlotKind) -> _Unlocked:
        found = read_keys(self.folder / KEYS)
        data_key = bytearray(key_slots.unlock(found.slots, secret, kind))
        told = advice_on(self.folder) + self._keys_told(found)
        try:
            opened = engines(self.folder / STORE, data_key)
        except WrongKeyError:
            new_key = key_slots.key_after_rekeying(found.slots, bytes(data_key))
            if new_key is None:
                raise self._damaged() from None
            data_key[:] = new_key
            return _Unlocked(self._after_rekeying(found.slots, data_key, secret, kind), data_key, self._opened(data_key), told, True)
        except DBAPIError as error:
            raise self._said(error) from error
        slots = replace(found.slots, rekeying=None)
        return _Unlocked(slots, data_key, opened, told, found.from_copy or slots != found.slots)

    def _opened(self, data_key: bytearray) -> Engines:
        try:
            return engines(self.folder / STORE, data_key)
        except WrongKeyError:
            raise self._damaged() from None
        except DBAPIError as error:
            raise self._said(error) from error

    def _after_rekeying(self, slots: KeySlots, data_key: bytearray, secret: str, kind: SlotKind) -> KeySlots:
        # The new recovery key was shown to nobody. Whoever opened the store with another secret keeps that one.
        ended = key_slots.end_rekeying(slots)
        return ended if kind is SlotKind.PASSPHRASE else key_slots.with_secret(ended, bytes(data_key), secret, kind, self.kdf)

    def _settled(self, unlocked: _Unlocked, secret: str, kind: SlotKind, lock: StoreLock, clock: Clock) -> OpenStore:
        slots = key_slots.raised(unlocked.slots, bytes(unlocked.data_key), secret, kind, self.kdf)
        store = OpenStore(self.folder, unlocked.engines, slots, unlocked.data_key, lock, self.kdf, unlocked.told)
        try:
            self._upgraded(store, clock)
            if unlocked.changed or slots is not unlocked.slots:
                write_keys(self.folder / KEYS, slots)
        except BaseException:
            store.close()
            raise
        lock.sign()
        with contextlib.suppress(OSError):
            for name in (STORE, f"{STORE}-wal", f"{STORE}-shm"):
                if (self.folder / name).exists():
                    os.chmod(self.folder / name, 0o600)
        return store

    def _upgraded(self, store: OpenStore, clock: Clock) -> None:
        try:
            if migration.needs_upgrade(store.engines.write):
                former = migration.schema_of(store.engines.write) or "first"
                self.backups.mkdir(mode=0o700, exist_ok=True)
                write_backup(store, self.backups / f"before-upgrade-{former}-{clock():%Y-%m-%d}{EXTENSION}", clock)
                migration.upgrade(store.engines.write)
        except DBAPIError as error:
            raise self._said(error) from error

    def _said(self, error: DBAPIError) -> AppError:
        return self._damaged() if encryption.is_damage(error) else store_error(error)

    def _keys_told(self, found: FoundKeys) -> tuple[AppError, ...]:
        if not found.from_copy:
            return ()
        message = N_("The file {file} in {folder} was damaged or missing and was mended from its copy; check the disk, and write a backup.")
        return (KeysMendedError(message, file=KEYS, folder=str(self.folder)),)

    def _damaged(self) -> DamagedStoreError:
        message = N_("The file {file} is damaged, though the secret is right; restore a backup. Those of the last days are in {folder}.")
        return DamagedStoreError(message, file=STORE, folder=str(self.backups))
