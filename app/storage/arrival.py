"""A store comes into its folder as a whole: built aside, then moved in by steps that a later start can finish.

Guarantees: after a kill at any moment there is the former state or the new one, once `finish` has run; a store that was there
before is put aside under a dated name, never deleted.

    .building-…  being made, thrown away when found      .arriving  whole, moved in when found (its name is the point of no return)
"""

from __future__ import annotations

import os
import secrets
import shutil
from datetime import datetime
from pathlib import Path

from app.storage.store_files import ARRIVING, KEYS, STORE
from forms.file_replacement import sync_folder

_BUILDING = ".building-"
_ASIDE_NAME = "aside"
# The journal before its store: a store without its journal is older than it should be, a journal alone is nothing.
_FORMER = (f"{KEYS}.bak", KEYS, f"{STORE}-shm", f"{STORE}-wal", STORE)


def begin(folder: Path) -> Path:
    """An empty folder in which a store is built."""
    building = folder / f"{_BUILDING}{secrets.token_hex(4)}"
    building.mkdir(mode=0o700)
    return building


def move_in(folder: Path, building: Path, now: datetime) -> Path | None:
    """Put a finished store in its place; where a former store was put aside, its folder. Raises OSError."""
    aside = _free_name(folder, now)
    (building / _ASIDE_NAME).write_text(aside, encoding="utf-8")
    for path in building.iterdir():
        _sync(path)
    sync_folder(building)
    os.replace(building, folder / ARRIVING)
    sync_folder(folder)
    finish(folder)
    return folder / aside if (folder / aside).is_dir() else None


def finish(folder: Path) -> None:
    """End what a kill interrupted. Only whoever holds the lock of the store may call this. Raises OSError."""
    for left in folder.glob(f"{_BUILDING}*"):
        shutil.rmtree(left, ignore_errors=True)
    arriving = folder / ARRIVING
    if not arriving.is_dir():
        return
    if (arriving / KEYS).exists():  # else the former store has been put aside, and the keys that lie there are the new ones
        _put_aside(folder, folder / (arriving / _ASIDE_NAME).read_text(encoding="utf-8"))
        os.replace(arriving / KEYS, folder / KEYS)
    if (arriving / STORE).exists():
        os.replace(arriving / STORE, folder / STORE)
    sync_folder(folder)
    shutil.rmtree(arriving)
    sync_folder(folder)


def _put_aside(folder: Path, aside: Path) -> None:
    for name in _FORMER:
        if (folder / name).exists():
            aside.mkdir(mode=0o700, exist_ok=True)
            os.replace(folder / name, aside / name)
    if aside.is_dir():
        sync_folder(aside)
        sync_folder(folder)


def _free_name(folder: Path, now: datetime) -> str:
    day = f"put-aside-{now:%Y-%m-%d-%H%M%S}"
    names = (day, *(f"{day}-{number}" for number in range(2, 1000)))
    return next(name for name in names if not (folder / name).exists())


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())
