"""Quantities: numbers and percentages, money, durations.

Guarantees: a number is shown grouped at rest and as it is typed while the cursor is in it; what cannot be read stays as typed.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.language.marks import interface_words
from app.ui.fields.controls import Line, column, say_below, words_below
from app.ui.fields.currencies import currency_search
from app.ui.fields.date_parts import PART
from app.ui.fields.date_reading import part_of
from app.ui.fields.find_box import FindBox
from app.ui.fields.kind_field import KindField
from app.ui.fields.number_reading import read_number, typed_number
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import label
from forms.values import Unreadable
from forms.values.quantities import Duration, Money

NOT_A_NUMBER = interface_words("code.ui.quantities.not_a_number", "This is not a number that can be read. Write it in figures.")
NO_CURRENCY = interface_words("code.ui.quantities.no_currency", "Choose the currency of the amount.")
NO_AMOUNT = interface_words("code.ui.quantities.no_amount", "Enter the amount in figures.")
CURRENCY = interface_words("code.ui.quantities.currency", "Currency")
AMOUNT = interface_words("code.ui.quantities.amount", "Amount")
WHOLE_NUMBERS = interface_words("code.ui.quantities.whole_numbers", "Write whole numbers of years, months and days.")
PER_CENT = interface_words("code.ui.quantities.per_cent", "%", "the sign beside a percentage")
UNITS = {
    "years": interface_words("code.ui.quantities.years", "Years", "over the small field of a length of time"),
    "months": interface_words("code.ui.quantities.months", "Months", "over the small field of a length of time"),
    "days": interface_words("code.ui.quantities.days", "Days", "over the small field of a length of time"),
}


class NumberField(KindField):
    """A number."""

    sign: ClassVar[bool] = False

    def build(self) -> None:
        """Make the line."""
        self._own = self.interface.program.languages[self.interface.language]
        self.line = Line(self.interface, self.question.place, self.question.label, width=16)
        self.line.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        self.line.textEdited.connect(lambda _: self.typed())
        row = QHBoxLayout()
        row.setSpacing(self.interface.theme.px(8))
        row.addWidget(self.line)
        if self.sign:
            row.addWidget(label(self.interface.say(PER_CENT), "body"))
        row.addStretch(1)
        self._words = words_below()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(self.interface.theme.px(4))
        box.addLayout(row)
        box.addWidget(self._words)
        self.setFocusProxy(self.line)

    def display(self, value: Any) -> None:
        """Show a number at rest."""
        self.line.show_text(self._at_rest(value))
        self._say(value)

    def read(self) -> Any:
        """The number, or what was typed."""
        text = self.line.text().strip()
        if not text:
            return None
        try:
            return read_number(text.rstrip("%٪ ") if self.sign else text, self._own)
        except ValueError:
            return Unreadable(text)

    def entering(self) -> None:
        """Without groups while it is typed."""
        value = self.seen()
        if value is not None and not isinstance(value, Unreadable):
            self.line.show_text(typed_number(value, self._own))
            self.line.selectAll()

    def leaving(self) -> None:
        """Grouped again."""
        value = self.seen()
        self.line.show_text(self._at_rest(value))
        self._say(value)

    def _at_rest(self, value: Any) -> str:
        if value is None:
            return ""
        return value.text if isinstance(value, Unreadable) else self.interface.formats.text("number", value)

    def _say(self, value: Any) -> None:
        say_below(self._words, self.interface.say(NOT_A_NUMBER) if isinstance(value, Unreadable) else "", complaint=True)


class PercentField(NumberField):
    """A percentage: 12.5 is twelve and a half per cent."""

    sign = True


class MoneyField(KindField):
    """An amount and its currency."""

    def build(self) -> None:
        """Make amount and currency."""
        interface, place, name = self.interface, self.question.place, self.question.label
        self._own = interface.program.languages[interface.language]
        self.amount = Line(interface, place, interface.say(PART, label=name, part=interface.say(AMOUNT)))
        self.amount.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)
        self.amount.textEdited.connect(lambda _: self.typed())
        accessible = interface.say(PART, label=name, part=interface.say(CURRENCY))
        self.currency = FindBox(interface, f"{place}#currency", accessible, currency_search(interface).find, width=11)
        self.currency.setPlaceholderText(interface.say(CURRENCY))
        self.currency.taken.connect(self._take)
        self.currency.textEdited.connect(lambda _: self.typed())
        row = QHBoxLayout()
        row.setSpacing(interface.theme.px(8))
        row.addWidget(self.amount, 1)
        row.addWidget(self.currency)
        self._words = words_below()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(interface.theme.px(4))
        box.addLayout(row)
        box.addWidget(self._words)
        self.setFocusProxy(self.amount)

    def display(self, value: Any) -> None:
        """Show money at rest, or what was typed."""
        amount, currency = self._at_rest(value)
        self.amount.show_text(amount)
        self.currency.show_text(currency)
        self._say(value)

    def read(self) -> Any:
        """The money, or what was typed."""
        amount, currency = self.amount.text().strip(), self.currency.text().strip()
        if not amount and not currency:
            return None
        exact = currency_search(self.interface).exact(currency)
        code = exact.code if exact is not None else currency.upper() if currency.isascii() and currency.isalnum() else ""
        try:
            number = read_number(amount, self._own)
        except ValueError:
            return Unreadable(f"{amount} {code or currency}".strip())
        return Money(number, code) if code else Unreadable(f"{amount} {currency}".strip())

    def entering(self) -> None:
        """The amount without groups while it is typed."""
        value = self.seen()
        if isinstance(value, Money):
            self.amount.show_text(typed_number(value.amount, self._own))

    def leaving(self) -> None:
        """Grouped again, the currency as its code."""
        value = self.seen()
        if isinstance(value, Money):
            amount, currency = self._at_rest(value)
            self.amount.show_text(amount)
            self.currency.show_text(currency)
        self._say(value)

    def _take(self, code: str) -> None:
        self.currency.show_text(code)
        self.chosen()
        self._say(self.read())

    def _at_rest(self, value: Any) -> tuple[str, str]:
        if isinstance(value, Money):
            return self.interface.formats.text("number", value.amount), value.currency
        if isinstance(value, Unreadable):
            match = re.fullmatch(r"(?P<amount>.*?)\s*(?P<currency>[A-Z]{3,5})?", value.text, re.DOTALL)
            return (match["amount"], match["currency"] or "") if match else (value.text, "")
        return "", ""

    def _say(self, value: Any) -> None:
        message = None
        if isinstance(value, Unreadable):
            without = NO_AMOUNT if not self.amount.text().strip() else NO_CURRENCY if not self.currency.text().strip() else None
            message = without or NOT_A_NUMBER
        say_below(self._words, self.interface.say(message) if message else "", complaint=True)


class DurationField(KindField):
    """Years, months and days."""

    wraps: ClassVar[bool] = True

    def build(self) -> None:
        """Make the three parts."""
        row = FlowLayout(spacing=self.interface.theme.px(8))
        self.parts: dict[str, Line] = {}
        for unit, message in UNITS.items():
            caption = self.interface.say(message)
            name = self.question.place if not self.parts else f"{self.question.place}#{unit}"
            line = Line(self.interface, name, self.interface.say(PART, label=self.question.label, part=caption), width=5)
            line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
            line.textEdited.connect(lambda _: self._edited())
            self.parts[unit] = line
            row.addWidget(column(self.interface, line, caption))
        self._words = words_below()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(self.interface.theme.px(4))
        box.addLayout(row)
        box.addWidget(self._words)
        self.setFocusProxy(self.parts["years"])

    def display(self, value: Any) -> None:
        """Show a duration, or what was typed."""
        texts = ["", "", ""]
        if isinstance(value, Duration):
            texts = [str(count) if count else "" for count in (value.years, value.months, value.days)]
            texts[2] = texts[2] or ("" if any(texts) else "0")
        elif isinstance(value, Unreadable):
            match = re.fullmatch(r"(.*)Y(.*)M(.*)D", value.text, re.DOTALL)
            texts = list(match.groups()) if match else [value.text, "", ""]
        for line, text in zip(self.parts.values(), texts, strict=True):
            line.show_text(text)
        self._say(at_rest=True)

    def read(self) -> Any:
        """The duration, or what was typed."""
        texts = [line.text().strip() for line in self.parts.values()]
        if not any(texts):
            return None
        counts = [part_of(text) if text else 0 for text in texts]
        if any(count is None for count in counts):
            return Unreadable(f"{texts[0]}Y{texts[1]}M{texts[2]}D")
        return Duration(*(count or 0 for count in counts))

    def leaving(self) -> None:
        """Say what is wrong, now that typing is over."""
        self._say(at_rest=True)

    def _edited(self) -> None:
        self._say(at_rest=False)
        self.typed()

    def _say(self, at_rest: bool) -> None:
        value = self.read()
        if isinstance(value, Duration):
            say_below(self._words, self.interface.formats.text("duration", value))
        else:
            say_below(self._words, self.interface.say(WHOLE_NUMBERS) if at_rest and value is not None else "", complaint=True)
