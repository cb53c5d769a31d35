"""Says why earlier requests to a State came back or were asked about, so that the next draft avoids it.

Guarantees: the defects alone are shown, never a case; nothing is shown where nothing came back.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.casework.defects import Defect
from app.language.marks import interface_count, interface_words
from app.services.case_words import CaseWords
from app.ui.interface import Interface
from app.ui.widgets.emptying import clear
from app.ui.widgets.labels import icon_label, label
from forms.values.dates import PartialDate

TITLE = interface_words("code.ui.came_back.title", "Why requests to this State came back")
HELP = interface_words("code.ui.came_back.help", "Recorded by your office. Look at these before you send.")
ONCE = interface_words("code.ui.came_back.once", "Once, on {day}")
OFTEN = interface_count("code.ui.came_back.often", "{n} time, last on {day}", "{n} times, last on {day}")

Seen = tuple[Defect, int, date]


class CameBackNote(QFrame):
    """A section for the side panel. `seen` are defects, in how many case files each was found, and on which day last."""

    def __init__(self, interface: Interface, seen: Sequence[Seen] = ()) -> None:
        super().__init__()
        self._interface = interface
        self.setObjectName("came_back")
        self.setProperty("shape", "bar")
        self.setProperty("tone", "warning")
        theme = interface.theme
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(12), theme.px(9), theme.px(12), theme.px(10))
        box.setSpacing(theme.px(6))
        box.addWidget(icon_label(theme, "undo-2", interface.say(TITLE), "warning", wrap=True))
        box.addWidget(label(interface.say(HELP), "help", wrap=True))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.px(6))
        box.addLayout(self._lines)
        self.setAccessibleName(interface.say(TITLE))
        self.show_seen(seen)

    def show_seen(self, seen: Sequence[Seen]) -> None:
        """Show other reasons; without any the section is hidden."""
        clear(self._lines)
        for number, (defect, count, last) in enumerate(seen):
            self._lines.addWidget(self._line(defect, count, last, number))
        if self.parentWidget() is not None or not seen:  # without a parent it would be shown as a window
            self.setVisible(bool(seen))

    def _line(self, defect: Defect, count: int, last: date, number: int) -> QWidget:
        interface, theme = self._interface, self._interface.theme
        day = interface.formats.text("date", PartialDate(last.year, last.month, last.day))
        how_often = interface.say(ONCE, day=day) if count == 1 else interface.count(OFTEN, count, day=day)
        what = CaseWords(interface).defect(defect)
        made = QWidget()
        made.setObjectName(f"came_back.{number}")
        made.setAccessibleName(f"{what}. {how_often}")
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(label(what, "label", wrap=True))
        words.addWidget(label(how_often, "help", wrap=True))
        row.addWidget(icon_label(theme, "triangle-alert", "", "warning"), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        return made
