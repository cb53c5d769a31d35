"""Writes a copy of an annex outside the store.

Guarantees: nothing that is there is overwritten; what cannot be written whole is not left behind.
"""

from __future__ import annotations

from itertools import chain, count
from pathlib import Path

from app.casework.case_file import AnnexEntry
from app.errors import N_, AppError
from app.language.direction import isolated
from app.services.case_files import CaseFiles
from app.ui.background import Progress
from app.ui.interface import Interface
from forms.file_replacement import replace_file
from forms.message_use import MessageUse

NOT_WRITTEN = N_("The copy could not be written into {folder} ({reason}). Choose another folder, or free some space there.")


class CopyRefusedError(AppError):
    """A copy could not be written."""


def copy_out(files: CaseFiles, annex: AnnexEntry, folder: Path, _progress: Progress) -> Path:
    """Write an annex into a folder under its own name, or one with a number; gives where. Raises CopyRefusedError, StoreError."""
    content = files.annex_bytes(annex.id)
    target = _free(folder / annex.name)
    try:
        replace_file(target, content)
    except OSError as error:
        raise CopyRefusedError(NOT_WRITTEN, folder=folder, reason=error.strerror or type(error).__name__) from error
    return target


def copied_words(interface: Interface, message: MessageUse, written: Path) -> str:
    """Says where a copy lies."""
    return interface.say(message, file=isolated(written.name), folder=isolated(str(written.parent), "ltr"))


def _free(wanted: Path) -> Path:
    numbered = (wanted.with_stem(f"{wanted.stem} ({number})") for number in count(2))
    return next(path for path in chain((wanted,), numbered) if not path.exists())
