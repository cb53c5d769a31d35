"""What the tests of the legal data share: the shipped library, and a copy of its folder that a test may spoil."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from legal_requirements.library import FOLDER, LegalLibrary, shipped_library


@pytest.fixture(scope="session")
def library() -> LegalLibrary:
    return shipped_library()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the data alone."""
    copy = tmp_path / "legal"
    shutil.copytree(FOLDER, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__", "*.sqlite"))
    return copy
