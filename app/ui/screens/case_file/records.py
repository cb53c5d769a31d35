"""What was recorded of a case file: history, correspondence, notes and versions, one of them shown at a time.

Guarantees: an empty list says what will appear in it; Ctrl+Tab goes on to the next; a note that is being written stays when another
list is looked at.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.casework.case_file import CorrespondenceEntry, Direction, NoteEntry, VersionEntry
from app.casework.steps import CHANNELS
from app.language.direction import isolated
from app.language.marks import interface_words
from app.services.case_files.views import CaseFileView
from app.services.case_words import CaseWords
from app.ui.interface import Interface
from app.ui.screens.case_file.answer_fields import LongText
from app.ui.screens.case_file.event_words import event_line
from app.ui.screens.case_file.labels import reference, short_day, short_moment
from app.ui.screens.case_file.lines import Line, LineList
from app.ui.screens.case_file.stage_looks import VERSIONS
from app.ui.widgets.buttons import button
from app.ui.widgets.card import Card
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import label
from app.ui.widgets.segments import Segments

TABS = interface_words("code.ui.case_file.records.tabs", "What was recorded", "accessible name of the switch")
TITLES = {
    "history": interface_words("code.ui.case_file.records.history", "History"),
    "letters": interface_words("code.ui.case_file.records.letters", "Correspondence"),
    "notes": interface_words("code.ui.case_file.records.notes", "Notes"),
    "versions": interface_words("code.ui.case_file.records.versions", "Versions"),
}
COMPARE = interface_words("code.ui.case_file.records.compare", "Compare two versions")
NO_HISTORY = interface_words(
    "code.ui.case_file.records.no_history", "Every step and every change will stand here with its time and who made it."
)
NO_LETTERS = interface_words(
    "code.ui.case_file.records.no_letters", "Letters, calls and messages that came or went will stand here once you record them."
)
NO_NOTES = interface_words("code.ui.case_file.records.no_notes", "Notes of the office will stand here. They never leave the case file.")
NO_VERSIONS = interface_words(
    "code.ui.case_file.records.no_versions",
    "Versions will stand here: as offered for review, returned, approved and sent, and those that you name yourself.",
)
ADD_LETTER = interface_words("code.ui.case_file.records.add_letter", "Record a letter…")
NAME_VERSION = interface_words("code.ui.case_file.records.name_version", "Name this version…")
NOTE = interface_words("code.ui.case_file.records.note", "New note")
KEEP_NOTE = interface_words("code.ui.case_file.records.keep_note", "Keep note")
CAME_FROM = interface_words("code.ui.case_file.records.came_from", "From {counterpart}: {subject}")
WENT_TO = interface_words("code.ui.case_file.records.went_to", "To {counterpart}: {subject}")
VERSION = interface_words("code.ui.case_file.records.version", "Version {number}: {name}")
SEE_CHANGES = interface_words("code.ui.case_file.records.see_changes", "What changed since")
_MORE = "  ·  "


class Records(QWidget):
    """The four lists. `versions_asked` carries the two versions to begin the comparison with."""

    letter_asked = Signal()
    version_name_asked = Signal()
    versions_asked = Signal(int, int)
    note_written = Signal(str)

    def __init__(self, interface: Interface) -> None:
        super().__init__()
        self._interface = interface
        theme, say = interface.theme, interface.say
        self.setObjectName("case_file.records")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(10))
        head = QWidget()
        row = FlowLayout(head, spacing=theme.px(16), line_spacing=theme.px(6))
        self.switch = Segments(
            interface, [(code, say(title)) for code, title in TITLES.items()], "history", look="track", name="case_file.tab"
        )
        self.switch.setAccessibleName(say(TABS))
        self.switch.changed.connect(self.show_tab)
        self.compare = button(interface, say(COMPARE), "link", "columns-2", "case_file.compare")
        self.compare.clicked.connect(self._compare_latest)
        row.addWidget(self.switch)
        row.addWidget(self.compare)
        whole.addWidget(head)
        self._lists = {code: LineList(interface, f"case_file.{code}") for code in TITLES}
        self._lists["versions"].acted.connect(lambda number: self.versions_asked.emit(int(number), 0))
        self.note = LongText(interface)
        card = Card()
        self._stack = QVBoxLayout()
        self._pages = {"history": self._lists["history"], "letters": self._letters(), "notes": self._notes(), "versions": self._versions()}
        for page in self._pages.values():
            self._stack.addWidget(page)
        card.body.addLayout(self._stack)
        whole.addWidget(card)
        self._latest = 0
        self.show_tab("history")

    # ---- building

    def _letters(self) -> QWidget:
        return self._with_button("letters", ADD_LETTER, "mail", "case_file.add_letter", self.letter_asked.emit)

    def _versions(self) -> QWidget:
        return self._with_button("versions", NAME_VERSION, "tag", "case_file.name_version", self.version_name_asked.emit)

    def _with_button(self, code: str, words, icon: str, name: str, act) -> QWidget:  # type: ignore[no-untyped-def]
        page, box = self._page()
        made = button(self._interface, self._interface.say(words), "link", icon, name)
        made.clicked.connect(lambda: act())
        box.addWidget(made, 0, Qt.AlignmentFlag.AlignLeading)
        box.addWidget(self._lists[code])
        return page

    def _notes(self) -> QWidget:
        page, box = self._page()
        words = self._interface.say(NOTE)
        self.note.setObjectName("case_file.note")
        self.note.setAccessibleName(words)
        box.addWidget(label(words, "label", buddy=self.note))
        box.addWidget(self.note)
        keep = button(self._interface, self._interface.say(KEEP_NOTE), name="case_file.keep_note")
        keep.clicked.connect(self._keep_note)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(keep)
        box.addLayout(line)
        box.addWidget(self._lists["notes"])
        return page

    def _page(self) -> tuple[QWidget, QVBoxLayout]:
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(self._interface.theme.px(8))
        return page, box

    # ---- what is shown

    @property
    def tab(self) -> str:
        """The list that is shown."""
        return self.switch.value() or "history"

    def show_tab(self, code: str) -> None:
        """Show a list."""
        self.switch.show_value(code)
        for each, page in self._pages.items():
            page.setVisible(each == code)

    def next_tab(self, by: int) -> None:
        """Go on to the next list, or back."""
        codes = list(TITLES)
        self.show_tab(codes[(codes.index(self.tab) + by) % len(codes)])
        self.switch.segment(self.tab).setFocus(Qt.FocusReason.TabFocusReason)

    def begin_note(self) -> None:
        """Go to where a note is written."""
        self.show_tab("notes")
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def note_kept(self) -> None:
        """The note that was written is kept."""
        self.note.clear()

    def show_records(self, view: CaseFileView) -> None:
        """Show what was recorded."""
        say = self._interface.say
        self._latest = max((version.number for version in view.versions), default=0)
        self.compare.setVisible(bool(view.versions))
        self._lists["history"].show_lines([self._event(view, number) for number in range(len(view.events))], say(NO_HISTORY))
        self._lists["letters"].show_lines([self._letter(letter) for letter in view.letters], say(NO_LETTERS))
        self._lists["notes"].show_lines([self._note(note) for note in view.notes], say(NO_NOTES))
        self._lists["versions"].show_lines([self._version(version) for version in reversed(view.versions)], say(NO_VERSIONS))

    def _event(self, view: CaseFileView, number: int) -> Line:
        event = view.events[number]
        shown = event_line(self._interface, view.case_file, event)
        when = short_moment(self._interface, event.at)
        return Line(str(event.id), when, shown.icon, shown.tone, shown.sentence, shown.more, event.officer)

    def _letter(self, letter: CorrespondenceEntry) -> Line:
        came = letter.direction is Direction.IN
        words = self._interface.say(
            CAME_FROM if came else WENT_TO, counterpart=isolated(letter.counterpart), subject=isolated(letter.subject)
        )
        channel = CaseWords(self._interface).option("channel", letter.channel) if letter.channel in CHANNELS else letter.channel
        own_reference = reference(self._interface, letter.reference) if letter.reference else ""
        more = _MORE.join(part for part in (channel, own_reference, isolated(letter.body)) if part)
        when = short_day(self._interface, letter.on_day)
        return Line(str(letter.id), when, "inbox" if came else "mail", "accent" if came else "unknown", words, more, letter.officer)

    def _note(self, note: NoteEntry) -> Line:
        return Line(str(note.id), short_moment(self._interface, note.at), "pencil", "unknown", note.text, "", note.officer)

    def _version(self, version: VersionEntry) -> Line:
        name = isolated(version.name) if version.name else CaseWords(self._interface).version(version.kind)
        words = self._interface.say(VERSION, number=version.number, name=name)
        when, see = short_moment(self._interface, version.made_at), self._interface.say(SEE_CHANGES)
        return Line(str(version.number), when, VERSIONS[version.kind], "unknown", words, "", version.officer, see)

    def _compare_latest(self) -> None:
        self.versions_asked.emit(self._latest, 0)

    def _keep_note(self) -> None:
        text = self.note.text()
        if text:
            self.note_written.emit(text)
        else:
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)
