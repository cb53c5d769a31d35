"""How what went and what came is marked: a word, a line through or under it, and a colour; never the colour alone.

Guarantees: text goes in by cursor, never as markup; on paper the colours are those of the light theme in every theme.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtGui import QBrush, QColor, QFont, QTextCharFormat, QTextCursor

from app.language.direction import isolated
from app.language.marks import interface_words
from app.services.comparison.text_runs import Became, TextRun
from app.ui.interface import Interface
from app.ui.theme.theme import Theme

BEFORE = interface_words("code.ui.comparison.before", "before", "a mark in front of text that was there before and is struck through")
NOW = interface_words("code.ui.comparison.now", "now", "a mark in front of text that is there now and was not before")
MOVED = interface_words("code.ui.comparison.moved", "moved", "a mark in front of a paragraph that stands elsewhere now")
_OVERRIDES = re.compile("[\u202a-\u202e]")
_SMALLER = 0.82  # the size of the mark beside the text that it marks


class Marks:
    """Writes runs of text with their marks. `base` formats decide letters and size."""

    def __init__(self, interface: Interface, *, paper: bool = False) -> None:
        theme = interface.theme
        self._theme = Theme(False, theme.scale, theme.rtl, high_contrast=False) if paper else theme
        self._words = {Became.GONE: interface.say(BEFORE), Became.NEW: interface.say(NOW)}
        self._moved = interface.say(MOVED)

    def colour(self, role: str) -> QColor:
        """A colour of the theme that is drawn in."""
        return self._theme.colour(role)

    def write(self, cursor: QTextCursor, runs: Sequence[TextRun], base: QTextCharFormat, *, words: bool = True) -> None:
        """Write runs; `words` puts “before” and “now” in front of what differs."""
        for run in runs:
            if run.became is Became.SAME:
                cursor.insertText(_one_paragraph(run.text), base)
                continue
            tone = "error" if run.became is Became.GONE else "done"
            leading, core, trailing = _trimmed(run.text)
            cursor.insertText(leading, base)
            if not cursor.atBlockStart() and not cursor.document().characterAt(cursor.position() - 1).isspace():
                cursor.insertText(" ", base)
            if words:
                self._word(cursor, self._words[run.became], base, tone)
            cursor.insertText(isolated(core), self._marked(base, run.became, tone))
            cursor.insertText(trailing, base)

    def write_moved(self, cursor: QTextCursor, base: QTextCharFormat) -> None:
        """Write that what follows has moved."""
        self._word(cursor, self._moved, base, "accent")

    def _word(self, cursor: QTextCursor, word: str, base: QTextCharFormat, tone: str) -> None:
        letters = QTextCharFormat(base)
        letters.setFontPointSize(base.fontPointSize() * _SMALLER)
        letters.setFontWeight(QFont.Weight.DemiBold)
        letters.setForeground(QBrush(self.colour("accent_text" if tone == "accent" else tone)))
        cursor.insertText(f"{word}\u00a0", letters)

    def _marked(self, base: QTextCharFormat, became: Became, tone: str) -> QTextCharFormat:
        letters = QTextCharFormat(base)
        letters.setForeground(QBrush(self.colour(tone)))
        letters.setBackground(QBrush(self.colour(f"{tone}_soft")))
        letters.setFontStrikeOut(became is Became.GONE)
        letters.setFontUnderline(became is Became.NEW)
        return letters


def _trimmed(text: str) -> tuple[str, str, str]:
    """A text that differs without the white space at its ends; white space alone is shown as a sign for it."""
    shown = _one_paragraph(text)
    core = shown.strip()
    if not core:
        return "", "¶" if "\u2028" in shown else "·", shown
    start = shown.index(core)
    return shown[:start], core, shown[start + len(core) :]


def _one_paragraph(text: str) -> str:
    """Line breaks inside a paragraph are U+2028 in Qt. What would turn the order of letters around is left out, isolates stay."""
    return _OVERRIDES.sub("", text).replace("\r\n", "\n").replace("\n", "\u2028")
