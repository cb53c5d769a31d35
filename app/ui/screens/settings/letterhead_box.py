"""The letterhead of the office: which Word file is used for a layout, another one, or the program's own again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.language.marks import interface_words
from app.services.error_sentences import KNOWN_ERRORS
from app.services.letterheads import LAYOUTS_OF_OFFICE, Letterhead, Letterheads
from app.ui import messages
from app.ui.background import run_in_background
from app.ui.interface import Interface
from app.ui.widgets.buttons import button
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.info_bar import InfoBar
from app.ui.widgets.labels import icon_label, label

TITLES = {
    "letter": interface_words("code.ui.letterhead.letter", "Letters and requests"),
    "note_verbale": interface_words("code.ui.letterhead.note_verbale", "Notes verbales"),
    "message": interface_words("code.ui.letterhead.message", "One-page messages"),
    "pack": interface_words("code.ui.letterhead.pack", "National pack"),
}
OWN = interface_words("code.ui.letterhead.own", "Your Word file is used.")
PLAIN = interface_words("code.ui.letterhead.plain", "The plain letterhead of the program is used.")
PACK_THERE = interface_words("code.ui.letterhead.pack_there", "A pack of your State is there. It is used from the next start on.")
NO_PACK = interface_words(
    "code.ui.letterhead.no_pack",
    "A pack adds questions, paragraphs and letterheads of your State. Your administrator knows whether there is one.",
)
CHOOSE = interface_words("code.ui.letterhead.choose", "Choose a Word file…")
CHOOSE_PACK = interface_words("code.ui.letterhead.choose_pack", "Choose a pack…")
REMOVE = interface_words("code.ui.letterhead.remove", "Use the plain letterhead")
REMOVE_PACK = interface_words("code.ui.letterhead.remove_pack", "Do without the pack")
CHECKING = interface_words("code.ui.letterhead.checking", "The pack is being checked…")
NAMED = interface_words("code.ui.letterhead.named", "{what}: {action}", "read aloud: the layout, and what the button does")


class LetterheadBox(QWidget):
    """One line for each layout of `parts` (of letter, note_verbale, message, pack). `changed` carries the `Letterhead`."""

    changed = Signal(object)

    def __init__(self, interface: Interface, letterheads: Letterheads, parts: tuple[str, ...] = (*LAYOUTS_OF_OFFICE, "pack")) -> None:
        super().__init__()
        self._interface = interface
        self._letterheads = letterheads
        self._parts = parts
        self._bar: InfoBar | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(interface.theme.px(12))
        self._lines = QWidget()
        self._column.addWidget(self._lines)
        self.show_letterhead(letterheads.read())

    def show_letterhead(self, letterhead: Letterhead) -> None:
        """Show what is used."""
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._interface.theme.px(14))
        for part in self._parts:
            column.addLayout(self._line(part, letterhead.pack is not None if part == "pack" else part in letterhead.masters))
        self._column.replaceWidget(self._lines, shown)
        self._lines.hide()
        self._lines.deleteLater()
        self._lines = shown

    def _line(self, part: str, there: bool) -> QVBoxLayout:
        interface, say = self._interface, self._interface.say
        is_pack = part == "pack"
        column = QVBoxLayout()
        column.setSpacing(interface.theme.px(5))
        column.addWidget(label(say(TITLES[part]), "label"))
        words = (PACK_THERE if there else NO_PACK) if is_pack else (OWN if there else PLAIN)
        if there:
            column.addWidget(icon_label(interface.theme, "circle-check", say(words), "done", role="help", wrap=True))
        else:
            column.addWidget(label(say(words), "help", wrap=True))
        row = QWidget()
        flow = FlowLayout(row)
        choose = button(interface, say(CHOOSE_PACK if is_pack else CHOOSE), icon="file-up", name=f"letterhead.choose.{part}")
        choose.clicked.connect(lambda: self._choose(part))
        flow.addWidget(choose)
        made = [choose]
        if there:
            remove = button(interface, say(REMOVE_PACK if is_pack else REMOVE), "quiet", name=f"letterhead.remove.{part}")
            remove.clicked.connect(lambda: self._remove(part))
            flow.addWidget(remove)
            made.append(remove)
        for each in made:
            each.setAccessibleName(say(NAMED, what=say(TITLES[part]), action=each.text()))
        column.addWidget(row)
        return column

    # ---- what the buttons do

    def _choose(self, part: str) -> None:
        if part == "pack":
            path = messages.choose_pack(self, self._interface)
            if path is not None:
                self._check_pack(path)
            return
        path = messages.choose_letterhead(self, self._interface)
        if path is not None:
            self._try(lambda: self._letterheads.add(path, part))

    def _remove(self, part: str) -> None:
        self._try(self._letterheads.remove_pack if part == "pack" else lambda: self._letterheads.remove(part))

    def _try(self, act: Callable[[], Letterhead]) -> None:
        try:
            letterhead = act()
        except KNOWN_ERRORS as error:
            self._failed(error)
        else:
            self._take(letterhead)

    def _check_pack(self, path: Path) -> None:
        """Compiling the forms with the pack takes seconds: beside the window."""
        self._tell(self._interface.say(CHECKING), "accent")
        program, letterheads = self._interface.program, self._letterheads
        run_in_background(lambda _progress: letterheads.add_pack(path, program.law), done=self._take, failed=self._failed, owner=self)

    def _take(self, letterhead: Letterhead) -> None:
        self._tell("", "")
        self.show_letterhead(letterhead)
        self.changed.emit(letterhead)

    def _failed(self, error: Exception) -> None:
        said = self._interface.sentence(error) if isinstance(error, KNOWN_ERRORS) else str(error)
        self._tell(said, "error")

    def _tell(self, sentence: str, tone: str) -> None:
        if self._bar is not None:
            self._bar.hide()
            self._bar.deleteLater()
            self._bar = None
        if sentence:
            self._bar = InfoBar(self._interface, sentence, tone)
            self._bar.setObjectName("letterhead.told")
            self._column.addWidget(self._bar)
