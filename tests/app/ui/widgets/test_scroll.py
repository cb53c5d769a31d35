"""Tests of the page that scrolls: never sideways, and what has the keyboard is seen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.interface import Interface
from app.ui.widgets.scroll import VerticalScroll


def page(qtbot: QtBot, height: int = 200) -> tuple[VerticalScroll, list[QLineEdit]]:
    content = QWidget()
    box = QVBoxLayout(content)
    lines = [QLineEdit() for _ in range(30)]
    for line in lines:
        line.setMinimumWidth(300)
        box.addWidget(line)
    scroll = VerticalScroll(content)
    qtbot.addWidget(scroll)
    scroll.resize(400, height)
    with qtbot.waitActive(scroll):
        scroll.show()
        scroll.activateWindow()
    return scroll, lines


def seen(scroll: VerticalScroll, line: QLineEdit) -> bool:
    return scroll.viewport().rect().contains(line.rect().translated(line.mapTo(scroll.viewport(), line.rect().topLeft())))


def test_what_takes_the_keyboard_is_brought_into_view(qtbot: QtBot, interface: Callable[..., Interface]) -> None:
    interface()
    scroll, lines = page(qtbot)
    for line in (lines[29], lines[0], lines[15]):
        line.setFocus(Qt.FocusReason.OtherFocusReason)
        assert seen(scroll, line)


def test_nothing_moves_when_the_next_field_is_already_seen(qtbot: QtBot, interface: Callable[..., Interface]) -> None:
    interface()
    scroll, lines = page(qtbot, height=300)
    lines[0].setFocus()
    qtbot.keyClick(lines[0], Qt.Key.Key_Tab)
    assert lines[1].hasFocus()
    assert scroll.verticalScrollBar().value() == 0


def test_what_it_holds_is_never_cut_at_the_side(qtbot: QtBot, interface: Callable[..., Interface]) -> None:
    interface()
    scroll, lines = page(qtbot)
    window = QWidget()
    qtbot.addWidget(window)
    across = QHBoxLayout(window)
    across.addWidget(scroll)
    window.resize(420, 200)
    with qtbot.waitExposed(window):
        window.show()
    assert scroll.width() > 300
    lines[0].setMinimumWidth(600)
    qtbot.waitUntil(lambda: window.minimumWidth() > 600)
    assert scroll.viewport().width() >= lines[0].width() >= 600
    assert not scroll.horizontalScrollBar().isVisible()
