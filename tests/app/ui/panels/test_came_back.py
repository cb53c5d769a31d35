"""The note that tells why earlier requests to a State came back."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.casework.defects import Defect
from app.ui.panels.came_back import CameBackNote
from tests.app.ui.conftest import InterfaceMaker

SEEN = ((Defect.FACTS_THIN, 3, date(2026, 10, 2)), (Defect.TRANSLATION_POOR, 1, date(2026, 5, 4)))


def shown(qtbot: QtBot, note: CameBackNote) -> QWidget:
    panel = QWidget()
    QVBoxLayout(panel).addWidget(note)
    qtbot.addWidget(panel)
    panel.show()
    return panel


def test_each_reason_says_how_often_and_when_last(qtbot: QtBot, interface: InterfaceMaker) -> None:
    note = CameBackNote(interface(), SEEN)
    panel = shown(qtbot, note)
    assert panel.isVisible()
    first, second = (note.findChild(QWidget, f"came_back.{number}").accessibleName() for number in range(2))
    assert "3 times, last on 2\u00a0October 2026" in first and "Once, on 4\u00a0May 2026" in second


def test_where_nothing_came_back_nothing_is_shown(qtbot: QtBot, interface: InterfaceMaker) -> None:
    note = CameBackNote(interface())
    panel = shown(qtbot, note)
    assert panel.isVisible()
    assert not note.isVisible()
    note.show_seen(SEEN)
    assert note.isVisible()
    note.show_seen(())
    assert not note.isVisible() and note.findChild(QWidget, "came_back.0") is None


def test_it_is_never_shown_as_a_window_of_its_own(qtbot: QtBot, interface: InterfaceMaker) -> None:
    note = CameBackNote(interface(), SEEN)
    qtbot.addWidget(note)
    assert not note.isVisible()
