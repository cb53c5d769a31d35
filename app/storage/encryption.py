"""Database engines on an encrypted file: SQLCipher with the key of the store, one engine that writes and one that reads.

Guarantees:
- What a commit acknowledged is on the disk: WAL with synchronous=FULL, the only mode of SQLite that loses nothing at a power cut.
- A transaction that writes takes its place at once, so that no change is lost between reading and writing.
- The key stands in no address, statement log or error; parameters of statements stand in no error.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from app.errors import N_, AppError
from app.storage.database import store_error

Key = bytes | bytearray
BUSY_SECONDS = 10
_SETTINGS = (
    "synchronous=FULL",
    "fullfsync=ON",  # macOS: its fsync alone leaves the data in the cache of the disk
    "checkpoint_fullfsync=ON",
    "foreign_keys=ON",
    "secure_delete=ON",
    "temp_store=MEMORY",  # no sorting in files outside the encryption
    "trusted_schema=OFF",
    f"busy_timeout={BUSY_SECONDS * 1000}",
)


class EncryptionError(AppError):
    """The file of a store could not be opened."""


class WrongKeyError(EncryptionError):
    """The file does not open with this key: it is another one's, or its beginning is damaged."""


class DamagedStoreError(EncryptionError):
    """The key is right, and yet the file cannot be read."""


class NoJournalError(EncryptionError):
    """The disk cannot keep the journal that makes saves safe."""


@dataclass(frozen=True, slots=True)
class Engines:
    """The engine for transactions that write, and the one for those that read, which is never made to wait by the first."""

    write: Engine
    read: Engine

    def dispose(self) -> None:
        """Close every connection that is not in use."""
        self.read.dispose()
        self.write.dispose()


def engines(path: Path, key: Key | None, *, create: bool = False) -> Engines:
    """Engines on a store that opens with `key`, 32 bytes, or on a plain file for `key=None`, as the benchmark compares.

    A `bytearray` is not copied: overwriting it ends the engines, and another key in it is the one of the next connection. Raises
    WrongKeyError, NoJournalError, and OSError for a file that is not there and is not to be created.
    """
    if not create and not path.is_file():
        raise FileNotFoundError(path)
    opened = Engines(_engine(path, key, create, writes=True), _engine(path, key, create, writes=False))
    try:
        with opened.write.connect():
            return opened
    except BaseException:
        opened.dispose()
        raise


def connect(path: Path, key: Key | None, *, create: bool = False) -> Any:
    """A bare connection of the driver with the settings of the store. Raises WrongKeyError, NoJournalError and the driver's errors."""
    driver = _driver(key)
    place = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"
    connection = driver.connect(place, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        if key is not None:
            if len(key) != 32 or not any(key):
                raise WrongKeyError(N_("The store is locked; open it with its passphrase."))
            connection.execute("PRAGMA cipher_log_level=NONE")  # SQLCipher would write to the error stream
            connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")  # the key itself, nothing is derived from it
        try:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except driver.DatabaseError as error:
            if isinstance(error, driver.OperationalError):
                raise
            message = N_("The case store does not open with this key: it belongs to other keys, or it is damaged; restore a backup.")
            raise WrongKeyError(message) from None
        if connection.execute("PRAGMA journal_mode=WAL").fetchone()[0] != "wal":
            message = N_("The disk of the case store cannot keep a safe journal; move the store to a disk of this computer.")
            raise NoJournalError(message)
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}")
    except BaseException:
        connection.close()
        raise
    return connection


def verify(path: Path, key: Key) -> tuple[str, ...]:
    """What is damaged in a store, one technical line for each flaw, without content; nothing for a whole one.

    Raises WrongKeyError where not even its beginning can be read.
    """
    driver = _driver(key)
    connection = connect(path, key)
    try:
        # Pages that stand in the journal only would be judged by their former state: 50 false alarms in 400 crashes.
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        pages = [str(line[0]) for line in connection.execute("PRAGMA cipher_integrity_check").fetchall()]
        if pages:
            return tuple(pages)
        return tuple(str(line[0]) for line in connection.execute("PRAGMA integrity_check").fetchall() if line[0] != "ok")
    except driver.DatabaseError as error:
        return (str(error),)
    finally:
        connection.close()


def change_key(path: Path, old: Key, new: Key) -> None:
    """Encrypt a store anew with another key, in one transaction: a kill leaves it with the old or the new one.

    No other connection may be open. Raises WrongKeyError and the driver's errors.
    """
    connection = connect(path, old)
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        connection.execute(f"PRAGMA rekey=\"x'{new.hex()}'\"")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        connection.close()


def checkpoint(engine: Engine) -> None:
    """Bring what stands in the journal into the file of the store, as far as nobody is reading it."""
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()


@contextmanager
def driver_errors_said() -> Iterator[None]:
    """Turn what the database refuses into one sentence. Raises StoreError."""
    try:
        yield
    except DBAPIError as error:
        raise store_error(error) from error
    except sqlcipher.Error as error:
        raise store_error(DBAPIError("", None, error)) from error


def is_damage(error: DBAPIError) -> bool:
    """Whether a failure says that the file is not what was written, and not that it is in use, full or read-only."""
    return isinstance(error.orig, sqlcipher.DatabaseError) and not isinstance(
        error.orig, (sqlcipher.OperationalError, sqlcipher.IntegrityError, sqlcipher.ProgrammingError, sqlcipher.DataError)
    )


def _driver(key: Key | None) -> ModuleType:
    return sqlite3 if key is None else sqlcipher


def _engine(path: Path, key: Key | None, create: bool, *, writes: bool) -> Engine:
    def creator() -> Any:
        connection = connect(path, key, create=create)
        if not writes:
            connection.execute("PRAGMA query_only=ON")
        return connection

    made = create_engine("sqlite://", module=_driver(key), creator=creator, poolclass=QueuePool, hide_parameters=True)
    event.listen(made, "begin", _beginning("BEGIN IMMEDIATE" if writes else "BEGIN"))
    return made


def _beginning(statement: str) -> Callable[[Connection], None]:
    # The driver's own way of beginning takes the lock at the first write, after the reading: of 800 changes by four threads 600 were lost.
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    return begin
