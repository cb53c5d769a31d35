"""Where a caseworker stands: the sections of a request, what each still misses, what is next.

Guarantees: made from the relevant request and its findings alone, so that the list at the side and the findings agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from forms.findings import Finding, Severity
from forms.library import Library
from forms.paths import Reader, Spot
from forms.request import Request


class Progress(StrEnum):
    """How far a section is."""

    TO_DO = "to_do"
    BEGUN = "begun"
    HAS_FINDINGS = "has_findings"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class SectionState:
    """A block, measure or kind of record: its place, how many answers it has, its errors and warnings."""

    place: str
    definition: str
    answered: int
    errors: int
    warnings: int

    @property
    def progress(self) -> Progress:
        """To do without answers, done without errors, else begun or with findings."""
        if not self.answered:
            return Progress.TO_DO
        if self.errors:
            return Progress.BEGUN
        return Progress.HAS_FINDINGS if self.warnings else Progress.DONE


def sections_of(request: Request, library: Library, findings: Sequence[Finding]) -> tuple[SectionState, ...]:
    """The sections of a relevant request in asking order: blocks, then measures, then records that are used."""
    reader = Reader(request, library.tree)
    spots = [reader.block(block) for block in library.tree.blocks_of(request.form)]
    spots += reader.measures
    spots += [spot for kind in library.tree.records for spot in reader.records(kind)]
    by_section: dict[str, list[Finding]] = {}
    for finding in findings:
        by_section.setdefault(_section_of(finding.place), []).append(finding)
    return tuple(_state(spot, by_section.get(spot.place, ())) for spot in spots)


def next_section(sections: Sequence[SectionState]) -> SectionState | None:
    """The first section that is not done; None where all are."""
    return next((section for section in sections if section.progress in (Progress.TO_DO, Progress.BEGUN)), None)


def _section_of(place: str) -> str:
    """The place of the section that an answer lies in: its block, its record or its measure."""
    steps = place.split(".", 2)
    return steps[0] if steps[0].startswith("measures[") else ".".join(steps[:2])


def _state(spot: Spot, here: Sequence[Finding]) -> SectionState:
    errors = sum(finding.severity is Severity.ERROR for finding in here)
    warnings = sum(finding.severity is Severity.WARNING for finding in here)
    return SectionState(spot.place, spot.owner, len(spot.answers), errors, warnings)
