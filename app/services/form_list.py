"""The forms that a request can begin with, by what they are for, found by everyday words.

Guarantees: every request form and every measure of the catalogue stands in the list once, those of packs too; the words come
from titles and help in the language of the interface and from the guide in every language; nothing here knows a form by name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from app.language.guide import PURPOSES, Guide, Purpose
from app.language.marks import interface_words
from app.services.states.search import plain
from app.services.states.words import LawWords
from forms import wording
from forms.catalogue_tree import CatalogueTree
from forms.definitions import MeasureDefinition, RequestDefinition

PURPOSE_TITLES = {
    "evidence": interface_words("code.form_list.purpose.evidence", "Find evidence"),
    "people": interface_words("code.form_list.purpose.people", "Hear people"),
    "money": interface_words("code.form_list.purpose.money", "Money and property"),
    "data": interface_words("code.form_list.purpose.data", "Data"),
    "surrender": interface_words("code.form_list.purpose.surrender", "A person to be handed over"),
    "tell": interface_words("code.form_list.purpose.tell", "Tell or pass on"),
    "other": interface_words("code.form_list.purpose.other", "Other assistance"),
}
NEAR = 78.0  # of 100, by which a word of the guide or a title is near enough
MOST_NEEDS = 6


@dataclass(frozen=True, slots=True)
class FormChoice:
    """A form to begin with. `request` is the form of the request it goes into: its own, or that of assistance for a measure.

    `needs` are the questions that have to be answered; `before` says when another way may be enough.
    """

    id: str
    request: str
    measure: bool
    title: str
    help: str
    purpose: Purpose
    purpose_title: str
    needs: tuple[str, ...]
    before: str


class FormList:
    """Offers the forms of a catalogue."""

    def __init__(self, tree: CatalogueTree, words: LawWords, guide: Guide) -> None:
        self._tree = tree
        self._words = words
        self._guide = guide
        self.choices = tuple(sorted(self._choices(), key=lambda choice: PURPOSES.index(choice.purpose)))
        self._found_by = {choice.id: self._searched(choice) for choice in self.choices}

    def choice(self, form: str) -> FormChoice:
        """One form. Raises KeyError."""
        return next(choice for choice in self.choices if choice.id == form)

    def find(self, text: str) -> tuple[FormChoice, ...]:
        """The forms meant by a text, the likeliest first; all of them, by purpose, where nothing is typed."""
        typed = plain(text)
        if not typed:
            return self.choices
        scored = [(self._score(choice, typed), choice) for choice in self.choices]
        return tuple(choice for score, choice in sorted(scored, key=lambda each: -each[0]) if score >= NEAR)

    def _score(self, choice: FormChoice, typed: str) -> float:
        best = 0.0
        for weight, words in self._found_by[choice.id]:
            if all(any(word.startswith(part) for word in words.split()) for part in typed.split()):
                score = 100.0
            elif typed in words:
                score = 98.0
            elif len(typed) > 3:  # a slip in a word or two
                score = min(max(fuzz.ratio(part, word) for word in words.split()) for part in typed.split())
            else:
                score = 0.0
            best = max(best, score * weight)
        return best

    def _searched(self, choice: FormChoice) -> tuple[tuple[float, str], ...]:
        entry = self._guide.entry(choice.id)
        definition = self._tree.definition(choice.id)
        titles = dict.fromkeys((choice.title, definition.title if definition else ""))
        searched = [(1.0, plain(title)) for title in titles if title]
        searched += [(0.98, plain(word)) for words in entry.words.values() for word in words]
        return (*searched, (0.85, plain(choice.help)))

    def _choices(self) -> Sequence[FormChoice]:
        several = next((form.id for form in self._tree.requests.values() if form.measures == "several"), "")
        found = []
        for measure in self._tree.measures.values():
            found.append(self._choice(measure, several, True))
        for request in self._tree.requests.values():
            if request.measures == "none":
                found.append(self._choice(request, request.id, False))
        return found

    def _choice(self, definition: MeasureDefinition | RequestDefinition, request: str, measure: bool) -> FormChoice:
        entry = self._guide.entry(definition.id)
        before = ""
        if entry.before:
            before = self._words.program_words(f"guide.{definition.id}.before", entry.before)
        return FormChoice(
            id=definition.id,
            request=request,
            measure=measure,
            title=self._words.form_words(f"{definition.id}.title", definition.title),
            help=self._words.form_words(f"{definition.id}.help", definition.help) if definition.help else "",
            purpose=entry.purpose,
            purpose_title=self._words.say(PURPOSE_TITLES[entry.purpose]),
            needs=self._needs(definition.id),
            before=before,
        )

    def _needs(self, form: str) -> tuple[str, ...]:
        labels = []
        for node in self._tree.fields.get(form, {}).values():
            if node.question.required is not None and node.kind != "block":
                labels.append(self._words.form_words(wording.question_context(node.owner, node.question.id), node.question.label))
        return tuple(dict.fromkeys(labels))[:MOST_NEEDS]
