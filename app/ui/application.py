"""Starts the desktop: the application, its log for faults, and the desktop itself."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtWidgets import QApplication

from app.error_log import log_fault
from app.ui.desktop import Desktop


def run(words: Sequence[str]) -> int:
    """Open the window, with a file where one is named. Returns the exit code."""
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
