"""The desktop beside its floors: from process start to a window that can be used, and a keystroke in a long draft."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QApplication

from app.bootstrap import Program
from app.services.office import practice_office, write_office
from app.settings import folders
from benchmarks.measure import FRAME, row
from forms.request import Request

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# Both leave when the first window has been drawn and its events are done; what is measured is the whole process.
_FLOOR = """
import sqlalchemy.orm
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow(); window.show(); application.processEvents(); window.grab()
import os; os._exit(0)
"""
_EMPTY = _FLOOR.replace("import sqlalchemy.orm\n", "")
_OURS = """
from PySide6.QtWidgets import QApplication
from app.ui.desktop import Desktop
application = QApplication([])
desktop = Desktop(application); desktop.show(); application.processEvents(); desktop.window.grab()
import os; os._exit(0)
"""


_SENTENCE = "an account that the bank opened in the name of another person "


def _pause(application: QApplication, seconds: float = 0.2) -> None:
    """Let what waits for a quiet moment be done."""
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        application.processEvents()


def _process(script: str, times: int = 7) -> float:
    """The median time of a process, in milliseconds, after one run that fills the caches."""
    taken = []
    with tempfile.TemporaryDirectory() as kept:
        surroundings = {**os.environ, "XDG_CONFIG_HOME": kept}
        settings = Path(kept) / "rogatory"
        settings.mkdir()
        write_office(practice_office(folders().resources), settings)  # an office is known: the window opens on Home
        for _ in range(times + 1):
            begun = time.perf_counter()
            subprocess.run([sys.executable, "-c", script], check=True, env=surroundings, capture_output=True)
            taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken[1:])


def starts() -> None:
    """Process start to the first window."""
    floor, empty, ours = _process(_FLOOR), _process(_EMPTY), _process(_OURS)
    row("start to the first usable window", ours, "empty window that imports SQLAlchemy", floor, "x1.5")
    row("the same", ours, "the empty window alone", empty, "stretch: x1")


def keystrokes(program: Program, request: Request, answers: int) -> None:
    """A keystroke in a long text of a long draft; and what follows when typing rests: judging, page, findings, preview."""
    from PySide6.QtTest import QTest

    from app.services.drafting import Drafting
    from app.ui.interface import Interface
    from app.ui.screens.drafting.screen import DraftingScreen
    from app.ui.theme.theme import Theme

    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    theme = Theme()
    theme.apply(application)
    day = datetime.fromisoformat(request.prepared_on)
    drafting = Drafting(request, program.library, program.assessment, lambda: day)
    screen = DraftingScreen(Interface(program, "en", theme, lambda: day), drafting)
    screen.resize(1192, 692)
    screen.show()
    screen.go_to("blocks.facts.summary")
    application.processEvents()
    page = screen.page
    assert page is not None
    frame = next(frame for frame in page.frames() if frame.place == "blocks.facts.summary")
    target = frame.focusProxy()
    while target is not None and target.focusProxy() is not None:
        target = target.focusProxy()
    assert target is not None
    typed: list[float] = []
    rested: list[float] = []
    _pause(application)  # the page is quoted a moment after it is shown
    for letter in _SENTENCE * 2:
        begun = time.perf_counter()
        QTest.keyClicks(target, letter)
        application.processEvents()
        typed.append((time.perf_counter() - begun) * 1000)
    for word in _SENTENCE.split():  # a rest comes after a word: what was typed is judged, and a moment later quoted under its card
        QTest.keyClicks(target, f" {word}")
        begun = time.perf_counter()
        frame.flush()
        application.processEvents()
        rested.append((time.perf_counter() - begun) * 1000)
        _pause(application)
    row(f"slowest of {len(typed)} keystrokes in a draft of {answers}", max(typed), "one frame", FRAME, "under it")
    row("median keystroke", statistics.median(typed), "one frame", FRAME, "under it")
    row("when typing rests: judged, and all that is shown anew", statistics.median(rested), "one frame", FRAME, "(not asked for)")
    screen.close()
