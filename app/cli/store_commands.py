"""Commands on the case store: its register, backups, and the request of a case file for the other commands.

Guarantees: a passphrase stands in a file or comes on the standard input, never among the words of a command and never in what is
printed; a command that only reads works beside a window that has the store open; one that writes holds the store from reading to writing.
"""

from __future__ import annotations

import argparse
import getpass
import os
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from app.casework.case_file import CaseFile
from app.casework.case_summary import folded
from app.casework.register_query import EVERYTHING, RegisterQuery
from app.cli.output import Output
from app.errors import N_, AppError
from app.language.marks import interface_count, interface_words
from app.services.autosave import Batch, Standing
from app.services.case_drafts import OpenDraft
from app.services.casework import Casework
from app.services.drafting import Step
from app.services.office import read_office
from app.services.register import Register, RegisterRow
from app.services.register.views import BUILT_IN, TITLES, RegisterView
from app.storage.backup import restore as bring_back
from app.storage.backup import write_backup
from app.storage.key_slots import SlotKind
from app.storage.open_store import OpenStore
from app.storage.store_folder import StoreFolder
from forms.catalogue_tree import nearest
from forms.request import Request

WRITTEN = interface_count(
    "code.cli.backup_written",
    "Written and read back: {file}, {n} case file.",
    "Written and read back: {file}, {n} case files.",
)
RESTORED = interface_words("code.cli.store_restored", "The store was restored to {folder}.")
ASIDE = interface_words("code.cli.store_aside", "The store that was there before lies in {folder}.")
FOUND = interface_count("code.cli.case_files", "{n} case file", "{n} case files")
FIRST = interface_count(
    "code.cli.case_files_first",
    "The first {shown} of {n} case file; --limit lists more.",
    "The first {shown} of {n} case files; --limit lists more.",
)
PROMPT = interface_words("code.cli.passphrase_prompt", "Passphrase or recovery key:", "asked in a terminal; what is typed is not shown")
OTHERS_MAY_READ = interface_words(
    "code.cli.passphrase_others_may_read",
    "Others on this computer may read {file}, in which the passphrase stands; let only yourself read it (chmod 600).",
)
LARGEST = 4_096  # bytes of a file with a passphrase
_PAGE = 500


class PassphraseFileError(AppError):
    """The file that should hold the passphrase cannot be used."""


class NoSuchCaseError(AppError):
    """No case file has the reference."""


class NotToBeChangedError(AppError):
    """The request of a case file is at a stage at which it cannot be changed."""


class RegisterListError(AppError):
    """What was asked of the register is not there, or no number."""


