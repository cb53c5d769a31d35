"""The shape of a setting: what it is and what it does at the start of the line, its control at the end."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.ui.interface import Interface
from app.ui.panels.hairline import hairline
from app.ui.widgets.card import Card
from app.ui.widgets.labels import label

_SIDE_BY_SIDE = 560  # pixels of the design from which words and control stand beside each other


class SettingRow(QWidget):
    """One setting."""

    def __init__(self, interface: Interface, title: str, more: str, control: QWidget) -> None:
        super().__init__()
        self._least = interface.theme.px(_SIDE_BY_SIDE)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, interface.theme.px(4), 0, interface.theme.px(4))
        self._box.setSpacing(interface.theme.px(12))
        words = QVBoxLayout()
        words.setSpacing(interface.theme.px(2))
        words.addWidget(label(title, "label", wrap=True, buddy=control))
        if more:
            words.addWidget(label(more, "help", wrap=True))
        self._box.addLayout(words, 1)
        self._box.addWidget(control, 0, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        control.setAccessibleName(control.accessibleName() or title)
        control.setAccessibleDescription(more)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Under each other where there is no room."""
        super().resizeEvent(event)
        wide = self.width() >= self._least
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)


def card_of(rows: list[QWidget], title: str = "") -> Card:
    """Settings that belong together, with a hairline between them."""
    card = Card(title)
    for number, row in enumerate(rows):
        if number:
            card.body.addWidget(hairline())
        card.body.addWidget(row)
    return card
