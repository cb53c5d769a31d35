"""What differs between two versions of a document, as it reads: block by block, word by word, in the document's language.

Guarantees: blocks are set beside each other by their ids, so that an insertion moves nothing; numbers that only count (of a paragraph,
of a row) are no difference; what stayed is folded but for what stands beside a difference and the heading above it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TypeVar

from app.documents.blocks import Block, BlockKind, Cell, Outline, TableRow
from app.documents.plain_text import text_of_runs
from app.services.comparison.answers import Happened
from app.services.comparison.rows_in_order import merged, moved
from app.services.comparison.text_runs import Became, Runs, TextRun, differs, same, text_runs

_TABLES = (BlockKind.TABLE, BlockKind.SHEET, BlockKind.SUMMARY, BlockKind.SIGNATURE)
_BESIDE = 1  # blocks or rows that are kept on either side of a difference
_FEWEST = 2  # that are worth folding


@dataclass(frozen=True, slots=True)
class Folded:
    """So many blocks (or rows of a table) that stayed as they were."""

    count: int


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row of a table; `happened` is None where it stayed as it was."""

    id: str
    happened: Happened | None
    cells: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class BlockChange:
    """A block with what became of its text; `happened` is None where it stayed as it was.

    `block` is the later one, or the earlier one of a block that is gone: it says kind, level, style and number. Of a table, `runs` are
    its caption, `head` the labels of its columns, `rows` its rows.
    """

    happened: Happened | None
    zone: str
    block: Block
    runs: Runs = ()
    head: tuple[Runs, ...] = ()
    rows: tuple[RowChange | Folded, ...] = ()


Part = BlockChange | Folded
Kept = TypeVar("Kept", BlockChange, RowChange)
_Key = tuple[str, str, int]  # zone, id, and how often the id stood there before


def compare_documents(before: Outline, after: Outline) -> tuple[Part, ...]:
    """The document as it reads now, with what became of it; empty where nothing differs. Both are in one language."""
    old, new = dict(_keyed(before)), dict(_keyed(after))
    out_of_order = moved(list(old), list(new))
    found = []
    for key in merged(list(old), list(new)):
        change = _block(key[0], old.get(key), new.get(key))
        if change.happened is None and key in out_of_order:
            change = replace(change, happened=Happened.MOVED)
        found.append(change)
    if all(change.happened is None for change in found):
        return ()
    return tuple(_folded(found, [change.block.kind is BlockKind.HEADING for change in found]))


def count_of_differences(parts: Iterable[Part]) -> int:
    """How many blocks differ; of a table, how many rows."""
    return sum(max(1, sum(_is_changed(row) for row in part.rows)) for part in parts if isinstance(part, BlockChange) and part.happened)


def _is_changed(row: RowChange | Folded) -> bool:
    return isinstance(row, RowChange) and row.happened is not None


def _keyed(outline: Outline) -> Iterator[tuple[_Key, Block]]:
    seen: dict[tuple[str, str], int] = {}
    zones = [*outline.zones.items(), ("", outline.blocks)]
    for zone, blocks in zones:
        for block in blocks:
            before = seen.get((zone, block.id), 0)
            seen[zone, block.id] = before + 1
            yield (zone, block.id, before), block


# ---- blocks


def _block(zone: str, before: Block | None, after: Block | None) -> BlockChange:
    there = after or before
    assert there is not None
    happened = Happened.ADDED if before is None else Happened.REMOVED if after is None else None
    if there.kind in _TABLES:
        return _table(zone, before, after, there, happened)
    runs = text_runs(_text(before), _text(after))
    if happened is None and differs(runs):
        happened = Happened.CHANGED
    return BlockChange(happened, zone, there, runs)


def _text(block: Block | None) -> str:
    return text_of_runs(block.runs) if block is not None else ""


def _table(zone: str, before: Block | None, after: Block | None, there: Block, happened: Happened | None) -> BlockChange:
    caption = text_runs(_caption(before, there.number), _caption(after, there.number))
    columns = list(_columns(before, after))
    head = tuple(
        text_runs(_cell(before.head if before else (), first), _cell(after.head if after else (), second)) for first, second in columns
    )
    rows = list(_rows(before, after, columns))
    changed = differs(caption) or any(map(differs, head)) or any(row.happened for row in rows)
    if happened is None and changed:
        happened = Happened.CHANGED
    return BlockChange(happened, zone, there, caption, head, tuple(_folded(rows, [False] * len(rows))))


