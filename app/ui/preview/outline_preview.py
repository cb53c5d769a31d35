"""The preview: a document as it will read, on white paper, following the question that is being answered.

Guarantees: keeps where one was reading when the document changes; what is clicked leads to its question; it is never edited.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit

from app.documents.blocks import Outline
from app.language.marks import interface_words
from app.ui.interface import Interface
from app.ui.preview.outline_document import OutlineDocument

PREVIEW = interface_words("code.ui.preview.name", "Preview of the document in {language}")
CLICK = interface_words("code.ui.preview.click", "Enter or a click on a paragraph leads to its question.")
_STILL = 6  # pixels that a click may move and still not be a selection
_SMALLEST, _LARGEST, _STEP = 0.6, 2.4, 1.15


class OutlinePreview(QTextEdit):
    """Shows outlines. `place_chosen` gives the place of the paragraph that was clicked."""

    place_chosen = Signal(str)

    def __init__(self, interface: Interface) -> None:
        super().__init__()
        self._interface = interface
        self._held = OutlineDocument(interface, self)
        self._outline: Outline | None = None
        self._marked = ""
        self._stretches: list[tuple[int, int]] = []
        self._factor = 1.0
        self._pressed: QPoint | None = None
        self.setDocument(self._held.document)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "paper")
        self.setObjectName("preview.document")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.setTabChangesFocus(True)
        self.setAccessibleDescription(interface.say(CLICK))
        self.viewport().setMouseTracking(True)

    # ---- showing

    def show_outline(self, outline: Outline) -> int:
        """Show a document; gives the number of its blocks that were written anew."""
        above = self.verticalScrollBar().value()
        same = self._outline is not None and self._outline.language == outline.language
        self._outline = outline
        language = self._interface.formats.text("language", outline.language)
        self.setAccessibleName(self._interface.say(PREVIEW, language=language))
        written = self._held.show(outline, self._factor)
        if written:
            self._mark()
        if same and above > self.verticalScrollBar().maximum():
            self._lay_out()
        self.verticalScrollBar().setValue(above if same else 0)
        return written

    def _lay_out(self) -> None:
        """Qt lays a long document out bit by bit; here it is needed as far as its end."""
        self.document().documentLayout().blockBoundingRect(self.document().lastBlock())

    def highlight(self, place: str) -> None:
        """Mark the paragraphs that speak of a place, and bring the first into view."""
        self._marked = place
        stretches = self._mark()
        if stretches:
            self._bring_into_view(stretches[0][0])

    def resize_letters(self, factor: float) -> None:
        """Show the document larger or smaller; 1 is the usual size."""
        self._factor = min(_LARGEST, max(_SMALLEST, factor))
        if self._outline is not None:
            self._held.show(self._outline, self._factor)
            self._mark()

    def larger(self) -> None:
        """One step larger."""
        self.resize_letters(self._factor * _STEP)

    def smaller(self) -> None:
        """One step smaller."""
        self.resize_letters(self._factor / _STEP)

    def usual_size(self) -> None:
        """The usual size."""
        self.resize_letters(1.0)

    # ---- marking

    def _mark(self) -> list[tuple[int, int]]:
        self._stretches = self._held.stretches_of(self._marked) if self._marked else []
        self.viewport().update()
        return self._stretches

    def _marked_grounds(self) -> Iterator[QRectF]:
        """The grounds of what is marked, in the document."""
        layout = self.document().documentLayout()
        margin = self._held.margin
        for first, last in self._stretches:
            block = self.document().findBlock(first)
            while block.isValid() and block.position() <= last:
                ground = layout.blockBoundingRect(block)
                if QTextCursor(block).currentTable() is None:  # a paragraph is marked over the whole line
                    ground.setLeft(margin)
                    ground.setRight(self.document().size().width() - margin)
                yield ground
                block = block.next()

    def _bring_into_view(self, position: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        line = self.cursorRect(cursor)
        height = self.viewport().height()
        if line.top() < 0 or line.bottom() > height:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + line.top() - height // 3)

    # ---- choosing

    def target_at(self, point: QPoint) -> str:
        """The place of the paragraph at a point of the viewport; nothing between paragraphs."""
        layout = self.document().documentLayout()
        inside = point + QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        position = layout.hitTest(inside.toPointF(), Qt.HitTestAccuracy.FuzzyHit)
        return self._held.target_at(position) if position >= 0 else ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click begins."""
        self._pressed = event.position().toPoint() if event.button() is Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click without a drag chooses the paragraph."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is not None and (event.position().toPoint() - pressed).manhattanLength() < _STILL:
            self._choose(self.target_at(pressed))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A hand where there is a question to go to."""
        super().mouseMoveEvent(event)
        if event.buttons() == Qt.MouseButton.NoButton:
            leads = bool(self.target_at(event.position().toPoint()))
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.IBeamCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses the paragraph of the cursor; Ctrl with plus, minus and 0 changes the size."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        sizes = {Qt.Key.Key_Plus: self.larger, Qt.Key.Key_Equal: self.larger, Qt.Key.Key_Minus: self.smaller, Qt.Key.Key_0: self.usual_size}
        if control and event.key() in sizes:
            sizes[Qt.Key(event.key())]()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self._held.target_at(self.textCursor().position()))
        else:
            super().keyPressEvent(event)

    def _choose(self, place: str) -> None:
        if place:
            self.place_chosen.emit(place)

    # ---- paper

    def paintEvent(self, event: QPaintEvent) -> None:
        """A ground with an edge under what is marked; the paper is white by the style sheet in every theme."""
        painter = QPainter(self.viewport())
        paper = self._held.paper
        edge = max(2, round(paper.length(0.2)))
        for ground in self._marked_grounds():
            box = ground.translated(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value()).toRect()
            painter.fillRect(box.adjusted(-2 * edge, 0, 2 * edge, 0), paper.mark)
            start = box.right() + edge + 1 if paper.rtl else box.left() - 2 * edge
            painter.fillRect(start, box.top(), edge, box.height(), paper.mark_edge)
        painter.end()
        super().paintEvent(event)
