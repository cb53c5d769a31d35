"""Which blocks are referred to, under which bookmark, and what Word's field then shows.

Guarantees: a bookmark's name depends on the block's id alone, is unique in the document, and fits Word's forty characters;
a reference without a target in the document stays plain text, so no field ever reads "Error! Reference source not found".
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from enum import StrEnum

from app.documents.blocks import Block, BlockKind, Outline, Role, Run
from app.documents.typography import Typography


class Shows(StrEnum):
    """What a reference to a block shows in Word."""

    NUMBER = "number"  # the number of a numbered paragraph: REF … \\n \\h
    TEXT = "text"  # the bookmarked text itself, a number that stands as text or as a SEQ field: REF … \\h
    LINK = "link"  # nothing of the target: a link to it


def runs_of(block: Block) -> Iterator[Run]:
    """Every run of a block, in the order of reading."""
    yield from block.caption
    yield from block.runs
    for cell in block.head:
        for paragraph in cell.paragraphs:
            yield from paragraph
    for row in block.rows:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                yield from paragraph


def own_number(block: Block, runs: tuple[Run, ...]) -> Run | None:
    """The run of a caption or heading that is the block's own number, if its text holds it.

    It is the reference to the block itself, or else the run that reads exactly like the number.
    """
    for run in runs:
        if run.role is Role.REFERENCE and run.target == block.id:
            return run
    if block.kind is BlockKind.HEADING and not block.annex:
        return None
    for run in runs:
        if block.number is not None and run.text.strip() == block.number:
            return run
    return None


class References:
    """The bookmarks of one document."""

    def __init__(self, outline: Outline, typography: Typography) -> None:
        wanted = {
            run.target
            for block in outline.all_blocks()
            for run in runs_of(block)
            if run.role is Role.REFERENCE and run.target and run.target != block.id
        }
        self._shows: dict[str, Shows] = {}
        self._names: dict[str, str] = {}
        self._numbers: dict[str, int] = {}
        taken: set[str] = set()
        for block in outline.all_blocks():
            if block.id not in wanted or block.id in self._names:
                continue
            self._shows[block.id] = _shows(block, typography)
            self._names[block.id] = _bookmark_name(block.id, taken)
            self._numbers[block.id] = len(self._numbers) + 1

    def shows(self, target: str | None) -> Shows | None:
        """What a reference to that block shows; None if it is not in the document."""
        return self._shows.get(target) if target else None

    def bookmark(self, block_id: str) -> tuple[int, str] | None:
        """Number and name of the bookmark of a block that is referred to."""
        name = self._names.get(block_id)
        return None if name is None else (self._numbers[block_id], name)


def _shows(block: Block, typography: Typography) -> Shows:
    if block.kind in (BlockKind.TABLE, BlockKind.SHEET, BlockKind.SUMMARY):
        return Shows.TEXT if block.number is not None or own_number(block, block.caption) else Shows.LINK
    if block.kind is BlockKind.HEADING:
        if own_number(block, block.runs):
            return Shows.TEXT
        if not block.numbered or block.annex or block.number is None or block.level != 1:
            return Shows.LINK
        return Shows.TEXT if typography.heading.format == "text" else Shows.NUMBER
    return Shows.NUMBER if block.number is not None else Shows.LINK


def _bookmark_name(block_id: str, taken: set[str]) -> str:
    """A name of the form that Word gives its own hidden bookmarks, _Ref and nine digits."""
    number = int.from_bytes(hashlib.sha256(block_id.encode("utf-8", "replace")).digest()[:6], "big") % 10**9
    while (name := f"_Ref{number:09d}") in taken:
        number = (number + 1) % 10**9
    taken.add(name)
    return name
