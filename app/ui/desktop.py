"""The desktop: which screen is shown, which draft is open and where it is kept, in which language and theme.

Guarantees, as rules:
- A draft that is not saved is never left without asking; opening another file that fails leaves it untouched.
- Language and theme change while a draft is open: the frame is built again around the same draft, at the same section.
- The program's content is read beside the window, so that the window stands before the forms are compiled.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.bootstrap import Program
from app.errors import AppError
from app.language.marks import interface_words
from app.services.office import Office, read_office, write_office
from app.services.preferences import Preferences, ThemeChoice, read_preferences, write_preferences
from app.services.recent_files import recent_files
from app.settings import folders
from app.storage.store_files import has_store
from app.ui import messages
from app.ui.background import run_in_background
from app.ui.first_steps import FirstSteps
from app.ui.interface import Interface
from app.ui.keeping.keeper import Desk
from app.ui.main_window import MainWindow
from app.ui.qt_words import QtWords
from app.ui.request_title import request_title
from app.ui.theme.theme import Theme
from app.ui.tour_guide import TourGuide
from forms.values.dates import parse_date

if TYPE_CHECKING:  # the first window stands before what the other screens need is imported: each is imported where it is made
    from app.services.beginning import Beginning
    from app.services.drafting import Drafting, DraftState
    from app.ui.casework_desk import CaseworkDesk
    from app.ui.keeping.keeper import Keeper
    from app.ui.panels.came_back import Seen
    from app.ui.screens.drafting.screen import DraftingScreen
    from app.ui.store_door import StoreDoor
    from forms.request import Request

NO_DRAFT = interface_words("code.ui.desktop.no_draft", "No request is open")
LAW_OF = interface_words("code.ui.desktop.law_of", "Requirements of {day}")
READING = interface_words("code.ui.desktop.reading", "Forms and law are being read; what you asked for follows at once.")
EDITED = interface_words(
    "code.ui.desktop.edited",
    "The text of {file} was edited after the export. What you see here is the request that it carried, which may say something else.",
)
FAULT = interface_words(
    "code.ui.desktop.fault",
    "Something went wrong that the program did not foresee. Your draft is still here; save it. The log {file} says where.",
)
_UNFRAMED = ("first_start", "lock", "new_passphrase")


class Desktop(QObject):
    """Owns the window and the draft that is open."""

    def __init__(self, application: QApplication, program: Program | None = None, clock: Callable[[], datetime] = datetime.now) -> None:
        super().__init__()
        self._application = application
        self.program = program or _with_office()
        self.clock = clock
        self._settings = self.program.folders.settings
        self.preferences, self._damaged = read_preferences(self._settings)
        self.office, damaged_office = read_office(self._settings)
        self._damaged = self._damaged or damaged_office
        self._qt_words = QtWords(application)
        self.keeper: Keeper | None = None
        self._screens: dict[str, QWidget] = {}
        self._subjects: dict[Path, str] = {}
        self.place = "home"
        self._reading_begun = self._ready = False
        self._waiting: Callable[[], None] | None = None
        self._door: StoreDoor | None = None
        self._casework: CaseworkDesk | None = None
        self.tour, self.first_steps = TourGuide(self), FirstSteps(self)
        self._begun: Callable[[Beginning], None] = self.begin
        self.window = MainWindow(self.may_close)
        self._connect()
        application.styleHints().colorSchemeChanged.connect(self._system_changed)

    def _connect(self) -> None:
        window = self.window
        window.place_chosen.connect(self.go)
        window.opened.connect(self.choose_to_open)
        window.saved.connect(self.save)
        window.saved_as.connect(self.save_as)
        window.begun.connect(lambda: self.new_request("mla"))
        window.dropped.connect(self.open)
        window.locked.connect(lambda: self.store_open and self.door.lock())

    @property
    def drafting(self) -> Drafting | None:
        """The draft that is open."""
        return self.keeper.drafting if self.keeper is not None else None

    @property
    def path(self) -> Path | None:
        """The request file in which the draft is kept, if it is kept in one."""
        return self.keeper.path if self.keeper is not None else None

    def desk(self) -> Desk:
        return Desk(
            self.window,
            self.program,
            self.clock,
            interface=lambda: self.interface,
            tell=self.window.tell,
            sentence=self.sentence,
            folder=lambda: self.preferences.folder,
            file_used=self._file_used,
        )

    # ---- start, language, theme

    def start(self, path: Path | None = None) -> None:
        """Show the window: first start where no office is known, else home, or the file that was named."""
        self.show()
        QTimer.singleShot(0, self, lambda: self._use_content(path))

    def show(self) -> None:
        """Show the window with its first screen, before anything of the forms or the law is read."""
        self.build()
        self.window.restore_geometry(self.preferences.geometry)
        self.go_first()
        self.window.show()
        if self._damaged is not None:
            self.window.tell(self.sentence(self._damaged), "warning")

    def go_first(self) -> None:
        """Show the screen with which the work begins."""
        self.go("first_start" if not self.office.known else "lock" if self._store_waits() else "home")

    def _use_content(self, path: Path | None) -> None:
        """Read forms and law once the window stands; a first click before that waits for them."""
        program, store_waits = self.program, self._store_waits()
        self._reading_begun = True

        def read(progress: object) -> None:
            if store_waits:  # what opens it takes a while to import, too
                import_module("app.services.casework")
                import_module("app.storage.backup")
            _ = (program.library, program.rules, program.voice("en"))

        def ready(_: object) -> None:
            program.settle()
            self._ready = True
            if store_waits and self._store_waits():
                self.door.begin()
            waiting, self._waiting = self._waiting, None
            if waiting is not None:
                self.window.tell("")
                waiting()

        if path is not None:
            self._waiting = lambda: self.open(path)
        run_in_background(read, done=ready, failed=self._failed, owner=self)

    def once_ready(self, act: Callable[[], None]) -> bool:
        """Whether forms and law are read; if not, the act is done as soon as they are, and the window says what it waits for."""
        if not self._reading_begun or self._ready:
            return True
        self._waiting = act
        self.window.tell(self.interface.say(READING), "advice")
        return False

    def _store_waits(self) -> bool:
        """Whether there is a case store that is not open."""
        return not self.first_steps.practises and not self.store_open and has_store(self.program.folders.store)

    @property
    def door(self) -> StoreDoor:
        """What opens and locks the case store."""
        if self._door is None:
            from app.ui.store_door import StoreDoor

            self._door = StoreDoor(self)
            self._door.changed.connect(self._show_store)
        return self._door

    @property
    def casework(self) -> CaseworkDesk:
        """What works on the open store."""
        if self._casework is None:
            from app.ui.casework_desk import CaseworkDesk

            self._casework = CaseworkDesk(self)
        return self._casework

    @property
    def store_open(self) -> bool:
        """Whether a case store is open."""
        return self._door is not None and self._door.casework is not None

    def _show_store(self) -> None:
        """The store was opened or locked: what shows it is made anew."""
        for place in ("home", "settings", "new", "register", "case_file"):
            old = self._screens.pop(place, None)
            if old is not None:
                self.window.forget(old)
        self.window.offer_store(self.store_open)
        self._show_status()

    @property
    def language(self) -> str:
        """The language of the program."""
        chosen = self.preferences.language
        known = self.program.languages.get(chosen)
        return chosen if known is not None and known.offered else self.program.interface

    @property
    def dark(self) -> bool:
        """Whether the dark theme is shown."""
        if self.preferences.theme is ThemeChoice.SYSTEM:
            return self._application.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self.preferences.theme is ThemeChoice.DARK

    def build(self) -> None:
        """Make the frame anew; screens are made when they are shown."""
        language = self.program.languages[self.language]
        theme = Theme(dark=self.dark, scale=self.preferences.scale, rtl=language.direction == "rtl")
        theme.apply(self._application)
        self._qt_words.speak(language.tag)
        self.interface = Interface(self.program, language.tag, theme, self.clock)
        for screen in self._screens.values():
            screen.setParent(None)
            screen.deleteLater()
        self._screens.clear()
        self.window.build(self.interface)
        self.window.offer_store(self.store_open)
        self._show_status()

    def take_preferences(self, preferences: Preferences) -> None:
        """Take other preferences and keep them; what shows them is built by the caller."""
        self.preferences = preferences
        self._keep_preferences()

    def use_preferences(self, preferences: Preferences) -> None:
        """Take other preferences, keep them, and show them at once."""
        before = self.preferences
        self.take_preferences(preferences)
        if _looks(before) != _looks(preferences):
            self._rebuild()

    def use_lock_minutes(self, minutes: int) -> None:
        """Lock after so many minutes without work."""
        self.take_preferences(self.preferences.with_lock_minutes(minutes))
        self.door.watch_idle()

    def use_backup_folder(self, folder: Path) -> None:
        """Remember where backups are written."""
        self.take_preferences(replace(self.preferences, backup_folder=folder))

    def _rebuild(self) -> None:
        draft = self._screens.get("draft")
        step = self.tour.step
        section = draft.wizard.section if draft is not None else ""
        cursor, position = (draft.cursor, draft.text_position) if draft is not None else ("", 0)
        settings = self._screens.get("settings")
        if settings is not None:
            settings.flush()
        page = getattr(settings, "page_shown", "")
        if draft is not None:
            draft.flush()
        self.build()
        place = self.place
        if self.drafting is not None:
            self._draft_screen().open_section(section)
            if cursor:
                self._draft_screen().stand_at(cursor, position)
        self.go(place)
        if page and "settings" in self._screens:
            self._screens["settings"].show_page(page)
        if step:
            self.tour.show(step)

    def _system_changed(self) -> None:
        if self.preferences.theme is ThemeChoice.SYSTEM and self.interface.theme.dark != self.dark:
            self._rebuild()

    def use_office(self, office: Office) -> None:
        """Take another office and keep it."""
        self.office = office
        try:
            write_office(office, self._settings)
        except AppError as error:
            self.window.tell(self.sentence(error))

    # ---- screens

    def go(self, place: str) -> None:
        """Show a screen: home, register, case_file, draft, export, new, settings, first_start, lock, new_passphrase."""
        if place == "draft" and self.drafting is None:
            place = "home"
        if place in ("register", "case_file") and not self.store_open:
            place = "home"
        leaving = self._screens.get("draft")
        if place != self.place:
            self.flush()
        if self.place == "draft" and place not in ("draft", "export") and self.keeper is not None and self.keeper.case_file is not None:
            self.keeper.save()
            self.casework.draft_settled()
        if place != self.place:
            self.window.tell_no_advice()
        comes_back = place == "draft" and self.place != "draft" and leaving is not None
        self.place = place
        screen = self._screen(place)
        rail = {"export": "draft", "new": "home", "case_file": "register"}.get(place, place)
        self.window.offer_draft(self.drafting is not None)
        self.window.show_screen(rail, screen, framed=place not in _UNFRAMED)
        if comes_back:
            self._draft_screen().take_focus()

    def _screen(self, place: str) -> QWidget:
        """The screen of a place; made where it is not there yet, or where it shows what changes behind its back."""
        makers = {
            "home": self._home_screen,
            "draft": self._draft_screen,
            "export": self._export_screen,
            "settings": self._settings_screen,
            "first_start": lambda: self._screens.get("first_start") or self._replace("first_start", self.first_steps.screen()),
            "new": self._new_screen,
            "lock": lambda: self._replace("lock", self._lock_screen()),
            "new_passphrase": lambda: self._replace("new_passphrase", self.door.new_passphrase_page()),
            "register": self._register_screen,
            "case_file": lambda: self._replace("case_file", self.casework.case_file_screen()),
        }
        return makers[place]()

    def _replace(self, place: str, screen: QWidget) -> QWidget:
        old = self._screens.pop(place, None)
        if old is not None:
            self.window.forget(old)
        self._screens[place] = screen
        return screen

    def _home_screen(self) -> QWidget:
        from app.ui.screens.home.screen import HomeScreen

        screen = self._screens.get("home")
        if screen is None:
            screen = HomeScreen(self.interface)
            screen.request_begun.connect(self.new_request)
            screen.open_asked.connect(self.choose_to_open)
            screen.file_chosen.connect(self.open)
            screen.file_forgotten.connect(self._forget_file)
            screen.tour_asked.connect(self.tour.start)
            screen.case_file_asked.connect(lambda case_file: self.casework.open_case_file(case_file))
            screen.draft_asked.connect(lambda case_file: self.casework.continue_draft(case_file))
            screen.register_asked.connect(lambda: self.go("register"))
            self._screens["home"] = screen
        if self.store_open:
            self.casework.show_home(screen)
        screen.show_recent(recent_files(self.preferences.recent, self._subjects))
        return screen

    def _register_screen(self) -> QWidget:
        screen = self._screens.get("register")
        if screen is None:
            screen = self._replace("register", self.casework.register_screen())
        else:
            screen.refresh()
        return screen

    def _forget_file(self, path: Path) -> None:
        self.take_preferences(self.preferences.without_recent(path))
        self._home_screen()

    def _new_screen(self) -> QWidget:
        from app.ui.panels.state_sheet import show_state_sheet
        from app.ui.screens.start.screen import NewRequestScreen

        screen = self._screens.get("new")
        if screen is None:
            directory = self.program.directory(self.interface.language)
            forms = self.program.form_list(self.interface.language)
            own = self.office.state
            propose = self.casework.propose if self.store_open else None
            screen = NewRequestScreen(self.interface, directory, own, forms, most_used=self._most_used(), propose=propose)
            screen.begun.connect(lambda beginning: self._begun(beginning))
            screen.left.connect(lambda: self.go("home"))
            screen.sheet_asked.connect(lambda code: show_state_sheet(screen, self.interface, own, code, "mutual_legal_assistance"))
            self._screens["new"] = screen
        return screen

    def _most_used(self) -> tuple[str, ...]:
        """States to offer before anything is typed: for a fictional office the States of the workshop, else those with a profile."""
        states = self.program.legal.states
        fictional = self.program.is_fictional(self.office.state)
        known = (code for code, state in states.items() if state.fictional is fictional and state.profile and code != self.office.state)
        return tuple(known)[:6]

    def _draft_screen(self) -> DraftingScreen:
        from app.ui.screens.drafting.screen import DraftingScreen

        screen = self._screens.get("draft")
        if screen is None:
            assert self.drafting is not None
            screen = DraftingScreen(self.interface, self.drafting, came_back=self._came_back)
            screen.check_asked.connect(lambda: self.go("export"))
            screen.state_changed.connect(self._note_standing)
            screen.state_changed.connect(self._show_status)
            screen.state_changed.connect(self.tour.observe)
            self._screens["draft"] = screen
        return screen

    def _came_back(self, state: str) -> Sequence[Seen]:
        """Why earlier requests to a State came back, as the case files say."""
        return self.casework.came_back(state) if self.store_open else ()

    def _note_standing(self, state: DraftState) -> None:
        """What the register shows of a draft goes along when it is saved."""
        draft = self._screens.get("draft")
        if draft is not None and self.keeper is not None:
            answered, sections = draft.progress
            self.keeper.stands(draft.wizard.section, state.judged, answered, sections)

    def section_shown(self) -> str:
        """The section of the draft that is open; empty where there is none."""
        draft = self._screens.get("draft")
        return draft.wizard.section if draft is not None else ""

    def focus_draft(self) -> None:
        """Give the keyboard back to the draft, where it is shown."""
        if self.place == "draft":
            self._draft_screen().take_focus()

    def refresh_draft(self) -> None:
        """Show the draft's state anew, after something else changed it."""
        if self.drafting is not None:
            self._draft_screen().refresh()

    def _export_screen(self) -> QWidget:
        from app.ui.screens.export.screen import ExportScreen

        assert self.drafting is not None
        screen = self._screens.get("export")
        if screen is None:
            screen = ExportScreen(self.interface, self.preferences.folder)
            screen.go_to.connect(self.go_to_place)
            screen.back.connect(lambda: self.go("draft"))
            screen.delivered.connect(self._delivered)
            screen.folder_chosen.connect(lambda folder: self.use_preferences(replace(self.preferences, folder=folder)))
            self._screens["export"] = screen
        state, today = self.drafting.state, self.interface.today()
        views = self.program.draft_views(self.interface.language)
        screen.show_draft(state.request, state.judged, views.all_pages(state.judged, today))
        return screen

    def go_to_place(self, place: str) -> None:
        """Show the question at a place of the draft."""
        self.go("draft")
        self._draft_screen().go_to(place)

    def _delivered(self, request: Request) -> None:
        assert self.drafting is not None
        self.drafting.replaced(request, "export")
        self._draft_screen().refresh()
        self.tour.exported()

    def _settings_screen(self) -> QWidget:
        from app.services.letterheads import Letterheads
        from app.ui.screens.settings.screen import SettingsScreen
        from app.ui.store_settings import StoreSettings, store_facts

        screen = self._screens.get("settings")
        if screen is None:
            facts = store_facts(self) if self.store_open else None
            screen = SettingsScreen(self.interface, self.preferences, self.office, Letterheads(self._settings), store=facts)
            screen.preferences_changed.connect(self.use_preferences, Qt.ConnectionType.QueuedConnection)  # it is built anew by it
            screen.office_changed.connect(self.use_office)
            screen.letterhead_changed.connect(lambda letterhead: self.program.use_letterhead(letterhead.for_documents()))
            screen.left.connect(lambda: self.go("home"))
            if self.store_open:
                StoreSettings(self, screen)
            self._screens["settings"] = screen
        return screen

    def _lock_screen(self) -> QWidget:
        """The screen that asks for the passphrase. It stands before anything that could open a store is imported."""
        from app.ui.screens.lock.screen import LockScreen

        screen = LockScreen(self.interface)
        was_open = self._door is not None and self._door.was_open
        screen.show_reason(self._door.locked_after if self._door is not None else None, at_start=not was_open)
        screen.other_store.hide()  # there is one store on a computer; another one comes out of a backup
        screen.unlock_asked.connect(lambda secret, kind: self.door.unlock(secret, kind))
        screen.remember_changed.connect(lambda on: self.door.remember(on))
        screen.practise_asked.connect(self.first_steps.practise)
        screen.language_asked.connect(self.first_steps.speak)
        return screen

    def show_first_start(self, screen: QWidget) -> None:
        """Show the first start anew, in another language."""
        self.window.show_screen("first_start", self._replace("first_start", screen), framed=False)

    # ---- the draft and its file

    def open(self, path: Path) -> None:
        """Open a request file or a Word document that carries its request. What fails leaves the draft that is open untouched."""
        if not self.once_ready(lambda: self.open(path)):
            return
        from app.services.request_files import open_request

        try:
            opened = open_request(path, self.program.library.tree)
        except AppError as error:
            self.window.tell(self.sentence(error))
            return
        if not self.may_leave():
            return
        self.window.tell("")
        self._file_used(path)
        if not self.store_open or self._is_exercise(opened.request):
            self.take(opened.request, opened.path)
        elif not self.casework.take_in(opened.request, opened.name):
            return
        if opened.edited:
            self.window.tell(self.interface.say(EDITED, file=opened.name), "warning")

    def _is_exercise(self, request: Request) -> bool:
        """Whether a request is one of the workshop in the hands of a real office: it is kept in its file, not among the case files."""
        fictional = self.program.is_fictional
        return fictional(request.requesting_state) and not fictional(self.office.state)

    def choose_to_open(self) -> None:
        """Ask for a file, and open it."""
        path = messages.choose_file_to_open(self.window, self.interface, self.preferences.folder)
        if path is not None:
            self.open(path)

    def new_request(self, family: str = "mla", begun: Callable[[Beginning], None] | None = None) -> None:
        """Show the screen on which a request begins; `begun` is told of it instead of a request of its own being made."""
        if not self.once_ready(lambda: self.new_request(family, begun)):
            return
        self._begun = begun or self.begin
        old = self._screens.pop("new", None)
        if old is not None:
            self.window.forget(old)
        self.go("new")

    def begin(self, beginning: Beginning) -> None:
        """Make the request of a beginning and show its draft."""
        from app.services.beginning import begin
        from app.services.office import with_office

        if not self.may_leave():
            return
        request = begin(
            beginning, self.program.library, self.program.directory(self.interface.language), lambda: uuid.uuid4().hex, self.clock().date()
        )
        request = with_office(request, self.office, self.program.library.tree)
        if self.store_open:
            self.casework.store(request)
        else:
            self.take(request, None, saved=False)

    def take(self, request: Request, path: Path | None, saved: bool = True) -> None:
        """Open a draft that is kept in a request file."""
        from app.services.drafting import Drafting
        from app.ui.keeping.file_keeper import FileKeeper

        drafting = Drafting(request, self.program.library, self.program.assessment, self.clock)
        self.keep_by(FileKeeper(self.desk(), drafting, path, saved=saved))

    def keep_by(self, keeper: Keeper, section: str = "") -> None:
        """Show the draft of a keeper instead of the one that is open, at a section."""
        self._close_draft()
        self.keeper = keeper
        keeper.changed.connect(self._show_status)
        self._note_subject()
        self.go("draft")
        if section:
            self._draft_screen().open_section(section)
        self._show_status()

    def _close_draft(self) -> None:
        if self.keeper is not None:
            self.keeper.close()
            self.keeper.deleteLater()
            self.keeper = None
        self.tour.forget()
        for place in ("draft", "export"):
            old = self._screens.pop(place, None)
            if old is not None:
                self.window.forget(old)

    def _file_used(self, path: Path) -> None:
        self.take_preferences(self.preferences.with_recent(path))

    def _note_subject(self) -> None:
        """What the open file is about, for Home; it is kept for this run alone."""
        if self.path is None or self.drafting is None:
            return
        self._subjects[self.path] = request_title(self.interface, self.drafting.request)

    def save(self) -> bool:
        """Keep the draft now; asks for a file where it has no place yet. Says whether it is kept."""
        if self.keeper is None:
            return True
        self.flush()
        kept = self.keeper.save()
        self._note_subject()
        return kept

    def save_as(self) -> bool:
        """Write the draft to a file of choice."""
        if self.keeper is None:
            return True
        self.flush()
        written = self.keeper.save_as()
        self._note_subject()
        return written

    def may_leave(self) -> bool:
        """Whether the draft that is open may be left: kept, or the person says so."""
        if self.keeper is None:
            return True
        self.flush()
        return self.keeper.may_leave()

    def may_close(self) -> bool:
        """Whether the window may close; what it looked like is kept."""
        if not self.may_leave():
            return False
        self.take_preferences(replace(self.preferences, geometry=self.window.geometry_kept()))
        if self.store_open:
            self.casework.draft_settled()
            self.keeper_gone()
            self.door.close()
        return True

    def keeper_gone(self) -> None:
        """End the keeping of the draft."""
        if self.keeper is not None:
            self.keeper.close()

    def leave_for_lock(self) -> bool:
        """Save what is open, so that the store can be locked. Says whether everything is on the disk."""
        self.flush()
        if self.keeper is None or self.keeper.case_file is None:
            return True
        kept = self.keeper.save()
        if kept:
            self.casework.draft_settled()
        return kept

    def put_draft_away(self) -> None:
        """Close the draft that is open, where everything of it is saved."""
        if self.keeper is not None and self.may_leave():
            self._close_draft()

    def forget_all(self) -> None:
        """Take every screen and draft away that could show something of a case."""
        if self.keeper is not None and self.keeper.case_file is not None:
            self._close_draft()
        for place in tuple(self._screens):
            if place != "draft" or self.keeper is None:
                self.window.forget(self._screens.pop(place))
        self.window.tell("")

    def flush(self) -> None:
        """Report what was typed and not yet reported, in the draft and in the note of a case file."""
        for place in ("draft", "case_file"):
            screen = self._screens.get(place)
            if screen is not None:
                screen.flush()

    # ---- telling

    def _show_status(self, _: DraftState | None = None) -> None:
        say, keeper = self.interface.say, self.keeper
        if keeper is None:
            self.window.say_status(say(NO_DRAFT), "", ())
            return
        day = self.interface.formats.text("date", parse_date(keeper.drafting.request.prepared_on))
        status = keeper.status()
        self.window.say_status(status.sentence, status.tone, (say(LAW_OF, day=day),))

    def tell_fault(self, log: Path) -> None:
        """Say that the program met a fault of its own."""
        self.window.tell(self.interface.say(FAULT, file=str(log)))

    def _failed(self, error: Exception) -> None:
        self.window.tell(self.sentence(error) if isinstance(error, AppError) else str(type(error).__name__))

    def sentence(self, error: AppError) -> str:
        return self.interface.sentence(error)

    def _keep_preferences(self) -> None:
        try:
            write_preferences(self.preferences, self._settings)
        except AppError as error:
            self.window.tell(self.sentence(error), "warning")


def _looks(preferences: Preferences) -> tuple[object, ...]:
    """What of the preferences can be seen, so that the window is built again when it changes."""
    return preferences.language, preferences.theme, preferences.scale, preferences.reduced_motion


def _with_office() -> Program:
    """The program with the office's own pack and letterhead, where it has them."""
    settings = folders().settings
    if not (settings / "office").is_dir():  # most offices have neither, and reading them needs half the program
        return Program()
    from app.services.letterheads import Letterheads

    kept = Letterheads(settings).read()
    packs = [kept.pack] if kept.pack is not None else []
    return Program(packs, letterhead=kept.for_documents())
