"""The page of the settings about casework: how case files are numbered, who approves, when the office is reminded, who works in it.

Guarantees: only settings that can be used are reported; a scheme with a mistake is kept in its field with a sentence for each mistake,
and what held before goes on.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QPlainTextEdit, QSpinBox, QVBoxLayout, QWidget

from app.casework.references import NumberRun, parse_scheme, scheme_mistakes
from app.casework.settings import LONGEST_REMINDER_DAYS, CaseworkSettings
from app.language.direction import isolated
from app.language.marks import interface_words
from app.ui.fields.choices import NO, YES
from app.ui.fields.controls import Line
from app.ui.fields.text_cleaning import cleaned_line
from app.ui.interface import Interface
from app.ui.screens.settings.pages import SettingsPage
from app.ui.screens.settings.rows import SettingRow, card_of
from app.ui.widgets.announcement import announce
from app.ui.widgets.labels import icon_label, label
from app.ui.widgets.segments import Segments
from forms.message_use import MessageUse

REFERENCES = interface_words("code.ui.casework.references", "References")
OFFICE = interface_words("code.ui.casework.office", "Short name of the office")
OFFICE_MORE = interface_words("code.ui.casework.office_more", "As it stands in references, for example ICU.")
SCHEME = interface_words("code.ui.casework.scheme", "Scheme of references")
SCHEME_MORE = interface_words(
    "code.ui.casework.scheme_more", "Parts in braces are filled in: {parts}. Case files that are there keep their references."
)
EXAMPLE = interface_words("code.ui.casework.example", "The next reference looks like this: {reference}")
RUN = interface_words("code.ui.casework.run", "Numbers begin again")
RUNS = {
    NumberRun.YEARLY: interface_words("code.ui.casework.run_yearly", "Each year"),
    NumberRun.FOREVER: interface_words("code.ui.casework.run_forever", "Never"),
}
APPROVAL = interface_words("code.ui.casework.approval", "Approval")
FOUR_EYES = interface_words("code.ui.casework.four_eyes", "Four-eyes approval")
FOUR_EYES_MORE = interface_words(
    "code.ui.casework.four_eyes_more", "A request is sent only after someone other than its author has approved it."
)
REMINDERS = interface_words("code.ui.casework.reminders", "Reminders, in days")
DAYS = {
    "acknowledgement": (
        interface_words("code.ui.casework.acknowledgement", "No acknowledgement"),
        interface_words("code.ui.casework.acknowledgement_more", "Days after sending when receipt was not confirmed."),
    ),
    "news": (
        interface_words("code.ui.casework.news", "No news"),
        interface_words("code.ui.casework.news_more", "Days after the last news from the other State."),
    ),
    "before_end": (
        interface_words("code.ui.casework.before_end", "Before a period ends"),
        interface_words("code.ui.casework.before_end_more", "Days before a preservation, a freeze or a limitation period ends."),
    ),
}
ARREST_HALF = interface_words("code.ui.casework.arrest_half", "Provisional arrest, at half of the period")
ARREST_HALF_MORE = interface_words(
    "code.ui.casework.arrest_half_more", "Beside the reminders shortly before the arrest would end, which cannot be switched off."
)
OFFICERS = interface_words("code.ui.casework.officers", "Officers")
OFFICERS_MORE = interface_words(
    "code.ui.casework.officers_more", "One name to a line. They are offered as handler, reviewer and author of each step."
)

_EXAMPLE_NUMBER, _EXAMPLE_OFFICE, _EXAMPLE_STATE = 148, "ICU", "FRA"
_PARTS = "{office} {kind} {state} {year} {number:4}"


class DaysBox(QSpinBox):
    """A number of days. The wheel scrolls the page, never the number."""

    def __init__(self, interface: Interface, name: str, days: int) -> None:
        super().__init__()
        self.lineEdit().setTextMargins(interface.theme.px(9), 0, interface.theme.px(9), 0)
        self.setObjectName(name)
        self.setRange(1, LONGEST_REMINDER_DAYS)
        self.setValue(days)
        self.setKeyboardTracking(False)  # a number that is being typed is not yet one

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Left to the page."""
        event.ignore()


