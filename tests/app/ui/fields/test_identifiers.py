"""Identifiers: left to right, checked in words when the field is left, kept whatever the check says."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from tests.app.ui.fields.conftest import Bench

GOOD_IBAN, BAD_IBAN = "FR1420041010050500013M02606", "FR1420041010050500013M02607"


def words(shown: Bench) -> str:
    right, wrong = shown.field._right, shown.field._words  # type: ignore[attr-defined]
    return right.words.text() if right.isVisible() else wrong.text() if wrong.isVisible() else ""


def test_an_iban_stands_in_groups_of_four_at_rest_and_as_typed_while_it_is_edited(bench: Callable[..., Bench]) -> None:
    shown = bench("account_number")
    shown.type(GOOD_IBAN)
    assert words(shown) == ""
    shown.leave()
    assert shown.edits == [GOOD_IBAN]
    assert shown.part().text() == "FR14 2004 1010 0505 0001 3M02 606"
    assert words(shown) == "Check digits are right. The account is kept in France."
    shown.enter()
    assert shown.part().text() == GOOD_IBAN
    shown.leave()
    assert shown.edits == [GOOD_IBAN]


def test_an_iban_whose_check_fails_is_kept_and_said(bench: Callable[..., Bench]) -> None:
    shown = bench("account_number")
    shown.type(BAD_IBAN)
    shown.leave()
    assert shown.edits == [BAD_IBAN]
    assert "check digits do not fit" in words(shown)


def test_an_account_that_is_no_iban_is_neither_right_nor_wrong(bench: Callable[..., Bench]) -> None:
    shown = bench("account_number", "0012-345")
    assert words(shown) == ""
    assert shown.part().text() == "0012-345"


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("bic", "PSSTFRPPLIL", "PSST"),
        ("imei", "490154203237518", "490154203237517"),
        ("imo", "9319466", "9319467"),
        ("ip_address", "203.0.113.7", "203.0.113"),
        ("phone", "+33123456789", "0123"),
        ("email", "clerk@example.org", "clerk@"),
        ("url", "https://example.org", "example.org"),
        ("hash", "d41d8cd98f00b204e9800998ecf8427e", "d41d8"),
        ("coordinates", "44.0591, 28.6400", "north of the port"),
    ],
)
def test_an_identifier_is_kept_as_typed_and_only_a_wrong_one_is_complained_about(
    bench: Callable[..., Bench], kind: str, good: str, bad: str
) -> None:
    shown = bench(kind)
    shown.type(f" {good} ")
    shown.leave()
    assert shown.last == good
    assert not shown.field._words.isVisible()  # type: ignore[attr-defined]
    shown.type(bad)
    assert words(shown) == ""
    shown.leave()
    assert shown.last == bad
    assert shown.field._words.isVisible()  # type: ignore[attr-defined]
    assert words(shown)


@pytest.mark.parametrize("address", ["192.168.1.4", "10.0.0.1", "127.0.0.1", "fd00::1", "fe80::1"])
def test_an_address_of_an_inner_network_is_said_to_lead_to_nobody(bench: Callable[..., Bench], address: str) -> None:
    assert "inside networks only" in words(bench("ip_address", address))


@pytest.mark.parametrize("kind", ["account_number", "email", "url", "phone", "ip_address", "hash", "provision"])
def test_codes_run_from_left_to_right_in_arabic(bench: Callable[..., Bench], kind: str) -> None:
    shown = bench(kind, language="ar")
    assert shown.part().layoutDirection() == Qt.LayoutDirection.LeftToRight
    shown.type("12")
    assert shown.part().layoutDirection() == Qt.LayoutDirection.LeftToRight
    assert shown.window.layoutDirection() == Qt.LayoutDirection.RightToLeft


def test_a_line_of_text_takes_the_direction_of_its_letters(bench: Callable[..., Bench]) -> None:
    shown = bench("text", language="ar")
    assert shown.part().layoutDirection() == Qt.LayoutDirection.RightToLeft
    shown.type("Banque")
    assert shown.part().layoutDirection() == Qt.LayoutDirection.LeftToRight
    shown.type("مصرف")
    assert shown.part().layoutDirection() == Qt.LayoutDirection.RightToLeft
