"""What stands in the place of the table where it has no rows: the first case file to be made, or the filters that left none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.language.marks import interface_words
from app.ui.interface import Interface
from app.ui.widgets.buttons import button
from app.ui.widgets.emptying import clear
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import label

NONE_YET = interface_words("code.ui.register.none_yet", "No case file yet")
NONE_YET_MORE = interface_words(
    "code.ui.register.none_yet_more", "Every request you begin gets a case file here, with its deadlines, letters and what came of it."
)
NEW = interface_words("code.ui.register.new_request", "New request")
ALL_OF_THESE = interface_words("code.ui.register.nothing_found", "No case file has all of these: {filters}.")
REMOVE = interface_words("code.ui.register.remove_filter", "Remove {filter}", "a button that takes a filter away")
REMOVE_ALL = interface_words("code.ui.register.remove_filters", "Remove all filters")

_WIDEST = 560


class Nothing(QWidget):
    """`removed` carries the part of the query that is to go; empty: all. `new_asked`: a request is to be begun."""

    removed = Signal(str)
    new_asked = Signal()

    def __init__(self, interface: Interface) -> None:
        super().__init__()
        self._interface = interface
        self.setObjectName("register.nothing")
        theme = interface.theme
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.px(24), theme.px(48), theme.px(24), theme.px(24))
        self._inside = QWidget()
        self._inside.setMaximumWidth(theme.px(_WIDEST))
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.title = label("", "card_title", wrap=True)
        self.more = label("", "body", wrap=True, tone="muted")
        for words in (self.title, self.more):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons, spacing=theme.px(8))
        self.new = button(interface, interface.say(NEW), "primary", "plus", "register.nothing.new")
        self.new.clicked.connect(self.new_asked)
        for part in (self._picture, self.title, self.more, self._buttons):
            column.addWidget(part)
        column.addWidget(self.new, 0, Qt.AlignmentFlag.AlignHCenter)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._inside, 100)
        middle.addStretch(1)
        whole.addLayout(middle)
        whole.addStretch(1)

    def show_first(self) -> None:
        """There is no case file at all."""
        self._show("folder-open", NONE_YET, NONE_YET_MORE)

    def show_filters(self, filters: Sequence[tuple[str, str]]) -> None:
        """No case file passes these filters: (part of the query, words)."""
        say = self._interface.say
        self._clear()
        named = self._interface.formats.joined([words for _part, words in filters])
        self._draw("search", say(ALL_OF_THESE, filters=named), "")
        self.new.hide()
        for part, words in filters:
            self._add(say(REMOVE, filter=words), part)
        if len(filters) > 1:
            self._add(say(REMOVE_ALL), "")
        self._buttons.setVisible(bool(filters))

    def _show(self, icon: str, title: object, more: object) -> None:
        self._clear()
        self._draw(icon, self._interface.say(title), self._interface.say(more))  # type: ignore[arg-type]
        self._buttons.hide()
        self.new.show()

    def _draw(self, icon: str, title: str, more: str) -> None:
        self._picture.setPixmap(self._interface.theme.pixmap(icon, "text_muted", 32))
        self.title.setText(title)
        self.more.setText(more)
        self.more.setVisible(bool(more))
        self.setAccessibleName(title)

    def _add(self, words: str, part: str) -> None:
        made = button(self._interface, words, "normal", "x", f"register.remove.{part or 'all'}", widest=360)
        made.clicked.connect(lambda _checked=False: self.removed.emit(part))
        self._flow.addWidget(made)

    def _clear(self) -> None:
        clear(self._flow)
