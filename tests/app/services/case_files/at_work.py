"""An office at work on a store, for the tests of case files: a clock, a day, a person, and the examples as drafts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from app.bootstrap import Program
from app.casework.case_file import CaseFile, Relation
from app.casework.settings import CaseworkSettings
from app.services.autosave import Batch, Standing
from app.services.case_drafts import CaseDrafts
from app.services.case_files import CaseFiles, CaseFileView
from app.services.drafting import Step
from app.storage.case_files import Opening
from app.storage.database import Database
from forms.request import Answer, Request
from forms.request_file import read_request
from tests.app.casework.making import GIVEN

PROGRAM = Program(interface="en")
EXAMPLES = Path("resources/examples")
OWN_REFERENCE = "blocks.case_reference.own_ref"
FIRST_DAY = date(2026, 5, 4)

NO_STANDING = Standing()


@dataclass
class Office:
    """Two desks of one office on one store: `files` is that of whoever is named in `officer`, on the day `today`."""

    database: Database
    officer: str = "A. Lund"
    today: date = FIRST_DAY
    minutes: int = field(default=0)

    def clock(self) -> datetime:
        """A moment that never comes twice."""
        self.minutes += 1
        return datetime(self.today.year, self.today.month, self.today.day, 9, 0, tzinfo=UTC) + timedelta(minutes=self.minutes)

    @cached_property
    def files(self) -> CaseFiles:
        """The service that is tested."""
        return CaseFiles(self.database, PROGRAM.library, PROGRAM.law, self.clock, lambda: self.today, lambda: self.officer)

    @cached_property
    def drafts(self) -> CaseDrafts:
        """What keeps drafts."""
        return CaseDrafts(self.database, PROGRAM.library.tree, self.clock)

    def open(self, request: Request, **opening: Any) -> int:
        """Open a case file for a request."""
        return self.drafts.open_case_file(request, Opening(**{"officer": self.officer, "handler": self.officer, **opening}))

    def open_related(self, of: int, request: Request, relation: Relation) -> int:
        """Open a case file for a request that is related to that of another one."""
        case = self.files.view(of).case_file.case_id
        return self.open(request, case=case, relation=relation.value, related_to=of)

    def save(self, case_file: int, request: Request, position: int, standing: Standing = NO_STANDING) -> None:
        """Keep a changed draft, as the autosave does."""
        states = {position: (Step("answer", "blocks.facts.summary"), request)}
        self.drafts.keep(case_file, Batch(position, request, states, standing))

    def take(self, case_file: int, step: str, measures: tuple[str, ...] = (), **answers: object) -> CaseFile:
        """Take a step today, with the answers that it needs."""
        return self.files.take_step(case_file, step, {**GIVEN.get(step, {}), **answers}, self.today, measures)

    def with_four_eyes(self) -> None:
        """Switch four eyes on."""
        self.files.keep_settings(CaseworkSettings(four_eyes=True))

    def later(self, days: int) -> None:
        """Let days pass."""
        self.today += timedelta(days=days)

    def view(self, case_file: int) -> CaseFileView:
        """What the screen shows."""
        return self.files.view(case_file)


def example(name: str, reference: str = "", **fields: Any) -> Request:
    """An example request as shipped, with another reference or other fields where they are given."""
    request = read_request(EXAMPLES / f"{name}.json", PROGRAM.library.tree)
    if reference:
        request = request.with_answer(OWN_REFERENCE, Answer(value=reference))
    return replace(request, **fields)


def read(kind: str, text: str) -> Answer:
    """An answer as a person types it."""
    from forms.values import KINDS

    return Answer(value=KINDS[kind].read(text))


def kinds_of(view: CaseFileView) -> list[str]:
    """The codes of the history, the oldest first."""
    return [event.kind for event in reversed(view.events)]


def everything(database: Database) -> Mapping[str, list[tuple[Any, ...]]]:
    """Every row of every table, to tell that nothing was written."""
    from sqlalchemy import select

    from app.storage.tables import Base

    with database.read() as session:
        return {
            table.name: [tuple(row) for row in session.execute(select(table).order_by(*table.primary_key))]
            for table in Base.metadata.sorted_tables
        }
