"""Backups: written while others write, proved, brought back elsewhere; and files that are none."""

from __future__ import annotations

import contextlib
import json
import random
import threading
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from app.storage import arrival, backup
from app.storage.backup import EXTENSION, BackupError, daily_backup, last_backup, read_manifest, restore, rotate, write_backup
from app.storage.backup_file import MANIFEST, DamagedBackupError, ForeignBackupError, NewerBackupError
from app.storage.database import StoreFullError
from app.storage.key_slots import SlotKind, WrongPassphraseError, WrongRecoveryKeyError
from app.storage.migration import NewerStoreError
from app.storage.open_store import OpenStore
from app.storage.store_lock import StoreInUseError
from app.storage.store_place import NetworkShareError, StorePlaceError
from app.storage.typed_secrets import RecoveryKey
from tests.app.storage.stores import MARKER, NOW, PASSPHRASE, clock, folder_of, hashes, keep, kept


@pytest.fixture
def made(tmp_path: Path) -> Iterator[tuple[OpenStore, RecoveryKey]]:
    store, key = folder_of(tmp_path / "store").create(PASSPHRASE, clock)
    keep(store, "a")
    yield store, key
    store.close()


@pytest.fixture
def file(made: tuple[OpenStore, RecoveryKey], tmp_path: Path) -> Path:
    target = tmp_path / f"usb stick{EXTENSION}"
    write_backup(made[0], target, clock)
    return target


def rebuilt(file: Path, change: Callable[[str, bytes], bytes], compression: int = zipfile.ZIP_STORED, **more: bytes) -> None:
    with zipfile.ZipFile(file) as container:
        members = {name: container.read(name) for name in container.namelist()}
    with zipfile.ZipFile(file, "w", compression) as container:
        for name, content in members.items():
            container.writestr(name, change(name, content))
        for name, content in more.items():
            container.writestr(name, content)


def test_a_backup_says_what_it_holds_and_leaves_nothing_beside_it(made: tuple[OpenStore, RecoveryKey], tmp_path: Path) -> None:
    target, shares = tmp_path / "out" / f"b{EXTENSION}", list[float]()
    target.parent.mkdir()
    written = write_backup(made[0], target, clock, shares.append)
    assert read_manifest(target) == written
    assert (written.store_id, written.made_at, written.case_files) == (made[0].store_id, NOW, 0)
    assert shares == sorted(shares) and shares[-1] == 1.0
    assert [path.name for path in target.parent.iterdir()] == [target.name]
    assert target.stat().st_mode & 0o077 == 0


def test_a_backup_holds_no_words_of_a_case(file: Path) -> None:
    assert MARKER.encode() not in file.read_bytes()


@pytest.mark.parametrize("kind", [SlotKind.PASSPHRASE, SlotKind.RECOVERY])
def test_a_backup_opens_on_another_computer(file: Path, made: tuple[OpenStore, RecoveryKey], tmp_path: Path, kind: SlotKind) -> None:
    secret = PASSPHRASE if kind is SlotKind.PASSPHRASE else made[1].text
    elsewhere = tmp_path / "elsewhere"
    assert restore(file, elsewhere, secret, clock, kind).aside is None
    for opening, by in ((PASSPHRASE, SlotKind.PASSPHRASE), (made[1].text, SlotKind.RECOVERY)):
        store = folder_of(elsewhere).unlock(opening, clock, by)
        assert kept(store) == 1 and store.verify() == () and store.told == ()
        store.close()


