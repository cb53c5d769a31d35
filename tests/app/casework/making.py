"""Case files and requests of a few lines, for the tests of casework."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any

from app.casework.case_file import CaseFile, MeasureProgress
from app.casework.life_cycle import StepTaken, take
from app.casework.stages import Outcome, Stage, request_outcome, request_stage
from forms.request import Answer, Request, Row

TODAY = date(2026, 5, 4)
OPENED = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
GIVEN: dict[str, dict[str, Any]] = {
    "return_to_author": {"reason": "Say why five years are needed."},
    "record_translation": {"translator": "B. Translator"},
    "record_sent": {"channel": "central_authority", "electronic": True, "proof": "receipt 12"},
    "record_acknowledgement": {"their_reference": "FR 77"},
    "record_questions": {"questions": "Which account?"},
    "record_postponement": {"grounds": ("own_proceedings",), "reason": "A trial is pending there."},
    "record_result": {"result": "done"},
    "record_refusal": {"grounds": ("dual_criminality",), "reason": "No offence there."},
    "record_came_back": {"defects": ("facts_thin", "law_text_missing"), "remark": "See their letter."},
    "record_lapse": {"reason": "The person died."},
    "withdraw": {"reason": "The charge was dropped.", "notified": True},
    "close": {"usefulness": "useful", "items_returned": "nothing_to_return"},
    "reopen": {"reason": "Another answer came."},
}
"""Answers that each step takes, without its day."""


def case_file(*stages: Stage, **fields: Any) -> CaseFile:
    """A case file whose measures stand at some stages: `m1`, `m2` …"""
    measures = tuple(
        MeasureProgress(measure=f"m{n}", form="bank_records", stage=stage) for n, stage in enumerate(stages or (Stage.DRAFT,), 1)
    )
    return of_measures(*measures, **fields)


def of_measures(*measures: MeasureProgress, **fields: Any) -> CaseFile:
    """A case file with these measures."""
    made = {
        "id": 7,
        "case_name": "Elin and others",
        "request_id": "r-1",
        "form": "mutual_legal_assistance",
        "requesting_state": "XMA",
        "requested_state": "XTA",
        "language": "en",
        "stage": request_stage([measure.stage for measure in measures]),
        "outcome": request_outcome([measure.outcome for measure in measures]),
        "opened_at": OPENED,
        "changed_at": OPENED,
        "handler": "A. Lund",
        "author": "A. Lund",
        **fields,
    }
    return CaseFile(measures=measures, **made)


def measure(identifier: str = "m1", stage: Stage = Stage.DRAFT, outcome: Outcome = Outcome.PENDING, **fields: Any) -> MeasureProgress:
    """A measure on bank records."""
    return MeasureProgress(**{"form": "bank_records", **fields}, measure=identifier, stage=stage, outcome=outcome)


def taken(
    before: CaseFile, step: str, *, day: date = TODAY, today: date = TODAY, by: str = "A. Lund", four_eyes: bool = False, **more: Any
) -> StepTaken:
    """A step taken with the usual answers and `more`; `measures` are those it is taken for."""
    measures = more.pop("measures", ())
    answers = {"day": day, **GIVEN.get(step, {}), **more}
    return take(before, step, answers, today=today, by=by, four_eyes=four_eyes, measures=measures)


def after(before: CaseFile, *steps: str, **more: Any) -> CaseFile:
    """The case file after several steps."""
    for step in steps:
        before = taken(before, step, **more).case_file
    return before


def request(form: str = "mutual_legal_assistance", **blocks: dict[str, Any]) -> Request:
    """A request with answers in blocks; a list of dicts makes rows `x1`, `x2` …"""
    answers = {name: MappingProxyType({key: _answer(value) for key, value in block.items()}) for name, block in blocks.items()}
    return Request(
        id="r-1",
        form=form,
        requesting_state="XMA",
        requested_state="XTA",
        language="en",
        prepared_on="2026-05-04",
        blocks=MappingProxyType(answers),
    )


def _answer(value: Any) -> Answer | tuple[Row, ...]:
    if isinstance(value, Answer):
        return value
    if isinstance(value, list):
        return tuple(Row(id=f"x{n}", answers={key: _answer(inner) for key, inner in row.items()}) for n, row in enumerate(value, 1))
    return Answer(value=value)


def as_stored(value: Any) -> Any:
    """A value after it went through JSON."""
    return json.loads(json.dumps(value))
