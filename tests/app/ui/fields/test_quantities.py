"""Numbers, percentages, money, durations, penalties by keys."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox

from app.bootstrap import Program
from app.ui.fields.number_reading import read_number
from forms.values import Unreadable
from forms.values.quantities import Duration, Money, Penalty
from tests.app.ui.fields.conftest import PLACE, Bench


def words(shown: Bench) -> str:
    return shown.field._words.text() if shown.field._words.isVisible() else ""  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("language", "text", "number"),
    [
        ("en", "1,234.50", "1234.50"), ("en", "1234.5", "1234.5"), ("en", "1 234", "1234"), ("en", "-3", "-3"), ("en", "1,234", "1234"),
        ("fr", "1 234,50", "1234.50"), ("fr", "1\u202f234,5", "1234.5"), ("fr", "1234.50", "1234.50"), ("fr", "0,5", "0.5"), ("fr", "1,234.50", "1234.50"),
        ("pt", "1.234,50", "1234.50"), ("pt", "1.234", "1234"), ("pt", "1234.50", "1234.50"), ("es", "12,5", "12.5"),
        ("ar", "١٢٣٤٫٥", "1234.5"), ("ar", "١٬٢٣٤", "1234"), ("ru", "1\u00a0234,5", "1234.5"), ("zh", "1,234.5", "1234.5"),
    ],
)  # fmt: skip
def test_a_number_is_read_with_the_separators_of_the_language_and_with_a_point(
    program: Program, language: str, text: str, number: str
) -> None:
    assert read_number(text, program.languages[language]) == Decimal(number)


@pytest.mark.parametrize(
    ("language", "text"), [("en", "1,23"), ("en", "twelve"), ("fr", "1.2.3"), ("en", "1,2345"), ("pt", "1,2,3"), ("en", "")]
)
def test_a_number_that_can_mean_two_things_is_not_guessed_at(program: Program, language: str, text: str) -> None:
    with pytest.raises(ValueError):
        read_number(text, program.languages[language])


def test_a_number_is_grouped_at_rest_and_plain_while_it_is_typed(bench: Callable[..., Bench]) -> None:
    shown = bench("number", language="fr")
    shown.type("1234567,5")
    shown.leave()
    assert shown.last == Decimal("1234567.5")
    assert shown.part().text() == "1\u202f234\u202f567,5"
    shown.enter()
    assert shown.part().text() == "1234567,5"
    assert len(shown.edits) == 1


def test_what_is_no_number_is_kept_and_said_when_the_field_is_left(bench: Callable[..., Bench]) -> None:
    shown = bench("number")
    shown.type("about ten")
    assert words(shown) == ""
    shown.leave()
    assert shown.last == Unreadable("about ten")
    assert "number" in words(shown)
    assert bench("number", shown.last).part().text() == "about ten"


def test_a_percentage_may_be_typed_with_its_sign(bench: Callable[..., Bench]) -> None:
    shown = bench("percent")
    shown.type("12.5 %")
    shown.leave()
    assert shown.last == Decimal("12.5")


def test_money_is_an_amount_and_a_currency_that_is_found_by_its_name(bench: Callable[..., Bench]) -> None:
    shown = bench("money")
    shown.type("184000.50")
    currency = shown.part("currency")
    shown.type("dirham", currency)
    assert currency.list_is_open()
    shown.type("AED", currency)
    shown.key(Qt.Key.Key_Return)
    shown.leave()
    assert shown.last == Money(Decimal("184000.50"), "AED")
    assert shown.part().text() == "184,000.50"


def test_a_currency_is_found_in_every_language_of_the_program(bench: Callable[..., Bench]) -> None:
    shown = bench("money")
    found = [choice.code for choice in shown.part("currency")._find("рубль")]
    assert "RUB" in found


def test_a_ticker_that_no_list_has_is_kept(bench: Callable[..., Bench]) -> None:
    shown = bench("money")
    shown.type("2")
    shown.type("xmr", shown.part("currency"))
    shown.leave()
    assert shown.last == Money(Decimal(2), "XMR")


@pytest.mark.parametrize(("amount", "currency", "said"), [("10,000", "", "currency"), ("", "EUR", "amount"), ("ten", "EUR", "number")])
def test_money_without_one_of_its_parts_is_kept_and_shown_again(bench: Callable[..., Bench], amount: str, currency: str, said: str) -> None:
    shown = bench("money")
    shown.type(amount)
    shown.type(currency, shown.part("currency"))
    shown.leave()
    kept = shown.last
    assert isinstance(kept, Unreadable)
    assert said in words(shown)
    again = bench("money", kept)
    assert (again.part().text(), again.part("currency").text()) == (amount, currency)


def test_a_duration_is_counted_in_years_months_and_days_and_said_in_words(bench: Callable[..., Bench]) -> None:
    shown = bench("duration")
    shown.type("2")
    shown.key(Qt.Key.Key_Tab)
    shown.type("6", shown.part("months"))
    assert words(shown) == "2 years and 6 months"
    shown.leave()
    assert shown.last == Duration(2, 6)


def test_a_duration_that_cannot_be_read_is_kept_part_by_part(bench: Callable[..., Bench]) -> None:
    shown = bench("duration")
    shown.type("two")
    shown.type("6", shown.part("days"))
    shown.leave()
    again = bench("duration", shown.last)
    assert [line.text() for line in again.field.parts.values()] == ["two", "", "6"]  # type: ignore[attr-defined]
    assert "whole numbers" in words(again)


def test_a_penalty_is_a_range_of_terms_with_a_fine(bench: Callable[..., Bench]) -> None:
    shown = bench("penalty")
    rows = shown.field.rows  # type: ignore[attr-defined]
    for end, years in (("minimum", "2"), ("maximum", "10")):
        shown.enter(rows[end].what)
        shown.key(Qt.Key.Key_Down)  # years and months
        shown.type(years, rows[end])
    shown.enter(shown.part("fine", QCheckBox))
    shown.key(Qt.Key.Key_Space)
    shown.leave()
    assert shown.last == Penalty(24, 120, True)
    assert words(shown).startswith("2 to 10 years")


def test_a_penalty_up_to_life_hides_years_and_months(bench: Callable[..., Bench]) -> None:
    shown = bench("penalty")
    row = shown.field.rows["maximum"]  # type: ignore[attr-defined]
    shown.enter(row.what)
    shown.key(Qt.Key.Key_End)
    shown.key(Qt.Key.Key_Up)
    shown.leave()
    assert shown.last == Penalty(None, "life")
    assert not row.isVisible()
    assert isinstance(shown.window.findChild(QComboBox, f"{PLACE}#maximum"), QComboBox)


def test_a_least_term_above_the_greatest_is_kept_as_typed_and_said(bench: Callable[..., Bench]) -> None:
    shown = bench("penalty", Penalty(None, 12))
    row = shown.field.rows["minimum"]  # type: ignore[attr-defined]
    shown.enter(row.what)
    shown.key(Qt.Key.Key_Down)
    shown.type("5", row)
    shown.leave()
    assert isinstance(shown.last, Unreadable)
    assert "above" in words(shown)
    again = bench("penalty", shown.last)
    assert again.field.rows["minimum"].text() == "5"  # type: ignore[attr-defined]
    assert again.field.read() == shown.last
