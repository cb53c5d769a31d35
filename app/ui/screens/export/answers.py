"""The answers of a request as lines to read through: the few that decide, and all of them by section.

Guarantees: made of the pages alone; every line leads to its question; what is withheld or sealed says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from app.language.direction import isolated
from app.language.marks import interface_words
from app.services.question_views import PageView, QuestionView, RowView
from app.ui.interface import Interface
from forms.request import Certainty, Disclosure
from forms.values import Kept, Unreadable
from forms.values.names import Name
from forms.values.text import FreeText

WITHHELD = interface_words("code.ui.export_answers.withheld", "{answer} (kept out of the document)")
SEALED = interface_words("code.ui.export_answers.sealed", "{answer} (in the sealed annex)")
_NUMBER = re.compile(r"^\d+\.\s+")  # of a row in its own list, which says nothing elsewhere
#: The questions that decide where a request goes, on what it rests and what it asks, in the order of reading.
DECISIVE = (
    "blocks.authority.receiving_authority",
    "blocks.legal_basis.bilateral",
    "blocks.legal_basis.instruments",
    "measures",
    "blocks.extradition_common.person_sought",
    "blocks.persons.subjects",
    "blocks.confidentiality.until_date",
    "blocks.urgency.deadline",
)


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """A question, what was answered, and its place; `level` is how deep it lies in rows."""

    label: str
    text: str
    place: str
    level: int = 0


def decisive(pages: Sequence[PageView], interface: Interface) -> tuple[AnswerLine, ...]:
    """The decisive answers that are given."""
    questions = {question.place: question for page in pages for section in page.sections for question in section.questions}
    lines: list[AnswerLine] = []
    for place in DECISIVE:
        if place == "measures":
            lines += [_measure(page) for page in pages if page.place.startswith("measures[")]
        elif place in questions:
            text = "\n".join(row.title for row in questions[place].rows) or answer_text(questions[place], interface)
            if text:
                lines.append(AnswerLine(questions[place].label, text, place))
    return tuple(lines)


def all_answers(pages: Sequence[PageView], interface: Interface) -> tuple[tuple[PageView, tuple[AnswerLine, ...]], ...]:
    """Every page that has answers, with its lines."""
    found = []
    for page in pages:
        lines = [line for row in page.rows for line in _row(row, interface, 0)]
        for section in page.sections:
            lines += [line for question in section.questions for line in _lines(question, interface, 0)]
        if lines:
            found.append((page, tuple(lines)))
    return tuple(found)


def _measure(page: PageView) -> AnswerLine:
    listed = next((question for section in page.sections for question in section.questions if question.rows), None)
    text = "\n".join(row.title for row in listed.rows) if listed is not None else ""
    return AnswerLine(page.title, text, page.place)


def _lines(question: QuestionView, interface: Interface, level: int) -> Iterator[AnswerLine]:
    text = answer_text(question, interface)
    if text:
        yield AnswerLine(question.label, text, question.place, level)
    for row in question.rows:
        yield from _row(row, interface, level)
    for inner in question.questions:
        yield from _lines(inner, interface, level)


def _row(row: RowView, interface: Interface, level: int) -> Iterator[AnswerLine]:
    yield AnswerLine(row.title, _disclosed(row.summary if not row.questions else "", row.disclosure, interface), row.place, level)
    for question in row.questions:
        yield from _lines(question, interface, level + 1)


def answer_text(question: QuestionView, interface: Interface) -> str:
    """An answer in the language of the interface; nothing where there is none."""
    answer = question.answer
    if answer is None:
        return ""
    if answer.certainty is Certainty.UNKNOWN:
        return interface.formats.not_known()
    text = isolated(_value(question, answer.value, interface))
    if text and answer.certainty is Certainty.BELIEVED:
        text = interface.formats.believed(text)
    return _disclosed(text, answer.disclosure, interface)


def _disclosed(text: str, disclosure: Disclosure, interface: Interface) -> str:
    message = {Disclosure.WITHHELD: WITHHELD, Disclosure.SEALED: SEALED}.get(disclosure)
    return interface.say(message, answer=text).strip() if message is not None else text


def _value(question: QuestionView, value: Any, interface: Interface) -> str:
    if value is None or isinstance(value, Kept):
        return ""
    if isinstance(value, Unreadable):
        return value.text
    if isinstance(value, FreeText | Name):
        return value.text
    if question.choices:
        labels = {choice.code: _NUMBER.sub("", choice.label) for choice in question.choices}
        codes = value if isinstance(value, tuple) else (value,)
        return interface.formats.joined([labels.get(str(code), str(code)) for code in codes])
    if question.kind == "instrument":
        return interface.program.instrument_title(str(value), interface.language, "short")
    return interface.formats.text(question.kind, value)
