"""Closed lists: yes or no, one of several, several of several.

Guarantees: nothing is chosen at first; a short list is seen whole, with a sentence of help to each; a long one is found by typing.
"""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.language.marks import interface_count, interface_words
from app.services.question_views import Choice
from app.services.states.search import plain
from app.ui.fields.controls import Line, say_below, words_below
from app.ui.fields.find_box import TYPE_TO_FIND
from app.ui.fields.finding_choices import ChoiceSearch
from app.ui.fields.kind_field import TALL, KindField
from app.ui.fields.picks import PickField
from app.ui.interface import Interface
from app.ui.widgets.labels import label
from app.ui.widgets.segments import Segments
from forms.values import Unreadable

YES = interface_words("code.ui.choices.yes", "Yes")
NO = interface_words("code.ui.choices.no", "No")
NOT_KNOWN = interface_words("code.ui.choices.not_known", "Not known")
CHOSEN = interface_count(
    "code.ui.choices.chosen", "{n} of {all} chosen", "{n} of {all} chosen", "{n} is counted; {all} is how many there are"
)
FIND_AMONG = interface_words("code.ui.choices.find_among", "Find among the choices of “{label}”")
NONE_FITS = interface_words("code.ui.choices.none_fits", "No choice is called “{text}”.")
AS_IT_STANDS = interface_words("code.ui.choices.as_it_stands", "As it stands now: “{text}”, which is none of the choices.")

MOST_ROWS = 6  # of a list that is seen whole
SEARCHED_ABOVE = 10  # ticks


class YesNoField(KindField):
    """Yes, No, Not known. Not known is a certainty, and the frame gives it to the answer."""

    says_unknown: ClassVar[bool] = True

    def build(self) -> None:
        """Make the switch."""
        interface = self.interface
        choices = (("yes", interface.say(YES)), ("no", interface.say(NO)), ("unknown", interface.say(NOT_KNOWN)))
        self.segments = Segments(interface, choices)
        self.segments.setObjectName(self.question.place)
        self.segments.setAccessibleName(self.question.label)
        self.segments.changed.connect(self._changed)
        self._words = words_below()
        row = QHBoxLayout()
        row.addWidget(self.segments)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(row)
        box.addWidget(self._words)
        self.setFocusProxy(self.segments)

    def display(self, value: Any) -> None:
        """Show yes or no."""
        self.segments.show_value({True: "yes", False: "no"}.get(value) if isinstance(value, bool) else None)
        say_below(self._words, self.interface.say(AS_IT_STANDS, text=value.text) if isinstance(value, Unreadable) else "")

    def show_certainty(self, certainty: str | None) -> None:
        """Not known is shown as a choice of its own."""
        if certainty == "unknown":
            self.segments.show_value("unknown")
        elif self.segments.value() == "unknown":
            self.display(self._shown)

    def read(self) -> Any:
        """Yes, no, or nothing."""
        return {"yes": True, "no": False}.get(self.segments.value() or "")

    def _changed(self, code: str) -> None:
        say_below(self._words, "")
        if code == "unknown":
            self._touched = True
            self.unknown_asked.emit()
        else:
            self.chosen()


class RadioField(KindField):
    """One of a short list, with a line of help to each."""

    shape: ClassVar[str] = TALL

    def build(self) -> None:
        """Make a row for each choice."""
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(self.interface.theme.px(6))
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QRadioButton] = {}
        for choice in self.question.choices:
            made = QRadioButton(_mnemonic_free(choice.label))
            made.setObjectName(f"{self.question.place}#{choice.code}")
            made.clicked.connect(lambda _=False: self._clicked())
            self._group.addButton(made)
            self.buttons[choice.code] = made
            self._box.addWidget(_with_help(self.interface, made, choice))
        self._words = words_below()
        self._box.addWidget(self._words)
        first = next(iter(self.buttons.values()), None)
        if first is not None:
            self.setFocusProxy(first)

    def display(self, value: Any) -> None:
        """Show the choice; a code that is none of them in words."""
        self._group.setExclusive(False)
        for code, made in self.buttons.items():
            made.setChecked(code == value)
        self._group.setExclusive(True)
        chosen = self.buttons.get(value) if isinstance(value, str) else None
        if chosen is not None:
            self.setFocusProxy(chosen)
        other = value.text if isinstance(value, Unreadable) else value if chosen is None else None
        say_below(self._words, self.interface.say(AS_IT_STANDS, text=str(other)) if other else "")

    def read(self) -> Any:
        """The code of the choice."""
        return next((code for code, made in self.buttons.items() if made.isChecked()), None)

    def describe(self, text: str) -> None:
        """The question, its help and findings are read with the choice that Tab comes to; each choice has its own help too."""
        self.setAccessibleDescription(text)
        for choice in self.question.choices:
            made = self.buttons.get(choice.code)
            if made is not None:
                first = (self.question.label, text) if made is self.focusProxy() else ()
                made.setAccessibleDescription(" ".join(filter(None, (*first, choice.help))))

    def _clicked(self) -> None:
        say_below(self._words, "")
        self.chosen()


