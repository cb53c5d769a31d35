"""The outline: what stays, how it is numbered, how it is worded; the same blocks in every language."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap import Program
from app.documents.blocks import Block, BlockKind, Outline, Role, visible_text
from app.documents.outline import Voice, outline
from forms.library import Library
from forms.relevance import disclosed
from forms.request import Answer, Certainty, Disclosure, Request, Row
from forms.values import KINDS
from tests.forms.small_catalogue import load

FACTS = """
id: facts
kind: block
version: 1
title: Facts
questions:
  - {id: summary, kind: free_text, label: Summary}
  - id: events
    kind: rows
    label: Events
    questions:
      - {id: what, kind: free_text, label: What}
      - {id: on, kind: date, label: On}
      - {id: place, kind: text, label: Place}
  - {id: main, kind: links, to: blocks.facts.events, label: Main events}
  - {id: court, kind: name, label: Court}
  - {id: steps, kind: choices, label: Steps, options: {hear: {label: Hear, document: to hear the witness}, search: {label: Search, document: to search the house}}}
document:
  - {id: heading, heading: Facts}
  - {id: summary, lead: Summary., text: summary}
  - id: events
    each: {of: events, as: event}
    paragraphs:
      - {id: event, target: true, lead: "{event.on:lead}.", text: event.what}
  - id: main
    say: {by: {refs: main}, one: "The link follows from {refs:main}.", other: "The link follows from {refs:main}."}
  - {id: place, each: {of: events, as: event}, when: {answered: event.place}, say: {by: {certainty: event.place}, confirmed: "It happened in {event.place}.", believed: "It is believed to have happened in {event.place}.", not_known: "Where it happened is not known."}}
  - {id: second, heading: Court, level: 1}
  - {id: court, when: {answered: court}, say: {text: "{court:the} asks as follows:", agrees_with: court, bare: "Asking court: {court}. It asks as follows:"}}
  - {id: steps, bullets: {of: steps}}
  - {id: table, table: {of: events, as: event, caption: Events, columns: [{id: day, label: Day, value: event.on}, {id: place, label: Place, value: event.place}]}}
  - {id: empty, heading: Nothing}
"""


REQUEST = """
id: assistance
kind: request
version: 1
title: Assistance
layout: letter
document_title: Request
family: mla
topic: mla
function: mla
blocks: [offences, facts]
document:
  - {id: facts, include: blocks.facts}
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return load(Path(tmp_path_factory.mktemp("outline")), blocks__facts=FACTS, requests__assistance=REQUEST)


@pytest.fixture(scope="module")
def program() -> Program:
    return Program(interface="en")


def text(value: str, **translations: str) -> Answer:
    return Answer(value=KINDS["free_text"].from_json({"text": value, "language": "en", "translations": translations}))


def a_request(events: int = 2) -> Request:
    request = Request(id="r", form="assistance", requesting_state="XMA", requested_state="XSO", language="en", prepared_on="2026-05-04")
    request = request.with_answer("blocks.facts.summary", text("Drugs came by sea."))
    request = request.with_answer("blocks.facts.events", tuple(Row(id=f"e{number}") for number in range(1, events + 1)))
    for number in range(1, events + 1):
        request = request.with_answer(f"blocks.facts.events[e{number}].what", text(f"Event {number}."))
        request = request.with_answer(f"blocks.facts.events[e{number}].on", Answer(value=KINDS["date"].from_json(f"2026-03-{number:02}")))
    return request.with_answer("blocks.facts.main", Answer(value=("e1", "e2")))


def made(request: Request, library: Library, program: Program, language: str = "en") -> Outline:
    voice: Voice = program.voice(language)
    return outline(request, library, voice)[0]


def said(block: Block) -> str:
    return visible_text(block.runs)


def by_id(found: Outline) -> dict[str, Block]:
    return {block.id: block for block in found.blocks}


def test_a_block_id_is_scope_place_and_paragraph_and_the_same_in_every_language(library: Library, program: Program) -> None:
    ids = [block.id for block in made(a_request(), library, program).blocks]
    assert ids[:4] == [
        "blocks.facts#heading",
        "blocks.facts#summary",
        "blocks.facts.events[e1]#events/event",
        "blocks.facts.events[e2]#events/event",
    ]
    for language in ("fr", "ar"):
        assert [block.id for block in made(a_request(), library, program, language).blocks] == ids


