"""Whatever a person types into any field comes out as typed: no template, no XML, no markup, and nothing after it is lost."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from app.bootstrap import Program
from tests.app.cli.running import BANK, DAY, EXTRADITION, Command, answers, data_of, headings, paragraphs, parts_of, without_marks, written

TYPED = {
    "a template": "{{ 7*7 }}",
    "a statement": "{% if x %}{% endfor %}{# note #}",
    "a paragraph tag": "{{p body }}{%p if x %}{{r x }}",
    "WordprocessingML": "<w:p><w:r><w:t>x</w:t></w:r></w:p>",
    "closing tags": "</w:t></w:r></w:p></w:body>",
    "entities": "&lt;b&gt; &amp;amp; &#65; & < > \" ' ]]> <!-- -->",
    "emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467 \U0001f3f4\U000e0067\U000e0062\U000e007f e\u0301 \U0001d54f",
    "places of sentences": "{name} {0} {order:x} %s %(x)s ${x} \\1 \\n",
    "another direction": "\u0627\u0644\u0646\u064a\u0627\u0628\u0629 (abc) \u05d0\u05d1",
}


@lru_cache(maxsize=1)
def lines_of_forms() -> frozenset[str]:
    """The keys of all questions of kind text, which have no language: own_ref, address.line1 …"""
    kinds: dict[str, set[str]] = {}
    tree = Program(interface="en").library.tree

    def walk(fields: Any, prefix: str) -> None:
        for name, node in fields.items():
            kinds.setdefault(f"{prefix}{name}", set()).add(node.kind)
            walk(node.fields, f"{prefix}{name}." if node.kind == "block" else "")

    for definition in tree.definitions():
        walk(tree.fields.get(definition.id) or tree.block_fields(definition.id) or {}, "")
    found = frozenset(name for name, known in kinds.items() if known == {"text"})
    assert {"own_ref", "address.line1", "document_number"} <= found
    return found


def fields(data: dict[str, Any]) -> list[tuple[str, Any, str]]:
    """Every text of a request: where it is, what holds it and under which key."""
    found: list[tuple[str, Any, str]] = []
    for part in ("records", "blocks", "measures"):
        for place, answer in answers(data[part], part):
            value = answer["value"]
            if answer.get("disclosure", "open") != "open":
                continue
            if isinstance(value, dict) and isinstance(value.get("text"), str):
                found.append((place, value, "text"))
            elif isinstance(value, str) and place.rpartition("/")[2] in lines_of_forms():
                found.append((place, answer, "value"))
    return found


def filled(path: Path, typed: str) -> tuple[dict[str, Any], dict[str, str]]:
    """An example with something typed into every free text and every name; the mark that each begins with, by place."""
    data = data_of(path)
    marks: dict[str, str] = {}
    for number, (place, holder, key) in enumerate(fields(data)):
        mark = f"Q{number:03}Z"
        marks[place] = mark
        holder[key] = f"{mark} {typed}"
        if "forms" in holder:
            holder["forms"] = {"en": {form: f"{mark} {typed}" for form in holder["forms"].get("en", {"text": ""}) if form != "gender"}}
    return data, marks


def typed_in_document(data: dict[str, Any], path: Path, rogatory: Command, tmp_path: Path) -> tuple[list[str], bytes]:
    request = written(tmp_path / "case.json", data)
    target = tmp_path / "out.docx"
    ran = rogatory("export", request, "--language", "en", "--output", target, "--on", DAY[path], "--reason", "a test")
    assert (ran.code, ran.err) == (0, ""), ran
    content = target.read_bytes()
    for name, part in parts_of(content).items():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(part)
    return [without_marks(line) for line in paragraphs(content)], content


@pytest.mark.parametrize("path", [BANK, EXTRADITION], ids=lambda path: path.stem)
@pytest.mark.parametrize("case", TYPED)
def test_typed_text_stands_in_the_document_as_typed(case: str, path: Path, rogatory: Command, tmp_path: Path) -> None:
    typed = TYPED[case]
    data, marks = filled(path, typed)
    lines, _ = typed_in_document(data, path, rogatory, tmp_path)
    text = "\n".join(lines)
    shown = [mark for mark in marks.values() if mark in text]
    assert len(shown) > len(marks) * 0.7, sorted(place for place, mark in marks.items() if mark not in text)
    wanted = spaced(typed)
    for found in re.finditer(r"Q\d{3}Z", text):
        assert spaced(text[found.start() : found.start() + len(typed) + 40]).startswith(f"{found.group()}{wanted}"), text[found.start() :][
            :80
        ]
    before = headings(rogatory("outline", path, "--language", "en", "--on", DAY[path], "--json").json)
    assert [heading for heading in before[-3:] if heading not in text] == []


def spaced(text: str) -> str:
    """Text without white space and direction marks, which typography may set anew."""
    return re.sub(r"\s+", "", without_marks(unicodedata.normalize("NFC", text)).replace("\u2011", "-"))


@pytest.mark.parametrize("path", [BANK, EXTRADITION], ids=lambda path: path.stem)
def test_what_xml_cannot_hold_is_left_out_and_the_rest_stays(path: Path, rogatory: Command, tmp_path: Path) -> None:
    data, marks = filled(path, "before\u0000\u0001\u0008\u000b\u000c\u001f\ud800\udfff\ufffe\uffffafter")
    lines, _content = typed_in_document(data, path, rogatory, tmp_path)
    text = "\n".join(lines)
    assert sum(mark in text for mark in marks.values()) > len(marks) * 0.7
    for found in re.finditer(r"Q\d{3}Z", text):
        following = text[found.end() : found.end() + 40]
        assert re.match(r"\s*before\s*[\ufffd\U000103ff]*\s*after", following), ascii(following)
    rogatory("import", tmp_path / "out.docx", "--output", tmp_path / "back.json").well()
    assert "before" in (tmp_path / "back.json").read_text(encoding="utf-8")


def test_a_hundred_thousand_characters_are_all_there(rogatory: Command, tmp_path: Path) -> None:
    data = data_of(BANK)
    long = " ".join(f"word{number:06}" for number in range(9_200))
    assert len(long) > 100_000
    data["blocks"]["facts"]["summary"]["value"] = {"text": f"{long} ENDMARK", "language": "en"}
    data["blocks"]["case_reference"]["own_ref"]["value"] = "R" * 100_000
    lines, _ = typed_in_document(data, BANK, rogatory, tmp_path)
    assert any(line.endswith(f"{long} ENDMARK") for line in lines)
    assert any("R" * 100_000 in line for line in lines)
    assert len(headings(rogatory("outline", tmp_path / "case.json", "--language", "en", "--on", DAY[BANK], "--json").json)) > 8


def test_references_that_lead_nowhere_are_not_printed_as_typed(rogatory: Command, tmp_path: Path) -> None:
    data = data_of(BANK)
    data["blocks"]["facts"]["summary"]["value"]["text"] += " See [[e999]] and [[p1]]. ENDMARK"
    lines, _ = typed_in_document(data, BANK, rogatory, tmp_path)
    line = next(line for line in lines if line.endswith("ENDMARK"))
    assert "[[p1]]" not in line and "Elin" in line
