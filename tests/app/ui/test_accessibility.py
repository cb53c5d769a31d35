"""What a screen reader is told of every screen, and that the keyboard reaches every control."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.bootstrap import Program
from app.services.preferences import Preferences, ThemeChoice, write_preferences
from app.settings import Folders, folders
from app.ui.desktop import Desktop
from app.ui.theme.theme import Theme
from tests.app.ui.screenshots import screens

DAY = datetime(2026, 5, 4, 9, 30)
CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractItemView, QAbstractSpinBox)
SILENT = {QAccessible.Role.NoRole, QAccessible.Role.Client}


@pytest.fixture(params=["en", "ar"])
def desktop(request: pytest.FixtureRequest, qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Desktop]:
    """The window in a language, with settings of its own."""
    here = folders()
    program = Program(where=Folders(here.translations, here.resources, here.legal, here.cache, tmp_path), interface=request.param)
    write_preferences(Preferences(language=request.param, theme=ThemeChoice.LIGHT), tmp_path)
    made = Desktop(qapp, program, clock=lambda: DAY)
    made.window.resize(1280, 720)
    made.show()
    yield made
    made._close_draft()
    made.window.close()
    made.window.deleteLater()
    Theme(dark=False, scale=1.0, rtl=False).apply(qapp)


def controls(window: QWidget) -> Iterator[QWidget]:
    """The controls that are to be seen; not the parts of which Qt makes one up, and not what only scrolls."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.objectName().startswith("qt_"):
            continue
        if isinstance(widget, QLineEdit) and isinstance(widget.parentWidget(), QComboBox | QAbstractSpinBox):
            continue
        if isinstance(widget, CONTROLS):
            yield widget


def said(widget: QWidget) -> tuple[str, QAccessible.Role]:
    """The name and the role that a screen reader is told."""
    told = QAccessible.queryAccessibleInterface(widget)
    return told.text(QAccessible.Text.Name).strip(), told.role()


def is_reached(widget: QWidget) -> bool:
    """Whether Tab comes to a control, or to one of its group, in which the arrows go on."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        return True
    around = widget.parentWidget()
    group = around.findChildren(type(widget)) if around is not None else []
    return bool(around is not None and around.focusPolicy() & Qt.FocusPolicy.TabFocus) or any(
        other.focusPolicy() & Qt.FocusPolicy.TabFocus for other in group
    )


def placeholder(widget: QWidget) -> str:
    """What stands in an empty control."""
    return widget.placeholderText() if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit) else ""


def test_every_control_says_its_name_and_role_and_is_reached_by_tab(desktop: Desktop, qtbot: QtBot) -> None:
    wrong = []
    for screen, show, _ in screens(desktop, desktop.program):
        show()
        QApplication.processEvents()
        qtbot.wait(1)
        seen = list(controls(desktop.window))
        assert seen, screen
        for widget in seen:
            name, role = said(widget)
            where = f"{screen}: {type(widget).__name__} {widget.objectName()!r} in {widget.parentWidget().objectName()!r}"
            if not name:
                wrong.append(f"{where} has no name")
            if name and name in (widget.objectName(), placeholder(widget)):
                wrong.append(f"{where} is called {name!r}")
            if role in SILENT:
                wrong.append(f"{where} has no role")
            if widget.isEnabled() and not is_reached(widget):
                wrong.append(f"{where} {name!r} is not reached by Tab")
    assert not wrong, "\n".join(dict.fromkeys(wrong))
