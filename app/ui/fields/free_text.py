"""Free text: grows with what is written, knows its language, and can be written page-wide.

Guarantees: a pasted text of any size is cleaned and cut at the longest that a request holds, and the cut is said; a no-break
space stays one; translations stay with a text that is not touched, and stay with it when it is, for a person to look at.
"""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFontMetricsF, QInputMethodEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QTextCursor
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QMenu, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from app.language.direction import is_right_to_left, isolated
from app.language.marks import interface_count, interface_words
from app.ui.fields.controls import be_seen, leaves_to_window, say_below, words_below
from app.ui.fields.kind_field import TALL, KindField
from app.ui.fields.popover import Popover
from app.ui.fields.states import language_search
from app.ui.fields.text_cleaning import cleaned
from app.ui.fields.writing_language import language_of
from app.ui.interface import Interface
from app.ui.widgets.buttons import button
from app.ui.widgets.find_list import FindList
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import label
from forms.values import Unreadable
from forms.values.base import a_string
from forms.values.text import LONGEST_TEXT, FreeText, pointed
from forms.values.text import REFERENCE as REFERENCE_IN_TEXT

WORDS = interface_count("code.ui.free_text.words", "{n} word", "{n} words")
WRITTEN = interface_words("code.ui.free_text.written", "written {language:in}", "{language:in}: in French; {language}: French")
CHANGE_LANGUAGE = interface_words("code.ui.free_text.change_language", "Language of “{label}”: {language}. Change it.")
ANOTHER_LANGUAGE = interface_words("code.ui.free_text.another_language", "Another language…")
PAGE_WIDE = interface_words("code.ui.free_text.page_wide", "Write page-wide")
PAGE_WIDE_TIP = interface_words("code.ui.free_text.page_wide_tip", "Write “{label}” page-wide (F11)")
BACK = interface_words("code.ui.free_text.back", "Back to the page")
REFERENCE = interface_words("code.ui.free_text.reference", "Point at…")
REFERENCE_TIP = interface_words("code.ui.free_text.reference_tip", "Put a reference into “{label}”: its number or name follows by itself")
POINTS_AT = interface_words("code.ui.free_text.points_at", "{row} is {name}", "{row}: a reference in a text, [[e4]]; {name}: what it names")
CUT = interface_words("code.ui.free_text.cut", "The text was cut after {n} characters. Put the rest into an annex.")

_LEAST_LINES, _MOST_LINES = 3, 12


