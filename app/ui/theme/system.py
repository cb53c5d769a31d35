"""What the system says about looks: dark or light, high contrast, how large a pixel is."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication


@dataclass(frozen=True, slots=True)
class PixelSize:
    """One pixel of the design: in points of a font, and in pixels of the screen's own measure."""

    points: float
    screen: float


def points_of_a_pixel() -> PixelSize:
    """How large a pixel of the design is. On macOS a point is a pixel; elsewhere the system's size of type enlarges both."""
    if sys.platform == "darwin":
        return PixelSize(1.0, 1.0)
    screen = QGuiApplication.primaryScreen() if QGuiApplication.instance() else None
    return PixelSize(0.75, screen.logicalDotsPerInchY() / 96 if screen else 1.0)


def system_is_dark() -> bool:
    """Whether the system is set to a dark scheme."""
    return _has_application() and QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def system_wants_high_contrast() -> bool:
    """Whether the system asks for high contrast."""
    if not _has_application():
        return False
    hints = QGuiApplication.styleHints()  # held by name: what it hands out ends with it
    accessibility = hints.accessibility()
    return accessibility.contrastPreference() is Qt.ContrastPreference.HighContrast


def _has_application() -> bool:
    return isinstance(QGuiApplication.instance(), QGuiApplication)
