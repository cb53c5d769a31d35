"""The differences between two versions of a request, answer by answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.services.comparison.answers import AnswerChange, Happened, compare_answers
from app.services.comparison.text_runs import Became
from app.services.drafting import Drafting
from forms.request import SET_ASIDE, Answer, Certainty, Disclosure, Measure, Remark, Request, Row
from forms.values import Kept, Unreadable
from forms.values.text import FreeText
from tests.app.services.test_pages import DAY, PROGRAM, example

NOON = datetime(2026, 5, 4, 12, 0)
EXAMPLES = ("bank_records", "extradition_accused", "provisional_arrest", "service_of_documents")


def compared(before: Request, after: Request, language: str = "en") -> tuple[AnswerChange, ...]:
    return compare_answers(before, after, PROGRAM.draft_views(language), PROGRAM.voice(language), DAY)


def drafting(request: Request) -> Drafting:
    return Drafting(request, PROGRAM.library, PROGRAM.assessment, lambda: NOON)


def the_only(before: Request, after: Request, language: str = "en") -> AnswerChange:
    (change,) = compared(before, after, language)
    return change


def plain(text: str) -> str:
    """A text without the marks that isolate a value from what stands around it."""
    return text.translate(dict.fromkeys((0x2066, 0x2067, 0x2068, 0x2069)))


# ---- any edits


def leaves(request: Request) -> dict[str, Answer]:
    """Every answer by its place."""
    holders = [*request.rows(), *((f"blocks.{block}", Row(id="x1", answers=answers)) for block, answers in request.blocks.items())]
    return {f"{place}.{key}": found for place, row in holders for key, found in row.answers.items() if isinstance(found, Answer)}


def row_places(request: Request) -> dict[str, Row | Measure]:
    return dict(request.rows())


def expected(before: Request, after: Request) -> set[str]:
    """The places of answers and rows at which two requests differ, found without regard to order."""
    old: dict[str, object] = {**leaves(before), **{place: row.disclosure for place, row in row_places(before).items()}}
    new: dict[str, object] = {**leaves(after), **{place: row.disclosure for place, row in row_places(after).items()}}
    return {place for place in {*old, *new} if old.get(place) != new.get(place)}


def random_edits(data: st.DataObject, request: Request, steps: int) -> Request:
    """Some edits through drafting, as a person would make them."""
    draft = drafting(request)
    for _ in range(steps):
        answers, rows = sorted(leaves(draft.request)), sorted(row_places(draft.request))
        place, row = data.draw(st.sampled_from(answers)), data.draw(st.sampled_from(rows))
        edit: Callable[[], object] = data.draw(
            st.sampled_from(
                (
                    lambda place=place: draft.answer(place, None),
                    lambda place=place: draft.answer(place, Answer(value=Unreadable("12. foo"))),
                    lambda place=place: draft.answer(place, replace(leaves(draft.request)[place], certainty=Certainty.BELIEVED)),
                    lambda place=place: draft.answer(place, replace(leaves(draft.request)[place], certainty=Certainty.UNKNOWN)),
                    lambda place=place: draft.disclose(place, Disclosure.WITHHELD),
                    lambda row=row: draft.disclose(row, Disclosure.SEALED),
                    lambda row=row: draft.remove_row(row),
                    lambda row=row: draft.copy_row(row),
                    lambda row=row: draft.move_row(row, 2),
                    lambda row=row: draft.move_row(row, -1),
                    lambda place=place: draft.note(place, "Ask again."),
                    lambda: draft.add_row("records.person"),
                )
            )
        )
        edit()
    return draft.request


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.sampled_from(EXAMPLES), st.integers(1, 6))
def test_every_edited_place_is_among_the_changes_and_no_other(data: st.DataObject, name: str, steps: int) -> None:
    before = drafting(example(name)).request
    after = random_edits(data, before, steps)
    changes = compared(before, after)
    own = [change for change in changes if change.happened is not Happened.MOVED and not _is_remark(change)]
    assert {change.place for change in own} == expected(before, after)
    assert len({change.identity for change in changes}) == len(changes)
    remarked = {remark.place for remark in {*before.remarks} ^ {*after.remarks}}
    assert {change.place for change in changes if _is_remark(change)} == remarked
    # Whoever moved, the order of what did not is the same.
    moved = {change.place for change in changes if change.happened is Happened.MOVED}
    stayed = (row_places(before).keys() & row_places(after).keys()) - moved
    assert bool(moved) <= (before != after)
    for place in moved:
        listed = place[: place.rindex("[")]
        orders = [[row for row in row_places(each) if row in stayed and row[: row.rindex("[")] == listed] for each in (before, after)]
        assert orders[0] == orders[1]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.sampled_from(EXAMPLES), st.integers(1, 5))
def test_exchanging_the_versions_exchanges_added_and_removed(data: st.DataObject, name: str, steps: int) -> None:
    before = drafting(example(name)).request
    after = random_edits(data, before, steps)
    there, back = compared(before, after), compared(after, before)

    def of(changes: tuple[AnswerChange, ...], happened: Happened) -> set[tuple[str, str]]:
        return {(change.place, change.about) for change in changes if change.happened is happened}

    assert of(there, Happened.ADDED) == of(back, Happened.REMOVED)
    assert of(there, Happened.REMOVED) == of(back, Happened.ADDED)
    assert of(there, Happened.CHANGED) == of(back, Happened.CHANGED)


def _is_remark(change: AnswerChange) -> bool:
    return change.about in ("Note", "Finding set aside", "Why it does not apply", "Reason given at export")


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_request_beside_itself_differs_in_nothing(name: str) -> None:
    assert compared(example(name), example(name)) == ()


# ---- what a reader relies on


def test_an_answer_that_was_changed_shows_both_under_its_section_and_question() -> None:
    before = example("bank_records")
    change = the_only(before, before.with_answer("blocks.authority.contact_phone", Answer(value="+999 5 550 0199")))
    assert (change.title, change.question, change.row) == ("Authorities", "Direct telephone", "")
    assert (plain(change.before), plain(change.after)) == ("+999 5 550 0144", "+999 5 550 0199")


def test_an_answer_in_a_row_names_the_row_as_its_card_does() -> None:
    before = example("bank_records")
    change = the_only(before, before.with_answer("records.person[p1].birth_date", None))
    assert (change.happened, change.row) == (Happened.REMOVED, "1. Darko Elin")


def test_what_could_not_be_read_is_shown_as_it_was_typed() -> None:
    before = example("bank_records")
    change = the_only(before, before.with_answer("records.person[p1].birth_date", Answer(value=Unreadable("14 Marhc 19"))))
    assert plain(change.after) == "14 Marhc 19"


def test_a_withheld_answer_is_compared_and_marked() -> None:
    before = example("bank_records").with_answer("blocks.authority.contact_phone", Answer(value="1", disclosure=Disclosure.WITHHELD))
    after = before.with_answer("blocks.authority.contact_phone", Answer(value="2", disclosure=Disclosure.WITHHELD))
    change = the_only(before, after)
    assert plain(change.before) == "1 (kept out of the document)"
    assert plain(change.after) == "2 (kept out of the document)"


def test_a_change_of_certainty_alone_is_a_change() -> None:
    before = example("bank_records")
    place = "blocks.urgency.deadline"
    found = before.get(place)
    assert isinstance(found, Answer)
    change = the_only(before, before.with_answer(place, replace(found, certainty=Certainty.BELIEVED)))
    assert "believed" in change.after and "believed" not in change.before


def test_a_link_is_shown_by_the_name_of_what_it_leads_to() -> None:
    before = example("bank_records")
    change = the_only(before, before.with_answer("blocks.offences.counts[o1].persons", Answer(value=("p1",))))
    assert (plain(change.before), plain(change.after)) == ("Darko Elin and Petra Voss", "Darko Elin")


def test_a_text_is_woven_word_by_word_and_its_translations_apart() -> None:
    before = example("bank_records")
    place = "blocks.facts.summary"
    found = before.get(place)
    assert isinstance(found, Answer)
    text = replace(found.value, text=found.value.text.replace("cocaine", "heroin"), translations=MappingProxyType({}))
    change = the_only(before, before.with_answer(place, replace(found, value=text)))
    first, *others = change.paragraphs
    assert [(run.became, run.text) for run in first if run.became is not Became.SAME] == [(Became.GONE, "cocaine"), (Became.NEW, "heroin")]
    assert [plain(runs[0].text).partition(":")[0] for runs in others] == ["Translation (French)", "Translation (Arabic)"]


def test_a_text_that_points_at_a_row_shows_its_name() -> None:
    before = example("bank_records")
    change = the_only(before, before.with_answer("blocks.facts.gaps", Answer(value=FreeText("Where [[p1]] slept.", "en"))))
    assert "Where Darko Elin slept." in change.after


def test_a_language_of_writing_that_changed_alone_is_said() -> None:
    before = example("bank_records").with_answer("blocks.facts.gaps", Answer(value=FreeText("Rien.", "en")))
    change = the_only(before, before.with_answer("blocks.facts.gaps", Answer(value=FreeText("Rien.", "fr"))))
    assert "written in French" in change.after and "written in English" in change.before


def test_a_moved_row_says_where_it_stood_and_its_answers_stay() -> None:
    before = example("bank_records")
    change = the_only(before, drafting(before).move_row("blocks.facts.events[e1]", 2).request)
    assert (change.happened, change.place) == (Happened.MOVED, "blocks.facts.events[e1]")
    assert (change.before, change.after) == ("Number 1 of 8", "Number 3 of 8")


def test_an_inserted_row_moves_none_of_the_others() -> None:
    before = example("bank_records")
    rows = before.records["person"]
    new = Row(id="p77")
    after = replace(before, records=MappingProxyType({**before.records, "person": (new, *rows)}))
    change = the_only(before, after)
    assert (change.happened, change.place, change.is_row) == (Happened.ADDED, "records.person[p77]", True)


def test_the_request_itself_comes_first() -> None:
    before = example("bank_records")
    draft = drafting(before)
    draft.answer("blocks.authority.contact_phone", None)
    after = draft.change(prepared_on="2026-05-05", requested_state="XAC").request
    changes = compared(before, after)
    assert [change.place for change in changes] == ["requested_state", "prepared_on", "blocks.authority.contact_phone"]
    assert changes[1].after == "5\u00a0May 2026"


def test_remarks_are_compared_and_say_what_they_are() -> None:
    before = drafting(example("bank_records")).note("blocks.facts.gaps", "Ask the police.").request
    after = drafting(before).note("blocks.facts.gaps", "Ask the judge.").request
    change = the_only(before, after)
    assert (change.happened, change.about) == (Happened.CHANGED, "Note")
    assert "Ask the police." in change.before and "Ask the judge." in change.after


def test_a_remark_whose_place_is_no_place_is_still_shown() -> None:
    before = example("bank_records")
    remark = Remark(kind=SET_ASIDE, place="not a place!", text="Because.", rule="x.y")
    change = the_only(before, replace(before, remarks=(*before.remarks, remark)))
    assert (change.happened, change.after) == (Happened.ADDED, "Because.")


def test_what_an_absent_pack_wrote_is_named_by_its_ids() -> None:
    before = example("bank_records")
    row = Row(id="zz1", answers=MappingProxyType({"colour": Answer(value=Kept({"a": 1}))}))
    after = replace(
        before,
        blocks=MappingProxyType({**before.blocks, "xab_block": MappingProxyType({"xab_text": Answer(value="Hello")})}),
        records=MappingProxyType({**before.records, "xab_ship": (row,)}),
        measures=(*before.measures, Measure(id="m88", form="xab_measure")),
    )
    changes = {change.place: change for change in compared(before, after)}
    assert {"blocks.xab_block.xab_text", "records.xab_ship[zz1]", "records.xab_ship[zz1].colour", "measures[m88]"} <= set(changes)
    assert changes["records.xab_ship[zz1]"].title == "xab_ship"
    assert '"a": 1' in changes["records.xab_ship[zz1].colour"].after


def test_sections_stand_in_the_order_of_the_pages() -> None:
    before = example("bank_records")
    draft = drafting(before)
    places = ("blocks.urgency.deadline", "records.person[p1].birth_date", "blocks.authority.contact_phone", "blocks.facts.summary")
    for place in places:
        draft.answer(place, None)
    order = [place for place, _ in PROGRAM.draft_views("en").section_list.places(before)]
    shown = [change.section for change in compared(before, draft.request)]
    assert [order.index(section) for section in shown] == sorted(order.index(section) for section in shown)


def test_differences_are_said_in_the_language_of_the_interface() -> None:
    before = example("bank_records")
    change = the_only(before, before.with_answer("blocks.authority.contact_phone", None), "fr")
    assert change.title != "Authorities"
