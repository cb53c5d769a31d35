"""Penalties: the least and the greatest term, life or death, and whether a fine may be imposed; said in words below.

Guarantees: a term that cannot be read, or a least term above the greatest, is kept as it was typed.
"""

from __future__ import annotations

import re
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.language.marks import interface_words
from app.ui.fields.controls import Chooser, Line, be_seen, say_below, words_below
from app.ui.fields.date_parts import PART
from app.ui.fields.date_reading import part_of
from app.ui.fields.kind_field import TALL, KindField
from app.ui.fields.quantities import UNITS
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import label
from forms.values import Unreadable
from forms.values.quantities import Penalty, Term, months_of

LEAST = interface_words("code.ui.penalties.least", "At least")
GREATEST = interface_words("code.ui.penalties.greatest", "At most")
TERMS = {
    "": interface_words("code.ui.penalties.not_set", "Not set by law"),
    "term": interface_words("code.ui.penalties.term", "Years and months"),
    "life": interface_words("code.ui.penalties.life", "Life imprisonment"),
    "death": interface_words("code.ui.penalties.death", "Death penalty"),
}
FINE = interface_words("code.ui.penalties.fine", "A fine may be imposed too")
FINE_NAME = interface_words("code.ui.penalties.fine_name", "“{label}”: a fine may be imposed too")
UNREADABLE = interface_words("code.ui.penalties.unreadable", "Write whole numbers of years and months.")
ABOVE = interface_words("code.ui.penalties.above", "The least term is above the greatest. Compare both with the law.")
_TYPED = re.compile(r"^(?P<least>[^|]*)\|(?P<greatest>[^|]*)\|(?P<fine>.*)$", re.DOTALL)
_TERM = re.compile(r"^(?P<years>.*)Y(?P<months>.*)M$", re.DOTALL)


class _TermRow(Line):
    """One end of the range: what it is, years, months. The line itself is that of the years."""

    changed = Signal(bool)  # whether at once: a choice, not a keystroke

    def __init__(self, field: PenaltyField, name: str, caption: str) -> None:
        interface = field.interface
        own = interface.say(PART, label=field.question.label, part=caption)
        super().__init__(interface, f"{name}#years", interface.say(PART, label=own, part=interface.say(UNITS["years"])), width=4)
        self.what = Chooser(name, own)
        for code, message in TERMS.items():
            self.what.addItem(interface.say(message), code)
        self.months = Line(interface, f"{name}#months", interface.say(PART, label=own, part=interface.say(UNITS["months"])), width=4)
        self.years_caption = label(interface.say(UNITS["years"]), "help", buddy=self)
        self.months_caption = label(interface.say(UNITS["months"]), "help", buddy=self.months)
        self.numbers = QWidget()
        together = QHBoxLayout(self.numbers)
        together.setContentsMargins(0, 0, 0, 0)
        together.setSpacing(interface.theme.px(6))
        for widget in (self, self.years_caption, self.months, self.months_caption):
            together.addWidget(widget)
        self.what.activated.connect(self._chosen)
        for line in (self, self.months):
            line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
            line.textEdited.connect(lambda _: self.changed.emit(False))
        self.show_term(None)

    def show_term(self, term: Term) -> None:
        """Show a term."""
        if isinstance(term, int):
            years, months = divmod(term, 12)
            self._show("term", str(years) if years else "", str(months) if months or not years else "")
        else:
            self._show(term or "", "", "")

    def show_typed(self, text: str) -> None:
        """Show again what was typed."""
        match = _TERM.match(text)
        if match:
            self._show("term", match["years"], match["months"])
        else:
            self._show(text if text in TERMS else "term", "" if text in TERMS else text, "")

    def typed(self) -> str:
        """What stands here, as one text."""
        code = str(self.what.currentData())
        return f"{self.text().strip()}Y{self.months.text().strip()}M" if code == "term" else code

    def term(self) -> Term:
        """The term; raises ValueError."""
        code = str(self.what.currentData())
        if code != "term":
            return code or None  # type: ignore[return-value]
        texts = (self.text().strip(), self.months.text().strip())
        if not any(texts):
            return None
        counts = [part_of(text) if text else 0 for text in texts]
        if counts[0] is None or counts[1] is None:
            raise ValueError("whole numbers expected")
        return counts[0] * 12 + counts[1]

    def _show(self, code: str, years: str, months: str) -> None:
        self.what.setCurrentIndex(self.what.findData(code))
        self.show_text(years)
        self.months.show_text(months)
        self._show_lines()

    def _show_lines(self) -> None:
        be_seen(self.numbers, self.what.currentData() == "term")

    def _chosen(self) -> None:
        self._show_lines()
        if self.what.currentData() == "term":
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit(True)


