"""What tests of the case file share: an office with an encrypted store, and the screen that opens a case file of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bootstrap import Program
from app.casework.settings import CaseworkSettings
from app.ui.screens.case_file.screen import CaseFileScreen
from tests.app.ui.conftest import InterfaceMaker
from tests.app.ui.example_office import Office, open_office

ScreenMaker = Callable[..., CaseFileScreen]


@pytest.fixture
def office(program: Program, tmp_path: Path) -> Iterator[Office]:
    """An office with an empty store."""
    with open_office(program, tmp_path) as made:
        yield made


@pytest.fixture
def four_eyes(office: Office) -> Office:
    """An office that works with four eyes."""
    office.files.keep_settings(CaseworkSettings(four_eyes=True))
    return office


@pytest.fixture
def screen(office: Office, interface: InterfaceMaker, qtbot: QtBot) -> ScreenMaker:
    """Opens a case file on the screen: `screen(case_file, "ar", dark=True, width=936)`."""

    def made(case_file: int, language: str = "en", *, width: int = 1192, height: int = 692, **look: object) -> CaseFileScreen:
        shown = CaseFileScreen(interface(language, clock=lambda: office.now.replace(tzinfo=None), **look), office.files, case_file)
        qtbot.addWidget(shown)
        shown.resize(width, height)
        with qtbot.waitExposed(shown):
            shown.show()
        QApplication.processEvents()  # what closing the window of the test before left behind
        shown.activateWindow()
        qtbot.waitUntil(shown.isActiveWindow)
        return shown

    return made
