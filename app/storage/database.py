"""One transaction for each use case, on SQLite and PostgreSQL alike.

Guarantees: what a transaction wrote is on the disk when its block ends, or nothing of it is; an error of the database reaches the
caller as one sentence without case content.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from app.errors import N_, AppError


class StoreError(AppError):
    """The store could not do what was asked; nothing was written."""


class StoreFullError(StoreError):
    """There is no room left on the disk."""


class StoreChangedError(StoreError):
    """Somebody else changed the case file meanwhile."""


class Database:
    """Transactions of a store: `write` serialises writers, `read` sees one state and waits for nobody."""

    def __init__(self, write: Engine, read: Engine) -> None:
        self.writing = write
        self.reading = read

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session that is committed at the end of the block. Raises StoreError."""
        with _said(), Session(self.writing, expire_on_commit=False) as session, session.begin():
            yield session

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session that sees one state of the store. Raises StoreError."""
        with _said(), Session(self.reading) as session:
            yield session


@contextmanager
def _said() -> Iterator[None]:
    try:
        yield
    except StaleDataError as error:
        message = N_("Somebody else changed this case file meanwhile; open it again to see the change, then repeat yours.")
        raise StoreChangedError(message) from error
    except DBAPIError as error:
        raise store_error(error) from error


def store_error(error: DBAPIError) -> StoreError:
    """What a failure of the database means for the person."""
    reason = str(error.orig).lower()
    if "full" in reason:
        return StoreFullError(N_("The disk is full. Free some space elsewhere; your text is safe in this window until then."))
    if "malformed" in reason or "not a database" in reason or "corrupt" in reason:
        return StoreError(N_("The case store is damaged. Close the program and restore a backup from Settings, “Backup”."))
    if "readonly" in reason or "read-only" in reason:
        return StoreError(N_("The case store may not be written: its folder or file is read-only. Ask for the right to write there."))
    if "locked" in reason or "busy" in reason:
        return StoreError(N_("Another program holds the case store; wait a moment, then try again."))
    return StoreError(N_("The case store could not be read or written ({kind})."), kind=type(error.orig).__name__)
