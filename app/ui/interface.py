"""What every widget needs to speak and to draw: the language of the program, its formats, the theme.

Guarantees: one object per language and theme; switching either makes a new one and the window is built again from it, so that
no widget keeps words of another language.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Qt

from app.bootstrap import Program
from app.language.formats import Formats
from app.services.error_sentences import KnownError, error_sentence
from app.ui.theme.theme import Theme
from forms.message_use import MessageUse


class Interface:
    """Speaks one language in one theme. `clock` gives the present moment, so that tests can set it."""

    def __init__(self, program: Program, language: str, theme: Theme, clock: Callable[[], datetime] = datetime.now) -> None:
        self.program = program
        self.language = language
        self.theme = theme
        self.clock = clock
        self.formats: Formats = program.formats(language)

    @property
    def right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return self.program.languages[self.language].direction == "rtl"

    @property
    def direction(self) -> Qt.LayoutDirection:
        """The direction of layouts."""
        return Qt.LayoutDirection.RightToLeft if self.right_to_left else Qt.LayoutDirection.LeftToRight

    def today(self) -> date:
        """The present day."""
        return self.clock().date()

    def say(self, message: MessageUse, **values: str | int) -> str:
        """A message of the program in its language."""
        return self.formats.words.say(message, **values)

    def count(self, message: MessageUse, count: int, **values: str | int) -> str:
        """A counted message of the program in its language."""
        return self.formats.words.count(message, count, **values)

    def sentence(self, error: KnownError) -> str:
        """What a known error says, in the language of the program."""
        return error_sentence(error, lambda: self.program.catalogs, self.language)
