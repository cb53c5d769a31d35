"""The outline of a document: blocks of runs in one language, the one source of Word, preview and plain text.

Guarantees: frozen; block ids are the same in every language; nothing here knows Word or Qt.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType


class Role(StrEnum):
    """What a run of text is, so that a view can show or translate it rightly."""

    WORDING = "wording"
    VALUE = "value"
    FREE = "free"
    REFERENCE = "reference"
    GAP = "gap"


class BlockKind(StrEnum):
    """What a block of the outline is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"  # a lettered point
    TABLE = "table"
    SHEET = "sheet"  # two columns: label, content
    SUMMARY = "summary"  # the framed box on page one
    QUOTE = "quote"  # text of law
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one language and role.

    `language` is an ISO 639 code, or "" for a value that belongs to no language (an IBAN, a reference number).
    `target` is the id of the block that a REFERENCE points at; its text is the number as computed by the outline.
    `awaiting` marks free text that stands in another language because it is not yet translated.
    `suffix`/`prefix` wording around a number is in runs of its own, so that Word can make the number a field.
    """

    text: str
    language: str
    role: Role = Role.WORDING
    target: str | None = None
    strong: bool = False
    awaiting: bool = False
    break_before: bool = False  # a line break inside the block


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: one or more paragraphs of runs."""

    paragraphs: tuple[tuple[Run, ...], ...]
    places: tuple[str, ...] = ()
    head: bool = False  # the label cell at the start of a sheet row


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table or sheet, with the id of the outline block it is (scope, place, paragraph)."""

    id: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One block of the outline. Which fields are filled depends on `kind`.

    heading: runs, level, numbered, annex | paragraph: runs, style, number (None when not numbered)
    item: runs, number is its letter in the list `list_id` | quote: runs
    table: head (labels), rows, widths, caption (runs), number | sheet, summary: rows of two cells, caption
    signature: rows with ids …/place_date, …/name, …/office, …/capacity, …/seal, one cell each
    """

    id: str
    kind: BlockKind
    runs: tuple[Run, ...] = ()
    style: str = "numbered"
    level: int = 0
    numbered: bool = False
    annex: bool = False
    number: str | None = None  # "7", "A", "(a)", "2" as Word will print it, for previews and references
    list_id: str | None = None
    head: tuple[Cell, ...] = ()
    rows: tuple[TableRow, ...] = ()
    widths: tuple[int, ...] = ()
    caption: tuple[Run, ...] = ()
    places: tuple[str, ...] = ()
    keep: bool = False
    continued: bool = False  # a further paragraph of the same free text: indented, no number


@dataclass(frozen=True, slots=True)
class Outline:
    """A document in one language: zones that the master places, and the body."""

    layout: str
    language: str
    direction: str  # "ltr" or "rtl"
    title: str
    reference: str
    zones: Mapping[str, tuple[Block, ...]] = field(default_factory=lambda: MappingProxyType({}))
    blocks: tuple[Block, ...] = ()

    def all_blocks(self) -> Iterator[Block]:
        """Zones first, in their order, then the body."""
        for zone in self.zones.values():
            yield from zone
        yield from self.blocks


def visible_text(runs: tuple[Run, ...]) -> str:
    """The text of some runs as a reader sees it."""
    return "".join(("\n" if run.break_before else "") + run.text for run in runs)
