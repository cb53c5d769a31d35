"""What the bytes of a file are: its kind told by its structure, and what speaks against taking it.

Guarantees: pure; nothing is written or run; an archive is read in a bounded amount; a file that is valid as two kinds is refused.
Formats: ISO 32000 (PDF), ISO/IEC 29500 (docx, xlsx), ISO/IEC 26300 (OpenDocument), ISO/IEC 15948 (PNG), ITU-T T.81 (JPEG),
TIFF 6.0, PKWARE APPNOTE (zip), RFC 5322 and 2046 (mail).
"""

from __future__ import annotations

import email
import email.policy
import io
import re
import zipfile
import zlib
from email.header import decode_header, make_header
from enum import StrEnum
from typing import Literal

_LARGEST_UNPACKED = 400 * 1024 * 1024
_MOST_PARTS = 20_000
_TAIL = 66_000  # the end of a zip archive stands within 65,557 bytes of the end of the file


class Fault(StrEnum):
    """What speaks against taking a file."""

    PROGRAM = "program"
    CARRIES_PROGRAM = "carries_program"
    MACROS = "macros"
    PROTECTED = "protected"
    ARCHIVE = "archive"
    OLDER = "older"
    RICH_TEXT = "rich_text"
    WEB_PAGE = "web_page"
    DAMAGED = "damaged"
    TWO_KINDS = "two_kinds"
    SWOLLEN = "swollen"


