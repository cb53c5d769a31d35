"""Request files that are damaged, foreign or hostile: one sentence that names the file, exit 2, nothing written."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .running import BANK, DAY, Command, data_of, everything_below

WHOLE = BANK.read_bytes()


def with_(**changes: Any) -> bytes:
    return json.dumps({**data_of(BANK), **changes}).encode()


def without(key: str) -> bytes:
    return json.dumps({name: value for name, value in data_of(BANK).items() if name != key}).encode()


BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "case.json"),
    "cut": (lambda: WHOLE[: len(WHOLE) // 2], "cut short"),
    "cut in a letter": (lambda: WHOLE[: WHOLE.index("’".encode()) + 1], "cut short"),
    "not JSON": (lambda: b"Dear colleague,\n", "damaged"),
    "a document": (lambda: b"PK\x03\x04" + bytes(range(128, 256)), "UTF-8"),
    "UTF-16": (lambda: WHOLE.decode().encode("utf-16"), "UTF-8"),
    "no object": (lambda: b"[1, 2]", "rogatory.request/1"),
    "null": (lambda: b"null", "rogatory.request/1"),
    "no format": (lambda: without("format"), "rogatory.request/1"),
    "another format": (lambda: with_(format="writer/2"), "rogatory.request/1"),
    "a newer format": (lambda: with_(format="rogatory.request/2"), "newer"),
    "a format without end": (lambda: with_(format="rogatory.request/" + "9" * 5000), "case.json"),
    "an unknown form": (lambda: with_(form="xaa_transfer"), "xaa_transfer"),
    "no form": (lambda: without("form"), "form"),
    "a form that is a list": (lambda: with_(form=["mutual_legal_assistance"]), "form"),
    "a State in full": (lambda: with_(requested_state="Sorrentia"), "requested_state"),
    "a day that there is not": (lambda: with_(prepared_on="2026-02-30"), "prepared_on"),
    "records as a list": (lambda: with_(records=[]), "records"),
    "blocks as a text": (lambda: with_(blocks="x"), "blocks"),
    "definitions as a number": (lambda: with_(definitions=1), "definitions"),
    "measures as an object": (lambda: with_(measures={}), "measures"),
    "a measure without form": (lambda: with_(measures=[{"id": "m1"}]), "m1"),
    "a measure that is a number": (lambda: with_(measures=[7]), "measures"),
    "rows as an object": (lambda: with_(records={"person": {}}), "records.person"),
    "a row without id": (lambda: with_(records={"person": [{"answers": {}}]}), "records.person"),
    "a row with a path for an id": (lambda: with_(records={"person": [{"id": "../p1", "answers": {}}]}), "records.person"),
    "one id twice": (lambda: with_(records={"person": [{"id": "p1"}, {"id": "p1"}]}), "p1"),
    "answers as a list": (lambda: with_(records={"person": [{"id": "p1", "answers": []}]}), "records.person"),
    "remarks as a text": (lambda: with_(remarks="x"), "remarks"),
    "a key twice": (lambda: WHOLE.replace(b'"id": "example', b'"form": "x", "id": "example', 1), "twice"),
    "depth of ten thousand": (
        lambda: WHOLE.replace(b'"remarks"', b'"deep": ' + b"[" * 10_000 + b"]" * 10_000 + b', "remarks"', 1),
        "nested deeper",
    ),
    "depth of objects": (lambda: b'{"a":' * 10_000 + b"1" + b"}" * 10_000, "nested deeper"),
    "fifty megabytes of spaces": (lambda: WHOLE.rstrip() + b" " * 50_000_000, "larger than"),
    "a number without end": (lambda: WHOLE.replace(b'"remarks"', b'"long": ' + b"9" * 100_000 + b', "remarks"', 1), "damaged"),
}


EXPORTED = ("cut", "a newer format", "one id twice", "depth of ten thousand")


@pytest.mark.parametrize(("case", "command"), [*((case, "check") for case in BAD), *((case, "export") for case in EXPORTED)])
def test_a_bad_request_is_refused_with_one_sentence(case: str, command: str, rogatory: Command, tmp_path: Path) -> None:
    make, says = BAD[case]
    request = tmp_path / "case.json"
    request.write_bytes(make())
    target = tmp_path / "out.docx"
    target.write_bytes(b"an older document")
    before = everything_below(tmp_path)
    began = time.perf_counter()
    words = ("--language", "en", "--output", target, "--reason", "a test") if command == "export" else ()
    said = rogatory(command, request, *words).refused("case.json")
    assert says in said
    assert len(said) < 400
    assert everything_below(tmp_path) == before
    assert time.perf_counter() - began < 20


@pytest.mark.parametrize("command", ["check", "outline", "export"])
def test_a_file_that_is_not_there_is_named(command: str, rogatory: Command, tmp_path: Path) -> None:
    words = {"check": (), "outline": ("--language", "en"), "export": ("--language", "en", "--output", tmp_path / "o.docx")}[command]
    rogatory(command, tmp_path / "absent.json", *words).refused("absent.json")
    rogatory(command, tmp_path, *words).refused(tmp_path.name)
    assert everything_below(tmp_path) == {}


WRONG: list[Any] = [
    7,
    "text",
    None,
    [[]],
    {"text": 7},
    {"text": "x", "language": 7},
    {"text": "x", "translations": {"fr": 7}},
    -1e308,
    {"amount": "NaN"},
    "9999-99-99",
]


@pytest.mark.parametrize("wrong", WRONG, ids=str)
def test_answers_of_another_shape_leave_the_required_questions_open_and_crash_nothing(
    wrong: Any, rogatory: Command, tmp_path: Path
) -> None:
    data = data_of(BANK)

    def spoil(found: Any) -> None:
        if isinstance(found, dict):
            if "value" in found:
                found["value"] = wrong
                return
            for inner in found.values():
                spoil(inner)
        elif isinstance(found, list):
            for inner in found:
                spoil(inner)

    for part in ("records", "blocks", "measures"):
        spoil(data[part])
    request = tmp_path / "case.json"
    request.write_text(json.dumps(data), encoding="utf-8")
    ran = rogatory("check", request, "--on", DAY[BANK], "--json")
    assert (ran.code, ran.err) == (1, ""), ran.err
    assert any(finding["severity"] == "error" for finding in ran.json["findings"])
    ran = rogatory("export", request, "--language", "en", "--output", tmp_path / "o.docx", "--on", DAY[BANK], "--reason", "a test")
    assert (ran.code, ran.err) == (0, ""), ran.err


def test_answers_that_no_form_asks_for_are_kept_and_not_printed(rogatory: Command, tmp_path: Path) -> None:
    data = data_of(BANK)
    data["blocks"]["case_reference"]["xaa_unknown"] = {"value": "UNKNOWNMARK"}
    data["measures"].append({"id": "m9", "form": "xaa_measure", "answers": {"a": {"value": "UNKNOWNMARK"}}})
    request = tmp_path / "case.json"
    request.write_text(json.dumps(data), encoding="utf-8")
    ran = rogatory("check", request, "--on", DAY[BANK], "--json")
    assert ran.code in (0, 1) and ran.err == ""
    ran = rogatory("outline", request, "--language", "en", "--on", DAY[BANK])
    assert ran.code == 0 and "UNKNOWNMARK" not in ran.out


def test_words_that_there_are_not_end_with_2(rogatory: Command) -> None:
    for words in (("chekc", BANK), ("export", BANK), ("states",), ("check", BANK, "--jsn")):
        ran = rogatory(*words)
        assert ran.code == 2 and ran.err.startswith("usage: rogatory") and "Traceback" not in ran.err
    assert rogatory().well().out.startswith("usage: rogatory")
    assert rogatory("--help").well().out.startswith("usage: rogatory")


def test_an_unforeseen_fault_says_where_the_log_is_and_the_log_holds_nothing_of_the_case(
    rogatory: Command, tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.services.assessment import Assessment

    def fail(*_: object) -> None:
        raise KeyError("Darko Elin, account XS72")

    monkeypatch.setattr(Assessment, "judge", fail)
    ran = rogatory("check", BANK)
    log = cache / "rogatory" / "rogatory.log"
    assert ran.code == 2 and str(log) in ran.err and ran.err.count("\n") == 1 and "Traceback" not in ran.err
    assert "KeyError" in log.read_text(encoding="utf-8") and "Elin" not in log.read_text(encoding="utf-8")
