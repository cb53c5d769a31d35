"""The files that were open before, as they lie there now. Nothing of their content is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class RecentFile:
    """A file that was open before: what its path tells, when it was changed, and its subject where it was opened since the start."""

    path: Path
    changed: datetime | None
    subject: str = ""

    @property
    def missing(self) -> bool:
        """Whether the file is no longer there, or its folder cannot be reached."""
        return self.changed is None


def recent_files(paths: Sequence[Path], subjects: Mapping[Path, str] = MappingProxyType({})) -> tuple[RecentFile, ...]:
    """Recent files as they lie there now."""
    return tuple(RecentFile(path, _changed(path), subjects.get(path, "")) for path in paths)


def _changed(path: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime)
    except (OSError, ValueError, OverflowError):
        return None
