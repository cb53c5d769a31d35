"""WordprocessingML elements, made with lxml and never from strings.

Guarantees: attributes and text are plain Python values; text is cleaned to what XML 1.0 can hold. What stands in a document a
thousand times is made once and copied, since copying an element with all it holds costs a third of making an empty one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
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

_NAMES = {"w": W}
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_ENDS = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
# Marks that turn the direction of text: the program sets its own where they are needed, and typed ones could hide what a text says.
_DIRECTION_MARKS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufeff]")


def clean(text: str) -> str:
    """Text as a document can hold it: XML 1.0 characters, one kind of line end, no direction marks of others."""
    if text.isascii() and text.isprintable():
        return text
    return _DIRECTION_MARKS.sub("", _NOT_XML.sub("", _LINE_ENDS.sub("\n", text)))


@lru_cache(maxsize=512)
def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


def _ranks(names: str) -> Mapping[str, int]:
    return {w(name): place for place, name in enumerate(names.split())}


#: The order in which the schema (ECMA-376 Part 1, 17.3.1.26 and 17.3.2.28) wants the children of w:pPr and w:rPr that we use.
PARAGRAPH_ORDER = _ranks(
    "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs bidi spacing ind contextualSpacing jc outlineLvl rPr sectPr"
)
RUN_ORDER = _ranks("rStyle rFonts b bCs i iCs caps color spacing sz szCs u shd vertAlign rtl lang")


def element(name: str, /, *children: Element, **attributes: str | int) -> Element:
    """`<w:name w:attribute=…>` with children."""
    made = etree.Element(w(name), nsmap=_NAMES)
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


def in_order(parent: Element, order: Mapping[str, int]) -> Element:
    """Sort the children of a property element as the schema wants them; unknown ones keep their place at the end."""
    parent[:] = sorted(parent, key=lambda each: order.get(str(each.tag), len(order)))
    return parent


def paragraph(style: str, content: Iterable[Element] = (), properties: Sequence[Element] = (), keep: bool = False) -> Element:
    """A paragraph in a style, with further properties in any order. `keep`: it stays on the page of the next."""
    made = copy(_empty_paragraph(style, keep))
    if properties:
        holder = made[0]
        holder.extend(properties)
        in_order(holder, PARAGRAPH_ORDER)
    made.extend(content)
    return made


@lru_cache(maxsize=64)
def _empty_paragraph(style: str, keep: bool) -> Element:
    return element("p", element("pPr", element("pStyle", val=style), *([element("keepNext")] if keep else [])))


def text_element(text: str) -> Element:
    """`w:t` that keeps its spaces."""
    made = copy(_EMPTY_TEXT)
    made.text = text
    return made


_EMPTY_TEXT = element("t")
_EMPTY_TEXT.set(XML_SPACE, "preserve")


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
