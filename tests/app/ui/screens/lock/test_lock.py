"""The locked program: what is typed is asked for once, refused in a sentence, and forgotten."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from app.ui.screens.lock.screen import LockScreen
from app.ui.widgets.info_bar import InfoBar
from tests.app.ui.conftest import InterfaceMaker

Make = Callable[..., LockScreen]


@pytest.fixture
def make(qtbot: QtBot, interface: InterfaceMaker) -> Make:
    def made(language: str = "en", scale: float = 1.0, size: tuple[int, int] = (1280, 720)) -> LockScreen:
        screen = LockScreen(interface(language, scale=scale))
        qtbot.addWidget(screen)
        screen.resize(*size)
        with qtbot.waitExposed(screen):
            screen.show()
        screen.activateWindow()
        return screen

    return made


@pytest.fixture
def asked() -> list[tuple[str, str]]:
    return []


def texts(screen: QWidget) -> str:
    return "\n".join(each.text() for each in screen.findChildren(QLabel) if each.isVisible())


def told(screen: QWidget) -> str:
    QApplication.processEvents()  # a bar that was put into a layout is shown by it
    return "\n".join(bar.words.text() for bar in screen.findChildren(InfoBar, "lock.told") if bar.isVisible())


def press(qtbot: QtBot, screen: LockScreen, name: str) -> None:
    found = screen.findChild(QAbstractButton, f"lock.{name}")
    assert found is not None and found.isVisible(), name
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def test_the_passphrase_is_typed_at_once_and_enter_unlocks(qtbot: QtBot, make: Make, asked: list[tuple[str, str]]) -> None:
    screen = make()
    screen.unlock_asked.connect(lambda *values: asked.append(values))
    qtbot.waitUntil(lambda: QApplication.focusWidget() is screen.passphrase.line)
    qtbot.keyClicks(QApplication.focusWidget(), "green brick 7 night")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert asked == [("green brick 7 night", "passphrase")]


def test_the_passphrase_is_hidden_until_the_eye_is_pressed_which_says_what_it_does(qtbot: QtBot, make: Make) -> None:
    screen = make()
    qtbot.keyClicks(screen.passphrase.line, "night")
    assert screen.passphrase.line.displayText() != "night"
    assert screen.passphrase.eye.accessibleName() == "Show what is typed"
    qtbot.mouseClick(screen.passphrase.eye, Qt.MouseButton.LeftButton)
    assert (screen.passphrase.line.displayText(), screen.passphrase.eye.accessibleName()) == ("night", "Hide what is typed")


def test_what_is_shown_is_copied_nowhere(qtbot: QtBot, make: Make) -> None:
    screen = make()
    QApplication.clipboard().setText("before")
    line = screen.passphrase.line
    qtbot.keyClicks(line, "night")
    qtbot.mouseClick(screen.passphrase.eye, Qt.MouseButton.LeftButton)
    for key in (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_X):
        qtbot.keyClick(line, key, Qt.KeyboardModifier.ControlModifier)
    assert (QApplication.clipboard().text(), line.text()) == ("before", "night")


def test_a_refused_passphrase_is_gone_and_the_sentence_stands_in_the_card(qtbot: QtBot, make: Make) -> None:
    screen = make()
    qtbot.keyClicks(screen.passphrase.line, "wrong")
    screen.show_refused("This passphrase does not open the store.", 0)
    assert (screen.passphrase.secret, told(screen)) == ("", "This passphrase does not open the store.")
    qtbot.keyClicks(screen.passphrase.line, "r")
    assert told(screen) == ""


def test_a_wait_is_counted_down_and_nothing_is_tried_before_it_is_over(qtbot: QtBot, make: Make, asked: list[tuple[str, str]]) -> None:
    screen = make()
    screen.unlock_asked.connect(lambda *values: asked.append(values))
    screen.show_refused("This passphrase does not open the store.", 2)
    assert "2 seconds" in told(screen)
    qtbot.keyClicks(screen.passphrase.line, "right")
    qtbot.keyClick(screen.passphrase.line, Qt.Key.Key_Return)
    assert asked == [] and not screen.unlock.isEnabled() and "2 seconds" in told(screen)
    screen._countdown.timeout.emit()
    assert "1 second." in told(screen)
    screen._countdown.timeout.emit()
    assert "second" not in told(screen) and screen.unlock.isEnabled()
    qtbot.keyClick(screen.passphrase.line, Qt.Key.Key_Return)
    assert asked == [("right", "passphrase")]


def test_while_the_store_is_opened_the_button_says_so_and_nothing_is_asked_twice(
    qtbot: QtBot, make: Make, asked: list[tuple[str, str]]
) -> None:
    screen = make()
    screen.unlock_asked.connect(lambda *values: asked.append(values))
    screen.unlock_asked.connect(lambda *_: screen.show_busy(True))
    qtbot.keyClicks(screen.passphrase.line, "right")
    press(qtbot, screen, "unlock")
    press(qtbot, screen, "unlock")
    assert len(asked) == 1 and screen.unlock.text() == "Unlocking…"
    assert "slow down guessing" not in texts(screen)
    screen._quiet.timeout.emit()
    assert "slow down guessing" in texts(screen)
    screen.show_busy(False)
    assert screen.unlock.text() == "Unlock" and "slow down guessing" not in texts(screen)


def test_without_a_passphrase_it_is_asked_for(qtbot: QtBot, make: Make, asked: list[tuple[str, str]]) -> None:
    screen = make()
    screen.unlock_asked.connect(lambda *values: asked.append(values))
    press(qtbot, screen, "unlock")
    assert asked == [] and "Type your passphrase" in told(screen)


def test_the_recovery_key_is_typed_in_any_case_and_grouped_by_itself(qtbot: QtBot, make: Make, asked: list[tuple[str, str]]) -> None:
    screen = make()
    screen.unlock_asked.connect(lambda *values: asked.append(values))
    qtbot.keyClicks(screen.passphrase.line, "half")
    press(qtbot, screen, "other_way")
    assert QApplication.focusWidget() is screen.recovery and screen.passphrase.secret == ""
    qtbot.keyClicks(screen.recovery, "abcd efgh-1234")
    assert screen.recovery.text() == "ABCD-EFGH-1234"
    press(qtbot, screen, "unlock")
    assert asked == [] and "32 characters; 12 are typed" in told(screen)
    qtbot.keyClicks(screen.recovery, "jkmn pqrs tvwx yz0o il34")
    qtbot.keyClick(screen.recovery, Qt.Key.Key_Return)
    assert asked == [("ABCDEFGH1234JKMNPQRSTVWXYZ001134", "recovery")]


def test_a_character_put_into_the_midst_of_a_recovery_key_leaves_the_cursor_behind_it(qtbot: QtBot, make: Make) -> None:
    screen = make()
    press(qtbot, screen, "other_way")
    qtbot.keyClicks(screen.recovery, "ABCDEFGH")
    screen.recovery.setCursorPosition(2)
    qtbot.keyClicks(screen.recovery, "xy")
    assert screen.recovery.text() == "ABXY-CDEF-GH"
    qtbot.keyClicks(screen.recovery, "z")
    assert screen.recovery.text() == "ABXY-ZCDE-FGH"


def test_esc_goes_back_from_the_recovery_key_and_forgets_it(qtbot: QtBot, make: Make) -> None:
    screen = make()
    press(qtbot, screen, "other_way")
    qtbot.keyClicks(screen.recovery, "abcd")
    qtbot.keyClick(screen.recovery, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is screen.passphrase.line and screen.recovery.text() == ""


@pytest.mark.parametrize(
    ("minutes", "at_start", "sentence"),
    [
        (10, False, "Locked after 10 minutes without work. Everything is saved."),
        (1, False, "Locked after 1 minute without work. Everything is saved."),
        (None, False, "The case store is locked"),
        (None, True, "Open the case store"),
    ],
)
def test_the_reason_is_said(minutes: int | None, at_start: bool, sentence: str, make: Make) -> None:
    screen = make()
    screen.show_reason(minutes, at_start=at_start)
    assert sentence in texts(screen)


@pytest.mark.parametrize(
    ("text", "modifier", "seen"),
    [
        ("A", Qt.KeyboardModifier.NoModifier, True),
        ("a", Qt.KeyboardModifier.ShiftModifier, True),
        ("A", Qt.KeyboardModifier.ShiftModifier, False),
        ("a", Qt.KeyboardModifier.NoModifier, False),
        ("7", Qt.KeyboardModifier.NoModifier, False),
        ("م", Qt.KeyboardModifier.ShiftModifier, False),
    ],
)
def test_caps_lock_is_hinted_at_only_where_a_letter_shows_it(text: str, modifier: Qt.KeyboardModifier, seen: bool, make: Make) -> None:
    screen = make()
    QApplication.sendEvent(screen.passphrase.line, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, modifier, text))
    assert ("Caps Lock is on." in texts(screen)) is seen
    QApplication.sendEvent(screen.passphrase.line, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_CapsLock, Qt.KeyboardModifier.NoModifier, ""))
    assert "Caps Lock is on." not in texts(screen)


def test_nothing_typed_outlives_the_screen(qtbot: QtBot, make: Make) -> None:
    screen = make()
    qtbot.keyClicks(screen.passphrase.line, "night")
    qtbot.mouseClick(screen.passphrase.eye, Qt.MouseButton.LeftButton)
    screen.hide()
    assert screen.passphrase.secret == "" and screen.passphrase.line.echoMode() is QLineEdit.EchoMode.Password
    assert not screen.passphrase.line.isUndoAvailable()


def test_remembering_is_offered_only_where_the_computer_can(qtbot: QtBot, make: Make) -> None:
    screen = make()
    assert not screen.remember.isVisible()
    screen.show_remembered(True, False)
    heard: list[bool] = []
    screen.remember_changed.connect(heard.append)
    press(qtbot, screen, "remember")
    assert heard == [True] and "your account on this computer" in texts(screen)
    press(qtbot, screen, "other_way")
    assert not screen.remember.isVisible()


def test_practising_and_another_store_are_one_press_away(qtbot: QtBot, make: Make) -> None:
    screen = make()
    with qtbot.waitSignal(screen.practise_asked):
        press(qtbot, screen, "practise")
    with qtbot.waitSignal(screen.other_store_asked):
        press(qtbot, screen, "other_store")


def test_another_language_can_be_asked_for(qtbot: QtBot, make: Make) -> None:
    screen = make()
    qtbot.mouseClick(screen.findChild(QAbstractButton, "lock.ground.language"), Qt.MouseButton.LeftButton)
    menu = next(each for each in screen.findChildren(QMenu) if each.isVisible())
    with qtbot.waitSignal(screen.language_asked) as asked_for:
        next(action for action in menu.actions() if action.objectName().endswith(".ar")).trigger()
    assert asked_for.args == ["ar"]
    menu.close()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_at_twice_the_size_in_a_small_window_every_control_can_be_reached_and_read(language: str, qtbot: QtBot, make: Make) -> None:
    screen = make(language, 2.0, (1024, 600))
    screen.show_remembered(True, True)
    for widget in (screen.passphrase.line, screen.remember, screen.unlock, screen.other_way, screen.other_store, screen.practise):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        corner = widget.mapTo(screen, widget.rect().topLeft())
        assert corner.x() >= 0 and corner.x() + widget.width() <= screen.width(), widget.objectName()
        assert 0 <= corner.y() < screen.height(), widget.objectName()
        assert QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name).strip()
