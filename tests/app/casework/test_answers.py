"""The answers of a step: what fits, what is refused, how they are stored."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from app.casework.answers import as_json, check_answers
from app.casework.approval import StepRefusedError
from app.casework.steps import FieldKind, StepField
from forms.values.quantities import Money
from tests.app.casework.making import TODAY

KIND = FieldKind


def checked(kind: FieldKind, value: object, **field: object) -> dict[str, object]:
    return check_answers([StepField("f", kind, **field)], {"f": value, "unasked": 1}, TODAY)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "value", "options"),
    [
        (KIND.DATE, date(2026, 5, 4), ()),
        (KIND.TEXT, "x", ()),
        (KIND.OFFICER, "M. Osei", ()),
        (KIND.CHOICE, "a", ("a", "b")),
        (KIND.CHOICES, ("b", "a"), ("a", "b")),
        (KIND.YES_NO, False, ()),
        (KIND.MONEY, Money(Decimal(0), "EUR"), ()),
        (KIND.NUMBER, 0, ()),
    ],
)
def test_an_answer_that_fits_is_taken_alone(kind: FieldKind, value: object, options: tuple[str, ...]) -> None:
    assert checked(kind, value, options=options) == {"f": value}


@pytest.mark.parametrize(
    ("kind", "value", "options"),
    [
        (KIND.DATE, datetime(2026, 5, 4, tzinfo=UTC), ()),
        (KIND.DATE, "2026-05-04", ()),
        (KIND.TEXT, 3, ()),
        (KIND.CHOICE, "c", ("a", "b")),
        (KIND.CHOICES, ("a", "c"), ("a", "b")),
        (KIND.CHOICES, ("a", "a"), ("a", "b")),
        (KIND.CHOICES, ["a"], ("a", "b")),
        (KIND.YES_NO, 1, ()),
        (KIND.MONEY, 5, ()),
        (KIND.MONEY, Money(Decimal(-1), "EUR"), ()),
        (KIND.MONEY, Money(Decimal("NaN"), "EUR"), ()),
        (KIND.NUMBER, True, ()),
        (KIND.NUMBER, -1, ()),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(kind: FieldKind, value: object, options: tuple[str, ...]) -> None:
    with pytest.raises(StepRefusedError, match="cannot be read") as refused:
        checked(kind, value, options=options)
    assert refused.value.field == "f"


@pytest.mark.parametrize("nothing", [None, "", "  ", ()])
def test_what_is_empty_is_missing_where_it_is_required_and_else_left_out(nothing: object) -> None:
    assert checked(KIND.TEXT, nothing) == {}
    with pytest.raises(StepRefusedError, match="missing"):
        checked(KIND.TEXT, nothing, required=True)


def test_no_is_an_answer() -> None:
    assert checked(KIND.YES_NO, False, required=True) == {"f": False}


def test_a_day_ahead_is_taken_only_where_it_may_be() -> None:
    ahead = date(2026, 6, 1)
    assert checked(KIND.DATE, ahead, ahead=True) == {"f": ahead}
    with pytest.raises(StepRefusedError, match="in the future"):
        checked(KIND.DATE, ahead)


def test_answers_are_stored_as_plain_data() -> None:
    given = {"day": TODAY, "sum": Money(Decimal("10.50"), "EUR"), "codes": ("a", "b"), "yes": True, "count": 2, "text": "x"}
    stored = {"day": "2026-05-04", "sum": {"amount": "10.50", "currency": "EUR"}, "codes": ["a", "b"], "yes": True, "count": 2, "text": "x"}
    assert as_json(given) == stored
