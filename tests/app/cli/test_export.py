"""Exporting: three languages, letters, the written reason, PDF, and what a failure leaves behind: nothing."""

from __future__ import annotations

import errno
import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from app.bootstrap import Program
from app.documents import pdf
from forms.request_file import read_request

from .running import (
    BANK,
    DAY,
    EXTRADITION,
    FAULTY,
    LANGUAGES,
    Command,
    W,
    data_of,
    everything_below,
    headings,
    paragraphs,
    parts_of,
    without_marks,
    written,
)

EXAMPLES = (BANK, EXTRADITION)


def read(lines: list[str]) -> str:
    return without_marks("\n".join(lines))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_exported_whole_in_every_language(path: Path, language: str, rogatory: Command, tmp_path: Path) -> None:
    target = tmp_path / "out.docx"
    ran = rogatory("export", path, "--language", language, "--output", target, "--on", DAY[path]).well()
    assert ran.out == f"Written: {target}\n"
    content = target.read_bytes()
    text = read(paragraphs(content))
    made = rogatory("outline", path, "--language", language, "--on", DAY[path], "--json").json
    assert len(headings(made)) > 8
    assert [heading for heading in headings(made) if heading not in text] == []
    assert "{{" not in text and "{%" not in text
    for part in ("word/document.xml", "word/styles.xml"):
        assert bool(list(etree.fromstring(parts_of(content)[part]).iter(f"{W}bidi"))) == (language == "ar"), part
    assert sorted(everything_below(tmp_path)) == ["out.docx"]


