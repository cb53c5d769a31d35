"""The text that a reader sees, made comparable: between outline and document, and before and after another word processor.

Guarantees: white space, direction marks and the different hyphens do not count; everything else does.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator

from app.documents.blocks import Block, BlockKind, Role, Run
from app.documents.word_tables import signature_order
from app.documents.word_xml import MC, Element, clean, w

_PASSED_OVER = re.compile("[\\s\u00ad\u200b-\u200f\u061c\u202a-\u202e\u2060-\u2069\ufeff]+")
_HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-"})


def comparable(text: str) -> str:
    """Text in the form in which it is compared."""
    return _PASSED_OVER.sub("", unicodedata.normalize("NFC", text).translate(_HYPHENS))


def text_of(part: Element, field_results: bool = True) -> str:
    """The visible text of a part: w:t and no-break hyphens, in order; fallbacks for old readers are not read twice.

    Without `field_results` what a field shows is left out, because a word processor computes it anew.
    """
    pieces: list[str] = []
    depth = 0  # fields may stand inside fields
    showing = 0
    fallback = f"{{{MC}}}Fallback"
    for event, each in _walk(part, fallback):
        if each.tag == w("fldChar") and event == "start":
            kind = each.get(w("fldCharType"))
            depth += {"begin": 1, "end": -1}.get(kind, 0)
            showing = depth
        elif each.tag == w("fldSimple"):
            depth += 1 if event == "start" else -1
            showing = depth
        elif event == "start" and (field_results or not showing):
            if each.tag == w("t"):
                pieces.append(each.text or "")
            elif each.tag == w("noBreakHyphen"):
                pieces.append("-")
            elif each.tag in (w("br"), w("tab"), w("p")):
                pieces.append("\n")
    return "".join(pieces)


def _walk(root: Element, without: str) -> Iterator[tuple[str, Element]]:
    """Start and end of each element in document order, except those of one name."""
    if root.tag == without:
        return
    yield "start", root
    for each in root:
        yield from _walk(each, without)
    yield "end", root


def digest(document: Element) -> str:
    """A digest of the text of word/document.xml that survives another word processor, and no change of a word."""
    return hashlib.sha256(comparable(text_of(document, field_results=False)).encode("utf-8")).hexdigest()


def _of_runs(runs: tuple[Run, ...]) -> str:
    return "".join(run.text for run in runs if run.role is not Role.GAP)


def expected(block: Block, number_as_text: str | None = None) -> str:
    """The text that a block must have in the document. `number_as_text`: a section number that stands as text, with its punctuation."""
    if block.kind is BlockKind.SIGNATURE:
        return clean("".join(_of_runs(runs) for runs in signature_order(block)))
    parts = [number_as_text or "", _of_runs(block.caption), _of_runs(block.runs)]
    for cell in block.head:
        parts.extend(_of_runs(runs) for runs in cell.paragraphs)
    for row in block.rows:
        for cell in row.cells:
            parts.extend(_of_runs(runs) for runs in cell.paragraphs)
    return clean("".join(parts))