class OfficerList(QPlainTextEdit):
    """Names, one to a line. `changed` carries them when the field is left."""

    changed = Signal(object)

    def __init__(self, name: str, accessible: str, officers: tuple[str, ...]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setTabChangesFocus(True)
        self.setPlainText("\n".join(officers))
        self._told = officers

    @property
    def officers(self) -> tuple[str, ...]:
        """The names, each once."""
        lines = (cleaned_line(each).strip() for each in self.toPlainText().splitlines())
        return tuple(dict.fromkeys(each for each in lines if each))

    def report(self) -> None:
        """Report the names where they have changed."""
        if self.officers != self._told:
            self._told = self.officers
            self.changed.emit(self._told)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Left: what was typed holds."""
        super().focusOutEvent(event)
        self.report()


class CaseworkPage(SettingsPage):
    """How the office works its case files. `casework_changed` carries the settings, `officers_changed` the names."""

    casework_changed = Signal(object)
    officers_changed = Signal(object)

    def __init__(self, interface: Interface, casework: CaseworkSettings, officers: tuple[str, ...] = ()) -> None:
        super().__init__(interface)
        self._casework = casework
        say = interface.say
        self.column.addWidget(card_of(self._references(), say(REFERENCES)))
        self.column.addWidget(card_of([self._approval()], say(APPROVAL)))
        self.column.addWidget(card_of(self._reminders(), say(REMINDERS)))
        self.column.addWidget(card_of([self._officers(officers)], say(OFFICERS)))
        self.column.addStretch(1)
        self._show_scheme()

    # ---- building

    def _asked(self, title: MessageUse, more: str, field: QWidget) -> QWidget:
        asked = QWidget()
        column = QVBoxLayout(asked)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.interface.theme.px(4))
        column.addWidget(label(self.interface.say(title), "label", wrap=True, buddy=field))
        column.addWidget(label(more, "help", wrap=True))
        column.addWidget(field)
        field.setAccessibleDescription(more)
        return asked

    def _references(self) -> list[QWidget]:
        interface, say, casework = self.interface, self.interface.say, self._casework
        self.office = Line(interface, "settings.casework.office", say(OFFICE))
        self.office.show_text(casework.office)
        self.scheme = Line(interface, "settings.casework.scheme", say(SCHEME), code=True)
        self.scheme.show_text(casework.scheme)
        self.run = Segments(
            interface, [(code.value, say(words)) for code, words in RUNS.items()], casework.run.value, name="settings.casework.run"
        )
        for line in (self.office, self.scheme):
            line.textEdited.connect(self._show_scheme)
            line.editingFinished.connect(self._take_scheme)
        self.run.changed.connect(lambda _code: (self._show_scheme(), self._take_scheme()))
        shown = QWidget()
        column = QVBoxLayout(shown)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(interface.theme.px(8))
        column.addWidget(self._asked(SCHEME, say(SCHEME_MORE, parts=isolated(_PARTS, "ltr")), self.scheme))
        self._example = icon_label(interface.theme, "hash", "", wrap=True)
        self._example.setObjectName("settings.casework.example")
        column.addWidget(self._example)
        return [self._asked(OFFICE, say(OFFICE_MORE), self.office), shown, SettingRow(interface, say(RUN), "", self.run)]

    def _approval(self) -> QWidget:
        interface, say = self.interface, self.interface.say
        four_eyes = self._yes_no("settings.casework.four_eyes", self._casework.four_eyes)
        four_eyes.changed.connect(lambda code: self._change(four_eyes=code == "yes"))
        return SettingRow(interface, say(FOUR_EYES), say(FOUR_EYES_MORE), four_eyes)

    def _reminders(self) -> list[QWidget]:
        interface, say, reminders = self.interface, self.interface.say, self._casework.reminders
        rows: list[QWidget] = []
        for name, (title, more) in DAYS.items():
            box = DaysBox(interface, f"settings.casework.{name}", getattr(reminders, name))
            box.valueChanged.connect(lambda days, name=name: self._remind(**{name: days}))
            rows.append(SettingRow(interface, say(title), say(more), box))
        half = self._yes_no("settings.casework.arrest_half", reminders.arrest_half)
        half.changed.connect(lambda code: self._remind(arrest_half=code == "yes"))
        rows.append(SettingRow(interface, say(ARREST_HALF), say(ARREST_HALF_MORE), half))
        return rows

    def _yes_no(self, name: str, on: bool) -> Segments:
        say = self.interface.say
        return Segments(self.interface, [("no", say(NO)), ("yes", say(YES))], "yes" if on else "no", name=name)

    def _officers(self, officers: tuple[str, ...]) -> QWidget:
        say = self.interface.say
        self.officers = OfficerList("settings.casework.officers", say(OFFICERS), officers)
        self.officers.changed.connect(self.officers_changed)
        self.officers.setFixedHeight(self.officers.fontMetrics().lineSpacing() * 6 + self.interface.theme.px(14))
        self.officers.setAccessibleDescription(say(OFFICERS_MORE))
        asked = QWidget()
        column = QVBoxLayout(asked)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.interface.theme.px(6))
        column.addWidget(label(say(OFFICERS_MORE), "help", wrap=True, buddy=self.officers))
        column.addWidget(self.officers)
        return asked

    # ---- what happens

    def _typed(self) -> tuple[str, str, NumberRun]:
        return self.office.text().strip(), self.scheme.text().strip(), NumberRun(self.run.value() or NumberRun.YEARLY)

    def _show_scheme(self) -> None:
        """An example of what is typed, or what is wrong with it."""
        office, scheme, run = self._typed()
        mistakes = scheme_mistakes(scheme, run)
        if mistakes:
            said = [self.interface.sentence(each) for each in mistakes]
            self._example.show_words("octagon-alert", "\n".join(said), "error")
            announce(self.scheme, " ".join(said))
            return
        year = self.interface.today().year
        written = parse_scheme(scheme, run).write(_EXAMPLE_NUMBER, year, office=office or _EXAMPLE_OFFICE, kind="MLA", state=_EXAMPLE_STATE)
        self._example.show_words("hash", self.interface.say(EXAMPLE, reference=isolated(written, "ltr")))

    def _take_scheme(self) -> None:
        office, scheme, run = self._typed()
        if not scheme_mistakes(scheme, run):
            self._change(office=office, scheme=scheme, run=run)

    def _remind(self, **days: object) -> None:
        self._change(reminders=replace(self._casework.reminders, **days))

    def _change(self, **changes: object) -> None:
        changed = replace(self._casework, **changes)
        if changed != self._casework:
            self._casework = changed
            self.casework_changed.emit(changed)

    def flush(self) -> None:
        """Take in what was typed and not yet reported."""
        self._take_scheme()
        self.officers.report()