class RefusedContentError(Exception):
    """A file is not taken."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


_PROGRAMS = (
    b"\x7fELF", b"\xfe\xed\xfa\xce", b"\xfe\xed\xfa\xcf", b"\xce\xfa\xed\xfe", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe",
    b"dex\n", b"\0asm", b"L\0\0\0\x01\x14\x02\0", b"#!", b"ITSF",
)  # fmt: skip
_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd", b"MSCF", b"\x1f\x9d", b"LZIP")
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # older Office files, msg, msi
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")  # docx, xlsx under a password are compound files with this stream
_PDF_ENCRYPTED = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")
_WEB = re.compile(
    rb"^\s*(?:<!--.*?-->\s*)*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+(?:html|svg)|html|head|body|script|svg|iframe)\b", re.IGNORECASE | re.DOTALL
)
_PROGRAM_NAMES = re.compile(
    r"\.(exe|dll|scr|com|bat|cmd|ps1|psm1|vbs|vbe|js|jse|wsf|wsh|hta|msi|msp|jar|lnk|cpl|pif|reg|iso|img|vhdx?|chm|sh"
    r"|docm|xlsm|pptm|dotm|xltm)$",
    re.IGNORECASE,
)
_CONTROLS = bytes(range(9)) + b"\x0b" + bytes(range(14, 32))
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def found_kind(content: bytes) -> str:
    """The id of the kind that a file is by its structure; nothing where it is none of them. Raises RefusedContentError."""
    if content.startswith(b"%PDF-"):
        return _pdf(content)
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return _png(content)
    if content.startswith(b"\xff\xd8\xff"):
        return _jpeg(content)
    if content[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"):
        return _tiff(content)
    if content.startswith(b"PK\x03\x04"):
        return _package(content)
    _refuse_others(content)
    return ""


def _refuse_others(content: bytes) -> None:
    text = is_text(content)
    if content.startswith(_PROGRAMS) or (content.startswith(b"MZ") and not text):
        raise RefusedContentError(Fault.PROGRAM)
    if content.startswith(_COMPOUND):
        raise RefusedContentError(Fault.PROTECTED if _ENCRYPTED_PACKAGE in content else Fault.OLDER)
    if content.startswith(_ARCHIVES) or content[257:262] == b"ustar" or content[32769:32774] == b"CD001" or _has_zip_end(content):
        raise RefusedContentError(Fault.ARCHIVE if not text else Fault.TWO_KINDS)
    if content.startswith(b"{\\rt"):
        raise RefusedContentError(Fault.RICH_TEXT)
    if b"%PDF-" in content[:1024]:
        raise RefusedContentError(Fault.TWO_KINDS)
    if _WEB.match(_as_ascii(content)):
        raise RefusedContentError(Fault.WEB_PAGE)


def is_text(content: bytes) -> bool:
    """Whether a file is plain text, in Unicode or in an older encoding."""
    if content.startswith(_UTF16):
        try:
            text = content.decode("utf-16")
        except UnicodeDecodeError:
            return False
        return not any(sign in text for sign in map(chr, _CONTROLS))
    return len(content.translate(None, _CONTROLS)) == len(content)


def _as_ascii(content: bytes) -> bytes:
    head = content[:2048]
    if head.startswith(_UTF16):
        return head[: len(head) // 2 * 2].decode("utf-16", "ignore").encode("ascii", "ignore")
    return head.removeprefix(b"\xef\xbb\xbf")


def _has_zip_end(content: bytes) -> bool:
    """Whether programs that read zip archives would read this file as one, whatever stands before it."""
    tail = content[-_TAIL:]
    at = tail.rfind(b"PK\x05\x06")
    while at >= 0:
        record = tail[at : at + 22]
        if len(record) == 22 and len(tail) - at - 22 >= int.from_bytes(record[20:22], "little"):
            size, offset = int.from_bytes(record[12:16], "little"), int.from_bytes(record[16:20], "little")
            if size + offset <= len(content) - len(tail) + at:
                return True
        at = tail.rfind(b"PK\x05\x06", 0, at)
    return False


def _refuse_hidden_archive(content: bytes) -> None:
    if _has_zip_end(content):
        raise RefusedContentError(Fault.TWO_KINDS)


# ---- single files


def _pdf(content: bytes) -> str:
    _refuse_hidden_archive(content)
    if b"%%EOF" not in content[-2048:]:
        raise RefusedContentError(Fault.DAMAGED)
    if _PDF_ENCRYPTED.search(content):
        raise RefusedContentError(Fault.PROTECTED)
    return "pdf"


def _png(content: bytes) -> str:
    at, name = 8, b""
    while at + 12 <= len(content) and name != b"IEND":
        length, name = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        if at == 8 and (name, length) != (b"IHDR", 13):
            raise RefusedContentError(Fault.DAMAGED)
        at += 12 + length
    if name != b"IEND" or at > len(content):
        raise RefusedContentError(Fault.DAMAGED)
    if at < len(content):
        raise RefusedContentError(Fault.TWO_KINDS)
    return "png"


def _jpeg(content: bytes) -> str:
    _refuse_hidden_archive(content)
    if content.rfind(b"\xff\xd9") < 0:  # cameras write more behind the end of the picture
        raise RefusedContentError(Fault.DAMAGED)
    return "jpeg"


def _tiff(content: bytes) -> str:
    _refuse_hidden_archive(content)
    order: Literal["little", "big"] = "little" if content[:2] == b"II" else "big"
    big = content[2:4] in (b"+\0", b"\0+")
    offset = int.from_bytes(content[8:16] if big else content[4:8], order)
    if not 8 <= offset < len(content):
        raise RefusedContentError(Fault.DAMAGED)
    return "tiff"


# ---- packages: a zip archive of the parts of one document


def _package(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            kind = _kind_of_package(package, content)
            if package.testzip() is not None:
                raise RefusedContentError(Fault.DAMAGED)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, KeyError, RuntimeError, OSError, ValueError):
        raise RefusedContentError(Fault.DAMAGED) from None
    return kind


def _kind_of_package(package: zipfile.ZipFile, content: bytes) -> str:
    parts = package.infolist()
    names = [part.filename for part in parts]
    if "[Content_Types].xml" not in names and names[:1] != ["mimetype"]:
        raise RefusedContentError(Fault.ARCHIVE)
    if any(part.flag_bits & 1 for part in parts):
        raise RefusedContentError(Fault.PROTECTED)
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
        raise RefusedContentError(Fault.SWOLLEN)
    end = content[-22 - len(package.comment) :][:4]
    if end != b"PK\x05\x06" or b"%PDF-" in content[:1024] or len(set(map(str.casefold, names))) != len(names):
        raise RefusedContentError(Fault.TWO_KINDS)
    return _open_document(package, names) if names[0] == "mimetype" else _office_document(package, names)


def _open_document(package: zipfile.ZipFile, names: list[str]) -> str:
    kinds = {b"application/vnd.oasis.opendocument.text": "odt", b"application/vnd.oasis.opendocument.spreadsheet": "ods"}
    kind = kinds.get(package.read("mimetype").strip())
    if kind is None:
        raise RefusedContentError(Fault.ARCHIVE)
    if b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise RefusedContentError(Fault.PROTECTED)
    if any(name.startswith(("Basic/", "Scripts/")) for name in names):
        raise RefusedContentError(Fault.MACROS)
    package.getinfo("content.xml")
    return kind


def _office_document(package: zipfile.ZipFile, names: list[str]) -> str:
    types = package.read("[Content_Types].xml")
    lower = [name.casefold() for name in names]
    if b"macroEnabled" in types or any("vbaproject" in name or "/activex/" in name or "/macrosheets/" in name for name in lower):
        raise RefusedContentError(Fault.MACROS)
    if b"wordprocessingml.document.main+xml" in types and "word/document.xml" in lower:
        return "docx"
    if b"spreadsheetml.sheet.main+xml" in types and "xl/workbook.xml" in lower:
        return "xlsx"
    return ""


# ---- mail


def mail_fault(content: bytes) -> None:
    """Raises RefusedContentError for what is no message, or one that carries a program."""
    message = email.message_from_bytes(content, policy=email.policy.compat32)
    if not (message.get("From") and message.get("Date")):
        raise RefusedContentError(Fault.DAMAGED)
    for part in message.walk():
        if part.is_multipart():
            continue
        payload = part.get_payload(decode=True)
        head = payload[:8] if isinstance(payload, bytes) else b""
        name = str(make_header(decode_header(part.get_filename() or "")))
        if _PROGRAM_NAMES.search(name.strip(". ")) or head.startswith((*_PROGRAMS, b"MZ")):
            raise RefusedContentError(Fault.CARRIES_PROGRAM)
