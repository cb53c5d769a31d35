"""A new recovery key in a person's hands: shown, printed or written to a file, then hidden, and its end typed back from the sheet.

Guarantees: the key is hidden as soon as it stands on paper or in a file; it is in no accessible name and on no clipboard.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.language.direction import isolated
from app.language.marks import interface_words
from app.services.recovery_sheet import recovery_sheet
from app.storage.typed_secrets import RecoveryKey, recovery_signs
from app.ui.interface import Interface
from app.ui.screens.lock import sheet_printing
from app.ui.screens.lock.recovery_line import GROUP, RecoveryLine
from app.ui.widgets.buttons import button
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.info_bar import InfoBar
from app.ui.widgets.labels import icon_label, label
from forms.values.dates import parse_date

PRINT = interface_words("code.ui.recovery.print", "Print the sheet…")
PRINT_AGAIN = interface_words("code.ui.recovery.print_again", "Print again…")
WRITE = interface_words("code.ui.recovery.write", "Write it to a file…")
SHOWN = interface_words("code.ui.recovery.shown", "The key is on the screen. Print it, write it to a file, or copy it by hand.")
HIDE = interface_words("code.ui.recovery.hide", "Hide the key")
PRINTED = interface_words("code.ui.recovery.printed", "Printed at {time}. The key is hidden now.")
WRITTEN = interface_words("code.ui.recovery.written", "Written to {file} at {time}. The key is hidden now.")
HIDDEN = interface_words("code.ui.recovery.hidden", "The key is hidden now.")
KEEP = interface_words("code.ui.recovery.keep", "Put the sheet where you keep seals and keys, not beside this computer.")
SHOW_AGAIN = interface_words("code.ui.recovery.show_again", "Show again")
NOT_WRITTEN = interface_words(
    "code.ui.recovery.not_written", "{file} could not be written ({reason}). Choose another place, or print the sheet."
)
TYPE_BACK = interface_words("code.ui.recovery.type_back", "Type the last four characters to show that you have it")
FROM_SHEET = interface_words("code.ui.recovery.from_sheet", "From the sheet in your hand.")
RIGHT = interface_words("code.ui.recovery.right", "That is the end of the key. The sheet can be read.")
WRONG = interface_words("code.ui.recovery.wrong", "These are not the last four characters of the key. Compare them with the sheet.")


class RecoveryBox(QWidget):
    """`proved` says whether the end of the key was typed back; `kept` that it stands on paper or in a file."""

    proved = Signal(bool)
    kept = Signal()

    def __init__(self, interface: Interface, name: str) -> None:
        super().__init__()
        self._interface = interface
        self._name = name
        self._groups: tuple[str, ...] = ()
        self.is_proved = False
        self._bar: InfoBar | None = None
        self.setObjectName(name)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(interface.theme.px(10))
        self._build_key()
        self._build_hidden()
        self._build_actions()
        self._build_proof()

    # ---- building

    def _frame(self) -> tuple[QFrame, QHBoxLayout]:
        theme = self._interface.theme
        frame = QFrame()
        frame.setProperty("surface", "sunken")
        row = QHBoxLayout(frame)
        row.setContentsMargins(theme.px(16), theme.px(12), theme.px(12), theme.px(12))
        row.setSpacing(theme.px(12))
        self._column.addWidget(frame)
        return frame, row

    def _build_key(self) -> None:
        interface, theme, say = self._interface, self._interface.theme, self._interface.say
        self._key_frame, row = self._frame()
        column = QVBoxLayout()
        column.setSpacing(theme.px(6))
        self._lines = [label("", "mono"), label("", "mono")]
        for line in self._lines:
            line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            font = theme.font("mono")
            font.setPointSizeF(theme.points("screen_title"))
            line.setStyleSheet(f"font-size: {font.pointSizeF()}pt;")
            column.addWidget(line, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(label(say(SHOWN), "help", wrap=True))
        row.addLayout(column, 1)
        self._hide = button(interface, say(HIDE), "link", "eye-off", f"{self._name}.hide")
        self._hide.clicked.connect(lambda: self._conceal(say(HIDDEN)))
        column.addWidget(self._hide, 0, Qt.AlignmentFlag.AlignLeading)

    def _build_hidden(self) -> None:
        interface, say = self._interface, self._interface.say
        self._hidden_frame, row = self._frame()
        picture = QLabel()
        picture.setPixmap(interface.theme.pixmap("eye-off", "text_muted", 18))
        row.addWidget(picture)
        words = QVBoxLayout()
        words.setSpacing(interface.theme.px(2))
        self._hidden = label("", "label", wrap=True)
        words.addWidget(self._hidden)
        words.addWidget(label(say(KEEP), "help", wrap=True))
        row.addLayout(words, 1)
        self._again = button(interface, say(SHOW_AGAIN), "link", name=f"{self._name}.show")
        self._again.clicked.connect(self._reveal)
        row.addWidget(self._again)

    def _build_actions(self) -> None:
        interface, say = self._interface, self._interface.say
        actions = QWidget()
        flow = FlowLayout(actions)
        self._print = button(interface, say(PRINT), icon="printer", name=f"{self._name}.print")
        self._write = button(interface, say(WRITE), icon="hard-drive", name=f"{self._name}.write")
        self._print.clicked.connect(self._to_paper)
        self._write.clicked.connect(self._to_file)
        flow.addWidget(self._print)
        flow.addWidget(self._write)
        self._column.addWidget(actions)

    def _build_proof(self) -> None:
        interface, theme, say = self._interface, self._interface.theme, self._interface.say
        self._column.addSpacing(theme.px(4))
        rule = QFrame()
        rule.setProperty("line", True)
        self._column.addWidget(rule)
        self._column.addSpacing(theme.px(2))
        proof = QVBoxLayout()
        proof.setSpacing(theme.px(4))
        self.line = RecoveryLine(interface, f"{self._name}.end", say(TYPE_BACK), GROUP)
        self.line.setAccessibleDescription(say(FROM_SHEET))
        self.line.textChanged.connect(self._compare)
        proof.addWidget(label(say(TYPE_BACK), "label", wrap=True, buddy=self.line))
        proof.addWidget(label(say(FROM_SHEET), "help", wrap=True))
        proof.addWidget(self.line, 0, Qt.AlignmentFlag.AlignLeading)
        self._result = icon_label(theme, "circle-check", "", "done", wrap=True)
        self._result.setObjectName(f"{self._name}.result")
        self._result.hide()
        proof.addWidget(self._result)
        self._column.addLayout(proof)

    # ---- what is shown

    def show_key(self, key: RecoveryKey, *, hidden: bool = False, proved: bool = False) -> None:
        """Take a key; `hidden` where it was printed before, `proved` where its end was typed back before."""
        self._groups = key.groups
        self.line.setText(key.groups[-1] if proved else "")
        if hidden:
            self._conceal(self._interface.say(HIDDEN))
        else:
            self._reveal()

    def forget(self) -> None:
        """Take the key from the screen and from memory."""
        self._groups = ()
        self.line.clear()
        self._fill("", "")

    def _fill(self, *lines: str) -> None:
        for shown, line in zip(self._lines, lines, strict=True):
            shown.setText(line)

    def _reveal(self) -> None:
        half = len(self._groups) // 2
        self._fill("  ".join(self._groups[:half]), "  ".join(self._groups[half:]))
        self._key_frame.show()
        self._hidden_frame.hide()
        self._print.setText(self._interface.say(PRINT))

    def _conceal(self, sentence: str) -> None:
        self._fill("", "")
        self._hidden.setText(sentence)
        self._key_frame.hide()
        self._hidden_frame.show()
        self._tell("")
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, sentence: str) -> None:
        if self._bar is not None:
            self._bar.hide()
            self._bar.deleteLater()
            self._bar = None
        if sentence:
            self._bar = InfoBar(self._interface, sentence, "error", name=f"{self._name}.told")
            self._column.insertWidget(3, self._bar)

    # ---- what happens

    def _document(self) -> QTextDocument:
        interface = self._interface
        day = interface.formats.text("date", parse_date(interface.today().isoformat()))
        return sheet_printing.sheet_document(recovery_sheet(self._groups, day, interface.say), interface)

    def _time(self) -> str:
        return self._interface.clock().strftime("%H:%M")

    def _to_paper(self) -> None:
        if sheet_printing.ask_to_print(self, self._document()):
            self._conceal(self._interface.say(PRINTED, time=self._time()))
            self._print.setText(self._interface.say(PRINT_AGAIN))
            self.kept.emit()

    def _to_file(self) -> None:
        path = sheet_printing.choose_file(self, self._interface)
        if path is None:
            return
        name = isolated(path.name)
        try:
            sheet_printing.write_sheet(self._document(), path)
        except OSError as error:
            self._tell(self._interface.say(NOT_WRITTEN, file=name, reason=error.strerror or "?"))
            return
        self._conceal(self._interface.say(WRITTEN, file=name, time=self._time()))
        self.kept.emit()

    def _compare(self) -> None:
        typed, end = self.line.typed, self._groups[-1] if self._groups else ""
        right = bool(end) and typed == recovery_signs(end)
        self._result.setVisible(len(typed) == GROUP)
        if right:
            self._result.show_words("circle-check", self._interface.say(RIGHT), "done")
        else:
            self._result.show_words("octagon-alert", self._interface.say(WRONG), "error")
        if right is not self.is_proved:
            self.is_proved = right
            self.proved.emit(right)
