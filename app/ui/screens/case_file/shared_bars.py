"""Says what was changed about persons and facts in a related request and not in this one, and offers to take it over.

Guarantees: the comparison runs beside the window; it is made only where the draft may still be changed; nothing is taken over unasked.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout

from app.language.marks import interface_count, interface_words
from app.services.case_files import CaseFiles, CaseFileView, SharedChange
from app.ui.background import run_in_background
from app.ui.interface import Interface
from app.ui.screens.case_file.labels import request_title
from app.ui.widgets.emptying import clear
from app.ui.widgets.info_bar import InfoBar

CHANGED = interface_count(
    "code.ui.case_file.shared.changed",
    "{n} answer about persons or facts was changed in “{request}” and not here.",
    "{n} answers about persons or facts were changed in “{request}” and not here.",
)
TAKE = interface_words("code.ui.case_file.shared.take", "Take the changes over")


class SharedBars(QObject):
    """Fills a layout with bars. `taken` carries a related case file and the places whose answers are wanted."""

    taken = Signal(int, object)

    def __init__(self, interface: Interface, files: CaseFiles, bars: QVBoxLayout) -> None:
        super().__init__()
        self._interface, self._files, self._bars = interface, files, bars
        self._view: CaseFileView | None = None

    def show_for(self, view: CaseFileView) -> None:
        """Look for changes in the other requests of the case."""
        clear(self._bars)
        self._view = view
        if view.siblings and view.may_edit:
            case_file = view.case_file.id
            run_in_background(
                lambda _progress: (view, self._files.shared_changes(case_file)), done=self._show, failed=self._nothing, owner=self
            )

    def _nothing(self, _error: Exception) -> None:
        """A related request that cannot be read has nothing to take over; its own case file says why."""

    def _show(self, found: tuple[CaseFileView, tuple[SharedChange, ...]]) -> None:
        view, changes = found
        if view is not self._view:
            return
        clear(self._bars)
        for sibling in view.siblings:
            places = tuple(change.place for change in changes if change.source == sibling.id)
            if places:
                words = self._interface.count(CHANGED, len(places), request=request_title(self._interface, sibling))
                take = (self._interface.say(TAKE), lambda source=sibling.id, places=places: self.taken.emit(source, places))
                self._bars.addWidget(InfoBar(self._interface, words, "accent", [take], name=f"case_file.shared.{sibling.id}"))
