"""The first start: from nothing to an office by keys; practising without any."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.services.letterheads import Letterheads
from app.ui.screens.first_start.screen import FirstStartScreen, SetUp
from app.ui.widgets.info_bar import InfoBar
from app.ui.widgets.section_list import SectionListView
from forms.values.names import Name
from tests.app.ui.conftest import InterfaceMaker

Make = Callable[..., FirstStartScreen]


@pytest.fixture
def make(qtbot: QtBot, interface: InterfaceMaker, tmp_path: Path) -> Make:
    def made(language: str = "en", set_up: SetUp | None = None, scale: float = 1.0) -> FirstStartScreen:
        screen = FirstStartScreen(interface(language, scale=scale), Letterheads(tmp_path), set_up)
        qtbot.addWidget(screen)
        screen.resize(1280, 720)
        with qtbot.waitExposed(screen):
            screen.show()
        screen.activateWindow()
        return screen

    return made


def press(qtbot: QtBot, screen: FirstStartScreen, name: str) -> None:
    qtbot.mouseClick(screen.findChild(QAbstractButton, f"first_start.{name}"), Qt.MouseButton.LeftButton)


def line(screen: FirstStartScreen, name: str) -> QLineEdit:
    found = screen.findChild(QLineEdit, f"office.{name}")
    assert found is not None
    return found


def test_from_nothing_to_an_office_by_keys(qtbot: QtBot, make: Make) -> None:
    screen = make()
    press(qtbot, screen, "next")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is line(screen, "state"))
    qtbot.keyClicks(line(screen, "state"), "FRA")
    qtbot.keyClicks(line(screen, "authority"), "Ministry of Justice")
    qtbot.keyClicks(line(screen, "town"), "Paris")
    press(qtbot, screen, "next")
    press(qtbot, screen, "next")
    assert screen.set_up.page == "done"
    with qtbot.waitSignal(screen.finished) as finished:
        press(qtbot, screen, "work")
    done = finished.args[0]
    assert (done.then, done.office.state, done.office.authority, done.office.town.text) == (
        "work",
        "FRA",
        Name("Ministry of Justice"),
        "Paris",
    )


def test_the_tour_can_be_what_comes_first(qtbot: QtBot, make: Make) -> None:
    screen = make(set_up=SetUp(page="office"))
    qtbot.keyClicks(line(screen, "state"), "DEU")
    screen.findChild(SectionListView).chosen.emit("done")
    with qtbot.waitSignal(screen.finished) as finished:
        press(qtbot, screen, "tour")
    assert finished.args[0].then == "tour"


def test_without_a_state_the_last_page_asks_for_it_and_says_why(qtbot: QtBot, make: Make) -> None:
    screen = make(set_up=SetUp(page="letterhead"))
    press(qtbot, screen, "next")
    assert screen.set_up.page == "office"
    told = screen.findChild(InfoBar, "first_start.told")
    assert told is not None and "State" in told.words.text()
    qtbot.keyClicks(line(screen, "state"), "DEU")
    press(qtbot, screen, "next")
    press(qtbot, screen, "next")
    assert screen.set_up.page == "done"
    qtbot.waitUntil(lambda: screen.findChild(InfoBar, "first_start.told") is None)


def test_practising_first_asks_nothing_and_uses_the_fictional_state(qtbot: QtBot, make: Make) -> None:
    screen = make()
    with qtbot.waitSignal(screen.finished) as finished:
        press(qtbot, screen, "practise")
    assert (finished.args[0].then, finished.args[0].office.state) == ("practise", "XMA")


def test_a_language_that_is_chosen_is_asked_for_at_once_with_what_was_said_so_far(qtbot: QtBot, make: Make) -> None:
    screen = make(set_up=SetUp(page="office"))
    qtbot.keyClicks(line(screen, "street"), "7 Harbour Street")
    press(qtbot, screen, "back")
    with qtbot.waitSignal(screen.language_chosen) as chosen:
        press(qtbot, screen, "language.ar")
    set_up = chosen.args[0]
    assert set_up.preferences.language == "ar"
    again = make("ar", set_up)
    assert again.set_up.page == "language"
    assert line(again, "street").text() == "7 Harbour Street"


@pytest.mark.parametrize(("language", "forward", "backward"), [("en", "Right", "Left"), ("ar", "Left", "Right")])
def test_alt_with_an_arrow_turns_the_page_in_reading_direction(
    language: str, forward: str, backward: str, qtbot: QtBot, make: Make
) -> None:
    screen = make(language)
    keys = {"Right": Qt.Key.Key_Right, "Left": Qt.Key.Key_Left}
    qtbot.keyClick(screen, keys[forward], Qt.KeyboardModifier.AltModifier)
    assert screen.set_up.page == "office"
    qtbot.keyClick(screen, keys[backward], Qt.KeyboardModifier.AltModifier)
    assert screen.set_up.page == "language"
    qtbot.keyClick(screen, keys[forward], Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(screen, Qt.Key.Key_Escape)
    assert screen.set_up.page == "language"


def test_at_twice_the_size_the_page_has_room_and_says_which_step_it_is(qtbot: QtBot, make: Make) -> None:
    screen = make(scale=2.0)
    press(qtbot, screen, "next")
    texts = [label.text() for label in screen.findChildren(QWidget) if hasattr(label, "text")]
    assert "Step 2 of 4: Your office" in texts
    following = screen.findChild(QAbstractButton, "first_start.next")
    assert following.mapTo(screen, following.rect().bottomRight()).y() <= screen.height()
