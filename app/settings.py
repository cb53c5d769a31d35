"""Where things lie: the program's own files, the user's cache and settings, and the languages of the interface.

Guarantees: shipped files are found in a checkout, an installed wheel and a frozen program alike; nothing here is written.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import platformdirs

from app.language.languages import Language

APP = "rogatory"


def shipped(package: str) -> Path:
    """The folder of a top-level package of files (`resources`, `translations`)."""
    return next(Path(place) for place in import_module(package).__path__ if Path(place).is_dir())


@dataclass(frozen=True, slots=True)
class Folders:
    """The folders the program reads; the cache, which may be deleted at any time; the settings, which an office keeps; and the case store.

    `data` holds the case store; where none is named, it lies beside the settings.
    """

    translations: Path
    resources: Path
    legal: Path
    cache: Path
    settings: Path
    data: Path | None = None

    @property
    def store(self) -> Path:
        """The folder of the case store."""
        return (self.data or self.settings) / "store"


def folders() -> Folders:
    """The folders of this installation."""
    return Folders(
        shipped("translations"),
        shipped("resources"),
        shipped("legal_requirements"),
        Path(platformdirs.user_cache_dir(APP, appauthor=False)),
        Path(platformdirs.user_config_dir(APP, appauthor=False)),
        Path(platformdirs.user_data_dir(APP, appauthor=False)),
    )


def interface_language(languages: Mapping[str, Language], environment: Mapping[str, str] = os.environ) -> str:
    """The language of the interface: the system's where it is offered, else English."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(variable, "")
        if value:
            tag = value.split("_")[0].split(".")[0].lower()
            return tag if tag in languages and languages[tag].offered else "en"
    return "en"
