"""When the office wants to be reminded: of letters that nobody answered, and of days that draw near.

Guarantees: pure; a reminder names the deadline it is about; intervals are the office's own (`ReminderDays`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.casework.case_file import CaseFile
from app.casework.deadlines import ARREST_KINDS, Deadline, DeadlineKind
from app.casework.settings import ReminderDays
from app.casework.stages import WITH_THEM, Stage

_ENDINGS = frozenset({DeadlineKind.PERIOD_ENDS, DeadlineKind.LIMITATION})
_AWAITED = WITH_THEM - {Stage.INFO_ASKED} | {Stage.PARTLY_EXECUTED}  # whoever asked us something waits for us


class ReminderKind(StrEnum):
    """Why the office is reminded."""

    NO_ACKNOWLEDGEMENT = "no_acknowledgement"
    NO_NEWS = "no_news"
    ENDS_SOON = "ends_soon"
    ARREST_HALF = "arrest_half"
    ARREST_ENDS_SOON = "arrest_ends_soon"


@dataclass(frozen=True, slots=True)
class Reminder:
    """A day on which the office is reminded. `since` is the day of the silence that it is about, `about` the deadline."""

    kind: ReminderKind
    on: date
    since: date | None = None
    about: Deadline | None = None

    def is_due(self, today: date) -> bool:
        """Whether it is time."""
        return self.on <= today


def reminders_of(
    case_file: CaseFile, deadlines: Iterable[Deadline], days: ReminderDays, last_news_on: date | None = None
) -> tuple[Reminder, ...]:
    """Every reminder of a case file, the earliest first. `last_news_on` is the day of the last letter that came, if one did."""
    found = [*_silences(case_file, days, last_news_on)]
    for deadline in deadlines:
        if deadline.done_on is None:
            found += _before(deadline, days)
    return tuple(sorted(found, key=lambda reminder: (reminder.on, reminder.kind)))


def due_reminders(reminders: Iterable[Reminder], today: date) -> tuple[Reminder, ...]:
    """The reminders to show today: those that are due, the latest alone for each deadline, none whose deadline has passed."""
    shown: dict[tuple[str, ...], Reminder] = {}
    for reminder in reminders:
        if reminder.is_due(today) and (reminder.about is None or reminder.about.day >= today):
            shown[reminder.about.key if reminder.about else ("", reminder.kind)] = reminder
    return tuple(shown.values())


def _silences(case_file: CaseFile, days: ReminderDays, last_news_on: date | None) -> Iterator[Reminder]:
    if case_file.sent_on is None or case_file.stage not in _AWAITED:
        return
    if case_file.stage is Stage.SENT:
        yield Reminder(ReminderKind.NO_ACKNOWLEDGEMENT, case_file.sent_on + timedelta(days=days.acknowledgement), since=case_file.sent_on)
    last = max(filter(None, (case_file.sent_on, case_file.last_step_on, last_news_on)))
    yield Reminder(ReminderKind.NO_NEWS, last + timedelta(days=days.news), since=last)


def _before(deadline: Deadline, days: ReminderDays) -> Iterator[Reminder]:
    if deadline.kind in _ENDINGS:
        yield Reminder(ReminderKind.ENDS_SOON, deadline.day - timedelta(days=days.before_end), about=deadline)
    elif deadline.kind in ARREST_KINDS:
        if days.arrest_half:
            start = date.fromisoformat(deadline.details["counted_from"])
            yield Reminder(ReminderKind.ARREST_HALF, start + (deadline.day - start) // 2, about=deadline)
        for before in days.arrest_before:
            yield Reminder(ReminderKind.ARREST_ENDS_SOON, deadline.day - timedelta(days=before), about=deadline)
