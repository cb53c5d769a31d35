"""The store of the tests, on both databases: SQLCipher, as on a caseworker's computer, and PostgreSQL, as in an office."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.storage import migration
from app.storage.database import Database
from app.storage.encryption import engines
from tests.app.storage.postgresql import new_database, running_server


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a server of our own."""
    with running_server() as url:
        yield url


@pytest.fixture(params=["sqlcipher", "postgresql"])
def stores(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A store without tables."""
    if request.param == "postgresql":
        engine = new_database(request.getfixturevalue("postgresql"))
        yield Database(engine, engine)
        engine.dispose()
    else:
        pair = engines(tmp_path / "case_store.db", os.urandom(32), create=True)
        yield Database(pair.write, pair.read)
        pair.write.dispose()
        pair.read.dispose()


@pytest.fixture
def empty_store(stores: Database) -> Engine:
    """Its writing engine."""
    return stores.writing


@pytest.fixture
def database(stores: Database) -> Database:
    """A store with tables."""
    migration.upgrade(stores.writing)
    return stores


@pytest.fixture
def upgraded(database: Database) -> Engine:
    """The writing engine of a store with tables."""
    return database.writing
