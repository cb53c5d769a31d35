"""On what a request between two States can rest on a day: treaties, schemes, domestic law and reciprocity, ranked.

Guarantees, as rules:
- What is in force comes before what is unknown, and that before what is not in force. Within each: bilateral treaty, law of the
  European Union, conventions for any offence, conventions for listed offences, schemes, domestic law, reciprocity.
- Every entry says whether it holds, since when, why, on whose word, and under which articles.
- An instrument of which nothing is recorded for either State is left out; one recorded for a single State is unknown, unless
  its circle is closed (law of the European Union, regional organisations): then it is left out.
- A model treaty is never a basis. A convention that the requested State does not take as a basis for extradition is only a support.
- Bilateral treaties between real States are not recorded; the list says so instead of leaving them out.
Pure: the day is a parameter.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import Literal

from legal_requirements.definitions import Article, Confidence, Instrument, ProfileValue
from legal_requirements.in_force import Bound, Status, between_two, pair, treaty_in_force
from legal_requirements.library import LegalLibrary
from legal_requirements.messages import N_, Reason, reason

BasisKind = Literal["bilateral", "instrument", "scheme", "domestic_law", "reciprocity"]
Role = Literal["basis", "support"]
FAMILIES_WITH_RULE = ("mla", "extradition")

_ORDER_OF_STATUS: dict[Status, int] = {"yes": 0, "unknown": 1, "no": 2}
_ORDER_OF_KIND: dict[BasisKind, int] = {"bilateral": 0, "instrument": 1, "scheme": 5, "domestic_law": 6, "reciprocity": 7}

_BILATERAL_UNKNOWN = N_(
    "Bilateral treaties between {state_1} and {state_2} are not recorded here; look for one first, since it would govern."
)
_SCHEME = N_(
    "{state_1} and {state_2} belong to the Commonwealth. {instrument} has no force of its own and works through the law of each State."
)
_SCHEME_UNKNOWN = N_("It is not recorded that both {state_1} and {state_2} take part in {instrument}.")
_DOMESTIC = {
    "treaty_required": ("no", N_("{state} acts only on a treaty.")),
    "treaty_or_comity": ("yes", N_("{state} can act without a treaty, by comity, on a letter rogatory.")),
    "statute_general": ("yes", N_("The law of {state} allows cooperation with every State, without a treaty.")),
    "statute_designation": ("unknown", N_("{state} acts for States that its law designates; {state_other} is not recorded as one.")),
    "mutual_recognition": ("unknown", N_("{state} acts on mutual recognition; whether this extends to {state_other} is not recorded.")),
}  # fmt: skip
_DOMESTIC_UNKNOWN = N_("Whether {state} can act without a treaty is not recorded; ask its central authority.")
_RECIPROCITY = {
    "assurance_in_request": N_("Without a treaty, {state} acts if reciprocity is promised in the request."),
    "assurance_by_diplomatic_note": N_("Without a treaty, {state} acts if reciprocity is promised by diplomatic note."),
    "proven_practice": N_("Without a treaty, {state} acts if a practice of reciprocity is shown."),
    "not_required": N_("Without a treaty, {state} acts and asks for no promise of reciprocity."),
}  # fmt: skip
_RECIPROCITY_FORM_UNKNOWN = N_("Without a treaty, {state} acts on reciprocity; ask in which form it is to be shown.")
_REFUSED = N_("{state} has declared that it does not take {instrument} as the basis for extradition; cite it in support only.")
_NOT_NOTIFIED = N_("Ask whether {state} takes {instrument} as the basis for extradition.")
_LISTED = N_("It covers only offences within its own scope.")
_VERIFY = N_("Some articles given here were not seen in the text and have to be checked.")


@dataclass(frozen=True, slots=True)
class ArticleReference:
    """Where a basis speaks of the topic. `verify`: the text was not seen."""

    topic: str
    ref: str
    note: str | None = None
    verify: bool = False


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """One basis. `title` is English; `reason` and `remarks` are sentences with places (see `messages.Reason`)."""

    kind: BasisKind
    id: str
    title: str
    status: Status
    role: Role
    since: datetime.date | None
    articles: tuple[ArticleReference, ...]
    reason: Reason
    remarks: tuple[Reason, ...]
    source: str | None
    confidence: Confidence


def between(library: LegalLibrary, a: str, b: str, on: datetime.date, topic: str = "mla") -> tuple[LegalBasis, ...]:
    """The legal bases of a request from State `a` to State `b` on a day, the best first.

    `topic` is a family of cooperation (mla, extradition …) or any topic of articles (bank_secrecy).
    Raises UnknownCodeError for an unknown State, StatesNotPairedError for a fictional State with a real one.
    """
    pair(library, a, b)
    bilateral = _bilateral(library, a, b, on, topic)
    governed = any(basis.status == "yes" for basis in bilateral) or _within_union(library, a, b, on, topic)
    conventions = [
        _instrument(library, instrument, a, b, on, topic, governed)
        for instrument in library.instruments.values()
        if instrument.kind in ("treaty", "eu_law") and _covers(instrument, topic) and _recorded(library, instrument, a, b)
    ]
    schemes = [
        _scheme(library, instrument, a, b, topic)
        for instrument in library.instruments.values()
        if instrument.kind == "scheme" and _covers(instrument, topic) and _recorded(library, instrument, a, b)
    ]
    on_treaty = governed or any(basis.status == "yes" and basis.role == "basis" for basis in conventions)
    without = [*_domestic(library, a, b, topic), *_reciprocity(library, b, topic)]
    if on_treaty:
        without = [replace(basis, role="support") for basis in without]
    return tuple(sorted((*bilateral, *conventions, *schemes, *without), key=lambda basis: _rank(library, basis)))


def _rank(library: LegalLibrary, basis: LegalBasis) -> tuple[int, int, int, int, str]:
    kind, listed, child = _ORDER_OF_KIND[basis.kind], 0, 0
    if basis.id in library.instruments:
        instrument = library.instruments[basis.id]
        listed = 0 if instrument.kind == "eu_law" else 2 if instrument.offences == "listed" else 1
        child = 1 if instrument.parent else 0
    return _ORDER_OF_STATUS[basis.status], kind, listed, child, basis.id


def _covers(instrument: Instrument, topic: str) -> bool:
    return topic in instrument.families or topic in instrument.articles


def _recorded(library: LegalLibrary, instrument: Instrument, a: str, b: str) -> bool:
    """Whether an instrument can matter between two States: something is recorded of one, or of both where its circle is closed."""
    if instrument.counterpart is not None and instrument.counterpart not in (a, b):
        return False
    recorded = [(instrument.id, state) in library.participation for state in (a, b)]
    return all(recorded) if instrument.closed else any(recorded)


def _within_union(library: LegalLibrary, a: str, b: str, on: datetime.date, topic: str) -> bool:
    """Whether law of the European Union takes the place of the conventions between two States."""
    laws = (each for each in library.instruments.values() if each.kind == "eu_law" and _covers(each, topic))
    return any(between_two(library, law, a, b, on).status == "yes" for law in laws)


def _articles(articles: dict[str, Article], topic: str) -> tuple[ArticleReference, ...]:
    found = ((name, articles[name]) for name in (topic, f"{topic}_basis") if name in articles)
    return tuple(ArticleReference(name, article.ref, article.note, article.verify) for name, article in found if article.ref)


def _bilateral(library: LegalLibrary, a: str, b: str, on: datetime.date, topic: str) -> list[LegalBasis]:
    found = [
        _entry("bilateral", treaty.id, treaty.title["en"].text, treaty_in_force(treaty, on), _articles(treaty.articles, topic))
        for treaty in library.treaties.values()
        if set(treaty.between) == {a, b} and (topic in treaty.families or topic in treaty.articles)
    ]
    if not found and topic in FAMILIES_WITH_RULE and not library.state(a).fictional:
        unknown = Bound("unknown", reason(_BILATERAL_UNKNOWN, state_1=a, state_2=b))
        found.append(_entry("bilateral", "bilateral", "Bilateral treaty", unknown, ()))
    return found


def _instrument(library: LegalLibrary, instrument: Instrument, a: str, b: str, on: datetime.date, topic: str, governed: bool) -> LegalBasis:
    articles = _articles(instrument.articles, topic)
    remarks: list[Reason] = []
    role: Role = "support" if (governed and instrument.kind != "eu_law") or instrument.parent else "basis"
    if instrument.offences == "listed":
        remarks.append(reason(_LISTED))
    if topic == "extradition" and "extradition_basis" in instrument.articles:
        taken = library.value(b, "extradition.convention_as_basis")
        if taken.value == "refuses" and _concerns(library.value(b, "common.declarations"), instrument.id):
            role = "support"
            remarks.append(reason(_REFUSED, state=b, instrument=instrument.id))
        elif taken.value is None or taken.value == "refuses":
            remarks.append(reason(_NOT_NOTIFIED, state=b, instrument=instrument.id))
    if any(article.verify for article in articles):
        remarks.append(reason(_VERIFY))
    entry = _entry("instrument", instrument.id, instrument.short_title, between_two(library, instrument, a, b, on), articles)
    return replace(entry, role=role, remarks=tuple(remarks) if entry.status != "no" else ())


def _concerns(declarations: ProfileValue, instrument: str) -> bool:
    """Whether the refusal is about this instrument. Without recorded declarations it is taken to concern each."""
    named = {declaration["instrument"] for declaration in declarations.value or []}
    return not named or instrument in named


def _scheme(library: LegalLibrary, instrument: Instrument, a: str, b: str, topic: str) -> LegalBasis:
    rows = [library.participation.get((instrument.id, state)) for state in (a, b)]
    member = all(row is not None and row.status == "party" for row in rows)
    status: Status = "yes" if member else "unknown"
    why = reason(_SCHEME if member else _SCHEME_UNKNOWN, state_1=a, state_2=b, instrument=instrument.id)
    bound = Bound(status, why, confidence="from_knowledge" if member else "unknown")
    return _entry("scheme", instrument.id, instrument.short_title, bound, _articles(instrument.articles, topic))


def _domestic(library: LegalLibrary, a: str, b: str, topic: str) -> list[LegalBasis]:
    if topic not in FAMILIES_WITH_RULE:
        return []
    rule = library.value(b, f"{topic}.legal_basis_rule")
    if rule.value is not None and rule.value not in _DOMESTIC:
        return []
    status, sentence = _DOMESTIC[rule.value] if rule.value is not None else ("unknown", _DOMESTIC_UNKNOWN)
    places = {"state": b, "state_other": a} if "{state_other}" in sentence else {"state": b}
    statutes = "; ".join(statute["name"] for statute in library.value(b, "common.statutes").value or [])
    bound = Bound(_status(status), reason(sentence, **places), None, source_text(rule), rule.confidence)
    return [_entry("domestic_law", "domestic_law", statutes or "Domestic law", bound, ())]


def _reciprocity(library: LegalLibrary, b: str, topic: str) -> list[LegalBasis]:
    if topic not in FAMILIES_WITH_RULE:
        return []
    rule, form = library.value(b, f"{topic}.legal_basis_rule"), library.value(b, f"{topic}.reciprocity")
    if rule.value is None and form.value is None:
        bound = Bound("unknown", reason(_RECIPROCITY_FORM_UNKNOWN if form.value else _DOMESTIC_UNKNOWN, state=b))
    elif rule.value == "treaty_or_reciprocity" or (rule.value is None and form.value is not None):
        sentence = _RECIPROCITY.get(str(form.value), _RECIPROCITY_FORM_UNKNOWN)
        status: Status = "yes" if rule.value is not None else "unknown"
        bound = Bound(status, reason(sentence, state=b), None, source_text(rule), rule.confidence)
    else:
        return []
    return [_entry("reciprocity", "reciprocity", "Reciprocity", bound, ())]


def source_text(value: ProfileValue) -> str | None:
    """The source of a profile value as one text: words, or instrument and provision."""
    if value.source is None or isinstance(value.source, str):
        return value.source
    return value.source.text or " ".join(part for part in (value.source.instrument, value.source.provision) if part) or None


def _status(text: str) -> Status:
    return "yes" if text == "yes" else "no" if text == "no" else "unknown"


def _entry(kind: BasisKind, slug: str, title: str, bound: Bound, articles: tuple[ArticleReference, ...]) -> LegalBasis:
    return LegalBasis(
        kind=kind, id=slug, title=title, status=bound.status, role="basis", since=bound.since, articles=articles,
        reason=bound.reason, remarks=(), source=bound.source, confidence=bound.confidence,
    )  # fmt: skip
