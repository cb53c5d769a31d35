"""The requirements of the requested State as a list that ticks itself, beside the page that is being written."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.language.marks import interface_count, interface_words
from app.services.requirement_list import RequirementLine, RequirementList, Status
from app.ui.interface import Interface
from app.ui.widgets.buttons import button
from app.ui.widgets.confidence import WORDS
from app.ui.widgets.labels import icon_label, label
from app.ui.widgets.scroll import VerticalScroll
from forms.message_use import MessageUse
from forms.values.dates import parse_date

TITLE = interface_words("code.ui.requirements.title", "What {state} requires of this request")
ABOUT = interface_words("code.ui.requirements.about", "As of {day}")
GROUPS: dict[Status, MessageUse] = {
    "not_met": interface_words("code.ui.requirements.not_met", "NOT YET MET", "a heading, in capitals where the script has them"),
    "ask": interface_words("code.ui.requirements.ask", "TO BE ASKED", "a heading, in capitals where the script has them"),
    "unknown": interface_words("code.ui.requirements.unknown", "NOT YET KNOWN", "a heading, in capitals where the script has them"),
    "met": interface_words("code.ui.requirements.met", "MET", "a heading, in capitals where the script has them"),
}
STATUS = {
    "not_met": interface_words("code.ui.requirements.status.not_met", "Not yet met"),
    "ask": interface_words("code.ui.requirements.status.ask", "To be asked"),
    "unknown": interface_words("code.ui.requirements.status.unknown", "Not yet known"),
    "met": interface_words("code.ui.requirements.status.met", "Met"),
}
SAID = interface_words("code.ui.requirements.said", "{status}: {title}. {detail}", "one line, as a screen reader says it")
SOURCE = interface_words("code.ui.requirements.source", "{certainty} · {source}")
SOURCE_AS_OF = interface_words("code.ui.requirements.source_as_of", "{certainty} · {source} · {day}")
NO_SOURCE = interface_words("code.ui.requirements.no_source", "no source recorded", "after “From knowledge · ”")
NONE_LEFT = interface_words("code.ui.requirements.none_left", "Nothing is missing that we know of.")
STILL_UNKNOWN = interface_count(
    "code.ui.requirements.still_unknown", "{n} requirement of {state} is not known.", "{n} requirements of {state} are not known."
)
NOTHING = interface_words("code.ui.requirements.nothing", "No requirement of {state} is recorded for this request.")
FULL_SHEET = interface_words("code.ui.requirements.full_sheet", "Full sheet of {state}")
GO_TO = interface_words("code.ui.requirements.go_to", "Go to this question")
GO_TO_WHAT = interface_words("code.ui.requirements.go_to_what", "Go to the question about {title}")
_ICONS = {
    "not_met": ("circle-x", "error"), "ask": ("circle-dashed", "warning"), "unknown": ("circle-dashed", "unknown"),
    "met": ("circle-check", "done"),
}  # fmt: skip
_ORDER: tuple[Status, ...] = ("not_met", "ask", "unknown", "met")


class RequirementsPanel(QWidget):
    """Shows a list of requirements. `go_to` carries a place, `sheet_asked` the code of the State."""

    go_to = Signal(str)
    sheet_asked = Signal(str)

    def __init__(self, interface: Interface) -> None:
        super().__init__()
        self._interface = interface
        self.setObjectName("requirements")
        theme = interface.theme
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = VerticalScroll()
        outer.addWidget(self._scroll, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.px(14), theme.px(6), theme.px(14), theme.px(8))
        self._sheet = button(interface, "", "link", name="requirements.full_sheet")
        self._sheet.clicked.connect(lambda: self.sheet_asked.emit(self._state))
        foot.addWidget(self._sheet)
        foot.addStretch(1)
        outer.addLayout(foot)
        self._state = ""
        self._shown: tuple[RequirementList, str] | None = None

    def show_list(self, requirements: RequirementList, state_name: str) -> None:
        """Show a list; one that is already shown is left alone, so that nothing moves under the pointer."""
        if self._shown == (requirements, state_name):
            return
        self._shown = (requirements, state_name)
        self._state = requirements.state
        place = self._scroll.verticalScrollBar().value()
        self._sheet.setText(self._interface.say(FULL_SHEET, state=state_name))
        self._scroll.setWidget(self._content(requirements, state_name))
        self._scroll.verticalScrollBar().setValue(place)

    def _content(self, requirements: RequirementList, state: str) -> QWidget:
        interface, theme = self._interface, self._interface.theme
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(10))
        column.setSpacing(theme.px(8))
        title = label(interface.say(TITLE, state=state), "card_title", wrap=True)
        title.setObjectName("requirements.title")
        column.addWidget(title)
        day = interface.formats.text("date", parse_date(interface.today().isoformat()))
        column.addWidget(label(interface.say(ABOUT, day=day), "help", wrap=True))
        if not requirements.lines:
            column.addWidget(label(interface.say(NOTHING, state=state), "body", wrap=True))
        elif not requirements.of("not_met"):
            sentence = interface.say(NONE_LEFT)
            unknown = len(requirements.of("ask")) + len(requirements.of("unknown"))
            if unknown:
                sentence = f"{sentence} {interface.count(STILL_UNKNOWN, unknown, state=state)}"
            column.addWidget(label(sentence, "body", wrap=True))
        for status in _ORDER:
            lines = requirements.of(status)
            if lines:
                heading = label(interface.say(GROUPS[status]), "group", wrap=True)
                heading.setObjectName(f"requirements.group.{status}")
                column.addSpacing(theme.px(4))
                column.addWidget(heading)
            for line in lines:
                column.addWidget(self._line(line))
        column.addStretch(1)
        return content

    def _line(self, line: RequirementLine) -> QWidget:
        interface, theme = self._interface, self._interface.theme
        icon, tone = _ICONS[line.status]
        frame = QFrame()
        frame.setObjectName(f"requirements.{line.id}")
        frame.setAccessibleName(interface.say(SAID, status=interface.say(STATUS[line.status]), title=line.title, detail=line.detail))
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(10))
        mark = label("")
        mark.setPixmap(theme.pixmap(icon, tone, 16))
        mark.setToolTip(interface.say(STATUS[line.status]))
        mark.setAccessibleName(interface.say(STATUS[line.status]))
        mark_column = QVBoxLayout()
        mark_column.addWidget(mark)
        mark_column.addStretch(1)
        row.addLayout(mark_column)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(label(line.title, "label", wrap=True))
        if line.detail:
            words.addWidget(label(line.detail, "help", wrap=True))
        if line.source or line.confidence != "unknown":
            words.addWidget(icon_label(theme, "book-open", self._source(line), wrap=True, size=14))
        if line.place and line.status != "met":
            go = button(interface, interface.say(GO_TO), "link", name=f"requirements.go.{line.id}")
            go.setAccessibleName(interface.say(GO_TO_WHAT, title=line.title))
            go.clicked.connect(lambda: self.go_to.emit(line.place))
            end = QHBoxLayout()
            end.addWidget(go)
            end.addStretch(1)
            words.addLayout(end)
        row.addLayout(words, 1)
        return frame

    def _source(self, line: RequirementLine) -> str:
        certainty = self._interface.say(WORDS[line.confidence])
        source = line.source or self._interface.say(NO_SOURCE)
        if line.as_of:
            return self._interface.say(SOURCE_AS_OF, certainty=certainty, source=source, day=line.as_of)
        return self._interface.say(SOURCE, certainty=certainty, source=source)
