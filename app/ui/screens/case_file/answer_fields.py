"""The fields of a page that asks something of a case file: those of a draft, used on their own, and the three it does not have.

Guarantees: a field gives a plain value (date, str, tuple, bool, int, Money) or nothing; what cannot be read is given as it was typed,
so that whoever takes the answers can say so.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from app.casework.steps import FieldKind
from app.language.direction import strip_controls
from app.language.marks import interface_words
from app.services.question_views import Choice, QuestionView
from app.ui.fields.choices import NO, YES
from app.ui.fields.dates import DateField
from app.ui.fields.find_box import FindBox
from app.ui.fields.finding_choices import ChoiceSearch
from app.ui.fields.kinds import make_field
from app.ui.interface import Interface
from app.ui.widgets.labels import refresh
from app.ui.widgets.segments import Segments
from forms.request import Answer
from forms.values import Unreadable
from forms.values.dates import PartialDate

WHOLE_DAY = interface_words("code.ui.case_file.fields.whole_day", "Enter the whole day: day, month and year.")
_LINES = 4  # of a long text at rest


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a page. `options` are (code, words); `people` are offered where a person is asked; `value` stands there at first."""

    id: str
    kind: FieldKind
    label: str
    help: str = ""
    required: bool = False
    options: tuple[tuple[str, str], ...] = ()
    people: tuple[str, ...] = ()
    value: Any = None


class AnswerField(QWidget):
    """A question's control. `main` is what takes the keyboard."""

    main: QWidget

    def answer(self) -> Any:
        """What was answered; None where nothing was."""
        raise NotImplementedError

    def complaint(self) -> str:
        """What the field itself says is wrong; empty where nothing is, or where the control says it beneath."""
        return ""

    def mark(self, wrong: bool) -> None:
        """Outline the control where its answer was refused."""
        self.main.setProperty("state", "error" if wrong else "")
        refresh(self.main)

    def _hold(self, control: QWidget, name: str, label: str) -> None:
        self.main = control
        control.setObjectName(name)
        control.setAccessibleName(label)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(control)
        self.setFocusProxy(control)


class LongText(QPlainTextEdit):
    """Lines of text; Tab goes on to the next control."""

    def __init__(self, interface: Interface) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * _LINES + 2 * interface.theme.px(10))
        self.setMaximumHeight(self.fontMetrics().lineSpacing() * _LINES * 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is the screen's."""
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)

    def text(self) -> str:
        """What was written, without marks of direction and without blanks around it."""
        return strip_controls(self.toPlainText()).strip()


class _LongTextField(AnswerField):
    def __init__(self, interface: Interface, asked: Asked, name: str) -> None:
        super().__init__()
        self._text = LongText(interface)
        self._text.setPlainText(asked.value or "")
        self._hold(self._text, name, asked.label)

    def answer(self) -> Any:
        return self._text.text() or None


class _YesNo(AnswerField):
    def __init__(self, interface: Interface, asked: Asked, name: str) -> None:
        super().__init__()
        choices = (("yes", interface.say(YES)), ("no", interface.say(NO)))
        value = {True: "yes", False: "no"}.get(asked.value)
        self._segments = Segments(interface, choices, value, name=name)
        self._hold(self._segments, name, asked.label)

    def answer(self) -> Any:
        return {"yes": True, "no": False}.get(self._segments.value() or "")


class PersonLine(FindBox):
    """A name, typed or found among those of the office."""

    def __init__(self, interface: Interface, name: str, label: str, people: Sequence[str], value: str = "") -> None:
        search = ChoiceSearch((Choice(person, person), ()) for person in people)
        super().__init__(interface, name, label, search.find, hint=False)
        self.show_text(value)
        self.taken.connect(self.show_text)


class _Person(AnswerField):
    def __init__(self, interface: Interface, asked: Asked, name: str) -> None:
        super().__init__()
        self._line = PersonLine(interface, name, asked.label, asked.people, asked.value or "")
        self._hold(self._line, name, asked.label)

    def answer(self) -> Any:
        return strip_controls(self._line.text()).strip() or None


class _OfDraft(AnswerField):
    """A field of a draft on its own."""

    def __init__(self, interface: Interface, asked: Asked, name: str) -> None:
        super().__init__()
        self._interface = interface
        value = asked.value
        if asked.kind is FieldKind.DATE and value is not None:
            value = PartialDate(value.year, value.month, value.day)
        view = QuestionView(
            place=name,
            kind=asked.kind.value,
            label=asked.label,
            answer=None if value is None else Answer(value=value),
            choices=tuple(Choice(code, words) for code, words in asked.options),
        )
        self._field = make_field(view, interface)
        if isinstance(self._field, DateField):  # what is recorded happened on one day
            self._field.parts.about.parentWidget().hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._field)
        self.main = self._field.focusProxy() or self._field
        self.setFocusProxy(self.main)

    def answer(self) -> Any:
        value = self._field.value()
        if isinstance(value, Unreadable):
            return value.text
        if isinstance(value, PartialDate):
            return value.earliest() if value.day is not None and not value.about else str(value)
        if isinstance(value, Decimal):
            return int(value) if value == value.to_integral_value() else str(value)
        return strip_controls(value) if isinstance(value, str) else value

    def complaint(self) -> str:
        value = self._field.value()
        partial = isinstance(value, PartialDate) and (value.day is None or value.about)
        return self._interface.say(WHOLE_DAY) if partial else ""

    def mark(self, wrong: bool) -> None:
        self._field.show_state("error" if wrong else "")


_OWN = {FieldKind.LONG_TEXT: _LongTextField, FieldKind.YES_NO: _YesNo, FieldKind.OFFICER: _Person}


def answer_field(interface: Interface, asked: Asked, name: str) -> AnswerField:
    """The field of a question. `name` is the object name of its main control."""
    return _OWN.get(asked.kind, _OfDraft)(interface, asked, name)  # type: ignore[abstract]