def _caption(block: Block | None, number: str | None) -> str:
    """The caption with the number of the later table, which only counts."""
    if block is None:
        return ""
    return text_of_runs(tuple(replace(run, text=number or "") if run.target == block.id else run for run in block.caption))


# ---- tables

_Column = tuple[int | None, int | None]


def _columns(before: Block | None, after: Block | None) -> Iterator[_Column]:
    """Which column of the earlier table is which of the later one: by their labels, else by their order."""
    old, new = ([_of(cell) for cell in block.head] if block is not None else [] for block in (before, after))
    if before is None or after is None or not old or not new or old == new:
        count = max((len(row.cells) for block in (before, after) if block is not None for row in block.rows), default=0)
        yield from ((number, number) for number in range(max(count, len(old), len(new))))
        return
    for _, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if old[start:end] == new[new_start:new_end]:
            yield from zip(range(start, end), range(new_start, new_end), strict=True)
        else:
            yield from ((number, None) for number in range(start, end))
            yield from ((None, number) for number in range(new_start, new_end))


def _rows(before: Block | None, after: Block | None, columns: Sequence[_Column]) -> Iterator[RowChange]:
    old, new = (dict(_numbered(block.rows)) if block is not None else {} for block in (before, after))
    out_of_order = moved(list(old), list(new))
    for key in merged(list(old), list(new)):
        first, second = old.get(key), new.get(key)
        cells = tuple(_cells(first, second, columns))
        happened = Happened.ADDED if first is None else Happened.REMOVED if second is None else None
        if happened is None and any(map(differs, cells)):
            happened = Happened.CHANGED
        elif happened is None and key in out_of_order:
            happened = Happened.MOVED
        yield RowChange(key[0], happened, cells)


def _numbered(rows: Sequence[TableRow]) -> Iterator[tuple[tuple[str, int], tuple[int, TableRow]]]:
    seen: dict[str, int] = {}
    for number, row in enumerate(rows, start=1):
        seen[row.id] = seen.get(row.id, 0) + 1
        yield (row.id, seen[row.id]), (number, row)


def _cells(before: tuple[int, TableRow] | None, after: tuple[int, TableRow] | None, columns: Sequence[_Column]) -> Iterator[Runs]:
    for first, second in columns:
        old = _cell(before[1].cells, first) if before is not None else ""
        new = _cell(after[1].cells, second) if after is not None else ""
        old_count = _count(old, before[0]) if before is not None else ""
        new_count = _count(new, after[0]) if after is not None else ""
        if old_count and new_count:  # both only count their row
            rest = text_runs(old[len(old_count) :], new[len(new_count) :])
            yield _begun_with(new_count, rest)
        else:
            yield text_runs(old, new)


def _count(text: str, number: int) -> str:
    """The number of its row with which a cell begins: it stands alone, or before a full stop and a no-break space."""
    if text == str(number):
        return text
    counted = f"{number}.\u00a0"
    return counted if text.startswith(counted) else ""


def _begun_with(count: str, runs: Runs) -> Runs:
    if runs and runs[0].became is Became.SAME:
        return (TextRun(Became.SAME, count + runs[0].text), *runs[1:])
    return (*same(count), *runs)


def _cell(cells: Sequence[Cell], number: int | None) -> str:
    return _of(cells[number]) if number is not None and number < len(cells) else ""


def _of(cell: Cell) -> str:
    return "\n".join(text_of_runs(runs) for runs in cell.paragraphs)


# ---- folding


def _folded(found: Sequence[Kept], headings: Sequence[bool]) -> Iterator[Kept | Folded]:
    """What is near a difference, and how much lies between. A table or row that is new or gone as a whole is not folded."""
    kept = {near for number, part in enumerate(found) if part.happened for near in range(number - _BESIDE, number + _BESIDE + 1)}
    heading: int | None = None
    for number, part in enumerate(found):
        heading = number if headings[number] else heading
        if part.happened and heading is not None:
            kept.add(heading)
    start = 0
    while start < len(found):
        end = start
        while end < len(found) and end not in kept:
            end += 1
        if end - start >= _FEWEST:
            yield Folded(end - start)
        else:
            yield from found[start:end]
        if end < len(found):
            yield found[end]
        start = end + 1
