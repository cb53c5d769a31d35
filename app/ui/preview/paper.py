"""How a document looks on paper: letters, colours and paragraphs of an outline as formats of Qt.

Guarantees: paper is white in every theme; what is blank or awaits translation is said in words and has a ground of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontInfo, QTextBlockFormat, QTextCharFormat, QTextOption

from app.documents.blocks import Block, BlockKind, Role, Run
from app.documents.direction import has_ltr, has_rtl
from app.documents.typography import Typography
from app.documents.word_body import AWAITING_FILL
from app.documents.word_tables import HEAD_FILL
from app.documents.word_xml import clean
from app.language.direction import isolated
from app.language.marks import interface_words
from app.ui.interface import Interface
from app.ui.theme.theme import Theme

TO_COMPLETE = interface_words("code.ui.preview.to_complete", "[to be completed]", "in the preview of a document where an answer is missing")
_SERIF = ("Noto Serif", "Times New Roman")
_NASKH = ("Noto Naskh Arabic", "Traditional Arabic")
_SONG = ("SimSun", "Songti SC", "Noto Serif CJK SC")
_CENTRED = frozenset({"marking", "urgency", "letterhead"})
_TOP = frozenset({"marking", "urgency"})
_TWIPS = 20  # twips of a point


class Paper:
    """Formats for one language, in one size. `size` is that of body text in points."""

    def __init__(self, interface: Interface, values: Typography, factor: float = 1.0) -> None:
        light = Theme(False, interface.theme.scale, interface.theme.rtl, high_contrast=False)
        self.values = values
        self.rtl = values.rtl
        self.ink: QColor = light.colour("ink")
        self.muted: QColor = light.colour("text_muted")
        self.hairline: QColor = light.colour("border_strong")
        self.mark: QColor = light.colour("accent_soft")
        self.mark_edge: QColor = light.colour("accent")
        self._warning: QColor = light.colour("warning")
        self._warning_soft = QColor(f"#{AWAITING_FILL}")
        self.head_ground = QColor(f"#{HEAD_FILL}")
        usual = interface.theme.font("document")
        self.size = usual.pointSizeF() * factor
        self._pixels = QFontInfo(usual).pixelSize() * factor
        self._gap = interface.say(TO_COMPLETE)
        families = {True: (*_NASKH, *_SERIF), False: (*_SERIF, *_NASKH)}[values.rtl]
        self._families = [*_SONG, *families] if values.language.startswith("zh") else [*families, *_SONG]
        self._styles = {
            "subject": (1.12, True, self.ink),
            "marking": (0.95, True, self.ink),
            "urgency": (0.9, True, self.ink),
            "strong": (1.0, True, self.ink),
            "reference": (0.9, False, self.ink),
            "caption": (0.92, True, self.ink),
            "table": (0.92, False, self.ink),
            "table_head": (0.92, True, self.ink),
            "small": (0.85, False, self.muted),
        }

    # ---- letters

    def letters(self, style: str = "", strong: bool = False) -> QTextCharFormat:
        """The letters of a style."""
        share, bold, colour = self._styles.get(style, (1.0, False, self.ink))
        made = QTextCharFormat()
        made.setFontFamilies(self._families)
        made.setFontPointSize(self.size * share)
        made.setFontWeight(QFont.Weight.Bold if bold or strong else QFont.Weight.Normal)
        made.setForeground(QBrush(colour))
        return made

    def heading_letters(self, level: int, annex: bool) -> QTextCharFormat:
        """The letters of a heading."""
        made = self.letters(strong=True)
        made.setFontPointSize(self.size * (1.15 if annex or level <= 1 else 1.04))
        return made

    def pieces(self, runs: Sequence[Run], base: QTextCharFormat) -> Iterator[tuple[str, QTextCharFormat]]:
        """Runs as text with its letters; a line break inside a paragraph is U+2028."""
        for run in runs:
            text = self._gap if run.role is Role.GAP else clean(run.text)
            letters = QTextCharFormat(base)
            if run.strong:
                letters.setFontWeight(QFont.Weight.Bold)
            if run.role is Role.GAP:
                letters.setForeground(QBrush(self._warning))
                letters.setBackground(QBrush(self._warning_soft))
            elif run.awaiting:
                letters.setBackground(QBrush(self._warning_soft))
                if run.role is Role.WORDING and text.strip():  # "[In English; translation to follow]"
                    letters.setForeground(QBrush(self._warning))
                    letters.setFontWeight(QFont.Weight.Bold)
            if run.break_before:
                yield "\u2028", base
            yield self._isolated(text).replace("\n", "\u2028"), letters

    def _isolated(self, text: str) -> str:
        """Text of the other direction keeps its order: accounts and dates in Arabic, Arabic names in French."""
        if self.rtl and not has_rtl(text) and (has_ltr(text) or sum(character.isdecimal() for character in text) > 2):
            return isolated(text, "ltr")
        if not self.rtl and has_rtl(text):
            return isolated(text, "rtl")
        return text

    # ---- paragraphs

    def paragraph(self, *, before: float = 0, after: float = 0.55, rtl: bool | None = None) -> QTextBlockFormat:
        """A paragraph; spaces are shares of the size of letters."""
        made = QTextBlockFormat()
        right = self.rtl if rtl is None else rtl
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight)
        made.setAlignment(Qt.AlignmentFlag.AlignLeading)
        made.setTopMargin(self.length(before))
        made.setBottomMargin(self.length(after))
        made.setLineHeight(100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        return made

    def for_block(self, block: Block, zone: str, first: bool) -> QTextBlockFormat:
        """The paragraph of a block of text; `first` of its zone."""
        if block.kind is BlockKind.HEADING:
            return self.paragraph(before=1.1 if block.level <= 1 else 0.7, after=0.4)
        if zone:
            made = self.paragraph(after=0.9 if zone == "subject" else 0.05, before=0.9 if first and zone not in _TOP else 0)
            if zone in _CENTRED:
                made.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            return made
        made = self.paragraph(rtl=self._reading_direction(block))
        if block.kind is BlockKind.ITEM:
            self.hang(made, self.values.item.left, self.values.item.hanging)
        elif block.kind is BlockKind.QUOTE:
            self._indent(made, self.length(2.2), self.length(1.2))
        elif block.number is not None and not block.continued:
            self.hang(made, self.values.paragraph.left, self.values.paragraph.hanging)
        elif block.continued:
            self._indent(made, self.values.paragraph.left * self._twip)
        if any(run.awaiting for run in block.runs):
            made.setBackground(QBrush(self._warning_soft))
        return made

    def hang(self, made: QTextBlockFormat, left: int, hanging: int) -> None:
        """A number stands before the text, which hangs behind a tab stop. Lengths in twips of a body text of 11 points."""
        indent, width = left * self._twip, max(hanging, 480) * self._twip
        self._indent(made, max(indent, width))
        made.setTextIndent(-width)
        right = made.layoutDirection() == Qt.LayoutDirection.RightToLeft
        # Qt exchanges the kinds of tab stops in a paragraph from the right.
        made.setTabPositions([QTextOption.Tab(width, QTextOption.TabType.RightTab if right else QTextOption.TabType.LeftTab)])

    def _indent(self, made: QTextBlockFormat, start: float, end: float = 0) -> None:
        right = made.layoutDirection() == Qt.LayoutDirection.RightToLeft
        made.setLeftMargin(end if right else start)
        made.setRightMargin(start if right else end)

    def _reading_direction(self, block: Block) -> bool:
        """A text that is wholly in a language of the other direction reads from its own side."""
        words = [run.text for run in block.runs if run.role in (Role.FREE, Role.WORDING) and (has_rtl(run.text) or has_ltr(run.text))]
        if not words or block.number is not None or block.style == "address":
            return self.rtl
        return all(has_rtl(text) for text in words) if not self.rtl else any(has_rtl(text) for text in words)

    @property
    def _twip(self) -> float:
        """Logical pixels of a twip at this size of letters: body text of Word is 11 points."""
        return self.length(1) / (11 * _TWIPS)

    def length(self, share: float) -> float:
        """Logical pixels of a share of the size of letters."""
        return share * self._pixels
