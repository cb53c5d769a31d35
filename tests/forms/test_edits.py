"""Rows are added, copied, moved, sorted and removed without touching what does not move."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bootstrap import Program
from forms import edits
from forms.request import Answer, Request
from forms.request_file import read_request, request_bytes, request_from_bytes
from forms.values import KINDS

EVENTS = "blocks.facts.events"
TREE = Program(interface="en").library.tree
EXAMPLE = read_request(Path("resources/examples/bank_records.json"), TREE)


def ids(request: Request, place: str) -> list[str]:
    """The ids of the rows of a list, in order."""
    return [row.id for row in edits.rows_at(request, place)]


def test_a_new_row_stands_at_the_end_under_an_id_that_was_never_used() -> None:
    changed, row = edits.with_new_row(EXAMPLE, EVENTS, TREE)
    assert ids(changed, EVENTS) == [*ids(EXAMPLE, EVENTS), row]
    assert row not in EXAMPLE.row_ids()


def test_a_new_record_has_the_prefix_of_its_kind() -> None:
    changed, row = edits.with_new_row(EXAMPLE, "records.person", TREE)
    assert row.startswith("p") and ids(changed, "records.person")[-1] == row


def test_a_copy_stands_behind_its_row_says_the_same_and_shares_no_id_with_it() -> None:
    changed, copied = edits.with_copy(EXAMPLE, f"{EVENTS}[e4]", TREE)
    order = ids(changed, EVENTS)
    assert order[order.index("e4") + 1] == copied
    before, after = changed.get(f"{EVENTS}[e4]"), changed.get(f"{EVENTS}[{copied}]")
    assert before is not None and after is not None
    assert before.answers["what"] == after.answers["what"]  # type: ignore[union-attr]
    everywhere = [row.id for _, row in changed.rows()]
    assert len(everywhere) == len(set(everywhere))


def test_links_inside_a_copied_row_lead_to_the_copied_rows() -> None:
    counts = "blocks.offences.counts"
    changed, copied = edits.with_copy(EXAMPLE, f"{counts}[o1]", TREE)
    row = changed.get(f"{counts}[{copied}]")
    own = {inner.id for value in row.answers.values() if isinstance(value, tuple) for inner in value}  # type: ignore[union-attr]
    old = {inner.id for value in EXAMPLE.get(f"{counts}[o1]").answers.values() if isinstance(value, tuple) for inner in value}  # type: ignore[union-attr]
    assert own and not own & old


def test_a_row_that_moves_keeps_its_id_and_its_links() -> None:
    moved = edits.with_row_moved(EXAMPLE, f"{EVENTS}[e4]", -2)
    assert sorted(ids(moved, EVENTS)) == sorted(ids(EXAMPLE, EVENTS))
    assert ids(moved, EVENTS).index("e4") == ids(EXAMPLE, EVENTS).index("e4") - 2
    assert moved.get(f"{EVENTS}[e4]") == EXAMPLE.get(f"{EVENTS}[e4]")
    assert moved.measures == EXAMPLE.measures


def test_a_row_at_the_edge_stays_where_it_is() -> None:
    first = ids(EXAMPLE, EVENTS)[0]
    assert edits.with_row_moved(EXAMPLE, f"{EVENTS}[{first}]", -1) is EXAMPLE


def test_rows_sorted_by_time_keep_undated_ones_behind_the_row_they_followed() -> None:
    undated, row = edits.with_new_row(EXAMPLE, EVENTS, TREE)
    undated = edits.with_row_moved(undated, f"{EVENTS}[{row}]", -4)
    before = ids(undated, EVENTS)[ids(undated, EVENTS).index(row) - 1]
    late = undated.with_answer(f"{EVENTS}[{ids(undated, EVENTS)[0]}].when_from", Answer(value=KINDS["moment"].from_json("2027")))
    done = edits.with_rows_by_time(late, EVENTS, "when_from")
    assert ids(done, EVENTS)[-1] == ids(undated, EVENTS)[0]
    assert ids(done, EVENTS).index(row) == ids(done, EVENTS).index(before) + 1


def test_an_absent_row_cannot_be_copied_or_moved() -> None:
    for act in (lambda: edits.with_copy(EXAMPLE, f"{EVENTS}[e99]", TREE), lambda: edits.with_row_moved(EXAMPLE, f"{EVENTS}[e99]", 1)):
        with pytest.raises(KeyError):
            act()


@given(st.lists(st.tuples(st.sampled_from(["add", "copy", "move", "remove"]), st.integers(0, 20), st.integers(-3, 3)), max_size=8))
def test_whatever_is_done_to_rows_the_request_can_be_written_and_read(steps: list[tuple[str, int, int]]) -> None:
    request = EXAMPLE
    for verb, number, by in steps:
        rows = ids(request, EVENTS)
        place = f"{EVENTS}[{rows[number % len(rows)]}]" if rows else ""
        if verb == "add" or not rows:
            request, _ = edits.with_new_row(request, EVENTS, TREE)
        elif verb == "copy":
            request, _ = edits.with_copy(request, place, TREE)
        elif verb == "move":
            request = edits.with_row_moved(request, place, by)
        else:
            request = request.without_row(rows[number % len(rows)])
    everywhere = [row.id for _, row in request.rows()]
    assert len(everywhere) == len(set(everywhere))
    assert request_from_bytes(request_bytes(request, TREE), TREE, "a request") == request
