"""Words that give way where there is no room."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.buttons import button
from app.ui.widgets.eliding import ElidingButton
from tests.app.ui.conftest import InterfaceMaker

LONG = "Next: Person sought and conditions of extradition"


def test_other_words_of_a_button_are_shown_whole_where_there_is_room_and_cut_where_there_is_none(
    qtbot: QtBot, interface: InterfaceMaker
) -> None:
    made = button(interface(), "", "primary", "arrow-right", widest=460)
    assert isinstance(made, ElidingButton)
    around = QWidget()
    qtbot.addWidget(around)
    row = QHBoxLayout(around)
    row.addStretch(1)
    row.addWidget(made)
    around.resize(900, 60)
    around.show()
    for words in ("Next: Facts", LONG, "Check and export"):
        made.show_text(words)
        qtbot.waitUntil(lambda words=words: made.text() == words)
        assert made.toolTip() == ""
    made.show_text(LONG)
    around.resize(200, 60)
    qtbot.waitUntil(lambda: made.text().endswith("…"))
    assert made.toolTip() == made.accessibleName() == LONG
