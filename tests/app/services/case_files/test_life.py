"""A case file lives through its steps: stages, days, history, versions and reasons stand in the store together, or not at all."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.casework.approval import StepRefusedError
from app.casework.case_file import VersionKind
from app.casework.defects import Defect
from app.casework.stages import Outcome, Stage
from app.services.autosave import Standing
from app.services.case_files import CaseFiles
from app.storage.case_files import NoSuchCaseFileError
from app.storage.database import StoreChangedError
from forms.edits import with_measure
from forms.request import Request
from tests.app.services.case_files.at_work import FIRST_DAY, PROGRAM, Office, everything, example, kinds_of, read

SUMMARY = "blocks.facts.summary"


def test_a_request_lives_from_its_draft_to_its_end(office: Office) -> None:
    case_file = office.open(example("bank_records"))
    office.take(case_file, "ask_review", reviewer="B. Stein")
    office.officer = "B. Stein"
    office.later(1)
    office.take(case_file, "return_to_author")
    office.officer = "A. Lund"
    office.take(case_file, "ask_review")
    office.officer = "B. Stein"
    office.take(case_file, "approve")
    office.officer = "A. Lund"
    office.take(case_file, "record_translation")
    office.take(case_file, "record_sent")
    office.later(9)
    office.take(case_file, "record_acknowledgement")
    office.later(30)
    office.take(case_file, "record_questions", answer_due=office.today + timedelta(days=14))
    office.later(5)
    office.take(case_file, "record_answer_sent")
    office.take(case_file, "record_result", result="partly", received="Two of three accounts.")
    office.later(10)
    office.take(case_file, "record_result")
    closed = office.take(case_file, "close")
    view = office.view(case_file)
    assert view.case_file == closed
    assert (closed.stage, closed.outcome, closed.closed_on) == (Stage.CLOSED, Outcome.EXECUTED, office.today)
    assert (closed.sent_on, closed.acknowledged_on) == (FIRST_DAY + timedelta(days=1), FIRST_DAY + timedelta(days=10))
    assert (closed.their_reference, closed.reviewer) == ("FR 77", "B. Stein")
    assert kinds_of(view) == [
        "opened", "ask_review", "return_to_author", "ask_review", "approve", "record_translation", "record_sent", "record_acknowledgement",
        "record_questions", "record_answer_sent", "record_result", "record_result", "close",
    ]  # fmt: skip
    assert [version.kind for version in view.versions] == [
        VersionKind.OFFERED, VersionKind.RETURNED, VersionKind.OFFERED, VersionKind.APPROVED, VersionKind.SENT,
    ]  # fmt: skip
    assert [version.number for version in view.versions] == [1, 2, 3, 4, 5]
    assert view.case_file.measures[0].details["received"] == "Two of three accounts."


def test_a_line_of_the_history_holds_what_was_answered_when_and_by_whom(office: Office) -> None:
    case_file = office.open(example("bank_records"))
    office.take(case_file, "record_sent")
    sent = office.view(case_file).events[0]
    assert (sent.officer, sent.measure) == ("A. Lund", "")
    assert sent.details == {"day": "2026-05-04", "channel": "central_authority", "electronic": True, "proof": "receipt 12"}


def test_a_version_keeps_the_request_as_it_stood(office: Office) -> None:
    request = example("bank_records")
    case_file = office.open(request)
    office.take(case_file, "record_sent")
    office.save(case_file, request.with_answer(SUMMARY, read("free_text", "Told anew.")), 1)
    assert office.files.version(case_file, 1).get(SUMMARY) == request.get(SUMMARY)
    assert office.files.version(case_file, 0).get(SUMMARY) == read("free_text", "Told anew.")


def test_a_version_gets_a_name(office: Office) -> None:
    case_file = office.open(example("bank_records"))
    named = office.files.name_version(case_file, "  before the hearing\n")
    assert (named.number, named.name, named.kind, named.officer) == (1, "before the hearing", VersionKind.NAMED, "A. Lund")
    assert office.view(case_file).versions == (named,)


def test_a_step_that_is_refused_leaves_nothing_written(office: Office) -> None:
    case_file = office.open(example("bank_records"))
    before = everything(office.database)
    with pytest.raises(StepRefusedError):
        office.files.take_step(case_file, "record_sent", {"channel": "central_authority"}, office.today)
    with pytest.raises(StepRefusedError):
        office.files.take_step(case_file, "close", {}, office.today)
    assert everything(office.database) == before


def test_a_step_that_fails_midway_leaves_nothing_written(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    case_file = office.open(example("bank_records"))
    before = everything(office.database)

    def fails(*_: object) -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr("app.services.case_files.step_taking.refresh", fails)
    with pytest.raises(OSError, match="the disk is gone"):
        office.take(case_file, "record_sent")
    assert everything(office.database) == before


def test_nobody_approves_their_own_work_under_four_eyes(office: Office) -> None:
    office.with_four_eyes()
    case_file = office.open(example("bank_records"))
    assert "record_sent" not in [step.id for step in office.view(case_file).steps]
    with pytest.raises(StepRefusedError):
        office.take(case_file, "ask_review", reviewer="A. Lund")
    office.take(case_file, "ask_review")
    assert "approve" not in [step.id for step in office.view(case_file).steps]
    with pytest.raises(StepRefusedError):
        office.take(case_file, "approve")
    office.officer = "B. Stein"
    assert office.view(case_file).steps[0].id == "approve"
    office.take(case_file, "approve")
    assert office.view(case_file).case_file.reviewer == "B. Stein"


def test_open_errors_are_answered_for_when_review_is_asked(office: Office) -> None:
    request = example("bank_records")
    case_file = office.open(request)
    office.save(case_file, request.with_answer(SUMMARY, read("free_text", "More.")), 1, Standing(errors=2))
    with pytest.raises(StepRefusedError) as refused:
        office.take(case_file, "ask_review")
    assert refused.value.field == "findings_reason"
    office.take(case_file, "ask_review", findings_reason="The court sits tomorrow.")
    assert office.view(case_file).events[0].details == {"findings_reason": "The court sits tomorrow."}


def test_a_step_is_refused_where_somebody_changed_the_case_file_since_it_was_shown(office: Office) -> None:
    case_file = office.open(example("bank_records"))
    shown = office.view(case_file).case_file
    other = CaseFiles(office.database, PROGRAM.library, PROGRAM.law, office.clock, lambda: office.today, lambda: "B. Stein")
    other.set_their_reference(case_file, "FR 9")
    with pytest.raises(StoreChangedError):
        office.files.take_step(case_file, "record_acknowledgement", {"their_reference": "FR 77"}, office.today, seen=shown.version)
    assert office.view(case_file).case_file.their_reference == "FR 9"


def test_of_two_that_take_the_same_step_the_second_is_refused(office: Office) -> None:
    case_file = office.open(example("bank_records"))
    office.take(case_file, "record_sent", proof="first")
    with pytest.raises(StepRefusedError):
        office.take(case_file, "record_sent", proof="second")
    assert [event.details["proof"] for event in office.view(case_file).events if event.kind == "record_sent"] == ["first"]


def test_measures_go_their_own_ways_and_the_history_names_them(office: Office) -> None:
    request = with_more_measures(example("bank_records"))
    case_file = office.open(request)
    office.take(case_file, "record_sent")
    first, second, third = (measure.measure for measure in office.view(case_file).case_file.measures)
    office.take(case_file, "record_refusal", (first,))
    after = office.take(case_file, "record_result", (second, third))
    assert [measure.stage for measure in after.measures] == [Stage.REFUSED, Stage.EXECUTED, Stage.EXECUTED]
    assert (after.stage, after.outcome) == (Stage.PARTLY_EXECUTED, Outcome.PARTLY)
    events = office.view(case_file).events
    assert (events[1].measure, events[0].measure, events[0].details["measures"]) == (first, "", [second, third])


def with_more_measures(request: Request) -> Request:
    """A request with two more measures."""
    for form in ("service_of_documents", "subscriber_information"):
        request, _ = with_measure(request, form)
    return request


def test_why_a_request_came_back_shows_in_the_next_draft_to_that_state(office: Office) -> None:
    for number, day in ((1, 0), (2, 20)):
        office.later(day)
        case_file = office.open(example("bank_records", f"ICU/{number}", id=f"r-{number}"))
        office.take(case_file, "record_sent")
        office.take(case_file, "record_came_back", defects=("facts_thin", "law_text_missing") if number == 2 else ("law_text_missing",))
    assert office.files.came_back_from("XSO") == (
        (Defect.LAW_TEXT_MISSING, 2, FIRST_DAY + timedelta(days=20)),
        (Defect.FACTS_THIN, 1, FIRST_DAY + timedelta(days=20)),
    )
    assert office.files.came_back_from("XTA") == ()
    assert {reason.defect for reason in office.view(case_file).came_back} == {Defect.FACTS_THIN, Defect.LAW_TEXT_MISSING}
    assert office.view(case_file).came_back[0].remark == "See their letter."


def test_a_case_file_that_is_not_there_is_said_to_be_gone(office: Office) -> None:
    for use in (office.files.view, lambda number: office.take(number, "record_sent"), lambda number: office.files.add_note(number, "x")):
        with pytest.raises(NoSuchCaseFileError):
            use(4711)


def test_text_that_no_database_keeps_is_kept_without_those_signs(office: Office) -> None:
    case_file = office.open(example("bank_records"))
    office.take(case_file, "record_sent", proof="receipt\0 \ud83612 ")
    assert office.view(case_file).events[0].details["proof"] == "receipt 12"


def test_a_day_of_a_step_may_be_given_in_its_answers(office: Office) -> None:
    case_file = office.open(example("bank_records"))
    office.take(case_file, "record_sent", day=date(2026, 5, 1))
    assert office.view(case_file).case_file.sent_on == date(2026, 5, 1)
