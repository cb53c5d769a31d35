"""The first start: from nothing to an office by keys; practising without any."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.services.letterheads import Letterheads
from app.services.store_facts import StorePlace
from app.storage.store_place import advice_on
from app.ui.screens.first_start.screen import FirstStartScreen, SetUp
from app.ui.screens.lock import sheet_printing
from app.ui.widgets.info_bar import InfoBar
from app.ui.widgets.section_list import SectionListView
from forms.values.names import Name
from tests.app.ui.conftest import InterfaceMaker

Make = Callable[..., FirstStartScreen]


@pytest.fixture
def make(qtbot: QtBot, interface: InterfaceMaker, tmp_path: Path) -> Make:
    def made(language: str = "en", set_up: SetUp | None = None, scale: float = 1.0, store: StorePlace | None = None) -> FirstStartScreen:
        screen = FirstStartScreen(interface(language, scale=scale), Letterheads(tmp_path), set_up, store)
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


# ---- with a case store

PASSPHRASE = "copper lantern visits nine rivers"


def told(screen: FirstStartScreen) -> str:
    QApplication.processEvents()
    return " ".join(bar.words.text() for bar in screen.findChildren(InfoBar, "first_start.told") if bar.isVisible())


def typed(qtbot: QtBot, screen: FirstStartScreen, name: str, text: str) -> None:
    found = screen.findChild(QLineEdit, f"first_start.{name}")
    assert found is not None and found.isVisible(), name
    qtbot.keyClicks(found, text)


def test_from_nothing_to_a_store_with_passphrase_and_recovery_key(
    qtbot: QtBot, make: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheets: list[str] = []
    monkeypatch.setattr(sheet_printing, "ask_to_print", lambda _parent, document: sheets.append(document.toPlainText()) or True)
    screen = make(store=StorePlace(tmp_path / "store"))
    press(qtbot, screen, "next")
    assert str(tmp_path / "store") in screen.findChild(QLabel, "first_start.folder").text()
    press(qtbot, screen, "next")
    qtbot.waitUntil(lambda: QApplication.focusWidget() is screen.findChild(QLineEdit, "first_start.passphrase.new"))
    typed(qtbot, screen, "passphrase.new", PASSPHRASE)
    typed(qtbot, screen, "passphrase.again", PASSPHRASE)
    qtbot.keyClick(screen.findChild(QLineEdit, "first_start.passphrase.again"), Qt.Key.Key_Return)
    assert screen.set_up.page == "recovery"
    press(qtbot, screen, "recovery.print")
    end = [each for each in sheets[0].splitlines() if each.count("-") == 3][-1][-4:]
    typed(qtbot, screen, "recovery.end", end)
    press(qtbot, screen, "next")
    assert screen.set_up.page == "office"
    qtbot.keyClicks(line(screen, "state"), "FRA")
    press(qtbot, screen, "next")
    press(qtbot, screen, "next")
    with qtbot.waitSignal(screen.finished) as finished:
        press(qtbot, screen, "work")
    done = finished.args[0]
    assert (done.passphrase, done.recovery_key.groups[-1]) == (PASSPHRASE, end)
    assert all(group in sheets[0] for group in done.recovery_key.groups)
    assert not (tmp_path / "store").exists()


def test_neither_passphrase_nor_recovery_key_stands_in_what_is_printed_of_a_set_up(make: Make, tmp_path: Path) -> None:
    screen = make(set_up=SetUp(passphrase=PASSPHRASE), store=StorePlace(tmp_path))
    assert screen.set_up.recovery_key is not None
    shown = repr(screen.set_up)
    assert PASSPHRASE not in shown and not any(group in shown for group in screen.set_up.recovery_key.groups)


def test_without_a_passphrase_no_later_page_is_opened_and_the_reason_is_said(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    screen = make(store=StorePlace(tmp_path))
    screen.findChild(SectionListView).chosen.emit("office")
    assert screen.set_up.page == "passphrase" and "Type a passphrase" in told(screen)
    typed(qtbot, screen, "passphrase.new", PASSPHRASE)
    assert told(screen) == ""


def test_without_its_end_typed_back_the_recovery_key_holds_the_way_up(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    screen = make(set_up=SetUp(page="recovery", passphrase=PASSPHRASE), store=StorePlace(tmp_path))
    press(qtbot, screen, "next")
    assert screen.set_up.page == "recovery" and "last four characters" in told(screen)
    typed(qtbot, screen, "recovery.end", screen.set_up.recovery_key.groups[-1])
    press(qtbot, screen, "next")
    assert screen.set_up.page == "office"


def test_another_language_keeps_passphrase_and_recovery_key(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    screen = make(set_up=SetUp(page="recovery", passphrase=PASSPHRASE), store=StorePlace(tmp_path))
    typed(qtbot, screen, "recovery.end", screen.set_up.recovery_key.groups[-1])
    screen.findChild(SectionListView).chosen.emit("language")
    with qtbot.waitSignal(screen.language_chosen) as chosen:
        press(qtbot, screen, "language.ar")
    again = make("ar", chosen.args[0], store=StorePlace(tmp_path))
    assert again.set_up.recovery_key == screen.set_up.recovery_key
    again.findChild(SectionListView).chosen.emit("office")
    assert again.set_up.page == "office"


def test_where_a_store_lies_already_neither_passphrase_nor_key_is_asked_for(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    screen = make(store=StorePlace(tmp_path, exists=True))
    press(qtbot, screen, "next")
    press(qtbot, screen, "next")
    assert screen.set_up.page == "office"
    assert (screen.set_up.recovery_key, screen.set_up.passphrase) == (None, "")


def test_a_folder_that_another_service_copies_is_warned_of(qtbot: QtBot, make: Make) -> None:
    folder = Path("/home/someone/OneDrive/Rogatory")
    screen = make(set_up=SetUp(page="store"), store=StorePlace(folder, advice=advice_on(folder)))
    bar = screen.findChild(InfoBar, "first_start.folder_advice")
    assert bar is not None and "OneDrive" in bar.words.text()


def test_practising_first_leaves_no_passphrase_and_no_key(qtbot: QtBot, make: Make, tmp_path: Path) -> None:
    screen = make(set_up=SetUp(page="passphrase"), store=StorePlace(tmp_path))
    typed(qtbot, screen, "passphrase.new", PASSPHRASE)
    typed(qtbot, screen, "passphrase.again", PASSPHRASE)
    with qtbot.waitSignal(screen.finished) as finished:
        press(qtbot, screen, "practise")
    assert (finished.args[0].passphrase, finished.args[0].recovery_key) == ("", None)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_at_twice_the_size_the_pages_of_the_store_are_as_wide_as_the_window(language: str, make: Make, tmp_path: Path) -> None:
    for page in ("store", "passphrase", "recovery"):
        screen = make(language, SetUp(page=page), 2.0, StorePlace(tmp_path))
        following = screen.findChild(QAbstractButton, "first_start.next")
        corner = following.mapTo(screen, following.rect().bottomRight())
        assert corner.y() <= screen.height() and corner.x() <= screen.width() == 1280
