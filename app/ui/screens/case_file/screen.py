"""The case file: the life of one request with the one next step, what was recorded of it, and the pages on which steps are recorded.

Guarantees: the screen holds no rule, it shows a frozen view and asks the service; after each change it reads the view anew; what was
refused leaves everything as it was and says why; leaving a page leaves no trace.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.casework.case_file import AnnexEntry
from app.language.marks import interface_words
from app.services.case_files import CaseFiles, CaseFileView
from app.services.draft_views import DraftViews
from app.services.error_sentences import KNOWN_ERRORS
from app.ui.background import WaitLine
from app.ui.interface import Interface
from app.ui.screens.case_file import entries, questions
from app.ui.screens.case_file.annex_work import AnnexWork
from app.ui.screens.case_file.at_once import wire_deadlines, wire_details
from app.ui.screens.case_file.basis import basis_words
from app.ui.screens.case_file.head import CaseFileHead
from app.ui.screens.case_file.labels import sentence_of
from app.ui.screens.case_file.overview import Overview
from app.ui.screens.case_file.question_page import QuestionPage
from app.ui.screens.case_file.shared_bars import SharedBars
from app.ui.screens.case_file.versions_page import VersionsPage
from app.ui.widgets.announcement import announce
from app.ui.widgets.emptying import clear, put_away
from app.ui.widgets.info_bar import InfoBar
from forms.request import Request

QUESTION = interface_words("code.ui.case_file.question", "{page}: {question}", "the page of a draft, and a question on it")

Page = QuestionPage | VersionsPage


class CaseFileScreen(QWidget):
    """Shows one case file. `draft_asked` and `case_file_asked` carry a case file's id, `related_asked` this one's and a relation.

    `taken_over_asked` carries this case file, the related one, and the places that are to be brought over.
    """

    draft_asked = Signal(int)
    case_file_asked = Signal(int)
    related_asked = Signal(int, str)
    taken_over_asked = Signal(int, int, object)
    left = Signal()

    def __init__(self, interface: Interface, files: CaseFiles, case_file: int) -> None:
        super().__init__()
        self._interface, self._files, self._id = interface, files, case_file
        self._view: CaseFileView | None = None
        self._views: DraftViews | None = None
        self._page: Page | None = None
        self._bars = QVBoxLayout()
        self.setObjectName("case_file")
        self._people = self._asked(files.officers) or ()
        self._build()
        self._connect()
        self.refresh()

    # ---- building

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self.head = CaseFileHead(self._interface)
        whole.addWidget(self.head)
        whole.addLayout(self._bars)
        self._wait = WaitLine(self._interface)
        whole.addWidget(self._wait)
        self._annex_work = AnnexWork(self._interface, self._files, self._id, self._wait, self)
        self._stack = QStackedWidget()
        self.overview = Overview(self._interface, self._people)
        self._stack.addWidget(self.overview)
        whole.addWidget(self._stack, 1)
        self._shared = SharedBars(self._interface, self._files, self.overview.bars)
        keys: tuple[tuple[str, Callable[[], object]], ...] = (
            ("Ctrl+Tab", partial(self._next_tab, 1)),
            ("Ctrl+Shift+Tab", partial(self._next_tab, -1)),
            ("Ctrl+Shift+N", self._begin_note),
            ("Ctrl+Shift+A", self._choose_annexes),
        )
        for sequence, act in keys:
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _connect(self) -> None:
        files, case_file, overview = self._files, self._id, self.overview
        self.head.draft_asked.connect(lambda: self.draft_asked.emit(case_file))
        self._shared.taken.connect(lambda source, places: self.taken_over_asked.emit(case_file, source, places))
        overview.life.step_asked.connect(self.open_step)
        overview.requests.case_file_asked.connect(self.case_file_asked)
        overview.requests.related_asked.connect(lambda relation: self.related_asked.emit(case_file, relation))
        records = overview.records
        records.note_written.connect(self._keep_note)
        records.letter_asked.connect(partial(self._open_entry, entries.letter))
        records.version_name_asked.connect(partial(self._open_entry, entries.version))
        records.versions_asked.connect(self.compare)
        overview.deadlines.add_asked.connect(partial(self._open_entry, entries.deadline))
        wire_deadlines(overview.deadlines, files, self._interface.today, self._do)
        annexes = overview.annexes
        work = self._annex_work
        annexes.add_asked.connect(work.choose)
        annexes.dropped.connect(work.add)
        annexes.copy_asked.connect(partial(self._with_annex, work.ask_copy))
        annexes.removed.connect(partial(self._with_annex, work.ask_remove))
        work.page_asked.connect(self._open)
        work.refused.connect(self._refused)
        work.done.connect(self._annexes_done)

    # ---- what is shown

    @property
    def view(self) -> CaseFileView | None:
        """The case file as it is shown; None where it could not be read."""
        return self._view

    def refresh(self) -> None:
        """Read the case file anew."""
        view = self._asked(lambda: self._files.view(self._id))
        if view is None:
            return
        if self._view is None:
            wire_details(self.overview.details, self._files, view.case_file, self._do)
        self._view = view
        request = self._request()
        views = self._draft_views()
        self.head.show_case_file(view)
        basis = basis_words(self._interface, views, request) if request is not None else ""
        self.overview.show_view(view, basis, partial(self._label, views, request))
        self._shared.show_for(view)

    def _draft_views(self) -> DraftViews:
        if self._views is None:
            self._views = self._interface.program.draft_views(self._interface.language)
        return self._views

    def _request(self) -> Request | None:
        """The draft; None where a newer version or an absent pack keeps it from being read, which does not keep the case file closed."""
        try:
            return self._files.version(self._id, 0)
        except KNOWN_ERRORS:
            return None

    def _label(self, views: DraftViews, request: Request | None, place: str) -> str:
        """The question at a place, and the page on which it stands."""
        if request is None or not place:
            return ""
        page, question = views.title_of(place, request), views.question_title(place, request)
        return self._interface.say(QUESTION, page=page, question=question)

    def tell(self, sentence: str, tone: str = "error") -> None:
        """Say something in a bar under the head until it is closed or something else is said; empty takes it away."""
        clear(self._bars)
        if sentence:
            self._bars.addWidget(InfoBar(self._interface, sentence, tone, closable=True, name="case_file.bar"))
            announce(self, sentence)

    # ---- changes

    def _asked(self, act: Callable[[], Any]) -> Any:
        """What the service gives; None after it refused, which is said."""
        try:
            return act()
        except KNOWN_ERRORS as error:
            self._refused(error)
            return None

    def _do(self, act: Callable[[], object]) -> bool:
        """Change something at once; whether it was not refused."""
        self.tell("")
        try:
            act()
        except KNOWN_ERRORS as error:
            self._refused(error)
            self.refresh()
            return False
        self.refresh()
        return True

    def _refused(self, error: Exception) -> None:
        """Say why: at the question of the page that is open, else in a bar."""
        sentence = sentence_of(self._interface, error)
        if isinstance(self._page, QuestionPage):
            self._page.refuse(sentence, getattr(error, "field", ""))
        else:
            self.tell(sentence)

    # ---- pages

    def _open(self, page: Page, keep: Callable[[Mapping[str, Any], Sequence[str]], object] | None = None) -> None:
        """Show a page in the place of the case file. `keep` takes its answers and closes it by giving something other than False."""
        self._close(focus=False)
        self.tell("")
        self._page = page
        page.left.connect(self._leave)
        if isinstance(page, QuestionPage) and keep is not None:
            page.given.connect(lambda answers, measures: self._keep(keep, answers, measures))
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.begin()

    def _keep(
        self, keep: Callable[[Mapping[str, Any], Sequence[str]], object], answers: Mapping[str, Any], measures: Sequence[str]
    ) -> None:
        try:
            stays = keep(answers, measures) is False
        except KNOWN_ERRORS as error:
            self._refused(error)
            return
        if not stays:
            self._close()
            self.refresh()

    def _leave(self) -> None:
        self._annex_work.leave()
        self._close()
        self.refresh()

    def _close(self, *, focus: bool = True) -> None:
        page, self._page = self._page, None
        if page is None:
            return
        self._stack.setCurrentWidget(self.overview)
        self._stack.removeWidget(page)
        put_away(page)
        if focus:
            self.overview.life.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_step(self, step_id: str) -> None:
        """Show the page of a step. One that makes a new draft is asked for outside."""
        step = next((each for each in self._view.steps if each.id == step_id), None) if self._view is not None else None
        if self._view is None or step is None:
            return
        if step.makes_draft:
            self.related_asked.emit(self._id, step.id)
            return
        view = self._view
        page = questions.step_page(self._interface, view.case_file, step, self._people, four_eyes=view.settings.four_eyes)
        seen = view.case_file.version
        self._open(page, lambda answers, measures: self._files.take_step(self._id, step_id, answers, None, tuple(measures), seen))

    def compare(self, before: int, after: int) -> None:
        """Show two versions beside each other."""
        if self._view is not None:
            self._open(VersionsPage(self._interface, self._view.versions, partial(self._files.version, self._id), (before, after)))

    def _open_entry(self, entry: Callable[[Interface, CaseFiles, int], entries.Entry]) -> None:
        self._open(*entry(self._interface, self._files, self._id))

    # ---- notes

    def _keep_note(self, text: str) -> None:
        if self._do(lambda: self._files.add_note(self._id, text)):
            self.overview.records.note_kept()

    def flush(self) -> None:
        """Keep a note that was written and not yet kept, before the screen is left."""
        text = self.overview.records.note.text()
        if text:
            self._keep_note(text)

    # ---- annexes

    def _choose_annexes(self) -> None:
        if self._page is None:
            self._annex_work.choose()

    def _with_annex(self, act: Callable[[AnnexEntry], None], number: int) -> None:
        annexes = self._view.annexes if self._view is not None else ()
        annex = next((annex for annex in annexes if annex.id == number), None)
        if annex is not None:
            act(annex)

    def _annexes_done(self, sentence: str) -> None:
        self._close()
        self.refresh()
        self.tell(sentence, "done")

    # ---- keys

    def _next_tab(self, by: int) -> None:
        if self._page is None:
            self.overview.records.next_tab(by)

    def _begin_note(self) -> None:
        if self._page is None:
            self.overview.records.begin_note()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc steps back."""
        if event.key() == Qt.Key.Key_Escape and self._page is None:
            self.flush()
            self.left.emit()
            return
        super().keyPressEvent(event)
