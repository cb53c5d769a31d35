"""On a disk that really becomes full nothing acknowledged is lost, the fault is said, and saving goes on when there is room again."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
ROUNDS = 6
_MOUNTED = "mount -t tmpfs -o size=8m tmpfs {folder}"


def _in_a_namespace(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command that alone sees a small file system in this folder; needs no right of an administrator where the system allows it."""
    script = f'{_MOUNTED.format(folder="$0")} && exec {command} "$@"'
    words = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, str(folder)]
    return subprocess.run([*words, str(folder), str(ROUNDS)], cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What happened on the full disk; once for all tests."""
    folder = tmp_path_factory.mktemp("disk")
    if shutil.which("unshare") is None or _in_a_namespace("true", folder).returncode != 0:
        pytest.skip("this system lets nobody mount a small file system; the limit of pages in test_crash still stands for a full disk")
    ran = _in_a_namespace(f"{sys.executable} -m tests.journeys.crash.full_disk", folder)
    assert ran.returncode == 0, ran.stderr[-2000:]
    found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return found


def test_nothing_acknowledged_is_lost_by_a_kill_on_a_full_disk(report: dict[str, Any]) -> None:
    assert report["rounds"] == ROUNDS and report["acknowledged"] >= ROUNDS, report
    assert (report["lost"], report["corrupt"]) == (0, 0), report


def test_every_refused_save_is_said_as_a_full_disk(report: dict[str, Any]) -> None:
    assert set(report["refused"]) == {"StoreFullError"}, report


def test_the_same_process_goes_on_saving_when_there_is_room_again(report: dict[str, Any]) -> None:
    assert report["went_on"] == [], report


def test_opening_on_a_full_disk_works_or_says_why_not(report: dict[str, Any]) -> None:
    assert all(said.startswith("Store") for said in report["unopened"]), report


def test_closing_on_a_full_disk_is_silent_and_forgets_the_key(report: dict[str, Any]) -> None:
    assert report["unclosed"] == [], report
