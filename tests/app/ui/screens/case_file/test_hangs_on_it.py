"""What hangs on a case file: annexes, notes, letters, deadlines, details and versions, by keys, clicks and drops."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.casework.case_file import Priority
from app.ui.panels.version_comparison import VersionComparison
from app.ui.screens.case_file import choosing
from app.ui.screens.case_file.screen import CaseFileScreen
from tests.app.ui.example_office import Office
from tests.app.ui.screens.case_file.conftest import ScreenMaker
from tests.app.ui.screens.case_file.driving import choose, date_at, find, has_keyboard, part, press, said, write

WORDS = b"Analysis report AR-88\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A file to add."""
    path = tmp_path / "ar-88.txt"
    path.write_bytes(WORDS)
    return path


def add(qtbot: QtBot, shown: CaseFileScreen, title: str = "") -> None:
    """Say what a file is, and add it."""
    count = len(shown.view.annexes) if shown.view else 0
    if title:
        write(qtbot, shown, "case_file.new_annex.title", title)
    press(qtbot, shown, "case_file.new_annex.record")
    qtbot.waitUntil(lambda: shown.view is not None and len(shown.view.annexes) == count + 1, timeout=10_000)


def test_an_annex_is_added_by_key_and_shows_what_it_is_and_its_hash(
    office: Office, screen: ScreenMaker, qtbot: QtBot, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choosing, "annexes", lambda *_: [report])
    shown = screen(office.opened())
    qtbot.keyClick(shown, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    find(qtbot, shown, "case_file.new_annex.language", "English")
    write(qtbot, shown, "case_file.new_annex.pages", "3")
    press(qtbot, shown, "case_file.new_annex.certified.yes")
    add(qtbot, shown, "Analysis report")
    digits = hashlib.sha256(WORDS).hexdigest()
    line = part(shown, "case_file.annex.0.hash")
    assert isinstance(line, QLabel) and " ".join(digits[at : at + 4] for at in range(0, 16, 4)) in line.text()
    assert digits in line.toolTip()
    words = part(shown, "case_file.annex.0").accessibleName()
    assert all(each in words for each in ("Analysis report", "English", "3 pages", "Certified copy", "ar-88.txt"))


def test_several_dropped_files_are_asked_about_one_after_another(
    office: Office, screen: ScreenMaker, qtbot: QtBot, report: Path, tmp_path: Path
) -> None:
    other = tmp_path / "second.txt"
    other.write_bytes(b"Another one\n")
    shown = screen(office.opened())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in (report, other)])
    entered = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(shown.overview.annexes, entered)
    assert entered.isAccepted()
    dropped = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(shown.overview.annexes, dropped)
    assert "ar-88.txt" in said(part(shown, "case_file.new_annex.page"))
    add(qtbot, shown)
    assert "second.txt" in said(part(shown, "case_file.new_annex.page"))
    add(qtbot, shown)
    assert [annex.name for annex in office.files.view(1).annexes] == ["ar-88.txt", "second.txt"]


def test_a_file_that_is_not_taken_says_why_and_can_be_left(office: Office, screen: ScreenMaker, qtbot: QtBot, tmp_path: Path) -> None:
    program = tmp_path / "report.pdf"
    program.write_bytes(b"MZ" + bytes(400))
    shown = screen(office.opened())
    shown.overview.annexes.dropped.emit([program])
    press(qtbot, shown, "case_file.new_annex.record")
    refused = part(shown, "case_file.new_annex.refused")
    qtbot.waitUntil(refused.isVisible, timeout=10_000)
    assert "report.pdf" in said(refused)
    assert part(shown, "case_file.new_annex.record").isEnabled()
    press(qtbot, shown, "case_file.new_annex.leave")
    assert not office.files.view(1).annexes


def test_a_copy_is_taken_out_only_after_its_danger_was_said_and_overwrites_nothing(
    office: Office, screen: ScreenMaker, qtbot: QtBot, report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = office.opened()
    office.files.add_annex(number, report)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / report.name).write_text("somebody else's")
    monkeypatch.setattr(choosing, "folder", lambda *_: outside)
    shown = screen(number)
    press(qtbot, shown, "case_file.annex.0.copy")
    assert "not encrypted" in said(part(shown, "case_file.copy.page")) and len(list(outside.iterdir())) == 1
    press(qtbot, shown, "case_file.copy.record")
    qtbot.waitUntil(lambda: shown.findChild(QWidget, "case_file.bar") is not None, timeout=10_000)
    assert (outside / "ar-88 (2).txt").read_bytes() == WORDS
    assert (outside / report.name).read_text() == "somebody else's"
    assert "ar-88 (2).txt" in said(part(shown, "case_file.bar"))


