"""Keeps what is changed in a draft, off the thread of the window, within a second.

Guarantees, as rules:
- What `saved` names is on the disk: it is called after the transaction has ended, never before.
- Changes are written in their order; several that wait are written in one transaction, and no step of undo is lost by that.
- Where a write fails, what was to be written is kept and tried again, at the next change and every few seconds; `failed` says why.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from app.services.drafting import Change, Step
from forms.request import Request

REST = 0.25  # seconds without a change after which it is written
LONGEST = 0.6  # seconds after which the first waiting change is written although typing goes on
AGAIN = 3.0  # seconds after which a failed write is tried again


@dataclass(frozen=True, slots=True)
class Standing:
    """What else is known of the draft when it is saved: where the caseworker is, and how the findings stand."""

    section: str = ""
    errors: int = 0
    warnings: int = 0
    sections_answered: int = 0
    sections: int = 0


@dataclass(frozen=True, slots=True)
class Batch:
    """What one transaction keeps: new states by position, where the draft now stands, and the present request."""

    position: int
    request: Request
    states: Mapping[int, tuple[Step, Request]] = field(default_factory=dict)
    standing: Standing = Standing()


@dataclass(frozen=True, slots=True)
class Saved:
    """What was saved: the very request that is on the disk now, when, and the how many-th save of this draft it was."""

    request: Request
    at: datetime
    count: int


class Autosave:
    """Saves one draft. `saved` and `failed` are called in the thread that writes. Closing writes what still waits."""

    def __init__(self, write: Callable[[Batch], Saved], saved: Callable[[Saved], None], failed: Callable[[Exception], None]) -> None:
        self._write = write
        self._saved = saved
        self._failed = failed
        self._waiting: Batch | None = None
        self._since = self._last = 0.0
        self._standing = Standing()
        self._error: Exception | None = None
        self._hurried = self._closing = self._busy = False
        self._turn = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="autosave", daemon=True)
        self._thread.start()

    def record(self, change: Change) -> None:
        """Note a change; it is written soon. Never waits."""
        with self._turn:
            now = time.monotonic()
            if self._waiting is None:
                self._since = now
            self._last = now
            self._waiting = merged(self._waiting, change)
            self._turn.notify_all()

    def stands(self, standing: Standing) -> None:
        """Note how the draft stands; it is written with the next change."""
        with self._turn:
            self._standing = standing

    def flush(self, longest: float = 10.0) -> Exception | None:
        """Write what waits now, and wait for it. Gives the error where it cannot be written."""
        with self._turn:
            self._hurried, self._error = True, None
            self._turn.notify_all()
            self._turn.wait_for(lambda: (self._waiting is None and not self._busy) or self._error is not None, longest)
            self._hurried = False
            return self._error

    @property
    def all_saved(self) -> bool:
        """Whether nothing waits to be written."""
        with self._turn:
            return self._waiting is None and not self._busy

    def close(self) -> Exception | None:
        """Write what waits and end the thread. Gives the error where something could not be written."""
        error = self.flush()
        with self._turn:
            self._closing = True
            self._turn.notify_all()
        self._thread.join(10.0)
        return error

    def _run(self) -> None:
        while True:
            with self._turn:
                self._turn.wait_for(lambda: self._waiting is not None or self._closing)
                if self._closing:
                    return
                self._wait_for_rest()
                if self._closing:
                    return
                batch, self._waiting, self._busy = self._waiting, None, True
                assert batch is not None
                batch = replace(batch, standing=self._standing)
            self._attempt(batch)

    def _wait_for_rest(self) -> None:
        """Until typing rests or has gone on for long; a hurried write waits for nothing."""
        while not (self._hurried or self._closing):
            due = min(self._last + REST, self._since + LONGEST)
            pause = due - time.monotonic()
            if pause <= 0:
                return
            self._turn.wait(pause)

    def _attempt(self, batch: Batch) -> None:
        try:
            saved = self._write(batch)
        except Exception as error:  # whatever it is, the text must not be lost
            with self._turn:
                self._waiting = batch if self._waiting is None else joined(batch, self._waiting)
                self._busy, self._error, self._hurried = False, error, False
                self._turn.notify_all()
            self._failed(error)
            with self._turn:
                before = self._last
                self._turn.wait_for(lambda: self._hurried or self._closing or self._last != before, AGAIN)
            return
        self._saved(saved)
        with self._turn:
            self._busy, self._error = False, None
            self._turn.notify_all()


def merged(waiting: Batch | None, change: Change) -> Batch:
    """What waits, with one more change. A new step drops the states at its position and beyond, as it drops what could be redone."""
    states = dict(waiting.states) if waiting is not None else {}
    if change.step is not None:
        states = {position: state for position, state in states.items() if position < change.position}
        states[change.position] = (change.step, change.request)
    return Batch(change.position, change.request, states)


def joined(older: Batch, newer: Batch) -> Batch:
    """A batch that could not be written, with what came after it."""
    first = min(newer.states, default=None)
    kept = {position: state for position, state in older.states.items() if first is None or position < first}
    return replace(newer, states={**kept, **newer.states})
