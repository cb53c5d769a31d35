"""The details of a case file: references, basis, who handles and reviews it, priority; what the office decides is changed in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.casework.case_file import CaseFile, Priority
from app.language.marks import interface_words
from app.services.case_words import CaseWords
from app.ui.interface import Interface
from app.ui.screens.case_file.editable_value import EditableChoice, EditableText
from app.ui.screens.case_file.labels import SAID_OF_NOBODY, in_full, reference
from app.ui.widgets.card import Card
from app.ui.widgets.labels import label
from forms.message_use import MessageUse

TITLE = interface_words("code.ui.case_file.details.title", "Details")
OURS = interface_words("code.ui.case_file.details.ours", "Our reference")
THEIRS = interface_words("code.ui.case_file.details.theirs", "Theirs", "the other State's reference")
BASIS = interface_words("code.ui.case_file.details.basis", "Basis", "the legal basis of the request")
HANDLER = interface_words("code.ui.case_file.details.handler", "Handler", "the officer who handles the case file")
REVIEWER = interface_words("code.ui.case_file.details.reviewer", "Reviewer")
PRIORITY = interface_words("code.ui.case_file.details.priority", "Priority")
CASE = interface_words("code.ui.case_file.details.case", "Case", "the name of the case")
SENT = interface_words("code.ui.case_file.details.sent", "Sent on")
ARRESTED = interface_words("code.ui.case_file.details.arrested", "Arrested on")
NOT_KNOWN = interface_words("code.ui.case_file.details.not_known", "Not known yet")
NOT_CHOSEN = interface_words("code.ui.case_file.details.not_chosen", "Not chosen yet")
UNNAMED = interface_words("code.ui.case_file.details.unnamed", "Name the case")


class DetailsCard(Card):
    """Each signal carries what was entered: a name, a reference, the code of a priority."""

    handler_changed = Signal(str)
    reviewer_changed = Signal(str)
    their_reference_changed = Signal(str)
    case_named = Signal(str)
    priority_changed = Signal(str)

    def __init__(self, interface: Interface, people: Sequence[str]) -> None:
        super().__init__(interface.say(TITLE))
        self._interface = interface
        self.setObjectName("case_file.details")
        say, theme = interface.say, interface.theme
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(theme.px(10))
        self._grid.setVerticalSpacing(theme.px(2))
        self.body.addLayout(self._grid)
        self._case = self._text("case", CASE, say(UNNAMED), self.case_named)
        self._theirs = self._text("theirs", THEIRS, say(NOT_KNOWN), self.their_reference_changed)
        self._handler = self._text("handler", HANDLER, say(SAID_OF_NOBODY), self.handler_changed, people)
        self._reviewer = self._text("reviewer", REVIEWER, say(SAID_OF_NOBODY), self.reviewer_changed, people)
        words = CaseWords(interface)
        self._priority = EditableChoice(
            interface, "case_file.priority", say(PRIORITY), [(code.value, words.priority(code)) for code in Priority]
        )
        self._priority.changed.connect(self.priority_changed)
        self._ours, self._basis, self._sent, self._arrested = (self._fact() for _ in range(4))
        rows: tuple[tuple[MessageUse, QWidget], ...] = (
            (CASE, self._case),
            (OURS, self._ours),
            (THEIRS, self._theirs),
            (BASIS, self._basis),
            (HANDLER, self._handler),
            (REVIEWER, self._reviewer),
            (PRIORITY, self._priority),
            (SENT, self._sent),
            (ARRESTED, self._arrested),
        )
        self._names = {}
        for number, (title, widget) in enumerate(rows):
            name = label(say(title), "help", wrap=True, buddy=widget)
            name.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
            name.setMinimumWidth(theme.px(88))
            name.setMinimumHeight(theme.px(28))
            self._names[widget] = name
            self._grid.addWidget(name, number, 0)
            self._grid.addWidget(widget, number, 1, Qt.AlignmentFlag.AlignVCenter)

    def _text(self, name: str, title: MessageUse, nothing: str, changed, people: Sequence[str] | None = None) -> EditableText:  # type: ignore[no-untyped-def]
        made = EditableText(self._interface, f"case_file.{name}", self._interface.say(title), nothing, people=people)
        made.changed.connect(changed)
        return made

    def _fact(self) -> QWidget:
        made = label("", "body", wrap=True)
        edge = self._interface.theme.px(6)  # as of what can be pressed
        made.setContentsMargins(edge, 0, edge, 0)
        made.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        return made

    def show_details(self, case_file: CaseFile, basis: str) -> None:
        """Show the details. `basis` is the legal basis in words, or nothing."""
        interface = self._interface
        self._case.show_value(case_file.case_name)
        self._theirs.show_value(case_file.their_reference)
        self._handler.show_value(case_file.handler)
        self._reviewer.show_value(case_file.reviewer)
        self._priority.show_value(case_file.priority)
        facts = (
            (self._ours, reference(interface, case_file.own_reference)),
            (self._basis, basis or interface.say(NOT_CHOSEN)),
            (self._sent, in_full(interface, case_file.sent_on) if case_file.sent_on else ""),
            (self._arrested, in_full(interface, case_file.arrested_on) if case_file.arrested_on else ""),
        )
        for widget, words in facts:
            widget.setText(words)  # type: ignore[attr-defined]
            widget.setVisible(bool(words))
            self._names[widget].setVisible(bool(words))
