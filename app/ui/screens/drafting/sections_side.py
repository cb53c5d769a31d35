"""The side of the wizard: the list of sections, a way to add a measure, and how many sections have answers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from app.language.marks import interface_count, interface_words
from app.services.section_list import SectionItem
from app.ui.interface import Interface
from app.ui.widgets.buttons import button
from app.ui.widgets.eliding import ElidingButton
from app.ui.widgets.progress_line import ProgressLine
from app.ui.widgets.section_list import SectionLine, SectionListView

ADD_MEASURE = interface_words("code.ui.sections.add_measure", "Add a measure…")
SECTIONS = interface_words("code.ui.sections.name", "Sections of the request")
FOLDED = interface_words("code.ui.sections.folded", "Section {number} of {all}: {title}")
ANSWERED = interface_count("code.ui.sections.answered", "{done} of {n} section has answers", "{done} of {n} sections have answers")
_WIDTH = 218
_WIDEST_FOLDED = 420


class SectionsSide(QFrame):
    """Shows the sections of a draft. `chosen` carries the place of a section, `measure_asked` the id of a measure."""

    chosen = Signal(str)
    measure_asked = Signal(str)

    def __init__(self, interface: Interface) -> None:
        super().__init__()
        self._interface = interface
        self._sections: tuple[SectionItem, ...] = ()
        self._current = ""
        theme = interface.theme
        self.setProperty("surface", "canvas")
        self.setMinimumWidth(theme.px(_WIDTH))
        self.setMaximumWidth(theme.px(_WIDTH + 60))
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(10), theme.px(10), theme.px(6), theme.px(10))
        box.setSpacing(theme.px(8))
        self._list = SectionListView(interface)
        self._list.setObjectName("drafting.sections")
        self._list.setAccessibleName(interface.say(SECTIONS))
        self._list.chosen.connect(self.chosen)
        box.addWidget(self._list, 1)
        self._add = button(interface, interface.say(ADD_MEASURE), "link", "plus", "drafting.add_measure")
        self._menu = QMenu(self._add)
        self._add.setMenu(self._menu)
        box.addWidget(self._add)
        self._progress = ProgressLine(interface)
        box.addWidget(self._progress)
        self.folded = button(interface, "", "normal", "list", "drafting.sections.folded", widest=_WIDEST_FOLDED)
        self._drop = QMenu(self.folded)
        self._drop.aboutToShow.connect(self._fill_fold)
        self.folded.setMenu(self._drop)
        self.folded.hide()

    def show_sections(self, sections: Sequence[SectionItem], current: str) -> None:
        """Show the sections, with the current one marked."""
        lines = []
        for section in sections:
            worst = "error" if section.errors else "warning" if section.warnings else "advice" if section.advice else ""
            count = section.errors or section.warnings or section.advice
            lines.append(SectionLine(section.place, section.group, section.title, section.standing.value, worst, count))
        self._list.show_sections(lines, current)
        self._sections, self._current = tuple(sections), current
        self._name_fold()
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
        self._current = place
        self._name_fold()

    def fold(self, folded: bool) -> None:
        """Fold the list to a button that drops it down, where there is no room for it beside the page."""
        self.setVisible(not folded)
        self.folded.setVisible(folded)

    def _name_fold(self) -> None:
        titles = [section.title for section in self._sections]
        places = [section.place for section in self._sections]
        if self._current in places:
            index = places.index(self._current)
            words = self._interface.say(FOLDED, number=index + 1, all=len(places), title=titles[index])
            if isinstance(self.folded, ElidingButton):
                self.folded.show_text(words)

    def _fill_fold(self) -> None:
        self._drop.clear()
        group = ""
        for section in self._sections:
            if section.group != group:
                group = section.group
                self._drop.addSection(group)
            action = self._drop.addAction(section.title)
            action.triggered.connect(lambda checked=False, place=section.place: self.chosen.emit(place))

    @property
    def front(self) -> QWidget:
        """What takes the keyboard: the list, or the button that drops it down."""
        return self._list if self.folded.isHidden() else self.folded

    def take_focus(self) -> None:
        """Put the keyboard on the list, or drop it down where it is folded."""
        self.front.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.front is self.folded:
            self.folded.showMenu()
