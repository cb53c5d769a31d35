"""The answers of a step: which fields are asked in a case file, whether what was given fits, and how it is stored.

Guarantees: what is given fits its field or is refused with one sentence and the id of the field; nothing unasked is stored.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from app.casework.approval import StepRefusedError
from app.casework.case_file import CaseFile
from app.casework.steps import Asked, CaseStep, FieldKind, StepField
from app.errors import N_
from forms.values.quantities import Money

MISSING = N_("An answer that this step needs is missing. Fill in what is marked as required.")
UNREADABLE = N_("An answer of this step cannot be read. Correct what is marked, or leave it empty if it is not required.")
IN_FUTURE = N_("The day lies in the future. Enter the day on which this happened.")

_ASSET_WORDS = ("asset", "confiscat", "forfeit", "freez", "restrain", "seiz")  # in the ids of measures on property, packs included
_EXACT: dict[FieldKind, type] = {FieldKind.DATE: date, FieldKind.YES_NO: bool, FieldKind.NUMBER: int}
"""A bool is no number here and a moment no day, although Python says so."""


def asked_fields(case_file: CaseFile, step: CaseStep) -> tuple[StepField, ...]:
    """The fields of a step that are asked in a case file. `findings_reason` is asked while errors (or warnings) are open."""
    return tuple(asked for asked in step.fields if _is_asked(case_file, asked))


def _is_asked(case_file: CaseFile, field: StepField) -> bool:
    if field.asked is Asked.ASSETS:
        return any(word in measure.form for measure in case_file.measures for word in _ASSET_WORDS)
    if field.asked is Asked.EXTRADITION:
        return "extradition" in case_file.form
    if field.asked is Asked.IF_ERRORS:
        return case_file.errors > 0
    return field.asked is not Asked.IF_WARNINGS or case_file.errors + case_file.warnings > 0


def check_answers(fields: Sequence[StepField], answers: Mapping[str, Any], today: date) -> dict[str, Any]:
    """The answers that were given, without what is empty. Raises StepRefusedError for one that is missing, unfit or in the future."""
    given: dict[str, Any] = {}
    for field in fields:
        value = answers.get(field.id)
        value = value.strip() if isinstance(value, str) else value
        if value is None or value == "" or value == ():
            if field.required:
                raise StepRefusedError(MISSING, field=field.id)
            continue
        if not _fits(field, value):
            raise StepRefusedError(UNREADABLE, field=field.id)
        if isinstance(value, date) and not field.ahead and value > today:
            raise StepRefusedError(IN_FUTURE, field=field.id)
        given[field.id] = value
    return given


def _fits(field: StepField, value: Any) -> bool:
    kind = field.kind
    if kind in _EXACT:
        return type(value) is _EXACT[kind] and not (isinstance(value, int) and value < 0)
    if kind is FieldKind.MONEY:
        return isinstance(value, Money) and value.amount.is_finite() and value.amount >= 0
    if kind is FieldKind.CHOICES:
        return isinstance(value, tuple) and set(value) <= set(field.options) and len(set(value)) == len(value)
    return isinstance(value, str) and (kind is not FieldKind.CHOICE or value in field.options)


def as_json(given: Mapping[str, Any]) -> dict[str, Any]:
    """The answers as they are stored: days in ISO 8601, money as amount and currency, several codes as a list."""
    return {identifier: _plain(value) for identifier, value in given.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Money):
        return {"amount": str(value.amount), "currency": value.currency}
    return [str(code) for code in value] if isinstance(value, tuple) else value
