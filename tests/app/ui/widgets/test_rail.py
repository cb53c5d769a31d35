"""Tests of the rail: keys, clicks, the present place, and what waits."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from pytestqt.qtbot import QtBot

from app.ui.interface import Interface
from app.ui.widgets.rail import Rail, RailPlace

UPPER = [
    RailPlace("home", "home", "Home", "Ctrl+1"),
    RailPlace("register", "folder-open", "Register", "Ctrl+2"),
    RailPlace("incoming", "inbox", "Incoming requests", "Ctrl+3"),
]
LOWER = [RailPlace("settings", "settings", "Settings"), RailPlace("lock", "lock", "Lock", "Ctrl+L", acts=True)]


@pytest.fixture
def rail(qtbot: QtBot, interface: Callable[..., Interface]) -> Rail:
    made = Rail(interface(), UPPER, LOWER)
    qtbot.addWidget(made)
    made.show_place("home")
    made.resize(made.width(), 640)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def present(rail: Rail) -> list[str]:
    return [place.code for place in UPPER + LOWER if rail.button(place.code).isChecked()]


def test_ctrl_and_its_number_open_a_place(rail: Rail, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rail.chosen) as heard:
        qtbot.keyClick(rail, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert heard.args == ["register"]
    assert present(rail) == ["register"]


def test_a_click_opens_a_place_and_a_second_one_leaves_it_marked(rail: Rail, qtbot: QtBot) -> None:
    for _ in range(2):
        with qtbot.waitSignal(rail.chosen) as heard:
            qtbot.mouseClick(rail.button("incoming"), Qt.MouseButton.LeftButton)
        assert heard.args == ["incoming"]
        assert present(rail) == ["incoming"]


def test_lock_acts_and_is_never_the_present_place(rail: Rail, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rail.chosen) as heard:
        qtbot.mouseClick(rail.button("lock"), Qt.MouseButton.LeftButton)
    assert heard.args == ["lock"]
    assert present(rail) == ["home"]


def test_space_opens_the_place_that_tab_has_reached(rail: Rail, qtbot: QtBot) -> None:
    rail.button("home").setFocus()
    qtbot.keyClick(rail.button("home"), Qt.Key.Key_Tab)
    with qtbot.waitSignal(rail.chosen) as heard:
        qtbot.keyClick(rail.focusWidget(), Qt.Key.Key_Space)
    assert heard.args == ["register"]


def test_what_waits_is_said_and_drawn(rail: Rail, interface: Callable[..., Interface]) -> None:
    button = rail.button("incoming")
    theme = interface().theme

    def has_badge() -> bool:
        picture = button.grab().toImage()
        return any(picture.pixelColor(x, y) == theme.colour("badge") for x in range(picture.width()) for y in range(0, 24))

    assert not has_badge()
    rail.show_waiting("incoming", 2)
    assert has_badge()
    name = QAccessible.queryAccessibleInterface(button).text(QAccessible.Text.Name)
    assert name == "Incoming requests, 2 wait for you"
    rail.show_waiting("incoming", 0)
    assert button.accessibleName() == "Incoming requests"


def test_long_words_make_the_rail_wider_and_get_a_second_line(qtbot: QtBot, interface: Callable[..., Interface]) -> None:
    speaks = interface(scale=2.0)
    made = Rail(speaks, [RailPlace("x", "globe", "Internationalisation everywhere"), RailPlace("home", "home", "Home")])
    qtbot.addWidget(made)
    font = speaks.theme.font("rail")
    assert made.width() >= QFontMetrics(font).horizontalAdvance("Internationalisation")
    assert made.button("x").sizeHint().height() > made.button("home").sizeHint().height()
