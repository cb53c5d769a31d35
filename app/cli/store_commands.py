"""Commands on the case store: its register, backups, and the request of a case file for the other commands.

Guarantees: a passphrase stands in a file or comes on the standard input, never among the words of a command and never in what is
printed; a command that only reads works beside a window that has the store open.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from app.casework.case_file import CaseFile
from app.casework.register_query import EVERYTHING, RegisterQuery
from app.cli.output import Output
from app.errors import N_, AppError
from app.language.marks import interface_count, interface_words
from app.services.autosave import Batch
from app.services.case_drafts import OpenDraft
from app.services.casework import Casework
from app.services.drafting import Step
from app.services.register import Register, RegisterRow
from app.storage.backup import restore as bring_back
from app.storage.backup import write_backup
from app.storage.key_slots import SlotKind
from app.storage.open_store import OpenStore
from app.storage.store_folder import StoreFolder
from forms.request import Request

WRITTEN = interface_count(
    "code.cli.backup_written",
    "Written and read back: {file}, {n} case file.",
    "Written and read back: {file}, {n} case files.",
)
RESTORED = interface_words("code.cli.store_restored", "The store was restored to {folder}.")
ASIDE = interface_words("code.cli.store_aside", "The store that was there before lies in {folder}.")
FOUND = interface_count("code.cli.case_files", "{n} case file", "{n} case files")
LARGEST = 4_096  # bytes of a file with a passphrase
_PAGE = 500


class PassphraseFileError(AppError):
    """The file that should hold the passphrase cannot be used."""


class NoSuchCaseError(AppError):
    """No case file has the reference, or none was named."""


def passphrase(arguments: argparse.Namespace) -> str:
    """The first line of the file that was named, or of the standard input for `-`. Raises PassphraseFileError."""
    named = arguments.passphrase_file
    if not named:
        raise PassphraseFileError(N_("The store needs its passphrase: name a file that holds it with --passphrase-file, or - to type it."))
    try:
        raw = sys.stdin.buffer.read(LARGEST + 1) if named == "-" else _read(Path(named))
        text = raw.decode("utf-8-sig").split("\n")[0].rstrip("\r")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "UTF-8"
        raise PassphraseFileError(N_("The passphrase in {file} cannot be read ({reason})."), file=Path(named).name, reason=reason) from None
    if len(raw) > LARGEST or not text:
        raise PassphraseFileError(
            N_("{file} holds no passphrase in its first line; write it there and nothing else."), file=Path(named).name
        )
    return text


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST + 1)


def _folder(arguments: argparse.Namespace, out: Output) -> StoreFolder:
    return StoreFolder(Path(arguments.store) if arguments.store else out.program.folders.store)


@contextmanager
def _reading(arguments: argparse.Namespace, out: Output) -> Iterator[OpenStore]:
    store = _folder(arguments, out).open_for_reading(passphrase(arguments))
    try:
        yield store
    finally:
        store.close()


def _casework(store: OpenStore, out: Output) -> Casework:
    return out.program.casework(store, datetime.now, lambda: "")


def request_of_case(arguments: argparse.Namespace, out: Output) -> Request:
    """The request in the case file that `--case` names. Raises NoSuchCaseError and what opening a store raises."""
    with _reading(arguments, out) as store:
        return _draft(_casework(store, out), arguments.case).request


def keep_in_case(arguments: argparse.Namespace, out: Output, request: Request) -> None:
    """Keep a request in its case file as a step that can be undone; a window that has the store open is not worked against."""
    store = _folder(arguments, out).unlock(passphrase(arguments), lambda: datetime.now(UTC))
    try:
        casework = _casework(store, out)
        opened = _draft(casework, arguments.case)
        position = opened.history.position + 1
        casework.drafts.keep(opened.case_file, Batch(position, request, {position: (Step("export", ""), request)}))
    finally:
        store.close()


def _draft(casework: Casework, reference: str) -> OpenDraft:
    case_file = casework.drafts.by_reference(reference)
    if case_file is None:
        raise NoSuchCaseError(N_("No case file has this reference; `rogatory register list` shows them."))
    return casework.drafts.read(case_file)


def register_list(arguments: argparse.Namespace, out: Output) -> int:
    """The case files of the store."""
    states = (arguments.state,) if arguments.state else ()
    query = replace(EVERYTHING, text=arguments.text or "", open_only=arguments.open, states=states)
    with _reading(arguments, out) as store:
        casework = _casework(store, out)
        rows = _rows(out.program.register(casework, out.program.interface), query, arguments.limit)
        files = [casework.files.view(row.id).case_file for row in rows] if arguments.json else []
    if arguments.json:
        out.json({"case_files": [_codes(file) for file in files]})
        return 0
    for row in rows:
        out.plain("  ".join(row.cells[column] or "-" for column in query.columns))
    out.plain(out.count(FOUND, len(rows)))
    return 0


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
        "requested_state": file.requested_state,
        "stage": file.stage,
        "outcome": file.outcome,
        "handler": file.handler,
        "next_deadline": file.next_deadline,
        "sent_on": file.sent_on,
    }


def backup(arguments: argparse.Namespace, out: Output) -> int:
    """Write a backup of the store, and read it back."""
    target = Path(arguments.file)
    with _reading(arguments, out) as store:
        manifest = write_backup(store, target, lambda: datetime.now(UTC))
    out.plain(out.count(WRITTEN, manifest.case_files, file=str(target)))
    return 0


def restore(arguments: argparse.Namespace, out: Output) -> int:
    """Bring a backup back; the store that was there is put aside."""
    folder = _folder(arguments, out).folder
    kind = SlotKind.RECOVERY if arguments.recovery_key else SlotKind.PASSPHRASE
    restored = bring_back(Path(arguments.file), folder, passphrase(arguments), lambda: datetime.now(UTC), kind)
    out.say(RESTORED, folder=str(folder))
    if restored.aside is not None:
        out.say(ASIDE, folder=str(restored.aside))
    return 0


COMMANDS: Mapping[str, Callable[[argparse.Namespace, Output], int]] = {
    "register list": register_list,
    "backup": backup,
    "restore": restore,
}
