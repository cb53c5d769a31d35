"""Fields in which one thing, or several, are found by typing: a line with a list, and chips for several.

Guarantees: what is typed and found nowhere is kept and shown again as it was typed; a thing that is no longer there is shown
by its code, with words that say so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.language.marks import interface_words
from app.services.question_views import Choice
from app.ui.fields.controls import be_seen, say_below, words_below
from app.ui.fields.find_box import FindBox
from app.ui.fields.finding_choices import ChoiceSearch
from app.ui.fields.kind_field import LINE, TALL, KindField
from app.ui.interface import Interface
from app.ui.widgets.buttons import icon_button
from app.ui.widgets.eliding import ElidingLabel
from app.ui.widgets.emptying import clear
from app.ui.widgets.flow import FlowLayout
from forms.values import Unreadable

NOT_FOUND = interface_words(
    "code.ui.picks.not_found", "Nothing in the list is called “{text}”. Choose from the list, or keep it as it stands."
)
REMOVE = interface_words("code.ui.picks.remove", "Take “{name}” out of “{label}”")
ADD = interface_words("code.ui.picks.add", "{label}: add", "read out for the line in which another thing is found")


class PickField(KindField):
    """One thing. A subclass says where it is found."""

    shape: ClassVar[str] = LINE

    def search(self) -> ChoiceSearch:
        """Where the thing is found."""
        raise NotImplementedError

    def name_of(self, code: str) -> str:
        """How a thing is shown."""
        found = self.search().get(code)
        return found.label if found is not None else code

    def free(self, text: str) -> Any:
        """The value of a text that names nothing in the list."""
        return Unreadable(text)

    def build(self) -> None:
        """Make the line."""
        self._code: str | None = None
        self.box = FindBox(self.interface, self.question.place, self.question.label, lambda text: self.search().find(text))
        self.box.taken.connect(self._take)
        self.box.textEdited.connect(lambda _: self._typed())
        self._words = words_below()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(self.interface.theme.px(4))
        self._column.addWidget(self.box)
        self._column.addWidget(self._words)
        self.setFocusProxy(self.box)

    def display(self, value: Any) -> None:
        """Show a thing by its name, or what was typed."""
        self._code = value if isinstance(value, str) else None
        self.box.show_text(value.text if isinstance(value, Unreadable) else self.name_of(value) if value else "")
        self._say(value)

    def read(self) -> Any:
        """The code of the thing, or what was typed."""
        text = self.box.text().strip()
        if not text:
            return None
        if self._code is not None and text == self.name_of(self._code).strip():
            return self._code
        exact = self.search().exact(text)
        return exact.code if exact is not None else self.free(text)

    def flush(self) -> None:
        """What is typed to find something is reported when the field is left, not while it is looked for."""
        if self._pending:
            self._pending = False
            self.chosen()

    _pending = False

    def leaving(self) -> None:
        """The name in full, or words about what was not found."""
        value = self.seen()
        if isinstance(value, str):
            self._code = value
            self.box.show_text(self.name_of(value))
        self._say(value)

    def options_changed(self) -> None:
        """The things have other names, or are other things."""
        if not self._touched and self._drawn:
            self.display(self._shown)

    def composing(self) -> bool:
        """Also while something is typed that was not taken yet."""
        return self._pending or super().composing()

    def _typed(self) -> None:
        self._touched = self._pending = True
        self._code = None

    def _take(self, code: str) -> None:
        self._code, self._pending = code, False
        self.box.show_text(self.name_of(code))
        self._say(code)
        self.chosen()

    def _say(self, value: Any) -> None:
        say_below(self._words, self.interface.say(NOT_FOUND, text=value.text) if isinstance(value, Unreadable) else "", complaint=True)


class Chip(QFrame):
    """One of several things, with a button that takes it out."""

    removed = Signal(str)

    def __init__(self, interface: Interface, place: str, code: str, name: str, owner: str) -> None:
        super().__init__()
        self.code = code
        self.setProperty("shape", "pill")
        self.setProperty("tone", "unknown")
        self.setObjectName(f"{place}#chip.{code}")
        row = QHBoxLayout(self)
        start, end = interface.theme.px(10), interface.theme.px(2)
        row.setContentsMargins(*((end, 0, start, 0) if interface.right_to_left else (start, 0, end, 0)))
        row.setSpacing(interface.theme.px(2))
        row.addWidget(ElidingLabel(name), 1)
        self.button = icon_button(interface, "x", interface.say(REMOVE, name=name, label=owner), f"{place}#remove.{code}")
        self.button.clicked.connect(lambda: self.removed.emit(code))
        row.addWidget(self.button)


class PicksField(KindField):
    """Several things as chips in the order of choosing, with a line that finds another one."""

    shape: ClassVar[str] = TALL

    def search(self) -> ChoiceSearch:
        """Where the things are found."""
        raise NotImplementedError

    def name_of(self, code: str) -> str:
        """How a thing is shown."""
        found = self.search().get(code)
        return found.label if found is not None else code

    def is_code(self, text: str) -> bool:
        """Whether a text is the code of a thing."""
        return self.search().get(text) is not None

    def build(self) -> None:
        """Make the line and the place of the chips."""
        interface, place = self.interface, self.question.place
        self._codes: list[str] = []
        self._pending = False
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, spacing=interface.theme.px(6))
        name = interface.say(ADD, label=self.question.label)
        self.box = _AddBox(interface, place, name, self._others)
        self.box.taken.connect(self._take)
        self.box.textEdited.connect(lambda _: self._typed())
        self.box.emptied.connect(self._take_last_out)
        self._words = words_below()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(interface.theme.px(6))
        self._column.addWidget(self._chips)
        self._column.addWidget(self.box)
        self._column.addWidget(self._words)
        self.setFocusProxy(self.box)

    def codes(self) -> tuple[str, ...]:
        """The things that are chosen."""
        return tuple(self._codes)

    def display(self, value: Any) -> None:
        """Show things as chips; of a text that could not be read, what is a code as a chip and the rest in the line."""
        rest = ""
        if isinstance(value, Unreadable):
            pieces = [piece.strip() for piece in value.text.split(",")]
            self._codes = list(dict.fromkeys(piece for piece in pieces if self.is_code(piece)))
            rest = ", ".join(piece for piece in pieces if not self.is_code(piece))
        else:
            self._codes = list(value or ())
        self.box.show_text(rest)
        self._draw()
        self._say(at_rest=True)

    def read(self) -> Any:
        """The codes; with a text that names nothing, all of it as it was typed."""
        text = self.box.text().strip()
        if text:
            return Unreadable(", ".join((*self._codes, text)))
        return tuple(self._codes) or None

    def flush(self) -> None:
        """What is typed to find something is reported when the field is left, not while it is looked for."""
        if self._pending:
            self._pending = False
            exact = self.search().exact(self.box.text())
            if exact is not None:
                self._take(exact.code)
            else:
                self.chosen()

    def leaving(self) -> None:
        """Words about what was not found."""
        self._say(at_rest=True)

    def options_changed(self) -> None:
        """The things have other names."""
        self._draw()

    def composing(self) -> bool:
        """Also while something is typed that was not taken yet."""
        return self._pending or super().composing()

    def _others(self, text: str) -> Sequence[Choice]:
        return [choice for choice in self.search().find(text) if choice.code not in self._codes]

    def _typed(self) -> None:
        self._touched = self._pending = True

    def _take(self, code: str) -> None:
        self._pending = False
        if code not in self._codes:
            self._codes.append(code)
        self.box.show_text("")
        self._draw()
        self._say(at_rest=False)
        self.chosen()

    def _take_out(self, code: str) -> None:
        self._codes.remove(code)
        self._draw()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.chosen()

    def _take_last_out(self) -> None:
        if self._codes:
            self._take_out(self._codes[-1])

    def _draw(self) -> None:
        clear(self._flow)
        before: QWidget | None = None
        for code in self._codes:
            chip = Chip(self.interface, self.question.place, code, self.name_of(code), self.question.label)
            chip.removed.connect(self._take_out)
            self._flow.addWidget(chip)
            if before is not None:
                QWidget.setTabOrder(before, chip.button)
            before = chip.button
        if before is not None:
            QWidget.setTabOrder(before, self.box)
        be_seen(self._chips, bool(self._codes))

    def _say(self, at_rest: bool) -> None:
        text = self.box.text().strip()
        say_below(self._words, self.interface.say(NOT_FOUND, text=text) if text and at_rest else "", complaint=True)


class _AddBox(FindBox):
    """The line of several things. Backspace in it, where it is empty, takes the last thing out."""

    emptied = Signal()

    def __init__(self, interface: Interface, name: str, label: str, find: Callable[[str], Sequence[Choice]]) -> None:
        super().__init__(interface, name, label, find)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace with nothing before it."""
        if event.key() == Qt.Key.Key_Backspace and not self.text() and not event.isAutoRepeat():
            self.emptied.emit()
            return
        super().keyPressEvent(event)
