"""Persons, priority, references, names, letters, notes and settings of case files."""

from __future__ import annotations

import threading
from datetime import date, timedelta

import pytest

from app.casework.approval import StepRefusedError
from app.casework.case_file import Direction, Priority
from app.casework.references import SchemeError
from app.casework.settings import CaseworkSettings, CaseworkSettingsError, ReminderDays
from app.errors import AppError
from app.services.case_files import EntryRefusedError
from app.services.case_files.history import EVENT_WORDS, EventKind
from app.storage.annexes import NoSuchAnnexError
from app.storage.case_files import NoSuchCaseFileError
from tests.app.casework import annex_samples as samples
from tests.app.services.case_files.at_work import Office, everything, example, kinds_of


@pytest.fixture
def case_file(office: Office) -> int:
    """A case file."""
    return office.open(example("bank_records"))


def test_handler_and_reviewer_are_named_and_taken_away(office: Office, case_file: int) -> None:
    office.files.set_people(case_file, handler=" C.  Roth ", reviewer="B. Stein")
    file = office.view(case_file).case_file
    assert (file.handler, file.reviewer) == ("C. Roth", "B. Stein")
    office.files.set_people(case_file, reviewer="")
    file = office.view(case_file).case_file
    assert (file.handler, file.reviewer) == ("C. Roth", "")
    assert kinds_of(office.view(case_file)) == ["opened", "handler", "reviewer", "no_reviewer"]


def test_nobody_reviews_their_own_work_under_four_eyes(office: Office, case_file: int) -> None:
    office.with_four_eyes()
    before = everything(office.database)
    with pytest.raises(StepRefusedError):
        office.files.set_people(case_file, reviewer="a. lund")
    with pytest.raises(StepRefusedError):
        office.files.set_people(case_file, handler="B. Stein", reviewer="B. Stein")
    assert everything(office.database) == before
    office.files.set_people(case_file, reviewer="B. Stein")


def test_case_files_are_handed_over_together_or_not_at_all(office: Office, case_file: int) -> None:
    other = office.open(example("extradition_accused"))
    with pytest.raises(NoSuchCaseFileError):
        office.files.hand_over([case_file, other, 4711], "B. Stein")
    assert office.view(case_file).case_file.handler == "A. Lund"
    office.files.hand_over([other, case_file, other], "B. Stein")
    assert {office.view(each).case_file.handler for each in (case_file, other)} == {"B. Stein"}


def test_what_stays_the_same_makes_no_line(office: Office, case_file: int) -> None:
    office.files.set_people(case_file, handler="A. Lund")
    office.files.set_priority(case_file, Priority.NORMAL)
    office.files.set_their_reference(case_file, "")
    assert kinds_of(office.view(case_file)) == ["opened"]


def test_priority_and_their_reference_are_kept(office: Office, case_file: int) -> None:
    office.files.set_priority(case_file, Priority.URGENT)
    office.files.set_their_reference(case_file, " FR 77\n")
    view = office.view(case_file)
    assert (view.case_file.priority, view.case_file.their_reference) == (Priority.URGENT, "FR 77")
    assert view.events[1].details == {"priority": "urgent", "before": "normal"}


def test_a_case_is_named_in_all_its_case_files_and_no_longer_follows_the_persons(office: Office, case_file: int) -> None:
    case = office.view(case_file).case_file.case_id
    other = office.open(example("extradition_accused"), case=case)
    office.files.name_case(case, "The harbour case")
    assert {office.view(each).case_file.case_name for each in (case_file, other)} == {"The harbour case"}
    assert [file.id for file in office.view(case_file).siblings] == [other]
    office.save(case_file, example("bank_records", "ICU/MLA/2026/0148"), 1)
    assert office.view(case_file).case_file.case_name == "The harbour case"
    with pytest.raises(EntryRefusedError):
        office.files.name_case(case, " ")
    with pytest.raises(NoSuchCaseFileError):
        office.files.name_case(4711, "x")


