"""A store folder: made, opened, refused, damaged, killed and mended."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import random
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.errors import AppError
from app.storage import arrival, key_file, migration, store_folder
from app.storage.backup import read_manifest
from app.storage.encryption import DamagedStoreError
from app.storage.key_file import MissingKeysError
from app.storage.key_slots import Kdf, SlotKind, WrongPassphraseError, WrongRecoveryKeyError
from app.storage.migration import NewerStoreError
from app.storage.open_store import OpenStore, ReadOnlyStoreError
from app.storage.store_folder import KeysMendedError, NoStoreError, OlderStoreError, StoreExistsError, StoreFolder
from app.storage.store_lock import StoreInUseError
from app.storage.store_place import (
    NetworkShareError,
    NoRoomError,
    StorePlaceError,
    SynchronisedFolderError,
    on_network_share,
    synchronised_by,
)
from app.storage.typed_secrets import RecoveryKey
from tests.app.storage.stores import MARKER, PASSPHRASE, WEAK, clock, folder_of, hashes, keep, kept, killed_at_random, program

OPENING = """
import sys
from pathlib import Path
from tests.app.storage.stores import *
store = folder_of(Path(sys.argv[1])).unlock(PASSPHRASE, clock)
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "case store"


@pytest.fixture
def made(place: Path) -> Iterator[tuple[OpenStore, RecoveryKey]]:
    store, key = folder_of(place).create(PASSPHRASE, clock)
    yield store, key
    store.close()


@pytest.fixture
def closed(made: tuple[OpenStore, RecoveryKey], place: Path) -> StoreFolder:
    keep(made[0], "a")
    made[0].close()
    return folder_of(place)


def test_a_new_store_opens_with_its_passphrase_and_its_recovery_key(made: tuple[OpenStore, RecoveryKey], place: Path) -> None:
    store, key = made
    keep(store, "a")
    store.close()
    for secret, kind in ((PASSPHRASE, SlotKind.PASSPHRASE), (key.text.lower(), SlotKind.RECOVERY)):
        again = folder_of(place).unlock(secret, clock, kind)
        assert kept(again) == 1 and again.verify() == () and again.told == ()
        again.close()


def test_only_its_owner_may_read_the_folder(closed: StoreFolder) -> None:
    store = closed.unlock(PASSPHRASE, clock)
    assert closed.folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in closed.folder.iterdir() if path.is_file()} == {0o600}
    store.close()


def test_a_wrong_passphrase_is_one_sentence_and_changes_no_file(closed: StoreFolder) -> None:
    before = hashes(closed.folder)
    with pytest.raises(WrongPassphraseError) as caught:
        closed.unlock("the heron counts ten lamps", clock)
    assert "lamps" not in str(caught.value)
    assert hashes(closed.folder) == before
    closed.unlock(PASSPHRASE, clock).close()


def test_a_changed_passphrase_ends_the_old_one(closed: StoreFolder, made: tuple[OpenStore, RecoveryKey]) -> None:
    store = closed.unlock(PASSPHRASE, clock)
    with pytest.raises(WrongPassphraseError):
        store.change_passphrase("not the old one", "another")
    store.change_passphrase(PASSPHRASE, "another")
    store.close()
    with pytest.raises(WrongPassphraseError):
        closed.unlock(PASSPHRASE, clock)
    (closed.folder / "store.keys").write_bytes(b"damaged")
    with pytest.raises(WrongPassphraseError):
        closed.unlock(PASSPHRASE, clock)
    closed.unlock("another", clock).close()
    closed.unlock(made[1].text, clock, SlotKind.RECOVERY).close()


def test_a_forgotten_passphrase_is_set_anew_with_the_recovery_key(closed: StoreFolder, made: tuple[OpenStore, RecoveryKey]) -> None:
    store = closed.unlock(made[1].text, clock, SlotKind.RECOVERY)
    store.set_passphrase(made[1].text, "a new one")
    new = store.new_recovery_key("a new one")
    store.close()
    with pytest.raises(WrongRecoveryKeyError):
        closed.unlock(made[1].text, clock, SlotKind.RECOVERY)
    closed.unlock(new.text, clock, SlotKind.RECOVERY).close()


def test_weaker_keys_are_strengthened_when_they_are_next_used(closed: StoreFolder) -> None:
    stronger = Kdf(2, 1, 20 * 1024)
    StoreFolder(closed.folder, stronger).unlock(PASSPHRASE, clock).close()
    slot = key_file.read_keys(closed.folder / "store.keys").slots.slot(SlotKind.PASSPHRASE)
    assert slot is not None and slot.kdf == stronger
    closed.unlock(PASSPHRASE, clock).close()


