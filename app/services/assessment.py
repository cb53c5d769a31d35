"""Judges a request: the findings of its forms and of the law, for a day.

Guarantees: pure but for the data it was made with; the law is judged as of `prepared_on`, deadlines as of `today`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from forms import checks
from forms.conditions import Law, Surroundings
from forms.findings import Finding, Severity, without_covered
from forms.library import Library
from forms.relevance import read_relevant
from forms.request import SET_APART, SET_ASIDE, Request
from legal_requirements import rules as law_rules
from legal_requirements.library import LegalLibrary
from legal_requirements.rules import RulePlan

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.ADVICE: 2}


@dataclass(frozen=True, slots=True)
class Judged:
    """The relevant request and its findings, the gravest first, then in the order of the forms; and what was judged, on which day."""

    request: Request
    findings: tuple[Finding, ...]
    given: Request
    today: date

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The findings of severity error."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)


class Assessment:
    """Judges requests against a library and the law."""

    def __init__(self, library: Library, legal: LegalLibrary, law: Law, rules: tuple[RulePlan, ...]) -> None:
        self._library = library
        self._legal = legal
        self._law = law
        self._rules = rules

    def surroundings(self, request: Request, today: date) -> Surroundings:
        """What stands around a request on a day."""
        return Surroundings(self._law, today, self._library.tree.requests[request.form].function)

    def judge(self, request: Request, today: date, letters: tuple[str, ...] = ()) -> Judged:
        """The relevant request and its findings."""
        surroundings = self.surroundings(request, today)
        reader = read_relevant(request, self._library, surroundings)
        visible = reader.request
        found = [*checks.assess(visible, self._library, surroundings, letters, reader)]
        found += law_rules.assess(visible, self._library, self._rules, surroundings, self._legal, reader)
        set_aside = {(remark.rule, remark.place) for remark in request.remarks if remark.kind == SET_ASIDE}
        set_apart = {remark.place for remark in request.remarks if remark.kind == SET_APART}
        kept = [finding for finding in without_covered(found) if finding.identity not in set_aside and not _is_apart(finding, set_apart)]
        return Judged(visible, tuple(sorted(kept, key=lambda finding: _ORDER[finding.severity])), request, today)


def _is_apart(finding: Finding, set_apart: set[str]) -> bool:
    """Whether a missing answer is one that the caseworker said does not apply; what else is found there still counts."""
    return finding.place in set_apart and finding.rule.endswith((".required", ".expected"))
