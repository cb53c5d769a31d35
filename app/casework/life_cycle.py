"""The life of a case file: which steps can be taken now, and what a step makes of it.

Guarantees: a step is taken whole or refused with one sentence; the stage of the request follows from its measures; what a step changes
stands in what it gives, nothing is written here; days are never in the future and never before the last step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.casework.answers import as_json, asked_fields, check_answers
from app.casework.approval import SELF_REVIEW, StepRefusedError, may_approve, may_review, objection
from app.casework.case_file import CameBack, CaseFile, MeasureProgress, VersionKind
from app.casework.defects import Defect
from app.casework.stages import CHANGEABLE, CLOSABLE, PREPARING, MeasureStage, Outcome, Stage, request_outcome, request_stage
from app.casework.steps import DONE, NEXT, NEXT_UNREVIEWED, PARTLY, STEP, STEPS, CaseStep, FieldKind, StepField
from app.errors import N_

__all__ = [
    "CaseStep",
    "FieldKind",
    "MeasureStage",
    "Stage",
    "StepField",
    "StepRefusedError",
    "StepTaken",
    "may_edit",
    "measures_for",
    "steps_for",
    "take",
]

NOT_NOW = N_("This step does not fit where the case file is now. Open the case file again and choose one of the steps it offers.")
OTHER_MEASURES = N_("This step does not fit one of the chosen measures as it stands now. Choose only measures that the step offers.")
AS_A_WHOLE = N_("A request that has not been sent is withdrawn as a whole. Take a single measure out of the draft instead.")
BEFORE_LAST = N_("The day lies before the step before it. Enter the day on which this happened, or a later one.")
BEFORE_MESSAGE = N_("The arrest cannot lie before the day on which the message was sent. Enter the day on which it took place.")

_OUTCOMES = {Stage.REFUSED: Outcome.REFUSED, Stage.WITHDRAWN: Outcome.WITHDRAWN}
_REOPENED = {
    Outcome.EXECUTED: Stage.EXECUTED,
    Outcome.PARTLY: Stage.PARTLY_EXECUTED,
    Outcome.REFUSED: Stage.REFUSED,
    Outcome.WITHDRAWN: Stage.WITHDRAWN,
}
_ANSWERS = frozenset(  # whoever answers has received it
    {"record_acknowledgement", "record_questions", "record_postponement", "record_result", "record_refusal"}
)
_AWAITED_DAYS = ("answer_due", "review_on")  # as long as the measure stands where the step brought it
_STANDING = frozenset({"record_arrest", "redraft"})  # no measure moves
_WITH_OUTCOME = ("record_result", "record_refusal", "record_lapse", "withdraw")


@dataclass(frozen=True, slots=True)
class StepTaken:
    """What a step made: the case file after it, the measures it changed, the history's details, reasons of return, a version to keep."""

    step: CaseStep
    on: date
    by: str
    case_file: CaseFile
    changed: tuple[str, ...]  # measures by row id
    details: Mapping[str, Any]  # the answers as JSON, for the history
    came_back: tuple[CameBack, ...] = ()

    @property
    def version(self) -> VersionKind | None:
        """Why the request as it stands is to be kept as a version; None where it is not."""
        return self.step.version


def measures_for(case_file: CaseFile, step: CaseStep, *, four_eyes: bool) -> tuple[MeasureProgress, ...]:
    """The measures that a step can be taken for, as they stand."""
    start = step.start if four_eyes else step.start | step.unreviewed
    return tuple(measure for measure in case_file.measures if measure.stage in start)


def steps_for(case_file: CaseFile, *, four_eyes: bool, officer: str) -> tuple[CaseStep, ...]:
    """The steps that an officer can take now, the one that the case file waits for first, each with the fields that it asks here."""
    possible = {step.id: step for step in STEPS if _offered(case_file, step, four_eyes, officer)}
    waited_for = (NEXT if four_eyes else NEXT_UNREVIEWED)[case_file.stage]
    first = next((step for step in waited_for if step in possible), None)
    ordered = ([possible.pop(first)] if first else []) + list(possible.values())
    return tuple(replace(step, fields=asked_fields(case_file, step)) for step in ordered)


