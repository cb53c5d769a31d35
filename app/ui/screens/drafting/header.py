"""The head of the drafting screen: what is drafted, to whom, how urgent; undo, redo, check and export."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.casework.case_summary import text_at
from app.casework.places import OWN_REFERENCE
from app.language.marks import interface_words
from app.services.draft_views import DraftViews
from app.services.drafting import DraftState
from app.ui.interface import Interface
from app.ui.request_title import called
from app.ui.widgets.buttons import button
from app.ui.widgets.eliding import ElidingLabel
from app.ui.widgets.emptying import clear
from app.ui.widgets.pill import Pill
from forms.request import Answer
from forms.values.dates import parse_date

PREPARED = interface_words("code.ui.draft_header.prepared", "Law of {day}")
FICTIONAL = interface_words("code.ui.draft_header.fictional", "Fictional States")
NO_REFERENCE = interface_words("code.ui.draft_header.no_reference", "No reference yet")
URGENT = interface_words("code.ui.draft_header.urgent", "Urgent")
UNDO = interface_words("code.ui.draft_header.undo", "Undo")
REDO = interface_words("code.ui.draft_header.redo", "Redo")
UNDO_WHAT = interface_words("code.ui.draft_header.undo_what", "Undo: {step} (Ctrl+Z)")
REDO_WHAT = interface_words("code.ui.draft_header.redo_what", "Redo: {step} (Ctrl+Y)")
NOTHING = interface_words("code.ui.draft_header.nothing", "Nothing has been changed yet.")
CHECK = interface_words("code.ui.draft_header.check", "Check and export")
_URGENCY = ("blocks.urgency.urgent",)


class DraftHeader(QFrame):
    """Shows the head of a draft."""

    undo_asked = Signal()
    redo_asked = Signal()
    check_asked = Signal()

    def __init__(self, interface: Interface) -> None:
        super().__init__()
        self._interface = interface
        theme, say = interface.theme, interface.say
        self.setProperty("surface", "header")
        box = QHBoxLayout(self)
        box.setContentsMargins(theme.px(24), theme.px(8), theme.px(20), theme.px(8))
        box.setSpacing(theme.px(10))
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        first = QHBoxLayout()
        first.setSpacing(theme.px(10))
        self._title = ElidingLabel("", "screen_title")
        first.addWidget(self._title)
        self._pills = QHBoxLayout()
        first.addLayout(self._pills)
        first.addStretch(1)
        words.addLayout(first)
        self._second = ElidingLabel("", "help")
        words.addWidget(self._second)
        box.addLayout(words, 1)
        self._undo = button(interface, say(UNDO), "quiet", "redo-2" if interface.right_to_left else "undo-2", "drafting.undo")
        self._redo = button(interface, say(REDO), "quiet", "undo-2" if interface.right_to_left else "redo-2", "drafting.redo")
        check = button(interface, say(CHECK), "normal", "file-check", "drafting.check")
        self._undo.clicked.connect(self.undo_asked)
        self._redo.clicked.connect(self.redo_asked)
        check.clicked.connect(self.check_asked)
        self.ends = QHBoxLayout()  # takes what the screen puts beside its actions
        box.addLayout(self.ends)
        for widget in (self._undo, self._redo, check):
            box.addWidget(widget)

    def show_draft(self, state: DraftState, views: DraftViews, undo: str, redo: str) -> None:
        """Show the head of a state; `undo` and `redo` say what they would do."""
        interface, request = self._interface, state.request
        say, program = interface.say, interface.program
        self._title.show_text(called(interface, views.words.title(request.main_form), request.requested_state))
        day = interface.formats.text("date", parse_date(request.prepared_on))
        parts = [text_at(request, OWN_REFERENCE) or say(NO_REFERENCE), say(PREPARED, day=day)]
        if program.is_fictional(request.requesting_state):
            parts.append(say(FICTIONAL))
        self._second.show_text("  ·  ".join(parts))
        self._show_urgency(state)
        for widget, step, message in ((self._undo, undo, UNDO_WHAT), (self._redo, redo, REDO_WHAT)):
            widget.setToolTip(say(message, step=step) if step else say(NOTHING))
            widget.setAccessibleDescription(widget.toolTip())
        self._redo.setVisible(bool(redo))

    def _show_urgency(self, state: DraftState) -> None:
        clear(self._pills)
        for place in _URGENCY:
            found = state.judged.request.get(place)
            if isinstance(found, Answer) and found.value is True:
                self._pills.addWidget(Pill(self._interface, self._interface.say(URGENT), "warning", "clock"))
                return
