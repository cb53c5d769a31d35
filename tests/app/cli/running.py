"""What the tests of commands share: a command run in this process, its answer, and request files that a test may spoil.

The forms are compiled once for all commands of a run; everything else of a command is what a user runs.
"""

from __future__ import annotations

import copy
import io
import json
import os
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from app.cli.main import main
from forms import library as forms_library
from legal_requirements import rules as law_rules

ROOT = Path(__file__).parents[3]
EXAMPLES = ROOT / "resources" / "examples"
BANK = EXAMPLES / "bank_records.json"
EXTRADITION = EXAMPLES / "extradition_accused.json"
FAULTY = ROOT / "tests" / "forms" / "faulty" / "bank_records.json"
DAY = {BANK: "2026-05-04", EXTRADITION: "2026-06-30", FAULTY: "2026-05-04"}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LANGUAGES = ("en", "fr", "ar")


@dataclass(frozen=True, slots=True)
class Ran:
    """The answer of a command."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one object that stands on the output."""
        found = json.loads(self.out)
        assert isinstance(found, dict)
        return found

    def well(self) -> Ran:
        """Itself, if all went well and nothing was complained of."""
        assert (self.code, self.err) == (0, ""), self
        return self

    def refused(self, *named: str) -> str:
        """The one sentence that the command was refused with; it names each of `named`."""
        assert self.code == 2, self
        assert self.out == "", self.out
        assert "Traceback" not in self.err and "did not foresee" not in self.err, self.err
        assert self.err.endswith((".\n", "?\n")) and self.err.count("\n") == 1, self.err
        for name in named:
            assert name in self.err, (name, self.err)
        return self.err.strip()


Command = Callable[..., Ran]


@lru_cache(maxsize=1)
def _own_library() -> Any:
    from legal_requirements.law import RecordedLaw
    from legal_requirements.library import shipped_library

    return _check_library((), RecordedLaw(shipped_library()))


_check_library = forms_library.check_library
_compile_rules = law_rules.compile_rules


class _ById:
    """Makes what has no hash a key of a cache: by identity, which it keeps alive."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ById) and self.value is other.value


_rules_of = lru_cache(maxsize=4)(lambda legal, tree: _compile_rules(legal.value, tree.value))


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache of all commands of a run."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def rogatory(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], cache: Path) -> Command:
    """Runs a command as a user does, in English unless it says another language."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    monkeypatch.setattr(forms_library, "check_library", lambda packs=(), law=None: _check_library(packs, law) if packs else _own_library())
    monkeypatch.setattr(law_rules, "compile_rules", lambda legal, tree: _rules_of(_ById(legal), _ById(tree)))

    def run(*words: object) -> Ran:
        capsys.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as ended:
            code = int(ended.code or 0)
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return run


@lru_cache(maxsize=8)
def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def data_of(path: Path) -> dict[str, Any]:
    """The JSON of a request file, to be changed."""
    found: dict[str, Any] = json.loads(_text(path))
    return copy.deepcopy(found)


def written(path: Path, data: object) -> Path:
    """A request file of some JSON; lone surrogates are escaped, as JSON can."""
    path.write_text(json.dumps(data, ensure_ascii=True), encoding="utf-8")
    return path


def everything_below(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes, to tell that nothing was touched or left behind."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def parts_of(docx: bytes) -> dict[str, bytes]:
    """The parts of a Word document, unpacked."""
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    """Parts as a zip file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def paragraphs(docx: bytes) -> list[str]:
    """What a reader sees: the w:t of each paragraph of the text, one string each."""
    body = etree.fromstring(parts_of(docx)["word/document.xml"])
    found = []
    for paragraph in body.iter(f"{W}p"):
        pieces = []
        for each in paragraph.iter(f"{W}t", f"{W}br", f"{W}noBreakHyphen"):
            pieces.append({f"{W}t": each.text or "", f"{W}br": "\n", f"{W}noBreakHyphen": "-"}[each.tag])
        found.append("".join(pieces))
    return found


def without_marks(text: str) -> str:
    """Text without the marks that only steer its direction."""
    return re.sub("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]", "", text)


def headings(outline: dict[str, Any]) -> list[str]:
    """The headings of an outline in JSON."""
    return [without_marks("".join(run["text"] for run in block["runs"])) for block in outline["blocks"] if block["kind"] == "heading"]


def answers(data: object, place: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every answer of a request file with where it stands."""
    if isinstance(data, dict):
        if "value" in data and set(data) <= {"value", "certainty", "disclosure"}:
            yield place, data
            return
        for key, inner in data.items():
            yield from answers(inner, f"{place}/{key}")
    elif isinstance(data, list):
        for position, inner in enumerate(data):
            yield from answers(inner, f"{place}/{position}")


def clean_environment(cache: Path) -> dict[str, str]:
    """The environment of a command in a process of its own."""
    kept = {key: value for key, value in os.environ.items() if not re.match(r"PYTHON|LC_|LANG|COV|PYTEST|XDG", key)}
    return {**kept, "LC_ALL": "C.UTF-8", "XDG_CACHE_HOME": str(cache)}
