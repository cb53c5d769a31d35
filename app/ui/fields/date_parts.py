"""The three small fields of a date, in the order of the language: a year may stand alone, a calendar opens on its button."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from babel.dates import get_month_names
from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QCheckBox, QLineEdit, QWidget

from app.language.languages import Language
from app.language.marks import interface_words
from app.ui.fields.controls import Line, column
from app.ui.fields.date_reading import DAY, MONTH, YEAR, month_of, order_of, part_of, read_date, separator_of
from app.ui.fields.popover import Popover
from app.ui.interface import Interface
from app.ui.widgets.buttons import icon_button
from app.ui.widgets.flow import FlowLayout
from forms.values import Unreadable
from forms.values.dates import PartialDate, parse_date

CAPTIONS = {
    DAY: interface_words("code.ui.date_parts.day", "Day", "over the small field for the day of a date"),
    MONTH: interface_words("code.ui.date_parts.month", "Month", "over the small field for the month of a date"),
    YEAR: interface_words("code.ui.date_parts.year", "Year", "over the small field for the year of a date"),
}
PART = interface_words("code.ui.date_parts.part", "{label}: {part}", "read out: Date of birth: day")
ABOUT = interface_words("code.ui.date_parts.about", "about", "a tick beside a date that is an estimate")
ABOUT_NAME = interface_words("code.ui.date_parts.about_name", "“{label}” is an estimate")
CALENDAR = interface_words("code.ui.date_parts.calendar", "Open the calendar for “{label}”")
PREVIOUS = interface_words("code.ui.date_parts.previous", "Previous month")
NEXT = interface_words("code.ui.date_parts.next", "Next month")
_WIDTHS = {DAY: 3, MONTH: 4, YEAR: 6}
_SEPARATORS = "/.-,、،年月日"


class DateParts(QWidget):
    """Day, month, year. `edited` is a keystroke, `whole` a whole date: pasted, or chosen in the calendar."""

    edited = Signal()
    whole = Signal()

    def __init__(self, interface: Interface, place: str, label: str) -> None:
        super().__init__()
        self._interface = interface
        self._place, self._label = place, label
        self._own = interface.program.languages[interface.language]
        self._order = order_of(self._own.locale)
        self._from_year = False  # typed as 2026-03-14
        self._before: dict[str, str] = {}
        self.parts: dict[str, Line] = {}
        self.flow = FlowLayout(self, spacing=interface.theme.px(8))
        for part in self._order:
            self.flow.addWidget(self._made(part))
        self.calendar_button = icon_button(interface, "calendar", interface.say(CALENDAR, label=label), f"{place}#calendar")
        self.calendar_button.clicked.connect(self.open_calendar)
        height = self.parts[YEAR].sizeHint().height()
        self.calendar_button.setMinimumHeight(height)
        self.flow.addWidget(column(interface, self.calendar_button, ""))
        self.about = QCheckBox(interface.say(ABOUT))
        self.about.setObjectName(f"{place}#about")
        self.about.setAccessibleName(interface.say(ABOUT_NAME, label=label))
        self.about.setMinimumHeight(height)
        self.about.clicked.connect(lambda: self.whole.emit())
        self.flow.addWidget(column(interface, self.about, ""))
        self.setFocusProxy(self.parts[self._order[0]])

    def _made(self, part: str) -> QWidget:
        caption = self._interface.say(CAPTIONS[part])
        first = part == self._order[0]
        accessible = self._interface.say(PART, label=self._label, part=caption)
        line = _Part(self, part, self._interface, self._place if first else f"{self._place}#{part}", accessible)
        line.textEdited.connect(lambda text, part=part: self._typed(part, text))
        self.parts[part] = line
        self._before[part] = ""
        return column(self._interface, line, caption)

    # ---- showing

    def show_date(self, value: PartialDate | None) -> None:
        """Show a date."""
        self._show({} if value is None else {YEAR: value.year, MONTH: value.month, DAY: value.day})
        self.about.setChecked(value is not None and value.about)

    def show_typed(self, text: str) -> None:
        """Show again what was typed and could not be read."""
        self.about.setChecked(text.endswith("~"))
        text = text.removesuffix("~")
        pieces = text.split(separator_of(self._own.locale))
        if len(pieces) != 3:
            self._show({self._order[0]: text})
            return
        order = self._order
        if (order[-1] == YEAR and len(pieces[0]) == 4) or (order[0] == YEAR and len(pieces[-1]) == 4):
            order = order[::-1]  # typed in a language of another order
        self._show(dict(zip(order, pieces, strict=True)))

    def _show(self, values: Mapping[str, Any]) -> None:
        for part, line in self.parts.items():
            found = values.get(part)
            line.show_text("" if found is None else str(found))
            self._before[part] = line.text()
        self._from_year = False

    # ---- reading

    def typed_text(self) -> str:
        """What stands in the fields, as one text; empty where nothing does."""
        texts = [self.parts[part].text().strip() for part in self._order]
        filled = [text for text in texts if text]
        if not filled:
            return ""
        if len(filled) == 1 and texts[0] and not texts[0].isdecimal():
            return texts[0]
        return separator_of(self._own.locale).join(texts) + ("~" if self.about.isChecked() else "")

    def read(self) -> PartialDate | Unreadable | None:
        """The date, what was typed instead of one, or nothing."""
        typed = self.typed_text()
        if not typed:
            return None
        year, day = part_of(self.parts[YEAR].text()), self.parts[DAY].text().strip()
        month_text = self.parts[MONTH].text().strip()
        month = self._month(month_text)
        fits = year is not None and len(self.parts[YEAR].text().strip()) == 4 and (not month_text or month) and (not day or part_of(day))
        if not fits or (day and not month):
            whole = read_date(typed, self._own, ()) if len(typed.split()) > 1 else None
            return whole or Unreadable(typed)
        pieces = [f"{year:04}", *([f"{month:02}"] if month else []), *([f"{part_of(day):02}"] if day else [])]
        try:
            return parse_date("-".join(pieces) + ("~" if self.about.isChecked() else ""))
        except ValueError:
            return Unreadable(typed)

    def what_is_wrong(self) -> str:
        """Why there is no date: `year`, `month`, `day` (no such day), or nothing."""
        if not isinstance(self.read(), Unreadable):
            return ""
        year = self.parts[YEAR].text().strip()
        if part_of(year) is None or len(year) != 4:
            return YEAR
        if self._month(self.parts[MONTH].text()) is None:
            return MONTH
        return DAY

    def _month(self, text: str) -> int | None:
        return month_of(text, (self._own,))

    # ---- typing

    def _typed(self, part: str, text: str) -> None:
        pasted = len(text) - len(self._before[part]) > 1
        self._before[part] = text
        if pasted and not self.parts[part].composing:
            whole = read_date(text, self._own, tuple(self._interface.program.languages.values()))
            if whole is not None and (whole.month is not None or part != YEAR):
                self.show_date(whole)
                self.whole.emit()
                return
        self.edited.emit()

    def separate(self, part: str) -> bool:
        """A separator was typed in a part: go to the next one. False where it is a character like others."""
        text = self.parts[part].text().strip()
        if not text:
            return False
        if part != YEAR and len(text) == 4 and text.isdecimal():
            self.parts[part].show_text("")
            self.parts[YEAR].show_text(text)
            self._before[YEAR], self._before[part] = text, ""
            self._from_year = True
            part = YEAR
            self.edited.emit()
        order = (YEAR, MONTH, DAY) if self._from_year else self._order
        following = order[order.index(part) + 1 :]
        if not following:
            return False
        self.parts[following[0]].setFocus(Qt.FocusReason.TabFocusReason)
        self.parts[following[0]].selectAll()
        return True

    def neighbour(self, part: str, step: int) -> None:
        """Go to the part before or after one."""
        index = self._order.index(part) + step
        if 0 <= index < len(self._order):
            self.parts[self._order[index]].setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- calendar

    def open_calendar(self) -> None:
        """Open the calendar at the date, else at today."""
        words = self._interface.say(CALENDAR, label=self._label)
        sheet = Popover(self._interface, self.calendar_button, f"{self._place}#calendar_sheet", words)
        calendar = self._made_calendar(words)
        value, today = self.read(), self._interface.today()
        shown = value if isinstance(value, PartialDate) else PartialDate(today.year, today.month, today.day)
        calendar.setSelectedDate(QDate(shown.year, shown.month or 1, shown.day or 1))

        def take(day: QDate) -> None:
            sheet.close()
            self.show_date(PartialDate(day.year(), day.month(), day.day(), self.about.isChecked()))
            self.calendar_button.setFocus(Qt.FocusReason.OtherFocusReason)
            self.whole.emit()

        calendar.activated.connect(take)  # Enter
        calendar.clicked.connect(take)
        sheet.body.addWidget(calendar)
        sheet.open_below(self.calendar_button)
        calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _made_calendar(self, words: str) -> QCalendarWidget:
        calendar = QCalendarWidget()
        calendar.setObjectName(f"{self._place}#days")
        calendar.setAccessibleName(words)
        calendar.setLocale(_locale(self._own))
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        names = {"qt_calendar_prevmonth": PREVIOUS, "qt_calendar_nextmonth": NEXT, "qt_calendar_yearedit": CAPTIONS[YEAR]}
        for name, message in names.items():
            part = calendar.findChild(QWidget, name)
            if part is not None:
                part.setAccessibleName(self._interface.say(message))
                part.setToolTip(self._interface.say(message))
        for line in calendar.findChildren(QLineEdit):  # inside the field of the year
            line.setAccessibleName(self._interface.say(CAPTIONS[YEAR]))
        theme = self._interface.theme
        calendar.setMinimumSize(theme.px(300), theme.px(270))  # days large enough for a finger
        weekend = QTextCharFormat()  # Qt's own is red, which here says that something is wrong
        weekend.setForeground(theme.colour("text_muted"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday, Qt.DayOfWeek.Friday):
            calendar.setWeekdayTextFormat(day, QTextCharFormat() if day in calendar.locale().weekdays() else weekend)
        days = calendar.findChild(QWidget, "qt_calendar_calendarview")
        if days is not None:
            days.setAccessibleName(words)
        return calendar


def _locale(language: Language) -> QLocale:
    """What Qt calls the language; where it would write other digits than the program does, a locale of it that does not."""
    wanted = QLocale(language.locale)
    if language.digits == "arab" or wanted.zeroDigit() == "0":
        return wanted
    others = QLocale.matchingLocales(wanted.language(), QLocale.Script.AnyScript, QLocale.Country.AnyCountry)
    months = [str(name) for name in get_month_names("wide", "stand-alone", language.locale).values()]
    same = (
        other for other in others if other.zeroDigit() == "0" and [other.standaloneMonthName(month) for month in range(1, 13)] == months
    )
    return next(same, wanted)


class _Part(Line):
    """One part of a date. A separator goes on to the next part, Backspace in an empty one back."""

    def __init__(self, parts: DateParts, part: str, interface: Interface, name: str, accessible: str) -> None:
        super().__init__(interface, name, accessible, width=_WIDTHS[part])
        self._parts, self._part = parts, part

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Separators and Backspace move between the parts."""
        if event.text() and event.text() in _SEPARATORS and not self.hasSelectedText() and self._parts.separate(self._part):
            return
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self._parts.neighbour(self._part, -1)
            return
        super().keyPressEvent(event)
