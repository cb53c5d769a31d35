"""States, instruments, legal bases, authorities and the legal data, as the command line shows them."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from .running import ROOT, Command, everything_below


def test_states_are_listed_with_their_names(rogatory: Command) -> None:
    states = {state["code"]: state for state in rogatory("states", "list", "--json").well().json["states"]}
    assert len(states) > 190
    assert states["XSO"]["fictional"] and states["XSO"]["profiled"] and not states["FRA"]["fictional"]
    lines = rogatory("states", "list").well().out.splitlines()
    assert len(lines) == len(states)
    assert "XSO * Sorrentia" in lines
    french = rogatory("--interface-language", "fr", "states", "list").well().out.splitlines()
    assert "XSO * Sorrentie" in french


def test_a_state_is_shown_with_source_and_day_of_every_value(rogatory: Command) -> None:
    state = rogatory("states", "show", "xso", "--json").well().json
    assert state["code"] == "XSO" and state["profile"]
    for value in state["profile"]:
        assert value["confidence"] in ("sourced", "from_knowledge", "unknown")
        assert (value["value"] is None) == (value["confidence"] == "unknown"), value
        assert value["source"] or value["confidence"] != "sourced", value
    text = rogatory("states", "show", "XSO").well().out
    assert text.startswith("XSO  Kingdom of Sorrentia\n")
    assert all(f"  {value['key']}: " in text for value in state["profile"])


def test_instruments_are_listed_and_shown_by_topic_with_their_parties(rogatory: Command) -> None:
    listed = [entry["id"] for entry in rogatory("instruments", "list", "--json").well().json["instruments"]]
    assert "untoc" in listed and len(listed) == len(set(listed)) > 40
    assert [line.split()[0] for line in rogatory("instruments", "list").well().out.splitlines()] == listed
    shown = rogatory("instruments", "show", "untoc", "--json").well().json
    assert shown["articles"]["mla"]["ref"].startswith("18")
    assert {"state", "status", "date", "confidence"} <= set(shown["participation"][0])
    text = rogatory("instruments", "show", "untoc").well().out
    assert "United Nations Convention against Transnational Organized Crime" in text.splitlines()[0]
    assert "  mla: 18" in text and "  XMA " in text


def test_legal_bases_stand_best_first_with_since_when(rogatory: Command) -> None:
    bases = rogatory("instruments", "between", "XMA", "XSO", "--on", "2026-05-04", "--form", "bank_records", "--json").well().json["bases"]
    assert bases[0]["kind"] == "bilateral" and bases[0]["since"] == "2012-03-01" and bases[0]["role"] == "basis"
    assert "untoc" in [basis["id"] for basis in bases]
    assert all(basis["reason"] and basis["status"] in ("yes", "no", "unknown") for basis in bases)
    text = rogatory("instruments", "between", "xma", "xso", "--on", "2026-05-04").well().out
    assert "in force 2012-03-01" in text.splitlines()[0]
    assert "since 1 March 2012" in text.replace("\u00a0", " ")


def test_a_basis_is_judged_on_the_day_that_is_asked_for(rogatory: Command) -> None:
    def status(on: str) -> str:
        bases = rogatory("instruments", "between", "XMA", "XSO", "--on", on, "--json").well().json["bases"]
        return next(basis["status"] for basis in bases if basis["kind"] == "bilateral")

    assert (status("2012-02-29"), status("2012-03-01")) == ("no", "yes")


def test_the_form_decides_which_articles_are_named(rogatory: Command) -> None:
    def topics(form: str) -> set[str]:
        bases = rogatory("instruments", "between", "XMA", "XTA", "--on", "2026-06-30", "--form", form, "--json").well().json["bases"]
        return {article["topic"] for basis in bases for article in basis["articles"]}

    assert "extradition" in topics("extradition_accused") and "mla" not in topics("extradition_accused")
    assert "mla" in topics("mutual_legal_assistance") and "extradition" not in topics("mutual_legal_assistance")


def test_authorities_are_found_without_accents_and_case(rogatory: Command) -> None:
    found = rogatory("authorities", "find", "MINISTERE valmont", "--json").well().json["authorities"]
    assert "xso.justice" in [entry["id"] for entry in found]
    assert all({"state", "name", "functions", "confidence"} <= set(entry) for entry in found)
    assert "xso.justice" in rogatory("authorities", "find", "valmont").well().out
    assert rogatory("authorities", "find", "zzqqxx").well().out == "No authority was found.\n"
    assert rogatory("authorities", "find", 'a" OR * NEAR(', "--json").well().json.keys() == {"authorities"}


def test_the_legal_data_is_valid_and_its_examples_run(rogatory: Command) -> None:
    ran = rogatory("requirements", "validate").well()
    assert ran.out.startswith("No mistake; ") and int(ran.out.split()[2]) > 150


def test_mistakes_in_legal_data_come_all_at_once_with_file_and_line(rogatory: Command, tmp_path: Path) -> None:
    folder = tmp_path / "law"
    shutil.copytree(ROOT / "legal_requirements", folder, ignore=shutil.ignore_patterns("*.py", "__pycache__", "*.sqlite"))
    for name in ("fictional/XSO.yaml", "fictional/XTA.yaml"):
        path = folder / name
        path.write_text(path.read_text(encoding="utf-8") + "\nnonsense: 1\n", encoding="utf-8")
    ran = rogatory("requirements", "validate", folder)
    assert ran.code == 1 and ran.err == ""
    assert "XSO.yaml:" in ran.out and "XTA.yaml:" in ran.out and ran.out.endswith("2 mistakes\n")


def test_the_same_legal_data_gives_the_same_bytes(rogatory: Command, tmp_path: Path) -> None:
    first, second = tmp_path / "a.sqlite", tmp_path / "deeper" / "b.sqlite"
    for target in (first, second):
        assert str(target) in rogatory("requirements", "build", "--output", target).well().out
    assert first.read_bytes() == second.read_bytes()
    assert sqlite3.connect(first).execute("select name from state where code = 'XSO'").fetchone() == ("Sorrentia",)
    assert sorted(everything_below(tmp_path)) == ["a.sqlite", "deeper/b.sqlite"]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (("states", "show", "XSQ"), ("XSQ", "XSO")),
        (("instruments", "show", "untok"), ("untok", "untoc")),
        (("instruments", "between", "XMA", "XSO", "--form", "bank_record"), ("bank_record", "bank_records")),
        (("instruments", "between", "XMA", "XSO", "--on", "4.5.2026"), ("4.5.2026", "2026-05-04")),
        (("instruments", "between", "XMA", "QQQ"), ("QQQ",)),
        (("requirements", "validate", "/no/such/folder"), ("/no/such/folder",)),
    ],
)
def test_what_is_not_known_is_refused_with_the_nearest_that_is(rogatory: Command, words: tuple[str, ...], names: tuple[str, ...]) -> None:
    rogatory(*words).refused(*names)
