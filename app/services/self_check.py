"""The self-check: whether everything that the program needs is there and fits together.

Guarantees: each check ends in a word and a sentence, whatever it finds; nothing is changed but for one file in the settings folder
that is written and removed again.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.documents.pdf import PdfUnavailableError, find_soffice
from app.documents.word_master import Master
from app.errors import N_
from app.services.error_sentences import KNOWN_ERRORS
from app.services.letterheads import LAYOUTS_OF_OFFICE
from forms.library import LibraryError
from forms.request_errors import RequestFileError


@dataclass(frozen=True, slots=True)
class Check:
    """One check. `well` is None where the lack of a thing is no fault; `sentence` says what was found (English, with its arguments)."""

    id: str
    well: bool | None
    message: str
    arguments: tuple[tuple[str, object], ...] = ()


Load = Callable[[], object]


def self_check(forms: Load, law: Load, languages: Sequence[tuple[str, Load]], settings: Path) -> tuple[Check, ...]:
    """Check forms, law, catalogs, masters, the settings folder and LibreOffice."""
    return (
        _loaded("forms", forms, N_("The forms are whole and fit together.")),
        _loaded("law", law, N_("The requirements of States are whole and fit the forms.")),
        *(_loaded(f"language.{tag}", load, N_("The wording of “{part}” can be read."), tag) for tag, load in languages),
        *(
            _loaded(f"master.{layout}", _master(layout), N_("The Word master “{part}” can be used."), layout)
            for layout in LAYOUTS_OF_OFFICE
        ),
        _loaded("settings", lambda: _write(settings), N_("Settings can be kept on this computer.")),
        _libreoffice(),
    )


def _master(layout: str) -> Load:
    return lambda: Master.for_layout(layout, "en")


def _write(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=folder) as file:
        file.write(b"x")


def _loaded(identifier: str, load: Load, well: str, part: str = "") -> Check:
    try:
        load()
    except LibraryError as error:
        first = str(error.mistakes[0]) if error.mistakes else "?"
        return Check(
            identifier,
            False,
            N_("The forms have {count} mistakes; the first is: {mistake}"),
            (("count", len(error.mistakes)), ("mistake", first)),
        )
    except KNOWN_ERRORS as error:
        message = error.message if isinstance(error, RequestFileError) else error.message_id
        return Check(identifier, False, message, tuple(error.arguments.items()))
    except OSError as error:
        return Check(identifier, False, N_("A file cannot be read or written ({reason})."), (("reason", error.strerror or "?"),))
    return Check(identifier, True, well, (("part", part),) if part else ())


def _libreoffice() -> Check:
    try:
        find_soffice()
    except PdfUnavailableError:
        return Check("libreoffice", None, N_("LibreOffice is not installed: Word files can be written, PDF files cannot."))
    return Check("libreoffice", True, N_("LibreOffice is there for PDF files and the final pages."))
