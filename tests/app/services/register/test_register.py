"""The register as it is asked: rows in words, nearness of deadlines, choices, views."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.casework.register_query import EVERYTHING, Column, RegisterQuery, query_as_json, query_from_json
from app.services.register import Nearness
from app.storage.database import Database
from app.storage.saved_views import ViewNameError, save_view
from tests.app.services.register.conftest import RegisterMaker
from tests.app.storage.register_store import add_case_file


def test_a_row_says_in_words_what_the_store_holds_in_codes(register: RegisterMaker, some: dict[str, int]) -> None:
    rows = {row.id: row for row in register().open(EVERYTHING).first}
    sent = rows[some["sent"]]
    assert (sent.reference, sent.case_name, sent.what) == ("ICU/2026/0391", "Élan Sàrl", "Freezing of accounts and Bank records")
    assert (sent.state, sent.stage_name, sent.handler, sent.sent_on) == ("Talvek", "Sent", "M. Osei", date(2026, 10, 2))
    assert sent.cells[Column.DEADLINE] == "Dec\u00a03" or sent.cells[Column.DEADLINE] == "3\u00a0Dec"
    assert sent.cells[Column.FINDINGS] == "2 errors"
    assert rows[some["executed"]].what == "Extradition of an accused"


def test_the_first_rows_come_with_how_many_there_are(register: RegisterMaker, some: dict[str, int]) -> None:
    opened = register().open(replace(EVERYTHING, open_only=True))
    assert (opened.found, len(opened.first), opened.everything) == (4, 4, 5)
    assert opened.since is not None and opened.since.year == 2026


def test_a_deadline_is_overdue_near_or_later_and_never_pressing_at_the_end(register: RegisterMaker, store: Database) -> None:
    days = {"overdue": 24, "near": 25, "edge": 9, "later": 10}
    with store.write() as session:
        made = {
            name: add_case_file(session, next_deadline=date(2026, 11 if day > 20 else 12, day), stage="sent") for name, day in days.items()
        }
        ended = add_case_file(session, next_deadline=date(2026, 11, 1), stage="closed")
        none = add_case_file(session)
    rows = {row.id: row.nearness for row in register().open(EVERYTHING).first}
    assert [rows[made[name]] for name in days] == [Nearness.OVERDUE, Nearness.NEAR, Nearness.NEAR, Nearness.LATER]
    assert rows[ended] is Nearness.LATER and rows[none] is Nearness.NONE


def test_sorting_by_state_and_measure_follows_the_words_of_the_language(register: RegisterMaker, some: dict[str, int]) -> None:
    for language in ("en", "ar"):
        asked = register(language)
        states = [row.state for row in asked.page(RegisterQuery(order=Column.STATE), 0, 9)]
        assert states == sorted(states, key=asked.words.sort_key)
        whats = [row.what for row in asked.page(RegisterQuery(order=Column.WHAT), 0, 9)]
        assert whats == sorted(whats, key=asked.words.sort_key)


def test_choices_are_named_sorted_and_keep_what_is_chosen_already(register: RegisterMaker, some: dict[str, int]) -> None:
    asked = register()
    chosen = replace(EVERYTHING, open_only=True, states=("XON",))
    assert [(words, many) for _code, words, many in asked.choices(chosen, "states")] == [("Ondura", 0), ("Sorrentia", 3), ("Talvek", 1)]
    assert [code for code, _words, _many in asked.choices(EVERYTHING, "stages")] == [
        "draft",
        "in_review",
        "sent",
        "acknowledged",
        "executed",
    ]


def test_the_six_views_count_what_they_show(register: RegisterMaker, some: dict[str, int]) -> None:
    asked = register()
    views = asked.views.all()
    assert [view.id for view in views] == ["open", "due", "mine", "awaiting", "review", "overdue"]
    assert dict(asked.view_counts(views)) == {"open": 4, "due": 2, "mine": 3, "awaiting": 2, "review": 1, "overdue": 1}
    assert not any(view.own for view in views)


def test_a_view_is_saved_renamed_reordered_and_removed(register: RegisterMaker, some: dict[str, int]) -> None:
    asked = register()
    query = RegisterQuery(states=("XSO",), sent_from=date(2024, 1, 1), order=Column.CASE, columns=(Column.CASE, Column.STATE))
    first, second = asked.views.save("Sorrentia", query), asked.views.save("Everything", EVERYTHING)
    assert {view.id: view.query for view in asked.views.all() if view.own} == {first: query, second: EVERYTHING}
    asked.views.rename(first, "Sorrentia, since 2024")
    asked.views.reorder([second, first])
    assert [view.name for view in asked.views.all() if view.own] == ["Everything", "Sorrentia, since 2024"]
    with pytest.raises(ViewNameError):
        asked.views.save("everything", query)
    asked.views.remove(second)
    assert [view.id for view in asked.views.all() if view.own] == [first]


@pytest.mark.parametrize("which", ["due", "own"])
def test_a_view_keeps_how_it_is_shown_and_still_asks_the_same(which: str, register: RegisterMaker, some: dict[str, int]) -> None:
    asked = register()
    code = asked.views.save("Own", replace(EVERYTHING, states=("XTA",))) if which == "own" else which
    view = next(view for view in asked.views.all() if view.id == code)
    shown = replace(
        view.query, text="typed", columns=(Column.CASE, Column.SENT), widths=((Column.CASE, 300),), order=Column.SENT, descending=True
    )
    asked.views.keep_shape(view, shown)
    kept = next(view for view in asked.views.all() if view.id == code)
    assert kept.query == replace(shown, text="")


def test_a_view_of_another_version_is_shown_as_far_as_it_can_be_and_says_so(register: RegisterMaker, store: Database) -> None:
    with store.write() as session:
        save_view(session, "From later", {"states": ["XSO"], "moon": "full", "order": "colour", "due_within": "soon"})
    view = register().views.all()[-1]
    assert view.query == replace(EVERYTHING, states=("XSO",))
    assert view.notice is not None and "From later" in str(view.notice)


def test_a_query_comes_back_from_its_json(register: RegisterMaker) -> None:
    query = RegisterQuery(
        text="harbour",
        open_only=True,
        mine=True,
        stages=("sent",),
        due_within=30,
        overdue=True,
        opened_from=date(2024, 1, 1),
        columns=(Column.CASE,),
        widths=((Column.CASE, 210),),
        descending=True,
    )
    assert query_from_json(query_as_json(query)) == (query, ())
    assert query_as_json(EVERYTHING) == {}


def test_what_a_query_cannot_be_is_left_out_and_named() -> None:
    query, left_out = query_from_json(
        {"open_only": 1, "states": "FRA", "sent_to": "yesterday", "columns": [], "text": "x" * 999, "widths": []}
    )
    assert set(left_out) == {"open_only", "states", "sent_to", "widths"}
    assert len(query.text) == 200 and query.columns == EVERYTHING.columns


def test_a_case_file_is_found_at_its_place(register: RegisterMaker, some: dict[str, int]) -> None:
    asked = register()
    whole = asked.ids(EVERYTHING)
    assert [asked.position_of(number, EVERYTHING) for number in whole] == list(range(5))
    assert [row.id for row in asked.rows_of(whole)] == whole
