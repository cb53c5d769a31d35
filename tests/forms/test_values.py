"""Kinds of value: reading, JSON and facts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.values import KINDS, Unreadable
from forms.values.dates import Moment, PartialDate
from forms.values.quantities import Duration, Money, Penalty
from forms.values.text import FreeText

SAMPLES = {
    "text": "AR-88", "free_text": {"text": "Texte", "language": "fr", "translations": {"en": "Text"}},
    "name": {"text": "Ministry", "forms": {"fr": {"text": "ministère", "of": "du ministère", "gender": "m"}}},
    "date": "2026-03~", "moment": "2026-03-09T16:42+03:00", "number": 12, "percent": "12.5",
    "money": {"amount": "184000.50", "currency": "EUR"}, "duration": {"months": 6}, "penalty": {"minimum": 120, "maximum": "life", "fine": True},
    "yes_no": "yes", "choice": "home", "choices": ["a", "b"], "state": "XMA", "states": ["FRA", "USA"], "language": "fr", "languages": ["fr", "ar"],
    "email": "a@b.example", "phone": "+999 5 550 0140", "url": "https://a.example/x", "account_number": "XS33 0092", "bic": "DEUTDEFF",
    "imei": "490154203237518", "imo": "9074729", "ip_address": "198.51.100.77", "coordinates": "34.1, 18.7", "hash": "a" * 64,
    "provision": "18(3)(f); 18(8)", "instrument": "untoc", "link": "p1", "links": ["p1", "p2"],
}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_json_of_a_value_reads_back_to_the_same_value(kind: str) -> None:
    value = KINDS[kind].from_json(SAMPLES[kind])
    assert KINDS[kind].from_json(KINDS[kind].to_json(value)) == value


@pytest.mark.parametrize("kind", sorted(KINDS))
@given(typed=st.text(max_size=40))
def test_whatever_is_typed_is_read_or_kept(kind: str, typed: str) -> None:
    read = KINDS[kind].read(typed)
    if isinstance(read, Unreadable):
        assert read.text == typed
    else:
        assert KINDS[kind].from_json(KINDS[kind].to_json(read)) == read


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_is_an_interval_of_one_day(day: date) -> None:
    value = KINDS["date"].from_json(day.isoformat())
    assert (value.earliest(), value.latest()) == (day, day)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [("2026", "2026-01-01", "2026-12-31"), ("2024-02", "2024-02-01", "2024-02-29"), ("2026-03-14", "2026-03-14", "2026-03-14")],
)
def test_a_partial_date_covers_all_it_can_mean(text: str, first: str, last: str) -> None:
    value = KINDS["date"].from_json(text)
    assert (value.earliest().isoformat(), value.latest().isoformat()) == (first, last)


@pytest.mark.parametrize("text", ["2026-13", "2026-02-30", "14.03.2026", "26-03-14", "", "2026-3-4"])
def test_a_date_that_no_calendar_has_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        KINDS["date"].from_json(text)


def test_a_half_typed_date_is_kept_as_it_is() -> None:
    assert KINDS["date"].read("14.3.") == Unreadable("14.3.")


def test_a_moment_knows_its_instant_only_with_hour_and_offset() -> None:
    known = KINDS["moment"].from_json("2026-02-11T02:14+03:00")
    assert known.in_utc().isoformat() == "2026-02-10T23:14:00+00:00"
    assert KINDS["moment"].from_json("2026-02-11T02:14").in_utc() is None
    assert KINDS["moment"].from_json("2026-02") == Moment(PartialDate(2026, 2))
    with pytest.raises(ValueError, match="day"):
        KINDS["moment"].from_json("2026-02T10:00")


@pytest.mark.parametrize(
    ("kind", "text", "valid"),
    [
        ("account_number", "GB82 WEST 1234 5698 7654 32", True),
        ("account_number", "XS72 0044 1100 0937 2251 08", False),
        ("account_number", "12-34-56 7890", None),
        ("imei", "490154203237518", True),
        ("imei", "490154203237519", False),
        ("imo", "9074729", True),
        ("imo", "9074728", False),
        ("ip_address", "2001:db8::1", True),
        ("ip_address", "198.51.100.777", False),
        ("email", "a@b", False),
        ("phone", "0123", False),
        ("phone", "+33 1 44 77 60 60", True),
        ("coordinates", "91, 0", False),
        ("hash", "sha256:" + "a" * 64, True),
        ("bic", "DEUTDEFF", True),
        ("bic", "DEUT", False),
    ],
)
def test_an_identifier_says_whether_its_form_is_right(kind: str, text: str, valid: bool | None) -> None:
    assert KINDS[kind].facts["valid"](KINDS[kind].from_json(text)) is valid


def test_penalties_compare_in_months_with_life_and_death_above() -> None:
    facts = KINDS["penalty"].facts
    assert facts["maximum"](Penalty(0, 300)) == 300
    assert facts["maximum"](Penalty(120, "life")) > facts["maximum"](Penalty(0, 1200))
    assert facts["maximum"](Penalty("life", "death")) > facts["maximum"](Penalty(120, "life"))
    assert facts["death"](Penalty("life", "death"))
    assert not facts["death"](Penalty(12, 60))


def test_a_penalty_whose_minimum_exceeds_its_maximum_is_refused() -> None:
    with pytest.raises(ValueError, match="above"):
        KINDS["penalty"].from_json({"minimum": 24, "maximum": 12})


def test_free_text_is_given_in_the_language_where_it_is_translated() -> None:
    text = FreeText("Faits", "fr", {"en": "Facts", "ar": " "})
    assert text.in_language("en") == ("Facts", "en")
    assert text.in_language("ar") == ("Faits", "fr")


def test_a_lone_surrogate_is_replaced_and_never_lost_silently() -> None:
    assert KINDS["text"].from_json("a\ud800b") == "a\ufffdb"


def test_money_typed_either_way_round_is_read() -> None:
    assert KINDS["money"].read("EUR 184,000") == Money(Decimal(184000), "EUR")
    assert KINDS["money"].read("184 000 eur") == Money(Decimal(184000), "EUR")
    assert KINDS["money"].read("184000") == Unreadable("184000")


def test_a_duration_has_a_shortest_and_a_longest_length_in_days() -> None:
    two_months = Duration(months=2)
    assert (two_months.shortest_days(), two_months.longest_days()) == (56, 62)
