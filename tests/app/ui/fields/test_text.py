"""Text: one line, free text, names; whatever is typed or pasted."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit, QPushButton

from app.services.question_views import Choice
from app.ui.fields.free_text import PageWide, WritingArea
from app.ui.fields.text_cleaning import cleaned, cleaned_line
from app.ui.fields.writing_language import language_of
from forms.request import Answer
from forms.values.base import a_string
from forms.values.names import Name
from forms.values.text import LONGEST_TEXT, FreeText
from tests.app.ui.fields.conftest import Bench

ANY_TEXT = st.text(st.characters(codec=None), max_size=60)


def test_typed_text_is_reported_after_a_rest_without_the_white_space_around_it(bench: Callable[..., Bench], qtbot: object) -> None:
    shown = bench("text")
    shown.type("  ICU/2026/0417 ")
    assert shown.edits == []
    qtbot.waitUntil(lambda: bool(shown.edits))  # type: ignore[attr-defined]
    assert shown.edits == ["ICU/2026/0417"]


def test_leaving_a_field_reports_what_was_typed_at_once(bench: Callable[..., Bench]) -> None:
    shown = bench("text")
    shown.type("abc")
    shown.leave()
    assert shown.edits == ["abc"]


def test_an_emptied_line_reports_nothing_as_its_value(bench: Callable[..., Bench]) -> None:
    shown = bench("text", "abc")
    shown.enter()
    shown.part().selectAll()
    shown.key(Qt.Key.Key_Delete)
    shown.leave()
    assert shown.edits == [None]


def test_an_answer_that_comes_back_while_typing_leaves_text_and_cursor_alone(bench: Callable[..., Bench]) -> None:
    shown = bench("text")
    shown.type("abc ")
    shown.field.flush()
    shown.show("abc")
    assert shown.part().text() == "abc "
    shown.qtbot.keyClicks(shown.part(), "d")
    shown.show("abc")  # an older state, while the newer one waits to be reported
    assert shown.part().text() == "abc d"
    shown.leave()
    assert shown.last == "abc d"


def test_another_answer_is_shown_also_where_something_was_typed_before(bench: Callable[..., Bench]) -> None:
    shown = bench("text")
    shown.type("abc")
    shown.leave()
    shown.show("from undo")
    assert shown.part().text() == "from undo"
    assert shown.field.value() == "from undo"


def test_a_line_that_is_pasted_loses_controls_and_line_breaks(bench: Callable[..., Bench]) -> None:
    shown = bench("text")
    shown.paste("a\u202eb\x00c\nd")
    shown.leave()
    assert shown.edits == ["abc d"]


def test_nothing_is_disturbed_while_an_input_method_composes(bench: Callable[..., Bench]) -> None:
    shown = bench("text", "a")
    line = shown.enter()
    QApplication.sendEvent(line, QInputMethodEvent("にほ", []))
    composed = line.text()
    shown.show("another")
    assert line.text() == composed != "another"
    done = QInputMethodEvent("", [])
    done.setCommitString("日本")
    QApplication.sendEvent(line, done)
    shown.leave()
    assert "日本" in shown.last


@given(ANY_TEXT)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_set_in_an_area_is_read_back_as_it_is_cleaned(interface: Callable[..., object], text: str) -> None:
    area = WritingArea(interface("en"), "area", "Area")  # type: ignore[arg-type]
    area.show_text(cleaned(text))
    once = area.text()
    area.show_text(once)
    assert area.text() == once
    without_lone = cleaned(text).encode("utf-16", "ignore").decode("utf-16", "ignore")
    assert once == without_lone


@given(ANY_TEXT)
def test_cleaning_twice_is_cleaning_once_and_keeps_everything_that_is_seen(text: str) -> None:
    once = cleaned(text)
    assert cleaned(once) == once
    assert cleaned_line(cleaned_line(text)) == cleaned_line(text)
    letters = [letter for letter in text if unicodedata.category(letter)[0] in "LNPS"]
    assert [letter for letter in once if unicodedata.category(letter)[0] in "LNPS"] == letters


@given(ANY_TEXT)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_free_text_passes_through_the_field_unchanged(interface: Callable[..., object], text: str) -> None:
    from app.ui.fields.kinds import make_field
    from tests.app.ui.fields.conftest import a_question

    value = FreeText(a_string(text), "en")
    field = make_field(a_question("free_text", value), interface("en"))  # type: ignore[arg-type]
    assert field.value() == value
    field.show_answer(Answer(value=value))
    assert field.value() == value


# ---- free text


def area_of(shown: Bench) -> WritingArea:
    return shown.part(kind=QPlainTextEdit)  # type: ignore[no-any-return]


def test_free_text_is_reported_with_the_language_of_drafting(bench: Callable[..., Bench]) -> None:
    shown = bench("free_text")
    shown.type("The slip names the account.")
    shown.leave()
    assert shown.edits == [FreeText("The slip names the account.", "en")]


def test_the_script_of_a_text_tells_its_language(bench: Callable[..., Bench]) -> None:
    shown = bench("free_text", language="en")
    shown.paste("صُوِّرت القسيمة بهاتف السيد إيلين")
    shown.leave()
    assert shown.last.language == "ar"
    assert area_of(shown).layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert language_of("Квитанция", "en", "fr") == "ru"
    assert language_of("Квитанція", "uk", "fr") == "uk"
    assert language_of("汇款单", "en", "fr") == "zh"
    assert language_of("Le bordereau", "ar", "fr") == "fr"
    assert language_of("12 345", "ar", "fr") == "ar"


def test_all_lines_of_an_area_begin_at_the_side_of_its_first_letter(interface: Callable[..., object]) -> None:
    area = WritingArea(interface("en"), "area", "Area")  # type: ignore[arg-type]
    for text, side in (("نص عربي.\nA line in English.", Qt.AlignmentFlag.AlignRight), ("A line.\nسطر.", Qt.AlignmentFlag.AlignLeft)):
        area.show_text(text)
        assert area.document().defaultTextOption().alignment() == side | Qt.AlignmentFlag.AlignAbsolute


def test_the_language_is_changed_by_hand_and_then_stays(bench: Callable[..., Bench]) -> None:
    shown = bench("free_text")
    shown.type("Der Beleg")
    shown.field.write_in("de")
    shown.type("Der Beleg nennt")
    shown.leave()
    assert shown.last == FreeText("Der Beleg nennt", "de")
    assert "German" in shown.part("language", QPushButton).accessibleName()


def test_words_are_counted_under_the_text(bench: Callable[..., Bench]) -> None:
    shown = bench("free_text")
    shown.type("one two three")
    labels = [each.text() for each in shown.field.findChildren(type(shown.field._count))]
    assert "3 words" in labels
    assert shown.part("language", QPushButton).text() == "written in English"


def test_translations_of_a_text_stay_when_it_is_edited(bench: Callable[..., Bench]) -> None:
    shown = bench("free_text", FreeText("One.", "en", MappingProxyType({"fr": "Un."})))
    area = area_of(shown)
    shown.enter()
    shown.key(Qt.Key.Key_End)
    shown.qtbot.keyClicks(area, " Two.")
    shown.leave()
    assert shown.last == FreeText("One. Two.", "en", MappingProxyType({"fr": "Un."}))


def test_a_pasted_megabyte_is_cleaned_and_cut_and_the_cut_is_said(bench: Callable[..., Bench]) -> None:
    shown = bench("free_text")
    shown.paste("word\u202e \x07" * 160_000)
    shown.leave()
    text = shown.last.text
    assert len(text) == LONGEST_TEXT
    assert "\u202e" not in text and "\x07" not in text
    again = bench("free_text")
    again.paste("x" * (LONGEST_TEXT + 5))
    assert "200,000" in again.field._cut.text()
    assert again.field._cut.isVisible()


def test_typing_beyond_the_longest_text_is_cut_too(bench: Callable[..., Bench]) -> None:
    shown = bench("free_text", FreeText("y" * LONGEST_TEXT, "en"))
    area = area_of(shown)
    shown.enter()
    shown.key(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    shown.qtbot.keyClicks(area, "zz")
    assert len(area.text()) == LONGEST_TEXT
    assert area.text().endswith("y")


def test_an_area_grows_with_its_lines_up_to_twelve(bench: Callable[..., Bench]) -> None:
    shown = bench("free_text", FreeText("one", "en"))
    area = area_of(shown)
    low = area.sizeHint().height()
    shown.show(FreeText("\n".join("abcdefgh"), "en"))
    higher = area.sizeHint().height()
    shown.show(FreeText("\n".join("abcdefghijkl"), "en"))
    highest = area.sizeHint().height()
    shown.show(FreeText("\n".join("abcdefghijklmnopqrstuvwxyz"), "en"))
    assert low < higher < highest == area.sizeHint().height()


def test_tab_leaves_the_area(bench: Callable[..., Bench]) -> None:
    shown = bench("free_text")
    area = shown.enter()
    shown.key(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not area


def test_a_text_written_page_wide_stands_in_the_field_at_once(bench: Callable[..., Bench], qtbot: object) -> None:
    shown = bench("free_text", FreeText("Before.", "en"))
    wide = PageWide(shown.interface, shown.field)  # type: ignore[arg-type]
    qtbot.addWidget(wide)  # type: ignore[attr-defined]
    wide.show()
    wide.activateWindow()
    qtbot.waitUntil(wide.isActiveWindow)  # type: ignore[attr-defined]
    wide.area.selectAll()
    qtbot.keyClicks(wide.area, "After.")  # type: ignore[attr-defined]
    assert area_of(shown).text() == "After."
    qtbot.keyClick(wide.area, Qt.Key.Key_F11)  # type: ignore[attr-defined]
    assert not wide.isVisible()
    shown.field.flush()
    assert shown.last.text == "After."


def test_f11_in_the_area_writes_page_wide(bench: Callable[..., Bench], monkeypatch: pytest.MonkeyPatch) -> None:
    opened = []
    monkeypatch.setattr(PageWide, "exec", lambda self: opened.append(self))
    shown = bench("free_text")
    shown.enter()
    shown.key(Qt.Key.Key_F11)
    assert len(opened) == 1


def test_a_reference_to_a_row_is_put_where_the_cursor_stands(bench: Callable[..., Bench]) -> None:
    shown = bench("free_text", choices=(Choice("e3", "Seizure"),))
    assert shown.part("reference", QPushButton).isVisible()
    shown.type("As told in ")
    shown.field.point_at("e3")
    shown.leave()
    assert shown.last.text == "As told in [[e3]]"
    assert not bench("free_text").part("reference", QPushButton).isVisible()


# ---- names


def test_a_name_is_typed_and_its_forms_beneath_the_fold(bench: Callable[..., Bench]) -> None:
    shown = bench("name")
    shown.type("Regional Court")
    fold = shown.part("forms", QPushButton)
    shown.enter(fold)
    shown.key(Qt.Key.Key_Space)
    shown.type("du tribunal régional", shown.part("fr.of"))
    shown.leave()
    assert shown.last == Name("Regional Court", MappingProxyType({"fr": MappingProxyType({"of": "du tribunal régional"})}))
    gender = shown.part("fr.gender", QComboBox)
    shown.enter(gender)
    shown.key(Qt.Key.Key_Down)
    shown.leave()
    gender.setCurrentIndex(1)
    gender.activated.emit(1)
    assert shown.last.gender("fr") == "m"
    assert "1 language" in fold.text()


def test_forms_of_a_name_that_were_never_looked_at_stay(bench: Callable[..., Bench]) -> None:
    forms = MappingProxyType({"ru": MappingProxyType({"text": "суд"})})
    shown = bench("name", Name("Court", forms))
    shown.type("High Court")
    shown.leave()
    assert shown.last == Name("High Court", forms)


def test_what_a_reference_names_is_said_under_the_text(bench: Callable[..., Bench]) -> None:
    shown = bench("free_text", FreeText("As [[e4]] shows.", "en"), choices=(Choice("e4", "4. A transfer slip"),))
    assert "4. A transfer slip" in shown.field._points.text()
    shown.show(FreeText("Nothing is named here.", "en"))
    assert not shown.field._points.isVisible()
