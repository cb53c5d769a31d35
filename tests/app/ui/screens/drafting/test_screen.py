"""The drafting screen, used as a person uses it: keys and clicks, then what is shown and what is stored."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from app.services.drafting import Drafting
from app.ui.interface import Interface
from app.ui.screens.drafting.row_cards import RowCard
from app.ui.screens.drafting.screen import DraftingScreen
from forms.request import Answer, Disclosure
from forms.request_file import read_request
from forms.values import Unreadable

SUMMARY = "blocks.facts.summary"
EVENTS = "blocks.facts.events"
REFERENCE = "blocks.case_reference.own_ref"
DAY = datetime(2026, 5, 4, 9, 0)

Opened = Callable[..., tuple[DraftingScreen, Drafting]]


@pytest.fixture
def opened(qtbot: QtBot, interface: Callable[..., Interface]) -> Opened:
    """Opens the drafting screen on an example, in a language; `reasons` are given where the screen asks for one."""

    def made(
        language: str = "en", example: str = "resources/examples/bank_records.json", reasons: tuple[str | None, ...] = ()
    ) -> tuple[DraftingScreen, Drafting]:
        spoken = interface(language, clock=lambda: DAY)
        program = spoken.program
        drafting = Drafting(read_request(Path(example), program.library.tree), program.library, program.assessment, lambda: DAY)
        drafting.kept(drafting.request)
        given = list(reasons)
        screen = DraftingScreen(spoken, drafting, ask=lambda *_: given.pop(0))
        qtbot.addWidget(screen)
        screen.resize(1192, 692)
        screen.show()
        qtbot.waitExposed(screen)
        return screen, drafting

    return made


def found(screen: QWidget, name: str, kind: type[QWidget] = QWidget) -> QWidget:
    """The visible widget with an object name."""
    QApplication.processEvents()  # what was just put into a layout is shown with the next round of events
    widgets = [widget for widget in screen.findChildren(kind, name) if widget.isVisibleTo(screen)]
    assert widgets, f"there is no {name} to be seen"
    return widgets[0]


def click(qtbot: QtBot, widget: QWidget) -> None:
    """Click a widget in its middle."""
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton, pos=QPoint(widget.width() // 2, widget.height() // 2))


def editor(screen: QWidget, place: str) -> QWidget:
    """What one types into at a place."""
    frame = next(frame for frame in screen.page.frames() if frame.place == place)  # type: ignore[attr-defined]
    kinds = (QPlainTextEdit, QTextEdit, QLineEdit)
    return next(widget for kind in kinds for widget in frame.findChildren(kind) if widget.isVisibleTo(frame))


def words(screen: QWidget) -> str:
    """All words that are to be seen."""
    QApplication.processEvents()
    return "\n".join(label.text() for label in screen.findChildren(QLabel) if label.isVisibleTo(screen))


def test_what_is_typed_is_stored_and_its_finding_goes(qtbot: QtBot, opened: Opened) -> None:
    screen, drafting = opened()
    drafting.answer(REFERENCE, None)
    screen.refresh()
    screen.go_to(REFERENCE)
    assert any(finding.place == REFERENCE for finding in drafting.state.judged.findings)
    field = editor(screen, REFERENCE)
    field.setFocus()
    qtbot.keyClicks(field, "ICU/2026/0999")
    qtbot.waitUntil(lambda: drafting.request.get(REFERENCE) == Answer(value="ICU/2026/0999"))
    assert not any(finding.place == REFERENCE for finding in drafting.state.judged.findings)


def test_nothing_typed_is_lost_by_turning_the_page_at_once(qtbot: QtBot, opened: Opened) -> None:
    screen, drafting = opened()
    screen.go_to(REFERENCE)
    field = editor(screen, REFERENCE)
    field.setFocus()
    field.end(False)
    qtbot.keyClicks(field, "-B")
    click(qtbot, found(screen, "drafting.next"))
    answer = drafting.request.get(REFERENCE)
    assert isinstance(answer, Answer) and str(answer.value).endswith("-B")


def test_a_half_typed_date_is_kept_shown_again_and_found(qtbot: QtBot, opened: Opened) -> None:
    screen, drafting = opened()
    place = "blocks.urgency.deadline"
    drafting.answer(place, None)
    screen.refresh()
    screen.go_to(place)
    frame = next(frame for frame in screen.page.frames() if frame.place == place)
    day = frame.findChildren(QLineEdit)[0]
    day.setFocus()
    qtbot.keyClicks(day, "14")
    screen.open_section("blocks.facts")
    answer = drafting.request.get(place)
    assert isinstance(answer, Answer) and isinstance(answer.value, Unreadable) and "14" in answer.value.text
    screen.open_section("blocks.urgency")
    frame = next(frame for frame in screen.page.frames() if frame.place == place)
    assert "14" in [line.text() for line in frame.findChildren(QLineEdit)]
    assert any(finding.place == place and finding.rule.endswith(".unreadable") for finding in drafting.state.judged.findings)


def test_next_and_back_lead_on_in_order_and_back_to_where_one_came_from(qtbot: QtBot, opened: Opened) -> None:
    screen, _ = opened()
    first = screen.wizard.section
    screen.open_section("blocks.annexes")
    click(qtbot, found(screen, "drafting.next"))
    assert screen.wizard.section == "blocks.authentication"
    click(qtbot, found(screen, "drafting.back"))
    assert screen.wizard.section == "blocks.annexes"
    click(qtbot, found(screen, "drafting.back"))
    assert screen.wizard.section == first


def test_the_arrows_of_the_keyboard_follow_the_reading_direction(qtbot: QtBot, opened: Opened) -> None:
    for language, ahead in (("en", Qt.Key.Key_Right), ("ar", Qt.Key.Key_Left)):
        screen, _ = opened(language)
        screen.open_section("blocks.facts")
        order = [section.place for section in screen._sections]
        screen.activateWindow()
        qtbot.waitActive(screen)
        focus = editor(screen, SUMMARY)
        focus.setFocus()
        QApplication.processEvents()
        qtbot.keyClick(focus, ahead, Qt.KeyboardModifier.AltModifier)
        assert screen.wizard.section == order[order.index("blocks.facts") + 1], language


def test_a_row_is_added_opened_and_typed_into(qtbot: QtBot, opened: Opened) -> None:
    screen, drafting = opened()
    screen.open_section("blocks.facts")
    before = len(drafting.request.get(EVENTS))  # type: ignore[arg-type]
    click(qtbot, found(screen, f"{EVENTS}.add"))
    rows = drafting.request.get(EVENTS)
    assert len(rows) == before + 1  # type: ignore[arg-type]
    place = f"{EVENTS}[{rows[-1].id}].what"  # type: ignore[index, union-attr]
    field = editor(screen, place)
    field.setFocus()
    qtbot.keyClicks(field, "A lorry left the port.")
    screen.flush()
    assert drafting.request.get(place).value.text == "A lorry left the port."  # type: ignore[union-attr]


def test_a_row_moves_with_the_keyboard_and_its_finding_follows_it(qtbot: QtBot, opened: Opened) -> None:
    screen, drafting = opened()
    place = f"{EVENTS}[e4]"
    drafting.answer(f"{place}.when_from", Answer(value=Unreadable("soon")))
    screen.refresh()
    screen.open_section("blocks.facts")
    head = found(screen, f"{place}.open")
    head.setFocus()
    qtbot.keyClick(head, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [row.id for row in drafting.request.get(EVENTS)].index("e4") == 2  # type: ignore[union-attr]
    cards = sorted(screen.page.findChildren(RowCard), key=lambda card: card.mapTo(screen, QPoint(0, 0)).y())
    shown = [card.row.id for card in cards if card.row.place.startswith(EVENTS) and card.row.place.count("[") == 1]
    assert shown.index("e4") == 2
    assert f"{place}.when_from" in {finding.place for finding in screen._findings}


def test_a_removed_row_can_be_had_back_where_it_stood(qtbot: QtBot, opened: Opened) -> None:
    screen, drafting = opened()
    before = drafting.request
    screen.open_section("blocks.facts")
    click(qtbot, found(screen, f"{EVENTS}[e2].remove"))
    assert drafting.request.get(f"{EVENTS}[e2]") is None
    click(qtbot, found(screen, f"{EVENTS}.undo_remove"))
    assert drafting.request == before


def test_undo_leads_to_the_beginning_and_redo_back(qtbot: QtBot, opened: Opened) -> None:
    screen, drafting = opened()
    before = drafting.request
    screen.open_section("blocks.facts")
    click(qtbot, found(screen, f"{EVENTS}[e2].copy"))
    click(qtbot, found(screen, f"{EVENTS}[e1].remove"))
    screen.go_to(REFERENCE)
    field = editor(screen, REFERENCE)
    field.setFocus()
    qtbot.keyClicks(field, "X")
    screen.flush()
    after = drafting.request
    while drafting.state.undo is not None:
        click(qtbot, found(screen, "drafting.undo"))
    assert drafting.request == before
    while drafting.state.redo is not None:
        click(qtbot, found(screen, "drafting.redo"))
    assert drafting.request == after


def test_undo_by_the_keyboard_also_works_inside_a_text(qtbot: QtBot, opened: Opened) -> None:
    screen, drafting = opened()
    screen.go_to(SUMMARY)
    before = drafting.request.get(SUMMARY)
    field = editor(screen, SUMMARY)
    screen.activateWindow()
    qtbot.waitActive(screen)
    field.setFocus()
    QApplication.processEvents()
    qtbot.keyClicks(field, "Then ")
    screen.flush()
    assert drafting.request.get(SUMMARY) != before
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert drafting.request.get(SUMMARY) == before
    assert editor(screen, SUMMARY).toPlainText() == before.value.text  # type: ignore[union-attr, attr-defined]


def test_a_finding_leads_to_its_question(qtbot: QtBot, opened: Opened) -> None:
    screen, drafting = opened()
    drafting.answer(SUMMARY, None)
    screen.refresh()
    screen.open_section("blocks.annexes")
    click(qtbot, found(screen, "finding.facts.summary.required.go"))
    assert screen.wizard.section == "blocks.facts"
    qtbot.waitUntil(lambda: screen.page.isAncestorOf(screen.focusWidget()) if screen.focusWidget() else False)


def test_a_finding_is_set_aside_with_a_reason_and_taken_back(qtbot: QtBot, opened: Opened) -> None:
    screen, drafting = opened(reasons=("The dossier tells it at length.",))
    drafting.answer(SUMMARY, None)
    screen.refresh()
    screen.open_section("blocks.facts")
    click(qtbot, found(screen, "finding.facts.summary.required.aside"))
    rules = {finding.rule for finding in drafting.state.judged.findings}
    assert "facts.summary.required" not in rules
    assert "The dossier tells it at length." in words(screen.panel)
    click(qtbot, found(screen.panel, "finding.facts.summary.required.take_back"))
    assert "facts.summary.required" in {finding.rule for finding in drafting.state.judged.findings}


def test_a_question_is_said_not_to_apply(qtbot: QtBot, opened: Opened) -> None:
    screen, drafting = opened(reasons=("No hearing is planned.",))
    drafting.answer(SUMMARY, None)
    screen.refresh()
    screen.go_to(SUMMARY)
    screen.wishes.apart_asked.emit(SUMMARY)
    assert "facts.summary.required" not in {finding.rule for finding in drafting.state.judged.findings}
    assert "No hearing is planned." in words(screen.page)


def test_another_state_is_asked_and_what_changes_is_shown(qtbot: QtBot, opened: Opened) -> None:
    screen, drafting = opened()
    screen.panel.open("state")
    screen.ask_state("XTA")
    assert drafting.request.requested_state == "XTA"
    assert found(screen.panel, "drafting.changes").isVisibleTo(screen)
    name = screen._interface.program.state_names.text("XTA", "en", "short")
    assert name in words(screen.panel) + "".join(button.text() for button in screen.panel.findChildren(QAbstractButton))
    click(qtbot, found(screen, "drafting.undo"))
    assert drafting.request.requested_state == "XSO"


def test_the_preview_says_what_was_typed_in_the_language_of_the_document(qtbot: QtBot, opened: Opened) -> None:
    screen, _ = opened("fr")
    screen.panel.open("preview")
    screen.go_to("blocks.case_reference.own_ref")
    field = editor(screen, REFERENCE)
    field.setFocus()
    qtbot.keyClicks(field, "-Z9")
    screen.flush()
    shown = screen.panel.preview._preview.toPlainText()
    assert "-Z9" in shown and "Facts" in shown  # the document stays English while the program speaks French


def test_a_measure_is_added_and_removed(qtbot: QtBot, opened: Opened) -> None:
    screen, drafting = opened()
    screen.sections.measure_asked.emit("subscriber_information")
    assert [measure.form for measure in drafting.request.measures] == ["bank_records", "subscriber_information"]
    place = f"measures[{drafting.request.measures[-1].id}]"
    assert screen.wizard.section == place
    click(qtbot, found(screen, f"{place}.remove"))
    assert [measure.form for measure in drafting.request.measures] == ["bank_records"]
    assert screen.wizard.section != place


def test_a_record_is_made_from_the_link_that_names_it(qtbot: QtBot, opened: Opened) -> None:
    screen, drafting = opened()
    before = len(drafting.request.records["person"])
    screen.wishes.create_asked.emit("blocks.authority.desk_officer", "person")
    assert len(drafting.request.records["person"]) == before + 1
    assert screen.wizard.section == "records.person"
    screen.wizard.go_back()
    assert screen.wizard.section == "blocks.authority"


def test_a_row_is_put_in_the_sealed_annex(qtbot: QtBot, opened: Opened) -> None:
    screen, drafting = opened()
    screen.open_section("blocks.facts")
    screen.wishes.row_disclosed.emit(f"{EVENTS}[e2]", Disclosure.SEALED.value)
    assert drafting.request.get(f"{EVENTS}[e2]").disclosure is Disclosure.SEALED  # type: ignore[union-attr]
    assert "In the sealed annex" in words(screen.page)


def test_a_megabyte_with_controls_and_directions_is_pasted_without_harm(qtbot: QtBot, opened: Opened) -> None:
    screen, drafting = opened()
    screen.go_to(SUMMARY)
    field = editor(screen, SUMMARY)
    field.setFocus()
    QApplication.clipboard().setText("\u202eabc\u0000\u0007 \U0001f468\u200d\U0001f469 {{ 7*7 }} <w:p>" * 30_000)
    qtbot.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    screen.flush()
    answer = drafting.request.get(SUMMARY)
    assert isinstance(answer, Answer)
    kept = answer.value.text
    assert "{{ 7*7 }} <w:p>" in kept and "\u0000" not in kept and "\u0007" not in kept
    click(qtbot, found(screen, "drafting.undo"))


def test_every_section_of_both_requests_can_be_opened_in_every_language(qtbot: QtBot, opened: Opened) -> None:
    for language in ("en", "fr", "ar"):
        for example in ("bank_records", "extradition_accused"):
            screen, _ = opened(language, f"resources/examples/{example}.json")
            for section in screen._sections:
                screen.open_section(section.place)
                assert screen.page is not None and section.title in words(screen.page)
            screen.close()
