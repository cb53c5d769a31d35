"""Starts the desktop: the application, its log for faults, and the desktop itself."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication

from app.bootstrap import Program
from app.error_log import log_fault
from app.language.marks import interface_words
from app.ui.desktop import Desktop

NO_SCREEN = interface_words(
    "code.ui.application.no_screen",
    "There is no screen to open the window on. "
    "Start the program from the desktop of this computer, or use the command line: rogatory --help.",
)
_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def run(words: Sequence[str]) -> int:
    """Open the window, with a file where one is named. Returns the exit code: 2 where there is no screen to open it on."""
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in _SCREENS):
        program = Program()  # Qt would end the process with a message of its own
        print(program.formats(program.interface).words.say(NO_SCREEN), file=sys.stderr)
        return 2
    application = QApplication.instance() or QApplication(["rogatory"])
    assert isinstance(application, QApplication)
    application.setApplicationName("Rogatory")
    application.setDesktopFileName("rogatory")
    desktop = Desktop(application)

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """No traceback reaches a person: the log says where it happened, the window that it did."""
        if issubclass(kind, KeyboardInterrupt):
            application.quit()
            return
        desktop.tell_fault(log_fault(error))

    sys.excepthook = hook
    desktop.start(Path(words[0]) if words else None)
    return application.exec()
