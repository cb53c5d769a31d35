"""An outline as a document of Qt, kept up to date piece by piece.

Guarantees: text goes in by cursor, never as markup; after a change only the blocks that differ are written anew; every part of
every block can be found again by its position.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import accumulate

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QBrush,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTableCell,
    QTextTableCellFormat,
    QTextTableFormat,
)

from app.documents.blocks import Block, BlockKind, Cell, Outline, Run
from app.documents.plain_text import text_of_runs
from app.documents.typography import typography
from app.documents.word_tables import LABEL_SHARE, column_widths
from app.ui.interface import Interface
from app.ui.preview.paper import Paper
from app.ui.preview.places import Part, nearest, parts_of

_TABLES = (BlockKind.TABLE, BlockKind.SHEET, BlockKind.SUMMARY, BlockKind.SIGNATURE)
_FIRST_ZONES = ("marking", "urgency", "letterhead", "addressee", "references", "subject")
_AT_THE_EDGE = frozenset({"header", "footer", "notice"})  # of every page, not of the text
_WIDTH = 9184  # twips of a text column on A4, for the shares of columns
_NARROW = 6500  # the letters of the preview are wider than those of Word
_Key = tuple[str, bool, Block]
_LINES_BELOW = 2.4  # lines left free for a signature


@dataclass(slots=True)
class _Piece:
    """A block in the document: `length` characters from where the piece before ends; `parts` with their stretches in it."""

    zone: str
    first: bool  # of its zone
    block: Block
    length: int = 0
    parts: list[tuple[Part, int, int]] = field(default_factory=list)


class OutlineDocument:
    """Holds the document and what stands where in it."""

    def __init__(self, interface: Interface, parent: QObject) -> None:
        self._interface = interface
        self.document = QTextDocument(parent)
        self.document.setUndoRedoEnabled(False)
        self.document.setDocumentMargin(0)
        self._pieces: list[_Piece] = []
        self._language = ""
        self._factor = 1.0
        self.paper = Paper(interface, typography("en"))

    @property
    def margin(self) -> float:
        """The white edge around the text."""
        return self.paper.length(2.2)

    # ---- showing

    def show(self, outline: Outline, factor: float = 1.0) -> int:
        """Show an outline; gives the number of blocks that were written anew."""
        wanted = _with_first(_in_order(outline))
        if outline.language != self._language or factor != self._factor:
            self._clear(outline.language, factor)
        known = [(piece.zone, piece.first, piece.block) for piece in self._pieces]
        if known == wanted:
            return 0
        cursor = QTextCursor(self.document)
        cursor.beginEditBlock()
        written = 0
        for old, old_end, new, new_end in reversed(_differences(known, wanted)):
            start = sum(piece.length for piece in self._pieces[:old])
            self._take_out(cursor, start, sum(piece.length for piece in self._pieces[old:old_end]))
            made = []
            for zone, first, block in wanted[new:new_end]:
                piece = _Piece(zone, first, block)
                before = self.document.characterCount()
                self._write(cursor, start, piece)
                piece.length = self.document.characterCount() - before
                start += piece.length
                made.append(piece)
            self._pieces[old:old_end] = made
            written += len(made)
        cursor.endEditBlock()
        return written

    def _clear(self, language: str, factor: float) -> None:
        self.document.clear()
        self._pieces = []
        self._language, self._factor = language, factor
        self.paper = Paper(self._interface, typography(language), factor)
        frame = QTextFrameFormat()
        frame.setMargin(0)
        frame.setPadding(self.margin)
        self.document.rootFrame().setFrameFormat(frame)
        tail = QTextCursor(self.document)
        tail.setBlockFormat(self.paper.paragraph(after=0))
        tail.setBlockCharFormat(self.paper.letters())

    @staticmethod
    def _take_out(cursor: QTextCursor, start: int, length: int) -> None:
        if not length:
            return
        cursor.setPosition(start + length)
        block_format, letters = cursor.blockFormat(), cursor.blockCharFormat()
        cursor.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        cursor.setPosition(start)
        cursor.setBlockFormat(block_format)
        cursor.setBlockCharFormat(letters)

    # ---- finding

    def parts(self) -> Iterator[tuple[Part, int, int]]:
        """Every part with its first and last position."""
        start = 0
        for piece in self._pieces:
            for part, first, last in piece.parts:
                yield part, start + first, start + last
            start += piece.length

    def stretches_of(self, place: str) -> list[tuple[int, int]]:
        """Where the document speaks of a place: first and last position of each part."""
        listed = list(self.parts())
        found, _ = nearest(place, enumerate(part for part, _, _ in listed))
        return [(listed[number][1], listed[number][2]) for number in found]

    def target_at(self, position: int) -> str:
        """The place of the question that the text at a position comes from; nothing where there is none."""
        ends = list(accumulate(piece.length for piece in self._pieces))
        number = next((number for number, end in enumerate(ends) if position < end), None)
        if number is None:
            return ""
        piece = self._pieces[number]
        inside = position - (ends[number] - piece.length)
        found = next((part for part, first, last in piece.parts if first <= inside <= last), None)
        return found.target if found is not None else ""

    # ---- writing

    def _write(self, cursor: QTextCursor, start: int, piece: _Piece) -> None:
        """Write a piece before what stands at a position; the cursor ends anywhere."""
        cursor.setPosition(start)
        cursor.insertBlock(cursor.blockFormat(), cursor.blockCharFormat())
        cursor.setPosition(start)
        if piece.block.kind in _TABLES and piece.block.rows:
            self._write_table(cursor, start, piece)
            return
        block = piece.block
        letters = self._letters(piece)
        cursor.setBlockFormat(self.paper.for_block(block, piece.zone, piece.first))
        cursor.setBlockCharFormat(letters)
        number = self._number(block)
        if number:
            cursor.insertText(number, letters)
        self._write_runs(cursor, block.runs, letters)
        piece.parts = [(part, 0, cursor.position() - start) for part in parts_of(block)]

    def _letters(self, piece: _Piece) -> QTextCharFormat:
        if piece.block.kind is BlockKind.HEADING:
            return self.paper.heading_letters(piece.block.level, piece.block.annex)
        if piece.zone in ("marking", "urgency", "subject"):
            return self.paper.letters(piece.zone)
        if piece.zone == "letterhead" and piece.block.style != "strong":
            return self.paper.letters("small")
        return self.paper.letters(piece.block.style)

    def _number(self, block: Block) -> str:
        if block.number is None or block.continued:
            return ""
        if block.kind is BlockKind.HEADING:
            plain = block.numbered and not block.annex and block.level <= 1
            return self.paper.values.heading.text.replace("%1", block.number).strip() + "\u00a0 " if plain else ""
        if block.kind is BlockKind.ITEM:
            return f"{block.number}\t"
        if block.kind is BlockKind.PARAGRAPH and block.style == "numbered":
            return f"{block.number}.\t"
        return ""

    def _write_runs(self, cursor: QTextCursor, runs: Sequence[Run], letters: QTextCharFormat) -> None:
        for text, own in self.paper.pieces(runs, letters):
            cursor.insertText(text, own)

    # ---- tables

    def _write_table(self, cursor: QTextCursor, start: int, piece: _Piece) -> None:
        block = piece.block
        caption = self.paper.letters("caption")
        cursor.setBlockFormat(self.paper.paragraph(before=0.7, after=0.3) if block.caption else self._gap())
        cursor.setBlockCharFormat(caption)
        self._write_runs(cursor, block.caption, caption)
        rows = _signature_rows(block) if block.kind is BlockKind.SIGNATURE else [cells for _, cells in _rows(block)]
        count = max(len(cells) for cells in rows)
        table = cursor.insertTable(len(rows), count, self._table_format(block, piece.zone, rows, count))
        head = bool(block.head)
        numbers = {(part.row, part.cell): part for part in parts_of(block)}
        for place, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                row = place - 1 if head else place
                part = numbers.get((row, column))
                target = table.cellAt(place, self._column(column, count))
                first, last = self._write_cell(target, cell, piece, place, column, place == len(rows) - 1)
                if part is not None:
                    piece.parts.append((part, first - start, last - start))
        cursor.setPosition(table.lastPosition() + 1)
        cursor.setBlockFormat(self._gap(after=0.35))

    def _column(self, column: int, count: int) -> int:
        """Qt sets columns from the left in every language; a right-to-left document begins at the right."""
        return count - 1 - column if self.paper.rtl else column

    def _gap(self, after: float = 0) -> QTextBlockFormat:
        made = self.paper.paragraph(after=after)
        made.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        return made

    def _table_format(self, block: Block, zone: str, rows: Sequence[Sequence[Cell]], count: int) -> QTextTableFormat:
        made = QTextTableFormat()
        made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        made.setCellPadding(self.paper.length(0.12 if zone == "references" else 0.3))
        made.setCellSpacing(0)
        made.setBorder(0)
        made.setBorderCollapse(True)
        made.setBorderBrush(QBrush(self.paper.hairline))
        made.setHeaderRowCount(1 if block.head else 0)
        shares = self._widths(block, rows, count)
        widths = [share * 100 / sum(shares) for share in shares]
        lengths = [QTextLength(QTextLength.Type.PercentageLength, width) for width in widths]
        made.setColumnWidthConstraints(lengths[::-1] if self.paper.rtl else lengths)
        return made

    @staticmethod
    def _widths(block: Block, rows: Sequence[Sequence[Cell]], count: int) -> list[int]:
        if block.kind is BlockKind.SIGNATURE:
            return [round(_WIDTH * 0.457), _WIDTH - round(_WIDTH * 0.457)]
        if block.kind is not BlockKind.TABLE and count == 2:
            label = round(_WIDTH * LABEL_SHARE)
            return [label, _WIDTH - label]
        texts = [
            ["\n".join(text_of_runs(runs) for runs in cells[place].paragraphs) for cells in rows if place < len(cells)]
            for place in range(count)
        ]
        return column_widths(_NARROW, block.widths, texts)

    def _write_cell(self, target: QTextTableCell, cell: Cell, piece: _Piece, row: int, column: int, last: bool) -> tuple[int, int]:
        """Fill a cell; gives its first and last position."""
        block = piece.block
        is_head = bool(block.head) and row == 0
        is_label = not is_head and (cell.head or (block.kind is not BlockKind.TABLE and column == 0))
        style = "table_head" if is_head or (is_label and block.kind is not BlockKind.SIGNATURE) else "table"
        if block.kind is BlockKind.SIGNATURE:
            style = ""
        letters = self.paper.letters(style)
        cursor = target.firstCursorPosition()
        first = cursor.position()
        for number, runs in enumerate(cell.paragraphs or ((),)):
            if number:
                cursor.insertBlock()
            cursor.setBlockFormat(self._cell_paragraph(block, number))
            cursor.setBlockCharFormat(letters)
            self._write_runs(cursor, runs, letters)
        # Last: Qt keeps the look of a cell with the letters of its first paragraph.
        if block.kind is not BlockKind.SIGNATURE and piece.zone != "references":
            self._rule(target, block, row, last, is_head)
        return first, cursor.position()

    def _cell_paragraph(self, block: Block, number: int) -> QTextBlockFormat:
        name_line = block.kind is BlockKind.SIGNATURE and number == 1
        return self.paper.paragraph(after=0, before=_LINES_BELOW if name_line else 0)

    def _rule(self, target: QTextTableCell, block: Block, row: int, last: bool, is_head: bool) -> None:
        look = QTextTableCellFormat()
        solid, hair, line = QTextFrameFormat.BorderStyle.BorderStyle_Solid, QBrush(self.paper.hairline), QBrush(self.paper.ink)
        if row == 0:
            look.setTopBorder(1)
            look.setTopBorderStyle(solid)
            look.setTopBorderBrush(line)
        look.setBottomBorder(1 if last or is_head else 0.5)
        look.setBottomBorderStyle(solid)
        look.setBottomBorderBrush(line if last or is_head else hair)
        if block.kind is BlockKind.SUMMARY:
            self._frame_side(target, look, solid, line)
        if is_head:
            look.setBackground(QBrush(self.paper.head_ground))
        look.setPadding(self.paper.length(0.3))
        look.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignTop)
        target.setFormat(look)

    @staticmethod
    def _frame_side(target: QTextTableCell, look: QTextTableCellFormat, solid: QTextFrameFormat.BorderStyle, line: QBrush) -> None:
        if target.column() == 0:
            look.setLeftBorder(1)
            look.setLeftBorderStyle(solid)
            look.setLeftBorderBrush(line)
        else:
            look.setRightBorder(1)
            look.setRightBorderStyle(solid)
            look.setRightBorderBrush(line)


def _in_order(outline: Outline) -> Iterator[tuple[str, Block]]:
    """The zones in the order in which a page has them, then the body."""
    at_the_foot = ("addressee",) if outline.layout == "note_verbale" else ()
    others = [zone for zone in outline.zones if zone not in _FIRST_ZONES and zone not in _AT_THE_EDGE]
    for zone in (*_FIRST_ZONES, *others):
        if zone not in at_the_foot:
            yield from ((zone, block) for block in outline.zones.get(zone, ()))
    yield from (("", block) for block in outline.blocks)
    for zone in at_the_foot:
        yield from ((zone, block) for block in outline.zones.get(zone, ()))


def _with_first(blocks: Iterator[tuple[str, Block]]) -> list[_Key]:
    keys: list[_Key] = []
    for zone, block in blocks:
        keys.append((zone, not keys or keys[-1][0] != zone, block))
    return keys


def _differences(known: Sequence[_Key], wanted: Sequence[_Key]) -> list[tuple[int, int, int, int]]:
    """Which stretches of the known blocks give way to which of the wanted ones."""
    first = 0
    while first < min(len(known), len(wanted)) and known[first] == wanted[first]:
        first += 1
    last = 0
    while last < min(len(known), len(wanted)) - first and known[-1 - last] == wanted[-1 - last]:
        last += 1
    old, new = known[first : len(known) - last], wanted[first : len(wanted) - last]
    if not old or not new:
        return [(first, len(known) - last, first, len(wanted) - last)]
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(first + i1, first + i2, first + j1, first + j2) for tag, i1, i2, j1, j2 in codes if tag != "equal"]


def _rows(block: Block) -> Iterator[tuple[bool, Sequence[Cell]]]:
    if block.head:
        yield True, block.head
    for row in block.rows:
        yield False, row.cells


def _signature_rows(block: Block) -> list[Sequence[Cell]]:
    """One row: the place for the seal, and at the end side place, day, name and office."""
    lines = {row.id.rsplit("/", 1)[-1]: row.cells[0] for row in block.rows if row.cells}
    signing = tuple(runs for name in ("place_date", "name", "office", "capacity") if name in lines for runs in lines[name].paragraphs[:1])
    places = tuple(dict.fromkeys(place for name, cell in lines.items() if name != "seal" for place in cell.places))
    return [(lines.get("seal", Cell(((),))), Cell(signing or ((),), places))]
