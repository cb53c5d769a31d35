"""What the desktop needs of whatever keeps the open draft, and what a keeper needs of the desktop.

Guarantees: a keeper never loses what was typed without having asked; what its status calls saved is on the disk.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.bootstrap import Program
from app.errors import AppError
from app.ui.interface import Interface

if TYPE_CHECKING:  # the desktop imports this before its first window
    from app.services.assessment import Judged
    from app.services.drafting import Drafting


@dataclass(frozen=True, slots=True)
class Desk:
    """What a keeper may ask of the desktop. `interface` is asked each time, since it changes with language and theme."""

    window: QWidget
    program: Program
    clock: Callable[[], datetime]
    interface: Callable[[], Interface]
    tell: Callable[[str, str], None]  # a sentence and its tone; an empty sentence takes the last one away
    sentence: Callable[[AppError], str]
    folder: Callable[[], Path | None]  # where files were opened last
    file_used: Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class KeptStatus:
    """What the status line says of the draft: a sentence, and done, warning or error."""

    sentence: str
    tone: str


class Keeper(QObject):
    """Keeps one draft. `changed` says that the status is another one."""

    changed = Signal()
    drafting: Drafting

    @property
    def path(self) -> Path | None:
        """The request file, where it is kept in one."""
        return None

    @property
    def case_file(self) -> int | None:
        """The case file, where it is kept in the store."""
        return None

    def stands(self, section: str, judged: Judged, answered: int, sections: int) -> None:
        """Note where the caseworker is and how the findings and the sections stand."""

    def status(self) -> KeptStatus:
        """How the draft is kept just now."""
        raise NotImplementedError

    def save(self) -> bool:
        """Keep it now. Says whether it is kept."""
        raise NotImplementedError

    def save_as(self) -> bool:
        """Write it to a file of choice. Says whether it was written."""
        raise NotImplementedError

    def may_leave(self) -> bool:
        """Whether the draft may be left: it is kept, or the person says so."""
        raise NotImplementedError

    def close(self) -> None:
        """Another draft is opened, or the program ends."""
