"""Opening and saving a request: a request file, or a Word document that carries its request.

Guarantees: what a file is, its content says and not its name; every file that cannot be opened ends in one sentence that names it;
saving replaces the file as a whole, and where that fails the old file is untouched.
"""

from __future__ import annotations

import errno
import re
from dataclasses import dataclass
from pathlib import Path

from app.casework.case_summary import text_at
from app.casework.places import OWN_REFERENCE
from app.documents.carried_request import CarriedRequestError
from app.errors import N_, AppError
from app.services.importing import import_document
from forms.catalogue_tree import CatalogueTree
from forms.request import Request
from forms.request_errors import RequestFileError
from forms.request_file import read_request, write_request

SUFFIX = ".json"
_ZIP, _OLD_WORD, _PDF, _RTF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"{\\rtf"
_UNSAFE = re.compile(r"[^0-9A-Za-z]+")


class OpenRefusedError(AppError):
    """The file is not opened; the sentence says what it is and what to do."""


class SaveRefusedError(AppError):
    """The request was not saved; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A request and where it came from. `path` is where saving writes, None for a request out of a document.

    `edited`: the visible text of the document was changed after the export, so it may say something else than the request.
    """

    request: Request
    path: Path | None
    name: str
    edited: bool = False
    from_document: bool = False


def open_request(path: Path, tree: CatalogueTree) -> Opened:
    """The request in a file. Raises AppError, always with one sentence."""
    start = _beginning(path)
    if not start:
        raise OpenRefusedError(N_("{file} is empty; take an earlier copy or ask for the file again."), file=path.name)
    if start.startswith(_OLD_WORD):
        message = N_("{file} is protected by a password or is in the old .doc format; open it in Word and save it as .docx.")
        raise OpenRefusedError(message, file=path.name)
    if start.startswith(_PDF):
        message = N_("{file} is a PDF, which carries no request; ask the sender for the Word document or the request file.")
        raise OpenRefusedError(message, file=path.name)
    if start.startswith(_RTF):
        message = N_("{file} is in RTF format, which carries no request; ask the sender for the document as it was exported.")
        raise OpenRefusedError(message, file=path.name)
    try:
        if start.startswith(_ZIP[:2]):
            imported = import_document(path, tree)
            return Opened(imported.request, None, path.name, edited=imported.edited, from_document=True)
        return Opened(read_request(path, tree), path, path.name)
    except RequestFileError as error:
        raise OpenRefusedError(error.message, **error.arguments) from error
    except CarriedRequestError:
        raise
    except (RecursionError, MemoryError) as error:
        message = N_("{file} is too large or too deeply nested to be a request and is not opened.")
        raise OpenRefusedError(message, file=path.name) from error


def _beginning(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise OpenRefusedError(N_("{file} is a folder; choose a request file or a Word document in it."), file=path.name)
        if path.exists() and not path.is_file():
            raise OpenRefusedError(N_("{file} is no ordinary file and is not opened."), file=path.name)
        with path.open("rb") as file:
            return file.read(8)
    except (OSError, ValueError) as error:
        message = N_("{file} cannot be opened ({reason}); check the name and your rights.")
        raise OpenRefusedError(message, file=path.name, reason=getattr(error, "strerror", None) or "?") from error


def save_request(request: Request, path: Path, tree: CatalogueTree) -> None:
    """Write a request file as a whole. Raises SaveRefusedError."""
    try:
        write_request(request, path, tree)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            message = N_("The disk is full, so {file} was not saved. Your text is safe in this window; save a copy elsewhere.")
        elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            message = N_("{file} may not be written there ({reason}). Your text is safe in this window; choose another folder.")
        else:
            message = N_("{file} was not saved ({reason}). Your text is safe in this window; save a copy elsewhere.")
        raise SaveRefusedError(message, file=path.name, reason=error.strerror or "?") from error


def with_suffix(path: Path) -> Path:
    """The path that a request is saved under: a name without an ending gets that of request files."""
    return path if path.suffix.lower() == SUFFIX else path.with_name(f"{path.name}{SUFFIX}")


def suggested_name(request: Request) -> str:
    """A file name without case content: the office's reference, the requested State and the form."""
    given = (text_at(request, OWN_REFERENCE), request.requested_state, request.main_form)
    parts = (_UNSAFE.sub("-", part).strip("-") for part in given)
    return "_".join(part for part in parts if part)[:120] + SUFFIX
