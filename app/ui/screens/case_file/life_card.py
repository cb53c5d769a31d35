"""The life of the request at a glance: the line of its stages, how it stands, the one next step, and the others behind a menu."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QMenu, QVBoxLayout

from app.casework.case_file import CaseFile, Event
from app.casework.settings import CaseworkSettings
from app.casework.stages import Outcome, Stage
from app.casework.steps import STEP, CaseStep
from app.language.marks import interface_words
from app.services.case_words import CaseWords
from app.ui.interface import Interface
from app.ui.panels.hairline import hairline
from app.ui.screens.case_file.life_line import LifeLine, Stop
from app.ui.screens.case_file.line_of_life import line_of_life
from app.ui.screens.case_file.stage_looks import STAGES
from app.ui.screens.case_file.standing import standing
from app.ui.widgets.buttons import button
from app.ui.widgets.card import Card
from app.ui.widgets.labels import label

ANOTHER = interface_words("code.ui.case_file.life.another", "Another step…")
_ENDS = {
    Outcome.PARTLY: Stage.PARTLY_EXECUTED,
    Outcome.REFUSED: Stage.REFUSED,
    Outcome.WITHDRAWN: Stage.WITHDRAWN,
}
_SIDE_BY_SIDE = 640  # pixels of the design


class LifeCard(Card):
    """`step_asked` carries the id of a step."""

    step_asked = Signal(str)

    def __init__(self, interface: Interface) -> None:
        super().__init__()
        self._interface = interface
        theme = interface.theme
        self.setObjectName("case_file.life_card")
        self._line = LifeLine(interface)
        self.body.setSpacing(theme.px(12))
        self.body.addWidget(self._line)
        self.body.addWidget(hairline())
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(theme.px(12))
        how = QHBoxLayout()
        how.setSpacing(theme.px(12))
        self._picture = QLabel()
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        self.sentence = label("", "label", wrap=True)
        self.sentence.setObjectName("case_file.standing")
        self.more = label("", "help", wrap=True)
        words.addWidget(self.sentence)
        words.addWidget(self.more)
        how.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        how.addLayout(words, 1)
        self._row.addLayout(how, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(theme.px(10))
        self.another = button(interface, interface.say(ANOTHER), name="case_file.another_step")
        self.another.setMenu(QMenu(self.another))
        self.next = button(interface, "", "primary", name="case_file.next_step")
        self.next.clicked.connect(self._ask_next)
        self._buttons.addWidget(self.another)
        self._buttons.addWidget(self.next)
        self._buttons.addStretch(1)
        self._row.addLayout(self._buttons)
        self.body.addLayout(self._row)
        self._first = ""

    def show_life(self, case_file: CaseFile, events: Sequence[Event], steps: Sequence[CaseStep], settings: CaseworkSettings) -> None:
        """Show where a request stands and what can be done, the first of `steps` as the next one."""
        interface = self._interface
        self._line.show_stops(self._stops(case_file, events, settings))
        stands = standing(interface, case_file, settings, interface.today())
        self.sentence.setText(stands.sentence)
        self.more.setText(stands.more)
        self.more.setVisible(bool(stands.more))
        icon, tone = ("hourglass", "warning") if stands.late else STAGES[case_file.stage]
        self._picture.setPixmap(interface.theme.pixmap(icon, "accent_text" if tone == "accent" else tone, 20))
        self._show_steps(steps)

    def _stops(self, case_file: CaseFile, events: Sequence[Event], settings: CaseworkSettings) -> list[Stop]:
        went = {stage for event in events if event.kind in STEP and (stage := STEP[event.kind].to) is not None}
        stations = line_of_life(
            case_file.stage,
            four_eyes=settings.four_eyes,
            went_through=went,
            acknowledged=case_file.acknowledged_on is not None,
            result=_ENDS.get(case_file.outcome, Stage.EXECUTED),
        )
        return [Stop(CaseWords(self._interface).stage(station.stage), station.behind, station.present) for station in stations]

    def _show_steps(self, steps: Sequence[CaseStep]) -> None:
        self._first = steps[0].id if steps else ""
        self.next.setVisible(bool(steps))
        if steps:
            words = CaseWords(self._interface).step(steps[0].id)
            self.next.setText(words)
            self.next.setAccessibleName(words)
        menu = self.another.menu()
        menu.clear()
        for step in steps[1:]:
            action = menu.addAction(CaseWords(self._interface).step(step.id).replace("&", "&&"))
            action.setObjectName(f"case_file.step.{step.id}")
            action.triggered.connect(lambda _=False, step=step.id: self.step_asked.emit(step))
        self.another.setVisible(len(steps) > 1)

    def _ask_next(self) -> None:
        if self._first:
            self.step_asked.emit(self._first)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The buttons stand beneath where there is no room beside the words."""
        super().resizeEvent(event)
        wide = self.width() >= self._interface.theme.px(_SIDE_BY_SIDE)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
