"""The drafting screen: shows one draft, and turns what a person does into calls of its service.

Guarantees: it holds no rule and no wording of law; after every change everything that is shown comes from the draft's new state;
what was typed and not yet reported is reported before a page is left, the draft saved, undone or closed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from app.errors import AppError
from app.language.marks import interface_words
from app.services.draft_views import DraftViews
from app.services.drafting import Drafting, DraftState
from app.services.question_views import PageView
from app.services.shown_findings import ShownFinding
from app.ui.interface import Interface
from app.ui.panels.came_back import Seen
from app.ui.screens.drafting import steps
from app.ui.screens.drafting.header import DraftHeader
from app.ui.screens.drafting.page import SectionPage
from app.ui.screens.drafting.questions_of_people import ask_passage, ask_reason
from app.ui.screens.drafting.quotations import quotations
from app.ui.screens.drafting.row_cards import RowCards
from app.ui.screens.drafting.sections_side import SectionsSide
from app.ui.screens.drafting.side_panel import FINDINGS, NO_FINDINGS, SidePanel
from app.ui.screens.drafting.wishes import Wishes
from app.ui.screens.drafting.wizard import DraftWizard
from app.ui.widgets.buttons import button
from forms import edits
from forms.places import is_within
from forms.request import NOTE as NOTE_REMARK
from forms.request import SET_APART, Disclosure

WHY_APART = interface_words("code.ui.drafting.why_apart", "Why does this question not apply?")
WHY_ASIDE = interface_words("code.ui.drafting.why_aside", "Why can this finding be set aside?")
NOTE = interface_words("code.ui.drafting.note", "Note for your own office; it never leaves the case file")
_THREE_PANES, _TWO_PANES = 1_060, 760  # pixels of the design from which so many panes stand side by side
_QUIET = 120  # milliseconds without a change after which the quotations follow
_SHORTEST_REASON = 10  # characters; an error is not set aside with a dot


class DraftingScreen(QWidget):
    """Shows a draft. `check_asked` asks for the check-and-export screen, `state_changed` tells the window of a new state."""

    check_asked = Signal()
    state_changed = Signal(object)

    def __init__(
        self,
        interface: Interface,
        drafting: Drafting,
        ask: Callable[..., str | None] = ask_reason,
        came_back: Callable[[str], Sequence[Seen]] = lambda _state: (),
    ) -> None:
        super().__init__()
        self._came_back = came_back
        self._interface = interface
        self._drafting = drafting
        self._ask = ask
        self._views: DraftViews = interface.program.draft_views(interface.language)
        self._open_rows: set[str] = set()
        self._pages: dict[str, SectionPage] = {}
        self._findings: tuple[ShownFinding, ...] = ()
        self._view: PageView | None = None  # of the page that is open
        self._removed: tuple[str, str, str] | None = None  # list, title, place of the row that was just removed
        self._cursor = ""
        self._walked: int | None = None  # the finding that F8 came to last
        self._shape = (True, True)
        self._quoting = QTimer(self)
        self._quoting.setSingleShot(True)
        self._quoting.setInterval(_QUIET)
        self._quoting.timeout.connect(self._quote)
        self._build()
        self._connect()
        self.sections.show_measures(self._views.measures() if self._drafting.takes_measures else ())
        self.refresh()
        first = self._sections[0].place if self._sections else ""
        self.go_to(first)

    # ---- building

    def _build(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self.header = DraftHeader(self._interface)
        box.addWidget(self.header)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.setHandleWidth(1)
        self.wishes = Wishes(self, self._drafting.request.language)
        self.wizard = DraftWizard(self._interface, self._page_of)
        self.sections = SectionsSide(self._interface)
        self.sections.setParent(self.wizard)
        self.wizard.setSideWidget(self.sections)
        self.panel = SidePanel(self._interface, self._came_back)
        self._left = QWidget()
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.wizard, 1)
        column.addWidget(self.wizard.foot)
        box.addWidget(self._made_bar())
        self._split.addWidget(self._left)
        self._split.addWidget(self.panel)
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 0)
        box.addWidget(self._split, 1)

    def _made_bar(self) -> QFrame:
        """What stands above the page where the panes do not fit side by side: the sections and the way to the panel."""
        px = self._interface.theme.px
        self._drawer = button(self._interface, "", "normal", "panel-right", "drafting.open_panel")
        self._drawer.clicked.connect(self.panel.toggle)
        self.header.ends.addWidget(self._drawer)
        self._drawer.hide()
        self._bar = QFrame()
        self._bar.setProperty("surface", "header")
        self._bar_row = QHBoxLayout(self._bar)
        self._bar_row.setContentsMargins(px(22), px(6), px(20), px(6))
        self._bar_row.setSpacing(px(10))
        self._bar_row.addWidget(self.sections.folded)
        self._bar_row.addStretch(1)
        self._bar.hide()
        return self._bar

    def _connect(self) -> None:
        wishes, drafting = self.wishes, self._drafting
        wishes.answered.connect(lambda place, answer: self._show(drafting.answer(place, answer)))
        wishes.row_added.connect(self.add_row)
        wishes.row_copied.connect(self._copy_row)
        wishes.row_removed.connect(self._remove_row)
        wishes.row_moved.connect(lambda place, by: self._show(drafting.move_row(place, by), place))
        wishes.rows_sorted.connect(self._sort_rows)
        wishes.row_opened.connect(self._open_row)
        wishes.row_disclosed.connect(lambda place, level: self._show(drafting.disclose(place, Disclosure(level))))
        wishes.apart_asked.connect(self._set_apart)
        wishes.apart_ended.connect(lambda place: self._show(drafting.set_apart(place, "")))
        wishes.note_asked.connect(self._note)
        wishes.create_asked.connect(self._create)
        wishes.passage_asked.connect(self._from_text)
        wishes.undo_asked.connect(self.undo)
        wishes.focused.connect(self.panel.follow)
        wishes.focused.connect(self._came_to)
        self.sections.chosen.connect(self.open_section)
        self.sections.measure_asked.connect(self._add_measure)
        self.wizard.section_changed.connect(self._section_changed)
        self.wizard.past_last.connect(self._check)
        self.wizard.next_asked.connect(self._next)
        self.wizard.back_asked.connect(self._back)
        self.header.undo_asked.connect(self.undo)
        self.header.redo_asked.connect(self.redo)
        self.header.check_asked.connect(self._check)
        self.panel.go_to.connect(self.go_to)
        self.panel.aside_asked.connect(self._set_aside)
        self.panel.taken_back.connect(lambda rule, place: self._show(drafting.take_back(rule, place)))
        self.panel.state_chosen.connect(self.ask_state)
        self.panel.shown.connect(self._panel_shown)
        self.panel.closed.connect(self._panel_closed)
        self.wizard.escaped.connect(self._to_page)
        ahead, behind = ("Alt+Left", "Alt+Right") if self._interface.right_to_left else ("Alt+Right", "Alt+Left")
        for keys, act in (
            ("Ctrl+Z", self.undo),
            ("Ctrl+Y", self.redo),
            ("Ctrl+Shift+Z", self.redo),
            (ahead, self._next),
            (behind, self._back),
            ("F8", lambda: self._walk_findings(1)),
            ("Shift+F8", lambda: self._walk_findings(-1)),
            ("F6", lambda: self._walk_panes(1)),
            ("Shift+F6", lambda: self._walk_panes(-1)),
            ("F7", self.panel.toggle),
            ("Ctrl+E", self._check),
            ("Ctrl+G", self.sections.take_focus),
            ("Ctrl+Shift+F", lambda: self.panel.open("findings")),
            ("Ctrl+Shift+R", lambda: self.panel.open("state")),
            ("Ctrl+Shift+P", lambda: self.panel.open("preview")),
            ("Ctrl+Return", self._add_here),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # ---- showing

    @property
    def state(self) -> DraftState:
        """The state of the draft."""
        return self._drafting.state

    @property
    def progress(self) -> tuple[int, int]:
        """How many sections have answers, of how many."""
        return sum(section.answered > 0 for section in self._sections), len(self._sections)

    @property
    def page(self) -> SectionPage | None:
        """The page that is open."""
        return self._pages.get(self.wizard.section)

    def refresh(self) -> None:
        """Show the draft's present state everywhere."""
        state, today = self._drafting.state, self._interface.today()
        self._sections = self._views.sections(state.judged, today)
        self._findings = self._views.findings(state.judged)
        known = {section.place for section in self._sections}
        self.wizard.show_sections(tuple((section.place, section.title) for section in self._sections))
        self.sections.show_sections(self._sections, self.wizard.section)
        undo, redo = (self._words_of(step) for step in (state.undo, state.redo))
        self.header.show_draft(state, self._views, undo, redo)
        if self.wizard.section and self.wizard.section not in known and self._sections:
            self.wizard.open(self._sections[0].place, remember=False)
        self._refresh_page()
        self._refresh_panel()
        self.state_changed.emit(state)

    def _show(self, state: DraftState, focus: str = "") -> None:
        if state.undo is None or self._removed is None or state.undo.place != self._removed[2]:
            self._removed = None
        self.refresh()
        if focus:
            self.go_to(focus)

    def _refresh_page(self) -> None:
        page = self.page
        if page is None:
            return
        state = self._drafting.state
        view = self._view = self._views.page(state.judged, self._interface.today(), page.place, self._open_rows)
        here = tuple(finding for finding in self._findings if is_within(finding.place, page.place))
        page.show_page(view, here, frozenset(self._open_rows))
        page.widget().setEnabled(self._drafting.editable)
        self._quoting.start()
        listed = self._removed[0] if self._removed else ""
        for cards in page.findChildren(RowCards):
            cards.say_removed(self._removed[1] if self._removed and cards.objectName() == listed else "")

    def _quote(self) -> None:
        """Say under the questions how the request will say them; once the last change has been shown."""
        page, state = self.page, self._drafting.state
        if page is None or self._view is None or not self.isVisible():
            return
        request, program = state.request, self._interface.program
        try:
            outline = program.export.outline_of(state.judged, request.language, request.form)
        except AppError:  # the preview says why the document cannot be made
            return
        direction = program.languages[request.language].direction
        side = Qt.LayoutDirection.RightToLeft if direction == "rtl" else Qt.LayoutDirection.LeftToRight
        page.show_quotations(quotations(outline, self._view, frozenset(self._open_rows)), side)

    def _refresh_panel(self) -> None:
        count = len(self._findings)
        self._drawer.setText(self._interface.say(FINDINGS, n=count) if count else self._interface.say(NO_FINDINGS))
        self.panel.show_draft(self._drafting.state, self._views, self._findings, self.wizard.section)

    def _page_of(self, place: str) -> SectionPage:
        page = self._pages[place] = SectionPage(self._interface, self.wishes, place)
        page.destroyed.connect(lambda: self._pages.pop(place, None))
        return page

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while another screen was shown is quoted now."""
        super().showEvent(event)
        self._quoting.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for three panes, the panel becomes a drawer in place of the page; then the sections fold too."""
        super().resizeEvent(event)
        px = self._interface.theme.px
        shape = (event.size().width() >= px(_THREE_PANES), event.size().width() >= px(_TWO_PANES))
        if shape == self._shape:
            return
        self._shape = shape
        self.panel.setVisible(shape[0])
        self.sections.fold(not shape[1])
        self._bar.setVisible(not shape[1])
        (self.header.ends if shape[1] else self._bar_row).addWidget(self._drawer)
        self._arrange()
        if shape[0]:
            self._refresh_panel()

    # ---- panes

    @property
    def _has_drawer(self) -> bool:
        return not self._shape[0]

    def _arrange(self) -> None:
        """Show the page, or in its place the drawer."""
        opened = self._has_drawer and not self.panel.isHidden()
        self._left.setVisible(not opened)
        self.panel.be_drawer(self._has_drawer)
        self._drawer.setVisible(self._has_drawer and not opened)

    def _panel_shown(self) -> None:
        self._arrange()
        self._refresh_panel()
        if self._has_drawer:
            self.panel.take_focus()

    def _panel_closed(self) -> None:
        self._arrange()
        if self._has_drawer:
            self._to_page()

    def _leave_drawer(self) -> None:
        if self._has_drawer and not self.panel.isHidden():
            self.panel.hide()
            self._arrange()

    def _to_page(self) -> None:
        """Put the keyboard where it was on the page."""
        self._leave_drawer()
        page = self.page
        if page is not None:
            page.take_focus()

    def _walk_panes(self, by: int) -> None:
        """Go round sections, page and panel, leaving out what is not shown."""
        panes: list[tuple[QWidget, Callable[[], None]]] = [(self.sections.front, self.sections.front.setFocus)]
        if not self._left.isHidden():
            panes.append((self.wizard.currentPage(), self._to_page))
        if not self.panel.isHidden():
            panes.append((self.panel, self.panel.take_focus))
        focus = self.focusWidget()
        here = next((number for number, (pane, _) in enumerate(panes) if focus is pane or (focus and pane.isAncestorOf(focus))), 0)
        panes[(here + by) % len(panes)][1]()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads from the panel back to the page."""
        if event.key() == Qt.Key.Key_Escape:
            self._to_page()
            return
        super().keyPressEvent(event)

    # ---- moving about

    @property
    def cursor(self) -> str:
        """The place of the question on this page that the cursor came to last; empty where it came to none."""
        here = self._cursor and self._drafting.exists(self._cursor)
        return self._cursor if here and self._views.page_of(self._cursor, self._drafting.request) == self.wizard.section else ""

    @property
    def text_position(self) -> int:
        """Where in a text of several lines the cursor stands."""
        area = self.page.widget().focusWidget() if self.page is not None else None
        return area.textCursor().position() if isinstance(area, QPlainTextEdit) else 0

    def stand_at(self, place: str, position: int) -> None:
        """Go to a question and, in a text of several lines, to where the cursor stood."""
        self.go_to(place)
        frame = next((frame for frame in self.page.frames() if frame.place == place), None) if self.page is not None else None
        area = frame.field.focusProxy() if frame is not None else None
        if isinstance(area, QPlainTextEdit):
            cursor = area.textCursor()
            cursor.setPosition(min(position, area.document().characterCount() - 1))
            area.setTextCursor(cursor)

    def _came_to(self, place: str) -> None:
        self._cursor = place

    def take_focus(self) -> None:
        """Put the keyboard where it was on the page."""
        page = self.page
        if page is None or self._left.isHidden():
            return
        last = page.widget().focusWidget()
        if (last is None or not last.isVisible()) and self.cursor:
            self.go_to(self.cursor)  # the page was built anew behind another screen
        else:
            page.take_focus()

    def open_section(self, place: str) -> None:
        """Open a section."""
        self.flush()
        self.wizard.open(place)
        self._leave_drawer()

    def _section_changed(self, place: str) -> None:
        self.sections.mark(place)
        self._removed = None
        self._refresh_page()
        self._refresh_panel()

    def go_to(self, place: str) -> None:
        """Open the section of a place, the rows around it, and put the cursor there."""
        if not place and not self._sections:
            return
        self.flush()
        request = self._drafting.request
        self._open_rows |= set(self._views.rows_around(place))
        self.wizard.open(self._views.page_of(place, request))
        self._refresh_page()
        self._leave_drawer()  # once the page is built, so that it is laid out as it is shown
        page = self.page
        if page is not None and place != page.place:
            self._cursor = place
            QTimer.singleShot(0, page, lambda: page.go_to(place))  # once the layout knows the new cards

    def _next(self) -> None:
        self.flush()
        self.wizard.go_on()

    def _back(self) -> None:
        self.flush()
        self.wizard.go_back()

    def _check(self) -> None:
        self.flush()
        self.check_asked.emit()

    def _walk_findings(self, by: int) -> None:
        places = [finding.place for finding in self._findings]
        if not places:
            return
        before = self._walked if self._walked is not None else -1 if by > 0 else 0
        self._walked = (before + by) % len(places)
        self.go_to(places[self._walked])

    def flush(self) -> None:
        """Report what was typed and not yet reported."""
        page = self.page
        if page is not None:
            page.flush()

    # ---- changing

    def undo(self) -> None:
        """Take the last step back, and show where it was."""
        self.flush()
        step = self._drafting.state.undo
        self._removed = None
        self._drafting.undo()
        self.refresh()
        self._show_step(step)

    def redo(self) -> None:
        """Take the last step again."""
        self.flush()
        step = self._drafting.state.redo
        self._drafting.redo()
        self.refresh()
        self._show_step(step)

    def _show_step(self, step: object) -> None:
        place = getattr(step, "place", "")
        if place and self._drafting.exists(place):
            self.go_to(place)

    def add_row(self, place: str) -> None:
        """Add a row to a list and open it."""
        self.flush()
        state, row_id = self._drafting.add_row(place)
        self._opened(state, f"{place}[{row_id}]", row_id)

    def _opened(self, state: DraftState, place: str, row_id: str) -> None:
        self._open_rows.add(row_id)
        self._show(state)
        section = self._views.page_of(place, state.request)
        if section != self.wizard.section:
            self.open_section(section)
        page = self.page
        if page is not None:
            first = next((frame.place for frame in page.frames() if is_within(frame.place, place)), place)
            QTimer.singleShot(0, page, lambda: page.go_to(first))

    def _add_here(self) -> None:
        """Add a row to the innermost list around the cursor, else to the first list of the page."""
        page = self.page
        if page is None:
            return
        widget = self.focusWidget()
        while widget is not None and not isinstance(widget, RowCards):
            widget = widget.parentWidget()
        cards = widget or page.findChild(RowCards)
        if cards is not None:
            self.add_row(cards.objectName())

    def _copy_row(self, place: str) -> None:
        self.flush()
        state, row_id = self._drafting.copy_row(place)
        self._opened(state, f"{edits.list_of_row(place)[0]}[{row_id}]", row_id)

    def _remove_row(self, place: str) -> None:
        self.flush()
        title = self._row_title(place)
        listed, _ = edits.list_of_row(place)
        self._removed = (listed, title, place)
        self._show(self._drafting.remove_row(place))

    def _row_title(self, place: str) -> str:
        from app.ui.screens.drafting.row_cards import RowCard

        page = self.page
        card = page.findChild(RowCard, place) if page is not None else None
        return card.row.title if card is not None else ""

    def _sort_rows(self, place: str) -> None:
        self.flush()
        self._show(self._drafting.sort_rows_by_time(place))

    def _open_row(self, row_id: str, opened: bool) -> None:
        self.flush()
        if opened:
            self._open_rows.add(row_id)
        else:
            self._open_rows.discard(row_id)
        self._refresh_page()

    def _add_measure(self, form: str) -> None:
        self.flush()
        state, row_id = self._drafting.add_measure(form)
        self._show(state, f"measures[{row_id}]")

    def _create(self, place: str, record: str) -> None:
        self.flush()
        state, row_id = self._drafting.add_linked(place, record)
        self._opened(state, f"records.{record}[{row_id}]", row_id)

    def _from_text(self, place: str, question: str) -> None:
        self.flush()
        language = self._drafting.request.language
        for passage in ask_passage(self, self._interface):
            state, _ = self._drafting.add_passage(place, question, passage, language)
            self._show(state)

    def _set_apart(self, place: str) -> None:
        known = self._drafting.remark(SET_APART, place)
        reason = self._ask(self, self._interface, self._interface.say(WHY_APART), known)
        if reason is not None:
            self._show(self._drafting.set_apart(place, reason))

    def _note(self, place: str) -> None:
        text = self._ask(self, self._interface, self._interface.say(NOTE), self._drafting.remark(NOTE_REMARK, place))
        if text is not None:
            self._show(self._drafting.note(place, text))

    def _set_aside(self, rule: str, place: str) -> None:
        finding = next((found for found in self._drafting.state.judged.findings if found.identity == (rule, place)), None)
        if finding is None:
            return
        least = _SHORTEST_REASON if finding.severity.value == "error" else 1
        reason = self._ask(self, self._interface, self._interface.say(WHY_ASIDE), "", least)
        if reason is not None:
            self._show(self._drafting.set_aside(finding, reason))

    def ask_state(self, code: str) -> None:
        """Address the request to another State; the receiving authority of the former one is no longer its addressee."""
        directory = self._interface.program.directory(self._interface.language)
        self._show(self._drafting.replaced(directory.readdressed(self._drafting.request, code), "state"))
        self.panel.open("state")

    def _words_of(self, step: object) -> str:
        return steps.words_of(step, self._interface, self._views, self._drafting.request) if step is not None else ""
