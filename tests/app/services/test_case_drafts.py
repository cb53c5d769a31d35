"""Drafts in the store: what was acknowledged is read back, undo goes on where it ended, the register follows the request."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from app.bootstrap import Program
from app.casework.case_summary import folded
from app.services.autosave import Autosave, Saved, Standing
from app.services.case_drafts import CaseDrafts
from app.services.drafting import Drafting
from app.storage.case_files import NoSuchCaseFileError, Opening, ReferenceTakenError
from app.storage.database import Database, StoreError
from app.storage.tables import CaseFileRow, CaseRow, DraftStateRow, EventRow, MeasureRow, SearchTextRow
from forms.request import Answer, Disclosure, Request
from forms.request_file import read_request
from forms.values import KINDS, Unreadable

PROGRAM = Program(interface="en")
BANK = Path("resources/examples/bank_records.json")
SUMMARY = "blocks.facts.summary"
OWN_REFERENCE = "blocks.case_reference.own_ref"
NOW = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)


class Clock:
    """A clock that goes on by a minute whenever it is asked."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@pytest.fixture
def drafts(database: Database) -> CaseDrafts:
    return CaseDrafts(database, PROGRAM.library.tree, Clock())


def bank(reference: str = "ICU/MLA/2026/0147", request_id: str = "") -> Request:
    request = read_request(BANK, PROGRAM.library.tree)
    return replace(request.with_answer(OWN_REFERENCE, Answer(value=reference)), id=request_id or request.id)


def ours(by: str = "A. Lund") -> Opening:
    return Opening(officer=by, handler=by)


class Session:
    """One session of work on a draft: opened from the store, kept by the autosave, closed."""

    def __init__(self, drafts: CaseDrafts, case_file: int) -> None:
        opened = drafts.read(case_file)
        self.saved: list[Saved] = []
        self.failed: list[Exception] = []
        self.autosave = Autosave(lambda batch: drafts.keep(case_file, batch), self.saved.append, self.failed.append)
        clock = Clock()
        self.drafting = Drafting(opened.request, PROGRAM.library, PROGRAM.assessment, clock, opened.history, self.autosave.record)

    def __enter__(self) -> Drafting:
        return self.drafting

    def __exit__(self, *_: object) -> None:
        assert self.autosave.close() is None and self.failed == []


def say(text: str) -> Answer:
    return Answer(value=KINDS["free_text"].read(text))


def test_a_request_is_read_back_as_it_was_put_in(drafts: CaseDrafts) -> None:
    request = bank()
    case_file = drafts.open_case_file(request, ours())
    opened = drafts.read(case_file)
    assert opened.request == request and (opened.stage, opened.case_name, opened.section) == ("draft", "Elin, Darko", "")
    assert drafts.find(request) == case_file and drafts.by_reference(" icu/mla/2026/0147 ") == case_file


def test_a_half_typed_date_is_there_again(drafts: CaseDrafts) -> None:
    place = "blocks.case_reference.supplements_date"
    case_file = drafts.open_case_file(bank(), ours())
    half = Answer(value=Unreadable("12.1"))
    with Session(drafts, case_file) as drafting:
        drafting.answer(place, half)
    assert drafts.read(case_file).request.get(place) == half


def test_undo_goes_back_through_earlier_sessions_to_the_beginning_and_redo_to_the_end(drafts: CaseDrafts) -> None:
    chance = random.Random(14)
    request = bank()
    case_file = drafts.open_case_file(request, ours())
    stack, position = [request], 0
    for _ in range(6):
        with Session(drafts, case_file) as drafting:
            assert drafting.request == stack[position]
            for n in range(chance.randint(1, 12)):
                what = chance.choice(["say", "say", "row", "undo", "redo", "move"])
                if what == "undo" and position:
                    drafting.undo()
                    position -= 1
                elif what == "redo" and position < len(stack) - 1:
                    drafting.redo()
                    position += 1
                else:
                    before = drafting.request
                    if what == "row":
                        drafting.add_row("blocks.facts.events")
                    elif what == "move":
                        drafting.move_row("blocks.facts.events[e1]", 1)
                    else:
                        drafting.answer(SUMMARY, say(f"Facts {chance.random()} {n}"))
                    if drafting.request is not before:
                        position += 1
                        stack[position:] = [drafting.request]
                assert drafting.request == stack[position]
    with Session(drafts, case_file) as drafting:
        assert (drafting.state.undo is not None) == (position > 0)
        while drafting.state.redo is not None:
            drafting.redo()
            position += 1
            assert drafting.request == stack[position]
        assert position == len(stack) - 1
        while drafting.state.undo is not None:
            drafting.undo()
            position -= 1
            assert drafting.request == stack[position]
        assert position == 0


def test_a_long_history_takes_little_room(drafts: CaseDrafts, database: Database) -> None:
    case_file = drafts.open_case_file(bank(), ours())
    with Session(drafts, case_file) as drafting:
        for n in range(60):
            drafting.answer(SUMMARY, say(f"Facts as known after {n} hearings."))
    with database.read() as session:
        sizes = [len(row.content) for row in session.scalars(select(DraftStateRow).where(DraftStateRow.case_file_id == case_file))]
    assert len(sizes) == 61 and sum(sorted(sizes)[:-1]) < max(sizes)


