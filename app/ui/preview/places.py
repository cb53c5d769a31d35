"""Which part of an outline speaks of a place, and which place a part speaks of.

Guarantees: free of Qt; the nearest is found: what speaks of the place itself, else of something in it, else of what it stands in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from app.documents.blocks import Block, BlockKind, Cell, Outline
from app.documents.plain_text import text_of_runs
from forms.places import is_within

_EXACT, _INSIDE, _AROUND, _PAGE = range(4)
_ROOTS = ("blocks.", "records.", "measures[")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a block that is clicked and marked as one: a paragraph, or a cell of a table (row -1 is its head)."""

    places: tuple[str, ...]
    page: str
    row: int | None = None
    cell: int = 0

    @property
    def target(self) -> str:
        """The place to go to from here; nothing where the part speaks of no question."""
        return next((place for place in self.places if place.startswith(_ROOTS)), self.page)


@dataclass(frozen=True, slots=True)
class Nearness:
    """How well a part answers to a place; less is nearer."""

    kind: int
    distance: int

    def __lt__(self, other: Nearness) -> bool:
        return (self.kind, self.distance) < (other.kind, other.distance)


def parts_of(block: Block) -> tuple[Part, ...]:
    """The parts of a block in reading order."""
    page = _page(block.id)
    if not block.rows:
        return (Part(block.places, page),)
    head = tuple(Part((), page, -1, number) for number in range(len(block.head)))
    body = tuple(
        Part(cell.places or _of_row(row.cells) or block.places, page, place, number)
        for place, row in enumerate(block.rows)
        for number, cell in enumerate(row.cells)
    )
    return head + body


def nearness(place: str, part: Part) -> Nearness | None:
    """How near a part is to a place; None where it has nothing to do with it."""
    if place in part.places:
        return Nearness(_EXACT, 0)
    inside = [known for known in part.places if is_within(known, place)]
    if inside:
        return Nearness(_INSIDE, 0)
    around = [len(known) for known in part.places if is_within(place, known)]
    if around:
        return Nearness(_AROUND, -max(around))
    if part.page and is_within(place, part.page):
        return Nearness(_PAGE, -len(part.page))
    return None


def nearest(place: str, parts: Iterable[tuple[int, Part]]) -> tuple[list[int], bool]:
    """The numbers of the parts that are nearest to a place, and whether they speak of it (not only of its page)."""
    best: Nearness | None = None
    found: list[int] = []
    for number, part in parts:
        near = nearness(place, part)
        if near is None or (best is not None and best < near):
            continue
        if best is None or near < best:
            best, found = near, []
        found.append(number)
    return found, best is not None and best.kind != _PAGE


def paragraph_text(outline: Outline, place: str) -> str:
    """How the document says what stands at a place: its sentence, its points or its row of a table; nothing where it is not said."""
    listed = [(block, part) for block in _shown(outline) for part in parts_of(block)]
    found, speaks = nearest(place, enumerate(part for _, part in listed))
    if not found or not speaks:
        return ""
    block, part = listed[found[0]]
    if part.row is not None:
        return _row_text(block, part.row)
    if block.kind is BlockKind.ITEM:
        points = [listed[number][0] for number in found]
        return "\n".join(f"{point.number or ''} {text_of_runs(point.runs)}".strip() for point in points if point.list_id == block.list_id)
    return text_of_runs(block.runs)


def _shown(outline: Outline) -> Iterator[Block]:
    """The body before the zones: a sentence says more than a line of the head of the letter."""
    yield from outline.blocks
    for blocks in outline.zones.values():
        yield from blocks


def _page(identifier: str) -> str:
    """The question, row or page that the id of a block begins with."""
    scope = identifier.partition("#")[0]
    return scope if scope.startswith(_ROOTS) else ""


def _of_row(cells: tuple[Cell, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(place for cell in cells for place in cell.places))


def _row_text(block: Block, row: int) -> str:
    if row < 0 or row >= len(block.rows):
        return ""
    texts = ["\n".join(text_of_runs(runs) for runs in cell.paragraphs) for cell in block.rows[row].cells]
    if block.kind is BlockKind.TABLE:
        heads = ["\n".join(text_of_runs(runs) for runs in cell.paragraphs) for cell in block.head]
        heads += [""] * (len(texts) - len(heads))
        return "\n".join(f"{head}: {text}" if head else text for head, text in zip(heads, texts, strict=False) if text)
    if block.kind is BlockKind.SIGNATURE:
        return "\n".join(filter(None, texts))
    return ": ".join(filter(None, (texts[0], "\n".join(texts[1:]))))
