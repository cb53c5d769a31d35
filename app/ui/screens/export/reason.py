"""Asks for the written reason with which a request is exported although errors are open."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.language.marks import interface_count, interface_words
from app.services.delivery import SHORTEST_REASON
from app.ui.interface import Interface
from app.ui.widgets.buttons import button
from app.ui.widgets.labels import label, refresh

TITLE = interface_count("code.ui.export_reason.title", "Why export with {n} error?", "Why export with {n} errors?")
HELP = interface_words("code.ui.export_reason.help", "The reason is kept with the request. The document does not show it.")
TOO_SHORT = interface_count(
    "code.ui.export_reason.too_short", "Write a reason of at least {n} character.", "Write a reason of at least {n} characters."
)
EXPORT = interface_words("code.ui.export_reason.export", "Export with this reason")
LEAVE = interface_words("code.ui.export_reason.leave", "Do not export")


class ReasonDialog(QDialog):
    """Takes one written reason."""

    def __init__(self, parent: QWidget, interface: Interface, errors: int) -> None:
        super().__init__(parent)
        theme, say = interface.theme, interface.say
        self._interface = interface
        self.setWindowTitle("Rogatory")
        self.setObjectName("export.reason")
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(20), theme.px(16), theme.px(20), theme.px(16))
        box.setSpacing(theme.px(8))
        question = interface.count(TITLE, errors)
        title = label(question, "card_title", wrap=True)
        self._text = QPlainTextEdit()
        self._text.setObjectName("export.reason.text")
        self._text.setAccessibleName(question)
        self._text.setAccessibleDescription(say(HELP))
        self._text.setTabChangesFocus(True)
        title.setBuddy(self._text)
        self._short = label("", "help", wrap=True)
        self._short.setProperty("tone", "error")
        export = button(interface, say(EXPORT), "primary", name="export.reason.export")
        leave = button(interface, say(LEAVE), "normal", name="export.reason.leave")
        export.clicked.connect(self._take)
        leave.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(leave)
        row.addWidget(export)
        for widget in (title, label(say(HELP), "help", wrap=True), self._text, self._short):
            box.addWidget(widget)
        box.addLayout(row)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self._take)
        self.resize(theme.px(480), max(theme.px(300), self.sizeHint().height()))
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    @classmethod
    def ask(cls, parent: QWidget, interface: Interface, errors: int) -> str | None:
        """The reason, or None where the person does not export."""
        dialog = cls(parent, interface, errors)
        taken = dialog.exec() == QDialog.DialogCode.Accepted
        return dialog.reason() if taken else None

    def reason(self) -> str:
        """What was written."""
        return self._text.toPlainText().strip()

    def _take(self) -> None:
        if len(self.reason()) >= SHORTEST_REASON:
            self.accept()
            return
        said = self._interface.count(TOO_SHORT, SHORTEST_REASON)
        self._short.setText(said)
        self._text.setProperty("state", "error")
        self._text.setAccessibleDescription(said)
        refresh(self._text)
        self._text.setFocus()