def test_a_closed_store_has_forgotten_its_key(closed: StoreFolder) -> None:
    store = closed.unlock(PASSPHRASE, clock)
    store.close()
    store.close()
    assert not any(store.data_key) and not store.is_open
    with pytest.raises(AppError, match="locked"):
        kept(store)
    assert not (closed.folder / "case_store.db-wal").exists()


def test_no_words_of_a_case_stand_in_any_file(made: tuple[OpenStore, RecoveryKey], place: Path) -> None:
    store, _ = made
    keep(store, "a")
    store_folder.write_backup(store, place / "backups.rogatory-backup", clock)
    files = [path for path in place.rglob("*") if path.is_file()]
    assert {path.name for path in files} >= {"case_store.db", "case_store.db-wal", "case_store.db-shm", "store.keys", "store.lock"}
    assert not [path for path in files if MARKER.encode() in path.read_bytes()]
    assert not list(Path(tempfile.gettempdir()).glob(f"*{MARKER}*"))


def test_a_second_program_is_told_who_has_the_store(closed: StoreFolder) -> None:
    first = program(
        OPENING + "print('open', flush=True); sys.stdin.readline(); store.close(); print('closed', flush=True); sys.stdin.readline()",
        str(closed.folder),
    )
    assert first.stdout and first.stdin
    assert first.stdout.readline() == "open\n"
    with pytest.raises(StoreInUseError, match=f"process {first.pid}"):
        closed.unlock(PASSPHRASE, clock)
    reading = closed.open_for_reading(PASSPHRASE)
    assert kept(reading) == 1
    reading.close()
    first.stdin.write("\n")
    first.stdin.flush()
    assert first.stdout.readline() == "closed\n"
    closed.unlock(PASSPHRASE, clock).close()
    first.communicate("\n")


def test_a_killed_program_leaves_no_store_locked(closed: StoreFolder) -> None:
    first = program(OPENING + "keep(store, 'b'); print('kept', flush=True); sys.stdin.readline()", str(closed.folder))
    assert first.stdout and first.stdout.readline() == "kept\n"
    first.kill()
    first.communicate()
    store = closed.unlock(PASSPHRASE, clock)
    assert kept(store) == 2 and store.verify() == ()
    store.close()


def test_a_store_opened_for_reading_cannot_be_changed(closed: StoreFolder) -> None:
    store = closed.open_for_reading(PASSPHRASE)
    with pytest.raises(AppError):
        keep(store, "b")
    with pytest.raises(ReadOnlyStoreError):
        store.change_passphrase(PASSPHRASE, "another")
    store.close()
    with pytest.raises(WrongPassphraseError):
        closed.open_for_reading("wrong")


@pytest.mark.parametrize("at", [5, 60, 2000])
def test_a_damaged_beginning_is_told_as_damage_with_the_backups(closed: StoreFolder, at: int) -> None:
    path = closed.folder / "case_store.db"
    content = bytearray(path.read_bytes())
    content[at] ^= 4
    path.write_bytes(content)
    for opening in (lambda: closed.unlock(PASSPHRASE, clock), lambda: closed.open_for_reading(PASSPHRASE)):
        with pytest.raises(DamagedStoreError, match="backups"):
            opening()
    with pytest.raises(WrongPassphraseError):
        closed.unlock("wrong", clock)
    assert path.read_bytes() == content


