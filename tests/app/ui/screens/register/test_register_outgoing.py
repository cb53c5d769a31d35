"""The list that is shown goes out: into files by the menu, onto paper with its headings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.casework.register_query import EVERYTHING, Column
from app.storage.database import Database
from app.ui.screens.register import outgoing
from app.ui.screens.register.printing import write_pdf
from app.ui.screens.register.screen import RegisterScreen
from tests.app.storage.register_store import add_case_file
from tests.app.ui.screens.register.conftest import ScreenMaker


def told(qtbot: QtBot, shown: RegisterScreen) -> str:
    qtbot.waitUntil(lambda: shown.findChild(QWidget, "register.bar") is not None)
    bar = shown.findChild(QWidget, "register.bar")
    assert bar is not None
    return bar.accessibleName()


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_the_list_is_written_where_the_person_says(
    ending: str, qtbot: QtBot, screen: ScreenMaker, some: dict[str, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = screen()
    offered: list[Path] = []

    def choose(_parent: object, _interface: object, suggested: Path) -> Path:
        offered.append(suggested)
        return tmp_path / suggested.name

    monkeypatch.setattr(outgoing, "choose_list_file", choose)
    qtbot.mouseClick(shown.export_button, Qt.MouseButton.LeftButton)
    menu = next(each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu) and each.objectName() == "register.export.menu")
    next(action for action in menu.actions() if action.objectName() == ending).trigger()
    menu.close()
    sentence = told(qtbot, shown)
    assert offered[0].name == f"register_2026-11-25.{ending}"
    assert f"register_2026-11-25.{ending}" in sentence and "4 case files" in sentence
    assert (tmp_path / offered[0].name).stat().st_size > 100


def test_the_columns_and_the_order_are_those_shown(qtbot: QtBot, screen: ScreenMaker, some: dict[str, int], tmp_path: Path) -> None:
    shown = screen()
    shown.show_query(replace(EVERYTHING, order=Column.REFERENCE, descending=True, columns=(Column.STATE, Column.REFERENCE)))
    shown.outgoing.export_to(tmp_path / "list.xlsx")
    told(qtbot, shown)
    rows = list(load_workbook(tmp_path / "list.xlsx").worksheets[0].iter_rows(values_only=True))
    assert rows[0] == ("State", "Our reference") and rows[1] == ("Sorrentia", "ICU/2026/0402")


def test_a_file_that_cannot_be_written_is_said(qtbot: QtBot, screen: ScreenMaker, some: dict[str, int], tmp_path: Path) -> None:
    shown = screen()
    shown.outgoing.export_to(tmp_path / "absent" / "list.csv")
    assert "list.csv" in told(qtbot, shown)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_printed_list_has_texts_as_texts_and_headings_on_every_page(
    language: str, qtbot: QtBot, screen: ScreenMaker, store: Database, tmp_path: Path
) -> None:
    with store.write() as session:
        for number in range(120):
            add_case_file(session, f"<b>Case</b> {number:03}", reference=f"R/{number:03}")
    shown = screen(language)
    made: list[QTextDocument] = []
    shown.outgoing.make_document(made.append)
    qtbot.waitUntil(lambda: bool(made))
    assert "<b>Case</b> 007" in made[0].toPlainText()
    write_pdf(made[0], tmp_path / "list.pdf")
    content = (tmp_path / "list.pdf").read_bytes()
    assert content.startswith(b"%PDF") and content.count(b"/Type /Page\n") + content.count(b"/Type /Page ") > 1


def test_a_list_that_is_too_long_for_paper_says_so(
    qtbot: QtBot, screen: ScreenMaker, some: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = screen()
    monkeypatch.setattr(outgoing, "MOST_PRINTED", 2)
    shown.outgoing.make_document(lambda _document: pytest.fail("it was printed"))
    assert "more than 2 case files" in told(qtbot, shown)
