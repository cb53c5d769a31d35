"""Nothing of a case lies readable on the disk: not in the store, its journal, its backups, the log, the settings or the temporary folder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MARKER = "Zyxomma-Petiolatum"
WORKER = """
import os, sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from app.bootstrap import Program
from app.error_log import log_fault
from app.services.autosave import Autosave
from app.services.casework import Casework
from app.services.drafting import Drafting
from app.services.register import EVERYTHING
from app.storage.backup import write_backup
from app.storage.database import StoreError
from forms.request import Answer, Disclosure
from forms.request_file import read_request
from forms.values import KINDS
from tests.app.storage.stores import PASSPHRASE, WEAK, StoreFolder

MARKER = sys.argv[2]
program = Program(interface="en")
store, _ = StoreFolder(Path(sys.argv[1]), WEAK).create(PASSPHRASE, datetime.now)
work = Casework(store, program.library, program.law, datetime.now, lambda: MARKER)
request = read_request(Path("resources/examples/bank_records.json"), program.library.tree)
request = request.with_answer("blocks.case_reference.own_ref", Answer(value=f"ICU/{MARKER}/1"))
case_file = work.open_case_file(request)
opened = work.drafts.read(case_file)
autosave = Autosave(lambda batch: work.drafts.keep(case_file, batch), lambda saved: None, lambda error: None)
drafting = Drafting(opened.request, program.library, program.assessment, datetime.now, opened.history, autosave.record)
text = Answer(value=KINDS["free_text"].read(f"{MARKER} in the open."))
for disclosure in Disclosure:
    drafting.answer("blocks.facts.summary", replace(text, disclosure=disclosure))
drafting.note("blocks.facts.summary", f"{MARKER} in a note")
assert autosave.flush() is None
work.files.name_case(work.files.view(case_file).case_file.case_id, f"{MARKER} and others")
work.files.add_note(case_file, f"{MARKER} as a note")
work.files.name_version(case_file, f"{MARKER} version")
work.files.add_annex(case_file, (f"{MARKER}.txt", f"{MARKER} in an annex".encode()), title=MARKER)
work.register(program.formats("en"), program.draft_views("en").words, program.state_names, "en").views.save(MARKER, EVERYTHING)
program.export.export(drafting.request, "en", datetime(2026, 5, 4).date(), None, "a reason")
write_backup(store, Path(sys.argv[1]).parent / "all.rogatory-backup", lambda: datetime.now().astimezone())
try:
    with store.database.write() as session:
        session.connection().exec_driver_sql("insert into nowhere values (?)", (MARKER,))
except StoreError as error:
    log_fault(error)
assert drafting.state.request is drafting.request
if sys.argv[3] == "close":
    autosave.close()
    work.close()
print("ready", flush=True)
sys.stdin.read()
"""


@pytest.mark.parametrize("end", ["close", "kill"])
def test_no_file_holds_a_word_of_the_case(tmp_path: Path, end: str) -> None:
    places = {name: tmp_path / name for name in ("data", "cache", "config", "temp")}
    for place in places.values():
        place.mkdir()
    environment = os.environ | {
        "TMPDIR": str(places["temp"]), "XDG_CACHE_HOME": str(places["cache"]), "XDG_CONFIG_HOME": str(places["config"]),
        "XDG_DATA_HOME": str(places["data"]), "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    worker = subprocess.Popen(
        [sys.executable, "-c", WORKER, str(places["data"] / "store"), MARKER, end],
        cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert worker.stdout is not None and worker.stderr is not None and worker.stdin is not None
    said = worker.stdout.readline()
    if said != b"ready\n":
        pytest.fail(worker.stderr.read().decode()[-2000:])
    open_now = _found(tmp_path)
    if end == "kill":
        worker.send_signal(signal.SIGKILL)
    worker.stdin.close()
    worker.wait(60)
    assert open_now == [] and _found(tmp_path) == []
    assert (tmp_path / "data" / "store" / "case_store.db").stat().st_size > 100_000
    assert (tmp_path / "data" / "all.rogatory-backup").is_file() and any((tmp_path / "cache").rglob("rogatory.log"))


def _found(folder: Path) -> list[str]:
    """The files in which the marker stands, as text in the usual encodings."""
    ways = [MARKER.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    return [str(path) for path in folder.rglob("*") if path.is_file() and any(way in path.read_bytes() for way in ways)]


def test_the_search_finds_what_lies_open(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "b").write_text(f"x{MARKER}y", encoding="utf-16")
    assert _found(tmp_path) == [str(tmp_path / "a" / "b")]
