"""What tests of a store folder share: a quick derivation, a clock, a marker in a case, and programs that are killed."""

from __future__ import annotations

import contextlib
import hashlib
import random
import signal
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text

from app.storage.key_slots import Kdf
from app.storage.open_store import OpenStore
from app.storage.store_folder import StoreFolder

WEAK = Kdf(1, 1, 19 * 1024)
PASSPHRASE = "the heron counts nine lamps"
MARKER = "Zyxomma-Petiolatum"
NOW = datetime(2026, 11, 25, 10, 30, tzinfo=UTC)


def clock() -> datetime:
    """The moment of the tests."""
    return NOW


def folder_of(place: Path) -> StoreFolder:
    """A store folder whose keys are derived quickly."""
    return StoreFolder(place, WEAK)


def keep(store: OpenStore, key: str, words: str = MARKER) -> None:
    """Write a marker into a store."""
    with store.database.write() as session:
        session.execute(text("insert into settings (key, value) values (:key, :value)"), {"key": key, "value": f'"{words}"'})


def kept(store: OpenStore) -> int:
    """How many markers stand in a store."""
    with store.database.read() as session:
        return int(session.execute(text("select count(*) from settings")).scalar_one())


def hashes(folder: Path) -> Mapping[str, str]:
    """Every file under a folder and what it holds."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def program(code: str, *arguments: str) -> subprocess.Popen[str]:
    """Another program that runs this code with a checkout's modules; it prints and reads lines."""
    root = Path(__file__).parents[3]
    return subprocess.Popen([sys.executable, "-c", code, *arguments], cwd=root, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def killed_at_random(code: str, chance: random.Random, longest: float, *arguments: str) -> None:
    """Start a program, wait until it says that it begins, and kill it within `longest` seconds."""
    running = program(code, *arguments)
    assert running.stdout is not None and running.stdout.readline() == "begin\n"
    with contextlib.suppress(subprocess.TimeoutExpired):
        running.wait(chance.uniform(0, longest))
    running.send_signal(signal.SIGKILL)
    running.communicate()
