"""The comparison of two versions on the screen, driven by keys and clicks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app.errors import N_, AppError
from app.services.comparison import DRAFT, NamedVersion
from app.ui.panels.version_comparison import VersionComparison
from forms.request import Answer, Request
from forms.values.text import FreeText
from tests.app.services.test_pages import example
from tests.app.ui.conftest import InterfaceMaker

PHONE, GAPS, BIRTH = "blocks.authority.contact_phone", "blocks.facts.gaps", "records.person[p1].birth_date"
SENT = NamedVersion(1, "Sent", datetime(2026, 5, 1, 8, 30, tzinfo=UTC), "M. Osei")
RETURNED = NamedVersion(2, "Returned", datetime(2026, 5, 3, 15, 5, tzinfo=UTC), "")
Shown = Callable[..., VersionComparison]


def requests() -> dict[int, Request]:
    """The version that was sent, the one that came back (one answer gone), and the draft (two more changes)."""
    sent = example("bank_records").with_answer(GAPS, Answer(value=FreeText("The gap is <b>not</b> large.", "en")))
    returned = sent.with_answer(PHONE, None)
    draft = returned.with_answer(BIRTH, None).with_answer(GAPS, Answer(value=FreeText("The gap is <b>very</b> large.", "en")))
    return {1: sent, 2: returned, DRAFT: draft}


@pytest.fixture
def shown(qtbot: QtBot, interface: InterfaceMaker) -> Shown:
    """Makes the panel and shows it, when what it compares is there."""

    def made(language: str = "en", versions: tuple[NamedVersion, ...] = (SENT, RETURNED), **looks: object) -> VersionComparison:
        known = requests()
        panel = VersionComparison(interface(language, **looks), versions, known.__getitem__, zone=UTC)
        qtbot.addWidget(panel)
        panel.resize(900, 700)
        panel.show()
        settled(qtbot, panel)
        return panel

    return made


def settled(qtbot: QtBot, panel: VersionComparison) -> None:
    qtbot.waitUntil(lambda: panel._running is None, timeout=20_000)


def words(panel: VersionComparison, name: str) -> str:
    found = panel.findChild(QLabel, name)
    assert found is not None
    return found.text()


def choose(qtbot: QtBot, panel: VersionComparison, before: int, after: int) -> None:
    """Choose two versions with the keyboard."""
    for choice, number in ((panel.before, before), (panel.after, after)):
        choice.setFocus()
        for _ in range(choice.count()):
            qtbot.keyClick(choice, Qt.Key.Key_Up)
        for _ in range(choice.findData(number)):
            qtbot.keyClick(choice, Qt.Key.Key_Down)
        assert choice.currentData() == number
    settled(qtbot, panel)


def look_of(panel: VersionComparison, text: str) -> QTextCharFormat:
    """The letters of a stretch of text."""
    cursor = panel.text.document().find(text)
    assert not cursor.isNull(), text
    return cursor.charFormat()


def test_the_latest_version_stands_beside_the_draft_at_first(shown: Shown) -> None:
    panel = shown()
    assert (panel.before.currentData(), panel.after.currentData()) == (2, DRAFT)
    assert words(panel, "comparison.summary") == "2 differences. 2 sections are affected."


def test_versions_are_named_with_their_time_and_by_whom(shown: Shown) -> None:
    panel = shown()
    named = [panel.before.itemText(number) for number in range(panel.before.count())]
    plain = [name.translate(dict.fromkeys((0x2068, 0x2069))).replace("\u00a0", " ") for name in named]
    assert plain == ["The draft as it stands", "Returned · 3 May 2026, 15:05", "Sent · 1 May 2026, 08:30 · M. Osei"]


def test_another_choice_compares_other_versions(shown: Shown, qtbot: QtBot) -> None:
    panel = shown()
    choose(qtbot, panel, 1, 2)
    assert words(panel, "comparison.summary") == "1 difference. 1 section is affected."
    assert "+999 5 550 0144" in panel.text.toPlainText()


def test_what_went_and_came_is_marked_by_a_word_and_a_line_as_well_as_a_colour(shown: Shown) -> None:
    panel = shown()
    gone, new = look_of(panel, "not"), look_of(panel, "very")
    assert gone.fontStrikeOut() and not new.fontStrikeOut() and new.fontUnderline()
    assert gone.foreground().color() != new.foreground().color()
    text = panel.text.toPlainText().replace("\u2068", "").replace("\u2069", "").replace("\u00a0", " ")
    assert "before not" in text and "now very" in text


def test_content_is_never_read_as_markup(shown: Shown) -> None:
    assert "<b>" in shown().text.toPlainText()


def test_what_turns_letters_around_is_left_out(qtbot: QtBot, interface: InterfaceMaker) -> None:
    sent = example("bank_records")
    draft = sent.with_answer(PHONE, Answer(value="12\u202e34"))
    panel = VersionComparison(interface(), (SENT,), {1: sent, DRAFT: draft}.__getitem__, zone=UTC)
    qtbot.addWidget(panel)
    panel.show()
    settled(qtbot, panel)
    assert "1234" in panel.text.toPlainText()


def test_f8_goes_from_difference_to_difference_and_back(shown: Shown, qtbot: QtBot) -> None:
    panel = shown()
    panel.text.setFocus()
    seen = []
    for _ in range(3):
        qtbot.keyClick(panel.text, Qt.Key.Key_F8)
        seen.append((panel.text.at, panel.text.said(panel.text.at - 1).splitlines()[0]))
    assert [number for number, _ in seen] == [1, 2, 1]
    assert seen[0][1] != seen[1][1] and "Date of birth" in {said for _, said in seen}
    qtbot.keyClick(panel.text, Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert words(panel, "comparison.at") == "Difference 2 of 2"


def test_buttons_do_what_the_keys_do(shown: Shown, qtbot: QtBot) -> None:
    panel = shown()
    qtbot.mouseClick(panel.findChild(QPushButton, "comparison.next"), Qt.MouseButton.LeftButton)
    assert panel.text.at == 1
    qtbot.mouseClick(panel.findChild(QPushButton, "comparison.previous"), Qt.MouseButton.LeftButton)
    assert panel.text.at == 2


def test_the_difference_at_hand_is_in_sight(shown: Shown, qtbot: QtBot) -> None:
    panel = shown(versions=(SENT,))
    panel.resize(500, 330)
    panel.text.setFocus()
    for _ in range(panel.text.count):
        qtbot.keyClick(panel.text, Qt.Key.Key_F8)
        below = panel.text.verticalScrollBar().maximum() - panel.text.verticalScrollBar().value()
        assert 0 <= panel.text.cursorRect().top() < panel.text.viewport().height() // 2 or not below


def test_the_switch_shows_the_document_with_what_stayed_folded(shown: Shown, qtbot: QtBot) -> None:
    panel = shown()
    qtbot.mouseClick(panel.switch.segment("document"), Qt.MouseButton.LeftButton)
    settled(qtbot, panel)
    text = panel.text.toPlainText()
    assert "paragraphs unchanged" in text and panel.text.count > 0
    assert words(panel, "comparison.summary").endswith("differences.")
    panel.switch.segment("document").setFocus()
    qtbot.keyClick(panel.switch.segment("document"), Qt.Key.Key_Left)
    settled(qtbot, panel)
    assert words(panel, "comparison.summary") == "2 differences. 2 sections are affected."


def test_a_version_beside_itself_says_that_nothing_differs(shown: Shown, qtbot: QtBot) -> None:
    panel = shown()
    choose(qtbot, panel, 1, 1)
    assert words(panel, "comparison.empty") == "Nothing differs." and panel.text.isHidden()
    choose(qtbot, panel, 1, 2)
    assert not panel.text.isHidden()


def test_what_only_the_case_file_knows_leaves_the_document_the_same(qtbot: QtBot, interface: InterfaceMaker) -> None:
    sent = example("bank_records")
    noted = sent.with_answer("blocks.facts.sensitive_sources", None)
    panel = VersionComparison(interface(), (SENT,), {1: sent, DRAFT: noted}.__getitem__, zone=UTC)
    qtbot.addWidget(panel)
    panel.show()
    settled(qtbot, panel)
    assert words(panel, "comparison.summary").startswith("1 difference.")
    qtbot.mouseClick(panel.switch.segment("document"), Qt.MouseButton.LeftButton)
    settled(qtbot, panel)
    assert words(panel, "comparison.empty").startswith("Nothing differs in the document.")


def test_without_a_version_it_says_how_to_get_one(shown: Shown) -> None:
    panel = shown(versions=())
    assert words(panel, "comparison.empty").startswith("There is no version yet")
    assert not panel.before.isEnabled()


def test_a_version_that_cannot_be_read_is_said_in_one_sentence(qtbot: QtBot, interface: InterfaceMaker) -> None:
    def load(_number: int) -> Request:
        raise AppError(N_("The version {number} cannot be read."), number=1)

    panel = VersionComparison(interface(), (SENT,), load, zone=UTC)
    qtbot.addWidget(panel)
    panel.show()
    assert panel._sorry.isVisible() and panel._sorry.words.text() == "The version 1 cannot be read."
    assert panel.text.isHidden()


def test_versions_that_are_shown_anew_are_compared_anew(qtbot: QtBot, interface: InterfaceMaker) -> None:
    known = requests()
    panel = VersionComparison(interface(), (SENT,), known.__getitem__, zone=UTC)
    qtbot.addWidget(panel)
    panel.show()
    settled(qtbot, panel)
    known[DRAFT] = known[1]
    panel.show_versions((SENT, RETURNED))
    settled(qtbot, panel)
    assert panel.before.currentData() == 1
    assert words(panel, "comparison.empty") == "Nothing differs."


@pytest.mark.parametrize(("language", "scale"), [("ar", 1.0), ("en", 2.0), ("ar", 2.0)])
def test_it_reads_from_the_right_and_with_large_letters(shown: Shown, qtbot: QtBot, language: str, scale: float) -> None:
    panel = shown(language, dark=True, scale=scale)
    assert panel.text.count == 2
    assert panel.minimumSizeHint().width() <= 900
    qtbot.mouseClick(panel.switch.segment("document"), Qt.MouseButton.LeftButton)
    settled(qtbot, panel)
    assert panel.text.count > 0
    if language == "ar":
        holder = panel.before.parentWidget()
        assert panel.width() - holder.mapTo(panel, holder.rect().topRight()).x() < panel.width() // 20
        assert panel.text.document().firstBlock().blockFormat().layoutDirection() is Qt.LayoutDirection.RightToLeft


def test_everything_has_a_name_and_is_reached_by_tab(shown: Shown, qtbot: QtBot) -> None:
    panel = shown()
    panel.before.setFocus()
    reached = []
    for _ in range(12):
        focused = panel.window().focusWidget()
        reached.append(focused.objectName())
        assert focused.accessibleName() or focused.text()
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    wanted = ["comparison.before", "comparison.now", "comparison.view.answers", "comparison.previous", "comparison.next", "comparison.text"]
    assert [name for name in dict.fromkeys(reached) if name in wanted] == wanted
