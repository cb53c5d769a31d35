"""Engines on an encrypted store: what reaches the disk, who waits for whom, and how damage is noticed."""

from __future__ import annotations

import os
import random
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from app.storage import encryption
from app.storage.encryption import Engines, WrongKeyError, engines

KEY = bytes(range(1, 33))
MARKER = "Zyxomma-Petiolatum"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a store #1 %20.db"


@pytest.fixture
def opened(path: Path) -> Iterator[Engines]:
    made = engines(path, KEY, create=True)
    with made.write.begin() as connection:
        connection.execute(text("create table notes (id integer primary key, n int, words text)"))
        connection.execute(text("insert into notes (n, words) values (0, :words)"), {"words": MARKER})
    yield made
    made.dispose()


def fill(opened: Engines) -> None:
    with opened.write.begin() as connection:
        for number in range(200):
            connection.execute(text("insert into notes (n, words) values (:n, :words)"), {"n": number, "words": MARKER * 40})
    encryption.checkpoint(opened.write)


def test_no_words_stand_in_the_store_or_its_journal(opened: Engines, path: Path) -> None:
    found = sorted(path.parent.iterdir())
    assert len(found) == 3
    assert not any(MARKER.encode() in file.read_bytes() or b"SQLite format" in file.read_bytes() for file in found)


def test_the_connections_are_as_safe_as_a_commit_promises(opened: Engines) -> None:
    expected = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1, "temp_store": 2, "trusted_schema": 0}
    for engine in (opened.write, opened.read):
        with engine.connect() as connection:
            assert {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in expected} == expected


def test_another_key_is_told_and_changes_nothing(opened: Engines, path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    opened.dispose()
    before = path.read_bytes()
    with pytest.raises(WrongKeyError):
        engines(path, bytes(32 * [7]))
    assert path.read_bytes() == before
    assert capfd.readouterr() == ("", "")


def test_a_store_that_is_not_there_is_not_made_by_opening_it(path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        engines(path, KEY)
    assert not path.exists()


def test_an_overwritten_key_opens_nothing_more(opened: Engines, path: Path) -> None:
    key = bytearray(KEY)
    again = engines(path, key)
    again.dispose()
    key[:] = bytes(32)
    with pytest.raises(WrongKeyError):
        again.read.connect()


def test_nothing_is_lost_when_four_threads_count(opened: Engines) -> None:
    def count() -> None:
        for _ in range(50):
            with opened.write.begin() as connection:
                n = connection.execute(text("select n from notes where id = 1")).scalar_one()
                connection.execute(text("update notes set n = :n where id = 1"), {"n": n + 1})

    threads = [threading.Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with opened.read.connect() as connection:
        assert connection.execute(text("select n from notes where id = 1")).scalar_one() == 200


def test_a_reader_sees_one_state_while_another_writes(opened: Engines) -> None:
    with opened.read.begin() as reader:
        assert reader.execute(text("select n from notes")).scalar_one() == 0
        with opened.write.begin() as writer:
            writer.execute(text("update notes set n = 5"))
        assert reader.execute(text("select n from notes")).scalar_one() == 0
    with opened.read.begin() as reader:
        assert reader.execute(text("select n from notes")).scalar_one() == 5


def test_the_reading_engine_cannot_write(opened: Engines) -> None:
    with pytest.raises(DBAPIError, match="readonly"), opened.read.begin() as connection:
        connection.execute(text("update notes set n = 9"))


def test_an_error_tells_no_words_of_a_case(opened: Engines) -> None:
    with pytest.raises(DBAPIError) as caught, opened.write.begin() as connection:
        connection.execute(text("insert into nowhere values (:words)"), {"words": MARKER})
    assert MARKER not in str(caught.value)


def test_a_whole_store_has_no_flaws_while_its_journal_is_full(opened: Engines, path: Path) -> None:
    fill(opened)
    with opened.write.begin() as connection:
        connection.execute(text("update notes set n = n + 1"))
    assert encryption.verify(path, KEY) == ()


def test_one_changed_bit_anywhere_is_found(opened: Engines, path: Path) -> None:
    fill(opened)
    opened.dispose()
    content = path.read_bytes()
    chance = random.Random(14)
    places = [3, 90, len(content) - 1, *(chance.randrange(len(content)) for _ in range(20))]
    for at in places:
        changed = bytearray(content)
        changed[at] ^= 1 << chance.randrange(8)
        path.write_bytes(changed)
        try:
            assert encryption.verify(path, KEY), at
        except WrongKeyError:
            assert at < 4096


def test_a_changed_key_opens_the_same_words(opened: Engines, path: Path) -> None:
    opened.dispose()
    new = os.urandom(32)
    encryption.change_key(path, KEY, new)
    with pytest.raises(WrongKeyError):
        engines(path, KEY)
    again = engines(path, new)
    with again.read.connect() as connection:
        assert connection.execute(text("select words from notes")).scalar_one() == MARKER
    again.dispose()


def test_a_plain_store_for_comparison_has_the_same_shape(path: Path) -> None:
    plain = engines(path, None, create=True)
    with plain.write.begin() as connection:
        connection.execute(text("create table t (n int)"))
    with plain.read.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
    plain.dispose()
    assert path.read_bytes().startswith(b"SQLite format 3")
