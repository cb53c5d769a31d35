"""Pictures in a document: the place for the seal, and an office's emblem.

Guarantees: the same bytes every time; every picture has a description for readers who cannot see it.
"""

from __future__ import annotations

import struct
import zlib
from functools import lru_cache

from lxml import etree

from app.documents.word_xml import PACKAGE_RELATIONSHIPS, PIC, WP, A, Element, R, element

_PER_MILLIMETRE = 36_000  # English Metric Units
_IMAGE_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
_PNG_HEAD = b"\x89PNG\r\n\x1a\n"


def is_png(content: bytes) -> bool:
    """Whether the bytes begin as a PNG picture does."""
    return content.startswith(_PNG_HEAD) and content[12:16] == b"IHDR"


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


@lru_cache(maxsize=1)
def seal_place(size: int = 472) -> bytes:
    """A dashed grey ring, the place for a seal, as a PNG of `size` pixels (40 a millimetre at 30 mm is enough for print)."""
    import math

    middle, radius, half, dashes = size / 2, size / 2 - 4, 2.2, 48
    rows = []
    for y in range(size):
        row = bytearray([0])
        for x in range(size):
            dx, dy = x + 0.5 - middle, y + 0.5 - middle
            edge = abs(math.hypot(dx, dy) - radius)
            cover = max(0.0, min(1.0, half + 0.5 - edge))
            if cover and (math.atan2(dy, dx) / (2 * math.pi) * dashes) % 1 > 0.58:
                cover = 0.0
            row += bytes((0x8A, round(255 * cover)))
        rows.append(bytes(row))
    head = struct.pack(">IIBBBBB", size, size, 8, 4, 0, 0, 0)  # grey with alpha
    return _PNG_HEAD + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(b"".join(rows), 9)) + _chunk(b"IEND", b"")


class Images:
    """The pictures of one document: adds media and relationships to its parts."""

    def __init__(self, parts: dict[str, bytes], relationships: Element) -> None:
        self._parts = parts
        self._relationships = relationships
        self._ids: dict[bytes, str] = {}
        self._drawn = 100

    def picture(self, content: bytes, description: str, width_mm: float) -> Element:
        """A run with a square or other picture of that width."""
        width, height = struct.unpack(">II", content[16:24])
        across = round(width_mm * _PER_MILLIMETRE)
        return self._drawing(self._relationship(content), description, across, round(across * height / max(1, width)))

    def _relationship(self, content: bytes) -> str:
        if content not in self._ids:
            taken = {each.get("Id") for each in self._relationships}
            number = 1
            while f"rIdPicture{number}" in taken:
                number += 1
            name = f"media/picture{number}.png"
            self._parts[f"word/{name}"] = content
            relationship = etree.SubElement(self._relationships, f"{{{PACKAGE_RELATIONSHIPS}}}Relationship")
            for key, value in (("Id", f"rIdPicture{number}"), ("Type", _IMAGE_TYPE), ("Target", name)):
                relationship.set(key, value)
            self._ids[content] = f"rIdPicture{number}"
        return self._ids[content]

    def _drawing(self, relationship: str, description: str, width: int, height: int) -> Element:
        self._drawn += 1
        number = str(self._drawn)
        names = {"wp": WP, "a": A, "pic": PIC, "r": R}
        inline = etree.Element(f"{{{WP}}}inline", nsmap=names, distT="0", distB="0", distL="0", distR="0")
        etree.SubElement(inline, f"{{{WP}}}extent", cx=str(width), cy=str(height))
        etree.SubElement(inline, f"{{{WP}}}docPr", id=number, name=f"Picture {number}", descr=description)
        graphic = etree.SubElement(inline, f"{{{A}}}graphic")
        data = etree.SubElement(graphic, f"{{{A}}}graphicData", uri=PIC)
        picture = etree.SubElement(data, f"{{{PIC}}}pic")
        about = etree.SubElement(picture, f"{{{PIC}}}nvPicPr")
        etree.SubElement(about, f"{{{PIC}}}cNvPr", id=number, name=f"Picture {number}")
        etree.SubElement(about, f"{{{PIC}}}cNvPicPr")
        fill = etree.SubElement(picture, f"{{{PIC}}}blipFill")
        etree.SubElement(fill, f"{{{A}}}blip").set(f"{{{R}}}embed", relationship)
        etree.SubElement(etree.SubElement(fill, f"{{{A}}}stretch"), f"{{{A}}}fillRect")
        shape = etree.SubElement(picture, f"{{{PIC}}}spPr")
        frame = etree.SubElement(shape, f"{{{A}}}xfrm")
        etree.SubElement(frame, f"{{{A}}}off", x="0", y="0")
        etree.SubElement(frame, f"{{{A}}}ext", cx=str(width), cy=str(height))
        etree.SubElement(etree.SubElement(shape, f"{{{A}}}prstGeom", prst="rect"), f"{{{A}}}avLst")
        drawing = element("drawing")
        drawing.append(inline)
        return element("r", drawing)
