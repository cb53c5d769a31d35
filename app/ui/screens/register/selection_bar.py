"""The bar under the table: what is selected, and what can be done with it.

Guarantees: it says what it acts on; what is for one case file is offered for one alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QMenu, QWidget

from app.language.direction import isolated
from app.language.marks import interface_count, interface_words
from app.services.register import RegisterRow
from app.ui.interface import Interface
from app.ui.widgets.buttons import button
from app.ui.widgets.eliding import ElidingLabel
from app.ui.widgets.flow import FlowLayout

ONE = interface_words("code.ui.register.one_selected", "1 selected: {reference}, {name}")
ONE_UNNUMBERED = interface_words("code.ui.register.one_selected_unnumbered", "1 selected: {name}", "a case file without a reference")
SEVERAL = interface_count("code.ui.register.several_selected", "{n} case file selected", "{n} case files selected")
HAND_OVER = interface_words("code.ui.register.hand_over", "Hand over")
RELATED = interface_words("code.ui.register.related", "Related request")
OPEN = interface_words("code.ui.register.open_case_file", "Open case file")
CONTINUE = interface_words("code.ui.register.continue", "Continue drafting")

_NARROW = 640  # pixels of the design


class SelectionBar(QFrame):
    """`handed_over` carries the name of the officer who takes the case files."""

    opened = Signal()
    continued = Signal()
    related_asked = Signal()
    handed_over = Signal(str)

    def __init__(self, interface: Interface, officers: Sequence[str]) -> None:
        super().__init__()
        self._interface = interface
        self._officers = tuple(officers)
        self._handler = ""
        theme, say = interface.theme, interface.say
        self.setObjectName("register.selection")
        self.setProperty("surface", "status")
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(theme.px(20), theme.px(8), theme.px(16), theme.px(8))
        self._whole.setSpacing(theme.px(8))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        picture = QLabel()
        picture.setPixmap(theme.pixmap("check", "accent", 16))
        self.words = ElidingLabel("", "strong")
        self.words.setObjectName("register.selection.words")
        row.addWidget(picture)
        row.addWidget(self.words, 1)
        self.hand_over = button(interface, say(HAND_OVER), "quiet", "user", "register.hand_over")
        self.related = button(interface, say(RELATED), "quiet", "copy", "register.related")
        self.open = button(interface, say(OPEN), "normal", "folder-open", "register.open")
        self.go_on = button(interface, say(CONTINUE), "primary", "pen-line", "register.continue")
        around = QWidget()
        flow = FlowLayout(around, spacing=theme.px(8), line_spacing=theme.px(6))
        for made in (self.hand_over, self.related, self.open, self.go_on):
            flow.addWidget(made)
        self._whole.addLayout(row, 1)
        self._whole.addWidget(around)
        self.hand_over.clicked.connect(self._ask_officer)
        self.related.clicked.connect(self.related_asked)
        self.open.clicked.connect(self.opened)
        self.go_on.clicked.connect(self.continued)
        self.show_selection(0, None)

    def show_selection(self, count: int, row: RegisterRow | None) -> None:
        """Show what is selected: how many, and the one where it is one and read."""
        self.setVisible(count > 0)
        one = count == 1 and row is not None
        if one and row is not None:
            say = self._interface.say
            reference = isolated(row.reference) if self._interface.right_to_left else row.reference
            words = say(ONE, reference=reference, name=row.case_name) if reference else say(ONE_UNNUMBERED, name=row.case_name)
        else:
            words = self._interface.count(SEVERAL, count)
        self._handler = row.handler if one and row is not None else ""
        self.words.show_text(words)
        self.related.setVisible(one)
        self.open.setVisible(one)
        self.go_on.setVisible(one and row is not None and row.is_draft)
        self.hand_over.setVisible(any(officer != self._handler for officer in self._officers))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is selected stands above what can be done with it where the bar is narrow."""
        super().resizeEvent(event)
        narrow = self.width() < self._interface.theme.px(_NARROW)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if direction is not self._whole.direction():
            self._whole.setDirection(direction)

    def _ask_officer(self) -> None:
        menu = QMenu(self.hand_over)
        menu.setObjectName("register.hand_over.menu")
        menu.setAccessibleName(self._interface.say(HAND_OVER))
        for officer in self._officers:
            if officer != self._handler:
                action = menu.addAction(officer.replace("&", "&&"))
                action.setObjectName(officer)
                action.triggered.connect(lambda _checked=False, officer=officer: self.handed_over.emit(officer))
        menu.aboutToHide.connect(menu.deleteLater)
        at = self.hand_over.mapToGlobal(QPoint(0, 0))
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            at.setX(at.x() + self.hand_over.width() - menu.sizeHint().width())
        menu.popup(QPoint(at.x(), at.y() - menu.sizeHint().height()))
