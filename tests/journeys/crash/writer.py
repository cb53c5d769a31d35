"""A caseworker who types into a draft of a real store until the process is killed, and says what was acknowledged.

Every line on the pipe is written after the transaction has ended: the how many-th save it was, a hash of the request on the disk, and
the half-typed date in it.
"""

from __future__ import annotations

import hashlib
import os
import random
import time
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from sqlalchemy import event

from app.bootstrap import Program
from app.services import autosave as saving
from app.services.autosave import Autosave, Saved
from app.services.casework import Casework
from app.services.drafting import Drafting
from app.storage.encryption import Engines
from forms.request import Answer, Request
from forms.request_file import request_bytes
from forms.values import KINDS, Unreadable
from tests.app.storage.stores import PASSPHRASE, WEAK
from tests.app.storage.stores import StoreFolder as Folder

DATE, SUMMARY, NAME = "blocks.case_reference.supplements_date", "blocks.facts.summary", "records.person[p1].family_name"
WORDS = "The courier handed over two parcels at the harbour of Port Alba. "
CASE_FILE = 1


def hash_of(request: Request, program: Program) -> str:
    """What tells a request from every other one."""
    return hashlib.sha256(request_bytes(request, program.library.tree)).hexdigest()


def half_date(request: Request) -> str:
    """The date as far as it was typed."""
    answer = request.get(DATE)
    return answer.value.text if isinstance(answer, Answer) and isinstance(answer.value, Unreadable) else "-"


def type_until_killed(folder: Path, acknowledged: int, seed: int, program: Program, *, room: int | None = None) -> NoReturn:
    """Type for ever. With `room`, the store can take only so many pages more, as on a disk that is full."""
    saving.REST, saving.LONGEST, saving.AGAIN = 0.004, 0.012, 0.02  # type: ignore[misc]  # more saves between two kills
    store = Folder(folder, WEAK).unlock(PASSPHRASE, datetime.now)
    if room is not None:
        _limit(store.engines, room)
    casework = Casework(store, program.library, program.law, datetime.now, lambda: "A. Lund")
    opened = casework.drafts.read(CASE_FILE)

    def saved(what: Saved) -> None:
        os.write(acknowledged, f"{what.count} {hash_of(what.request, program)} {half_date(what.request)}\n".encode())

    autosave = Autosave(lambda batch: casework.drafts.keep(CASE_FILE, batch), saved, lambda error: _note(acknowledged, error))
    drafting = Drafting(opened.request, program.library, program.assessment, datetime.now, opened.history, autosave.record)
    _type(drafting, random.Random(seed))


def _note(acknowledged: int, error: Exception) -> None:
    os.write(acknowledged, f"# {type(error).__name__}\n".encode())


def _limit(engines: Engines, room: int) -> None:
    def less(connection: object, _record: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]
        pages = cursor.execute("pragma page_count").fetchone()[0]
        cursor.execute(f"pragma max_page_count={pages + room}")

    event.listen(engines.write, "connect", less)
    engines.write.dispose()


def _type(drafting: Drafting, chance: random.Random) -> NoReturn:
    typed = ""
    while True:
        what = chance.choice(["letter"] * 8 + ["date"] * 3 + ["name", "row", "undo", "redo"])
        if what == "letter":
            typed = (typed + WORDS[len(typed) % len(WORDS)])[-400:]
            drafting.answer(SUMMARY, Answer(value=KINDS["free_text"].read(typed)))
        elif what == "date":
            drafting.answer(DATE, Answer(value=Unreadable("12.10.2026"[: chance.randint(1, 5)])))
        elif what == "name":
            drafting.answer(NAME, Answer(value=KINDS["name"].read("Garov"[: chance.randint(1, 5)])))
        elif what == "row":
            drafting.add_row("blocks.facts.events")
        elif what == "undo":
            drafting.undo()
        else:
            drafting.redo()
        time.sleep(chance.uniform(0, 0.006))  # a very fast hand