class LongChoiceField(PickField):
    """One of a long list."""

    def build(self) -> None:
        """Make the line."""
        self._choices: object = None
        self._search = ChoiceSearch(())
        super().build()

    def search(self) -> ChoiceSearch:
        """The choices of the question."""
        if self._choices is not self.question.choices:
            self._choices = self.question.choices
            self._search = ChoiceSearch((choice, ()) for choice in self.question.choices)
        return self._search


class ChoicesField(KindField):
    """Several of a list: a tick for each, how many are chosen, and a line to find some where there are many."""

    shape: ClassVar[str] = TALL

    def build(self) -> None:
        """Make the ticks."""
        interface, place = self.interface, self.question.place
        self._others: tuple[str, ...] = ()
        self.ticks: dict[str, QCheckBox] = {}
        self._rows: dict[str, QWidget] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(interface.theme.px(6))
        self.search_line: Line | None = None
        if len(self.question.choices) > SEARCHED_ABOVE:
            words = interface.say(FIND_AMONG, label=self.question.label)
            self.search_line = Line(interface, f"{place}#search", words)
            self.search_line.setPlaceholderText(interface.say(TYPE_TO_FIND))
            self.search_line.addAction(interface.theme.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
            for inner in self.search_line.findChildren(QAbstractButton):  # an ornament, not a control
                inner.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                inner.setAccessibleName(words)
            self.search_line.textChanged.connect(self._find)
            box.addWidget(self.search_line)
        self._none = words_below()
        box.addWidget(self._none)
        for choice in self.question.choices:
            tick = QCheckBox(_mnemonic_free(choice.label))
            tick.setObjectName(f"{place}#{choice.code}")
            tick.clicked.connect(lambda _=False: self._clicked())
            self.ticks[choice.code] = tick
            self._rows[choice.code] = _with_help(interface, tick, choice)
            box.addWidget(self._rows[choice.code])
        self._count = label("", "help")
        self.foot = QHBoxLayout()
        self.foot.addWidget(self._count)
        self.foot.addStretch(1)
        box.addLayout(self.foot)
        first = next(iter(self.ticks.values()), None)
        proxy = self.search_line or first
        if proxy is not None:
            self.setFocusProxy(proxy)

    def display(self, value: Any) -> None:
        """Show what is ticked; codes that are none of the choices are kept."""
        codes = value.text.split(",") if isinstance(value, Unreadable) else value or ()
        codes = tuple(code.strip() for code in codes if code.strip())
        self._others = tuple(code for code in codes if code not in self.ticks)
        for code, tick in self.ticks.items():
            tick.setChecked(code in codes)
        self._say()

    def read(self) -> Any:
        """The codes in the order of the list."""
        return (*(code for code, tick in self.ticks.items() if tick.isChecked()), *self._others) or None

    def describe(self, text: str) -> None:
        """The question, its help and findings are read with the first control; each choice has its own help too."""
        super().describe(" ".join(filter(None, (self.question.label, text))))

    def leaving(self) -> None:
        """All choices are seen again."""
        if self.search_line is not None:
            self.search_line.clear()

    def _clicked(self) -> None:
        self._say()
        self.chosen()

    def _say(self) -> None:
        formats = self.interface.formats
        chosen = sum(tick.isChecked() for tick in self.ticks.values())
        words = self.interface.count(CHOSEN, chosen, n=formats.text("number", chosen), all=formats.text("number", len(self.ticks)))
        self._count.setText(words)

    def _find(self, text: str) -> None:
        typed = plain(text)
        seen = 0
        for choice in self.question.choices:
            fits = typed in plain(f"{choice.label} {choice.help}")
            self._rows[choice.code].setVisible(fits)
            seen += fits
        say_below(self._none, "" if seen else self.interface.say(NONE_FITS, text=text))


def _with_help(interface: Interface, control: QAbstractButton, choice: Choice) -> QWidget:
    """A choice with its line of help under its words."""
    row = QWidget()
    grid = QGridLayout(row)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setVerticalSpacing(0)
    grid.setHorizontalSpacing(0)
    grid.addWidget(control, 0, 0, 1, 2)
    if choice.help:
        control.setAccessibleDescription(choice.help)
        grid.setColumnMinimumWidth(0, interface.theme.px(25))  # under the words, not under the mark
        grid.addWidget(label(choice.help, "help", wrap=True), 1, 1)
    grid.setColumnStretch(1, 1)
    return row


def _mnemonic_free(text: str) -> str:
    return text.replace("&", "&&")
