"""The days that a case file keeps: those that answers give, the end of a provisional arrest, those that steps set, those entered by hand.

Guarantees: pure; a day that is only a month or a year counts as the earliest day it can mean and says that it is not exact; what is
computed cites where it comes from. Withheld answers count, since the case file never leaves the office. Deadlines are judged as of
a day that is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from app.casework.arrest_period import ArrestPeriod, Length
from app.casework.case_file import NO_DETAILS, CaseFile
from app.casework.stages import Stage, is_open
from forms.catalogue_tree import CatalogueTree, Fields, Node
from forms.paths import Reader, node_at
from forms.request import Answer, Answers, Certainty, Request
from forms.values.dates import Moment, PartialDate


class DeadlineKind(StrEnum):
    """What happens on the day. The first five are the marks of `deadline:` in the definitions."""

    HEARING = "hearing"
    LIMITATION = "limitation"
    REPLY_WANTED = "reply_wanted"
    PERIOD_ENDS = "period_ends"
    OTHER = "other"
    PROVISIONAL_ARREST = "provisional_arrest"
    PROVISIONAL_ARREST_LONGEST = "provisional_arrest_longest"
    ANSWER_DUE = "answer_due"
    POSTPONEMENT_REVIEW = "postponement_review"
    BY_HAND = "by_hand"


ARREST_KINDS = frozenset({DeadlineKind.PROVISIONAL_ARREST, DeadlineKind.PROVISIONAL_ARREST_LONGEST})
_ARRESTED_ON = "blocks.extradition_common.arrested_on"
_SETTLED = "settled"  # in the details of a deadline that a step of the case file did away with
_PASSES_BY_ITSELF = frozenset({DeadlineKind.HEARING, DeadlineKind.OTHER})  # once it lies behind, nobody can be late for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A day to keep. The label is `kind`, with the question at `place` where an answer gives it, or `text` where it was entered.

    `source` is the rule as recorded (not translated); `details` may hold days, months, starts_on, counted_from, instrument, provision,
    profile_key, as_of and confidence of a computed one, or the measure that it concerns.
    """

    id: int = 0
    kind: DeadlineKind
    day: date
    exact: bool = True
    computed: bool = False
    text: str = ""
    place: str = ""
    source: str = ""
    details: Mapping[str, Any] = field(default_factory=lambda: NO_DETAILS)
    done_on: date | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What stays the same when the deadlines of a case file are computed anew."""
        return self.kind, self.place, self.text or str(self.details.get("measure", ""))

    def is_overdue(self, today: date) -> bool:
        """Whether the day has passed and something should have been done by it."""
        return self.done_on is None and self.day < today and self.kind not in _PASSES_BY_ITSELF

    def is_ahead(self, today: date) -> bool:
        """Whether it is still to be kept: not done, and not a day that has simply passed."""
        return self.done_on is None and (self.day >= today or self.is_overdue(today))


def deadlines_of(request: Request, tree: CatalogueTree, case_file: CaseFile, period: ArrestPeriod | None = None) -> tuple[Deadline, ...]:
    """Every deadline that can be computed, the earliest first. `request` is the relevant one, `period` that of provisional arrest.

    All are settled once nothing of the request is open, on the day of its last step.
    """
    found = [*answered_deadlines(request, tree), *arrest_deadlines(case_file, period, arrest_day(request, case_file))]
    found += step_deadlines(case_file)
    if not any(is_open(measure.stage) for measure in case_file.measures):
        found = [_settled(deadline, case_file.last_step_on) for deadline in found]
    return _in_order(found)


def _in_order(deadlines: Iterable[Deadline]) -> tuple[Deadline, ...]:
    return tuple(sorted(deadlines, key=lambda deadline: (deadline.day, deadline.kind, deadline.place, deadline.text)))


def _settled(deadline: Deadline, on: date | None) -> Deadline:
    """Done by a step of the case file and not by hand, so that it is open again where the step is undone."""
    if on is None or deadline.done_on is not None:
        return deadline
    return replace(deadline, done_on=on, details={**deadline.details, _SETTLED: True})


def next_deadline(deadlines: Iterable[Deadline], today: date) -> Deadline | None:
    """The one to look at first: the earliest that is not done, overdue ones before all."""
    return min((deadline for deadline in deadlines if deadline.is_ahead(today)), key=lambda deadline: deadline.day, default=None)


def carried_over(computed: Iterable[Deadline], stored: Iterable[Deadline]) -> tuple[Deadline, ...]:
    """Deadlines computed anew with what was recorded of the former ones (their id, that they are done), and those entered by hand.

    One that is done stays done only while its day is the same.
    """
    kept = list(stored)
    former = {deadline.key: deadline for deadline in kept}
    renewed = []
    for deadline in computed:
        before = former.get(deadline.key)
        if before is not None:
            by_hand = before.done_on if before.day == deadline.day and _SETTLED not in before.details else None
            deadline = replace(deadline, id=before.id, done_on=deadline.done_on or by_hand)
        renewed.append(deadline)
    return _in_order([*renewed, *(deadline for deadline in kept if deadline.kind is DeadlineKind.BY_HAND)])


# ---- of answers


def answered_deadlines(request: Request, tree: CatalogueTree) -> Iterator[Deadline]:
    """The days that answers to questions marked `deadline:` give. What cannot be read or is not known gives none."""
    reader = Reader(request, tree)
    for block in tree.blocks_of(request.form):
        spot = reader.block(block)
        yield from _of_answers(spot.answers, spot.fields, spot.place)
    for spot in reader.measures:
        yield from _of_answers(spot.answers, spot.fields, spot.place)
    for kind in request.records:
        for spot in reader.records(kind):
            yield from _of_answers(spot.answers, spot.fields, spot.place)


def _of_answers(answers: Answers, fields: Fields, place: str) -> Iterator[Deadline]:
    for key, found in answers.items():
        node = node_at(fields, key)
        if node is None:
            continue
        if isinstance(found, Answer):
            yield from _of_answer(found, node, f"{place}.{key}")
        else:
            for row in found:
                yield from _of_answers(row.answers, node.fields, f"{place}.{key}[{row.id}]")


def _of_answer(answer: Answer, node: Node, place: str) -> Iterator[Deadline]:
    if node.question.deadline is None or not answer.readable or not isinstance(answer.value, PartialDate | Moment):
        return
    day = answer.value.date if isinstance(answer.value, Moment) else answer.value
    yield Deadline(kind=DeadlineKind(node.question.deadline), day=day.earliest(), exact=_is_exact(answer, day), place=place)


def _is_exact(answer: Answer, day: PartialDate) -> bool:
    return day.day is not None and not day.about and answer.certainty is Certainty.CONFIRMED


# ---- of a provisional arrest


@dataclass(frozen=True, slots=True)
class ArrestDay:
    """The day of the arrest, and whether it is known to the day."""

    day: date
    exact: bool = True


def arrest_day(request: Request, case_file: CaseFile) -> ArrestDay | None:
    """The day of the arrest as a step recorded it, else as the request tells it; None where neither does."""
    if case_file.arrested_on is not None:
        return ArrestDay(case_file.arrested_on)
    answer = request.get(_ARRESTED_ON)
    if not isinstance(answer, Answer) or not answer.readable or not isinstance(answer.value, Moment):
        return None
    return ArrestDay(answer.value.earliest(), _is_exact(answer, answer.value.date))


def arrest_deadlines(case_file: CaseFile, period: ArrestPeriod | None, arrest: ArrestDay | None) -> Iterator[Deadline]:
    """The last day for the full request, and the longest that the arrest may last; nothing while the arrest or the period is unknown.

    Where the record does not say from which event the days run, they are counted from the earlier one, and the day is not exact.
    A request for extradition that was sent after the arrest has met them.
    """
    if period is None or arrest is None:
        return
    start = _start(case_file, period, arrest.day)
    lengths = [(DeadlineKind.PROVISIONAL_ARREST, period.first)]
    if period.longest is not None and period.longest.after(start) > period.first.after(start):
        lengths.append((DeadlineKind.PROVISIONAL_ARREST_LONGEST, period.longest))
    sent = case_file.sent_on if "extradition" in case_file.form else None
    for kind, length in lengths:
        deadline = Deadline(
            kind=kind,
            day=length.after(start),
            exact=arrest.exact and bool(period.starts_on) and period.confidence in ("sourced", "confirmed"),
            computed=True,
            place=period.place,
            source=period.source,
            details=_details(period, length, start),
        )
        yield _settled(deadline, sent if sent and sent >= arrest.day else None)


def _start(case_file: CaseFile, period: ArrestPeriod, arrested_on: date) -> date:
    """The day from which the period runs. The request that it may run from is the one for the arrest, not the one that follows."""
    if period.starts_on == "arrest" or case_file.form != "provisional_arrest" or case_file.sent_on is None:
        return arrested_on
    return case_file.sent_on if period.starts_on == "request" else min(arrested_on, case_file.sent_on)


def _details(period: ArrestPeriod, length: Length, start: date) -> dict[str, Any]:
    told = {
        "days": length.days,
        "months": length.months,
        "starts_on": period.starts_on,
        "counted_from": start.isoformat(),
        "instrument": period.instrument,
        "provision": period.provision,
        "profile_key": period.profile_key,
        "as_of": period.as_of,
        "confidence": period.confidence,
    }
    return {name: value for name, value in told.items() if value}


# ---- of steps

_OF_STEPS = (
    (Stage.INFO_ASKED, "answer_due", DeadlineKind.ANSWER_DUE),
    (Stage.POSTPONED, "review_on", DeadlineKind.POSTPONEMENT_REVIEW),
)


def step_deadlines(case_file: CaseFile) -> Iterator[Deadline]:
    """The day by which questions are to be answered, and on which a postponement is looked at again, of each measure that waits for it."""
    for measure in case_file.measures:
        for stage, name, kind in _OF_STEPS:
            if measure.stage is stage and name in measure.details:
                yield Deadline(kind=kind, day=date.fromisoformat(measure.details[name]), details={"measure": measure.measure})
