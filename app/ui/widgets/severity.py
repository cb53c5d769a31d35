"""The severity of a finding, always as icon, word and colour together: as a line of its own, or before what is wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.language.marks import interface_count, interface_words
from app.ui.interface import Interface
from app.ui.theme.icons import SEVERITY
from app.ui.widgets.labels import IconLabel, icon_label, label

WORDS = {
    "error": interface_words("code.ui.severity.error", "Error"),
    "warning": interface_words("code.ui.severity.warning", "Warning"),
    "advice": interface_words("code.ui.severity.advice", "Advice"),
}
COUNTS = {
    "error": interface_count("code.ui.severity.errors", "{n} error", "{n} errors"),
    "warning": interface_count("code.ui.severity.warnings", "{n} warning", "{n} warnings"),
    "advice": interface_count("code.ui.severity.advices", "{n} piece of advice", "{n} pieces of advice"),
}
SPOKEN = interface_words("code.ui.severity.spoken", "{severity}: {finding}", "a finding, for screen readers")


def severity_word(interface: Interface, severity: str) -> str:
    """The word of a severity."""
    return interface.say(WORDS[severity])


def severity_count(interface: Interface, severity: str, count: int) -> str:
    """How many findings of a severity, in words."""
    return interface.count(COUNTS[severity], count)


def severity_label(interface: Interface, severity: str) -> IconLabel:
    """Icon and word of a severity."""
    return icon_label(interface.theme, SEVERITY[severity], severity_word(interface, severity), severity)


class FindingLine(QWidget):
    """A finding in one line: icon, the word of its severity, what is wrong. The message wraps beside the word."""

    def __init__(self, interface: Interface, severity: str, message: str) -> None:
        super().__init__()
        theme = interface.theme
        self.severity = severity
        word = severity_word(interface, severity)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(6))
        picture = QLabel()
        picture.setPixmap(theme.pixmap(SEVERITY[severity], severity, 16))
        self.word = label(word, "strong", tone=severity)
        self.message = label(message, "message", wrap=True)
        for part in (picture, self.word):
            box.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        box.addWidget(self.message, 1)
        self.setAccessibleName(interface.say(SPOKEN, severity=word, finding=message))


def finding_line(interface: Interface, severity: str, message: str) -> FindingLine:
    """A finding in one line."""
    return FindingLine(interface, severity, message)
