"""The life of a case file on the screen: steps by keys and clicks, refusals, and the ways out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QWidget
from pytestqt.qtbot import QtBot

from app.casework.case_file import Relation
from app.casework.stages import Outcome, Stage
from app.ui.screens.case_file.life_line import LifeLine
from app.ui.screens.case_file.question_page import QuestionPage
from app.ui.screens.case_file.screen import CaseFileScreen
from tests.app.ui.example_office import Office
from tests.app.ui.screens.case_file.conftest import ScreenMaker
from tests.app.ui.screens.case_file.driving import OtherWindows, choose, date_at, find, has_keyboard, part, press, said, standing, write


def send(qtbot: QtBot, shown: CaseFileScreen, office: Office) -> None:
    """Record that the request was sent, as the next step of an office without four eyes."""
    press(qtbot, shown, "case_file.next_step")
    find(qtbot, shown, "case_file.record_sent.channel", "Central")
    press(qtbot, shown, "case_file.record_sent.electronic.no")
    write(qtbot, shown, "case_file.record_sent.proof", "Courier slip 88-1204")
    press(qtbot, shown, "case_file.record_sent.record")


def test_a_request_is_sent_acknowledged_executed_and_closed_by_keys_and_clicks(office: Office, screen: ScreenMaker, qtbot: QtBot) -> None:
    number = office.opened()
    shown = screen(number)
    assert standing(shown) == "The request is being drafted"
    send(qtbot, shown, office)
    assert standing(shown) == "Sent today"
    assert office.files.view(number).case_file.sent_on == date(2026, 11, 25)

    office.now = datetime(2026, 12, 29, 11, 0, tzinfo=UTC)
    shown.refresh()
    assert standing(shown) == "Sent 34 days ago, no acknowledgement yet"
    press(qtbot, shown, "case_file.next_step")
    write(qtbot, shown, "case_file.record_acknowledgement.their_reference", "SO-9/2026")
    qtbot.keyClick(part(shown, "case_file.record_acknowledgement.their_reference"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert standing(shown) == "Acknowledged today"
    assert office.files.view(number).case_file.their_reference == "SO-9/2026"

    press(qtbot, shown, "case_file.next_step")
    press(qtbot, shown, "case_file.record_result.result#done")
    press(qtbot, shown, "case_file.record_result.record")
    assert standing(shown) == "Everything that was asked has come"

    press(qtbot, shown, "case_file.next_step")
    press(qtbot, shown, "case_file.close.usefulness#decisive")
    press(qtbot, shown, "case_file.close.items_returned#nothing_to_return")
    press(qtbot, shown, "case_file.close.record")
    closed = office.files.view(number).case_file
    assert (closed.stage, closed.outcome, closed.closed_on) == (Stage.CLOSED, Outcome.EXECUTED, date(2026, 12, 29))
    assert "closed on 29" in standing(shown)
    history = said(part(shown, "case_file.history"))
    assert "Proof of sending: \u2068Courier slip 88-1204" in history and "Channel: Central authority" in history


def test_the_line_of_life_says_where_the_request_is(four_eyes: Office, screen: ScreenMaker) -> None:
    number = four_eyes.opened()
    shown = screen(number)
    line = shown.findChild(LifeLine)
    assert line is not None and line.accessibleName() == "Draft: stage 1 of 7"
    four_eyes.files.take_step(number, "ask_review", {"reviewer": "M. Osei", "findings_reason": "as agreed"})
    shown.refresh()
    assert line.accessibleName() == "In review: stage 2 of 7"
    assert standing(shown) == "M. Osei reviews the request"


def test_under_four_eyes_the_author_is_not_offered_the_approval(four_eyes: Office, screen: ScreenMaker) -> None:
    number = four_eyes.opened()
    four_eyes.files.take_step(number, "ask_review", {"reviewer": "M. Osei"})
    shown = screen(number)
    steps = {part(shown, "case_file.next_step").text(), *(action.text() for action in shown.overview.life.another.menu().actions())}  # type: ignore[attr-defined]
    assert "Approve" not in steps
    four_eyes.who = "M. Osei"
    shown.refresh()
    assert part(shown, "case_file.next_step").text() == "Approve"  # type: ignore[attr-defined]


def test_a_refused_step_says_why_at_the_question_and_keeps_what_was_written(office: Office, screen: ScreenMaker, qtbot: QtBot) -> None:
    number = office.opened()
    shown = screen(number)
    press(qtbot, shown, "case_file.next_step")
    write(qtbot, shown, "case_file.record_sent.proof", "Courier slip")
    press(qtbot, shown, "case_file.record_sent.record")
    assert part(shown, "case_file.record_sent.refused.channel").isVisible()
    assert has_keyboard("case_file.record_sent.channel")

    find(qtbot, shown, "case_file.record_sent.channel", "Diplomatic")
    press(qtbot, shown, "case_file.record_sent.electronic.yes")
    date_at(qtbot, shown, "case_file.record_sent.day", "1", "2", "2027")
    press(qtbot, shown, "case_file.record_sent.record")
    assert not part(shown, "case_file.record_sent.refused.channel").isVisible()
    assert "in the future" in said(part(shown, "case_file.record_sent.refused.day"))
    assert office.files.view(number).case_file.stage is Stage.DRAFT and not office.files.view(number).versions

    date_at(qtbot, shown, "case_file.record_sent.day", "20", "11", "2026")
    press(qtbot, shown, "case_file.record_sent.record")
    assert office.files.view(number).case_file.sent_on == date(2026, 11, 20)


def test_a_day_that_is_only_a_month_is_not_taken(office: Office, screen: ScreenMaker, qtbot: QtBot) -> None:
    shown = screen(office.opened())
    press(qtbot, shown, "case_file.next_step")
    qtbot.keyClick(part(shown, "case_file.record_sent.day"), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(part(shown, "case_file.record_sent.day"), Qt.Key.Key_Delete)
    press(qtbot, shown, "case_file.record_sent.record")
    assert "whole day" in said(part(shown, "case_file.record_sent.refused.day"))


def test_esc_leaves_a_step_without_a_trace_and_then_the_case_file(office: Office, screen: ScreenMaker, qtbot: QtBot) -> None:
    number = office.opened()
    before = office.files.view(number)
    shown = screen(number)
    press(qtbot, shown, "case_file.next_step")
    write(qtbot, shown, "case_file.record_sent.proof", "Never sent")
    qtbot.keyClick(part(shown, "case_file.record_sent.proof"), Qt.Key.Key_Escape)
    assert shown.findChild(QuestionPage) is None or not shown.findChild(QuestionPage).isVisible()
    assert has_keyboard("case_file.next_step")
    assert office.files.view(number) == before
    with qtbot.waitSignal(shown.left):
        qtbot.keyClick(part(shown, "case_file.next_step"), Qt.Key.Key_Escape)


def test_a_step_after_a_change_by_somebody_else_is_refused_and_possible_once_the_page_was_left(
    office: Office, screen: ScreenMaker, qtbot: QtBot
) -> None:
    number = office.opened()
    shown = screen(number)
    choose(shown, "case_file.step.withdraw")
    office.files.set_their_reference(number, "SO-1")
    write(qtbot, shown, "case_file.withdraw.reason", "The accused has died.")
    press(qtbot, shown, "case_file.withdraw.notified.no")
    press(qtbot, shown, "case_file.withdraw.record")
    assert "Somebody else changed" in said(part(shown, "case_file.withdraw.refused"))
    assert office.files.view(number).case_file.stage is Stage.DRAFT
    press(qtbot, shown, "case_file.withdraw.leave")
    choose(shown, "case_file.step.withdraw")
    write(qtbot, shown, "case_file.withdraw.reason", "The accused has died.")
    press(qtbot, shown, "case_file.withdraw.notified.no")
    press(qtbot, shown, "case_file.withdraw.record")
    assert office.files.view(number).case_file.stage is Stage.WITHDRAWN


@pytest.fixture
def two_measures(office: Office) -> int:
    """A request for two measures, sent."""
    request = office.example()
    second = office.example("freeze_restrain_assets").measures[0]
    number = office.opened(office.example(measures=(*request.measures, replace(second, id="m2"))))
    sent = {"day": date(2026, 11, 2), "channel": "diplomatic", "electronic": False, "proof": "Slip"}
    office.files.take_step(number, "record_sent", sent)
    office.files.take_step(number, "record_acknowledgement", {"day": date(2026, 11, 9)})
    return number


def test_a_step_per_measure_is_taken_for_those_that_are_ticked(
    office: Office, two_measures: int, screen: ScreenMaker, qtbot: QtBot
) -> None:
    shown = screen(two_measures)
    assert part(shown, "case_file.outcome").isVisible()
    choose(shown, "case_file.step.record_refusal")
    first, second = office.files.view(two_measures).case_file.measures
    ticks = [part(shown, f"case_file.record_refusal.measure.{measure.measure}") for measure in (first, second)]
    for tick in ticks:
        qtbot.keyClick(tick, Qt.Key.Key_Space)
    write(qtbot, shown, "case_file.record_refusal.reason", "Bank secrecy.")
    press(qtbot, shown, "case_file.record_refusal.grounds#bank_secrecy")
    press(qtbot, shown, "case_file.record_refusal.record")
    assert part(shown, "case_file.record_refusal.refused.measures").isVisible()
    assert isinstance(ticks[0], QCheckBox)
    qtbot.keyClick(ticks[0], Qt.Key.Key_Space)
    press(qtbot, shown, "case_file.record_refusal.record")
    after = office.files.view(two_measures).case_file.measures
    assert [measure.outcome for measure in after] == [Outcome.REFUSED, Outcome.PENDING]
    words = part(shown, "case_file.measure.0").accessibleName()
    assert "Refused" in words and "25\u00a0November 2026" in words


def test_a_redraft_is_asked_for_outside_and_recorded_nowhere_yet(office: Office, screen: ScreenMaker, qtbot: QtBot) -> None:
    number = office.opened()
    sent = {"day": date(2026, 11, 2), "channel": "diplomatic", "electronic": False, "proof": "Slip"}
    office.files.take_step(number, "record_sent", sent)
    office.files.take_step(number, "record_refusal", {"day": date(2026, 11, 9), "grounds": ("bank_secrecy",), "reason": "Secret."})
    shown = screen(number)
    before = office.files.view(number)
    with qtbot.waitSignal(shown.related_asked) as asked:
        choose(shown, "case_file.step.redraft")
    assert asked.args == [number, "redraft"]
    assert office.files.view(number) == before


def test_related_requests_open_and_are_asked_for(office: Office, screen: ScreenMaker, qtbot: QtBot) -> None:
    first = office.opened()
    case = office.files.view(first).case_file.case_id
    other = office.opened(office.example("freeze_restrain_assets"), case=case)
    shown = screen(first)
    with qtbot.waitSignal(shown.case_file_asked) as asked:
        press(qtbot, shown, "case_file.request.1")
    assert asked.args == [other]
    with qtbot.waitSignal(shown.related_asked) as related:
        choose(shown, "case_file.related.supplement")
    assert related.args == [first, "supplement"]
    with qtbot.waitSignal(shown.draft_asked) as draft:
        press(qtbot, shown, "case_file.open")
    assert draft.args == [first]


def test_changes_of_a_related_request_are_offered(office: Office, screen: ScreenMaker, qtbot: QtBot) -> None:
    first = office.opened()
    case = office.files.view(first).case_file.case_id
    view = office.files.view(first).case_file
    related = office.files.related_request(first, Relation.SAME_CASE, view.form, "XTA", "other")
    second = office.opened(related, case=case, relation="same_case", related_to=first)
    person = next(iter(office.files.version(first, 0).records["person"]))
    office.change(first, f"records.person[{person.id}].family_name", "Renamed")
    shown = screen(second)
    qtbot.waitUntil(lambda: shown.findChild(QWidget, f"case_file.shared.{first}") is not None, timeout=10_000)
    with qtbot.waitSignal(shown.taken_over_asked) as taken:
        press(qtbot, shown, f"case_file.shared.{first}.action0")
    assert taken.args[:2] == [second, first] and f"records.person[{person.id}].family_name" in taken.args[2]


def test_every_other_step_stands_in_the_menu_once(office: Office, screen: ScreenMaker) -> None:
    shown = screen(office.opened())
    steps = office.files.view(1).steps
    assert isinstance(part(shown, "case_file.another_step"), QAbstractButton)
    assert [action.objectName() for action in shown.overview.life.another.menu().actions()] == [
        f"case_file.step.{step.id}" for step in steps[1:]
    ]
    assert all(isinstance(action, QAction) and action.text() for action in shown.overview.life.another.menu().actions())


def test_no_page_shows_a_window_of_its_own_for_a_moment(office: Office, two_measures: int, screen: ScreenMaker) -> None:
    shown = screen(two_measures)
    windows = OtherWindows(shown)
    for step in office.files.view(two_measures).steps:
        shown.open_step(step.id)
        QApplication.processEvents()
        shown.findChild(QuestionPage).left.emit()
    shown.refresh()
    assert not windows.seen
