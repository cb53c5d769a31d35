"""The command line as a process of its own: `python -m app`, its exit codes, encodings and pipes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from .running import BANK, DAY, FAULTY, ROOT, clean_environment


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache-of-processes")


def process(warm: Path, *words: object, module: str = "app", **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", module, *map(str, words)]
    return subprocess.run(command, cwd=ROOT, env={**clean_environment(warm), **environment}, capture_output=True, timeout=60, check=False)


@pytest.mark.parametrize("module", ["app", "app.cli"])
def test_exit_codes_of_a_process(module: str, warm: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_bytes(b"{")
    codes = [process(warm, "check", path, "--on", DAY[BANK], module=module).returncode for path in (BANK, FAULTY, tmp_path / "bad.json")]
    assert codes == [0, 1, 2]


def test_a_refusal_is_one_line_without_traceback(warm: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_bytes(b"{")
    ran = process(warm, "check", tmp_path / "bad.json")
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert ran.stderr.decode().count("\n") == 1 and "bad.json" in ran.stderr.decode()


@pytest.mark.parametrize("environment", [{"LC_ALL": "C", "PYTHONIOENCODING": "ascii"}, {"LC_ALL": "POSIX", "PYTHONUTF8": "0"}])
def test_the_output_is_utf_8_whatever_the_terminal_says(environment: dict[str, str], warm: Path) -> None:
    ran = process(warm, "--interface-language", "ar", "states", "show", "XSO", **environment)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert "سورنتيا" in ran.stdout.decode("utf-8")
    assert (
        json.loads(process(warm, "states", "show", "XSO", "--json", **environment).stdout.decode("utf-8"))["names"]["ar_short"] == "سورنتيا"
    )


def test_the_language_of_the_system_is_the_language_of_messages(warm: Path) -> None:
    assert b"Sorrentie" in process(warm, "states", "list", LC_ALL="fr_FR.UTF-8").stdout
    assert b"Sorrentie" not in process(warm, "states", "list", LC_ALL="tlh_KX.UTF-8").stdout


def test_a_reader_that_has_seen_enough_is_no_fault(warm: Path) -> None:
    command = [sys.executable, "-m", "app", "states", "list", "--json"]
    running = subprocess.Popen(command, cwd=ROOT, env=clean_environment(warm), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert running.stdout is not None and running.stderr is not None
    running.stdout.close()
    assert running.stderr.read() == b""
    running.stderr.close()
    assert running.wait(timeout=60) == 0
