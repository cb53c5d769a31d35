"""The head of the case file: the case, its stage and urgency, what is asked of whom under which reference, and the way to the draft."""

from __future__ import annotations

from PySide6.QtCore import Signal

from app.casework.case_file import Priority
from app.language.marks import interface_words
from app.services.case_files.views import CaseFileView
from app.services.case_words import CaseWords
from app.ui.interface import Interface
from app.ui.screens.case_file.labels import case_name, reference, request_title
from app.ui.screens.case_file.stage_looks import STAGES
from app.ui.screens.drafting.header import FICTIONAL
from app.ui.widgets.buttons import button
from app.ui.widgets.header import Header
from app.ui.widgets.pill import Pill

OPEN = interface_words("code.ui.case_file.head.open", "Open the request")
GO_ON = interface_words("code.ui.case_file.head.go_on", "Continue drafting")


class CaseFileHead(Header):
    """Shows what the case file is about."""

    draft_asked = Signal()

    def __init__(self, interface: Interface) -> None:
        super().__init__(interface)
        self._interface = interface
        self.open = button(interface, interface.say(OPEN), "normal", "file-text", "case_file.open")
        self.open.clicked.connect(self.draft_asked)
        self.actions.addWidget(self.open)

    def show_case_file(self, view: CaseFileView) -> None:
        """Show a case file."""
        interface, case_file = self._interface, view.case_file
        fictional = interface.program.is_fictional(case_file.requesting_state)
        self.show_title(
            case_name(interface, case_file),
            request_title(interface, case_file),
            reference(interface, case_file.own_reference),
            interface.say(FICTIONAL) if fictional else "",
        )
        words, (icon, tone) = CaseWords(interface), STAGES[case_file.stage]
        pills = [Pill(interface, words.stage(case_file.stage), tone, icon)]
        if case_file.priority is not Priority.NORMAL:
            pills.append(Pill(interface, words.priority(case_file.priority), "warning", "flag"))
        self.show_pills(pills)
        said = interface.say(GO_ON if view.may_edit else OPEN)
        self.open.setText(said)
        self.open.setAccessibleName(said)
