"""Words that give way: shown in full where there is room, else cut with an ellipsis, and always read and hinted at in full."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from app.ui.widgets.labels import Words

_SLACK = 6  # pixels by which joined letters may measure more whole than in parts
_LEAST = 6  # letters that are shown however narrow it is


class ElidingLabel(Words):
    """Plain words in one line that may be cut."""

    def __init__(self, text: str, role: str = "body") -> None:
        super().__init__()
        self.setProperty("role", role)
        self.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show other words."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for all the words."""
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(min(self.sizeHint().width(), self.fontMetrics().averageCharWidth() * _LEAST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut what does not fit."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(self.width(), 1))
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")


class ElidingButton(QPushButton):
    """A button whose words may be cut. `widest` is the widest that it asks for."""

    def __init__(self, text: str, widest: int) -> None:
        super().__init__(text)
        self._whole = text
        self._widest = widest
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Show other words."""
        if text == self._whole:
            return
        self._whole = text
        self.setAccessibleName(text)
        self.setText(text)  # Qt measures a button without words as one with some
        self._fit()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Room for all the words, but no more than the widest."""
        hint = super().sizeHint()
        missing = self.fontMetrics().horizontalAdvance(self._whole) - self.fontMetrics().horizontalAdvance(self.text())
        return QSize(min(hint.width() + missing + _SLACK, self._widest), hint.height())

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters beside the icon."""
        least = self.fontMetrics().averageCharWidth() * _LEAST + self.iconSize().width() + 24
        return QSize(min(self.sizeHint().width(), least), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut what does not fit."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        taken = super().sizeHint().width() - self.fontMetrics().horizontalAdvance(self.text())
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(self.width() - taken, 1))
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")
