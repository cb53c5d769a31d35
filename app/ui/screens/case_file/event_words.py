"""How a line of the history reads: what happened, and under it what was answered, for which measure and on which day.

Guarantees: whatever a line holds is shown as it stands; no step is known here by name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from app.casework.case_file import WHOLE_REQUEST, CaseFile, Event
from app.casework.steps import STEP, FieldKind, StepField
from app.language.direction import isolated
from app.language.marks import interface_words
from app.services.case_files.history import EVENT_WORDS, EventKind
from app.services.case_words import CaseWords
from app.ui.fields.choices import NO, YES
from app.ui.interface import Interface
from app.ui.request_title import form_title
from app.ui.screens.case_file.labels import in_full, local
from app.ui.screens.case_file.stage_looks import STAGES
from forms.values.quantities import Money

DETAIL = interface_words("code.ui.case_file.event.detail", "{field}: {value}", "an answer of a step in the history: Channel: diplomatic")
QUOTED = interface_words("code.ui.case_file.event.quoted", "“{text}”", "what somebody wrote, in the history")
_APART = "  ·  "
_ICONS: dict[str, str] = {
    "opened": "folder-open",
    "case_named": "tag",
    "handler": "user",
    "no_handler": "user",
    "reviewer": "user",
    "no_reviewer": "user",
    "priority": "flag",
    "their_reference": "hash",
    "deadline_added": "calendar-days",
    "deadline_done": "calendar-days",
    "deadline_reopened": "calendar-days",
    "deadline_removed": "calendar-days",
    "letter_in": "inbox",
    "letter_out": "mail",
    "note": "pencil",
    "annex_added": "paperclip",
    "annex_removed": "paperclip",
    "version_named": "tag",
}


@dataclass(frozen=True, slots=True)
class EventLine:
    """A line of the history in words."""

    icon: str
    tone: str
    sentence: str
    more: str = ""


def event_line(interface: Interface, case_file: CaseFile, event: Event) -> EventLine:
    """How an event of a case file reads."""
    icon, tone = _look(event.kind)
    return EventLine(icon, tone, _sentence(interface, event), _APART.join(_more(interface, case_file, event)))


def _look(kind: str) -> tuple[str, str]:
    step = STEP.get(kind)
    if step is not None and step.to is not None:
        return STAGES[step.to]
    return ("file-check" if step is not None else _ICONS.get(kind, "circle")), "unknown"


def _sentence(interface: Interface, event: Event) -> str:
    if event.kind in STEP or event.kind not in set(EventKind):
        return CaseWords(interface).event(event.kind)
    told = {name: isolated(value) if isinstance(value, str) else value for name, value in event.details.items()}
    return interface.say(EVENT_WORDS[EventKind(event.kind)], **told)


def _more(interface: Interface, case_file: CaseFile, event: Event) -> list[str]:
    step = STEP.get(event.kind)
    if step is None:
        return []
    parts = _measures(interface, case_file, event)
    for field in step.fields:
        value = event.details.get(field.id)
        if value is None or (field.id == "day" and date.fromisoformat(value) == local(event.at).date()):
            continue
        said = _value(interface, field, value)
        if field.kind is FieldKind.LONG_TEXT:
            parts.append(interface.say(QUOTED, text=said))
        else:
            parts.append(interface.say(DETAIL, field=CaseWords(interface).field(step.id, field.id), value=said))
    return parts


def _measures(interface: Interface, case_file: CaseFile, event: Event) -> list[str]:
    """The measures that it concerned, where these were not all."""
    named = event.details.get("measures", [event.measure] if event.measure and event.measure != WHOLE_REQUEST else [])
    forms = {measure.measure: measure.form for measure in case_file.measures}
    titles = [form_title(interface, forms.get(measure, measure)) for measure in named]
    return [interface.formats.joined(titles)] if titles and len(case_file.measures) > 1 else []


def _value(interface: Interface, field: StepField, value: Any) -> str:
    words = CaseWords(interface)
    if field.kind is FieldKind.DATE:
        return in_full(interface, date.fromisoformat(value))
    if field.kind is FieldKind.CHOICE:
        return words.option(field.id, value)
    if field.kind is FieldKind.CHOICES:
        return interface.formats.joined([words.option(field.id, code) for code in value])
    if field.kind is FieldKind.YES_NO:
        return interface.say(YES if value else NO)
    if field.kind is FieldKind.MONEY:
        return interface.formats.text("money", Money(Decimal(value["amount"]), value["currency"]))
    return isolated(str(value))
