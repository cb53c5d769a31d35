"""A register over a store with five case files, in any language."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from app.bootstrap import Program
from app.services.register import Register, RegisterWords, Wording
from app.storage import migration
from app.storage.database import Database
from app.storage.encryption import engines
from tests.app.storage.register_store import add_some

TODAY = date(2026, 11, 25)
RegisterMaker = Callable[..., Register]
TITLES = {"bank_records": "Bank records", "freezing": "Freezing of accounts", "extradition_accused": "Extradition of an accused"}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Database]:
    """An encrypted store without case files."""
    pair = engines(tmp_path / "case_store.db", os.urandom(32), create=True)
    migration.upgrade(pair.write)
    yield Database(pair.write, pair.read)
    pair.dispose()


@pytest.fixture
def some(store: Database) -> dict[str, int]:
    """Five case files in it."""
    with store.write() as session:
        return add_some(session)


@pytest.fixture(scope="session")
def program() -> Program:
    """One program; nothing changes it."""
    return Program(interface="en")


@pytest.fixture
def register(store: Database, program: Program) -> RegisterMaker:
    """Makes a register in a language."""

    def made(language: str = "en", officer: str = "A. Lund") -> Register:
        formats = program.formats(language)
        wording = Wording(
            title=lambda form: TITLES.get(form, form),
            state=lambda code: formats.text("state", code, "short"),
            stage=lambda code: code.replace("_", " ").capitalize(),
            priority=str.capitalize,
        )
        return Register(store, RegisterWords(formats, wording), lambda: TODAY, officer)

    return made
