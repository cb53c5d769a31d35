"""Preferences: kept as a whole, usable whatever stands in the file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.services.preferences import FILE, MOST_RECENT, Preferences, ThemeChoice, read_preferences, write_preferences
from app.services.settings_files import SettingsError


def test_what_is_kept_is_read_again(tmp_path: Path) -> None:
    kept = Preferences(
        language="ar",
        theme=ThemeChoice.DARK,
        scale=1.5,
        reduced_motion=True,
        lock_minutes=25,
        backup_days=14,
        recent=(tmp_path / "a.json",),
        folder=tmp_path,
        geometry="AQ==",
    )
    write_preferences(kept, tmp_path / "new" / "folder")
    assert read_preferences(tmp_path / "new" / "folder") == (kept, None)


def test_before_anything_was_kept_the_usual_ones_hold_and_nothing_is_said(tmp_path: Path) -> None:
    assert read_preferences(tmp_path) == (Preferences(), None)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{",
        "null",
        '{"theme": "pink"}',
        '{"recent": [7]}',
        '{"recent": 7}',
        '{"scale": "big"}',
        '{"scale": [1]}',
        '{"language": 3}',
        "[" * 100_000,
        '{"geometry": {"x": 1}}',
        '{"lock_minutes": "soon"}',
        '{"lock_minutes": true}',
        '{"backup_days": 1.5}',
    ],
)
def test_a_damaged_file_gives_the_usual_ones_and_is_kept_aside(content: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(content, encoding="utf-8")
    preferences, told = read_preferences(tmp_path)
    assert preferences == Preferences()
    assert told is not None and FILE in str(told) and f"{FILE}.damaged" in str(told)
    assert (tmp_path / f"{FILE}.damaged").read_text(encoding="utf-8") == content
    assert not (tmp_path / FILE).exists()


def test_a_file_that_is_no_text_is_kept_aside(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"\xff\xfe\x00\x81")
    assert read_preferences(tmp_path)[0] == Preferences()
    assert (tmp_path / f"{FILE}.damaged").exists()


@pytest.mark.parametrize(("written", "read"), [(0.1, 0.9), (1.25, 1.25), (9, 2.0), (float("inf"), 2.0), (float("nan"), 1.0)])
def test_the_size_of_text_is_brought_into_its_range(written: float, read: float, tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(json.dumps({"scale": written}), encoding="utf-8")
    assert read_preferences(tmp_path)[0].scale == read


@pytest.mark.parametrize(("written", "minutes", "days"), [(0, 1, 1), (10, 10, 10), (10**9, 60, 90), (-5, 1, 1)])
def test_locking_and_reminding_are_brought_into_their_ranges_and_never_switched_off(
    written: int, minutes: int, days: int, tmp_path: Path
) -> None:
    (tmp_path / FILE).write_text(json.dumps({"lock_minutes": written, "backup_days": written}), encoding="utf-8")
    read = read_preferences(tmp_path)[0]
    assert (read.lock_minutes, read.backup_days) == (minutes, days)
    chosen = Preferences().with_lock_minutes(written).with_backup_days(written)
    assert (chosen.lock_minutes, chosen.backup_days) == (minutes, days)


def test_recent_files_are_newest_first_without_repetition_and_few(tmp_path: Path) -> None:
    preferences = Preferences()
    for number in (*range(MOST_RECENT + 3), 5):
        preferences = preferences.with_recent(tmp_path / f"{number}.json")
    assert [path.name for path in preferences.recent] == [f"{n}.json" for n in (5, 10, 9, 8, 7, 6, 4, 3)]
    assert preferences.folder == tmp_path
    assert (tmp_path / "5.json") not in preferences.without_recent(tmp_path / "5.json").recent


def test_of_a_recent_file_nothing_but_its_path_is_kept(tmp_path: Path) -> None:
    write_preferences(Preferences().with_recent(tmp_path / "0417.json"), tmp_path)
    data = json.loads((tmp_path / FILE).read_text(encoding="utf-8"))
    assert data["recent"] == [str(tmp_path / "0417.json")]
    assert set(data) == {
        "language",
        "theme",
        "scale",
        "reduced_motion",
        "lock_minutes",
        "backup_days",
        "backup_folder",
        "recent",
        "folder",
        "geometry",
    }


def test_a_file_in_the_place_of_the_folder_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "settings").write_text("", encoding="utf-8")
    with pytest.raises(SettingsError, match="cannot be kept"):
        write_preferences(Preferences(), tmp_path / "settings")
