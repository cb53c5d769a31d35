"""Typing on a disk that really becomes full: `python -m tests.journeys.crash.full_disk FOLDER ROUNDS` on a small file system of its own.

In each round a writer types until its writes are refused, and is killed; then there is room again and what is left is looked at. At the
end one process goes through all of it without being killed, and goes on saving. Prints a report as JSON.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import select
import signal
import sys
import time
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from app.bootstrap import Program
from app.services.autosave import Autosave, Saved
from app.services.casework import Casework
from app.services.drafting import Drafting
from app.storage.draft_states import read_draft
from app.storage.store_folder import StoreFolder
from forms.request import Answer
from forms.request_file import read_request
from forms.values import KINDS
from tests.app.storage.stores import PASSPHRASE, WEAK
from tests.journeys.crash.writer import CASE_FILE, SUMMARY, hash_of, type_until_killed

_PATIENCE = 20.0  # seconds until a writer has to be heard of
_PAGE = 4096  # bytes


@dataclass
class Report:
    """What the rounds came to.

    `refused` are the kinds of refusal that writers met, `unopened` what opening said on a full disk, `unclosed` what closing said there,
    `went_on` what went wrong in the process that was not killed.
    """

    rounds: int = 0
    acknowledged: int = 0
    lost: int = 0
    corrupt: int = 0
    refused: dict[str, int] = field(default_factory=dict)
    unopened: list[str] = field(default_factory=list)
    unclosed: list[str] = field(default_factory=list)
    went_on: list[str] = field(default_factory=list)


class Ballast:
    """A file that leaves only so much room on its file system."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "ballast"

    def fill(self, room: int) -> None:
        """Leave `room` bytes, or none where something else takes them meanwhile."""
        with self._path.open("ab", buffering=0) as file, contextlib.suppress(OSError):
            while (free := self._free()) > room:
                file.write(bytes(min(max(free - room, _PAGE), 64 * _PAGE)))

    def lift(self) -> None:
        """Give the room back."""
        self._path.unlink(missing_ok=True)

    def _free(self) -> int:
        found = os.statvfs(self._path.parent)
        return found.f_bavail * found.f_frsize


def _opened(folder: Path, program: Program) -> Casework:
    store = StoreFolder(folder / "store", WEAK).unlock(PASSPHRASE, datetime.now)
    return Casework(store, program.library, program.law, datetime.now, lambda: "A. Lund")


def _make(folder: Path, program: Program) -> None:
    store, _ = StoreFolder(folder / "store", WEAK).create(PASSPHRASE, datetime.now)
    casework = Casework(store, program.library, program.law, datetime.now, lambda: "A. Lund")
    assert casework.open_case_file(read_request(Path("resources/examples/bank_records.json"), program.library.tree)) == CASE_FILE
    casework.close()


def _round(folder: Path, program: Program, ballast: Ballast, chance: random.Random, report: Report) -> None:
    """Let one writer run into the full disk, kill it, and compare what is left with what it was told was saved."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            type_until_killed(folder / "store", writing, chance.randrange(10**6), program)
        finally:
            os._exit(1)
    os.close(writing)
    heard = _hear(reading, b"", b"\n")
    time.sleep(chance.uniform(0, 0.15))  # some saves more
    ballast.fill(chance.randrange(0, 40) * _PAGE)
    heard = _hear(reading, heard, b"#")
    time.sleep(chance.uniform(0, 0.05))
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while rest := os.read(reading, 65_536):
        heard += rest
    os.close(reading)
    lines = heard.decode().split("\n")[:-1]
    for line in lines:
        if line.startswith("#"):
            report.refused[line[2:]] = report.refused.get(line[2:], 0) + 1
    acknowledged = [line.split() for line in lines if not line.startswith("#")]
    report.rounds += 1
    report.acknowledged += len(acknowledged)
    ballast.fill(0)
    _open_on_a_full_disk(folder, program, report)
    ballast.lift()
    _look(folder, program, acknowledged, report)


def _hear(pipe: int, heard: bytes, wanted: bytes) -> bytes:
    end = time.monotonic() + _PATIENCE
    while wanted not in heard and (left := end - time.monotonic()) > 0:
        if select.select([pipe], [], [], left)[0]:
            more = os.read(pipe, 65_536)
            if not more:
                break
            heard += more
    return heard


def _open_on_a_full_disk(folder: Path, program: Program, report: Report) -> None:
    """Open and close in a process of its own, and note what either of them says."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        said = ""
        try:
            casework = _opened(folder, program)
            said = "unclosed "
            casework.close()
            said = ""
        except Exception as error:
            said = f"{said or 'unopened '}{type(error).__name__}: {error}"
        finally:
            os.write(writing, said.encode())
            os._exit(0)
    os.close(writing)
    said = os.read(reading, 65_536).decode()
    os.close(reading)
    os.waitpid(child, 0)
    if said:
        what, _, sentence = said.partition(" ")
        (report.unopened if what == "unopened" else report.unclosed).append(sentence)


