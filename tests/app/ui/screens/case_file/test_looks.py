"""The case file in both directions, both themes, narrow and large: nothing is cut, everything has a name and is reached by Tab."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.ui.screens.case_file.screen import CaseFileScreen
from tests.app.ui.example_office import Office
from tests.app.ui.screens.case_file.conftest import ScreenMaker
from tests.app.ui.test_accessibility import controls, is_reached, said


@pytest.fixture
def full(office: Office, tmp_path: Path) -> int:
    """A case file with something of everything."""
    request = office.example()
    number = office.opened(request)
    office.files.name_case(office.files.view(number).case_file.case_id, "Port Alba harbour and the vessels that left it")
    office.files.refresh_deadlines(number, request)
    sent = {"day": date(2026, 11, 2), "channel": "central_authority", "electronic": True, "proof": "Receipt " + "88-1204-" * 12}
    office.files.take_step(number, "record_sent", sent)
    office.files.add_deadline(number, date(2027, 1, 30), "Hearing, Port Alba")
    (tmp_path / "report.txt").write_text("AR-88")
    office.files.add_annex(number, tmp_path / "report.txt", "Analysis report AR-88", "fr", 3, True)
    office.files.add_note(number, "Call them. " * 30)
    case = office.files.view(number).case_file.case_id
    office.opened(office.example("freeze_restrain_assets"), case=case)
    return number


LOOKS = (("en", 1.0, 1192), ("ar", 1.0, 1192), ("en", 2.0, 1192), ("ar", 2.0, 936), ("en", 1.0, 936))


def overflow(shown: CaseFileScreen) -> list[str]:
    """What stands outside the window or is narrower than its words."""
    found = []
    for widget in shown.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not shown or not isinstance(widget, QAbstractButton | QLabel):
            continue
        left = widget.mapTo(shown, QPoint(0, 0)).x()
        if left < 0 or left + widget.width() > shown.width():
            found.append(f"{widget.objectName()} {widget.accessibleName()} stands outside")
        if isinstance(widget, QLabel) and widget.wordWrap() and widget.height() < widget.heightForWidth(widget.width()):
            found.append(f"{widget.text()} is cut")
    return found


@pytest.mark.parametrize(("language", "scale", "width"), LOOKS)
def test_nothing_is_cut_and_nothing_stands_outside(
    language: str, scale: float, width: int, full: int, screen: ScreenMaker, qtbot: QtBot
) -> None:
    shown = screen(full, language, width=width, scale=scale)
    for tab in ("history", "letters", "notes", "versions"):
        shown.overview.records.show_tab(tab)
        qtbot.waitUntil(lambda: not overflow(shown))
    for step in ("record_refusal", "record_acknowledgement", "withdraw"):
        shown.open_step(step)
        qtbot.waitUntil(lambda: not overflow(shown))


@pytest.mark.parametrize(("language", "at_the_end"), [("en", True), ("ar", False)])
def test_details_stand_at_the_end_of_reading(language: str, at_the_end: bool, full: int, screen: ScreenMaker) -> None:
    shown = screen(full, language)
    details, life = (card.mapTo(shown, QPoint(0, 0)).x() for card in (shown.overview.details, shown.overview.life))
    assert (details > life) is at_the_end


def test_every_control_says_its_name_and_is_reached_by_tab(full: int, screen: ScreenMaker) -> None:
    shown = screen(full)
    wrong = []
    places = [lambda tab=tab: shown.overview.records.show_tab(tab) for tab in ("history", "letters", "notes", "versions")]
    places += [lambda step=step: shown.open_step(step) for step in ("record_refusal", "record_result", "close")]
    places.append(lambda: shown.compare(1, 0))
    for show in places:
        show()
        QApplication.processEvents()
        for widget in controls(shown):
            name, _role = said(widget)
            if not name or name == widget.objectName():
                wrong.append(f"{widget.objectName()} of {widget.parentWidget().objectName()} has no name")
            if widget.isEnabled() and not is_reached(widget):
                wrong.append(f"{widget.objectName()} {name!r} is not reached by Tab")
    assert not wrong, "\n".join(dict.fromkeys(wrong))
