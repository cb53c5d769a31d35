"""Work beside the window: a task runs on a thread of the pool, its result comes back to the window.

Guarantees, as rules:
- A task gets plain values and a `Progress`, touches no widget and returns plain values.
- `done`, `failed` and `progress` are called in the thread of the window, and never after `Running.cancel`.
- Where the receiver of a call (the object of the method, or `owner`) is gone, the call is dropped and the task told to stop.
- A known error is handed on as it is. Any other is logged by its kind and place in the code, never by its text, which may hold
  names of a case, and is handed on as one general sentence.
"""

from __future__ import annotations

import logging
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, Qt, QThreadPool, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QWidget

from app.errors import N_, AppError
from app.language.marks import interface_words
from app.services.error_sentences import KNOWN_ERRORS
from app.ui.interface import Interface
from app.ui.widgets.buttons import button
from app.ui.widgets.labels import label

CANCEL = interface_words("code.ui.background.cancel", "Stop this")
WORKING = interface_words("code.ui.background.working", "{n} per cent done", "read aloud with a progress bar")
QUIET = 150  # milliseconds for which nothing is said
LONG = 500  # milliseconds after which progress and a way to stop are shown
_STOPS = "rogatory_stops_background_work"  # property of the application: closing it ends what runs
_log = logging.getLogger(__name__)
_running: set[Running] = set()  # keeps what runs alive until it has reported


class UnexpectedError(AppError):
    """A fault of the program itself."""


class Progress:
    """What a task reports to and asks whether it is still wanted."""

    def __init__(self, tell: Callable[[float, str], None]) -> None:
        self._tell = tell
        self._cancelled = threading.Event()

    def report(self, fraction: float, sentence: str = "") -> None:
        """Say which share is done, from 0 to 1, and perhaps what is being done."""
        if not self._cancelled.is_set():
            self._tell(min(1.0, max(0.0, fraction)), sentence)

    def cancel(self) -> None:
        """Ask the task to stop."""
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        """Whether the task is to stop."""
        return self._cancelled.is_set()


class Running(QObject):
    """A task under way. `progressed` tells its share and sentence, `ended` that it is over, whichever way."""

    progressed = Signal(float, str)
    ended = Signal()
    _reported = Signal(float, str)  # from the thread of the task; `progressed` is given in that of the window
    _returned = Signal(object)
    _raised = Signal(object)

    def __init__(
        self,
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        progress: Callable[[float, str], None] | None,
        owner: QObject | None,
    ) -> None:
        super().__init__()
        self.progress = Progress(self._reported.emit)
        self._done, self._failed, self._told, self._owner = done, failed, progress, owner
        queued = Qt.ConnectionType.QueuedConnection
        self._returned.connect(self._take_result, queued)
        self._raised.connect(self._take_error, queued)
        self._reported.connect(self._take_progress, queued)

    def cancel(self) -> None:
        """Ask the task to stop; nothing more is called."""
        if not self.progress.cancelled:
            self.progress.cancel()
            self.ended.emit()

    def run(self, task: Callable[[Progress], Any]) -> None:
        """Run the task; called in the thread of the pool."""
        try:
            result = task(self.progress)
        except Exception as error:
            self._send(self._raised, error)
        else:
            self._send(self._returned, result)

    @staticmethod
    def _send(signal: Any, value: object) -> None:
        try:
            signal.emit(value)
        except RuntimeError:  # the application closed meanwhile and Qt has taken the object away
            _log.debug("The result of work in the background came after the end.")

    def _take_result(self, result: object) -> None:
        self._end(self._done, result)

    def _take_error(self, error: Exception) -> None:
        if self.progress.cancelled:
            self._end(self._failed, error)
            return
        if not isinstance(error, KNOWN_ERRORS):
            _log.error("Work in the background failed: %s at %s", type(error).__name__, _where(error))
            error = UnexpectedError(
                N_("The program met a fault of its own and stopped this work; the request is not affected. Try it again.")
            )
        self._end(self._failed, error)

    def _take_progress(self, fraction: float, sentence: str) -> None:
        if self.progress.cancelled:
            return
        self.progressed.emit(fraction, sentence)
        if self._told is None:
            return
        if self._wanted(self._told):
            self._told(fraction, sentence)
        else:
            self.progress.cancel()

    def _end(self, call: Callable[[Any], None], value: object) -> None:
        _running.discard(self)
        if not self.progress.cancelled:
            self.progress.cancel()  # whatever comes now is too late
            self.ended.emit()
            if self._wanted(call):
                call(value)
        # The thread of the pool may hold the last reference: the Qt side of this object must go in the thread of the window.
        self.deleteLater()

    def _wanted(self, call: Callable[..., None]) -> bool:
        receivers = (self._owner, getattr(call, "__self__", None))
        return all(shiboken6.isValid(receiver) for receiver in receivers if isinstance(receiver, QObject))


