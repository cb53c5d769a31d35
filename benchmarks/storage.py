"""The case store beside plain SQLite, and the register of 100,000 case files beside the SQL alone."""

from __future__ import annotations

import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from sqlalchemy import event, insert, text

from app.bootstrap import Program
from app.casework.case_summary import folded
from app.casework.register_query import EVERYTHING, Column, RegisterQuery
from app.services.autosave import Batch
from app.services.casework import Casework
from app.services.drafting import Step
from app.storage import migration
from app.storage.database import Database
from app.storage.encryption import engines
from app.storage.open_store import OpenStore
from app.storage.store_folder import StoreFolder
from app.storage.tables import Base
from benchmarks.measure import median_ms, row
from forms.request import Answer, Request
from forms.values import KINDS

CASE_FILES = 100_000
_SMALL = 2_000
_NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
_STAGES = ("draft", "in_review", "sent", "acknowledged", "info_asked", "executed", "closed")
_STATES = ("XSO", "XTA", "XON", "XEA", "XCA")
_WORDS = ("parcel", "harbour", "courier", "ledger", "compass", "vessel", "invoice", "warehouse", "notary", "transfer")


def _today() -> datetime:
    return _NOW


def case_store(program: Program, request: Request) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        _writing(Path(folder))
        store = StoreFolder(Path(folder) / "store").create("seven quiet herons", _today)[0]
        store.close()
        store = _unlocking(Path(folder) / "store")
        _saving(program, store, request)
        _register(program, store)
        store.close()


def _rows(many: int) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    chance = random.Random(14)
    files, texts = [], []
    for number in range(1, many + 1):
        name = f"{chance.choice(_WORDS).title()} {chance.randrange(10**6)}"
        reference = f"ICU/MLA/{2016 + number % 11}/{number:06}"
        files.append(
            {
                "id": number, "case_id": 1, "case_name": name, "case_name_folded": folded(name), "request_id": f"r{number}",
                "own_reference": reference, "own_reference_folded": folded(reference), "form": "mla_request", "measures": ",bank_records,",
                "requesting_state": "XMA", "requested_state": chance.choice(_STATES), "language": "en", "stage": chance.choice(_STAGES),
                "handler": f"Officer {number % 9}", "opened_at": _NOW, "changed_at": _NOW - timedelta(minutes=chance.randrange(10**6)),
                "next_deadline": date(2026, 1, 1) + timedelta(days=chance.randrange(900)),
            }
        )  # fmt: skip
        texts.append({"case_file_id": number, "text": f"{name} {' '.join(chance.choices(_WORDS, k=25))}"})
    return files, texts


def _fill(database: Database, many: int) -> None:
    files, texts = _rows(many)
    with database.write() as session:
        session.execute(insert(Base.metadata.tables["cases"]), [{"id": 1, "name": "All", "opened_at": _NOW}])
        session.execute(insert(Base.metadata.tables["case_files"]), files)
        session.execute(insert(Base.metadata.tables["search_texts"]), texts)


def _writing(folder: Path) -> None:
    taken = {}
    for name, key in (("plain", None), ("encrypted", bytes(range(32)))):
        pair = engines(folder / f"{name}.db", key, create=True)
        # The SQLite of Python does not yet hold FTS5 for harmless in a trigger; that of SQLCipher does.
        event.listen(pair.write, "connect", lambda connection, _record: connection.execute("pragma trusted_schema=ON"))
        pair.dispose()
        migration.upgrade(pair.write)
        begun = time.perf_counter()
        _fill(Database(pair.write, pair.read), _SMALL)
        taken[f"write {name}"] = (time.perf_counter() - begun) * 1000

        database = Database(pair.write, pair.read)
        taken[f"scan {name}"] = median_ms(partial(_scan, database))
        pair.dispose()
    row(f"{_SMALL} case files written, SQLCipher", taken["write encrypted"], "plain SQLite", taken["write plain"], "1.5 to 2")
    row("their texts read through, SQLCipher", taken["scan encrypted"], "plain SQLite", taken["scan plain"], "below 5")


