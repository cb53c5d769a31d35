"""Backups of a case store: one file, written while others write, and read back before it gets its name; and the way back.

Guarantees:
- A file with the name of a backup was verified: its hashes, its key and every page of the store in it.
- Restoring replaces nothing before the passphrase or recovery key has opened what is to come; the former store is put aside.
- On another computer a backup needs nothing but the passphrase or the recovery key.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from app.errors import N_
from app.storage import arrival, backup_file, encryption, key_slots, migration
from app.storage.backup_file import EXTENSION, BackupError, Manifest, Progress, read_manifest
from app.storage.encryption import WrongKeyError, driver_errors_said, engines
from app.storage.key_file import KeyFileError, keys_from_bytes, write_keys
from app.storage.key_slots import KeySlots, SlotKind
from app.storage.store_files import KEYS, STORE
from app.storage.store_lock import StoreLock
from app.storage.store_place import disk_errors_said, mounts_of_this_computer, refuse_network_share
from forms.file_replacement import sync_folder

if TYPE_CHECKING:
    from app.storage.open_store import OpenStore

__all__ = [
    "EXTENSION", "BackupError", "FoundBackup", "Manifest", "Restored", "daily_backup", "last_backup", "read_manifest", "restore",
    "rotate", "write_backup",
]  # fmt: skip
KEPT = 7
_DAILY = re.compile(r"daily-\d{4}-\d{2}-\d{2}" + re.escape(EXTENSION))
_DAY = 24 * 60 * 60  # seconds
_COPIED = 0.5  # the share of the whole that writing the container ends at


@dataclass(frozen=True, slots=True)
class FoundBackup:
    """A backup and what it says of itself."""

    file: Path
    manifest: Manifest


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did; `aside` is the folder of the store that was there before."""

    manifest: Manifest
    aside: Path | None


def _silent(share: float) -> None:
    """Nobody is told."""


def write_backup(store: OpenStore, target: Path, clock: Callable[[], datetime], progress: Progress = _silent) -> Manifest:
    """Write a backup of an open store, in place of a file of that name. `progress` is told the share done, 0 to 1.

    Others may write meanwhile: the backup holds what had been saved when it began. Raises BackupError, StorePlaceError, StoreError.
    """
    folder = target.absolute().parent
    with disk_errors_said(folder), driver_errors_said(), _working_folder(folder, clock()) as working:
        copy = working / STORE
        _copy_store(store.path, store.data_key, copy)
        flaws = _verified(copy, store.data_key)
        if flaws:
            message = N_("The case store is damaged, so no backup was written; restore one of the backups you have.")
            raise BackupError(message)
        write_keys(working / KEYS, store.slots)
        manifest = _manifest_of(copy, working / KEYS, store, clock())
        whole = working / "whole"
        backup_file.write_container(whole, manifest, {KEYS: working / KEYS, STORE: copy}, lambda share: progress(share * _COPIED))
        whole.chmod(0o600)
        _sync(whole)
        backup_file.compare(whole)  # what stands on the disk, not what was to be written
        os.replace(whole, target)
        sync_folder(folder)
        progress(1.0)
        return manifest


