"""The entry of the command line: parses the words, runs a command, turns known errors into one sentence and exit code 2.

Guarantees: exit 0 for success, 1 for errors found in a request or definition, 2 for unusable input; no traceback reaches a user,
it goes to the log without case content.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from app.bootstrap import Program
from app.cli import form_commands, law_commands, request_commands, store_commands
from app.cli.output import Output
from app.cli.parser import make_parser
from app.error_log import log_fault
from app.errors import AppError
from app.language.marks import interface_words
from app.services.error_sentences import KNOWN_ERRORS
from forms.library import LibraryError

UNEXPECTED = interface_words("code.cli.unexpected", "Something went wrong that the program did not foresee; the log {file} says where.")
NOT_WRITTEN = interface_words("code.cli.not_written", "{file} cannot be written ({reason}); choose another folder or free some space.")
MISTAKES = interface_words("code.cli.mistakes", "The definitions have mistakes:")
COMMANDS = {**form_commands.COMMANDS, **law_commands.COMMANDS, **request_commands.COMMANDS, **store_commands.COMMANDS}


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    parser = make_parser(_spoken(list(sys.argv[1:] if words is None else words)))
    arguments = parser.parse_args(words)
    if not getattr(arguments, "command", None):
        parser.print_help()
        return 0
    out = Output(arguments)
    try:
        code = COMMANDS[arguments.command](arguments, out)
        sys.stdout.flush()
        return code
    except LibraryError as error:
        out.error(MISTAKES)
        for mistake in error.mistakes:
            out.plain_error(str(mistake))
        return 2
    except KNOWN_ERRORS as error:
        out.known_error(error)
    except BrokenPipeError:  # the reader of a pipe (`| head`) has seen enough; nothing may be flushed into it at the end
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        out.error(NOT_WRITTEN, file=Path(str(error.filename or "?")).name, reason=error.strerror or "?")
    except Exception:
        out.error(UNEXPECTED, file=str(log_fault(sys.exc_info()[1])))
    return 2


def _spoken(words: list[str]) -> Callable[[str], str]:
    """What says the help of the commands in the language of the interface; English where the catalogs cannot be read."""
    try:
        program = Program(interface=words[words.index("--interface-language") + 1] if "--interface-language" in words[:-1] else None)
        catalogs, tag = program.catalogs, program.interface
        return lambda text: (catalogs.message("interface", "", text, tag) if tag in program.languages else None) or text
    except AppError:
        return str
