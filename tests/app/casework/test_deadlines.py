"""The days of a case file: of answers, of a provisional arrest, of steps, and which is next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

import pytest

from app.casework.arrest_period import ArrestPeriod, Length
from app.casework.case_file import CaseFile
from app.casework.deadlines import (
    Deadline,
    DeadlineKind,
    answered_deadlines,
    carried_over,
    deadlines_of,
    next_deadline,
)
from app.casework.stages import Outcome, Stage
from forms.library import load_library
from forms.request import Answer, Certainty, Measure, Row
from forms.values import Unreadable
from forms.values.dates import parse_date, parse_moment
from tests.app.casework.making import TODAY, after, case_file, measure, of_measures, request

TREE = load_library().tree
KIND = DeadlineKind
ARRESTED = date(2026, 6, 2)
EIGHTEEN = ArrestPeriod(Length(days=18), Length(days=40), "arrest", instrument="coe-extradition-1957", provision="16")


def days(*answers: Answer) -> list[tuple[str, bool]]:
    """The days that answers on the reply give."""
    found = answered_deadlines(request(urgency={"trial_dates": [{"hearing_on": answer} for answer in answers]}), TREE)
    return [(deadline.day.isoformat(), deadline.exact) for deadline in found]


def arrest(file: CaseFile, period: ArrestPeriod | None, **blocks: dict[str, object]) -> list[Deadline]:
    return [found for found in deadlines_of(request(file.form, **blocks), TREE, file, period) if found.kind.startswith("provisional")]


def sought(form: str, stage: Stage = Stage.SENT, **fields: object) -> CaseFile:
    return of_measures(measure("request", stage, form=form), form=form, **fields)


def test_a_partial_day_counts_as_the_earliest_that_it_can_mean_and_is_not_exact() -> None:
    written = ["2026-07-09", "2026-07", "2027", "2026-07-09~"]
    answers = [Answer(value=parse_date(text)) for text in written]
    believed = Answer(value=parse_date("2026-07-09"), certainty=Certainty.BELIEVED)
    assert days(*answers, believed) == [
        ("2026-07-09", True),
        ("2026-07-01", False),
        ("2027-01-01", False),
        ("2026-07-09", False),
        ("2026-07-09", False),
    ]


def test_what_cannot_be_read_or_is_not_known_gives_no_day() -> None:
    assert days(Answer(value=Unreadable("next week")), Answer(certainty=Certainty.UNKNOWN)) == []


def test_the_questions_that_give_a_day_are_marked_in_the_catalogue() -> None:
    day, moment = parse_date("2026-09-01"), parse_moment("2026-09-02T10:00+02:00")
    asked = replace(
        request(
            urgency={"urgent": True, "deadline": day, "trial_dates": [{"hearing_on": day}]},
            offences={"counts": [{"limitation_ends": day}]},
            previous={"preservation_expires": day},
            confidentiality={"until_date": day},
            absent={"deadline": day},
        ),
        measures=(
            Measure(id="m1", form="service_of_documents", answers={"serve_by": Answer(value=day), "hearing_date": Answer(value=moment)}),
        ),
        records=MappingProxyType({"person": (Row(id="p1", answers={"birth_date": Answer(value=day)}),)}),
    )
    found = {deadline.place: (deadline.kind, deadline.day) for deadline in answered_deadlines(asked, TREE)}
    assert found == {
        "blocks.urgency.deadline": (KIND.REPLY_WANTED, date(2026, 9, 1)),
        "blocks.urgency.trial_dates[x1].hearing_on": (KIND.HEARING, date(2026, 9, 1)),
        "blocks.offences.counts[x1].limitation_ends": (KIND.LIMITATION, date(2026, 9, 1)),
        "blocks.previous.preservation_expires": (KIND.PERIOD_ENDS, date(2026, 9, 1)),
        "blocks.confidentiality.until_date": (KIND.PERIOD_ENDS, date(2026, 9, 1)),
        "measures[m1].serve_by": (KIND.REPLY_WANTED, date(2026, 9, 1)),
        "measures[m1].hearing_date": (KIND.HEARING, date(2026, 9, 2)),
    }


def test_an_answer_that_no_question_asks_for_gives_no_day() -> None:
    stray = request(urgency={"of_an_absent_pack": parse_date("2026-09-01"), "urgent": True, "deadline": "a text"})
    assert list(answered_deadlines(stray, TREE)) == []


def test_a_provisional_arrest_ends_after_its_period_and_cites_the_rule() -> None:
    first, longest = arrest(sought("provisional_arrest", sent_on=date(2026, 6, 1), arrested_on=ARRESTED), EIGHTEEN)
    assert (first.day, longest.day) == (date(2026, 6, 20), date(2026, 7, 12))
    assert first.exact and first.computed and first.done_on is None
    assert dict(first.details) == {
        "days": 18,
        "starts_on": "arrest",
        "counted_from": "2026-06-02",
        "instrument": "coe-extradition-1957",
        "provision": "16",
        "confidence": "sourced",
    }


def test_nothing_is_computed_without_the_arrest_or_without_the_period() -> None:
    assert arrest(sought("provisional_arrest", arrested_on=ARRESTED), None) == []
    assert arrest(sought("provisional_arrest", sent_on=TODAY), EIGHTEEN) == []
    unread = {"arrested_on": Unreadable("in June")}
    assert arrest(sought("extradition_accused"), EIGHTEEN, extradition_common=unread) == []


def test_the_day_of_the_arrest_is_taken_from_the_request_where_no_step_recorded_it() -> None:
    told = {"arrested_on": parse_moment("2026-06-02T16:00+02:00")}
    assert [found.day for found in arrest(sought("extradition_accused", Stage.DRAFT), EIGHTEEN, extradition_common=told)] == [
        date(2026, 6, 20),
        date(2026, 7, 12),
    ]
    month = arrest(sought("extradition_accused", Stage.DRAFT), EIGHTEEN, extradition_common={"arrested_on": parse_moment("2026-06")})
    assert month[0].day == date(2026, 6, 19) and not month[0].exact


@pytest.mark.parametrize(
    ("starts_on", "form", "sent_on", "counted_from", "exact"),
    [
        ("request", "provisional_arrest", date(2026, 5, 30), date(2026, 5, 30), True),
        ("", "provisional_arrest", date(2026, 5, 30), date(2026, 5, 30), False),
        ("", "provisional_arrest", None, ARRESTED, False),
        ("request", "extradition_accused", None, ARRESTED, True),
    ],
)
def test_days_run_from_what_the_rule_says_and_from_the_earlier_where_it_does_not(
    starts_on: str, form: str, sent_on: date | None, counted_from: date, exact: bool
) -> None:
    file = sought(form, sent_on=sent_on, arrested_on=ARRESTED)
    (found,) = arrest(file, ArrestPeriod(Length(days=10), starts_on=starts_on))
    assert found.day == counted_from + timedelta(days=10) and found.exact is exact


def test_a_period_without_a_source_is_not_exact_and_one_no_longer_than_the_first_is_told_once() -> None:
    known = ArrestPeriod(Length(days=40), Length(days=40), "arrest", confidence="from_knowledge")
    (found,) = arrest(sought("provisional_arrest", arrested_on=ARRESTED), known)
    assert not found.exact


def test_a_request_for_extradition_sent_after_the_arrest_has_met_the_day() -> None:
    met = arrest(sought("extradition_accused", sent_on=date(2026, 6, 10), arrested_on=ARRESTED), EIGHTEEN)
    assert [found.done_on for found in met] == [date(2026, 6, 10)] * 2
    earlier = arrest(sought("extradition_accused", sent_on=date(2026, 5, 1), arrested_on=ARRESTED), EIGHTEEN)
    assert [found.done_on for found in earlier] == [None, None]


def test_steps_set_days_for_our_answer_and_for_a_postponement() -> None:
    file = after(case_file(Stage.ACKNOWLEDGED, Stage.ACKNOWLEDGED), "record_questions", measures=("m1",), answer_due=date(2026, 6, 1))
    file = after(file, "record_postponement", measures=("m2",), review_on=date(2026, 5, 20))
    found = deadlines_of(request(), TREE, file)
    assert [(deadline.kind, deadline.day, deadline.details["measure"]) for deadline in found] == [
        (KIND.POSTPONEMENT_REVIEW, date(2026, 5, 20), "m2"),
        (KIND.ANSWER_DUE, date(2026, 6, 1), "m1"),
    ]
    assert deadlines_of(request(), TREE, after(file, "record_answer_sent", "record_resumption")) == ()


def test_once_nothing_is_open_every_day_is_settled_and_open_again_when_the_file_is_reopened() -> None:
    asked = request(urgency={"deadline": parse_date("2026-09-01")})
    lapsed = after(case_file(Stage.SENT), "record_lapse")
    settled = deadlines_of(asked, TREE, lapsed)
    assert [deadline.done_on for deadline in settled] == [TODAY]
    again = carried_over(deadlines_of(asked, TREE, after(lapsed, "reopen")), settled)
    assert [deadline.done_on for deadline in again] == [None]
    nameless = of_measures(measure(stage=Stage.EXECUTED, outcome=Outcome.EXECUTED))
    assert deadlines_of(asked, TREE, nameless)[0].done_on is None


def deadline(kind: DeadlineKind = KIND.REPLY_WANTED, day: date = TODAY, **fields: object) -> Deadline:
    return Deadline(kind=kind, day=day, **fields)  # type: ignore[arg-type]


def test_the_next_deadline_is_the_earliest_to_be_kept_overdue_ones_first() -> None:
    yesterday, tomorrow = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
    late = deadline(day=yesterday)
    passed = deadline(KIND.HEARING, yesterday)
    today, done = deadline(KIND.HEARING), deadline(day=yesterday, done_on=TODAY)
    assert next_deadline([deadline(day=tomorrow), passed, today, late, done], TODAY) is late
    assert next_deadline([deadline(day=tomorrow), passed, today, done], TODAY) is today
    assert next_deadline([passed, done], TODAY) is None
    assert late.is_overdue(TODAY) and not passed.is_overdue(TODAY) and not done.is_overdue(TODAY) and not today.is_overdue(TODAY)


def test_what_was_recorded_of_a_day_is_carried_over_as_long_as_the_day_is_the_same() -> None:
    place = "blocks.urgency.deadline"
    stored = [
        deadline(id=3, place=place, done_on=TODAY),
        deadline(KIND.BY_HAND, day=TODAY - timedelta(days=3), id=4, text="Call the embassy"),
        deadline(KIND.HEARING, id=5, place="gone"),
    ]
    same = carried_over([deadline(place=place)], stored)
    assert [(found.id, found.done_on, found.text) for found in same] == [(4, None, "Call the embassy"), (3, TODAY, "")]
    (_by_hand, moved) = carried_over([deadline(place=place, day=TODAY + timedelta(days=9))], stored)
    assert (moved.id, moved.done_on) == (3, None)
    assert carried_over([deadline(place="new")], []) == (deadline(place="new"),)
