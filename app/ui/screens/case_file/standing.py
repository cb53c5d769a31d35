"""How a request stands, in one sentence and one line more: what it waits for, and since when.

Guarantees: days are counted from the day that is given; nothing here decides what is next.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.casework.case_file import CaseFile
from app.casework.settings import CaseworkSettings
from app.casework.stages import PREPARING, Stage
from app.language.marks import interface_count, interface_words
from app.ui.interface import Interface
from app.ui.screens.case_file.labels import in_full
from app.ui.widgets.severity import severity_count
from forms.message_use import MessageUse

DRAFTING = interface_words("code.ui.case_file.standing.drafting", "The request is being drafted")
IN_REVIEW = interface_words("code.ui.case_file.standing.in_review", "A colleague reviews the request")
IN_REVIEW_BY = interface_words("code.ui.case_file.standing.in_review_by", "{name} reviews the request")
APPROVED = interface_words("code.ui.case_file.standing.approved", "Approved, not sent yet")
TRANSLATED = interface_words("code.ui.case_file.standing.translated", "Translated, not sent yet")
SENT_TODAY = interface_words("code.ui.case_file.standing.sent_today", "Sent today")
SENT = interface_count(
    "code.ui.case_file.standing.sent", "Sent {n} day ago, no acknowledgement yet", "Sent {n} days ago, no acknowledgement yet"
)
ACKNOWLEDGED_TODAY = interface_words("code.ui.case_file.standing.acknowledged_today", "Acknowledged today")
ACKNOWLEDGED = interface_count(
    "code.ui.case_file.standing.acknowledged", "Acknowledged {n} day ago, no result yet", "Acknowledged {n} days ago, no result yet"
)
ASKED_TODAY = interface_words("code.ui.case_file.standing.asked_today", "The other State asked for more information today")
ASKED = interface_count(
    "code.ui.case_file.standing.asked",
    "The other State asked for more information {n} day ago",
    "The other State asked for more information {n} days ago",
)
POSTPONED_TODAY = interface_words("code.ui.case_file.standing.postponed_today", "Postponed today")
POSTPONED = interface_count("code.ui.case_file.standing.postponed", "Postponed {n} day ago", "Postponed {n} days ago")
PARTLY = interface_words("code.ui.case_file.standing.partly", "A part of what was asked has come, the rest has not yet")
EXECUTED = interface_words("code.ui.case_file.standing.executed", "Everything that was asked has come")
REFUSED = interface_words("code.ui.case_file.standing.refused", "The other State refused")
BACK_TODAY = interface_words("code.ui.case_file.standing.back_today", "The request came back today")
BACK = interface_count("code.ui.case_file.standing.back", "The request came back {n} day ago", "The request came back {n} days ago")
WITHDRAWN = interface_words("code.ui.case_file.standing.withdrawn", "The request was withdrawn")
CLOSED = interface_words("code.ui.case_file.standing.closed", "The case file is closed")
CLOSED_ON = interface_words("code.ui.case_file.standing.closed_on", "The case file was closed on {day}")
SECTIONS = interface_count(
    "code.ui.case_file.standing.sections", "{done} of {n} section has answers.", "{done} of {n} sections have answers."
)
OPEN_FINDINGS = interface_words("code.ui.case_file.standing.open_findings", "{errors}, {warnings}", "2 errors, 4 warnings")
NO_FINDINGS = interface_words("code.ui.case_file.standing.no_findings", "No error and no warning is open.")
REMINDS = interface_count("code.ui.case_file.standing.reminds", "The office reminds after {n} day.", "The office reminds after {n} days.")
NEWS = interface_count(
    "code.ui.case_file.standing.news", "The office asks for news after {n} day.", "The office asks for news after {n} days."
)
_COUNTED: dict[Stage, tuple[MessageUse, MessageUse]] = {
    Stage.SENT: (SENT_TODAY, SENT),
    Stage.ACKNOWLEDGED: (ACKNOWLEDGED_TODAY, ACKNOWLEDGED),
    Stage.INFO_ASKED: (ASKED_TODAY, ASKED),
    Stage.POSTPONED: (POSTPONED_TODAY, POSTPONED),
    Stage.CAME_BACK: (BACK_TODAY, BACK),
}
_PLAIN: dict[Stage, MessageUse] = {
    Stage.DRAFT: DRAFTING,
    Stage.APPROVED: APPROVED,
    Stage.TRANSLATED: TRANSLATED,
    Stage.PARTLY_EXECUTED: PARTLY,
    Stage.EXECUTED: EXECUTED,
    Stage.REFUSED: REFUSED,
    Stage.WITHDRAWN: WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How a request stands. `late` says that the office's own days have passed."""

    sentence: str
    more: str
    late: bool = False


def standing(interface: Interface, case_file: CaseFile, settings: CaseworkSettings, today: date) -> Standing:
    """How a request stands on a day."""
    stage = case_file.stage
    since = _since(case_file)
    days = (today - since).days if since is not None else 0
    wait = {Stage.SENT: settings.reminders.acknowledgement, Stage.ACKNOWLEDGED: settings.reminders.news}.get(stage)
    return Standing(_sentence(interface, case_file, days), _more(interface, case_file, wait), wait is not None and days >= wait)


def _since(case_file: CaseFile) -> date | None:
    if case_file.stage is Stage.SENT:
        return case_file.sent_on
    of_stage = [measure.changed_on for measure in case_file.measures if measure.changed_on and measure.stage is case_file.stage]
    return max(of_stage, default=case_file.last_step_on)


def _sentence(interface: Interface, case_file: CaseFile, days: int) -> str:
    stage = case_file.stage
    if stage in _COUNTED:
        today, ago = _COUNTED[stage]
        return interface.say(today) if days <= 0 else interface.count(ago, days)
    if stage is Stage.IN_REVIEW:
        return interface.say(IN_REVIEW_BY, name=case_file.reviewer) if case_file.reviewer else interface.say(IN_REVIEW)
    if stage is Stage.CLOSED:
        return interface.say(CLOSED_ON, day=in_full(interface, case_file.closed_on)) if case_file.closed_on else interface.say(CLOSED)
    return interface.say(_PLAIN[stage])


def _more(interface: Interface, case_file: CaseFile, wait: int | None) -> str:
    if wait is not None:
        return interface.count(REMINDS if case_file.stage is Stage.SENT else NEWS, wait)
    if case_file.stage not in PREPARING:
        return ""
    found = [(severity, count) for severity, count in (("error", case_file.errors), ("warning", case_file.warnings)) if count]
    if len(found) == 2:
        counts = [severity_count(interface, severity, count) for severity, count in found]
        return interface.say(OPEN_FINDINGS, errors=counts[0], warnings=counts[1])
    if found:
        return severity_count(interface, *found[0])
    if case_file.stage is Stage.DRAFT and case_file.sections_answered < case_file.sections:
        return interface.count(SECTIONS, case_file.sections, done=case_file.sections_answered)
    return interface.say(NO_FINDINGS)
