"""The questions that stop the work, answered by keys and clicks; and the file choosers, which ask the system."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from app.ui import messages
from tests.app.ui.conftest import InterfaceMaker


def answer(qtbot: QtBot, act: object) -> None:
    """Answer the question that is about to be asked."""

    def later() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        act(box)  # type: ignore[operator]

    QTimer.singleShot(0, later)


@pytest.mark.parametrize("left", ["save", "discard", "stay"])
def test_each_button_of_unsaved_changes_gives_its_answer(left: str, qtbot: QtBot, interface: InterfaceMaker) -> None:
    def press(box: QMessageBox) -> None:
        assert "0417.json" in box.text()
        qtbot.mouseClick(box.findChild(QPushButton, f"messages.{left}"), Qt.MouseButton.LeftButton)

    answer(qtbot, press)
    assert messages.ask_to_save(None, interface(), "0417.json") == left


@pytest.mark.parametrize(("key", "left"), [(Qt.Key.Key_Escape, "stay"), (Qt.Key.Key_Return, "save")])
def test_enter_saves_and_escape_stays(key: Qt.Key, left: str, qtbot: QtBot, interface: InterfaceMaker) -> None:
    answer(qtbot, lambda box: qtbot.keyClick(box, key))
    assert messages.ask_to_save(None, interface("ar"), "0417.json") == left


def test_a_sentence_is_shown_as_plain_text(qtbot: QtBot, interface: InterfaceMaker) -> None:
    def close(box: QMessageBox) -> None:
        assert box.textFormat() is Qt.TextFormat.PlainText and box.text() == "<b>x</b> cannot be opened."
        qtbot.keyClick(box, Qt.Key.Key_Escape)

    answer(qtbot, close)
    messages.tell(None, interface(), "<b>x</b> cannot be opened.")


def test_choosing_nothing_gives_nothing(interface: InterfaceMaker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    assert messages.choose_file_to_open(None, interface(), tmp_path) is None
    assert messages.choose_letterhead(None, interface()) is None
    assert messages.choose_pack(None, interface()) is None
    assert messages.choose_file_to_save(None, interface(), tmp_path / "a.json") is None


def test_the_system_is_asked_in_the_folder_and_for_the_kinds_of_file(
    interface: InterfaceMaker, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[tuple[object, ...]] = []

    def chosen(*given: object) -> tuple[str, str]:
        asked.append(given)
        return str(tmp_path / "a.docx"), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", chosen)
    assert messages.choose_file_to_open(None, interface(), tmp_path) == tmp_path / "a.docx"
    assert asked[0][2] == str(tmp_path) and "*.json *.docx" in str(asked[0][3])
