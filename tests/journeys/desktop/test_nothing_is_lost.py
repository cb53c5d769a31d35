"""What was typed stays: a date half typed, the place of the cursor when the program changes its language."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from app.ui import messages
from forms.request import Answer
from forms.values import Unreadable
from tests.journeys.desktop.conftest import Sit

DEADLINE = "blocks.urgency.deadline"
WHAT = "blocks.facts.events[e2].what"


def test_a_half_typed_date_survives_leaving_closing_and_opening(sit: Sit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "half.json"
    monkeypatch.setattr(messages, "choose_file_to_save", lambda *_: file)
    typist = sit()
    typist.practise()
    typist.open_section("blocks.urgency")
    for part, text in (("#year", ""), ("#month", ""), ("", "14")):
        typist.write(typist.find(f"{DEADLINE}{part}", QLineEdit), text)
    typist.open_section("blocks.facts")
    typist.open_section("blocks.urgency")
    assert typist.find(DEADLINE, QLineEdit).text() == "14"
    typist.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert file.exists() and typist.drafting.state.saved
    again = sit(path=file)
    again.qtbot.waitUntil(lambda: again.seen("drafting.sections") is not None, timeout=30_000)
    answer = again.draft.get(DEADLINE)
    assert isinstance(answer, Answer) and isinstance(answer.value, Unreadable)
    again.open_section("blocks.urgency")
    texts = [again.find(f"{DEADLINE}{part}", QLineEdit).text() for part in ("", "#month", "#year")]
    assert texts == ["14", "", ""]
    assert again.draft == typist.draft


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_the_language_of_the_program_changes_and_section_text_and_cursor_stay(language: str, sit: Sit) -> None:
    typist = sit()
    typist.practise()
    typist.open_section("blocks.facts")
    typist.click("blocks.facts.events[e2].open")
    typist.rest()
    area = typist.find(WHAT, QPlainTextEdit)
    typist.click(area)
    typist.press(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    typist.qtbot.keyClicks(area, " And then")
    typist.click("rail.settings")
    sections = typist.find("settings.sections")
    item = next(sections.item(row) for row in range(sections.count()) if sections.item(row).data(Qt.ItemDataRole.UserRole) == "language")
    typist.click(sections.viewport(), sections.visualItemRect(item).center())
    radio = typist.find(f"settings.language.{language}")
    typist.click(radio)
    typist.qtbot.waitUntil(lambda: typist.desktop.interface.language == language)
    typist.rest()
    typist.click("rail.draft")
    typist.rest()
    assert typist.screen.wizard.section == "blocks.facts"
    assert typist.find(WHAT, QPlainTextEdit).toPlainText().endswith(" And then")
    typist.qtbot.waitUntil(lambda: getattr(QApplication.focusWidget(), "objectName", str)() == WHAT)
    typist.qtbot.keyClicks(typist.focused(), ".")
    typist.screen.flush()
    assert typist.draft.get(WHAT).value.text.endswith(".")  # type: ignore[union-attr]
