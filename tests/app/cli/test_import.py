"""The request that a document carries: comes back as it was disclosed; what was withheld, sealed or remarked never left."""

from __future__ import annotations

import json
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.bootstrap import Program
from app.documents.pdf import find_soffice
from forms.relevance import disclosed
from forms.request_file import read_request, request_to_json

from .running import BANK, DAY, EXTRADITION, LANGUAGES, Command, answers, data_of, everything_below, packed, parts_of, written

EXAMPLES = (BANK, EXTRADITION)
ITEM = "customXml/item1.xml"


def exported(rogatory: Command, request: Path, target: Path, language: str = "en", *words: str) -> bytes:
    day = "2026-06-30" if request == EXTRADITION else "2026-05-04"
    ran = rogatory("export", request, "--language", language, "--output", target, "--on", day, *words)
    assert (ran.code, ran.err) == (0, ""), ran
    return target.read_bytes()


def disclosed_json(path: Path, day: str) -> dict[str, Any]:
    """What of a request may leave, worked out beside the document."""
    program = Program(interface="en")
    judged = program.assessment.judge(read_request(path, program.library.tree), date.fromisoformat(day))
    return request_to_json(disclosed(judged.request), program.library.tree)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_what_comes_out_is_what_was_disclosed(path: Path, language: str, rogatory: Command, tmp_path: Path) -> None:
    exported(rogatory, path, tmp_path / "a.docx", language)
    rogatory("import", tmp_path / "a.docx", "--output", tmp_path / "b.json").well()
    assert json.loads((tmp_path / "b.json").read_bytes()) == disclosed_json(path, DAY[path])


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_receiving_office_reads_the_very_same_document(path: Path, rogatory: Command, tmp_path: Path) -> None:
    first = exported(rogatory, path, tmp_path / "a.docx")
    rogatory("import", tmp_path / "a.docx", "--output", tmp_path / "b.json").well()
    again = tmp_path / "again.docx"
    ran = rogatory("export", tmp_path / "b.json", "--language", "en", "--output", again, "--on", DAY[path], "--reason", "a test")
    assert ran.code == 0
    assert again.read_bytes() == first


# ---- what must not leave


MARKED = "planted"


def planted() -> dict[str, Any]:
    """The example of extradition with a mark in whatever must stay at home."""
    data = data_of(EXTRADITION)
    data["remarks"] += [
        {"kind": "note", "place": "blocks.facts", "text": f"{MARKED}-remark"},
        {"kind": "set_aside", "place": "x", "rule": f"{MARKED}-rule", "text": f"{MARKED}-reason"},
    ]
    data["kept"] = {"foreign": f"{MARKED}-kept"}
    data["from_tomorrow"] = f"{MARKED}-top"
    data["blocks"]["case_reference"]["xaa_shelf"] = {"value": f"{MARKED}-unknown-answer"}
    data["blocks"]["xaa_block"] = {"a": {"value": f"{MARKED}-unknown-block"}}
    data["records"]["person"][0]["kept"] = {"x": f"{MARKED}-row-kept"}
    data["records"]["person"][0]["answers"]["xaa_shoe"] = {"value": f"{MARKED}-shoe"}
    data["records"]["person"].append(
        {
            "id": "p901",
            "disclosure": "withheld",
            "answers": {"family_name": {"value": {"text": f"{MARKED}-informant", "forms": {"ar": {"text": f"{MARKED}-ar"}}}}},
        }
    )
    facts = data["blocks"]["facts"]
    facts["gaps"] = {
        "value": {"text": f"{MARKED}-withheld", "language": "en", "translations": {"fr": f"{MARKED}-fr"}},
        "disclosure": "withheld",
    }
    facts["sensitive_sources"] = {"value": {"text": f"{MARKED}-sealed", "language": "en"}, "disclosure": "sealed"}
    facts["events"].append(
        {"id": "e901", "disclosure": "sealed", "answers": {"what": {"value": f"{MARKED}-event"}, "who": {"value": ["p901"]}}}
    )
    for number, (_, answer) in enumerate(answers(data["records"])):
        value = answer["value"]
        if answer.get("disclosure", "open") != "open" and isinstance(value, str) and len(value) > 3 and not value.isupper():
            answer["value"] = value if value[:4].isdigit() else f"{MARKED}-{number}"
    return data


