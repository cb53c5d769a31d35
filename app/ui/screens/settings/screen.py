"""Settings: one page with a list of sections at the side. A change acts at once; there is nothing to confirm."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.language.marks import interface_words
from app.services.letterheads import Letterheads
from app.services.office import Office
from app.services.preferences import Preferences
from app.services.store_facts import StoreFacts
from app.ui.interface import Interface
from app.ui.screens.lock.passphrase_choice import office_words
from app.ui.screens.settings.backup_page import BackupPage
from app.ui.screens.settings.casework_page import CaseworkPage
from app.ui.screens.settings.pages import AboutPage, AppearancePage, LanguagePage, OfficePage, SettingsPage, ShortcutsPage
from app.ui.screens.settings.section_names import SectionNames
from app.ui.screens.settings.store_page import StorePage
from app.ui.widgets.header import Header
from app.ui.widgets.info_bar import InfoBar
from app.ui.widgets.labels import label
from app.ui.widgets.scroll import VerticalScroll

SETTINGS = interface_words("code.ui.settings.title", "Settings")
SECTIONS = interface_words("code.ui.settings.sections", "Sections of the settings")
AT_ONCE = interface_words("code.ui.settings.at_once", "Changes take effect at once.")
TITLES = {
    "office": ("building", interface_words("code.ui.settings.office", "Office and letterhead")),
    "language": ("languages", interface_words("code.ui.settings.language", "Language")),
    "appearance": ("sun", interface_words("code.ui.settings.appearance", "Appearance")),
    "store": ("lock", interface_words("code.ui.settings.store", "Store and lock")),
    "backup": ("archive", interface_words("code.ui.settings.backup", "Backup")),
    "casework": ("folder-open", interface_words("code.ui.settings.casework", "Casework")),
    "shortcuts": ("keyboard", interface_words("code.ui.settings.shortcuts", "Keyboard shortcuts")),
    "about": ("shield-check", interface_words("code.ui.settings.about_section", "About and self-check")),
}
_CHANGES = ("office", "language", "appearance", "store", "casework")
_WIDEST = 734


class SettingsScreen(QWidget):
    """`preferences_changed`, `office_changed` and `letterhead_changed` carry what holds from now on. Esc emits `left`.

    `store`, `backup` and `casework` are the pages of the case store, each with signals of its own; None while no store is open.
    """

    preferences_changed = Signal(object)
    office_changed = Signal(object)
    letterhead_changed = Signal(object)
    left = Signal()

    def __init__(
        self,
        interface: Interface,
        preferences: Preferences,
        office: Office,
        letterheads: Letterheads,
        page: str = "office",
        store: StoreFacts | None = None,
    ) -> None:
        super().__init__()
        self._interface = interface
        self._bar: InfoBar | None = None
        self.setObjectName("settings")
        self._pages: dict[str, SettingsPage] = {
            "office": OfficePage(interface, office, letterheads),
            "language": LanguagePage(interface, preferences),
            "appearance": AppearancePage(interface, preferences),
        }
        self.store = StorePage(interface, store, office_words(office)) if store is not None else None
        self.backup = BackupPage(interface, store) if store is not None else None
        self.casework = CaseworkPage(interface, store.casework, store.officers) if store is not None else None
        of_store = (("store", self.store), ("backup", self.backup), ("casework", self.casework))
        self._pages |= {section: made for section, made in of_store if made is not None}
        self._pages |= {"shortcuts": ShortcutsPage(interface), "about": AboutPage(interface)}
        self._build()
        self._connect()
        self.show_page(page)

    # ---- building

    def _build(self) -> None:
        theme = self._interface.theme
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(Header(self._interface, self._interface.say(SETTINGS)))
        self._bars = QVBoxLayout()
        whole.addLayout(self._bars)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        say = self._interface.say
        self._list = SectionNames(self._interface, say(SECTIONS), [(code, TITLES[code][0], say(TITLES[code][1])) for code in self._pages])
        side = QVBoxLayout()
        side.setContentsMargins(theme.px(14), theme.px(16), theme.px(12), theme.px(16))
        side.addWidget(self._list)
        body.addLayout(side, 0)
        rule = QFrame()
        rule.setProperty("surface", "panel")
        rule.setFixedWidth(1)
        body.addWidget(rule)
        self._stack = QStackedWidget()
        for section, page in self._pages.items():
            self._stack.addWidget(self._scrolled(section, page))
        body.addWidget(self._stack, 1)
        whole.addLayout(body, 1)

    def _scrolled(self, section: str, page: SettingsPage) -> QWidget:
        theme, say = self._interface.theme, self._interface.say
        content = QWidget()
        row = QHBoxLayout(content)
        row.setContentsMargins(theme.px(26), theme.px(18), theme.px(26), theme.px(20))
        column = QVBoxLayout()
        column.setSpacing(theme.px(3))
        column.addWidget(label(say(TITLES[section][1]), "page_title", wrap=True))
        if section in _CHANGES:
            column.addWidget(label(say(AT_ONCE), "help"))
        column.addSpacing(theme.px(10))
        page.setMaximumWidth(theme.px(_WIDEST))
        column.addWidget(page, 1)
        row.addLayout(column, _WIDEST)
        row.addStretch(1)
        return VerticalScroll(content)

    def _connect(self) -> None:
        self._list.chosen.connect(self._section_chosen)
        for page in self._pages.values():
            page.preferences_changed.connect(self.preferences_changed)
            page.office_changed.connect(self.office_changed)
        office = self._pages["office"]
        assert isinstance(office, OfficePage)
        office.letterhead_changed.connect(self.letterhead_changed)

    # ---- what is shown

    @property
    def page_shown(self) -> str:
        """The page that is shown, so that a screen built anew shows it again."""
        return self._list.section

    def show_page(self, section: str) -> None:
        """Show the page of a section."""
        self._list.setCurrentRow(list(self._pages).index(section) if section in self._pages else 0)

    def tell(self, sentence: str, tone: str = "error") -> None:
        """Say why a change could not be kept; empty takes the sentence away."""
        if self._bar is not None:
            self._bar.hide()
            self._bar.deleteLater()
            self._bar = None
        if sentence:
            self._bar = InfoBar(self._interface, sentence, tone)
            self._bars.addWidget(self._bar)

    def flush(self) -> None:
        """Take in what was typed and not yet reported, before the screen is left."""
        for page in self._pages.values():
            page.flush()

    def _section_chosen(self) -> None:
        self.flush()
        self._stack.setCurrentIndex(self._list.currentRow())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc steps back."""
        if event.key() == Qt.Key.Key_Escape:
            self.flush()
            self.left.emit()
            return
        super().keyPressEvent(event)
