"""The tour, from its button to the first exported document."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit, QWidget

from app.services.importing import import_document
from app.services.tour import STEPS
from app.ui.screens.tour.card import TourCard
from tests.journeys.desktop.conftest import Sit
from tests.journeys.desktop.typist import Typist

EVENT = "blocks.facts.events[e4].when_from"
PERIOD = "measures[m1].accounts[r1].period_from"
LINK = "measures[m1].accounts[r1].nexus.connected_events"
BIRTH = "records.person[p2].birth_date"
NUMBER = "records.account[acc1].number"
REASON = "The number stands so on the slip."


def card(typist: Typist) -> TourCard:
    found = typist.find("tour", TourCard)
    assert isinstance(found, TourCard)
    return found


def done(typist: Typist, step: str) -> None:
    """The step that is shown ticked itself; go on to the next one."""
    assert card(typist).step.id == step
    typist.qtbot.waitUntil(card(typist).is_done)
    typist.click("tour.next")


def goes_to(typist: Typist, place: str) -> None:
    """The card leads to its place, and the keyboard is there."""
    typist.click("tour.show")
    typist.qtbot.waitUntil(lambda: getattr(QApplication.focusWidget(), "objectName", str)() == place)


def keys(typist: Typist, text: str) -> None:
    for letter in text:
        typist.keys += 1
        typist.qtbot.keyClicks(typist.focused(), letter)


def test_the_tour_leads_from_its_button_to_the_first_document(sit: Sit, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    typist = sit("2026-05-04")
    typist.click("first_start.practise")
    typist.qtbot.waitUntil(lambda: typist.seen("tour") is not None)
    for step in ("welcome", "sections"):
        assert card(typist).step.id == step
        typist.click("tour.next")
    goes_to(typist, EVENT)
    keys(typist, "9/3/2026")
    typist.press(Qt.Key.Key_Tab)  # to the calendar, the tick of an estimate, and the time
    while typist.focused().objectName() != f"{EVENT}#time":
        typist.press(Qt.Key.Key_Tab)
    keys(typist, "16:42")
    typist.press(Qt.Key.Key_Tab)
    keys(typist, "+3")
    typist.press(Qt.Key.Key_Return)
    done(typist, "event")
    goes_to(typist, PERIOD)
    keys(typist, "1/9/2025")
    done(typist, "period")
    goes_to(typist, LINK)
    keys(typist, "slip")
    typist.press(Qt.Key.Key_Return)
    done(typist, "link")
    assert typist.draft.get(LINK).value == ("e4",)  # type: ignore[union-attr]
    goes_to(typist, BIRTH)
    keys(typist, "11/1/1984")
    done(typist, "unknown")
    done(typist, "errors")
    goes_to(typist, NUMBER)

    def reason(dialog: QWidget) -> None:
        typist.qtbot.keyClicks(dialog.findChild(QPlainTextEdit, "ask_reason.text"), REASON)
        typist.keys += len(REASON)
        typist.click(dialog.findChild(QWidget, "ask_reason.keep"))

    typist.in_dialog(reason, lambda: typist.click("finding.account.number_doubtful.aside"))
    done(typist, "set_aside")
    assert card(typist).step.id == "export"
    typist.click("drafting.check")
    assert typist.find("export.language", QComboBox).currentData() == "fr"  # which Sorrentia accepts
    typist.click("export.folder")
    typist.click("export.export")
    typist.qtbot.waitUntil(lambda: typist.seen("export.written") is not None, timeout=60_000)
    done(typist, "export")
    assert card(typist).step.id == STEPS[-1].id
    typist.click("tour.next")
    assert typist.seen("tour") is None
    (document,) = tmp_path.glob("*.docx")
    carried = import_document(document, typist.desktop.program.library.tree).request
    assert carried.get(EVENT) == typist.draft.get(EVENT)
    assert capsys.readouterr() == ("", "")
    assert typist.clicks <= 24 and typist.keys <= 90, (typist.clicks, typist.keys)
