"""The deadlines of case files: computed from answers, law and steps, entered by hand, done, and shown on Home."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.casework.approval import StepRefusedError
from app.casework.case_file import Direction
from app.casework.deadlines import Deadline, DeadlineKind
from app.casework.reminders import ReminderKind
from app.services.case_files import CaseFiles, EntryRefusedError
from app.storage.case_deadlines import NoSuchDeadlineError
from forms.request import Request
from legal_requirements.law import ProfileReading, RecordedLaw
from tests.app.services.case_files.at_work import PROGRAM, Office, example, kinds_of, read

LIMITATION = "blocks.offences.counts[{}].limitation_ends"


class OtherLaw(RecordedLaw):
    """The law with another period of provisional arrest."""

    days: int | None = 40

    def profile(self, state: str, key: str) -> ProfileReading:
        """What is recorded, but for that period."""
        if key == "extradition.provisional_arrest_days":
            return ProfileReading(self.days, "sourced", "Extradition Act, s. 9", "2026-01-01")
        if key == "extradition.provisional_arrest_starts_on":
            return ProfileReading("arrest", "sourced")
        if key == "extradition.provisional_arrest_max_days":
            return ProfileReading(None, "unknown")
        return super().profile(state, key)


def with_limitation(request: Request, day: str) -> Request:
    """A request whose first offence lapses on a day."""
    counts = request.get("blocks.offences.counts")
    assert isinstance(counts, tuple)
    return request.with_answer(LIMITATION.format(counts[0].id), read("date", day))


def of_kind(office: Office, case_file: int, kind: DeadlineKind) -> list[Deadline]:
    """The deadlines of a kind."""
    return [deadline for deadline in office.view(case_file).deadlines if deadline.kind is kind]


def bare(request: Request) -> Request:
    """An example without the days that it brings along."""
    blocks = {name: answers for name, answers in request.blocks.items() if name not in ("urgency", "confidentiality", "previous")}
    return with_limitation(replace(request, blocks=blocks), "2027-03-01")


def test_an_answer_gives_a_deadline_that_follows_it_and_keeps_its_line(office: Office) -> None:
    request = bare(example("bank_records"))
    case_file = office.open(request)
    office.files.refresh_deadlines(case_file, request)
    first = next(each for each in of_kind(office, case_file, DeadlineKind.LIMITATION) if each.day == date(2027, 3, 1))
    office.files.refresh_deadlines(case_file, with_limitation(request, "2027-02-01"))
    after = next(each for each in of_kind(office, case_file, DeadlineKind.LIMITATION) if each.place == first.place)
    assert (after.id, after.day) == (first.id, date(2027, 2, 1))
    assert office.view(case_file).case_file.next_deadline == min(each.day for each in office.view(case_file).deadlines)


def test_what_is_done_stays_done_until_its_day_changes(office: Office) -> None:
    request = bare(example("bank_records"))
    case_file = office.open(request)
    office.files.refresh_deadlines(case_file, request)
    limitation = next(each for each in of_kind(office, case_file, DeadlineKind.LIMITATION) if each.day == date(2027, 3, 1))
    office.files.finish_deadline(limitation.id, office.today)
    office.files.refresh_deadlines(case_file, request)
    office.take(case_file, "record_sent")
    done = {each.id: each.done_on for each in office.view(case_file).deadlines}
    assert done[limitation.id] == office.today
    office.files.refresh_deadlines(case_file, with_limitation(request, "2027-02-01"))
    assert {each.id: each.done_on for each in office.view(case_file).deadlines}[limitation.id] is None


def test_a_deadline_goes_when_its_answer_goes(office: Office) -> None:
    request = bare(example("bank_records"))
    case_file = office.open(request)
    office.files.refresh_deadlines(case_file, request)
    place = next(each for each in of_kind(office, case_file, DeadlineKind.LIMITATION)).place
    by_hand = office.files.add_deadline(case_file, date(2026, 6, 1), "Call the desk there")
    office.files.refresh_deadlines(case_file, request.with_answer(place, None))
    left = office.view(case_file).deadlines
    assert place not in [each.place for each in left] and by_hand in left


def test_the_end_of_a_provisional_arrest_follows_the_arrest_and_the_profile(office: Office) -> None:
    law = OtherLaw(PROGRAM.legal)
    files = CaseFiles(office.database, PROGRAM.library, law, office.clock, lambda: office.today, lambda: "A. Lund")
    request = example("provisional_arrest")
    request = replace(request, blocks={name: answers for name, answers in request.blocks.items() if name != "legal_basis"})
    request = request.with_answer("blocks.provisional_arrest.limit_days", None)
    case_file = office.open(request)
    office.take(case_file, "record_sent")
    files.take_step(case_file, "record_arrest", {}, office.today)
    [end] = of_kind(office, case_file, DeadlineKind.PROVISIONAL_ARREST)
    assert (end.day, end.computed, end.source) == (office.today + timedelta(days=40), True, "Extradition Act, s. 9")
    assert office.view(case_file).case_file.arrested_on == office.today
    law.days = 30
    files.refresh_deadlines(case_file, request)
    assert [(each.id, each.day) for each in of_kind(office, case_file, DeadlineKind.PROVISIONAL_ARREST)] == [
        (end.id, office.today + timedelta(days=30))
    ]
    law.days = None
    files.refresh_deadlines(case_file, request)
    assert of_kind(office, case_file, DeadlineKind.PROVISIONAL_ARREST) == []


def test_a_day_by_which_questions_are_to_be_answered_comes_and_goes_with_the_step(office: Office) -> None:
    case_file = office.open(bare(example("bank_records")))
    office.take(case_file, "record_sent")
    office.take(case_file, "record_questions", answer_due=office.today + timedelta(days=10))
    assert [each.day for each in of_kind(office, case_file, DeadlineKind.ANSWER_DUE)] == [office.today + timedelta(days=10)]
    office.take(case_file, "record_answer_sent")
    assert [each for each in of_kind(office, case_file, DeadlineKind.ANSWER_DUE) if each.done_on is None] == []


def test_a_deadline_is_entered_done_opened_again_and_removed_by_hand(office: Office) -> None:
    case_file = office.open(example("bank_records"))
    added = office.files.add_deadline(case_file, date(2026, 5, 6), " Call the\ndesk ")
    assert (added.text, added.kind, added.computed) == ("Call the desk", DeadlineKind.BY_HAND, False)
    assert office.view(case_file).case_file.next_deadline == date(2026, 5, 6)
    office.files.finish_deadline(added.id, office.today)
    assert office.view(case_file).case_file.next_deadline != date(2026, 5, 6)
    office.files.reopen_deadline(added.id)
    assert office.view(case_file).case_file.next_deadline == date(2026, 5, 6)
    office.files.remove_deadline(added.id)
    assert added.id not in [each.id for each in office.view(case_file).deadlines]
    assert kinds_of(office.view(case_file))[1:] == ["deadline_added", "deadline_done", "deadline_reopened", "deadline_removed"]


def test_what_does_not_fit_is_refused(office: Office) -> None:
    request = bare(example("bank_records"))
    case_file = office.open(request)
    office.files.refresh_deadlines(case_file, request)
    computed = office.view(case_file).deadlines[0]
    with pytest.raises(EntryRefusedError):
        office.files.remove_deadline(computed.id)
    with pytest.raises(StepRefusedError):
        office.files.finish_deadline(computed.id, office.today + timedelta(days=1))
    with pytest.raises(EntryRefusedError):
        office.files.add_deadline(case_file, office.today, " ")
    with pytest.raises(NoSuchDeadlineError):
        office.files.reopen_deadline(4711)


def test_home_shows_what_is_due_the_nearest_first_and_leaves_out_what_is_over(office: Office) -> None:
    near, far, closed = (office.open(bare(example("bank_records", f"ICU/{n}", id=f"r-{n}"))) for n in range(3))
    office.files.add_deadline(near, office.today - timedelta(days=2), "Late")
    office.files.add_deadline(near, office.today + timedelta(days=400), "Far ahead")
    office.files.add_deadline(far, office.today + timedelta(days=20), "Soon")
    done = office.files.add_deadline(far, office.today, "Done")
    office.files.finish_deadline(done.id, office.today)
    office.files.add_deadline(closed, office.today, "Of a withdrawn request")
    office.take(closed, "withdraw")
    due = office.files.due(office.today, 30)
    assert [(each.case_file, each.deadline.text, each.overdue, each.reference) for each in due] == [
        (near, "Late", True, "ICU/0"),
        (far, "Soon", False, "ICU/1"),
    ]
    assert len(office.files.due(office.today, 30, at_most=1)) == 1


def test_a_hearing_that_lies_behind_is_not_overdue_and_leaves_the_register(office: Office) -> None:
    case_file = office.open(bare(example("bank_records")))
    office.files.add_deadline(case_file, office.today + timedelta(days=90), "Ask again")
    with office.database.write() as session:
        from app.storage.tables import CaseFileRow, DeadlineRow

        session.add(DeadlineRow(case_file_id=case_file, kind="hearing", day=office.today + timedelta(days=3), place="blocks.urgency.x"))
        row = session.get(CaseFileRow, case_file)
        assert row is not None
        row.next_deadline = office.today + timedelta(days=3)
    assert [each.deadline.kind for each in office.files.due(office.today, 30)] == [DeadlineKind.HEARING]
    office.later(10)
    assert office.files.due(office.today, 30) == ()
    assert office.files.renew_next_deadlines() == 1
    assert office.view(case_file).case_file.next_deadline == office.today + timedelta(days=80)
    assert office.files.renew_next_deadlines() == 0


def test_the_office_is_reminded_of_a_letter_that_nobody_acknowledged(office: Office) -> None:
    case_file = office.open(bare(example("bank_records")))
    office.take(case_file, "record_sent")
    office.later(29)
    assert office.view(case_file).reminders == ()
    office.later(1)
    assert [each.kind for each in office.view(case_file).reminders] == [ReminderKind.NO_ACKNOWLEDGEMENT]
    office.later(60)
    assert ReminderKind.NO_NEWS in [each.kind for each in office.view(case_file).reminders]
    office.files.add_letter(case_file, Direction.IN, office.today, subject="They are working on it")
    assert ReminderKind.NO_NEWS not in [each.kind for each in office.view(case_file).reminders]
