"""The settings of the case store: what its pages ask is done beside the window, and what came of it is shown there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.casework.settings import CaseworkSettings
from app.language.marks import interface_count, interface_words
from app.services.error_sentences import KNOWN_ERRORS
from app.services.store_facts import StoreCopy, StoreFacts
from app.storage.backup import EXTENSION, last_backup
from app.storage.backup_file import compare, read_manifest
from app.storage.open_store import OpenStore
from app.storage.remembered_key import RememberedKey
from app.ui.background import run_in_background
from forms.values.dates import parse_date

if TYPE_CHECKING:
    from app.services.casework import Casework
    from app.storage.backup import Restored
    from app.storage.backup_file import Manifest
    from app.ui.desktop import Desktop
    from app.ui.interface import Interface
    from app.ui.screens.settings.screen import SettingsScreen

WRITING = interface_words("code.ui.store_settings.writing", "Writing the backup and reading it back…")
WRITTEN = interface_count(
    "code.ui.store_settings.written",
    "The backup {file} was written and read back; it holds {n} case file.",
    "The backup {file} was written and read back; it holds {n} case files.",
)
CHECKING = interface_words("code.ui.store_settings.checking", "Reading the backup…")
CHECKED = interface_count(
    "code.ui.store_settings.checked",
    "The backup {file} is whole; it was made on {day} and holds {n} case file.",
    "The backup {file} is whole; it was made on {day} and holds {n} case files.",
)
RESTORING = interface_words("code.ui.store_settings.restoring", "Bringing the backup back…")
RESTORED = interface_words(
    "code.ui.store_settings.restored", "The backup was brought back. Unlock the store with the secret of the backup."
)
RESTORED_ASIDE = interface_words(
    "code.ui.store_settings.restored_aside",
    "The backup was brought back. The store that was here before lies in {folder}. Unlock the store with the secret of the backup.",
)


def store_facts(desktop: Desktop) -> StoreFacts:
    """What the pages are told of the open store."""
    door = desktop.door
    casework, memory = door.casework, door.session.memory
    assert casework is not None and memory is not None
    store, preferences = casework.store, desktop.preferences
    folders = {door.session.folder.backups, *((preferences.backup_folder,) if preferences.backup_folder else ())}
    last = last_backup([folder for folder in folders if folder != door.session.folder.backups], store.store_id)
    return StoreFacts(
        place=door.place,
        lock_minutes=preferences.lock_minutes,
        remembered_available=memory.available,
        remembered=store.is_remembered and memory.secret() is not None,
        can_strengthen=store.can_strengthen,
        last_backup=last.manifest.made_at.astimezone() if last else None,
        last_backup_file=last.file if last else None,
        backup_days=preferences.backup_days,
        copies=_copies(door.session.folder.backups),
        casework=casework.files.settings(),
        officers=casework.files.officers(),
    )


def _copies(folder: Path) -> tuple[StoreCopy, ...]:
    files = sorted(folder.glob(f"*{EXTENSION}"), key=lambda file: file.stat().st_mtime, reverse=True) if folder.is_dir() else []
    return tuple(StoreCopy(file, datetime.fromtimestamp(file.stat().st_mtime).astimezone(), file.stat().st_size) for file in files)


class StoreSettings(QObject):
    """Connects the pages of one settings screen; it lives as long as the screen."""

    def __init__(self, desktop: Desktop, screen: SettingsScreen) -> None:
        super().__init__(screen)
        self._desktop = desktop
        self._session = desktop.door.session
        assert screen.store is not None and screen.backup is not None and screen.casework is not None
        self._store, self._backup = screen.store, screen.backup
        store, backup, casework = screen.store, screen.backup, screen.casework
        store.passphrase_change_asked.connect(self._change_passphrase)
        store.recovery_key_asked.connect(self._new_recovery_key)
        store.stronger_key_asked.connect(self._strengthen)
        store.remember_changed.connect(self._remember)
        store.lock_minutes_changed.connect(lambda minutes: desktop.use_lock_minutes(minutes))
        store.lock_asked.connect(lambda: desktop.door.lock())
        backup.backup_asked.connect(self._write)
        backup.verify_asked.connect(self._check)
        backup.restore_asked.connect(self._restore)
        backup.backup_days_changed.connect(lambda days: desktop.use_preferences(desktop.preferences.with_backup_days(days)))
        casework.casework_changed.connect(self._keep_casework)
        casework.officers_changed.connect(self._keep_officers)

    # ---- secrets

    def _change_passphrase(self, old: str, new: str) -> None:
        self._change("passphrase", lambda store: store.change_passphrase(old, new), lambda _: self._store.show_done("passphrase"))

    def _new_recovery_key(self, passphrase: str) -> None:
        self._change("recovery", lambda store: store.new_recovery_key(passphrase), self._store.show_recovery_key)

    def _strengthen(self, passphrase: str) -> None:
        self._change("stronger", lambda store: store.strengthen(passphrase), lambda _: self._store.show_done("stronger"))

    def _change(self, what: str, work: Callable[[OpenStore], Any], done: Callable[[Any], None]) -> None:
        self._session.change(work, done, lambda error: self._store.show_refused(what, self._sentence(error)))

    def _remember(self, on: bool) -> None:
        memory = self._session.memory
        assert memory is not None
        self._session.change(lambda store: _remembered(store, memory, on), self._store.show_remembered, self._tell)

    # ---- backups

    def _write(self, target: Path) -> None:
        def done(manifest: Manifest) -> None:
            self._backup.tell(self._interface.count(WRITTEN, manifest.case_files, file=target.name))
            self._desktop.use_backup_folder(target.parent)

        self._backup.watch(self._session.backup(target, done, self._tell), self._interface.say(WRITING))

    def _check(self, file: Path) -> None:
        def work(_: object) -> Manifest:
            manifest = read_manifest(file)
            compare(file)
            return manifest

        def done(manifest: Manifest) -> None:
            day = self._interface.formats.text("date", parse_date(manifest.made_at.astimezone().date().isoformat()))
            self._backup.tell(self._interface.count(CHECKED, manifest.case_files, file=file.name, day=day))

        running = run_in_background(work, done=done, failed=self._tell, owner=self)
        self._backup.watch(running, self._interface.say(CHECKING))

    def _restore(self, file: Path, secret: str, kind: str) -> None:
        desktop = self._desktop
        if not desktop.door.lock():
            self._backup.show_restore_refused("")
            return
        say = desktop.interface.say

        def done(restored: Restored) -> None:
            aside = restored.aside
            desktop.window.tell(say(RESTORED_ASIDE, folder=str(aside)) if aside else say(RESTORED), "done")

        # The screen is gone with the lock: what came of it is said over the lock screen.
        self._session.restore(file, secret, kind, done, lambda error: desktop.window.tell(desktop.sentence(error)))

    # ---- casework

    def _keep_casework(self, settings: CaseworkSettings) -> None:
        self._kept(lambda casework: casework.files.keep_settings(settings))

    def _keep_officers(self, names: tuple[str, ...]) -> None:
        self._kept(lambda casework: casework.files.keep_officers(names))

    def _kept(self, keep: Callable[[Casework], None]) -> None:
        casework = self._session.casework
        assert casework is not None
        try:
            keep(casework)
        except KNOWN_ERRORS as error:
            self._desktop.window.tell(self._sentence(error))

    # ---- telling

    @property
    def _interface(self) -> Interface:
        return self._desktop.interface

    def _sentence(self, error: Any) -> str:
        return self._desktop.sentence(error)

    def _tell(self, error: Exception) -> None:
        self._backup.tell(self._sentence(error), "error")


def _remembered(store: OpenStore, memory: RememberedKey, on: bool) -> bool:
    if on:
        return store.remember(memory)
    store.forget(memory)
    return False
