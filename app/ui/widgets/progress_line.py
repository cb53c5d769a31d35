"""How far something is: a thin bar, and the words that say it."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from app.ui.interface import Interface
from app.ui.widgets.labels import label

_STEPS = 1000


class ProgressLine(QWidget):
    """A bar with words under it. The words are what a screen reader hears."""

    def __init__(self, interface: Interface) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(interface.theme.px(6))
        self.bar = QProgressBar()
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        self.words = label("", "help", wrap=True)
        box.addWidget(self.bar)
        box.addWidget(self.words)

    def show_progress(self, fraction: float, words: str) -> None:
        """Show a part of the whole, 0 to 1."""
        self.bar.setValue(round(max(0.0, min(1.0, fraction)) * _STEPS))
        self.words.setText(words)
        self.words.setVisible(bool(words))
        self.bar.setAccessibleName(words)
