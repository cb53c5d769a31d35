"""The steps of a case file: from which stages, to which, and what each asks, so that a page is made from the table.

Guarantees: a step asks only what the life cycle and the statistics need; ids and codes are those that are stored and never change.
Every outgoing step has a `day`: the day on which it happened, which may lie before the day on which it is recorded.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from app.casework.case_file import VersionKind
from app.casework.defects import Defect
from app.casework.stages import CLOSABLE, PREPARING, WITH_THEM, Stage


class FieldKind(StrEnum):
    """What an answer of a step is: a date, str, str, str, tuple of str, str, bool, forms.values.Money, int."""

    DATE = "date"
    TEXT = "text"
    LONG_TEXT = "long_text"
    CHOICE = "choice"
    CHOICES = "choices"
    OFFICER = "officer"
    YES_NO = "yes_no"
    MONEY = "money"
    NUMBER = "number"


class Asked(StrEnum):
    """In which case files a field is asked."""

    ALWAYS = "always"
    ASSETS = "assets"  # of measures on property
    EXTRADITION = "extradition"
    IF_WARNINGS = "if_warnings"  # errors or warnings are open
    IF_ERRORS = "if_errors"


@dataclass(frozen=True, slots=True)
class StepField:
    """One question of a step. `ahead` allows a day in the future."""

    id: str
    kind: FieldKind
    required: bool = False
    options: tuple[str, ...] = ()
    asked: Asked = Asked.ALWAYS
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class CaseStep:
    """A step. `to` is None where the stage stays or the answers decide it.

    Where the office works without four eyes it also starts from the stages `unreviewed`.
    """

    id: str
    start: frozenset[Stage]
    to: Stage | None
    fields: tuple[StepField, ...] = ()
    per_measure: bool = False
    unreviewed: frozenset[Stage] = field(default=frozenset())
    version: VersionKind | None = None  # of the version that is kept with this step
    makes_draft: bool = False  # a new draft is made and related to this case file

    def field(self, identifier: str) -> StepField | None:
        """A field by its id."""
        return next((asked for asked in self.fields if asked.id == identifier), None)


CHANNELS = ("central_authority", "diplomatic", "direct_judicial", "consular", "interpol", "24_7_contact", "secure_platform")
REFUSAL_GROUNDS = (
    "not_in_conformity",
    "essential_interests",
    "barred_in_own_case",
    "contrary_to_legal_system",
    "dual_criminality",
    "fiscal_offence",
    "political_offence",
    "military_offence",
    "discrimination",
    "ne_bis_in_idem",
    "death_penalty",
    "ill_treatment",
    "unfair_trial",
    "nationality",
    "in_absentia",
    "limitation",
    "amnesty_or_pardon",
    "place_of_commission",
    "own_proceedings",
    "de_minimis",
    "bank_secrecy",
    "too_burdensome",
    "no_legal_basis",
    "evidence_insufficient",
    "other",
)
"""UNTOC 18(21), UNCAC 46(9) and (21), UN Model Treaty on Mutual Assistance 4, UN Model Treaty on Extradition 3 and 4, and practice."""

POSTPONEMENT_GROUNDS = ("own_proceedings", "conditions_open", "person_needed_there", "documents_missing", "other")
"""UNTOC 18(25), UNCAC 46(25), UN Model Treaty on Extradition 12."""

DONE, PARTLY, NOT_DONE = "done", "partly", "not_done"

_DAY = StepField("day", FieldKind.DATE, required=True)
_REASON = StepField("reason", FieldKind.LONG_TEXT, required=True)
_SET_ASIDE = StepField("findings_reason", FieldKind.LONG_TEXT, required=True, asked=Asked.IF_WARNINGS)
_LEFT_OPEN = StepField("findings_reason", FieldKind.LONG_TEXT, required=True, asked=Asked.IF_ERRORS)
_REMARK = StepField("remark", FieldKind.LONG_TEXT)
_RUNNING = WITH_THEM | {Stage.PARTLY_EXECUTED}
_BEFORE_REVIEW = frozenset({Stage.DRAFT, Stage.IN_REVIEW})


def _only(*stages: Stage) -> frozenset[Stage]:
    return frozenset(stages)


def _choice(identifier: str, *options: str, required: bool = False) -> StepField:
    return StepField(identifier, FieldKind.CHOICE, required, options)


_ASSET_RESULTS = tuple(
    StepField(identifier, FieldKind.MONEY, asked=Asked.ASSETS) for identifier in ("assets_frozen", "assets_confiscated", "assets_returned")
)
_EXTRADITION_RESULTS = (
    StepField("persons_surrendered", FieldKind.NUMBER, asked=Asked.EXTRADITION),
    StepField("simplified", FieldKind.YES_NO, asked=Asked.EXTRADITION),
)

STEPS: tuple[CaseStep, ...] = (
    CaseStep(
        "ask_review",
        _only(Stage.DRAFT),
        Stage.IN_REVIEW,
        (StepField("reviewer", FieldKind.OFFICER), _LEFT_OPEN, _REMARK),
        version=VersionKind.OFFERED,
    ),
    CaseStep("return_to_author", _only(Stage.IN_REVIEW), Stage.DRAFT, (_REASON,), version=VersionKind.RETURNED),
    CaseStep("approve", _only(Stage.IN_REVIEW), Stage.APPROVED, (_SET_ASIDE, _REMARK), version=VersionKind.APPROVED),
    CaseStep(
        "record_translation",
        _only(Stage.APPROVED),
        Stage.TRANSLATED,
        (_DAY, StepField("translator", FieldKind.TEXT, required=True)),
        unreviewed=_BEFORE_REVIEW,
    ),
    CaseStep(
        "record_sent",
        _only(Stage.APPROVED, Stage.TRANSLATED),
        Stage.SENT,
        (
            _DAY,
            _choice("channel", *CHANNELS, required=True),
            StepField("electronic", FieldKind.YES_NO, required=True),
            StepField("proof", FieldKind.TEXT, required=True),
        ),
        unreviewed=_BEFORE_REVIEW,
        version=VersionKind.SENT,
    ),
    CaseStep(
        "record_acknowledgement",
        _only(Stage.SENT),
        Stage.ACKNOWLEDGED,
        (_DAY, StepField("their_reference", FieldKind.TEXT), StepField("their_officer", FieldKind.TEXT)),
    ),
    CaseStep(
        "record_questions",
        _only(Stage.SENT, Stage.ACKNOWLEDGED, Stage.POSTPONED, Stage.PARTLY_EXECUTED),
        Stage.INFO_ASKED,
        (
            _DAY,
            StepField("questions", FieldKind.LONG_TEXT, required=True),
            StepField("answer_due", FieldKind.DATE, ahead=True),
            StepField("defects", FieldKind.CHOICES, options=tuple(Defect)),
        ),
        per_measure=True,
    ),
    CaseStep("record_answer_sent", _only(Stage.INFO_ASKED), Stage.ACKNOWLEDGED, (_DAY, _REMARK), per_measure=True),
    CaseStep(
        "record_postponement",
        _only(Stage.SENT, Stage.ACKNOWLEDGED, Stage.INFO_ASKED),
        Stage.POSTPONED,
        (
            _DAY,
            StepField("grounds", FieldKind.CHOICES, True, POSTPONEMENT_GROUNDS),
            _REASON,
            StepField("review_on", FieldKind.DATE, ahead=True),
        ),
        per_measure=True,
    ),
    CaseStep("record_resumption", _only(Stage.POSTPONED), Stage.ACKNOWLEDGED, (_DAY, _REMARK), per_measure=True),
    CaseStep(
        "record_result",
        _RUNNING,
        None,
        (
            _DAY,
            _choice("result", DONE, PARTLY, NOT_DONE, required=True),
            StepField("received", FieldKind.LONG_TEXT),
            _choice("quality", "usable", "partly_usable", "not_usable"),
            _choice("basis_used", "as_requested", "other_treaty", "reciprocity", "domestic_law"),
            *_ASSET_RESULTS,
            *_EXTRADITION_RESULTS,
        ),
        per_measure=True,
    ),
    CaseStep(
        "record_refusal",
        _RUNNING,
        Stage.REFUSED,
        (
            _DAY,
            StepField("grounds", FieldKind.CHOICES, True, REFUSAL_GROUNDS),
            _REASON,
            _choice("appeal", "none_possible", "possible", "lodged"),
            StepField("prosecuted_there", FieldKind.YES_NO, asked=Asked.EXTRADITION),
        ),
        per_measure=True,
    ),
    CaseStep(
        "record_came_back",
        WITH_THEM,
        Stage.CAME_BACK,
        (_DAY, StepField("defects", FieldKind.CHOICES, True, tuple(Defect)), _REMARK),
    ),
    CaseStep(
        "revise",
        _only(Stage.IN_REVIEW, Stage.APPROVED, Stage.TRANSLATED, Stage.CAME_BACK),
        Stage.DRAFT,
        (_REMARK,),
    ),
    CaseStep(
        "record_lapse",
        _RUNNING | {Stage.CAME_BACK},
        Stage.CLOSED,
        (_DAY, _REASON),
        per_measure=True,
    ),
    CaseStep(
        "withdraw",
        PREPARING | _RUNNING | {Stage.CAME_BACK},
        Stage.WITHDRAWN,
        (_DAY, _REASON, StepField("notified", FieldKind.YES_NO, required=True)),
        per_measure=True,
    ),
    CaseStep(
        "record_arrest",
        PREPARING | _RUNNING,
        None,
        (_DAY,),
    ),
    CaseStep("redraft", _only(Stage.REFUSED, Stage.CLOSED), None, (), makes_draft=True),
    CaseStep(
        "close",
        CLOSABLE - {Stage.CLOSED},
        Stage.CLOSED,
        (
            _DAY,
            _choice("usefulness", "decisive", "useful", "little", "none", required=True),
            _choice("items_returned", "nothing_to_return", "returned", "still_held", required=True),
            _REMARK,
        ),
    ),
    CaseStep("reopen", _only(Stage.CLOSED), None, (_REASON,)),
)
STEP = {step.id: step for step in STEPS}

# Which step is the one that the case file waits for, in each stage of the request; the first that can be taken.
NEXT: dict[Stage, tuple[str, ...]] = {
    Stage.DRAFT: ("ask_review",),
    Stage.IN_REVIEW: ("approve", "revise"),
    Stage.APPROVED: ("record_sent",),
    Stage.TRANSLATED: ("record_sent",),
    Stage.SENT: ("record_acknowledgement",),
    Stage.ACKNOWLEDGED: ("record_result",),
    Stage.INFO_ASKED: ("record_answer_sent",),
    Stage.POSTPONED: ("record_resumption",),
    Stage.PARTLY_EXECUTED: ("record_result", "close"),
    Stage.EXECUTED: ("close",),
    Stage.REFUSED: ("close",),
    Stage.CAME_BACK: ("revise",),
    Stage.WITHDRAWN: ("close",),
    Stage.CLOSED: ("reopen",),
}
NEXT_UNREVIEWED: dict[Stage, tuple[str, ...]] = {**NEXT, Stage.DRAFT: ("record_sent",)}
"""The same where the office works without four eyes."""
