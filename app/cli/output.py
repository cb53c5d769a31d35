"""What the command line prints: text for people in the language of the interface, or one JSON object."""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

from app.bootstrap import Program
from app.errors import AppError
from app.language.words import Words
from app.services.error_sentences import error_sentence
from app.services.packs import unpacked
from forms.message_use import MessageUse
from forms.request_errors import RequestFileError
from legal_requirements.messages import LegalError


class Output:
    """Prints for one run of a command, and makes the program it works with."""

    def __init__(self, arguments: argparse.Namespace) -> None:
        self._arguments = arguments

    @cached_property
    def program(self) -> Program:
        """The program, with the packs that the command names."""
        packs = [unpacked(Path(pack)) for pack in getattr(self._arguments, "pack", None) or ()]
        return Program(packs, interface=getattr(self._arguments, "interface_language", None))

    @cached_property
    def _words(self) -> Words:
        plain = Program()
        chosen = getattr(self._arguments, "interface_language", None) or plain.interface
        return Words(plain.languages[chosen if chosen in plain.languages else "en"], plain.catalogs)

    def text(self, message: MessageUse, **values: str | int) -> str:
        """A message in the language of the interface."""
        return self._words.say(message, **values)

    def count(self, message: MessageUse, number: int, **values: str | int) -> str:
        """A counted message."""
        return self._words.count(message, number, **values)

    def say(self, message: MessageUse, **values: str | int) -> None:
        """Print a message."""
        print(self.text(message, **values))

    def plain(self, text: str) -> None:
        """Print text as it stands."""
        print(text)

    def json(self, data: Any) -> None:
        """Print one JSON object."""
        json.dump(data, sys.stdout, ensure_ascii=False, indent=2, default=str)
        print()

    def error(self, message: MessageUse, **values: str | int) -> None:
        """Print a message to the error stream."""
        print(self.text(message, **values), file=sys.stderr)

    def plain_error(self, text: str) -> None:
        """Print text to the error stream."""
        print(text, file=sys.stderr)

    def known_error(self, error: AppError | LegalError | RequestFileError) -> None:
        """Print the sentence of a known error, translated where it is."""
        self.plain_error(error_sentence(error, lambda: Program().catalogs, self._words.language.tag))


@contextlib.contextmanager
def writing(path: Path) -> Iterator[None]:
    """Whatever fails inside speaks of the file that was asked for, not of the one beside it that was being filled. Raises OSError."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno or 0, error.strerror or str(error), str(path)) from error
