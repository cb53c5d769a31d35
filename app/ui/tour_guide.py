"""The tour in the window: its fictional case is opened, its card follows what is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from app.ui.desktop import Desktop
    from app.ui.screens.tour.card import TourCard


class TourGuide(QObject):
    """Leads through the tour of one desktop."""

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        self._desktop = desktop
        self._card: TourCard | None = None
        self._exported = False

    @property
    def step(self) -> str:
        """The step that is shown; empty while no tour is under way."""
        return self._card.step.id if self._card is not None else ""

    def start(self) -> None:
        """Open the fictional case of the tour, with its card."""
        desktop = self._desktop
        if not desktop.once_ready(self.start):
            return
        from app.services.tour import practice_request

        if not desktop.may_leave():
            return
        desktop.take(practice_request(desktop.program.folders.resources, desktop.program.library.tree), None)
        self._exported = False
        self.show()

    def show(self, step: str = "") -> None:
        """Show the card, at a step."""
        from app.ui.screens.tour.card import TourCard

        self._card = TourCard(self._desktop.interface, at=step)
        self._card.place_asked.connect(self._desktop.go_to_place)
        self._card.closed.connect(self._end)
        self._card.finished.connect(self._end)
        self._desktop.window.show_card(self._card)
        self.observe()

    def forget(self) -> None:
        """Another request is open."""
        self._card = None
        self._desktop.window.show_card(None)

    def exported(self) -> None:
        """A document was written."""
        self._exported = True
        self.observe()

    def observe(self, _: object = None) -> None:
        """Let the card see how far the draft is."""
        from app.services.tour import TourMoment

        drafting = self._desktop.drafting
        if self._card is not None and drafting is not None:
            state = drafting.state
            self._card.observe(TourMoment(state.request, state.judged, self._exported))

    def _end(self) -> None:
        self.forget()
        self._desktop.focus_draft()