def secret_words(data: object, sealed: bool = False) -> set[str]:
    """Every text of the file that stands in something withheld or sealed."""
    found: set[str] = set()
    if isinstance(data, dict):
        sealed = sealed or data.get("disclosure", "open") != "open"
        for key, inner in data.items():
            found |= secret_words(inner, sealed and key not in ("id", "disclosure", "kind", "language", "gender"))
    elif isinstance(data, list):
        for inner in data:
            found |= secret_words(inner, sealed)
    elif isinstance(data, str) and sealed and len(data) > 6:
        found.add(data)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("document", ["request", "cover_letter", "note_verbale"])
def test_what_is_withheld_sealed_or_remarked_is_nowhere_in_the_document(
    document: str, language: str, rogatory: Command, tmp_path: Path
) -> None:
    data = planted()
    request = written(tmp_path / "case.json", data)
    content = exported(rogatory, request, tmp_path / "a.docx", language, "--document", document, "--reason", f"{MARKED}-export-reason")
    whole = json.dumps(data, ensure_ascii=False)
    assert whole.count(MARKED) > 25
    public = json.dumps(disclosed_json(request, "2026-05-04"), ensure_ascii=False)
    secret = {word for word in secret_words(data) if word not in public} | {MARKED, "e901", "p901"}
    assert len(secret) > 12
    for name, part in {"the zip itself": content, **parts_of(content)}.items():
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            assert [word for word in secret if word.encode(encoding) in part] == [], (name, encoding)


def test_a_reference_in_a_text_to_a_row_that_stays_at_home_does_not_travel(rogatory: Command, tmp_path: Path) -> None:
    data = planted()
    data["blocks"]["facts"]["summary"]["value"]["text"] += " See also [[e901]] and [[e1, p901]]."
    request = written(tmp_path / "case.json", data)
    content = exported(rogatory, request, tmp_path / "a.docx", "en", "--reason", "a test")
    assert [name for name, part in parts_of(content).items() if b"p901" in part or b"e901" in part] == []


def test_the_sealed_annex_holds_what_is_sealed_and_carries_nothing(rogatory: Command, tmp_path: Path) -> None:
    case = tmp_path / "case.json"
    case.write_bytes(EXTRADITION.read_bytes())
    content = exported(rogatory, case, tmp_path / "s.docx", "en", "--document", "sealed_annex", "--reason", "a test")
    parts = parts_of(content)
    text = parts["word/document.xml"].decode()
    assert "Toll" in text and "Chapel Street" in text and "FIU/26/117" not in text
    assert not any(name.startswith("customXml/item") for name in parts)
    rogatory("import", tmp_path / "s.docx", "--output", tmp_path / "x.json").refused("s.docx")
    assert not (tmp_path / "x.json").exists()


def test_an_answer_that_a_condition_hides_does_not_travel(rogatory: Command, tmp_path: Path) -> None:
    data = data_of(BANK)
    data["blocks"]["urgency"]["urgent"] = {"value": "no"}
    del data["blocks"]["urgency"]["deadline"]
    data["blocks"]["urgency"]["deadline_reason"] = {"value": {"text": f"{MARKED}-hidden", "language": "en"}}
    request = written(tmp_path / "case.json", data)
    content = exported(rogatory, request, tmp_path / "a.docx", "en", "--reason", "a test")
    assert not any(MARKED.encode() in part for part in parts_of(content).values())


# ---- changed on the way


