"""Case files as plain values, and how their measures follow the draft."""

from __future__ import annotations

from datetime import date

from app.casework.case_file import WHOLE_REQUEST, AnnexEntry, first_measures, followed_draft
from app.casework.stages import Outcome, Stage
from tests.app.casework.making import OPENED, case_file, measure, of_measures


def test_a_form_without_measures_has_one_for_the_whole_request() -> None:
    only = first_measures("extradition_accused", {})
    assert [(found.measure, found.form, found.stage) for found in only] == [(WHOLE_REQUEST, "extradition_accused", Stage.DRAFT)]
    assert [found.measure for found in first_measures("mutual_legal_assistance", {"m2": "bank_records"})] == ["m2"]


def test_the_last_step_is_that_of_any_measure() -> None:
    assert case_file().last_step_on is None
    file = of_measures(measure(changed_on=date(2026, 4, 2)), measure("m2", changed_on=date(2026, 4, 9)), measure("m3"))
    assert file.last_step_on == date(2026, 4, 9)


def test_measures_follow_the_draft_and_stand_where_the_others_stand() -> None:
    reading = (measure("m1", Stage.IN_REVIEW), measure("m2", Stage.IN_REVIEW))
    after = followed_draft(reading, "mutual_legal_assistance", {"m3": "service_of_documents", "m1": "bank_records"})
    assert [(found.measure, found.stage) for found in after] == [("m3", Stage.IN_REVIEW), ("m1", Stage.IN_REVIEW)]
    assert [found.measure for found in followed_draft(reading, "mutual_legal_assistance", {})] == [WHOLE_REQUEST]
    whole = first_measures("mutual_legal_assistance", {})
    assert [found.measure for found in followed_draft(whole, "mutual_legal_assistance", {"m1": "bank_records"})] == ["m1"]


def test_what_was_sent_stays_although_the_draft_leaves_it_out() -> None:
    mixed = (measure("m1", Stage.EXECUTED, Outcome.EXECUTED), measure("m2", Stage.DRAFT))
    assert [found.measure for found in followed_draft(mixed, "mutual_legal_assistance", {"m2": "bank_records"})] == ["m1", "m2"]
    assert [found.measure for found in followed_draft(mixed, "mutual_legal_assistance", {})] == ["m1"]
    kept = followed_draft(mixed, "mutual_legal_assistance", {"m1": "bank_records", "m2": "bank_records"})
    assert kept == mixed


def test_the_short_hash_is_read_in_fours() -> None:
    annex = AnnexEntry(case_file_id=1, name="a", media_type="application/pdf", size=3, sha256="0123456789abcdef" * 4, added_at=OPENED)
    assert annex.short_hash == "0123 4567 89ab cdef"
