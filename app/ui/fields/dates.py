"""Dates that may be a month or a year alone, and moments with an hour and the offset from UTC; said again in words below.

Guarantees: a half-typed date is kept as it was typed; what is wrong with it is said when the field is left.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any, ClassVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtWidgets import QVBoxLayout

from app.language.dates import utc_offset
from app.language.marks import interface_words
from app.ui.fields.controls import Line, column, say_below, words_below
from app.ui.fields.date_parts import PART, DateParts
from app.ui.fields.date_reading import DAY, MONTH, YEAR
from app.ui.fields.find_box import FindBox
from app.ui.fields.kind_field import KindField
from app.ui.fields.time_zones import offset_of, zone_search
from forms.values import Unreadable
from forms.values.dates import Moment, PartialDate

NO_DAY = interface_words("code.ui.dates.no_day", "{date}. The day is not known.", "under a date that is only a month: May 1979")
NO_MONTH = interface_words("code.ui.dates.no_month", "{date}. Day and month are not known.", "under a date that is only a year")
WRONG = {
    YEAR: interface_words("code.ui.dates.wrong_year", "Write the year with four digits; it may stand alone."),
    MONTH: interface_words("code.ui.dates.wrong_month", "Write the month as a number from 1 to 12, or its name."),
    DAY: interface_words("code.ui.dates.wrong_day", "The calendar has no such day. Compare it with the paper."),
}
TIME = interface_words("code.ui.dates.time", "Time", "over the small field for the time of a moment")
OFFSET = interface_words("code.ui.dates.offset", "Offset from UTC", "over the small field for the time zone of a moment")
WRONG_TIME = interface_words("code.ui.dates.wrong_time", "Write the time as 16:42, on a clock of 24 hours.")
TIME_NEEDS_DAY = interface_words("code.ui.dates.time_needs_day", "A time needs a whole date: enter the day too.")
NO_OFFSET = interface_words("code.ui.dates.no_offset", "{moment}. Choose the offset from UTC, so that both States mean the same moment.")
_TIME = re.compile(r"^\s*(\d{1,2})\s*[:.hH٫：]\s*(\d{2})(?:\s*[:.：]\s*(\d{2}))?\s*$")
_TYPED = re.compile(r"^(?P<date>.*?) \| (?P<time>.*?) \| (?P<zone>.*)$")


class DateField(KindField):
    """A date in three small fields."""

    wraps: ClassVar[bool] = True

    def build(self) -> None:
        """Make the parts and the words below."""
        self.parts = DateParts(self.interface, self.question.place, self.question.label)
        self.parts.edited.connect(self._edited)
        self.parts.whole.connect(self._whole)
        self.more()
        self._words = words_below()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(self.interface.theme.px(4))
        box.addWidget(self.parts)
        box.addWidget(self._words)
        self.setFocusProxy(self.parts.focusProxy())

    def more(self) -> None:
        """What stands beside the date."""

    def display(self, value: Any) -> None:
        """Show a date, or what was typed instead of one."""
        if isinstance(value, Unreadable):
            self.parts.show_typed(value.text)
        else:
            self.parts.show_date(value)
        self.say(at_rest=True)

    def read(self) -> Any:
        """The date, or what was typed."""
        return self.parts.read()

    def leaving(self) -> None:
        """Say what is wrong, now that typing is over."""
        self.say(at_rest=True)

    def say(self, at_rest: bool) -> None:
        """Repeat a date in words; at rest, say what is wrong with another text."""
        value = self.read()
        say_below(self._words, self.words_for(value, at_rest), complaint=isinstance(value, Unreadable))

    def words_for(self, value: Any, at_rest: bool) -> str:
        """What stands under the control."""
        if isinstance(value, PartialDate):
            text = self.interface.formats.text("date", value)
            if value.day is None:
                return self.interface.say(NO_MONTH if value.month is None else NO_DAY, date=text)
            return text
        wrong = self.parts.what_is_wrong() if at_rest else ""
        return self.interface.say(WRONG[wrong]) if wrong else ""

    def _edited(self) -> None:
        self.say(at_rest=False)
        self.typed()

    def _whole(self) -> None:
        self.say(at_rest=True)
        self.chosen()


class MomentField(DateField):
    """A date, a time on a clock of 24 hours, and the offset from UTC, by number or by the place whose clock it is."""

    def more(self) -> None:
        """Time and offset."""
        interface, place, name = self.interface, self.question.place, self.question.label
        self._zone: str | None = None
        self._offset: int | None = None
        time, offset = interface.say(TIME), interface.say(OFFSET)
        self.time = Line(interface, f"{place}#time", interface.say(PART, label=name, part=time), code=True, width=7)
        self.time.textEdited.connect(lambda _: self._edited())
        accessible = interface.say(PART, label=name, part=offset)
        self.offset = FindBox(
            interface, f"{place}#offset", accessible, lambda text: zone_search(interface).find(text), width=12, hint=False
        )
        self.offset.taken.connect(self._take_zone)
        self.offset.textEdited.connect(lambda _: self._offset_typed())
        for control, caption in ((self.time, time), (self.offset, offset)):
            self.parts.flow.addWidget(column(interface, control, caption))

    def display(self, value: Any) -> None:
        """Show a moment, or what was typed instead of one."""
        self._zone = self._offset = None
        time = zone = ""
        if isinstance(value, Moment):
            self.parts.show_date(value.date)
            self._zone, self._offset = value.zone, value.offset_minutes
            if value.hour is not None:
                time = f"{value.hour:02}:{value.minute or 0:02}" + (f":{value.second:02}" if value.second is not None else "")
            zone = self._shown_zone()
        elif isinstance(value, Unreadable) and (match := _TYPED.match(value.text)):
            self.parts.show_typed(match["date"])
            time, zone = match["time"], match["zone"]
            self._offset = offset_of(zone)
        elif isinstance(value, Unreadable):
            self.parts.show_typed(value.text)
        else:
            self.parts.show_date(None)
        self.time.show_text(time)
        self.offset.show_text(zone)
        self.say(at_rest=True)

    def read(self) -> Any:
        """The moment, or what was typed."""
        date, time, zone = self.parts.read(), self.time.text().strip(), self.offset.text().strip()
        if date is None and not time and not zone:
            return None
        typed = Unreadable(f"{self.parts.typed_text()} | {time} | {zone}") if time or zone else date
        if not isinstance(date, PartialDate):
            return typed
        clock = _clock(time)
        if (time and clock is None) or (time and date.day is None) or (zone and self._offset is None and self._zone is None):
            return typed
        if clock is None:
            return Moment(date, zone=self._zone)
        hour, minute, second = clock
        return Moment(date, hour, minute, second, self._offset_on(date, hour, minute), self._zone)

    def leaving(self) -> None:
        """An offset typed as +3 counts as chosen."""
        if self.offset.text().strip() and self._offset is None:
            self._offset_typed()
        if self._offset is not None or self._zone is not None:
            self.offset.show_text(self._shown_zone())
        super().leaving()

    def words_for(self, value: Any, at_rest: bool) -> str:
        """The moment in words, or what is wrong with it."""
        interface = self.interface
        if isinstance(value, Moment):
            text = interface.formats.text("moment", value)
            return interface.say(NO_OFFSET, moment=text) if value.hour is not None and value.offset_minutes is None else text
        if not at_rest or value is None:
            return ""
        if self.time.text().strip() and _clock(self.time.text()) is None:
            return interface.say(WRONG_TIME)
        date = self.parts.read()
        if self.time.text().strip() and isinstance(date, PartialDate) and date.day is None:
            return interface.say(TIME_NEEDS_DAY)
        return super().words_for(value, at_rest)

    def _offset_typed(self) -> None:
        self._zone, self._offset = None, offset_of(self.offset.text())
        self._edited()

    def _take_zone(self, code: str) -> None:
        self._zone, self._offset = (None, offset_of(code)) if offset_of(code) is not None else (code, None)
        self.offset.show_text(self._shown_zone())
        self._whole()

    def _shown_zone(self) -> str:
        if self._zone is not None:
            return self._zone
        return utc_offset(self._offset) if self._offset is not None else ""

    def _offset_on(self, date: PartialDate, hour: int, minute: int) -> int | None:
        """The offset of the zone at that time, else the one that was chosen."""
        if self._zone is None or (isinstance(self._shown, Moment) and self._shown.zone == self._zone and self._offset is not None):
            return self._offset
        try:
            moment = datetime(date.year, date.month or 1, date.day or 1, hour, minute, tzinfo=ZoneInfo(self._zone))
        except (ZoneInfoNotFoundError, ValueError):
            return self._offset
        return int((moment.utcoffset() or timedelta()).total_seconds() // 60)


def _clock(text: str) -> tuple[int, int, int | None] | None:
    """Hour, minute and perhaps second of a time."""
    match = _TIME.match(text)
    if not match:
        return None
    hour, minute, second = int(match[1]), int(match[2]), int(match[3]) if match[3] else None
    return (hour, minute, second) if hour < 24 and minute < 60 and (second or 0) < 60 else None
