"""The register's screen over an encrypted store with case files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QThreadPool
from pytestqt.qtbot import QtBot

from app.services.case_words import CaseWords
from app.services.register import Register, RegisterWords, Wording
from app.storage import migration
from app.storage.database import Database
from app.storage.encryption import engines
from app.ui.interface import Interface
from app.ui.screens.register.screen import RegisterScreen
from tests.app.storage.register_store import add_some
from tests.app.ui.conftest import InterfaceMaker

TODAY = date(2026, 11, 25)
OFFICERS = ("A. Lund", "K. Idowu", "M. Osei")
ScreenMaker = Callable[..., RegisterScreen]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Database]:
    """An encrypted store without case files."""
    pair = engines(tmp_path / "case_store.db", os.urandom(32), create=True)
    migration.upgrade(pair.write)
    yield Database(pair.write, pair.read)
    QThreadPool.globalInstance().waitForDone(5_000)
    pair.dispose()


@pytest.fixture
def some(store: Database) -> dict[str, int]:
    """Five case files in it."""
    with store.write() as session:
        return add_some(session)


def register_of(interface: Interface, store: Database) -> Register:
    """The register of a store in the language of an interface."""
    case_words = CaseWords(interface.formats.words)
    wording = Wording(
        title=lambda form: form.replace("_", " ").capitalize(),
        state=lambda code: interface.formats.text("state", code, "short"),
        stage=case_words.stage,
        priority=case_words.priority,
    )
    return Register(store, RegisterWords(interface.formats, wording), lambda: TODAY, "A. Lund")


@pytest.fixture
def screen(qtbot: QtBot, interface: InterfaceMaker, store: Database) -> ScreenMaker:
    """Makes the screen, shown and read."""

    def made(language: str = "en", *, width: int = 1192, height: int = 692, **look: object) -> RegisterScreen:
        spoken = interface(language, **look)
        shown = RegisterScreen(spoken, register_of(spoken, store), "A. Lund", OFFICERS)
        qtbot.addWidget(shown)
        shown.setLayoutDirection(spoken.direction)
        shown.resize(width, height)
        with qtbot.waitExposed(shown):
            shown.show()
        shown.activateWindow()
        qtbot.waitUntil(lambda: shown.is_settled)
        return shown

    return made
