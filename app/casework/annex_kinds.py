"""Which files a case file takes as annexes, told by their content: a closed list, and a name that fits.

Guarantees: pure; a kind is recognised by its structure, never by its name, and the name must fit; each refusal is one sentence that
names the file and the mend. Taken are the kinds that a court can read in ten years and in which a program can be seen to be absent:
PDF, Word and Excel (docx, xlsx), OpenDocument (odt, ods), PNG, JPEG, TIFF, plain text, CSV and e-mail (eml).
Not taken: older Office files, RTF and Outlook's msg, whose programs and embedded objects can be hidden from a check; archives, which
are unpacked first, so that every document in them has a line and a hash of its own; web pages and drawings that run scripts.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from app.casework.annex_contents import Fault, RefusedContentError, found_kind, is_text, mail_fault
from app.errors import N_, AppError

LARGEST = 50 * 1024 * 1024
_MEGABYTE = 1024 * 1024
_LONGEST_NAME = 200  # bytes in UTF-8; file systems take 255
_JOINERS = "\u200c\u200d"  # part of spelling in Persian, Hindi and others
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_RESERVED = re.compile(r"^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$", re.IGNORECASE)  # of Windows


class AnnexRefusedError(AppError):
    """A file is not taken as an annex."""


@dataclass(frozen=True, slots=True)
class AnnexKind:
    """A kind of file that is taken: its suffixes, the usual one first."""

    id: str
    media_type: str
    suffixes: tuple[str, ...]


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

KINDS: tuple[AnnexKind, ...] = (
    AnnexKind("pdf", "application/pdf", (".pdf",)),
    AnnexKind("docx", _WORD, (".docx",)),
    AnnexKind("xlsx", _EXCEL, (".xlsx",)),
    AnnexKind("odt", "application/vnd.oasis.opendocument.text", (".odt",)),
    AnnexKind("ods", "application/vnd.oasis.opendocument.spreadsheet", (".ods",)),
    AnnexKind("png", "image/png", (".png",)),
    AnnexKind("jpeg", "image/jpeg", (".jpg", ".jpeg")),
    AnnexKind("tiff", "image/tiff", (".tif", ".tiff")),
    AnnexKind("text", "text/plain", (".txt",)),
    AnnexKind("csv", "text/csv", (".csv",)),
    AnnexKind("mail", "message/rfc822", (".eml",)),
)
KIND = {kind.id: kind for kind in KINDS}
_OF_TEXT = {suffix: kind for kind in KINDS if kind.id in ("text", "csv", "mail") for suffix in kind.suffixes}

EMPTY = N_("{file} is empty. Choose the file again where it was saved whole.")
TOO_LARGE = N_("{file} is larger than {size} MB. Save it smaller, for example scanned in grey, or split it into parts.")
OTHER_NAME = N_("The name of {file} does not fit its content, which is that of a {found} file. Find out what it is before you add it.")
UNKNOWN = N_("{file} is of a kind that is not taken as an annex. Save it as PDF, then add that.")
UNKNOWN_AS = N_("{file} is of a kind that is not taken as an annex ({found}). Save it as PDF, then add that.")
_SENTENCES: dict[Fault, str] = {
    Fault.PROGRAM: N_("{file} is a program, whatever its name says, and is not taken. Do not open it, and ask where it comes from."),
    Fault.CARRIES_PROGRAM: N_("{file} has a program attached and is not taken. Save the message without it, or as PDF, then add that."),
    Fault.MACROS: N_("{file} contains macros, which are small programs. Save it without macros, or as PDF, then add that."),
    Fault.PROTECTED: N_("{file} is protected by a password. Save a copy without protection, then add that."),
    Fault.ARCHIVE: N_("{file} is an archive. Unpack it, then add the documents in it one by one."),
    Fault.OLDER: N_("{file} is an older Office file, in which programs can hide. Save it as docx, xlsx or PDF, then add that."),
    Fault.RICH_TEXT: N_("{file} is rich text, in which programs can hide. Save it as docx or PDF, then add that."),
    Fault.WEB_PAGE: N_("{file} is a web page or a drawing that can run programs. Save it as PDF, then add that."),
    Fault.DAMAGED: N_("{file} is damaged or cut short. Open it where it comes from and save it again, then add that."),
    Fault.TWO_KINDS: N_("{file} is two kinds of file in one, which hides something. Save it as PDF, then add that."),
    Fault.SWOLLEN: N_("{file} would unpack to far more than a document holds. Save it as PDF, then add that."),
}


def kind_of_file(name: str, content: bytes) -> AnnexKind:
    """The kind of a file that may be taken. Raises AnnexRefusedError."""
    shown = clean_name(name)
    if not content:
        raise AnnexRefusedError(EMPTY, file=shown)
    refuse_large(name, len(content))
    suffix = suffix_of(shown)
    try:
        kind = KIND.get(found_kind(content))
        if kind is None and is_text(content):
            kind = _OF_TEXT.get(suffix, KIND["text"])
            if kind.id == "mail":
                mail_fault(content)
    except RefusedContentError as refused:
        raise AnnexRefusedError(_SENTENCES[refused.fault], file=shown) from None
    if kind is None:
        guess = _guess(content)
        raise AnnexRefusedError(UNKNOWN_AS, file=shown, found=guess) if guess else AnnexRefusedError(UNKNOWN, file=shown)
    if suffix not in kind.suffixes:
        raise AnnexRefusedError(OTHER_NAME, file=shown, found=kind.suffixes[0].lstrip("."))
    return kind


def refuse_large(name: str, size: int) -> None:
    """Raises AnnexRefusedError for a file of more than LARGEST bytes."""
    if size > LARGEST:
        raise AnnexRefusedError(TOO_LARGE, file=clean_name(name), size=LARGEST // _MEGABYTE)


def suffix_of(name: str) -> str:
    """The suffix by which systems choose a program for a file, in small letters."""
    stem, dot, suffix = name.rpartition(".")
    return f".{suffix.casefold()}" if dot and stem else ""


def clean_name(name: str) -> str:
    """A name of a file as it is kept and shown: without folders, without signs that no system takes or that turn its direction."""
    last = re.split(r"[/\\]", name)[-1]
    visible = "".join(sign for sign in unicodedata.normalize("NFC", last) if sign in _JOINERS or unicodedata.category(sign)[0] != "C")
    plain = _FORBIDDEN.sub("_", " ".join(visible.split())).strip(". ")
    if _RESERVED.match(plain):
        plain = f"_{plain}"
    return _shortened(plain) or "annex"


def _shortened(name: str) -> str:
    """No longer than file systems take; what is cut is the end of the stem."""
    if len(name.encode("utf-8")) <= _LONGEST_NAME:
        return name
    stem, dot, suffix = name.rpartition(".")
    ending = f"{dot}{suffix}" if stem and len(suffix.encode("utf-8")) <= 16 else ""
    stem = stem if ending else name
    return stem.encode("utf-8")[: _LONGEST_NAME - len(ending.encode("utf-8"))].decode("utf-8", "ignore").rstrip(". ") + ending


def _guess(content: bytes) -> str:
    """What a file that is not taken seems to be, as a suffix; nothing where its beginning tells nothing."""
    import puremagic

    try:
        return str(puremagic.from_string(content[:4096])).lstrip(".")
    except (puremagic.PureError, ValueError):
        return ""
