"""The third step: on which legal basis; and the list of bases as the second step shows it beforehand."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.language.marks import interface_words
from app.services.states import BasisView
from app.ui.interface import Interface
from app.ui.panels.hairline import hairline
from app.ui.widgets.card import Card
from app.ui.widgets.confidence import confidence_pill
from app.ui.widgets.emptying import clear
from app.ui.widgets.labels import icon_label, label
from app.ui.widgets.pill import Pill

TITLE = interface_words("code.ui.start_basis.title", "On which legal basis?")
HELP = interface_words("code.ui.start_basis.help", "Tick what the request relies on. Several may stand together; the first one governs.")
BETWEEN = interface_words("code.ui.start_basis.between", "Legal bases between {requesting:the} and {requested:the}")
LATER = interface_words("code.ui.start_basis.later", "In force on both sides today. You choose in the next step.")
NONE = interface_words(
    "code.ui.start_basis.none", "No basis is known to be in force between the two States. The reasons stand in the next step."
)
IN_FORCE = interface_words("code.ui.start_basis.in_force", "In force")
NOT_KNOWN = interface_words("code.ui.start_basis.not_known", "Not known whether in force")
NOT_IN_FORCE = interface_words("code.ui.start_basis.not_in_force", "Not in force")
NOTHING_IN_FORCE = interface_words("code.ui.start_basis.nothing_in_force", "No basis is known to be in force. Each one below says why.")
FIRST_STATE = interface_words("code.ui.start_basis.first_state", "Choose the State first. What the two States can rely on depends on it.")
ENTER_LATER = interface_words("code.ui.start_basis.enter_later", "You enter its title, its dates and its articles while drafting.")
_GROUPS = (("yes", IN_FORCE), ("unknown", NOT_KNOWN), ("no", NOT_IN_FORCE))
_ICONS = {"bilateral": "handshake", "instrument": "book-open", "scheme": "book-open", "domestic_law": "scale", "reciprocity": "scale"}
_PREVIEWED = 4


class BasisPreview(QWidget):
    """The bases that are in force, in short."""

    def __init__(self, interface: Interface) -> None:
        super().__init__()
        self._interface = interface
        self.setObjectName("start.bases_preview")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._card: Card | None = None

    def show_bases(self, bases: Sequence[BasisView], requesting: Mapping[str, str], requested: Mapping[str, str]) -> None:
        """Show what is in force between two States, each given in the forms of its name."""
        interface = self._interface
        if self._card is not None:
            self._box.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
        card = Card(interface.formats.words.say(BETWEEN, requesting=requesting, requested=requested))
        self._card = card
        self._box.addWidget(card)
        held = [basis for basis in bases if basis.status == "yes"]
        card.body.addWidget(label(interface.say(LATER if held else NONE), "help", wrap=True))
        for index, basis in enumerate(held[:_PREVIEWED]):
            if index:
                card.body.addWidget(hairline())
            card.body.addWidget(self._row(basis))

    def _row(self, basis: BasisView) -> QWidget:
        theme = self._interface.theme
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(10))
        mark = label("")
        mark.setPixmap(theme.pixmap(_ICONS[basis.kind], "accent" if basis.proposed else "text_muted", 16))
        line.addWidget(mark)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(label(basis.title, "label", wrap=True))
        if basis.articles or basis.reason:
            words.addWidget(label(basis.articles or basis.reason, "help", wrap=True))
        line.addLayout(words, 1)
        line.addWidget(_kind(self._interface, basis))
        return row


class BasisPage(QWidget):
    """Ticks of legal bases. `chosen` says that the choice changed."""

    chosen = Signal()

    def __init__(self, interface: Interface) -> None:
        super().__init__()
        self._interface = interface
        self._ticks: dict[str, QCheckBox] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(interface.theme.px(10))
        self.title = label(interface.say(TITLE), "page_title", wrap=True)
        column.addWidget(self.title)
        column.addWidget(label(interface.say(HELP), "help", wrap=True))
        self._list = QVBoxLayout()
        self._list.setSpacing(interface.theme.px(12))
        column.addLayout(self._list)
        column.addStretch(1)
        self.show_bases(None, ())

    def show_bases(self, bases: Sequence[BasisView] | None, ticked: Collection[str]) -> None:
        """Show the bases between two States; None: the State is not chosen yet."""
        clear(self._list)
        self._ticks = {}
        if bases is None:
            self._list.addWidget(label(self._interface.say(FIRST_STATE), "body", wrap=True))
            return
        if not any(basis.status == "yes" for basis in bases):
            notice = label(self._interface.say(NOTHING_IN_FORCE), "body", wrap=True)
            notice.setObjectName("start.nothing_in_force")
            self._list.addWidget(notice)
        for status, title in _GROUPS:
            members = [basis for basis in bases if basis.status == status]
            if members:
                card = Card(self._interface.say(title))
                for index, basis in enumerate(members):
                    if index:
                        card.body.addWidget(hairline())
                    card.body.addWidget(self._row(basis, basis.id in ticked))
                self._list.addWidget(card)

    @property
    def ticked(self) -> tuple[str, ...]:
        """The ids of the bases that are ticked, in the order of the list."""
        return tuple(identifier for identifier, tick in self._ticks.items() if tick.isChecked())

    def focus_first(self) -> None:
        """Give the first basis the focus."""
        first = next(iter(self._ticks.values()), None)
        (first or self).setFocus()

    def _row(self, basis: BasisView, on: bool) -> QWidget:
        interface, theme = self._interface, self._interface.theme
        row = QWidget()
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(4))
        grid.setColumnStretch(1, 1)
        # the words stand in a label of their own, since the text of a tick does not wrap
        tick = QCheckBox()
        tick.setObjectName(f"start.basis.{basis.id}")
        tick.setChecked(on)
        tick.setAccessibleName(basis.title)
        tick.setAccessibleDescription(" ".join(filter(None, (basis.status_title, basis.articles, basis.reason, *basis.remarks))))
        tick.toggled.connect(lambda _on: self.chosen.emit())
        self._ticks[basis.id] = tick
        grid.addWidget(tick, 0, 0, Qt.AlignmentFlag.AlignTop)
        title = label(basis.title, "label", wrap=True, buddy=tick)
        title.mousePressEvent = lambda _event: tick.toggle()  # type: ignore[method-assign]
        texts = QVBoxLayout()
        texts.setSpacing(theme.px(3))
        texts.addWidget(title)
        grid.addLayout(texts, 0, 1)
        pills = QHBoxLayout()
        pills.setSpacing(theme.px(6))
        pills.addWidget(_kind(interface, basis))
        pills.addWidget(confidence_pill(interface, basis.confidence))
        pills.addStretch(1)
        texts.addLayout(pills)
        if basis.articles:
            texts.addWidget(label(basis.articles, "body", wrap=True))
        said = (basis.since or basis.reason, *basis.remarks, interface.say(ENTER_LATER) if basis.by_hand else "")
        for text in said:
            if text:
                texts.addWidget(label(text, "help", wrap=True))
        if basis.source:
            texts.addWidget(icon_label(theme, "book-open", basis.source, wrap=True, size=14))
        return row


def _kind(interface: Interface, basis: BasisView) -> Pill:
    return Pill(interface, basis.kind_title, tone="accent" if basis.kind in ("bilateral", "instrument") else "unknown")
