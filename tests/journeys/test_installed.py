"""From a wheel: built from a clean copy, installed into a fresh environment, used from an empty folder."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.app.cli.running import DAY, EXTRADITION, ROOT, clean_environment, everything_below, paragraphs, parts_of

PACKAGES = ("app", "forms", "legal_requirements", "resources", "translations")
LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc", "*.sqlite", "*.egg-info")


@dataclass(frozen=True, slots=True)
class Installed:
    """A wheel and the environment it was installed into."""

    wheel: Path
    source: Path
    environment: Path
    cache: Path

    def run(self, *words: object, cwd: Path) -> subprocess.CompletedProcess[str]:
        """The installed command, from a folder."""
        program = self.environment / ("Scripts" if sys.platform == "win32" else "bin") / "rogatory"
        return subprocess.run(
            [program, *map(str, words)],
            cwd=cwd,
            env=clean_environment(self.cache),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=100,
            check=False,
        )

    @property
    def packages(self) -> Path:
        """Where the packages of the environment lie."""
        return next(self.environment.rglob("site-packages"))


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installed]:
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in PACKAGES:
        shutil.copytree(ROOT / name, source / name, ignore=LEFT_OUT)
    for name in ("setup.cfg", "pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, source / name)
    environment = clean_environment(folder / "cache")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]

    def run(*words: object) -> None:
        ran = subprocess.run(list(map(str, words)), env=environment, cwd=folder, capture_output=True, text=True, timeout=110, check=False)
        assert ran.returncode == 0, ran.stdout + ran.stderr

    run(*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder / "dist", source)
    (wheel,) = (folder / "dist").glob("*.whl")
    fresh = folder / "fresh"
    run(sys.executable, "-m", "venv", "--without-pip", fresh)
    python = next(path for path in (fresh / "bin" / "python", fresh / "Scripts" / "python.exe") if path.exists())
    run(*pip, "--python", python, "install", "--no-deps", "--no-index", wheel)
    made = Installed(wheel, source, fresh, folder / "cache")
    (made.packages / "dependencies.pth").write_text(sysconfig.get_paths()["purelib"] + "\n", encoding="utf-8")
    yield made
    shutil.rmtree(folder, ignore_errors=True)


def test_every_file_that_the_program_reads_is_in_the_wheel(installed: Installed) -> None:
    inside = set(zipfile.ZipFile(installed.wheel).namelist())
    wanted = {str(path.relative_to(ROOT).as_posix()) for name in PACKAGES for path in (ROOT / name).rglob("*") if path.suffix == ".py"}
    for name, pattern in (
        ("forms", "catalogue/**/*.yaml"),
        ("forms", "schemas/*.json"),
        ("legal_requirements", "**/*.yaml"),
        ("legal_requirements", "**/*.csv"),
        ("legal_requirements", "**/*.tsv"),
        ("resources", "**/*.*"),
        ("translations", "*/LC_MESSAGES/*.po"),
        ("translations", "*.yaml"),
        ("translations", "*.tsv"),
    ):
        found = {
            path.relative_to(ROOT).as_posix() for path in (ROOT / name).glob(pattern) if path.is_file() and "__pycache__" not in path.parts
        }
        assert found, (name, pattern)
        wanted |= found
    assert sorted(wanted - inside) == []
    assert not [name for name in inside if name.startswith(("tests/", "benchmarks/", "docs/")) or name.endswith(".pyc")]


def test_the_arabic_example_is_exported_from_an_empty_folder(installed: Installed, tmp_path: Path) -> None:
    example = installed.packages / "resources" / "examples" / EXTRADITION.name
    ran = installed.run("export", example, "--language", "ar", "--output", "طلب.docx", "--on", DAY[EXTRADITION], cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert list(everything_below(tmp_path)) == ["طلب.docx"]
    content = (tmp_path / "طلب.docx").read_bytes()
    text = "\n".join(paragraphs(content))
    assert sum("\u0600" <= character <= "\u06ff" for character in text) > 5_000
    assert b"<w:bidi" in parts_of(content)["word/document.xml"]
    ran = installed.run("import", "طلب.docx", "--output", "back.json", cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert json.loads((tmp_path / "back.json").read_bytes())["id"] == json.loads(EXTRADITION.read_bytes())["id"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("forms", "list"), "bank_records"),
        (("--interface-language", "fr", "states", "list"), "Sorrentie"),
        (("authorities", "find", "valmont"), "xso.justice"),
        (("instruments", "between", "XMA", "XSO", "--on", "2026-05-04"), "2012-03-01"),
        (("requirements", "validate"), "No mistake"),
    ],
)
def test_the_installed_command_reads_its_own_files(words: tuple[str, ...], says: str, installed: Installed, tmp_path: Path) -> None:
    ran = installed.run(*words, cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, ""), ran.stderr
    assert says in ran.stdout
    assert everything_below(tmp_path) == {}


def test_the_example_inside_the_wheel_is_checked_and_exported_in_english(installed: Installed, tmp_path: Path) -> None:
    example = installed.packages / "resources" / "examples" / EXTRADITION.name
    assert installed.run("check", example, "--on", DAY[EXTRADITION], cwd=tmp_path).returncode == 0
    ran = installed.run("export", example, "--language", "en", "--output", "out.docx", "--on", DAY[EXTRADITION], cwd=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert str(installed.source) not in ran.stdout and paragraphs((tmp_path / "out.docx").read_bytes())


def test_the_window_opens_from_the_wheel_with_its_own_fonts_and_in_arabic(installed: Installed, tmp_path: Path) -> None:
    script = (
        "from dataclasses import replace\n"
        "from PySide6.QtGui import QFontDatabase\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from app.ui.desktop import Desktop\n"
        "application = QApplication([])\n"
        "desktop = Desktop(application)\n"
        "desktop.show()\n"
        "desktop.use_preferences(replace(desktop.preferences, language='ar'))\n"
        "application.processEvents()\n"
        "print(desktop.window.grab().width() > 900, 'IBM Plex Sans Arabic' in QFontDatabase.families(), desktop.interface.language)\n"
    )
    python = next(
        path for path in (installed.environment / "bin" / "python", installed.environment / "Scripts" / "python.exe") if path.exists()
    )
    surroundings = {**clean_environment(installed.cache), "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path / "settings")}
    ran = subprocess.run([python, "-c", script], cwd=tmp_path, env=surroundings, capture_output=True, text=True, timeout=100, check=False)
    assert ran.stdout.split() == ["True", "True", "ar"], ran.stderr
