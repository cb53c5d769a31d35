"""Differences answer by answer: the sections, the questions, what was answered before and what is answered now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QTextBlockFormat, QTextCharFormat, QTextCursor

from app.language.direction import is_right_to_left
from app.language.marks import interface_words
from app.services.comparison.answers import AnswerChange, Happened
from app.services.comparison.text_runs import Became, Runs, TextRun
from app.services.section_list import MEASURES
from app.ui.interface import Interface
from app.ui.panels.comparison.difference_text import Stretch
from app.ui.panels.comparison.marks import Marks

ROW_ADDED = interface_words("code.ui.comparison.row_added", "Added to “{list}”")
ROW_REMOVED = interface_words("code.ui.comparison.row_removed", "Removed from “{list}”")
ROW_MOVED = interface_words("code.ui.comparison.row_moved", "Moved within “{list}”")
ABOUT = interface_words("code.ui.comparison.about", "{about} · {question}", "“Note · Summary of the facts”")
_ROWS = {Happened.ADDED: ROW_ADDED, Happened.REMOVED: ROW_REMOVED, Happened.MOVED: ROW_MOVED}
_MARGIN, _SECTION, _QUESTION, _INDENT = 18, 16, 8, 14  # pixels of the design


class AnswersText:
    """Writes the differences of answers."""

    def __init__(self, interface: Interface, changes: Sequence[AnswerChange]) -> None:
        self._interface = interface
        self._changes = changes
        self._marks = Marks(interface)
        self.margin = float(interface.theme.px(_MARGIN))

    def write(self, cursor: QTextCursor) -> Iterator[Stretch]:
        """Write every difference under its section, and under its row where it stands in one."""
        section, row, first = None, "", True
        for change in self._changes:
            if change.section != section:
                section, row = change.section, ""
                self._line(cursor, change.title, "card_title", above=0 if first else _SECTION, first=first)
                first = False
            if change.row and change.row != row:
                self._line(cursor, change.row, "label", "text_muted", above=_QUESTION)
            row = change.row
            yield self._difference(cursor, change)

    def _difference(self, cursor: QTextCursor, change: AnswerChange) -> Stretch:
        self._line(cursor, self._heading(change), "label", above=_QUESTION, indent=bool(change.row))
        start = cursor.block().position()
        whole = change.is_row and change.happened in (Happened.ADDED, Happened.REMOVED) and not self._says_more(change)
        if not whole:
            for runs in self._shown(change):
                self._runs(cursor, runs, indent=bool(change.row))
        if change.note:
            self._line(cursor, change.note, "help", "text_muted", above=2, indent=bool(change.row))
        return Stretch(start, cursor.position())

    def _heading(self, change: AnswerChange) -> str:
        say = self._interface.say
        if change.is_row and change.happened in _ROWS:
            measure = change.place.startswith("measures[") and "." not in change.place
            return say(_ROWS[change.happened], list=say(MEASURES) if measure else change.question)
        if change.about and change.question:
            return say(ABOUT, about=change.about, question=change.question)
        return change.about or change.question

    @staticmethod
    def _says_more(change: AnswerChange) -> bool:
        """Whether an added or removed row says more than its name, which stands above it: that it is withheld, or which measure."""
        return (change.after or change.before) != change.row

    @staticmethod
    def _shown(change: AnswerChange) -> Iterator[Runs]:
        """The paragraphs of a difference; what has nothing in common stands in two."""
        woven = change.paragraphs or ((TextRun(Became.GONE, change.before), TextRun(Became.NEW, change.after)),)
        for runs in woven:
            if any(run.became is Became.SAME for run in runs):
                yield runs
            else:
                yield from ((run,) for run in runs if run.text)

    # ---- lines

    def _runs(self, cursor: QTextCursor, runs: Runs, *, indent: bool) -> None:
        """A woven text has its own direction; one that went or came as a whole stands behind its mark, in that of the interface."""
        mirrored = self._interface.right_to_left
        woven = len(runs) > 1
        right = is_right_to_left("".join(run.text for run in runs), mirrored) if woven else mirrored
        cursor.insertBlock(self._paragraph(3, indent, right))
        self._marks.write(cursor, runs, self._letters("body", "text"))

    def _line(
        self, cursor: QTextCursor, text: str, role: str, tone: str = "text", *, above: int, indent: bool = False, first: bool = False
    ) -> None:
        made = self._paragraph(above, indent, self._interface.right_to_left)
        if first:
            cursor.setBlockFormat(made)
        else:
            cursor.insertBlock(made)
        cursor.insertText(text, self._letters(role, tone))

    def _paragraph(self, above: int, indent: bool, right: bool) -> QTextBlockFormat:
        """A paragraph in the direction of its text that stands at the side where reading begins in the interface."""
        px, mirrored = self._interface.theme.px, self._interface.right_to_left
        made = QTextBlockFormat()
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        made.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        made.setTopMargin(px(above))
        if indent:
            (made.setRightMargin if mirrored else made.setLeftMargin)(px(_INDENT))
        return made

    def _letters(self, role: str, tone: str) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(self._interface.theme.font(role))
        made.setForeground(QBrush(self._marks.colour(tone)))
        return made
