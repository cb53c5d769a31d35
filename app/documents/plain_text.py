"""An outline as plain text to read in a terminal or an e-mail: `rogatory outline`.

Guarantees: every word of the outline, in its order, with the numbers that Word will print; blanks are shown as lines to fill in.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence

from app.documents.blocks import Block, BlockKind, Cell, Outline, Role, Run
from app.documents.typography import Typography, typography
from app.documents.word_tables import signature_order
from app.documents.word_xml import clean

WIDTH = 90
BLANK = "________"
_HANG = 6


def plain_text(outline: Outline, width: int = WIDTH) -> str:
    """The document as text, lines not longer than `width` where words allow it."""
    values = typography(outline.language)
    zones = [_join(_block(block, width, values) for block in blocks) for blocks in outline.zones.values()]
    body = _join(_block(block, width, values) for block in outline.blocks)
    parts = [part for part in [*zones, body] if part]
    return "\n\n".join(parts) + "\n" if parts else ""


def _join(blocks: Iterable[list[str]]) -> str:
    return "\n\n".join("\n".join(lines) for lines in blocks if lines)


def text_of_runs(runs: Sequence[Run]) -> str:
    """Runs as text; a blank is a line to fill in."""
    return clean("".join(("\n" if run.break_before else "") + (BLANK if run.role is Role.GAP else run.text) for run in runs))


def _fold(text: str, width: int, first: str = "", later: str = "") -> list[str]:
    lines: list[str] = []
    for place, line in enumerate(text.split("\n")):
        start = first if place == 0 else later
        folded = textwrap.wrap(line, width, initial_indent=start, subsequent_indent=later, break_long_words=False, break_on_hyphens=False)
        lines.extend(folded or [start.rstrip()])
    return lines


def _block(block: Block, width: int, values: Typography) -> list[str]:
    text = text_of_runs(block.runs)
    if block.kind is BlockKind.HEADING:
        number = (
            values.heading.text.replace("%1", block.number)
            if block.number and block.numbered and not block.annex and block.level <= 1
            else ""
        )
        lines = _fold(text, width, f"{number.strip()} " if number else "")
        return [*lines, ("=" if block.level <= 1 else "-") * min(width, max(len(line) for line in lines))] if text or number else []
    if block.kind is BlockKind.ITEM:
        return _fold(text, width, " " * _HANG + f"{block.number or '-'} ", " " * (_HANG + 4))
    if block.kind is BlockKind.QUOTE:
        return _fold(text, width, "    | ", "    | ")
    if block.kind is BlockKind.SIGNATURE:
        return [line for runs in signature_order(block) for line in _fold(text_of_runs(runs), width, "    ", "    ")]
    if block.kind is BlockKind.TABLE:
        return _caption(block, width) + _table(block, width)
    if block.kind in (BlockKind.SHEET, BlockKind.SUMMARY):
        return _caption(block, width) + [line for row in block.rows for line in _labelled(row.cells, width)]
    if block.number is not None and not block.continued:
        return _fold(text, width, f"{block.number}.".ljust(_HANG), " " * _HANG)
    if block.continued:
        return _fold(text, width, " " * _HANG, " " * _HANG)
    return _fold(text, width) if text else []


def _caption(block: Block, width: int) -> list[str]:
    return _fold(text_of_runs(block.caption), width) if block.caption else []


def _of_cell(cell: Cell) -> str:
    return "\n".join(text_of_runs(runs) for runs in cell.paragraphs)


def _labelled(cells: Sequence[Cell], width: int) -> list[str]:
    label = _of_cell(cells[0]) if cells else ""
    content = "\n".join(_of_cell(cell) for cell in cells[1:])
    return _fold(f"{label}: {content}", width, "  ", "      ")


def _table(block: Block, width: int) -> list[str]:
    """Each row as a small list of labels and contents, which reads better than columns when cells are long."""
    labels = [_of_cell(cell) for cell in block.head]
    lines: list[str] = []
    for row in block.rows:
        for place, cell in enumerate(row.cells):
            label = labels[place] if place < len(labels) else ""
            content = _of_cell(cell)
            if not content:
                continue
            mark = "  * " if place == 0 else "    "
            lines.extend(_fold(f"{label}: {content}" if label else content, width, mark, "        "))
    return lines
