"""A new request, driven by keys and clicks from nothing to a beginning."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from app.services.beginning import Beginning
from app.ui.screens.start.screen import BASIS, FORM, REFERENCE, STATE, NewRequestScreen
from tests.app.ui.conftest import InterfaceMaker
from tests.app.ui.screens.start.making import a_screen


@pytest.fixture
def shown(qtbot: QtBot, interface: InterfaceMaker):  # type: ignore[no-untyped-def]
    def made(spoken: str = "en", own: str = "XMA", **given: object) -> NewRequestScreen:
        screen = a_screen(interface(spoken), own, **given)
        qtbot.addWidget(screen)
        screen.resize(1192, 692)
        screen.show()
        qtbot.waitExposed(screen)
        screen.activateWindow()
        qtbot.waitUntil(lambda: screen.isActiveWindow() and screen.focusWidget() is not None)
        return screen

    return made


def widget(screen: NewRequestScreen, kind: type, name: str):  # type: ignore[no-untyped-def]
    found = screen.findChild(kind, name)
    assert found is not None, name
    return found


def focused(screen: NewRequestScreen) -> QWidget:
    found = screen.focusWidget()
    assert found is not None
    return found


def typed(control: QWidget, text: str) -> None:
    """Type letters of any script; the simulated keyboard of Qt has Latin letters alone."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(control, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


