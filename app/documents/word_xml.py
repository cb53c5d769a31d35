"""WordprocessingML elements, made with lxml and never from strings.

Guarantees: attributes and text are plain Python values; text is cleaned to what XML 1.0 can hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, TypeAlias

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
PACKAGE_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

Element: TypeAlias = Any  # an element of lxml, which has no public type for it

#: The order in which the schema (ECMA-376 Part 1, 17.3.1.26 and 17.3.2.28) wants the children of w:pPr and w:rPr that we use.
_PARAGRAPH_ORDER = """pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs bidi spacing ind contextualSpacing jc
 outlineLvl rPr sectPr"""
PARAGRAPH_ORDER = _PARAGRAPH_ORDER.split()
_RUN_ORDER = """rStyle rFonts b bCs i iCs caps color spacing sz szCs u shd vertAlign rtl lang"""
RUN_ORDER = _RUN_ORDER.split()

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_ENDS = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
# Marks that turn the direction of text: the program sets its own where they are needed, and typed ones could hide what a text says.
_DIRECTION_MARKS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]")


def clean(text: str) -> str:
    """Text as a document can hold it: XML 1.0 characters, one kind of line end, no direction marks of others."""
    return _DIRECTION_MARKS.sub("", _NOT_XML.sub("", _LINE_ENDS.sub("\n", text)))


@lru_cache(maxsize=512)
def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


def element(name: str, /, *children: Element, **attributes: str | int) -> Element:
    """`<w:name w:attribute=…>` with children."""
    made = etree.Element(w(name), nsmap={"w": W})
    for key, value in attributes.items():
        made.set(w(key), str(value))
    made.extend(children)
    return made


def child(parent: Element, name: str, /, **attributes: str | int) -> Element:
    """A new last child of `parent`."""
    made = etree.SubElement(parent, w(name))
    for key, value in attributes.items():
        made.set(w(key), str(value))
    return made


def in_order(parent: Element, order: list[str]) -> Element:
    """Sort the children of a property element as the schema wants them; unknown ones keep their place at the end."""
    rank = {w(name): place for place, name in enumerate(order)}
    parent[:] = sorted(parent, key=lambda each: rank.get(str(each.tag), len(rank)))
    return parent


def paragraph(style: str, content: Iterable[Element] = (), properties: Iterable[Element] = ()) -> Element:
    """A paragraph in a style, with further properties in any order."""
    holder = element("pPr", element("pStyle", val=style), *properties)
    return element("p", in_order(holder, PARAGRAPH_ORDER), *content)


def text_element(text: str) -> Element:
    """`w:t` that keeps its spaces."""
    made = element("t")
    made.set(XML_SPACE, "preserve")
    made.text = text
    return made


def style_of(styles: Element, style_id: str) -> Element | None:
    """The style of that id in a styles part."""
    for style in styles.iterchildren(w("style")):
        if style.get(w("styleId")) == style_id:
            return style
    return None


def parse(content: bytes) -> Element:
    """Parse a part strictly, with no entities and no network.

    Raises: lxml.etree.XMLSyntaxError if it is not well-formed; ValueError if it has a DOCTYPE.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True)
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.internalDTD is not None or root.getroottree().docinfo.doctype:
        raise ValueError("the part has a DOCTYPE")
    return root


def serialise(root: Element) -> bytes:
    """A part as bytes, the same for the same tree."""
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
