"""Says a known error in a language: the sentence of the error, translated where it is, with the files it speaks of.

Guarantees: one sentence, never a traceback; where the catalogs themselves are damaged it is said in English. The command line and
the desktop say an error alike.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Mapping

from app.errors import AppError
from app.language.catalogs import Catalogs
from app.language.words import fill
from forms.request_errors import RequestFileError
from legal_requirements.messages import LegalError

KnownError = AppError | LegalError | RequestFileError
KNOWN_ERRORS = (AppError, LegalError, RequestFileError)
_DOMAINS = ("interface", "forms", "requirements")


def error_sentence(error: KnownError, catalogs: Callable[[], Catalogs], language: str) -> str:
    """The sentence of a known error; its notes name the files that it speaks of without naming them."""
    message = error.message if isinstance(error, RequestFileError) else error.message_id
    return sentence(message, error.arguments, catalogs, language, getattr(error, "__notes__", ()))


def sentence(
    message_id: str, arguments: Mapping[str, object], catalogs: Callable[[], Catalogs], language: str, files: Iterable[str] = ()
) -> str:
    """A sentence that was marked where it was written, in a language. `catalogs` is asked late, since making them can fail, too."""
    found = None
    with contextlib.suppress(AppError):
        wording = catalogs()
        found = next(filter(None, (wording.message(domain, "", message_id, language) for domain in _DOMAINS)), None)
    said = fill(found or message_id, {name: str(value) for name, value in arguments.items()})
    return ": ".join((*files, said.strip()))
