"""Sentences of documents and checks: what a definition may not write is a mistake at load."""

from __future__ import annotations

from pathlib import Path

import pytest

from forms.library import check_library
from tests.forms.small_catalogue import OFFENCES, write

HEAD = OFFENCES.split("document:")[0].replace("- {id: secret,", "- {id: whose, kind: name, label: Whose}\n  - {id: secret,")


def mistakes_of(tmp_path: Path, entry: str) -> str:
    _, mistakes = check_library(catalogue=write(tmp_path, blocks__offences=f"{HEAD}document:\n  - {entry}\n"))
    return "\n".join(map(str, mistakes))


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('{id: a, say: "Because {reason}."}', "free text, which never stands in a sentence"),
        ('{id: a, say: "Counts: {counts}."}', "list of rows"),
        ('{id: a, say: "By {whose:the}."}', "bare: sentence"),
        ('{id: a, say: "By {whose:teh}."}', "Did you mean “the”?"),
        ('{id: a, say: "Open { secret."}', "written {path}"),
        ("{id: a, say: {by: {certainty: secret}, confirmed: Yes.}}", "“believed” is missing"),
        ("{id: a, say: {by: {yes: secret}, yes: One., no: Two., perhaps: Three.}}", "“perhaps” is no variant"),
        ("{id: a, say: {by: {answered: secrt}, yes: One., no: Two.}}", "Did you mean “secret”?"),
        ('{id: a, say: "See {paragraph:nowhere}."}', "names no entry"),
        ("{id: a, heading: H, say: Both.}", "one main field"),
        ("{id: a, when: {profile: {key: mla.languages, has: fr}}, say: Law.}", "never the law"),
        ("{id: a, include: blocks.offences, part: none}", "no part “none”"),
        ("{id: a, table: {of: secret, columns: [label]}}", "is not a list"),
        ("{id: a, bullets: {of: counts, as: c, value: c.lable}}", "Did you mean “label”?"),
        ("{id: a, each: {of: counts, as: c}, say: '{c.persons:nobody}'}", "no display “nobody”"),
    ],
)
def test_what_a_document_may_not_say_is_a_mistake_with_a_reason(tmp_path: Path, entry: str, said: str) -> None:
    assert said in mistakes_of(tmp_path, entry)


@pytest.mark.parametrize(
    "entry",
    [
        '{id: a, say: {text: "{whose:the} asks.", bare: "Asking: {whose}."}}',
        "{id: a, say: {by: {yes: secret}, yes: It is secret., no: It is not secret.}}",
        "{id: a, say: {by: {count: counts}, one: One count., other: '{n} counts.'}}",
        "{id: a, table: {of: counts, as: c, columns: [c.label, c.penalty]}}",
        "{id: a, each: {of: counts, as: c}, say: 'Count {c.label}, committed {c.committed:on}.'}",
        "{id: a, sheet: {rows: [{id: one, label: Counts, lines: [{id: l, each: {of: counts, as: c}, value: c.label}]}]}}",
        "{id: a, each: {of: counts, as: c, where: {at_least: [c.penalty.maximum, 48]}}, say: 'Serious: {c.label}.'}",
    ],
)
def test_what_a_document_may_say_has_no_mistake(tmp_path: Path, entry: str) -> None:
    assert mistakes_of(tmp_path, entry) == ""
