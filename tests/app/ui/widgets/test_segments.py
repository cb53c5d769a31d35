"""Tests of the switch: keys and clicks choose, showing does not report, no word is cut."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.interface import Interface
from app.ui.widgets.segments import Segments

CHOICES = [("confirmed", "Confirmed"), ("believed", "Believed"), ("unknown", "Not known")]


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(600, 300)
    box = QVBoxLayout(made)
    before = QLineEdit()
    before.setObjectName("before")
    box.addWidget(before)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def placed(window: QWidget, segments: Segments) -> Segments:
    window.layout().addWidget(segments)
    segments.show()
    QApplication.processEvents()
    return segments


@pytest.mark.parametrize("width", [150, 600])
def test_arrow_keys_choose_the_next_and_the_one_before_however_the_parts_stand(
    window: QWidget, qtbot: QtBot, interface: Callable[..., Interface], width: int
) -> None:
    window.resize(width, 300)
    segments = placed(window, Segments(interface(), CHOICES, "confirmed", name="certainty"))
    segments.setFocus()
    heard: list[str] = []
    segments.changed.connect(heard.append)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left):
        qtbot.keyClick(segments.window().focusWidget(), key)
    assert heard == ["believed", "unknown", "believed"]
    assert segments.value() == "believed"


def test_in_arabic_the_left_arrow_goes_on(window: QWidget, qtbot: QtBot, interface: Callable[..., Interface]) -> None:
    segments = placed(window, Segments(interface("ar"), CHOICES, "confirmed"))
    segments.setFocus()
    qtbot.keyClick(segments.window().focusWidget(), Qt.Key.Key_Left)
    assert segments.value() == "believed"
    assert segments.segment("confirmed").x() > segments.segment("believed").x() > segments.segment("unknown").x()


def test_nothing_is_chosen_at_first_and_space_chooses(window: QWidget, qtbot: QtBot, interface: Callable[..., Interface]) -> None:
    segments = placed(window, Segments(interface(), CHOICES))
    assert segments.value() is None
    before = window.findChild(QLineEdit, "before")
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    with qtbot.waitSignal(segments.changed) as heard:
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    assert heard.args == ["confirmed"]


def test_a_click_anywhere_in_a_part_chooses_it(window: QWidget, qtbot: QtBot, interface: Callable[..., Interface]) -> None:
    segments = placed(window, Segments(interface(), CHOICES, "confirmed"))
    part = segments.segment("unknown")
    with qtbot.waitSignal(segments.changed) as heard:
        qtbot.mouseClick(part, Qt.MouseButton.LeftButton, pos=part.rect().bottomRight() - part.rect().topLeft())
    assert heard.args == ["unknown"]


def test_showing_a_value_or_none_reports_nothing(window: QWidget, qtbot: QtBot, interface: Callable[..., Interface]) -> None:
    segments = placed(window, Segments(interface(), CHOICES))
    with qtbot.assertNotEmitted(segments.changed):
        segments.show_value("believed")
        assert segments.value() == "believed"
        segments.show_value(None)
    assert segments.value() is None


def test_choosing_again_what_was_taken_back_reports_again(window: QWidget, qtbot: QtBot, interface: Callable[..., Interface]) -> None:
    segments = placed(window, Segments(interface(), CHOICES))
    heard: list[str] = []
    segments.changed.connect(heard.append)
    qtbot.mouseClick(segments.segment("believed"), Qt.MouseButton.LeftButton)
    segments.show_value(None)
    for _ in range(2):
        qtbot.mouseClick(segments.segment("believed"), Qt.MouseButton.LeftButton)
    assert heard == ["believed", "believed"]


def test_the_tab_key_stops_once(window: QWidget, qtbot: QtBot, interface: Callable[..., Interface]) -> None:
    segments = placed(window, Segments(interface(), CHOICES, "believed"))
    before = window.findChild(QLineEdit, "before")
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)
    assert window.focusWidget() is segments.segment("believed")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert window.focusWidget() is before


def test_choosing_moves_nothing(window: QWidget, qtbot: QtBot, interface: Callable[..., Interface]) -> None:
    segments = placed(window, Segments(interface(), CHOICES, "confirmed"))
    places = [segments.segment(code).geometry() for code, _words in CHOICES]
    segments.show_value("unknown")
    assert [segments.segment(code).geometry() for code, _words in CHOICES] == places


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_parts_that_do_not_fit_side_by_side_stand_under_each_other(
    window: QWidget, qtbot: QtBot, interface: Callable[..., Interface], scale: float
) -> None:
    segments = Segments(interface(scale=scale), CHOICES, "confirmed")
    segments.setParent(window)
    segments.show()
    wide = segments.sizeHint().width()
    for width in (wide, wide - 1):
        segments.resize(width, segments.heightForWidth(width))
        parts = [segments.segment(code).geometry() for code, _words in CHOICES]
        assert all(segments.rect().contains(part) for part in parts)
        assert all(part.width() >= segments.segment(code).sizeHint().width() for part, (code, _words) in zip(parts, CHOICES, strict=True))
        assert len({part.y() for part in parts}) == (1 if width == wide else 3)


def test_a_screen_reader_meets_radio_buttons(window: QWidget, qtbot: QtBot, interface: Callable[..., Interface]) -> None:
    segments = placed(window, Segments(interface(), CHOICES, "believed"))
    parts = [QAccessible.queryAccessibleInterface(segments.segment(code)) for code, _words in CHOICES]
    assert {part.role() for part in parts} == {QAccessible.Role.RadioButton}
    assert [part.text(QAccessible.Text.Name) for part in parts] == ["Confirmed", "Believed", "Not known"]
    assert [bool(part.state().checked) for part in parts] == [False, True, False]
