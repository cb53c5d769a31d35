"""On what a request between two States can rest: order, status, articles and reasons."""

from __future__ import annotations

import datetime

import pytest

from legal_requirements.in_force import between_two, binds
from legal_requirements.law import RecordedLaw
from legal_requirements.legal_basis import LegalBasis, between
from legal_requirements.library import LegalLibrary
from legal_requirements.messages import StatesNotPairedError, UnknownCodeError

ON = datetime.date(2026, 5, 4)


def basis(found: tuple[LegalBasis, ...], slug: str) -> LegalBasis:
    return next(each for each in found if each.id == slug)


def test_bilateral_treaty_comes_first_and_conventions_support_it(library: LegalLibrary) -> None:
    found = between(library, "XMA", "XSO", ON, "mla")
    assert (found[0].kind, found[0].id, found[0].status) == ("bilateral", "xma-xso-mla-2011", "yes")
    assert found[0].since == datetime.date(2012, 3, 1)
    for slug in ("untoc", "drugs-1988", "uncac"):
        assert (basis(found, slug).status, basis(found, slug).role) == ("yes", "support")
    assert basis(found, "untoc").articles[0].ref == "18"
    assert basis(found, "budapest").status == "no"


def test_bilateral_treaty_covers_its_own_family_alone(library: LegalLibrary) -> None:
    assert not [each for each in between(library, "XMA", "XSO", ON, "extradition") if each.kind == "bilateral"]


def test_bilateral_treaty_does_not_hold_before_its_entry_into_force(library: LegalLibrary) -> None:
    found = between(library, "XMA", "XSO", datetime.date(2011, 12, 31), "mla")
    assert basis(found, "xma-xso-mla-2011").status == "no"
    assert basis(found, "untoc").role == "basis"


def test_convention_that_the_state_does_not_take_as_basis_is_a_support(library: LegalLibrary) -> None:
    found = between(library, "XMA", "XTA", ON, "extradition")
    assert found[0].id == "xma-xta-extradition-2004"
    untoc = basis(found, "untoc")
    assert untoc.role == "support"
    assert any("declared" in remark.message for remark in untoc.remarks)
    assert not any("declared" in remark.message for remark in basis(found, "uncac").remarks)
    assert basis(found, "domestic_law").status == "no"


def test_refusal_alone_makes_it_a_support(library: LegalLibrary) -> None:
    assert basis(between(library, "XEA", "XTA", ON, "extradition"), "untoc").role == "support"
    assert basis(between(library, "XEA", "XTA", ON, "extradition"), "uncac").role == "basis"


def test_deposit_is_not_the_entry_into_force(library: LegalLibrary) -> None:
    row = library.participation["uncac", "DEU"]
    assert (row.date_is, row.date) == ("deposit", "2014-11-12")
    bound = binds(library, library.instruments["uncac"], "DEU", ON)
    assert bound.since == datetime.date(2014, 12, 12)  # UNCAC, article 68(2): the thirtieth day
    assert binds(library, library.instruments["uncac"], "DEU", datetime.date(2014, 12, 11)).status == "no"


def test_first_parties_are_bound_from_the_entry_into_force_of_the_whole(library: LegalLibrary) -> None:
    assert binds(library, library.instruments["untoc"], "FRA", ON).since == datetime.date(2003, 9, 29)


def test_state_without_a_row_is_unknown_and_never_not_party(library: LegalLibrary) -> None:
    assert ("untoc", "SOM") not in library.participation
    untoc = basis(between(library, "FRA", "SOM", ON, "mla"), "untoc")
    assert (untoc.status, untoc.confidence) == ("unknown", "unknown")
    assert "not recorded" in untoc.reason.text(library.show)
    assert "Somalia" in untoc.reason.text(library.show)


def test_believed_party_is_unknown(library: LegalLibrary) -> None:
    found = between_two(library, library.instruments["riyadh-1983"], "JOR", "MAR", ON)
    assert found.status == "unknown"
    assert "believed" in found.reason.message


def test_recorded_non_party_is_no(library: LegalLibrary) -> None:
    assert basis(between(library, "FRA", "USA", ON, "mla"), "coe-mla-1959").status == "no"


def test_what_is_not_in_force_is_never_a_basis(library: LegalLibrary) -> None:
    assert between_two(library, library.instruments["budapest-p2"], "SRB", "JPN", ON).status == "no"


def test_model_treaties_never_appear(library: LegalLibrary) -> None:
    for topic in ("mla", "extradition"):
        found = between(library, "FRA", "USA", ON, topic)
        assert not [each for each in found if each.id.startswith("un-model")]


