"""A new request in four steps: what is needed, to which State, on which legal basis, under which reference.

Guarantees: the steps are open in any order; nothing is kept before `begun`, which carries a `Beginning`; Esc leaves without a
trace; the button for going on is always there and says what is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from app.language.marks import interface_count, interface_words
from app.services.beginning import Beginning
from app.services.form_list import FormList
from app.services.states import BasisView, StateCard, StateDirectory
from app.ui.interface import Interface
from app.ui.panels.hairline import hairline
from app.ui.panels.state_card import StateCardPanel
from app.ui.screens.start.basis_page import TITLE as BASIS_TITLE
from app.ui.screens.start.basis_page import BasisPage
from app.ui.screens.start.form_page import TITLE as FORM_TITLE
from app.ui.screens.start.form_page import FormCard, FormPage
from app.ui.screens.start.reference_page import TITLE as REFERENCE_TITLE
from app.ui.screens.start.reference_page import ReferencePage
from app.ui.screens.start.state_page import TITLE as STATE_TITLE
from app.ui.screens.start.state_page import StatePage
from app.ui.screens.start.step_list import StepList, StepsPanel, StepView
from app.ui.widgets.buttons import button
from app.ui.widgets.header import Header
from app.ui.widgets.info_bar import InfoBar
from app.ui.widgets.labels import label
from app.ui.widgets.scroll import VerticalScroll
from legal_requirements.messages import LegalError

TITLE = interface_words("code.ui.start.title", "New request")
FROM = interface_words("code.ui.start.from", "Request {state:of}", "{state:of}: of Maravia")
FROM_TO = interface_words("code.ui.start.from_to", "Request {requesting:of} {requested:to}", "Request of Maravia to Sorrentia")
STEP = interface_words("code.ui.start.step", "Step {number} of {count}: {title}", "{title} ends in ?")
FICTIONAL = interface_words("code.ui.start.fictional", "Fictional States")
HEADING = interface_words("code.ui.start.heading", "NEW REQUEST", "a heading, in capitals where the script has them")
PROMISE = interface_words(
    "code.ui.start.promise", "Nothing is stored in the register until the last step. You can change every answer later."
)
BACK = interface_words("code.ui.start.back", "Back")
LEAVE = interface_words("code.ui.start.leave", "Leave")
ESC = interface_words("code.ui.start.esc", "Esc leaves without a trace")
NEXT_STATE = interface_words("code.ui.start.next_state", "Next: the State")
NEXT_BASIS = interface_words("code.ui.start.next_basis", "Next: legal basis")
NEXT_REFERENCE = interface_words("code.ui.start.next_reference", "Next: your reference")
BEGIN = interface_words("code.ui.start.begin", "Begin the request")
CHOSEN = interface_count("code.ui.start.chosen", "{n} chosen", "{n} chosen")
PROPOSED = interface_count("code.ui.start.proposed", "{n} proposed", "{n} proposed")
NO_FORM = interface_words("code.ui.start.no_form", "Choose what you need first. The list shows what can be asked for.")
NO_STATE = interface_words("code.ui.start.no_state", "Choose the State to which the request goes.")
NO_AUTHORITY = interface_words(
    "code.ui.start.no_authority", "Choose the authority that will receive the request, in the card of the State."
)
NO_DAY = interface_words("code.ui.start.no_day", "Enter the day of the request with day, month and year.")
_NEXT = (NEXT_STATE, NEXT_BASIS, NEXT_REFERENCE, BEGIN)
_STEPS = (FORM_TITLE, STATE_TITLE, BASIS_TITLE, REFERENCE_TITLE)
FORM, STATE, BASIS, REFERENCE = range(4)
_FOLDS_BELOW = 860  # of the screen, under which the steps stand in a menu
_SIDE_BELOW = 760  # of the middle, under which the card stands below the page


class NewRequestScreen(QWidget):
    """Begins a request. `begun` carries a `Beginning`, `sheet_asked` the code of a State, `left` nothing."""

    begun = Signal(object)
    left = Signal()
    sheet_asked = Signal(str)

    def __init__(
        self,
        interface: Interface,
        directory: StateDirectory,
        office_state: str,
        forms: FormList,
        *,
        most_used: Sequence[str] = (),
        reference: str = "",
        propose: Callable[[str, str], str] | None = None,
        language: str = "",
        chosen: Sequence[str] = (),
        requested_state: str = "",
    ) -> None:
        super().__init__()
        self._interface, self._directory, self._own, self._forms = interface, directory, office_state, forms
        self._state, self._authority = "", ""
        self._propose, self._proposed = propose, reference
        self._bases: tuple[BasisView, ...] = ()
        self._based_on: tuple[object, ...] = ()
        self._card: StateCard | None = None
        self._missing: InfoBar | None = None
        self._visited: set[int] = set()
        self.setObjectName("start")
        self.form_page = FormPage(interface, forms)
        self.state_page = StatePage(interface, directory, office_state, most_used)
        self.basis_page = BasisPage(interface)
        self.reference_page = ReferencePage(interface, reference, language or interface.language)
        self.form_card = FormCard(interface)
        self.state_card = StateCardPanel(interface)
        self._pages = (self.form_page, self.state_page, self.basis_page, self.reference_page)
        self.step = FORM
        self._build()
        self._connect()
        self.form_page.tick(*chosen)
        if requested_state and directory.can_pair(office_state, requested_state):
            self._take_state(requested_state)
            self.state_page.find.show_text(directory.name(requested_state))
        self.show_step(STATE if chosen and not self._state else BASIS if chosen else FORM)

    # ---- building

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        # what does not fit is moved or put into a menu, so the window may be narrower than everything side by side
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._header = Header(self._interface)
        self._header.second.setObjectName("start.second_line")
        column.addWidget(self._header)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        self._panel = self._steps_panel()
        middle.addWidget(self._panel)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._body(), 1)
        right.addWidget(hairline())
        right.addWidget(self._foot())
        middle.addLayout(right, 1)
        column.addLayout(middle, 1)

    def _steps_panel(self) -> QWidget:
        interface, theme = self._interface, self._interface.theme
        panel = StepsPanel(interface)
        panel.setFixedWidth(theme.px(236))
        box = QVBoxLayout(panel)
        box.setContentsMargins(theme.px(16), theme.px(18), theme.px(14), theme.px(14))
        box.setSpacing(theme.px(8))
        box.addWidget(label(interface.say(HEADING), "group", wrap=True))
        self.steps = StepList(interface)
        box.addWidget(self.steps, 1)
        box.addWidget(label(interface.say(PROMISE), "help", wrap=True))
        return panel

    def _body(self) -> QWidget:
        theme = self._interface.theme
        self._scroll = VerticalScroll()
        self._scroll.setObjectName("start.body")
        content = QWidget()
        outer = QVBoxLayout(content)
        outer.setContentsMargins(theme.px(24), theme.px(20), theme.px(20), theme.px(20))
        outer.setSpacing(theme.px(12))
        self._fold = button(self._interface, "", "normal", "list-checks", "start.fold")
        self._fold.setMenu(QMenu(self._fold))
        for step, title in enumerate(_STEPS):
            self._fold.menu().addAction(self._interface.say(title)).triggered.connect(lambda _on=False, step=step: self.show_step(step))
        outer.addWidget(self._fold)
        self._notices = QVBoxLayout()
        outer.addLayout(self._notices)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(theme.px(22))
        # only the open page is there at all, so that a long one leaves no empty room below a short one
        pages = QVBoxLayout()
        for page in self._pages:
            pages.addWidget(page)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self.form_card)
        side.addWidget(self.state_card)
        side.addStretch(1)
        self._columns.addLayout(pages, 4)
        self._columns.addWidget(self._side, 3)
        outer.addLayout(self._columns, 1)
        self._scroll.setWidget(content)
        return self._scroll

    def _foot(self) -> QWidget:
        interface, theme = self._interface, self._interface.theme
        foot = QFrame()
        foot.setProperty("surface", "canvas")
        row = QHBoxLayout(foot)
        row.setContentsMargins(theme.px(24), theme.px(10), theme.px(20), theme.px(10))
        row.setSpacing(theme.px(12))
        back = "arrow-right" if interface.right_to_left else "arrow-left"
        self.back = button(interface, interface.say(BACK), "normal", back, "start.back")
        row.addWidget(self.back)
        row.addStretch(1)
        self.esc = button(interface, interface.say(ESC), "quiet_link", "", "start.leave")
        self.esc.setAccessibleName(interface.say(LEAVE))
        row.addWidget(self.esc)
        self.next = button(interface, interface.say(NEXT_STATE), "primary", "", "start.next")
        # the arrow stands at the end of the words, where the reading goes on
        self.next.setLayoutDirection(Qt.LayoutDirection.LeftToRight if interface.right_to_left else Qt.LayoutDirection.RightToLeft)
        self._arrow = theme.icon("arrow-left" if interface.right_to_left else "arrow-right", "on_accent")
        row.addWidget(self.next)
        return foot

    def _connect(self) -> None:
        self.steps.step_asked.connect(self.show_step)
        self.form_page.chosen.connect(self._form_changed)
        self.form_page.looked_at.connect(lambda form: self.form_card.show_form(self._forms.choice(form)))
        self.form_page.taken.connect(self.go_on)
        self.state_page.taken.connect(self._take_state)
        self.state_card.sheet_asked.connect(self.sheet_asked)
        self.state_card.authority_chosen.connect(self._take_authority)
        self.basis_page.chosen.connect(self._show_steps)
        self.reference_page.changed.connect(self._reference_changed)
        self.back.clicked.connect(self.go_back)
        self.esc.clicked.connect(self.left)
        self.next.clicked.connect(self.go_on)
        forward, backward = ("Alt+Left", "Alt+Right") if self._interface.right_to_left else ("Alt+Right", "Alt+Left")
        for keys, slot in ((forward, self._forward), (backward, self.go_back), ("Ctrl+Return", self.go_on)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    # ---- steps

    def show_step(self, step: int) -> None:
        """Open a step."""
        self._say_missing("")
        self.step = step
        for index, page in enumerate(self._pages):
            page.setVisible(index == step)
        self.form_card.setVisible(step == FORM)
        self.state_card.setVisible(step != FORM and self._card is not None)
        self.back.setVisible(step != FORM)
        self.next.setText(self._interface.say(_NEXT[step]))
        self.next.setIcon(self._arrow if step < REFERENCE else QIcon())
        self._visited.add(step)
        if step == REFERENCE:
            self._propose_reference()
        self._show_bases()
        self._show_steps()
        self._scroll.verticalScrollBar().setValue(0)
        {
            FORM: self.form_page.search.setFocus, STATE: self.state_page.find.setFocus,
            BASIS: self.basis_page.focus_first, REFERENCE: self.reference_page.reference.setFocus,
        }[step]()  # fmt: skip

    def go_on(self) -> None:
        """Open the next step, or begin; say what is missing where that cannot be."""
        if self.step == FORM and not self.form_page.ticked:
            self._say_missing(self._interface.say(NO_FORM))
        elif self.step == STATE and not self._state:
            self._say_missing(self._interface.say(NO_STATE))
        elif self.step < REFERENCE:
            self.show_step(self.step + 1)
        else:
            self._begin()

    def go_back(self) -> None:
        """Open the step before."""
        if self.step > FORM:
            self.show_step(self.step - 1)

    def _forward(self) -> None:
        if self.step < REFERENCE:
            self.show_step(self.step + 1)

    def _begin(self) -> None:
        for missing, step, sentence in (
            (not self.form_page.ticked, FORM, NO_FORM),
            (not self._state, STATE, NO_STATE),
            (self._card is not None and self._card.choice == "several" and not self._authority, STATE, NO_AUTHORITY),
            (self.reference_page.prepared_on() is None, REFERENCE, NO_DAY),
        ):
            if missing:
                self.show_step(step)
                self._say_missing(self._interface.say(sentence))
                return
        ticked, on = self.form_page.ticked, self.reference_page.prepared_on()
        assert on is not None
        self.begun.emit(
            Beginning(
                form=ticked[0].request,
                measures=tuple(choice.id for choice in ticked if choice.measure),
                requesting_state=self._own,
                requested_state=self._state,
                bases=self.basis_page.ticked,
                reference=self.reference_page.reference.text().strip(),
                language=str(self.reference_page.language.currentData()),
                prepared_on=on,
                authority=self._authority,
            )
        )

    def _say_missing(self, sentence: str) -> None:
        if self._missing is not None:
            self._notices.removeWidget(self._missing)
            self._missing.hide()
            self._missing.deleteLater()
            self._missing = None
        if sentence:
            self._missing = InfoBar(self._interface, sentence, "warning", name="start.missing")
            self._notices.addWidget(self._missing)
            self._scroll.verticalScrollBar().setValue(0)

    # ---- choices

    def _form_changed(self) -> None:
        self._say_missing("")
        self._show_bases()
        self._show_steps()

    def _take_state(self, code: str) -> None:
        if code != self._state:
            self._state, self._authority = code, ""
        self._say_missing("")
        self._show_bases()
        self.state_card.setVisible(self._card is not None)
        self._show_steps()

    def _take_authority(self, authority: str) -> None:
        self._authority = authority
        self._say_missing("")

    def _propose_reference(self) -> None:
        """Offer the next reference by the office's scheme, where none was typed."""
        line, ticked = self.reference_page.reference, self.form_page.ticked
        if self._propose is not None and ticked and self._state and line.text().strip() in ("", self._proposed):
            self._proposed = self._propose(self._state, ticked[0].request)
            line.setText(self._proposed)

    def _reference_changed(self) -> None:
        self._show_bases()
        self._show_steps()

    def _show_bases(self) -> None:
        """Show card and bases of the chosen State for the chosen forms on the chosen day, where one of them changed."""
        on = self.reference_page.prepared_on() or self._interface.today()
        forms = self.form_page.ticked
        form = forms[0].request if forms else self._forms.choices[0].request
        measures = tuple(choice.id for choice in forms if choice.measure)
        if not self._state or self._based_on == (self._state, form, measures, on):
            return
        before, ticked = self._based_on[:2], self.basis_page.ticked
        self._based_on = (self._state, form, measures, on)
        self._card = self._directory.card(self._own, self._state, form, on, measures)
        if self._card.choice != "several" or self._authority not in {view.id for view in self._card.authorities}:
            self._authority = self._directory.competent_authority(self._state, form)
        self.state_card.show_card(self._card, self._authority)
        try:
            self._bases = self._directory.bases(self._own, self._state, on, form, measures)
        except LegalError:  # the find list offers no such State; one that was passed in is shown without bases
            self._bases = ()
        if before != (self._state, form):
            ticked = tuple(basis.id for basis in self._bases if basis.proposed)
        self.basis_page.show_bases(self._bases, ticked)
        named = self._directory.name_forms
        self.state_page.preview.show_bases(self._bases, named(self._own), named(self._state))
        self.state_page.preview.show()

    # ---- what is shown of it

    def _show_steps(self) -> None:
        say, ticked = self._interface.say, self.form_page.ticked
        what = ticked[0].title if len(ticked) == 1 else self._interface.count(CHOSEN, len(ticked)) if ticked else ""
        state = self._directory.name(self._state) if self._state else ""
        bases = self.basis_page.ticked
        basis = self._interface.count(CHOSEN if BASIS in self._visited else PROPOSED, len(bases)) if bases else ""
        reference = self.reference_page.reference.text().strip()
        shown = (
            (what, bool(ticked)),
            (state, bool(state)),
            (basis, bool(bases) and BASIS in self._visited),
            (reference, bool(reference) and REFERENCE in self._visited),
        )
        views = tuple(StepView(say(title), chosen, done) for title, (chosen, done) in zip(_STEPS, shown, strict=True))
        self.steps.show_steps(views, self.step)
        self._fold.setText(say(STEP, number=self.step + 1, count=len(_STEPS), title=say(_STEPS[self.step])))
        words, named = self._interface.formats.words, self._directory.name_forms
        if self._state:
            line = words.say(FROM_TO, requesting=named(self._own), requested=named(self._state))
        else:
            line = words.say(FROM, state=named(self._own))
        fictional = say(FICTIONAL) if self._interface.program.is_fictional(self._own) else ""
        self._header.show_title(say(TITLE), line, fictional)

    # ---- keys and room

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves; Enter presses the button in focus."""
        focus = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focus, QPushButton):
            focus.click()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """The least that one column needs."""
        return QSize(self._interface.theme.px(480), self._interface.theme.px(320))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the card below the page, and the steps into a menu, where there is no room beside it."""
        super().resizeEvent(event)
        theme = self._interface.theme
        folded = event.size().width() < theme.px(_FOLDS_BELOW)
        self._panel.setVisible(not folded)
        self._fold.setVisible(folded)
        narrow = event.size().width() - (0 if folded else theme.px(236)) < theme.px(_SIDE_BELOW)
        self._columns.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
