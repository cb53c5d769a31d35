"""What Home shows of the case store: the case files last worked on, and the days to keep that are nearest.

Guarantees: made from frozen values alone; how near a day is, is said in words beside its icon; rows of a card are gone through with
the arrows.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from babel.dates import format_skeleton
from PySide6.QtCore import Signal

from app.casework.stages import PREPARING, Stage
from app.language.direction import isolated
from app.language.marks import interface_count, interface_words
from app.language.numbers import in_digits
from app.services.case_words import CaseWords
from app.ui.interface import Interface
from app.ui.panels.hairline import hairline
from app.ui.request_title import state_name
from app.ui.screens.case_file.deadlines_card import nearness
from app.ui.screens.case_file.labels import case_name, local, reference, request_title, short_day
from app.ui.screens.case_file.stage_looks import STAGES
from app.ui.screens.home.row_button import RowButton
from app.ui.screens.home.row_end import RowDay, RowEnd
from app.ui.widgets.buttons import button
from app.ui.widgets.card import Card
from app.ui.widgets.labels import label
from app.ui.widgets.severity import SEVERITY, severity_count

if TYPE_CHECKING:
    from app.casework.case_file import CaseFile
    from app.services.case_files.views import DueDay

REGISTER = interface_words("code.ui.home.register", "Open the register")
TODAY_AT = interface_words("code.ui.home.case_today", "{reference} · {case} · today at {time}")
YESTERDAY = interface_words("code.ui.home.case_yesterday", "{reference} · {case} · yesterday")
ON_DAY = interface_words("code.ui.home.case_on", "{reference} · {case} · {day}")
DEADLINES = interface_words("code.ui.home.deadlines", "Deadlines")
ALL_DEADLINES = interface_count("code.ui.home.all_deadlines", "The one deadline", "All {n} deadlines")
NO_DEADLINE = interface_words("code.ui.home.no_deadline", "No deadline in the next 90 days.")
ABOUT = interface_words("code.ui.home.deadline_about", "{case} · {reference}")
BY_RULE = interface_words("code.ui.home.deadline_by_rule", "{state} · {rule}", "the rule from which a deadline follows")
DUE_TODAY = interface_count("code.ui.home.due_today", "{n} deadline needs you today", "{n} deadlines need you today")
DAYS_SHOWN = 90
_CASES, _DAYS, _NEAR = 4, 4, 14
_COLUMNS = (120, 128)  # pixels of the design for stage, and for findings or deadline


class ContinueCard(Card):
    """The case files last worked on. `chosen` carries the id of a case file and whether its draft is to be gone on with."""

    chosen = Signal(int, bool)
    register_asked = Signal()

    def __init__(self, interface: Interface, title: str, recent: Sequence[CaseFile], go_to_row: Callable[[int], None]) -> None:
        super().__init__(title)
        self._interface = interface
        self.setObjectName("home.continue")
        self.body.setSpacing(interface.theme.px(2))
        register = button(interface, interface.say(REGISTER), "link", name="home.register")
        register.clicked.connect(self.register_asked)
        self.head.addWidget(register)
        for number, case_file in enumerate(recent[:_CASES]):
            if number:
                self.body.addWidget(hairline())
            self.body.addWidget(self._row(case_file, number, go_to_row))

    def _row(self, case_file: CaseFile, number: int, go_to_row: Callable[[int], None]) -> RowButton:
        interface = self._interface
        row = RowButton(
            interface,
            STAGES[case_file.stage][0],
            request_title(interface, case_file),
            self._more(case_file),
            kind="quiet",
            name=f"home.recent.{number}",
            ends=(self._stage(case_file), self._waits(case_file)),
            columns=_COLUMNS,
        )
        drafting = case_file.stage is Stage.DRAFT
        row.clicked.connect(lambda: self.chosen.emit(case_file.id, drafting))
        row.moved.connect(go_to_row)
        return row

    def _more(self, case_file: CaseFile) -> str:
        interface, here = self._interface, local(case_file.changed_at)
        told = {"reference": reference(interface, case_file.own_reference), "case": isolated(case_name(interface, case_file))}
        language = interface.program.languages[interface.language]
        if here.date() == interface.today():
            return interface.say(TODAY_AT, time=in_digits(f"{here:%H:%M}", language), **told)
        if here.date() == interface.today() - timedelta(days=1):
            return interface.say(YESTERDAY, **told)
        return interface.say(ON_DAY, day=short_day(interface, here.date()), **told)

    def _stage(self, case_file: CaseFile) -> RowEnd:
        fraction = None
        if case_file.stage is Stage.DRAFT and case_file.sections:
            fraction = case_file.sections_answered / case_file.sections
        return RowEnd(CaseWords(self._interface).stage(case_file.stage), fraction=fraction)

    def _waits(self, case_file: CaseFile) -> RowEnd:
        """The findings while it is prepared, else how near its next deadline is."""
        if case_file.stage in PREPARING:
            for severity, count in (("error", case_file.errors), ("warning", case_file.warnings)):
                if count:
                    return RowEnd(severity_count(self._interface, severity, count), SEVERITY[severity], severity)
        if case_file.next_deadline is not None:
            return _until(self._interface, case_file.next_deadline)
        return RowEnd("")


class DeadlinesCard(Card):
    """The nearest days. `chosen` carries the id of a case file."""

    chosen = Signal(int)
    register_asked = Signal()

    def __init__(self, interface: Interface, due: Sequence[DueDay], go_to_row: Callable[[int], None]) -> None:
        super().__init__(interface.say(DEADLINES))
        self._interface = interface
        self.setObjectName("home.deadlines")
        self.body.setSpacing(interface.theme.px(2))
        if not due:
            self.body.addWidget(label(interface.say(NO_DEADLINE), "help", wrap=True))
        if len(due) > _DAYS:
            every = button(interface, interface.count(ALL_DEADLINES, len(due)), "link", name="home.all_deadlines")
            every.clicked.connect(self.register_asked)
            self.head.addWidget(every)
        for number, day in enumerate(due[:_DAYS]):
            if number:
                self.body.addWidget(hairline())
            self.body.addWidget(self._row(day, number, go_to_row))

    def _row(self, due: DueDay, number: int, go_to_row: Callable[[int], None]) -> RowButton:
        interface, deadline = self._interface, due.deadline
        words = CaseWords(interface)
        icon, tone = nearness(deadline, interface.today())
        end = RowEnd(words.until(deadline.day, interface.today()), icon, "" if tone == "unknown" else tone)
        title = isolated(deadline.text) if deadline.text else words.deadline_kind(deadline.kind)
        row = RowButton(
            interface,
            icon,
            title,
            self._more(due),
            kind="quiet",
            name=f"home.deadline.{number}",
            ends=(end,),
            day=_day(interface, deadline.day, tone),
            chevron=False,
        )
        row.clicked.connect(lambda: self.chosen.emit(due.case_file))
        row.moved.connect(go_to_row)
        return row

    def _more(self, due: DueDay) -> str:
        interface, state = self._interface, state_name(self._interface, due.requested_state)
        if due.deadline.source:
            return interface.say(BY_RULE, state=state, rule=isolated(due.deadline.source))
        return interface.say(ABOUT, case=isolated(due.case_name) or state, reference=reference(interface, due.reference))


def due_today(interface: Interface, due: Sequence[DueDay]) -> str:
    """How many deadlines are due or overdue; nothing where none is."""
    count = sum(1 for day in due if day.deadline.day <= interface.today())
    return interface.count(DUE_TODAY, count) if count else ""


def _until(interface: Interface, day: date) -> RowEnd:
    left = (day - interface.today()).days
    icon, tone = ("octagon-alert", "error") if left < 0 else ("triangle-alert", "warning") if left <= _NEAR else ("clock", "")
    return RowEnd(CaseWords(interface).until(day, interface.today()), icon, tone)


def _day(interface: Interface, day: date, tone: str) -> RowDay:
    language = interface.program.languages[interface.language]
    month = str(format_skeleton("MMM", day, locale=language.locale))
    return RowDay(in_digits(f"{day:%d}", language), month, tone)
