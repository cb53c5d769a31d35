"""Notices that nobody works at the window: no key, no click, no wheel for so many minutes."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)
_LOOK = 5_000  # milliseconds between two looks at the clock


class IdleWatch(QObject):
    """`idle` carries the minutes after which it came. A computer that slept meanwhile counts as idle when it wakes."""

    idle = Signal(int)

    def __init__(self, application: QApplication, now: Callable[[], float] = time.time) -> None:
        super().__init__(application)
        self._now = now
        self._minutes = 0
        self._last = now()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK)
        self._timer.timeout.connect(self.look)
        self._application = application

    def watch(self, minutes: int) -> None:
        """Watch from now on; 0 ends it."""
        self._last = self._now()
        if minutes and not self._minutes:
            self._application.installEventFilter(self)
            self._timer.start()
        elif self._minutes and not minutes:
            self._application.removeEventFilter(self)
            self._timer.stop()
        self._minutes = minutes

    def look(self) -> None:
        """Tell where the time is over."""
        if self._minutes and self._now() - self._last >= self._minutes * 60:
            self.idle.emit(self._minutes)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """See every event of the program, and let it pass."""
        if event.type() in _SIGNS_OF_LIFE:
            self._last = self._now()
        return False
