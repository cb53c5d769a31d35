"""A new passphrase: judged in words, typed twice, refused only where it could not be typed again."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from app.services.office import Office, Officer
from app.ui.screens.lock.new_passphrase import NewPassphrasePage
from app.ui.screens.lock.passphrase_choice import PassphraseChoice, office_words
from app.ui.widgets.info_bar import InfoBar
from forms.values.names import Name
from tests.app.ui.conftest import InterfaceMaker

GOOD = "copper lantern visits nine rivers"
Make = Callable[..., NewPassphrasePage]


@pytest.fixture
def make(qtbot: QtBot, interface: InterfaceMaker) -> Make:
    def made(language: str = "en", known: tuple[str, ...] = ()) -> NewPassphrasePage:
        page = NewPassphrasePage(interface(language), known)
        qtbot.addWidget(page)
        page.resize(1280, 720)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        return page

    return made


def words(choice: PassphraseChoice, what: str) -> str:
    part = choice.findChild(QLabel, f"{choice.objectName()}.{what}") or choice.findChild(object, f"{choice.objectName()}.{what}")
    shown = part if isinstance(part, QLabel) else part.words  # type: ignore[union-attr]
    return shown.text() if shown.isVisible() else ""


def told(page: NewPassphrasePage) -> str:
    QApplication.processEvents()
    return " ".join(bar.words.text() for bar in page.findChildren(InfoBar, "new_passphrase.told") if bar.isVisible())


def test_a_strong_passphrase_typed_twice_by_keys_is_taken(qtbot: QtBot, make: Make) -> None:
    page = make()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.choice.first.line)
    qtbot.keyClicks(QApplication.focusWidget(), GOOD)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.choice.second.line
    qtbot.keyClicks(QApplication.focusWidget(), GOOD)
    with qtbot.waitSignal(page.chosen) as chosen:
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert chosen.args == [GOOD]


@pytest.mark.parametrize(("typed", "said", "advised"), [(GOOD, "Guessed in centuries", False), ("password1234", "Guessed", True)])
def test_how_soon_it_is_guessed_is_said_in_words_with_advice_where_it_is_weak(
    typed: str, said: str, advised: bool, qtbot: QtBot, make: Make
) -> None:
    page = make()
    qtbot.keyClicks(page.choice.first.line, typed)
    qtbot.waitUntil(lambda: said in words(page.choice, "strength"), timeout=10_000)
    assert bool(words(page.choice, "advice")) is advised


def test_a_weak_passphrase_is_advised_against_and_taken_all_the_same(qtbot: QtBot, make: Make) -> None:
    page = make()
    for line in (page.choice.first.line, page.choice.second.line):
        qtbot.keyClicks(line, "password1234")
    with qtbot.waitSignal(page.chosen):
        qtbot.mouseClick(page.findChild(QAbstractButton, "new_passphrase.set"), Qt.MouseButton.LeftButton)


def test_what_is_lacking_is_said_and_nothing_is_taken(qtbot: QtBot, make: Make) -> None:
    page = make()
    taken: list[str] = []
    page.chosen.connect(taken.append)
    for typed, again, sentence in (("", "", "Type a passphrase"), ("short", "short", "at least 8 characters"), (GOOD, "copper", "differ")):
        page.choice.forget()
        qtbot.keyClicks(page.choice.first.line, typed)
        qtbot.keyClicks(page.choice.second.line, again)
        qtbot.keyClick(page.choice.second.line, Qt.Key.Key_Return)
        assert sentence in told(page)
    assert taken == []


def test_a_sign_that_no_keyboard_gives_again_is_refused_in_a_sentence(make: Make) -> None:
    page = make()
    page.choice.show_passphrase("copper\u200blantern visits")
    assert "invisible" in page.choice.lacking() and page.choice.passphrase == ""


def test_that_both_differ_is_said_only_once_they_cannot_become_the_same(qtbot: QtBot, make: Make) -> None:
    page = make()
    qtbot.keyClicks(page.choice.first.line, GOOD)
    qtbot.keyClicks(page.choice.second.line, "copper")
    assert words(page.choice, "match") == ""
    qtbot.keyClicks(page.choice.second.line, "!")
    assert "differ" in words(page.choice, "match")
    qtbot.keyClick(page.choice.second.line, Qt.Key.Key_Backspace)
    qtbot.keyClicks(page.choice.second.line, GOOD[len("copper") :])
    assert words(page.choice, "match") == "Both are the same."


def test_one_eye_shows_both(qtbot: QtBot, make: Make) -> None:
    page = make()
    qtbot.mouseClick(page.choice.first.eye, Qt.MouseButton.LeftButton)
    modes = {page.choice.first.line.echoMode(), page.choice.second.line.echoMode()}
    assert modes == {QLineEdit.EchoMode.Normal}


def test_nothing_typed_outlives_the_page(qtbot: QtBot, make: Make) -> None:
    page = make()
    qtbot.keyClicks(page.choice.first.line, GOOD)
    page.hide()
    assert (page.choice.first.secret, page.choice.second.secret, words(page.choice, "strength")) == ("", "", "")


def test_the_names_of_the_office_are_known_to_whoever_guesses() -> None:
    office = Office(authority=Name("Ministry of Justice"), caseworker=Officer(family_name=Name("Idowu")))
    assert office_words(office) == ("Ministry of Justice", "Idowu")
