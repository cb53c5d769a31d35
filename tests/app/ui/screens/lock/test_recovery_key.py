"""The recovery key in a person's hands: shown, kept on paper or in a file, hidden, and proved by its end."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QTextDocument
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.services.recovery_sheet import recovery_sheet
from app.storage.typed_secrets import RecoveryKey, new_recovery_key
from app.ui.screens.lock import sheet_printing
from app.ui.screens.lock.recovery_box import RecoveryBox
from app.ui.widgets.info_bar import InfoBar
from tests.app.ui.conftest import InterfaceMaker

KEY = new_recovery_key(lambda length: bytes(range(7, 7 + length)))
Make = Callable[..., RecoveryBox]


@pytest.fixture
def make(qtbot: QtBot, interface: InterfaceMaker) -> Make:
    def made(key: RecoveryKey = KEY, language: str = "en", **shown: bool) -> RecoveryBox:
        box = RecoveryBox(interface(language), "box")
        qtbot.addWidget(box)
        box.resize(600, 400)
        with qtbot.waitExposed(box):
            box.show()
        box.activateWindow()
        box.show_key(key, **shown)
        return box

    return made


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    sheets: list[str] = []
    monkeypatch.setattr(sheet_printing, "ask_to_print", lambda _parent, document: sheets.append(document.toPlainText()) or True)
    return sheets


def press(qtbot: QtBot, box: RecoveryBox, name: str) -> None:
    qtbot.mouseClick(box.findChild(QAbstractButton, f"box.{name}"), Qt.MouseButton.LeftButton)


def seen(box: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(each.text() for each in box.findChildren(QLabel) if each.isVisible())


def test_the_key_is_on_the_screen_until_it_is_printed_and_can_be_shown_again(qtbot: QtBot, make: Make, printed: list[str]) -> None:
    box = make()
    assert all(group in seen(box) for group in KEY.groups)
    with qtbot.waitSignal(box.kept):
        press(qtbot, box, "print")
    assert all(group in printed[0] for group in KEY.groups)
    assert not any(group in each.text() for group in KEY.groups for each in box.findChildren(QLabel))  # not even in what is not seen
    assert "Printed at 12:00. The key is hidden now." in seen(box)
    press(qtbot, box, "show")
    assert KEY.groups[0] in seen(box)


def test_a_print_that_was_left_hides_nothing(qtbot: QtBot, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_printing, "ask_to_print", lambda *_: False)
    box = make()
    press(qtbot, box, "print")
    assert KEY.groups[0] in seen(box)


def test_it_is_written_to_a_file_of_choice_for_its_owner_alone(
    qtbot: QtBot, make: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    target = tmp_path / "key.pdf"
    monkeypatch.setattr(sheet_printing, "choose_file", lambda *_: target)
    box = make()
    with qtbot.waitSignal(box.kept):
        press(qtbot, box, "write")
    assert target.read_bytes().startswith(b"%PDF-") and [each.name for each in tmp_path.iterdir()] == ["key.pdf"]
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert "key.pdf" in seen(box) and KEY.groups[0] not in seen(box)


def test_a_place_that_cannot_be_written_is_said_and_the_key_stays(
    qtbot: QtBot, make: Make, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sheet_printing, "choose_file", lambda *_: tmp_path / "no" / "key.pdf")
    box = make()
    press(qtbot, box, "write")
    QApplication.processEvents()
    bar = box.findChild(InfoBar, "box.told")
    assert bar is not None and "key.pdf could not be written" in bar.words.text().replace("\u2068", "").replace("\u2069", "")
    assert KEY.groups[0] in seen(box)


@pytest.mark.parametrize(("typed", "right"), [("g68t", True), ("G 68-T", True), ("G68", False), ("0W40", False)])
def test_the_end_of_the_key_is_typed_back_in_any_case(typed: str, right: bool, qtbot: QtBot, make: Make) -> None:
    box = make()
    heard: list[bool] = []
    box.proved.connect(heard.append)
    qtbot.keyClicks(box.line, typed)
    assert (box.is_proved, heard) == (right, [True] if right else [])


def test_a_wrong_end_is_said_in_words_once_four_characters_are_typed(qtbot: QtBot, make: Make) -> None:
    box = make()
    qtbot.keyClicks(box.line, "1EU")
    assert "not the last four" not in seen(box)
    qtbot.keyClicks(box.line, "4")
    assert "not the last four" in seen(box)


def test_what_was_so_before_the_screen_was_built_again_is_so_again(make: Make) -> None:
    box = make(hidden=True, proved=True)
    assert box.is_proved and KEY.groups[0] not in seen(box)


def test_no_part_of_the_key_is_told_by_the_name_of_a_control(make: Make) -> None:
    box = make(hidden=True)
    names = [
        QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name)
        for each in box.findChildren(QWidget)
        if QAccessible.queryAccessibleInterface(each) is not None
    ]
    assert not any(group in name for group in KEY.groups for name in names)


def test_the_key_leaves_the_box_when_it_is_told_to_forget(make: Make) -> None:
    box = make()
    box.forget()
    assert not any(group in seen(box) for group in KEY.groups) and not box.is_proved


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_sheet_says_what_it_is_for_in_the_language_with_the_key_from_left_to_right(language: str, interface: InterfaceMaker) -> None:
    spoken = interface(language)
    sheet = recovery_sheet(KEY.groups, "25 November 2026", spoken.say)
    document = sheet_printing.sheet_document(sheet, spoken)
    assert isinstance(document, QTextDocument)
    text = document.toPlainText()
    parts = (sheet.title, *sheet.paragraphs, *sheet.key)
    assert all(part.replace("\u00a0", " ") in text for part in parts) and "{" not in text  # Qt gives no-break spaces back as spaces
    blocks = [document.findBlockByNumber(number) for number in range(document.blockCount())]
    directions = {block.text(): block.blockFormat().layoutDirection() for block in blocks}
    assert {directions[line] for line in sheet.key} == {Qt.LayoutDirection.LeftToRight}
    assert directions[sheet.title] is spoken.direction
    assert not any(group in repr(sheet) for group in KEY.groups)
