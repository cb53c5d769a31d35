"""Makes the Word masters in resources/masters: `python -m app.documents.master_design [FOLDER]`.

Guarantees: the same bytes every time; zones and styles, no wording; A4 with the margins of a letter; a first page with a header of its
own, the marking at the head of every page, page numbers as fields at the foot.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from lxml import etree

from app.documents.master_styles import TEXT_WIDTH, styles_part
from app.documents.package import write_package
from app.documents.properties import Properties, write_properties
from app.documents.typography import typography
from app.documents.word_xml import CONTENT_TYPES, PACKAGE_RELATIONSHIPS, Element, R, child, element, paragraph, serialise, text_element, w

_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
MASTERS = ("letter", "note_verbale", "message")
_PARTS = {
    "word/document.xml": f"{_MAIN}.document.main+xml",
    "word/styles.xml": f"{_MAIN}.styles+xml",
    "word/numbering.xml": f"{_MAIN}.numbering+xml",
    "word/settings.xml": f"{_MAIN}.settings+xml",
    "word/fontTable.xml": f"{_MAIN}.fontTable+xml",
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "word/header1.xml": f"{_MAIN}.header+xml",
    "word/header2.xml": f"{_MAIN}.header+xml",
    "word/footer1.xml": f"{_MAIN}.footer+xml",
    "word/footer2.xml": f"{_MAIN}.footer+xml",
}
_RELATED = (
    ("rId1", "styles", "styles.xml"),
    ("rId2", "numbering", "numbering.xml"),
    ("rId3", "settings", "settings.xml"),
    ("rId4", "fontTable", "fontTable.xml"),
    ("rId5", "theme", "theme/theme1.xml"),
    ("rId6", "header", "header1.xml"),
    ("rId7", "header", "header2.xml"),
    ("rId8", "footer", "footer1.xml"),
    ("rId9", "footer", "footer2.xml"),
)


# -- small parts of a page -------------------------------------------------------------------------------------------------


def _line(style: str, *pieces: str | Element) -> Element:
    """A paragraph of tags and elements; text is a tag of docxtpl."""
    content = [element("r", text_element(each)) if isinstance(each, str) else each for each in pieces]
    return paragraph(style, content)


def _zone(name: str) -> Element:
    return _line("MLABody", f"{{{{p {name} }}}}")


def _if(name: str, *content: Element) -> list[Element]:
    return [_line("MLABody", f"{{%p if {name} %}}"), *content, _line("MLABody", "{%p endif %}")]


def _tab() -> Element:
    return element("r", element("tab"))


def _field(code: str) -> list[Element]:
    instruction = element("instrText")
    instruction.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    instruction.text = f" {code} "
    kinds = [element("fldChar", fldCharType=kind) for kind in ("begin", "separate", "end")]
    parts = [kinds[0], instruction, kinds[1], text_element("1"), kinds[2]]
    return [element("r", part) for part in parts]


def _marking(tag: str) -> Element:
    return element("r", element("rPr", element("b"), element("bCs"), element("caps")), text_element(tag))


def _first_header() -> Element:
    return element("hdr", *_if("notice", _line("MLANoticeStrip", "{{ notice }}")), _zone("marking"), _zone("urgency"), _line("MLATableGap"))


def _header() -> Element:
    return element("hdr", _line("MLAHeaderRule", "{{ header_text }}", _tab(), _marking("{{ marking }}"), _tab(), "{{ header_end }}"))


def _footer() -> Element:
    pages = ["{{ page_before }}", *_field("PAGE"), "{{ page_between }}", *_field("NUMPAGES"), "{{ page_after }}"]
    return element(
        "ftr", _line("MLAFooterRule", "{{ footer_text }}", _tab(), _tab(), *pages), *_if("notice", _line("MLANotice", "{{ notice }}"))
    )


def _letterhead(rule: bool = True) -> list[Element]:
    return [_zone("emblem"), _zone("letterhead"), *(_if("letterhead", _line("MLARule")) if rule else [])]


def _address_table() -> Element:
    """Addressee at the start side, references at the end side; it disappears when both are empty."""
    start = round(TEXT_WIDTH * 0.506)
    table = element("tbl", element("tblPr", element("tblStyle", val="MLATablePlain"), element("tblW", w=TEXT_WIDTH, type="dxa")))
    properties = table[0]
    child(properties, "tblLayout", type="fixed")
    child(properties, "tblLook", val="0000", firstRow=0, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1)
    table.append(element("tblGrid", element("gridCol", w=start), element("gridCol", w=TEXT_WIDTH - start)))
    row = child(table, "tr")
    child(child(row, "trPr"), "cantSplit")
    for width, zone in ((start, "addressee"), (TEXT_WIDTH - start, "references")):
        row.append(element("tc", element("tcPr", element("tcW", w=width, type="dxa")), _zone(zone)))
    return table


def _section(layout: str) -> Element:
    section = element("sectPr")
    for kind, name, relationship in (
        ("header", "first", "rId6"),
        ("header", "default", "rId7"),
        ("footer", "first", "rId8"),
        ("footer", "default", "rId9"),
    ):
        reference = child(section, f"{kind}Reference", type=name)
        reference.set(f"{{{R}}}id", relationship)
    child(section, "pgSz", w=11906, h=16838)
    top, bottom = (1077, 964) if layout == "message" else (1361, 1191)
    child(section, "pgMar", top=top, right=1361, bottom=bottom, left=1361, header=454 if layout == "message" else 595, footer=482, gutter=0)
    child(section, "pgNumType", start=1)
    child(section, "titlePg")
    return section


def _document(layout: str) -> Element:
    """The first page of a layout, then the text."""
    if layout == "letter":
        content = [*_letterhead(), _address_table(), _zone("subject"), _zone("body")]
    elif layout == "note_verbale":
        # The addressee of a note stands at its foot, and it is not signed.
        content = [
            *_letterhead(),
            _zone("references"),
            _zone("subject"),
            _zone("body"),
            *_if("addressee", _line("MLATableGap")),
            _zone("addressee"),
        ]
    else:
        content = [*_letterhead(), _address_table(), _zone("subject"), _zone("body")]
    root = etree.Element(w("document"), nsmap={"w": w("")[1:-1], "r": R})
    body = child(root, "body")
    body.extend(content)
    body.append(_section(layout))
    return root


def _settings() -> Element:
    values = typography("en")
    root = element("settings")
    child(root, "zoom", percent=100)
    child(root, "defaultTabStop", val=480)
    child(root, "characterSpacingControl", val="doNotCompress")
    compatibility = child(root, "compat")
    child(compatibility, "compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    child(root, "themeFontLang", val=values.lang, eastAsia=values.east_lang, bidi=values.complex_lang)
    child(root, "decimalSymbol", val=values.decimal)
    child(root, "listSeparator", val=values.list_separator)
    return root


def _theme() -> Element:
    """The theme that Word's validators want: colours and fonts of our own, plain fills and lines (ECMA-376 Part 1, 20.1.6.9)."""

    def a(parent: Element | None, name: str, /, **attributes: str) -> Element:
        full = f"{{{_A}}}{name}"
        return etree.Element(full, attributes, nsmap={"a": _A}) if parent is None else etree.SubElement(parent, full, attributes)

    root = a(None, "theme", name="Letter")
    elements = a(root, "themeElements")
    colours = a(elements, "clrScheme", name="Letter")
    palette = [
        "dk1",
        "000000",
        "lt1",
        "FFFFFF",
        "dk2",
        "1F2F4A",
        "lt2",
        "EEF1F6",
        "accent1",
        "1F2F4A",
        "accent2",
        "5A6270",
        "accent3",
        "9AA3B2",
        "accent4",
        "6B4E00",
        "accent5",
        "3C5A86",
        "accent6",
        "7A8798",
        "hlink",
        "1F2F4A",
        "folHlink",
        "5A6270",
    ]
    for name, colour in zip(palette[::2], palette[1::2], strict=True):
        a(a(colours, name), "srgbClr", val=colour)
    fonts = a(elements, "fontScheme", name="Letter")
    for kind, font in (("majorFont", "Arial"), ("minorFont", "Times New Roman")):
        holder = a(fonts, kind)
        a(holder, "latin", typeface=font)
        a(holder, "ea", typeface="")
        a(holder, "cs", typeface="")
    formats = a(elements, "fmtScheme", name="Letter")
    fills = a(formats, "fillStyleLst")
    lines = a(formats, "lnStyleLst")
    effects = a(formats, "effectStyleLst")
    backgrounds = a(formats, "bgFillStyleLst")
    for width in ("6350", "12700", "19050"):
        a(a(fills, "solidFill"), "schemeClr", val="phClr")
        a(a(a(lines, "ln", w=width), "solidFill"), "schemeClr", val="phClr")
        a(a(effects, "effectStyle"), "effectLst")
        a(a(backgrounds, "solidFill"), "schemeClr", val="phClr")
    return root


