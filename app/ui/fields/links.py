"""Links to rows of the request: a person, an account, an event. What is not there yet can be added from here.

Guarantees: a link to a row that is gone is shown, in words, until somebody takes it out.
"""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.language.marks import interface_words
from app.ui.fields.controls import be_seen
from app.ui.fields.finding_choices import ChoiceSearch
from app.ui.fields.kind_field import KindField
from app.ui.fields.picks import PickField, PicksField
from app.ui.widgets.buttons import button
from app.ui.widgets.emptying import clear
from app.ui.widgets.flow import FlowLayout

GONE = interface_words("code.ui.links.gone", "{row} (no longer in this request)")


class _Rows:
    """The rows that a link may name; made anew when the question comes with others."""

    def __init__(self, field: KindField) -> None:
        self._field = field
        self._choices: object = None
        self._search = ChoiceSearch(())

    def search(self) -> ChoiceSearch:
        """Where they are found."""
        if self._choices is not self._field.question.choices:
            self._choices = self._field.question.choices
            self._search = ChoiceSearch((choice, (choice.help,)) for choice in self._field.question.choices)
        return self._search

    def name_of(self, code: str) -> str:
        """How a row is shown."""
        found = self.search().get(code)
        return found.label if found is not None else self._field.interface.say(GONE, row=code)


class _Adding(QWidget):
    """The buttons that add what is not there yet."""

    def __init__(self, field: KindField) -> None:
        super().__init__()
        self._field = field
        self._flow = FlowLayout(self)
        self.show_creates()

    def show_creates(self) -> None:
        """A button for each kind of record that can be added."""
        clear(self._flow)
        field = self._field
        for record, title in field.question.creates:
            adder = button(field.interface, title, "link", "plus", f"{field.question.place}#add.{record}")
            adder.clicked.connect(lambda _=False, record=record: field.create_asked.emit(record))
            self._flow.addWidget(adder)
        be_seen(self, bool(field.question.creates))


class LinkField(PickField):
    """A link to one row."""

    def build(self) -> None:
        """Make the line and the buttons that add."""
        self._rows = _Rows(self)
        super().build()
        self._adding = _added(self, self._column)

    def search(self) -> ChoiceSearch:
        """The rows of the request."""
        return self._rows.search()

    def name_of(self, code: str) -> str:
        """The title of the row."""
        return self._rows.name_of(code)

    def options_changed(self) -> None:
        """Other rows, or other titles."""
        self._adding.show_creates()
        if self._code is not None and not self._pending:
            self.box.show_text(self.name_of(self._code))


class LinksField(PicksField):
    """Links to several rows."""

    def build(self) -> None:
        """Make the chips, the line and the buttons that add."""
        self._rows = _Rows(self)
        super().build()
        self._adding = _added(self, self._column)

    def search(self) -> ChoiceSearch:
        """The rows of the request."""
        return self._rows.search()

    def name_of(self, code: str) -> str:
        """The title of the row."""
        return self._rows.name_of(code)

    def options_changed(self) -> None:
        """Other rows, or other titles."""
        self._adding.show_creates()
        super().options_changed()


def _added(field: KindField, column: QVBoxLayout) -> _Adding:
    adding = _Adding(field)
    column.addWidget(adding)
    return adding
