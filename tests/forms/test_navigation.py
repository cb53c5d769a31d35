"""Where a caseworker stands: to do, begun, has findings, done; what is next."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from forms.checks import assess
from forms.findings import Finding, Severity
from forms.library import Library
from forms.navigation import Progress, next_section, sections_of
from forms.request import Answer, Measure, Request, Row
from forms.sentences import Phrase
from forms.values import KINDS
from tests.forms.small_catalogue import load, surroundings


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return load(tmp_path)


def states(request: Request, library: Library) -> dict[str, Progress]:
    findings = assess(request, library, surroundings())
    return {section.place: section.progress for section in sections_of(request, library, findings)}


def test_a_block_goes_from_to_do_over_begun_and_findings_to_done(library: Library) -> None:
    request = Request(id="r", form="assistance", requesting_state="XMA", requested_state="XSO", language="en", prepared_on="2026-05-04")
    assert states(request, library)["blocks.offences"] is Progress.TO_DO
    request = request.with_answer("blocks.offences.counts", (Row(id="o1"),))
    assert states(request, library)["blocks.offences"] is Progress.BEGUN
    request = request.with_answer("blocks.offences.counts[o1].label", Answer(value="Fraud"))
    assert states(request, library)["blocks.offences"] is Progress.HAS_FINDINGS
    request = request.with_answer("blocks.offences.counts[o1].penalty", Answer(value=KINDS["penalty"].from_json({"maximum": 60})))
    assert states(request, library)["blocks.offences"] is Progress.DONE


def test_the_next_section_is_the_first_that_is_not_done(library: Library) -> None:
    request = Request(id="r", form="assistance", requesting_state="XMA", requested_state="XSO", language="en", prepared_on="2026-05-04")
    request = request.with_answer("records.person", (Row(id="p1"),))
    sections = sections_of(request, library, assess(request, library, surroundings()))
    found = next_section(sections)
    assert found is not None
    assert found.place == "blocks.offences"
    assert next_section(()) is None


def test_a_finding_counts_in_the_section_that_its_place_lies_in(library: Library) -> None:
    request = Request(id="r", form="assistance", requesting_state="XMA", requested_state="XSO", language="en", prepared_on="2026-05-04")
    request = request.with_answer("records.person", (Row(id="p1"), Row(id="p11")))
    request = replace(request, measures=(Measure(id="m1", form="search"), Measure(id="m11", form="search")))
    places = ("blocks.offences.counts[o1].label", "blocks.offences", "records.person[p11].name", "measures[m1].where", "records.person")
    said = Phrase("forms", "", "")
    findings = [Finding(f"x{number}", Severity.ERROR, place, said) for number, place in enumerate(places)]
    errors = {section.place: section.errors for section in sections_of(request, library, findings)}
    assert (errors["blocks.offences"], errors["records.person[p11]"], errors["measures[m1]"]) == (2, 1, 1)
    assert sum(errors.values()) == 4