def test_a_backup_while_another_thread_saves_is_whole(made: tuple[OpenStore, RecoveryKey], tmp_path: Path) -> None:
    store, stop, saved, failed = made[0], threading.Event(), [0], list[BaseException]()

    def save() -> None:
        try:
            while not stop.is_set():
                keep(store, f"row {saved[0]}", MARKER * 100)
                saved[0] += 1
        except BaseException as error:
            failed.append(error)

    writer = threading.Thread(target=save)
    writer.start()
    try:
        while saved[0] < 20 and not failed:
            stop.wait(0.001)
        before = saved[0]
        write_backup(store, tmp_path / f"b{EXTENSION}", clock)
        after = saved[0]
    finally:
        stop.set()
        writer.join()
    assert not failed
    restore(tmp_path / f"b{EXTENSION}", tmp_path / "elsewhere", PASSPHRASE, clock)
    again = folder_of(tmp_path / "elsewhere").unlock(PASSPHRASE, clock)
    assert before + 1 <= kept(again) <= after + 2 and again.verify() == ()
    again.close()


def test_a_store_that_is_there_is_put_aside_and_still_opens(file: Path, made: tuple[OpenStore, RecoveryKey]) -> None:
    store = made[0]
    keep(store, "b")
    store.close()
    restored = restore(file, store.folder, PASSPHRASE, clock)
    assert restored.aside is not None and restored.aside.name == "put-aside-2026-11-25-103000"
    for place, rows in ((store.folder, 1), (restored.aside, 2)):
        again = folder_of(place).unlock(PASSPHRASE, clock)
        assert kept(again) == rows
        again.close()
    assert restore(file, store.folder, PASSPHRASE, clock).aside == store.folder / "put-aside-2026-11-25-103000-2"


