"""The office: kept and read again, and what it fills in a new request."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.bootstrap import Program
from app.services.office import (
    FILE,
    NO_OFFICE,
    Office,
    Officer,
    answer_of,
    office_from_json,
    office_to_json,
    practice_office,
    read_office,
    with_answer_of,
    with_office,
    write_office,
)
from forms.request import Answer, Request, Row
from forms.request_file import request_bytes, request_from_bytes
from forms.values import Unreadable
from forms.values.names import Name


@pytest.fixture(scope="module")
def program() -> Program:
    return Program(interface="en")


@pytest.fixture(scope="module")
def maravia(program: Program) -> Office:
    return practice_office(program.folders.resources)


def new_request(**changes: str) -> Request:
    begun = Request(
        id="n1", form="mutual_legal_assistance", requesting_state="XMA", requested_state="XSO", language="en", prepared_on="2026-05-04"
    )
    return replace(begun, **changes)  # type: ignore[arg-type]


def test_an_office_is_kept_and_read_again_with_every_form_of_its_names(maravia: Office, tmp_path: Path) -> None:
    assert maravia.authority.form("fr", "of") == "du ministère de la Justice"
    write_office(maravia, tmp_path)
    assert read_office(tmp_path) == (maravia, None)
    assert office_from_json(office_to_json(NO_OFFICE)) == NO_OFFICE


@pytest.mark.parametrize("content", ["{}", '{"format": "rogatory.office/9"}', '{"format": "rogatory.office/1", "authority": 5}', "x"])
def test_a_damaged_office_is_kept_aside_and_said(content: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(content, encoding="utf-8")
    office, told = read_office(tmp_path)
    assert office == NO_OFFICE and told is not None
    assert (tmp_path / f"{FILE}.damaged").read_text(encoding="utf-8") == content


def test_a_new_request_begins_with_sender_contact_and_signature(program: Program, maravia: Office) -> None:
    tree = program.library.tree
    filled = with_office(new_request(), maravia, tree)
    sender = filled.get("blocks.authority.central_authority")
    assert isinstance(sender, Answer)
    row = filled.get(f"records.organization[{sender.value}]")
    assert isinstance(row, Row)
    assert row.answers["name"] == Answer(value=maravia.authority)
    assert row.answers["kind"] == Answer(value="authority")
    assert row.answers["address.country"] == Answer(value="XMA")
    missing = {finding.place for finding in program.assessment.judge(filled, date(2026, 5, 4)).findings if ".required" in finding.rule}
    for place in ("central_authority", "desk_officer", "contact_phone", "contact_email", "working_languages"):
        assert f"blocks.authority.{place}" not in missing
    for place in ("signatory", "signatory_office", "place"):
        assert f"blocks.authentication.{place}" not in missing
    assert request_from_bytes(request_bytes(filled, tree), tree, "n") == filled


def test_what_is_answered_is_left_alone(program: Program, maravia: Office) -> None:
    tree = program.library.tree
    begun = new_request().with_answer("blocks.authority.contact_phone", Answer(value="+999 1 000 0000"))
    begun = begun.with_answer("records.organization", (Row(id="org1", answers={"kind": Answer(value="authority")}),))
    begun = begun.with_answer("blocks.authority.central_authority", Answer(value="org1"))
    filled = with_office(begun, maravia, tree)
    assert filled.get("blocks.authority.contact_phone") == Answer(value="+999 1 000 0000")
    assert filled.get("blocks.authority.central_authority") == Answer(value="org1")
    assert [row.id for row in filled.records["organization"]] == ["org1"]
    assert with_office(filled, maravia, tree) == filled


def test_a_request_of_another_state_is_left_alone(program: Program, maravia: Office) -> None:
    begun = new_request(requesting_state="XSO", requested_state="XMA")
    assert with_office(begun, maravia, program.library.tree) == begun
    assert with_office(new_request(), NO_OFFICE, program.library.tree) == new_request()


def test_an_office_that_said_little_fills_little(program: Program) -> None:
    office = Office(state="XMA", authority=Name("Ministry of Justice"))
    filled = with_office(new_request(), office, program.library.tree)
    assert set(filled.blocks) == {"authority"} and set(filled.blocks["authority"]) == {"central_authority"}
    assert set(filled.records) == {"organization"}


def test_who_deals_with_the_file_and_signs_it_is_one_person_of_the_case(program: Program) -> None:
    head = Officer(given_names=Name("Helena"), family_name=Name("Marsh"), post=Name("Head of unit"))
    filled = with_office(new_request(), Office(state="XMA", caseworker=head, signatory=head), program.library.tree)
    assert len(filled.records["person"]) == 1
    assert filled.get("blocks.authority.desk_officer") == filled.get("blocks.authentication.signatory")


def test_one_answer_changes_and_the_others_stay() -> None:
    office = Office(state="XMA", languages=("en", "fr"), caseworker=Officer(family_name=Name("Reyl")))
    changed = with_answer_of(office, "caseworker.given_names", Name("Jonas"))
    assert changed.caseworker == Officer(family_name=Name("Reyl"), given_names=Name("Jonas"))
    assert answer_of(changed, "caseworker.given_names") == Answer(value=Name("Jonas"))
    assert with_answer_of(changed, "caseworker.given_names", None).caseworker == office.caseworker
    assert answer_of(office, "street") is None


def test_what_cannot_be_read_never_becomes_a_state_or_drops_a_language() -> None:
    office = Office(state="XMA", languages=("en", "fr"))
    assert with_answer_of(office, "state", Unreadable("Atlantis")).state == ""
    assert with_answer_of(office, "languages", Unreadable("en, fr, Atlantean")).languages == ("en", "fr")
    assert with_answer_of(office, "phone", Unreadable("call me")).phone == "call me"


def test_an_extradition_request_is_filled_too(program: Program, maravia: Office) -> None:
    filled = with_office(new_request(form="extradition_accused"), maravia, program.library.tree)
    assert filled.get("blocks.authority.central_authority") is not None
