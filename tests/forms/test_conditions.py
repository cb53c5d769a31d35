"""Conditions: yes, no and unknown; unknown never passes as yes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from forms.comparisons import Value, comparable, equal
from forms.conditions import Compiler
from forms.library import Library
from forms.paths import Leads, Names, Reader, Scope
from forms.request import Answer, Certainty, Request, Row
from forms.values import KINDS, Unreadable
from tests.forms.small_catalogue import load, surroundings


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return load(Path(tmp_path_factory.mktemp("small")))


def a_request() -> Request:
    request = Request(id="r", form="assistance", requesting_state="XMA", requested_state="XSO", language="en", prepared_on="2026-05-04")
    return request.with_answer("blocks.offences.counts", (Row(id="o1"), Row(id="o2")))


def with_value(request: Request, place: str, kind: str, value: Any) -> Request:
    return request.with_answer(place, Answer(value=KINDS[kind].from_json(value)))


def truth(condition: Any, request: Request, library: Library, **around: Any) -> bool | None:
    compiler = Compiler(library.tree)
    names = Names(((library.tree.fields["offences"],),))
    test = compiler.condition(condition, names)
    assert not compiler.mistakes, compiler.mistakes
    reader = Reader(request, library.tree)
    return test(Scope(reader, (reader.block("offences"),), surroundings=surroundings(**around))).truth


def test_answered_is_no_for_nothing_and_unknown_for_what_cannot_be_read(library: Library) -> None:
    empty = a_request()
    assert truth({"answered": "secret"}, empty, library) is False
    assert truth({"answered": "counts"}, empty, library) is True
    marked = empty.with_answer("blocks.offences.secret", Answer(certainty=Certainty.UNKNOWN))
    assert truth({"answered": "secret"}, marked, library) is None
    typed = empty.with_answer("blocks.offences.secret", Answer(value=Unreadable("perhaps")))
    assert truth({"answered": "secret"}, typed, library) is None


def test_yes_and_no_of_an_open_answer_are_unknown(library: Library) -> None:
    assert truth({"yes": "secret"}, a_request(), library) is None
    assert truth({"no": "secret"}, a_request(), library) is None
    said = with_value(a_request(), "blocks.offences.secret", "yes_no", "yes")
    assert truth({"yes": "secret"}, said, library) is True
    assert truth({"not": {"yes": "secret"}}, said, library) is False


def test_every_and_some_over_no_rows_are_unknown(library: Library) -> None:
    none = a_request().with_answer("blocks.offences.counts", ())
    for quantifier in ("some", "every"):
        assert truth({quantifier: {"of": "counts", "where": {"answered": "label"}}}, none, library) is None


def test_one_row_decides_some_and_one_open_row_keeps_every_unknown(library: Library) -> None:
    request = with_value(a_request(), "blocks.offences.counts[o1].penalty", "penalty", {"maximum": 60})
    at_least = {"at_least": ["penalty.maximum", 48]}
    assert truth({"some": {"of": "counts", "where": at_least}}, request, library) is True
    assert truth({"every": {"of": "counts", "where": at_least}}, request, library) is None
    request = with_value(request, "blocks.offences.counts[o2].penalty", "penalty", {"maximum": 12})
    assert truth({"every": {"of": "counts", "where": at_least}}, request, library) is False


@pytest.mark.parametrize(
    ("committed", "limit", "expected"),
    [("2026-03-01", "2026-03-02", True), ("2026-03-02", "2026-03-02", False), ("2026-03", "2026-03-15", None), ("2025", "2026", True)],
)
def test_partial_dates_are_intervals_and_overlap_is_unknown(library: Library, committed: str, limit: str, expected: bool | None) -> None:
    request = with_value(a_request(), "blocks.offences.counts[o1].committed", "date", committed)
    condition = {"some": {"of": "counts", "where": {"before": ["committed", limit]}}}
    found = truth(condition, request, library)
    assert found is (True if expected else None)  # the other row has no date, so no is unknown too


def test_money_in_different_currencies_is_unknown(library: Library) -> None:
    request = a_request().with_answer("blocks.offences.counts", (Row(id="o1"),))
    request = with_value(request, "blocks.offences.counts[o1].loss", "money", {"amount": 5, "currency": "EUR"})
    other = with_value(request, "blocks.offences.counts[o1].loss", "money", {"amount": 5, "currency": "USD"})
    condition = {"some": {"of": "counts", "as": "one", "where": {"at_least": ["one.loss", "one.loss"]}}}
    assert truth(condition, request, library) is True
    compared = {"at_least": [{"profile": "mla.x"}, 3]}
    assert truth(compared, other, library, profile={"mla.x": 4}) is True
    assert truth(compared, other, library) is None


def test_date_arithmetic_adds_calendar_months_and_profile_days(library: Library) -> None:
    request = a_request().with_answer("blocks.offences.counts", (Row(id="o1"),))
    request = with_value(request, "blocks.offences.counts[o1].committed", "date", "2026-01-31")
    inside = {"some": {"of": "counts", "where": {"is": ["committed", {"date": "2026-02-28", "minus": {"days": 28}}]}}}
    assert truth(inside, request, library) is True
    later = {"some": {"of": "counts", "where": {"not_after": [{"date": "committed", "plus": {"months": 1}}, "2026-02-28"]}}}
    assert truth(later, request, library) is True
    waiting = {
        "some": {"of": "counts", "where": {"before": [{"date": "committed", "plus": {"days": {"profile": "mla.days"}}}, "2026-03-01"]}}
    }
    assert truth(waiting, request, library, profile={"mla.days": 10}) is True
    assert truth(waiting, request, library) is None


def test_the_profile_is_unknown_where_it_says_nothing(library: Library) -> None:
    asks_french = {"profile": {"key": "mla.languages", "has": "fr"}}
    assert truth(asks_french, a_request(), library, profile={"mla.languages": ["fr", "en"]}) is True
    assert truth(asks_french, a_request(), library, profile={"mla.languages": ["en"]}) is False
    assert truth(asks_french, a_request(), library) is None


def test_any_passes_on_one_yes_though_another_is_unknown(library: Library) -> None:
    request = with_value(a_request(), "blocks.offences.secret", "yes_no", "yes")
    assert truth({"any": [{"profile": {"key": "a.b", "is": "x"}}, {"yes": "secret"}]}, request, library) is True
    assert truth({"all": [{"profile": {"key": "a.b", "is": "x"}}, {"yes": "secret"}]}, request, library) is None


@pytest.mark.parametrize(
    ("condition", "hint"),
    [
        ({"answred": "secret"}, "answered"),
        ({"yes": "secrt"}, "secret"),
        ({"answered": "blocks.offenses.counts"}, "offences"),
        ({"yes": "counts"}, ""),
        ({"answered": "counts.label"}, "some, every"),
        ({"some": {"of": "secret", "where": {"answered": "label"}}}, "list"),
        ({"at_least": ["reason.wrds", 3]}, "words"),
        ("sometimes", ""),
        ({"all": []}, ""),
    ],
)
def test_a_wrong_condition_is_a_mistake_with_the_nearest_right_word(library: Library, condition: Any, hint: str) -> None:
    compiler = Compiler(library.tree)
    compiler.condition(condition, Names(((library.tree.fields["offences"],),)))
    assert len(compiler.mistakes) == 1
    assert hint in f"{compiler.mistakes[0].message} {compiler.mistakes[0].hint}"


def test_sums_in_different_currencies_and_hours_of_one_day_are_not_taken_for_equal(library: Library) -> None:
    compared = Compiler(library.tree)
    names = Names(((library.tree.fields["offences"]["counts"].fields,),))
    test = compared.condition({"same": ["loss", "outer.loss"]}, names.with_name("outer", Leads("spot", None, None, names.here[0])))
    assert not compared.mistakes
    request = with_value(a_request(), "blocks.offences.counts[o1].loss", "money", {"amount": "100", "currency": "EUR"})
    for currency, expected in (("EUR", True), ("USD", None)):
        changed = with_value(request, "blocks.offences.counts[o2].loss", "money", {"amount": "100", "currency": currency})
        reader = Reader(changed, library.tree)
        first, second = (reader.row(identifier) for identifier in ("o1", "o2"))
        assert first is not None and second is not None
        assert test(Scope(reader, (first,)).with_name("outer", second)).truth is expected
    morning, noon = (comparable(KINDS["moment"].from_json(text)) for text in ("2026-05-04T08:00+02:00", "2026-05-04T12:00+02:00"))
    assert equal(Value(morning), Value(noon)).truth is False
    assert equal(Value(noon), Value(comparable(KINDS["moment"].from_json("2026-05-04T10:00+00:00")))).truth is True


def test_a_date_equals_a_date_that_is_written_in_a_condition(library: Library) -> None:
    request = a_request().with_answer("blocks.offences.counts", (Row(id="o1"),))
    request = with_value(request, "blocks.offences.counts[o1].committed", "date", "2026-03-01")
    assert truth({"some": {"of": "counts", "where": {"is": ["committed", "2026-03-01"]}}}, request, library) is True
    assert truth({"some": {"of": "counts", "where": {"is": ["committed", "2026-03-02"]}}}, request, library) is False
