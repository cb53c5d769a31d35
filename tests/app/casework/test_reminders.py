"""When the office is reminded."""

from __future__ import annotations

from datetime import date, timedelta

from app.casework.deadlines import Deadline, DeadlineKind
from app.casework.reminders import Reminder, ReminderKind, due_reminders, reminders_of
from app.casework.settings import ReminderDays
from app.casework.stages import Stage
from tests.app.casework.making import TODAY, case_file, measure, of_measures

KIND = ReminderKind
SENT = date(2026, 3, 1)


def told(*found: Reminder) -> list[tuple[ReminderKind, date]]:
    return [(reminder.kind, reminder.on) for reminder in found]


def ending(kind: DeadlineKind, day: date, **fields: object) -> Deadline:
    return Deadline(kind=kind, day=day, details={"counted_from": "2026-06-02", "days": 18}, **fields)  # type: ignore[arg-type]


def test_silence_after_sending_is_noticed_after_thirty_and_after_ninety_days() -> None:
    found = reminders_of(case_file(Stage.SENT, sent_on=SENT), (), ReminderDays())
    assert told(*found) == [(KIND.NO_ACKNOWLEDGEMENT, date(2026, 3, 31)), (KIND.NO_NEWS, date(2026, 5, 30))]
    assert found[0].since == SENT
    assert told(*reminders_of(case_file(Stage.SENT, sent_on=SENT), (), ReminderDays(10, 20))) == [
        (KIND.NO_ACKNOWLEDGEMENT, date(2026, 3, 11)),
        (KIND.NO_NEWS, date(2026, 3, 21)),
    ]


def test_news_are_counted_from_the_last_step_or_letter() -> None:
    file = of_measures(measure(stage=Stage.ACKNOWLEDGED, changed_on=date(2026, 3, 20)), sent_on=SENT)
    assert told(*reminders_of(file, (), ReminderDays())) == [(KIND.NO_NEWS, date(2026, 6, 18))]
    assert told(*reminders_of(file, (), ReminderDays(), date(2026, 4, 1))) == [(KIND.NO_NEWS, date(2026, 6, 30))]


def test_nobody_is_awaited_before_sending_after_the_end_or_while_we_owe_an_answer() -> None:
    for stage in (Stage.DRAFT, Stage.EXECUTED, Stage.INFO_ASKED, Stage.CAME_BACK):
        assert reminders_of(case_file(stage, sent_on=SENT), (), ReminderDays()) == ()
    assert reminders_of(case_file(Stage.SENT), (), ReminderDays()) == ()


def test_the_end_of_a_period_and_of_limitation_is_announced_three_weeks_ahead() -> None:
    day = date(2026, 7, 31)
    for kind in (DeadlineKind.PERIOD_ENDS, DeadlineKind.LIMITATION):
        assert told(*reminders_of(case_file(), [ending(kind, day)], ReminderDays())) == [(KIND.ENDS_SOON, date(2026, 7, 10))]
    assert reminders_of(case_file(), [ending(DeadlineKind.HEARING, day)], ReminderDays()) == ()
    assert reminders_of(case_file(), [ending(DeadlineKind.LIMITATION, day, done_on=TODAY)], ReminderDays()) == ()


def test_a_provisional_arrest_is_announced_at_half_five_days_and_one_day_before() -> None:
    end = ending(DeadlineKind.PROVISIONAL_ARREST, date(2026, 6, 20))
    found = reminders_of(case_file(), [end], ReminderDays())
    assert told(*found) == [
        (KIND.ARREST_HALF, date(2026, 6, 11)),
        (KIND.ARREST_ENDS_SOON, date(2026, 6, 15)),
        (KIND.ARREST_ENDS_SOON, date(2026, 6, 19)),
    ]
    assert all(reminder.about is end for reminder in found)
    assert told(*reminders_of(case_file(), [end], ReminderDays(arrest_half=False, arrest_before=(2,)))) == [
        (KIND.ARREST_ENDS_SOON, date(2026, 6, 18))
    ]


def test_each_day_is_announced_once_and_not_after_it_has_passed() -> None:
    end = ending(DeadlineKind.PROVISIONAL_ARREST, date(2026, 6, 20))
    found = reminders_of(case_file(Stage.SENT, sent_on=SENT), [end], ReminderDays())
    assert told(*due_reminders(found, date(2026, 3, 30))) == []
    assert told(*due_reminders(found, date(2026, 6, 15))) == [
        (KIND.NO_ACKNOWLEDGEMENT, date(2026, 3, 31)),
        (KIND.NO_NEWS, date(2026, 5, 30)),
        (KIND.ARREST_ENDS_SOON, date(2026, 6, 15)),
    ]
    assert KIND.ARREST_ENDS_SOON in [reminder.kind for reminder in due_reminders(found, date(2026, 6, 20))]
    assert [reminder.about for reminder in due_reminders(found, date(2026, 6, 20) + timedelta(days=1))] == [None, None]
