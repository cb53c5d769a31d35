"""The page of a section: its title, one sentence, and a card for each group of its questions, or for each record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.language.marks import interface_words
from app.services.question_views import PageView, QuestionView
from app.services.shown_findings import ShownFinding
from app.ui.fields.frame import FieldFrame
from app.ui.interface import Interface
from app.ui.screens.drafting.question_list import QuestionList
from app.ui.screens.drafting.quotations import Quotation
from app.ui.screens.drafting.row_cards import RowCard, RowCards
from app.ui.screens.drafting.wishes import Wishes
from app.ui.widgets.buttons import button
from app.ui.widgets.card import Card
from app.ui.widgets.labels import label
from app.ui.widgets.reading_order import put_in_reading_order
from app.ui.widgets.scroll import VerticalScroll

EMPTY = interface_words("code.ui.page.empty", "Nothing is asked here for this request.")
REMOVE_MEASURE = interface_words("code.ui.page.remove_measure", "Remove this measure")
_WIDEST = 720  # pixels of text at 100 %; a longer line is hard to read


class SectionPage(VerticalScroll):
    """Shows one PageView after another for the same place."""

    def __init__(self, interface: Interface, wishes: Wishes, place: str) -> None:
        super().__init__()
        self._interface = interface
        self._wishes = wishes
        self.place = place
        self._lists: dict[str, tuple[Card, QuestionList]] = {}
        self._ordered: tuple[str, ...] = ()
        self._quotations: dict[str, Quotation] = {}
        self._rows: RowCards | None = None
        theme = interface.theme
        self.setObjectName(f"{place}.page")
        content = QWidget()
        content.setProperty("surface", "canvas")
        outer = QHBoxLayout(content)
        outer.setContentsMargins(theme.px(24), theme.px(14), theme.px(24), theme.px(20))
        column = QWidget()
        column.setMaximumWidth(theme.px(_WIDEST))
        outer.addWidget(column, 10)
        outer.addStretch(0)
        self._box = QVBoxLayout(column)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.px(12))
        head = QHBoxLayout()
        self._title = label("", "page_title", wrap=True)
        head.addWidget(self._title, 1)
        if place.startswith("measures["):
            remove = button(interface, interface.say(REMOVE_MEASURE), "link", "trash-2", f"{place}.remove")
            remove.clicked.connect(lambda: wishes.row_removed.emit(place))
            head.addWidget(remove, 0, Qt.AlignmentFlag.AlignTop)
        self._help = label("", "help", wrap=True)
        self._empty = label(interface.say(EMPTY), "body", wrap=True)
        titles = QVBoxLayout()
        titles.setSpacing(theme.px(2))
        titles.addLayout(head)
        titles.addWidget(self._help)
        self._box.addLayout(titles)
        self._box.addWidget(self._empty)
        self._box.addStretch(1)
        self.setWidget(content)

    def show_page(self, view: PageView, findings: Sequence[ShownFinding], open_rows: frozenset[str]) -> None:
        """Show the page as it stands."""
        self._title.setText(view.title)
        self._help.setText(view.help)
        self._help.setVisible(bool(view.help))
        self._empty.setVisible(not view.sections and not view.record)
        if view.record:
            self._show_records(view, findings, open_rows)
            return
        wanted = {section.id: section for section in view.sections}
        for identifier in [identifier for identifier in self._lists if identifier not in wanted]:
            card, _ = self._lists.pop(identifier)
            self._quotations.pop(identifier, None)
            card.hide()
            self._box.removeWidget(card)
            card.deleteLater()
        for index, section in enumerate(view.sections):
            if section.id not in self._lists:
                first = section.questions[0] if section.questions else None
                said = first is not None and first.kind != "rows" and first.label == section.title
                card = Card("" if said else section.title)
                if section.help:
                    card.body.addWidget(label(section.help, "help", wrap=True))
                questions = QuestionList(self._interface, self._wishes, section.title)
                card.body.addWidget(questions)
                self._lists[section.id] = (card, questions)
                self._box.insertWidget(2 + index, card)
            self._lists[section.id][1].show_questions(section.questions, findings, open_rows)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """Where questions or rows came or went, Tab learns the new order."""
        shown = (*(frame.place for frame in self.frames()), *(card.row.place for card in self.findChildren(RowCard)))
        if shown != self._ordered:
            self._ordered = shown
            put_in_reading_order(self.widget())

    def _show_records(self, view: PageView, findings: Sequence[ShownFinding], open_rows: frozenset[str]) -> None:
        if self._rows is None:
            question = QuestionView(place=view.place, kind="rows", label=view.title, add=view.add)
            self._rows = RowCards(self._interface, self._wishes, question, titled=False)
            self._box.insertWidget(2, self._rows)
        self._rows.show_cards(view.rows, findings, open_rows)
        self._order_tabs()

    def show_quotations(self, said: Mapping[str, str], direction: Qt.LayoutDirection) -> None:
        """Quote the document under its sections and open rows; `said` is by the id of the section or the place of the row."""
        for identifier, (card, _) in self._lists.items():
            text = said.get(identifier, "")
            if text and identifier not in self._quotations:
                self._quotations[identifier] = Quotation(self._interface, f"{identifier}#quotation")
                card.body.addWidget(self._quotations[identifier])
            if identifier in self._quotations:
                self._quotations[identifier].show_words(text, direction)
        for row in self.findChildren(RowCard):
            row.show_quotation(said.get(row.row.place, ""), direction)

    def frames(self) -> Iterator[FieldFrame]:
        """Every frame that is shown."""
        for _, questions in self._lists.values():
            yield from questions.frames()
        if self._rows is not None:
            yield from self._rows.frames()

    def rows_at(self, place: str) -> RowCards | None:
        """The cards of a list."""
        return self.findChild(RowCards, place)

    def flush(self) -> None:
        """Report what was typed and not yet reported."""
        for frame in self.frames():
            frame.flush()

    def take_focus(self) -> None:
        """Put the keyboard where it was on the page, else on the first control."""
        content = self.widget()
        last = content.focusWidget()
        if last is None or not last.isVisible() or not content.isAncestorOf(last):
            last = next((frame.focusProxy() or frame for frame in self.frames() if frame.isVisible()), None)
            last = last or next((found for found in content.findChildren(QPushButton) if found.isVisible()), None)
        if last is not None:
            last.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to(self, place: str) -> bool:
        """Bring a question or card into view and put the cursor there; says whether it is on the page."""
        target = next((frame for frame in self.frames() if frame.place == place), None)
        widget = (
            target or self.findChild(QWidget, f"{place}.open") or self.findChild(QWidget, f"{place}.add") or self.findChild(QWidget, place)
        )
        if widget is None:
            return False
        self.widget().layout().activate()  # new cards have no height yet
        self.widget().adjustSize()
        focus = widget.focusProxy() or widget
        focus.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.show_widget(widget)
        if isinstance(target, FieldFrame):
            target.flash()
        return True
