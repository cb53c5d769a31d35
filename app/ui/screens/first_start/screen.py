"""The first start: short pages before the first request, in any order; only passphrase, recovery key and State hold anyone back.

Guarantees: nothing is kept before the end but a letterhead that was chosen; *Practise first* asks nothing and leaves neither an office
nor a store behind.
"""

from __future__ import annotations

import os
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from app.services.error_sentences import KNOWN_ERRORS
from app.services.letterheads import Letterheads
from app.services.office import Office, practice_office
from app.services.store_facts import StorePlace
from app.storage.typed_secrets import new_recovery_key
from app.ui.interface import Interface
from app.ui.screens.first_start.pages import DonePage, LanguageChoicePage, LetterheadPage, OfficeStartPage, StartPage
from app.ui.screens.first_start.set_up import SetUp
from app.ui.screens.first_start.store_pages import PassphrasePage, RecoveryKeyPage, StorePlacePage
from app.ui.screens.first_start.words import (
    BACK,
    HOW_LONG,
    HOW_LONG_WITH_STORE,
    NEXT,
    NO_STATE,
    PRACTISE,
    QUESTIONS,
    SET_UP,
    STAYS,
    STEP,
    STEPS,
    TITLES,
)
from app.ui.screens.lock.passphrase_choice import office_words
from app.ui.widgets.buttons import button
from app.ui.widgets.info_bar import InfoBar
from app.ui.widgets.labels import label
from app.ui.widgets.scroll import VerticalScroll
from app.ui.widgets.section_list import SectionLine, SectionListView

_CARD, _SIDE, _TWO_PANES = (860, 540), 236, 700


class FirstStartScreen(QWidget):
    """`language_chosen` carries the set-up so far, with which the screen is to be built again in the language; `finished` the whole.

    `store` says where the case store is to be made; without it no store is spoken of. Where one lies there already, its passphrase and
    recovery key are not asked for.
    """

    language_chosen = Signal(object)
    finished = Signal(object)

    def __init__(
        self, interface: Interface, letterheads: Letterheads, set_up: SetUp | None = None, store: StorePlace | None = None
    ) -> None:
        super().__init__()
        self._interface = interface
        self.set_up = set_up or SetUp()
        self._bar: InfoBar | None = None
        self.setObjectName("first_start")
        self._pages: dict[str, StartPage] = {"language": LanguageChoicePage(interface, *QUESTIONS["language"])}
        if store is not None:
            self._add_store_pages(store)
        self._pages |= {
            "office": OfficeStartPage(interface, *QUESTIONS["office"], self.set_up.office),
            "letterhead": LetterheadPage(interface, *QUESTIONS["letterhead"], letterheads),
            "done": DonePage(interface, *QUESTIONS["done"]),
        }
        self._order = tuple(self._pages)
        self._build()
        self._connect()
        self._show()

    # ---- building

    def _add_store_pages(self, store: StorePlace) -> None:
        interface, set_up = self._interface, self.set_up
        self._pages["store"] = StorePlacePage(interface, *QUESTIONS["store"], store)
        if store.exists:
            return
        if set_up.recovery_key is None:
            set_up = self.set_up = replace(set_up, recovery_key=new_recovery_key(os.urandom))
        passphrase = PassphrasePage(interface, *QUESTIONS["passphrase"], office_words(set_up.office), set_up.passphrase)
        recovery = RecoveryKeyPage(interface, *QUESTIONS["recovery"])
        assert set_up.recovery_key is not None
        recovery.show_key(set_up.recovery_key, hidden=set_up.key_kept, proved=set_up.key_proved)
        passphrase.changed.connect(lambda typed: self._learn(passphrase=typed))
        passphrase.entered.connect(lambda: self._turn(1))
        recovery.kept.connect(lambda: self._learn(key_kept=True))
        recovery.proved.connect(lambda proved: self._learn(key_proved=proved))
        self._pages |= {"passphrase": passphrase, "recovery": recovery}

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
        at = self._order.index(page)
        lines = [
            SectionLine(name, "", self._interface.say(TITLES[name]), "done" if number < at else "begun" if number == at else "not_started")
            for number, name in enumerate(self._order)
        ]
        self._steps.show_sections(lines)
        self._steps.mark(page)
        self._stack.setCurrentIndex(at)
        self._say_step(self._steps.isVisibleTo(self))
        self._back.setVisible(at > 0)
        following = self._order[at + 1] if at + 1 < len(self._order) else ""
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
        self._go(self._order[max(0, min(len(self._order) - 1, self._order.index(self.set_up.page) + by))])

    def _go(self, page: str) -> None:
        """Open a page, or the first one before it that lacks something which nothing else can stand for."""
        self._pages[self.set_up.page].flush()
        opened, lacking = self._what_lacks(page)
        self._tell(lacking)
        self.set_up = replace(self.set_up, page=opened)
        self._show()
        self._focus_page()

    def _what_lacks(self, page: str) -> tuple[str, str]:
        """The page that can be opened on the way to another one, and what is missing there."""
        for before in self._order[: self._order.index(page)]:
            lacking = self._pages[before].lacking()
            if lacking:
                return before, lacking
        if page == "done" and not self.set_up.office.known:
            return "office", self._interface.say(NO_STATE)
        return page, ""

    def _focus_page(self) -> None:
        """The keyboard goes to what the page asks first."""
        page = self._pages[self.set_up.page]
        if isinstance(page, OfficeStartPage):
            first = "authority" if self.set_up.office.known else "state"
            page.form.field(first).setFocus(Qt.FocusReason.TabFocusReason)
        elif isinstance(page, PassphrasePage):
            page.choice.first.line.setFocus(Qt.FocusReason.TabFocusReason)
        elif isinstance(page, RecoveryKeyPage) and self.set_up.key_kept:
            page.box.line.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            (self._next if self._next.isVisibleTo(self) else self._back).setFocus(Qt.FocusReason.TabFocusReason)

    def _speak(self, tag: str) -> None:
        self.set_up = replace(self.set_up, preferences=replace(self.set_up.preferences, language=tag))
        if tag != self._interface.language:
            self.language_chosen.emit(self.set_up)

    def _learn(self, **learnt: object) -> None:
        """Take in what a page about the store reports; what it lacked is said no longer."""
        self.set_up = replace(self.set_up, **learnt)
        self._tell("")

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
            self._tell(self._interface.sentence(error))
            return
        left = replace(self.set_up, office=office, then="practise", passphrase="", recovery_key=None)
        self.finished.emit(left)

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
        step = say(STEP, number=self._order.index(page) + 1, all=len(self._order), name=say(TITLES[page]))
        how_long = say(HOW_LONG_WITH_STORE) if "store" in self._order else say(HOW_LONG)
        self._how_long.setText(how_long if wide else step)

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
