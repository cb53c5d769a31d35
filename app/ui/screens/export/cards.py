"""The two cards beside the document: what is still missing, and the answers that decide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.language.marks import interface_count, interface_words
from app.ui.interface import Interface
from app.ui.panels.hairline import hairline
from app.ui.screens.export.answers import AnswerLine
from app.ui.widgets.buttons import button
from app.ui.widgets.card import Card
from app.ui.widgets.emptying import clear
from app.ui.widgets.labels import label
from app.ui.widgets.severity import finding_line

STILL_MISSING = interface_words("code.ui.export_cards.still_missing", "Still missing")
NOTHING = interface_words("code.ui.export_cards.nothing", "Nothing is missing that we know of.")
SHOW_ALL = interface_count("code.ui.export_cards.show_all", "Show all {n}", "Show all {n}")
SHOW_FIRST = interface_count("code.ui.export_cards.show_first", "Show the first {n}", "Show the first {n}")
GO = interface_words("code.ui.export_cards.go", "Go to {section}")
CHECK = interface_words("code.ui.export_cards.check", "Check your answers")
ALL = interface_words("code.ui.export_cards.all", "All answers")
CHANGE = interface_words("code.ui.export_cards.change", "Change")
CHANGE_WHAT = interface_words("code.ui.export_cards.change_what", "Change: {question}")
_FIRST = 3


@dataclass(frozen=True, slots=True)
class MissingLine:
    """Something that is missing or weak: its severity, what it is, the section it leads to and the place."""

    severity: str
    message: str
    section: str
    place: str


class MissingCard(Card):
    """Lists what is missing, the worst first."""

    go_to = Signal(str)

    def __init__(self, interface: Interface) -> None:
        super().__init__(interface.say(STILL_MISSING))
        self._interface = interface
        self._lines: tuple[MissingLine, ...] = ()
        self._all = False
        self.setObjectName("export.missing")
        self._more = button(interface, "", "link", name="export.show_all")
        self._more.clicked.connect(self._turn)
        self.head.addWidget(self._more)
        self.body.setSpacing(interface.theme.px(5))

    def show_lines(self, lines: Sequence[MissingLine]) -> None:
        """Show what is missing."""
        if tuple(lines) == self._lines and self.body.count():
            return
        self._lines = tuple(lines)
        self._draw()

    def _turn(self) -> None:
        self._all = not self._all
        self._draw()
        self._more.setFocus()

    def _draw(self) -> None:
        clear(self.body)
        interface = self._interface
        self._more.setVisible(len(self._lines) > _FIRST)
        self._more.setText(interface.count(SHOW_FIRST, _FIRST) if self._all else interface.count(SHOW_ALL, len(self._lines)))
        shown = self._lines if self._all else self._lines[:_FIRST]
        if not shown:
            self.body.addWidget(label(interface.say(NOTHING), "body", wrap=True))
        for number, line in enumerate(shown):
            if number:
                self.body.addWidget(hairline())
            row = QWidget()
            box = QVBoxLayout(row)
            box.setContentsMargins(0, 0, 0, 0)
            box.setSpacing(0)
            box.addWidget(finding_line(interface, line.severity, line.message))
            link = button(interface, interface.say(GO, section=line.section), "link", name=f"export.missing.{number}")
            link.clicked.connect(lambda _=False, place=line.place: self.go_to.emit(place))
            box.addWidget(link, 0, Qt.AlignmentFlag.AlignLeading)
            self.body.addWidget(row)


class AnswersCard(Card):
    """Lists the decisive answers, each with its Change."""

    go_to = Signal(str)
    all_asked = Signal()

    def __init__(self, interface: Interface) -> None:
        super().__init__(interface.say(CHECK))
        self._interface = interface
        self.setObjectName("export.answers")
        everything = button(interface, interface.say(ALL), "link", name="export.answers.all")
        everything.clicked.connect(self.all_asked)
        self.head.addWidget(everything)
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(interface.theme.px(10))
        self._grid.setVerticalSpacing(interface.theme.px(6))
        self.body.addLayout(self._grid)

    def show_lines(self, lines: Sequence[AnswerLine]) -> None:
        """Show some answers."""
        clear(self._grid)
        interface = self._interface
        for number, line in enumerate(lines):
            row = 2 * number
            if number:
                self._grid.addWidget(hairline(), row - 1, 0, 1, 3)
            question = label(line.label, "help", wrap=True)
            question.setMinimumWidth(interface.theme.px(92))
            change = button(interface, interface.say(CHANGE), "link", name=f"export.change.{line.place}")
            change.setAccessibleName(interface.say(CHANGE_WHAT, question=line.label))
            change.clicked.connect(lambda _=False, place=line.place: self.go_to.emit(place))
            self._grid.addWidget(question, row, 0)
            self._grid.addWidget(label(line.text, "body", wrap=True), row, 1)
            self._grid.addWidget(change, row, 2, Qt.AlignmentFlag.AlignTop)
