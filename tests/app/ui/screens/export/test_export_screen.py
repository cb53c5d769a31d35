"""Check and export on the screen: what is said to be missing, the button that tells the truth, and what was written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QComboBox, QLabel, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from app.documents.pdf import PdfUnavailableError
from app.ui.interface import Interface
from app.ui.screens.export import page_area
from app.ui.screens.export.screen import ExportScreen
from app.ui.screens.export.word_pages import plain
from forms.request import Answer, Request
from forms.values.text import FreeText
from tests.app.ui.screens.export.conftest import Shown, pdf_of


def click(qtbot: QtBot, widget: QWidget) -> None:
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def words_of(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def files(shown: Shown) -> set[str]:
    return {path.name for path in shown.folder.iterdir()}


def test_a_request_without_errors_is_exported_by_one_click(qtbot: QtBot, shown: Shown) -> None:
    export = shown.button("export.export")
    assert export.text() == "Export"
    with qtbot.waitSignal(shown.screen.delivered) as delivered:
        click(qtbot, export)
    assert delivered.args == [shown.request]
    assert files(shown) == {"0147_XSO_bank-records_fr.docx"}
    assert not shown.asked
    assert "0147_XSO_bank-records_fr.docx" in words_of(shown.screen.foot)
    assert not export.isVisible()


def test_the_button_counts_the_errors_and_the_reason_comes_back(qtbot: QtBot, shown: Shown, with_errors: Request) -> None:
    shown.show(with_errors)
    assert shown.button("export.export").text() == "Export with 3 errors…"
    shown.reasons = ["The hearing is tomorrow."]
    with qtbot.waitSignal(shown.screen.delivered) as delivered:
        click(qtbot, shown.button("export.export"))
    assert shown.asked == [3]
    assert [remark.text for remark in delivered.args[0].remarks if remark.kind == "export_reason"] == ["The hearing is tomorrow."]


def test_without_a_reason_nothing_is_written(qtbot: QtBot, shown: Shown, with_errors: Request) -> None:
    shown.show(with_errors)
    shown.reasons = [None]
    with qtbot.assertNotEmitted(shown.screen.delivered, wait=50):
        click(qtbot, shown.button("export.export"))
    assert not files(shown)


def test_the_export_is_reached_by_key_and_escape_goes_back(qtbot: QtBot, shown: Shown) -> None:
    shown.screen.setFocus()
    with qtbot.waitSignal(shown.screen.back):
        qtbot.keyClick(shown.screen, Qt.Key.Key_Escape)
    with qtbot.waitSignal(shown.screen.delivered):
        qtbot.keyClick(shown.screen, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)


def test_what_was_written_can_be_opened_and_stays_while_the_draft_is_the_same(qtbot: QtBot, shown: Shown) -> None:
    with qtbot.waitSignal(shown.screen.delivered) as delivered:
        click(qtbot, shown.button("export.export"))
    shown.show(delivered.args[0])
    click(qtbot, shown.button("export.open.0"))
    click(qtbot, shown.button("export.show_folder"))
    assert shown.opened == [shown.folder / "0147_XSO_bank-records_fr.docx", shown.folder]
    changed = shown.request.with_answer("blocks.case_reference.own_ref", Answer(value="ICU/MLA/2026/0148"))
    shown.show(changed)  # what was written does not say this
    assert shown.button("export.export").isVisible()


def test_several_documents_in_several_languages_are_ticked_and_written(qtbot: QtBot, shown: Shown) -> None:
    click(qtbot, shown.button("export.choose"))
    ticks = shown.screen.documents
    assert ticks.isVisible()
    qtbot.keyClick(ticks.documents["cover_letter"], Qt.Key.Key_Space)
    qtbot.keyClick(ticks.languages["ar"], Qt.Key.Key_Space)
    with qtbot.waitSignal(shown.screen.delivered):
        click(qtbot, shown.button("export.export"))
    assert files(shown) == {
        f"0147_XSO_{document}_{language}.docx" for document in ("bank-records", "cover-letter") for language in ("fr", "ar")
    }


def test_a_letter_brings_its_own_errors_to_the_button(qtbot: QtBot, shown: Shown) -> None:
    unanswered = {block: answers for block, answers in shown.request.blocks.items() if block != "note_verbale"}
    shown.show(replace(shown.request, blocks=unanswered))
    click(qtbot, shown.button("export.choose"))
    qtbot.keyClick(shown.screen.documents.documents["note_verbale"], Qt.Key.Key_Space)
    assert shown.button("export.export").text().startswith("Export with ")
    qtbot.keyClick(shown.screen.documents.documents["note_verbale"], Qt.Key.Key_Space)
    assert shown.button("export.export").text() == "Export"


def test_with_nothing_ticked_the_button_shows_what_to_tick(qtbot: QtBot, shown: Shown) -> None:
    click(qtbot, shown.button("export.choose"))
    tick = shown.screen.documents.documents["mutual_legal_assistance"]
    qtbot.keyClick(tick, Qt.Key.Key_Space)
    assert "Choose at least one document" in words_of(shown.screen.foot)
    click(qtbot, shown.button("export.choose"))
    click(qtbot, shown.button("export.export"))
    assert shown.screen.documents.isVisible()
    assert not files(shown)


def test_the_document_in_view_is_the_one_that_is_written(qtbot: QtBot, shown: Shown) -> None:
    chooser = shown.screen.findChild(QComboBox, "export.language")
    assert chooser.itemText(0) == "French (accepted)"
    chooser.setFocus()
    qtbot.keyClick(chooser, Qt.Key.Key_Down)
    assert shown.screen.area.chosen == ("mutual_legal_assistance", "en")
    with qtbot.waitSignal(shown.screen.delivered):
        click(qtbot, shown.button("export.export"))
    assert files(shown) == {"0147_XSO_bank-records_en.docx"}


def test_a_place_that_cannot_be_written_is_told_and_another_one_chosen(qtbot: QtBot, shown: Shown) -> None:
    shown.screen.foot.folder = shown.folder / "gone"
    click(qtbot, shown.button("export.export"))
    elsewhere = shown.button("export.other_place")
    qtbot.waitUntil(elsewhere.isVisible)
    assert "choose another place" in words_of(shown.screen.foot)
    shown.folders = [str(shown.folder)]
    with qtbot.waitSignal(shown.screen.folder_chosen):
        click(qtbot, elsewhere)
    assert not elsewhere.isVisible()
    with qtbot.waitSignal(shown.screen.delivered):
        click(qtbot, shown.button("export.export"))


def test_what_is_missing_stands_worst_first_and_leads_to_its_section(qtbot: QtBot, shown: Shown, with_errors: Request) -> None:
    shown.show(with_errors)
    first = shown.button("export.missing.0")
    assert first.text() == "Go to Purpose"
    with qtbot.waitSignal(shown.screen.go_to) as gone:
        click(qtbot, first)
    assert gone.args[0].startswith("blocks.purpose")
    assert shown.screen.findChild(QWidget, "export.missing.3") is None
    click(qtbot, shown.button("export.show_all"))
    qtbot.waitUntil(lambda: shown.button("export.missing.3").isVisible())


def test_texts_that_await_translation_are_counted_by_document_language(qtbot: QtBot, shown: Shown) -> None:
    summary = FreeText("The slip was photographed.", "en")
    shown.show(shown.request.with_answer("blocks.facts.summary", Answer(value=summary)))
    qtbot.waitUntil(lambda: "1 text awaits translation: French." in words_of(shown.screen.missing))
    chooser = shown.screen.findChild(QComboBox, "export.language")
    qtbot.keyClick(chooser, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "Warning" in words_of(shown.screen.missing))
    assert "awaits translation" not in words_of(shown.screen.missing)


def test_a_decisive_answer_leads_to_its_question(qtbot: QtBot, shown: Shown) -> None:
    assert "Ministry of Justice" in words_of(shown.screen.answers)
    with qtbot.waitSignal(shown.screen.go_to) as gone:
        click(qtbot, shown.button("export.change.blocks.authority.receiving_authority"))
    assert gone.args == ["blocks.authority.receiving_authority"]


def test_all_answers_are_listed_by_section_and_lead_to_their_questions(qtbot: QtBot, shown: Shown) -> None:
    click(qtbot, shown.button("export.answers.all"))
    tree = shown.screen.findChild(QTreeWidget, "export.all_answers")
    assert tree.isVisible()
    assert [tree.topLevelItem(number).text(0) for number in range(2)] == ["Authorities", "Reference and subject"]
    found = tree.findItems("Our reference", Qt.MatchFlag.MatchRecursive | Qt.MatchFlag.MatchExactly)
    assert found[0].text(1).strip("\u2068\u2069") == "ICU/MLA/2026/0147"
    tree.setCurrentItem(found[0])
    with qtbot.waitSignal(shown.screen.go_to) as gone:
        qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert gone.args == ["blocks.case_reference.own_ref"]
    click(qtbot, shown.button("export.back_to_document"))
    assert not tree.isVisible()


def test_pages_take_the_place_of_the_draft_layout_when_they_are_made(qtbot: QtBot, shown: Shown) -> None:
    area = shown.screen.area
    assert area.preview.isVisible()
    qtbot.waitUntil(area.pages.isVisible)
    assert "Page 1 of 1" in words_of(area)
    click(qtbot, shown.button("export.show_as.draft"))
    assert area.preview.isVisible()


def test_without_libreoffice_the_draft_layout_stays_and_says_so(
    qtbot: QtBot, shown: Shown, monkeypatch: pytest.MonkeyPatch, with_errors: Request
) -> None:
    def missing(*_: object, **__: object) -> bytes:
        raise PdfUnavailableError("A PDF needs LibreOffice.")

    monkeypatch.setattr(page_area, "to_pdf", missing)
    shown.show(with_errors)
    qtbot.waitUntil(lambda: "install LibreOffice" in words_of(shown.screen.area))
    assert shown.screen.area.preview.isVisible()


def test_a_click_on_a_page_leads_to_the_question_of_its_words(qtbot: QtBot, shown: Shown, white_pages: list[bytes]) -> None:
    outline = shown.screen.area.outline
    said = next(block for block in outline.blocks if block.id.startswith("blocks.facts.events[e6]"))
    end = "".join(run.text for run in said.runs)[-40:]
    white_pages.append(pdf_of("", "", end))
    shown.show(replace(shown.request, prepared_on="2026-05-06"))
    view = shown.screen.area.pages.view
    qtbot.waitUntil(lambda: any(words in plain(end) for words in view.words_at(_first_words(view))))
    with qtbot.waitSignal(shown.screen.go_to) as gone:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=_first_words(view).toPoint())
    assert gone.args == ["blocks.facts.events[e6]"]


def _first_words(view: QWidget) -> QPointF:
    """A point of the viewport on the first words of the page, or its corner."""
    for y in range(0, view.viewport().height(), 3):
        for x in range(60, view.viewport().width() - 60, 40):
            if view.words_at(QPointF(x, y)):
                return QPointF(x, y)
    return QPointF(0, 0)


def test_a_click_on_the_draft_layout_leads_to_its_question(qtbot: QtBot, shown: Shown) -> None:
    area = shown.screen.area
    click(qtbot, shown.button("export.show_as.draft"))
    cursor = area.preview.document().find("2100 Valmont")
    point = area.preview.cursorRect(cursor).center()
    with qtbot.waitSignal(shown.screen.go_to) as gone:
        qtbot.mouseClick(area.preview.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert gone.args[0].startswith("records.organization[org3].address")


@pytest.mark.parametrize(("language", "dark", "scale"), [("en", False, 1.0), ("ar", True, 1.0), ("ar", False, 2.0), ("fr", False, 1.0)])
def test_every_control_has_a_name_and_fits_into_the_window(
    qtbot: QtBot, interface: Callable[..., Interface], shown: Shown, language: str, dark: bool, scale: float
) -> None:
    screen = ExportScreen(interface(language, dark=dark, scale=scale), shown.folder)
    qtbot.addWidget(screen)
    screen.show_draft(shown.request, shown.program.assessment.judge(shown.request, screen_day(screen)), shown.pages(shown.request))
    screen.resize(1192, 660)
    screen.show()
    assert screen.width() == 1192
    for widget in screen.findChildren(QWidget):
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisibleTo(screen) and widget.objectName():
            accessible = QAccessible.queryAccessibleInterface(widget)
            assert accessible is not None
            assert accessible.text(QAccessible.Text.Name), widget.objectName()


def test_without_room_for_both_a_switch_shows_what_to_check_or_the_document(qtbot: QtBot, shown: Shown) -> None:
    screen = shown.screen
    assert not screen.switch.isVisible()
    screen.resize(700, 660)
    qtbot.waitUntil(screen.switch.isVisible)
    assert screen.missing.isVisible()
    assert not screen.area.isVisible()
    qtbot.mouseClick(screen.switch.segment("document"), Qt.MouseButton.LeftButton)
    assert screen.area.isVisible()
    assert not screen.missing.isVisible()
    screen.resize(1192, 660)
    qtbot.waitUntil(lambda: screen.area.isVisible() and screen.missing.isVisible())


def test_all_answers_are_shown_where_the_document_was_folded_away(qtbot: QtBot, shown: Shown) -> None:
    shown.screen.resize(700, 660)
    qtbot.waitUntil(shown.screen.switch.isVisible)
    click(qtbot, shown.button("export.answers.all"))
    assert shown.screen.findChild(QTreeWidget).isVisible()


def screen_day(screen: ExportScreen):
    return screen._interface.today()
