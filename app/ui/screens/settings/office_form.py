"""What the office says of itself, asked with the same fields as a request.

Guarantees: every change gives a new office; what cannot be read is kept as it was typed; real States are offered, a fictional one
only where the office has it already.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.language.marks import interface_words
from app.services.office import Office, answer_of, with_answer_of
from app.services.question_views import Choice, QuestionView
from app.ui.fields.finding_choices import ChoiceSearch
from app.ui.fields.kind_field import KindField
from app.ui.fields.kinds import make_field
from app.ui.fields.states import StateField, state_search
from app.ui.interface import Interface
from app.ui.widgets.labels import label
from forms.message_use import MessageUse


@dataclass(frozen=True, slots=True)
class Line:
    """One question about the office."""

    kind: str
    label: MessageUse
    help: MessageUse | None = None


QUESTIONS = {
    "state": Line(
        "state",
        interface_words("code.ui.office.state", "Your State"),
        interface_words("code.ui.office.state_help", "Type its name in any language, or its code."),
    ),
    "authority": Line(
        "name",
        interface_words("code.ui.office.authority", "Name of your authority"),
        interface_words("code.ui.office.authority_help", "As letters show it. Add the forms of other languages that you write in."),
    ),
    "unit": Line("name", interface_words("code.ui.office.unit", "Unit that deals with requests")),
    "street": Line("text", interface_words("code.ui.office.street", "Street and number")),
    "postal_code": Line("text", interface_words("code.ui.office.postal_code", "Postal code")),
    "town": Line("name", interface_words("code.ui.office.town", "Town")),
    "phone": Line("phone", interface_words("code.ui.office.phone", "Telephone")),
    "email": Line("email", interface_words("code.ui.office.email", "E-mail")),
    "languages": Line(
        "languages",
        interface_words("code.ui.office.languages", "Languages spoken at the desk"),
        interface_words("code.ui.office.languages_help", "Those in which a call can be dealt with without an interpreter."),
    ),
    "hours": Line(
        "text",
        interface_words("code.ui.office.hours", "Office hours and time zone"),
        interface_words("code.ui.office.hours_help", "For example 08:30 to 16:30, UTC+3."),
    ),
    "caseworker.given_names": Line("name", interface_words("code.ui.office.caseworker_given", "Given names of the caseworker")),
    "caseworker.family_name": Line("name", interface_words("code.ui.office.caseworker_family", "Family name of the caseworker")),
    "signatory.given_names": Line("name", interface_words("code.ui.office.signatory_given", "Given names of the signatory")),
    "signatory.family_name": Line("name", interface_words("code.ui.office.signatory_family", "Family name of the signatory")),
    "signatory.post": Line(
        "name",
        interface_words("code.ui.office.signatory_post", "Office of the signatory"),
        interface_words("code.ui.office.signatory_post_help", "As printed under the name."),
    ),
}
_PAIR = 440  # pixels of the design from which two questions stand side by side


class OwnStateField(StateField):
    """The State of the office: a real one."""

    def search(self) -> ChoiceSearch:
        """Real States, and the one that is chosen."""
        program = self.interface.program
        found = getattr(self, "_own", None)
        if found is None:
            chosen = self.question.answer.value if self.question.answer else ""
            every = state_search(self.interface)
            real = [choice for choice in every.find("") if choice.code == chosen or not program.is_fictional(choice.code)]
            found = self._own = ChoiceSearch((choice, self._names(choice)) for choice in real)
        return found

    def _names(self, choice: Choice) -> tuple[str, ...]:
        columns = self.interface.program.state_names.get(choice.code).columns
        return tuple(text for column, text in columns.items() if text and column.endswith(("_short", "_formal", "iso2")))


class OfficeForm(QWidget):
    """Some questions about the office, in rows of one or two. `changed` carries the office."""

    changed = Signal(object)

    def __init__(self, interface: Interface, office: Office, rows: Sequence[tuple[str, ...]]) -> None:
        super().__init__()
        self._interface = interface
        self.office = office
        self._fields: dict[str, KindField] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(interface.theme.px(10))
        for row in rows:
            asked = [self._question(key) for key in row]
            column.addWidget(asked[0] if len(asked) == 1 else _Pair(interface, asked))

    def _question(self, key: str) -> QWidget:
        line, say = QUESTIONS[key], self._interface.say
        words = say(line.label)
        helped = say(line.help) if line.help is not None else ""
        view = QuestionView(place=f"office.{key}", kind=line.kind, label=words, help=helped, answer=answer_of(self.office, key))
        field = OwnStateField(view, self._interface) if key == "state" else make_field(view, self._interface)
        field.describe(helped)
        field.edited.connect(lambda value, key=key: self._edited(key, value))
        self._fields[key] = field
        asked = QWidget()
        column = QVBoxLayout(asked)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._interface.theme.px(4))
        column.addWidget(label(words, "label", wrap=True, buddy=field.focusProxy() or field))
        if helped:
            column.addWidget(label(helped, "help", wrap=True))
        column.addWidget(field)
        column.addStretch(1)
        return asked

    def field(self, key: str) -> KindField:
        """The field of a question."""
        return self._fields[key]

    def flush(self) -> None:
        """Take in what was typed and not yet reported."""
        for field in self._fields.values():
            field.flush()

    def _edited(self, key: str, value: object) -> None:
        changed = with_answer_of(self.office, key, value)
        if changed != self.office:
            self.office = changed
            self.changed.emit(changed)


class _Pair(QWidget):
    """Two questions side by side where there is room, else under each other."""

    def __init__(self, interface: Interface, asked: Sequence[QWidget]) -> None:
        super().__init__()
        self._least = interface.theme.px(_PAIR)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(interface.theme.px(10))
        for each in asked:
            self._box.addWidget(each, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room."""
        super().resizeEvent(event)
        wide = self.width() >= self._least
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
