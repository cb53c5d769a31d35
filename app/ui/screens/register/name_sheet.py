"""The sheet in which a view is given a name."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.language.marks import interface_words
from app.ui.fields.popover import Popover
from app.ui.interface import Interface
from app.ui.widgets.buttons import button
from app.ui.widgets.labels import label

NAME = interface_words("code.ui.register.view_name", "Name of the view")
SAVE = interface_words("code.ui.register.save_view_button", "Save view")
RENAME = interface_words("code.ui.register.rename_view_button", "Rename view")


class NameSheet(Popover):
    """Asks for a name. `named` carries what was typed; the sheet stays open until the screen closes it or says why not."""

    named = Signal(str)

    def __init__(self, interface: Interface, owner: QWidget, name: str = "") -> None:
        super().__init__(interface, owner, "register.view_name", interface.say(NAME))
        theme, say = interface.theme, interface.say
        self._width = theme.px(280)
        self.line = QLineEdit(name)
        self.line.setObjectName("register.view_name.line")
        self.line.setAccessibleName(say(NAME))
        self.line.setMaxLength(120)
        self.line.returnPressed.connect(self._done)
        self.why_not = label("", "message", wrap=True, tone="error")
        self.why_not.hide()
        save = button(interface, say(RENAME if name else SAVE), "primary", name="register.view_name.save")
        save.clicked.connect(self._done)
        for part in (label(say(NAME), "label", buddy=self.line), self.line, self.why_not, save):
            self.body.addWidget(part)

    def open_for(self, anchor: QWidget) -> None:
        """Open beside a control, with the keyboard in the line."""
        self.open_below(anchor, self._width)
        self.line.selectAll()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def refuse(self, sentence: str) -> None:
        """Say why the name cannot be."""
        self.why_not.setText(sentence)
        self.why_not.show()
        self.line.setAccessibleDescription(sentence)
        self.resize(self.width(), self.heightForWidth(self.width()) if self.hasHeightForWidth() else self.sizeHint().height())
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _done(self) -> None:
        self.named.emit(self.line.text())
