"""The last step: the own reference, the language of drafting and the day of the request."""

from __future__ import annotations

import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from app.language.marks import interface_words
from app.ui.fields.date_parts import DateParts
from app.ui.interface import Interface
from app.ui.widgets.labels import label
from forms.values.dates import PartialDate

TITLE = interface_words("code.ui.start_reference.title", "Your reference")
HELP = interface_words("code.ui.start_reference.help", "The other State quotes it in every answer.")
REFERENCE = interface_words("code.ui.start_reference.reference", "Our reference")
REFERENCE_HELP = interface_words("code.ui.start_reference.reference_help", "It may be left open and given later.")
LANGUAGE = interface_words("code.ui.start_reference.language", "Language of drafting")
LANGUAGE_HELP = interface_words("code.ui.start_reference.language_help", "The language in which you write. It can be exported in others.")
DAY = interface_words("code.ui.start_reference.day", "Day of the request")
DAY_HELP = interface_words("code.ui.start_reference.day_help", "The law is judged as it stands on this day.")


class ReferencePage(QWidget):
    """Asks for reference, language and day. `changed` says that one of them changed."""

    changed = Signal()

    def __init__(self, interface: Interface, reference: str, language: str) -> None:
        super().__init__()
        say, theme = interface.say, interface.theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(5))
        self.title = label(say(TITLE), "page_title", wrap=True)
        column.addWidget(self.title)
        column.addWidget(label(say(HELP), "help", wrap=True))
        column.addSpacing(theme.px(8))
        self.reference = QLineEdit(reference)
        self.reference.setObjectName("start.reference")
        self.reference.setMaximumWidth(theme.px(320))
        self.reference.textChanged.connect(self.changed)
        self._add(column, interface, say(REFERENCE), say(REFERENCE_HELP), self.reference)
        self.language = QComboBox()
        self.language.setObjectName("start.language")
        self.language.setMaximumWidth(theme.px(320))
        for tag, known in interface.program.languages.items():
            if known.offered:
                self.language.addItem(interface.formats.text("language", tag), tag)
        self.language.setCurrentIndex(max(self.language.findData(language), 0))
        self.language.currentIndexChanged.connect(self.changed)
        self._add(column, interface, say(LANGUAGE), say(LANGUAGE_HELP), self.language)
        self.day = DateParts(interface, "start.day", say(DAY))
        self.day.about.hide()  # a request bears one day
        today = interface.today()
        self.day.show_date(PartialDate(today.year, today.month, today.day))
        self.day.edited.connect(self.changed)
        self.day.whole.connect(self.changed)
        self._add(column, interface, say(DAY), say(DAY_HELP), self.day)
        column.addStretch(1)

    def _add(self, column: QVBoxLayout, interface: Interface, title: str, help_text: str, control: QWidget) -> None:
        control.setAccessibleName(title)
        control.setAccessibleDescription(help_text)
        column.addWidget(label(title, "label", wrap=True, buddy=control))
        column.addWidget(label(help_text, "help", wrap=True))
        column.addWidget(control)
        column.addSpacing(interface.theme.px(10))

    def prepared_on(self) -> datetime.date | None:
        """The day of the request; None while it is no whole day."""
        read = self.day.read()
        return read.earliest() if isinstance(read, PartialDate) and read.day is not None else None
