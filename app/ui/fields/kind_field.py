"""What all fields of this folder share: an answer that nobody touched is reported as it came, and typing is never overwritten.

Guarantees, beyond those of `Field`:
- Until the control is touched, the value is the one that was shown: translations, seconds and what a newer version wrote stay.
- An answer that arrives while something typed waits to be reported, or while an input method composes, does not disturb it.
- Leaving the field reports what was typed and brings the control to rest (numbers grouped, problems said).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from app.services.question_views import QuestionView
from app.ui.fields.field import Field
from app.ui.interface import Interface
from forms.request import Answer
from forms.values import Kept, Unreadable

LINE, TALL = "line", "tall"


class KindField(Field):
    """Base of the fields of this folder. A subclass gives `build`, `display(value)` and `read()`.

    `shape` says whether the control is one line, beside which the certainty can stand, or taller. `foot` is a line of its own
    under the control, where it has one. `says_unknown` is for a control that itself offers "Not known", `wraps` for
    one whose parts would go on beneath where the certainty takes their room.
    """

    create_asked = Signal(str)  # the kind of record that is to be added and linked
    unknown_asked = Signal()  # the control itself was set to "Not known"
    entered = Signal()
    left = Signal()

    shape: ClassVar[str] = LINE
    says_unknown: ClassVar[bool] = False
    wraps: ClassVar[bool] = False
    foot: QHBoxLayout | None = None

    _shown: Any = None
    _touched = False
    _drawn = False
    _inside = False

    def __init__(self, question: QuestionView, interface: Interface, language: str = "") -> None:
        self.language = language or interface.language  # of drafting
        super().__init__(question, interface)
        self.setAccessibleName(question.label)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    # ---- for subclasses

    def display(self, value: Any) -> None:
        """Show a value (None: nothing) at rest. Must not report."""
        raise NotImplementedError

    def read(self) -> Any:
        """What the control says now: a value, an `Unreadable`, or None."""
        raise NotImplementedError

    def entering(self) -> None:
        """The cursor came into the control."""

    def leaving(self) -> None:
        """The cursor left the control, after what was typed has been reported."""

    def options_changed(self) -> None:
        """The question has other choices, or another row is gone."""

    def composing(self) -> bool:
        """Whether an input method is at work in one of the controls."""
        return any(getattr(control, "composing", False) for control in self.controls())

    # ---- the contract of Field

    def show_answer(self, answer: Answer | None) -> None:
        """Show an answer without reporting it; what is being typed stays."""
        value = answer.value if answer is not None else None
        if self._rest.isActive() or self.composing():
            return
        if self._touched and self.read() == value:
            self._shown = value
            return
        if self._drawn and not self._touched and value == self._shown:
            return
        self._shown, self._touched, self._drawn = value, False, True
        self.display(as_text(value) if isinstance(value, Kept) else value)

    def show_question(self, question: QuestionView) -> None:
        """The same question in a later state of the request."""
        others = question.choices != self.question.choices or question.creates != self.question.creates
        self.question = question
        if others:
            self.options_changed()
        self.show_answer(question.answer)

    def value(self) -> Any:
        """What the control says; untouched, the value that was shown."""
        return self.read() if self._touched else self._shown

    def seen(self) -> Any:
        """The value as it can be shown: what was kept for another version as text."""
        value = self.value()
        return as_text(value) if isinstance(value, Kept) else value

    def typed(self) -> None:
        """A keystroke: report after a rest."""
        self._touched = True
        super().typed()

    def chosen(self) -> None:
        """A choice: report at once."""
        self._touched = True
        self.report()

    # ---- for the frame

    def is_touched(self) -> bool:
        """Whether somebody typed or chose here since the answer was shown."""
        return self._touched

    def controls(self) -> Iterator[QWidget]:
        """The controls that a person works in."""
        for control in self.findChildren(QWidget):
            if isinstance(control, QLineEdit | QPlainTextEdit | QAbstractButton):
                yield control

    def show_certainty(self, certainty: str | None) -> None:
        """How sure the answer is, for a control that shows it itself."""

    def show_state(self, state: str) -> None:
        """Outline the controls as having an error or warning beside them; empty: neither."""
        for control in self.controls():
            if not isinstance(control, QAbstractButton) and (control.property("state") or "") != state:
                control.setProperty("state", state)
                repolish(control)

    def describe(self, text: str) -> None:
        """What a screen reader says about the field beyond its name."""
        self.setAccessibleDescription(text)
        proxy = self.focusProxy()
        if proxy is not None:
            proxy.setAccessibleDescription(text)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if not self._inside and not self.isVisible():
            return  # of hundreds of fields that were once seen, the cursor can come only into those that are
        inside = is_inside(new, self)
        if inside and not self._inside:
            self._inside = True
            self.entering()
            self.entered.emit()
        elif self._inside and not inside:
            self.flush()
            if new is not None:  # without one the whole window was left, and the cursor comes back here
                self._inside = False
                self._shown, self._touched = self.value(), False  # what stands at rest may look otherwise than what was typed
                self.leaving()
                self.left.emit()


def is_inside(widget: QWidget | None, ancestor: QWidget) -> bool:
    """Whether a widget stands in another one, or in a list or calendar that it opened."""
    while widget is not None:
        if widget is ancestor:
            return True
        widget = getattr(widget, "belongs_to", None) or widget.parentWidget()
    return False


def as_text(kept: Kept) -> Unreadable:
    """What an absent pack or a newer version wrote, to be seen until somebody writes over it."""
    return Unreadable(kept.data if isinstance(kept.data, str) else json.dumps(kept.data, ensure_ascii=False))


def repolish(widget: QWidget) -> None:
    """Let a changed dynamic property show."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()
