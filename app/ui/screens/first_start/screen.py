"""The first start: four short pages before the first request, in any order, none of which holds anyone back but for the State.

Guarantees: nothing is kept before the end but a letterhead that was chosen; *Practise first* asks nothing and leaves no office behind.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.language.marks import interface_words
from app.services.error_sentences import KNOWN_ERRORS, error_sentence
from app.services.letterheads import Letterheads
from app.services.office import NO_OFFICE, Office, practice_office
from app.services.preferences import Preferences
from app.ui.interface import Interface
from app.ui.screens.first_start.pages import DonePage, LanguageChoicePage, LetterheadPage, OfficeStartPage, StartPage
from app.ui.widgets.buttons import button
from app.ui.widgets.info_bar import InfoBar
from app.ui.widgets.labels import label
from app.ui.widgets.scroll import VerticalScroll
from app.ui.widgets.section_list import SectionLine, SectionListView

SET_UP = interface_words("code.ui.first_start.set_up", "Set up Rogatory")
HOW_LONG = interface_words("code.ui.first_start.how_long", "Four steps, three minutes")
STAYS = interface_words("code.ui.first_start.stays", "Nothing leaves this computer unless you send it.")
PRACTISE = interface_words("code.ui.first_start.practise", "Practise first, set up later")
STEPS = interface_words("code.ui.first_start.steps", "Steps of the set-up")
BACK = interface_words("code.ui.first_start.back", "Back")
STEP = interface_words("code.ui.first_start.step", "Step {number} of {all}: {name}")
NO_STATE = interface_words(
    "code.ui.first_start.no_state", "Choose your State: the program needs it to know which treaties and rules are in force for you."
)
TITLES = {
    "language": interface_words("code.ui.first_start.language", "Language"),
    "office": interface_words("code.ui.first_start.office", "Your office"),
    "letterhead": interface_words("code.ui.first_start.letterhead", "Letterhead"),
    "done": interface_words("code.ui.first_start.done", "First steps"),
}
NEXT = {
    "office": interface_words("code.ui.first_start.next_office", "Next: your office"),
    "letterhead": interface_words("code.ui.first_start.next_letterhead", "Next: letterhead"),
    "done": interface_words("code.ui.first_start.next_done", "Next: first steps"),
}
QUESTIONS = {
    "language": (
        interface_words("code.ui.first_start.language_title", "Which language do you read?"),
        interface_words(
            "code.ui.first_start.language_more",
            "The program speaks it. Documents are written in the language that the other State accepts.",
        ),
    ),
    "office": (
        interface_words("code.ui.first_start.office_title", "Who sends your requests?"),
        interface_words(
            "code.ui.first_start.office_more",
            "Every new request begins with this. Only the State is needed now; the rest can be added in the settings.",
        ),
    ),
    "letterhead": (
        interface_words("code.ui.first_start.letterhead_title", "Do you have a letterhead?"),
        interface_words(
            "code.ui.first_start.letterhead_more",
            "A Word file of your office with the published placeholders. Without one the program's plain letterhead is used.",
        ),
    ),
    "done": (
        interface_words("code.ui.first_start.done_title", "What would you like to do first?"),
        interface_words("code.ui.first_start.done_more", "All of this can be changed in the settings at any time."),
    ),
}
_PAGES = tuple(TITLES)
_CARD, _SIDE, _TWO_PANES = (860, 540), 236, 700


@dataclass(frozen=True, slots=True)
class SetUp:
    """What was said so far. `page` is the page that is open; `then` is tour, work or practise once it is over."""

    office: Office = NO_OFFICE
    preferences: Preferences = field(default_factory=Preferences)
    page: str = _PAGES[0]
    then: str = ""


class FirstStartScreen(QWidget):
    """`language_chosen` carries the set-up so far, with which the screen is to be built again in the language; `finished` the whole."""

    language_chosen = Signal(object)
    finished = Signal(object)

    def __init__(self, interface: Interface, letterheads: Letterheads, set_up: SetUp | None = None) -> None:
        super().__init__()
        self._interface = interface
        self.set_up = set_up or SetUp()
        self._bar: InfoBar | None = None
        self.setObjectName("first_start")
        self._pages: dict[str, StartPage] = {
            "language": LanguageChoicePage(interface, *QUESTIONS["language"]),
            "office": OfficeStartPage(interface, *QUESTIONS["office"], self.set_up.office),
            "letterhead": LetterheadPage(interface, *QUESTIONS["letterhead"], letterheads),
            "done": DonePage(interface, *QUESTIONS["done"]),
        }
        self._build()
        self._connect()
        self._show()

    # ---- building

    def _build(self) -> None:
        theme = self._interface.theme
        ground = QVBoxLayout(self)
        ground.setContentsMargins(0, 0, 0, 0)
        rail = QFrame()
        rail.setProperty("surface", "rail")
        ground.addWidget(rail)
        around = QHBoxLayout(rail)
        around.setContentsMargins(theme.px(16), theme.px(16), theme.px(16), theme.px(16))
        self._card = QFrame()
        self._card.setProperty("surface", "card")
        self._card.setMaximumSize(theme.px(_CARD[0]), theme.px(_CARD[1]))
        around.addWidget(self._card)
        self._panes = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._card)
        self._panes.setContentsMargins(0, 0, 0, 0)
        self._panes.setSpacing(0)
        self._panes.addWidget(self._side())
        self._panes.addLayout(self._work(), 1)

    def _side(self) -> QFrame:
        theme, say = self._interface.theme, self._interface.say
        side = QFrame()
        side.setProperty("surface", "sunken")
        column = QVBoxLayout(side)
        column.setContentsMargins(theme.px(20), theme.px(24), theme.px(18), theme.px(18))
        column.setSpacing(theme.px(4))
        self._seal = QLabel()
        self._seal.setPixmap(theme.pixmap("rogatory", "accent", 40))
        column.addWidget(self._seal)
        column.addSpacing(theme.px(6))
        column.addWidget(label(say(SET_UP), "card_title", wrap=True))
        self._how_long = label(say(HOW_LONG), "help", wrap=True)
        column.addWidget(self._how_long)
        column.addSpacing(theme.px(8))
        self._steps = SectionListView(self._interface)
        self._steps.setObjectName("first_start.steps")
        self._steps.setAccessibleName(say(STEPS))
        column.addWidget(self._steps, 1)
        self._stays = label(say(STAYS), "help", wrap=True)
        column.addWidget(self._stays)
        self._practise = button(self._interface, say(PRACTISE), "link", "graduation-cap", "first_start.practise")
        column.addWidget(self._practise)
        self._side_frame = side
        return side

    def _work(self) -> QVBoxLayout:
        theme, say = self._interface.theme, self._interface.say
        work = QVBoxLayout()
        work.setContentsMargins(0, 0, 0, theme.px(24))
        work.setSpacing(theme.px(8))
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(VerticalScroll(page))
            page.setAutoFillBackground(False)  # the ground is that of the card
        work.addWidget(self._stack, 1)
        self._bars = QVBoxLayout()
        self._bars.setContentsMargins(theme.px(32), 0, theme.px(32), 0)
        work.addLayout(self._bars)
        row = QHBoxLayout()
        row.setContentsMargins(theme.px(32), 0, theme.px(32), 0)
        arrows = ("arrow-right", "arrow-left") if self._interface.right_to_left else ("arrow-left", "arrow-right")
        self._back = button(self._interface, say(BACK), icon=arrows[0], name="first_start.back")
        self._next = button(self._interface, "", "primary", arrows[1], "first_start.next")
        other = Qt.LayoutDirection.LeftToRight if self._interface.right_to_left else Qt.LayoutDirection.RightToLeft
        self._next.setLayoutDirection(other)  # the arrow stands behind the words
        row.addWidget(self._back)
        row.addStretch(1)
        row.addWidget(self._next)
        work.addLayout(row)
        return work

    def _connect(self) -> None:
        self._back.clicked.connect(lambda: self._turn(-1))
        self._next.clicked.connect(lambda: self._turn(1))
        self._steps.chosen.connect(self._go)
        self._practise.clicked.connect(self._practise_first)
        language, office, done = self._pages["language"], self._pages["office"], self._pages["done"]
        assert isinstance(language, LanguageChoicePage) and isinstance(office, OfficeStartPage) and isinstance(done, DonePage)
        language.chosen.connect(self._speak)
        office.changed.connect(self._know)
        done.chosen.connect(self._finish)

    # ---- what is shown

    def _show(self) -> None:
        page = self.set_up.page
        at = _PAGES.index(page)
        lines = [
            SectionLine(name, "", self._interface.say(title), "done" if number < at else "begun" if number == at else "not_started")
            for number, (name, title) in enumerate(TITLES.items())
        ]
        self._steps.show_sections(lines)
        self._steps.mark(page)
        self._stack.setCurrentIndex(at)
        self._say_step(self._steps.isVisibleTo(self))
        self._back.setVisible(at > 0)
        following = _PAGES[at + 1] if at + 1 < len(_PAGES) else ""
        self._next.setVisible(bool(following))
        if following:
            self._next.setText(self._interface.say(NEXT[following]))

    def _tell(self, sentence: str) -> None:
        if self._bar is not None:
            self._bar.hide()
            self._bar.deleteLater()
            self._bar = None
        if sentence:
            self._bar = InfoBar(self._interface, sentence, "warning", name="first_start.told")
            self._bars.addWidget(self._bar)

    # ---- what happens

    def _turn(self, by: int) -> None:
        self._go(_PAGES[max(0, min(len(_PAGES) - 1, _PAGES.index(self.set_up.page) + by))])

    def _go(self, page: str) -> None:
        """Open a page. The last one needs to know the State, which nothing else can stand for."""
        self._pages[self.set_up.page].flush()
        lacks_state = page == "done" and not self.set_up.office.known
        self._tell(self._interface.say(NO_STATE) if lacks_state else "")
        self.set_up = replace(self.set_up, page="office" if lacks_state else page)
        self._show()
        self._focus_page()

    def _focus_page(self) -> None:
        """The keyboard goes to what the page asks first."""
        page = self._pages[self.set_up.page]
        if isinstance(page, OfficeStartPage):
            first = "authority" if self.set_up.office.known else "state"
            page.form.field(first).setFocus(Qt.FocusReason.TabFocusReason)
        else:
            (self._next if self._next.isVisibleTo(self) else self._back).setFocus(Qt.FocusReason.TabFocusReason)

    def _speak(self, tag: str) -> None:
        self.set_up = replace(self.set_up, preferences=replace(self.set_up.preferences, language=tag))
        if tag != self._interface.language:
            self.language_chosen.emit(self.set_up)

    def _know(self, office: Office) -> None:
        self.set_up = replace(self.set_up, office=office)
        if office.known:
            self._tell("")

    def _finish(self, then: str) -> None:
        self.finished.emit(replace(self.set_up, then=then))

    def _practise_first(self) -> None:
        program = self._interface.program
        try:
            office = practice_office(program.folders.resources)
        except KNOWN_ERRORS as error:
            self._tell(error_sentence(error, lambda: program.catalogs, self._interface.language))
            return
        self.finished.emit(replace(self.set_up, office=office, then="practise"))

    # ---- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The steps stand above the page where there is no room beside it."""
        super().resizeEvent(event)
        theme = self._interface.theme
        wide = self.width() >= theme.px(_TWO_PANES)
        self._panes.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._side_frame.setMaximumWidth(theme.px(_SIDE) if wide else theme.px(_CARD[0]))
        self._side_frame.setMinimumWidth(theme.px(_SIDE) if wide else 0)
        for part in (self._seal, self._steps, self._stays):
            part.setVisible(wide)
        self._say_step(wide)

    def _say_step(self, wide: bool) -> None:
        """Beside the list of steps how long they take; without the list, which step it is."""
        say, page = self._interface.say, self.set_up.page
        step = say(STEP, number=_PAGES.index(page) + 1, all=len(_PAGES), name=say(TITLES[page]))
        self._how_long.setText(say(HOW_LONG) if wide else step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with the arrow of the reading direction turns the page; Esc turns back."""
        forward = Qt.Key.Key_Left if self._interface.right_to_left else Qt.Key.Key_Right
        backward = Qt.Key.Key_Right if self._interface.right_to_left else Qt.Key.Key_Left
        with_alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if with_alt and event.key() == forward:
            self._turn(1)
        elif event.key() == Qt.Key.Key_Escape or (with_alt and event.key() == backward):
            self._turn(-1)
        else:
            super().keyPressEvent(event)