class PenaltyField(KindField):
    """The range of a penalty."""

    shape: ClassVar[str] = TALL

    def build(self) -> None:
        """Make both ends and the fine."""
        interface, theme = self.interface, self.interface.theme
        self.rows: dict[str, _TermRow] = {}
        lines = QVBoxLayout()
        lines.setSpacing(theme.px(6))
        for index, (end, message) in enumerate((("minimum", LEAST), ("maximum", GREATEST))):
            caption = interface.say(message)
            name = self.question.place if not index else f"{self.question.place}#{end}"
            row = _TermRow(self, name, caption)
            row.changed.connect(self._changed)
            self.rows[end] = row
            parts = (label(caption, "body", buddy=row.what), row.what, row.numbers)
            line = FlowLayout(spacing=theme.px(8))
            for widget in parts:
                line.addWidget(widget)
            lines.addLayout(line)
        self.fine = QCheckBox(interface.say(FINE))
        self.fine.setObjectName(f"{self.question.place}#fine")
        self.fine.setAccessibleName(interface.say(FINE_NAME, label=self.question.label))
        self.fine.clicked.connect(lambda: self._changed(True))
        self._words = words_below()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(6))
        box.addLayout(lines)
        box.addWidget(self.fine)
        box.addWidget(self._words)
        self.setFocusProxy(self.rows["minimum"].what)

    def display(self, value: Any) -> None:
        """Show a penalty, or what was typed."""
        least, greatest = self.rows["minimum"], self.rows["maximum"]
        match = _TYPED.match(value.text) if isinstance(value, Unreadable) else None
        if match:
            least.show_typed(match["least"])
            greatest.show_typed(match["greatest"])
            self.fine.setChecked(bool(match["fine"]))
        elif isinstance(value, Unreadable):
            least.show_term(None)
            greatest.show_typed(value.text)
        else:
            least.show_term(value.minimum if value is not None else None)
            greatest.show_term(value.maximum if value is not None else None)
            self.fine.setChecked(value is not None and value.fine)
        self._say(at_rest=True)

    def read(self) -> Any:
        """The penalty, or what was typed."""
        try:
            least, greatest = self.rows["minimum"].term(), self.rows["maximum"].term()
            above = greatest is not None and (months_of(least) or 0) > (months_of(greatest) or 0)
        except ValueError:
            above = True
        if above:
            return Unreadable(f"{self.rows['minimum'].typed()}|{self.rows['maximum'].typed()}|{'fine' if self.fine.isChecked() else ''}")
        if least is None and greatest is None and not self.fine.isChecked():
            return None
        return Penalty(least, greatest, self.fine.isChecked())

    def leaving(self) -> None:
        """Say what is wrong, now that typing is over."""
        self._say(at_rest=True)

    def _changed(self, at_once: bool) -> None:
        self._say(at_rest=at_once)
        if at_once:
            self.chosen()
        else:
            self.typed()

    def _say(self, at_rest: bool) -> None:
        value = self.read()
        if isinstance(value, Penalty):
            say_below(self._words, self.interface.formats.text("penalty", value))
            return
        message = None
        if at_rest and value is not None:
            try:
                _ = [row.term() for row in self.rows.values()]
                message = ABOVE
            except ValueError:
                message = UNREADABLE
        say_below(self._words, self.interface.say(message) if message else "", complaint=True)
