"""The pages of the first start: language, office, letterhead, and what to do first."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from app.language.direction import isolated
from app.language.marks import interface_words
from app.services.letterheads import Letterheads
from app.services.office import Office
from app.ui.interface import Interface
from app.ui.screens.home.row_button import RowButton
from app.ui.screens.settings.letterhead_box import LetterheadBox
from app.ui.screens.settings.office_form import OfficeForm
from app.ui.widgets.labels import label
from forms.message_use import MessageUse

LANGUAGES = interface_words("code.ui.first_start.languages", "Languages of the program")
TOUR = interface_words("code.ui.first_start.tour", "Start the tour")
TOUR_MORE = interface_words("code.ui.first_start.tour_more", "Ten minutes on a fictional case, up to the finished Word document.")
WORK = interface_words("code.ui.first_start.work", "Start working")
WORK_MORE = interface_words("code.ui.first_start.work_more", "Go to the first screen and begin a real request when you like.")

_ROWS = (("state",), ("authority",), ("street",), ("postal_code", "town"), ("languages",))


class StartPage(QWidget):
    """One page: a title, a sentence, and what it asks."""

    def __init__(self, interface: Interface, title: MessageUse, more: MessageUse) -> None:
        super().__init__()
        self.interface = interface
        theme = interface.theme
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(theme.px(32), theme.px(28), theme.px(32), theme.px(8))
        self.column.setSpacing(theme.px(10))
        words = QVBoxLayout()
        words.setSpacing(theme.px(3))
        words.addWidget(label(interface.say(title), "page_title", wrap=True))
        words.addWidget(label(interface.say(more), "body", wrap=True, tone="muted"))
        self.column.addLayout(words)
        self.column.addSpacing(theme.px(4))

    def flush(self) -> None:
        """Take in what was typed and not yet reported."""

    def lacking(self) -> str:
        """What is missing before a later page can be opened, in a sentence; empty where nothing is."""
        return ""


class LanguageChoicePage(StartPage):
    """The language of the program, each in its own words. `chosen` carries its tag."""

    chosen = Signal(str)

    def __init__(self, interface: Interface, title: MessageUse, more: MessageUse) -> None:
        super().__init__(interface, title, more)
        self._group = QButtonGroup(self)
        offered = [language for language in interface.program.languages.values() if language.offered]
        for language in offered:
            radio = QRadioButton(isolated(language.name))
            radio.setObjectName(f"first_start.language.{language.tag}")
            radio.setProperty("role", "label")
            radio.setChecked(language.tag == interface.language)
            radio.clicked.connect(lambda _checked=False, tag=language.tag: self.chosen.emit(tag))
            self._group.addButton(radio)
            self.column.addWidget(radio)
        self.column.addStretch(1)


class OfficeStartPage(StartPage):
    """State, authority, address, languages. `changed` carries the office."""

    changed = Signal(object)

    def __init__(self, interface: Interface, title: MessageUse, more: MessageUse, office: Office) -> None:
        super().__init__(interface, title, more)
        self.form = OfficeForm(interface, office, _ROWS)
        self.form.changed.connect(self.changed)
        self.column.addWidget(self.form)
        self.column.addStretch(1)

    def flush(self) -> None:
        """Take in what was typed and not yet reported."""
        self.form.flush()


class LetterheadPage(StartPage):
    """The letterhead of letters; the others stand in the settings."""

    def __init__(self, interface: Interface, title: MessageUse, more: MessageUse, letterheads: Letterheads) -> None:
        super().__init__(interface, title, more)
        self.box = LetterheadBox(interface, letterheads, ("letter",))
        self.column.addWidget(self.box)
        self.column.addStretch(1)


class DonePage(StartPage):
    """What to do first. `chosen` carries tour or work."""

    chosen = Signal(str)

    def __init__(self, interface: Interface, title: MessageUse, more: MessageUse) -> None:
        super().__init__(interface, title, more)
        rows = (("start", "graduation-cap", TOUR, TOUR_MORE, "tour"), ("row", "scale", WORK, WORK_MORE, "work"))
        for kind, icon, words, said, what in rows:
            row = RowButton(interface, icon, interface.say(words), interface.say(said), kind=kind, name=f"first_start.{what}")
            row.clicked.connect(lambda _checked=False, what=what: self.chosen.emit(what))
            self.column.addWidget(row)
        self.column.addStretch(1)
