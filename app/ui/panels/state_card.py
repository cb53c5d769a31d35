"""The card of a State: what it requires of this kind of request, each matter with its certainty and source."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from app.language.marks import interface_words
from app.services.states import CardLine, StateCard
from app.ui.interface import Interface
from app.ui.panels.hairline import hairline
from app.ui.widgets.buttons import button
from app.ui.widgets.confidence import WORDS, confidence_pill
from app.ui.widgets.info_bar import InfoBar
from app.ui.widgets.labels import icon_label, label

FULL_SHEET = interface_words("code.ui.state_card.full_sheet", "Full sheet")
FULL_SHEET_OF = interface_words("code.ui.state_card.full_sheet_of", "Open the full sheet of {state}")
SOURCE_AS_OF = interface_words("code.ui.state_card.source_as_of", "{source}, as of {day}")
LINE = interface_words("code.ui.state_card.line", "{label}: {text} ({certainty})", "one line of the card, as a screen reader says it")
CHOOSE = interface_words("code.ui.state_card.choose", "Choose the authority that will receive the request.")


class StateCardPanel(QWidget):
    """Shows a card. `authority_chosen` carries the id of an authority where there are several to choose from."""

    sheet_asked = Signal(str)
    authority_chosen = Signal(str)

    def __init__(self, interface: Interface) -> None:
        super().__init__()
        self._interface = interface
        self.setObjectName("state_card")
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(interface.theme.px(12))
        self._shown: QWidget | None = None
        self._group: QButtonGroup | None = None

    def show_card(self, card: StateCard, authority: str = "") -> None:
        """Show a card; `authority` is the one that is chosen where there are several."""
        if self._shown is not None:
            self._box.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = QWidget()
        column = QVBoxLayout(self._shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._interface.theme.px(12))
        column.addWidget(self._card(card, authority))
        if card.notice:
            bar = InfoBar(self._interface, card.notice, "warning", name="state_card.notice")
            column.addWidget(bar)
        self._box.addWidget(self._shown)

    def _card(self, card: StateCard, authority: str) -> QFrame:
        theme = self._interface.theme
        frame = QFrame()
        frame.setProperty("surface", "card")
        frame.setAccessibleName(card.name)
        column = QVBoxLayout(frame)
        column.setContentsMargins(theme.px(18), theme.px(14), theme.px(18), theme.px(12))
        column.setSpacing(theme.px(8))
        head = QHBoxLayout()
        names = QVBoxLayout()
        names.setSpacing(theme.px(2))
        title = label(card.name, "screen_title", wrap=True)
        title.setObjectName("state_card.name")
        names.addWidget(title)
        names.addWidget(label(card.subtitle, "help", wrap=True))
        head.addLayout(names, 1)
        sheet = button(self._interface, self._interface.say(FULL_SHEET), "link", name="state_card.full_sheet")
        sheet.setAccessibleName(self._interface.say(FULL_SHEET_OF, state=card.name))
        sheet.clicked.connect(lambda: self.sheet_asked.emit(card.code))
        head.addWidget(sheet)
        column.addLayout(head)
        if card.unprofiled:
            notice = label(card.unprofiled, "body", wrap=True)
            notice.setObjectName("state_card.unprofiled")
            column.addWidget(notice)
        group = ""
        for line in card.lines:
            if line.group and line.group != group:
                heading = label(line.group, "group", wrap=True)
                column.addSpacing(theme.px(4))
                column.addWidget(heading)
            group = line.group
            column.addWidget(hairline())
            column.addWidget(self._line(line, card, authority))
        return frame

    def _line(self, line: CardLine, card: StateCard, authority: str) -> QWidget:
        interface, theme = self._interface, self._interface.theme
        row = QWidget()
        row.setObjectName(f"state_card.{line.key}")
        certainty = interface.say(WORDS[line.confidence])
        row.setAccessibleName(interface.say(LINE, label=line.label, text=line.text, certainty=certainty))
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(3))
        head = QHBoxLayout()
        title = label(line.label, "strong", wrap=True, tone="muted")
        head.addWidget(title, 1)
        head.addWidget(confidence_pill(interface, line.confidence))
        column.addLayout(head)
        if line.key == "send_to" and card.choice == "several":
            self._choose(column, card, authority)
        else:
            column.addWidget(label(line.text, "help" if line.confidence == "unknown" else "body", wrap=True))
        for text in (line.note, line.advice):
            if text and text != line.text:
                column.addWidget(label(text, "help", wrap=True))
        source = line.source
        if source and line.as_of:
            source = interface.say(SOURCE_AS_OF, source=line.source, day=line.as_of)
        if source:
            column.addWidget(icon_label(theme, "book-open", source, wrap=True, size=14))
        return row

    def _choose(self, column: QVBoxLayout, card: StateCard, authority: str) -> None:
        column.addWidget(label(self._interface.say(CHOOSE), "help", wrap=True))
        self._group = QButtonGroup(self)
        for view in card.authorities:
            choice = QRadioButton(view.title)
            choice.setObjectName(f"state_card.authority.{view.id}")
            choice.setAccessibleDescription(view.note)
            choice.setChecked(view.id == authority)
            choice.clicked.connect(lambda _checked=False, chosen=view.id: self.authority_chosen.emit(chosen))
            self._group.addButton(choice)
            column.addWidget(choice)
            if view.note:
                column.addWidget(label(view.note, "help", wrap=True))
