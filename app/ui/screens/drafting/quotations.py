"""How the request will say what a page asks: the paragraph that is printed, quoted under a section and under an open row.

Guarantees: the words come from the outline of the document alone; where it says nothing of a question, nothing is quoted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from app.documents.blocks import Outline
from app.language.marks import interface_words
from app.services.question_views import PageView, QuestionView
from app.ui.interface import Interface
from app.ui.preview.places import paragraph_text
from app.ui.widgets.labels import label

HEADING = interface_words("code.ui.quotation.heading", "How the request will say it")
_MOST = 2  # paragraphs under one card: the preview has them all
_LONGEST = 600  # letters


def quotations(outline: Outline, view: PageView, open_rows: frozenset[str]) -> dict[str, str]:
    """What is quoted under the sections of a page (by their id) and under its open rows (by their place)."""
    found: dict[str, str] = {}
    for section in view.sections:
        found[section.id] = _joined(outline, _places(section.questions))
        _rows(outline, section.questions, open_rows, found)
    return {where: text for where, text in found.items() if text}


def _rows(outline: Outline, questions: Iterable[QuestionView], open_rows: frozenset[str], found: dict[str, str]) -> None:
    for question in questions:
        _rows(outline, question.questions, open_rows, found)
        for row in question.rows:
            if row.id in open_rows:
                found[row.place] = _joined(outline, (row.place, *_places(row.questions)))
                _rows(outline, row.questions, open_rows, found)


def _places(questions: Iterable[QuestionView]) -> list[str]:
    """The places of questions, in blocks too; rows say theirs themselves."""
    places: list[str] = []
    for question in questions:
        if question.kind == "block":
            places += _places(question.questions)
        elif question.kind != "rows" and question.answer is not None:
            places.append(question.place)
    return places


def _joined(outline: Outline, places: Sequence[str]) -> str:
    said = dict.fromkeys(filter(None, (paragraph_text(outline, place) for place in places)))
    text = "\n".join(list(said)[:_MOST])
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0]} …"


class Quotation(QFrame):
    """Words in the voice of the document, under what they come from."""

    def __init__(self, interface: Interface, name: str) -> None:
        super().__init__()
        theme = interface.theme
        self._heading = interface.say(HEADING)
        self.setProperty("surface", "quotation")
        self.setObjectName(name)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(12), theme.px(8), theme.px(12), theme.px(9))
        box.setSpacing(theme.px(4))
        box.addWidget(label(self._heading, "group"))
        self._words = label("", "document", wrap=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box.addWidget(self._words)
        self.hide()

    @property
    def text(self) -> str:
        """What is quoted."""
        return self._words.text()

    def show_words(self, text: str, direction: Qt.LayoutDirection) -> None:
        """Quote something, in the direction of the document's language; nothing takes the quotation away."""
        self._words.setLayoutDirection(direction)
        self._words.setText(text)
        self.setAccessibleName(self._heading)
        self.setAccessibleDescription(text)
        self.setVisible(bool(text))