@pytest.mark.parametrize(
    ("language", "words", "state", "onward"),
    [("en", "account", "sorr", "Right"), ("fr", "relevé", "Sorrent", "Right"), ("ar", "حساب", "سورن", "Left")],
)
def test_a_request_is_begun_with_the_keyboard_alone(qtbot: QtBot, shown, language: str, words: str, state: str, onward: str) -> None:  # type: ignore[no-untyped-def]
    screen = shown(language, reference="ICU/2026/0418")
    typed(focused(screen), words)
    qtbot.keyClick(focused(screen), Qt.Key.Key_Down)
    assert focused(screen).objectName() == "start.form.bank_records"
    qtbot.keyClick(focused(screen), Qt.Key.Key_Return)
    assert screen.step == STATE
    typed(focused(screen), state)
    qtbot.keyClick(focused(screen), Qt.Key.Key_Down)
    qtbot.keyClick(focused(screen), Qt.Key.Key_Return)
    forward = Qt.Key.Key_Right if onward == "Right" else Qt.Key.Key_Left
    qtbot.keyClick(focused(screen), forward, Qt.KeyboardModifier.AltModifier)
    assert screen.step == BASIS
    assert focused(screen).objectName() == "start.basis.xma-xso-mla-2011"
    qtbot.keyClick(focused(screen), forward, Qt.KeyboardModifier.AltModifier)
    assert screen.step == REFERENCE
    with qtbot.waitSignal(screen.begun) as begun:
        qtbot.keyClick(focused(screen), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert begun.args == [
        Beginning(
            "mutual_legal_assistance", ("bank_records",), "XMA", "XSO", ("xma-xso-mla-2011",), "ICU/2026/0418", language,
            datetime.date(2026, 11, 25), "xso.justice",
        )
    ]  # fmt: skip


def test_an_extradition_between_real_states_is_begun_with_clicks(qtbot: QtBot, shown) -> None:  # type: ignore[no-untyped-def]
    screen = shown(own="FRA")
    qtbot.mouseClick(widget(screen, QRadioButton, "start.form.extradition_accused"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(screen.next, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(widget(screen, QLineEdit, "start.find_state"), "deutschland")
    qtbot.keyClick(focused(screen), Qt.Key.Key_Return)
    for _ in range(2):
        qtbot.mouseClick(screen.next, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(screen.begun) as begun:
        qtbot.mouseClick(screen.next, Qt.MouseButton.LeftButton)
    (beginning,) = begun.args
    assert (beginning.form, beginning.measures, beginning.requested_state) == ("extradition_accused", (), "DEU")
    assert "eu-eaw-2002" in beginning.bases
    assert beginning.authority == "deu.justice"


def test_several_measures_go_into_one_request_and_a_request_of_its_own_stands_alone(qtbot: QtBot, shown) -> None:  # type: ignore[no-untyped-def]
    screen = shown()
    for form in ("bank_records", "service_of_documents"):
        qtbot.mouseClick(widget(screen, QCheckBox, f"start.form.{form}"), Qt.MouseButton.LeftButton)
    assert [choice.id for choice in screen.form_page.ticked] == ["bank_records", "service_of_documents"]
    qtbot.mouseClick(widget(screen, QRadioButton, "start.form.extradition_accused"), Qt.MouseButton.LeftButton)
    assert [choice.id for choice in screen.form_page.ticked] == ["extradition_accused"]
    assert not widget(screen, QCheckBox, "start.form.bank_records").isChecked()


def test_a_click_on_the_words_below_a_form_ticks_it_too(qtbot: QtBot, shown) -> None:  # type: ignore[no-untyped-def]
    screen = shown()
    tick = widget(screen, QCheckBox, "start.form.bank_records")
    words = next(label for label in screen.form_page.findChildren(QLabel) if label.text() == tick.accessibleDescription())
    qtbot.mouseClick(words, Qt.MouseButton.LeftButton)
    assert [choice.id for choice in screen.form_page.ticked] == ["bank_records"]


def test_a_form_that_is_looked_at_is_explained_at_the_side(qtbot: QtBot, shown) -> None:  # type: ignore[no-untyped-def]
    screen = shown()
    qtbot.keyClick(focused(screen), Qt.Key.Key_Down)
    assert "Bank and financial records" in _texts(screen.form_card)
    assert any("financial intelligence units" in text for text in _texts(screen.form_card))


def test_the_button_for_going_on_says_what_is_missing(qtbot: QtBot, shown) -> None:  # type: ignore[no-untyped-def]
    screen = shown()
    assert screen.next.isEnabled()
    qtbot.mouseClick(screen.next, Qt.MouseButton.LeftButton)
    assert screen.step == FORM
    assert "Choose what you need first. The list shows what can be asked for." in _texts(screen)


def test_beginning_without_a_state_goes_back_to_that_step(qtbot: QtBot, shown) -> None:  # type: ignore[no-untyped-def]
    screen = shown(chosen=("bank_records",))
    screen.show_step(REFERENCE)
    with qtbot.assertNotEmitted(screen.begun):
        qtbot.mouseClick(screen.next, Qt.MouseButton.LeftButton)
    assert screen.step == STATE
    assert "Choose the State to which the request goes." in _texts(screen)


def test_a_day_that_is_not_whole_is_asked_for(qtbot: QtBot, shown) -> None:  # type: ignore[no-untyped-def]
    screen = shown(chosen=("bank_records",), requested_state="XSO")
    screen.show_step(REFERENCE)
    screen.reference_page.day.parts["day"].clear()
    with qtbot.assertNotEmitted(screen.begun):
        qtbot.mouseClick(screen.next, Qt.MouseButton.LeftButton)
    assert "Enter the day of the request with day, month and year." in _texts(screen)


def test_escape_leaves_without_a_trace(qtbot: QtBot, shown) -> None:  # type: ignore[no-untyped-def]
    screen = shown()
    with qtbot.waitSignal(screen.left), qtbot.assertNotEmitted(screen.begun):
        qtbot.keyClick(focused(screen), Qt.Key.Key_Escape)


def test_another_state_brings_its_own_bases(qtbot: QtBot, shown) -> None:  # type: ignore[no-untyped-def]
    screen = shown(chosen=("extradition_accused",), requested_state="XTA")
    assert screen.basis_page.ticked == ("xma-xta-extradition-2004",)
    screen.show_step(STATE)
    screen.state_page.find.line.clear()
    qtbot.keyClicks(screen.state_page.find.line, "sorrentia")
    qtbot.keyClick(focused(screen), Qt.Key.Key_Return)
    assert "xma-xta-extradition-2004" not in screen.basis_page.ticked


def test_another_kind_of_request_has_its_own_addressee(qtbot: QtBot, shown) -> None:  # type: ignore[no-untyped-def]
    screen = shown(chosen=("bank_records",), requested_state="XSO")
    screen.show_step(FORM)
    qtbot.mouseClick(widget(screen, QRadioButton, "start.form.extradition_accused"), Qt.MouseButton.LeftButton)
    screen.show_step(REFERENCE)
    with qtbot.waitSignal(screen.begun) as begun:
        qtbot.mouseClick(screen.next, Qt.MouseButton.LeftButton)
    assert begun.args[0].authority == ""  # the ministry of justice of Sorrentia is recorded for assistance alone


def test_bases_that_were_unticked_stay_so_when_a_measure_is_added(qtbot: QtBot, shown) -> None:  # type: ignore[no-untyped-def]
    screen = shown(chosen=("bank_records",), requested_state="XSO")
    widget(screen, QCheckBox, "start.basis.xma-xso-mla-2011").click()
    widget(screen, QCheckBox, "start.basis.untoc").click()
    screen.show_step(FORM)
    qtbot.mouseClick(widget(screen, QCheckBox, "start.form.service_of_documents"), Qt.MouseButton.LeftButton)
    assert screen.basis_page.ticked == ("untoc",)


def test_a_state_that_cannot_be_asked_is_not_taken_from_outside(shown) -> None:  # type: ignore[no-untyped-def]
    screen = shown(chosen=("bank_records",), requested_state="FRA")
    assert screen.step == STATE
    assert screen.basis_page.ticked == ()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_at_twice_the_size_of_type_the_steps_stand_in_a_menu_and_nothing_is_cut(
    qtbot: QtBot, interface: InterfaceMaker, language: str
) -> None:
    screen = a_screen(interface(language, scale=2.0), chosen=("bank_records",), requested_state="XSO")
    qtbot.addWidget(screen)
    screen.resize(1192, 692)
    screen.show()
    qtbot.waitExposed(screen)
    assert screen.width() == 1192
    fold = widget(screen, QPushButton, "start.fold")
    assert fold.isVisible()
    assert not screen.steps.isVisible()
    fold.menu().actions()[REFERENCE].trigger()
    assert screen.step == REFERENCE


@pytest.mark.parametrize(("language", "dark"), [("en", False), ("ar", True)])
def test_every_control_has_a_name_for_a_screen_reader(qtbot: QtBot, interface: InterfaceMaker, language: str, dark: bool) -> None:
    screen = a_screen(interface(language, dark=dark), chosen=("bank_records",), requested_state="XSO")
    qtbot.addWidget(screen)
    screen.show()
    for step in (FORM, STATE, BASIS, REFERENCE):
        screen.show_step(step)
        for kind in (QPushButton, QCheckBox, QRadioButton, QLineEdit):
            for control in screen.findChildren(kind):
                if control.isVisible():
                    assert control.accessibleName() or getattr(control, "text", str)(), control.objectName()


def _texts(holder: QWidget) -> list[str]:
    return [label.text() for label in holder.findChildren(QLabel)]