def passphrase(arguments: argparse.Namespace, out: Output) -> str:
    """The first line of the file that was named, or of the standard input for `-`. Raises PassphraseFileError.

    A file that others may read does, with advice. In a terminal it is typed unseen.
    """
    named = arguments.passphrase_file
    if not named:
        raise PassphraseFileError(N_("The store needs its passphrase: name a file that holds it with --passphrase-file, or - to type it."))
    file = Path(named).name
    try:
        raw = _typed(out) if named == "-" else _read(Path(named), out)
        text = raw.decode("utf-8-sig").split("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "UTF-8"
        message = N_("The passphrase in {file} cannot be read ({reason}); name a text file in UTF-8 that you may read.")
        raise PassphraseFileError(message, file=file, reason=reason) from None
    if len(raw) > LARGEST:
        message = N_("{file} is larger than the {most} bytes that a file with a passphrase may have; name one that holds nothing else.")
        raise PassphraseFileError(message, file=file, most=LARGEST)
    if not text and named == "-":
        raise PassphraseFileError(N_("No passphrase came on the standard input; give it as the first line."))
    if not text:
        raise PassphraseFileError(N_("{file} holds no passphrase in its first line; write it there and nothing else."), file=file)
    return text


def _typed(out: Output) -> bytes:
    if sys.stdin.isatty():
        return getpass.getpass(f"{out.text(PROMPT)} ").encode()
    return sys.stdin.buffer.readline(LARGEST + 1)


def _read(path: Path, out: Output) -> bytes:
    with path.open("rb") as file:
        about = os.fstat(file.fileno())
        if os.name == "posix" and stat.S_ISREG(about.st_mode) and about.st_mode & 0o077:
            out.error(OTHERS_MAY_READ, file=path.name)
        return file.read(LARGEST + 1)


def _folder(arguments: argparse.Namespace, out: Output) -> StoreFolder:
    return StoreFolder(Path(arguments.store) if arguments.store else out.program.folders.store)


@contextmanager
def _opened(arguments: argparse.Namespace, out: Output, writes: bool = False) -> Iterator[OpenStore]:
    folder, secret = _folder(arguments, out), passphrase(arguments, out)
    store = folder.unlock(secret, lambda: datetime.now(UTC)) if writes else folder.open_for_reading(secret)
    try:
        yield store
    finally:
        store.close()


def _casework(store: OpenStore, out: Output) -> Casework:
    name = read_office(out.program.folders.settings)[0].caseworker.name
    return out.program.casework(store, datetime.now, lambda: name)


@dataclass(frozen=True, slots=True)
class RequestOfCase:
    """The request of a case file, while its store is open."""

    request: Request
    _casework: Casework
    _draft: OpenDraft

    def keep_reason(self, request: Request) -> None:
        """Keep the request with the reason of its export as a step that can be undone. Raises StoreError, NotToBeChangedError.

        Where the caseworker was and how the findings stand stay as they were: a reason changes neither.
        """
        draft = self._draft
        if not draft.editable:
            message = N_(
                "The request of this case file is approved or sent, so no reason can be noted in it and nothing was exported; "
                "take it back for changes in its case file first."
            )
            raise NotToBeChangedError(message)
        file = self._casework.files.view(draft.case_file).case_file
        standing = Standing(draft.section, file.errors, file.warnings, file.sections_answered, file.sections)
        position = draft.history.position + 1
        batch = Batch(position, request, {position: (Step("export", ""), request)}, standing)
        self._casework.drafts.keep(draft.case_file, batch)


@contextmanager
def request_of_case(arguments: argparse.Namespace, out: Output, writes: bool = False) -> Iterator[RequestOfCase]:
    """The request in the case file that `--case` names; with `writes`, nobody else has the store meanwhile.

    Raises NoSuchCaseError, PassphraseFileError and what opening a store raises.
    """
    with _opened(arguments, out, writes) as store:
        casework = _casework(store, out)
        case_file = casework.drafts.by_reference(arguments.case)
        if case_file is None:
            raise NoSuchCaseError(N_("No case file has this reference; `rogatory register list` shows them."))
        draft = casework.drafts.read(case_file)
        yield RequestOfCase(draft.request, casework, draft)


def register_list(arguments: argparse.Namespace, out: Output) -> int:
    """The case files of the store."""
    if arguments.limit < 1:
        raise RegisterListError(N_("--limit takes a number of case files from 1, such as 100."))
    state = _state(arguments, out)
    with _opened(arguments, out) as store:
        casework = _casework(store, out)
        register = out.program.register(casework, out.program.interface)
        query = _query(arguments, state, register, out)
        found, rows = register.count(query), _rows(register, query, arguments.limit)
        files = [casework.files.view(row.id).case_file for row in rows] if arguments.json else []
    if arguments.json:
        out.json({"case_files": [_codes(file) for file in files]})
        return 0
    for row in rows:
        out.plain("  ".join(row.cells[column] or "-" for column in query.columns))
    out.plain(out.count(FOUND, found) if len(rows) >= found else out.count(FIRST, found, shown=len(rows)))
    return 0


def _state(arguments: argparse.Namespace, out: Output) -> str:
    code = str(arguments.state or "").upper()
    known = [str(state["code"]) for state in out.program.reference.states()] if code else []
    if code and code not in known:
        raise RegisterListError(N_("There is no State “{code}”. {hint}"), code=arguments.state, hint=nearest(code, known))
    return code


def _query(arguments: argparse.Namespace, state: str, register: Register, out: Output) -> RegisterQuery:
    """The view that was named, or everything; narrowed by the other words of the command."""
    query = EVERYTHING
    if arguments.view:
        view = _view(arguments.view, register.views.all(), out)
        query = view.query
        if view.notice is not None:
            out.known_error(view.notice)
    return replace(
        query,
        text=arguments.text or query.text,
        open_only=arguments.open or query.open_only,
        states=(state,) if state else query.states,
    )


def _view(named: str, views: tuple[RegisterView, ...], out: Output) -> RegisterView:
    """A view by its code, its title or the name it was saved under, whatever the case of letters. Raises RegisterListError."""
    wanted = folded(named.strip())
    for view in views:
        names = (view.name,) if view.own else (view.id, out.text(TITLES[view.id]))
        if wanted in map(folded, names):
            return view
    message = N_("The register has no view “{name}”; there are {views}, and those that were saved in the window.")
    raise RegisterListError(message, name=named, views=", ".join(BUILT_IN))


def _rows(register: Register, query: RegisterQuery, limit: int) -> list[RegisterRow]:
    rows: list[RegisterRow] = []
    while len(rows) < limit and (page := register.page(query, len(rows), min(_PAGE, limit - len(rows)))):
        rows += page
    return rows


def _codes(file: CaseFile) -> dict[str, object]:
    return {
        "reference": file.own_reference,
        "their_reference": file.their_reference,
        "case": file.case_name,
        "form": file.form,
        "measures": [{"id": measure.measure, "form": measure.form, "stage": measure.stage} for measure in file.measures],
        "state": file.requested_state,
        "stage": file.stage,
        "outcome": file.outcome,
        "handler": file.handler,
        "next_deadline": file.next_deadline,
        "sent_on": file.sent_on,
    }


def backup(arguments: argparse.Namespace, out: Output) -> int:
    """Write a backup of the store, and read it back."""
    target = Path(arguments.file)
    with _opened(arguments, out) as store:
        manifest = write_backup(store, target, lambda: datetime.now(UTC))
    out.plain(out.count(WRITTEN, manifest.case_files, file=str(target)))
    return 0


def restore(arguments: argparse.Namespace, out: Output) -> int:
    """Bring a backup back; the store that was there is put aside."""
    folder = _folder(arguments, out).folder
    kind = SlotKind.RECOVERY if arguments.recovery_key else SlotKind.PASSPHRASE
    restored = bring_back(Path(arguments.file), folder, passphrase(arguments, out), lambda: datetime.now(UTC), kind)
    out.say(RESTORED, folder=str(folder))
    if restored.aside is not None:
        out.say(ASIDE, folder=str(restored.aside))
    return 0


COMMANDS: Mapping[str, Callable[[argparse.Namespace, Output], int]] = {
    "register list": register_list,
    "backup": backup,
    "restore": restore,
}
