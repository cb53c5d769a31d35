"""The desktop's work on an open case store: case files are shown, drafts are taken from it and put into it.

Guarantees: what the store refuses is said in the bar, and what was shown stays; nothing of a file or of the store is lost when a
request of both is opened.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.casework.case_file import Relation
from app.casework.places import OWN_REFERENCE
from app.language.marks import interface_words
from app.services.error_sentences import KNOWN_ERRORS
from app.ui.keeping.store_keeper import StoreKeeper
from app.ui.whereabouts import Where
from forms.request import Answer, Request

if TYPE_CHECKING:
    from app.services.beginning import Beginning
    from app.services.casework import Casework
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
READ_ONLY = interface_words(
    "code.ui.casework.read_only",
    "This request is approved or sent, so it can be read and exported, not changed. To change it, take that step in its case file.",
)
_AHEAD = 90  # days for which Home shows what is due


class CaseworkDesk(QObject):
    """Works for one desktop while its store is open."""

    def __init__(self, desktop: Desktop) -> None:
        super().__init__(desktop)
        self._desktop = desktop
        self._case_file: int | None = None  # whose screen is shown

    # ---- when the store is locked and opened again

    def whereabouts(self) -> Where:
        """Where the caseworker is now."""
        desktop, keeper = self._desktop, self._desktop.keeper
        drafting = keeper is not None and keeper.case_file is not None
        place = "draft" if desktop.place == "export" else desktop.place
        if place == "case_file" or not drafting:
            return Where(place, self._case_file if place == "case_file" else None)
        return Where(place, keeper.case_file, True, desktop.section_shown())

    def come_back(self, where: Where) -> None:
        """Show what was shown when the store was locked."""
        if where.case_file is not None and not where.drafting:
            self.open_case_file(where.case_file)
            return
        if where.case_file is not None:
            self._try(lambda: self._show_draft(where.case_file, where.section))
        self._desktop.go(where.place if where.place in ("home", "register", "draft", "settings") else "home")

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
        self._desktop.flush()
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
        casework = self._need()
        today = self._desktop.interface.today()
        self._try(lambda: screen.show_casework(casework.files.recent(4), casework.files.due(today, _AHEAD)))

    def draft_settled(self) -> None:
        """The draft is left: its deadlines follow what it says now."""
        keeper = self._desktop.keeper
        if keeper is not None and keeper.case_file is not None:
            casework = self._need()
            self._try(lambda: casework.files.refresh_deadlines(keeper.case_file, keeper.drafting.request))

    def _need(self) -> Casework:
        casework = self._desktop.door.casework
        assert casework is not None
        return casework

    def came_back(self, state: str) -> Sequence[Seen]:
        """Why earlier requests to a State came back."""
        try:
            return self._need().files.came_back_from(state)
        except KNOWN_ERRORS:
            return ()

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