def _scan(database: Database) -> None:
    with database.read() as session:
        session.execute(text("select count(*), sum(length(text)) from search_texts where text like '%qqq%'")).all()


def _unlocking(folder: Path) -> OpenStore:
    taken = []
    for _ in range(3):
        begun = time.perf_counter()
        StoreFolder(folder).unlock("seven quiet herons", _today).close()
        taken.append((time.perf_counter() - begun) * 1000)
    print(f"unlocking with argon2id at 64 MiB {statistics.median(taken):.0f} ms")
    return StoreFolder(folder).unlock("seven quiet herons", _today)


def _saving(program: Program, store: OpenStore, request: Request) -> None:
    work = Casework(store, program.library, program.law, datetime.now, lambda: "")
    case_file = work.open_case_file(replace(request, id="benchmark"))
    taken, before = [], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for number in range(1, 501):
        value = KINDS["free_text"].read(f"Facts as known after {number} hearings. " * 20)
        request = request.with_answer("blocks.facts.summary", Answer(value=value))
        begun = time.perf_counter()
        work.drafts.keep(case_file, Batch(number, request, {number: (Step("answer", "blocks.facts.summary"), request)}))
        taken.append((time.perf_counter() - begun) * 1000)
    taken.sort()
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"one autosave, off the window: median {taken[250]:.1f} ms, 95 of 100 under {taken[475]:.1f} ms (goal 50)")
    print(f"500 autosaves: the process grew by {grown:.0f} MB")


def _register(program: Program, store: OpenStore) -> None:
    begun = time.perf_counter()
    with store.database.write() as session:
        session.execute(text("delete from case_files"))
        session.execute(text("delete from cases"))
    _fill(store.database, CASE_FILES)
    print(f"{CASE_FILES} case files made in {time.perf_counter() - begun:.0f} s")
    work = Casework(store, program.library, program.law, datetime.now, lambda: "Officer 1")
    register = program.register(work, "en")

    def sql(statement: str) -> Callable[[], None]:
        def run() -> None:
            with store.database.reading.connect() as connection:
                for part in statement.split(";"):
                    connection.exec_driver_sql(part).fetchall()

        return run

    end = "('executed','refused','withdrawn','closed')"
    columns = "id,case_name,own_reference,form,measures,requested_state,stage,handler,next_deadline,changed_at"
    far = f"select {columns} from case_files order by case_name_folded, id limit 200 offset 90000"
    asked: tuple[tuple[str, Callable[[], object], str], ...] = (
        (
            "open: open cases, counted and the first 50",
            lambda: register.open(replace(EVERYTHING, open_only=True, order=Column.CHANGED, descending=True)),
            f"select count(*) from case_files where stage not in {end};"
            f"select {columns} from case_files where stage not in {end} order by changed_at desc, id desc limit 50;"
            "select count(*), min(opened_at) from case_files",
        ),
        ("a page far down, by name", lambda: register.page(RegisterQuery(order=Column.CASE), 90_000, 200), far),
        (
            "filter by State, sorted by deadline",
            lambda: register.page(RegisterQuery(states=("XSO",), order=Column.DEADLINE), 0, 50),
            f"select {columns} from case_files where requested_state='XSO' order by next_deadline is null, next_deadline, id limit 50",
        ),
        (
            "search: two words",
            lambda: register.page(RegisterQuery(text="harbour compass", order=Column.CHANGED), 0, 50),
            f"select {columns} from case_files where id in (select rowid from case_search where case_search match 'harbour* compass*')"
            " order by changed_at, id limit 50",
        ),
    )
    for what, act, statement in asked:
        row(f"register of {CASE_FILES}: {what}", median_ms(act, 7), "the SQL alone", median_ms(sql(statement), 7), "x1.5, under 100 ms")
