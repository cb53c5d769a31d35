"""The case file at a glance: life, requests, measures and what was recorded; beside them details, deadlines and annexes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from app.services.case_files.views import CaseFileView
from app.ui.interface import Interface
from app.ui.screens.case_file.annexes_card import AnnexesCard
from app.ui.screens.case_file.deadlines_card import DeadlinesCard
from app.ui.screens.case_file.details_card import DetailsCard
from app.ui.screens.case_file.life_card import LifeCard
from app.ui.screens.case_file.outcome_card import OutcomeCard
from app.ui.screens.case_file.records import Records
from app.ui.screens.case_file.requests_card import RequestsCard
from app.ui.widgets.reading_order import put_in_reading_order
from app.ui.widgets.scroll import VerticalScroll

_TWO_COLUMNS = 940  # pixels of the design from which both columns stand side by side
_SIDE = 298


class Overview(QWidget):
    """Shows the cards."""

    def __init__(self, interface: Interface, people: Sequence[str]) -> None:
        super().__init__()
        self._interface = interface
        theme = interface.theme
        self.life = LifeCard(interface)
        self.requests = RequestsCard(interface)
        self.outcome = OutcomeCard(interface)
        self.records = Records(interface)
        self.details = DetailsCard(interface, people)
        self.deadlines = DeadlinesCard(interface)
        self.annexes = AnnexesCard(interface)
        content = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._columns.setContentsMargins(theme.px(24), theme.px(17), theme.px(20), theme.px(19))
        self._columns.setSpacing(theme.px(18))
        self.bars, main = QVBoxLayout(), QVBoxLayout()
        main.setSpacing(theme.px(12))
        main.addLayout(self.bars)
        for card in (self.life, self.requests, self.outcome, self.records):
            main.addWidget(card)
        main.addStretch(1)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(theme.px(12))
        for card in (self.details, self.deadlines, self.annexes):
            side.addWidget(card)
        side.addStretch(1)
        self._columns.addLayout(main, 1)
        self._columns.addWidget(self._side)
        self._scroll = VerticalScroll(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._scroll)

    def show_view(self, view: CaseFileView, basis: str, label_of: Callable[[str], str]) -> None:
        """Show a case file. `label_of` gives the label of the question at a place of its request."""
        self.life.show_life(view.case_file, view.events, view.steps, view.settings)
        self.requests.show_requests(view.case_file, view.siblings)
        self.outcome.show_measures(view.case_file.measures)
        self.records.show_records(view)
        self.details.show_details(view.case_file, basis)
        self.deadlines.show_deadlines(view.deadlines, label_of)
        self.annexes.show_annexes(view.annexes)
        put_in_reading_order(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where two do not fit."""
        super().resizeEvent(event)
        theme = self._interface.theme
        wide = self.width() >= theme.px(_TWO_COLUMNS)
        self._columns.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._side.setMaximumWidth(theme.px(_SIDE) if wide else 16_777_215)
        self._side.setMinimumWidth(theme.px(_SIDE) if wide else 0)
