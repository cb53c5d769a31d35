"""The first start and practice: who works on this computer, and whether a case store is made for it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from app.services.office import practice_office

if TYPE_CHECKING:
    from app.ui.desktop import Desktop
    from app.ui.screens.first_start.screen import FirstStartScreen
    from app.ui.screens.first_start.set_up import SetUp


class FirstSteps(QObject):
    """Leads through the first start of one desktop. `practises`: an exercise never touches the case store."""

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        self._desktop = desktop
        self.practises = False

    def screen(self, set_up: SetUp | None = None) -> FirstStartScreen:
        """The screen of the first start, with what was said so far."""
        from app.services.letterheads import Letterheads
        from app.ui.screens.first_start.screen import FirstStartScreen
        from app.ui.screens.first_start.set_up import SetUp

        desktop = self._desktop
        begun = set_up or SetUp(preferences=desktop.preferences)
        screen = FirstStartScreen(desktop.interface, Letterheads(desktop.program.folders.settings), begun, desktop.door.place)
        screen.language_chosen.connect(self._speak, Qt.ConnectionType.QueuedConnection)
        screen.finished.connect(self._done, Qt.ConnectionType.QueuedConnection)
        return screen

    def _speak(self, set_up: SetUp) -> None:
        """The language was chosen: the first start goes on in it."""
        desktop = self._desktop
        desktop.preferences = set_up.preferences
        desktop.build()
        desktop.show_first_start(self.screen(set_up))

    def _done(self, set_up: SetUp) -> None:
        desktop = self._desktop
        desktop.take_preferences(set_up.preferences)
        if set_up.then == "practise":
            desktop.office = set_up.office  # for this run alone: a practice office is not the office of this computer
            self.practises = True
        else:
            desktop.use_office(set_up.office)
        desktop.build()
        if set_up.then in ("tour", "practise"):
            desktop.tour.start()
        else:
            desktop.go_first()
        if set_up.passphrase:
            desktop.door.create(set_up.passphrase, set_up.recovery_key)

    def practise(self) -> None:
        """Leave the lock screen for the practice case, without a store."""
        desktop = self._desktop
        self.practises = True
        desktop.office = practice_office(desktop.program.folders.resources)
        desktop.build()
        desktop.tour.start()

    def speak(self, tag: str) -> None:
        """Take another language for the program."""
        self._desktop.use_preferences(replace(self._desktop.preferences, language=tag))