def test_scheme_comes_after_conventions_and_before_domestic_law(library: LegalLibrary) -> None:
    found = [each.id for each in between(library, "KEN", "GBR", ON, "mla") if each.status == "yes"]
    assert found.index("untoc") < found.index("harare-scheme") < found.index("domestic_law")


def test_law_of_the_union_takes_the_place_of_conventions(library: LegalLibrary) -> None:
    found = between(library, "FRA", "DEU", ON, "extradition")
    assert (found[0].id, found[0].role, found[0].confidence) == ("eu-eaw-2002", "basis", "from_knowledge")
    assert basis(found, "coe-extradition-1957").role == "support"


def test_closed_instruments_are_not_offered_to_outsiders(library: LegalLibrary) -> None:
    found = {each.id for each in between(library, "FRA", "SOM", ON, "mla")}
    assert not found & {"eu-eio-2014", "riyadh-1983", "eu-us-mla-2003"}


def test_real_pairs_say_that_bilateral_treaties_are_not_recorded(library: LegalLibrary) -> None:
    assert basis(between(library, "FRA", "USA", ON, "mla"), "bilateral").status == "unknown"


@pytest.mark.parametrize(
    ("requested", "topic", "slug", "status"),
    [
        ("DEU", "mla", "domestic_law", "yes"),
        ("USA", "extradition", "domestic_law", "no"),
        ("GBR", "extradition", "domestic_law", "unknown"),
        ("CHE", "mla", "reciprocity", "yes"),
        ("KEN", "mla", "domestic_law", "unknown"),
        ("KEN", "mla", "reciprocity", "unknown"),
    ],
)
def test_basis_without_a_treaty_follows_the_profile(library: LegalLibrary, requested: str, topic: str, slug: str, status: str) -> None:
    assert basis(between(library, "FRA", requested, ON, topic), slug).status == status


def test_ranking_puts_certain_before_unknown_before_no(library: LegalLibrary) -> None:
    order = {"yes": 0, "unknown": 1, "no": 2}
    for pair in (("FRA", "USA"), ("XMA", "XSO"), ("FRA", "SOM"), ("GBR", "KEN")):
        statuses = [order[each.status] for each in between(library, *pair, ON, "mla")]
        assert statuses == sorted(statuses)


def test_every_reason_is_a_whole_sentence_for_every_pair_of_profiles(library: LegalLibrary) -> None:
    states = [code for code, state in library.states.items() if state.profile]
    for a in states:
        for b in states:
            if a == b or library.states[a].fictional != library.states[b].fictional:
                continue
            for topic in ("mla", "extradition", "bank_secrecy"):
                for each in between(library, a, b, ON, topic):
                    for sentence in (each.reason, *each.remarks):
                        text = sentence.text(library.show)
                        assert not text[0].islower() and text.endswith(".") and "{" not in text


def test_fictional_and_real_states_are_never_paired(library: LegalLibrary) -> None:
    with pytest.raises(StatesNotPairedError, match="fictional"):
        between(library, "XMA", "FRA", ON)
    with pytest.raises(StatesNotPairedError):
        between(library, "FRA", "FRA", ON)
    with pytest.raises(UnknownCodeError):
        between(library, "FRA", "QQQ", ON)
    assert RecordedLaw(library).in_force("untoc", "XMA", "FRA", ON) is None


def test_kosovo_is_not_fictional(library: LegalLibrary) -> None:
    assert library.states["XKX"].fictional is False
    assert between(library, "FRA", "XKX", ON)


def test_law_answers_the_conditions(library: LegalLibrary) -> None:
    law = RecordedLaw(library)
    assert law.in_force("untoc", "FRA", "USA", ON) is True
    assert law.in_force("untoc", "FRA", "SOM", ON) is None
    assert law.in_force("budapest", "XMA", "XSO", ON) is False
    assert law.in_force("un-model-mla", "FRA", "USA", ON) is False
    assert law.in_force("harare-scheme", "GBR", "KEN", ON) is None
    assert law.in_force("xma-xso-mla-2011", "XSO", "XMA", ON) is True
    assert law.in_force("xma-xso-mla-2011", "XTA", "XMA", ON) is False
    assert law.in_force("nothing", "FRA", "USA", ON) is None
    reading = law.profile("XTA", "extradition.provisional_arrest_days")
    assert (reading.value, reading.confidence, reading.source) == (40, "sourced", "Workshop dossier of the State")
    assert (law.profile("KEN", "mla.languages").value, law.profile("QQQ", "x").confidence) == (None, "unknown")
    assert {"untoc", "xma-xso-mla-2011"} <= law.instrument_ids()
    assert "measures.bank_records.standard" in law.profile_keys()
