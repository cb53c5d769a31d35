"""The wizard of a draft: one page for each section, free movement, Back is where one came from, Next the next section in order.

Guarantees: pages are built when they are first seen; the wizard never holds anybody back, never closes on Esc, and no key in a
field turns the page. A QWizard forgets visited pages when one jumps, so the way back is kept here.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget, QWizard, QWizardPage

from app.language.marks import interface_words
from app.ui.interface import Interface
from app.ui.widgets.buttons import button
from app.ui.widgets.eliding import ElidingButton

BACK = interface_words("code.ui.wizard.back", "Back")
NEXT = interface_words("code.ui.wizard.next", "Next: {section}")
TO_EXPORT = interface_words("code.ui.wizard.to_export", "Check and export")
_WIDEST_NEXT = 460  # pixels of the design; a longer title is cut, and said in full


class DraftWizard(QWizard):
    """A wizard whose pages are named by the places of sections. `fill` builds the content of a page on its first visit."""

    section_changed = Signal(str)
    past_last = Signal()
    back_asked = Signal()  # the screen stores what was typed before it turns the page
    next_asked = Signal()
    escaped = Signal()

    def __init__(self, interface: Interface, fill: Callable[[str], QWidget]) -> None:
        super().__init__()
        self._interface = interface
        self._fill = fill
        self._ids: dict[str, int] = {}
        self._titles: dict[str, str] = {}
        self._order: tuple[str, ...] = ()
        self._behind: list[str] = []
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setWizardStyle(QWizard.WizardStyle.ModernStyle)
        self.setOption(QWizard.WizardOption.IndependentPages, True)
        self.setOption(QWizard.WizardOption.NoDefaultButton, True)
        self.setButtonLayout([])  # the foot stands below the wizard, where its margins are ours
        self.foot = self._made_foot()

    def _made_foot(self) -> QFrame:
        """The row with Back and Next, to be put under the wizard."""
        interface = self._interface
        px, right = interface.theme.px, interface.right_to_left
        foot = QFrame()
        foot.setProperty("surface", "canvas")
        row = QHBoxLayout(foot)
        row.setContentsMargins(px(22), px(8), px(22), px(12))
        self._back = button(interface, interface.say(BACK), "normal", "arrow-right" if right else "arrow-left", "drafting.back")
        self._next = button(interface, "", "primary", "arrow-left" if right else "arrow-right", "drafting.next", widest=_WIDEST_NEXT)
        self._next.setLayoutDirection(Qt.LayoutDirection.LeftToRight if right else Qt.LayoutDirection.RightToLeft)
        self._back.clicked.connect(self.back_asked)
        self._next.clicked.connect(self.next_asked)
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._next)
        return foot

    # ---- sections

    def show_sections(self, sections: tuple[tuple[str, str], ...]) -> None:
        """The places and titles of the sections, in order; a section that is gone leaves the way back too."""
        self._titles = dict(sections)
        self._order = tuple(self._titles)
        for place in self._order:
            if place not in self._ids:
                self._ids[place] = len(self._ids)
                page = QWizardPage()
                page.setObjectName(f"page.{place}")
                self.setPage(self._ids[place], page)
        self._behind = [place for place in self._behind if place in self._titles]
        self._name_buttons()

    @property
    def section(self) -> str:
        """The place of the section that is open."""
        current = self.currentId()
        return next((place for place, number in self._ids.items() if number == current), "")

    def open(self, place: str, remember: bool = True) -> None:  # type: ignore[override]
        """Open a section; the way back leads to the one that was open."""
        if place not in self._ids:
            return
        before = self.section
        page = self.page(self._ids[place])
        if page.layout() is None:
            content = self._fill(place)
            box = _flush_layout(page)
            box.addWidget(content)
        if before and before != place and remember:
            self._behind.append(before)
        if self.currentId() < 0:
            self.setStartId(self._ids[place])
            self.restart()
        else:
            self.setCurrentId(self._ids[place])
        self._name_buttons()
        QTimer.singleShot(0, self, self._tame_ruler)  # once the wizard has laid itself out for the page
        self.section_changed.emit(place)

    def go_back(self) -> bool:
        """Open the section one came from; says whether there was one."""
        if not self._behind:
            return False
        self.open(self._behind.pop(), remember=False)
        return True

    def go_on(self) -> None:
        """Open the next section in order; after the last one, leave for the check."""
        following = self.following(self.section)
        if following:
            self.open(following)
        else:
            self.past_last.emit()

    def following(self, place: str) -> str:
        """The section after a section; nothing after the last."""
        if place not in self._order:
            return self._order[0] if self._order else ""
        index = self._order.index(place) + 1
        return self._order[index] if index < len(self._order) else ""

    # ---- Qt

    def reject(self) -> None:
        """Esc does not close the wizard, which is part of the window; the screen says where it leads."""
        self.escaped.emit()

    def accept(self) -> None:
        """Nothing finishes the wizard."""

    def _name_buttons(self) -> None:
        following = self.following(self.section)
        say = self._interface.say
        if isinstance(self._next, ElidingButton):
            self._next.show_text(say(NEXT, section=self._titles[following]) if following else say(TO_EXPORT))
        self._back.setVisible(bool(self._behind))

    def _tame_ruler(self) -> None:
        """The line above the buttons is a nameless child of two pixels that paints palette colours and cannot be hidden."""
        theme = self._interface.theme
        for child in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if 0 < child.maximumHeight() <= 2 or child.metaObject().className() == "QWizardRuler":
                palette = child.palette()
                palette.setColor(QPalette.ColorRole.Mid, theme.colour("border"))
                palette.setColor(QPalette.ColorRole.Base, theme.colour("canvas"))
                child.setPalette(palette)


def _flush_layout(page: QWizardPage) -> QVBoxLayout:
    box = QVBoxLayout(page)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(0)
    return box
