"""The requirements of the requested State as a list that ticks itself: what this request does not meet yet, what has to be
asked, what cannot be said yet, and what is met.

Guarantees, as rules:
- Nothing here knows a requirement by name: the lines come from the rules of the law and the keys of profiles that they read, so
  that a new rule or key needs no code.
- Rules about the same key share a line; its status is the worst of theirs. A rule that reads no profile has a line of its own,
  named after the question it is about.
- What the profile does not say is to be asked, never met; what waits for an answer of this request is unknown, never met.
- A rule that does not concern this request has no line.
Pure: the day is a parameter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from app.language.marks import interface_words
from app.services.assessment import Assessment, Judged
from app.services.catalogue_words import CatalogueWords, node_of
from app.services.phrases import Phrases
from app.services.states.words import LawWords
from forms.checks import judged, of_the_law, rows_in, run_check, scope_of
from forms.definitions import Source
from forms.findings import Finding
from forms.library import Library
from forms.paths import Reader, Scope, Spot
from forms.places import is_within
from forms.request import SET_ASIDE as ASIDE
from forms.request import Request
from legal_requirements.definitions import Rule
from legal_requirements.legal_basis import source_text
from legal_requirements.rules import RulePlan, applies

Status = Literal["not_met", "ask", "unknown", "met"]
ORDER: tuple[Status, ...] = ("not_met", "ask", "unknown", "met")
WAITS = interface_words("code.requirement_list.waits", "This cannot be said before the questions about it are answered.")
SET_ASIDE = interface_words("code.requirement_list.set_aside", "You set this aside.")
OF_MEASURE = interface_words("code.requirement_list.of_measure", "{requirement} ({measure})", "Availability (Bank and financial records)")
OF_THE_REQUEST = interface_words("code.requirement_list.of_the_request", "The request as a whole")
_NAMED = re.compile(r"<measure>|\{\w+\}")


@dataclass(frozen=True, slots=True)
class RequirementLine:
    """One requirement. `detail` is what the State wants, or what is still missing; `place` is where to go, or empty."""

    id: str
    status: Status
    title: str
    detail: str
    note: str
    source: str
    as_of: str
    confidence: str
    place: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RequirementList:
    """The requirements of a State for one request, in the order in which they need attention."""

    state: str
    lines: tuple[RequirementLine, ...]

    def of(self, status: Status) -> tuple[RequirementLine, ...]:
        """The lines of a status."""
        return tuple(line for line in self.lines if line.status == status)


@dataclass(frozen=True, slots=True)
class RequirementChange:
    """A requirement that changed: `before` and `after` are its lines, None where it had none."""

    title: str
    before: RequirementLine | None
    after: RequirementLine | None


@dataclass(frozen=True, slots=True)
class RequirementChanges:
    """What another State changes: what is now missing, what is no longer missing, and what it wants otherwise."""

    now_missing: tuple[RequirementChange, ...]
    no_longer_missing: tuple[RequirementChange, ...]
    other: tuple[RequirementChange, ...]


@dataclass(frozen=True, slots=True)
class _Judgement:
    """One rule in one scope: how it came out, and the finding it raises."""

    rule: Rule
    key: str
    measure: str
    status: Status
    finding: Finding | None


class Requirements:
    """Makes lists of requirements. `rules` are the compiled rules of the law."""

    def __init__(
        self,
        library: Library,
        assessment: Assessment,
        rules: tuple[RulePlan, ...],
        words: LawWords,
        catalogue: CatalogueWords,
        phrases: Phrases,
    ) -> None:
        self._library = library
        self._assessment = assessment
        self._rules = rules
        self._words = words
        self._catalogue = catalogue
        self._phrases = phrases

    def list_of(self, given: Judged, today: date) -> RequirementList:
        """The requirements of the requested State for a judged request."""
        request = given.request
        found: dict[str, list[_Judgement]] = {}
        for judgement in self._judgements(request, today):
            line = judgement.key or judgement.rule.at
            found.setdefault(f"{line}@{judgement.measure}" if judgement.measure else line, []).append(judgement)
        aside = {(remark.rule, remark.place) for remark in request.remarks if remark.kind == ASIDE}
        made = (self._line(name, members, request, aside) for name, members in found.items())
        lines = [line for line in made if line is not None]
        lines.sort(key=lambda line: ORDER.index(line.status))
        return RequirementList(request.requested_state, tuple(lines))

    # ---- rules

    def _judgements(self, request: Request, today: date) -> Iterator[_Judgement]:
        surroundings = self._assessment.surroundings(request, today)
        reader = Reader(request, self._library.tree)
        for plan in self._rules:
            if not applies(plan.rule, request, self._library.tree):
                continue
            measures = () if plan.rule.applies_to == "all" else plan.rule.applies_to.measures or ()
            key = key_of(plan.rule)
            if not measures:
                yield from self._judged(plan, scope_of(reader, surroundings), key, "", request)
                continue
            for spot in reader.measures:
                if spot.owner in measures:
                    scope = scope_of(reader, surroundings, spot).with_name("measure", spot)
                    yield from self._judged(plan, scope, key, spot.owner, request)

    def _judged(self, plan: RulePlan, outer: Scope, key: str, measure: str, request: Request) -> Iterator[_Judgement]:
        """One judgement for each row that a rule runs in; none where it does not concern the request."""
        by_profile = bool(_keys_in(plan.rule.when))
        findings = tuple(run_check(plan.plan, outer))
        of_measures = plan.rule.each is not None and plan.rule.each.of == "measures"
        worst: dict[str, Status] = {}
        for scope in rows_in(plan.plan, outer):
            concerns = plan.plan.when(scope)
            if concerns.truth is False and not by_profile:
                continue  # the case is not of the kind that the rule is about
            outcome = judged(plan.plan, scope)
            if outcome.truth is None:
                here: Status = "ask" if of_the_law(outcome) and not plan.rule.silent else "unknown"
            else:
                here = "not_met" if outcome.truth else "met"
            row = scope.here[0] if scope.here else None
            owner = row.owner if of_measures and isinstance(row, Spot) else measure
            worst[owner] = min(worst.get(owner, here), here, key=ORDER.index)
        for owner, status in worst.items():
            places = {f"measures[{each.id}]" for each in request.measures if each.form == owner} if of_measures else set()
            raised = [each for each in findings if not places or any(is_within(each.place, place) for place in places)]
            finding = next((each for each in raised if each.rule == plan.rule.id), None) or next(iter(raised), None)
            yield _Judgement(plan.rule, _NAMED.sub(owner, key) if owner else key, owner, status, finding)

    # ---- lines

    def _line(self, name: str, members: list[_Judgement], request: Request, aside: set[tuple[str, str]]) -> RequirementLine | None:
        worst = min(members, key=lambda judgement: ORDER.index(judgement.status))
        key = worst.key if worst.key in self._words.legal.vocabulary.keys else ""
        value = self._words.legal.value(request.requested_state, key) if key and self._known(request.requested_state) else None
        known = value is not None and value.value is not None
        if worst.status == "met" and key and not known:
            return None  # it holds whatever the State may want
        said = self._words.value(key, value) if key and value is not None and known else ""
        finding = worst.finding
        if worst.status == "not_met" and finding is not None and (finding.rule, finding.place) in aside:
            detail = self._words.say(SET_ASIDE)
        elif worst.status == "not_met" and finding is not None:
            detail = self._phrases.phrase(finding.say, request)
        elif worst.status == "ask":
            detail = self._words.key_unknown(key) if key and not known else self._said(finding, request)
        elif worst.status == "unknown":
            detail = said or self._words.say(WAITS)
        else:
            detail = said
        return RequirementLine(
            id=name,
            status=worst.status,
            title=self._title(key, worst, request),
            detail=detail,
            note=said if detail != said and known else (value.note or "" if value is not None else ""),
            source=(source_text(value) or "") if value is not None else self._source(worst.rule),
            as_of=self._words.day(value.as_of) if value is not None else "",
            confidence=value.confidence if value is not None else "sourced" if self._source(worst.rule) else "unknown",
            place=self._place(worst),
            rules=tuple(dict.fromkeys(judgement.rule.id for judgement in members)),
        )

    def _known(self, state: str) -> bool:
        return state in self._words.legal.states

    def _said(self, finding: Finding | None, request: Request) -> str:
        return self._phrases.phrase(finding.say, request) if finding is not None else ""

    def _title(self, key: str, judgement: _Judgement, request: Request) -> str:
        if key:
            title = self._words.key_label(key)
        else:
            place = self._place(judgement)
            node = node_of(request, self._library.tree, place) if place else None
            title = self._catalogue.label(node) if node is not None else self._other_title(judgement, request)
        if judgement.measure:
            return self._words.say(OF_MEASURE, requirement=title, measure=self._catalogue.title(judgement.measure))
        return title

    def _other_title(self, judgement: _Judgement, request: Request) -> str:
        """The title of a line that is about no single question: the records it looks at, else what it finds wrong."""
        listed = judgement.rule.each.of if judgement.rule.each is not None else ""
        record = listed.removeprefix("records.")
        if record in self._library.tree.records:
            return self._catalogue.plural(record)
        return self._said(judgement.finding, request) or self._words.say(OF_THE_REQUEST)

    @staticmethod
    def _place(judgement: _Judgement) -> str:
        """Where to go: the place of the finding, else that of the question or list that the rule is about."""
        if judgement.finding is not None:
            return judgement.finding.place
        rule = judgement.rule
        places = (rule.at, rule.each.of if rule.each is not None else "")
        return next((place for place in places if place.startswith("blocks.")), "")

    def _source(self, rule: Rule) -> str:
        if rule.source is None or (isinstance(rule.source, Source) and rule.source.profile):
            return ""
        return self._phrases.source(rule.source)


def changed(before: RequirementList, after: RequirementList) -> RequirementChanges:
    """What another State (or another answer) changes, line by line."""
    old = {line.id: line for line in before.lines}
    new = {line.id: line for line in after.lines}
    missing, gone, other = [], [], []
    for name in dict.fromkeys((*new, *old)):
        a, b = old.get(name), new.get(name)
        shown = b or a
        assert shown is not None
        change = RequirementChange(shown.title, a, b)
        was, is_now = a is not None and a.status == "not_met", b is not None and b.status == "not_met"
        if is_now and not was:
            missing.append(change)
        elif was and not is_now:
            gone.append(change)
        elif a is None or b is None or (a.status, a.detail) != (b.status, b.detail):
            other.append(change)
    return RequirementChanges(tuple(missing), tuple(gone), tuple(other))


# ---- the profile keys of a rule


def key_of(rule: Rule) -> str:
    """The key of the requested State's profile that a rule is about: the one it gives as its source, else the first that it tests."""
    if isinstance(rule.source, Source) and rule.source.profile:
        return rule.source.profile
    return next(iter((*_keys_in(rule.unless), *_keys_in(rule.when))), "")


def _keys_in(tree: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_keys(tree)))


def _keys(tree: Any) -> Iterator[str]:
    if isinstance(tree, Mapping):
        test = tree.get("profile")
        if isinstance(test, str):
            yield test
        elif isinstance(test, Mapping) and test.get("of", "requested_state") == "requested_state":
            yield str(test.get("key", ""))
        parts: Iterable[Any] = tree.values()
    elif isinstance(tree, list):
        parts = tree
    else:
        return
    for part in parts:
        yield from _keys(part)
