"""The requests of one case, this one first, and the ways to make a related one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from app.casework.case_file import CaseFile, Relation
from app.language.marks import interface_words
from app.services.case_words import CaseWords
from app.ui.interface import Interface
from app.ui.panels.hairline import hairline
from app.ui.screens.case_file.labels import reference, request_title
from app.ui.screens.case_file.stage_looks import STAGES
from app.ui.screens.home.row_button import RowButton
from app.ui.screens.home.row_end import RowEnd
from app.ui.widgets.buttons import button
from app.ui.widgets.card import Card
from app.ui.widgets.emptying import clear

TITLE = interface_words("code.ui.case_file.requests.title", "Requests in this case")
RELATED = interface_words("code.ui.case_file.requests.related", "Related request")
HERE = interface_words("code.ui.case_file.requests.here", "{reference} · shown here", "the request whose case file is open")
RELATED_TO = interface_words("code.ui.case_file.requests.related_to", "{reference} · {relation}")
WAYS: dict[Relation, object] = {
    Relation.SUPPLEMENT: interface_words("code.ui.case_file.requests.supplement", "Supplement to this request"),
    Relation.SAME_CASE: interface_words("code.ui.case_file.requests.same_case", "Same case, another State"),
    Relation.EXTRADITION: interface_words("code.ui.case_file.requests.extradition", "Extradition in the same case"),
    Relation.ASSISTANCE: interface_words("code.ui.case_file.requests.assistance", "Mutual legal assistance in the same case"),
}
_ICONS = {Relation.SUPPLEMENT: "file-plus", Relation.SAME_CASE: "globe", Relation.EXTRADITION: "user-search", Relation.ASSISTANCE: "scale"}


class RequestsCard(Card):
    """`case_file_asked` carries the id of another case file, `related_asked` a relation."""

    case_file_asked = Signal(int)
    related_asked = Signal(str)

    def __init__(self, interface: Interface) -> None:
        super().__init__(interface.say(TITLE))
        self._interface = interface
        self.setObjectName("case_file.requests")
        self.body.setSpacing(interface.theme.px(2))
        self.related = button(interface, interface.say(RELATED), "link", "plus", "case_file.related")
        menu = QMenu(self.related)
        for relation, words in WAYS.items():
            action = menu.addAction(interface.theme.icon(_ICONS[relation]), interface.say(words))  # type: ignore[arg-type]
            action.setObjectName(f"case_file.related.{relation}")
            action.triggered.connect(lambda _=False, relation=relation: self.related_asked.emit(relation.value))
        self.related.setMenu(menu)
        self.head.addWidget(self.related)

    def show_requests(self, here: CaseFile, siblings: Sequence[CaseFile]) -> None:
        """Show the request of this case file, and the others of the case."""
        clear(self.body)
        for number, case_file in enumerate((here, *siblings)):
            if number:
                self.body.addWidget(hairline())
            self.body.addWidget(self._row(case_file, here, number))

    def _row(self, case_file: CaseFile, here: CaseFile, number: int) -> RowButton:
        interface = self._interface
        icon, tone = STAGES[case_file.stage]
        own = case_file.id == here.id
        named = reference(interface, case_file.own_reference)
        more = interface.say(HERE, reference=named) if own else named
        if not own and case_file.relation is not Relation.NONE:
            more = interface.say(RELATED_TO, reference=named, relation=CaseWords(interface).relation(case_file.relation))
        end = RowEnd(CaseWords(interface).stage(case_file.stage), icon, "" if tone == "unknown" else tone)
        row = RowButton(
            interface,
            "file-text",
            request_title(interface, case_file),
            more,
            kind="quiet",
            name=f"case_file.request.{number}",
            ends=(end,),
            chevron=not own,
        )
        row.moved.connect(lambda by, number=number: self._go_to(number + by))
        if not own:
            row.clicked.connect(lambda: self.case_file_asked.emit(case_file.id))
        return row

    def _go_to(self, number: int) -> None:
        row = self.findChild(RowButton, f"case_file.request.{number}")
        if row is not None:
            row.setFocus()
