"""Tests of type to find: the keys lead from the line into the list and back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.services.question_views import Choice
from app.ui.interface import Interface
from app.ui.widgets.find_list import FindList

STATES = [
    Choice("XMA", "Maravia", "Republic of Maravia"),
    Choice("XSO", "Sorrentia", "Kingdom of Sorrentia"),
    Choice("XTA", "Talvek", group="By treaty"),
]


def by_start(text: str) -> Sequence[Choice]:
    return [state for state in STATES if state.label.casefold().startswith(text.casefold())]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made)
    made.resize(420, 420)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def placed(window: QWidget, finds: FindList) -> FindList:
    window.layout().addWidget(finds)
    after = QLineEdit()
    window.layout().addWidget(after)
    after.show()
    finds.show()
    finds.setFocus()
    return finds


@pytest.mark.parametrize("drops", [False, True])
def test_typing_and_enter_take_the_first_that_is_found(
    window: QWidget, qtbot: QtBot, interface: Callable[..., Interface], drops: bool
) -> None:
    finds = placed(window, FindList(interface(), by_start, drops=drops, keeps=True))
    qtbot.keyClicks(finds.line, "sor")
    with qtbot.waitSignal(finds.taken) as heard:
        qtbot.keyClick(finds.line, Qt.Key.Key_Return)
    assert heard.args == ["XSO"]
    assert finds.text() == "Sorrentia"


@pytest.mark.parametrize("drops", [False, True])
def test_down_goes_into_the_list_over_headings_and_up_comes_back(
    window: QWidget, qtbot: QtBot, interface: Callable[..., Interface], drops: bool
) -> None:
    finds = placed(window, FindList(interface(), by_start, drops=drops))
    qtbot.keyClick(finds.line, Qt.Key.Key_Down)
    assert finds.list.hasFocus() and finds.list.current() == "XMA"
    qtbot.keyClick(finds.list, Qt.Key.Key_Down)
    qtbot.keyClick(finds.list, Qt.Key.Key_Down)
    assert finds.list.current() == "XTA"
    for _ in range(2):
        qtbot.keyClick(finds.list, Qt.Key.Key_Up)
    assert finds.list.current() == "XMA"
    qtbot.keyClick(finds.list, Qt.Key.Key_Up)
    assert finds.line.hasFocus()


def test_enter_in_the_list_takes(window: QWidget, qtbot: QtBot, interface: Callable[..., Interface]) -> None:
    finds = placed(window, FindList(interface(), by_start))
    qtbot.keyClick(finds.line, Qt.Key.Key_Down)
    qtbot.keyClick(finds.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(finds.taken) as heard:
        qtbot.keyClick(finds.list, Qt.Key.Key_Return)
    assert heard.args == ["XSO"]


def test_typing_in_the_list_goes_on_finding(window: QWidget, qtbot: QtBot, interface: Callable[..., Interface]) -> None:
    finds = placed(window, FindList(interface(), by_start))
    qtbot.keyClick(finds.line, Qt.Key.Key_Down)
    qtbot.keyClicks(finds.list, "t")
    assert finds.line.hasFocus() and finds.text() == "t"
    assert finds.list.current() == "XTA"


def test_a_click_takes(window: QWidget, qtbot: QtBot, interface: Callable[..., Interface]) -> None:
    finds = placed(window, FindList(interface(), by_start))
    place = finds.list.visualRect(finds.list.model().index(1, 0)).center()
    with qtbot.waitSignal(finds.taken) as heard:
        qtbot.mouseClick(finds.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard.args == ["XSO"]


def test_esc_closes_the_list_first_and_then_says_so(window: QWidget, qtbot: QtBot, interface: Callable[..., Interface]) -> None:
    finds = placed(window, FindList(interface(), by_start, drops=True))
    qtbot.keyClicks(finds.line, "s")
    assert finds.is_open
    qtbot.keyClick(finds.line, Qt.Key.Key_Escape)
    assert not finds.is_open and finds.text() == "s"
    qtbot.keyClick(finds.line, Qt.Key.Key_Escape)
    assert finds.text() == ""
    with qtbot.waitSignal(finds.closed):
        qtbot.keyClick(finds.line, Qt.Key.Key_Escape)


def test_the_list_that_drops_down_closes_when_the_line_is_left(window: QWidget, qtbot: QtBot, interface: Callable[..., Interface]) -> None:
    finds = placed(window, FindList(interface(), by_start, drops=True))
    qtbot.keyClicks(finds.line, "m")
    assert finds.is_open
    qtbot.keyClick(finds.line, Qt.Key.Key_Tab)
    assert not finds.line.hasFocus() and not finds.is_open


def test_the_list_that_drops_down_stays_inside_the_window(window: QWidget, qtbot: QtBot, interface: Callable[..., Interface]) -> None:
    finds = placed(window, FindList(interface("ar"), by_start, drops=True))
    finds.open_list()
    frame = finds.list.parentWidget()
    assert frame.isVisible()
    assert window.rect().contains(frame.geometry())


def test_the_list_opens_upwards_where_there_is_no_room_below(window: QWidget, qtbot: QtBot, interface: Callable[..., Interface]) -> None:
    finds = FindList(interface(), by_start, drops=True)
    finds.setParent(window)
    finds.setGeometry(10, window.height() - 50, 300, 40)
    finds.show()
    finds.open_list()
    frame = finds.list.parentWidget()
    assert frame.geometry().bottom() <= finds.geometry().top()
    assert window.rect().contains(frame.geometry())


def test_nothing_found_is_said_with_what_was_typed(window: QWidget, qtbot: QtBot, interface: Callable[..., Interface]) -> None:
    finds = placed(window, FindList(interface(), by_start))
    qtbot.keyClicks(finds.line, "zzz")
    said = [words.text() for words in finds.findChildren(QWidget) if hasattr(words, "text") and "zzz" in str(words.text())]
    assert "Nothing was found for “zzz”." in said
    with qtbot.assertNotEmitted(finds.taken):
        qtbot.keyClick(finds.line, Qt.Key.Key_Return)


def test_a_screen_reader_hears_the_line_with_its_help_and_how_many_there_are(
    window: QWidget, qtbot: QtBot, interface: Callable[..., Interface]
) -> None:
    finds = placed(window, FindList(interface(), by_start, accessible_name="Requested State"))
    assert QAccessible.queryAccessibleInterface(finds.list).text(QAccessible.Text.Name) == "Requested State"
    first = finds.list.model().index(0, 0)
    assert first.data(Qt.ItemDataRole.AccessibleTextRole) == "Maravia. Republic of Maravia"
    assert finds.line.accessibleDescription() == "3 found"
