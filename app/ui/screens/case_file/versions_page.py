"""Two versions of the request compared in the place of the case file."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.casework.case_file import VersionEntry
from app.language.marks import interface_words
from app.services.case_words import CaseWords
from app.services.comparison import NamedVersion
from app.ui.interface import Interface
from app.ui.panels.version_comparison import VersionComparison
from app.ui.widgets.buttons import button
from forms.request import Request

BACK = interface_words("code.ui.case_file.versions.back", "Back to the case file")


class VersionsPage(QWidget):
    """`left` is asked for with Esc or the button. `load` reads a version, 0 for the draft as it stands."""

    left = Signal()

    def __init__(
        self,
        interface: Interface,
        versions: Sequence[VersionEntry],
        load: Callable[[int], Request],
        chosen: tuple[int, int],
    ) -> None:
        super().__init__()
        theme = interface.theme
        self.setObjectName("case_file.versions_page")
        words = CaseWords(interface)
        named = [NamedVersion(each.number, each.name or words.version(each.kind), each.made_at, each.officer) for each in versions]
        self.comparison = VersionComparison(interface, named, load)
        self.comparison.choose(*chosen)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        line = QHBoxLayout()
        line.setContentsMargins(theme.px(14), theme.px(6), theme.px(14), theme.px(4))
        self.back = button(
            interface, interface.say(BACK), "quiet", "arrow-right" if interface.right_to_left else "arrow-left", "case_file.back"
        )
        self.back.clicked.connect(self.left)
        line.addWidget(self.back)
        line.addStretch(1)
        whole.addLayout(line)
        whole.addWidget(self.comparison, 1)

    def begin(self) -> None:
        """Take the keyboard."""
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)