def test_references_follow_the_paragraphs_when_an_event_is_added_before_them(library: Library, program: Program) -> None:
    assert said(by_id(made(a_request(), library, program))["blocks.facts#main"]) == "The link follows from paragraphs\u00a02 and 3."
    request = a_request()
    events = request.get("blocks.facts.events")
    assert isinstance(events, tuple)
    request = request.with_answer("blocks.facts.events", (Row(id="e9", answers={"what": text("Earlier.")}), *events))  # type: ignore[dict-item]
    block = by_id(made(request, library, program))["blocks.facts#main"]
    assert said(block) == "The link follows from paragraphs\u00a03 and 4."
    assert [run.target for run in block.runs if run.role is Role.REFERENCE] == [f"blocks.facts.events[e{n}]#events/event" for n in (1, 2)]


def test_a_sentence_without_anything_to_refer_to_disappears(library: Library, program: Program) -> None:
    request = a_request().with_answer("blocks.facts.main", None)
    assert "blocks.facts#main" not in by_id(made(request, library, program))


def test_what_has_nothing_to_say_disappears_and_so_does_a_heading_over_nothing(library: Library, program: Program) -> None:
    ids = by_id(made(a_request().with_answer("blocks.facts.summary", None), library, program))
    assert "blocks.facts#summary" not in ids
    assert "blocks.facts#empty" not in ids
    assert ids["blocks.facts.events[e1]#events/event"].number == "1"


def test_certainty_chooses_the_sentence_and_the_table_says_it_too(library: Library, program: Program) -> None:
    request = a_request()
    request = request.with_answer("blocks.facts.events[e1].place", Answer(value="Lisk", certainty=Certainty.BELIEVED))
    found = by_id(made(request, library, program))
    assert said(found["blocks.facts.events[e1]#place"]) == "It is believed to have happened in Lisk."
    rows = found["blocks.facts#table"].rows
    assert "believed" in visible_text(rows[0].cells[1].paragraphs[0])
    unknown = request.with_answer("blocks.facts.events[e1].place", Answer(certainty=Certainty.UNKNOWN))
    cell = by_id(made(unknown, library, program))["blocks.facts#table"].rows[0].cells[1]
    assert "not known" in visible_text(cell.paragraphs[0]).lower()


def test_a_missing_value_in_a_table_is_a_gap(library: Library, program: Program) -> None:
    cell = by_id(made(a_request(), library, program))["blocks.facts#table"].rows[0].cells[1]
    assert [run.role for run in cell.paragraphs[0]] in ([], [Role.GAP])


def test_codes_are_lettered_points_in_the_wording_of_documents(library: Library, program: Program) -> None:
    request = a_request().with_answer("blocks.facts.steps", Answer(value=("search", "hear")))
    items = [block for block in made(request, library, program).blocks if block.kind is BlockKind.ITEM]
    assert [(block.number, said(block)) for block in items] == [("(a)", "to search the house;"), ("(b)", "to hear the witness.")]


@pytest.mark.parametrize(("language", "between"), [("en", ";"), ("fr", "\u202f;"), ("ar", "؛")])
def test_points_of_a_list_are_parted_and_closed_as_the_language_does(
    language: str, between: str, library: Library, program: Program
) -> None:
    request = a_request().with_answer("blocks.facts.steps", Answer(value=("search", "hear")))
    items = [said(block) for block in made(request, library, program, language).blocks if block.kind is BlockKind.ITEM]
    assert [item.removeprefix("to search the house").removeprefix("to hear the witness") for item in items] == [between, "."]


def test_points_of_which_one_is_a_sentence_all_close_as_sentences_and_none_twice(tmp_path: Path, program: Program) -> None:
    steps = (
        "{hear: {label: Hear, document: to hear the witness}, "
        "search: {label: Search, document: The house is to be searched.}, read: {label: Read, document: 'to read “it.”'}}"
    )
    facts = f"""
    id: facts
    kind: block
    version: 1
    title: Facts
    questions: [{{id: steps, kind: choices, label: Steps, options: {steps}}}]
    document:
      - {{id: steps, bullets: {{of: steps}}}}
    """
    library = load(tmp_path, blocks__facts=facts, requests__assistance=REQUEST)
    request = Request(id="r", form="assistance", requesting_state="XMA", requested_state="XSO", language="en", prepared_on="2026-05-04")
    request = request.with_answer("blocks.facts.steps", Answer(value=("hear", "search", "read")))
    items = [said(block) for block in made(request, library, program).blocks]
    assert items == ["to hear the witness.", "The house is to be searched.", "to read “it.”"]


