"""Small files of every kind that an office meets, each whole, made here."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from types import MappingProxyType

from docx import Document
from openpyxl import Workbook

PDF = b"%PDF-1.7\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
LOCKED_PDF = PDF.replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt 7 0 R")
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0\xff\xdb\0\x43" + bytes(64) + b"\xff\xd9"
TIFF = b"II*\0\x08\0\0\0\x01\0\0\x01\x03\0\x01\0\0\0\x01\0\0\0\0\0\0\0"
PROGRAM = b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff" + bytes(200)
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
LOCKED_WORD = OLD_WORD + "EncryptedPackage".encode("utf-16-le") + bytes(100)
MAIL = b"From: a@example.org\r\nTo: b@example.org\r\nDate: Mon, 04 May 2026 10:00:00 +0200\r\nSubject: Accounts\r\n\r\nHello.\r\n"
PAGE = b"<!DOCTYPE html>\n<html><script>alert(1)</script></html>"
SOUND = b"ID3\x03\0\0\0\0\0\x21TSSE" + bytes(300) + b"\xff\xfb\x90\x64" + bytes(100)
RICH_TEXT = b"{\\rtf1\\ansi Hello.}"


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + _chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    + _chunk(b"IDAT", zlib.compress(b"\0\0"))
    + _chunk(b"IEND", b"")
)


def docx() -> bytes:
    """A document of Word."""
    buffer = io.BytesIO()
    document = Document()
    document.add_paragraph("Extract of the register")
    document.save(buffer)
    return buffer.getvalue()


def xlsx() -> bytes:
    """A workbook of Excel."""
    buffer = io.BytesIO()
    Workbook().save(buffer)
    return buffer.getvalue()


def open_document(kind: str = "text", more: Mapping[str, bytes] = MappingProxyType({})) -> bytes:
    """A document of OpenDocument with more parts."""
    parts = {"mimetype": b"application/vnd.oasis.opendocument." + kind.encode(), "META-INF/manifest.xml": b"<m/>", "content.xml": b"<c/>"}
    return packed({**parts, **more})


def packed(parts: dict[str, bytes]) -> bytes:
    """A zip archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def with_part(package: bytes, name: str, content: bytes) -> bytes:
    """A package with one more part."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    return packed({**parts, name: content})


def mail_with(name: str, content: bytes) -> bytes:
    """A message with something attached."""
    from email.message import EmailMessage

    message = EmailMessage()
    message["From"], message["Date"] = "a@example.org", "Mon, 04 May 2026 10:00:00 +0200"
    message.set_content("See the file.")
    message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()
