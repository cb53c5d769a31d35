"""The line above the table: search in all text, the filters as chips, how many case files are left.

Guarantees: showing a query reports nothing; typing is reported when it rests; every filter in force stands here as a chip.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QMenu, QSizePolicy, QWidget

from app.language.marks import interface_words
from app.services.register import EVERYTHING, Register, RegisterQuery
from app.ui.background import Running, run_in_background
from app.ui.interface import Interface
from app.ui.screens.register.chip import Chip
from app.ui.screens.register.choice_sheet import ChoiceSheet
from app.ui.screens.register.filters import HOLDS, LISTS, MINE, OPEN, TITLES, day_choice, day_choices, value_of, with_days, without
from app.ui.screens.register.view_list import VIEWS
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import label

SEARCH = interface_words("code.ui.register.search", "Search in all text")
CLEAR = interface_words("code.ui.register.clear_search", "Clear the search")
MORE = interface_words("code.ui.register.more", "More", "a button: more filters")
MORE_FILTERS = interface_words("code.ui.register.more_filters", "More filters")
PRESS = interface_words(
    "code.ui.register.chip_opens", "Opens a list to choose from. Delete takes the filter away.", "read aloud with a filter"
)

REST = 200  # milliseconds after the last letter
_SHOWN = ("states", "forms", "deadline")  # the others stand under "More filters" until they hold
_FURTHER = ("stages", "handlers", "priorities", "opened", "sent")


class FilterBar(QFrame):
    """`changed` carries the query that is asked from now on. `down` says that the keyboard goes on to the table."""

    changed = Signal(object)
    down = Signal()
    failed = Signal(object)
    views_asked = Signal()

    def __init__(self, interface: Interface, register: Register) -> None:
        super().__init__()
        self._interface = interface
        self._register = register
        self._query = EVERYTHING
        self._first_year = interface.today().year
        self._running: Running | None = None
        self._sheet: ChoiceSheet | None = None
        self.setObjectName("register.filters")
        self.setProperty("surface", "header")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.line = _SearchLine(interface)
        self.line.entered.connect(self.down)
        self.line.textEdited.connect(lambda _text: self._rest.start())
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self._typed)
        self.line.cleared.connect(self._typed)
        self.chips: dict[str, Chip] = {}
        self._build()
        self.show_query(EVERYTHING)

    def _build(self) -> None:
        theme, say = self._interface.theme, self._interface.say
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(20), theme.px(10), theme.px(16), theme.px(10))
        row.setSpacing(theme.px(12))
        around = QWidget()
        self._flow = flow = FlowLayout(around, spacing=theme.px(8), line_spacing=theme.px(6))
        self.views = Chip(self._interface, say(VIEWS), opens=True, name="register.views_button")
        self.views.clicked.connect(self.views_asked)
        self.views.hide()
        flow.addWidget(self.views)
        self.line.setFixedWidth(theme.px(200))
        flow.addWidget(self.line)
        for part, words in (("open_only", OPEN), ("mine", MINE)):
            chip = Chip(self._interface, say(words), name=f"register.filter.{part}")
            chip.clicked.connect(lambda _checked=False, part=part: self._switch(part))
            self.chips[part] = chip
            flow.addWidget(chip)
        for part in (*_SHOWN, *_FURTHER):
            chip = Chip(self._interface, say(TITLES[part]), opens=True, name=f"register.filter.{part}")
            chip.clicked.connect(lambda _checked=False, part=part: self.open_choice(part))
            chip.cleared.connect(lambda part=part: self._change(without(self._query, part)))
            self.chips[part] = chip
            flow.addWidget(chip)
        self.more = Chip(self._interface, say(MORE), opens=True, name="register.filter.more")
        self.more.setAccessibleName(say(MORE_FILTERS))
        self.more.setToolTip(say(MORE_FILTERS))
        self.more.clicked.connect(self._open_more)
        flow.addWidget(self.more)
        row.addWidget(around, 1)
        self.found = label("", "help")
        self.found.setObjectName("register.found")
        row.addWidget(self.found, 0, Qt.AlignmentFlag.AlignTop)
        self.found.setMinimumHeight(self.line.sizeHint().height())

    def take_in(self, *widgets: QWidget) -> None:
        """Give room to what has none in the head of the screen, and offer the views."""
        for widget in (*widgets, self.found):
            self._flow.addWidget(widget)
        self.views.show()

    def take_back(self) -> None:
        """There is room again: what was taken in is gone, and the views stand at the side."""
        self._row.addWidget(self.found, 0, Qt.AlignmentFlag.AlignTop)
        self.views.hide()

    # ---- what is shown

    def show_query(self, query: RegisterQuery) -> None:
        """Show what is asked."""
        self._query = query
        say = self._interface.say
        if self.line.text().strip() != query.text.strip():
            self._rest.stop()
            self.line.setText(query.text)
        self.chips["open_only"].show_words(say(OPEN), held=query.open_only)
        self.chips["mine"].show_words(say(MINE), held=query.mine)
        for part in (*_SHOWN, *_FURTHER):
            value = value_of(self._interface, self._register, query, part)
            title = say(TITLES[part])
            words = say(HOLDS, filter=title, value=value) if value else title
            self.chips[part].show_words(words, held=bool(value), spoken=say(PRESS))
            self.chips[part].setVisible(bool(value) or part in _SHOWN)
        self.more.setVisible(any(not self.chips[part].isVisibleTo(self) for part in _FURTHER))

    def show_found(self, words: str, first_year: int) -> None:
        """Say how many case files are left; `first_year` is that of the oldest."""
        self.found.setText(words)
        self._first_year = first_year

    @property
    def query(self) -> RegisterQuery:
        """What is asked."""
        return self._query

    def focus_search(self) -> None:
        """Put the keyboard into the search."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def focus_filters(self) -> None:
        """Put the keyboard on the first filter."""
        self.chips["open_only"].setFocus(Qt.FocusReason.TabFocusReason)

    def flush(self) -> None:
        """Report at once what was typed."""
        if self._rest.isActive():
            self._rest.stop()
            self._typed()

    # ---- what a person does

    def _typed(self) -> None:
        self._rest.stop()
        if self.line.text().strip() != self._query.text.strip():
            self._change(replace(self._query, text=self.line.text().strip()))

    def _switch(self, part: str) -> None:
        turned: dict[str, Any] = {part: not getattr(self._query, part)}
        self._change(replace(self._query, **turned))

    def _change(self, query: RegisterQuery) -> None:
        self.show_query(query)
        self.changed.emit(query)

    def open_choice(self, part: str) -> None:
        """Open what there is to choose for a filter; what is counted is counted beside the window."""
        if part not in LISTS:
            self._show_sheet(part, day_choices(self._interface, part, self._first_year, self._register.today))
            return
        if self._running is not None:
            self._running.cancel()
        query = self._query
        self._running = run_in_background(
            lambda _progress: self._register.choices(query, part),
            done=lambda lines: self._show_sheet(part, lines),
            failed=self.failed.emit,
            owner=self,
        )

    def _show_sheet(self, part: str, lines: Any) -> None:
        if self._sheet is not None:
            self._sheet.close()
            self._sheet.deleteLater()
        chip = self.chips[part]
        listed = part in LISTS
        ticked = getattr(self._query, part) if listed else day_choice(self._query, part)
        title = self._interface.say(TITLES[part])
        self._sheet = ChoiceSheet(self._interface, chip, title, lines, ticked, several=listed)
        self._sheet.changed.connect(lambda codes: self._chosen(part, codes))
        self._sheet.open_for(chip if chip.isVisible() else self.more)

    @property
    def sheet(self) -> ChoiceSheet | None:
        """The sheet that was opened last."""
        return self._sheet

    def _chosen(self, part: str, codes: tuple[str, ...]) -> None:
        chosen: dict[str, Any] = {part: codes}
        self._change(replace(self._query, **chosen) if part in LISTS else with_days(self._query, part, codes))

    def _open_more(self) -> None:
        menu = QMenu(self.more)
        menu.setObjectName("register.filter.menu")
        menu.setAccessibleName(self._interface.say(MORE_FILTERS))
        for part in _FURTHER:
            if not self.chips[part].isVisible():
                action = menu.addAction(self._interface.say(TITLES[part]))
                action.setObjectName(part)
                action.triggered.connect(lambda _checked=False, part=part: self.open_choice(part))
        menu.aboutToHide.connect(menu.deleteLater)
        at = QPoint(0, self.more.height())
        if self._interface.right_to_left:
            at.setX(self.more.width() - menu.sizeHint().width())
        menu.popup(self.more.mapToGlobal(at))


class _SearchLine(QLineEdit):
    """The line to search in. Esc empties it, Down and Enter go to the table."""

    entered = Signal()
    cleared = Signal()

    def __init__(self, interface: Interface) -> None:
        super().__init__()
        theme = interface.theme
        self.setObjectName("register.search")
        self.setPlaceholderText(interface.say(SEARCH))
        self.setAccessibleName(interface.say(SEARCH))
        self.setMaxLength(200)
        ornament = self.addAction(theme.icon("search", "text_muted", 16), QLineEdit.ActionPosition.LeadingPosition)
        ornament.setText(self.accessibleName())
        self._clear = QAction(theme.icon("x", "text_muted", 16), interface.say(CLEAR), self)
        self._clear.triggered.connect(self._empty)
        self.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setVisible(False)
        self.textChanged.connect(lambda text: self._clear.setVisible(bool(text)))

    def _empty(self) -> None:
        self.clear()
        self.cleared.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self._empty()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)
