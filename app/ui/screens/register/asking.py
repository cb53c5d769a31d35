"""Asks the register beside the window: a list, its pages, the counts of its views.

Guarantees: a newer question takes the place of an older one, whose answer is never shown; the page that was seen last is read first;
pages that were scrolled past are not read at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.services.register import EVERYTHING, Opened, Register, RegisterQuery, RegisterView
from app.ui.background import Progress, Running, run_in_background
from app.ui.screens.register.table import PAGE

_MOST_WAITING = 4  # pages that wait to be read; of more, the oldest are dropped


@dataclass(frozen=True, slots=True)
class Answer:
    """A list, and at which place the case file stands that was asked for with it."""

    opened: Opened
    place: int | None


class Asking(QObject):
    """`opened` carries an Answer, `page_read` a page and its rows, `page_dropped` a page that is not read, `counted` counts by view."""

    opened = Signal(object)
    page_read = Signal(int, object)
    page_dropped = Signal(int)
    counted = Signal(object)
    failed = Signal(object)

    def __init__(self, register: Register, parent: QObject) -> None:
        super().__init__(parent)
        self._register = register
        self._query = EVERYTHING
        self._opening: Running | None = None
        self._reading: Running | None = None
        self._counting: Running | None = None
        self._waiting: list[int] = []

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being asked."""
        return not self._waiting and all(
            running is None or running.progress.cancelled for running in (self._opening, self._reading, self._counting)
        )

    def open(self, query: RegisterQuery, keep: int | None = None) -> Running:
        """Ask for a list. With `keep`, the place of a case file in it is asked for, too."""
        for running in (self._opening, self._reading):
            if running is not None:
                running.cancel()
        self._reading = None
        self._waiting.clear()
        self._query = query
        register = self._register

        def ask(progress: Progress) -> Answer | None:
            if progress.cancelled:  # a newer question came before this one began
                return None
            opened = register.open(query)
            if keep is None or progress.cancelled:
                return Answer(opened, None)
            seen = next((place for place, row in enumerate(opened.first) if row.id == keep), None)
            return Answer(opened, seen if seen is not None else register.position_of(keep, query))

        self._opening = run_in_background(ask, done=self.opened.emit, failed=self._failed, owner=self)
        return self._opening

    def read(self, page: int) -> None:
        """Ask for a page of the list."""
        if page in self._waiting:
            self._waiting.remove(page)
        self._waiting.append(page)
        while len(self._waiting) > _MOST_WAITING:
            self.page_dropped.emit(self._waiting.pop(0))
        if self._reading is None:
            self._read_next()

    def _read_next(self) -> None:
        self._reading = None
        if not self._waiting:
            return
        page, query, register = self._waiting.pop(), self._query, self._register
        self._reading = run_in_background(
            lambda _progress: register.page(query, page * PAGE, PAGE),
            done=lambda rows: self._read(page, rows),
            failed=lambda error: self._page_failed(page, error),
            owner=self,
        )

    def _read(self, page: int, rows: object) -> None:
        self.page_read.emit(page, rows)
        self._read_next()

    def _page_failed(self, page: int, error: Exception) -> None:
        self.page_dropped.emit(page)
        self._reading = None
        self._waiting.clear()
        self.failed.emit(error)

    def count(self, views: Sequence[RegisterView]) -> None:
        """Ask how many case files each view shows."""
        if self._counting is not None:
            self._counting.cancel()
        register, asked = self._register, tuple(views)

        def ask(progress: Progress) -> object:
            return None if progress.cancelled else register.view_counts(asked)

        self._counting = run_in_background(ask, done=self.counted.emit, failed=self._failed, owner=self)

    def _failed(self, error: Exception) -> None:
        self.failed.emit(error)