def test_the_register_follows_the_request(drafts: CaseDrafts, database: Database) -> None:
    case_file = drafts.open_case_file(bank(), ours())
    with Session(drafts, case_file) as drafting:
        drafting.change(requested_state="XTA")
        drafting.answer(OWN_REFERENCE, Answer(value="ICU/MLA/2026/0200"))
        drafting.answer("blocks.case_reference.their_ref", Answer(value="TA 77"))
        drafting.answer("records.person[p1].family_name", Answer(value=KINDS["name"].read("Élanor")))
        drafting.answer(SUMMARY, say("A parcel with a brass compass was found."))
        drafting.add_measure("freezing")
    with database.read() as session:
        row = session.get(CaseFileRow, case_file)
        assert row is not None
        assert (row.requested_state, row.own_reference, row.their_reference) == ("XTA", "ICU/MLA/2026/0200", "TA 77")
        assert (row.case_name, row.case_name_folded) == (
            "Élanor, Darko",
            folded("Élanor, Darko"),
        ) and row.measures == ",bank_records,freezing,"
        assert "brass compass" in session.get(SearchTextRow, case_file).text  # type: ignore[union-attr]
        assert {measure.form for measure in session.scalars(select(MeasureRow))} == {"bank_records", "freezing"}
        assert [(event.kind, event.officer) for event in session.scalars(select(EventRow))] == [("opened", "A. Lund")]


def test_what_is_withheld_can_be_found_again(drafts: CaseDrafts, database: Database) -> None:
    case_file = drafts.open_case_file(bank(), ours())
    with Session(drafts, case_file) as drafting:
        drafting.answer(SUMMARY, replace(say("The informant is called Quince."), disclosure=Disclosure.WITHHELD))
    with database.read() as session:
        assert "Quince" in session.get(SearchTextRow, case_file).text  # type: ignore[union-attr]


def test_how_the_findings_stand_is_kept_with_the_draft(drafts: CaseDrafts, database: Database) -> None:
    case_file = drafts.open_case_file(bank(), ours())
    session = Session(drafts, case_file)
    session.autosave.stands(Standing("blocks.facts", errors=2, warnings=1, sections_answered=8, sections=12))
    with session as drafting:
        drafting.answer(SUMMARY, say("Less."))
    assert drafts.read(case_file).section == "blocks.facts"
    with database.read() as reading:
        row = reading.get(CaseFileRow, case_file)
        assert row is not None and (row.errors, row.warnings, row.sections_answered, row.sections) == (2, 1, 8, 12)


def test_a_case_that_was_named_by_hand_keeps_its_name(drafts: CaseDrafts, database: Database) -> None:
    case_file = drafts.open_case_file(bank(), Opening(officer="A. Lund", case_name="Port Alba harbour"))
    with Session(drafts, case_file) as drafting:
        drafting.answer("records.person[p1].family_name", Answer(value=KINDS["name"].read("Other")))
    with database.read() as session:
        assert session.scalars(select(CaseRow.name)).all() == ["Port Alba harbour"]
        assert session.get(CaseFileRow, case_file).case_name == "Port Alba harbour"  # type: ignore[union-attr]


def test_a_reference_that_is_in_use_is_refused_at_the_beginning(drafts: CaseDrafts, database: Database) -> None:
    drafts.open_case_file(bank(), ours())
    with pytest.raises(ReferenceTakenError, match="icu/mla/2026/0147 already"):
        drafts.open_case_file(bank("icu/mla/2026/0147", "other"), ours())
    with database.read() as session:
        assert len(session.scalars(select(CaseRow)).all()) == 1


def test_typing_past_the_reference_of_another_file_keeps_nobody_from_saving(drafts: CaseDrafts, database: Database) -> None:
    drafts.open_case_file(bank("ICU/1"), ours())
    second = drafts.open_case_file(bank("ICU/2", "second"), ours())
    with Session(drafts, second) as drafting:
        drafting.answer(OWN_REFERENCE, Answer(value="ICU/1"))
    assert drafts.read(second).request.get(OWN_REFERENCE) == Answer(value="ICU/1")
    with database.read() as session:
        assert session.get(CaseFileRow, second).own_reference == "ICU/2"  # type: ignore[union-attr]
    with Session(drafts, second) as drafting:
        drafting.answer(OWN_REFERENCE, Answer(value="ICU/11"))
    assert drafts.by_reference("ICU/11") == second


def test_a_case_file_that_is_gone_is_said_in_a_sentence(drafts: CaseDrafts) -> None:
    with pytest.raises(NoSuchCaseFileError, match="no longer in the store"):
        drafts.read(99)


def test_a_damaged_state_of_undo_is_said_and_the_draft_stays_where_it_is(drafts: CaseDrafts, database: Database) -> None:
    case_file = drafts.open_case_file(bank(), ours())
    with Session(drafts, case_file) as drafting:
        drafting.answer(SUMMARY, say("One."))
        drafting.add_row("blocks.facts.events")
    with database.write() as session:
        session.get(DraftStateRow, (case_file, 1)).content = b"\x28\xb5\x2f\xfdnothing"  # type: ignore[union-attr]
    with Session(drafts, case_file) as drafting:
        before = drafting.request
        with pytest.raises(StoreError, match="damaged in the store"):
            drafting.undo()
        assert drafting.request is before and drafting.state.undo is not None
