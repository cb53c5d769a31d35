"""What the tests of languages share: our own catalogs, languages and names of States."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from app.language.catalogs import Catalogs
from app.language.formats import Formats
from app.language.languages import Language, read_languages
from app.language.state_names import StateNames, read_state_names

ROOT = Path(__file__).parents[3]
TAGS = ("en", "fr", "es", "pt", "ru", "ar", "zh")


@pytest.fixture(scope="session")
def languages() -> Mapping[str, Language]:
    return read_languages(ROOT / "translations" / "languages.yaml")


@pytest.fixture(scope="session")
def states() -> StateNames:
    data = ROOT / "legal_requirements"
    return read_state_names(data / "states" / "names.tsv", data / "fictional" / "names.tsv")


@pytest.fixture(scope="session")
def formats(languages: Mapping[str, Language], states: StateNames) -> Callable[[str], Formats]:
    catalogs = Catalogs([ROOT / "translations"], languages)
    return lambda tag: Formats(languages[tag], catalogs, states)
