"""How far each measure is and what came of it, where a request asks for several."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.casework.case_file import MeasureProgress
from app.casework.stages import Outcome
from app.language.marks import interface_words
from app.services.case_words import CaseWords
from app.ui.interface import Interface
from app.ui.panels.hairline import hairline
from app.ui.screens.case_file.labels import in_full, measure_title
from app.ui.screens.case_file.stage_looks import OUTCOMES, STAGES
from app.ui.widgets.card import Card
from app.ui.widgets.emptying import clear
from app.ui.widgets.labels import icon_label, label

TITLE = interface_words("code.ui.case_file.outcome.title", "What came of each measure")
SINCE = interface_words("code.ui.case_file.outcome.since", "{stage} · {day}", "the stage of a measure and the day since when")


class OutcomeCard(Card):
    """Shows measures; hidden where there is one only."""

    def __init__(self, interface: Interface) -> None:
        super().__init__(interface.say(TITLE))
        self._interface = interface
        self.setObjectName("case_file.outcome")

    def show_measures(self, measures: Sequence[MeasureProgress]) -> None:
        """Show how far the measures are."""
        clear(self.body)
        self.setVisible(len(measures) > 1)
        for number, measure in enumerate(measures):
            if number:
                self.body.addWidget(hairline())
            self.body.addWidget(self._row(measure, number))

    def _row(self, measure: MeasureProgress, number: int) -> QWidget:
        interface, words = self._interface, CaseWords(self._interface)
        title = measure_title(interface, measure)
        ended = measure.outcome is not Outcome.PENDING
        icon, tone = OUTCOMES[measure.outcome] if ended else STAGES[measure.stage]
        said = words.outcome(measure.outcome) if ended else words.stage(measure.stage)
        if measure.changed_on is not None:
            said = interface.say(SINCE, stage=said, day=in_full(interface, measure.changed_on))
        row = QWidget()
        row.setObjectName(f"case_file.measure.{number}")
        row.setAccessibleName(f"{title}. {said}")
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(label(title, "body", wrap=True), 1)
        line.addWidget(icon_label(interface.theme, icon, said, tone))
        return row
