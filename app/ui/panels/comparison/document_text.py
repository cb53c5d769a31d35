"""Differences as the document reads: what changed on white paper, with what stands beside it; the rest is folded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from app.documents.blocks import Block, BlockKind
from app.documents.typography import typography
from app.language.marks import interface_count
from app.services.comparison.answers import Happened
from app.services.comparison.document import BlockChange, Folded, Part, RowChange
from app.services.comparison.text_runs import Became, Runs
from app.ui.interface import Interface
from app.ui.panels.comparison.difference_text import Stretch
from app.ui.panels.comparison.marks import Marks
from app.ui.preview.paper import Paper

UNCHANGED = interface_count("code.ui.comparison.unchanged", "{n} paragraph unchanged", "{n} paragraphs unchanged")
ROWS_UNCHANGED = interface_count("code.ui.comparison.rows_unchanged", "{n} row unchanged", "{n} rows unchanged", "of a table")
_WHOLE = (Happened.ADDED, Happened.REMOVED)


class DocumentText:
    """Writes the parts of a compared document. `language` is that of the document."""

    def __init__(self, interface: Interface, parts: Sequence[Part], language: str) -> None:
        self._interface = interface
        self._parts = parts
        self._paper = Paper(interface, typography(language))
        self._marks = Marks(interface, paper=True)
        self._written = False
        self.margin = self._paper.length(1.8)

    def write(self, cursor: QTextCursor) -> Iterator[Stretch]:
        """Write every part; a difference is a block, or a row of a table."""
        zone = None
        for part in self._parts:
            if isinstance(part, Folded):
                self._folded(cursor, self._interface.count(UNCHANGED, part.count))
                continue
            first, zone = part.zone != zone, part.zone
            if part.rows:
                yield from self._table(cursor, part)
            else:
                yield from self._text(cursor, part, first)

    def _begin(self, cursor: QTextCursor, paragraph: QTextBlockFormat) -> None:
        if self._written:
            cursor.insertBlock(paragraph)
        else:
            cursor.setBlockFormat(paragraph)
        self._written = True

    def _folded(self, cursor: QTextCursor, sentence: str) -> None:
        """The language of the interface, in its own direction, in the middle of the line."""
        paragraph = self._paper.paragraph(before=0.3, after=0.7, rtl=self._interface.right_to_left)
        paragraph.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._begin(cursor, paragraph)
        cursor.insertText(f"⋯ {sentence} ⋯", self._paper.letters("small"))

    # ---- text

    def _text(self, cursor: QTextCursor, part: BlockChange, first: bool) -> Iterator[Stretch]:
        block = part.block
        self._begin(cursor, self._paper.for_block(block, part.zone, first))
        start = cursor.position()
        letters = self._letters(part)
        number = _number(block, self._paper)
        if number:
            cursor.insertText(number, letters)
        if part.happened is Happened.MOVED:
            self._marks.write_moved(cursor, letters)
        self._marks.write(cursor, part.runs, letters)
        if part.happened:
            yield Stretch(start, cursor.position())

    def _letters(self, part: BlockChange) -> QTextCharFormat:
        block = part.block
        if block.kind is BlockKind.HEADING:
            return self._paper.heading_letters(block.level, block.annex)
        return self._paper.letters(part.zone if part.zone in ("marking", "urgency", "subject") else block.style)

    # ---- tables

    def _table(self, cursor: QTextCursor, part: BlockChange) -> Iterator[Stretch]:
        self._begin(cursor, self._paper.paragraph(before=0.5, after=0.2))
        caption = cursor.position()
        letters = self._paper.letters("caption")
        if part.happened is Happened.MOVED:
            self._marks.write_moved(cursor, letters)
        self._marks.write(cursor, part.runs, letters)
        ends = cursor.position()
        head = [part.head] if any(part.head) else []
        columns = max(len(row.cells) for row in part.rows if isinstance(row, RowChange)) if _has_rows(part) else 1
        table = cursor.insertTable(len(head) + len(part.rows), max(1, columns), self._format(columns, part.block.kind))
        for cells in head:
            self._cells(table, 0, cells, "table_head")
        stretches = []
        for place, row in enumerate(part.rows, start=len(head)):
            if isinstance(row, Folded):
                self._folded_rows(table, place, row.count)
                continue
            self._cells(table, place, row.cells, "table", row.happened)
            if row.happened:
                stretches.append(_stretch_of(table, place))
        if part.happened and not stretches:  # the caption, the columns, or where the table stands
            stretches = [Stretch(caption, ends)]
        cursor.setPosition(table.lastPosition() + 1)
        cursor.setBlockFormat(self._paper.paragraph(after=0.1))
        yield from stretches

    def _cells(self, table: QTextTable, place: int, cells: Sequence[Runs], style: str, happened: Happened | None = None) -> None:
        """The cells of a row. Of a row that is new or gone as a whole, only the first with words says so."""
        letters = self._paper.letters(style)
        said = False
        for column, runs in enumerate(cells):
            cursor = table.cellAt(place, self._column(column, table.columns())).firstCursorPosition()
            cursor.setBlockFormat(self._paper.paragraph(after=0))
            if happened is Happened.MOVED and not said:
                self._marks.write_moved(cursor, letters)
                said = True
            self._marks.write(cursor, runs, letters, words=happened not in _WHOLE or not said)
            said = said or any(run.became is not Became.SAME for run in runs)
        self._rule(table, place)

    def _folded_rows(self, table: QTextTable, place: int, count: int) -> None:
        table.mergeCells(place, 0, 1, table.columns())
        cursor = table.cellAt(place, 0).firstCursorPosition()
        paragraph = self._paper.paragraph(after=0, rtl=self._interface.right_to_left)
        paragraph.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        cursor.setBlockFormat(paragraph)
        cursor.insertText(f"⋯ {self._interface.count(ROWS_UNCHANGED, count)} ⋯", self._paper.letters("small"))
        self._rule(table, place)

    def _rule(self, table: QTextTable, place: int) -> None:
        """The line under a row. Last: Qt keeps the look of a cell with the letters of its first paragraph."""
        for column in range(table.columns()):
            cell = table.cellAt(place, column)
            look = QTextTableCellFormat()
            look.setBottomBorder(0.5)
            look.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            look.setBottomBorderBrush(QBrush(self._paper.hairline))
            look.setPadding(self._paper.length(0.3))
            cell.setFormat(look)

    def _column(self, column: int, count: int) -> int:
        """Qt sets columns from the left in every language; a right-to-left document begins at the right."""
        return count - 1 - column if self._paper.rtl else column

    def _format(self, columns: int, kind: BlockKind) -> QTextTableFormat:
        made = QTextTableFormat()
        made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        made.setCellPadding(self._paper.length(0.3))
        made.setCellSpacing(0)
        made.setBorder(0)
        made.setBorderCollapse(True)
        if columns == 2 and kind in (BlockKind.SHEET, BlockKind.SUMMARY):
            shares = (32, 68)
            ordered = reversed(shares) if self._paper.rtl else shares
            made.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, share) for share in ordered])
        return made


def _has_rows(part: BlockChange) -> bool:
    return any(isinstance(row, RowChange) for row in part.rows)


def _stretch_of(table: QTextTable, place: int) -> Stretch:
    ends = [table.cellAt(place, column) for column in (0, table.columns() - 1)]
    return Stretch(ends[0].firstPosition(), ends[1].lastPosition())


def _number(block: Block, paper: Paper) -> str:
    """The number with which Word prints a block."""
    if block.number is None or block.continued:
        return ""
    if block.kind is BlockKind.HEADING:
        plain = block.numbered and not block.annex and block.level <= 1
        return f"{paper.values.heading.text.replace('%1', block.number).strip()}\u00a0 " if plain else ""
    if block.kind is BlockKind.ITEM:
        return f"{block.number}\t"
    return f"{block.number}.\t" if block.kind is BlockKind.PARAGRAPH and block.style == "numbered" else ""
