"""Choosing files of a case file: annexes to add, and the folder into which a copy goes.

Guarantees: each asks and returns; tests replace the functions of this module, so callers name the module (`choosing.annexes(…)`).
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from app.language.marks import interface_words
from app.ui.interface import Interface

ANNEX = interface_words("code.ui.case_file.choosing.annex", "Choose files to add as annexes")
FOLDER = interface_words("code.ui.case_file.choosing.folder", "Choose a folder for the copy")


def annexes(parent: QWidget | None, interface: Interface) -> list[Path]:
    """The files to add; none where nothing was chosen."""
    chosen, _ = QFileDialog.getOpenFileNames(parent, interface.say(ANNEX), str(Path.home()))
    return [Path(each) for each in chosen]


def folder(parent: QWidget | None, interface: Interface) -> Path | None:
    """The folder for a copy; None where nothing was chosen."""
    chosen = QFileDialog.getExistingDirectory(parent, interface.say(FOLDER), str(Path.home()))
    return Path(chosen) if chosen else None
