"""The requested State beside the draft: its requirements as a list that ticks itself; another State, and what it changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QFrame, QVBoxLayout, QWidget

from app.language.marks import interface_words
from app.services.draft_views import DraftViews
from app.services.drafting import DraftState
from app.services.question_views import Choice
from app.services.requirement_list import RequirementChange, RequirementList, changed
from app.services.states import StateDirectory
from app.ui.interface import Interface
from app.ui.panels.came_back import CameBackNote, Seen
from app.ui.panels.requirements import RequirementsPanel
from app.ui.panels.state_sheet import show_state_sheet
from app.ui.widgets.buttons import button
from app.ui.widgets.find_list import FindList
from app.ui.widgets.labels import icon_label, label
from forms.request import Request

OTHER_STATE = interface_words("code.ui.state_panel.other_state", "Ask another State…")
WHICH = interface_words("code.ui.state_panel.which", "To which State should this request go?")
SIMILAR = interface_words("code.ui.state_panel.similar", "similar spelling")
CHANGED = interface_words("code.ui.state_panel.changed", "What changed with {state}")
NOW_MISSING = interface_words("code.ui.state_panel.now_missing", "Now missing: {title}")
NO_LONGER = interface_words("code.ui.state_panel.no_longer", "No longer missing: {title}")
OTHERWISE = interface_words("code.ui.state_panel.otherwise", "Wanted otherwise: {title}")
NOTHING = interface_words("code.ui.state_panel.nothing", "The same is required.")
SEEN = interface_words("code.ui.state_panel.seen", "Close this list")


class StatePanel(QWidget):
    """Shows the requirements of the requested State. `state_chosen` carries the code of another one."""

    go_to = Signal(str)
    state_chosen = Signal(str)

    def __init__(self, interface: Interface, came_back: Callable[[str], Sequence[Seen]] = lambda _state: ()) -> None:
        super().__init__()
        self._interface = interface
        self._came_back = came_back
        self._before: RequirementList | None = None
        self._changes: QFrame | None = None
        self._requesting = ""
        self._request: Request | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(interface.theme.px(6))
        self._box = box
        other = button(interface, interface.say(OTHER_STATE), "link", "globe", "drafting.other_state")
        other.clicked.connect(self.choose_state)
        box.addWidget(other)
        self._returned = CameBackNote(interface)
        box.addWidget(self._returned)
        self._requirements = interface.program.requirements(interface.language)
        self._panel = RequirementsPanel(interface)
        self._panel.go_to.connect(self.go_to)
        self._panel.sheet_asked.connect(self._show_sheet)
        box.addWidget(self._panel, 1)

    def show_draft(self, state: DraftState, views: DraftViews) -> None:
        """Show the requirements as they stand; where the State is another one, also what that changes."""
        interface = self._interface
        self._request = state.request
        self._requesting = state.request.requesting_state
        found = self._requirements.list_of(state.judged, interface.today())
        named = interface.program.state_names.text(found.state, interface.language, "short")
        if self._before is None or self._before.state != found.state:
            self._returned.show_seen(self._came_back(found.state))
        if self._before is not None and self._before.state != found.state:
            self._show_changes(self._before, found, named)
        self._before = found
        self._panel.show_list(found, named)

    def choose_state(self) -> None:
        """Ask for another State."""
        interface = self._interface
        directory: StateDirectory = interface.program.directory(interface.language)
        dialog = QDialog(self)
        dialog.setObjectName("choose_state")
        dialog.setWindowTitle(interface.say(OTHER_STATE))
        box = QVBoxLayout(dialog)
        words = label(interface.say(WHICH), "card_title", wrap=True)
        box.addWidget(words)

        def find(text: str) -> list[Choice]:
            hits = directory.find(text, self._requesting)
            return [Choice(hit.code, hit.name, interface.say(SIMILAR) if hit.similar else " · ".join(hit.other_names[:3])) for hit in hits]

        listed = FindList(interface, find)
        listed.setObjectName("choose_state.find")
        words.setBuddy(listed)
        box.addWidget(listed, 1)

        def take(code: str) -> None:
            dialog.accept()
            self.state_chosen.emit(code)

        listed.taken.connect(take)
        dialog.resize(interface.theme.px(460), interface.theme.px(380))
        dialog.exec()

    def _show_sheet(self, code: str) -> None:
        if self._request is not None:
            show_state_sheet(self, self._interface, self._request.requesting_state, code, self._request.form)

    def _show_changes(self, before: RequirementList, after: RequirementList, named: str) -> None:
        self._forget_changes()
        interface = self._interface
        found = changed(before, after)
        frame = QFrame()
        frame.setProperty("surface", "sunken")
        frame.setObjectName("drafting.changes")
        box = QVBoxLayout(frame)
        box.addWidget(label(interface.say(CHANGED, state=named), "label", wrap=True))

        def lines(changes: tuple[RequirementChange, ...], message: object, icon: str, tone: str) -> None:
            for change in changes:
                words = interface.say(message, title=change.title)  # type: ignore[arg-type]
                box.addWidget(icon_label(interface.theme, icon, words, tone, wrap=True))

        lines(found.now_missing, NOW_MISSING, "circle-x", "error")
        lines(found.no_longer_missing, NO_LONGER, "circle-check", "done")
        lines(found.other, OTHERWISE, "refresh-cw", "text_muted")
        if not (found.now_missing or found.no_longer_missing or found.other):
            box.addWidget(label(interface.say(NOTHING), "body", wrap=True))
        close = button(interface, interface.say(SEEN), "link", name="drafting.changes.close")
        close.clicked.connect(self._forget_changes)
        box.addWidget(close)
        self._box.insertWidget(1, frame)
        self._changes = frame

    def _forget_changes(self) -> None:
        if self._changes is not None:
            self._changes.hide()
            self._changes.deleteLater()
            self._changes = None
