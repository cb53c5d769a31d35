"""The legal bases between two States as they are shown, and how those that are chosen become answers of a request.

Guarantees, as rules:
- The order is that of `legal_requirements.legal_basis`: what is in force first, the most specific before the general.
- A basis becomes an answer with what is recorded of it and nothing else; what is not recorded stays to be answered.
- Choosing again keeps rows whose basis is still chosen as they were typed, and treaties that were entered by hand.
- An assurance of reciprocity is never given by the program: choosing reciprocity says what the request rests on, no more.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from app.language.marks import interface_words
from app.services.states.words import LawWords
from forms.catalogue_tree import CatalogueTree
from forms.definitions import MeasureDefinition, Source
from forms.edits import rows_at, with_new_row, with_rows
from forms.request import Answer, Request, Row
from forms.values.dates import parse_date
from forms.values.names import Name
from legal_requirements.definitions import BilateralTreaty, NameByLanguage
from legal_requirements.legal_basis import LegalBasis, between

KINDS = {
    "bilateral": interface_words("code.bases.kind.bilateral", "Between the two States"),
    "instrument": interface_words("code.bases.kind.instrument", "Multilateral"),
    "scheme": interface_words("code.bases.kind.scheme", "Scheme"),
    "domestic_law": interface_words("code.bases.kind.domestic_law", "Without treaty"),
    "reciprocity": interface_words("code.bases.kind.reciprocity", "Without treaty"),
}
EUROPEAN = interface_words("code.bases.kind.eu_law", "Law of the European Union")
STATUS = {
    "yes": interface_words("code.bases.status.yes", "In force"),
    "no": interface_words("code.bases.status.no", "Not in force"),
    "unknown": interface_words("code.bases.status.unknown", "Not known"),
}
BILATERAL_BY_HAND = interface_words("code.bases.bilateral_by_hand", "A treaty between the two States, entered by hand")
DOMESTIC_LAW = interface_words(
    "code.bases.domestic_law", "Domestic law {state:of}", "{state:of} holds the preposition: Domestic law of France"
)
RECIPROCITY = interface_words("code.bases.reciprocity", "Reciprocity")
SINCE = interface_words("code.bases.since", "In force for both States since {day}")

BLOCK = "blocks.legal_basis"
_STEPS = re.compile(r"\d+|[^\W\d]+")
GENERAL_TOPICS = ("contents_of_request", "documents", "confidentiality", "use_limitation", "specialty", "minimum_penalty")


@dataclass(frozen=True, slots=True)
class BasisView:
    """One basis. `articles` and `provisions` are the same, in words and as they are cited. `proposed`: in force and a basis itself.

    `by_hand`: nothing is recorded, and what there is has to be looked up and entered.
    """

    id: str
    kind: str
    kind_title: str
    title: str
    articles: str
    provisions: str
    reason: str
    remarks: tuple[str, ...]
    status: str
    status_title: str
    since: str
    source: str
    confidence: str
    proposed: bool
    by_hand: bool = False


class Bases:
    """Shows and chooses legal bases. `topics` are the topics of articles that belong to a form, by its id."""

    def __init__(self, words: LawWords, tree: CatalogueTree, topics: Mapping[str, Sequence[str]]) -> None:
        self._words = words
        self._legal = words.legal
        self._tree = tree
        self._topics = topics

    def views(
        self, requesting: str, requested: str, on: datetime.date, topic: str, form: str, measures: Sequence[str]
    ) -> tuple[BasisView, ...]:
        """The bases between two States on a day. Raises LegalError for States that cannot be paired."""
        return tuple(self._view(basis, requested, form, measures) for basis in between(self._legal, requesting, requested, on, topic))

    def _view(self, basis: LegalBasis, requested: str, form: str, measures: Sequence[str]) -> BasisView:
        by_hand = basis.kind == "bilateral" and basis.id not in self._legal.treaties
        provisions = self._provisions(basis, form, measures)
        instrument = self._legal.instruments.get(basis.id)
        european = instrument is not None and instrument.kind == "eu_law"
        articles = self._words.formats.text("provision", provisions) if provisions else ""
        since = self._words.day(basis.since.isoformat()) if basis.since else ""
        return BasisView(
            id=basis.id,
            kind=basis.kind,
            kind_title=self._words.say(EUROPEAN if european else KINDS[basis.kind]),
            title=self._title(basis, requested, by_hand),
            articles=articles[:1].upper() + articles[1:],
            provisions=provisions,
            reason=self._words.reason(basis.reason),
            remarks=tuple(self._words.reason(remark) for remark in basis.remarks),
            status=basis.status,
            status_title=self._words.say(STATUS[basis.status]),
            since=self._words.say(SINCE, day=since) if since and basis.status == "yes" else "",
            source=basis.source or "",
            confidence=basis.confidence,
            proposed=basis.status == "yes" and basis.role == "basis",
            by_hand=by_hand,
        )

    def _title(self, basis: LegalBasis, requested: str, by_hand: bool) -> str:
        if by_hand:
            return self._words.say(BILATERAL_BY_HAND)
        if basis.kind == "domestic_law":
            return self._words.say(DOMESTIC_LAW, state=self._words.state_forms(requested))
        if basis.kind == "reciprocity":
            return self._words.say(RECIPROCITY)
        return self._words.title(basis.id)

    def _provisions(self, basis: LegalBasis, form: str, measures: Sequence[str]) -> str:
        """The articles to cite: those on each measure; without one those on the topic. A treaty between two States is cited in full."""
        treaty = self._legal.treaties.get(basis.id)
        if treaty is not None:
            return self._treaty_articles(treaty, form, measures)
        instrument = self._legal.instruments.get(basis.id)
        if instrument is None:
            return ""
        cited: list[str] = []
        for measure in measures:
            definition = self._tree.measures.get(measure)
            if definition is not None:
                cited += _cited(definition, basis.id)
            topics = [instrument.articles[topic] for topic in self._topics.get(measure, ()) if topic in instrument.articles]
            cited += [article.ref for article in topics if article.ref and not article.verify]
        topics = [instrument.articles[topic] for topic in self._topics.get(form, ()) if topic in instrument.articles]
        cited += [article.ref for article in topics if article.ref and not article.verify]
        cited = cited or [article.ref for article in basis.articles if not article.verify]
        return _joined(cited)

    def _treaty_articles(self, treaty: BilateralTreaty, form: str, measures: Sequence[str]) -> str:
        named = {*treaty.families, *GENERAL_TOPICS, *self._topics.get(form, ())}
        named.update(topic for measure in measures for topic in self._topics.get(measure, ()))
        return _joined(article.ref for topic, article in treaty.articles.items() if topic in named and article.ref and not article.verify)

    # ---- answers

    def chosen(self, request: Request, ids: Sequence[str], on: datetime.date, topic: str) -> Request:
        """The request with the chosen bases as answers of the block on the legal basis; the others taken away."""
        if "legal_basis" not in self._tree.blocks:
            return request
        measures = tuple(dict.fromkeys(measure.form for measure in request.measures))
        known = between(self._legal, request.requesting_state, request.requested_state, on, topic)
        views = {basis.id: self._view(basis, request.requested_state, request.form, measures) for basis in known}
        bases = [basis for basis in known if basis.id in ids]
        request = self._kept(request, frozenset(ids))
        for basis in bases:
            treaty = self._legal.treaties.get(basis.id)
            if treaty is not None:
                request = self._with_treaty(request, treaty, views[basis.id].provisions)
            elif basis.id in self._legal.instruments:
                request = self._with_instrument(request, basis, views[basis.id].provisions)
        kind = _kind_of(bases, bool(rows_at(request, f"{BLOCK}.bilateral")))
        if kind:
            request = request.with_answer(f"{BLOCK}.basis_kind", Answer(value=kind))
        return request

    def _kept(self, request: Request, ids: frozenset[str]) -> Request:
        """Without the rows of bases that are not chosen: those of recorded treaties, and of instruments."""
        titles = {text.text: slug for slug, treaty in self._legal.treaties.items() for text in treaty.title.values()}

        def stays(row: Row, question: str) -> bool:
            answer = row.answers.get(question)
            value = answer.value if isinstance(answer, Answer) else None
            slug = titles.get(value.text) if isinstance(value, Name) else value
            return slug is None or slug in ids or (question == "title" and slug not in self._legal.treaties)

        for listed, question in (("bilateral", "title"), ("instruments", "instrument")):
            place = f"{BLOCK}.{listed}"
            rows = rows_at(request, place)
            kept = tuple(row for row in rows if stays(row, question))
            if kept != rows:
                request = with_rows(request, place, kept)
        return request

    def _with_instrument(self, request: Request, basis: LegalBasis, provisions: str) -> Request:
        place = f"{BLOCK}.instruments"
        if any(_value(row, "instrument") == basis.id for row in rows_at(request, place)):
            return request
        answers = {"instrument": Answer(value=basis.id)}
        if provisions:
            answers["article"] = Answer(value=provisions)
        if basis.since and basis.status == "yes":
            answers["in_force_both"] = Answer(value=parse_date(basis.since.isoformat()))
        return with_new_row(request, place, self._tree, answers)[0]

    def _with_treaty(self, request: Request, treaty: BilateralTreaty, provisions: str) -> Request:
        place = f"{BLOCK}.bilateral"
        title = name_value(treaty.title, request.language)
        if any(
            getattr(_value(row, "title"), "text", None) in {known.text for known in treaty.title.values()}
            for row in rows_at(request, place)
        ):
            return request
        answers = {
            "title": Answer(value=title),
            "short_name": Answer(value=name_value(treaty.short, request.language)),
            "done_place": Answer(value=Name(treaty.done_place)),
            "done_on": Answer(value=parse_date(treaty.done_on)),
        }
        if treaty.in_force:
            answers["in_force_on"] = Answer(value=parse_date(treaty.in_force))
        if provisions:
            answers["article"] = Answer(value=provisions)
        return with_new_row(request, place, self._tree, answers)[0]


def name_value(names: NameByLanguage, language: str) -> Name:
    """A recorded name as the value of an answer, with every form it has; its text is that of the language, else English."""
    forms = {
        tag: MappingProxyType({form: text for form, text in known.model_dump(by_alias=True).items() if text is not None})
        for tag, known in names.items()
    }
    text = (names.get(language) or names.get("en") or next(iter(names.values()))).text
    return Name(text, MappingProxyType(forms))


def _value(row: Row, question: str) -> object:
    answer = row.answers.get(question)
    return answer.value if isinstance(answer, Answer) else None


def _kind_of(bases: Sequence[LegalBasis], by_hand: bool) -> str:
    """The kind of basis that fits what is chosen; nothing where nothing is."""
    kinds = {basis.kind for basis in bases} | ({"bilateral"} if by_hand else set())
    treaties = kinds & {"bilateral", "instrument"}
    if kinds & {"scheme"} or (treaties and kinds - treaties):
        return "mixed"
    if treaties:
        return "treaty"
    return "domestic_law" if "domestic_law" in kinds else "reciprocity" if kinds else ""


def _cited(definition: MeasureDefinition, instrument: str) -> list[str]:
    sources = [source for source in definition.sources if isinstance(source, Source)]
    return [source.provision for source in sources if source.instrument == instrument and source.provision]


def _joined(provisions: Iterable[str]) -> str:
    """The provisions once each, in the order of the articles; what a treaty says in words stays behind them."""
    parts = (part.strip() for provision in provisions for part in provision.replace(",", ";").split(";"))
    return "; ".join(sorted(dict.fromkeys(part for part in parts if part), key=_place_in_text))


def _place_in_text(provision: str) -> tuple[tuple[int, int, str], ...]:
    steps = _STEPS.findall(provision)
    return tuple((0, int(step), "") if step.isdecimal() else (1, 0, step) for step in steps)
