"""A text in which differences are marked, read by scrolling or from difference to difference.

Guarantees: it is never edited; the difference at hand has a bar at the side where reading begins, and is said to a screen reader.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QTextCursor, QTextDocument
from PySide6.QtWidgets import QFrame, QTextEdit

from app.ui.interface import Interface
from app.ui.widgets.announcement import announce

_BAR = 4  # pixels of the design
_ABOVE = 60  # kept in sight above the difference at hand


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a difference stands in the text: its first and last position."""

    first: int
    last: int


class Writer(Protocol):
    """Writes differences into a text."""

    margin: float

    def write(self, cursor: QTextCursor) -> Iterator[Stretch]:
        """Write everything; gives the stretch of each difference."""


class DifferenceText(QTextEdit):
    """Shows what a writer writes. `stepped` gives the number of the difference at hand, from 1; 0 where none is."""

    stepped = Signal(int)

    def __init__(self, interface: Interface) -> None:
        super().__init__()
        self._interface = interface
        self._stretches: list[Stretch] = []
        self._at = -1
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)

    @property
    def count(self) -> int:
        """How many differences there are."""
        return len(self._stretches)

    @property
    def at(self) -> int:
        """The number of the difference at hand, from 1; 0 where none is."""
        return self._at + 1

    def show_written(self, writer: Writer) -> None:
        """Show what a writer writes, from its beginning."""
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(writer.margin)
        document.setDefaultFont(self._interface.theme.font("body"))
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        self._stretches = list(writer.write(cursor))
        cursor.endEditBlock()
        self.setDocument(document)  # Qt deletes the former one, whose parent is this widget
        self._at = -1
        self.stepped.emit(0)
        self.viewport().update()

    def step(self, by: int) -> None:
        """Go to the next difference or the one before; after the last one comes the first again."""
        if not self._stretches:
            return
        self._at = (self._at + by) % len(self._stretches) if self._at >= 0 else (0 if by > 0 else len(self._stretches) - 1)
        here = self._stretches[self._at]
        cursor = self.textCursor()
        cursor.setPosition(here.first)
        self.setTextCursor(cursor)
        self._bring_into_view(here)
        self.viewport().update()
        self.stepped.emit(self.at)
        announce(self, self.said(self._at))

    def said(self, number: int) -> str:
        """The words of a difference, from 0."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._stretches[number].first)
        cursor.setPosition(self._stretches[number].last, QTextCursor.MoveMode.KeepAnchor)
        return cursor.selectedText().replace("\u2029", "\n").replace("\u2028", "\n")

    def _bring_into_view(self, here: Stretch) -> None:
        layout = self.document().documentLayout()
        layout.blockBoundingRect(self.document().lastBlock())  # Qt lays a long text out bit by bit
        top = layout.blockBoundingRect(self.document().findBlock(here.first)).top()
        above = min(self._interface.theme.px(_ABOVE), self.viewport().height() // 3)
        self.verticalScrollBar().setValue(max(0, round(top) - above))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text, and the bar beside the difference at hand."""
        super().paintEvent(event)
        if self._at < 0:
            return
        top, bottom = self._extent(self._stretches[self._at])
        width, scrolled = self._interface.theme.px(_BAR), self.verticalScrollBar().value()
        left = self.viewport().width() - width if self.layoutDirection() is Qt.LayoutDirection.RightToLeft else 0
        painter = QPainter(self.viewport())
        painter.fillRect(QRectF(left, top - scrolled, width, bottom - top), self._interface.theme.colour("accent"))

    def _extent(self, here: Stretch) -> tuple[float, float]:
        """Where a difference begins and ends from above; the cells of a row are of different heights."""
        layout, block = self.document().documentLayout(), self.document().findBlock(here.first)
        whole = layout.blockBoundingRect(block)
        while block.isValid() and block.position() <= here.last:
            whole = whole.united(layout.blockBoundingRect(block))
            block = block.next()
        return whole.top(), whole.bottom()
