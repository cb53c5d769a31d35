"""The panel beside the page: findings, what the requested State requires, or the preview; one at a time in the same place.

Guarantees: what is not shown is not computed; a panel that is opened shows the present state.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from app.language.marks import interface_words
from app.services.draft_views import DraftViews
from app.services.drafting import DraftState
from app.services.shown_findings import ShownFinding
from app.ui.interface import Interface
from app.ui.panels.came_back import Seen
from app.ui.screens.drafting.findings_panel import FindingsPanel
from app.ui.screens.drafting.preview_panel import PreviewPanel
from app.ui.screens.drafting.state_panel import StatePanel
from app.ui.widgets.buttons import button
from app.ui.widgets.segments import Segments
from forms.places import is_within

FINDINGS = interface_words("code.ui.side_panel.findings", "Findings {n}")
NO_FINDINGS = interface_words("code.ui.side_panel.no_findings", "Findings")
PREVIEW = interface_words("code.ui.side_panel.preview", "Preview")
TABS = interface_words("code.ui.side_panel.tabs", "What stands beside the page", "accessible name of the switch")
TO_PAGE = interface_words("code.ui.side_panel.to_page", "Back to the page")
_WIDTH = 362


class SidePanel(QFrame):
    """Shows one of three panels: `findings`, `state`, `preview`."""

    go_to = Signal(str)
    aside_asked = Signal(str, str)
    taken_back = Signal(str, str)
    state_chosen = Signal(str)
    shown = Signal()
    closed = Signal()

    def __init__(self, interface: Interface, came_back: Callable[[str], Sequence[Seen]]) -> None:
        super().__init__()
        self._interface = interface
        self._followed = ""
        self._drawer = False
        theme = interface.theme
        self.setProperty("surface", "panel")
        self.setObjectName("drafting.panel")
        self.setMinimumWidth(theme.px(_WIDTH - 42))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(theme.px(14), theme.px(12), theme.px(14), theme.px(8))
        self._box.setSpacing(theme.px(10))
        self._labels: tuple[str, ...] = ()
        self._stack = QStackedWidget()
        self.findings = FindingsPanel(interface)
        self.state = StatePanel(interface, came_back)
        self.preview = PreviewPanel(interface)
        self._panels = {"findings": self.findings, "state": self.state, "preview": self.preview}
        for panel in self._panels.values():
            self._stack.addWidget(panel)
            panel.go_to.connect(self.go_to)
        self.findings.aside_asked.connect(self.aside_asked)
        self.findings.taken_back.connect(self.taken_back)
        self.state.state_chosen.connect(self.state_chosen)
        self._tabs = Segments(interface, [(name, name) for name in self._panels], "findings", look="track")
        self._tabs.setObjectName("drafting.panel.tabs")
        self._tabs.setAccessibleName(interface.say(TABS))
        self._tabs.changed.connect(self.open)
        self._close = button(interface, interface.say(TO_PAGE), "quiet", "x", "drafting.panel.close")
        self._close.clicked.connect(self.toggle)
        self._close.hide()
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(self._tabs, 1)
        head.addWidget(self._close)
        self._box.addLayout(head)
        self._box.addWidget(self._stack, 1)

    @property
    def opened(self) -> str:
        """The panel that is shown."""
        return next(name for name, panel in self._panels.items() if self._stack.currentWidget() is panel)

    def open(self, name: str) -> None:
        """Show a panel."""
        self.show()
        self._stack.setCurrentWidget(self._panels[name])
        self._tabs.show_value(name)
        self.shown.emit()

    def toggle(self) -> None:
        """Hide the panel, or show it again."""
        self.setVisible(self.isHidden())
        if self.isHidden():
            self.closed.emit()
        else:
            self.shown.emit()

    def be_drawer(self, drawer: bool) -> None:
        """Stand in place of the page, with a way back to it; or beside the page."""
        self._close.setVisible(drawer)
        if drawer is not self._drawer:
            self._drawer = drawer
            self.preview.be_wide(drawer)

    def take_focus(self) -> None:
        """Put the keyboard on the switch of the panels."""
        self._tabs.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_draft(self, state: DraftState, views: DraftViews, findings: Sequence[ShownFinding], section: str) -> None:
        """Show a state in the panel that is open."""
        self._show_tabs(state, len(findings))
        if self.isHidden():
            return
        if self.opened == "findings":
            here = [finding for finding in findings if section and is_within(finding.place, section)]
            elsewhere = [finding for finding in findings if finding not in here]
            self.findings.show_findings(here, elsewhere, state.set_aside, lambda place: views.title_of(place, state.request))
        elif self.opened == "state":
            self.state.show_draft(state, views)
        else:
            self.preview.show_draft(state, self._followed or section)

    def follow(self, place: str) -> None:
        """The cursor went to a question: the preview goes with it."""
        self._followed = place
        if not self.isHidden() and self.opened == "preview":
            self.preview.follow(place)

    def _show_tabs(self, state: DraftState, count: int) -> None:
        interface = self._interface
        named = interface.program.state_names.text(state.request.requested_state, interface.language, "short")
        labels = (interface.say(FINDINGS, n=count) if count else interface.say(NO_FINDINGS), named, interface.say(PREVIEW))
        if labels == self._labels:
            return
        self._labels = labels
        for name, words in zip(self._panels, labels, strict=True):
            self._tabs.show_words(name, words)
