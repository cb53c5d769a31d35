"""Dates and moments by keys: parts, separators, pasted forms, half-typed ones, calendar."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QCalendarWidget, QCheckBox, QToolButton, QWidget

from app.bootstrap import Program
from app.ui.fields.date_reading import DAY, MONTH, YEAR, order_of, read_date
from app.ui.fields.time_zones import offset_of
from forms.values import Unreadable
from forms.values.dates import Moment, PartialDate, parse_date, parse_moment
from tests.app.ui.fields.conftest import Bench


def parts(shown: Bench) -> dict[str, str]:
    return {name: line.text() for name, line in shown.field.parts.parts.items()}  # type: ignore[attr-defined]


def words(shown: Bench) -> str:
    return shown.field._words.text() if shown.field._words.isVisible() else ""  # type: ignore[attr-defined]


def test_a_date_is_typed_part_by_part_with_tab_between(bench: Callable[..., Bench]) -> None:
    shown = bench("date")
    shown.type("14")
    shown.key(Qt.Key.Key_Tab)
    shown.more("3", QApplication.focusWidget())
    shown.key(Qt.Key.Key_Tab)
    shown.more("2026", QApplication.focusWidget())
    shown.leave()
    assert shown.last == PartialDate(2026, 3, 14)
    assert words(shown) == "14\u00a0March 2026"


def test_a_separator_goes_on_to_the_next_part(bench: Callable[..., Bench]) -> None:
    shown = bench("date")
    first = shown.enter()
    for letter in "14.3/2026":
        shown.more(letter, QApplication.focusWidget() or first)
    shown.leave()
    assert shown.last == PartialDate(2026, 3, 14)


def test_a_date_typed_from_the_year_finds_its_parts(bench: Callable[..., Bench]) -> None:
    shown = bench("date")
    first = shown.enter()
    for letter in "2026-03-14":
        shown.more(letter, QApplication.focusWidget() or first)
    shown.leave()
    assert shown.last == PartialDate(2026, 3, 14)


def test_a_year_or_a_month_may_stand_alone_and_the_words_say_what_is_not_known(bench: Callable[..., Bench]) -> None:
    shown = bench("date")
    shown.type("1979", shown.part("year"))
    assert shown.field.value() == PartialDate(1979)
    assert words(shown) == "1979. Day and month are not known."
    shown.type("5", shown.part("month"))
    shown.leave()
    assert shown.last == PartialDate(1979, 5)
    assert words(shown) == "May 1979. The day is not known."


def test_an_estimate_is_ticked(bench: Callable[..., Bench]) -> None:
    shown = bench("date", PartialDate(2019))
    shown.enter(shown.part("about", QCheckBox))
    shown.key(Qt.Key.Key_Space)
    assert shown.edits == [PartialDate(2019, about=True)]


@pytest.mark.parametrize(
    "text", ["14/3/2026", "14.03.2026", "2026-03-14", "14 March 2026", "March 14th, 2026", "14 mars 2026", "14 марта 2026", "١٤ آذار/مارس ٢٠٢٦", "2026年3月14日", "14 marzo de 2026", "Saturday, 14 March 2026"]
)  # fmt: skip
def test_a_pasted_date_is_understood_in_any_usual_form(bench: Callable[..., Bench], text: str) -> None:
    shown = bench("date")
    shown.paste(text)
    assert shown.last == PartialDate(2026, 3, 14)
    assert parts(shown) == {DAY: "14", MONTH: "3", YEAR: "2026"}
    assert words(shown) == "14\u00a0March 2026"


def test_an_ambiguous_date_is_read_in_the_order_of_the_language(program: Program) -> None:
    languages = program.languages
    assert read_date("3/4/2026", languages["en"], ()) == PartialDate(2026, 4, 3)
    assert read_date("2026/3/4", languages["en"], ()) == PartialDate(2026, 3, 4)
    assert read_date("3/14/2026", languages["en"], ()) == PartialDate(2026, 3, 14)
    for text in ("3/4/26", "soon", "14 March", "1 2 3 2026", "31/2/2026", "March May 2026", ""):
        assert read_date(text, languages["en"], languages.values()) is None


@pytest.mark.parametrize(
    "typed", [("14", "", ""), ("14", "3", ""), ("", "3", "26"), ("31", "2", "2026"), ("x", "", "2026"), ("14", "", "2026")]
)
def test_a_half_typed_date_is_kept_as_it_was_typed_and_shown_again(bench: Callable[..., Bench], typed: tuple[str, str, str]) -> None:
    shown = bench("date")
    for name, text in zip(("", "month", "year"), typed, strict=True):
        shown.type(text, shown.part(name))
    shown.leave()
    kept = shown.last
    assert isinstance(kept, Unreadable)
    assert words(shown)
    again = bench("date", kept)
    assert tuple(parts(again).values()) == typed
    assert again.field.read() == kept


def test_a_half_typed_date_is_not_complained_about_while_it_is_typed(bench: Callable[..., Bench]) -> None:
    shown = bench("date")
    shown.type("14")
    shown.field.flush()
    assert shown.last == Unreadable("14//")
    assert words(shown) == ""
    shown.leave()
    assert "four digits" in words(shown)


def test_a_half_typed_date_keeps_its_parts_in_a_language_of_another_order(bench: Callable[..., Bench]) -> None:
    shown = bench("date", Unreadable("31/2/2026"), language="zh")
    assert order_of("zh_Hans_CN") == (YEAR, MONTH, DAY)
    assert parts(shown) == {YEAR: "2026", MONTH: "2", DAY: "31"}


def test_the_calendar_opens_at_the_date_and_gives_the_day_that_is_chosen_with_enter(bench: Callable[..., Bench]) -> None:
    shown = bench("date", PartialDate(2026, 3, 14))
    shown.qtbot.mouseClick(shown.part("calendar", QToolButton), Qt.MouseButton.LeftButton)
    calendar = shown.part("days", QCalendarWidget)
    assert calendar.selectedDate() == QDate(2026, 3, 14)
    calendar.activated.emit(QDate(2026, 3, 20))
    assert shown.last == PartialDate(2026, 3, 20)
    assert parts(shown)[DAY] == "20"


def test_without_a_date_the_calendar_opens_at_today(bench: Callable[..., Bench]) -> None:
    shown = bench("date")
    shown.enter(shown.part("calendar", QToolButton))
    shown.key(Qt.Key.Key_Space)
    assert shown.part("days", QCalendarWidget).selectedDate() == QDate(2026, 11, 25)


def test_the_parts_of_the_calendar_have_names_and_the_digits_of_the_language(bench: Callable[..., Bench]) -> None:
    shown = bench("date", language="ar")
    shown.qtbot.mouseClick(shown.part("calendar", QToolButton), Qt.MouseButton.LeftButton)
    calendar = shown.part("days", QCalendarWidget)
    assert calendar.locale().zeroDigit() == "0"
    controls = [each for each in calendar.findChildren(QWidget) if each.focusPolicy() != Qt.FocusPolicy.NoFocus]
    assert controls
    for control in controls:
        assert QAccessible.queryAccessibleInterface(control).text(QAccessible.Text.Name), control.objectName()


def test_arabic_digits_are_read(bench: Callable[..., Bench]) -> None:
    shown = bench("date", language="ar")
    shown.type("٢٠٢٦", shown.part("year"))
    shown.leave()
    assert shown.last == PartialDate(2026)


# ---- moments


def test_a_moment_is_a_date_a_time_and_an_offset(bench: Callable[..., Bench]) -> None:
    shown = bench("moment")
    shown.paste("14 March 2026")
    shown.type("16:42", shown.part("time"))
    shown.type("+3", shown.part("offset"))
    shown.leave()
    assert shown.last == parse_moment("2026-03-14T16:42+03:00")
    assert shown.part("offset").text() == "UTC+3"
    assert "16:42 (UTC+3)" in words(shown)


def test_a_place_gives_the_offset_of_its_clock_on_that_day(bench: Callable[..., Bench]) -> None:
    shown = bench("moment", parse_moment("2026-07-14T16:42"))
    shown.type("Paris", shown.part("offset"))
    shown.key(Qt.Key.Key_Return)
    assert shown.last == Moment(parse_date("2026-07-14"), 16, 42, None, 120, "Europe/Paris")


def test_a_time_without_an_offset_is_a_moment_that_asks_for_one(bench: Callable[..., Bench]) -> None:
    shown = bench("moment", parse_moment("2026-03-14"))
    shown.type("16.42", shown.part("time"))
    shown.leave()
    assert shown.last == Moment(parse_date("2026-03-14"), 16, 42)
    assert "offset" in words(shown)


@pytest.mark.parametrize(("time", "zone"), [("25:00", ""), ("16:4", "UTC+3"), ("16:42", "nowhere")])
def test_a_half_typed_moment_is_kept_and_shown_again(bench: Callable[..., Bench], time: str, zone: str) -> None:
    shown = bench("moment", parse_moment("2026-03-14"))
    shown.type(time, shown.part("time"))
    shown.type(zone, shown.part("offset"))
    shown.leave()
    kept = shown.last
    assert isinstance(kept, Unreadable)
    again = bench("moment", kept)
    assert (again.part("time").text(), again.part("offset").text()) == (time, zone)
    assert again.field.read() == kept


def test_offsets_are_read_in_the_ways_people_write_them() -> None:
    assert [offset_of(text) for text in ("Z", "UTC", "UTC+3", "+03:00", "-4:30", "GMT−5", "+0545")] == [0, 0, 180, 180, -270, -300, 345]
    assert [offset_of(text) for text in ("", "3", "+15", "+3:75", "Paris")] == [None] * 5
