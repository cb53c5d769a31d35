"""The reference database: the same bytes twice, built whole or not at all, opened read-only, refused when damaged or newer."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from legal_requirements import database
from legal_requirements.database import ReferenceDatabase, build, content_hash, reference_database
from legal_requirements.library import LegalLibrary, load_library
from legal_requirements.messages import DatabaseRefusedError


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("reference") / "reference.sqlite"
    build(load_library(), path, "content")
    return path


def test_same_data_gives_same_bytes(library: LegalLibrary, built: Path, tmp_path: Path) -> None:
    again = tmp_path / "elsewhere" / "again.sqlite"
    build(library, again, "content")
    assert again.read_bytes() == built.read_bytes()


def test_a_failed_build_leaves_the_old_file(library: LegalLibrary, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "reference.sqlite"
    path.write_bytes(built.read_bytes())

    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(database, "_fill", fail)
    with pytest.raises(RuntimeError):
        build(library, path, "other")
    assert path.read_bytes() == built.read_bytes()
    assert list(tmp_path.iterdir()) == [path]


def test_it_cannot_be_written_to(built: Path) -> None:
    opened = ReferenceDatabase(built)
    with pytest.raises(Exception, match="readonly"), opened._engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM state")


def test_states_and_instruments_are_listed_and_shown(built: Path) -> None:
    opened = ReferenceDatabase(built)
    assert len(opened.states()) == 226
    shown = opened.state("XTA")
    assert shown is not None
    days = next(entry for entry in shown["profile"] if entry["key"] == "extradition.provisional_arrest_days")
    assert (days["value"], days["source"], days["as_of"]) == (40, "Workshop dossier of the State", "2026-01-01")
    unknown = next(entry for entry in shown["profile"] if entry["key"] == "mla.medium")
    assert unknown["value"] is None and unknown["advice"]
    untoc = opened.instrument("untoc")
    assert untoc is not None
    assert untoc["articles"]["mla"]["ref"] == "18"
    assert {"state": "FRA", "status": "party"}.items() <= next(row for row in untoc["participation"] if row["state"] == "FRA").items()
    assert opened.instrument("xma-xso-mla-2011") and opened.authority("xso.justice")
    assert opened.state("QQQ") is None and opened.instrument("nothing") is None and opened.authority("nobody") is None
    json.dumps([opened.states(), shown, opened.instruments(), untoc])


@pytest.mark.parametrize(
    ("text", "expected"), [("min just sorr", "xso.justice"), ("fur justiz", "deu.justice"), ("генер", "xta.prosecutor_general")]
)
def test_search_finds_authorities(built: Path, text: str, expected: str) -> None:
    assert ReferenceDatabase(built).find_authorities(text)[0]["id"] == expected


@pytest.mark.parametrize("text", ["", "*", '"', "NEAR(", "a AND", "-x", "names:justice OR 1", "'; DROP TABLE state"])
def test_search_survives_anything_typed(built: Path, text: str) -> None:
    ReferenceDatabase(built).find_authorities(text)
    ReferenceDatabase(built).find_states(text)


def test_search_finds_states_in_every_language(built: Path) -> None:
    opened = ReferenceDatabase(built)
    assert opened.find_states("франция") == ["FRA"]
    assert opened.find_states("cote d") == ["CIV"]


def test_damaged_foreign_and_newer_files_are_refused_with_a_sentence(built: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.sqlite"
    damaged.write_bytes(built.read_bytes()[:5000] + b"\0" * 3000)
    foreign = tmp_path / "foreign.sqlite"
    sqlite3.connect(foreign).execute("CREATE TABLE x(y)").connection.close()
    for path in (damaged, foreign, tmp_path / "missing.sqlite"):
        with pytest.raises(DatabaseRefusedError, match="damaged"):
            ReferenceDatabase(path)
    newer = tmp_path / "newer.sqlite"
    newer.write_bytes(built.read_bytes())
    with sqlite3.connect(newer) as connection:
        connection.execute("UPDATE schema_version SET version = version + 1")
    connection.close()
    with pytest.raises(DatabaseRefusedError, match="newer version"):
        ReferenceDatabase(newer)


def test_cache_is_keyed_by_content_and_mended(folder: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    first = reference_database(folder, cache)
    assert first.content == content_hash(folder)
    first.path.write_bytes(b"broken")
    assert len(reference_database(folder, cache).states()) == 226
    notes = folder / "states" / "FRA.yaml"
    notes.write_text(notes.read_text(encoding="utf-8") + "# one more line\n", encoding="utf-8")
    assert reference_database(folder, cache).path != first.path
