"""Tables, sheets, the summary box and the signature block as tables of Word.

Guarantees: full text width, fixed layout, rows that do not split, head rows that repeat, a title and description for readers who
listen; in a right-to-left document the columns run from the right.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from functools import lru_cache

from app.documents.blocks import Block, BlockKind, Cell, Role, Run, visible_text
from app.documents.word_images import Images, seal_place
from app.documents.word_text import NO_BREAK_SPACE, TextWriter
from app.documents.word_xml import Element, child, clean, element, paragraph

RULES, FRAME, PLAIN = "MLATableRules", "MLATableFrame", "MLATablePlain"
HEAD_FILL = "EEF1F6"
SEAL_MM = 30
LABEL_SHARE = 0.22  # of the width of a sheet
_LETTER = 106  # twips that a letter of table text takes on average
_PADDING = 190  # twips of a cell that hold no text
_BOLD = 60  # twips by which a word of the head may be wider
_WHOLE_VALUE = 34  # letters: the longest account number, with its spaces, is an IBAN of 42; such a column would starve the others
_SHORT_TABLE = 4  # data rows that stay on one page, unless they are high
_LOW_TABLE = 12  # so do this many rows of one line
_HIGH_TABLE = 13  # lines: a quarter of a page, which would stay empty if the table moved to the next
_LOW_ROW = 3  # lines


def column_widths(total: int, shares: Sequence[int], texts: Sequence[Sequence[str]]) -> list[int]:
    """Widths in twips that add up to `total`.

    Shares that a definition gives are kept, all equal means none were given: then the text decides. No column is narrower than
    its longest word, as far as there is room.
    """
    count = len(texts)
    longest_word = [max((len(word) for text in column for word in re.split("[ \n]+", text)), default=1) for column in texts]
    if len(set(shares)) > 1 and len(shares) == count:
        wishes = [float(share) for share in shares]
    else:
        wishes = [max(4.0, longest_word[place], min(46.0, max(map(len, column), default=1)) ** 0.9) for place, column in enumerate(texts)]
    widths = [total * wish / sum(wishes) for wish in wishes]
    least = [min(total / count, word * _LETTER + _PADDING + _BOLD) for word in longest_word]
    lack = sum(max(0.0, need - width) for need, width in zip(least, widths, strict=True))
    spare = sum(max(0.0, width - need) for need, width in zip(least, widths, strict=True))
    if lack and spare:
        share = min(1.0, lack / spare)
        widths = [max(need, width) if width < need else width - (width - need) * share for need, width in zip(least, widths, strict=True)]
    whole = [int(width * total / sum(widths)) for width in widths]
    whole[-1] += total - sum(whole)
    return whole


def _cell_text(cell: Cell) -> str:
    """The text of a cell, with no-break spaces where it should not end a line: a value of no language (an account number) alone."""
    lines = []
    for runs in cell.paragraphs:
        text = clean(visible_text(runs))
        whole = len(runs) == 1 and runs[0].role is Role.VALUE and not runs[0].language and len(text) <= _WHOLE_VALUE
        lines.append(text.replace(" ", NO_BREAK_SPACE) if whole else text)
    return "\n".join(lines)


class TableWriter:
    """Makes the tables of one document."""

    def __init__(self, text: TextWriter, images: Images, width: int, rtl: bool) -> None:
        self._text = text
        self._images = images
        self._width = width
        self._rtl = rtl

    def table(self, block: Block, title: str) -> Element:
        """A table, sheet or summary box, without its caption."""
        sheet = block.kind in (BlockKind.SHEET, BlockKind.SUMMARY)
        rows = [row.cells for row in block.rows]
        count = max([len(block.head), *(len(cells) for cells in rows), 1])
        head_rows = [block.head] if block.head else []
        columns = [[_cell_text(cells[place]) for cells in [*head_rows, *rows] if place < len(cells)] for place in range(count)]
        if sheet and count == 2:
            label = round(self._width * LABEL_SHARE)
            widths = [label, self._width - label]
        else:
            widths = column_widths(self._width, block.widths, columns)
        made = self._frame(FRAME if block.kind is BlockKind.SUMMARY else RULES, widths, title)
        lines = _lines(rows, widths)
        short = len(rows) <= _SHORT_TABLE or (len(rows) <= _LOW_TABLE and _is_low(columns, widths))
        together = block.keep or (short and sum(lines) <= _HIGH_TABLE)
        for head in head_rows:
            made.append(self._row(head, widths, head_row=True, keep=True))
        for place, cells in enumerate(rows):
            # Neither a low first row nor, in a longer table, the last row stands alone on a page.
            alone = (place == 0 and lines[0] <= _LOW_ROW) or (place == len(rows) - 2 and len(rows) > _SHORT_TABLE)
            keep = place < len(rows) - 1 and (together or alone)
            made.append(self._row(cells, widths, keep=keep, label=sheet))
        return made

    def _frame(self, style: str, widths: list[int], title: str = "") -> Element:
        """`w:tbl` with its properties and grid; properties in the order of ECMA-376 Part 1, 17.4.60."""
        properties = element("tblPr", element("tblStyle", val=style))
        if self._rtl:
            child(properties, "bidiVisual")
        child(properties, "tblW", w=sum(widths), type="dxa")
        child(properties, "tblLayout", type="fixed")
        child(properties, "tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1)
        if title:
            child(properties, "tblCaption", val=title)
            child(properties, "tblDescription", val=title)
        return element("tbl", properties, element("tblGrid", *(element("gridCol", w=width) for width in widths)))

    def _row(self, cells: Sequence[Cell], widths: list[int], head_row: bool = False, keep: bool = False, label: bool = False) -> Element:
        properties = element("trPr", element("cantSplit"))
        if head_row:
            child(properties, "tblHeader")
        row = element("tr", properties)
        filled = list(cells) + [Cell(((),))] * (len(widths) - len(cells))
        for place, (cell, width) in enumerate(zip(filled, widths, strict=False)):
            is_label = head_row or cell.head or (label and place == 0)
            row.append(self._cell(cell, width, is_label, keep))
        return row

    def _cell(self, cell: Cell, width: int, is_label: bool, keep: bool) -> Element:
        made = copy(_empty_cell(width, is_label))
        style = "MLATableHead" if is_label else "MLATable"
        made.extend([paragraph(style, self._text.runs(runs), keep=keep) for runs in cell.paragraphs or ((),)])
        return made

    def signature(self, block: Block) -> Element:
        """The place for the seal at the start side, place, date, name and office at the end side."""
        lines: dict[str, tuple[Run, ...]] = {}
        for row in block.rows:
            lines[row.id.rsplit("/", 1)[-1]] = row.cells[0].paragraphs[0] if row.cells and row.cells[0].paragraphs else ()
        start = round(self._width * 0.457)
        made = self._frame(PLAIN, [start, self._width - start])
        row = child(made, "tr")
        child(child(row, "trPr"), "cantSplit")
        row.append(self._seal_cell(lines.get("seal", ()), start))
        row.append(self._signing_cell(lines, self._width - start))
        return made

    def _seal_cell(self, seal: tuple[Run, ...], width: int) -> Element:
        cell = element("tc", element("tcPr", element("tcW", w=width, type="dxa"), element("vAlign", val="bottom")))
        if seal:
            picture = self._images.picture(seal_place(), clean(visible_text(seal)), SEAL_MM)
            cell.append(paragraph("MLASignature", [picture], [element("spacing", line=240, lineRule="auto")]))
            cell.append(paragraph("MLASealLabel", self._text.runs(seal)))
        else:
            cell.append(paragraph("MLASignature"))
        return cell

    def _signing_cell(self, lines: dict[str, tuple[Run, ...]], width: int) -> Element:
        cell = element("tc", element("tcPr", element("tcW", w=width, type="dxa")))
        cell.append(paragraph("MLASignature", self._text.runs(lines.get("place_date", ()))))
        if "name" in lines:  # a note verbale is sealed, not signed
            cell.append(paragraph("MLASignatureName", self._text.runs(lines["name"])))
        for name in ("office", "capacity"):
            if lines.get(name):
                cell.append(paragraph("MLASignature", self._text.runs(lines[name])))
        return cell


@lru_cache(maxsize=128)
def _empty_cell(width: int, is_label: bool) -> Element:
    properties = element("tcPr", element("tcW", w=width, type="dxa"))
    if is_label:
        child(properties, "shd", val="clear", color="auto", fill=HEAD_FILL)
    return element("tc", properties)


def _is_low(columns: list[list[str]], widths: list[int]) -> bool:
    """Whether every row takes one or two lines."""
    return all(len(text) * _LETTER < 2 * (width - _PADDING) for column, width in zip(columns, widths, strict=True) for text in column)


def _lines(rows: Sequence[Sequence[Cell]], widths: list[int]) -> list[int]:
    """About how many lines each row of a table takes."""

    def lines(cell: Cell, width: int) -> int:
        return sum(1 + len(clean(visible_text(runs))) * _LETTER // max(1, width - _PADDING) for runs in cell.paragraphs)

    return [max((lines(cell, width) for cell, width in zip(cells, widths, strict=False)), default=1) for cells in rows]


def signature_order(block: Block) -> list[tuple[Run, ...]]:
    """The lines of a signature block in the order in which they are written."""
    order = ["seal", "place_date", "name", "office", "capacity"]
    lines = {row.id.rsplit("/", 1)[-1]: row.cells[0].paragraphs[0] for row in block.rows if row.cells and row.cells[0].paragraphs}
    return [lines[name] for name in order if name in lines]
