"""The card of a State on the screen."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from app.services.states import AuthorityView
from app.ui.panels.state_card import StateCardPanel
from tests.app.services.test_states import ON
from tests.app.ui.conftest import InterfaceMaker
from tests.app.ui.screens.start.making import a_directory

MLA = "mutual_legal_assistance"


def texts(holder: QWidget) -> list[str]:
    return [label.text() for label in holder.findChildren(QLabel)]


@pytest.mark.parametrize(("language", "label"), [("en", "Languages of requests"), ("fr", "Langues des demandes"), ("ar", "لغات الطلبات")])
def test_the_card_shows_each_matter_with_its_certainty(qtbot: QtBot, interface: InterfaceMaker, language: str, label: str) -> None:
    spoken = interface(language)
    panel = StateCardPanel(spoken)
    qtbot.addWidget(panel)
    panel.show_card(a_directory(spoken).card("XMA", "XSO", MLA, ON))
    line = panel.findChild(QWidget, "state_card.mla.languages")
    assert line is not None
    assert label in texts(line)
    assert label in line.accessibleName()


def test_what_is_uncertain_is_counted_below_the_card(qtbot: QtBot, interface: InterfaceMaker) -> None:
    panel = StateCardPanel(interface())
    qtbot.addWidget(panel)
    card = a_directory(interface()).card("FRA", "DEU", MLA, ON)
    panel.show_card(card)
    assert card.notice
    assert card.notice in texts(panel)


def test_a_state_of_which_nothing_is_known_gets_a_sentence_and_not_a_blank(qtbot: QtBot, interface: InterfaceMaker) -> None:
    panel = StateCardPanel(interface())
    qtbot.addWidget(panel)
    panel.show_card(a_directory(interface()).card("FRA", "MNG", MLA, ON))
    assert any(text.startswith("Nothing is known about Mongolia yet.") for text in texts(panel))


def test_the_full_sheet_is_asked_for_by_the_code_of_the_state(qtbot: QtBot, interface: InterfaceMaker) -> None:
    panel = StateCardPanel(interface())
    qtbot.addWidget(panel)
    panel.show_card(a_directory(interface()).card("XMA", "XSO", MLA, ON))
    with qtbot.waitSignal(panel.sheet_asked) as asked:
        qtbot.mouseClick(panel.findChild(QPushButton, "state_card.full_sheet"), Qt.MouseButton.LeftButton)
    assert asked.args == ["XSO"]


def test_of_several_authorities_one_is_chosen(qtbot: QtBot, interface: InterfaceMaker) -> None:
    panel = StateCardPanel(interface())
    qtbot.addWidget(panel)
    card = a_directory(interface()).card("XMA", "XSO", MLA, ON)
    two = tuple(AuthorityView(f"xso.{name}", name, "", "", "", "sourced") for name in ("north", "south"))
    panel.show_card(replace(card, choice="several", authorities=two))
    panel.show()
    with qtbot.waitSignal(panel.authority_chosen) as chosen:
        qtbot.mouseClick(panel.findChild(QRadioButton, "state_card.authority.xso.south"), Qt.MouseButton.LeftButton, pos=_start(panel))
    assert chosen.args == ["xso.south"]


def _start(panel: StateCardPanel):  # type: ignore[no-untyped-def]
    choice = panel.findChild(QRadioButton, "state_card.authority.xso.south")
    return choice.rect().center()
