"""The styles of the built-in Word masters, one line each, before any language is put on them.

Guarantees: built-in ids for headings, names that begin with "MLA" for all others; fonts stand in docDefaults (serif, for what is read)
and in one style (sans, for the apparatus) that every style of the apparatus is based on; bold and size also for complex scripts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from app.documents.typography import Typography
from app.documents.word_xml import PARAGRAPH_ORDER, RUN_ORDER, Element, child, element, in_order

NAVY, GREY, RULE = "1F2F4A", "5A6270", "9AA3B2"
_AUTO = "auto"


@dataclass(frozen=True, slots=True)
class StyleLine:
    """A paragraph style. Sizes are half points; before, after, left and hanging are twips; line is 240ths of a line."""

    id: str
    name: str
    based_on: str = "Normal"
    next: str = ""
    size: int = 0
    complex_size: int = 0
    bold: bool = False
    colour: str = ""
    before: int | None = None
    after: int | None = None
    line: int | None = None
    exact: bool = False
    centred: bool = False
    keep_next: bool = False
    keep_lines: bool = False
    page_break: bool = False
    outline: int | None = None
    left: int = 0
    hanging: int = 0
    end: int = 0
    capitals: bool = False
    spaced: int = 0
    rules: tuple[str, ...] = ()
    rule_size: int = 4
    rule_space: int = 4
    rule_colour: str = RULE
    fill: str = ""
    tabs: tuple[tuple[str, int], ...] = ()
    close: bool = False  # no space between paragraphs of the style
    hidden: bool = False


TEXT_WIDTH = 9184
LINES: tuple[StyleLine, ...] = (
    StyleLine("MLAApparatus", "MLA Apparatus"),
    StyleLine("Heading1", "heading 1", "MLAApparatus", "MLAPara", 22, 27, True, NAVY, 220, 96, keep_next=True, keep_lines=True, outline=0),
    StyleLine("Heading2", "heading 2", "MLAApparatus", "MLAPara", 19, 23, True, "", 160, 70, keep_next=True, keep_lines=True, outline=1),
    StyleLine("Heading3", "heading 3", "MLAApparatus", "MLAPara", 18, 22, True, GREY, 120, 60, keep_next=True, keep_lines=True, outline=2),
    StyleLine(
        "MLAAnnexTitle",
        "MLA Annex Title",
        "MLAApparatus",
        "MLABody",
        26,
        32,
        True,
        NAVY,
        0,
        60,
        keep_next=True,
        keep_lines=True,
        page_break=True,
        outline=0,
    ),
    StyleLine("MLABody", "MLA Body"),
    StyleLine("MLAStrong", "MLA Body Strong", "MLABody", bold=True),
    StyleLine("MLAPara", "MLA Para"),
    StyleLine("MLAParaContinued", "MLA Para Continued", left=480),
    StyleLine("MLAItem", "MLA Item", after=60),
    StyleLine("MLAQuoteLaw", "MLA Quote Law", size=21, complex_size=22, before=40, after=70, line=260, left=480, end=240),
    StyleLine(
        "MLASubject",
        "MLA Subject",
        "Normal",
        "MLABody",
        24,
        27,
        True,
        "",
        240,
        240,
        keep_next=True,
        keep_lines=True,
        rules=("top", "bottom"),
        rule_size=8,
        rule_space=6,
        rule_colour=NAVY,
    ),
    StyleLine("MLAAddress", "MLA Address", after=0),
    StyleLine("MLAAddresseeName", "MLA Addressee Name", "MLAAddress", "MLAAddress", bold=True),
    StyleLine(
        "MLALetterhead",
        "MLA Letterhead",
        "MLAApparatus",
        "MLALetterheadLine",
        20,
        29,
        True,
        NAVY,
        60,
        0,
        centred=True,
        keep_next=True,
        capitals=True,
        spaced=30,
    ),
    StyleLine("MLALetterheadLine", "MLA Letterhead Line", "MLAApparatus", "", 17, 22, False, GREY, None, 0, 250, centred=True),
    StyleLine("MLAEmblem", "MLA Emblem", "MLAApparatus", before=100, after=0, line=240, centred=True, keep_next=True),
    StyleLine("MLARule", "MLA Rule", before=0, after=160, line=100, exact=True, rules=("bottom",), rule_space=1),
    StyleLine("MLAReference", "MLA Reference", "MLAApparatus", "", 18, 21, False, "", None, 20, 250, left=1400, hanging=1400),
    StyleLine("MLAMarking", "MLA Marking", "MLAApparatus", "", 20, 28, True, "", None, 0, 260, centred=True, capitals=True, spaced=40),
    StyleLine("MLAUrgency", "MLA Urgency", "MLAApparatus", "", 19, 25, True, "", 20, 0, 264, centred=True),
    StyleLine(
        "MLATableCaption", "MLA Table Caption", "MLAApparatus", "MLATable", 18, 21, True, "", 120, 70, keep_next=True, keep_lines=True
    ),
    StyleLine("MLATable", "MLA Table", "MLAApparatus", "", 18, 21, False, "", 30, 30, 250, close=True),
    StyleLine("MLATableHead", "MLA Table Head", "MLATable", "", 0, 0, True, NAVY),
    StyleLine("MLATableGap", "MLA Table Gap", before=0, after=0, line=120, exact=True),
    StyleLine("MLASignature", "MLA Signature", after=0, keep_next=True, keep_lines=True),
    StyleLine(
        "MLASignatureName",
        "MLA Signature Name",
        "MLASignature",
        "MLASignature",
        bold=True,
        before=1000,
        rules=("top",),
        rule_space=3,
        rule_colour=GREY,
    ),
    StyleLine("MLASealLabel", "MLA Seal Label", "MLAApparatus", "", 17, 20, False, GREY, 40, 0, 250),
    StyleLine(
        "MLAFooter",
        "MLA Footer",
        "MLAApparatus",
        "",
        16,
        19,
        False,
        GREY,
        None,
        0,
        240,
        tabs=(("center", TEXT_WIDTH // 2), ("right", TEXT_WIDTH)),
    ),
    StyleLine("MLAHeaderRule", "MLA Header Rule", "MLAFooter", rules=("bottom",)),
    StyleLine("MLAFooterRule", "MLA Footer Rule", "MLAFooter", rules=("top",)),
    StyleLine("MLANotice", "MLA Notice", "MLAApparatus", "", 14, 17, False, GREY, 40, 0, 240, centred=True),
    StyleLine(
        "MLANoticeStrip",
        "MLA Notice Strip",
        "MLAApparatus",
        "",
        15,
        20,
        False,
        GREY,
        0,
        120,
        264,
        centred=True,
        rules=("top", "bottom"),
        rule_size=12,
        rule_space=1,
        rule_colour="E4E7EC",
        fill="E4E7EC",
    ),
)
#: What a message of one page changes: its tables stand closer, so that thirteen points fit on the page in every language.
MESSAGE_LINES: Mapping[str, Mapping[str, Any]] = {
    "MLATable": {"size": 17, "complex_size": 19, "before": 10, "after": 10, "line": 245},
    "MLATableGap": {"line": 60},
    "MLALetterhead": {"before": 20},
    "MLARule": {"after": 60},
}
#: The character styles: blanks are underlined, text that awaits its translation is shaded, labels of references are grey.
CHARACTERS = ("MLAGap", "MLAAwaiting", "MLAReferenceLabel")
TABLES = ("MLATableRules", "MLATableFrame", "MLATablePlain")


def paragraph_style(line: StyleLine) -> Element:
    """`w:style` of a line."""
    style = element("style", type="paragraph", styleId=line.id)
    if line.id.startswith("MLA"):
        style.set(style.tag.replace("style", "customStyle"), "1")
    child(style, "name", val=line.name)
    child(style, "basedOn", val=line.based_on)
    if line.next:
        child(style, "next", val=line.next)
    child(style, "qFormat")
    properties = child(style, "pPr")
    for name, wanted in (("keepNext", line.keep_next), ("keepLines", line.keep_lines), ("pageBreakBefore", line.page_break)):
        if wanted:
            child(properties, name)
    if line.rules:
        border = child(properties, "pBdr")
        for side in line.rules:
            child(border, side, val="single", sz=line.rule_size, space=line.rule_space, color=line.rule_colour)
    if line.fill:
        child(properties, "shd", val="clear", color=_AUTO, fill=line.fill)
    if line.tabs:
        tabs = child(properties, "tabs")
        for kind, place in line.tabs:
            child(tabs, "tab", val=kind, pos=place)
    _spacing(properties, line)
    if line.left or line.hanging or line.end:
        indent = child(properties, "ind", left=line.left)
        if line.end:
            indent.set(indent.tag.replace("ind", "right"), str(line.end))
        if line.hanging:
            indent.set(indent.tag.replace("ind", "hanging"), str(line.hanging))
    if line.close:
        child(properties, "contextualSpacing")
    if line.centred:
        child(properties, "jc", val="center")
    if line.outline is not None:
        child(properties, "outlineLvl", val=line.outline)
    in_order(properties, PARAGRAPH_ORDER)
    _characters(style, line)
    return style


def _spacing(properties: Element, line: StyleLine) -> None:
    values: dict[str, str | int] = {}
    if line.before is not None:
        values["before"] = line.before
    if line.after is not None:
        values["after"] = line.after
    if line.line is not None:
        values |= {"line": line.line, "lineRule": "exact" if line.exact else _AUTO}
    if values:
        child(properties, "spacing", **values)


def _characters(style: Element, line: StyleLine) -> None:
    properties = child(style, "rPr")
    if line.bold:
        child(properties, "b")
        child(properties, "bCs")
    if line.capitals:
        child(properties, "caps")
    if line.colour:
        child(properties, "color", val=line.colour)
    if line.spaced:
        child(properties, "spacing", val=line.spaced)
    if line.size:
        child(properties, "sz", val=line.size)
        child(properties, "szCs", val=line.complex_size)
    in_order(properties, RUN_ORDER)


def character_style(style_id: str) -> Element:
    """`w:style` of one of the character styles."""
    names = {"MLAGap": "MLA Gap", "MLAAwaiting": "MLA Awaiting Translation", "MLAReferenceLabel": "MLA Reference Label"}
    style = element("style", type="character", customStyle=1, styleId=style_id)
    child(style, "name", val=names[style_id])
    child(style, "basedOn", val="DefaultParagraphFont")
    child(style, "qFormat")
    properties = child(style, "rPr")
    if style_id == "MLAGap":
        child(properties, "u", val="single", color=GREY)
    elif style_id == "MLAAwaiting":
        child(properties, "color", val="6B4E00")
        child(properties, "shd", val="clear", color=_AUTO, fill="FBF3DC")
    else:
        child(properties, "color", val=GREY)
    return style


def table_style(style_id: str) -> Element:
    """`w:style` of one of the table styles: rules only, with a frame, or bare."""
    names = {"MLATableRules": "MLA Table Rules", "MLATableFrame": "MLA Table Frame", "MLATablePlain": "MLA Table Plain"}
    style = element("style", type="table", customStyle=1, styleId=style_id)
    child(style, "name", val=names[style_id])
    child(style, "basedOn", val="TableNormal")
    child(style, "qFormat")
    properties = child(style, "tblPr")
    borders = {
        "MLATableRules": (("top", 8, NAVY), ("bottom", 8, NAVY), ("insideH", 4, RULE)),
        "MLATableFrame": (("top", 6, NAVY), ("left", 6, NAVY), ("bottom", 6, NAVY), ("right", 6, NAVY), ("insideH", 4, RULE)),
        "MLATablePlain": (),
    }[style_id]
    if borders:
        holder = child(properties, "tblBorders")
        for side, size, colour in borders:
            child(holder, side, val="single", sz=size, space=0, color=colour)
    margins = child(properties, "tblCellMar")
    up, side_ways = (0, 0) if style_id == "MLATablePlain" else (30, 85)
    for side, width in (("top", up), ("left", side_ways), ("bottom", up), ("right", side_ways)):
        child(margins, side, w=width, type="dxa")
    return style


def lines_of(layout: str) -> tuple[StyleLine, ...]:
    """The paragraph styles of a layout."""
    changed = MESSAGE_LINES if layout == "message" else {}
    return tuple(replace(line, **changed[line.id]) if line.id in changed else line for line in LINES)


def styles_part(values: Typography, layout: str = "letter") -> Element:
    """The styles part of a built-in master, set for a language."""
    root = element("styles")
    defaults = child(root, "docDefaults")
    run = child(child(defaults, "rPrDefault"), "rPr")
    fonts = values.fonts
    child(run, "rFonts", ascii=fonts["serif"], hAnsi=fonts["serif"], eastAsia=fonts["east_serif"], cs=fonts["complex_serif"])
    child(run, "sz", val=values.size)
    child(run, "szCs", val=values.complex_size)
    child(run, "lang", val=values.lang, eastAsia=values.east_lang, bidi=values.complex_lang)
    child(defaults, "pPrDefault")
    normal = child(root, "style", type="paragraph", default=1, styleId="Normal")
    child(normal, "name", val="Normal")
    child(normal, "qFormat")
    properties = child(normal, "pPr")
    child(properties, "widowControl")
    child(properties, "spacing", after=96, line=values.body_line[0], lineRule=values.body_line[1])
    for kind, style_id, name in (
        ("character", "DefaultParagraphFont", "Default Paragraph Font"),
        ("table", "TableNormal", "Normal Table"),
        ("numbering", "NoList", "No List"),
    ):
        style = child(root, "style", type=kind, default=1, styleId=style_id)
        child(style, "name", val=name)
        child(style, "uiPriority", val=99)
        child(style, "semiHidden")
        if kind == "table":
            table = child(style, "tblPr")
            child(table, "tblInd", w=0, type="dxa")
            margins = child(table, "tblCellMar")
            for side, width in (("top", 0), ("left", 108), ("bottom", 0), ("right", 108)):
                child(margins, side, w=width, type="dxa")
    root.extend(paragraph_style(line) for line in lines_of(layout))
    root.extend(character_style(style_id) for style_id in CHARACTERS)
    root.extend(table_style(style_id) for style_id in TABLES)
    return root
