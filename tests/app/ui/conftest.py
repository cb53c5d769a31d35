"""What tests of the desktop share: one application with the program's own look, one program, and interfaces in any language and theme."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.bootstrap import Program
from app.ui.interface import Interface
from app.ui.theme.theme import Theme

NOON = datetime(2026, 11, 25, 12, 0)

InterfaceMaker = Callable[..., Interface]


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """One application in the house style, with the program's fonts."""
    application = QApplication.instance() or QApplication(["rogatory"])
    assert isinstance(application, QApplication)
    Theme(dark=False, scale=1.0, rtl=False).apply(application)
    return application


@pytest.fixture(scope="session")
def program() -> Program:
    """One program for all tests of the desktop; nothing changes it."""
    return Program(interface="en")


@pytest.fixture
def theme(qapp: QApplication, request: pytest.FixtureRequest) -> Theme:
    """A theme; a test asks for another one by parametrizing `theme` indirectly with (dark, scale, rtl)."""
    dark, scale, rtl = getattr(request, "param", (False, 1.0, False))
    return Theme(dark=dark, scale=scale, rtl=rtl)


@pytest.fixture
def interface(qapp: QApplication, program: Program) -> Iterator[InterfaceMaker]:
    """Makes an interface: `interface("ar", dark=True)`. The application takes its look; after the test it is English and light again."""
    dressed = False

    def made(language: str = "en", *, dark: bool = False, scale: float = 1.0, clock: Callable[[], datetime] = lambda: NOON) -> Interface:
        nonlocal dressed
        rtl = program.languages[language].direction == "rtl"
        theme = Theme(dark=dark, scale=scale, rtl=rtl)
        if dressed or dark or rtl or scale != 1.0:
            theme.apply(qapp)
            dressed = dark or rtl or scale != 1.0
        return Interface(program, language, theme, clock)

    yield made
    if dressed:
        Theme(dark=False, scale=1.0, rtl=False).apply(qapp)


@pytest.fixture(autouse=True)
def no_window_left(qapp: QApplication) -> Iterator[None]:
    """No window is left behind."""
    yield
    for widget in qapp.topLevelWidgets():
        if isinstance(widget, QWidget) and widget.windowType() is not Qt.WindowType.Desktop:
            widget.close()
