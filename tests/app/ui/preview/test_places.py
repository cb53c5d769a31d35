"""Which part of a document speaks of a place, and how it says it."""

from __future__ import annotations

from collections.abc import Callable

from app.documents.blocks import Block, BlockKind, Cell, Outline, Run, TableRow
from app.ui.preview.places import paragraph_text, parts_of

OutlineOf = Callable[[str, str], Outline]


def test_the_sentence_of_an_event_is_found_by_any_of_its_answers(outline_of: OutlineOf) -> None:
    outline = outline_of("bank_records", "en")
    assert paragraph_text(outline, "blocks.facts.events[e1].where").startswith("3\u00a0September 2025, Port Alba")
    assert paragraph_text(outline, "blocks.facts.events[e1].source") == paragraph_text(outline, "blocks.facts.events[e1]")


def test_the_points_of_one_answer_are_given_together(outline_of: OutlineOf) -> None:
    text = paragraph_text(outline_of("bank_records", "en"), "measures[m1].accounts[r1].documents")
    assert text.startswith("(a) the file opened with the account")
    assert len(text.splitlines()) == 12


def test_a_row_of_a_table_is_given_with_its_heads(outline_of: OutlineOf) -> None:
    text = paragraph_text(outline_of("bank_records", "en"), "blocks.offences.counts[o1].label")
    assert "Trafficking in narcotic drugs above 50 kg" in text


def test_what_the_document_does_not_say_gives_nothing(outline_of: OutlineOf) -> None:
    outline = outline_of("bank_records", "en")
    assert paragraph_text(outline, "blocks.annexes") != ""
    assert paragraph_text(outline, "blocks.nowhere.question") == ""
    assert paragraph_text(outline, "blocks.purpose.trial_use") == ""  # answered, but said only by the page it stands on


def test_a_part_leads_to_its_question_and_never_to_an_attribute_of_the_request() -> None:
    block = Block("measures[m1]#ask", BlockKind.PARAGRAPH, (Run("Asked", "en"),), places=("requested_state",))
    assert parts_of(block)[0].target == "measures[m1]"
    heading = Block("#assistance_heading", BlockKind.HEADING, (Run("Assistance", "en"),))
    assert parts_of(heading)[0].target == ""


def test_a_cell_without_places_leads_where_its_row_leads() -> None:
    row = TableRow("r", (Cell(((Run("1", "en"),),)), Cell(((Run("x", "en"),),), places=("records.person[p1].name",))))
    block = Block("blocks.persons#subjects", BlockKind.TABLE, rows=(row,))
    assert [part.target for part in parts_of(block)] == ["records.person[p1].name"] * 2