def test_letters_stand_by_their_day_and_may_name_an_annex_of_the_case_file(office: Office, case_file: int) -> None:
    annex = office.files.add_annex(case_file, ("reply.eml", samples.MAIL))
    reply = office.files.add_letter(
        case_file,
        Direction.IN,
        office.today,
        channel="central_authority",
        counterpart="Central authority, Sorrentia",
        reference="FR 77",
        subject="Acknowledgement",
        body="We have\r\nreceived it.",
        annex=annex.id,
    )
    sent = office.files.add_letter(case_file, Direction.OUT, office.today - timedelta(days=3), subject="Reminder")
    assert office.view(case_file).letters == (reply, sent)
    assert (reply.body, reply.annex_id, reply.officer) == ("We have\nreceived it.", annex.id, "A. Lund")
    other = office.open(example("extradition_accused"))
    with pytest.raises(NoSuchAnnexError):
        office.files.add_letter(other, Direction.IN, office.today, subject="x", annex=annex.id)


def test_a_letter_without_words_or_from_tomorrow_is_refused(office: Office, case_file: int) -> None:
    with pytest.raises(EntryRefusedError):
        office.files.add_letter(case_file, Direction.IN, office.today, subject=" ")
    with pytest.raises(StepRefusedError):
        office.files.add_letter(case_file, Direction.IN, office.today + timedelta(days=1), subject="x")
    assert office.view(case_file).letters == ()


def test_notes_come_newest_first_and_the_history_does_not_repeat_them(office: Office, case_file: int) -> None:
    first = office.files.add_note(case_file, "Ask for the \ud800 account\0.\r\nThen call.")
    second = office.files.add_note(case_file, "Called.")
    view = office.view(case_file)
    assert view.notes == (second, first)
    assert first.text == "Ask for the  account.\nThen call."
    assert [event.details for event in view.events[:2]] == [{}, {}]
    with pytest.raises(EntryRefusedError):
        office.files.add_note(case_file, "\n ")


def test_a_version_needs_a_name(office: Office, case_file: int) -> None:
    with pytest.raises(EntryRefusedError):
        office.files.name_version(case_file, "")
    with pytest.raises(AppError, match="not in the store"):
        office.files.version(case_file, 3)


def test_two_notes_at_once_are_both_kept(office: Office, case_file: int) -> None:
    failed: list[Exception] = []

    def write(name: str) -> None:
        try:
            for number in range(5):
                office.files.add_note(case_file, f"{name} {number}")
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=write, args=(name,)) for name in ("first", "second")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == [] and len(office.view(case_file).notes) == 10


def test_home_continues_with_what_was_last_worked_on(office: Office, case_file: int) -> None:
    other = office.open(example("extradition_accused"))
    office.files.add_note(case_file, "Called.")
    assert [file.id for file in office.files.recent(4)] == [case_file, other]
    assert [file.id for file in office.files.recent(1)] == [case_file]


def test_settings_and_officers_are_kept(office: Office) -> None:
    assert office.files.settings() == CaseworkSettings()
    settings = CaseworkSettings(office="ICU", four_eyes=True, reminders=ReminderDays(acknowledgement=20))
    office.files.keep_settings(settings)
    assert office.files.settings() == settings
    with pytest.raises(CaseworkSettingsError):
        office.files.keep_settings(CaseworkSettings(scheme="{year}"))
    assert office.files.settings() == settings
    office.files.keep_officers(["A. Lund", "B.  Stein", "A. Lund", " "])
    assert office.files.officers() == ("A. Lund", "B. Stein")
    office.files.keep_officers(["C. Roth", "A. Lund"])
    assert office.files.officers() == ("A. Lund", "C. Roth")
    office.files.keep_officers(["B. Stein"])
    assert office.files.officers() == ("B. Stein",)


def test_the_next_reference_follows_those_in_use(office: Office) -> None:
    with pytest.raises(SchemeError):
        office.files.next_reference("XSO", "mutual_legal_assistance")
    office.files.keep_settings(CaseworkSettings(office="ICU"))
    office.open(example("bank_records", "ICU/MLA/2026/0147"))
    assert office.files.next_reference("XSO", "mutual_legal_assistance") == "ICU/MLA/2026/0148"
    assert office.files.next_reference("XTA", "extradition_accused") == "ICU/EXT/2026/0148"
    office.today = date(2027, 1, 4)
    assert office.files.next_reference("XSO", "mutual_legal_assistance") == "ICU/MLA/2027/0001"


def test_every_line_of_the_history_has_words() -> None:
    assert set(EVENT_WORDS) == set(EventKind)
