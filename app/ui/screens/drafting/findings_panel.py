"""The findings of a draft: this page first, then elsewhere, then those that were set aside.

Guarantees: a card that is still true keeps its widget, so that nothing moves under the pointer or the focus; severity is icon,
word and colour.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.language.marks import interface_words
from app.services.shown_findings import ShownFinding
from app.ui.interface import Interface
from app.ui.widgets.buttons import button
from app.ui.widgets.emptying import clear
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import icon_label, label
from app.ui.widgets.scroll import VerticalScroll
from app.ui.widgets.severity import SEVERITY, severity_count, severity_label
from forms.request import Remark

HERE = interface_words("code.ui.findings.here", "On this page")
ELSEWHERE = interface_words("code.ui.findings.elsewhere", "Elsewhere")
ASIDE = interface_words("code.ui.findings.aside", "Set aside")
NONE = interface_words("code.ui.findings.none", "Nothing is missing that we know of.")
GO_TO = interface_words("code.ui.findings.go_to", "Go to {place}")
GO_TO_FIELD = interface_words("code.ui.findings.go_to_field", "Go to the question")
SET_ASIDE = interface_words("code.ui.findings.set_aside", "Set aside…")
TAKE_BACK = interface_words("code.ui.findings.take_back", "Take back")
SAID_ASIDE = interface_words("code.ui.findings.said_aside", "{place}: “{reason}”")
_WIDEST_LINK = 180  # pixels of the design, so that both links of a card stand in one line


class FindingsPanel(QWidget):
    """Shows findings. `title_of` names the page of a place."""

    go_to = Signal(str)
    aside_asked = Signal(str, str)  # rule, place
    taken_back = Signal(str, str)

    def __init__(self, interface: Interface) -> None:
        super().__init__()
        self._interface = interface
        self._cards: dict[tuple[ShownFinding, str], QWidget] = {}
        theme = interface.theme
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        counts = QWidget()
        self._counts = FlowLayout(counts, spacing=theme.px(14))
        box.addWidget(counts)
        scroll = VerticalScroll()
        self._content = QWidget()
        self._content.setProperty("surface", "panel")
        self._list = QVBoxLayout(self._content)
        self._list.setContentsMargins(0, 0, theme.px(2), theme.px(8))
        self._list.setSpacing(theme.px(10))
        self._here = label(interface.say(HERE), "group")
        self._elsewhere = label(interface.say(ELSEWHERE), "group")
        self._aside = label(interface.say(ASIDE), "group")
        self._none = label(interface.say(NONE), "body", wrap=True)
        scroll.setWidget(self._content)
        box.addWidget(scroll, 1)
        self._list.addStretch(1)

    def show_findings(
        self,
        here: Sequence[ShownFinding],
        elsewhere: Sequence[ShownFinding],
        aside: Sequence[Remark],
        title_of: Callable[[str], str],
    ) -> None:
        """Show findings by where they stand; `aside` are the remarks by which some were set aside."""
        self._show_counts((*here, *elsewhere))
        wanted: list[QWidget] = []
        used: set[tuple[ShownFinding, str]] = set()

        def cards(findings: Sequence[ShownFinding], place: str | None) -> None:
            for finding in findings:
                key = (finding, title_of(finding.place) if place is None else place)
                if key not in self._cards:
                    self._cards[key] = self._card(finding, key[1])
                used.add(key)
                wanted.append(self._cards[key])

        if here:
            wanted.append(self._here)
            cards(here, "")
        if elsewhere:
            wanted.append(self._elsewhere)
            cards(elsewhere, None)
        if not here and not elsewhere:
            wanted.append(self._none)
        for key in [key for key in self._cards if key not in used]:
            gone = self._cards.pop(key)
            gone.hide()
            self._list.removeWidget(gone)
            gone.deleteLater()
        for old in self._content.findChildren(_AsideLine):
            old.hide()
            self._list.removeWidget(old)
            old.deleteLater()
        if aside:
            wanted.append(self._aside)
            wanted += [_AsideLine(self._interface, remark, title_of(remark.place), self.taken_back.emit) for remark in aside]
        for heading in (self._here, self._elsewhere, self._aside, self._none):
            if heading not in wanted:
                heading.hide()
                self._list.removeWidget(heading)
        for index, widget in enumerate(wanted):
            if self._list.indexOf(widget) != index:
                self._list.insertWidget(index, widget)
            widget.show()

    def _show_counts(self, findings: Sequence[ShownFinding]) -> None:
        clear(self._counts)
        for severity, icon in SEVERITY.items():
            count = sum(finding.severity == severity for finding in findings)
            if count:
                words = severity_count(self._interface, severity, count)
                self._counts.addWidget(icon_label(self._interface.theme, icon, words, severity))

    def _card(self, finding: ShownFinding, title: str) -> QFrame:
        interface, theme = self._interface, self._interface.theme
        card = QFrame()
        card.setProperty("surface", "card")
        card.setObjectName(f"finding.{finding.rule}")
        card.setAccessibleName(finding.message)
        box = QVBoxLayout(card)
        box.setContentsMargins(theme.px(12), theme.px(10), theme.px(12), theme.px(10))
        box.setSpacing(theme.px(4))
        box.addWidget(severity_label(interface, finding.severity))
        box.addWidget(label(finding.message, "finding", wrap=True))
        if finding.mend:
            box.addWidget(label(finding.mend, "help", wrap=True))
        if finding.source:
            box.addWidget(icon_label(theme, "book-open", finding.source, "text_muted", wrap=True))
        row = QWidget()
        actions = FlowLayout(row, spacing=theme.px(10))
        words = interface.say(GO_TO, place=title) if title else interface.say(GO_TO_FIELD)
        jump = button(interface, words, "link", name=f"finding.{finding.rule}.go", widest=_WIDEST_LINK)
        jump.clicked.connect(lambda: self.go_to.emit(finding.place))
        aside = button(interface, interface.say(SET_ASIDE), "quiet_link", name=f"finding.{finding.rule}.aside")
        aside.clicked.connect(lambda: self.aside_asked.emit(finding.rule, finding.place))
        actions.addWidget(jump)
        actions.addWidget(aside)
        box.addWidget(row)
        return card


class _AsideLine(QFrame):
    """A finding that was set aside: its reason, and the way back."""

    def __init__(self, interface: Interface, remark: Remark, title: str, take_back: Callable[[str, str], object]) -> None:
        super().__init__()
        self.setProperty("surface", "sunken")
        box = QHBoxLayout(self)
        box.addWidget(label(interface.say(SAID_ASIDE, place=title, reason=remark.text), "help", wrap=True), 1)
        back = button(interface, interface.say(TAKE_BACK), "link", name=f"finding.{remark.rule}.take_back")
        back.clicked.connect(lambda: take_back(remark.rule, remark.place))
        box.addWidget(back)
