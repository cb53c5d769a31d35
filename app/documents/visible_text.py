"""The text that a reader sees, made comparable: between outline and document, and before and after another word processor.

Guarantees: white space, direction marks and the different hyphens do not count; everything else does.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from lxml import etree

from app.documents.blocks import Block, BlockKind, Role, Run
from app.documents.word_tables import signature_order
from app.documents.word_xml import MC, Element, clean, w

_PASSED_OVER = re.compile("[\\s\u00ad\u200b-\u200f\u061c\u202a-\u202e\u2060-\u2069\ufeff]+")
_FALLBACK = f"{{{MC}}}Fallback"
_FIELD_SIGN, _FIELD_SIGN_KIND, _SIMPLE_FIELD, _TEXT = w("fldChar"), w("fldCharType"), w("fldSimple"), w("t")
_SIGNS = {w("noBreakHyphen"): "-", w("br"): "\n", w("tab"): "\n", w("p"): "\n"}
_TAGS = (_FALLBACK, _FIELD_SIGN, _SIMPLE_FIELD, _TEXT, *_SIGNS)


def comparable(text: str) -> str:
    """Text in the form in which it is compared."""
    composed = unicodedata.normalize("NFC", text).replace("\u2010", "-").replace("\u2011", "-")
    return _PASSED_OVER.sub("", "".join(composed.split()))


def text_of(part: Element) -> str:
    """The visible text of a part: w:t and no-break hyphens, in order; fallbacks for old readers are not read twice."""
    return texts_of(part)[0]


def texts_of(part: Element) -> tuple[str, str]:
    """The visible text of a part, and the same without what its fields show, because a word processor computes that anew."""
    pieces: list[str] = []
    lasting: list[str] = []
    depth = 0  # fields may stand inside fields
    showing = 0
    walker = etree.iterwalk(part, events=("start", "end"), tag=_TAGS)
    # Most parts hold nothing whose end matters, and going through their elements alone takes a sixth of the time.
    plain = next(part.iter(_FALLBACK, _SIMPLE_FIELD), None) is None
    for event, each in (("start", each) for each in part.iter(*_TAGS)) if plain else walker:
        tag = each.tag
        if tag == _FALLBACK:
            if event == "start":
                walker.skip_subtree()
        elif tag == _FIELD_SIGN and event == "start":
            depth += {"begin": 1, "end": -1}.get(each.get(_FIELD_SIGN_KIND), 0)
            showing = depth
        elif tag == _SIMPLE_FIELD:
            depth += 1 if event == "start" else -1
            showing = depth
        elif event == "start":
            piece = (each.text or "") if tag == _TEXT else _SIGNS.get(tag, "")
            pieces.append(piece)
            if not showing:
                lasting.append(piece)
    return "".join(pieces), "".join(lasting)


def digest(text: str) -> str:
    """A digest of the lasting text of word/document.xml that survives another word processor, and no change of a word."""
    return hashlib.sha256(comparable(text).encode("utf-8")).hexdigest()


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
