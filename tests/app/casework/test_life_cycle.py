"""What each step makes of a case file, and which are offered."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.casework.case_file import CameBack, CaseFile, VersionKind
from app.casework.defects import Defect
from app.casework.life_cycle import StepRefusedError, may_edit, measures_for, steps_for, take
from app.casework.stages import Outcome, Stage
from app.casework.steps import STEP, CaseStep
from forms.values.quantities import Money
from tests.app.casework.making import TODAY, after, case_file, measure, of_measures, taken

S = Stage
LATER = TODAY + timedelta(days=10)


def offered(file: CaseFile, *, four_eyes: bool = False, officer: str = "A. Lund") -> list[str]:
    return [step.id for step in steps_for(file, four_eyes=four_eyes, officer=officer)]


def test_a_draft_may_be_sent_at_once_where_the_office_works_without_four_eyes() -> None:
    assert offered(case_file())[0] == "record_sent"
    assert taken(case_file(), "record_sent").case_file.stage is S.SENT


def test_under_four_eyes_a_draft_goes_to_review_and_cannot_be_sent() -> None:
    steps = offered(case_file(), four_eyes=True)
    assert steps[0] == "ask_review" and "record_sent" not in steps
    with pytest.raises(StepRefusedError):
        taken(case_file(), "record_sent", four_eyes=True)


def test_under_four_eyes_the_author_waits_and_a_colleague_approves() -> None:
    file = after(case_file(), "ask_review", four_eyes=True, reviewer="M. Osei")
    assert file.reviewer == "M. Osei"
    assert "approve" not in offered(file, four_eyes=True) and offered(file, four_eyes=True)[0] == "revise"
    assert offered(file, four_eyes=True, officer="M. Osei")[0] == "approve"
    with pytest.raises(StepRefusedError, match="another person"):
        taken(file, "approve", four_eyes=True)
    approved = taken(file, "approve", four_eyes=True, by="M. Osei")
    assert approved.case_file.stage is S.APPROVED and approved.version is VersionKind.APPROVED
    assert after(approved.case_file, "record_sent", four_eyes=True).stage is S.SENT


def test_nobody_is_named_as_the_reviewer_of_their_own_work() -> None:
    with pytest.raises(StepRefusedError) as refused:
        taken(case_file(), "ask_review", four_eyes=True, reviewer="a.  lund")
    assert refused.value.field == "reviewer"
    assert taken(case_file(), "ask_review", reviewer="A. Lund").case_file.reviewer == "A. Lund"
    assert taken(case_file(), "ask_review", four_eyes=True).case_file.reviewer == ""


def test_open_errors_need_a_reason_before_review_and_warnings_before_approval() -> None:
    with pytest.raises(StepRefusedError) as refused:
        taken(case_file(errors=2), "ask_review")
    assert refused.value.field == "findings_reason"
    file = taken(case_file(errors=2), "ask_review", findings_reason="The bank is asked first.").case_file
    assert after(case_file(warnings=1), "ask_review").stage is S.IN_REVIEW
    with pytest.raises(StepRefusedError):
        taken(file, "approve", by="M. Osei")
    assert taken(file, "approve", by="M. Osei", findings_reason="Urgent.").details == {"findings_reason": "Urgent."}


def test_the_reviewer_returns_a_request_with_a_reason() -> None:
    returned = taken(after(case_file(), "ask_review"), "return_to_author", by="M. Osei")
    assert returned.case_file.stage is S.DRAFT and returned.version is VersionKind.RETURNED


def test_the_request_may_be_changed_while_it_is_drafted_or_read_and_not_afterwards() -> None:
    assert may_edit(case_file()) and may_edit(case_file(S.IN_REVIEW))
    assert not may_edit(case_file(S.APPROVED)) and not may_edit(case_file(S.SENT))
    assert may_edit(after(case_file(S.APPROVED), "revise"))


def test_sending_and_acknowledgement_are_kept_with_their_days_and_reference() -> None:
    file = after(case_file(S.TRANSLATED), "record_sent", day=date(2026, 4, 20))
    file = after(file, "record_acknowledgement", day=date(2026, 4, 28))
    assert (file.sent_on, file.acknowledged_on, file.their_reference) == (date(2026, 4, 20), date(2026, 4, 28), "FR 77")
    assert offered(file)[0] == "record_result"


def test_questions_and_answer_bring_a_measure_back_and_keep_the_day_it_is_due() -> None:
    file = after(case_file(S.ACKNOWLEDGED, S.ACKNOWLEDGED), "record_questions", measures=("m2",), answer_due=LATER)
    assert [measure.stage for measure in file.measures] == [S.ACKNOWLEDGED, S.INFO_ASKED]
    assert file.stage is S.INFO_ASKED and file.measures[1].details == {"answer_due": LATER.isoformat()}
    answered = after(file, "record_answer_sent")
    assert answered.stage is S.ACKNOWLEDGED and not answered.measures[1].details


def test_defects_that_questions_show_are_kept_for_the_next_draft() -> None:
    step = taken(case_file(S.SENT), "record_questions", defects=("identifiers_wrong",))
    assert step.came_back == (
        CameBack(case_file_id=7, requested_state="XTA", on_day=TODAY, defect=Defect.IDENTIFIERS_WRONG, remark="Which account?"),
    )
    assert step.case_file.acknowledged_on == TODAY


def test_a_postponement_keeps_the_day_on_which_it_is_looked_at_again() -> None:
    file = after(case_file(S.ACKNOWLEDGED), "record_postponement", review_on=LATER)
    assert file.stage is S.POSTPONED and file.measures[0].details == {"review_on": LATER.isoformat()}
    assert after(file, "record_resumption").stage is S.ACKNOWLEDGED


def test_each_measure_has_a_result_of_its_own() -> None:
    file = after(case_file(S.ACKNOWLEDGED, S.ACKNOWLEDGED, S.ACKNOWLEDGED), "record_result", measures=("m1",))
    assert file.stage is S.PARTLY_EXECUTED and file.outcome is Outcome.PENDING
    file = after(file, "record_result", measures=("m2",), result="partly")
    file = after(file, "record_result", measures=("m3",), result="not_done")
    assert [measure.outcome for measure in file.measures] == [Outcome.EXECUTED, Outcome.PARTLY, Outcome.LAPSED]
    assert [measure.stage for measure in file.measures] == [S.EXECUTED, S.PARTLY_EXECUTED, S.CLOSED]
    assert file.outcome is Outcome.PARTLY and "close" in offered(file)


def test_what_came_in_part_stays_counted_whatever_happens_to_the_rest() -> None:
    file = after(case_file(S.ACKNOWLEDGED), "record_result", result="partly", received="Two of three accounts.")
    for step in ("record_refusal", "withdraw", "record_lapse"):
        assert after(file, step).measures[0].outcome is Outcome.PARTLY
    assert after(file, "record_result", result="not_done").measures[0].outcome is Outcome.PARTLY
    asked = after(file, "record_questions", answer_due=LATER)
    assert asked.measures[0].details["received"] and "answer_due" in asked.measures[0].details
    answered = after(asked, "record_answer_sent")
    assert answered.stage is S.PARTLY_EXECUTED and "answer_due" not in answered.measures[0].details


def test_values_and_persons_are_asked_where_they_can_be() -> None:
    plain = {field.id for field in _result(case_file(S.ACKNOWLEDGED)).fields}
    assets = of_measures(measure(stage=S.ACKNOWLEDGED, form="freeze_restrain_assets"))
    extradition = of_measures(measure("request", S.ACKNOWLEDGED, form="extradition_accused"), form="extradition_accused")
    assert {field.id for field in _result(assets).fields} - plain == {"assets_frozen", "assets_confiscated", "assets_returned"}
    assert {field.id for field in _result(extradition).fields} - plain == {"persons_surrendered", "simplified"}
    frozen = taken(assets, "record_result", assets_frozen=Money(Decimal("1200.50"), "EUR"))
    assert frozen.case_file.measures[0].details["assets_frozen"] == {"amount": "1200.50", "currency": "EUR"}
    assert "assets_frozen" not in taken(case_file(S.ACKNOWLEDGED), "record_result", assets_frozen=Money(Decimal(1), "EUR")).details


def _result(file: CaseFile) -> CaseStep:
    return next(step for step in steps_for(file, four_eyes=False, officer="") if step.id == "record_result")


def test_a_refused_request_can_be_drafted_anew_and_closed() -> None:
    file = after(case_file(S.ACKNOWLEDGED), "record_refusal")
    assert file.outcome is Outcome.REFUSED and offered(file) == ["close", "redraft"]
    anew = taken(file, "redraft")
    assert anew.step.makes_draft and anew.case_file == file and anew.changed == ()
    assert "redraft" in offered(after(file, "close")) and "redraft" not in offered(after(case_file(S.EXECUTED), "close"))


def test_a_request_that_came_back_is_changed_and_sent_again() -> None:
    step = taken(case_file(S.SENT, S.EXECUTED, sent_on=date(2026, 4, 1), acknowledged_on=date(2026, 4, 5)), "record_came_back")
    assert [reason.defect for reason in step.came_back] == [Defect.FACTS_THIN, Defect.LAW_TEXT_MISSING]
    assert step.changed == ("m1",) and step.came_back[0].remark == "See their letter."
    file = step.case_file
    assert file.stage is S.CAME_BACK and offered(file)[0] == "revise"
    file = after(file, "revise", "record_sent")
    assert [measure.stage for measure in file.measures] == [S.SENT, S.EXECUTED]
    assert (file.sent_on, file.acknowledged_on) == (TODAY, None)


def test_an_answer_to_the_first_sending_does_not_acknowledge_the_second() -> None:
    file = of_measures(measure("m1", S.SENT, changed_on=TODAY), measure("m2", S.ACKNOWLEDGED), sent_on=TODAY)
    early = taken(file, "record_result", measures=("m2",), day=TODAY - timedelta(days=3)).case_file
    assert early.acknowledged_on is None


def test_the_earliest_answer_is_the_acknowledgement() -> None:
    file = after(case_file(S.SENT, S.SENT, sent_on=date(2026, 4, 1)), "record_questions", measures=("m1",), day=date(2026, 4, 20))
    assert after(file, "record_acknowledgement", day=date(2026, 4, 10)).acknowledged_on == date(2026, 4, 10)
    assert after(file, "record_result", measures=("m2",), day=date(2026, 4, 25)).acknowledged_on == date(2026, 4, 20)


def test_before_it_is_sent_a_request_is_withdrawn_as_a_whole() -> None:
    with pytest.raises(StepRefusedError, match="as a whole"):
        taken(case_file(S.DRAFT, S.DRAFT), "withdraw", measures=("m1",))
    assert after(case_file(S.DRAFT, S.DRAFT), "withdraw").outcome is Outcome.WITHDRAWN
    file = after(case_file(S.SENT, S.SENT), "withdraw", measures=("m1",))
    assert file.stage is S.SENT


def test_a_file_is_closed_once_every_measure_has_ended_and_reopened_with_a_reason() -> None:
    assert "close" not in offered(case_file(S.EXECUTED, S.ACKNOWLEDGED))
    file = after(case_file(S.ACKNOWLEDGED, S.ACKNOWLEDGED, S.ACKNOWLEDGED), "record_result", measures=("m1",))
    file = after(file, "record_lapse", measures=("m2",))
    file = after(file, "record_refusal", measures=("m3",))
    closed = after(file, "close", day=LATER, today=LATER)
    assert closed.stage is S.CLOSED and closed.closed_on == LATER and offered(closed)[0] == "reopen"
    again = after(closed, "reopen", today=LATER)
    assert [measure.stage for measure in again.measures] == [S.EXECUTED, S.ACKNOWLEDGED, S.REFUSED]
    assert again.closed_on is None and again.measures[1].outcome is Outcome.PENDING and not again.measures[1].details
    unanswered = after(after(case_file(S.SENT), "record_lapse"), "reopen")
    assert unanswered.stage is S.SENT


def test_a_file_is_not_closed_before_the_last_day_of_any_measure() -> None:
    file = after(case_file(S.ACKNOWLEDGED, S.ACKNOWLEDGED), "record_result", measures=("m1",), day=date(2026, 4, 1))
    file = after(file, "record_lapse", measures=("m2",), day=TODAY)
    with pytest.raises(StepRefusedError, match="before the step before"):
        taken(file, "close", day=date(2026, 4, 20))


def test_days_lie_neither_in_the_future_nor_before_the_step_before() -> None:
    file = after(case_file(), "record_sent", day=date(2026, 4, 20))
    for day in (TODAY + timedelta(days=1), date(2026, 4, 19)):
        with pytest.raises(StepRefusedError) as refused:
            taken(file, "record_acknowledgement", day=day)
        assert refused.value.field == "day"
    assert after(file, "record_acknowledgement", day=date(2026, 4, 20)).acknowledged_on == date(2026, 4, 20)


def test_an_arrest_is_recorded_for_who_is_to_be_surrendered_and_moves_no_stage() -> None:
    assert "record_arrest" not in offered(case_file(S.SENT))
    message = of_measures(measure("request", S.SENT, form="provisional_arrest"), form="provisional_arrest", sent_on=date(2026, 4, 20))
    assert "record_arrest" in offered(message)
    assert "record_arrest" not in offered(of_measures(measure("request", form="provisional_arrest"), form="provisional_arrest"))
    arrested = taken(message, "record_arrest", day=date(2026, 4, 22))
    assert arrested.case_file.arrested_on == date(2026, 4, 22) and arrested.case_file.stage is S.SENT and arrested.changed == ()
    with pytest.raises(StepRefusedError, match="cannot lie before"):
        taken(message, "record_arrest", day=date(2026, 4, 19))
    later = of_measures(measure("request", form="extradition_accused", changed_on=TODAY), form="extradition_accused")
    assert taken(later, "record_arrest", day=date(2026, 4, 1)).case_file.arrested_on == date(2026, 4, 1)


def test_a_step_that_does_not_fit_is_refused_with_one_sentence() -> None:
    with pytest.raises(StepRefusedError, match="does not fit where"):
        taken(case_file(), "record_acknowledgement")
    with pytest.raises(StepRefusedError, match="chosen measures"):
        taken(case_file(S.ACKNOWLEDGED, S.EXECUTED), "record_result", measures=("m1", "m2"))


def test_a_step_without_a_day_happens_on_the_day_of_recording() -> None:
    step = take(case_file(), "ask_review", {}, today=TODAY, by="A. Lund", four_eyes=False)
    assert step.on == TODAY and step.case_file.last_step_on == TODAY and step.version is VersionKind.OFFERED


def test_measures_named_for_a_step_on_the_whole_request_are_left_aside() -> None:
    assert taken(case_file(S.SENT, S.SENT), "record_acknowledgement", measures=("m1",)).changed == ("m1", "m2")


def test_the_measures_that_a_step_is_offered_for_are_those_it_starts_from() -> None:
    file = case_file(S.ACKNOWLEDGED, S.EXECUTED, S.DRAFT)
    assert [found.measure for found in measures_for(file, STEP["record_result"], four_eyes=False)] == ["m1"]
    assert [found.measure for found in measures_for(file, STEP["record_sent"], four_eyes=False)] == ["m3"]
    assert measures_for(file, STEP["record_sent"], four_eyes=True) == ()


def test_the_one_step_waited_for_is_chosen_among_those_that_can_be_taken() -> None:
    mixed = of_measures(measure("m1", S.EXECUTED, Outcome.EXECUTED), measure("m2", S.REFUSED, Outcome.REFUSED))
    assert mixed.stage is S.PARTLY_EXECUTED and offered(mixed)[0] == "close"
    gone = case_file(S.IN_REVIEW, stage=S.SENT)  # a stage that a newer version wrote and no measure bears out
    assert offered(gone)[0] == "return_to_author"
