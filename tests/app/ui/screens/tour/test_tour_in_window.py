"""The tour's card in the window: it gives way to what it speaks of."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.services.tour import STEPS
from app.ui.main_window import MainWindow
from app.ui.screens.tour.card import TourCard
from tests.app.ui.conftest import InterfaceMaker


def a_window(qtbot: QtBot, interface: InterfaceMaker, language: str = "en", scale: float = 1.0, *, width: int = 300) -> MainWindow:
    """A window with two lines to type in at its foot, one at each side, `width` wide, and the card of the tour."""
    spoken = interface(language, scale=scale)
    window = MainWindow(lambda: True)
    qtbot.addWidget(window)
    window.build(spoken)
    screen = QWidget()
    column = QVBoxLayout(screen)
    column.addStretch(1)
    row = QHBoxLayout()
    for name in ("first", "last"):
        line = QLineEdit()
        line.setObjectName(name)
        line.setFixedWidth(width)
        row.addWidget(line)
        if name == "first":
            row.addStretch(1)
    column.addLayout(row)
    column.addSpacing(90)
    window.show_screen("home", screen)
    window.resize(1280, 720)
    window.show()
    qtbot.waitExposed(window)
    window.show_card(TourCard(spoken))
    return window


def card_of(window: MainWindow) -> TourCard:
    """The card."""
    found = window.findChild(TourCard)
    assert isinstance(found, TourCard)
    return found


def area(window: MainWindow, widget: QWidget) -> QRect:
    """Where a widget stands in the window."""
    return QRect(widget.mapTo(window.centralWidget(), QPoint(0, 0)), widget.size())


def test_the_card_goes_to_the_other_side_rather_than_cover_what_has_the_keyboard(qtbot: QtBot, interface: InterfaceMaker) -> None:
    window = a_window(qtbot, interface)
    card = card_of(window)
    for name in ("last", "first", "last"):
        line = window.findChild(QLineEdit, name)
        line.setFocus()
        qtbot.waitUntil(lambda line=line: not card.geometry().intersects(area(window, line)))
        assert not card.folded


def test_where_neither_side_is_free_the_card_folds_and_the_next_step_opens_it(qtbot: QtBot, interface: InterfaceMaker) -> None:
    window = a_window(qtbot, interface, width=520)
    window.findChild(QLineEdit, "first").setFixedWidth(1_000)
    window.findChild(QLineEdit, "last").hide()
    card = card_of(window)
    window.findChild(QLineEdit, "first").setFocus()
    qtbot.waitUntil(lambda: card.folded)
    assert not card.findChild(QPushButton, "tour.next").isVisible()
    qtbot.mouseClick(card.findChild(QToolButton, "tour.fold"), Qt.MouseButton.LeftButton)
    assert card.findChild(QPushButton, "tour.next").isVisible()


def test_a_button_moves_the_card_to_the_other_side(qtbot: QtBot, interface: InterfaceMaker) -> None:
    window = a_window(qtbot, interface)
    card = card_of(window)
    at_end = card.x()
    move = card.findChild(QToolButton, "tour.move")
    qtbot.mouseClick(move, Qt.MouseButton.LeftButton)
    assert card.x() < at_end - 300
    qtbot.keyClick(move, Qt.Key.Key_Space)
    assert card.x() == at_end


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_every_step_fits_into_the_window_and_leaves_its_foot_free(
    qtbot: QtBot, interface: InterfaceMaker, language: str, scale: float
) -> None:
    window = a_window(qtbot, interface, language, scale)
    card = card_of(window)
    whole = window.centralWidget().rect()
    for _ in STEPS[1:]:
        assert whole.contains(card.geometry())
        assert card.height() >= card.sizeHint().height()
        qtbot.mouseClick(card.findChild(QPushButton, "tour.next"), Qt.MouseButton.LeftButton)
    assert whole.contains(card.geometry())
