"""The few questions that the drafting screen asks in a dialog: a reason, a note, passages of a text."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.language.marks import interface_count, interface_words
from app.ui.interface import Interface
from app.ui.widgets.buttons import button
from app.ui.widgets.labels import label

KEEP = interface_words("code.ui.ask.keep", "Keep")
LEAVE = interface_words("code.ui.ask.leave", "Leave")
TOO_SHORT = interface_count("code.ui.ask.too_short", "Write at least {n} character.", "Write at least {n} characters.")
PASSAGE = interface_words(
    "code.ui.ask.passage", "Paste the text. Select a passage and press Ctrl+Enter to make an entry of it; the passage is then greyed."
)
PASSAGE_TITLE = interface_words("code.ui.ask.passage_title", "From a text")
MAKE = interface_words("code.ui.ask.make", "Make an entry of the passage")
MADE = interface_count("code.ui.ask.made", "{n} entry so far", "{n} entries so far")


def ask_reason(parent: QWidget, interface: Interface, question: str, known: str = "", least: int = 0) -> str | None:
    """Ask for a written text; None where the person leaves. `least` is the fewest characters that are taken."""
    dialog = QDialog(parent)
    dialog.setWindowTitle("Rogatory")
    dialog.setObjectName("ask_reason")
    box = QVBoxLayout(dialog)
    title = label(question, "card_title", wrap=True)
    box.addWidget(title)
    text = QPlainTextEdit(known)
    text.setObjectName("ask_reason.text")
    text.setAccessibleName(question)
    text.setTabChangesFocus(True)
    title.setBuddy(text)
    box.addWidget(text)
    complaint = label("", "help", wrap=True)
    box.addWidget(complaint)
    row = QHBoxLayout()
    keep = button(interface, interface.say(KEEP), "primary", name="ask_reason.keep")
    leave = button(interface, interface.say(LEAVE), "normal", name="ask_reason.leave")
    row.addStretch(1)
    row.addWidget(leave)
    row.addWidget(keep)
    box.addLayout(row)

    def take() -> None:
        if len(text.toPlainText().strip()) < least:
            complaint.setText(interface.count(TOO_SHORT, least))
            text.setFocus()
        else:
            dialog.accept()

    keep.clicked.connect(take)
    leave.clicked.connect(dialog.reject)
    QShortcut(QKeySequence("Ctrl+Return"), dialog).activated.connect(take)
    dialog.resize(interface.theme.px(460), interface.theme.px(240))
    text.setFocus(Qt.FocusReason.OtherFocusReason)
    return text.toPlainText().strip() if dialog.exec() == QDialog.DialogCode.Accepted else None


def ask_passage(parent: QWidget, interface: Interface) -> tuple[str, ...]:
    """Passages that a person picks out of a pasted text, in the order of picking."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(interface.say(PASSAGE_TITLE))
    dialog.setObjectName("ask_passage")
    box = QVBoxLayout(dialog)
    help_text = label(interface.say(PASSAGE), "body", wrap=True)
    box.addWidget(help_text)
    text = QPlainTextEdit()
    text.setObjectName("ask_passage.text")
    text.setAccessibleName(interface.say(PASSAGE_TITLE))
    help_text.setBuddy(text)
    box.addWidget(text, 1)
    count = label("", "help")
    row = QHBoxLayout()
    make = button(interface, interface.say(MAKE), "normal", "plus", "ask_passage.make")
    keep = button(interface, interface.say(KEEP), "primary", name="ask_passage.keep")
    row.addWidget(count, 1)
    row.addWidget(make)
    row.addWidget(keep)
    box.addLayout(row)
    made: list[str] = []

    def take() -> None:
        cursor = text.textCursor()
        passage = cursor.selectedText().replace("\u2029", "\n").strip()
        if passage:
            made.append(passage)
            done = cursor.charFormat()
            done.setForeground(interface.theme.colour("text_muted"))
            cursor.mergeCharFormat(done)
            cursor.clearSelection()
            text.setTextCursor(cursor)
            count.setText(interface.count(MADE, len(made)))

    make.clicked.connect(take)
    keep.clicked.connect(dialog.accept)
    QShortcut(QKeySequence("Ctrl+Return"), dialog).activated.connect(take)
    dialog.resize(interface.theme.px(720), interface.theme.px(480))
    return tuple(made) if dialog.exec() == QDialog.DialogCode.Accepted else ()
