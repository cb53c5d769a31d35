"""The register: views at the side, filters above, every case file in one table, and what can be done with those that are selected.

Guarantees: no question to the store is asked in the thread of the window; what is shown stays until its successor is there, and where
none comes it says as of when it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLayout, QStackedWidget, QVBoxLayout, QWidget

from app.language.marks import interface_count, interface_words
from app.services.register import EVERYTHING, Column, Register, RegisterQuery, RegisterView
from app.ui.background import WaitLine, run_in_background
from app.ui.interface import Interface
from app.ui.screens.register.asking import Answer, Asking
from app.ui.screens.register.columns_sheet import COLUMNS, ColumnsSheet
from app.ui.screens.register.current_view import CurrentView
from app.ui.screens.register.filter_bar import FilterBar
from app.ui.screens.register.filters import in_force, without
from app.ui.screens.register.nothing import NEW, Nothing
from app.ui.screens.register.outgoing import Outgoing
from app.ui.screens.register.row_acts import RowActs
from app.ui.screens.register.selection_bar import SelectionBar
from app.ui.screens.register.table import RegisterModel
from app.ui.screens.register.table_view import RegisterTable
from app.ui.screens.register.view_list import view_title
from app.ui.screens.register.view_side import ViewSide
from app.ui.widgets.announcement import announce
from app.ui.widgets.buttons import button
from app.ui.widgets.header import Header
from app.ui.widgets.info_bar import InfoBar
from app.ui.widgets.reading_order import put_in_reading_order
from app.ui.widgets.scroll import VerticalScroll

TITLE = interface_words("code.ui.register.title", "Register")
SINCE = interface_count("code.ui.register.since", "{number} case file since {year}", "{number} case files since {year}")
FOUND = interface_count("code.ui.register.found", "{found} of {number} case file", "{found} of {number} case files")
ALL = interface_count("code.ui.register.all", "{number} case file", "{number} case files")
EXPORT = interface_words("code.ui.register.export", "Export list")
OPENING = interface_words("code.ui.register.opening", "Opening the register…")
AS_OF = interface_words("code.ui.register.as_of", "{reason} The list is as of {time}.", "{reason} is a whole sentence")
AGAIN = interface_words("code.ui.register.again", "Try again")

_FIRST_VIEW = "open"
_LEAST = (360, 300)
NARROW = 860  # pixels of the design under which the views have no side of their own


class RegisterScreen(QWidget):
    """`opened`, `continued` and `related_asked` carry a case file, `handed_over` a tuple of them and the name of an officer."""

    opened = Signal(int)
    continued = Signal(int)
    related_asked = Signal(int)
    handed_over = Signal(object, str)
    new_asked = Signal()

    def __init__(self, interface: Interface, register: Register, officer: str, officers: Sequence[str]) -> None:
        super().__init__()
        self._interface = interface
        self.register = register
        self._as_of = ""
        self._bar: InfoBar | None = None
        self._bar_fails = False
        self._begun = False
        self._narrow = False
        self._sheet: ColumnsSheet | None = None
        self._headings = {column: register.words.column(column) for column in Column}
        self.setObjectName("register")
        others = tuple(dict.fromkeys((*officers, officer))) if officer else tuple(officers)
        self._asking = Asking(register, self)
        self.model = RegisterModel(interface, self._headings)
        self.table = RegisterTable(interface, self.model)
        self.filters = FilterBar(interface, register)
        self.side = ViewSide(interface, register)
        self.selection = SelectionBar(interface, others)
        self.acts = RowActs(register, self.table, self.model, self.selection, self)
        self._wait = WaitLine(interface)
        self.outgoing = Outgoing(interface, register, self, self._wait)
        self._current = CurrentView(register, _FIRST_VIEW, self)
        self._build()
        self._connect()
        self._show_query()

    # ---- building

    def _build(self) -> None:
        theme = self._interface.theme
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # it can be made narrower than it stands now
        whole.addWidget(self._build_header())
        self._bars = QVBoxLayout()
        whole.addLayout(self._bars)
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.side)
        ground = QWidget()
        ground.setProperty("surface", "panel")
        ground.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(ground)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filters)
        line = QHBoxLayout()
        line.setContentsMargins(theme.px(20), 0, theme.px(16), 0)
        line.addWidget(self._wait)
        column.addLayout(line)
        self._stack = QStackedWidget()
        self.nothing = Nothing(self._interface)
        self._stack.addWidget(self.table)
        self._nothing_scroll = VerticalScroll(self.nothing)
        self._stack.addWidget(self._nothing_scroll)
        column.addWidget(self._stack, 1)
        column.addWidget(self.selection)
        body.addWidget(ground, 1)
        whole.addLayout(body, 1)
        put_in_reading_order(self)

    def _build_header(self) -> Header:
        say = self._interface.say
        self._header = Header(self._interface)
        self._header.show_title(say(TITLE))
        self.columns_button = button(self._interface, say(COLUMNS), "quiet", "columns-2", "register.columns")
        self.export_button = button(self._interface, say(EXPORT), "normal", "download", "register.export")
        self.new_button = button(self._interface, say(NEW), "primary", "plus", "register.new")
        for made in (self.columns_button, self.export_button, self.new_button):
            self._header.actions.addWidget(made)
        return self._header

    def _connect(self) -> None:
        self._asking.opened.connect(self._show_answer)
        self._asking.page_read.connect(self.model.fill)
        self._asking.page_read.connect(lambda *_: self.acts.show())
        self._asking.page_dropped.connect(self.model.give_up)
        self._asking.counted.connect(lambda counts: self.side.list.show_counts(counts or {}))
        for part in (self._asking, self.filters, self.side, self.outgoing, self.acts, self._current):
            part.failed.connect(self._say_failed)
        self.model.page_wanted.connect(self._asking.read, Qt.ConnectionType.QueuedConnection)
        self.filters.changed.connect(self._filter)
        self.filters.down.connect(self._enter_table)
        self.side.chosen.connect(self.show_view)
        self.filters.views_asked.connect(lambda: self.side.open_as_menu(self.filters.views))
        self.side.changed.connect(self._views_changed)
        self._current.kept.connect(self._read_views)
        self.outgoing.told.connect(self.tell)
        self.table.sorted_by.connect(self.sort_by)
        self.table.shaped.connect(lambda columns, widths: self._shape(columns=columns, widths=widths))
        self.table.left_upwards.connect(self.filters.focus_search)
        self.columns_button.clicked.connect(self._open_columns)
        self.export_button.clicked.connect(lambda: self.outgoing.open_menu(self.export_button))
        self.new_button.clicked.connect(self.new_asked)
        self.nothing.new_asked.connect(self.new_asked)
        self.nothing.removed.connect(lambda part: self._filter(without(self.query, part) if part else EVERYTHING))
        acts = self.acts
        for ours, theirs in (
            (self.opened, acts.opened),
            (self.continued, acts.continued),
            (self.related_asked, acts.related_asked),
            (self.handed_over, acts.handed_over),
        ):
            theirs.connect(ours)
        for keys, act in (("Ctrl+F", self.filters.focus_search), ("Alt+F", self.filters.focus_filters)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    # ---- what is asked

    @property
    def query(self) -> RegisterQuery:
        """What is shown."""
        return self._current.query

    def refresh(self) -> None:
        """Read what is shown anew, and the views with their counts. Rows stay selected."""
        self._ask(self.acts.one_selected())
        self._read_views()

    def show_view(self, view: RegisterView) -> None:
        """Show a view."""
        self._current.take_view(view)
        self._show_query()
        self._ask()
        if view.notice is not None:
            self.tell(self._interface.sentence(view.notice), "warning")

    def show_query(self, query: RegisterQuery) -> None:
        """Show what a query finds."""
        self._current.take_query(query)
        self._show_query()
        self._ask()

    def sort_by(self, column: Column) -> None:
        """Sort by a column; by the one that is sorted by already, the other way round."""
        query = self.query
        self._shape(order=column, descending=not query.descending if column is query.order else False)
        self._ask(self.acts.one_selected())

    def _filter(self, query: RegisterQuery) -> None:
        self._current.take_filters(query)
        self._show_query()
        self._ask()

    def _shape(self, **changed: Any) -> None:
        """Show the same list in another way, which the view keeps."""
        if self._current.take_shape(**changed):
            self._show_query()

    def _ask(self, keep: int | None = None) -> None:
        self.filters.flush()
        self._wait.watch(self._asking.open(self.query, keep), self._interface.say(OPENING))

    def _read_views(self) -> None:
        run_in_background(lambda _progress: self.register.views.all(), done=self._show_views, failed=self._say_failed, owner=self)

    def _views_changed(self, saved: str) -> None:
        if saved:
            self._current.take_name(saved)
        self._read_views()

    # ---- what is shown

    def _show_query(self) -> None:
        query, view = self.query, self._current.view
        self.filters.show_query(query)
        self.side.show_query(query, view)
        self.table.show_shape(query)
        self.outgoing.show_query(query, view_title(self._interface, view) if view is not None else self._interface.say(TITLE))
        self.acts.show_query(query)

    def _show_views(self, views: tuple[RegisterView, ...]) -> None:
        self.side.show_views(views)
        if self._current.take_views(views):
            self._show_query()
            self._ask()
        self.side.show_query(self.query, self._current.view)
        self._asking.count(views)

    @property
    def is_settled(self) -> bool:
        """Whether everything that was asked has been answered and is shown."""
        return bool(self.side.views) and self._asking.is_idle

    def _enter_table(self) -> None:
        self.filters.flush()
        self.acts.enter()

    def _show_answer(self, answer: Answer | None) -> None:
        if answer is None:
            return
        opened = answer.opened
        if self._bar_fails:
            self.tell("")
        self._as_of = f"{self._interface.clock():%H:%M}"
        if self.model.is_like(opened.found, opened.first) and opened.found:
            self.model.renew(opened.first)
            self.acts.show()
        else:
            self.model.show_list(opened.found, opened.first)
            self.table.scrollToTop()
            if answer.place is not None:
                self.table.go_to(answer.place)
        self._show_counts(opened.found, opened.everything, opened.since.year if opened.since is not None else None)
        self._stack.setCurrentWidget(self.table if opened.found else self._nothing_scroll)
        if not opened.everything:
            self.nothing.show_first()
        elif not opened.found:
            self.nothing.show_filters(in_force(self._interface, self.register, self.query))
        if self.side.views:
            self._asking.count(self.side.views)

    def _show_counts(self, found: int, everything: int, year: int | None) -> None:
        def number(many: int) -> str:
            return self._interface.formats.text("number", Decimal(many))

        count = self._interface.count
        if found == everything:
            words = count(ALL, everything, number=number(everything))
        else:
            words = count(FOUND, everything, found=number(found), number=number(everything))
        self.filters.show_found(words if everything else "", year or self._interface.today().year)
        second = count(SINCE, everything, number=number(everything), year=str(year)) if year is not None else ""
        self._header.show_title(self._interface.say(TITLE), second)
        self.export_button.setEnabled(found > 0)
        announce(self.filters.found, words)

    def tell(self, sentence: str, tone: str = "error", actions: Sequence[tuple[str, Callable[[], object]]] = ()) -> None:
        """A sentence in a bar under the header; empty takes it away."""
        self._bar_fails = False
        if self._bar is not None:
            self._bar.hide()
            self._bar.deleteLater()
            self._bar = None
        if sentence:
            self._bar = InfoBar(self._interface, sentence, tone, actions, closable=True, name="register.bar")
            self._bars.addWidget(self._bar)
            announce(self, sentence)

    def _say_failed(self, error: Exception) -> None:
        interface = self._interface
        sentence = interface.sentence(error)  # type: ignore[arg-type]
        if self._as_of:
            sentence = interface.say(AS_OF, reason=sentence, time=self._as_of)
        self.tell(sentence, "warning" if self._as_of else "error", ((interface.say(AGAIN), self.refresh),))
        self._bar_fails = True

    def _open_columns(self) -> None:
        if self._sheet is not None:
            self._sheet.deleteLater()
        query = self.query
        self._sheet = ColumnsSheet(self._interface, self.columns_button, self._headings, query.columns, query.dense)
        self._sheet.columns_changed.connect(lambda columns: self._shape(columns=columns))
        self._sheet.density_changed.connect(lambda dense: self._shape(dense=dense))
        self._sheet.open_for(self.columns_button)

    @property
    def columns_sheet(self) -> ColumnsSheet | None:
        """The sheet of columns that was opened last."""
        return self._sheet

    # ---- Qt

    def showEvent(self, event: Any) -> None:
        """Read when first shown."""
        super().showEvent(event)
        if not self._begun:
            self._begun = True
            self.refresh()

    def minimumSizeHint(self) -> QSize:
        """What it needs where there is little room."""
        theme = self._interface.theme
        return QSize(theme.px(_LEAST[0]), theme.px(_LEAST[1]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, the views drop down from a button and the head keeps its first button alone."""
        super().resizeEvent(event)
        narrow = self.width() < self._interface.theme.px(NARROW)
        if narrow and not self._narrow:
            self._narrow = True
            self.side.hide()
            self.filters.take_in(self.columns_button, self.export_button)
            put_in_reading_order(self)
        elif self._narrow and not narrow:
            self._narrow = False
            self.side.show()
            self.filters.take_back()
            for place, made in enumerate((self.columns_button, self.export_button)):
                self._header.actions.insertWidget(place, made)
            put_in_reading_order(self)

    def event(self, event: QEvent) -> bool:
        """Ctrl+Shift+S saves the view here, whatever it does elsewhere in the window."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _saves_view(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the whole screen."""
        if _saves_view(event):
            self.side.ask_name()
        elif event.key() == Qt.Key.Key_F5:
            self.refresh()
        else:
            super().keyPressEvent(event)


def _saves_view(event: QKeyEvent) -> bool:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    return event.key() == Qt.Key.Key_S and event.modifiers() == both
