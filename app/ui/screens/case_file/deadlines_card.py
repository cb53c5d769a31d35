"""The days to keep: what is due when, the rule behind it, how near it is; done or open again with one press.

Guarantees: near and overdue days are said in words beside their icon; only what was entered by hand can be removed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.casework.deadlines import ARREST_KINDS, Deadline, DeadlineKind
from app.language.direction import isolated
from app.language.marks import interface_words
from app.services.case_words import AT_THE_EARLIEST, START_NOT_KNOWN, CaseWords
from app.ui.interface import Interface
from app.ui.panels.hairline import hairline
from app.ui.screens.case_file.labels import in_full, short_day
from app.ui.widgets.buttons import button, icon_button
from app.ui.widgets.card import Card
from app.ui.widgets.emptying import clear
from app.ui.widgets.labels import icon_label, label

TITLE = interface_words("code.ui.case_file.deadlines.title", "Deadlines")
ADD = interface_words("code.ui.case_file.deadlines.add", "Add", "adds a deadline to the list, an annex to the annexes")
ADD_SPOKEN = interface_words("code.ui.case_file.deadlines.add_spoken", "Add a deadline")
NONE = interface_words(
    "code.ui.case_file.deadlines.none", "Days that answers, the law or steps set will stand here, and those that you add."
)
MORE = interface_words("code.ui.case_file.deadlines.more", "What to do with “{deadline}”")
FINISH = interface_words("code.ui.case_file.deadlines.finish", "Mark as done today")
REOPEN = interface_words("code.ui.case_file.deadlines.reopen", "Mark as open again")
REMOVE = interface_words("code.ui.case_file.deadlines.remove", "Remove this deadline")
DONE = interface_words("code.ui.case_file.deadlines.done", "Done on {day}")
_NEAR = 14  # days


def nearness(deadline: Deadline, today: date) -> tuple[str, str]:
    """The icon and the tone of a deadline: done, overdue, near, or later."""
    if deadline.done_on is not None:
        return "circle-check", "done"
    if deadline.is_overdue(today):
        return "octagon-alert", "error"
    if deadline.day < today:
        return "clock", "unknown"
    return ("triangle-alert", "warning") if (deadline.day - today).days <= _NEAR else ("clock", "unknown")


class DeadlinesCard(Card):
    """`finished`, `reopened` and `removed` carry the id of a deadline."""

    add_asked = Signal()
    finished = Signal(int)
    reopened = Signal(int)
    removed = Signal(int)

    def __init__(self, interface: Interface) -> None:
        super().__init__(interface.say(TITLE))
        self._interface = interface
        self.setObjectName("case_file.deadlines")
        add = button(interface, interface.say(ADD), "link", name="case_file.add_deadline")
        add.setAccessibleName(interface.say(ADD_SPOKEN))
        add.clicked.connect(self.add_asked)
        self.head.addWidget(add)

    def show_deadlines(self, deadlines: Sequence[Deadline], label_of: Callable[[str], str]) -> None:
        """Show deadlines, the open ones first; `label_of` says which question gave a day, by its place."""
        clear(self.body)
        today = self._interface.today()
        ordered = sorted(deadlines, key=lambda each: (each.done_on is not None, each.day < today and not each.is_overdue(today), each.day))
        if not ordered:
            self.body.addWidget(label(self._interface.say(NONE), "help", wrap=True))
        for number, deadline in enumerate(ordered):
            if number:
                self.body.addWidget(hairline())
            self.body.addWidget(self._row(deadline, label_of(deadline.place) if deadline.place else "", number))

    def _row(self, deadline: Deadline, asked: str, number: int) -> QWidget:
        interface, theme = self._interface, self._interface.theme
        words, today = CaseWords(interface), interface.today()
        what = isolated(deadline.text) if deadline.text else words.deadline_kind(deadline.kind)
        icon, tone = nearness(deadline, today)
        if deadline.done_on is not None:
            how = interface.say(DONE, day=in_full(interface, deadline.done_on))
        else:
            how = words.until(deadline.day, today) if tone != "unknown" else ""
        row = QWidget()
        row.setObjectName(f"case_file.deadline.{number}")
        row.setAccessibleName(". ".join(part for part in (in_full(interface, deadline.day), what, how) if part))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        column = QVBoxLayout()
        column.setSpacing(theme.px(2))
        column.addWidget(label(self._day(deadline), "help", wrap=True))
        column.addWidget(label(what, "body", wrap=True))
        for more in ([asked] if asked and deadline.kind not in ARREST_KINDS else []) + self._behind(deadline):
            column.addWidget(label(more, "help", wrap=True))
        if how:
            column.addWidget(icon_label(theme, icon, how, tone, wrap=True))
        line.addLayout(column, 1)
        line.addWidget(self._menu(deadline, what, number), 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _day(self, deadline: Deadline) -> str:
        day = short_day(self._interface, deadline.day)
        return day if deadline.exact else self._interface.say(AT_THE_EARLIEST, day=day)

    def _behind(self, deadline: Deadline) -> list[str]:
        """How a computed day came about, and by which rule."""
        words, found = CaseWords(self._interface), []
        if deadline.computed and "counted_from" in deadline.details and ({"days", "months"} & set(deadline.details)):
            start = in_full(self._interface, date.fromisoformat(deadline.details["counted_from"]))
            found.append(words.counted(deadline, start))
            if not deadline.details.get("starts_on"):
                found.append(self._interface.say(START_NOT_KNOWN))
        return [*found, isolated(deadline.source)] if deadline.source else found

    def _menu(self, deadline: Deadline, what: str, number: int) -> QWidget:
        interface = self._interface
        made = icon_button(interface, "ellipsis-vertical", interface.say(MORE, deadline=what), f"case_file.deadline.{number}.more")
        menu = QMenu(made)
        done = deadline.done_on is not None
        turn = menu.addAction(interface.say(REOPEN if done else FINISH))
        turn.setObjectName(f"case_file.deadline.{number}.turn")
        turn.triggered.connect(lambda: (self.reopened if done else self.finished).emit(deadline.id))
        if deadline.kind is DeadlineKind.BY_HAND:
            remove = menu.addAction(interface.say(REMOVE))
            remove.setObjectName(f"case_file.deadline.{number}.remove")
            remove.triggered.connect(lambda: self.removed.emit(deadline.id))
        made.setMenu(menu)
        made.setPopupMode(made.ToolButtonPopupMode.InstantPopup)
        return made
