"""Finding States, what they require, on what a request can rest, and who receives it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import cache

import pytest

from app.bootstrap import Program
from app.language.guide import read_guide, read_other_names
from app.services.form_list import FormList
from app.services.states import StateDirectory
from app.services.states.words import LawWords
from forms.request import Answer, Request
from forms.values.names import Name
from legal_requirements.messages import StatesNotPairedError

ON = datetime.date(2026, 11, 25)
PROGRAM = Program()
MLA = "mutual_legal_assistance"


@cache
def directory(language: str = "en") -> StateDirectory:
    words = LawWords(PROGRAM.legal, PROGRAM.voice(language).formats, PROGRAM.catalogs, PROGRAM.state_names, PROGRAM.instrument_title)
    guide, others = read_guide(PROGRAM.folders.resources), read_other_names(PROGRAM.folders.resources)
    return StateDirectory(words, PROGRAM.library.tree, guide, others)


def codes(text: str, own: str = "ESP", language: str = "en") -> list[str]:
    return [hit.code for hit in directory(language).find(text, own)]


def a_request(requesting: str = "XMA", requested: str = "XSO", form: str = MLA, language: str = "en") -> Request:
    return Request(id="r", form=form, requesting_state=requesting, requested_state=requested, language=language, prepared_on=ON.isoformat())


def values(request: Request, place: str) -> list[dict[str, object]]:
    rows = request.get(place)
    assert isinstance(rows, tuple)
    return [{key: answer.value for key, answer in row.answers.items() if isinstance(answer, Answer)} for row in rows]


# ---- finding


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("franc", "FRA"), ("FRANCE", "FRA"), ("فرنسا", "FRA"), ("Франция", "FRA"), ("法国", "FRA"), ("fra", "FRA"), ("fr", "FRA"),
        ("ألماني", "DEU"), ("الماني", "DEU"), ("cote d ivoire", "CIV"), ("Côte d'Ivoire", "CIV"), ("burma", "MMR"), ("Zaïre", "COD"),
        ("holland", "NLD"), ("royaume uni", "GBR"), ("السوريه", "SYR"),
    ],
)  # fmt: skip
def test_a_state_is_found_by_a_name_in_any_language_a_former_name_or_a_code(typed: str, code: str) -> None:
    assert codes(typed)[0] == code


def test_a_former_name_that_was_typed_stands_beside_the_present_one() -> None:
    hit = directory().find("burma", "ESP")[0]
    assert (hit.name, hit.other_names[0], hit.similar) == ("Myanmar", "Burma", False)


def test_a_near_spelling_is_found_and_marked_as_similar() -> None:
    hit = directory().find("Grmany", "ESP")[0]
    assert (hit.code, hit.similar) == ("DEU", True)
    assert not directory().find("Germany", "ESP")[0].similar


def test_letters_that_arabic_writes_in_two_ways_are_one() -> None:
    hit = directory().find("السوريه", "ESP")[0]
    assert (hit.code, hit.similar) == ("SYR", False)


def test_the_shown_name_goes_before_a_formal_name_that_begins_alike() -> None:
    found = [hit.code for hit in directory().find("united", "ESP", limit=20)]
    assert found.index("ARE") < found.index("MEX")  # the formal name of Mexico is the United Mexican States
    assert codes("de")[0] == "DEU"


def test_nothing_comes_near_to_letters_that_are_no_name() -> None:
    assert codes("qqqqqq") == []


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_fictional_and_real_states_are_never_offered_together(language: str) -> None:
    assert "XSO" in codes("sorrenti", "XMA", language)
    assert "XSO" not in codes("sorrenti", "FRA", language)
    assert "FRA" not in codes("france", "XMA", language)
    assert not directory(language).can_pair("XMA", "FRA")
    assert directory(language).can_pair("FRA", "DEU")


def test_the_own_state_is_not_offered() -> None:
    assert "FRA" not in codes("france", "FRA")


def test_with_nothing_typed_the_most_used_states_are_offered_that_can_be_asked() -> None:
    assert [hit.code for hit in directory().find(" ", "FRA", most_used=("DEU", "XSO", "FRA", "CHE"))] == ["DEU", "CHE"]


# ---- the card


@pytest.mark.parametrize(
    ("language", "label", "languages"),
    [("en", "Languages of requests", "French"), ("fr", "Langues des demandes", "Français"), ("ar", "لغات الطلبات", "الفرنسية")],
)
def test_a_card_says_what_a_state_requires_in_the_language_of_the_interface(language: str, label: str, languages: str) -> None:
    card = directory(language).card("XMA", "XSO", MLA, ON)
    line = next(line for line in card.lines if line.key == "mla.languages")
    assert (line.label, line.text, line.confidence) == (label, languages, "sourced")


def test_a_card_names_the_competent_authority_first() -> None:
    card = directory().card("XMA", "XSO", MLA, ON)
    assert card.choice == "one"
    assert card.lines[0].key == "send_to"
    assert card.lines[0].text == "Ministry of Justice, Office for International Mutual Assistance, Valmont"


def test_a_state_without_an_authority_for_the_function_is_reached_by_the_diplomatic_channel() -> None:
    card = directory().card("XMA", "XSO", "extradition_accused", ON)
    assert card.choice == "diplomatic"
    assert card.lines[0].text.startswith("Through the diplomatic channel: ")


def test_what_is_not_known_of_a_state_is_said_with_what_to_do() -> None:
    line = next(line for line in directory().card("FRA", "DEU", MLA, ON).lines if line.key == "mla.authentication")
    assert (line.text, line.confidence) == ("Not known. Ask before you send.", "unknown")
    assert line.advice.startswith("Sign, seal and certify")


def test_a_card_counts_what_is_uncertain() -> None:
    card = directory().card("FRA", "DEU", MLA, ON)
    unknown = sum(line.confidence == "unknown" for line in card.lines)
    unsure = sum(line.confidence == "from_knowledge" for line in card.lines)
    assert unknown
    assert unsure
    assert str(unknown) in card.notice
    assert str(unsure) in card.notice


def test_a_state_of_which_nothing_is_recorded_gets_a_card_that_says_so() -> None:
    card = directory().card("FRA", "MNG", MLA, ON)
    assert card.unprofiled.startswith("Nothing is known about Mongolia yet.")
    assert card.lines == ()


def test_a_card_for_extradition_speaks_of_nationals_death_penalty_and_provisional_arrest() -> None:
    lines = {line.key: line.text for line in directory().card("XMA", "XTA", "extradition_accused", ON).lines}
    assert lines["extradition.nationality"] == "Never surrendered"
    assert lines["extradition.minimum_penalty_months"] == "12 months"
    assert lines["extradition.provisional_arrest_days"] == "40 days"
    assert "extradition.death_penalty" in lines


def test_the_measures_asked_for_have_lines_of_their_own_on_the_card() -> None:
    card = directory().card("XMA", "XSO", MLA, ON, ("bank_records",))
    assert {line.group for line in card.lines if line.key.startswith("measures.bank_records.")} == {"Bank and financial records"}


# ---- legal bases


def test_bases_between_fictional_states_begin_with_their_treaty() -> None:
    first = directory().bases("XMA", "XSO", ON, MLA, ("bank_records",))[0]
    assert (first.id, first.kind, first.status, first.proposed) == ("xma-xso-mla-2011", "bilateral", "yes", True)
    assert first.provisions == "1; 4; 9; 14; 15"
    assert first.since == "In force for both States since 1\N{NO-BREAK SPACE}March 2012"


def test_a_convention_is_cited_with_its_articles_on_the_measure() -> None:
    bases = {basis.id: basis for basis in directory().bases("XMA", "XSO", ON, MLA, ("bank_records",))}
    assert bases["drugs-1988"].provisions == "5(3); 7(2)(f); 7(5)"
    assert bases["untoc"].provisions == "12(6); 18(3)(f); 18(8)"


def test_bases_between_real_states_say_that_bilateral_treaties_are_entered_by_hand() -> None:
    bases = directory().bases("FRA", "DEU", ON, MLA)
    assert [basis.id for basis in bases if basis.proposed] == ["eu-eio-2014"]
    assert [basis.id for basis in bases if basis.by_hand] == ["bilateral"]


def test_domestic_law_names_its_state_with_its_preposition() -> None:
    found = next(basis for basis in directory().bases("FRA", "DEU", ON, MLA) if basis.kind == "domestic_law")
    assert found.title == "Domestic law of Germany"


def test_a_fictional_state_and_a_real_one_have_no_bases() -> None:
    with pytest.raises(StatesNotPairedError):
        directory().bases("XMA", "FRA", ON, MLA)


def test_chosen_bases_become_answers_with_what_is_recorded_of_them() -> None:
    request = directory().chosen_bases(a_request(), ("xma-xso-mla-2011", "drugs-1988"))
    assert request.get("blocks.legal_basis.basis_kind") == Answer(value="treaty")
    (treaty,) = values(request, "blocks.legal_basis.bilateral")
    assert isinstance(treaty["title"], Name)
    assert treaty["title"].forms["fr"]["of"].startswith("du Traité")
    assert str(treaty["in_force_on"]) == "2012-03-01"
    (convention,) = values(request, "blocks.legal_basis.instruments")
    assert (convention["instrument"], str(convention["in_force_both"])) == ("drugs-1988", "2010-01-01")


@pytest.mark.parametrize(
    ("ids", "kind"),
    [
        (("untoc",), "treaty"), (("untoc", "reciprocity"), "mixed"), (("reciprocity",), "reciprocity"),
    ],
)  # fmt: skip
def test_the_kind_of_basis_follows_from_what_is_chosen(ids: tuple[str, ...], kind: str) -> None:
    assert directory().chosen_bases(a_request(), ids).get("blocks.legal_basis.basis_kind") == Answer(value=kind)


def test_choosing_again_keeps_what_was_typed_and_takes_away_what_is_no_longer_chosen() -> None:
    request = directory().chosen_bases(a_request(), ("untoc", "drugs-1988", "xma-xso-mla-2011"))
    rows = request.get("blocks.legal_basis.instruments")
    assert isinstance(rows, tuple)
    kept = next(row for row in rows if row.answers["instrument"].value == "untoc")  # type: ignore[union-attr]
    request = request.with_answer(f"blocks.legal_basis.instruments[{kept.id}].article", Answer(value="18(15)"))
    again = directory().chosen_bases(request, ("untoc",))
    (line,) = values(again, "blocks.legal_basis.instruments")
    assert line["article"] == "18(15)"
    assert not again.get("blocks.legal_basis.bilateral")


def test_reciprocity_is_never_promised_by_the_program() -> None:
    assert directory().chosen_bases(a_request(), ("reciprocity",)).get("blocks.reciprocity_assurances.offer") is None


# ---- addressee


def test_the_addressee_is_copied_as_the_directory_has_it() -> None:
    request = directory().with_addressee(a_request(), "xso.justice")
    link = request.get("blocks.authority.receiving_authority")
    assert isinstance(link, Answer)
    (record,) = values(request, "records.organization")
    assert link.value == request.records["organization"][0].id
    assert (record["address.line1"], record["address.postal_code"], record["address.city"], record["address.country"]) == (
        "18, rue des Tilleuls", "2100", "Valmont", "XSO",
    )  # fmt: skip
    assert (record["directory_id"], str(record["directory_as_of"])) == ("xso.justice", "2026-01-01")


def test_the_same_addressee_twice_is_one_organization() -> None:
    request = directory().with_addressee(a_request(), "xso.justice")
    assert directory().with_addressee(request, "xso.justice") == request


def test_another_addressee_takes_the_place_of_one_that_nothing_else_names() -> None:
    request = directory().with_addressee(directory().with_addressee(a_request(), "xso.justice"), "xso.foreign_affairs")
    assert [record["directory_id"] for record in values(request, "records.organization")] == ["xso.foreign_affairs"]


def test_of_an_authority_from_general_knowledge_nothing_is_made_up() -> None:
    request = directory().with_addressee(a_request("FRA", "DEU"), "deu.justice")
    (record,) = values(request, "records.organization")
    assert set(record) == {"kind", "name", "address.city", "address.country", "directory_id"}


# ---- forms in everyday words


def forms(language: str = "en") -> FormList:
    return FormList(PROGRAM.library.tree, directory(language).words, directory(language).guide)


@pytest.mark.parametrize(
    ("language", "typed", "form"),
    [
        ("en", "who is behind an IP", "subscriber_information"), ("en", "bnk records", "bank_records"), ("en", "summons", "service_of_documents"),
        ("fr", "relevé de compte", "bank_records"), ("ar", "حوالة", "bank_records"), ("en", "house", "freeze_restrain_assets"),
        ("en", "airport", "provisional_arrest"),
    ],
)  # fmt: skip
def test_a_form_is_found_by_everyday_words(language: str, typed: str, form: str) -> None:
    assert forms(language).find(typed)[0].id == form


def test_every_measure_and_every_request_of_its_own_can_be_begun() -> None:
    tree: Callable[[], set[str]] = lambda: {*PROGRAM.library.tree.measures, *(set(PROGRAM.library.tree.requests) - {MLA})}  # noqa: E731
    assert {choice.id for choice in forms().choices} == tree()


def test_a_form_that_the_guide_does_not_know_is_offered_under_other_assistance() -> None:
    from app.language.guide import Guide

    choices = FormList(PROGRAM.library.tree, directory().words, Guide()).choices
    assert {choice.purpose for choice in choices} == {"other"}
    assert len(choices) == len(forms().choices)
