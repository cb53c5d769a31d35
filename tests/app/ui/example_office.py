"""An office with a case store, for tests and pictures of the window: an encrypted store, the examples as drafts, and a case under way."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from app.bootstrap import Program
from app.casework.case_file import Priority, Relation
from app.casework.settings import CaseworkSettings
from app.services.autosave import Batch, Standing
from app.services.case_drafts import CaseDrafts
from app.services.case_files import CaseFiles
from app.services.drafting import Step
from app.storage import migration
from app.storage.case_files import Opening
from app.storage.database import Database
from app.storage.encryption import engines
from forms.request import Answer, Request
from forms.request_file import read_request

AUTHOR, REVIEWER = "A. Lund", "M. Osei"
_PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


@dataclass
class Office:
    """A store, its services, and the clock and the person on it, which a test may change."""

    program: Program
    drafts: CaseDrafts
    files: CaseFiles
    now: datetime = datetime(2026, 11, 25, 11, 0, tzinfo=UTC)
    who: str = AUTHOR

    def example(self, name: str = "bank_records", **changes: object) -> Request:
        """A request of the examples."""
        return replace(read_request(self.program.folders.resources / "examples" / f"{name}.json", self.program.library.tree), **changes)

    def opened(self, request: Request | None = None, case: int | None = None, **more: str) -> int:
        """A case file for a request."""
        return self.drafts.open_case_file(request or self.example(), Opening(officer=self.who, handler=self.who, case=case, **more))

    def keep(self, case_file: int, request: Request, place: str, position: int = 1, standing: Standing | None = None) -> None:
        """Keep a draft in which an answer was changed, as the autosave does."""
        states = {position: (Step("answer", place), request)}
        self.drafts.keep(case_file, Batch(position, request, states, standing or Standing()))

    def change(self, case_file: int, place: str, text: str) -> None:
        """Change the text of an answer of a draft."""
        request = self.files.version(case_file, 0)
        before = request.get(place)
        assert isinstance(before, Answer)
        value = replace(before.value, text=text) if hasattr(before.value, "text") else text
        self.keep(case_file, request.with_answer(place, replace(before, value=value)), place)


@contextmanager
def open_office(program: Program, folder: Path) -> Iterator[Office]:
    """An office with an empty store."""
    pair = engines(folder / "case_store.db", os.urandom(32), create=True)
    migration.upgrade(pair.write)
    database = Database(pair.write, pair.read)
    made: list[Office] = []

    def clock() -> datetime:
        return made[0].now

    def officer() -> str:
        return made[0].who

    files = CaseFiles(database, program.library, program.law, clock, lambda: clock().date(), officer)
    made.append(Office(program, CaseDrafts(database, program.library.tree, clock, officer), files))
    files.keep_officers((AUTHOR, REVIEWER))
    try:
        yield made[0]
    finally:
        pair.write.dispose()
        pair.read.dispose()


def harbour_case(office: Office, folder: Path, today: date) -> int:
    """A case of two requests: one sent 34 days before `today` after a review, one still a draft. Gives the case file of the first."""
    sent, files = today - timedelta(days=34), office.files

    def at(days_before: int, hour: int, minute: int) -> None:
        day = sent - timedelta(days=days_before)
        office.now = datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)

    files.keep_settings(CaseworkSettings(four_eyes=True, office="ICU"))
    at(5, 14, 11)
    request = office.example()
    number = office.opened(request)
    case = files.view(number).case_file.case_id
    files.name_case(case, "Port Alba harbour")
    at(1, 9, 30)
    files.take_step(number, "ask_review", {"reviewer": REVIEWER})
    office.who = REVIEWER
    at(1, 17, 15)
    files.take_step(number, "return_to_author", {"reason": "Say why five years are needed."})
    office.who = AUTHOR
    at(0, 9, 0)
    files.take_step(number, "ask_review", {"reviewer": REVIEWER})
    office.who = REVIEWER
    at(0, 11, 40)
    files.take_step(number, "approve", {})
    office.who = AUTHOR
    at(0, 16, 20)
    proof = {"day": sent, "channel": "central_authority", "electronic": False, "proof": "Courier slip 88-1204"}
    files.take_step(number, "record_sent", proof)
    files.refresh_deadlines(number, request)
    files.add_deadline(number, today + timedelta(days=10), "Hearing, Port Alba")
    (folder / "Narcotics Act.pdf").write_bytes(_PDF)
    (folder / "ar-88.txt").write_text("Analysis report AR-88\n")
    files.add_annex(number, folder / "Narcotics Act.pdf", "Narcotics Act, sections 12 and 15", "en", 2, True)
    files.add_annex(number, folder / "ar-88.txt", "Analysis report AR-88", "en", 3)
    files.set_priority(number, Priority.HIGH)
    form = files.view(number).case_file.form
    draft = files.related_request(number, Relation.SAME_CASE, form, "XTA", "other", ("freeze_restrain_assets",))
    office.now = datetime(today.year, today.month, today.day, 9, 10, tzinfo=UTC)
    other = office.opened(draft, case=case, relation="same_case", related_to=number)
    office.keep(other, draft, "blocks.facts.summary", standing=Standing(errors=2, warnings=1, sections_answered=8, sections=12))
    return number
