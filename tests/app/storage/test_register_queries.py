"""What the register asks the store, on SQLCipher and on PostgreSQL: filters, search in any script, every order whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.casework.register_query import EVERYTHING, Column, RegisterQuery
from app.storage import register_queries
from app.storage.database import Database
from app.storage.register_queries import RANKED, Viewpoint, choices, count, everything_since, lines_of, ordered_ids, page, position_of
from tests.app.storage.register_store import MORNING, add_case_file, add_some

TODAY = Viewpoint(date(2026, 11, 25), "A. Lund")


@pytest.fixture
def some(database: Database) -> dict[str, int]:
    """The store with five case files."""
    with database.write() as session:
        return add_some(session)


def found(database: Database, some: dict[str, int], **asked: object) -> set[str]:
    """Which of the five a query finds; counting and listing agree."""
    names = {number: name for name, number in some.items()}
    query = replace(EVERYTHING, **asked)  # type: ignore[arg-type]
    with database.read() as session:
        listed = {names[line.id] for line in page(session, query, TODAY, 0, 50)}
        assert count(session, query, TODAY) == len(listed)
        assert {names[number] for number in ordered_ids(session, query, TODAY)} == listed
    return listed


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, {"draft", "sent", "review", "executed", "far"}),
        ({"open_only": True}, {"draft", "sent", "review", "far"}),
        ({"mine": True}, {"draft", "review", "executed", "far"}),
        ({"stages": ("sent", "acknowledged")}, {"sent", "far"}),
        ({"states": ("XTA", "XON")}, {"sent", "executed"}),
        ({"handlers": ("M. Osei",)}, {"sent"}),
        ({"priorities": ("urgent", "high")}, {"draft", "review"}),
        ({"forms": ("bank_records",)}, {"draft", "sent", "review", "far"}),
        ({"forms": ("freezing",)}, {"sent"}),
        ({"forms": ("extradition_accused",)}, {"executed"}),
        ({"forms": ("records",)}, set()),
        ({"due_within": 90}, {"draft", "sent"}),
        ({"overdue": True}, {"draft"}),
        ({"sent_from": date(2026, 10, 1)}, {"sent"}),
        ({"sent_to": date(2026, 10, 1)}, {"executed"}),
        ({"opened_from": date(2026, 11, 1), "opened_to": date(2026, 11, 1)}, {"draft", "sent", "review", "executed", "far"}),
        ({"opened_from": date(2026, 11, 2)}, set()),
        ({"open_only": True, "due_within": 90, "states": ("XTA",)}, {"sent"}),
    ],
)
def test_a_filter_leaves_what_has_it(database: Database, some: dict[str, int], asked: dict[str, object], expected: set[str]) -> None:
    assert found(database, some, **asked) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("harbour", {"sent"}),
        ("HARB", {"sent"}),
        ("alba hafen", {"sent"}),
        ("harbour garov", set()),
        ("elan", {"sent"}),
        ("Élan", {"sent"}),
        ("ICU/2026/0391", {"sent"}),
        ("0391", {"sent"}),
        ("391", {"sent"}),
        ("tlv-77", {"sent"}),
        ("garov ilya", {"draft"}),
        ("ilya, garov", {"draft"}),
        ("علي", {"review"}),
        ("المصرف", {"review"}),
        ("مصرف", {"review"}),
        ("第一银行", {"executed"}),
        ("银行", {"executed"}),
        ("小明", {"executed"}),
        ("   ", {"draft", "sent", "review", "executed", "far"}),
        ("%", set()),
        ("_", set()),
        ('"', set()),
        ("harbour OR garov", set()),
        ("NOT harbour", set()),
        ("harb*", {"sent"}),
        ("\0\ud800", {"draft", "sent", "review", "executed", "far"}),
    ],
)
def test_a_search_finds_words_by_their_beginning_in_any_script(
    database: Database, some: dict[str, int], text: str, expected: set[str]
) -> None:
    assert found(database, some, text=text) == expected


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=60) | st.text(alphabet="\"'*()|&!:<>-+^~\\%_ aA\u0627\u738b", max_size=30))
def test_whatever_is_typed_is_looked_for_and_no_error(database: Database, text: str) -> None:
    with database.read() as session:
        assert count(session, replace(EVERYTHING, text=text), TODAY) >= 0


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("order", list(Column))
def test_every_order_is_whole_and_pages_join_without_gap(database: Database, order: Column, descending: bool) -> None:
    with database.write() as session:
        add_some(session)
        add_some_more = [
            add_case_file(session, "Elin", stage=stage, requested_state=state) for stage in ("sent", "draft") for state in ("XTA", "XSO")
        ]
    query = RegisterQuery(order=order, descending=descending)
    with database.read() as session:
        whole = ordered_ids(session, query, TODAY)
        assert len(set(whole)) == 9 and set(add_some_more) <= set(whole)
        paged = [line.id for offset in range(0, 9, 2) for line in page(session, query, TODAY, offset, 2)]
        assert paged == whole
        assert [position_of(session, query, TODAY, number) for number in whole] == list(range(9))
        assert page(session, query, TODAY, 9, 5) == []


@pytest.mark.parametrize(
    ("order", "descending", "expected"),
    [
        (Column.DEADLINE, False, ["draft", "sent", "far", "review", "executed"]),
        (Column.DEADLINE, True, ["far", "sent", "draft", "executed", "review"]),
        (Column.SENT, False, ["executed", "sent", "draft", "review", "far"]),
        (Column.SENT, True, ["sent", "executed", "far", "review", "draft"]),
        (Column.FINDINGS, True, ["sent", "executed", "far", "review", "draft"]),
    ],
)
def test_what_has_no_day_stands_last_in_both_directions(
    database: Database, some: dict[str, int], order: Column, descending: bool, expected: list[str]
) -> None:
    with database.read() as session:
        assert ordered_ids(session, RegisterQuery(order=order, descending=descending), TODAY) == [some[name] for name in expected]


def test_codes_are_sorted_by_the_words_that_stand_for_them(database: Database, some: dict[str, int]) -> None:
    words = {"XSO": "Sorrentia", "XTA": "Talvek", "XON": "Ondura"}
    seen = replace(TODAY, ranks={Column.STATE: lambda values: words[values[0]]})
    with database.read() as session:
        lines = page(session, RegisterQuery(order=Column.STATE), seen, 0, 9)
        assert [words[line.requested_state] for line in lines] == ["Ondura", "Sorrentia", "Sorrentia", "Sorrentia", "Talvek"]
        backwards = ordered_ids(session, RegisterQuery(order=Column.STATE, descending=True), seen)
        assert backwards == [line.id for line in reversed(lines)]


def test_names_are_sorted_without_regard_to_accents(database: Database) -> None:
    with database.write() as session:
        numbers = [add_case_file(session, name) for name in ("Zander", "élan", "Elin", "Ärger")]
    with database.read() as session:
        assert ordered_ids(session, RegisterQuery(order=Column.CASE), TODAY) == [numbers[place] for place in (3, 1, 2, 0)]


def test_choices_count_what_the_other_filters_leave(database: Database, some: dict[str, int]) -> None:
    query = replace(EVERYTHING, open_only=True, states=("XTA",), mine=True)
    with database.read() as session:
        assert choices(session, query, TODAY, "states") == {"XSO": 3}
        assert choices(session, replace(query, states=()), TODAY, "forms") == {"bank_records": 3}
        assert choices(session, replace(query, states=()), TODAY, "handlers") == {"A. Lund": 3, "M. Osei": 1}
        assert choices(session, EVERYTHING, TODAY, "forms") == {"bank_records": 4, "freezing": 1, "extradition_accused": 1}


def test_lines_come_in_the_order_asked_and_without_what_is_gone(database: Database, some: dict[str, int]) -> None:
    with database.read() as session:
        asked = [some["far"], 10_000, some["draft"]]
        assert [line.id for line in lines_of(session, asked)] == [some["far"], some["draft"]]


def test_the_store_knows_how_much_it_has_and_since_when(database: Database, some: dict[str, int]) -> None:
    with database.read() as session:
        assert everything_since(session) == (5, MORNING)


def test_a_case_file_that_is_not_found_has_no_position(database: Database, some: dict[str, int]) -> None:
    with database.read() as session:
        assert position_of(session, replace(EVERYTHING, states=("XTA",)), TODAY, some["draft"]) is None


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("order", sorted(RANKED))
def test_columns_in_words_are_paged_alike_whether_few_or_many_are_found(
    database: Database, order: Column, descending: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.write() as session:
        add_some(session)
        for state in ("XTA", "XSO", "XON") * 3:
            add_case_file(session, "Elin", requested_state=state, stage="sent", measures=f",{state.lower()},", priority="high")
    query = RegisterQuery(order=order, descending=descending, open_only=True)
    with database.read() as session:
        few = [[line.id for line in page(session, query, TODAY, offset, 4)] for offset in range(0, 16, 3)]
        monkeypatch.setattr(register_queries, "_FEW", 1)
        many = [[line.id for line in page(session, query, TODAY, offset, 4)] for offset in range(0, 16, 3)]
    assert few == many and [len(each) for each in few] == [4, 4, 4, 4, 1, 0]
