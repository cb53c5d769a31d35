"""A bench for one field: a window with the field and a button beside it, and a list of what the field reported."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.services.question_views import Choice, QuestionView
from app.ui.fields.frame import FieldFrame
from app.ui.fields.kind_field import KindField
from app.ui.fields.kinds import make_field
from app.ui.interface import Interface
from forms.request import Answer

PLACE = "blocks.facts.thing"
PERSONS = (
    Choice("p1", "Darko Elin", "Accused", "Persons"),
    Choice("p2", "A. Voss", "Witness", "Persons"),
    Choice("o1", "Banque du Littoral", "", "Organizations"),
)


def a_question(kind: str, value: Any = None, **parts: Any) -> QuestionView:
    """A question of a kind with an answer."""
    answer = parts.pop("answer", Answer(value=value) if value is not None else None)
    parts.setdefault("label", "What is asked")
    return QuestionView(**{"place": PLACE, "kind": kind, "answer": answer, **parts})


class Bench:
    """The window. `edits` holds every value that was reported, in order."""

    def __init__(self, qtbot: QtBot, interface: Interface, question: QuestionView, framed: bool) -> None:
        self.qtbot = qtbot
        self.interface = interface
        self.edits: list[Any] = []
        self.answers: list[Any] = []
        self.window = QWidget()
        self.window.setLayoutDirection(interface.direction)
        box = QVBoxLayout(self.window)
        self.frame = FieldFrame(interface, question, "en") if framed else None
        self.field: KindField = self.frame.field if self.frame is not None else make_field(question, interface, "en")
        self.field.edited.connect(self.edits.append)
        if self.frame is not None:
            self.frame.answered.connect(lambda place, answer: self.answers.append(answer))
        self.elsewhere = QPushButton("elsewhere")
        box.addWidget(self.frame or self.field)
        box.addWidget(self.elsewhere)
        box.addStretch(1)
        self.window.resize(640, 700)
        qtbot.addWidget(self.window)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.elsewhere.setFocus()

    def part(self, name: str = "", kind: type[QWidget] = QLineEdit) -> Any:
        """A control by its name: of the place itself, or a part of it."""
        found = self.window.findChild(kind, PLACE + (f"#{name}" if name else ""))
        assert found is not None, name
        return found

    def enter(self, widget: QWidget | None = None) -> QWidget:
        """Put the cursor into a control, all of it marked, as Tab does."""
        target = widget or self.field.focusProxy()
        while target.focusProxy() is not None:
            target = target.focusProxy()
        target.setFocus(Qt.FocusReason.TabFocusReason)
        return target

    def type(self, text: str, widget: QWidget | None = None) -> None:
        """Type into a control over what stands there."""
        target = self.enter(widget)
        if hasattr(target, "selectAll"):
            target.selectAll()
        self.more(text, target)

    def more(self, text: str, widget: QWidget) -> None:
        """Type on where the cursor stands. Letters that have no key of their own come as the text of a key."""
        for letter in text:
            if letter.isascii():
                self.qtbot.keyClicks(widget, letter)
            else:
                QApplication.sendEvent(widget, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter))

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the cursor is."""
        focused = QApplication.focusWidget()
        assert focused is not None
        self.qtbot.keyClick(focused, key, modifier)

    def paste(self, text: str, widget: QWidget | None = None) -> None:
        """Paste a text over what stands in a control."""
        QApplication.clipboard().setText(text)
        target = self.enter(widget)
        target.selectAll()
        self.qtbot.keyClick(target, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    def leave(self) -> None:
        """Go elsewhere."""
        self.elsewhere.setFocus(Qt.FocusReason.TabFocusReason)

    def show(self, value: Any) -> None:
        """Show a value, as the screen does after each report."""
        self.field.show_answer(Answer(value=value) if value is not None else None)

    @property
    def last(self) -> Any:
        """What was reported last."""
        return self.edits[-1]


@pytest.fixture
def bench(qtbot: QtBot, interface: Callable[..., Interface]) -> Callable[..., Bench]:
    """Makes a bench: `bench("date", value, language="ar")`; with `framed=True` the field stands in its frame."""

    def made(kind: str, value: Any = None, *, language: str = "en", framed: bool = False, **parts: Any) -> Bench:
        return Bench(qtbot, interface(language), a_question(kind, value, **parts), framed)

    return made
