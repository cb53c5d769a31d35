"""Checking a request and reading its document as text or as blocks."""

from __future__ import annotations

from pathlib import Path

import pytest

from .running import BANK, DAY, EXTRADITION, FAULTY, LANGUAGES, Command, answers, data_of, headings, written

EXAMPLES = (BANK, EXTRADITION)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_a_request_without_error_ends_with_0(path: Path, rogatory: Command) -> None:
    ran = rogatory("check", path, "--on", DAY[path], "--json").well()
    assert ran.json.keys() == {"findings"}
    assert {finding["severity"] for finding in ran.json["findings"]} <= {"warning", "advice"}


def test_a_request_with_errors_ends_with_1_and_one_object_of_findings(rogatory: Command) -> None:
    ran = rogatory("check", FAULTY, "--on", DAY[FAULTY], "--json")
    assert (ran.code, ran.err) == (1, "")
    findings = ran.json["findings"]
    for finding in findings:
        assert {"rule", "severity", "place", "message", "source"} <= set(finding)
        assert all(isinstance(value, str) for value in finding.values())
        assert finding["message"][-1] in ".?!" and "{" not in finding["message"], finding
    order = [("error", "warning", "advice").index(finding["severity"]) for finding in findings]
    assert order == sorted(order) and order[0] == 0
    assert len({(finding["rule"], finding["place"]) for finding in findings}) == len(findings)


def test_the_findings_as_text_are_the_same(rogatory: Command) -> None:
    findings = rogatory("check", FAULTY, "--on", DAY[FAULTY], "--json").json["findings"]
    ran = rogatory("check", FAULTY, "--on", DAY[FAULTY])
    assert ran.code == 1
    assert ran.out.splitlines()[-1] == f"{len(findings)} findings"
    assert [line.split("  [")[1] for line in ran.out.splitlines() if line.endswith("]") and "  [" in line] == [
        f"{f['rule']}]" for f in findings
    ]
    assert ran.out.splitlines()[0] == f"error: {findings[0]['message']}"


def test_one_emptied_answer_is_one_more_error_at_its_place(rogatory: Command, tmp_path: Path) -> None:
    data = data_of(BANK)
    del data["blocks"]["case_reference"]["own_ref"]
    path = written(tmp_path / "case.json", data)
    ran = rogatory("check", path, "--on", DAY[BANK], "--json")
    errors = [finding for finding in ran.json["findings"] if finding["severity"] == "error"]
    assert ran.code == 1
    assert [(e["rule"], e["place"]) for e in errors] == [("case_reference.own_ref.required", "blocks.case_reference.own_ref")]


def test_deadlines_are_judged_on_the_day_that_is_given(rogatory: Command, tmp_path: Path) -> None:
    data = {**data_of(BANK), "remarks": []}
    data["blocks"]["transmission"].pop("sent_on", None)  # a request that has been sent is not judged by the day
    path = written(tmp_path / "case.json", data)

    def rules(on: str) -> set[str]:
        return {finding["rule"] for finding in rogatory("check", path, "--on", on, "--json").json["findings"]}

    assert "urgency.deadline_passed" not in rules("2026-08-14")
    assert "urgency.deadline_passed" in rules("2026-08-15")


def test_a_finding_that_is_set_aside_is_silent_until_the_remark_goes(rogatory: Command, tmp_path: Path) -> None:
    data = data_of(BANK)
    remark = next(remark for remark in data["remarks"] if remark.get("rule") == "facts.abbreviations_explained")
    identity = (remark["rule"], remark["place"])
    data["remarks"].remove(remark)
    path = written(tmp_path / "case.json", data)

    def found(request: Path) -> set[tuple[str, str]]:
        return {(f["rule"], f["place"]) for f in rogatory("check", request, "--on", DAY[BANK], "--json").json["findings"]}

    assert found(path) - found(BANK) == {identity}


def test_findings_are_said_in_the_language_of_the_interface(rogatory: Command) -> None:
    def said(language: str) -> list[dict[str, str]]:
        found: list[dict[str, str]] = rogatory("--interface-language", language, "check", FAULTY, "--on", DAY[FAULTY], "--json").json[
            "findings"
        ]
        return found

    english, french, arabic = (said(language) for language in LANGUAGES)
    assert (
        [(f["rule"], f["place"]) for f in english] == [(f["rule"], f["place"]) for f in french] == [(f["rule"], f["place"]) for f in arabic]
    )
    assert not {f["message"] for f in english} & {f["message"] for f in french}
    assert all(any("\u0600" <= character <= "\u06ff" for character in f["message"]) for f in arabic)