def run_in_background(
    task: Callable[[Progress], Any],
    *,
    done: Callable[[Any], None],
    failed: Callable[[Exception], None],
    progress: Callable[[float, str], None] | None = None,
    owner: QObject | None = None,
) -> Running:
    """Run a task beside the window. `owner` is the widget that wants the result, where the calls are not its own methods.

    `failed` is given a known error (`app.services.error_sentences` says it).
    """
    running = Running(done, failed, progress, owner)
    _running.add(running)
    application = QCoreApplication.instance()
    if application is not None and not application.property(_STOPS):
        application.setProperty(_STOPS, True)
        application.aboutToQuit.connect(stop_all)
    QThreadPool.globalInstance().start(lambda: running.run(task))
    return running


def stop_all() -> None:
    """Tell everything that runs to stop, and wait for it; called when the program closes."""
    for running in tuple(_running):
        running.progress.cancel()
    QThreadPool.globalInstance().waitForDone(5_000)


def _where(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames[-4:]))


class WaitLine(QWidget):
    """Says that something is under way: nothing at first, then a quiet line, then progress with a way to stop it."""

    stopped = Signal()

    def __init__(self, interface: Interface) -> None:
        super().__init__()
        self._interface = interface
        self._running: Running | None = None
        self._sentence = label("", "help", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setObjectName("wait.progress")
        self._stop = button(interface, interface.say(CANCEL), "quiet", "x", "wait.stop")
        self._stop.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._sentence, 1)
        row.addWidget(self._bar, 1)
        row.addWidget(self._stop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._quiet = self._timer(QUIET, self._show_line)
        self._long = self._timer(LONG, self._show_progress)
        self.hide()

    def _timer(self, pause: int, call: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause)
        timer.timeout.connect(call)
        return timer

    def watch(self, running: Running, sentence: str) -> None:
        """Follow a task; the sentence says what is being done."""
        if self._running is not None:
            self._leave()
        self._running = running
        self._say(sentence)
        self._bar.setRange(0, 0)
        self._bar.hide()
        self._stop.hide()
        running.progressed.connect(self._progressed)
        running.ended.connect(self._leave)
        self._quiet.start()
        self._long.start()

    def _say(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._bar.setAccessibleName(sentence)
        self.setAccessibleName(sentence)

    def _show_line(self) -> None:
        self.show()

    def _show_progress(self) -> None:
        self.show()
        self._bar.show()
        self._stop.show()

    def _progressed(self, fraction: float, sentence: str) -> None:
        self._bar.setRange(0, 100)
        self._bar.setValue(round(fraction * 100))
        self._bar.setAccessibleDescription(self._interface.say(WORKING, n=round(fraction * 100)))
        if sentence:
            self._say(sentence)

    def _cancel(self) -> None:
        if self._running is not None:
            self._running.cancel()
            self.stopped.emit()

    def _leave(self) -> None:
        running, self._running = self._running, None
        self._quiet.stop()
        self._long.stop()
        self.hide()
        if running is not None:
            running.progressed.disconnect(self._progressed)
            running.ended.disconnect(self._leave)
