"""A card: one thing on a ground of its own, with a title, actions at the end of the title line, and a body."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from app.ui.widgets.labels import label

_PADDING = (16, 12)  # at the sides, above and below, in pixels of the design
_BODY = 13  # the size of body text at 100 % in pixels, from which a card learns the scale


class Card(QFrame):
    """A card. `head` takes what stands at the end of the title line, `body` the rest; without a title the head is not there."""

    def __init__(self, title: str = "", icon: QIcon | None = None) -> None:
        super().__init__()
        self.setProperty("surface", "card")
        self._scale = scale = max(0.8, self.fontInfo().pixelSize() / _BODY)
        side, above = round(_PADDING[0] * scale), round(_PADDING[1] * scale)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(side, above, side, above)
        whole.setSpacing(round(8 * scale))
        self._line = QHBoxLayout()
        self._line.setSpacing(round(8 * scale))
        self.picture = QLabel()
        self.title = label("", "card_title", wrap=True)
        self.title.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.head = QHBoxLayout()
        self.head.setSpacing(round(8 * scale))
        self._line.addWidget(self.picture)
        self._line.addWidget(self.title, 1)
        self._line.addLayout(self.head)
        self.body = QVBoxLayout()
        self.body.setSpacing(round(10 * scale))
        whole.addLayout(self._line)
        whole.addLayout(self.body)
        self.show_title(title, icon)

    def show_title(self, title: str, icon: QIcon | None = None) -> None:
        """Show a title, or none."""
        self.title.setText(title)
        self.title.setVisible(bool(title))
        size = round(18 * self._scale)
        self.picture.setVisible(icon is not None)
        if icon is not None:
            self.picture.setPixmap(icon.pixmap(size, size))
        self.setAccessibleName(title)
