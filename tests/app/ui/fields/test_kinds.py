"""What holds for the field of every kind."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget

from app.services.question_views import Choice
from app.ui.fields.kinds import FIELDS
from forms.values import KINDS, Kept, Unreadable
from forms.values.dates import parse_date, parse_moment
from forms.values.names import Name
from forms.values.quantities import Duration, Money, Penalty
from forms.values.text import FreeText
from tests.app.ui.fields.conftest import PERSONS, Bench

TWO = (Choice("witness", "As a witness", "Duty to tell the truth."), Choice("suspect", "As a suspect"))
TWELVE = tuple(Choice(f"c{number}", f"Document {number}") for number in range(12))
VALUES: dict[str, tuple[Any, dict[str, Any]]] = {
    "text": ("ICU/2026/0417", {}),
    "free_text": (FreeText("The slip names\u00a0this account.\n\nSecond.", "en", MappingProxyType({"fr": "Le bordereau."})), {}),
    "name": (Name("Regional Court", MappingProxyType({"fr": MappingProxyType({"text": "tribunal", "gender": "m"})})), {}),
    "date": (parse_date("1979-05~"), {}),
    "moment": (parse_moment("2026-03-14T16:42:07+03:00[Asia/Riyadh]"), {}),
    "number": (Decimal("1234567.50"), {}),
    "percent": (Decimal("12.5"), {}),
    "money": (Money(Decimal("184000.50"), "EUR"), {}),
    "duration": (Duration(2, 6, 3), {}),
    "penalty": (Penalty(24, "life", True), {}),
    "yes_no": (False, {}),
    "choice": ("suspect", {"choices": TWO}),
    "choices": (("c2", "c5"), {"choices": TWELVE}),
    "state": ("XMA", {}),
    "states": (("FRA", "XSO"), {}),
    "language": ("ar", {}),
    "languages": (("fr", "uk"), {}),
    "email": ("clerk@example.org", {}),
    "phone": ("+99912345678", {}),
    "url": ("https://example.org/a", {}),
    "account_number": ("FR14 2004 1010 0505 0001 3M02 606", {}),
    "bic": ("PSSTFRPPLIL", {}),
    "imei": ("490154203237518", {}),
    "imo": ("9319466", {}),
    "ip_address": ("2001:db8::1", {}),
    "coordinates": ("44.0591, 28.6400", {}),
    "hash": ("d41d8cd98f00b204e9800998ecf8427e", {}),
    "provision": ("18(3)(f); 18(8)", {}),
    "instrument": ("untoc", {}),
    "link": ("p2", {"choices": PERSONS, "creates": (("person", "Add a person"),)}),
    "links": (("p1", "o1"), {"choices": PERSONS, "creates": (("person", "Add a person"),)}),
}


def test_every_kind_of_value_has_a_field() -> None:
    assert set(FIELDS) == set(KINDS)
    assert set(VALUES) == set(KINDS)


@pytest.mark.parametrize("kind", VALUES)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_showing_an_answer_and_passing_through_the_field_reports_nothing_and_changes_nothing(
    bench: Callable[..., Bench], kind: str, language: str
) -> None:
    value, parts = VALUES[kind]
    shown = bench(kind, value, language=language, **parts)
    shown.enter()
    shown.show(value)
    shown.leave()
    shown.field.flush()
    assert shown.edits == []
    assert shown.field.value() == value


@pytest.mark.parametrize("kind", VALUES)
def test_what_the_control_shows_reads_back_to_the_same_value(bench: Callable[..., Bench], kind: str) -> None:
    value, parts = VALUES[kind]
    for language in ("en", "fr", "ar", "zh"):
        assert bench(kind, value, language=language, **parts).field.read() == value


@pytest.mark.parametrize("kind", VALUES)
def test_a_field_that_was_filled_can_be_emptied_by_showing_nothing(bench: Callable[..., Bench], kind: str) -> None:
    value, parts = VALUES[kind]
    shown = bench(kind, value, **parts)
    shown.show(None)
    assert shown.field.value() is None
    assert shown.field.read() is None
    assert shown.edits == []


@pytest.mark.parametrize("kind", VALUES)
def test_text_that_could_not_be_read_and_data_of_a_newer_version_are_kept_until_somebody_writes(
    bench: Callable[..., Bench], kind: str
) -> None:
    for kept in (Unreadable("12 ~ zzz"), Kept({"of": "a newer version"})):
        shown = bench(kind, kept, **VALUES[kind][1])
        shown.enter()
        shown.leave()
        assert shown.field.value() == kept
        assert shown.edits == []


@pytest.mark.parametrize("kind", VALUES)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_control_that_takes_the_keyboard_has_an_accessible_name(bench: Callable[..., Bench], kind: str, language: str) -> None:
    value, parts = VALUES[kind]
    shown = bench(kind, value, language=language, framed=True, help="One sentence of help.", **parts)
    controls = [each for each in shown.frame.findChildren(QWidget) if each.focusPolicy() != Qt.FocusPolicy.NoFocus]
    nameless = [
        (type(each).__name__, each.objectName())
        for each in controls
        if not QAccessible.queryAccessibleInterface(each).text(QAccessible.Text.Name).strip()
    ]
    assert nameless == []


@pytest.mark.parametrize("kind", VALUES)
def test_the_main_control_of_a_field_is_found_by_the_place_of_the_question(bench: Callable[..., Bench], kind: str) -> None:
    shown = bench(kind, **VALUES[kind][1])
    proxy = shown.field.focusProxy()
    while proxy.focusProxy() is not None:
        proxy = proxy.focusProxy()
    assert shown.field.focusProxy() is not None
    names = {proxy.objectName(), shown.field.focusProxy().objectName()}
    assert any(name.startswith("blocks.facts.thing") for name in names)


@pytest.mark.parametrize("kind", VALUES)
def test_a_screen_reader_hears_the_help_with_the_control(bench: Callable[..., Bench], kind: str) -> None:
    shown = bench(kind, framed=True, help="One sentence of help.", **VALUES[kind][1])
    proxy = shown.field.focusProxy()
    assert "One sentence of help." in (proxy.accessibleDescription() or shown.field.accessibleDescription())


@pytest.mark.parametrize("kind", [kind for kind in VALUES if kind not in ("yes_no", "choice", "choices", "penalty")])
def test_a_field_stands_at_twice_the_size_of_type_without_cutting_its_control(
    bench: Callable[..., Bench], interface: Any, kind: str
) -> None:
    value, parts = VALUES[kind]
    interface("en", scale=2.0)
    shown = bench(kind, value, framed=True, **parts)
    proxy = shown.field.focusProxy()
    assert proxy.height() >= proxy.fontMetrics().height()
    assert shown.frame.minimumSizeHint().width() <= 1100
