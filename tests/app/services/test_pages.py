"""The list of sections and the pages of a draft come from the catalogue, in the language of the program."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.bootstrap import Program
from app.services.assessment import Judged
from app.services.draft_views import DraftViews
from app.services.question_views import PageView, QuestionView
from app.services.section_list import Standing
from forms.request import Answer, Request
from forms.request_file import read_request

PROGRAM = Program(interface="en")
DAY = date(2026, 5, 4)


def example(name: str) -> Request:
    """A shipped example."""
    return read_request(Path(f"resources/examples/{name}.json"), PROGRAM.library.tree)


def judged(request: Request) -> Judged:
    """The request, judged on the day of the examples."""
    return PROGRAM.assessment.judge(request, DAY)


@pytest.fixture
def views() -> DraftViews:
    """Views in English."""
    return PROGRAM.draft_views("en")


def questions_of(page: PageView) -> Iterator[QuestionView]:
    """Every question of a page, in open rows and blocks too."""

    def walk(questions: tuple[QuestionView, ...]) -> Iterator[QuestionView]:
        for question in questions:
            yield question
            yield from walk(question.questions)
            for row in question.rows:
                yield from walk(row.questions)

    for section in page.sections:
        yield from walk(section.questions)
    for row in page.rows:
        yield from walk(row.questions)


@pytest.mark.parametrize("name", ["bank_records", "extradition_accused", "provisional_arrest", "service_of_documents"])
def test_every_answer_of_an_example_is_on_a_page(views: DraftViews, name: str) -> None:
    found = judged(example(name))
    shown = {question.place for page in views.all_pages(found, DAY) for question in questions_of(page)}
    answered = {
        f"{place}.{key}" for place, row in found.request.rows() for key, answer in row.answers.items() if isinstance(answer, Answer)
    }
    answered |= {f"blocks.{block}.{key}" for block, answers in found.request.blocks.items() for key in answers}
    assert answered <= shown


def test_a_hidden_question_is_not_on_its_page(views: DraftViews) -> None:
    request = example("bank_records")
    place = "blocks.urgency.urgency_kind"
    shown = request.with_answer("blocks.urgency.urgent", Answer(value=True))
    hidden = request.with_answer("blocks.urgency.urgent", Answer(value=False))
    places = [{question.place for question in questions_of(views.page(judged(each), DAY, "blocks.urgency"))} for each in (shown, hidden)]
    assert place in places[0] and place not in places[1]


def test_rows_come_with_their_questions_only_where_they_are_open(views: DraftViews) -> None:
    page = views.page(judged(example("bank_records")), DAY, "blocks.facts", {"e2"})
    rows = next(question for question in questions_of(page) if question.kind == "rows").rows
    assert [row.id for row in rows if row.questions] == ["e2"]


def test_an_event_says_when_and_what(views: DraftViews) -> None:
    page = views.page(judged(example("bank_records")), DAY, "blocks.facts")
    first = next(question for question in questions_of(page) if question.kind == "rows").rows[0]
    assert first.when == "3\u00a0September 2025"
    assert first.title.startswith("1. Petra Voss had Alba Fruits SARL entered")


def test_what_a_link_can_name_is_said_as_the_document_says_it(views: DraftViews) -> None:
    page = views.page(judged(example("bank_records")), DAY, "blocks.authority")
    link = next(question for question in questions_of(page) if question.place.endswith("desk_officer"))
    assert "Jonas Reyl" in " ".join(choice.label for choice in link.choices)
    assert ("person", "Add a person") in link.creates


def test_needs_articles_and_help_stand_with_the_question(views: DraftViews) -> None:
    page = views.page(judged(example("bank_records")), DAY, "blocks.facts")
    summary = next(question for question in questions_of(page) if question.place == "blocks.facts.summary")
    assert summary.need == "required" and summary.help.startswith("Two or three sentences")
    assert any("article 18" in article.label.replace("\u00a0", " ") for article in summary.why)


def test_sections_follow_the_groups_of_the_form_with_measures_behind_the_case(views: DraftViews) -> None:
    sections = views.sections(judged(example("bank_records")), DAY)
    groups = list(dict.fromkeys(section.group for section in sections))
    assert groups == ["The case", "People and things", "Measures", "How it is to be done", "Sending", "Letters that go with it"]
    assert [section.title for section in sections if section.group == "Measures"] == ["Bank and financial records"]


def test_a_section_is_done_only_without_errors(views: DraftViews) -> None:
    request = example("bank_records")
    empty = request.with_answer("blocks.facts.summary", None)
    standings = []
    for each in (request, empty):
        sections = {section.place: section for section in views.sections(judged(each), DAY)}
        standings.append((sections["blocks.facts"].standing, sections["blocks.facts"].errors))
    assert standings == [(Standing.DONE, 0), (Standing.BEGUN, 1)]


def test_pages_speak_the_language_of_the_program() -> None:
    found = judged(example("bank_records"))
    titles = {language: PROGRAM.draft_views(language).page(found, DAY, "blocks.facts").title for language in ("en", "fr", "ar")}
    assert titles["en"] == "Facts" and len(set(titles.values())) == 3


def test_every_place_of_a_finding_leads_to_a_page_and_a_title(views: DraftViews) -> None:
    request = example("bank_records").with_answer("blocks.facts.events", None)
    found = judged(request.with_answer("blocks.case_reference.own_ref", None))
    pages = {section.place for section in views.sections(found, DAY)}
    assert found.findings
    for finding in found.findings:
        assert views.page_of(finding.place, found.request) in pages
        assert views.question_title(finding.place, found.request)


def test_the_rows_around_a_place_are_named_without_the_measure() -> None:
    assert DraftViews.rows_around("measures[m1].accounts[acc1].nexus.priority") == ("acc1",)
    assert DraftViews.rows_around("blocks.facts.events[e1].evidence[ev2].reference") == ("e1", "ev2")
    assert DraftViews.rows_around("blocks.facts.summary") == ()
