"""The request that is made of a beginning."""

from __future__ import annotations

import datetime

import pytest

from app.services.beginning import Beginning, begin
from forms.relevance import relevant
from forms.request import Answer
from tests.app.services.test_states import MLA, ON, PROGRAM, directory


def a_beginning(**changes: object) -> Beginning:
    chosen: dict[str, object] = {
        "form": MLA, "measures": ("bank_records", "service_of_documents"), "requesting_state": "XMA", "requested_state": "XSO",
        "bases": ("xma-xso-mla-2011", "untoc"), "reference": " ICU/2026/0418 ", "language": "en", "prepared_on": ON,
        "authority": "xso.justice",
    }  # fmt: skip
    return Beginning(**{**chosen, **changes})  # type: ignore[arg-type]


def begun(beginning: Beginning):  # type: ignore[no-untyped-def]
    return begin(beginning, PROGRAM.library, directory(), lambda: "new", datetime.date(2026, 11, 26))


def test_a_beginning_becomes_a_request_with_its_states_measures_addressee_and_bases() -> None:
    request = begun(a_beginning())
    assert (request.id, request.form, request.requesting_state, request.requested_state) == ("new", MLA, "XMA", "XSO")
    assert (request.language, request.prepared_on) == ("en", "2026-11-25")
    assert [(measure.id, measure.form) for measure in request.measures] == [("m1", "bank_records"), ("m2", "service_of_documents")]
    assert request.get("blocks.case_reference.own_ref") == Answer(value="ICU/2026/0418")
    assert isinstance(request.get("blocks.authority.receiving_authority"), Answer)
    assert request.get("blocks.legal_basis.basis_kind") == Answer(value="treaty")
    assert request.definitions["bank_records"] == PROGRAM.library.tree.measures["bank_records"].version


def test_defaults_of_the_definitions_are_filled_in() -> None:
    request = begun(a_beginning())
    assert request.get("blocks.case_reference.request_kind") == Answer(value="first")
    assert request.get("blocks.persons.presumption") == Answer(value=True)


def test_an_open_reference_stays_open() -> None:
    assert begun(a_beginning(reference="  ")).get("blocks.case_reference.own_ref") is None


@pytest.mark.parametrize(
    ("requesting", "requested", "authority"), [("FRA", "DEU", "deu.justice"), ("XMA", "XTA", "xta.prosecutor_general")]
)
def test_an_extradition_is_begun_between_real_and_between_fictional_states(requesting: str, requested: str, authority: str) -> None:
    request = begun(
        a_beginning(
            form="extradition_accused", measures=(), requesting_state=requesting, requested_state=requested, authority=authority, bases=()
        )
    )
    judged = PROGRAM.assessment.judge(request, ON)
    assert judged.request == relevant(request, PROGRAM.library, PROGRAM.assessment.surroundings(request, ON))
    assert not any(finding.rule == "common.competent_authority_chosen" for finding in judged.findings)
