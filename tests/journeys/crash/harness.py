"""Kills a writer again and again at random moments and looks at what is left: `python -m tests.journeys.crash.harness 500`.

The parent forks, so that forms and law are compiled once; it keeps no thread and no connection of its own over a fork. What is left is
looked at in a fork, too, by the way in which the program itself opens a store.
"""

from __future__ import annotations

import json
import os
import random
import select
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from app.bootstrap import Program
from app.services.casework import Casework
from app.storage.draft_states import read_draft
from forms.request_file import read_request
from tests.app.storage.stores import PASSPHRASE, WEAK, StoreFolder
from tests.journeys.crash.writer import CASE_FILE, half_date, hash_of, type_until_killed

LONGEST = 0.25  # seconds between the first acknowledged save and the kill
_PATIENCE = 60.0
_ROOM = (0, 40)  # pages of 4 KiB beyond what the file has


@dataclass
class Report:
    """What a run of kills came to. `refused` counts writes that failed for want of room; `ahead` saves not acknowledged yet."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    corrupt: int = 0
    dates_lost: int = 0
    states_unreadable: int = 0
    ahead: int = 0
    refused: int = 0


def run(folder: Path, kills: int, seed: int, *, full: bool = False) -> Report:
    """Kill a writer so many times on one store. With `full`, each has only a few pages left to write.

    Of a full disk more kills may be needed until some writes were refused and some not.
    """
    program = Program(interface="en")
    _ = (program.library, program.assessment)
    _in_fork(lambda _pipe: _make(folder, program))
    chance, report = random.Random(seed), Report()
    while report.kills < kills or (full and report.kills < 10 * kills and not (report.refused and report.acknowledged)):
        room = chance.randint(*_ROOM) if full else None
        lines = _one_kill(folder, program, chance, seed + report.kills, room)
        acknowledged = [line.split() for line in lines if not line.startswith("#")]
        report.refused += sum(line.startswith("#") for line in lines)
        report.kills += 1
        report.acknowledged += len(acknowledged)
        left = json.loads(_in_fork(lambda pipe: _look(folder, program, pipe)))
        _compare(report, left, acknowledged[-1] if acknowledged else None)
    return report


def _compare(report: Report, left: dict[str, object], last: list[str] | None) -> None:
    report.corrupt += bool(left["flaws"])
    report.states_unreadable += int(left["unreadable"])  # type: ignore[call-overload]
    if last is None:
        return
    count, digest, date = int(last[0]), last[1], last[2]
    report.lost += left["count"] < count or (left["count"] == count and left["hash"] != digest)  # type: ignore[operator]
    report.dates_lost += left["count"] == count and left["date"] != date
    report.ahead += left["count"] > count  # type: ignore[operator]


def _make(folder: Path, program: Program) -> None:
    store, _ = StoreFolder(folder, WEAK).create(PASSPHRASE, datetime.now)
    casework = Casework(store, program.library, program.law, datetime.now, lambda: "A. Lund")
    request = read_request(Path("resources/examples/bank_records.json"), program.library.tree)
    assert casework.open_case_file(request) == CASE_FILE
    casework.close()


def _look(folder: Path, program: Program, pipe: int) -> None:
    """Open the store as the program does, and say what is in it."""
    try:
        store = StoreFolder(folder, WEAK).unlock(PASSPHRASE, datetime.now)
        flaws = store.verify()
        casework = Casework(store, program.library, program.law, datetime.now, lambda: "")
        opened = casework.drafts.read(CASE_FILE)
        with store.database.read() as session:
            count = read_draft(session, CASE_FILE).saved_count
        unreadable = 0
        for position in range(max(0, len(opened.history.steps) - 30), len(opened.history.steps)):
            try:
                opened.history.read(position)
            except Exception:
                unreadable += 1
        casework.close()
        found = {
            "flaws": list(flaws), "count": count, "hash": hash_of(opened.request, program), "date": half_date(opened.request),
            "unreadable": unreadable,
        }  # fmt: skip
    except Exception as error:
        found = {"flaws": [repr(error)], "count": -1, "hash": "", "date": "", "unreadable": 0}
    os.write(pipe, json.dumps(found).encode())


def _one_kill(folder: Path, program: Program, chance: random.Random, seed: int, room: int | None) -> list[str]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        try:
            type_until_killed(folder, writing, seed, program, room=room)
        finally:
            os._exit(1)
    os.close(writing)
    heard = _hear(reading, until=lambda text: b"\n" in text, seconds=_PATIENCE)
    end = time.monotonic() + chance.uniform(0, LONGEST)
    heard += _hear(reading, until=lambda _: time.monotonic() >= end, seconds=LONGEST)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while rest := os.read(reading, 65_536):
        heard += rest
    os.close(reading)
    return heard.decode().split("\n")[:-1]


def _hear(pipe: int, until: Callable[[bytes], bool], seconds: float) -> bytes:
    heard, end = b"", time.monotonic() + seconds
    while not until(heard) and (left := end - time.monotonic()) > 0:
        if select.select([pipe], [], [], min(left, 0.01))[0]:
            more = os.read(pipe, 65_536)
            if not more:
                break
            heard += more
    return heard


def _in_fork(work: Callable[[int], None]) -> str:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        code = 1
        try:
            work(writing)
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    said = b""
    while more := os.read(reading, 65_536):
        said += more
    os.close(reading)
    _, status = os.waitpid(child, 0)
    assert status == 0, "a process of the harness failed"
    return said.decode()


def main() -> None:
    """Run from the command line: the number of kills, then `full` for a disk without room."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 25
    with tempfile.TemporaryDirectory() as folder:
        report = run(Path(folder) / "store", kills, seed=int(time.time()), full="full" in sys.argv)
    print(json.dumps(asdict(report)))


if __name__ == "__main__":
    main()
