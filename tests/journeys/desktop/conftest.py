"""The desktop as a person meets it: an empty settings folder, a clock that stands still, and hands that type."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QCoreApplication, QEvent, QIODevice
from PySide6.QtGui import QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bootstrap import Program
from app.ui import messages
from app.ui.desktop import Desktop
from app.ui.screens.export import delivery_box, page_area
from app.ui.theme.theme import Theme
from tests.journeys.desktop.typist import Typist

Sit = Callable[..., Typist]


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """One application in the house style, with the program's fonts."""
    application = QApplication.instance() or QApplication(["rogatory"])
    assert isinstance(application, QApplication)
    Theme(dark=False, scale=1.0, rtl=False).apply(application)
    return application


@pytest.fixture(scope="session")
def program() -> Program:
    """One program for all journeys; each has settings of its own."""
    return Program(interface="en")


@pytest.fixture(autouse=True)
def quiet_surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What lies outside the window: the system's choosers give the folder of the test, LibreOffice gives one white page."""
    page = _white_page()
    monkeypatch.setattr(page_area, "to_pdf", lambda docx, **_: page)
    monkeypatch.setattr(delivery_box.QFileDialog, "getExistingDirectory", staticmethod(lambda *_: str(tmp_path)))
    monkeypatch.setattr(messages, "ask_to_save", lambda *_: "discard")


@pytest.fixture
def sit(qtbot: QtBot, qapp: QApplication, program: Program, tmp_path: Path) -> Iterator[Sit]:
    """Sits down before the program as it starts, on a day; a second time finds the settings of the first."""
    started: list[Desktop] = []
    own = program.folders
    program.folders = replace(own, settings=tmp_path / "settings")

    def made(day: str = "2026-05-04", path: Path | None = None) -> Typist:
        if started:
            started[-1].window.close()
        now = datetime.fromisoformat(f"{day}T10:00:00")
        desktop = Desktop(qapp, program, lambda: now)
        started.append(desktop)
        desktop.start(path)
        qtbot.waitExposed(desktop.window)
        desktop.window.activateWindow()
        qtbot.waitUntil(lambda: desktop.window.isActiveWindow())
        qtbot.waitUntil(lambda: desktop._ready, timeout=60_000)  # forms and law are read
        return Typist(qtbot, desktop)

    yield made
    for desktop in started:
        desktop.window.close()
        qapp.styleHints().colorSchemeChanged.disconnect(desktop._system_changed)
        desktop.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # before the application takes another look
    program.folders = own
    Theme(dark=False, scale=1.0, rtl=False).apply(qapp)


def _white_page() -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    painter = QPainter(writer)
    painter.end()
    buffer.close()
    return bytes(buffer.data().data())