def _types() -> Element:
    root = etree.Element(f"{{{CONTENT_TYPES}}}Types", nsmap={None: CONTENT_TYPES})
    for extension, kind in (
        ("png", "image/png"),
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
    ):
        etree.SubElement(root, f"{{{CONTENT_TYPES}}}Default", Extension=extension, ContentType=kind)
    for part, kind in _PARTS.items():
        etree.SubElement(root, f"{{{CONTENT_TYPES}}}Override", PartName=f"/{part}", ContentType=kind)
    return root


def _relations(rows: tuple[tuple[str, str, str], ...]) -> Element:
    root = etree.Element(f"{{{PACKAGE_RELATIONSHIPS}}}Relationships", nsmap={None: PACKAGE_RELATIONSHIPS})
    for number, kind, target in rows:
        etree.SubElement(root, f"{{{PACKAGE_RELATIONSHIPS}}}Relationship", Id=number, Type=f"{_OFFICE}/{kind}", Target=target)
    return root


def master(layout: str) -> bytes:
    """One of the masters as a .docx file, in no language."""
    trees = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations((("rId1", "officeDocument", "word/document.xml"),)),
        "word/_rels/document.xml.rels": _relations(_RELATED),
        "word/document.xml": _document(layout),
        "word/styles.xml": styles_part(typography("en"), layout),
        "word/numbering.xml": element("numbering"),
        "word/settings.xml": _settings(),
        "word/fontTable.xml": element("fonts"),
        "word/theme/theme1.xml": _theme(),
        "word/header1.xml": _first_header(),
        "word/header2.xml": _header(),
        "word/footer1.xml": _footer(),
        "word/footer2.xml": _footer(),
    }
    parts = {name: serialise(tree) for name, tree in trees.items()}
    write_properties(parts, f"Master: {layout}", "", "en", Properties(date(2026, 1, 1), "Rogatory"))
    return write_package(parts)


def main(folder: Path) -> None:
    """Write the masters into a folder."""
    for layout in MASTERS:
        (folder / f"{layout}.docx").write_bytes(master(layout))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[2] / "resources" / "masters")