def restore(
    file: Path,
    folder: Path,
    secret: str,
    clock: Callable[[], datetime],
    kind: SlotKind = SlotKind.PASSPHRASE,
    progress: Progress = _silent,
    mounts: Callable[[], str] = mounts_of_this_computer,
) -> Restored:
    """Bring a store back from a backup, into an empty folder or in place of a store, which is put aside under a dated name.

    Raises WrongPassphraseError, WrongRecoveryKeyError, MistypedRecoveryKeyError, BackupError, NewerStoreError, StoreInUseError,
    NetworkShareError, StorePlaceError; nothing was replaced then.
    """
    refuse_network_share(folder, mounts())
    with disk_errors_said(file.absolute().parent):
        read_manifest(file)
    with disk_errors_said(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = StoreLock(folder)
        lock.take()
        try:
            arrival.finish(folder)
            building = arrival.begin(folder)
            try:
                manifest = backup_file.extract(file, {KEYS: building / KEYS, STORE: building / STORE}, progress)
                _prove(file, building, manifest, secret, kind)
                aside = arrival.move_in(folder, building, clock())
            finally:
                shutil.rmtree(building, ignore_errors=True)
            write_keys(folder / KEYS, keys_from_bytes((folder / KEYS).read_bytes()))  # and their copy
        finally:
            lock.give_back()
    return Restored(manifest, aside)


def daily_backup(store: OpenStore, backups: Path, clock: Callable[[], datetime], progress: Progress = _silent) -> Path | None:
    """Write the backup of the day, once, and let the oldest go; None where it is there. Raises as `write_backup` does."""
    target = backups / f"daily-{clock():%Y-%m-%d}{EXTENSION}"
    if target.exists():
        return None
    with disk_errors_said(backups):
        backups.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_backup(store, target, clock, progress)
    rotate(backups)
    return target


def rotate(backups: Path, keep: int = KEPT) -> tuple[Path, ...]:
    """Let all but the newest daily backups go; those that went. Backups of other names stay."""
    daily = sorted((path for path in backups.glob(f"*{EXTENSION}") if _DAILY.fullmatch(path.name)), key=lambda path: path.name)
    gone = tuple(daily[: max(0, len(daily) - keep)])
    for path in gone:
        with contextlib.suppress(OSError):  # one that cannot be deleted today is tried again tomorrow
            path.unlink()
    return gone


def last_backup(folders: Iterable[Path], store_id: str = "") -> FoundBackup | None:
    """The newest backup in these folders, of that store if one is named; files that are none are passed over."""
    found = []
    for folder in folders:
        with contextlib.suppress(OSError):
            for file in sorted(folder.glob(f"*{EXTENSION}")):
                with contextlib.suppress(BackupError, OSError):
                    found.append(FoundBackup(file, read_manifest(file)))
    ours = (backup for backup in found if not store_id or backup.manifest.store_id == store_id)
    return max(ours, key=lambda backup: backup.manifest.made_at, default=None)


@contextmanager
def _working_folder(folder: Path, now: datetime) -> Iterator[Path]:
    # Beside the target, so that the finished file gets its name in one step; encrypted like the store, should a kill leave it.
    for left in folder.glob(".rogatory-backup-*"):
        with contextlib.suppress(OSError):
            if now.timestamp() - left.stat().st_mtime > _DAY:  # a younger one may be that of another window
                shutil.rmtree(left)
    working = folder / f".rogatory-backup-{secrets.token_hex(4)}"
    working.mkdir(mode=0o700)
    try:
        yield working
    finally:
        shutil.rmtree(working, ignore_errors=True)


def _copy_store(path: Path, key: encryption.Key, copy: Path) -> None:
    # A connection of its own: the copy takes as long as the store is large, and the window goes on reading meanwhile.
    connection = encryption.connect(path, key)
    try:
        connection.execute("VACUUM INTO ?", (str(copy),))
    finally:
        connection.close()


def _verified(path: Path, key: encryption.Key) -> tuple[str, ...]:
    try:
        return encryption.verify(path, key)
    except WrongKeyError as error:
        return (str(error),)


def _manifest_of(copy: Path, keys: Path, store: OpenStore, now: datetime) -> Manifest:
    opened = engines(copy, store.data_key)
    try:
        schema, count = migration.schema_of(opened.read), _case_files(opened.read)
    finally:
        opened.dispose()
    moment = now.astimezone(UTC).replace(microsecond=0)
    return Manifest(store.store_id, schema, moment, count, {KEYS: backup_file.hash_of(keys), STORE: backup_file.hash_of(copy)})


def _case_files(engine: Engine) -> int:
    if not inspect(engine).has_table("case_files"):
        return 0
    with engine.connect() as connection:
        return int(connection.execute(text("select count(*) from case_files")).scalar_one())


def _prove(file: Path, building: Path, manifest: Manifest, secret: str, kind: SlotKind) -> None:
    slots = _keys_of(file, building, manifest)
    data_key = bytearray(key_slots.unlock(slots, secret, kind))
    try:
        if _verified(building / STORE, data_key):
            raise backup_file.damaged(file)
        opened = engines(building / STORE, data_key)
        try:
            migration.needs_upgrade(opened.read)
        finally:
            opened.dispose()
    except DBAPIError:
        raise backup_file.damaged(file) from None
    finally:
        data_key[:] = bytes(len(data_key))
    for path in (building / KEYS, building / STORE):
        path.chmod(0o600)


def _keys_of(file: Path, building: Path, manifest: Manifest) -> KeySlots:
    try:
        slots = keys_from_bytes((building / KEYS).read_bytes())
    except KeyFileError:
        raise backup_file.damaged(file) from None
    if slots.store_id != manifest.store_id:
        raise backup_file.damaged(file)
    return slots


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