def changed(document: bytes, part: str, old: bytes, new: bytes) -> bytes:
    parts = parts_of(document)
    assert old in parts[part], old
    return packed({**parts, part: parts[part].replace(old, new, 1)})


def test_an_edited_text_is_reported_and_the_request_still_restored(rogatory: Command, tmp_path: Path) -> None:
    document = exported(rogatory, BANK, tmp_path / "a.docx")
    (tmp_path / "edited.docx").write_bytes(changed(document, "word/document.xml", b"96,500", b"69,500"))
    ran = rogatory("import", tmp_path / "edited.docx", "--output", tmp_path / "b.json")
    assert ran.code == 0 and "edited after export" in ran.err and ran.err.count("\n") == 1
    assert json.loads((tmp_path / "b.json").read_bytes()) == disclosed_json(BANK, DAY[BANK])


def test_another_word_processor_saves_the_document_and_the_request_comes_through(rogatory: Command, tmp_path: Path) -> None:
    exported(rogatory, BANK, tmp_path / "a.docx")
    command = [find_soffice(), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "docx"]
    subprocess.run([*command, "--outdir", tmp_path / "out", tmp_path / "a.docx"], check=True, capture_output=True, timeout=100)
    saved = tmp_path / "out" / "a.docx"
    assert saved.read_bytes() != (tmp_path / "a.docx").read_bytes()
    rogatory("import", saved, "--output", tmp_path / "b.json").well()
    assert json.loads((tmp_path / "b.json").read_bytes()) == disclosed_json(BANK, DAY[BANK])


BAD = {
    "without request": (
        lambda d: packed({n: c for n, c in parts_of(d).items() if not n.startswith(("customXml/", "docProps/"))}),
        "no request",
    ),
    "stripped": (lambda d: packed({n: c for n, c in parts_of(d).items() if not n.startswith("customXml/")}), "another program removed it"),
    "damaged": (lambda d: changed(d, ITEM, b"XMA", b"XTA"), "checksum"),
    "cut": (lambda d: d[: len(d) // 2], "not a Word document"),
    "empty": (lambda d: b"", "empty"),
    "a picture": (lambda d: b"\x89PNG\r\n\x1a\n" + bytes(99), "not a Word document"),
    "a DOCTYPE": (
        lambda d: changed(d, ITEM, b"<request", b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><request'),
        "document type",
    ),
    "a zip bomb": (lambda d: packed({**parts_of(d), "word/media/big.bin": bytes(90_000_000)}), "unpacks to far more"),
    "a newer carrier": (lambda d: changed(d, ITEM, b'version="1"', b'version="9"'), "newer"),
    "another zip": (lambda d: packed({"a.txt": b"x"}), "not a Word document"),
    "a part outside": (lambda d: packed({**parts_of(d), "../evil": b"x"}), "leads outside"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_document_is_refused_by_its_name_and_nothing_is_written(case: str, rogatory: Command, tmp_path: Path) -> None:
    document = exported(rogatory, BANK, tmp_path / "a.docx", "en")
    (tmp_path / "a.docx").unlink()
    spoil, says = BAD[case]
    (tmp_path / "incoming.docx").write_bytes(spoil(document))
    (tmp_path / "b.json").write_bytes(b"an older request")
    before = everything_below(tmp_path)
    said = rogatory("import", tmp_path / "incoming.docx", "--output", tmp_path / "b.json").refused("incoming.docx")
    assert says in said
    assert everything_below(tmp_path) == before


def test_a_request_file_or_nothing_is_no_document(rogatory: Command, tmp_path: Path) -> None:
    rogatory("import", BANK, "--output", tmp_path / "b.json").refused("bank_records.json")
    rogatory("import", tmp_path / "absent.docx", "--output", tmp_path / "b.json").refused("absent.docx")
    rogatory("import", tmp_path, "--output", tmp_path / "b.json").refused(tmp_path.name)
    assert everything_below(tmp_path) == {}
