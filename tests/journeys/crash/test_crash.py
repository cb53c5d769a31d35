"""Saved means saved: kill -9 at random moments of typing, also with a full disk. `make crash KILLS=500` does it by hand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def kills(*words: str) -> dict[str, int]:
    """The report of a run in a process of its own, since it forks."""
    ran = subprocess.run(
        [sys.executable, "-m", "tests.journeys.crash.harness", *words], cwd=ROOT, capture_output=True, text=True, timeout=600, check=False
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    report: dict[str, int] = json.loads(ran.stdout.splitlines()[-1])
    return report


def test_nothing_acknowledged_is_lost_when_the_program_is_killed_while_typing() -> None:
    report = kills("25")
    assert report["kills"] == 25 and report["acknowledged"] >= 25, report
    assert (report["lost"], report["corrupt"], report["dates_lost"], report["states_unreadable"]) == (0, 0, 0, 0), report


def test_nothing_acknowledged_is_lost_when_the_disk_is_full_too() -> None:
    report = kills("6", "full")
    assert report["refused"] > 0 and report["acknowledged"] > 0, report
    assert (report["lost"], report["corrupt"], report["dates_lost"], report["states_unreadable"]) == (0, 0, 0, 0), report
