"""Brings a request back from a Word document that carries it.

Guarantees: what is restored is exactly what the document disclosed; a text edited after export is said to be edited.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from app.documents import carried_request
from app.errors import N_, AppError
from forms.catalogue_tree import CatalogueTree
from forms.request import Request
from forms.request_file import request_from_bytes

LARGEST_DOCUMENT = 64 * 1024 * 1024


class ImportRefusedError(AppError):
    """The file cannot be imported."""


@dataclass(frozen=True, slots=True)
class Imported:
    """The request of a document; `edited` tells that the visible text was changed after the export."""

    request: Request
    edited: bool


def import_document(path: Path, tree: CatalogueTree) -> Imported:
    """The request in a .docx. Raises ImportRefusedError, CarriedRequestError or RequestFileError, each one sentence."""
    try:
        if path.stat().st_size > LARGEST_DOCUMENT:
            raise ImportRefusedError(N_("{file} is larger than any document of this program and is not read."), file=path.name)
        content = path.read_bytes()
    except OSError as error:
        message = N_("{file} cannot be opened ({reason}); check the name and your rights.")
        raise ImportRefusedError(message, file=path.name, reason=error.strerror or "?") from error
    try:
        found = carried_request.read(content)
    except carried_request.CarriedRequestError as fault:
        fault.add_note(path.name)
        raise
    return Imported(request_from_bytes(found.json, tree, path.name), found.edited)
