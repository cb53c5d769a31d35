"""Asks for the file of a backup. Tests replace the functions of this module, so callers name the module."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.language.marks import interface_words
from app.ui.interface import Interface

SAVE_TITLE = interface_words("code.ui.backup.save_title", "Where to write the backup")
OPEN_TITLE = interface_words("code.ui.backup.open_title", "Choose a backup")
BACKUPS = interface_words("code.ui.backup.files", "Backups of Rogatory")
EXTENSION = ".rogatory-backup"


def choose_backup_to_write(parent: QWidget | None, interface: Interface, folder: Path | None, today: date) -> Path | None:
    """Where to write a backup; the system asks before a file is replaced. None where nothing was chosen."""
    suggested = (folder or Path.home()) / f"Rogatory {today.isoformat()}{EXTENSION}"
    chosen, _ = QFileDialog.getSaveFileName(parent, interface.say(SAVE_TITLE), str(suggested), _filter(interface))
    return _with_extension(Path(chosen)) if chosen else None


def choose_backup_to_open(parent: QWidget | None, interface: Interface, folder: Path | None) -> Path | None:
    """A backup that is there; None where nothing was chosen."""
    chosen, _ = QFileDialog.getOpenFileName(parent, interface.say(OPEN_TITLE), str(folder or Path.home()), _filter(interface))
    return Path(chosen) if chosen else None


def _with_extension(path: Path) -> Path:
    return path if path.name.endswith(EXTENSION) else path.with_name(path.name + EXTENSION)


def _filter(interface: Interface) -> str:
    return f"{interface.say(BACKUPS)} (*{EXTENSION})"
