"""A draft: every change is a step that can be undone, and everything shown follows it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from app.bootstrap import Program
from app.services.drafting import Drafting
from forms.request import Answer, Certainty, Disclosure
from forms.request_file import read_request
from forms.values import KINDS, Unreadable

PROGRAM = Program(interface="en")
SUMMARY = "blocks.facts.summary"
EVENTS = "blocks.facts.events"


class Clock:
    """A clock that a test sets."""

    def __init__(self) -> None:
        self.now = datetime(2026, 5, 4, 9, 0)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    """A clock at nine in the morning of the example's day."""
    return Clock()


@pytest.fixture
def drafting(clock: Clock) -> Drafting:
    """The example of bank records, opened."""
    request = read_request(Path("resources/examples/bank_records.json"), PROGRAM.library.tree)
    drafting = Drafting(request, PROGRAM.library, PROGRAM.assessment, clock)
    drafting.kept(drafting.request)
    return drafting


def text(words: str) -> Answer:
    """A free text in English."""
    return Answer(value=KINDS["free_text"].read(words))


def test_undo_leads_back_to_the_beginning_and_redo_to_the_end(drafting: Drafting, clock: Clock) -> None:
    beginning = drafting.request
    drafting.answer(SUMMARY, text("One."))
    drafting.add_row(EVENTS)
    drafting.move_row(f"{EVENTS}[e4]", -1)
    drafting.remove_row(f"{EVENTS}[e1]")
    drafting.change(requested_state="XTA")
    end = drafting.request
    while drafting.state.undo:
        drafting.undo()
    assert drafting.request == beginning and drafting.state.saved
    while drafting.state.redo:
        drafting.redo()
    assert drafting.request == end and not drafting.state.saved


def test_typing_on_in_one_answer_is_one_step_and_a_pause_begins_another(drafting: Drafting, clock: Clock) -> None:
    for words in ("A", "A c", "A cont"):
        drafting.answer(SUMMARY, text(words))
        clock.now += timedelta(seconds=1)
    clock.now += timedelta(minutes=1)
    drafting.answer(SUMMARY, text("A container"))
    drafting.undo()
    assert drafting.request.get(SUMMARY) == text("A cont")
    drafting.undo()
    assert drafting.state.undo is None


def test_an_answer_that_says_the_same_is_no_step(drafting: Drafting) -> None:
    found = drafting.request.get(SUMMARY)
    assert isinstance(found, Answer)
    assert drafting.answer(SUMMARY, found).undo is None


def test_an_answer_that_is_emptied_is_gone_and_its_question_is_missed(drafting: Drafting) -> None:
    state = drafting.answer(SUMMARY, text("  "))
    assert drafting.request.get(SUMMARY) is None
    assert "facts.summary.required" in {finding.rule for finding in state.judged.findings}


def test_that_an_answer_is_not_known_is_an_answer(drafting: Drafting) -> None:
    state = drafting.answer(SUMMARY, Answer(certainty=Certainty.UNKNOWN))
    assert "facts.summary.required" not in {finding.rule for finding in state.judged.findings}


def test_a_half_typed_date_is_kept_and_is_a_finding(drafting: Drafting) -> None:
    place = f"{EVENTS}[e1].when_from"
    state = drafting.answer(place, Answer(value=Unreadable("14 Mar")))
    assert drafting.request.get(place) == Answer(value=Unreadable("14 Mar"))
    assert place in {finding.place for finding in state.judged.findings if finding.rule.endswith(".unreadable")}


def test_a_finding_follows_its_row_when_the_row_moves(drafting: Drafting) -> None:
    place = f"{EVENTS}[e4].when_from"
    drafting.answer(place, Answer(value=Unreadable("soon")))
    state = drafting.move_row(f"{EVENTS}[e4]", -3)
    assert place in {finding.place for finding in state.judged.findings}


def test_a_finding_set_aside_is_silent_until_its_answer_changes(drafting: Drafting, clock: Clock) -> None:
    state = drafting.answer(SUMMARY, None)
    finding = next(found for found in state.judged.findings if found.rule == "facts.summary.required")
    state = drafting.set_aside(finding, "The dossier says it all.")
    assert finding.identity not in {found.identity for found in state.judged.findings}
    assert [remark.text for remark in state.set_aside] == ["The dossier says it all."]
    drafting.answer(SUMMARY, text("A container was opened in the port."))
    clock.now += timedelta(minutes=1)
    state = drafting.answer(SUMMARY, None)
    assert finding.identity in {found.identity for found in state.judged.findings}


def test_a_question_that_does_not_apply_is_not_missed_until_that_is_taken_back(drafting: Drafting) -> None:
    drafting.answer(SUMMARY, None)
    state = drafting.set_apart(SUMMARY, "Service of a document needs no facts.")
    assert "facts.summary.required" not in {finding.rule for finding in state.judged.findings}
    state = drafting.set_apart(SUMMARY, "")
    assert "facts.summary.required" in {finding.rule for finding in state.judged.findings}


def test_a_record_added_from_a_link_is_linked_in_one_step(drafting: Drafting) -> None:
    place = f"{EVENTS}[e1].who"
    before = drafting.request
    state, person = drafting.add_linked(place, "person")
    answer = drafting.request.get(place)
    assert isinstance(answer, Answer) and answer.value[-1] == person
    drafting.undo()
    assert drafting.request == before and state.undo is not None


def test_a_single_link_is_replaced_by_the_record_that_is_added(drafting: Drafting) -> None:
    _, person = drafting.add_linked("blocks.authority.desk_officer", "person")
    answer = drafting.request.get("blocks.authority.desk_officer")
    assert isinstance(answer, Answer) and answer.value == person


def test_another_requested_state_is_judged_anew(drafting: Drafting) -> None:
    before = {finding.identity for finding in drafting.state.judged.findings}
    after = {finding.identity for finding in drafting.change(requested_state="XTA").judged.findings}
    assert before != after


def test_a_sealed_row_stays_in_the_draft(drafting: Drafting) -> None:
    drafting.disclose(f"{EVENTS}[e2]", Disclosure.SEALED)
    row = drafting.request.get(f"{EVENTS}[e2]")
    assert row is not None and row.disclosure is Disclosure.SEALED  # type: ignore[union-attr]


def test_a_passage_becomes_a_row_in_the_language_it_was_written_in(drafting: Drafting) -> None:
    _, row = drafting.add_passage(EVENTS, "what", " Le conteneur est arrivé. ", "fr")
    answer = drafting.request.get(f"{EVENTS}[{row}].what")
    assert isinstance(answer, Answer) and (answer.value.text, answer.value.language) == ("Le conteneur est arrivé.", "fr")


def test_a_draft_that_was_saved_and_changed_is_no_longer_saved(drafting: Drafting) -> None:
    assert drafting.state.saved
    assert not drafting.answer(SUMMARY, text("Another summary.")).saved
    assert drafting.kept(drafting.request).saved
    assert not drafting.kept(replace(drafting.request, language="fr")).saved