def test_the_same_request_gives_the_same_bytes_and_replaces_what_stood_there(rogatory: Command, tmp_path: Path) -> None:
    first, second = tmp_path / "a.docx", tmp_path / "b.docx"
    second.write_bytes(b"an older document")
    for target in (first, second):
        rogatory("export", BANK, "--language", "en", "--output", target, "--on", DAY[BANK]).well()
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("document", ["cover_letter", "note_verbale", "sealed_annex", "request"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_document_of_a_request_is_made(document: str, language: str, rogatory: Command, tmp_path: Path) -> None:
    target = tmp_path / "out.docx"
    case = tmp_path / "case.json"  # a reason is noted in the file, so the shipped example stays untouched
    case.write_bytes(EXTRADITION.read_bytes())
    words = (case, "--language", language, "--on", DAY[EXTRADITION], "--document", document)
    ran = rogatory("export", *words, "--output", target, "--reason", "a test")
    assert (ran.code, ran.err) == (0, ""), ran
    made = rogatory("outline", *words, "--json").json
    text = read(paragraphs(target.read_bytes()))
    assert text and all(heading in text for heading in headings(made))
    assert ("customXml/item1.xml" in parts_of(target.read_bytes())) == (document == "request")


def test_a_document_that_there_is_not_is_refused_with_those_there_are(rogatory: Command, tmp_path: Path) -> None:
    target = tmp_path / "out.docx"
    rogatory("export", BANK, "--language", "en", "--output", target, "--document", "bank_records").refused("bank_records", "cover_letter")
    assert not target.exists()


# ---- the written reason


def test_errors_need_a_reason_which_stays_in_the_request_file(rogatory: Command, tmp_path: Path) -> None:
    request = tmp_path / "case.json"
    request.write_bytes(FAULTY.read_bytes())
    target = tmp_path / "out.docx"
    words = ("export", request, "--language", "en", "--output", target, "--on", DAY[FAULTY])
    errors = [f for f in rogatory("check", request, "--on", DAY[FAULTY], "--json").json["findings"] if f["severity"] == "error"]
    for lacking in ((), ("--reason", ""), ("--reason", " \t ")):
        assert f"{len(errors)} errors" in rogatory(*words, *lacking).refused("--reason")
        assert everything_below(tmp_path) == {"case.json": FAULTY.read_bytes()}
    reason = "The plane leaves at noon; the bank’s number follows. REASONMARK"
    ran = rogatory(*words, "--reason", reason)
    assert (ran.code, ran.err) == (0, "") and "case.json" in ran.out
    remarks = json.loads(request.read_text(encoding="utf-8"))["remarks"]
    assert [r for r in remarks if r["kind"] == "export_reason"] == [{"kind": "export_reason", "text": reason, "made_on": DAY[FAULTY]}]
    assert not any(b"REASONMARK" in part for part in parts_of(target.read_bytes()).values())
    rogatory(*words, "--reason", "A second one.")
    kept = [r["text"] for r in json.loads(request.read_text(encoding="utf-8"))["remarks"] if r["kind"] == "export_reason"]
    assert kept == [reason, "A second one."]
    tree = Program(interface="en").library.tree
    before, after = (replace(read_request(path, tree), remarks=()) for path in (FAULTY, request))
    assert after == before


def test_without_errors_a_reason_is_not_noted(rogatory: Command, tmp_path: Path) -> None:
    request = tmp_path / "case.json"
    request.write_bytes(BANK.read_bytes())
    rogatory("export", request, "--language", "en", "--output", tmp_path / "o.docx", "--on", DAY[BANK], "--reason", "none needed").well()
    assert request.read_bytes() == BANK.read_bytes()


def test_unknown_parts_survive_the_noting_of_a_reason(rogatory: Command, tmp_path: Path) -> None:
    data = data_of(FAULTY)
    data["from_tomorrow"] = {"a": [1, 2]}
    data["blocks"]["case_reference"]["xaa_shelf"] = {"value": "shelf 9"}
    data["blocks"]["xaa_block"] = {"a": {"value": 1}}
    data["records"]["xaa_ship"] = [{"id": "xs1", "answers": {}}]
    data["records"]["person"][0]["answers"]["xaa_shoe"] = {"value": 43}
    request = written(tmp_path / "case.json", data)
    target = tmp_path / "o.docx"
    ran = rogatory("export", request, "--language", "en", "--output", target, "--on", DAY[FAULTY], "--reason", "a test")
    assert ran.code == 0, ran
    after = json.loads(request.read_text(encoding="utf-8"))
    assert after["from_tomorrow"] == data["from_tomorrow"]
    assert after["blocks"]["case_reference"]["xaa_shelf"] == {"value": "shelf 9"}
    assert after["blocks"]["xaa_block"] == data["blocks"]["xaa_block"]
    assert after["records"]["xaa_ship"] == data["records"]["xaa_ship"]
    assert "43" in json.dumps(after["records"]["person"][0])


# ---- PDF


@pytest.fixture
def no_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf.shutil, "which", lambda name: None)
    monkeypatch.setattr(pdf, "_PLACES", ())


@pytest.mark.usefixtures("no_libreoffice")
def test_without_libreoffice_one_sentence_says_how_to_get_it(rogatory: Command, tmp_path: Path) -> None:
    target = tmp_path / "out.docx"
    ran = rogatory("export", BANK, "--language", "en", "--output", target, "--on", DAY[BANK], "--pdf")
    assert ran.code == 2 and ran.err.count("\n") == 1 and "apt install libreoffice-writer" in ran.err
    assert set(everything_below(tmp_path)) <= {"out.docx"}
    assert not target.exists() or parts_of(target.read_bytes())


def test_a_pdf_stands_beside_the_document(rogatory: Command, tmp_path: Path) -> None:
    target = tmp_path / "out.docx"
    words = ("export", BANK, "--language", "en", "--output", target, "--on", DAY[BANK], "--document", "cover_letter", "--pdf")
    ran = rogatory(*words).well()
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF-")
    assert str(tmp_path / "out.pdf") in ran.out
    assert sorted(everything_below(tmp_path)) == ["out.docx", "out.pdf"]


# ---- a folder that cannot be written


def failing(kind: int, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: Any, **words: Any) -> Any:
        raise OSError(kind, os.strerror(kind))

    monkeypatch.setattr(os, name, fail)


@pytest.mark.parametrize(("name", "kind"), [("fsync", errno.ENOSPC), ("replace", errno.EACCES), ("replace", errno.EROFS)])
def test_a_full_or_locked_folder_leaves_everything_as_it_was(
    name: str, kind: int, rogatory: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rogatory("export", BANK, "--language", "en", "--output", tmp_path / "warm.docx", "--on", DAY[BANK]).well()
    (tmp_path / "warm.docx").rename(tmp_path / "good.docx")
    (tmp_path / "target.docx").write_bytes(b"an older document")
    (tmp_path / "case.json").write_bytes(BANK.read_bytes())
    before = everything_below(tmp_path)
    failing(kind, name, monkeypatch)
    rogatory("export", BANK, "--language", "en", "--output", tmp_path / "target.docx", "--on", DAY[BANK]).refused(
        "target.docx", os.strerror(kind)
    )
    rogatory("import", tmp_path / "good.docx", "--output", tmp_path / "case.json").refused("case.json", os.strerror(kind))
    assert everything_below(tmp_path) == before


@pytest.mark.parametrize("target", ["absent/folder/out.docx", "folder", "file.txt/out.docx"])
def test_a_target_that_cannot_be_is_refused_by_its_name(target: str, rogatory: Command, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file.txt").write_text("x", encoding="utf-8")
    before = everything_below(tmp_path)
    rogatory("export", BANK, "--language", "en", "--output", tmp_path / target, "--on", DAY[BANK]).refused(Path(target).name)
    assert everything_below(tmp_path) == before


def test_a_reason_that_cannot_be_kept_stops_the_export(rogatory: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "case").mkdir()
    request = tmp_path / "case" / "case.json"
    request.write_bytes(FAULTY.read_bytes())
    target = tmp_path / "out.docx"
    replace = os.replace

    def only_documents(source: Any, place: Any, **words: Any) -> None:
        if str(place).endswith(".json"):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS))
        replace(source, place, **words)

    monkeypatch.setattr(os, "replace", only_documents)
    ran = rogatory("export", request, "--language", "en", "--output", target, "--on", DAY[FAULTY], "--reason", "a test")
    ran.refused("case.json")
    assert everything_below(tmp_path) == {"case/case.json": FAULTY.read_bytes()}


def test_the_examples_are_checked_and_exported_in_every_language(rogatory: Command, tmp_path: Path) -> None:
    ran = rogatory("examples", "--output", tmp_path / "exported").well()
    names = sorted(f"{path.stem}-{language}.docx" for path in sorted(BANK.parent.glob("*.json")) for language in LANGUAGES)
    assert sorted(everything_below(tmp_path / "exported")) == names
    assert all(name in ran.out for name in names)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_note_verbale_of_the_example_has_no_blank(language: str, rogatory: Command, tmp_path: Path) -> None:
    target = tmp_path / "note.docx"
    words = ("export", BANK, "--document", "note_verbale", "--language", language, "--output", target, "--on", "2026-05-06")
    rogatory(*words).well()
    blocks = rogatory("outline", BANK, "--document", "note_verbale", "--language", language, "--json").json["blocks"]
    assert not [run for block in blocks for run in block.get("runs", ()) if run["role"] == "gap"]
    assert "NV/2026/0318" in read(paragraphs(target.read_bytes()))
