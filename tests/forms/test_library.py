"""Loading definitions: all mistakes at once, hostile YAML, packs."""

from __future__ import annotations

from pathlib import Path

import pytest

from forms.definitions import Example
from forms.examples import ExampleLaw
from forms.library import check_library
from forms.yaml_source import parse_yaml
from tests.forms.small_catalogue import write

TEN_MISTAKES = """
id: offences
kind: block
version: 1
title: Offences
questions:
  - {id: counts, kind: rows, label: Counts, questions: [{id: label, kind: text, label: Offence}]}
  - {id: secret, kind: yes_no, label: Secret, show: {yes: secrt}}
  - {id: kind_of, kind: choice, label: Kind}
  - {id: whose, kind: link, label: Whose, to: persn}
checks:
  - {id: offences.first, severity: error, at: scret, unless: {answered: secret}, say: One., examples: [{name: a, expect: found}, {name: b, expect: clear}]}
  - {id: offence.second, severity: error, at: secret, unless: {answerd: secret}, say: Two., examples: [{name: a, expect: found}, {name: b, expect: clear}]}
  - {id: offences.third, severity: error, at: secret, unless: {is: [blocks.offences.cuonts, x]}, say: "Three {secret:the}.", examples: [{name: a, expect: found}, {name: b, expect: clear}]}
document:
  - {id: one, say: "Said {sercet}."}
  - {id: two, include: blocks.facts}
"""


def test_a_definition_with_ten_mistakes_reports_all_ten_with_line_place_and_hint(tmp_path: Path) -> None:
    _, mistakes = check_library(catalogue=write(tmp_path, blocks__offences=TEN_MISTAKES))
    here = [mistake for mistake in mistakes if mistake.file.endswith("offences.yaml")]
    assert len(here) == 10, "\n".join(map(str, here))
    lines = TEN_MISTAKES.splitlines()
    for mistake in here:
        assert mistake.where
        assert lines[mistake.line - 1].strip()
    text = "\n".join(map(str, here))
    for hint in ("“secret”", "“person”", "“answered”", "“counts”"):
        assert f"Did you mean {hint}?" in text


def test_an_unknown_field_is_named_with_the_nearest_right_one(tmp_path: Path) -> None:
    changed = "id: offences\nkind: block\nversion: 1\ntitle: Offences\nquestions:\n  - {id: a, kind: text, lable: A}\n  - {id: b, kind: txt, label: B}\n"
    _, mistakes = check_library(catalogue=write(tmp_path, blocks__offences=changed))
    text = "\n".join(map(str, mistakes))
    assert "blocks/offences.yaml:6" in text
    assert "Did you mean “label”?" in text
    assert "Did you mean “text”?" in text


@pytest.mark.parametrize(
    ("yaml", "said"),
    [
        (b"a: !!python/object/apply:os.system [x]\n", "tag"),
        (b"a: &x [1]\nb: *x\n", "aliases"),
        (b"a: 1\na: 2\n", "twice"),
        (b"a: [" * 100, "nested"),
        (b"a: 'open\n", "valid YAML"),
        ("a: é".encode("latin-1"), "UTF-8"),
        (b"x" * (5 * 1024 * 1024), "larger"),
    ],
)
def test_hostile_yaml_is_one_mistake_and_runs_nothing(yaml: bytes, said: str) -> None:
    _, mistakes = parse_yaml(yaml, "f.yaml")
    assert mistakes
    assert said in str(mistakes[0])


def test_yaml_is_read_by_the_rules_of_version_1_2() -> None:
    source, mistakes = parse_yaml(b"a: NO\nb: yes\nc: 12:30\nd: 2026-03-01\ne: 0o7\nf: true\ng: 007\n", "f.yaml")
    assert not mistakes
    assert source is not None
    assert source.data == {"a": "NO", "b": "yes", "c": "12:30", "d": "2026-03-01", "e": "0o7", "f": True, "g": 7}


PACK = "id: xaa_pack\nkind: pack\nversion: 1\ntitle: Pack\nstate: XAA\nprefix: xaa_\n"


def a_pack(folder: Path, patch: str) -> Path:
    pack = folder / "pack"
    pack.mkdir()
    (pack / "pack.yaml").write_text(PACK, encoding="utf-8")
    (pack / "offences.yaml").write_text(patch, encoding="utf-8")
    return pack


def test_a_pack_adds_a_question_beside_another_and_replaces_a_paragraph(tmp_path: Path) -> None:
    patch = (
        "id: offences\nkind: patch\nof: block\n"
        "add: {questions: [{id: xaa_order, kind: yes_no, label: Order}], after: {xaa_order: penalty}}\n"
        "replace: {document: [{id: reason, lead: Ground., text: reason}]}\n"
    )
    library, mistakes = check_library([a_pack(tmp_path, patch)], catalogue=write(tmp_path))
    assert not mistakes, mistakes
    assert library is not None
    names = list(library.tree.fields["offences"]["counts"].fields)
    assert names.index("xaa_order") == names.index("penalty") + 1
    assert ("offences", "reason") in library.replaced


def test_a_pack_without_prefix_or_target_is_refused_with_both_mistakes(tmp_path: Path) -> None:
    patch = (
        "id: offences\nkind: patch\nof: block\nadd: {questions: [{id: order, kind: yes_no, label: Order}]}\n"
        "replace: {document: [{id: raeson, say: Nothing.}]}\n"
    )
    _, mistakes = check_library([a_pack(tmp_path, patch)], catalogue=write(tmp_path))
    text = "\n".join(map(str, mistakes))
    assert "must begin with the prefix" in text
    assert "no paragraph “raeson”" in text


def test_unknown_treaties_and_malformed_provisions_are_named_with_line_place_and_the_nearest_slug(tmp_path: Path) -> None:
    changed = """
id: offences
kind: block
version: 1
title: Offences
sources:
  - {instrument: untoc, provision: "18(3)(f); 18(8)"}
  - {instrument: untok, provision: "18"}
questions:
  - {id: a, kind: text, label: A, why: {instrument: uncac, provision: "46(6)-(7), 3 bis"}}
  - {id: b, kind: text, label: B, why: [{instrument: uncac, provision: "article 46"}]}
checks:
  - id: offences.one
    severity: error
    at: a
    unless: {answered: a}
    say: One.
    source: {instrument: unca, provision: "46(15"}
    examples: [{name: a, expect: found}, {name: b, answers: {a: x}, expect: clear}]
"""
    law = ExampleLaw(Example(name="law", expect="clear"), instruments=frozenset({"untoc", "uncac"}))
    _, mistakes = check_library(catalogue=write(tmp_path, blocks__offences=changed), law=law)
    assert [(mistake.line, mistake.where) for mistake in mistakes] == [
        (8, "sources.1.instrument"),
        (11, "questions.1.why.0.provision"),
        (18, "checks.0.source.instrument"),
        (18, "checks.0.source.provision"),
    ]
    text = "\n".join(map(str, mistakes))
    assert "“untok” is no instrument. Did you mean “untoc”?" in text
    assert "“article 46” is not written as a provision. Write it as the depositary cites it" in text
