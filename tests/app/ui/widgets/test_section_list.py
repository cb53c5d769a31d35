"""Tests of the list of sections: what is seen is also said, keys move, Enter and clicks choose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from app.ui.interface import Interface
from app.ui.widgets.section_list import SectionLine, SectionListView

SECTIONS = [
    SectionLine("blocks.persons", "The case", "Persons", "done"),
    SectionLine("blocks.facts", "The case", "Facts", "begun", "warning", 1),
    SectionLine("measures[m1]", "Bank records", "Accounts and link", "begun", "error", 12),
    SectionLine("blocks.urgency", "Sending", "Urgency", "not_started"),
    SectionLine("blocks.annexes", "Sending", "Annexes", "not_applicable", note="No annex is sent."),
]


@pytest.fixture
def view(qtbot: QtBot, interface: Callable[..., Interface]) -> SectionListView:
    made = SectionListView(interface())
    qtbot.addWidget(made)
    made.resize(218, 400)
    made.show_sections(SECTIONS, "blocks.facts")
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    return made


def spoken(view: SectionListView) -> list[str]:
    list_interface = QAccessible.queryAccessibleInterface(view)
    return [list_interface.child(number).text(QAccessible.Text.Name) for number in range(list_interface.childCount())]


def test_a_screen_reader_hears_headings_states_and_findings(view: SectionListView) -> None:
    assert spoken(view) == [
        "The case",
        "Persons, done",
        "Facts, begun, 1 warning",
        "Bank records",
        "Accounts and link, begun, 12 errors",
        "Sending",
        "Urgency, not started",
        "Annexes, does not apply",
    ]


def test_down_moves_over_headings_and_enter_chooses(view: SectionListView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.chosen):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.chosen) as heard:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert heard.args == ["measures[m1]"]


def test_a_click_chooses_and_a_click_on_a_heading_does_not(view: SectionListView, qtbot: QtBot) -> None:
    def middle(row: int):  # type: ignore[no-untyped-def]
        return view.visualRect(view.model().index(row, 0)).center()

    with qtbot.assertNotEmitted(view.chosen):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle(3))
    with qtbot.waitSignal(view.chosen) as heard:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle(6))
    assert heard.args == ["blocks.urgency"]


def test_the_first_letters_of_a_name_lead_to_it(view: SectionListView, qtbot: QtBot) -> None:
    qtbot.keyClicks(view, "ann")
    with qtbot.waitSignal(view.chosen) as heard:
        qtbot.keyClick(view, Qt.Key.Key_Space)
    assert heard.args == ["blocks.annexes"]


def test_showing_another_state_keeps_the_place_of_the_keyboard_and_chooses_nothing(view: SectionListView, qtbot: QtBot) -> None:
    qtbot.keyClick(view, Qt.Key.Key_Down)
    done = [replace(section, standing="done", worst="", count=0) for section in SECTIONS]
    with qtbot.assertNotEmitted(view.chosen):
        view.show_sections(done)
    assert "Facts, done" in spoken(view)
    assert view.is_marked("blocks.facts")


def test_names_that_are_too_long_get_another_line(view: SectionListView, qtbot: QtBot) -> None:
    long = replace(SECTIONS[1], title="Documents, period and form of the records that the bank is to hand over")
    view.show_sections([SECTIONS[0], long], "blocks.persons")
    heights = [view.visualRect(view.model().index(row, 0)).height() for row in (1, 2)]
    assert heights[1] >= heights[0] + view.fontMetrics().height()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_bar_of_the_open_section_stands_where_reading_begins(qtbot: QtBot, interface: Callable[..., Interface], language: str) -> None:
    speaks = interface(language)
    made = SectionListView(speaks)
    qtbot.addWidget(made)
    made.resize(218, 300)
    made.show_sections(SECTIONS, "blocks.persons")
    with qtbot.waitExposed(made):
        made.show()
    made.clearFocus()
    picture = made.viewport().grab().toImage()
    row = made.visualRect(made.model().index(1, 0))
    start = picture.width() - 2 if speaks.right_to_left else 1
    accent = speaks.theme.colour("accent").name()
    assert picture.pixelColor(start, row.center().y()).name() == accent
    assert picture.pixelColor(picture.width() - 1 - start, row.center().y()).name() != accent