def test_a_name_without_the_form_gets_the_label_sentence(library: Library, program: Program) -> None:
    bare = a_request().with_answer("blocks.facts.court", Answer(value=KINDS["name"].from_json("Criminal Court")))
    assert said(by_id(made(bare, library, program))["blocks.facts#court"]) == "Asking court: Criminal Court. It asks as follows:"
    formed = {"text": "Criminal Court", "forms": {"en": {"text": "Criminal Court", "the": "the Criminal Court"}}}
    request = a_request().with_answer("blocks.facts.court", Answer(value=KINDS["name"].from_json(formed)))
    assert said(by_id(made(request, library, program))["blocks.facts#court"]) == "The Criminal Court asks as follows:"


def test_free_text_stands_in_the_language_of_the_document_or_is_marked(library: Library, program: Program) -> None:
    request = a_request().with_answer("blocks.facts.summary", text("Drugs came by sea.", fr="De la drogue est venue par mer."))
    french = by_id(made(request, library, program, "fr"))["blocks.facts#summary"]
    assert "De la drogue est venue par mer." in said(french)
    assert not any(run.awaiting for run in french.runs)
    arabic = by_id(made(request, library, program, "ar"))["blocks.facts#summary"]
    assert "Drugs came by sea." in said(arabic)
    assert {run.language for run in arabic.runs if run.role is Role.FREE} == {"en"}
    assert any(run.awaiting for run in arabic.runs)


def test_free_text_points_at_rows_by_their_present_number(library: Library, program: Program) -> None:
    request = a_request(3).with_answer("blocks.facts.summary", text("See [[e1, e2, e3]] and [[e2]], not [[e77]]."))
    assert said(by_id(made(request, library, program))["blocks.facts#summary"]).endswith(
        "See paragraphs\u00a02 to 4 and paragraph\u00a03, not ."
    )


def test_blank_lines_make_paragraphs_and_single_breaks_stay_inside(library: Library, program: Program) -> None:
    request = a_request().with_answer("blocks.facts.summary", text("One\nline.\n\nTwo."))
    blocks = [block for block in made(request, library, program).blocks if block.id.startswith("blocks.facts#summary")]
    assert [block.id for block in blocks] == ["blocks.facts#summary", "blocks.facts#summary/2"]
    assert [block.number for block in blocks] == ["1", None]
    assert said(blocks[0]) == "Summary. One\nline."


def test_typed_placeholders_are_text(library: Library, program: Program) -> None:
    request = a_request().with_answer("blocks.facts.summary", text("{{ 7*7 }} {court:the} <w:p>"))
    assert "{{ 7*7 }} {court:the} <w:p>" in said(by_id(made(request, library, program))["blocks.facts#summary"])


def test_a_sealed_event_leaves_no_number_and_no_reference(library: Library, program: Program) -> None:
    request = a_request()
    events = request.get("blocks.facts.events")
    assert isinstance(events, tuple)
    sealed = Row(id="e1", answers=events[0].answers, disclosure=Disclosure.SEALED)
    request = disclosed(request.with_answer("blocks.facts.events", (sealed, events[1])))
    found = by_id(made(request, library, program))
    assert "blocks.facts.events[e1]#events/event" not in found
    assert said(found["blocks.facts#main"]) == "The link follows from paragraph\u00a02."


def test_sheets_that_follow_each_other_are_one_sheet(tmp_path: Path, program: Program) -> None:
    facts = """
    id: facts
    kind: block
    version: 1
    title: Facts
    questions: [{id: on, kind: date, label: On}]
    document:
      - {id: first, sheet: {rows: [{id: a, label: A, value: on}]}}
      - {id: second, sheet: {rows: [{id: b, label: B, value: on}]}}
      - {id: own, sheet: {caption: With a caption, rows: [{id: c, label: C, value: on}]}}
    """
    library = load(tmp_path, blocks__facts=facts, requests__assistance=REQUEST)
    request = Request(id="r", form="assistance", requesting_state="XMA", requested_state="XSO", language="en", prepared_on="2026-05-04")
    request = request.with_answer("blocks.facts.on", Answer(value=KINDS["date"].from_json("2026-05-04")))
    assert [[row.id for row in block.rows] for block in made(request, library, program).blocks] == [
        ["blocks.facts#first/a", "blocks.facts#second/b"],
        ["blocks.facts#own/c"],
    ]
