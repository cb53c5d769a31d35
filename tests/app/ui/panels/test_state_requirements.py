"""The list of requirements on the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.panels.requirements import RequirementsPanel
from forms.request import Answer
from tests.app.services.test_requirement_list import LANGUAGE_PLACE, example, listed
from tests.app.ui.conftest import InterfaceMaker


def texts(holder: QWidget) -> list[str]:
    return [label.text() for label in holder.findChildren(QLabel)]


def test_the_groups_stand_in_the_order_in_which_they_need_attention(qtbot: QtBot, interface: InterfaceMaker) -> None:
    panel = RequirementsPanel(interface())
    qtbot.addWidget(panel)
    panel.show_list(listed(example().with_answer(LANGUAGE_PLACE, Answer(value="en"))), "Sorrentia")
    panel.resize(380, 700)
    panel.show()
    headings = [panel.findChild(QLabel, f"requirements.group.{status}") for status in ("not_met", "ask", "unknown", "met")]
    assert [heading.text() for heading in headings] == ["NOT YET MET", "TO BE ASKED", "NOT YET KNOWN", "MET"]


def test_what_is_not_met_leads_to_its_question(qtbot: QtBot, interface: InterfaceMaker) -> None:
    panel = RequirementsPanel(interface())
    qtbot.addWidget(panel)
    panel.show_list(listed(example().with_answer(LANGUAGE_PLACE, Answer(value="en"))), "Sorrentia")
    panel.show()
    with qtbot.waitSignal(panel.go_to) as gone:
        qtbot.mouseClick(panel.findChild(QPushButton, "requirements.go.mla.languages"), Qt.MouseButton.LeftButton)
    assert gone.args == [LANGUAGE_PLACE]


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_where_nothing_is_missing_it_is_said_with_what_is_not_known(qtbot: QtBot, interface: InterfaceMaker, language: str) -> None:
    spoken = interface(language)
    panel = RequirementsPanel(spoken)
    qtbot.addWidget(panel)
    found = listed(example(), language)
    panel.show_list(found, "Sorrentia")
    count = len(found.of("ask")) + len(found.of("unknown"))
    assert not found.of("not_met")
    assert any(str(count) in text for text in texts(panel))


def test_a_line_says_its_state_to_a_screen_reader(qtbot: QtBot, interface: InterfaceMaker) -> None:
    panel = RequirementsPanel(interface())
    qtbot.addWidget(panel)
    panel.show_list(listed(example()), "Sorrentia")
    line = panel.findChild(QFrame, "requirements.mla.languages")
    assert line is not None
    assert line.accessibleName() == "Met: Languages of requests. French"


def test_the_same_list_again_leaves_the_panel_alone(qtbot: QtBot, interface: InterfaceMaker) -> None:
    panel = RequirementsPanel(interface())
    qtbot.addWidget(panel)
    panel.show_list(listed(example()), "Sorrentia")
    before = panel.findChild(QFrame, "requirements.mla.languages")
    panel.show_list(listed(example()), "Sorrentia")
    assert panel.findChild(QFrame, "requirements.mla.languages") is before
