"""The preview on the screen: what it shows, what it writes anew, what a click does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.documents.blocks import Block, BlockKind, Outline, Role, Run
from app.documents.plain_text import text_of_runs
from app.ui.interface import Interface
from app.ui.preview.outline_preview import OutlinePreview

MakeInterface = Callable[..., Interface]
OutlineOf = Callable[[str, str], Outline]
MARKS = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"), None)


@pytest.fixture
def preview(qtbot: QtBot, interface: MakeInterface) -> OutlinePreview:
    return shown(qtbot, interface())


def shown(qtbot: QtBot, interface: Interface) -> OutlinePreview:
    made = OutlinePreview(interface)
    qtbot.addWidget(made)
    made.resize(560, 700)
    made.show()
    return made


def text_of(preview: OutlinePreview) -> str:
    return preview.document().toPlainText().translate(MARKS)


def small(*blocks: Block, direction: str = "ltr", language: str = "en") -> Outline:
    return Outline("letter", language, direction, "", "", blocks=blocks)


def paragraph(identifier: str, *runs: Run, number: str | None = None, places: tuple[str, ...] = ()) -> Block:
    return Block(identifier, BlockKind.PARAGRAPH, runs, number=number, places=places)


def point_of(preview: OutlinePreview, words: str) -> QPoint:
    cursor = preview.document().find(words)
    assert not cursor.isNull(), words
    cursor.setPosition(cursor.selectionStart() + 2)
    bar = preview.verticalScrollBar()
    bar.setValue(bar.value() + preview.cursorRect(cursor).top() - 100)
    return preview.cursorRect(cursor).center()


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
@pytest.mark.parametrize("example", ["bank_records", "extradition_accused"])
def test_every_word_of_the_body_is_shown(preview: OutlinePreview, outline_of: OutlineOf, example: str, language: str) -> None:
    outline = outline_of(example, language)
    preview.show_outline(outline)
    text = text_of(preview)
    for block in outline.blocks:
        for runs in (block.runs, block.caption, *(runs for row in block.rows for cell in row.cells for runs in cell.paragraphs)):
            if not any(run.role is Role.GAP for run in runs):
                assert text_of_runs(runs).replace("\u00a0", " ") in text


def test_user_text_is_never_read_as_markup(preview: OutlinePreview) -> None:
    preview.show_outline(small(paragraph("a", Run("<b>bold</b> &amp; <img src=x>", "en", Role.FREE))))
    assert text_of(preview).strip() == "<b>bold</b> &amp; <img src=x>"


def test_one_changed_answer_writes_one_block_and_leaves_the_same_document(
    preview: OutlinePreview, outline_of: OutlineOf, qtbot: QtBot, interface: MakeInterface
) -> None:
    outline = outline_of("bank_records", "en")
    blocks = list(outline.blocks)
    preview.show_outline(outline)
    assert preview.show_outline(replace(outline)) == 0
    for number in (0, len(blocks) // 2, len(blocks) - 1):  # a paragraph, a table or an item, the last table
        changed = replace(blocks[number], id=f"{blocks[number].id}x")
        assert preview.show_outline(replace(outline, blocks=(*blocks[:number], changed, *blocks[number + 1 :]))) == 1
        assert preview.show_outline(outline) == 1
    fresh = shown(qtbot, interface())
    fresh.show_outline(outline)
    assert preview.document().toHtml() == fresh.document().toHtml()


def test_blocks_that_come_and_go_leave_the_same_document(
    preview: OutlinePreview, outline_of: OutlineOf, qtbot: QtBot, interface: MakeInterface
) -> None:
    outline = outline_of("extradition_accused", "en")
    fresh = shown(qtbot, interface())
    for step in (3, 5, 2, 1):
        part = replace(outline, blocks=outline.blocks[::step])
        preview.show_outline(part)
    fresh.show_outline(outline)
    assert preview.document().toHtml() == fresh.document().toHtml()


def test_a_gap_is_said_in_the_language_of_the_interface(qtbot: QtBot, interface: MakeInterface) -> None:
    preview = shown(qtbot, interface())
    preview.show_outline(small(paragraph("a", Run("Born on ", "en"), Run("", "en", Role.GAP))))
    assert text_of(preview).strip() == "Born on [to be completed]"


def test_text_that_awaits_translation_has_a_ground_and_words(preview: OutlinePreview) -> None:
    waiting = (
        Run("[In English; translation to follow] ", "fr", awaiting=True),
        Run("The slip was photographed.", "en", Role.FREE, awaiting=True),
    )
    preview.show_outline(small(paragraph("a", *waiting), paragraph("b", Run("Traduit.", "fr")), language="fr"))
    first, second = preview.document().begin(), preview.document().begin().next()
    assert first.blockFormat().background().style() is Qt.BrushStyle.SolidPattern
    assert second.blockFormat().background().style() is Qt.BrushStyle.NoBrush
    assert "[In English; translation to follow]" in first.text()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_click_on_a_paragraph_gives_the_place_of_its_question(
    qtbot: QtBot, interface: MakeInterface, outline_of: OutlineOf, language: str
) -> None:
    preview = shown(qtbot, interface(language))
    preview.show_outline(outline_of("bank_records", language))
    words = {"en": "Petra Voss left", "ar": "غادرت بيترا فوس"}[language]
    with qtbot.waitSignal(preview.place_chosen) as chosen:
        qtbot.mouseClick(preview.viewport(), Qt.MouseButton.LeftButton, pos=point_of(preview, words))
    assert chosen.args == ["blocks.facts.events[e6]"]


def test_a_click_in_a_table_gives_the_place_of_the_cell_or_its_row(preview: OutlinePreview, qtbot: QtBot, outline_of: OutlineOf) -> None:
    preview.show_outline(outline_of("bank_records", "en"))
    with qtbot.waitSignal(preview.place_chosen) as chosen:
        qtbot.mouseClick(preview.viewport(), Qt.MouseButton.LeftButton, pos=point_of(preview, "Passport M4418203"))
    assert chosen.args[0].startswith(("blocks.persons.subjects[sb1]", "records.person[p1]"))


def test_enter_leads_to_the_question_of_the_paragraph_with_the_cursor(preview: OutlinePreview, qtbot: QtBot, outline_of: OutlineOf) -> None:
    preview.show_outline(outline_of("bank_records", "en"))
    preview.setTextCursor(QTextCursor(preview.document().find("Petra Voss left")))
    with qtbot.waitSignal(preview.place_chosen) as chosen:
        qtbot.keyClick(preview, Qt.Key.Key_Return)
    assert chosen.args == ["blocks.facts.events[e6]"]


def test_selecting_words_chooses_nothing(preview: OutlinePreview, qtbot: QtBot, outline_of: OutlineOf) -> None:
    preview.show_outline(outline_of("bank_records", "en"))
    start = point_of(preview, "Petra Voss left")
    with qtbot.assertNotEmitted(preview.place_chosen):
        QTest.mousePress(preview.viewport(), Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(preview.viewport(), start + QPoint(60, 0))
        QTest.mouseRelease(preview.viewport(), Qt.MouseButton.LeftButton, pos=start + QPoint(60, 0))


def test_the_paragraph_of_a_place_is_brought_into_view_and_marked(preview: OutlinePreview, outline_of: OutlineOf) -> None:
    preview.show_outline(outline_of("bank_records", "en"))
    assert preview.verticalScrollBar().value() == 0
    preview.highlight("blocks.facts.events[e6].what")
    assert preview.verticalScrollBar().value() > 0
    line = preview.cursorRect(preview.document().find("Petra Voss left"))
    assert 0 <= line.top() <= preview.viewport().height()
    picture = preview.viewport().grab().toImage()
    ratio = picture.devicePixelRatio()
    beside = picture.pixelColor(round(40 * ratio), round(line.center().y() * ratio))
    assert beside != QColor("white")


def test_where_one_was_reading_is_kept_when_the_document_changes(preview: OutlinePreview, outline_of: OutlineOf) -> None:
    outline = outline_of("bank_records", "en")
    preview.show_outline(outline)
    preview.verticalScrollBar().setValue(1500)
    preview.show_outline(replace(outline, blocks=(*outline.blocks[:-1], replace(outline.blocks[-1], id="changed"))))
    assert preview.verticalScrollBar().value() == 1500


def test_paper_is_white_in_the_dark_theme(qtbot: QtBot, interface: MakeInterface, outline_of: OutlineOf) -> None:
    preview = shown(qtbot, interface(dark=True))
    preview.show_outline(outline_of("bank_records", "en"))
    picture = preview.viewport().grab().toImage()
    assert picture.pixelColor(3, 3) == QColor("white")


def test_letters_grow_and_shrink_by_key(preview: OutlinePreview, qtbot: QtBot, outline_of: OutlineOf) -> None:
    preview.show_outline(outline_of("bank_records", "en"))
    usual = preview.document().size().height()
    qtbot.keyClick(preview, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert preview.document().size().height() > usual
    qtbot.keyClick(preview, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert preview.document().size().height() == usual


def test_an_account_number_keeps_its_order_in_arabic(preview: OutlinePreview) -> None:
    runs = (Run("الحساب ", "ar"), Run("+999 5 550 0140", "", Role.VALUE))
    preview.show_outline(small(paragraph("a", *runs), direction="rtl", language="ar"))
    assert "\u2066+999 5 550 0140\u2069" in preview.document().toPlainText()
    assert preview.document().begin().blockFormat().layoutDirection() is Qt.LayoutDirection.RightToLeft


def test_the_preview_says_what_it_is(preview: OutlinePreview, outline_of: OutlineOf) -> None:
    preview.show_outline(outline_of("bank_records", "fr"))
    assert preview.accessibleName() == "Preview of the document in French"
    assert preview.isReadOnly()
