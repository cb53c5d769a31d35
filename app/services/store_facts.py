"""What views are told of the case store: where it lies, how it is locked, when it was backed up, how the office works its cases.

Guarantees: frozen, plain values; no secret and nothing of a case stands in them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from app.casework.settings import CaseworkSettings
from app.errors import AppError


@dataclass(frozen=True, slots=True)
class StorePlace:
    """Where a store lies or will lie; `advice` are sentences that a person should know of the folder."""

    folder: Path
    exists: bool = False
    advice: tuple[AppError, ...] = ()


@dataclass(frozen=True, slots=True)
class StoreCopy:
    """An automatic copy of the store: its file, the moment it was made in the zone of the computer, and its size in bytes."""

    file: Path
    made_at: datetime
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreFacts:
    """The open store. `lock_minutes` and `backup_days` are what the preferences say; `last_backup` is the last one made by hand."""

    place: StorePlace
    lock_minutes: int = 10
    remembered_available: bool = False
    remembered: bool = False
    can_strengthen: bool = False
    passphrase_changed: date | None = None
    recovery_made: date | None = None
    last_backup: datetime | None = None
    last_backup_file: Path | None = None
    backup_days: int = 7
    copies: tuple[StoreCopy, ...] = ()
    casework: CaseworkSettings = field(default_factory=CaseworkSettings)
    officers: tuple[str, ...] = ()
