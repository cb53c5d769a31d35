"""A thin line between two matters of one card."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame


def hairline() -> QFrame:
    """The line."""
    line = QFrame()
    line.setProperty("line", "true")
    line.setFixedHeight(1)
    return line