class WritingArea(QPlainTextEdit):
    """A plain text of several lines that is as high as it needs. Tab goes on to the next control."""

    cut = Signal()
    edited = Signal()  # by the person: typing, pasting, undoing

    def __init__(self, interface: Interface, name: str, accessible: str, *, grows: bool = True) -> None:
        super().__init__()
        self._interface = interface
        self._grows = grows
        self._lines = _LEAST_LINES
        self._showing = False
        self.composing = False
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setTabChangesFocus(True)
        if grows:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._changed)
        self.document().documentLayout().documentSizeChanged.connect(self._measure)
        self._follow()

    def text(self) -> str:
        """The text. Not `toPlainText`, which makes a no-break space a plain one."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def show_text(self, text: str) -> None:
        """Show a text that nobody typed here."""
        self._showing = True
        self.setPlainText(text)
        self._showing = False

    def replace_text(self, text: str) -> None:
        """Write another text over this one, as a person would: Ctrl+Z leads back."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    def sizeHint(self) -> QSize:
        """As high as the lines, between the fewest and the most."""
        hint = super().sizeHint()
        if self._grows:
            hint.setHeight(self._height(self._lines))
        return hint

    def minimumSizeHint(self) -> QSize:
        """Never lower than the fewest lines."""
        hint = super().minimumSizeHint()
        if self._grows:
            hint.setHeight(self._height(self._lines))
        return hint

    def event(self, event: QEvent) -> bool:
        """Undo and redo are the window's."""
        if leaves_to_window(event):
            event.ignore()
            return True
        return super().event(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as plain, clean text, cut where it is too long."""
        if not source.hasText():
            return
        cursor = self.textCursor()
        chosen = abs(cursor.selectionEnd() - cursor.selectionStart())
        room = LONGEST_TEXT - (self.document().characterCount() - 1 - chosen)
        text = cleaned(source.text()[: 2 * LONGEST_TEXT])
        if len(text) > room:
            text = text[: max(room, 0)]
            self.cut.emit()
        cursor.insertText(text)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Note whether an input method is composing."""
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of direction (Ctrl and Shift of one side) fix the direction of the text."""
        if event.key() in (Qt.Key.Key_Direction_L, Qt.Key.Key_Direction_R):
            left = event.key() == Qt.Key.Key_Direction_L
            self._turn(Qt.LayoutDirection.LeftToRight if left else Qt.LayoutDirection.RightToLeft)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps otherwise."""
        super().resizeEvent(event)
        self._measure()

    def _changed(self) -> None:
        if self.document().characterCount() - 1 > LONGEST_TEXT:
            cursor = QTextCursor(self.document())
            cursor.setPosition(LONGEST_TEXT)
            cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()  # comes back here
            self.cut.emit()
            return
        self._follow()
        if not self._showing:
            self.edited.emit()

    def _follow(self) -> None:
        start = self.document().firstBlock().text()[:200]
        block = self.document().firstBlock()
        while not start.strip() and block.next().isValid():
            block = block.next()
            start = block.text()[:200]
        leftward = is_right_to_left(start, self._interface.right_to_left)
        self._turn(Qt.LayoutDirection.RightToLeft if leftward else Qt.LayoutDirection.LeftToRight)

    def _turn(self, direction: Qt.LayoutDirection) -> None:
        """Write in a direction: lines that begin in the other script stand at the same side."""
        self.setLayoutDirection(direction)
        option = self.document().defaultTextOption()
        leftward = direction is Qt.LayoutDirection.RightToLeft
        side = (Qt.AlignmentFlag.AlignRight if leftward else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignAbsolute
        if option.textDirection() != direction or option.alignment() != side:
            option.setTextDirection(direction)
            option.setAlignment(side)
            self.document().setDefaultTextOption(option)

    def _measure(self) -> None:
        height = int(self.document().size().height())
        lines = max(_LEAST_LINES, min(_MOST_LINES, height))
        if self._grows:  # Qt lets a bar stand that the text needed before it was turned
            bar = Qt.ScrollBarPolicy.ScrollBarAsNeeded if height > _MOST_LINES else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            self.setVerticalScrollBarPolicy(bar)
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()

    def _height(self, lines: int) -> int:
        spacing = QFontMetricsF(self.font()).lineSpacing()
        edges = 2 * self.document().documentMargin() + 2 * self.frameWidth()
        padding = self.height() - self.viewport().height() if self.isVisible() else self._interface.theme.px(14)
        return round(lines * spacing + edges + max(padding - 2 * self.frameWidth(), 0))


class FreeTextField(KindField):
    """Free text with its language."""

    shape: ClassVar[str] = TALL

    def build(self) -> None:
        """Make the area and the line under it."""
        place, name, interface = self.question.place, self.question.label, self.interface
        self._written_in, self._by_hand = self.language, False
        self.area = WritingArea(interface, place, name)
        self.area.edited.connect(self._edited)
        self.area.cut.connect(lambda: say_below(self._cut, interface.say(CUT, n=interface.formats.text("number", LONGEST_TEXT))))
        self._count = label("", "help")
        self.language_button = button(interface, "", "link", "languages", f"{place}#language")
        self.language_button.clicked.connect(self._choose_language)
        self.reference_button = button(interface, interface.say(REFERENCE), "link", "link", f"{place}#reference")
        self.reference_button.setToolTip(interface.say(REFERENCE_TIP, label=name))
        self.reference_button.setAccessibleName(interface.say(REFERENCE_TIP, label=name))
        self.reference_button.clicked.connect(self._choose_reference)
        self.wide_button = button(interface, interface.say(PAGE_WIDE), "link", "maximize-2", f"{place}#page_wide")
        self.wide_button.setToolTip(interface.say(PAGE_WIDE_TIP, label=name))
        self.wide_button.setAccessibleName(interface.say(PAGE_WIDE_TIP, label=name))
        self.wide_button.clicked.connect(self.write_page_wide)
        shortcut = QShortcut(QKeySequence(Qt.Key.Key_F11), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.write_page_wide)
        self._cut: QLabel = words_below()
        self.foot = QHBoxLayout()
        self.foot.setSpacing(interface.theme.px(10))
        words = QWidget()  # in a narrow column, in more lines than one
        line = FlowLayout(words, spacing=interface.theme.px(10), line_spacing=0)
        for part in (self._count, self.language_button, self.reference_button):
            line.addWidget(part)
        self.foot.addWidget(words, 1)
        self.foot.addWidget(self.wide_button, 0, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(interface.theme.px(4))
        box.addWidget(self.area)
        box.addWidget(self._cut)
        self._points: QLabel = words_below()
        box.addWidget(self._points)
        box.addLayout(self.foot)
        self.setFocusProxy(self.area)
        self.options_changed()

    def display(self, value: Any) -> None:
        """Show a text and its language."""
        self._cut.hide()
        if isinstance(value, FreeText):
            self._written_in, self._by_hand = value.language, True
        else:
            self._written_in, self._by_hand = self.language, False
        self.area.show_text(value.text if isinstance(value, FreeText | Unreadable) else "")
        self._say()

    def read(self) -> Any:
        """The text as it stands, with the translations it had."""
        text = a_string(self.area.text())
        if not text.strip():
            return None
        before = self._shown if isinstance(self._shown, FreeText) else None
        return FreeText(text, self._written_in, before.translations) if before else FreeText(text, self._written_in)

    def leaving(self) -> None:
        """The sentence about a cut has been read."""
        self._cut.hide()

    def options_changed(self) -> None:
        """Rows that can be pointed at."""
        be_seen(self.reference_button, bool(self.question.choices))
        self._say_points(self.area.text())

    def write_page_wide(self) -> None:
        """Open the text in the whole window; what is written there stands here at once."""
        PageWide(self.interface, self).exec()
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def write_in(self, language: str) -> None:
        """Set the language by hand."""
        self._written_in, self._by_hand = language, True
        self._say()
        if self.area.text().strip():
            self.chosen()

    def point_at(self, row: str) -> None:
        """Put a reference to a row where the cursor stands."""
        self.area.insertPlainText(f"[[{row}]]")
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _edited(self) -> None:
        text = self.area.text()
        if not text.strip():
            self._by_hand = False
        if not self._by_hand:
            self._written_in = language_of(text, self._written_in, self.language)
        self._say(text)
        self.typed()

    def _say(self, text: str | None = None) -> None:
        """The line under the area: how many words, and in which language."""
        interface = self.interface
        count = FreeText(self.area.text() if text is None else text, self._written_in).words
        self._say_points(self.area.text() if text is None else text)
        self._count.setText(interface.count(WORDS, count, n=interface.formats.text("number", count)))
        forms = {"": interface.formats.text("language", self._written_in), "in": interface.formats.text("language", self._written_in, "in")}
        self.language_button.setText(interface.formats.words.say(WRITTEN, language=forms))
        self.language_button.setAccessibleName(interface.say(CHANGE_LANGUAGE, label=self.question.label, language=forms[""]))

    def _say_points(self, text: str) -> None:
        """What the references of the text name, since [[e4]] tells nobody anything."""
        named = {choice.code: choice.label for choice in self.question.choices}
        rows = dict.fromkeys(row for match in REFERENCE_IN_TEXT.finditer(text) for row in pointed(match))
        parts = [self.interface.say(POINTS_AT, row=isolated(f"[[{row}]]", "ltr"), name=named.get(row, row)) for row in rows]
        say_below(self._points, " · ".join(parts))

    def _choose_language(self) -> None:
        menu = QMenu(self)
        menu.setLayoutDirection(self.interface.direction)
        for tag in dict.fromkeys((self._written_in, self.language, *self.interface.program.languages)):
            action = QAction(self.interface.formats.text("language", tag), menu)
            action.setCheckable(True)
            action.setChecked(tag == self._written_in)
            action.setData(tag)
            menu.addAction(action)
        menu.addSeparator()
        another = menu.addAction(self.interface.say(ANOTHER_LANGUAGE))
        taken = menu.exec(self.language_button.mapToGlobal(self.language_button.rect().bottomLeft()))
        if taken is another:
            self._find_language()
        elif taken is not None:
            self.write_in(taken.data())

    def _find_language(self) -> None:
        words = self.interface.say(ANOTHER_LANGUAGE)
        sheet = Popover(self.interface, self.language_button, f"{self.question.place}#languages", words)
        finder = FindList(
            self.interface, language_search(self.interface).find, accessible_name=words, name=f"{self.question.place}#find_language"
        )
        sheet.body.addWidget(finder)

        def take(code: str) -> None:
            sheet.close()
            self.write_in(code)

        finder.taken.connect(take)
        sheet.open_below(self.language_button, self.interface.theme.px(280))
        finder.setFocus(Qt.FocusReason.PopupFocusReason)

    def _choose_reference(self) -> None:
        menu = QMenu(self)
        menu.setLayoutDirection(self.interface.direction)
        groups: dict[str, QMenu] = {}
        for choice in self.question.choices:
            if choice.group not in groups:
                groups[choice.group] = menu.addMenu(choice.group.replace("&", "&&")) if choice.group else menu
            groups[choice.group].addAction(choice.label.replace("&", "&&")).setData(choice.code)
        taken = menu.exec(self.reference_button.mapToGlobal(self.reference_button.rect().bottomLeft()))
        if taken is not None:
            self.point_at(taken.data())


class PageWide(QDialog):
    """One text in the whole window. Esc, F11 or the button lead back."""

    def __init__(self, interface: Interface, field: FreeTextField) -> None:
        super().__init__(field.window())
        theme, question = interface.theme, field.question
        self.setWindowTitle("Rogatory")
        self.setObjectName(f"{question.place}#wide")
        self.setLayoutDirection(interface.direction)
        self.setProperty("surface", "canvas")
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(48), theme.px(24), theme.px(48), theme.px(24))
        box.setSpacing(theme.px(8))
        self.area = WritingArea(interface, f"{question.place}#wide_text", question.label, grows=False)
        box.addWidget(label(question.label, "screen_title", wrap=True, buddy=self.area))
        if question.help:
            box.addWidget(label(question.help, "help", wrap=True))
        self.area.show_text(field.area.text())
        self.area.edited.connect(lambda: field.area.replace_text(self.area.text()))
        box.addWidget(self.area, 1)
        back = button(interface, interface.say(BACK), "primary", "minimize-2", f"{question.place}#wide_back")
        back.clicked.connect(self.accept)
        box.addWidget(back, 0, Qt.AlignmentFlag.AlignTrailing)
        QShortcut(QKeySequence(Qt.Key.Key_F11), self).activated.connect(self.accept)
        window: QWidget = field.window()
        self.resize(window.size())
        self.move(window.mapToGlobal(window.rect().topLeft()))
        cursor = self.area.textCursor()
        cursor.setPosition(min(field.area.textCursor().position(), self.area.document().characterCount() - 1))
        self.area.setTextCursor(cursor)
        self.area.setFocus(Qt.FocusReason.OtherFocusReason)
