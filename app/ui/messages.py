"""The few questions that stop the work: leaving with unsaved changes, choosing a file, a sentence that must be seen.

Guarantees: each asks and returns; tests replace the functions of this module, so callers name the module (`messages.tell(…)`).
Everything else is said inside a screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from app.language.direction import isolated
from app.language.marks import interface_words
from app.ui.interface import Interface
from forms.message_use import MessageUse

UNSAVED = interface_words("code.ui.messages.unsaved", "“{name}” has changes that are not saved.")
NOT_IN_STORE = interface_words("code.ui.messages.not_in_store", "The case store could not take your last changes.")
NOT_IN_STORE_MORE = interface_words(
    "code.ui.messages.not_in_store_more",
    "Save a copy in another place, or they are lost when you leave. The copy can be opened later with Ctrl+O.",
)
SAVE_COPY = interface_words("code.ui.messages.save_copy", "Save a copy elsewhere…")
UNSAVED_MORE = interface_words("code.ui.messages.unsaved_more", "If you leave without saving, they are lost.")
SAVE = interface_words("code.ui.messages.save", "Save request")
DISCARD = interface_words("code.ui.messages.discard", "Leave without saving")
STAY = interface_words("code.ui.messages.stay", "Stay here")
CLOSE = interface_words("code.ui.messages.close", "Close message")
OPEN_TITLE = interface_words("code.ui.messages.open_title", "Open a request")
SAVE_TITLE = interface_words("code.ui.messages.save_title", "Save the request")
LETTERHEAD_TITLE = interface_words("code.ui.messages.letterhead_title", "Choose a letterhead")
PACK_TITLE = interface_words("code.ui.messages.pack_title", "Choose a national pack")
REQUESTS_AND_DOCUMENTS = interface_words("code.ui.messages.requests_and_documents", "Requests and Word documents")
REQUESTS = interface_words("code.ui.messages.requests", "Requests")
DOCUMENTS = interface_words("code.ui.messages.documents", "Word documents")
PACKS = interface_words("code.ui.messages.packs", "National packs")
ALL_FILES = interface_words("code.ui.messages.all_files", "All files")

Left = Literal["save", "discard", "stay"]


def ask_to_save(parent: QWidget | None, interface: Interface, name: str) -> Left:
    """What to do with unsaved changes. Closing the question stays."""
    return _ask_to_save(parent, interface, interface.say(UNSAVED, name=isolated(name)), interface.say(UNSAVED_MORE), interface.say(SAVE))


def ask_to_save_elsewhere(parent: QWidget | None, interface: Interface) -> Left:
    """What to do with changes that the store could not take. Closing the question stays."""
    return _ask_to_save(parent, interface, interface.say(NOT_IN_STORE), interface.say(NOT_IN_STORE_MORE), interface.say(SAVE_COPY))


def _ask_to_save(parent: QWidget | None, interface: Interface, what: str, more: str, save_words: str) -> Left:
    box = _box(parent, interface, what)
    box.setObjectName("messages.ask_to_save")
    box.setInformativeText(more)
    save = box.addButton(save_words, QMessageBox.ButtonRole.AcceptRole)
    discard = box.addButton(interface.say(DISCARD), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(interface.say(STAY), QMessageBox.ButtonRole.RejectRole)
    for made, what_for, kind in ((save, "save", "primary"), (discard, "discard", "danger"), (stay, "stay", "normal")):
        made.setObjectName(f"messages.{what_for}")
        made.setProperty("kind", kind)
    box.setDefaultButton(save)
    box.setEscapeButton(stay)
    box.exec()
    pressed = box.clickedButton()
    return "save" if pressed is save else "discard" if pressed is discard else "stay"


def tell(parent: QWidget | None, interface: Interface, sentence: str) -> None:
    """A sentence that must be seen before the work goes on."""
    box = _box(parent, interface, sentence)
    box.setObjectName("messages.tell")
    close = box.addButton(interface.say(CLOSE), QMessageBox.ButtonRole.AcceptRole)
    close.setObjectName("messages.close")
    close.setProperty("kind", "primary")
    box.setDefaultButton(close)
    box.setEscapeButton(close)
    box.exec()


def choose_file_to_open(parent: QWidget | None, interface: Interface, folder: Path | None = None) -> Path | None:
    """A request file or a Word document that carries a request; None where nothing was chosen."""
    return _open(parent, interface, OPEN_TITLE, folder, ((REQUESTS_AND_DOCUMENTS, "*.json *.docx"), (ALL_FILES, "*")))


def choose_letterhead(parent: QWidget | None, interface: Interface, folder: Path | None = None) -> Path | None:
    """A Word document to be the letterhead; None where nothing was chosen."""
    return _open(parent, interface, LETTERHEAD_TITLE, folder, ((DOCUMENTS, "*.docx"),))


def choose_pack(parent: QWidget | None, interface: Interface, folder: Path | None = None) -> Path | None:
    """A national pack; None where nothing was chosen."""
    return _open(parent, interface, PACK_TITLE, folder, ((PACKS, "*.zip"),))


def choose_file_to_save(parent: QWidget | None, interface: Interface, suggested: Path) -> Path | None:
    """Where to save a request; the system asks before a file is replaced. `suggested` is offered; None where nothing was chosen."""
    filters = _filters(interface, ((REQUESTS, "*.json"),))
    chosen, _ = QFileDialog.getSaveFileName(parent, interface.say(SAVE_TITLE), str(suggested), filters)
    return Path(chosen) if chosen else None


def _open(
    parent: QWidget | None, interface: Interface, title: MessageUse, folder: Path | None, kinds: Sequence[tuple[MessageUse, str]]
) -> Path | None:
    start = str(folder or Path.home())
    chosen, _ = QFileDialog.getOpenFileName(parent, interface.say(title), start, _filters(interface, kinds))
    return Path(chosen) if chosen else None


def _filters(interface: Interface, kinds: Sequence[tuple[MessageUse, str]]) -> str:
    return ";;".join(f"{interface.say(words)} ({patterns})" for words, patterns in kinds)


def _box(parent: QWidget | None, interface: Interface, sentence: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle("Rogatory")
    box.setLayoutDirection(interface.direction)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(sentence)
    return box
