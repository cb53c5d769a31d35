"""One line of text that needs no translation, and provisions as the depositary cites them."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout

from app.ui.fields.controls import Line
from app.ui.fields.kind_field import KindField
from forms.values import KINDS, Unreadable, is_blank


class TextField(KindField):
    """A line in the direction of its text."""

    code: ClassVar[bool] = False

    def build(self) -> None:
        """Make the line."""
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        self.line = Line(self.interface, self.question.place, self.question.label, code=self.code)
        self.line.textEdited.connect(lambda _: self.typed())
        box.addWidget(self.line)
        self.setFocusProxy(self.line)

    def display(self, value: Any) -> None:
        """Show the text."""
        self.line.show_text(value.text if isinstance(value, Unreadable) else str(value or ""))

    def read(self) -> Any:
        """The text without white space around it."""
        value = KINDS[self.question.kind].read(self.line.text())
        return None if is_blank(value) else value


class ProvisionField(TextField):
    """A provision: `18(3)(f); 18(8)`, from left to right."""

    code = True
