"""A value that is changed where it stands: a name or a reference that becomes a line, a choice that opens a list.

Guarantees: Enter keeps, Esc and leaving the line give it back as it was; showing a value never reports it.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from app.language.direction import strip_controls
from app.language.marks import interface_words
from app.ui.fields.controls import Line
from app.ui.interface import Interface
from app.ui.screens.case_file.answer_fields import PersonLine
from app.ui.widgets.buttons import button

CHANGE = interface_words(
    "code.ui.case_file.value.change", "{label}: {value}. Press to change it.", "read out for a value that can be changed"
)
KEYS = interface_words("code.ui.case_file.value.keys", "Enter keeps the change, Esc leaves it as it was.")

_WIDEST = 220  # pixels of the design


class EditableText(QWidget):
    """A text that becomes a line when it is pressed. `people` are offered where it is a person's name. `changed` carries the new text."""

    changed = Signal(str)

    def __init__(
        self, interface: Interface, name: str, label: str, nothing: str, *, people: Sequence[str] | None = None, code: bool = False
    ) -> None:
        super().__init__()
        self._interface, self._label, self._nothing = interface, label, nothing
        self._value = ""
        self._editing = False
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self.shown = button(interface, "", "link", name=name, widest=_WIDEST)
        self.shown.clicked.connect(self._begin)
        rest = QWidget()
        row = QHBoxLayout(rest)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.shown)
        row.addStretch(1)
        self._at_rest = rest
        self.line: Line
        if people is None:
            self.line = Line(interface, f"{name}.line", label, code=code)
        else:
            self.line = PersonLine(interface, f"{name}.line", label, people)
            self.line.taken.connect(self._keep)
        self.line.setAccessibleDescription(interface.say(KEYS))
        self.line.setToolTip(interface.say(KEYS))
        self.line.returnPressed.connect(self._keep)
        self.line.installEventFilter(self)
        for part in (self._at_rest, self.line):
            box.addWidget(part)
        self.line.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.shown)

    def show_value(self, value: str) -> None:
        """Show a value; a line that is being written in stays."""
        self._value = value
        words = value or self._nothing
        self.shown.show_text(words)  # type: ignore[attr-defined]
        self.shown.setAccessibleName(self._interface.say(CHANGE, label=self._label, value=words))

    def _edit(self, editing: bool) -> None:
        """Show the line or the value; the keyboard goes along."""
        self._editing = editing
        had_keyboard = self.line.hasFocus()
        self._at_rest.setVisible(not editing)
        if editing:
            self.line.setVisible(True)
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        elif had_keyboard:
            self.shown.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.setVisible(editing)

    def _begin(self) -> None:
        self.line.show_text(self._value)
        self._edit(True)
        self.line.selectAll()

    def _keep(self) -> None:
        if not self._editing:
            return
        typed = strip_controls(self.line.text()).strip()
        changed = typed != self._value
        self._edit(False)
        if changed:
            self.changed.emit(typed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc gives the value back, and so does leaving the line for another control."""
        if watched is self.line and self._editing:
            is_open = isinstance(self.line, PersonLine) and self.line.list_is_open()
            if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and not is_open:
                self._edit(False)
                return True
            if event.type() is QEvent.Type.FocusOut and not is_open and self.window().isActiveWindow():
                self._edit(False)
        return super().eventFilter(watched, event)


class EditableChoice(QPushButton):
    """One of a few, shown as words; pressing it opens the others. `changed` carries the code."""

    changed = Signal(str)

    def __init__(self, interface: Interface, name: str, label: str, choices: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._interface, self._label, self._choices = interface, label, dict(choices)
        self.setProperty("kind", "link")
        self.setObjectName(name)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(interface.theme.px(28))
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        menu = self._menu = QMenu(self)
        for code, words in choices:
            action = menu.addAction(words)
            action.setObjectName(f"{name}.{code}")
            action.triggered.connect(lambda _=False, code=code: self._take(code))
        self.clicked.connect(self._open)  # with a menu of its own Qt would leave the words without their padding
        self._value = ""

    def show_value(self, code: str) -> None:
        """Show a choice."""
        self._value = code
        words = self._choices.get(code, code)
        self.setText(words)
        self.setAccessibleName(self._interface.say(CHANGE, label=self._label, value=words))

    def _open(self) -> None:
        self._menu.setActiveAction(self._menu.actions()[list(self._choices).index(self._value)] if self._value in self._choices else None)
        at_end = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        corner = self.mapToGlobal(QPoint(self.width() - self._menu.sizeHint().width() if at_end else 0, self.height()))
        self._menu.popup(corner)

    def _take(self, code: str) -> None:
        if code != self._value:
            self.changed.emit(code)
