"""Rows as cards: a head that says what the row is about, its questions when it is open; add, copy, move, remove.

Guarantees: every action has a button and a key (Ctrl+Enter adds, Ctrl+D copies, Alt+Up and Alt+Down move); a row that was just
removed leaves a line with Undo until something else is done; rows that begin with their time stand on a line of time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.language.marks import interface_words
from app.services.question_views import QuestionView, RowView
from app.services.shown_findings import ShownFinding
from app.ui.fields.frame import FieldFrame
from app.ui.interface import Interface
from app.ui.screens.drafting.quotations import Quotation
from app.ui.screens.drafting.wishes import Wishes
from app.ui.widgets.buttons import button
from app.ui.widgets.emptying import clear
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import label
from app.ui.widgets.pill import Pill
from forms.places import is_within
from forms.request import Disclosure

COPY = interface_words("code.ui.row_cards.copy", "Duplicate")
REMOVE = interface_words("code.ui.row_cards.remove", "Remove")
MORE = interface_words("code.ui.row_cards.more", "More for {row}", "accessible name of a menu button")
MOVE_UP = interface_words("code.ui.row_cards.move_up", "Move up")
MOVE_DOWN = interface_words("code.ui.row_cards.move_down", "Move down")
WITHHOLD = interface_words("code.ui.row_cards.withhold", "Keep out of the document")
SEAL = interface_words("code.ui.row_cards.seal", "Put in the sealed annex")
DISCLOSE = interface_words("code.ui.row_cards.disclose", "Show in the document again")
WITHHELD = interface_words("code.ui.row_cards.withheld", "Kept out of the document")
SEALED = interface_words("code.ui.row_cards.sealed", "In the sealed annex")
REMOVED = interface_words("code.ui.row_cards.removed", "“{row}” was removed.")
UNDO = interface_words("code.ui.row_cards.undo", "Undo")
FROM_TEXT = interface_words("code.ui.row_cards.from_text", "From a text…")
SORT = interface_words("code.ui.row_cards.sort", "Sort by time")
OPEN = interface_words("code.ui.row_cards.open", "Open {row}", "accessible name of a card's head that is closed")
CLOSE = interface_words("code.ui.row_cards.close", "Close {row}", "accessible name of a card's head that is open")


_WIDEST = 16_777_215  # as wide as Qt lets a widget be
_TIME = 120  # pixels of the design that the line of time takes beside a card
_NARROWEST = 380
_NARROW = 420  # pixels of the design under which a card's head keeps its menu alone


class RowCard(QFrame):
    """One row. Closed it shows its head alone; its questions are built when it is first opened."""

    def __init__(self, interface: Interface, wishes: Wishes, row: RowView) -> None:
        super().__init__()
        self._interface = interface
        self._wishes = wishes
        self.row = row
        self._questions: QWidget | None = None
        self._quotation: Quotation | None = None
        self.setProperty("surface", "card")
        self.setObjectName(row.place)
        theme = interface.theme
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(theme.px(14), theme.px(8), theme.px(14), theme.px(10))
        self._box.setSpacing(theme.px(6))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        self.toggle = QToolButton()
        self.toggle.setProperty("kind", "card_head")
        self.toggle.setObjectName(f"{row.place}.open")
        self.toggle.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.toggle.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.toggle.clicked.connect(lambda: wishes.row_opened.emit(self.row.id, not self.is_open))
        head.addWidget(self.toggle, 1)
        self._pill_box = QHBoxLayout()
        head.addLayout(self._pill_box)
        say = interface.say
        self._copy = button(interface, say(COPY), "link", name=f"{row.place}.copy")
        self._copy.clicked.connect(lambda: wishes.row_copied.emit(self.row.place))
        self._remove = button(interface, say(REMOVE), "link", name=f"{row.place}.remove")
        self._remove.clicked.connect(lambda: wishes.row_removed.emit(self.row.place))
        self._more = QToolButton()
        self._more.setIcon(theme.icon("ellipsis", "text_muted", 16))
        self._more.setObjectName(f"{row.place}.more")
        self._more.setProperty("kind", "icon")
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self._more)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._more.setMenu(self._menu)
        for widget in (self._copy, self._remove, self._more):
            head.addWidget(widget)
        self._box.addLayout(head)
        self._summary = label("", "help", wrap=True)
        self._box.addWidget(self._summary)
        self.toggle.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the card is narrow, its title has the room, and the menu what else the head offers."""
        super().resizeEvent(event)
        narrow = event.size().width() < self._interface.theme.px(_NARROW)
        self._copy.setVisible(not narrow)
        self._remove.setVisible(not narrow)

    @property
    def is_open(self) -> bool:
        """Whether the questions are shown."""
        return self._questions is not None and not self._questions.isHidden()

    def show_row(self, row: RowView, findings: Sequence[ShownFinding], open_rows: frozenset[str]) -> None:
        """Show a row as it stands."""
        from app.ui.screens.drafting.question_list import QuestionList  # rows hold questions, and questions rows

        self.row = row
        opened = row.id in open_rows
        say = self._interface.say
        self._fit_title()
        self.toggle.setAccessibleName(say(CLOSE if opened else OPEN, row=row.title))
        closed = "chevron-left" if self._interface.right_to_left else "chevron-right"
        self.toggle.setIcon(self._interface.theme.icon("chevron-down" if opened else closed, "text_muted", 16))
        self._more.setAccessibleName(say(MORE, row=row.title))
        self._summary.setText(row.summary)
        self._summary.setVisible(bool(row.summary) and not opened)
        self._show_pills(row, findings)
        if opened:
            if self._questions is None:
                self._questions = QuestionList(self._interface, self._wishes)
                self._box.addWidget(self._questions)
            self._questions.show_questions(row.questions, findings, open_rows)
            self._questions.show()
        elif self._questions is not None:
            self._questions.hide()
            if self._quotation is not None:
                self._quotation.hide()

    def show_quotation(self, text: str, direction: Qt.LayoutDirection) -> None:
        """Quote the document under the questions, where the row is open."""
        text = text if self.is_open else ""
        if text and self._quotation is None:
            self._quotation = Quotation(self._interface, f"{self.row.place}#quotation")
            self._box.addWidget(self._quotation)
        if self._quotation is not None:
            self._quotation.show_words(text, direction)

    def frames(self) -> Iterator[FieldFrame]:
        """The frames of the row's questions, where it is open."""
        if self._questions is not None:
            yield from self._questions.frames()

    def _show_pills(self, row: RowView, findings: Sequence[ShownFinding]) -> None:
        clear(self._pill_box)
        if row.disclosure is not Disclosure.OPEN:
            words = self._interface.say(WITHHELD if row.disclosure is Disclosure.WITHHELD else SEALED)
            self._pill_box.addWidget(Pill(self._interface, words, "unknown", "eye-off"))
        here = [finding for finding in findings if is_within(finding.place, row.place)]
        for severity, icon in (("error", "octagon-alert"), ("warning", "triangle-alert")):
            found = sum(finding.severity == severity for finding in here)
            if found:
                self._pill_box.addWidget(Pill(self._interface, str(found), severity, icon))
                break

    def _fit_title(self) -> None:
        px = self._interface.theme.px
        shown = self.toggle.fontMetrics().elidedText(self.row.title, Qt.TextElideMode.ElideRight, max(px(60), self.toggle.width() - px(38)))
        if shown != self.toggle.text():
            self.toggle.setText(shown)
            self.toggle.setToolTip(self.row.title)

    def _fill_menu(self) -> None:
        self._menu.clear()
        say, place = self._interface.say, self.row.place
        if self._copy.isHidden():
            self._menu.addAction(say(COPY), lambda: self._wishes.row_copied.emit(place))
            self._menu.addAction(say(REMOVE), lambda: self._wishes.row_removed.emit(place))
            self._menu.addSeparator()
        self._menu.addAction(say(MOVE_UP), lambda: self._wishes.row_moved.emit(place, -1))
        self._menu.addAction(say(MOVE_DOWN), lambda: self._wishes.row_moved.emit(place, 1))
        self._menu.addSeparator()
        if self.row.disclosure is Disclosure.OPEN:
            self._menu.addAction(say(WITHHOLD), lambda: self._wishes.row_disclosed.emit(place, Disclosure.WITHHELD.value))
            self._menu.addAction(say(SEAL), lambda: self._wishes.row_disclosed.emit(place, Disclosure.SEALED.value))
        else:
            self._menu.addAction(say(DISCLOSE), lambda: self._wishes.row_disclosed.emit(place, Disclosure.OPEN.value))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys on the head: move with Alt, copy with Ctrl+D, remove with Delete. Its title takes the room that there is."""
        if event.type() == QEvent.Type.Resize:
            self._fit_title()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key, alt = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
            if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self._wishes.row_moved.emit(self.row.place, -1 if key == Qt.Key.Key_Up else 1)
                return True
            if key == Qt.Key.Key_D and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._wishes.row_copied.emit(self.row.place)
                return True
            if key == Qt.Key.Key_Delete:
                self._wishes.row_removed.emit(self.row.place)
                return True
        return super().eventFilter(watched, event)


class RowCards(QWidget):
    """The rows of a list, or the records of a page, with the button that adds one beneath them."""

    def __init__(self, interface: Interface, wishes: Wishes, question: QuestionView, titled: bool = True) -> None:
        super().__init__()
        self._interface = interface
        self._wishes = wishes
        self._place = question.place
        self._cards: dict[str, QWidget] = {}
        self._removed: QWidget | None = None
        self.setObjectName(question.place)
        theme = interface.theme
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        if titled:
            box.addWidget(label(question.label, "label", wrap=True))
        if question.help:
            box.addWidget(label(question.help, "help", wrap=True))
        self._own_findings = QVBoxLayout()
        box.addLayout(self._own_findings)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(10))
        box.addLayout(self._list)
        actions = QWidget()
        foot = FlowLayout(actions, spacing=theme.px(12), line_spacing=theme.px(4))
        self.add: QPushButton = button(interface, question.add, "normal", "plus", f"{question.place}.add")
        self.add.clicked.connect(lambda: wishes.row_added.emit(self._place))
        foot.addWidget(self.add)
        if question.passage:
            self._from_text = button(interface, interface.say(FROM_TEXT), "link", "quote", f"{question.place}.from_text")
            self._from_text.clicked.connect(lambda: wishes.passage_asked.emit(self._place, question.passage))
            foot.addWidget(self._from_text)
        self._sort = button(interface, interface.say(SORT), "link", "clock", f"{question.place}.sort")
        self._sort.clicked.connect(lambda: wishes.rows_sorted.emit(self._place))
        foot.addWidget(self._sort)
        box.addWidget(actions)
        self._sort.setVisible(question.timed)  # not before it stands in a window: it would be one of its own

    def show_rows(self, question: QuestionView, findings: Sequence[ShownFinding], open_rows: frozenset[str]) -> None:
        """Show the rows of a question."""
        self._sort.setVisible(question.timed and len(question.rows) > 1)
        self._show_own(question, findings)
        self.show_cards(question.rows, findings, open_rows, question.timed)

    def show_cards(self, rows: Sequence[RowView], findings: Sequence[ShownFinding], open_rows: frozenset[str], timed: bool = False) -> None:
        """Show rows in their order; cards of rows that are still there stay."""
        wanted = {row.id for row in rows}
        for row_id in [row_id for row_id in self._cards if row_id not in wanted]:
            gone = self._cards.pop(row_id)
            gone.hide()
            self._list.removeWidget(gone)
            gone.deleteLater()
        for index, row in enumerate(rows):
            line = self._cards.get(row.id)
            if line is None:
                line = self._cards[row.id] = _Line(self._interface, RowCard(self._interface, self._wishes, row), timed)
            if self._list.indexOf(line) != index:
                self._list.insertWidget(index, line)
            assert isinstance(line, _Line)
            line.show_time(row.when, last=index == len(rows) - 1)
            line.card.show_row(row, findings, open_rows)

    def say_removed(self, title: str) -> None:
        """A line in place of a row that was just removed, with Undo; an empty title takes it away."""
        if self._removed is not None:
            self._removed.hide()
            self._removed.deleteLater()
            self._removed = None
        if not title:
            return
        line = QFrame()
        line.setProperty("surface", "sunken")
        box = QHBoxLayout(line)
        box.addWidget(label(self._interface.say(REMOVED, row=title), "body", wrap=True), 1)
        undo = button(self._interface, self._interface.say(UNDO), "link", "undo-2", f"{self._place}.undo_remove")
        undo.clicked.connect(self._wishes.undo_asked)
        box.addWidget(undo)
        self._list.addWidget(line)
        self._removed = line

    def frames(self) -> Iterator[FieldFrame]:
        """The frames of all open rows."""
        for line in self._cards.values():
            if isinstance(line, _Line):
                yield from line.card.frames()

    def _show_own(self, question: QuestionView, findings: Sequence[ShownFinding]) -> None:
        from app.ui.widgets.severity import finding_line

        clear(self._own_findings)
        for finding in findings:
            if finding.place == question.place:
                self._own_findings.addWidget(finding_line(self._interface, finding.severity, finding.message))


class _Line(QWidget):
    """A card, with its time and a dot on the line of time where the list has one."""

    def __init__(self, interface: Interface, card: RowCard, timed: bool) -> None:
        super().__init__()
        self._interface = interface
        self.card = card
        self._last = False
        self._timed = timed
        box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(interface.theme.px(10))
        self._time = label("", "label", wrap=True)
        self._dot = _Dot(interface)
        if timed:
            box.addWidget(self._time)
            box.addWidget(self._dot)
        box.addWidget(card, 1)
        self._lines = box
        self._narrow: bool | None = None
        self._arrange(False)

    def _arrange(self, narrow: bool) -> None:
        """The time beside the card on the line of time; in a narrow column above the card, without the line."""
        if narrow is self._narrow:
            return
        self._narrow = narrow
        px = self._interface.theme.px
        self._lines.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._lines.setSpacing(px(4 if narrow else 10))
        side = Qt.AlignmentFlag.AlignLeading if narrow else Qt.AlignmentFlag.AlignTrailing
        self._time.setAlignment(Qt.AlignmentFlag.AlignTop | side)
        self._time.setMinimumWidth(0 if narrow else px(86))
        self._time.setMaximumWidth(_WIDEST if narrow else px(86))
        self._time.setContentsMargins(0, 0 if narrow else px(10), 0, 0)
        if self._timed:
            self._dot.setVisible(not narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the room as it is."""
        super().resizeEvent(event)
        if self._timed:
            px = self._interface.theme.px
            least = max(px(_NARROWEST), self.card.minimumSizeHint().width())
            self._arrange(event.size().width() < px(_TIME) + least)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the card: the time goes above it."""
        return QSize(self.card.minimumSizeHint().width(), super().minimumSizeHint().height())

    def show_time(self, when: str, last: bool) -> None:
        """Show the time of the row."""
        self._time.setText(when)
        self._dot.last = last
        self._dot.known = bool(when)
        self._dot.update()


class _Dot(QWidget):
    """A dot on a line of time; hollow where the time is not known."""

    def __init__(self, interface: Interface) -> None:
        super().__init__()
        self._theme = interface.theme
        self.last = False
        self.known = False
        self.setFixedWidth(interface.theme.px(14))

    def paintEvent(self, event: object) -> None:
        """Draw the line down to the next dot, and the dot."""
        from PySide6.QtGui import QPainter, QPen

        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle, top, radius = self.width() / 2, self._theme.px(18), self._theme.px(5)
        painter.setPen(QPen(self._theme.colour("border_strong"), 1))
        if not self.last:
            painter.drawLine(int(middle), top, int(middle), self.height() + self._theme.px(10))
        colour = self._theme.colour("accent" if self.known else "warning")
        painter.setPen(QPen(colour, 2))
        painter.setBrush(colour if self.known else self._theme.colour("canvas"))
        painter.drawEllipse(int(middle - radius), top - radius, 2 * radius, 2 * radius)
