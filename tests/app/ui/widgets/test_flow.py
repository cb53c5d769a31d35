"""Tests of the layout that wraps: in both directions of reading."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.interface import Interface
from app.ui.widgets.flow import FlowLayout


def laid_out(qtbot: QtBot, direction: Qt.LayoutDirection, width: int) -> tuple[QWidget, list[QRect]]:
    holder = QWidget()
    qtbot.addWidget(holder)
    holder.setLayoutDirection(direction)
    flow = FlowLayout(holder, spacing=10)
    buttons = []
    for _ in range(5):
        button = QPushButton()
        button.setFixedSize(100, 30)
        flow.addWidget(button)
        buttons.append(button)
    holder.resize(width, flow.heightForWidth(width))
    flow.activate()
    flow.setGeometry(holder.rect())
    return holder, [button.geometry() for button in buttons]


def test_what_does_not_fit_goes_to_the_next_line(qtbot: QtBot, interface: Callable[..., Interface]) -> None:
    interface()
    _holder, places = laid_out(qtbot, Qt.LayoutDirection.LeftToRight, 330)
    assert [(place.x(), place.y()) for place in places] == [(0, 0), (110, 0), (220, 0), (0, 40), (110, 40)]


def test_from_right_to_left_the_first_stands_at_the_right(qtbot: QtBot, interface: Callable[..., Interface]) -> None:
    interface()
    holder, places = laid_out(qtbot, Qt.LayoutDirection.RightToLeft, 330)
    assert [(holder.width() - place.x() - place.width(), place.y()) for place in places] == [(0, 0), (110, 0), (220, 0), (0, 40), (110, 40)]


@pytest.mark.parametrize(("width", "lines"), [(540, 1), (539, 2), (330, 2), (210, 3), (100, 5), (60, 5)])
def test_the_height_follows_the_width_and_nothing_overlaps(
    qtbot: QtBot, interface: Callable[..., Interface], width: int, lines: int
) -> None:
    interface()
    holder, places = laid_out(qtbot, Qt.LayoutDirection.LeftToRight, width)
    assert holder.height() == lines * 30 + (lines - 1) * 10
    assert not any(first.intersects(second) for number, first in enumerate(places) for second in places[:number])


def test_what_is_hidden_takes_no_room(qtbot: QtBot, interface: Callable[..., Interface]) -> None:
    interface()
    holder, _places = laid_out(qtbot, Qt.LayoutDirection.LeftToRight, 330)
    buttons = holder.findChildren(QPushButton)
    for button in buttons:
        button.show()
    buttons[0].hide()
    holder.layout().setGeometry(holder.rect())
    assert buttons[1].geometry().x() == 0
    assert holder.layout().takeAt(0).widget() is buttons[0]
    assert holder.layout().count() == 4
