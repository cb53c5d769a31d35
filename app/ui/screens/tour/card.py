"""The card of the tour: one step at a time, with what to do, where, and a tick when it is done.

Guarantees: it gives way to what it speaks of: it folds to its head and goes to the other side, by a button or where it would cover
what has the keyboard; no step holds anyone back; a step that the work has done ticks itself and says so to screen readers; the card
takes the keyboard only when it is asked to.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.language.marks import interface_words
from app.services.tour import STEPS, TourMoment, TourStep
from app.ui.interface import Interface
from app.ui.widgets.buttons import button, icon_button
from app.ui.widgets.labels import icon_label, label
from app.ui.widgets.pill import Pill

STEP = interface_words("code.ui.tour.step", "Step {number} of {all}")
DONE = interface_words("code.ui.tour.done", "Done")
IS_DONE = interface_words("code.ui.tour.is_done", "This step of the tour is done: {title}.")
BACK = interface_words("code.ui.tour.back", "Previous step")
NEXT = interface_words("code.ui.tour.next", "Next step")
SHOW = interface_words("code.ui.tour.show", "Show me the place")
FINISH = interface_words("code.ui.tour.finish", "Finish the tour")
CLOSE = interface_words("code.ui.tour.close", "Leave the tour")
TOUR = interface_words("code.ui.tour.name", "Tour")
MOVE = interface_words("code.ui.tour.move", "Move to the other side")
FOLD = interface_words("code.ui.tour.fold", "Fold the tour")
UNFOLD = interface_words("code.ui.tour.unfold", "Show the step again")

_NARROW, _WIDE = 300, 320


class TourCard(QFrame):
    """`place_asked` carries the place of a request that a step speaks of; `closed` leaves the tour, `finished` ends it.

    `at` is the id of the step to begin with, so that a card built anew goes on where the former stood.
    """

    place_asked = Signal(str)
    closed = Signal()
    finished = Signal()
    moved = Signal()  # to the other side
    resized = Signal()

    def __init__(self, interface: Interface, steps: Sequence[TourStep] = STEPS, at: str = "") -> None:
        super().__init__()
        self._interface = interface
        self._steps = tuple(steps)
        self._at = next((number for number, step in enumerate(self._steps) if step.id == at), 0)
        self._done: set[str] = set()
        self._folded = False
        self.setObjectName("tour")
        self.setProperty("surface", "popover")
        self.setAccessibleName(interface.say(TOUR))
        self._build()
        self._connect()
        self.stand(False)
        self._show()

    def _build(self) -> None:
        theme, say = self._interface.theme, self._interface.say
        self.setMinimumWidth(theme.px(_NARROW))
        self._column = column = QVBoxLayout(self)
        head = QHBoxLayout()
        self._number = icon_label(theme, "graduation-cap", "", "training")
        self._tick = Pill(self._interface, say(DONE), "done", "check")
        self._close = icon_button(self._interface, "x", say(CLOSE), "tour.close")
        head.addWidget(self._number)
        head.addWidget(self._tick)
        head.addStretch(1)
        self._aside = icon_button(self._interface, "chevron-left", say(MOVE), "tour.move")
        self._fold = icon_button(self._interface, "chevron-down", say(FOLD), "tour.fold")
        for widget in (self._aside, self._fold, self._close):
            head.addWidget(widget)
        self._title = label("", "card_title", wrap=True)
        self._text = label("", "body", wrap=True)
        self._title.setObjectName("tour.title")
        self._text.setObjectName("tour.text")
        self._show_place = button(self._interface, say(SHOW), "link", "map-pin", "tour.show")
        self._back = button(self._interface, say(BACK), name="tour.back")
        self._next = button(self._interface, say(NEXT), "primary", name="tour.next")
        column.addLayout(head)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addWidget(self._show_place)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._next)
        column.addLayout(row)

    def _connect(self) -> None:
        self._next.clicked.connect(self._forward)
        self._back.clicked.connect(lambda: self._go(self._at - 1))
        self._close.clicked.connect(self.closed)
        self._aside.clicked.connect(self.moved)
        self._fold.clicked.connect(lambda: self.fold(not self._folded))
        self._show_place.clicked.connect(lambda: self.place_asked.emit(self.step.place))

    # ---- state

    @property
    def step(self) -> TourStep:
        """The step that is shown."""
        return self._steps[self._at]

    def is_done(self) -> bool:
        """Whether the work has done the step that is shown."""
        return self.step.id in self._done

    def observe(self, moment: TourMoment) -> None:
        """See how the work stands: steps tick themselves, and lose the tick where the work was undone."""
        before = self.is_done()
        self._done = {step.id for step in self._steps if step.done is not None and step.done(moment)}
        self._tick.setVisible(self.is_done())
        if self.is_done() and not before:
            said = self._interface.say(IS_DONE, title=self._interface.say(self.step.title))
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, said))

    # ---- room

    @property
    def folded(self) -> bool:
        """Whether the head alone is shown."""
        return self._folded

    def stand(self, first: bool) -> None:
        """It stands at the start side or at the end: the button points to the other."""
        self._aside.setIcon(
            self._interface.theme.icon("chevron-right" if first != self._interface.right_to_left else "chevron-left", "text_muted", 16)
        )

    def fold(self, folded: bool) -> None:
        """Show the head alone, or the whole step again."""
        self._folded = folded
        words = self._interface.say(UNFOLD if folded else FOLD)
        self._fold.setIcon(self._interface.theme.icon("chevron-up" if folded else "chevron-down", "text_muted", 16))
        self._fold.setAccessibleName(words)
        self._fold.setToolTip(words)
        self._show()

    # ---- steps

    def _forward(self) -> None:
        if self._at + 1 < len(self._steps):
            self._go(self._at + 1)
        else:
            self.finished.emit()

    def _go(self, number: int) -> None:
        self._at = max(0, min(len(self._steps) - 1, number))
        self.fold(False)
        self._next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        say = self._interface.say
        self._number.show_words("graduation-cap", say(STEP, number=self._at + 1, all=len(self._steps)), "training")
        self._title.setText(say(self.step.title))
        self._text.setText(say(self.step.text))
        whole, px = not self._folded, self._interface.theme.px
        self.setMinimumWidth(px(_NARROW) if whole else 0)
        self._column.setContentsMargins(px(16), px(10 if whole else 0), px(16 if whole else 8), px(14 if whole else 0))
        self._column.setSpacing(px(8) if whole else 0)
        self._aside.setVisible(whole)
        self._title.setVisible(whole)
        self._text.setVisible(whole)
        self._show_place.setVisible(whole and bool(self.step.place))
        self._back.setVisible(whole and self._at > 0)
        self._next.setVisible(whole)
        last = self._at + 1 == len(self._steps)
        self._next.setText(say(FINISH if last else NEXT))
        self._tick.setVisible(self.is_done())
        self.setAccessibleDescription(f"{self._title.text()}. {self._text.text()}")
        self._grow_upwards()

    def sizeHint(self) -> QSize:
        """As tall as the words are at the width of the card; folded, as small as its head."""
        layout = self.layout()
        layout.invalidate()
        if self._folded:
            return layout.totalSizeHint()
        width = max(self.minimumWidth(), self._interface.theme.px(_WIDE))
        return QSize(width, layout.totalHeightForWidth(width))

    def _grow_upwards(self) -> None:
        """Another text, another height: the lower edge stays, and whoever owns the corner is told."""
        foot = self.geometry().bottom()
        self.adjustSize()
        if self.isVisible():
            self.move(self.x(), foot + 1 - self.height())
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the tour."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
