"""The one way out: an outline as the bytes of a Word document.

Guarantees: the same outline, master, properties and carried request give the same bytes; before they are handed out, every part is
parsed strictly and every word of the outline is found in the document, in its order. A loss raises, it never ships.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from app.documents.blocks import Block, BlockKind, Outline, Role, Run
from app.documents.carried_request import embed
from app.documents.package import declare_extension, relationships_name, write_package
from app.documents.properties import Properties, write_properties
from app.documents.typography import Typography
from app.documents.visible_text import comparable, digest, expected, texts_of
from app.documents.word_body import BodyWriter
from app.documents.word_images import Images, is_png
from app.documents.word_master import Filled, Master, is_inline, replace_block, replace_inline, zone_marks
from app.documents.word_numbering import Numbering
from app.documents.word_references import References, own_number
from app.documents.word_tables import TableWriter
from app.documents.word_text import TextWriter
from app.documents.word_xml import MC, Element, paragraph, parse, serialise, w
from app.errors import N_, AppError
from forms.values import Json

EMBLEM_MM = 18
_DOCUMENT = "word/document.xml"


class ExportError(AppError):
    """The document cannot be made; nothing was written."""


def write_docx(outline: Outline, *, master: Master, properties: Properties, carried: dict[str, Json] | None = None) -> bytes:
    """The document of an outline.

    carried: the request as JSON data that travels inside the file, or None.
    Raises: ExportError if words would be lost or the master has no place for a zone; CarriedRequestError if `carried` is not JSON.
    """
    if outline.language.split("-")[0] != master.language.split("-")[0]:
        raise ExportError(N_("The Word master was prepared for another language than the document; choose the language again."))
    zones = _zones(outline, properties)
    filled = master.start(frozenset(zones))
    references = References(outline, master.values)
    text = TextWriter(master.values, references)
    images = Images(filled.parts, filled.relationships)
    tables = TableWriter(text, images, filled.text_width, master.values.rtl)
    body = BodyWriter(text, tables, Numbering(filled.numbering, filled.styles), master.values)
    for name in sorted(filled.trees):
        _fill(filled.trees[name], zones, body, outline, images if name == _DOCUMENT else None, properties)
    parts = _finish(filled, outline, properties)
    shown = {name: texts_of(_parsed(parts, name)) for name in parts if _is_shown(name)}
    _compare({name: comparable(text) for name, (text, _) in shown.items()}, outline, zones, master.values)
    if carried is not None:
        embed(parts, carried, digest(shown[_DOCUMENT][1]))
    for name in parts:
        if name.endswith((".xml", ".rels")) and name not in shown:
            _parsed(parts, name)
    return write_package(parts)


# -- zones -----------------------------------------------------------------------------------------------------------------


def _zones(outline: Outline, properties: Properties) -> dict[str, tuple[Block, ...]]:
    """What stands in each placeholder. The zone `header` may have two blocks: the beginning and the end of the line."""
    language = outline.language
    zones: dict[str, tuple[Block, ...]] = {name: blocks for name, blocks in outline.zones.items() if blocks and _says_something(blocks)}
    header = zones.pop("header", ())
    if header:
        zones["header_text"] = header[:1]
        if header[1:]:
            zones["header_end"] = header[1:]
    if "footer" in zones:
        zones["footer_text"] = zones.pop("footer")
    if "notice" not in zones and properties.notice.strip():
        zones["notice"] = (_wording("notice", properties.notice, language),)
    for name, words in zip(("page_before", "page_between", "page_after"), properties.page, strict=True):
        if words:
            zones[name] = (_wording(name, words, language),)
    if properties.emblem is not None:
        if not is_png(properties.emblem):
            raise ExportError(N_("The emblem is not a PNG picture; save it as PNG and choose it again."))
        zones["emblem"] = ()
    zones["body"] = outline.blocks
    return zones


def _wording(name: str, text: str, language: str) -> Block:
    return Block(id=f"#{name}", kind=BlockKind.PARAGRAPH, runs=(Run(text, language),), style="body")


def _says_something(blocks: tuple[Block, ...]) -> bool:
    return any(expected(block).strip() or block.rows or any(run.role is Role.GAP for run in block.runs) for block in blocks)


def _fill(
    tree: Element, zones: dict[str, tuple[Block, ...]], body: BodyWriter, outline: Outline, images: Images | None, properties: Properties
) -> None:
    """Put the zones in the place of the marks of one part."""
    inline_runs: list[Element] = []
    for mark, name in zone_marks(tree):
        blocks = zones.get(name, ())
        if is_inline(mark):
            run = mark.getparent().getparent()
            if run not in inline_runs:
                inline_runs.append(run)
        elif name == "body":
            replace_block(mark, body.body(blocks))
        elif name == "emblem":
            replace_block(mark, _emblem(images, properties))
        else:
            replace_block(mark, body.zone(name, blocks))
    for run in inline_runs:
        names = {each.get("name", "") for each in run.iter() if each.tag.endswith("}zone")}
        replace_inline(run, {name: body.inline(zones.get(name, ())) for name in names})
    _mend_cells(tree)


def _emblem(images: Images | None, properties: Properties) -> list[Element]:
    if images is None or properties.emblem is None:
        return []
    picture = images.picture(properties.emblem, properties.emblem_description or properties.author, EMBLEM_MM)
    return [paragraph("MLAEmblem", [picture])]


def _mend_cells(tree: Element) -> None:
    """A cell whose zones are empty still needs a paragraph; a table of the master that is all empty goes."""
    for table in list(tree.iter(w("tbl"))):
        cells = list(table.iter(w("tc")))
        empty = [cell for cell in cells if cell.find(w("p")) is None and cell.find(w("tbl")) is None]
        if cells and len(empty) == len(cells):
            table.getparent().remove(table)
            continue
        for cell in empty:
            cell.append(paragraph("MLATable"))
    if tree.tag in (w("hdr"), w("ftr")) and tree.find(w("p")) is None:
        tree.append(paragraph("MLAFooter"))
    for cell in tree.iter(w("tc")):
        if cell[-1].tag == w("tbl"):
            cell.append(paragraph("MLATableGap"))


def _finish(filled: Filled, outline: Outline, properties: Properties) -> dict[str, bytes]:
    parts = filled.parts
    for name, tree in filled.trees.items():
        ignorable = tree.get(f"{{{MC}}}Ignorable", "").split()  # these prefixes are named in a value, so they must stay
        etree.cleanup_namespaces(tree, keep_ns_prefixes=ignorable)
        parts[name] = serialise(tree)
    parts["word/numbering.xml"] = serialise(filled.numbering)
    parts[relationships_name(_DOCUMENT)] = serialise(filled.relationships)
    if any(name.endswith(".png") for name in parts):
        declare_extension(parts, "png", "image/png")
    write_properties(parts, outline.title, outline.reference, outline.language, properties)
    return parts


# -- the closing check -----------------------------------------------------------------------------------------------------


def _is_shown(name: str) -> bool:
    """Whether a part holds text that the reader sees."""
    return name.startswith(("word/document", "word/header", "word/footer")) and name.endswith(".xml")


def _parsed(parts: Mapping[str, bytes], name: str) -> Element:
    """A part as it will be handed out, parsed strictly."""
    try:
        return parse(parts[name])
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise ExportError(N_("The part {part} of the document came out damaged; nothing was written."), part=name) from fault


def _compare(shown: Mapping[str, str], outline: Outline, zones: dict[str, tuple[Block, ...]], values: Typography) -> None:
    """Compare the visible text of the parts with the outline."""
    main = shown[_DOCUMENT]
    whole = comparable("".join(expected(block, _number_text(block, values)) for block in outline.blocks))
    if whole not in main:
        raise ExportError(
            N_("Text of {block} would be lost in the document; nothing was written."), block=_first_lost(outline, main, values)
        )
    everywhere = "\n".join(shown.values())
    for name, blocks in zones.items():
        for block in blocks if name != "body" else ():
            if comparable(expected(block)) not in everywhere:
                raise ExportError(N_("The Word master has no place for “{zone}”; add the placeholder or leave the zone empty."), zone=name)


def _number_text(block: Block, values: Typography) -> str:
    """The number of a section as it stands in the text, where Word does not count it."""
    counts = block.kind is BlockKind.HEADING and block.level <= 1 and block.numbered and not block.annex and block.number is not None
    if not counts or values.heading.format != "text" or own_number(block, block.runs) is not None:
        return ""
    return values.heading.text.replace("%1", block.number or "")


def _first_lost(outline: Outline, shown: str, values: Typography) -> str:
    start = 0
    for block in outline.blocks:
        text = comparable(expected(block, _number_text(block, values)))
        found = shown.find(text, start)
        if found < 0:
            return block.id
        start = found + len(text)
    return outline.layout
