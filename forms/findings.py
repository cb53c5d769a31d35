"""Findings: what is missing or weak in a request, for this State, on this day.

Guarantees: the identity of a finding is its rule and place; it never locks anybody out; a rule that another one covers is
silent where that one has spoken.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from forms.definitions import Source
from forms.places import is_within
from forms.sentences import Phrase


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Finding:
    """One complaint: why, and how to mend it. `leans_on` names profile values known from knowledge alone."""

    rule: str
    severity: Severity
    place: str
    say: Phrase
    mend: Phrase | None = None
    source: tuple[Source | str, ...] = ()
    covers: tuple[str, ...] = ()
    leans_on: tuple[str, ...] = ()
    confirm: Phrase | None = None

    @property
    def identity(self) -> tuple[str, str]:
        """What makes two findings the same."""
        return self.rule, self.place


def without_covered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings without those that another one covers at the same place or above it, and without repetitions."""
    unique = {finding.identity: finding for finding in findings}
    raised = list(unique.values())
    covering = [(rule, finding.place) for finding in raised for rule in finding.covers]
    return tuple(
        finding for finding in raised if not any(rule == finding.rule and is_within(finding.place, place) for rule, place in covering)
    )
