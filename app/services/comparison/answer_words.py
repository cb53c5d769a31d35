"""Answers, rows and questions of two versions in words, in the language of the interface.

Guarantees: a row has one name on both sides, that of the later version where it is still there; what cannot be read is shown as it
was typed; what is kept out of the document or sealed says so; nothing is hidden because a condition hides its question.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.documents.outline import Voice
from app.language.direction import isolated
from app.language.marks import interface_words
from app.services.assessment import Judged
from app.services.catalogue_words import node_of
from app.services.draft_views import DraftViews
from app.services.question_views import PageView, QuestionView, RowView
from forms.catalogue_tree import Node
from forms.message_use import MessageUse
from forms.paths import Reader
from forms.places import PlaceError, enclosing_row, parse_place
from forms.request import Answer, Certainty, Disclosure, Request
from forms.values import Kept, Unreadable
from forms.values.names import Name
from forms.values.text import REFERENCE, FreeText, pointed

WITHHELD = interface_words("code.services.comparison.withheld", "{answer} (kept out of the document)")
SEALED = interface_words("code.services.comparison.sealed", "{answer} (in the sealed annex)")
DISCLOSURES = {
    Disclosure.OPEN: interface_words("code.services.comparison.disclosure.open", "Open to every reader of the document"),
    Disclosure.WITHHELD: interface_words("code.services.comparison.disclosure.withheld", "Kept out of the document"),
    Disclosure.SEALED: interface_words("code.services.comparison.disclosure.sealed", "In the sealed annex"),
}
NUMBERED_ROW = interface_words("code.services.comparison.numbered_row", "{list}, no. {n}", "a row that has no name: “Accounts, no. 2”")
WRITTEN_IN = interface_words("code.services.comparison.written_in", "(written in {language})", "after a text whose language was changed")
TRANSLATION = interface_words("code.services.comparison.translation", "Translation ({language}): {text}")
FORMS_OF_NAME = interface_words("code.services.comparison.forms_of_name", "Forms of the name ({language}): {forms}")
FOREIGN = interface_words("code.services.comparison.foreign", "Kept from another version of the program: {text}")
_NUMBER = re.compile(r"^\d+\.\s+")  # of a row in its own list, which says nothing elsewhere


@dataclass(slots=True)
class _Side:
    """One of the two versions, with the pages that were made of it."""

    judged: Judged
    reader: Reader
    ids: frozenset[str]
    rows: dict[str, dict[str, str]]  # the titles of the rows of each page, by place


class AnswerWords:
    """Says what stands in two versions of a request. `today` is the day for which questions are shown."""

    def __init__(self, before: Request, after: Request, views: DraftViews, voice: Voice, today: date) -> None:
        self._views = views
        self._voice = voice
        self._today = today
        self._formats = voice.formats
        self.tree = views.words.tree
        self._sides = tuple(
            _Side(Judged(each, (), each, today), Reader(each, self.tree), each.row_ids(), {}) for each in (after, before)
        )  # the later one first: its names are used

    def say(self, message: MessageUse, **values: str | int) -> str:
        """A message of the program."""
        return self._formats.words.say(message, **values)

    # ---- pages, questions, rows

    def page_of(self, place: str) -> str:
        """The page on which a place stands; nothing for the request as a whole."""
        try:
            steps = parse_place(place).steps if place else ()
        except PlaceError:
            return ""
        if len(steps) == 1 and not (steps[0].name == "measures" and steps[0].row):
            return ""
        return self._views.page_of(place, self._holder(place).judged.request) if steps else ""

    def page_title(self, page: str) -> str:
        """The title of a page; the id of what an absent pack defined."""
        kind = page.removeprefix("records.")
        if kind != page and kind not in self.tree.records:
            return kind
        return self._views.title_of(page, self._holder(page).judged.request)

    def node(self, place: str) -> Node | None:
        """The question at a place, in whichever version has it."""
        return node_of(self._holder(place).judged.request, self.tree, place)

    def question(self, place: str) -> str:
        """The label of the question at a place; the title of its page for a record or measure as a whole."""
        if not self.page_of(place):
            return ""
        node = self.node(place)
        return self._views.words.label(node) if node is not None else self.page_title(self.page_of(place))

    def row(self, place: str) -> str:
        """How the row at a place is called on its page; nothing for a measure, which is a page of its own."""
        if place.startswith("measures[") and place.endswith("]") and "." not in place:
            return ""
        page = self.page_of(place)
        for side in self._sides:
            title = self._rows(side, page).get(place)
            if title:
                return title
        return self._numbered(place)

    def row_around(self, place: str) -> str:
        """The name of the row in which an answer stands; nothing where it stands in none."""
        outer = enclosing_row(place)
        return self.row(outer) if outer else ""

    def row_called(self, identifier: str) -> str:
        """The name of the row with an id, without its number; the id where neither version has it."""
        for side in self._sides:
            spot = side.reader.row(identifier) if identifier in side.ids else None
            if spot is not None:
                return _NUMBER.sub("", self.row(spot.place) or self.page_title(self.page_of(spot.place)))
        return identifier

    def _holder(self, place: str) -> _Side:
        """The later version, or the earlier one where only that has the rows of a place."""
        try:
            rows = {step.row for step in parse_place(place).steps if step.row} if place else set()
        except PlaceError:
            rows = set()
        return next((side for side in self._sides if rows <= side.ids), self._sides[0])

    def _numbered(self, place: str) -> str:
        """A row whose question is hidden has no card; it is called by its list and its number."""
        step = parse_place(place).steps[-1]
        found = self._holder(place).judged.request.get(place[: place.rindex("[")])
        listed = [row.id for row in found] if isinstance(found, tuple) else []
        number = listed.index(step.row) + 1 if step.row in listed else 1
        return self.say(NUMBERED_ROW, list=self.question(place), n=number)

    def _rows(self, side: _Side, page: str) -> dict[str, str]:
        if page not in side.rows:
            kind = page.removeprefix("records.")
            known = bool(page) and (kind == page or kind in self.tree.records)
            made = self._views.page(side.judged, self._today, page, side.ids) if known else None
            side.rows[page] = {row.place: row.title for row in _rows_of(made)} if made is not None else {}
        return side.rows[page]

    # ---- answers

    def answer(self, answer: Answer | None, node: Node | None) -> str:
        """An answer as it reads; nothing where there is none."""
        return self.parts(answer, node)[""] if answer is not None else ""

    def parts(self, answer: Answer, node: Node | None, other: Answer | None = None) -> dict[str, str]:
        """An answer as it reads, under an empty key; and what differs from `other` but is not seen there, under a key for each."""
        if answer.certainty is Certainty.UNKNOWN:
            text = self._formats.not_known()
        else:
            text = self._value(answer.value, node)
            if text and answer.certainty is Certainty.BELIEVED:
                text = self._formats.believed(text)
        beside = self._beside(answer.value, other.value) if other is not None else ()
        return {"": self.disclosed(text, answer.disclosure), **dict(beside)}

    def disclosed(self, text: str, disclosure: Disclosure) -> str:
        """A text with what is said of its disclosure, unless it is open."""
        message = {Disclosure.WITHHELD: WITHHELD, Disclosure.SEALED: SEALED}.get(disclosure)
        return self.say(message, answer=isolated(text)).strip() if message is not None else text

    def _value(self, value: Any, node: Node | None) -> str:
        kind = node.kind if node is not None else ""
        if value is None:
            return ""
        if isinstance(value, Kept):
            return self.say(FOREIGN, text=json.dumps(value.data, ensure_ascii=False))
        if isinstance(value, FreeText):
            return REFERENCE.sub(lambda match: self._formats.joined([self.row_called(row) for row in pointed(match)]), value.text)
        if isinstance(value, Unreadable | Name):
            return isolated(value.text)
        if kind in ("link", "links"):
            return self._listed(value, self.row_called)
        if kind in ("choice", "choices") and node is not None:
            labels = {choice.code: choice.label for choice in self._views.words.options(node)}
            return self._listed(value, lambda code: labels.get(code, code))
        if kind == "instrument":
            return self._voice.instruments(str(value), self._voice.language.tag, "short")
        return isolated(self._formats.text(kind, value))

    def _listed(self, value: Any, name: Any) -> str:
        codes = value if isinstance(value, tuple) else (value,)
        return self._formats.joined([isolated(str(name(str(code)))) for code in codes])

    def _beside(self, value: Any, other: Any) -> Iterator[tuple[str, str]]:
        """What a text or name has beside its words: its language, translations, forms; only what the other has otherwise."""
        if isinstance(value, FreeText):
            known = other if isinstance(other, FreeText) else FreeText("", value.language)
            if value.language != known.language:
                yield "language", self.say(WRITTEN_IN, language=self._formats.text("language", value.language))
            for language, text in value.translations.items():
                if text != known.translations.get(language):
                    yield language, self.say(TRANSLATION, language=self._formats.text("language", language), text=isolated(text))
        elif isinstance(value, Name):
            others = other.forms if isinstance(other, Name) else {}
            for language, forms in value.forms.items():
                if dict(forms) != dict(others.get(language, {})):
                    said = self._formats.joined([isolated(text) for key, text in forms.items() if key != "gender"])
                    yield language, self.say(FORMS_OF_NAME, language=self._formats.text("language", language), forms=said)


def _rows_of(page: PageView) -> Iterator[RowView]:
    """Every row of a page, also those inside others."""

    def within(rows: Iterable[RowView], questions: Iterable[QuestionView]) -> Iterator[RowView]:
        for row in rows:
            yield row
            yield from within((), row.questions)
        for question in questions:
            yield from within(question.rows, question.questions)

    yield from within(page.rows, (question for section in page.sections for question in section.questions))
