"""The desktop's casework: the store is opened and locked, case files are shown, drafts are taken from it and put into it.

Guarantees, as rules:
- Locking leaves nothing of a case behind: no widget, no dialog, no copied text, no service that could read the store.
- The store is not locked while something typed is not saved in it; then the bar says so.
- After unlocking, the same draft is open at the same section.
"""

from __future__ import annotations

import gc
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QDialog

from app.casework.case_file import Relation
from app.casework.places import OWN_REFERENCE
from app.language.marks import interface_words
from app.services.error_sentences import KNOWN_ERRORS
from app.services.store_facts import StorePlace
from app.storage.backup import last_backup
from app.storage.store_folder import StoreFolder
from app.storage.store_place import advice_on
from app.ui.idle import IdleWatch
from app.ui.keeping.store_keeper import StoreKeeper
from app.ui.screens.lock.new_passphrase import NewPassphrasePage
from app.ui.screens.lock.passphrase_choice import office_words
from app.ui.screens.lock.screen import LockScreen
from app.ui.store_session import StoreSession
from forms.request import Answer, Request

if TYPE_CHECKING:
    from app.services.beginning import Beginning
    from app.services.casework import Casework
    from app.storage.open_store import OpenStore
    from app.storage.typed_secrets import RecoveryKey
    from app.ui.desktop import Desktop
    from app.ui.panels.came_back import Seen
    from app.ui.screens.case_file.screen import CaseFileScreen
    from app.ui.screens.home.screen import HomeScreen
    from app.ui.screens.register.screen import RegisterScreen

IN_STORE = interface_words(
    "code.ui.casework.in_store",
    "This request is in the store already; its case file was opened. What {file} says was kept as a version of it.",
)
IS_IN_STORE = interface_words("code.ui.casework.is_in_store", "This request is in the store already; its case file was opened.")
STORED = interface_words("code.ui.casework.stored", "{file} was taken into the store as a new case file; the file itself stays as it is.")
FROM_FILE = interface_words("code.ui.casework.from_file", "From the file {file}")
STAYS_OPEN = interface_words(
    "code.ui.casework.stays_open",
    "The store was not locked, since your last changes could not be saved in it. Save a copy elsewhere first.",
)
FLAWED = interface_words(
    "code.ui.casework.flawed", "The case store is damaged in places. Make no more changes, and restore a backup from Settings, “Backup”."
)
READ_ONLY = interface_words(
    "code.ui.casework.read_only",
    "This request is approved or sent, so it can be read and exported, not changed. To change it, take that step in its case file.",
)
BACKUP_DUE = interface_words("code.ui.casework.backup_due", "There is no recent backup of the case files. Make one in Settings, “Backup”.")
NO_RECOVERY = interface_words(
    "code.ui.casework.no_recovery", "No recovery key opens this store. Make one in Settings, “Store and lock”, and print it."
)
_WORTH_SAVING = 3  # case files from which a missing backup is spoken of
_AHEAD = 90  # days for which Home shows what is due


@dataclass(frozen=True, slots=True)
class Where:
    """Where the caseworker was: ids and places alone, so that it may outlive the lock."""

    place: str = "home"
    case_file: int | None = None
    drafting: bool = False
    section: str = ""


