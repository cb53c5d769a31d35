"""What the life of a case file is called: stages, steps, deadlines, reminders, priorities, outcomes.

Guarantees: a code that is not known here is said as it stands, so that a store of a newer version can still be read; steps are said
twice, as a button says what can be done and as the history says what was done.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from app.casework.deadlines import Deadline
from app.casework.reminders import Reminder, ReminderKind
from app.language.marks import interface_count, interface_words
from app.services.case_option_words import DEFECTS, FIELDS, OPTIONS
from forms.message_use import MessageUse

# How far a request or a measure is.
STAGES = {
    "draft": interface_words("code.case_words.stage.draft", "Draft"),
    "in_review": interface_words("code.case_words.stage.in_review", "In review"),
    "approved": interface_words("code.case_words.stage.approved", "Approved"),
    "translated": interface_words("code.case_words.stage.translated", "Translated"),
    "sent": interface_words("code.case_words.stage.sent", "Sent"),
    "acknowledged": interface_words("code.case_words.stage.acknowledged", "Acknowledged"),
    "info_asked": interface_words("code.case_words.stage.info_asked", "More information asked"),
    "postponed": interface_words("code.case_words.stage.postponed", "Postponed"),
    "partly_executed": interface_words("code.case_words.stage.partly_executed", "Partly executed"),
    "executed": interface_words("code.case_words.stage.executed", "Executed"),
    "refused": interface_words("code.case_words.stage.refused", "Refused"),
    "came_back": interface_words("code.case_words.stage.came_back", "Came back"),
    "withdrawn": interface_words("code.case_words.stage.withdrawn", "Withdrawn"),
    "closed": interface_words("code.case_words.stage.closed", "Closed"),
}

# What came of it.
OUTCOMES = {
    "pending": interface_words("code.case_words.outcome.pending", "Pending"),
    "executed": interface_words("code.case_words.outcome.executed", "Executed"),
    "partly": interface_words("code.case_words.outcome.partly", "Partly executed"),
    "refused": interface_words("code.case_words.outcome.refused", "Refused"),
    "withdrawn": interface_words("code.case_words.outcome.withdrawn", "Withdrawn"),
    "lapsed": interface_words("code.case_words.outcome.lapsed", "Not done"),
}

# In which order the office works.
PRIORITIES = {
    "normal": interface_words("code.case_words.priority.normal", "Normal"),
    "high": interface_words("code.case_words.priority.high", "High"),
    "urgent": interface_words("code.case_words.priority.urgent", "Urgent"),
}

# What a case file is to the one it is related to.
RELATIONS = {
    "supplement": interface_words("code.case_words.relation.supplement", "Supplements it"),
    "same_case": interface_words("code.case_words.relation.same_case", "Same case, another State"),
    "redraft": interface_words("code.case_words.relation.redraft", "Takes its place"),
    "extradition": interface_words("code.case_words.relation.extradition", "Extradition of the same person"),
    "assistance": interface_words("code.case_words.relation.assistance", "Assistance beside it"),
}

# Why a version was kept.
VERSIONS = {
    "offered": interface_words("code.case_words.version.offered", "Offered for review"),
    "returned": interface_words("code.case_words.version.returned", "Returned by the reviewer"),
    "approved": interface_words("code.case_words.version.approved", "Approved"),
    "sent": interface_words("code.case_words.version.sent", "As sent"),
    "named": interface_words("code.case_words.version.named", "Kept by hand"),
}

# How the numbers of references run.
RUNS = {
    "yearly": interface_words("code.case_words.run.yearly", "Begin again each year"),
    "forever": interface_words("code.case_words.run.forever", "Run on"),
}

# Steps, as their buttons say them.
STEPS = {
    "ask_review": interface_words("code.case_words.step.ask_review", "Ask for review"),
    "return_to_author": interface_words("code.case_words.step.return_to_author", "Return to the author"),
    "approve": interface_words("code.case_words.step.approve", "Approve"),
    "record_translation": interface_words("code.case_words.step.record_translation", "Record the translation"),
    "record_sent": interface_words("code.case_words.step.record_sent", "Record as sent"),
    "record_acknowledgement": interface_words("code.case_words.step.record_acknowledgement", "Record the acknowledgement"),
    "record_questions": interface_words("code.case_words.step.record_questions", "Record their questions"),
    "record_answer_sent": interface_words("code.case_words.step.record_answer_sent", "Record our answer"),
    "record_postponement": interface_words("code.case_words.step.record_postponement", "Record a postponement"),
    "record_resumption": interface_words("code.case_words.step.record_resumption", "Record that it goes on"),
    "record_result": interface_words("code.case_words.step.record_result", "Record a result"),
    "record_refusal": interface_words("code.case_words.step.record_refusal", "Record a refusal"),
    "record_came_back": interface_words("code.case_words.step.record_came_back", "Record that it came back"),
    "revise": interface_words("code.case_words.step.revise", "Change the request"),
    "record_lapse": interface_words("code.case_words.step.record_lapse", "Record that nothing comes"),
    "withdraw": interface_words("code.case_words.step.withdraw", "Withdraw"),
    "record_arrest": interface_words("code.case_words.step.record_arrest", "Record the arrest"),
    "redraft": interface_words("code.case_words.step.redraft", "Draft it anew"),
    "close": interface_words("code.case_words.step.close", "Close"),
    "reopen": interface_words("code.case_words.step.reopen", "Reopen"),
}

# Steps, as the history tells them.
EVENTS = {
    "opened": interface_words("code.case_words.event.opened", "Case file opened"),
    "ask_review": interface_words("code.case_words.event.ask_review", "Offered for review"),
    "return_to_author": interface_words("code.case_words.event.return_to_author", "Returned to the author"),
    "approve": interface_words("code.case_words.event.approve", "Approved"),
    "record_translation": interface_words("code.case_words.event.record_translation", "Translated"),
    "record_sent": interface_words("code.case_words.event.record_sent", "Sent"),
    "record_acknowledgement": interface_words("code.case_words.event.record_acknowledgement", "Acknowledged"),
    "record_questions": interface_words("code.case_words.event.record_questions", "More information asked"),
    "record_answer_sent": interface_words("code.case_words.event.record_answer_sent", "Answer sent"),
    "record_postponement": interface_words("code.case_words.event.record_postponement", "Postponed"),
    "record_resumption": interface_words("code.case_words.event.record_resumption", "Taken up again"),
    "record_result": interface_words("code.case_words.event.record_result", "Result received"),
    "record_refusal": interface_words("code.case_words.event.record_refusal", "Refused"),
    "record_came_back": interface_words("code.case_words.event.record_came_back", "Came back"),
    "revise": interface_words("code.case_words.event.revise", "Taken back for changes"),
    "record_lapse": interface_words("code.case_words.event.record_lapse", "Nothing came"),
    "withdraw": interface_words("code.case_words.event.withdraw", "Withdrawn"),
    "record_arrest": interface_words("code.case_words.event.record_arrest", "Person arrested"),
    "redraft": interface_words("code.case_words.event.redraft", "Drafted anew"),
    "close": interface_words("code.case_words.event.close", "Closed"),
    "reopen": interface_words("code.case_words.event.reopen", "Reopened"),
}

# What happens on a day to keep.
DEADLINES = {
    "hearing": interface_words("code.case_words.deadline.hearing", "Hearing"),
    "limitation": interface_words("code.case_words.deadline.limitation", "Limitation"),
    "reply_wanted": interface_words("code.case_words.deadline.reply_wanted", "Reply wanted"),
    "period_ends": interface_words("code.case_words.deadline.period_ends", "Period ends"),
    "other": interface_words("code.case_words.deadline.other", "Day to watch"),
    "provisional_arrest": interface_words("code.case_words.deadline.provisional_arrest", "End of provisional arrest"),
    "provisional_arrest_longest": interface_words("code.case_words.deadline.provisional_arrest_longest", "Longest provisional arrest"),
    "answer_due": interface_words("code.case_words.deadline.answer_due", "Our answer is due"),
    "postponement_review": interface_words("code.case_words.deadline.postponement_review", "Postponement to be reviewed"),
    "by_hand": interface_words("code.case_words.deadline.by_hand", "Entered by hand"),
}
# Reminders and days.
NO_ACKNOWLEDGEMENT = interface_count(
    "code.case_words.no_acknowledgement", "Sent {n} day ago, no acknowledgement yet", "Sent {n} days ago, no acknowledgement yet"
)
NO_NEWS = interface_count("code.case_words.no_news", "No news for {n} day", "No news for {n} days")
DRAWS_NEAR = interface_count("code.case_words.draws_near", "{what}: {n} day left", "{what}: {n} days left")
ENDS_TODAY = interface_words("code.case_words.ends_today", "{what}: today")
TODAY = interface_words("code.case_words.today", "today")
IN_DAYS = interface_count("code.case_words.in_days", "in {n} day", "in {n} days")
OVERDUE = interface_count("code.case_words.overdue", "{n} day overdue", "{n} days overdue")
AT_THE_EARLIEST = interface_words("code.case_words.at_the_earliest", "{day} at the earliest")
DAYS_COUNTED = interface_count("code.case_words.days_counted", "{n} day, counted from {day}", "{n} days, counted from {day}")
MONTHS_COUNTED = interface_count("code.case_words.months_counted", "{n} month, counted from {day}", "{n} months, counted from {day}")
START_NOT_KNOWN = interface_words(
    "code.case_words.start_not_known",
    "The rule does not say whether the days run from the arrest or from the request. The earlier day counts.",
)
PERIOD_NOT_KNOWN = interface_words(
    "code.case_words.period_not_known",
    "The period of provisional arrest is not known. Find it in the treaty, and ask the other State on which day it ends.",
)


class Says(Protocol):
    """Says messages in one language: `app.language.words.Words`, or the interface of the window."""

    def say(self, message: MessageUse, **values: str) -> str: ...
    def count(self, message: MessageUse, count: int, **values: str) -> str: ...


class CaseWords:
    """Says the codes of casework in one language."""

    def __init__(self, words: Says) -> None:
        self._words = words

    def stage(self, code: str) -> str:
        """A stage of a request or a measure."""
        return self._code(STAGES, code)

    def outcome(self, code: str) -> str:
        """An outcome; nothing recorded yet is pending."""
        return self._code(OUTCOMES, code or "pending")

    def priority(self, code: str) -> str:
        """A priority."""
        return self._code(PRIORITIES, code)

    def relation(self, code: str) -> str:
        """What a case file is to another one; nothing where it stands alone."""
        return self._code(RELATIONS, code)

    def version(self, code: str) -> str:
        """Why a version was kept."""
        return self._code(VERSIONS, code)

    def run(self, code: str) -> str:
        """How the numbers of references run."""
        return self._code(RUNS, code)

    def step(self, identifier: str) -> str:
        """A step as its button says it."""
        return self._code(STEPS, identifier)

    def event(self, kind: str) -> str:
        """A step as the history tells it."""
        return self._code(EVENTS, kind)

    def field(self, step: str, identifier: str) -> str:
        """The label of a field of a step."""
        return self._words.say(FIELDS[f"{identifier}.{step}"]) if f"{identifier}.{step}" in FIELDS else self._code(FIELDS, identifier)

    def option(self, field: str, code: str) -> str:
        """An option of a field of a step."""
        if field == "defects":
            return self.defect(code)
        message = OPTIONS.get(f"{field}.{code}")
        return self._words.say(message) if message else code

    def defect(self, code: str) -> str:
        """Why a request came back."""
        return self._code(DEFECTS, code)

    def deadline(self, deadline: Deadline, label: str = "") -> str:
        """What a deadline is: as it was entered, by the label of the question that gives it, or by its kind."""
        return deadline.text or label or self._code(DEADLINES, deadline.kind)

    def deadline_kind(self, code: str) -> str:
        """A kind of deadline."""
        return self._code(DEADLINES, code)

    def until(self, day: date, today: date) -> str:
        """How far a day is: today, in 2 days, 3 days overdue."""
        left = (day - today).days
        if left == 0:
            return self._words.say(TODAY)
        return self._words.count(IN_DAYS, left) if left > 0 else self._words.count(OVERDUE, -left)

    def counted(self, deadline: Deadline, day: str) -> str:
        """How the end of a provisional arrest was computed; `day` is the day from which it is counted, as the language writes it."""
        if "months" in deadline.details:
            return self._words.count(MONTHS_COUNTED, int(deadline.details["months"]), day=day)
        return self._words.count(DAYS_COUNTED, int(deadline.details["days"]), day=day)

    def reminder(self, reminder: Reminder, today: date, label: str = "") -> str:
        """A reminder as one line, as of a day; `label` as for `deadline`."""
        if reminder.about is None:
            message = NO_ACKNOWLEDGEMENT if reminder.kind is ReminderKind.NO_ACKNOWLEDGEMENT else NO_NEWS
            return self._words.count(message, (today - (reminder.since or reminder.on)).days)
        what = self.deadline(reminder.about, label)
        left = (reminder.about.day - today).days
        return self._words.count(DRAWS_NEAR, left, what=what) if left > 0 else self._words.say(ENDS_TODAY, what=what)

    def _code(self, messages: Mapping[str, MessageUse], code: str) -> str:
        message = messages.get(code)
        return code if message is None else self._words.say(message)
