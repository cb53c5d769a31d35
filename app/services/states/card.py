"""What a State requires of one kind of request, on one card: a line for each matter, with source, day and certainty.

Guarantees: what is not known is said to be unknown, never left out and never passed as met; a State of which nothing is
recorded gets a card that says so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.language.marks import interface_count, interface_words
from app.services.states.addressee import Addressees, AuthorityView
from app.services.states.words import LawWords
from legal_requirements.legal_basis import source_text
from legal_requirements.library import UNKNOWN_VALUE
from legal_requirements.messages import Reason

SEND_TO = interface_words("code.state_card.send_to", "Send to")
FOR_TOPIC = {
    "mla": interface_words("code.state_card.for_mla", "Requirements for mutual legal assistance"),
    "extradition": interface_words("code.state_card.for_extradition", "Requirements for extradition"),
}
FOR_ANY = interface_words("code.state_card.for_any", "Requirements for this request")
NO_PROFILE = interface_words(
    "code.state_card.no_profile",
    "Nothing is known about {state:the} yet. You can still write the request; ask the State’s authority about language, channel and form.",
)
FROM_KNOWLEDGE = interface_count(
    "code.state_card.from_knowledge",
    "{n} of these values is from knowledge, without a source.",
    "{n} of these values are from knowledge, without a source.",
)
UNKNOWN = interface_count("code.state_card.unknown", "{n} of these values is not known.", "{n} of these values are not known.")
CHECK = interface_words("code.state_card.check", "Check them before you rely on them.")
DIPLOMATIC = interface_words("code.state_card.diplomatic", "Through the diplomatic channel")
DIPLOMATIC_BY = interface_words("code.state_card.diplomatic_by", "Through the diplomatic channel: {authority}")
NO_AUTHORITY = interface_words("code.state_card.no_authority", "Not known. Look for the authority before you send.")

_LINES = {
    "mla": (
        "mla.channels", "mla.languages", "mla.legal_basis_rule", "mla.dual_criminality_rule", "mla.authentication",
    ),
    "extradition": (
        "extradition.channels", "extradition.languages", "extradition.legal_basis_rule", "extradition.dual_criminality_rule",
        "extradition.authentication", "extradition.nationality", "extradition.death_penalty", "extradition.minimum_penalty_months",
        "extradition.provisional_arrest_days", "extradition.evidentiary_standard", "extradition.documents_accused",
    ),
}  # fmt: skip
_OF_MEASURES = ("available", "order_required", "standard", "dual_criminality")


@dataclass(frozen=True, slots=True)
class CardLine:
    """One matter. `key` is that of the profile, or `send_to`; `advice` is what to do while the value is not known.

    `group` is the measure that the line is about, where it is about one.
    """

    key: str
    label: str
    text: str
    note: str
    source: str
    as_of: str
    confidence: str
    advice: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class StateCard:
    """The card of a State. `notice` says how much of it is uncertain; `unprofiled` stands in its place where nothing is known.

    `choice` says whether `authorities` holds one that is competent, several to choose from, or only the diplomatic channel.
    """

    code: str
    name: str
    subtitle: str
    lines: tuple[CardLine, ...]
    notice: str
    unprofiled: str
    choice: str
    authorities: tuple[AuthorityView, ...]


class Cards:
    """Makes cards."""

    def __init__(self, words: LawWords, addressees: Addressees) -> None:
        self._words = words
        self._addressees = addressees

    def card(self, state: str, topic: str, function: str, measures: Sequence[tuple[str, str]]) -> StateCard:
        """The card of a State for a topic; `measures` are ids and titles of the measures that are asked for."""
        recorded = self._words.legal.state(state)
        competence = self._addressees.competence(state, function)
        authorities = tuple(self._addressees.view(record) for record in competence.authorities)
        lines = [self._send_to(state, topic, competence.choice, authorities, self._words.reason(competence.reason), competence.remarks)]
        lines += [self._line(state, key) for key in _LINES.get(topic, ())]
        for measure, title in measures:
            lines += self._of_measure(state, measure, title)
        name = self._words.state(state)
        unprofiled = "" if recorded.profile else self._words.say(NO_PROFILE, state=self._words.state_forms(state))
        subtitle = self._words.say(FOR_TOPIC.get(topic, FOR_ANY))
        shown = tuple(lines) if recorded.profile or authorities else ()
        return StateCard(
            state, name, subtitle, shown, self._notice(shown) if recorded.profile else "", unprofiled, competence.choice, authorities
        )

    def _send_to(
        self, state: str, topic: str, choice: str, authorities: tuple[AuthorityView, ...], reason: str, remarks: Sequence[Reason]
    ) -> CardLine:
        cares = [self._words.reason(remark) for remark in remarks]
        notes = " ".join(cares if choice == "one" else (reason, *cares))
        label = self._words.say(SEND_TO)
        if choice in ("one", "several") and authorities:
            first = authorities[0]
            text = "\n".join(f"{each.title} ({each.note})" if each.note else each.title for each in authorities)
            return CardLine("send_to", label, text, notes, first.source, first.as_of, _weakest(each.confidence for each in authorities))
        key = f"{topic}.central_authority"
        recorded = self._words.legal.value(state, key) if key in self._words.legal.vocabulary.keys else UNKNOWN_VALUE
        if recorded.value is not None:
            return CardLine(
                "send_to", label, self._words.value(key, recorded), recorded.note or "", source_text(recorded) or "",
                self._words.day(recorded.as_of), recorded.confidence,
            )  # fmt: skip
        if choice == "diplomatic":
            by = "; ".join(each.title for each in authorities)
            text = self._words.say(DIPLOMATIC_BY, authority=by) if by else self._words.say(DIPLOMATIC)
            source, as_of = (authorities[0].source, authorities[0].as_of) if authorities else ("", "")
            return CardLine("send_to", label, text, notes, source, as_of, _weakest(each.confidence for each in authorities))
        return CardLine("send_to", label, self._words.say(NO_AUTHORITY), notes, "", "", "unknown")

    def _line(self, state: str, key: str, group: str = "") -> CardLine:
        recorded = self._words.legal.value(state, key)
        return CardLine(
            key=key,
            label=self._words.key_label(key),
            text=self._words.value(key, recorded),
            note=recorded.note or "",
            source=source_text(recorded) or "",
            as_of=self._words.day(recorded.as_of),
            confidence=recorded.confidence,
            advice=self._words.key_unknown(key) if recorded.value is None else "",
            group=group,
        )

    def _of_measure(self, state: str, measure: str, title: str) -> list[CardLine]:
        keys = [f"measures.{measure}.{part}" for part in _OF_MEASURES]
        known = [key for key in keys if key in self._words.legal.vocabulary.keys]
        return [self._line(state, key, title) for key in known]

    def _notice(self, lines: Sequence[CardLine]) -> str:
        unsure = sum(line.confidence == "from_knowledge" for line in lines)
        unknown = sum(line.confidence == "unknown" for line in lines)
        sentences = [self._words.count(FROM_KNOWLEDGE, unsure)] if unsure else []
        sentences += [self._words.count(UNKNOWN, unknown)] if unknown else []
        return " ".join((*sentences, self._words.say(CHECK))) if sentences else ""


def _weakest(confidences: object) -> str:
    order = ("unknown", "from_knowledge", "sourced")
    return min(confidences, key=order.index, default="unknown")  # type: ignore[call-overload, no-any-return]
