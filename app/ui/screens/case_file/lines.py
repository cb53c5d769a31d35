"""Lines of a list in a card: when, an icon, what, more about it, and who; with a hairline between two of them.

Guarantees: plain labels that wrap; each line is one thing for a screen reader; a long list shows its newest lines, and all on demand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.language.marks import interface_count
from app.ui.interface import Interface
from app.ui.panels.hairline import hairline
from app.ui.widgets.buttons import button
from app.ui.widgets.emptying import clear
from app.ui.widgets.labels import label

SHOW_ALL = interface_count("code.ui.case_file.lines.show_all", "Show the one line", "Show all {n} lines")
_FIRST = 60
_WHEN = 92  # pixels of the design for the column of days


@dataclass(frozen=True, slots=True)
class Line:
    """One line in words. `action` names a button at its end; what it does is the list's signal with `key`."""

    key: str
    when: str
    icon: str
    tone: str
    what: str
    more: str = ""
    who: str = ""
    action: str = ""


class LineList(QWidget):
    """Shows lines. `acted` carries the key of the line whose button was pressed."""

    acted = Signal(str)

    def __init__(self, interface: Interface, name: str) -> None:
        super().__init__()
        self._interface = interface
        self.setObjectName(name)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(interface.theme.px(8))
        self._lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line], empty: str) -> None:
        """Show lines; `empty` says what will stand here where there is none."""
        self._lines = tuple(lines)
        self._draw(_FIRST, empty)

    def _draw(self, most: int, empty: str = "") -> None:
        clear(self._box)
        if not self._lines:
            self._box.addWidget(label(empty, "help", wrap=True))
        for number, line in enumerate(self._lines[:most]):
            if number:
                self._box.addWidget(hairline())
            self._box.addWidget(_LineRow(self._interface, line, f"{self.objectName()}.{number}", self.acted.emit))
        if len(self._lines) > most:
            words = self._interface.count(SHOW_ALL, len(self._lines))
            rest = button(self._interface, words, "link", name=f"{self.objectName()}.all")
            rest.clicked.connect(lambda: self._draw(len(self._lines)))
            self._box.addWidget(rest, 0, Qt.AlignmentFlag.AlignLeading)


class _LineRow(QWidget):
    def __init__(self, interface: Interface, line: Line, name: str, act) -> None:  # type: ignore[no-untyped-def]
        super().__init__()
        theme = interface.theme
        self.setObjectName(name)
        self.setAccessibleName(". ".join(part for part in (line.when, line.what, line.more, line.who) if part))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(2), 0, theme.px(2))
        row.setSpacing(theme.px(12))
        top = Qt.AlignmentFlag.AlignTop
        if line.when:
            when = label(line.when, "help")
            when.setMinimumWidth(theme.px(_WHEN))
            row.addWidget(when, 0, top)
        picture = QLabel()
        picture.setPixmap(theme.pixmap(line.icon, {"accent": "accent_text", "unknown": "text_muted"}.get(line.tone, line.tone), 16))
        row.addWidget(picture, 0, top)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(label(line.what, "body", wrap=True))
        if line.more:
            words.addWidget(label(line.more, "help", wrap=True))
        row.addLayout(words, 1)
        if line.who:
            row.addWidget(label(line.who, "help"), 0, top)
        if line.action:
            made = button(interface, line.action, "link", name=f"{name}.action")
            made.setAccessibleDescription(line.what)
            made.clicked.connect(lambda: act(line.key))
            row.addWidget(made, 0, top)
