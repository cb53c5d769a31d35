"""A flipped bit in a store, its keys or a backup: every command says it in one sentence that leads to a backup, or was not hurt by it."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from app.bootstrap import Program
from app.services.casework import Casework
from app.storage.store_folder import StoreFolder
from forms.request_file import read_request
from tests.app.cli.running import BANK, Command
from tests.app.storage.stores import PASSPHRASE, WEAK

FLIPS = 40
REF = "ICU/MLA/2026/0147"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed store with one case file and an annex, and its passphrase in a file beside it."""
    program = Program(interface="en")
    store, _ = StoreFolder(tmp_path / "store", WEAK).create(PASSPHRASE, datetime.now)
    casework = Casework(store, program.library, program.law, datetime.now, lambda: "A. Lund")
    case_file = casework.open_case_file(read_request(BANK, program.library.tree))
    casework.files.add_annex(case_file, ("statement.txt", b"A line of a statement. " * 4000), title="Statement")
    casework.close()
    (tmp_path / "secret").write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    (tmp_path / "secret").chmod(0o600)
    return tmp_path / "store"


def flipped(path: Path, seed: int, times: int) -> Iterator[int]:
    """Change one bit of a file, at one random place after another; the file is whole again at the end."""
    whole, chance = path.read_bytes(), random.Random(seed)
    for _ in range(times):
        changed, at = bytearray(whole), chance.randrange(len(whole))
        changed[at] ^= 1 << chance.randrange(8)
        path.write_bytes(changed)
        yield at
        for journal in path.parent.glob(f"{path.name}-*"):
            journal.unlink()
    path.write_bytes(whole)


def with_store(folder: Path) -> tuple[object, ...]:
    return ("--store", folder, "--passphrase-file", folder.parent / "secret")


def test_a_flipped_bit_in_the_store_is_said_and_never_gets_into_a_backup(rogatory: Command, folder: Path) -> None:
    good = rogatory("register", "list", *with_store(folder)).well().out
    target, elsewhere = folder.parent / "all.rogatory-backup", folder.parent / "elsewhere"
    told = 0
    for at in flipped(folder / "case_store.db", 14, FLIPS):
        listed = rogatory("register", "list", *with_store(folder))
        if listed.code:
            assert "backup" in listed.refused(), (at, listed)
        else:
            assert listed.out == good, (at, listed)
        kept = rogatory("backup", target, *with_store(folder))
        if kept.code:
            told += 1
            assert "backup" in kept.refused() and not target.exists(), (at, kept)
        else:  # the bit lay where nothing stands: what was copied is whole
            rogatory("restore", target, *with_store(elsewhere)).well()
            assert rogatory("register", "list", *with_store(elsewhere)).well().out == good, at
            target.unlink()
    assert told > FLIPS // 2
    assert rogatory("register", "list", *with_store(folder)).well().out == good


def test_a_flipped_bit_in_the_keys_locks_nobody_out_and_two_are_said(rogatory: Command, folder: Path) -> None:
    copy = folder / "store.keys.bak"
    for at in flipped(folder / "store.keys", 15, 12):
        assert REF in rogatory("register", "list", *with_store(folder)).out, at
    copy.write_bytes(copy.read_bytes()[:80])
    for at in flipped(folder / "store.keys", 16, 12):
        ran = rogatory("register", "list", *with_store(folder))
        if ran.code:
            assert "backup" in ran.refused(), (at, ran)
        else:
            assert REF in ran.out, (at, ran)


def test_a_flipped_bit_in_a_backup_replaces_nothing(rogatory: Command, folder: Path) -> None:
    good = rogatory("register", "list", *with_store(folder)).well().out
    target = folder.parent / "all.rogatory-backup"
    rogatory("backup", target, *with_store(folder)).well()
    before = (folder / "case_store.db").read_bytes()
    refused = 0
    for at in flipped(target, 17, 20):
        ran = rogatory("restore", target, *with_store(folder))
        if ran.code:
            refused += 1
            ran.refused(target.name)
            assert (folder / "case_store.db").read_bytes() == before, at
        else:  # a bit that no hash covers and nothing reads
            assert rogatory("register", "list", *with_store(folder)).well().out == good, at
            before = (folder / "case_store.db").read_bytes()
    assert refused >= 15
