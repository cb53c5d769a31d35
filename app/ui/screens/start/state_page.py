"""The second step: to which State. Type to find, in any language; the legal bases stand below as soon as a State is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.language.marks import interface_words
from app.services.question_views import Choice
from app.services.states import StateDirectory, StateHit
from app.ui.interface import Interface
from app.ui.screens.start.basis_page import BasisPreview
from app.ui.widgets.find_list import FindList
from app.ui.widgets.labels import label

TITLE = interface_words("code.ui.start_state.title", "To which State?")
HELP = interface_words("code.ui.start_state.help", "Type a name in any language, or a code. Former names work too.")
FIND = interface_words("code.ui.start_state.find", "Find a State")
SIMILAR = interface_words("code.ui.start_state.similar", "similar spelling: {name}")
SIMILAR_ALONE = interface_words("code.ui.start_state.similar_alone", "similar spelling")
OTHER_NAMES = interface_words("code.ui.start_state.other_names", "{first} · {next}", "code and names of one State in several languages")


class StatePage(QWidget):
    """Finds the State. `taken` carries its code."""

    taken = Signal(str)

    def __init__(self, interface: Interface, directory: StateDirectory, own: str, most_used: Sequence[str]) -> None:
        super().__init__()
        self._interface, self._directory = interface, directory
        self._own, self._most_used = own, tuple(most_used)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(interface.theme.px(10))
        self.title = label(interface.say(TITLE), "page_title", wrap=True)
        column.addWidget(self.title)
        column.addWidget(label(interface.say(HELP), "help", wrap=True))
        self.find = FindList(interface, self.choices, accessible_name=interface.say(FIND), name="start.find_state", keeps=True)
        self.find.taken.connect(self.taken)
        self.find.list.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.find.text_changed.connect(lambda _text: self.find.list.updateGeometry())
        column.addWidget(self.find)
        self.preview = BasisPreview(interface)
        self.preview.hide()
        column.addWidget(self.preview)
        column.addStretch(1)

    def choices(self, text: str) -> Sequence[Choice]:
        """The States that a text may mean, as the list shows them."""
        return [self._choice(hit) for hit in self._directory.find(text, self._own, most_used=self._most_used)]

    def _choice(self, hit: StateHit) -> Choice:
        say = self._interface.say
        if hit.similar:
            return Choice(hit.code, hit.name, say(SIMILAR, name=hit.matched) if hit.matched else say(SIMILAR_ALONE))
        beside = hit.code
        for name in hit.other_names:
            beside = say(OTHER_NAMES, first=beside, next=name)
        return Choice(hit.code, hit.name, beside)
