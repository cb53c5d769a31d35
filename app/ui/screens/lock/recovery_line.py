"""The line in which a recovery key is typed from its sheet: in groups of four by itself, whatever blanks, hyphens and cases were typed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLineEdit

from app.storage.typed_secrets import recovery_signs
from app.ui.interface import Interface

GROUP, LENGTH = 4, 32
_JOINER = "-"


def grouped(typed: str) -> str:
    """What was typed as the sheet shows it: capitals and digits in groups of four."""
    plain = recovery_signs(typed)
    return _JOINER.join(plain[at : at + GROUP] for at in range(0, len(plain), GROUP))


class RecoveryLine(QLineEdit):
    """A line for a recovery key, written from left to right in every layout. `length` is how many characters are expected."""

    def __init__(self, interface: Interface, name: str, accessible: str, length: int = LENGTH) -> None:
        super().__init__()
        self._interface = interface
        self._length = length
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setProperty("role", "mono")
        self.setFont(interface.theme.font("mono"))
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setMinimumHeight(interface.theme.px(34))
        hints = Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhLatinOnly | Qt.InputMethodHint.ImhSensitiveData
        self.setInputMethodHints(hints)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.textEdited.connect(self._regroup)

    @property
    def typed(self) -> str:
        """The letters and digits, without what parts the groups."""
        return recovery_signs(self.text())

    def sizeHint(self) -> QSize:
        """As wide as the key."""
        hint = super().sizeHint()
        joined = self._length + (self._length - 1) // GROUP
        margins = self._interface.theme.px(2 * 11 + 8)
        hint.setWidth(self.fontMetrics().horizontalAdvance("0") * max(joined, 10) + margins)
        return hint

    def minimumSizeHint(self) -> QSize:
        """Narrower than the key where the window is: the line then moves along."""
        hint = super().minimumSizeHint()
        hint.setWidth(min(hint.width(), self._interface.theme.px(110)))
        return hint

    def _regroup(self, text: str) -> None:
        before = len(recovery_signs(text[: self.cursorPosition()]))
        shown = grouped(recovery_signs(text)[: self._length])
        if shown != text:
            self.setText(shown)
            self.setCursorPosition(min(before + max(0, before - 1) // GROUP, len(shown)))
