"""What a person wants done with a draft: the signals that fields and cards raise, gathered in one place for the screen.

Guarantees: signals carry places and plain values, never widgets.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Wishes(QObject):
    """One object for a whole page; every field and card of it raises its signals here."""

    answered = Signal(str, object)  # place, Answer | None
    apart_asked = Signal(str)  # place of a question that does not apply
    apart_ended = Signal(str)
    note_asked = Signal(str)
    create_asked = Signal(str, str)  # place of a link, kind of record to add
    focused = Signal(str)
    row_added = Signal(str)  # place of the list
    row_copied = Signal(str)  # place of the row
    row_removed = Signal(str)
    row_moved = Signal(str, int)
    rows_sorted = Signal(str)
    row_opened = Signal(str, bool)  # id of the row
    row_disclosed = Signal(str, str)
    passage_asked = Signal(str, str)  # list, question
    undo_asked = Signal()

    def __init__(self, parent: QObject | None = None, language: str = "") -> None:
        super().__init__(parent)
        self.language = language  # in which free text is taken to be written
