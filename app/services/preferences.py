"""How a person likes the program: language, theme, size of text, motion, when it locks and reminds, the last files, the window.

Guarantees: frozen; of recent files the path alone is kept; what is read is always usable, since what is out of range is brought into it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from app.services.settings_files import SettingsError, read_settings, write_settings

FILE = "preferences.json"
MOST_RECENT = 8
SMALLEST, LARGEST = 0.9, 2.0
LOCK_MINUTES = (1, 60)
BACKUP_DAYS = (1, 90)


class ThemeChoice(StrEnum):
    """Which theme: the system's, or one that holds whatever the system says."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """What a person chose. `language` is empty where the system's is followed; `geometry` is the window's, as the desktop writes it.

    `lock_minutes` is after how many minutes without work the store is locked, `backup_days` after how many days a backup is asked for.
    """

    language: str = ""
    theme: ThemeChoice = ThemeChoice.SYSTEM
    scale: float = 1.0
    reduced_motion: bool = False
    lock_minutes: int = 10
    backup_days: int = 7
    backup_folder: Path | None = None  # where the last backup was written by hand
    recent: tuple[Path, ...] = ()
    folder: Path | None = None
    geometry: str = ""

    def with_recent(self, path: Path) -> Preferences:
        """With a file as the newest, and its folder as the last used."""
        others = tuple(known for known in self.recent if known != path)
        return replace(self, recent=(path, *others)[:MOST_RECENT], folder=path.parent)

    def without_recent(self, path: Path) -> Preferences:
        """Without a file in the list of recent ones."""
        return replace(self, recent=tuple(known for known in self.recent if known != path))

    def with_scale(self, scale: float) -> Preferences:
        """With another size of text, within what the windows can show."""
        return replace(self, scale=_scale(scale))

    def with_lock_minutes(self, minutes: int) -> Preferences:
        """With another time without work after which the store is locked, within LOCK_MINUTES."""
        return replace(self, lock_minutes=_within(minutes, LOCK_MINUTES))

    def with_backup_days(self, days: int) -> Preferences:
        """With another time after which a backup is asked for, within BACKUP_DAYS."""
        return replace(self, backup_days=_within(days, BACKUP_DAYS))


def read_preferences(settings: Path) -> tuple[Preferences, SettingsError | None]:
    """The preferences in the settings folder, and what there is to tell."""
    return read_settings(settings / FILE, _from_json, Preferences())


def write_preferences(preferences: Preferences, settings: Path) -> None:
    """Keep the preferences. Raises SettingsError."""
    write_settings(settings / FILE, _to_json(preferences))


def _scale(value: float) -> float:
    return round(min(LARGEST, max(SMALLEST, float(value))), 2) if value == value else 1.0  # a number that is none is not equal to itself


def _within(value: Any, limits: tuple[int, int]) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ValueError("whole number expected")
    return min(limits[1], max(limits[0], value))


def _from_json(data: Mapping[str, Any]) -> Preferences:
    recent = [Path(_text(entry)) for entry in data.get("recent", []) if entry]
    folder = _text(data.get("folder") or "")
    return Preferences(
        language=_text(data.get("language", "")),
        theme=ThemeChoice(data.get("theme", ThemeChoice.SYSTEM)),
        scale=_scale(data.get("scale", 1.0)),
        reduced_motion=data.get("reduced_motion") is True,
        lock_minutes=_within(data.get("lock_minutes", 10), LOCK_MINUTES),
        backup_days=_within(data.get("backup_days", 7), BACKUP_DAYS),
        backup_folder=Path(backups) if (backups := _text(data.get("backup_folder") or "")) else None,
        recent=tuple(dict.fromkeys(recent))[:MOST_RECENT],
        folder=Path(folder) if folder else None,
        geometry=_text(data.get("geometry", "")),
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("text expected")
    return value


def _to_json(preferences: Preferences) -> dict[str, Any]:
    return {
        "language": preferences.language,
        "theme": preferences.theme.value,
        "scale": preferences.scale,
        "reduced_motion": preferences.reduced_motion,
        "lock_minutes": preferences.lock_minutes,
        "backup_days": preferences.backup_days,
        "backup_folder": str(preferences.backup_folder) if preferences.backup_folder else "",
        "recent": [str(path) for path in preferences.recent],
        "folder": str(preferences.folder) if preferences.folder else "",
        "geometry": preferences.geometry,
    }