def may_edit(case_file: CaseFile) -> bool:
    """Whether the request may be changed as it stands; elsewhere the step `revise` comes first."""
    return any(measure.stage in CHANGEABLE for measure in case_file.measures)


def _offered(case_file: CaseFile, step: CaseStep, four_eyes: bool, officer: str) -> bool:
    fitting = measures_for(case_file, step, four_eyes=four_eyes)
    if not fitting:
        return False
    if step.id == "close":
        return all(measure.stage in CLOSABLE for measure in case_file.measures)
    if step.id == "reopen":
        return case_file.stage is Stage.CLOSED
    if step.id == "redraft":
        return any(measure.outcome is Outcome.REFUSED for measure in fitting)
    if step.id == "record_arrest":
        return _surrenders(case_file) and (case_file.form != "provisional_arrest" or case_file.sent_on is not None)
    return step.id != "approve" or may_approve(case_file, officer, four_eyes=four_eyes)


def _surrenders(case_file: CaseFile) -> bool:
    return case_file.form.endswith("provisional_arrest") or "extradition" in case_file.form


def take(
    case_file: CaseFile,
    step_id: str,
    answers: Mapping[str, Any],
    *,
    today: date,
    by: str,
    four_eyes: bool,
    measures: Sequence[str] = (),
) -> StepTaken:
    """Take a step for some measures (all that fit where none are named). `today` is the day of recording, `by` who records.

    Raises StepRefusedError with one sentence; its `field` names the answer that is missing or wrong.
    """
    step = STEP[step_id]
    if step.id == "approve" and four_eyes and case_file.stage is Stage.IN_REVIEW and (why_not := objection(case_file, by)):
        raise StepRefusedError(why_not)
    if not _offered(case_file, step, four_eyes, by):
        raise StepRefusedError(NOT_NOW)
    chosen = _chosen(case_file, step, measures, four_eyes)
    given = check_answers(asked_fields(case_file, step), answers, today)
    day = given.get("day", today)
    _check_day(case_file, step, chosen, day)
    if step.id == "ask_review" and four_eyes and "reviewer" in given and not may_review(case_file, given["reviewer"]):
        raise StepRefusedError(SELF_REVIEW, field="reviewer")
    changed = () if step.id in _STANDING else tuple(_moved(case_file, step, measure, given, day) for measure in chosen)
    after = _after(case_file, step, {measure.measure: measure for measure in changed}, given, day, by)
    moved = tuple(measure.measure for measure in changed)
    return StepTaken(step, day, by, after, moved, as_json(given), _defects(case_file, given, day))


def _chosen(case_file: CaseFile, step: CaseStep, named: Sequence[str], four_eyes: bool) -> tuple[MeasureProgress, ...]:
    fitting = measures_for(case_file, step, four_eyes=four_eyes)
    chosen = tuple(measure for measure in fitting if measure.measure in named) if named and step.per_measure else fitting
    if step.per_measure and named and len(chosen) != len(set(named)):
        raise StepRefusedError(OTHER_MEASURES)
    unsent = {measure.measure for measure in fitting if measure.stage in PREPARING}
    if step.id == "withdraw" and 0 < len(unsent & {measure.measure for measure in chosen}) < len(unsent):
        raise StepRefusedError(AS_A_WHOLE)
    return chosen


def _check_day(case_file: CaseFile, step: CaseStep, chosen: Sequence[MeasureProgress], day: date) -> None:
    if step.id == "record_arrest":  # a person may have been arrested before the request was written, but not before the message
        if case_file.form == "provisional_arrest" and case_file.sent_on and day < case_file.sent_on:
            raise StepRefusedError(BEFORE_MESSAGE, field="day")
        return
    considered = case_file.measures if step.id == "close" else chosen
    last = max((measure.changed_on for measure in considered if measure.changed_on), default=None)
    if last is not None and day < last:
        raise StepRefusedError(BEFORE_LAST, field="day")


