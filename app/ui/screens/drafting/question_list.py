"""Questions under each other: a frame for each value, a titled group for an embedded block, cards for rows.

Guarantees: a question that is still asked keeps its widget, so that the cursor and what is being typed stay where they are;
only what came or went is built or taken away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.services.question_views import QuestionView
from app.services.shown_findings import ShownFinding
from app.ui.fields.frame import FieldFrame
from app.ui.interface import Interface
from app.ui.screens.drafting.row_cards import RowCards
from app.ui.screens.drafting.wishes import Wishes
from app.ui.widgets.labels import label


class QuestionList(QWidget):
    """Shows questions. What the person does is told to `wishes`, the one place that a screen listens to."""

    focused = Signal(str)

    def __init__(self, interface: Interface, wishes: Wishes, title: str = "") -> None:
        super().__init__()
        self._interface = interface
        self._wishes = wishes
        self._title = title  # of the card around it, which a list of the same name does not repeat
        self._shown: dict[tuple[str, str], QWidget] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(interface.theme.px(12))

    def show_questions(self, questions: Sequence[QuestionView], findings: Sequence[ShownFinding], open_rows: frozenset[str]) -> None:
        """Show questions with the findings beneath them; `open_rows` are the ids of the rows that stand open."""
        wanted = {(question.place, question.kind): question for question in questions}
        for key in [key for key in self._shown if key not in wanted]:
            gone = self._shown.pop(key)
            gone.hide()
            self._box.removeWidget(gone)
            gone.deleteLater()
        for index, (key, question) in enumerate(wanted.items()):
            widget = self._shown.get(key)
            if widget is None:
                widget = self._made(question)
                self._shown[key] = widget
            if self._box.indexOf(widget) != index:
                self._box.insertWidget(index, widget)
            self._filled(widget, question, findings, open_rows)

    def _made(self, question: QuestionView) -> QWidget:
        if question.kind == "rows":
            return RowCards(self._interface, self._wishes, question, titled=question.label != self._title)
        if question.kind == "block":
            return BlockGroup(self._interface, self._wishes, question)
        frame = FieldFrame(self._interface, question, self._wishes.language)
        wishes = self._wishes
        frame.answered.connect(wishes.answered)
        frame.apart_asked.connect(wishes.apart_asked)
        frame.apart_ended.connect(wishes.apart_ended)
        frame.note_asked.connect(wishes.note_asked)
        frame.create_asked.connect(wishes.create_asked)
        frame.focused.connect(wishes.focused)
        return frame

    @staticmethod
    def _filled(widget: QWidget, question: QuestionView, findings: Sequence[ShownFinding], open_rows: frozenset[str]) -> None:
        if isinstance(widget, RowCards):
            widget.show_rows(question, findings, open_rows)
        elif isinstance(widget, BlockGroup):
            widget.show_block(question, findings, open_rows)
        elif isinstance(widget, FieldFrame):
            widget.show_question(question)
            widget.show_findings(tuple(finding for finding in findings if finding.place == question.place))

    def frames(self) -> Iterator[FieldFrame]:
        """Every frame of the list, in rows and groups too."""
        for widget in self._shown.values():
            if isinstance(widget, FieldFrame):
                yield widget
            elif isinstance(widget, BlockGroup):
                yield from widget.questions.frames()
            elif isinstance(widget, RowCards):
                yield from widget.frames()


class BlockGroup(QFrame):
    """A block that is embedded in a row or measure: its questions under its title, set in from the edge."""

    def __init__(self, interface: Interface, wishes: Wishes, question: QuestionView) -> None:
        super().__init__()
        self.setProperty("surface", "group")
        self.setObjectName(question.place)
        box = QVBoxLayout(self)
        edge = interface.theme.px(12)
        box.setContentsMargins(edge, interface.theme.px(6), 0, interface.theme.px(6))
        box.setSpacing(interface.theme.px(8))
        box.addWidget(label(question.label, "label"))
        if question.help:
            box.addWidget(label(question.help, "help", wrap=True))
        self.questions = QuestionList(interface, wishes)
        box.addWidget(self.questions)

    def show_block(self, question: QuestionView, findings: Sequence[ShownFinding], open_rows: frozenset[str]) -> None:
        """Show the questions of the block."""
        self.questions.show_questions(question.questions, findings, open_rows)
