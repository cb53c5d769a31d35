"""The differences between two versions of a document, as it reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.documents.blocks import Block, BlockKind, Cell, Outline, Run, TableRow
from app.services.comparison.answers import Happened
from app.services.comparison.document import BlockChange, Folded, Part, RowChange, compare_documents, count_of_differences
from app.services.comparison.text_runs import Became, Runs
from forms.request import Answer, Disclosure, Request
from tests.app.services.test_comparison_answers import drafting
from tests.app.services.test_pages import DAY, PROGRAM, example


def paragraph(identifier: str, text: str, number: str | None = None) -> Block:
    return Block(identifier, BlockKind.PARAGRAPH, (Run(text, "en"),), number=number)


def heading(identifier: str, text: str) -> Block:
    return Block(identifier, BlockKind.HEADING, (Run(text, "en"),), level=1)


def table(identifier: str, head: tuple[str, ...], rows: dict[str, tuple[str, ...]]) -> Block:
    def cell(text: str) -> Cell:
        return Cell(((Run(text, "en"),),))

    made = tuple(TableRow(row, tuple(map(cell, cells))) for row, cells in rows.items())
    return Block(identifier, BlockKind.TABLE, head=tuple(map(cell, head)), rows=made, caption=(Run("Table 1", "en"),))


def document(*blocks: Block) -> Outline:
    return Outline("letter", "en", "ltr", "", "", blocks=blocks)


def outlined(request: Request, language: str = "en") -> Outline:
    return PROGRAM.export.outline(request, language, DAY)


def changed(parts: tuple[Part, ...]) -> dict[str, BlockChange]:
    return {part.block.id: part for part in parts if isinstance(part, BlockChange) and part.happened}


def marked(runs: Runs) -> list[tuple[str, str]]:
    return [(run.became.value, run.text) for run in runs if run.became is not Became.SAME]


def shape(parts: tuple[Part, ...]) -> list[object]:
    return [part.count if isinstance(part, Folded) else (part.block.id, part.happened) for part in parts]


def every_row(parts: tuple[Part, ...]) -> Iterator[RowChange]:
    for part in parts:
        if isinstance(part, BlockChange):
            yield from (row for row in part.rows if isinstance(row, RowChange))


@pytest.mark.parametrize("name", ["bank_records", "extradition_accused", "service_of_documents"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_document_beside_itself_differs_in_nothing(name: str, language: str) -> None:
    made = outlined(example(name), language)
    assert compare_documents(made, made) == ()


def test_a_changed_word_is_marked_in_its_paragraph_alone() -> None:
    before = document(paragraph("a", "He came in May."), paragraph("b", "He left."))
    after = document(paragraph("a", "He came in June."), paragraph("b", "He left."))
    parts = compare_documents(before, after)
    assert marked(changed(parts)["a"].runs) == [("gone", "May"), ("new", "June")]
    assert list(changed(parts)) == ["a"]


def test_an_inserted_paragraph_does_not_mark_those_whose_number_it_moves() -> None:
    before = document(paragraph("a", "One.", "1"), paragraph("b", "Two.", "2"))
    after = document(paragraph("a", "One.", "1"), paragraph("x", "New.", "2"), paragraph("b", "Two.", "3"))
    assert shape(compare_documents(before, after)) == [("a", None), ("x", Happened.ADDED), ("b", None)]


def test_a_removed_paragraph_stands_where_it_stood() -> None:
    before = document(paragraph("a", "One."), paragraph("x", "Old."), paragraph("b", "Two."))
    after = document(paragraph("a", "One."), paragraph("b", "Two."))
    assert shape(compare_documents(before, after)) == [("a", None), ("x", Happened.REMOVED), ("b", None)]


def test_a_paragraph_that_only_moved_is_said_to_have_moved() -> None:
    blocks = [paragraph(name, f"This is {name}.") for name in "abcd"]
    parts = compare_documents(document(*blocks), document(*blocks[1:], blocks[0]))
    assert shape(parts)[-1] == ("a", Happened.MOVED)
    assert marked(changed(parts)["a"].runs) == []


def test_what_stayed_is_folded_but_for_neighbours_and_the_heading_above() -> None:
    blocks = [heading("h", "Facts"), *(paragraph(f"p{number}", f"Paragraph {number}.") for number in range(9))]
    after = [*blocks[:7], paragraph("p6", "Something else."), *blocks[8:]]
    assert shape(compare_documents(document(*blocks), document(*after))) == [
        ("h", None),
        5,
        ("p5", None),
        ("p6", Happened.CHANGED),
        ("p7", None),
        ("p8", None),
    ]


def test_a_table_is_compared_row_by_row() -> None:
    rows = {f"r{number}": (f"Name {number}", "Paris") for number in range(6)}
    before = document(table("t", ("Name", "Town"), rows))
    after = document(table("t", ("Name", "Town"), {**rows, "r0": ("Name 0", "Rome"), "r9": ("Name 9", "Oslo")}))
    (part,) = compare_documents(before, after)
    assert isinstance(part, BlockChange)
    assert [row.count if isinstance(row, Folded) else row.happened for row in part.rows] == [
        Happened.CHANGED,
        None,
        3,
        None,
        Happened.ADDED,
    ]
    first = part.rows[0]
    assert isinstance(first, RowChange) and marked(first.cells[1]) == [("gone", "Paris"), ("new", "Rome")]
    assert count_of_differences((part,)) == 2


def test_a_number_that_counts_rows_is_no_difference() -> None:
    before = document(table("t", ("No.", "Name"), {"a": ("1", "A"), "b": ("2", "B")}))
    after = document(table("t", ("No.", "Name"), {"x": ("1", "X"), "a": ("2", "A"), "b": ("3", "B")}))
    assert [row.happened for row in every_row(compare_documents(before, after))] == [Happened.ADDED, None, None]


def test_a_column_that_is_gone_leaves_the_others_beside_themselves() -> None:
    before = document(table("t", ("Name", "Town", "Year"), {"a": ("Ann", "Oslo", "1990")}))
    after = document(table("t", ("Name", "Year"), {"a": ("Ann", "1990")}))
    (row,) = every_row(compare_documents(before, after))
    assert [marked(cell) for cell in row.cells] == [[], [("gone", "Oslo")], []]


def test_a_blank_that_is_filled_in_is_a_difference() -> None:
    request = example("bank_records")
    place = "blocks.authority.contact_phone"
    parts = compare_documents(outlined(request.with_answer(place, None)), outlined(request))
    cells = [marked(cell) for row in every_row(parts) if row.happened for cell in row.cells if marked(cell)]
    assert cells == [[("gone", "________"), ("new", "+999 5 550 0144")]]


def test_what_is_withheld_is_gone_from_the_document() -> None:
    request = example("bank_records")
    after = drafting(request).disclose("blocks.facts.events[e6]", Disclosure.WITHHELD).request
    parts = compare_documents(outlined(request), outlined(after))
    assert changed(parts)["blocks.facts.events[e6]#events/event"].happened is Happened.REMOVED


def test_the_document_is_compared_in_its_own_language() -> None:
    request = example("bank_records")
    after = request.with_answer("blocks.authority.contact_phone", Answer(value="+999 5 550 0199"))
    parts = compare_documents(outlined(request, "ar"), outlined(after, "ar"))
    assert any("\u0600" <= letter <= "\u06ff" for row in every_row(parts) for run in row.cells[0] for letter in run.text)


def test_the_number_of_a_table_is_no_difference() -> None:
    def numbered(number: str) -> Block:
        caption = (Run("Table ", "en"), Run(number, "en", target="t"), Run(". Accounts", "en"))
        return replace(table("t", (), {"a": ("A",)}), caption=caption, number=number)

    assert compare_documents(document(numbered("1")), document(numbered("2"))) == ()
