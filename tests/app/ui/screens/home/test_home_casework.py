"""Home with a case store: what was last worked on, and what is due."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.casework.case_file import CaseFile, MeasureProgress
from app.casework.deadlines import Deadline, DeadlineKind
from app.casework.stages import Stage
from app.services.case_files import DueDay
from app.services.recent_files import RecentFile
from app.ui.screens.home.screen import HomeScreen
from tests.app.ui.conftest import NOON, InterfaceMaker
from tests.app.ui.screens.home.test_home import FILES, row, shown

NOW = datetime(2026, 11, 25, 11, 0, tzinfo=UTC)


def case_file(number: int, **more: object) -> CaseFile:
    """A case file."""
    usual: dict[str, object] = {
        "id": number,
        "case_name": "Elin and others",
        "request_id": f"r{number}",
        "own_reference": f"ICU/2026/{number:04}",
        "form": "mutual_legal_assistance",
        "measures": (MeasureProgress(measure="m1", form="bank_records"),),
        "requesting_state": "XCA",
        "requested_state": "XSO",
        "language": "en",
        "opened_at": NOW,
        "changed_at": NOW,
    }
    return CaseFile(**{**usual, **more})  # type: ignore[arg-type]


def due(number: int, in_days: int, **more: object) -> DueDay:
    """A deadline of a case file."""
    day = NOON.date() + timedelta(days=in_days)
    deadline = Deadline(**{"kind": DeadlineKind.BY_HAND, "day": day, "text": f"Hearing {number}", **more})  # type: ignore[arg-type]
    return DueDay(
        case_file=number,
        reference=f"ICU/2026/{number:04}",
        case_name="Elin and others",
        form="mutual_legal_assistance",
        requested_state="XSO",
        deadline=deadline,
        overdue=in_days < 0,
    )


RECENT = (
    case_file(1, errors=2, sections=12, sections_answered=8),
    case_file(2, stage=Stage.IN_REVIEW, warnings=4, changed_at=NOW - timedelta(days=1)),
    case_file(3, stage=Stage.SENT, next_deadline=date(2026, 11, 28), changed_at=NOW - timedelta(days=7)),
    case_file(4, stage=Stage.CLOSED, own_reference=""),
)


def test_what_was_last_worked_on_says_its_stage_its_findings_or_its_deadline(qtbot: QtBot, interface: InterfaceMaker) -> None:
    home = shown(qtbot, HomeScreen(interface(), FILES))
    home.show_casework(RECENT, ())
    QApplication.processEvents()
    said = [row(home, f"home.recent.{number}").accessibleDescription() for number in range(4)]
    assert "today at" in said[0] and "Draft" in said[0] and "2 errors" in said[0]
    assert "yesterday" in said[1] and "In review" in said[1] and "4 warnings" in said[1]
    assert "18 Nov" in said[2] and "Sent" in said[2] and "in 3 days" in said[2]
    assert "No reference yet" in said[3] and "Closed" in said[3]
    assert "Bank and financial records" in row(home, "home.recent.0").accessibleName()


def test_a_draft_is_gone_on_with_and_another_case_file_opened(qtbot: QtBot, interface: InterfaceMaker) -> None:
    home = shown(qtbot, HomeScreen(interface()))
    home.show_casework(RECENT, ())
    QApplication.processEvents()
    with qtbot.waitSignal(home.draft_asked) as draft:
        qtbot.mouseClick(row(home, "home.recent.0"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(home.case_file_asked) as opened:
        qtbot.keyClick(row(home, "home.recent.2"), Qt.Key.Key_Space)
    assert (draft.args, opened.args) == ([1], [3])
    with qtbot.waitSignal(home.register_asked):
        qtbot.mouseClick(row(home, "home.register"), Qt.MouseButton.LeftButton)


def test_deadlines_say_what_how_near_and_the_rule_behind_them(qtbot: QtBot, interface: InterfaceMaker) -> None:
    home = shown(qtbot, HomeScreen(interface()))
    arrest = due(5, 2, kind=DeadlineKind.PROVISIONAL_ARREST, text="", source="Treaty of 2004, article 11", computed=True)
    home.show_casework(RECENT, (due(9, -1), arrest, due(6, 52), due(7, 60), due(8, 70)))
    QApplication.processEvents()
    late, near, later = (row(home, f"home.deadline.{number}") for number in range(3))
    assert "1 day overdue" in late.accessibleDescription() and "Hearing 9" in late.accessibleName()
    assert "End of provisional arrest" in near.accessibleName()
    assert "in 2 days" in near.accessibleDescription() and "Treaty of 2004, article 11" in near.accessibleDescription()
    assert "in 52 days" in later.accessibleDescription()
    assert home.findChild(QWidget, "home.deadline.4") is None
    every = row(home, "home.all_deadlines")
    assert "5" in every.text()
    with qtbot.waitSignal(home.register_asked):
        qtbot.mouseClick(every, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(home.case_file_asked) as opened:
        qtbot.mouseClick(near, Qt.MouseButton.LeftButton)
    assert opened.args == [5]


def test_an_empty_store_shows_the_way_to_a_first_request_and_that_nothing_is_due(qtbot: QtBot, interface: InterfaceMaker) -> None:
    home = shown(qtbot, HomeScreen(interface(), FILES))
    home.show_casework((), ())
    QApplication.processEvents()
    assert home.findChild(QWidget, "home.first") is not None
    texts = [label.text() for label in home.findChildren(QWidget) if hasattr(label, "text") and callable(label.text)]
    assert "No deadline in the next 90 days." in texts


def test_without_a_store_the_files_are_shown_and_nothing_of_a_case(qtbot: QtBot, interface: InterfaceMaker) -> None:
    home = shown(qtbot, HomeScreen(interface(), FILES))
    home.show_casework(RECENT, (due(9, -1),))
    QApplication.processEvents()
    home.hide_casework()
    qtbot.waitUntil(lambda: home.findChild(QWidget, "home.deadlines") is None)
    assert "0417_XSO" in row(home, "home.recent.0").accessibleName()
    assert not [w for w in home.findChildren(QAbstractButton) if "Elin" in w.accessibleDescription()]
    assert "need" not in " ".join(label.text() for label in home.findChildren(QWidget) if hasattr(label, "text") and callable(label.text))


def test_the_arrows_stay_in_their_card(qtbot: QtBot, interface: InterfaceMaker) -> None:
    home = shown(qtbot, HomeScreen(interface()))
    home.show_casework(RECENT[:2], (due(9, 1), due(6, 2)))
    QApplication.processEvents()
    row(home, "home.recent.1").setFocus()
    qtbot.keyClick(row(home, "home.recent.1"), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is row(home, "home.recent.1")
    row(home, "home.deadline.0").setFocus()
    qtbot.keyClick(row(home, "home.deadline.0"), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is row(home, "home.deadline.1")
    row(home, "home.open").setFocus()
    qtbot.keyClick(row(home, "home.open"), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is row(home, "home.open")


@pytest.mark.parametrize(("language", "scale", "width"), [("en", 1.0, 1192), ("ar", 1.0, 1192), ("en", 2.0, 1192), ("ar", 2.0, 936)])
def test_rows_are_high_enough_for_their_words_at_any_size(
    language: str, scale: float, width: int, qtbot: QtBot, interface: InterfaceMaker
) -> None:
    home = shown(qtbot, HomeScreen(interface(language, scale=scale), [RecentFile(FILES[0].path, None)]), width)
    home.show_casework(RECENT, (due(9, -1), due(6, 52)))
    rows = [each for each in home.findChildren(QAbstractButton) if hasattr(each, "moved")]
    qtbot.waitUntil(lambda: all(each.height() >= each.heightForWidth(each.width()) for each in rows if each.isVisible()))
    assert all(each.mapTo(home, each.rect().topRight()).x() < home.width() for each in rows if each.isVisible())
