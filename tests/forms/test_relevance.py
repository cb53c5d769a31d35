"""What a condition hides is unanswered, also inside embedded blocks and along chains of questions that hide each other."""

from __future__ import annotations

from pathlib import Path

from forms.checks import assess
from forms.paths import Rows, Spot
from forms.relevance import disclosed, read_relevant, relevant
from forms.request import Answer, Disclosure, Measure, Request, Row
from forms.request_file import request_to_json
from forms.values import KINDS
from tests.forms.small_catalogue import load, surroundings

NEXUS = """
id: nexus
kind: block
version: 1
title: Nexus
questions:
  - {id: detailed, kind: yes_no, label: In detail}
  - id: events
    kind: rows
    label: Events
    questions:
      - {id: what, kind: text, label: What, show: {yes: detailed}}
      - {id: how, kind: text, label: How, show: {no: outer.detailed}}
"""
SEARCH = """
id: search
kind: measure
version: 1
title: Search
uses: [nexus]
questions:
  - {id: where, kind: text, label: Where}
"""
CHAIN = """
id: offences
kind: block
version: 1
title: Offences
questions:
  - {id: a, kind: yes_no, label: A}
  - {id: b, kind: yes_no, label: B, show: {yes: a}}
  - {id: c, kind: yes_no, label: C, show: {yes: b}}
  - {id: d, kind: yes_no, label: D, show: {yes: c}}
  - {id: e, kind: yes_no, label: E, show: {yes: d}}
  - {id: f, kind: yes_no, label: F, show: {yes: e}}
  - {id: g, kind: yes_no, label: G, show: {yes: f}}
  - {id: h, kind: yes_no, label: H, show: {yes: g}}
  - {id: instead, kind: text, label: Instead, show: {not: {answered: b}}}
  - id: rows
    kind: rows
    label: Rows
    show: {not: {answered: b}}
    questions:
      - {id: x, kind: text, label: X}
"""


def a_request(**more: object) -> Request:
    return Request(
        id="r",
        form="assistance",
        requesting_state="XMA",
        requested_state="XSO",
        language="en",
        prepared_on="2026-05-04",
        **more,  # type: ignore[arg-type]
    )


def test_rows_of_an_embedded_block_see_the_questions_of_that_block(tmp_path: Path) -> None:
    library = load(tmp_path, blocks__nexus=NEXUS, measures__search=SEARCH)
    row = Row(id="e1", answers={"what": Answer(value="a call"), "how": Answer(value="by telephone")})
    measure = Measure(id="m1", form="search", answers={"nexus.detailed": Answer(value=True), "nexus.events": (row,)})
    seen = relevant(a_request(measures=(measure,)), library, surroundings())
    assert seen.get("measures[m1].nexus.events[e1].what") == Answer(value="a call")
    assert seen.get("measures[m1].nexus.events[e1].how") is None


def test_a_long_chain_of_hidden_questions_leaves_nothing_behind(tmp_path: Path) -> None:
    library = load(tmp_path, blocks__offences=CHAIN)
    request = a_request().with_answer("blocks.offences.a", Answer(value=False))
    for name in "bcdefgh":
        request = request.with_answer(f"blocks.offences.{name}", Answer(value=True))
    assert set(relevant(request, library, surroundings()).blocks["offences"]) == {"a"}


def test_what_shows_because_another_answer_is_hidden_keeps_its_own_answer(tmp_path: Path) -> None:
    library = load(tmp_path, blocks__offences=CHAIN)
    request = a_request().with_answer("blocks.offences.a", Answer(value=False)).with_answer("blocks.offences.b", Answer(value=True))
    request = request.with_answer("blocks.offences.instead", Answer(value="this"))
    request = request.with_answer("blocks.offences.rows", (Row(id="x1", answers={"x": Answer(value="y")}),))
    seen = relevant(request, library, surroundings())
    assert seen.get("blocks.offences.b") is None
    assert seen.get("blocks.offences.instead") == Answer(value="this")
    assert seen.get("blocks.offences.rows[x1].x") == Answer(value="y")


def test_blank_text_answers_no_required_question(tmp_path: Path) -> None:
    library = load(tmp_path)
    request = a_request().with_answer("blocks.offences.secret", Answer(value=True))
    request = request.with_answer("blocks.offences.reason", Answer(value=KINDS["free_text"].from_json(" \n ")))
    request = request.with_answer("blocks.offences.counts", (Row(id="o1", answers={"label": Answer(value="  ")}),))
    found = {finding.rule for finding in assess(request, library, surroundings())}
    assert {"offences.reason.required", "offences.label.required"} <= found


def test_a_withheld_measure_leaves_no_trace_in_what_travels(tmp_path: Path) -> None:
    library = load(tmp_path, blocks__nexus=NEXUS, measures__search=SEARCH)
    measure = Measure(id="m1", form="search", disclosure=Disclosure.WITHHELD, answers={"where": Answer(value="the quay")})
    request = a_request(measures=(measure,), definitions={"assistance": 1, "search": 1})
    assert "search" not in str(request_to_json(disclosed(request), library.tree))
    kept = a_request(measures=(Measure(id="m1", form="search"),), definitions={"assistance": 1, "search": 1})
    assert dict(disclosed(kept).definitions) == {"assistance": 1, "search": 1}


def test_what_loses_nothing_by_disclosure_is_not_made_anew() -> None:
    request = a_request().with_answer("records.person", (Row(id="p1"),))
    request = request.with_answer("blocks.offences.secret", Answer(value=True, disclosure=Disclosure.WITHHELD))
    request = request.with_answer("blocks.offences.counts", (Row(id="o1"), Row(id="o2", kept={"old": 1})))
    seen = disclosed(request)
    assert seen.records["person"] is request.records["person"]
    assert "secret" not in seen.blocks["offences"]
    assert [dict(row.kept) for row in seen.get("blocks.offences.counts")] == [{}, {}]  # type: ignore[union-attr]
    assert disclosed(seen) == seen


def test_the_reader_of_the_relevant_request_leads_paths_and_links_to_the_same_rows(tmp_path: Path) -> None:
    library = load(tmp_path, blocks__nexus=NEXUS, measures__search=SEARCH)
    events = (Row(id="e1", answers={"what": Answer(value="x")}),)
    measure = Measure(id="m1", form="search", answers={"nexus.detailed": Answer(value=True), "nexus.events": events})
    reader = read_relevant(a_request(measures=(measure,)), library, surroundings())
    nexus = reader.measures[0].step("nexus")
    assert isinstance(nexus, Spot)
    listed = nexus.step("events")
    assert isinstance(listed, Rows)
    assert reader.row("e1") is listed.rows[0]
    assert listed.rows[0].place == "measures[m1].nexus.events[e1]"
    changed = read_relevant(reader.request.with_answer("measures[m1].nexus.detailed", Answer(value=False)), library, surroundings())
    assert changed.request.get("measures[m1].nexus.events[e1].what") is None