# ---- the outline


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_outline_is_blocks_with_ids_and_places(path: Path, rogatory: Command) -> None:
    made = rogatory("outline", path, "--language", "en", "--on", DAY[path], "--json").well().json
    assert {"layout", "language", "direction", "title", "zones", "blocks"} <= set(made)
    ids = [block["id"] for block in made["blocks"]]
    assert len(set(ids)) == len(ids) > 50
    spoken_of = {place for block in made["blocks"] for place in block["places"]}
    assert len(spoken_of) > 60
    roots = {place.split(".")[0].split("[")[0] for place in spoken_of}
    assert (
        {"records", "blocks"} <= roots <= {"records", "blocks", "measures", "request", "requesting_state", "requested_state", "prepared_on"}
    )
    roles = {run["role"] for block in made["blocks"] for run in block.get("runs", ())}
    assert roles <= {"wording", "value", "free", "reference", "gap"} and {"wording", "value", "free"} <= roles


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_language_has_the_same_blocks(path: Path, rogatory: Command) -> None:
    made = {tag: rogatory("outline", path, "--language", tag, "--on", DAY[path], "--json").well().json for tag in LANGUAGES}

    def shape(tag: str) -> list[tuple[object, ...]]:
        return [(b["id"], b["kind"], tuple(b["places"]), tuple(row["id"] for row in b.get("rows", ()))) for b in made[tag]["blocks"]]

    assert shape("en") == shape("fr") == shape("ar")
    assert [made[tag]["direction"] for tag in LANGUAGES] == ["ltr", "ltr", "rtl"]
    assert {zone for zone, found in made["en"]["zones"].items() if found} == {zone for zone, found in made["ar"]["zones"].items() if found}
    assert not set(headings(made["en"])) & set(headings(made["ar"]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_text_says_what_the_blocks_say(language: str, rogatory: Command) -> None:
    words = ("outline", BANK, "--language", language, "--on", DAY[BANK])
    text = "".join(rogatory(*words).well().out.split())
    blocks = rogatory(*words, "--json").json["blocks"]
    for block in blocks:
        for run in block.get("runs", ()):
            if run["role"] == "free":
                assert "".join(run["text"].split()) in text, block["id"]
    found = headings(rogatory(*words, "--json").json)
    assert len(found) > 8 and all("".join(heading.split()) in text for heading in found)


def test_the_outline_of_a_letter_that_goes_with_it(rogatory: Command) -> None:
    letter = rogatory("outline", BANK, "--language", "en", "--on", DAY[BANK], "--document", "cover_letter", "--json").well().json
    request = rogatory("outline", BANK, "--language", "en", "--on", DAY[BANK], "--document", "request", "--json").well().json
    plain = rogatory("outline", BANK, "--language", "en", "--on", DAY[BANK], "--json").well().json
    assert request == plain and letter["blocks"] != request["blocks"]


def test_the_outline_without_the_catalogue_of_answers_still_stands(rogatory: Command, tmp_path: Path) -> None:
    data = data_of(BANK)
    data.update(records={}, blocks={}, measures=[], remarks=[])
    path = written(tmp_path / "empty.json", data)
    assert rogatory("check", path, "--on", DAY[BANK]).code == 1
    made = rogatory("outline", path, "--language", "en", "--on", DAY[BANK], "--json").well().json
    assert made["blocks"]
    assert not list(answers(data))


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (("--language", "xx"), ("xx",)),
        (("--language", ""), ()),
        (("--language", "es"), ("es",)),
        (("--language", "en", "--document", "nonsense"), ("nonsense", "cover_letter")),
        (("--language", "en", "--on", "yesterday"), ("yesterday", "2026-05-04")),
    ],
)
def test_what_cannot_be_made_is_refused(words: tuple[str, ...], names: tuple[str, ...], rogatory: Command) -> None:
    rogatory("outline", BANK, *words).refused(*names)