def _look(folder: Path, program: Program, acknowledged: list[list[str]], report: Report) -> None:
    casework = _opened(folder, program)
    report.corrupt += bool(casework.store.verify())
    opened = casework.drafts.read(CASE_FILE)
    with casework.store.database.read() as session:
        count = read_draft(session, CASE_FILE).saved_count
    casework.close()
    if acknowledged:
        last, digest = int(acknowledged[-1][0]), acknowledged[-1][1]
        report.lost += count < last or (count == last and hash_of(opened.request, program) != digest)


def _go_on(folder: Path, program: Program, ballast: Ballast) -> list[str]:
    """One process before, on and after a full disk; what went wrong, one word each."""
    wrong: list[str] = []
    casework = _opened(folder, program)
    opened = casework.drafts.read(CASE_FILE)
    saved: list[Saved] = []
    autosave = Autosave(lambda batch: casework.drafts.keep(CASE_FILE, batch), saved.append, lambda _: None)
    drafting = Drafting(opened.request, program.library, program.assessment, datetime.now, opened.history, autosave.record)

    def typed(text: str) -> Exception | None:
        drafting.answer(SUMMARY, Answer(value=KINDS["free_text"].read(text)))
        return autosave.flush()

    def expect(what: str, holds: bool) -> None:
        if not holds:
            wrong.append(what)

    expect("saves before", typed("Before.") is None and saved[-1].request is drafting.request)
    before = drafting.request
    ballast.fill(0)
    drafting.add_row("blocks.facts.events")
    error = typed(random.Random(1).randbytes(200_000).hex())
    during = drafting.request
    expect("says that the disk is full", error is not None and "disk is full" in str(error))
    expect("acknowledges nothing", saved[-1].request is before)
    expect("is not called saved", not autosave.all_saved)
    expect("reads what was saved", casework.drafts.read(CASE_FILE).request == before)
    ballast.lift()
    expect("saves again by itself", autosave.flush() is None and saved[-1].request is during)
    expect("saves what follows", typed("After.") is None and saved[-1].request is drafting.request)
    expect("closes", autosave.close() is None)
    casework.close()
    casework = _opened(folder, program)
    expect("is whole", not casework.store.verify())
    again = casework.drafts.read(CASE_FILE)
    expect("is there again", again.request == drafting.request)
    expect("keeps every step", [again.history.read(at) for at in range(len(again.history.steps))][-1] == drafting.request)
    casework.close()
    return wrong


def main() -> None:
    """Run from the command line, in a folder that is the top of a small file system."""
    folder, rounds = Path(sys.argv[1]), int(sys.argv[2])
    program = Program(interface="en")
    _ = (program.library, program.assessment)
    ballast, chance, report = Ballast(folder), random.Random(14), Report()
    _make(folder, program)
    for _round_number in range(rounds):
        _round(folder, program, ballast, chance, report)
    report.went_on = _go_on(folder, program, ballast)
    print(json.dumps(asdict(report)))


if __name__ == "__main__":
    main()
