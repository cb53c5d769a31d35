"""The card of the tour: steps by keys and clicks, and ticks by what the work has done."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Program
from app.services.tour import STEPS, TourMoment, practice_request
from app.ui.screens.tour.card import TourCard
from app.ui.widgets.pill import Pill
from forms.request import Answer, Request
from forms.values.dates import PartialDate
from tests.app.ui.conftest import InterfaceMaker

EVENT = next(number for number, step in enumerate(STEPS) if step.id == "event")


@pytest.fixture
def card(qtbot: QtBot, interface: InterfaceMaker) -> TourCard:
    made = TourCard(interface())
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture(scope="module")
def request_of_tour(program: Program) -> Request:
    return practice_request(program.folders.resources, program.library.tree)


def press(qtbot: QtBot, card: TourCard, name: str) -> None:
    qtbot.mouseClick(card.findChild(QPushButton, f"tour.{name}"), Qt.MouseButton.LeftButton)


def test_next_and_back_go_through_the_steps_and_the_last_ends_the_tour(qtbot: QtBot, card: TourCard) -> None:
    assert not card.findChild(QPushButton, "tour.back").isVisible()
    for step in STEPS[1:]:
        press(qtbot, card, "next")
        assert card.step is step
        assert card.findChild(QLabel, "tour.text").text() == step.text.text
    press(qtbot, card, "back")
    assert card.step is STEPS[-2]
    press(qtbot, card, "next")
    with qtbot.waitSignal(card.finished):
        press(qtbot, card, "next")


def test_the_whole_tour_goes_with_enter_alone(qtbot: QtBot, card: TourCard) -> None:
    press(qtbot, card, "next")
    for _ in STEPS[2:]:
        qtbot.keyClick(card.findChild(QPushButton, "tour.next"), Qt.Key.Key_Space)
    assert card.step is STEPS[-1]


def test_a_step_ticks_itself_when_the_work_has_done_it_and_loses_the_tick_when_it_is_undone(
    qtbot: QtBot, card: TourCard, request_of_tour: Request
) -> None:
    for _ in range(EVENT):
        press(qtbot, card, "next")
    card.observe(TourMoment(request_of_tour))
    tick = card.findChild(Pill)
    assert not card.is_done() and not tick.isVisible()
    answered = request_of_tour.with_answer(STEPS[EVENT].place, Answer(value=PartialDate(2026, 3, 9)))
    card.observe(TourMoment(answered))
    assert card.is_done() and tick.isVisible()
    assert card.step is STEPS[EVENT]
    card.observe(TourMoment(request_of_tour))
    assert not tick.isVisible()


def test_it_shows_the_place_a_step_speaks_of(qtbot: QtBot, card: TourCard) -> None:
    assert not card.findChild(QPushButton, "tour.show").isVisible()
    for _ in range(EVENT):
        press(qtbot, card, "next")
    with qtbot.waitSignal(card.place_asked) as asked:
        press(qtbot, card, "show")
    assert asked.args == ["blocks.facts.events[e4].when_from"]


def test_a_card_built_anew_goes_on_at_its_step(qtbot: QtBot, interface: InterfaceMaker) -> None:
    again = TourCard(interface("ar"), at="period")
    qtbot.addWidget(again)
    assert again.step.id == "period"


def test_a_longer_text_grows_upwards_from_the_foot_of_the_window(qtbot: QtBot, interface: InterfaceMaker) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    card = TourCard(interface())
    card.setParent(window)
    card.setFixedWidth(320)
    with qtbot.waitExposed(window):
        window.show()
    card.show()
    card.move(460, 600 - card.height())
    foot = card.geometry().bottom()
    for _ in STEPS[1:]:
        press(qtbot, card, "next")
        assert card.geometry().bottom() == foot
        assert card.findChild(QLabel, "tour.text").height() >= card.findChild(QLabel, "tour.text").heightForWidth(286)


def test_it_is_left_by_its_cross_and_by_escape(qtbot: QtBot, card: TourCard) -> None:
    with qtbot.waitSignal(card.closed):
        qtbot.mouseClick(card.findChild(QToolButton, "tour.close"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(card.closed):
        qtbot.keyClick(card, Qt.Key.Key_Escape)
