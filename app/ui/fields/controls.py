"""The line that a person types in: clean, in the direction of its text, and left alone while an input method composes.

Guarantees: what is pasted is cleaned; codes run from left to right in every layout; every line has an accessible name.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QSizePolicy, QStyle, QStyleOptionFrame, QVBoxLayout, QWidget

from app.language.direction import is_right_to_left
from app.ui.fields.text_cleaning import cleaned_line
from app.ui.interface import Interface
from app.ui.widgets.labels import Words, label

_NARROWEST = 110  # pixels of the design that a line of unknown length keeps


def leaves_to_window(event: QEvent) -> bool:
    """Whether a key is one of undo and redo, which the window takes where it has them, so that there is one undo for everything."""
    if event.type() is not QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)


class Line(QLineEdit):
    """One line of text. `code` is for what is written from left to right in every language, in the type of codes."""

    def __init__(self, interface: Interface, name: str, accessible: str, *, code: bool = False, width: int = 0) -> None:
        super().__init__()
        self._interface = interface
        self._code = code
        self._chosen_direction: Qt.LayoutDirection | None = None
        self._width = width
        self.composing = False
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        if code:
            self.setProperty("role", "mono")
            self.setFont(interface.theme.font("mono"))
            self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            self.setInputMethodHints(Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhLatinOnly)
        if width:
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.textEdited.connect(self._clean)
        self.textChanged.connect(self._follow)
        self._follow(self.text())

    def show_text(self, text: str) -> None:
        """Show a text that nobody typed here; the cursor stands at its beginning."""
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    def sizeHint(self) -> QSize:
        """As wide as the characters it is made for, where that is known."""
        hint = super().sizeHint()
        if self._width:
            option = QStyleOptionFrame()
            self.initStyleOption(option)
            margins = self.textMargins()
            inner = self.fontMetrics().horizontalAdvance("0") * self._width + margins.left() + margins.right()
            hint.setWidth(self.style().sizeFromContents(QStyle.ContentsType.CT_LineEdit, option, QSize(inner, 0), self).width())
        return hint

    def minimumSizeHint(self) -> QSize:
        """Not as wide as the widest letter of the font, which in Arabic fills a line."""
        hint = super().minimumSizeHint()
        hint.setWidth(min(hint.width(), self._interface.theme.px(_NARROWEST), self.sizeHint().width()))
        if self._width:
            hint.setWidth(self.sizeHint().width())
        return hint

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the window's."""
        if leaves_to_window(event):
            event.ignore()
            return True
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Note whether an input method is composing."""
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of direction (Ctrl and Shift of one side) fix the direction of the text."""
        directions = {Qt.Key.Key_Direction_L: Qt.LayoutDirection.LeftToRight, Qt.Key.Key_Direction_R: Qt.LayoutDirection.RightToLeft}
        direction = directions.get(Qt.Key(event.key())) if event.key() in list(directions) else None
        if direction is not None and not self._code:
            self._chosen_direction = direction
            self._follow(self.text())
            return
        super().keyPressEvent(event)

    def _clean(self, text: str) -> None:
        clean = cleaned_line(text)
        if clean != text and not self.composing:
            before = cleaned_line(text[: self.cursorPosition()])
            self.selectAll()
            self.insert(clean)  # and not setText, so that Ctrl+Z still leads back
            self.setCursorPosition(len(before.encode("utf-16-le")) // 2)

    def _follow(self, text: str) -> None:
        if self._code:
            return
        if self._chosen_direction is not None:
            self.setLayoutDirection(self._chosen_direction)
            return
        leftward = is_right_to_left(text[:200], self._interface.right_to_left)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft if leftward else Qt.LayoutDirection.LeftToRight)


class Chooser(QComboBox):
    """A short list to choose from. The wheel scrolls the page, never the choice."""

    def __init__(self, name: str, accessible: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.view().setAccessibleName(accessible)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Left to the page."""
        event.ignore()


def words_below() -> QLabel:
    """The line under a control that says what was understood; hidden while there is nothing to say."""
    words = label("", "help", wrap=True)
    words.setProperty("complaint", False)
    words.hide()
    return words


def be_seen(widget: QWidget, wanted: bool) -> None:
    """Show or hide a part of a field, where that changes anything: on a page of many fields, asking costs."""
    hidden = widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
    if hidden == wanted:
        widget.setVisible(wanted)


def say_below(words: QLabel, text: str, *, complaint: bool = False) -> None:
    """Say something under a control, or take the line away. A complaint is silent where a finding already says it."""
    words.setProperty("complaint", complaint)
    if text != words.text():
        words.setText(text)
    be_seen(words, bool(text) and not (complaint and words.property("silent")))


def silence(field: QWidget, silent: bool) -> None:
    """Let the complaints of a field be silent, or heard again."""
    for words in field.findChildren(QLabel):
        if words.property("complaint") is not None:
            words.setProperty("silent", silent)
            say_below(words, words.text(), complaint=bool(words.property("complaint")))


class Question(Words):
    """The label of a question: as wide as its words, and broken into lines only where there is no room."""

    def __init__(self, text: str, buddy: QWidget) -> None:
        super().__init__()
        self.setText(text)
        self.setProperty("role", "label")
        self.setWordWrap(True)
        self.setBuddy(buddy)
        self.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def sizeHint(self) -> QSize:
        """One line."""
        width = self.fontMetrics().horizontalAdvance(self.text()) + 4
        return QSize(width, max(self.heightForWidth(width), self.fontMetrics().height()))

    def minimumSizeHint(self) -> QSize:
        """The longest word."""
        longest = max((self.fontMetrics().horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(longest + 4, self.fontMetrics().height())


def column(interface: Interface, control: QWidget, caption: str) -> QWidget:
    """One of several controls that stand in a row, under its small heading; an empty heading keeps it level with the others."""
    made = QWidget()
    box = QVBoxLayout(made)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(interface.theme.px(2))
    box.addWidget(label(caption, "help", buddy=control), 0, Qt.AlignmentFlag.AlignLeading)
    box.addWidget(control, 1, Qt.AlignmentFlag.AlignLeading)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made
