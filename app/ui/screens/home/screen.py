"""Home: the requests one was at, the three ways to begin, what is due, and a place to practise. Files can be dropped anywhere on it.

Guarantees: where a case store is open, its case files and deadlines are shown, else the request files last opened; what shows them
is imported only then, so that the first window does not wait for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.language.dates import capitalised
from app.language.direction import isolated
from app.language.marks import interface_words
from app.services.recent_files import RecentFile
from app.ui.interface import Interface
from app.ui.screens.home.row_button import RowButton
from app.ui.widgets.buttons import button, icon_button
from app.ui.widgets.card import Card
from app.ui.widgets.header import Header
from app.ui.widgets.info_bar import InfoBar
from app.ui.widgets.labels import icon_label, label
from app.ui.widgets.scroll import VerticalScroll
from forms.values.dates import PartialDate

if TYPE_CHECKING:
    from app.casework.case_file import CaseFile
    from app.services.case_files.views import DueDay

MORNING = interface_words("code.ui.home.morning", "Good morning")
AFTERNOON = interface_words("code.ui.home.afternoon", "Good afternoon")
EVENING = interface_words("code.ui.home.evening", "Good evening")
CONTINUE = interface_words("code.ui.home.continue", "Continue")
START = interface_words("code.ui.home.start", "Start")
ASSISTANCE = interface_words("code.ui.home.assistance", "Request mutual legal assistance")
ASSISTANCE_MORE = interface_words("code.ui.home.assistance_more", "Bank records, witnesses, searches, seizure, data and more")
EXTRADITION = interface_words("code.ui.home.extradition", "Request extradition")
EXTRADITION_MORE = interface_words("code.ui.home.extradition_more", "Accused, convicted, provisional arrest")
OPEN = interface_words("code.ui.home.open", "Open a request you received")
OPEN_MORE = interface_words("code.ui.home.open_more", "A Word document or a request file")
PRACTISE = interface_words("code.ui.home.practise", "Practise on a fictional case")
PRACTISE_MORE = interface_words("code.ui.home.practise_more", "Ten minutes, a drug case, fictional States.")
TOUR = interface_words("code.ui.home.tour", "Start the tour")
FIRST = interface_words("code.ui.home.first", "Your first request")
WAY = interface_words("code.ui.home.way", "How a request comes about")
WAY_NEED = interface_words(
    "code.ui.home.way_need", "You say what you need and from which State. Its requirements are shown with their source."
)
WAY_ANSWER = interface_words("code.ui.home.way_answer", "You answer questions in any order. Each page shows how the request will say it.")
WAY_CHECK = interface_words("code.ui.home.way_check", "You check what is still missing and export the request as a Word document.")
FIRST_MORE = interface_words(
    "code.ui.home.first_more",
    "The tour leads through a fictional case in ten minutes, from the facts to the Word document. "
    "Or begin a real request at once: every question says why it is asked.",
)
TODAY_AT = interface_words("code.ui.home.today_at", "{folder} · changed today at {time}")
YESTERDAY_AT = interface_words("code.ui.home.yesterday_at", "{folder} · changed yesterday at {time}")
CHANGED_ON = interface_words("code.ui.home.changed_on", "{folder} · changed on {date}")
MISSING = interface_words("code.ui.home.missing", "{folder} · the file is no longer there")
NAMED = interface_words("code.ui.home.named", "{subject} · {file}", "what a request is about, and the name of its file")
FORGET = interface_words("code.ui.home.forget", "Take {file} off this list; the file stays where it is")
DROP = interface_words("code.ui.home.drop", "Drop the file to open it.")

NOON, EVENING_BEGINS = 12, 18
_CARDS = ("home.recent", "home.deadline", "home.")  # rows whose names begin alike stand in one card
TWO_COLUMNS = 940  # pixels of the design from which both columns stand side by side


class HomeScreen(QWidget):
    """`request_begun` carries the family of forms, mla or extradition; `file_chosen` and `file_forgotten` a path.

    `case_file_asked` and `draft_asked` carry the id of a case file.
    """

    request_begun = Signal(str)
    open_asked = Signal()
    file_chosen = Signal(object)
    file_forgotten = Signal(object)
    tour_asked = Signal()
    case_file_asked = Signal(int)
    draft_asked = Signal(int)
    register_asked = Signal()

    def __init__(self, interface: Interface, files: Sequence[RecentFile] = ()) -> None:
        super().__init__()
        self._interface = interface
        self._files: Sequence[RecentFile] = ()
        self._casework: tuple[Sequence[CaseFile], Sequence[DueDay]] | None = None
        self.setObjectName("home")
        self.setAcceptDrops(True)
        self._build()
        self.show_recent(files)

    # ---- building

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._header())
        self._drop = InfoBar(self._interface, self._interface.say(DROP), "accent")
        self._drop.hide()
        whole.addWidget(self._drop)
        self._scroll = VerticalScroll()
        whole.addWidget(self._scroll, 1)

    def _header(self) -> QWidget:
        now = self._interface.clock()
        greeting = MORNING if now.hour < NOON else AFTERNOON if now.hour < EVENING_BEGINS else EVENING
        day = self._interface.formats.text("date", PartialDate(now.year, now.month, now.day), "weekday")
        self._header_line = Header(self._interface)
        self._greeting = self._interface.say(greeting), capitalised(day)
        self._header_line.show_title(*self._greeting)
        return self._header_line

    def _start_column(self, *, practise: bool) -> QVBoxLayout:
        theme, say = self._interface.theme, self._interface.say
        column = QVBoxLayout()
        column.setSpacing(theme.px(9))
        column.addWidget(label(say(START), "card_title"))
        rows = (
            ("start", "scale", ASSISTANCE, ASSISTANCE_MORE, "home.new_assistance", lambda: self.request_begun.emit("mla")),
            ("row", "user-search", EXTRADITION, EXTRADITION_MORE, "home.new_extradition", lambda: self.request_begun.emit("extradition")),
            ("row", "file-down", OPEN, OPEN_MORE, "home.open", self.open_asked.emit),
        )
        for kind, icon, title, more, name, act in rows:
            row = RowButton(self._interface, icon, say(title), say(more), kind=kind, name=name)
            row.clicked.connect(act)
            row.moved.connect(self._go_to_row)
            column.addWidget(row)
        if self._casework is not None:
            column.addSpacing(theme.px(4))
            column.addWidget(self._deadlines_card(self._casework[1]))
        if practise:
            column.addSpacing(theme.px(4))
            column.addWidget(self._practise_card())
        column.addStretch(1)
        return column

    def _practise_card(self) -> Card:
        theme, say = self._interface.theme, self._interface.say
        card = Card()
        card.setObjectName("home.practise")
        line = QHBoxLayout()
        line.setSpacing(theme.px(12))
        picture = QLabel()
        picture.setPixmap(theme.pixmap("graduation-cap", "training", 22))
        line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme.px(3))
        words.addWidget(label(say(PRACTISE), "label", wrap=True))
        words.addWidget(label(say(PRACTISE_MORE), "help", wrap=True))
        line.addLayout(words, 1)
        card.body.addLayout(line)
        tour = button(self._interface, say(TOUR), name="home.tour")
        tour.clicked.connect(self.tour_asked)
        card.body.addWidget(tour)
        return card

    # ---- what is shown

    def show_recent(self, files: Sequence[RecentFile]) -> None:
        """Show the recent files, or the way to a first request where there is none. Tab goes through them first.

        Where a case store is open they are not shown.
        """
        self._files = files
        self._show()

    def show_casework(self, recent: Sequence[CaseFile], due: Sequence[DueDay]) -> None:
        """Show the case files last worked on and what is due, the nearest first, in place of the recent files."""
        from app.ui.screens.home.casework import due_today

        self._casework = recent, due
        self._header_line.show_title(*self._greeting, due_today(self._interface, due))
        self._show()

    def hide_casework(self) -> None:
        """No case store is open any more: show the recent files again."""
        self._casework = None
        self._header_line.show_title(*self._greeting)
        self._show()

    def _show(self) -> None:
        theme = self._interface.theme
        known = bool(self._casework[0] if self._casework is not None else self._files)
        had_keyboard = self.focusWidget() is not None and self.isAncestorOf(self.focusWidget())
        body = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, body)
        self._columns.setContentsMargins(theme.px(24), theme.px(19), theme.px(20), theme.px(19))
        self._columns.setSpacing(theme.px(18))
        first = QVBoxLayout()
        first.setSpacing(theme.px(12))
        first.addWidget(self._continue_card() if known else self._first_card())
        if not known:
            first.addWidget(self._way_card())
        first.addStretch(1)
        self._columns.addLayout(first, 71)
        self._columns.addLayout(self._start_column(practise=known), 42)
        before = self._scroll.takeWidget()
        if before is not None:  # later: the button that asked for this may stand in it
            before.hide()
            before.deleteLater()
        self._scroll.setWidget(body)
        self._arrange()
        if had_keyboard:
            body.findChildren(QAbstractButton)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _first_card(self) -> Card:
        say = self._interface.say
        card = Card(say(FIRST), self._interface.theme.icon("graduation-cap", "training", 18))
        card.setObjectName("home.first")
        card.body.addWidget(label(say(FIRST_MORE), "body", wrap=True))
        tour = button(self._interface, say(TOUR), name="home.first_tour")
        tour.clicked.connect(self.tour_asked)
        card.body.addWidget(tour)
        return card

    def _way_card(self) -> Card:
        """The way of a request, for somebody who has not made one yet."""
        theme, say = self._interface.theme, self._interface.say
        card = Card(say(WAY))
        card.setObjectName("home.way")
        for icon, words in (("list-checks", WAY_NEED), ("pen-line", WAY_ANSWER), ("file-check", WAY_CHECK)):
            card.body.addWidget(icon_label(theme, icon, say(words), "accent_text", role="body", wrap=True))
        return card

    def _continue_card(self) -> Card:
        return self._files_card(self._files) if self._casework is None else self._cases_card(self._casework[0])

    def _cases_card(self, recent: Sequence[CaseFile]) -> Card:
        from app.ui.screens.home.casework import ContinueCard

        card = ContinueCard(self._interface, self._interface.say(CONTINUE), recent, self._go_to_row)
        card.chosen.connect(lambda case_file, drafting: (self.draft_asked if drafting else self.case_file_asked).emit(case_file))
        card.register_asked.connect(self.register_asked)
        return card

    def _deadlines_card(self, due: Sequence[DueDay]) -> Card:
        from app.ui.screens.home.casework import DeadlinesCard

        card = DeadlinesCard(self._interface, due, self._go_to_row)
        card.chosen.connect(self.case_file_asked)
        card.register_asked.connect(self.register_asked)
        return card

    def _files_card(self, files: Sequence[RecentFile]) -> Card:
        card = Card(self._interface.say(CONTINUE))
        card.setObjectName("home.continue")
        card.body.setSpacing(self._interface.theme.px(2))
        for number, file in enumerate(files):
            if number:
                rule = QFrame()
                rule.setProperty("line", True)
                card.body.addWidget(rule)
            card.body.addLayout(self._file_row(file, number))
        return card

    def _file_row(self, file: RecentFile, number: int) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(self._interface.theme.px(4))
        name = isolated(file.path.stem)
        title = self._interface.say(NAMED, subject=file.subject, file=name) if file.subject else name
        icon = "file-x" if file.missing else "file-text"
        row = RowButton(self._interface, icon, title, self._where_and_when(file), kind="quiet", name=f"home.recent.{number}")
        row.clicked.connect(lambda: self.file_chosen.emit(file.path))
        row.moved.connect(self._go_to_row)
        forget = icon_button(self._interface, "x", self._interface.say(FORGET, file=name), f"home.forget.{number}")
        forget.clicked.connect(lambda: self.file_forgotten.emit(file.path))
        line.addWidget(row, 1)
        line.addWidget(forget, 0, Qt.AlignmentFlag.AlignVCenter)
        return line

    def _where_and_when(self, file: RecentFile) -> str:
        folder = isolated(_short(file.path.parent), "ltr")
        if file.changed is None:
            return self._interface.say(MISSING, folder=folder)
        today, time = self._interface.today(), _time(file.changed)
        if file.changed.date() == today:
            return self._interface.say(TODAY_AT, folder=folder, time=time)
        if file.changed.date() == today - timedelta(days=1):
            return self._interface.say(YESTERDAY_AT, folder=folder, time=time)
        day = PartialDate(file.changed.year, file.changed.month, file.changed.day)
        return self._interface.say(CHANGED_ON, folder=folder, date=self._interface.formats.text("date", day))

    def _go_to_row(self, by: int) -> None:
        """The arrows go from row to row of a card."""
        here = self.sender()
        assert isinstance(here, RowButton)
        card = next(name for name in _CARDS if here.objectName().startswith(name))
        rows = [row for row in self.findChildren(RowButton) if row.objectName().startswith(card) and row.isVisible()]
        rows = [row for row in rows if next(name for name in _CARDS if row.objectName().startswith(name)) == card]
        wanted = rows.index(here) + by
        if 0 <= wanted < len(rows):
            rows[wanted].setFocus(Qt.FocusReason.TabFocusReason)

    # ---- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where two do not fit."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        side_by_side = self.width() >= self._interface.theme.px(TWO_COLUMNS)
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if side_by_side else QBoxLayout.Direction.TopToBottom)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that lie on this computer, and say so."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self._drop.show()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Nothing is dropped after all."""
        self._drop.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the first file."""
        self._drop.hide()
        local = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if local:
            event.acceptProposedAction()
            self.file_chosen.emit(Path(local[0]))


def _short(folder: Path) -> str:
    """A folder as people write it: from the home folder, with ~."""
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(folder)


def _time(moment: datetime) -> str:
    return f"{moment:%H:%M}"
