"""Closed lists, States, languages, instruments and links by keys and clicks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox, QPushButton, QRadioButton, QToolButton

from app.services.question_views import Choice
from app.ui.fields.choices import LongChoiceField, RadioField
from forms.values import Unreadable
from tests.app.ui.fields.conftest import PERSONS, Bench, a_question

HEARD = (Choice("witness", "As a witness", "Duty to tell the truth."), Choice("suspect", "As a suspect", "Rights notice first."))
DOCUMENTS = tuple(Choice(f"d{number}", f"Document {number}", "Statement" if number == 7 else "") for number in range(12))


def test_yes_or_no_is_chosen_with_the_arrow_keys_and_nothing_at_first(bench: Callable[..., Bench]) -> None:
    shown = bench("yes_no")
    assert shown.field.segments.value() is None  # type: ignore[attr-defined]
    shown.enter()
    shown.key(Qt.Key.Key_Space)
    shown.key(Qt.Key.Key_Right)
    assert shown.edits == [True, False]


def test_a_short_list_is_seen_whole_and_chosen_with_a_click_or_an_arrow(bench: Callable[..., Bench]) -> None:
    shown = bench("choice", choices=HEARD)
    assert isinstance(shown.field, RadioField)
    shown.qtbot.mouseClick(
        shown.part("witness", QRadioButton), Qt.MouseButton.LeftButton, pos=shown.part("witness", QRadioButton).rect().center() * 0
    )
    shown.enter(shown.part("witness", QRadioButton))
    shown.key(Qt.Key.Key_Space)
    shown.key(Qt.Key.Key_Down)
    assert shown.last == "suspect"


def test_a_code_that_is_none_of_the_choices_is_said_and_kept(bench: Callable[..., Bench]) -> None:
    shown = bench("choice", "xma_expert", choices=HEARD)
    assert "xma_expert" in shown.field._words.text()  # type: ignore[attr-defined]
    assert shown.field.value() == "xma_expert"


def test_a_long_list_is_found_by_typing_and_taken_with_enter(bench: Callable[..., Bench]) -> None:
    shown = bench("choice", choices=DOCUMENTS)
    assert isinstance(shown.field, LongChoiceField)
    shown.type("ment 7")
    assert shown.part().list_is_open()
    shown.key(Qt.Key.Key_Return)
    assert shown.edits == ["d7"]
    assert shown.part().text() == "Document 7"
    assert not shown.part().list_is_open()


def test_the_list_is_entered_with_the_down_key_and_left_with_escape(bench: Callable[..., Bench]) -> None:
    shown = bench("choice", "d2", choices=DOCUMENTS)
    shown.enter()
    shown.key(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is shown.part().list
    shown.key(Qt.Key.Key_Down)
    shown.key(Qt.Key.Key_Return)
    assert shown.edits == ["d1"]
    shown.key(Qt.Key.Key_Down)
    shown.key(Qt.Key.Key_Escape)
    assert not shown.part().list_is_open()
    assert QApplication.focusWidget() is shown.part()
    assert shown.edits == ["d1"]


def test_typing_in_the_list_goes_on_finding(bench: Callable[..., Bench]) -> None:
    shown = bench("choice", choices=DOCUMENTS)
    shown.enter()
    shown.key(Qt.Key.Key_Down)
    shown.more("1", QApplication.focusWidget())
    shown.more("1", QApplication.focusWidget())
    assert shown.part().text() == "11"
    shown.key(Qt.Key.Key_Return)
    assert shown.edits == ["d11"]


def test_what_is_found_nowhere_is_kept_and_said_when_the_field_is_left(bench: Callable[..., Bench]) -> None:
    shown = bench("state")
    shown.type("Atlantis")
    shown.field._rest.timeout.emit()
    shown.edits.clear()
    shown.leave()
    assert shown.edits == [Unreadable("Atlantis")]
    assert "Atlantis" in shown.field._words.text()  # type: ignore[attr-defined]
    assert bench("state", Unreadable("Atlantis")).part().text() == "Atlantis"


def test_ticks_are_counted_and_reported_in_the_order_of_the_list(bench: Callable[..., Bench]) -> None:
    shown = bench("choices", choices=DOCUMENTS)
    for code in ("d5", "d2"):
        shown.enter(shown.part(code, QCheckBox))
        shown.key(Qt.Key.Key_Space)
    assert shown.last == ("d2", "d5")
    assert shown.field._count.text() == "2 of 12 chosen"  # type: ignore[attr-defined]
    shown.key(Qt.Key.Key_Space)
    assert shown.last == ("d5",)


def test_many_ticks_have_a_search_that_hides_the_others(bench: Callable[..., Bench]) -> None:
    shown = bench("choices", choices=DOCUMENTS)
    shown.type("statement", shown.part("search"))
    assert [code for code, tick in shown.field.ticks.items() if tick.isVisible()] == ["d7"]  # type: ignore[attr-defined]
    shown.leave()
    assert all(tick.isVisible() for tick in shown.field.ticks.values())  # type: ignore[attr-defined]
    assert shown.edits == []
    assert bench("choices", choices=HEARD).field.search_line is None  # type: ignore[attr-defined]


def test_codes_of_an_absent_pack_stay_among_ticks(bench: Callable[..., Bench]) -> None:
    shown = bench("choices", ("d1", "xma_slip"), choices=DOCUMENTS)
    shown.enter(shown.part("d3", QCheckBox))
    shown.key(Qt.Key.Key_Space)
    assert shown.last == ("d1", "d3", "xma_slip")


# ---- States and languages


def test_a_state_is_found_by_its_name_in_any_language_or_its_code(bench: Callable[..., Bench]) -> None:
    for typed in ("germany", "allemagne", "Германия", "ألمانيا", "德国", "DEU", "de"):
        shown = bench("state", language="fr")
        shown.type(typed)
        shown.key(Qt.Key.Key_Return)
        assert shown.last == "DEU", typed
        assert shown.part().text() == "Allemagne"


def test_a_name_typed_in_full_needs_no_list(bench: Callable[..., Bench]) -> None:
    shown = bench("language")
    shown.type("arabe")
    shown.leave()
    assert shown.edits == ["ar"]
    assert shown.part().text() == "Arabic"


def test_several_states_are_chips_and_backspace_takes_the_last_one_out(bench: Callable[..., Bench]) -> None:
    shown = bench("states")
    for typed in ("maravia", "sorrentia"):
        shown.type(typed)
        shown.key(Qt.Key.Key_Return)
    assert shown.last == ("XMA", "XSO")
    shown.key(Qt.Key.Key_Backspace)
    assert shown.last == ("XMA",)
    shown.qtbot.mouseClick(shown.part("remove.XMA", QToolButton), Qt.MouseButton.LeftButton)
    assert shown.last is None


def test_what_is_chosen_is_not_offered_again(bench: Callable[..., Bench]) -> None:
    shown = bench("languages", ("fr",))
    assert "fr" not in [choice.code for choice in shown.field._others("french")]  # type: ignore[attr-defined]


def test_a_text_beside_chips_that_names_nothing_is_kept_with_them(bench: Callable[..., Bench]) -> None:
    shown = bench("states", ("XMA",))
    shown.type("Atlantis")
    assert shown.edits == []
    shown.leave()
    assert shown.last == Unreadable("XMA, Atlantis")
    again = bench("states", shown.last)
    assert again.field.codes() == ("XMA",)  # type: ignore[attr-defined]
    assert again.part().text() == "Atlantis"
    assert again.field.read() == shown.last


# ---- instruments


def test_an_instrument_is_found_by_its_title_and_another_one_is_kept_as_written(bench: Callable[..., Bench]) -> None:
    shown = bench("instrument")
    shown.type("organized crime")
    shown.key(Qt.Key.Key_Return)
    assert shown.last == "untoc"
    shown.type("Old Treaty of 1899")
    shown.leave()
    assert shown.last == "Old Treaty of 1899"


# ---- links


def test_a_link_is_found_by_the_title_of_its_row(bench: Callable[..., Bench]) -> None:
    shown = bench("link", choices=PERSONS)
    shown.type("voss")
    shown.key(Qt.Key.Key_Return)
    assert shown.edits == ["p2"]


def test_a_link_follows_a_row_that_was_renamed_and_says_when_it_is_gone(bench: Callable[..., Bench]) -> None:
    shown = bench("link", "p2", choices=PERSONS)
    renamed = (PERSONS[0], replace(PERSONS[1], label="Anna Voss"))
    shown.field.show_question(a_question("link", "p2", choices=renamed))
    assert shown.part().text() == "Anna Voss"
    shown.field.show_question(a_question("link", "p2", choices=PERSONS[:1]))
    assert shown.part().text() == "p2 (no longer in this request)"
    assert shown.field.value() == "p2"
    assert shown.edits == []


def test_links_are_chips_and_an_added_record_appears_among_them(bench: Callable[..., Bench]) -> None:
    shown = bench("links", ("p1",), choices=PERSONS)
    shown.type("littoral")
    shown.key(Qt.Key.Key_Return)
    assert shown.last == ("p1", "o1")
    shown.field.show_question(a_question("links", ("p1", "o1", "p3"), choices=(*PERSONS, Choice("p3", "New"))))
    assert shown.field.codes() == ("p1", "o1", "p3")  # type: ignore[attr-defined]


def test_what_is_not_there_yet_is_asked_for_by_its_kind(bench: Callable[..., Bench], qtbot: object) -> None:
    shown = bench("links", choices=PERSONS, creates=(("person", "Add a person"), ("organization", "Add an organization")))
    with qtbot.waitSignal(shown.field.create_asked) as asked:  # type: ignore[attr-defined]
        shown.enter(shown.part("add.organization", QPushButton))
        shown.key(Qt.Key.Key_Space)
    assert asked.args == ["organization"]


def test_the_list_opens_at_the_side_of_its_line_in_arabic(bench: Callable[..., Bench]) -> None:
    for language in ("ar", "en"):
        shown = bench("moment", language=language)
        box = shown.part("offset")
        shown.window.resize(1000, 700)
        shown.qtbot.waitUntil(lambda shown=shown: shown.field.width() > 900)
        shown.enter(box)
        shown.key(Qt.Key.Key_Down)
        drop = box.list.parentWidget()
        assert drop.width() > box.width()
        start, end = (box.mapTo(shown.window, corner).x() for corner in (box.rect().topLeft(), box.rect().topRight()))
        assert (drop.geometry().right(), drop.geometry().left())[language == "en"] == (end, start)[language == "en"]
