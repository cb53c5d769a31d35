"""The annexes of a case file: what each is, how long, and the short hash by which it is known again; added by button or by dropping.

Guarantees: nothing is written outside the store before somebody chose where; a removed annex stays to be seen under a fold.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.casework.case_file import AnnexEntry
from app.language.direction import isolated
from app.language.marks import interface_count, interface_words
from app.ui.file_size import size_words
from app.ui.interface import Interface
from app.ui.panels.hairline import hairline
from app.ui.screens.case_file.deadlines_card import ADD
from app.ui.screens.case_file.labels import local, short_day
from app.ui.widgets.buttons import button
from app.ui.widgets.card import Card
from app.ui.widgets.disclosure import Disclosure
from app.ui.widgets.emptying import clear
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import icon_label, label

TITLE = interface_words("code.ui.case_file.annexes.title", "Annexes")
ADD_SPOKEN = interface_words("code.ui.case_file.annexes.add_spoken", "Add an annex")
NONE = interface_words("code.ui.case_file.annexes.none", "Laws, reports and translations will stand here. Add a file, or drop it here.")
DROP = interface_words("code.ui.case_file.annexes.drop", "Drop the file to add it as an annex.")
COPY = interface_words("code.ui.case_file.annexes.copy", "Take out a copy…")
COPY_SPOKEN = interface_words("code.ui.case_file.annexes.copy_spoken", "Take out a copy of {annex}")
REMOVE = interface_words("code.ui.case_file.annexes.remove", "Remove")
REMOVE_SPOKEN = interface_words("code.ui.case_file.annexes.remove_spoken", "Remove {annex}")
REMOVED = interface_count("code.ui.case_file.annexes.removed", "{n} removed annex", "{n} removed annexes")
REMOVED_ON = interface_words("code.ui.case_file.annexes.removed_on", "{annex} · removed {day}")
PAGES = interface_count("code.ui.case_file.annexes.pages", "{n} page", "{n} pages")
CERTIFIED = interface_words("code.ui.case_file.annexes.certified", "Certified copy")
HASH = interface_words("code.ui.case_file.annexes.hash", "SHA-256: {hash}", "the beginning of a check sum, for comparing by eye")
HASH_WHOLE = interface_words("code.ui.case_file.annexes.hash_whole", "Whole SHA-256: {hash}")
_APART = "  ·  "


class AnnexesCard(Card):
    """`dropped` carries paths; `copy_asked` and `removed` the id of an annex."""

    add_asked = Signal()
    dropped = Signal(object)
    copy_asked = Signal(int)
    removed = Signal(int)

    def __init__(self, interface: Interface) -> None:
        super().__init__(interface.say(TITLE))
        self._interface = interface
        self.setObjectName("case_file.annexes")
        self.setAcceptDrops(True)
        self.add = button(interface, interface.say(ADD), "link", name="case_file.add_annex")
        self.add.setAccessibleName(interface.say(ADD_SPOKEN))
        self.add.clicked.connect(self.add_asked)
        self.head.addWidget(self.add)
        self._hint = icon_label(interface.theme, "download", interface.say(DROP), "accent", wrap=True)
        self._hint.hide()
        self.body.addWidget(self._hint)
        self._list = QVBoxLayout()
        self._list.setSpacing(interface.theme.px(8))
        self.body.addLayout(self._list)

    def show_annexes(self, annexes: Sequence[AnnexEntry]) -> None:
        """Show annexes in the order in which they were added, by letters."""
        clear(self._list)
        present = [annex for annex in annexes if annex.removed_at is None]
        gone = [annex for annex in annexes if annex.removed_at is not None]
        if not present:
            self._list.addWidget(label(self._interface.say(NONE), "help", wrap=True))
        for number, annex in enumerate(present):
            if number:
                self._list.addWidget(hairline())
            self._list.addWidget(self._row(annex, number))
        if gone:
            fold = Disclosure(self._interface, self._interface.count(REMOVED, len(gone)), name="case_file.removed_annexes")
            for annex in gone:
                day = short_day(self._interface, local(annex.removed_at or annex.added_at).date())
                words = self._interface.say(REMOVED_ON, annex=isolated(annex.title or annex.name), day=day)
                fold.body.addWidget(label(words, "help", wrap=True))
            self._list.addWidget(fold)

    def _row(self, annex: AnnexEntry, number: int) -> QWidget:
        interface, theme = self._interface, self._interface.theme
        name, facts = isolated(annex.title or annex.name), _APART.join(self._facts(annex))
        row = QWidget()
        row.setObjectName(f"case_file.annex.{number}")
        row.setAccessibleName(f"{name}. {facts}")
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(10))
        line.addWidget(label(letter(number), "strong", tone="muted"), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(theme.px(2))
        column.addWidget(label(name, "label", wrap=True))
        column.addWidget(label(facts, "help", wrap=True))
        short = label(interface.say(HASH, hash=isolated(annex.short_hash, "ltr")), "help", wrap=True)
        short.setObjectName(f"case_file.annex.{number}.hash")
        short.setToolTip(interface.say(HASH_WHOLE, hash=isolated(annex.sha256, "ltr")))
        column.addWidget(short)
        column.addWidget(self._actions(annex, name, number))
        line.addLayout(column, 1)
        return row

    def _actions(self, annex: AnnexEntry, name: str, number: int) -> QWidget:
        interface = self._interface
        made = QWidget()
        flow = FlowLayout(made, spacing=interface.theme.px(6))
        for words, spoken, what, signal in (
            (COPY, COPY_SPOKEN, "copy", self.copy_asked),
            (REMOVE, REMOVE_SPOKEN, "remove", self.removed),
        ):
            act = button(
                interface, interface.say(words), "link" if what == "copy" else "quiet_link", name=f"case_file.annex.{number}.{what}"
            )
            act.setAccessibleName(interface.say(spoken, annex=name))
            act.clicked.connect(lambda _=False, signal=signal: signal.emit(annex.id))
            flow.addWidget(act)
        return made

    def _facts(self, annex: AnnexEntry) -> list[str]:
        interface = self._interface
        facts = [interface.formats.text("language", annex.language)] if annex.language else []
        if annex.pages:
            facts.append(interface.count(PAGES, annex.pages))
        if annex.certified:
            facts.append(interface.say(CERTIFIED))
        if annex.title:
            facts.append(isolated(annex.name))
        return [*facts, size_words(interface, annex.size)]

    # ---- dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that lie on this computer, and say so."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self._hint.show()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Nothing is dropped after all."""
        self._hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped."""
        self._hint.hide()
        local_files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if local_files:
            event.acceptProposedAction()
            self.dropped.emit(local_files)


def letter(number: int) -> str:
    """The letter of an annex: A to Z, then AA."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