def test_a_removed_annex_stays_to_be_seen_under_a_fold(office: Office, screen: ScreenMaker, qtbot: QtBot, report: Path) -> None:
    number = office.opened()
    office.files.add_annex(number, report)
    shown = screen(number)
    press(qtbot, shown, "case_file.annex.0.remove")
    press(qtbot, shown, "case_file.remove.record")
    assert shown.findChild(QWidget, "case_file.annex.0") is None
    press(qtbot, shown, "case_file.removed_annexes")
    assert "ar-88.txt" in said(shown.overview.annexes)
    assert office.files.view(number).annexes[0].removed_at is not None


def test_a_note_is_begun_by_key_kept_by_button_and_never_lost_by_leaving(office: Office, screen: ScreenMaker, qtbot: QtBot) -> None:
    number = office.opened()
    shown = screen(number)
    qtbot.keyClick(shown, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert has_keyboard("case_file.note")
    qtbot.keyClicks(part(shown, "case_file.note"), "Call the liaison officer")
    press(qtbot, shown, "case_file.keep_note")
    assert "Call the liaison officer" in said(part(shown, "case_file.notes"))
    assert not shown.overview.records.note.text()
    qtbot.keyClicks(part(shown, "case_file.note"), "Half a thought")
    with qtbot.waitSignal(shown.left):
        qtbot.keyClick(part(shown, "case_file.note"), Qt.Key.Key_Escape)
    assert [note.text for note in office.files.view(number).notes] == ["Half a thought", "Call the liaison officer"]


def test_ctrl_tab_goes_through_the_lists_and_empty_ones_say_what_will_stand_there(
    office: Office, screen: ScreenMaker, qtbot: QtBot
) -> None:
    shown = screen(office.opened())
    seen = []
    for _ in range(4):
        seen.append(shown.overview.records.tab)
        qtbot.keyClick(shown, Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    assert seen == ["history", "letters", "notes", "versions"] and shown.overview.records.tab == "history"
    for tab in seen[1:]:
        shown.overview.records.show_tab(tab)
        assert "will stand here" in said(part(shown, f"case_file.{tab}"))


def test_a_letter_is_recorded(office: Office, screen: ScreenMaker, qtbot: QtBot) -> None:
    number = office.opened()
    shown = screen(number)
    shown.overview.records.show_tab("letters")
    press(qtbot, shown, "case_file.add_letter")
    press(qtbot, shown, "case_file.letter.direction#in")
    write(qtbot, shown, "case_file.letter.counterpart", "Ministry of Justice")
    write(qtbot, shown, "case_file.letter.subject", "Delay")
    press(qtbot, shown, "case_file.letter.record")
    (letter,) = office.files.view(number).letters
    assert (letter.direction, letter.on_day, letter.counterpart) == ("in", date(2026, 11, 25), "Ministry of Justice")
    assert shown.overview.records.tab == "letters" and "Delay" in said(part(shown, "case_file.letters"))


def test_a_deadline_is_added_done_opened_again_and_removed(office: Office, screen: ScreenMaker, qtbot: QtBot) -> None:
    number = office.opened()
    shown = screen(number)
    press(qtbot, shown, "case_file.add_deadline")
    date_at(qtbot, shown, "case_file.new_deadline.day", "27", "11", "2026")
    write(qtbot, shown, "case_file.new_deadline.text", "Hearing, Port Alba")
    press(qtbot, shown, "case_file.new_deadline.record")
    (deadline,) = office.files.view(number).deadlines
    assert deadline.day == date(2026, 11, 27)
    assert "in 2 days" in part(shown, "case_file.deadline.0").accessibleName()
    choose(shown, "case_file.deadline.0.turn")
    assert "Done on" in said(part(shown, "case_file.deadline.0"))
    choose(shown, "case_file.deadline.0.turn")
    assert office.files.view(number).deadlines[0].done_on is None
    choose(shown, "case_file.deadline.0.remove")
    assert not office.files.view(number).deadlines


def test_a_computed_deadline_shows_the_question_behind_it_and_cannot_be_removed(office: Office, screen: ScreenMaker) -> None:
    request = office.example()
    number = office.opened(request)
    office.files.refresh_deadlines(number, request)
    shown = screen(number)
    words = said(part(shown, "case_file.deadline.0"))
    assert "Reply needed by" in words
    assert shown.findChild(QWidget, "case_file.deadline.0.remove") is None


def test_details_are_changed_in_place_and_esc_leaves_them(office: Office, screen: ScreenMaker, qtbot: QtBot) -> None:
    number = office.opened()
    shown = screen(number)
    press(qtbot, shown, "case_file.theirs")
    write(qtbot, shown, "case_file.theirs.line", "SO-9")
    qtbot.keyClick(part(shown, "case_file.theirs.line"), Qt.Key.Key_Escape)
    assert office.files.view(number).case_file.their_reference == "" and has_keyboard("case_file.theirs")
    press(qtbot, shown, "case_file.theirs")
    write(qtbot, shown, "case_file.theirs.line", "SO-9/2026")
    qtbot.keyClick(part(shown, "case_file.theirs.line"), Qt.Key.Key_Return)
    press(qtbot, shown, "case_file.handler")
    write(qtbot, shown, "case_file.handler.line", "M. O")
    qtbot.keyClick(part(shown, "case_file.handler.line"), Qt.Key.Key_Return)
    choose(shown, "case_file.priority.urgent")
    press(qtbot, shown, "case_file.case")
    write(qtbot, shown, "case_file.case.line", "Port Alba harbour")
    qtbot.keyClick(part(shown, "case_file.case.line"), Qt.Key.Key_Return)
    kept = office.files.view(number).case_file
    assert (kept.their_reference, kept.handler, kept.priority, kept.case_name) == (
        "SO-9/2026",
        "M. Osei",
        Priority.URGENT,
        "Port Alba harbour",
    )
    assert "Urgent" in said(shown.head) and "Port Alba harbour" in said(shown.head)


def test_under_four_eyes_nobody_is_named_reviewer_of_their_own_file(four_eyes: Office, screen: ScreenMaker, qtbot: QtBot) -> None:
    number = four_eyes.opened()
    shown = screen(number)
    press(qtbot, shown, "case_file.reviewer")
    write(qtbot, shown, "case_file.reviewer.line", "A. Lund")
    qtbot.keyClick(part(shown, "case_file.reviewer.line"), Qt.Key.Key_Return)
    assert "Name another colleague" in said(part(shown, "case_file.bar"))
    assert four_eyes.files.view(number).case_file.reviewer == ""


def test_a_version_is_named_and_compared_with_the_draft_in_place(office: Office, screen: ScreenMaker, qtbot: QtBot) -> None:
    number = office.opened()
    shown = screen(number)
    assert not part(shown, "case_file.compare").isVisible()
    shown.overview.records.show_tab("versions")
    press(qtbot, shown, "case_file.name_version")
    write(qtbot, shown, "case_file.new_version.name", "Before the talk")
    press(qtbot, shown, "case_file.new_version.record")
    assert "Before the talk" in said(part(shown, "case_file.versions"))
    person = next(iter(office.files.version(number, 0).records["person"]))
    office.change(number, f"records.person[{person.id}].family_name", "Quincunx")
    press(qtbot, shown, "case_file.compare")
    comparison = shown.findChild(VersionComparison)
    assert comparison is not None
    qtbot.waitUntil(lambda: "Quincunx" in comparison.text.toPlainText(), timeout=20_000)
    press(qtbot, shown, "case_file.back")
    assert part(shown, "case_file.life_card").isVisible()


def test_the_history_says_who_did_what_when_on_the_clock_of_this_computer(office: Office, screen: ScreenMaker) -> None:
    number = office.opened()
    shown = screen(number)
    here = office.now.astimezone()
    first = part(shown, "case_file.history.0").accessibleName()
    assert f"{here:%H:%M}" in first and "Case file opened" in first and "A. Lund" in first
    assert isinstance(here, datetime)


def test_a_long_history_shows_its_newest_lines_and_all_on_demand(office: Office, screen: ScreenMaker, qtbot: QtBot) -> None:
    number = office.opened()
    for count in range(70):
        office.files.set_their_reference(number, f"SO-{count}")
    shown = screen(number)
    assert shown.findChild(QWidget, "case_file.history.60") is None and "SO-69" in part(shown, "case_file.history.0").accessibleName()
    press(qtbot, shown, "case_file.history.all")
    assert "Case file opened" in part(shown, "case_file.history.70").accessibleName()
