"""The side of the wizard: the list of sections, a way to add a measure, and how many sections have answers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout

from app.language.marks import interface_count, interface_words
from app.services.section_list import SectionItem
from app.ui.interface import Interface
from app.ui.widgets.buttons import button
from app.ui.widgets.progress_line import ProgressLine
from app.ui.widgets.section_list import SectionLine, SectionListView

ADD_MEASURE = interface_words("code.ui.sections.add_measure", "Add a measure…")
ANSWERED = interface_count("code.ui.sections.answered", "{done} of {n} section has answers", "{done} of {n} sections have answers")
_WIDTH = 218


class SectionsSide(QFrame):
    """Shows the sections of a draft. `chosen` carries the place of a section, `measure_asked` the id of a measure."""

    chosen = Signal(str)
    measure_asked = Signal(str)

    def __init__(self, interface: Interface) -> None:
        super().__init__()
        self._interface = interface
        theme = interface.theme
        self.setProperty("surface", "canvas")
        self.setMinimumWidth(theme.px(_WIDTH))
        self.setMaximumWidth(theme.px(_WIDTH + 60))
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(10), theme.px(10), theme.px(6), theme.px(10))
        box.setSpacing(theme.px(8))
        self._list = SectionListView(interface)
        self._list.setObjectName("drafting.sections")
        self._list.chosen.connect(self.chosen)
        box.addWidget(self._list, 1)
        self._add = button(interface, interface.say(ADD_MEASURE), "link", "plus", "drafting.add_measure")
        self._menu = QMenu(self._add)
        self._add.setMenu(self._menu)
        box.addWidget(self._add)
        self._progress = ProgressLine(interface)
        box.addWidget(self._progress)

    def show_sections(self, sections: Sequence[SectionItem], current: str) -> None:
        """Show the sections, with the current one marked."""
        lines = []
        for section in sections:
            worst = "error" if section.errors else "warning" if section.warnings else "advice" if section.advice else ""
            count = section.errors or section.warnings or section.advice
            lines.append(SectionLine(section.place, section.group, section.title, section.standing.value, worst, count))
        self._list.show_sections(lines, current)
        done = sum(section.answered > 0 for section in sections)
        words = self._interface.count(ANSWERED, len(sections), done=done)
        self._progress.show_progress(done / len(sections) if sections else 0.0, words)

    def show_measures(self, measures: Sequence[tuple[str, str, str]]) -> None:
        """The measures that can be added: id, title, help; none hides the button."""
        self._add.setVisible(bool(measures))
        self._menu.clear()
        for form, title, help_text in measures:
            action = self._menu.addAction(title)
            action.setToolTip(help_text)
            action.setObjectName(f"drafting.add_measure.{form}")
            action.triggered.connect(lambda checked=False, form=form: self.measure_asked.emit(form))

    def mark(self, place: str) -> None:
        """Mark the section that is open."""
        self._list.mark(place)

    def take_focus(self) -> None:
        """Put the keyboard on the list."""
        self._list.setFocus()