@pytest.mark.parametrize("step", range(9))
def test_a_restore_that_is_cut_off_is_ended_by_the_next_opening(
    file: Path, made: tuple[OpenStore, RecoveryKey], monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    store = made[0]
    keep(store, "b")
    store.close()
    done, replace = [0], arrival.os.replace

    def until(source: Path, target: Path) -> None:
        if done[0] >= step:
            raise OSError(5, "cut")
        done[0] += 1
        replace(source, target)

    monkeypatch.setattr(arrival.os, "replace", until)
    with contextlib.suppress(StorePlaceError):
        restore(file, store.folder, PASSPHRASE, clock)
    monkeypatch.undo()
    again = folder_of(store.folder).unlock(PASSPHRASE, clock)
    assert kept(again) == (2 if step == 0 else 1) and again.verify() == ()
    again.close()
    assert len(list(store.folder.glob("put-aside-*"))) == (0 if step == 0 else 1)
    for aside in store.folder.glob("put-aside-*"):
        former = folder_of(aside).unlock(PASSPHRASE, clock)
        assert kept(former) == 2
        former.close()


def test_nothing_is_replaced_before_the_secret_has_opened_the_backup(file: Path, made: tuple[OpenStore, RecoveryKey]) -> None:
    store = made[0]
    store.close()
    before = hashes(store.folder)
    with pytest.raises(WrongPassphraseError):
        restore(file, store.folder, "wrong", clock)
    other = RecoveryKey(bytes(20))
    with pytest.raises(WrongRecoveryKeyError):
        restore(file, store.folder, other.text, clock, SlotKind.RECOVERY)
    assert hashes(store.folder) == before


def test_a_store_in_use_is_not_replaced(file: Path, made: tuple[OpenStore, RecoveryKey]) -> None:
    with pytest.raises(StoreInUseError):
        restore(file, made[0].folder, PASSPHRASE, clock)
    assert kept(made[0]) == 1


def test_a_backup_is_not_restored_to_another_computer_over_the_network(file: Path, tmp_path: Path) -> None:
    with pytest.raises(NetworkShareError):
        restore(file, tmp_path / "far", PASSPHRASE, clock, mounts=lambda: f"s:/x {tmp_path} nfs rw 0 0")


def refused(file: Path, folder: Path, kind: type[BackupError]) -> None:
    with pytest.raises(kind, match=file.name):
        restore(file, folder, PASSPHRASE, clock)
    assert not folder_of(folder).exists and not list(folder.glob(".building*"))


def test_one_changed_bit_is_told_as_a_damaged_backup(file: Path, tmp_path: Path) -> None:
    content, chance = file.read_bytes(), random.Random(14)
    with zipfile.ZipFile(file) as container:
        (store,) = (info for info in container.infolist() if info.filename == "case_store.db")
        (keys,) = (info for info in container.infolist() if info.filename == "store.keys")
    places = [chance.randrange(store.header_offset + 100, store.header_offset + store.file_size) for _ in range(8)]
    places += [chance.randrange(keys.header_offset + 100, keys.header_offset + keys.file_size) for _ in range(8)]
    for at in places:
        changed = bytearray(content)
        changed[at] ^= 1 << chance.randrange(8)
        file.write_bytes(changed)
        refused(file, tmp_path / "elsewhere", DamagedBackupError)


def test_any_changed_byte_ends_in_one_sentence_or_a_whole_store(file: Path, tmp_path: Path) -> None:
    """Some bytes of a container say nothing (times, versions); whatever is changed, no half store and no other error comes of it."""
    content, chance = file.read_bytes(), random.Random(15)
    edge = [*range(60), *range(len(content) - 330, len(content))]
    for number, at in enumerate(chance.sample(edge, 60)):
        changed = bytearray(content)
        changed[at] ^= 1 << chance.randrange(8)
        file.write_bytes(changed)
        place = tmp_path / f"elsewhere {number}"
        try:
            restore(file, place, PASSPHRASE, clock)
        except BackupError:
            assert not folder_of(place).exists
        else:
            folder_of(place).unlock(PASSPHRASE, clock).close()


def test_a_backup_that_was_cut_is_told(file: Path, tmp_path: Path) -> None:
    content = file.read_bytes()
    for length in (5, 3000, len(content) // 2, len(content) - 1):
        file.write_bytes(content[:length])
        refused(file, tmp_path / "elsewhere", DamagedBackupError)


def test_other_files_are_told(file: Path, tmp_path: Path) -> None:
    for content in (b"", b"%PDF-1.7", b"SQLite format 3\0" * 100):
        file.write_bytes(content)
        refused(file, tmp_path / "elsewhere", ForeignBackupError)
    with zipfile.ZipFile(file, "w") as container:
        container.writestr("word/document.xml", "<x/>")
    refused(file, tmp_path / "elsewhere", ForeignBackupError)
    with pytest.raises(StorePlaceError):
        restore(tmp_path / f"gone{EXTENSION}", tmp_path / "elsewhere", PASSPHRASE, clock)


def test_a_path_among_the_members_is_refused(file: Path, tmp_path: Path) -> None:
    rebuilt(file, lambda name, content: content, **{"../../outside": b"x"})
    refused(file, tmp_path / "elsewhere", ForeignBackupError)
    assert not (tmp_path.parent / "outside").exists()


def test_a_file_that_would_swell_is_refused(file: Path, tmp_path: Path) -> None:
    rebuilt(file, lambda name, content: bytes(50_000_000) if name == "case_store.db" else content, zipfile.ZIP_DEFLATED)
    assert file.stat().st_size < 200_000
    refused(file, tmp_path / "elsewhere", DamagedBackupError)


def test_a_newer_backup_is_refused(file: Path, tmp_path: Path) -> None:
    rebuilt(file, lambda name, content: content.replace(b"rogatory.backup/1", b"rogatory.backup/2") if name == MANIFEST else content)
    refused(file, tmp_path / "elsewhere", NewerBackupError)


def test_a_backup_of_a_newer_store_is_refused(made: tuple[OpenStore, RecoveryKey], file: Path, tmp_path: Path) -> None:
    with made[0].engines.write.begin() as connection:
        connection.exec_driver_sql("update alembic_version set version_num = '9999'")
    write_backup(made[0], file, clock)
    with pytest.raises(NewerStoreError):
        restore(file, tmp_path / "elsewhere", PASSPHRASE, clock)
    assert not folder_of(tmp_path / "elsewhere").exists


def test_keys_of_another_store_are_refused(made: tuple[OpenStore, RecoveryKey], file: Path, tmp_path: Path) -> None:
    def other(name: str, content: bytes) -> bytes:
        return json.dumps(json.loads(content) | {"store": "another"}).encode() if name == MANIFEST else content

    rebuilt(file, other)
    refused(file, tmp_path / "elsewhere", DamagedBackupError)


def test_a_member_that_is_not_the_one_of_the_manifest_is_refused(file: Path, tmp_path: Path) -> None:
    rebuilt(file, lambda name, content: content + b"\n" if name == "store.keys" else content)
    refused(file, tmp_path / "elsewhere", DamagedBackupError)


def test_a_full_disk_is_one_sentence_and_leaves_the_former_backup(
    made: tuple[OpenStore, RecoveryKey], file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise sqlcipher.OperationalError("database or disk is full")

    before = file.read_bytes()
    monkeypatch.setattr(backup, "_copy_store", full)
    with pytest.raises(StoreFullError):
        write_backup(made[0], file, clock)
    assert file.read_bytes() == before


def test_a_damaged_store_is_not_backed_up_over_a_good_backup(
    made: tuple[OpenStore, RecoveryKey], file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = file.read_bytes()
    monkeypatch.setattr(backup.encryption, "verify", lambda path, key: ("page 2",))
    with pytest.raises(BackupError, match="damaged"):
        write_backup(made[0], file, clock)
    assert file.read_bytes() == before
    assert not list(file.parent.glob(".rogatory-backup*"))


def test_a_backup_that_cannot_be_read_back_gets_no_name(
    made: tuple[OpenStore, RecoveryKey], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = backup.backup_file.write_container

    def torn(target: Path, *rest: object) -> None:
        written(target, *rest)  # type: ignore[arg-type]
        content = bytearray(target.read_bytes())
        content[len(content) // 2] ^= 1
        target.write_bytes(content)

    monkeypatch.setattr(backup.backup_file, "write_container", torn)
    with pytest.raises(DamagedBackupError):
        write_backup(made[0], tmp_path / f"b{EXTENSION}", clock)
    assert not (tmp_path / f"b{EXTENSION}").exists()


def test_a_backup_to_a_folder_that_is_not_there_is_one_sentence(made: tuple[OpenStore, RecoveryKey], tmp_path: Path) -> None:
    with pytest.raises(StorePlaceError, match="gone"):
        write_backup(made[0], tmp_path / "gone" / f"b{EXTENSION}", clock)


def test_the_last_seven_days_are_kept_and_other_backups_stay(made: tuple[OpenStore, RecoveryKey]) -> None:
    store = made[0]
    backups = folder_of(store.folder).backups
    first = daily_backup(store, backups, clock)
    assert first is not None and daily_backup(store, backups, clock) is None
    for day in range(1, 10):
        (backups / f"daily-2026-12-{day:02}{EXTENSION}").write_bytes(b"x")
    other = backups / f"before-upgrade-0001-2026-01-01{EXTENSION}"
    other.write_bytes(b"x")
    assert len(rotate(backups)) == 3
    assert not first.exists() and other.exists() and len(list(backups.iterdir())) == 8


def test_the_last_backup_is_told_of_this_store_alone(made: tuple[OpenStore, RecoveryKey], tmp_path: Path) -> None:
    store = made[0]
    usb, here = tmp_path / "usb", tmp_path / "here"
    for folder, days in ((usb, 3), (here, 9)):
        folder.mkdir()
        write_backup(store, folder / f"b{EXTENSION}", lambda days=days: NOW - timedelta(days=days))  # type: ignore[misc]
    (usb / f"broken{EXTENSION}").write_bytes(b"x")
    found = last_backup((usb, here, tmp_path / "gone"), store.store_id)
    assert found is not None and found.file.parent == usb and found.manifest.made_at == datetime(2026, 11, 22, 10, 30, tzinfo=UTC)
    assert last_backup((usb,), "another") is None