def test_a_changed_bit_anywhere_is_told_at_opening_or_by_the_check(closed: StoreFolder) -> None:
    path = closed.folder / "case_store.db"
    content = path.read_bytes()
    chance = random.Random(14)
    for _ in range(12):
        changed = bytearray(content)
        changed[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        path.write_bytes(changed)
        try:
            store = closed.unlock(PASSPHRASE, clock)
        except DamagedStoreError as error:
            assert "backups" in str(error)
        else:
            flaws = store.verify()
            store.close()
            assert flaws
        for journal in closed.folder.glob("case_store.db-*"):
            journal.unlink()


def test_damaged_keys_are_mended_from_their_copy_and_it_is_said(closed: StoreFolder) -> None:
    path = closed.folder / "store.keys"
    whole = path.read_bytes()
    path.write_bytes(whole[:100])
    store = closed.unlock(PASSPHRASE, clock)
    assert [type(told) for told in store.told] == [KeysMendedError] and path.read_bytes() == whole
    store.close()


def test_missing_files_are_named(closed: StoreFolder) -> None:
    aside = closed.folder.with_name("aside")
    shutil.copytree(closed.folder, aside)
    for name in ("store.keys", "store.keys.bak"):
        (closed.folder / name).unlink()
    with pytest.raises(MissingKeysError, match="store.keys is missing.*backup"):
        closed.unlock(PASSPHRASE, clock)
    (aside / "case_store.db").unlink()
    with pytest.raises(NoStoreError, match="case_store.db is missing"):
        folder_of(aside).unlock(PASSPHRASE, clock)
    with pytest.raises(NoStoreError, match="no case store"):
        folder_of(aside / "nothing").unlock(PASSPHRASE, clock)


def test_a_store_is_never_made_over_another(closed: StoreFolder) -> None:
    before = hashes(closed.folder)
    with pytest.raises(StoreExistsError):
        closed.create("another", clock)
    assert hashes(closed.folder) == before
    (closed.folder / "case_store.db").unlink()
    with pytest.raises(StoreExistsError):
        closed.create("another", clock)


def test_an_older_store_is_backed_up_before_it_is_brought_up_to_date(closed: StoreFolder) -> None:
    store = closed.unlock(PASSPHRASE, clock)
    migration.downgrade(store.engines.write, "0001")
    store.close()
    with pytest.raises(OlderStoreError):
        closed.open_for_reading(PASSPHRASE)
    store = closed.unlock(PASSPHRASE, clock)
    assert migration.schema_of(store.engines.read) == migration.head() and kept(store) == 1
    store.close()
    assert read_manifest(closed.backups / "before-upgrade-0001-2026-11-25.rogatory-backup").schema == "0001"


def test_a_newer_store_is_refused_and_left_as_it_is(closed: StoreFolder) -> None:
    store = closed.unlock(PASSPHRASE, clock)
    with store.engines.write.begin() as connection:
        connection.exec_driver_sql("update alembic_version set version_num = '9999'")
    store.close()
    before = hashes(closed.folder)
    for _ in range(2):
        with pytest.raises(NewerStoreError):
            closed.unlock(PASSPHRASE, clock)
    assert hashes(closed.folder) == before


MOUNTS = "/dev/sda1 / ext4 rw 0 0\nserver:/homes /home/office nfs4 rw 0 0\n/dev/sdb1 /home/office/local\\040disk ext4 rw 0 0\n//s/x /mnt/x cifs rw 0 0\n"


def test_a_folder_of_another_computer_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    mounts = f"{MOUNTS}server:/x {tmp_path} nfs rw 0 0\n"
    with pytest.raises(NetworkShareError, match="another computer"):
        StoreFolder(tmp_path / "store", WEAK, lambda: mounts).create(PASSPHRASE, clock)
    assert not list(tmp_path.iterdir())
    assert on_network_share(Path("/home/office/store"), MOUNTS) and on_network_share(Path("/mnt/x/a/b"), MOUNTS)
    assert not on_network_share(Path("/home/office/local disk/store"), MOUNTS)
    assert not on_network_share(Path("/home/other"), MOUNTS) and not on_network_share(Path("/home/other"), "")


def test_a_folder_that_is_copied_elsewhere_is_told(tmp_path: Path) -> None:
    place = tmp_path / "OneDrive - Ministry of Justice" / "store"
    store, _ = folder_of(place).create(PASSPHRASE, clock)
    assert [type(told) for told in store.told] == [SynchronisedFolderError] and "OneDrive" in str(store.told[0])
    store.close()
    assert synchronised_by(Path("/home/a/Dropbox/x")) == "Dropbox" and synchronised_by(Path("/home/a/dropboxes")) == ""


@pytest.mark.parametrize(
    ("number", "kind", "words"),
    [
        (errno.ENOSPC, NoRoomError, "no room"),
        (errno.EROFS, StorePlaceError, "only be read"),
        (errno.EACCES, StorePlaceError, "right"),
        (errno.EIO, StorePlaceError, "disk is there"),
    ],
)
def test_a_disk_that_refuses_is_one_sentence_and_leaves_nothing(
    place: Path, monkeypatch: pytest.MonkeyPatch, number: int, kind: type[StorePlaceError], words: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(arrival, "move_in", refuse)
    with pytest.raises(kind, match=words):
        folder_of(place).create(PASSPHRASE, clock)
    monkeypatch.undo()
    assert not folder_of(place).exists
    store, _ = folder_of(place).create(PASSPHRASE, clock)
    store.close()


def test_a_folder_that_is_a_file_is_one_sentence(place: Path) -> None:
    place.write_text("x")
    with pytest.raises(StorePlaceError):
        folder_of(place).create(PASSPHRASE, clock)


@pytest.mark.parametrize("step", range(14))
def test_a_store_that_arrives_is_there_as_a_whole_or_not_at_all(place: Path, monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    """The renaming numbered `step` and all after it do not happen, as after a power cut."""
    done, replace = [0], os.replace

    def until(source: Path, target: Path) -> None:
        if done[0] >= step:
            raise OSError(errno.EIO, "cut")
        done[0] += 1
        replace(source, target)

    monkeypatch.setattr(os, "replace", until)
    with contextlib.suppress(StorePlaceError):
        folder_of(place).create(PASSPHRASE, clock)[0].close()
    monkeypatch.undo()
    folder = folder_of(place)
    if folder.exists:
        store = folder.unlock(PASSPHRASE, clock)
        assert store.verify() == () and store.has_recovery_key
        store.close()
    else:
        folder.create(PASSPHRASE, clock)[0].close()
    assert not list(place.glob(".*"))


def test_a_kill_while_a_store_is_made_leaves_nothing_or_a_whole_one(tmp_path: Path) -> None:
    chance = random.Random(14)
    code = "import sys\nfrom pathlib import Path\nfrom tests.app.storage.stores import *\nprint('begin', flush=True)\nfolder_of(Path(sys.argv[1])).create(PASSPHRASE, clock)"
    for number in range(10):
        folder = folder_of(tmp_path / str(number))
        killed_at_random(code, chance, 0.35, str(folder.folder))
        if folder.exists:
            store = folder.unlock(PASSPHRASE, clock)
            assert store.verify() == ()
            store.close()
        else:
            folder.create(PASSPHRASE, clock)[0].close()


def test_a_new_data_key_ends_every_former_secret_but_the_passphrase(closed: StoreFolder, made: tuple[OpenStore, RecoveryKey]) -> None:
    store = closed.unlock(PASSPHRASE, clock)
    former = bytes(store.data_key)
    database = store.database
    with pytest.raises(WrongPassphraseError):
        store.rekey("wrong")
    new = store.rekey(PASSPHRASE)
    assert bytes(store.data_key) != former and kept(store) == 1
    with database.read():
        keep(store, "b")
    store.close()
    with pytest.raises(WrongRecoveryKeyError):
        closed.unlock(made[1].text, clock, SlotKind.RECOVERY)
    for secret, kind in ((PASSPHRASE, SlotKind.PASSPHRASE), (new.text, SlotKind.RECOVERY)):
        store = closed.unlock(secret, clock, kind)
        assert kept(store) == 2 and store.verify() == ()
        store.close()


@pytest.mark.parametrize("kind", [SlotKind.PASSPHRASE, SlotKind.RECOVERY])
@pytest.mark.parametrize("cut", ["begun", "changed"])
def test_a_change_of_the_data_key_that_is_cut_off_leaves_a_store_that_every_former_secret_opens(
    closed: StoreFolder, made: tuple[OpenStore, RecoveryKey], monkeypatch: pytest.MonkeyPatch, kind: SlotKind, cut: str
) -> None:
    def power_cut(*_: object) -> None:
        raise SystemExit

    store = closed.unlock(PASSPHRASE, clock)
    target, name = (store_folder.encryption, "change_key") if cut == "begun" else (store_folder.key_slots, "end_rekeying")
    monkeypatch.setattr(target, name, power_cut)
    with pytest.raises(SystemExit):
        store.rekey(PASSPHRASE)
    monkeypatch.undo()
    store.close()
    store = closed.unlock(PASSPHRASE if kind is SlotKind.PASSPHRASE else made[1].text, clock, kind)
    assert kept(store) == 1 and store.verify() == ()
    # The printed key opened the former data key alone: where that is gone, and the key was not just typed, a new one is asked for.
    assert store.has_recovery_key == (cut == "begun" or kind is SlotKind.RECOVERY)
    store.close()
    assert "rekeying" not in json.loads((closed.folder / "store.keys").read_bytes())
    closed.unlock(PASSPHRASE, clock).close()
    if kind is SlotKind.RECOVERY:
        closed.unlock(made[1].text, clock, kind).close()


def test_kills_while_the_data_key_is_changed_break_no_store(closed: StoreFolder) -> None:
    store = closed.unlock(PASSPHRASE, clock)
    for number in range(40):
        keep(store, f"long {number}", MARKER * 2000)
    store.close()
    chance = random.Random(14)
    code = OPENING + "print('begin', flush=True)\nwhile True: store.rekey(PASSPHRASE)"
    for _ in range(12):
        killed_at_random(code, chance, 0.5, str(closed.folder))
        store = closed.unlock(PASSPHRASE, clock)
        assert kept(store) == 41 and store.verify() == ()
        store.close()
