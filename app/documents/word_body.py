"""The blocks of an outline as paragraphs and tables of Word.

Guarantees: lxml elements, never strings; built-in heading styles; bookmarks on what is referred to; what belongs together stays on a
page: a heading and its text, a sentence and its list, the last paragraphs and the signature.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.documents.blocks import Block, BlockKind, Role, Run, visible_text
from app.documents.direction import has_rtl
from app.documents.typography import Typography, typography
from app.documents.word_numbering import Numbering
from app.documents.word_references import own_number, runs_of
from app.documents.word_tables import TableWriter
from app.documents.word_text import OwnNumber, TextWriter
from app.documents.word_xml import Element, clean, element, paragraph, w

AWAITING_FILL = "FBF3DC"
_AFTER_TABLE = 120  # twips between a table and the text after it
_AFTER_LIST = 96
_TABLES = (BlockKind.TABLE, BlockKind.SHEET, BlockKind.SUMMARY)
#: The style of Word for a paragraph of the outline.
PARAGRAPH_STYLES = {
    "numbered": "MLAPara",
    "body": "MLABody",
    "item": "MLABody",
    "quote": "MLAQuoteLaw",
    "address": "MLAAddress",
    "strong": "MLAStrong",
    "marking": "MLAMarking",
    "urgency": "MLAUrgency",
    "reference": "MLAReference",
    "subject": "MLASubject",
}
#: The style of every paragraph of a zone; None: by the paragraph's own style.
ZONE_STYLES: dict[str, str] = {
    "marking": "MLAMarking",
    "urgency": "MLAUrgency",
    "subject": "MLASubject",
    "references": "MLAReference",
    "header": "MLAFooter",
    "footer": "MLAFooter",
    "notice": "MLANotice",
}


class BodyWriter:
    """Writes the blocks of one document."""

    def __init__(self, text: TextWriter, tables: TableWriter, numbering: Numbering, values: Typography) -> None:
        self._text = text
        self._tables = tables
        self._numbering = numbering
        self._values = values

    # -- body --------------------------------------------------------------------------------------------------------------

    def body(self, blocks: Sequence[Block]) -> list[Element]:
        """The body of the document."""
        made: list[Element] = []
        after_table = False
        for place, block in enumerate(blocks):
            following = blocks[place + 1 : place + 3]
            previous = blocks[place - 1] if place else None
            elements = self._block(block, previous, following)
            if after_table and elements:
                if elements[0].tag == w("tbl"):
                    made.append(paragraph("MLATableGap"))
                else:
                    _space_before(elements[0], _AFTER_TABLE)
            made.extend(elements)
            after_table = bool(made) and made[-1].tag == w("tbl")
        if after_table:
            made.append(paragraph("MLATableGap"))
        return made

    def _block(self, block: Block, previous: Block | None, following: Sequence[Block]) -> list[Element]:
        if block.kind is BlockKind.HEADING:
            return [self._heading(block)]
        if block.kind in _TABLES:
            return self._table(block)
        if block.kind is BlockKind.SIGNATURE:
            return [self._tables.signature(block)]
        keep = block.keep or _stays_with(block, following)
        if block.kind is BlockKind.ITEM:
            last = not following or following[0].kind is not BlockKind.ITEM
            return [self._item(block, keep, last)]
        if block.kind is BlockKind.QUOTE:
            return [self._paragraph(block, "MLAQuoteLaw", keep)]
        if block.continued:
            return [self._paragraph(block, "MLAParaContinued" if block.style in ("numbered", "continued") else "MLABody", keep)]
        if block.style == "numbered" and block.number is None:
            return [self._paragraph(block, "MLABody", keep)]
        return [self._paragraph(block, PARAGRAPH_STYLES.get(block.style, "MLABody"), keep)]

    def _heading(self, block: Block) -> Element:
        own = own_number(block, block.runs)
        content = self._text.runs(block.runs, OwnNumber(own, block.id) if own else None)
        if block.annex:
            return paragraph("MLAAnnexTitle", content if own else self._text.bookmarked(block.id, content))
        level = min(max(block.level, 1), 3)
        style = f"Heading{level}"
        if level > 1:
            return paragraph(style, self._text.bookmarked(block.id, content))
        if own is not None or not block.numbered or block.number is None:
            if own is None:
                content = self._text.bookmarked(block.id, content)
            return paragraph(style, content, [] if self._values.heading.format == "text" else self._numbering.none())
        if self._values.heading.format != "text":
            return paragraph(style, self._text.bookmarked(block.id, content))
        before, after = self._values.heading.text.split("%1")
        language = self._values.language
        number = Run(block.number, language, Role.WORDING)
        written = self._text.runs((Run(before, language), number, Run(after, language)), OwnNumber(number, block.id))
        return paragraph(style, written + content)

    def _paragraph(self, block: Block, style: str, keep: bool) -> Element:
        properties = _awaiting(block)
        if style == "MLAPara":
            properties += self._numbering.paragraph(block.number)
        elif _is_against(block, self._values.rtl):
            # A text in a language of the other direction reads from its own side.
            properties.append(element("bidi", val=0 if self._values.rtl else 1))
        return paragraph(style, self._text.bookmarked(block.id, self._text.runs(block.runs)), properties, keep)

    def _item(self, block: Block, keep: bool, last: bool) -> Element:
        properties = _awaiting(block)
        if last:
            properties.append(element("spacing", after=_AFTER_LIST))
        if block.continued:
            properties += [*self._numbering.none()[:1], element("ind", left=self._values.item.left, firstLine=0)]
        else:
            # Level 0 of blocks means "not said": points are of the first level, level 2 is a point of a point.
            properties += self._numbering.item(block.list_id or block.id, 1 if block.level >= 2 else 0)
        return paragraph("MLAItem", self._text.bookmarked(block.id, self._text.runs(block.runs)), properties, keep)

    def _table(self, block: Block) -> list[Element]:
        caption = clean(visible_text(block.caption)).strip()
        title = caption or clean(" · ".join(_head_words(block)))
        made: list[Element] = []
        if caption:
            own = own_number(block, block.caption)
            number = OwnNumber(own, block.id, "SEQ Table \\* ARABIC") if own else None
            content = self._text.runs(block.caption, number)
            if own is None:
                content = self._text.bookmarked(block.id, content)
            made.append(paragraph("MLATableCaption", content))
        made.append(self._tables.table(block, title))
        return made

    # -- zones -------------------------------------------------------------------------------------------------------------

    def zone(self, name: str, blocks: Sequence[Block]) -> list[Element]:
        """The paragraphs of a zone, in the styles that the zone has."""
        made: list[Element] = []
        writers: dict[str, Callable[[Block], list[Element]]] = {"letterhead": self._letterhead, "references": self._references}
        for _place, block in enumerate(blocks):
            if (block.kind in _TABLES and name != "references") or block.kind in (BlockKind.SIGNATURE, BlockKind.HEADING):
                made.extend(self.body([block]))
            elif name in writers:
                made.extend(writers[name](block))
            elif name == "addressee":
                made.append(self._zone_paragraph(block, "MLAAddresseeName" if block.style == "strong" else "MLAAddress"))
            else:
                made.append(self._zone_paragraph(block, ZONE_STYLES.get(name) or PARAGRAPH_STYLES.get(block.style, "MLABody")))
        if name == "letterhead" and made and not any(block.style == "strong" for block in blocks):
            made[0].find(f"{w('pPr')}/{w('pStyle')}").set(w("val"), "MLALetterhead")
        return made

    def _zone_paragraph(self, block: Block, style: str) -> Element:
        return paragraph(style, self._text.bookmarked(block.id, self._text.runs(block.runs)))

    def _letterhead(self, block: Block) -> list[Element]:
        return [self._zone_paragraph(block, "MLALetterhead" if block.style == "strong" else "MLALetterheadLine")]

    def _references(self, block: Block) -> list[Element]:
        """Label and content of each row on one line, the content hanging behind its tab stop."""
        if block.kind not in _TABLES:
            return [self._zone_paragraph(block, "MLAReference")]
        made = []
        for row in block.rows:
            lines = [runs for cell in row.cells[1:] for runs in cell.paragraphs]
            label = self._text.runs(tuple(run for runs in row.cells[0].paragraphs for run in runs))
            for run in label:
                _in_style(run, "MLAReferenceLabel")
            content: list[Element] = [*label, element("r", element("tab"))]
            for place, runs in enumerate(lines):
                content += [element("r", element("br"))] if place else []
                content += self._text.runs(runs)
            made.append(paragraph("MLAReference", content))
        return made

    def inline(self, blocks: Sequence[Block]) -> list[Element]:
        """The text of a zone as runs, for a line of a header or footer that holds other things too."""
        return self._text.runs(tuple(run for block in blocks for run in runs_of(block)))


def _in_style(run: Element, style: str) -> None:
    properties = run.find(w("rPr"))
    if properties is not None and properties.find(w("rStyle")) is None:
        properties.insert(0, element("rStyle", val=style))


def _awaiting(block: Block) -> list[Element]:
    """The shade behind a paragraph whose text awaits its translation."""
    return [element("shd", val="clear", color="auto", fill=AWAITING_FILL)] if any(run.awaiting for run in block.runs) else []


def _stays_with(block: Block, following: Sequence[Block]) -> bool:
    """Whether a paragraph stays on the page of the next: it opens a list, or the signature is near."""
    if not following:
        return False
    if any(each.kind is BlockKind.SIGNATURE for each in following):
        return True
    if block.kind is BlockKind.PARAGRAPH and following[0].kind is BlockKind.ITEM:
        return True
    return block.kind is BlockKind.PARAGRAPH and visible_text(block.runs).rstrip().endswith((":", "：")) and not following[0].annex


def _is_against(block: Block, rtl: bool) -> bool:
    """Whether the block's words are all in languages of the other direction."""
    words = [run for run in block.runs if run.role in (Role.FREE, Role.WORDING) and any(letter.isalpha() for letter in run.text)]
    if not words or block.style == "address":
        return False
    return all(typography(run.language).rtl is not rtl and has_rtl(run.text) is not rtl for run in words if run.language) and any(
        run.language for run in words
    )


def _head_words(block: Block) -> list[str]:
    cells = block.head or tuple(row.cells[0] for row in block.rows if row.cells)
    return [visible_text(cell.paragraphs[0]) for cell in cells if cell.paragraphs]


def _space_before(first: Element, twips: int) -> None:
    """Space above a paragraph that follows a table, unless its style has more of its own."""
    properties = first.find(w("pPr"))
    style = properties.find(w("pStyle")).get(w("val"), "")
    if style.startswith("Heading") or style in ("MLAAnnexTitle", "MLASubject"):
        return
    spacing = properties.find(w("spacing"))
    if spacing is None:
        spacing = element("spacing")
        later = ("ind", "contextualSpacing", "jc", "outlineLvl", "rPr", "sectPr")
        place = next((i for i, each in enumerate(properties) if each.tag in {w(name) for name in later}), len(properties))
        properties.insert(place, spacing)
    spacing.set(w("before"), str(twips))
