"""What a field is: the control of one kind of value, which shows an answer and reports what was typed.

Guarantees, for every field:
- `show_answer` never emits `edited`, and leaves text alone that a person is typing and that means the same answer.
- `edited` carries a value of the kind, an `Unreadable` with the text as typed, or None where the field was emptied.
- Typing reports after a short rest; `flush` reports at once (leaving the field, turning the page, saving, closing).
- Nothing typed is lost: what cannot be read is shown again as it was typed.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from app.services.question_views import QuestionView
from app.ui.interface import Interface
from forms.request import Answer

REST = 300  # milliseconds without a keystroke after which what was typed is reported


class Field(QWidget):
    """Base of the fields. A subclass builds its control, calls `typed()` on keystrokes and `report()` on choices."""

    edited = Signal(object)

    def __init__(self, question: QuestionView, interface: Interface) -> None:
        super().__init__()
        self.question = question
        self.interface = interface
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.report)
        self.build()
        self.show_answer(question.answer)

    # ---- for subclasses

    def build(self) -> None:
        """Make the control. It sets the focus proxy and the object name of its main control (the place of the question)."""
        raise NotImplementedError

    def show_answer(self, answer: Answer | None) -> None:
        """Show an answer (None: nothing yet) without reporting it."""
        raise NotImplementedError

    def value(self) -> Any:
        """What the control says: a value, an `Unreadable`, or None."""
        raise NotImplementedError

    def typed(self) -> None:
        """A keystroke: report after a rest."""
        self._rest.start()

    def report(self) -> None:
        """Report what the control says."""
        self._rest.stop()
        self.edited.emit(self.value())

    # ---- for screens

    def flush(self) -> None:
        """Report at once what was typed and not yet reported."""
        if self._rest.isActive():
            self.report()

    def show_question(self, question: QuestionView) -> None:
        """The same question in a later state of the request: other rows to link to, another answer."""
        self.question = question
        self.show_answer(question.answer)
