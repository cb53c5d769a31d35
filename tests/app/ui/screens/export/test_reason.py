"""The written reason of an export with open errors."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.interface import Interface
from app.ui.screens.export.reason import ReasonDialog


@pytest.fixture
def dialog(qtbot: QtBot, interface: Callable[..., Interface]) -> Iterator[ReasonDialog]:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = ReasonDialog(window, interface(), 2)
    dialog.show()
    yield dialog
    window.close()


def test_a_reason_of_ten_characters_is_taken(qtbot: QtBot, dialog: ReasonDialog) -> None:
    qtbot.keyClicks(dialog.findChild(QPlainTextEdit), "Trial on Monday.")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.findChild(QPushButton, "export.reason.export"), Qt.MouseButton.LeftButton)
    assert dialog.reason() == "Trial on Monday."


def test_a_shorter_reason_is_not_taken_and_the_lack_is_said(qtbot: QtBot, dialog: ReasonDialog) -> None:
    text = dialog.findChild(QPlainTextEdit)
    qtbot.keyClicks(text, "asap.     ")
    qtbot.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.isVisible()
    assert any("at least 10 characters" in label.text() for label in dialog.findChildren(QLabel))


def test_leaving_gives_no_reason(qtbot: QtBot, interface: Callable[..., Interface], monkeypatch) -> None:
    monkeypatch.setattr(ReasonDialog, "exec", lambda self: QDialog.DialogCode.Rejected)
    assert ReasonDialog.ask(QWidget(), interface(), 1) is None
