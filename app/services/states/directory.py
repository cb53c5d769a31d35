"""The directory of States as a screen asks it, in the language of the interface.

Guarantees: fictional and real States are never offered together; everything that is returned is frozen and said in one language.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from app.language.guide import Guide
from app.services.states.addressee import Addressees
from app.services.states.bases import Bases, BasisView
from app.services.states.card import Cards, StateCard
from app.services.states.search import StateHit, StateSearch
from app.services.states.words import LawWords
from forms.catalogue_tree import CatalogueTree
from forms.request import Request


class StateDirectory:
    """Finds States and says what they require. `others` are former and other names of States by code."""

    def __init__(
        self, words: LawWords, tree: CatalogueTree, guide: Guide | None = None, others: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        self.words = words
        self.tree = tree
        self.guide = guide or Guide()
        self._others = others or {}
        self._addressees = Addressees(words, tree)
        self._cards = Cards(words, self._addressees)
        self._bases = Bases(words, tree, {form: entry.topics for form, entry in self.guide.forms.items()})

    @cached_property
    def _search(self) -> StateSearch:
        return StateSearch(self.words.states, self.words.language, self._others)

    # ---- finding

    def find(self, text: str, own: str, limit: int = 8, most_used: Sequence[str] = ()) -> tuple[StateHit, ...]:
        """The States meant by a text, from the point of view of the own State; with nothing typed the most used ones."""
        if text.strip():
            return self._search.find(text, own, limit)
        return tuple(self._search.hit(code) for code in most_used if self.can_pair(own, code))[:limit]

    def hit(self, code: str) -> StateHit:
        """One State by its code."""
        return self._search.hit(code)

    def name(self, code: str, form: str = "short") -> str:
        """The name of a State."""
        return self.words.state(code, form)

    def name_forms(self, code: str) -> Mapping[str, str]:
        """The short name of a State in every form that a sentence may ask for: {state:the}, {state:of}, {state:to}, {state:in} …"""
        return self.words.state_forms(code)

    def can_pair(self, own: str, other: str) -> bool:
        """Whether there can be a request between two States."""
        states = self.words.legal.states
        return own != other and own in states and other in states and states[own].fictional == states[other].fictional

    # ---- what it requires

    def card(self, requesting: str, requested: str, form: str, on: datetime.date, measures: Sequence[str] = ()) -> StateCard:
        """What a State requires of a form (a request, a measure, or a topic). Raises LegalError for an unknown State."""
        topic, function = self.topic(form)
        wanted = (*measures, form) if form in self.tree.measures and form not in measures else tuple(measures)
        named = [(measure, self.form_title(measure)) for measure in wanted]
        return self._cards.card(requested, topic, function, named)

    def topic(self, form: str) -> tuple[str, str]:
        """Topic and function of a request form; those of assistance for a measure; a topic is its own."""
        definition = self.tree.requests.get(form)
        if definition is not None:
            return definition.topic, definition.function
        return ("mla", "mla") if form in self.tree.measures else (form, form)

    def form_title(self, form: str) -> str:
        """The title of a form."""
        definition = self.tree.definition(form)
        return self.words.form_words(f"{form}.title", definition.title) if definition is not None else form

    # ---- legal bases, addressee

    def bases(self, requesting: str, requested: str, on: datetime.date, form: str, measures: Sequence[str] = ()) -> tuple[BasisView, ...]:
        """The legal bases of a request, the best first. Raises LegalError for States that cannot be paired."""
        wanted = measures or ((form,) if form in self.tree.measures else ())
        return self._bases.views(requesting, requested, on, self.topic(form)[0], form, wanted)

    def chosen_bases(self, request: Request, ids: Sequence[str]) -> Request:
        """The request with the chosen bases as its answers on the legal basis, as of the day it is prepared on."""
        on = datetime.date.fromisoformat(request.prepared_on)
        return self._bases.chosen(request, ids, on, self.topic(request.form)[0])

    def with_addressee(self, request: Request, authority: str) -> Request:
        """The request with an authority of the directory as addressee. Raises KeyError for an unknown id."""
        return self._addressees.with_addressee(request, authority)

    def competent_authority(self, requested: str, form: str) -> str:
        """The id of the one competent authority; nothing where there are several or none."""
        competence = self._addressees.competence(requested, self.topic(form)[1])
        return competence.authorities[0].id if competence.choice == "one" else ""

    def readdressed(self, request: Request, requested: str) -> Request:
        """The request to another State: its one competent authority as addressee, none where there are several or none."""
        other = replace(request, requested_state=requested)
        authority = self.competent_authority(requested, request.form)
        return self.with_addressee(other, authority) if authority else self._addressees.without_addressee(other)