class CaseworkDesk(QObject):
    """Works for one desktop. `locked_changed` says that the store was opened or locked."""

    locked_changed = Signal()

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        self._desktop = desktop
        folder = StoreFolder(desktop.program.folders.store)
        self.session = StoreSession(desktop.program, folder, desktop.clock, self.officer)
        self.session.opened.connect(self._opened)
        self.session.refused.connect(self._refused)
        self.session.damaged.connect(self._damaged)
        self._idle = IdleWatch(QApplication.instance())
        self._idle.idle.connect(self.lock)
        self._copied_here = False
        QApplication.clipboard().dataChanged.connect(self._copied)
        self._reason: int | None = None
        self._at_start = True
        self._remember = False
        self._where = Where()
        self._case_file: int | None = None  # whose screen is shown

    # ---- what is

    @property
    def casework(self) -> Casework | None:
        """The open store; None while it is locked or there is none."""
        return self.session.casework

    @property
    def store_exists(self) -> bool:
        """Whether there is a store on this computer."""
        return self.session.folder.exists

    @property
    def locked(self) -> bool:
        """Whether there is a store, and it is not open."""
        return self.casework is None and self.store_exists

    @property
    def place(self) -> StorePlace:
        """Where the store lies, or would."""
        folder = self.session.folder.folder
        return StorePlace(folder, self.store_exists, advice_on(folder))

    def officer(self) -> str:
        """The caseworker of the office, as the history of case files names them."""
        who = self._desktop.office.caseworker
        return " ".join(part for part in (who.given_names.text, who.family_name.text) if part)

    # ---- the lock

    def lock_screen(self) -> LockScreen:
        """The screen that asks for the passphrase."""
        desktop = self._desktop
        screen = LockScreen(desktop.interface)
        screen.show_reason(self._reason, at_start=self._at_start)
        screen.other_store.hide()  # there is one store on a computer; another one comes out of a backup
        screen.unlock_asked.connect(self._unlock)
        screen.remember_changed.connect(self._remember_from_now)
        screen.practise_asked.connect(desktop.practise)
        screen.language_asked.connect(desktop.speak)
        return screen

    def new_passphrase_page(self) -> NewPassphrasePage:
        """What is shown after the recovery key opened the store."""
        page = NewPassphrasePage(self._desktop.interface, office_words(self._desktop.office))
        page.chosen.connect(self._set_passphrase)
        page.left.connect(self._come_back)
        page.language_asked.connect(self._desktop.speak)
        return page

    def begin(self) -> None:
        """At the start of the program: open the store with what this computer remembers, if it does."""
        if self.locked:
            self._busy(True)
            self.session.unlock_remembered()

    def _unlock(self, secret: str, kind: str) -> None:
        self._busy(True)
        self.session.unlock(secret, kind)

    def create(self, passphrase: str, recovery_key: RecoveryKey | None) -> None:
        """Make the store that the first start asked for."""
        self._where = Where()
        self.session.create(passphrase, recovery_key)

    def _busy(self, busy: bool) -> None:
        screen = self._desktop.window.screen_shown
        if isinstance(screen, LockScreen | NewPassphrasePage):
            screen.show_busy(busy)

    def _refused(self, error: Exception | None, wait: int) -> None:
        self._busy(False)
        if error is None:
            return
        sentence = self._desktop.sentence(error)
        screen = self._desktop.window.screen_shown
        if isinstance(screen, LockScreen):
            screen.show_refused(sentence, wait)
        else:
            self._desktop.window.tell(sentence)

    def _opened(self, casework: Casework) -> None:
        desktop = self._desktop
        self._at_start, self._reason = False, None
        self.watch_idle()
        if self._remember:
            self._remember_from_now(True)
        self.locked_changed.emit()
        if self.session.recovered:
            desktop.go("new_passphrase")
        else:
            self._come_back()
        self._try(self._remind_of_backup)
        for told in casework.store.told:
            desktop.window.tell(desktop.sentence(told), "warning")
        if not casework.store.has_recovery_key:
            desktop.window.tell(desktop.interface.say(NO_RECOVERY), "warning")
        self.session.look_after()

    def _set_passphrase(self, passphrase: str) -> None:
        recovered = self.session.recovered
        self._busy(True)

        def done(_: object) -> None:
            self._busy(False)
            self._come_back()

        def failed(error: Exception) -> None:
            self._busy(False)
            screen = self._desktop.window.screen_shown
            if isinstance(screen, NewPassphrasePage):
                screen.tell(self._desktop.sentence(error))

        self.session.change(lambda store: store.set_passphrase(recovered, passphrase), done, failed)

    def _come_back(self) -> None:
        """Show what was shown when the store was locked."""
        self.session.recovered = ""
        where, self._where = self._where, Where()
        try:
            if where.drafting and where.case_file is not None:
                self._show_draft(where.case_file, where.section)
            elif where.place == "case_file" and where.case_file is not None:
                self.open_case_file(where.case_file)
                return
        except KNOWN_ERRORS as error:
            self._desktop.window.tell(self._desktop.sentence(error))
        self._desktop.go(where.place if where.place in ("home", "register", "draft", "settings") else "home")

    def _remember_from_now(self, on: bool) -> None:
        """Remember the store on this computer, or no longer; before it is open the wish waits."""
        self._remember = on
        casework, memory = self.casework, self.session.memory
        if casework is None or memory is None:
            return
        self._remember = False

        def work(store: OpenStore) -> bool:
            if on:
                return store.remember(memory)
            store.forget(memory)
            return True

        self.session.change(work, lambda _: None, lambda error: self._desktop.window.tell(self._desktop.sentence(error)))

    def lock(self, idle_minutes: int | None = None) -> bool:
        """Lock the store, on demand or after minutes without work. Says whether it is locked."""
        desktop = self._desktop
        if self.casework is None:
            return True
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, QDialog) and dialog.isVisible():
                dialog.reject()
        if not desktop.leave_for_lock():
            desktop.window.tell(desktop.interface.say(STAYS_OPEN))
            return False
        self._where = self._whereabouts()
        self._reason = idle_minutes
        self._idle.watch(0)
        desktop.forget_all()
        self._case_file = None
        self.session.lock()
        if self._copied_here:
            QApplication.clipboard().clear()
        self.locked_changed.emit()
        desktop.go("lock")
        gc.collect()
        return True

    def _copied(self) -> None:
        """What was copied while a window of ours was in front may be of a case."""
        self._copied_here = QApplication.activeWindow() is not None

    def _whereabouts(self) -> Where:
        desktop, keeper = self._desktop, self._desktop.keeper
        drafting = keeper is not None and keeper.case_file is not None
        place = "draft" if desktop.place == "export" else desktop.place
        case_file = keeper.case_file if drafting and place != "case_file" else self._case_file
        return Where(place, case_file, drafting and place != "case_file", desktop.section_shown())

    def watch_idle(self) -> None:
        """Lock after as many minutes without work as the preferences say."""
        self._idle.watch(self._desktop.preferences.lock_minutes if self.casework is not None else 0)

    def close(self) -> None:
        """The program ends."""
        self._idle.watch(0)
        self.session.lock()

    def _damaged(self, flaws: object) -> None:
        desktop = self._desktop
        known = isinstance(flaws, Exception)
        desktop.window.tell(desktop.sentence(flaws) if known else desktop.interface.say(FLAWED))

    # ---- case files

    def register_screen(self) -> RegisterScreen:
        """The register in the language of the program."""
        from app.ui.screens.register.screen import RegisterScreen

        desktop, casework = self._desktop, self._need()
        register = desktop.program.register(casework, desktop.interface.language)
        screen = RegisterScreen(desktop.interface, register, casework.officer(), casework.files.officers())
        screen.opened.connect(self.open_case_file)
        screen.continued.connect(self.continue_draft)
        screen.related_asked.connect(self.open_case_file)
        screen.handed_over.connect(lambda ids, handler: self._try(lambda: casework.files.hand_over(ids, handler), screen.refresh))
        screen.new_asked.connect(lambda: desktop.new_request("mla"))
        return screen

    def case_file_screen(self) -> CaseFileScreen:
        """The case file that was asked for last."""
        from app.ui.screens.case_file.screen import CaseFileScreen

        assert self._case_file is not None
        screen = CaseFileScreen(self._desktop.interface, self._need().files, self._case_file)
        screen.draft_asked.connect(self.continue_draft)
        screen.case_file_asked.connect(self.open_case_file)
        screen.related_asked.connect(self._begin_related)
        screen.taken_over_asked.connect(self._take_over)
        screen.left.connect(lambda: self._desktop.go("register"))
        return screen

    def open_case_file(self, case_file: int) -> None:
        """Show a case file. Its draft is put away, since a step that is taken here may end that it can be changed."""
        self._case_file = case_file
        if self._try(lambda: self._desktop.go("case_file")):
            keeper = self._desktop.keeper
            if keeper is not None and keeper.case_file == case_file:
                self._desktop.put_draft_away()
                self._desktop.window.offer_draft(False)

    def continue_draft(self, case_file: int) -> None:
        """Open the draft of a case file."""
        if self._desktop.once_ready(lambda: self.continue_draft(case_file)) and self._desktop.may_leave():
            self._try(lambda: self._show_draft(case_file))

    def _show_draft(self, case_file: int, section: str = "") -> None:
        casework = self._need()
        opened = casework.drafts.read(case_file)
        desktop = self._desktop
        keeper = StoreKeeper(desktop.desk(), casework.drafts, opened)
        desktop.keep_by(keeper, section or opened.section)
        if not opened.editable:
            desktop.window.tell(desktop.interface.say(READ_ONLY), "advice")

    def store(self, request: Request, **relation: object) -> bool:
        """Put a new request into the store and open its draft. Says whether it was."""
        casework = self._need()
        return self._try(lambda: self._show_draft(casework.open_case_file(request, **relation)))  # type: ignore[arg-type]

    def take_in(self, request: Request, file: str) -> bool:
        """A request out of a file: its case file is opened where there is one, else made. Nothing of either is lost."""
        casework, desktop = self._need(), self._desktop
        say = desktop.interface.say
        known = casework.drafts.find(request)
        if known is None:
            if not self.store(request):
                return False
            desktop.window.tell(say(STORED, file=file), "advice")
            return True
        if not self._try(lambda: self._show_draft(known)):
            return False
        assert desktop.drafting is not None
        if desktop.drafting.request == request:
            desktop.window.tell(say(IS_IN_STORE), "advice")
            return True
        if self._try(lambda: casework.files.keep_version(known, request, say(FROM_FILE, file=file))):
            desktop.window.tell(say(IN_STORE, file=file), "advice")
        return True

    def _begin_related(self, case_file: int, relation: str) -> None:
        """A supplement or redraft has the form and the State of its request; for every other relation they are chosen."""
        kind = Relation(relation)
        if kind in (Relation.SUPPLEMENT, Relation.REDRAFT):
            known = self._need().files.view(case_file).case_file
            measures = () if kind is Relation.SUPPLEMENT else None
            self._related(case_file, kind, known.form, known.requested_state, measures, self.propose(known.requested_state, known.form))
        else:
            self._desktop.new_request("mla", begun=lambda beginning: self._related_begun(case_file, kind, beginning))

    def _related_begun(self, case_file: int, relation: Relation, begun: Beginning) -> None:
        self._related(case_file, relation, begun.form, begun.requested_state, begun.measures, begun.reference, begun)

    def _related(
        self,
        case_file: int,
        relation: Relation,
        form: str,
        state: str,
        measures: tuple[str, ...] | None,
        reference: str,
        begun: Beginning | None = None,
    ) -> None:
        """Make a request that is related to one there is, in the same case, and open its draft."""
        casework, desktop = self._need(), self._desktop

        def make() -> None:
            request = casework.files.related_request(case_file, relation, form, state, uuid.uuid4().hex, measures or ())
            if reference:
                request = request.with_answer(OWN_REFERENCE, Answer(value=reference))
            if begun is not None:
                directory = desktop.program.directory(desktop.interface.language)
                request = replace(request, prepared_on=begun.prepared_on.isoformat(), language=begun.language)
                request = directory.with_addressee(request, begun.authority) if begun.authority else request
                request = directory.chosen_bases(request, begun.bases) if begun.bases else request
            case = casework.files.view(case_file).case_file.case_id
            self._show_draft(casework.open_case_file(request, case=case, relation=relation.value, related_to=case_file))

        if desktop.may_leave():
            self._try(make)

    def propose(self, state: str, form: str) -> str:
        """The next reference by the office's scheme; nothing where the scheme gives none."""
        try:
            return self._need().files.next_reference(state, form)
        except KNOWN_ERRORS:
            return ""

    def _take_over(self, case_file: int, source: int, places: object) -> None:
        """Bring persons and facts of a related request into the draft, as one step that can be undone."""
        casework = self._need()
        self.continue_draft(case_file)
        keeper = self._desktop.keeper
        if keeper is None or keeper.case_file != case_file:
            return

        def bring() -> None:
            changed = casework.files.bring_over(keeper.drafting.request, casework.files.version(source, 0), tuple(places))  # type: ignore[arg-type]
            keeper.drafting.replaced(changed, "taken_over")
            self._desktop.refresh_draft()

        self._try(bring)

    # ---- Home and settings

    def show_home(self, screen: HomeScreen) -> None:
        """What is due, and what was last worked on."""
        casework = self.casework
        if casework is None:
            screen.hide_casework()
            return
        today = self._desktop.interface.today()
        self._try(lambda: screen.show_casework(casework.files.recent(4), casework.files.due(today, _AHEAD)))

    def draft_settled(self) -> None:
        """The draft is left: its deadlines follow what it says now."""
        keeper, casework = self._desktop.keeper, self.casework
        if casework is not None and keeper is not None and keeper.case_file is not None:
            self._try(lambda: casework.files.refresh_deadlines(keeper.case_file, keeper.drafting.request))

    def _need(self) -> Casework:
        assert self.casework is not None
        return self.casework

    def came_back(self, state: str) -> Sequence[Seen]:
        """Why earlier requests to a State came back."""
        try:
            return self._need().files.came_back_from(state)
        except KNOWN_ERRORS:
            return ()

    def _remind_of_backup(self) -> None:
        """Once the store was opened: say that the last backup is too old, or that there is none though there is work to lose."""
        desktop, casework = self._desktop, self._need()
        folder, days = desktop.preferences.backup_folder, desktop.preferences.backup_days
        last = last_backup([folder], casework.store.store_id) if folder is not None else None
        due = last is None or desktop.clock().astimezone() - last.manifest.made_at > timedelta(days=days)
        if due and len(casework.files.recent(_WORTH_SAVING)) == _WORTH_SAVING:
            desktop.window.tell(desktop.interface.say(BACKUP_DUE), "warning")

    def _try(self, act: Callable[[], object], then: Callable[[], object] | None = None) -> bool:
        """Do something with the store; where it fails, the bar says why."""
        try:
            act()
        except KNOWN_ERRORS as error:
            self._desktop.window.tell(self._desktop.sentence(error))
            return False
        if then is not None:
            then()
        return True