def _moved(case_file: CaseFile, step: CaseStep, measure: MeasureProgress, given: Mapping[str, Any], day: date) -> MeasureProgress:
    """A measure after a step. Its details: what the steps answered that gave its outcome, the latest on top, and a day that is awaited."""
    stage, outcome = _target(case_file, step, measure, given)
    kept = {} if outcome is Outcome.PENDING else {name: value for name, value in measure.details.items() if name not in _AWAITED_DAYS}
    told = as_json(given)
    if step.id not in _WITH_OUTCOME:
        told = {name: value for name, value in told.items() if name in _AWAITED_DAYS}
    return replace(measure, stage=stage, outcome=outcome, changed_on=day, details={**kept, **told})


def _target(case_file: CaseFile, step: CaseStep, measure: MeasureProgress, given: Mapping[str, Any]) -> tuple[Stage, Outcome]:
    """The stage and the outcome of a measure after a step. What came in part stays counted, whatever happens to the rest."""
    partly = measure.outcome is Outcome.PARTLY
    if step.id == "record_result" and given["result"] == DONE:
        return Stage.EXECUTED, Outcome.EXECUTED
    if step.id == "record_result" and given["result"] == PARTLY:
        return Stage.PARTLY_EXECUTED, Outcome.PARTLY
    if step.id in {"record_result", "record_lapse"}:
        return Stage.CLOSED, Outcome.PARTLY if partly else Outcome.LAPSED
    if step.id == "reopen":
        return _reopened(case_file, measure)
    if step.to is Stage.ACKNOWLEDGED and partly:
        return Stage.PARTLY_EXECUTED, Outcome.PARTLY
    stage = step.to or measure.stage
    return stage, measure.outcome if partly else _OUTCOMES.get(stage, measure.outcome)


def _reopened(case_file: CaseFile, measure: MeasureProgress) -> tuple[Stage, Outcome]:
    """What was given, refused or withdrawn stays so; what had lapsed is awaited again."""
    if measure.outcome in _REOPENED:
        return _REOPENED[measure.outcome], measure.outcome
    return Stage.ACKNOWLEDGED if case_file.acknowledged_on else Stage.SENT, Outcome.PENDING


def _after(
    case_file: CaseFile, step: CaseStep, changed: Mapping[str, MeasureProgress], given: Mapping[str, Any], day: date, by: str
) -> CaseFile:
    measures = tuple(changed.get(measure.measure, measure) for measure in case_file.measures)
    after = replace(
        case_file,
        measures=measures,
        stage=request_stage([measure.stage for measure in measures]),
        outcome=request_outcome([measure.outcome for measure in measures]),
    )
    after = replace(after, closed_on=after.last_step_on if after.stage is Stage.CLOSED else None)
    return replace(after, **_recorded(case_file, step, given, day, by))


def _recorded(case_file: CaseFile, step: CaseStep, given: Mapping[str, Any], day: date, by: str) -> dict[str, Any]:
    """What a step writes into the case file beside the stages."""
    if step.id == "ask_review":
        return {"reviewer": given["reviewer"]} if "reviewer" in given else {}
    if step.id == "approve":
        return {"reviewer": by or case_file.reviewer}
    if step.id == "record_sent":
        return {"sent_on": day, "acknowledged_on": None}
    if step.id == "record_arrest":
        return {"arrested_on": day}
    if step.id not in _ANSWERS:
        return {}
    known = {"their_reference": given["their_reference"]} if "their_reference" in given else {}
    if case_file.sent_on and day < case_file.sent_on:  # it answers what was sent before this was sent again
        return known
    return {**known, "acknowledged_on": min(case_file.acknowledged_on or day, day)}


def _defects(case_file: CaseFile, given: Mapping[str, Any], day: date) -> tuple[CameBack, ...]:
    return tuple(
        CameBack(
            case_file_id=case_file.id,
            requested_state=case_file.requested_state,
            on_day=day,
            defect=Defect(code),
            remark=str(given.get("remark", given.get("questions", ""))),
        )
        for code in given.get("defects", ())
    )
