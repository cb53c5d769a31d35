"""Requests that are related to another: what they take over, what they leave behind, and what changes in one and not in the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.casework.case_file import Relation
from app.services.case_files import CaseFiles, Difference, SharedChange
from forms import edits
from forms.request import EXPORT_REASON, NOTE, SET_ASIDE, Answer, Disclosure, Remark, Request, Row
from forms.values.dates import parse_date
from forms.values.text import FreeText
from tests.app.services.case_files.at_work import PROGRAM, Office, example, read

MLA = "mutual_legal_assistance"
TREE = PROGRAM.library.tree
NAME = "records.person[p1].family_name"
SUMMARY = "blocks.facts.summary"
EVENTS = "blocks.facts.events"


def related(
    office: Office, case_file: int, relation: Relation, form: str = MLA, state: str = "XTA", measures: tuple[str, ...] = ()
) -> Request:
    """A request that is related to that of a case file, under an id of its own."""
    return office.files.related_request(case_file, relation, form, state, f"r-{relation.value}-{state}", measures)


def value(request: Request, place: str) -> object:
    """The value of an answer; None where there is none."""
    found = request.get(place)
    return found.value if isinstance(found, Answer) else None


def ids(rows: object) -> list[str]:
    """The ids of rows."""
    assert isinstance(rows, tuple)
    return [row.id for row in rows]


def linked(request: Request) -> set[str]:
    """Every row that a question for links names."""
    from app.services.catalogue_words import node_of

    found: set[str] = set()
    holders = [(f"blocks.{block}", answers) for block, answers in request.blocks.items()]
    for place, answers in (*holders, *((place, row.answers) for place, row in request.rows())):
        for name, answer in answers.items():
            node = node_of(request, TREE, f"{place}.{name}")
            if isinstance(answer, Answer) and node is not None and node.kind in ("link", "links") and answer.readable:
                found.update(answer.value if isinstance(answer.value, tuple) else (answer.value,))
    return found


# ---- what is taken over


def test_the_same_case_to_another_state_takes_over_persons_facts_and_offences_with_their_rows(office: Office) -> None:
    source = example("bank_records")
    request = related(office, office.open(source), Relation.SAME_CASE)
    assert (request.requested_state, request.requesting_state, request.language) == ("XTA", "XMA", source.language)
    assert (request.id, request.prepared_on) == ("r-same_case-XTA", office.today.isoformat())
    assert request.records["person"] == source.records["person"]
    assert ids(request.get(EVENTS)) == ids(source.get(EVENTS))
    assert ids(request.get("blocks.offences.counts")) == ["o1", "o2"]
    assert request.get(SUMMARY) == source.get(SUMMARY)
    assert request.measures == ()


def test_nothing_goes_to_another_state_that_was_told_the_first_one_alone(office: Office) -> None:
    source = example("bank_records")
    request = related(office, office.open(source), Relation.SAME_CASE)
    assert not {"legal_basis", "transmission"} & {block for block, answers in request.blocks.items() if answers == source.blocks.get(block)}
    assert request.get("blocks.authority.receiving_authority") is None
    assert request.get("blocks.authority.central_authority") == source.get("blocks.authority.central_authority")
    assert source.get(f"{EVENTS}[e3].link_requested_state") is not None and request.get(f"{EVENTS}[e3].link_requested_state") is None
    for question in ("dual_criminality", "their_provision"):
        assert source.get(f"blocks.offences.counts[o1].{question}") is not None
        assert request.get(f"blocks.offences.counts[o1].{question}") is None


def test_to_the_same_state_the_addressee_and_the_legal_basis_stay(office: Office) -> None:
    source = example("bank_records")
    request = related(office, office.open(source), Relation.SUPPLEMENT, state="XSO")
    for place in (
        "blocks.authority.receiving_authority",
        f"{EVENTS}[e3].link_requested_state",
        "blocks.offences.counts[o1].dual_criminality",
    ):
        assert request.get(place) == source.get(place) is not None
    assert request.blocks["legal_basis"] == source.blocks["legal_basis"]


def test_an_authority_of_the_directory_stays_behind_unless_something_else_names_it(office: Office) -> None:
    source = example("bank_records")
    address = value(source, "blocks.authority.receiving_authority")
    assert isinstance(address, str)
    source = source.with_answer(f"records.organization[{address}].directory_id", Answer(value="xso-central"))
    alone = related(office, office.open(source), Relation.SAME_CASE)
    named = address in ids(alone.records["organization"])
    other = source.with_answer(f"{EVENTS}[e1].where.place", Answer(value="x")).with_answer(
        "blocks.execution_contacts.liaison", Answer(value=address)
    )
    still = related(office, office.open(replace(other, id="r-2").with_answer("blocks.case_reference.own_ref", None)), Relation.SAME_CASE)
    assert (named, address in ids(still.records["organization"])) == (False, True)


@pytest.mark.parametrize(("relation", "form", "state"), [
    (Relation.SAME_CASE, MLA, "XTA"), (Relation.SUPPLEMENT, MLA, "XSO"), (Relation.EXTRADITION, "extradition_accused", "XSO"),
    (Relation.EXTRADITION, "provisional_arrest", "XTA"), (Relation.REDRAFT, MLA, "XSO"),
])  # fmt: skip
@pytest.mark.parametrize("name", ["bank_records", "service_of_documents", "freeze_restrain_assets"])
def test_nothing_leads_to_a_row_that_was_not_taken_over(office: Office, name: str, relation: Relation, form: str, state: str) -> None:
    request = related(office, office.open(example(name)), relation, form, state)
    assert linked(request) <= request.row_ids()
    assert set(request.blocks) <= {*TREE.blocks_of(form), "sealed_annex"}
    assert PROGRAM.assessment.judge(request, office.today).findings


def test_an_extradition_takes_over_what_both_forms_ask_and_no_measure(office: Office) -> None:
    source = example("bank_records")
    request = related(office, office.open(source), Relation.EXTRADITION, "extradition_accused", "XSO")
    assert request.records["person"] == source.records["person"] and request.get(SUMMARY) == source.get(SUMMARY)
    assert request.measures == () and MLA not in request.blocks and "purpose" not in request.blocks
    assert request.get("blocks.case_reference.subject_line") is None
    assert value(request, "blocks.case_reference.national_case_no") == value(source, "blocks.case_reference.national_case_no")


def test_measures_to_begin_with_get_ids_of_their_own(office: Office) -> None:
    source = example("bank_records")
    request = related(office, office.open(source), Relation.SAME_CASE, measures=("subscriber_information", "service_of_documents"))
    assert [measure.form for measure in request.measures] == ["subscriber_information", "service_of_documents"]
    every = [row.id for _, row in request.rows()]
    assert len(every) == len(set(every))
    assert set(request.definitions) >= {"subscriber_information", "service_of_documents", MLA}


def test_a_new_draft_after_a_refusal_takes_over_the_measures_and_their_answers(office: Office) -> None:
    source = example("bank_records")
    request = related(office, office.open(source), Relation.REDRAFT, state="XSO")
    assert request.measures == source.measures
    assert related(office, 1, Relation.SUPPLEMENT, state="XSO").measures == ()


# ---- references


def test_a_related_request_has_no_reference_yet_and_can_be_opened_in_the_same_case(office: Office) -> None:
    first = office.open(example("bank_records"))
    request = related(office, first, Relation.SAME_CASE)
    assert value(request, "blocks.case_reference.own_ref") is None and value(request, "blocks.case_reference.their_ref") is None
    second = office.open_related(first, request, Relation.SAME_CASE)
    view = office.view(second)
    assert (view.case_file.related_to, view.case_file.relation, view.case_file.own_reference) == (first, Relation.SAME_CASE, "")
    assert [sibling.id for sibling in view.siblings] == [first]
    assert [sibling.id for sibling in office.view(first).siblings] == [second]


def test_a_supplement_refers_to_the_earlier_request(office: Office) -> None:
    first = office.open(example("bank_records"))
    office.take(first, "record_sent", day=date(2026, 5, 2))
    office.take(first, "record_acknowledgement")
    request = related(office, first, Relation.SUPPLEMENT, state="XSO")
    told = {question: value(request, f"blocks.case_reference.{question}") for question in ("request_kind", "supplements", "their_ref")}
    assert told == {"request_kind": "supplementary", "supplements": "ICU/MLA/2026/0147", "their_ref": "FR 77"}
    assert value(request, "blocks.case_reference.supplements_date") == parse_date("2026-05-02")
    assert value(request, "blocks.case_reference.own_ref") is None


def test_a_request_made_of_a_supplement_is_a_first_one_again(office: Office) -> None:
    first = office.open(example("bank_records"))
    supplement = office.open_related(first, related(office, first, Relation.SUPPLEMENT, state="XSO"), Relation.SUPPLEMENT)
    request = related(office, supplement, Relation.SAME_CASE)
    assert value(request, "blocks.case_reference.request_kind") == "first"
    assert value(request, "blocks.case_reference.supplements") is None


def test_a_request_that_was_sent_elsewhere_is_mentioned_and_a_draft_is_not(office: Office) -> None:
    first = office.open(example("bank_records"))
    assert value(related(office, first, Relation.SAME_CASE), "blocks.previous.parallel_requested") is None
    office.take(first, "record_sent")
    request = related(office, first, Relation.SAME_CASE)
    [row] = request.get("blocks.previous.parallel")  # type: ignore[misc]
    assert value(request, "blocks.previous.parallel_requested") is True
    assert {name: answer.value for name, answer in row.answers.items()} == {"state": "XSO", "parallel_reference": "ICU/MLA/2026/0147"}


# ---- what is not for every reader


def test_what_is_withheld_or_sealed_stays_so_and_notes_stay_at_their_places(office: Office) -> None:
    source = example("bank_records")
    source = source.with_answer(SUMMARY, replace(source.get(SUMMARY), disclosure=Disclosure.SEALED))  # type: ignore[type-var, arg-type]
    remarks = (
        Remark(kind=NOTE, place=SUMMARY, text="Ask the prosecutor."),
        Remark(kind=NOTE, place=f"measures[{source.measures[0].id}].period_from", text="Of the measure."),
        Remark(kind=EXPORT_REASON, place=SUMMARY, text="The court sits tomorrow."),
        Remark(kind=SET_ASIDE, place=SUMMARY, text="Read twice.", rule="facts.x"),
    )
    case_file = office.open(replace(source, remarks=remarks))
    request = related(office, case_file, Relation.SAME_CASE)
    assert isinstance(request.get(SUMMARY), Answer) and request.get(SUMMARY).disclosure is Disclosure.SEALED  # type: ignore[union-attr]
    assert request.remarks == (remarks[0],)
    assert related(office, case_file, Relation.SUPPLEMENT, state="XSO").remarks == (remarks[0], remarks[3])


# ---- what changes later


@pytest.fixture
def two(office: Office) -> tuple[int, int]:
    """A case file, and one to another State that was made of it."""
    first = office.open(example("bank_records"))
    return first, office.open_related(first, related(office, first, Relation.SAME_CASE), Relation.SAME_CASE)


def draft(office: Office, case_file: int) -> Request:
    """The present draft."""
    return office.files.version(case_file, 0)


def change(office: Office, case_file: int, place: str, answer: Answer | None, position: int = 1) -> None:
    """Change an answer in a draft."""
    office.save(case_file, draft(office, case_file).with_answer(place, answer), position)


def test_requests_that_still_agree_offer_nothing(office: Office, two: tuple[int, int]) -> None:
    first, second = two
    assert office.files.shared_changes(first) == office.files.shared_changes(second) == ()


@pytest.mark.parametrize("turned", [False, True])
def test_a_change_is_offered_to_the_other_request_and_not_to_its_own(office: Office, two: tuple[int, int], turned: bool) -> None:
    here, there = two[::-1] if turned else two
    change(office, here, NAME, read("name", "Elin-Berg"))
    assert office.files.shared_changes(here) == ()
    assert office.files.shared_changes(there) == (SharedChange(source=here, place=NAME, difference=Difference.CHANGED),)


def test_a_change_on_both_sides_is_offered_to_both_and_says_so(office: Office, two: tuple[int, int]) -> None:
    first, second = two
    change(office, first, NAME, read("name", "Elin-Berg"))
    change(office, second, NAME, read("name", "Elin-Thal"))
    for here, there in (two, two[::-1]):
        assert office.files.shared_changes(here) == (SharedChange(source=there, place=NAME, difference=Difference.CHANGED, both=True),)


def test_an_answer_that_was_taken_away_is_a_change(office: Office, two: tuple[int, int]) -> None:
    first, second = two
    change(office, first, NAME, None)
    [offered] = office.files.shared_changes(second)
    assert (offered.place, offered.difference) == (NAME, Difference.CHANGED)
    assert CaseFiles.bring_over(draft(office, second), draft(office, first), [NAME]).get(NAME) is None


def test_what_was_brought_over_is_offered_no_more(office: Office, two: tuple[int, int]) -> None:
    first, second = two
    change(office, first, NAME, read("name", "Elin-Berg"))
    change(office, first, SUMMARY, read("free_text", "Told anew."), 2)
    places = [offered.place for offered in office.files.shared_changes(second)]
    brought = CaseFiles.bring_over(draft(office, second), draft(office, first), places)
    assert (brought.get(NAME), brought.get(SUMMARY)) == (read("name", "Elin-Berg"), draft(office, first).get(SUMMARY))
    assert replace(brought, records=draft(office, second).records, blocks=draft(office, second).blocks) == draft(office, second)
    office.save(second, brought, 1)
    assert office.files.shared_changes(first) == office.files.shared_changes(second) == ()


def test_a_new_person_and_an_event_that_names_them_come_over_together(office: Office, two: tuple[int, int]) -> None:
    first, second = two
    request, person = edits.with_new_row(draft(office, first), "records.person", TREE, {"family_name": read("name", "Roth")})
    what = {"who": Answer(value=(person,)), "what": Answer(value=FreeText("A call.", "en"))}
    request, event = edits.with_new_row(request, EVENTS, TREE, what)
    office.save(first, request, 1)
    offered = {each.place: each.difference for each in office.files.shared_changes(second)}
    assert offered == {f"records.person[{person}]": Difference.ADDED, f"{EVENTS}[{event}]": Difference.ADDED}
    brought = CaseFiles.bring_over(draft(office, second), request, list(offered))
    assert brought.get(f"{EVENTS}[{event}]") == request.get(f"{EVENTS}[{event}]")
    alone = CaseFiles.bring_over(draft(office, second), request, [f"{EVENTS}[{event}]"])
    assert person not in alone.row_ids() and linked(alone) <= alone.row_ids()


def test_an_event_that_was_removed_is_offered_and_removed_with_the_links_to_it(office: Office, two: tuple[int, int]) -> None:
    first, second = two
    office.save(first, draft(office, first).without_row("e1"), 1)
    offered = office.files.shared_changes(second)
    assert SharedChange(source=first, place=f"{EVENTS}[e1]", difference=Difference.REMOVED) in offered
    brought = CaseFiles.bring_over(draft(office, second), draft(office, first), [f"{EVENTS}[e1]"])
    assert "e1" not in brought.row_ids() and linked(brought) <= brought.row_ids()


def test_rows_that_have_the_same_id_by_chance_are_never_compared(office: Office, two: tuple[int, int]) -> None:
    ours = []
    for case_file, name in zip(two, ("Roth", "Weber"), strict=True):
        request, person = edits.with_new_row(draft(office, case_file), "records.person", TREE, {"family_name": read("name", name)})
        office.save(case_file, request, 1)
        ours.append(person)
    assert ours[0] == ours[1]
    assert office.files.shared_changes(two[0]) == office.files.shared_changes(two[1]) == ()
    kept = CaseFiles.bring_over(draft(office, two[1]), draft(office, two[0]), [f"records.person[{ours[0]}]"])
    assert kept.get(f"records.person[{ours[0]}].family_name") == read("name", "Weber")


def test_a_case_file_that_merely_lies_in_the_same_case_shares_nothing(office: Office, two: tuple[int, int]) -> None:
    case = office.view(two[0]).case_file.case_id
    stranger = office.open(example("extradition_accused"), case=case)
    change(office, stranger, NAME, read("name", "Somebody else"))
    assert office.files.shared_changes(two[0]) == office.files.shared_changes(stranger) == ()


def test_requests_made_of_the_same_one_tell_each_other(office: Office, two: tuple[int, int]) -> None:
    first, second = two
    third = office.open_related(first, related(office, first, Relation.SUPPLEMENT, state="XSO"), Relation.SUPPLEMENT)
    change(office, third, NAME, read("name", "Elin-Berg"))
    assert [(each.source, each.place) for each in office.files.shared_changes(second)] == [(third, NAME)]
    change(office, first, NAME, read("name", "Elin-Berg"))
    assert [(each.source, each.place) for each in office.files.shared_changes(second)] == [(first, NAME)]
    assert office.files.shared_changes(third) == ()


def test_what_speaks_to_one_state_alone_is_not_offered_to_another(office: Office, two: tuple[int, int]) -> None:
    first, second = two
    change(office, first, f"{EVENTS}[e3].link_requested_state", read("free_text", "Another slip names it."))
    assert office.files.shared_changes(second) == ()


def test_addressees_are_not_shared_nor_what_only_one_form_asks(office: Office) -> None:
    first = office.open(example("bank_records"))
    arrest = related(office, first, Relation.EXTRADITION, "provisional_arrest", "XTA")
    arrest, _ = edits.with_new_row(arrest, "records.organization", TREE, {"name": read("name", "Ministry of Justice")})
    arrest = arrest.with_answer("blocks.authority.receiving_authority", Answer(value=ids(arrest.records["organization"])[-1]))
    second = office.open_related(first, arrest, Relation.EXTRADITION)
    assert office.files.shared_changes(first) == office.files.shared_changes(second) == ()
    request, _ = edits.with_new_row(draft(office, first), EVENTS, TREE, {"what": Answer(value=FreeText("A call.", "en"))})
    office.save(first, request, 1)
    assert "facts" not in TREE.blocks_of("provisional_arrest")
    assert office.files.shared_changes(second) == ()


def test_a_place_with_nothing_to_stand_in_is_left_aside(office: Office, two: tuple[int, int]) -> None:
    target, source = draft(office, two[1]), draft(office, two[0])
    here = target.without_row("e1")
    assert CaseFiles.bring_over(here, source, [f"{EVENTS}[e1].what"]) == here
    row = Row(id="x1", answers={})
    lost = replace(source, records={**source.records, "person": (*source.records["person"], row)})
    assert CaseFiles.bring_over(target, lost, ["records.person[x1]"]).get("records.person[x1]") == row
