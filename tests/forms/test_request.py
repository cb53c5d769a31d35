"""The tree of answers: places, changes that leave the old request alone, row ids that stay."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.places import PlaceError, enclosing_row, is_within, parse_place
from forms.request import Answer, Remark, Request, Row
from forms.values import Kept
from forms.values.text import FreeText

NAME = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True)
STEP = st.builds(
    lambda name, row: f"{name}[{row}]" if row else name, NAME, st.none() | st.from_regex(r"[a-z]{1,3}[0-9]{1,3}", fullmatch=True)
)


def a_request() -> Request:
    request = Request(id="r", form="f", requesting_state="XMA", requested_state="XSO", language="en", prepared_on="2026-05-04")
    request = request.with_answer("records.person", (Row(id="p1"), Row(id="p2")))
    request = request.with_answer("blocks.offences.counts", (Row(id="o1"), Row(id="o2")))
    request = request.with_answer("blocks.offences.counts[o1].persons", Answer(value=("p1", "p2")))
    return request.with_answer("blocks.offences.counts[o2].main", Answer(value="p1"))


@given(st.lists(STEP, min_size=1, max_size=5))
def test_a_printed_place_parses_back_to_itself(steps: list[str]) -> None:
    text = ".".join(steps)
    assert str(parse_place(text)) == text


@pytest.mark.parametrize("text", ["", "a..b", "A.b", "a[]", "a[1]", "a[o1", "../b"])
def test_what_is_no_place_is_refused(text: str) -> None:
    with pytest.raises(PlaceError):
        parse_place(text)


def test_the_row_around_a_place_and_what_lies_beneath() -> None:
    assert enclosing_row("measures[m1].accounts[r1].nexus.what") == "measures[m1].accounts[r1]"
    assert enclosing_row("blocks.facts.summary") is None
    assert is_within("blocks.a.rows[r1].b", "blocks.a.rows")
    assert not is_within("blocks.ab", "blocks.a")


def test_a_change_gives_a_new_request_and_leaves_the_old_one() -> None:
    before = a_request()
    after = before.with_answer("records.person[p1].family_name", Answer(value="Elin"))
    assert before.get("records.person[p1].family_name") is None
    assert after.get("records.person[p1].family_name") == Answer(value="Elin")


def test_an_answer_of_an_embedded_block_has_a_place_of_its_own() -> None:
    request = a_request().with_answer("records.person[p1].address.city", Answer(value="Lisk"))
    assert request.get("records.person[p1].address.city") == Answer(value="Lisk")
    assert request.with_answer("records.person[p1].address.city", None).get("records.person[p1].address.city") is None


def test_a_row_that_is_taken_out_takes_the_links_to_it_along() -> None:
    request = a_request().without_row("p1")
    assert request.get("blocks.offences.counts[o1].persons") == Answer(value=("p2",))
    assert request.get("blocks.offences.counts[o2].main") is None
    assert "p1" not in request.row_ids()


def test_a_new_row_id_is_free_and_an_unknown_row_cannot_be_answered() -> None:
    request = a_request()
    assert request.new_row_id("o") == "o3"
    with pytest.raises(KeyError):
        request.with_answer("records.person[p9].family_name", Answer(value="x"))


def test_a_new_row_never_takes_an_id_that_text_remarks_or_kept_data_still_name() -> None:
    request = a_request().without_row("o2")
    text = request.with_answer("blocks.facts.summary", Answer(value=FreeText("As [[o1, o7]] shows.", "en", {"fr": "Voir [[o8]]."})))
    assert text.new_row_id("o") == "o9"
    place = "blocks.offences.counts[o4].label"
    assert replace(request, remarks=(Remark(kind="set_aside", place=place, text="Known."),)).new_row_id("o") == "o5"
    assert replace(request, kept={"blocks": {"xaa_more": {"rows": [{"id": "o6", "answers": {}}]}}}).new_row_id("o") == "o7"
    row = Row(id="o1", kept={"xaa_rows": [{"id": "o11", "answers": {}}]})
    assert request.with_answer("blocks.offences.counts", (row,)).new_row_id("o") == "o12"
    whole = request.with_answer("blocks.offences.more", Answer(value=Kept([{"id": "o20"}])))
    assert whole.new_row_id("o") == "o21"


@pytest.mark.parametrize("place", ["records", "blocks", "measures", "blocks.offences", "records.person[p1]", "elsewhere"])
def test_a_place_that_is_no_question_is_read_without_a_fault_and_cannot_be_answered(place: str) -> None:
    request = a_request()
    request.get(place)
    with pytest.raises(KeyError):
        request.with_answer(place, Answer(value="x"))


def test_moving_rows_moves_no_place() -> None:
    request = a_request()
    first, second = request.get("blocks.offences.counts")  # type: ignore[misc]
    moved = request.with_answer("blocks.offences.counts", (second, first))
    assert moved.get("blocks.offences.counts[o1].persons") == request.get("blocks.offences.counts[o1].persons")
