"""Every code of casework has words, and days are said as people say them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.bootstrap import Program
from app.casework.case_file import Priority, Relation, VersionKind
from app.casework.deadlines import Deadline, DeadlineKind
from app.casework.defects import Defect
from app.casework.references import NumberRun
from app.casework.reminders import Reminder, ReminderKind
from app.casework.stages import Outcome, Stage
from app.casework.steps import STEPS
from app.services.case_option_words import DEFECTS, FIELDS, OPTIONS
from app.services.case_words import DEADLINES, EVENTS, OUTCOMES, PRIORITIES, RELATIONS, RUNS, STAGES, VERSIONS, CaseWords
from app.services.case_words import STEPS as STEP_WORDS

TODAY = date(2026, 5, 4)


@pytest.fixture(scope="module")
def words() -> CaseWords:
    return CaseWords(Program().formats("en").words)


def test_every_code_has_words_and_no_words_are_left_over() -> None:
    assert set(STAGES) == set(Stage) and set(PRIORITIES) == set(Priority) and set(VERSIONS) == set(VersionKind)
    assert set(OUTCOMES) == {outcome.value or "pending" for outcome in Outcome}
    assert set(RELATIONS) == set(Relation) - {Relation.NONE}
    assert set(DEADLINES) == set(DeadlineKind) and set(DEFECTS) == set(Defect) and set(RUNS) == set(NumberRun)
    assert set(STEP_WORDS) == {step.id for step in STEPS}
    assert set(EVENTS) == {step.id for step in STEPS} | {"opened"}
    asked = {field.id for step in STEPS for field in step.fields}
    assert asked == {name.split(".")[0] for name in FIELDS}
    assert {name for name in FIELDS if "." in name} <= {f"{field.id}.{step.id}" for step in STEPS for field in step.fields}
    options = {f"{field.id}.{code}" for step in STEPS for field in step.fields for code in field.options if field.id != "defects"}
    assert options == set(OPTIONS)


def test_words_are_short_enough_for_buttons_and_cells() -> None:
    assert max(len(message.text) for message in STAGES.values()) <= 22
    assert max(len(message.text) for message in STEP_WORDS.values()) <= 26
    assert max(len(message.text) for message in (*FIELDS.values(), *OPTIONS.values(), *DEFECTS.values())) <= 40


def test_codes_are_said_and_those_of_a_newer_version_stand_as_they_are(words: CaseWords) -> None:
    assert words.stage("info_asked") == "More information asked" and words.stage("beyond") == "beyond"
    assert words.outcome("") == "Pending" and words.priority("urgent") == "Urgent" and words.relation("supplement") == "Supplements it"
    assert words.step("ask_review") == "Ask for review" and words.event("ask_review") == "Offered for review"
    assert words.version("sent") == "As sent" and words.run("forever") == "Run on" and words.relation("") == ""
    assert words.deadline_kind("limitation") == "Limitation"
    assert words.option("channel", "diplomatic") == "Diplomatic channel" and words.option("channel", "pigeon") == "pigeon"
    assert words.option("defects", "facts_thin") == words.defect("facts_thin") == "Facts too thin or unclear"


def test_a_field_is_called_by_its_step_where_that_says_more(words: CaseWords) -> None:
    assert words.field("record_sent", "day") == "Sent on"
    assert words.field("record_sent", "channel") == "Channel" and words.field("record_sent", "novel") == "novel"


def test_a_deadline_is_called_as_entered_by_its_question_or_by_its_kind(words: CaseWords) -> None:
    hearing = Deadline(kind=DeadlineKind.HEARING, day=TODAY)
    assert words.deadline(hearing) == "Hearing" and words.deadline(hearing, "Day and hour of the hearing") == "Day and hour of the hearing"
    assert words.deadline(Deadline(kind=DeadlineKind.BY_HAND, day=TODAY, text="Call"), "x") == "Call"


@pytest.mark.parametrize(
    ("days", "said"), [(0, "today"), (1, "in 1 day"), (12, "in 12 days"), (-1, "1 day overdue"), (-3, "3 days overdue")]
)
def test_how_far_a_day_is(words: CaseWords, days: int, said: str) -> None:
    assert words.until(TODAY + timedelta(days=days), TODAY) == said


def test_how_the_end_of_an_arrest_was_counted(words: CaseWords) -> None:
    end = Deadline(kind=DeadlineKind.PROVISIONAL_ARREST, day=TODAY, details={"days": 18})
    assert words.counted(end, "2 June 2026") == "18 days, counted from 2 June 2026"
    months = Deadline(kind=DeadlineKind.PROVISIONAL_ARREST, day=TODAY, details={"months": 2})
    assert words.counted(months, "2 June 2026") == "2 months, counted from 2 June 2026"


def test_reminders_are_one_line(words: CaseWords) -> None:
    since = TODAY - timedelta(days=34)
    assert words.reminder(Reminder(ReminderKind.NO_ACKNOWLEDGEMENT, TODAY, since), TODAY) == "Sent 34 days ago, no acknowledgement yet"
    assert words.reminder(Reminder(ReminderKind.NO_NEWS, TODAY, since), TODAY) == "No news for 34 days"
    ends = Deadline(kind=DeadlineKind.LIMITATION, day=TODAY + timedelta(days=5))
    reminder = Reminder(ReminderKind.ENDS_SOON, TODAY, about=ends)
    assert words.reminder(reminder, TODAY) == "Limitation: 5 days left"
    assert words.reminder(reminder, ends.day, "Last day of the period") == "Last day of the period: today"
