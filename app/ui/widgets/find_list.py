"""Type to find: a line to type in, and beneath it the list of what was found.

Guarantees: Down goes into the list, Enter takes, Up at the top goes back, typing goes on finding, Esc closes; the line keeps what was
typed until something is taken; what is found is asked for at each change and never kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.language.marks import interface_count, interface_words
from app.services.question_views import Choice
from app.ui.interface import Interface
from app.ui.widgets.choice_list import ChoiceList
from app.ui.widgets.labels import label

NOTHING = interface_words("code.ui.find_list.nothing", "Nothing was found for “{text}”.")
CLEAR = interface_words("code.ui.find_list.clear", "Clear the search")
FOUND = interface_count("code.ui.find_list.found", "{n} found", "{n} found", "number of lines of a list of results, for screen readers")

_ROWS = 8  # how many lines a list that drops down shows at once


class FindList(QWidget):
    """The line and its list. `taken` carries the code of what was taken, `closed` says that Esc was pressed on an empty line.

    `drops` lays the list over what is beneath, open only while the line is being used; else it stands there always.
    `keeps` leaves the label of what was taken in the line.
    """

    taken = Signal(str)
    closed = Signal()
    text_changed = Signal(str)

    def __init__(
        self,
        interface: Interface,
        find: Callable[[str], Sequence[Choice]],
        *,
        placeholder: str = "",
        accessible_name: str = "",
        name: str = "",
        drops: bool = False,
        keeps: bool = False,
        rows: int = _ROWS,
    ) -> None:
        super().__init__()
        self._interface = interface
        self._find = find
        self._drops = drops
        self._keeps = keeps
        self._rows = rows
        self._chosen_label = ""
        theme = interface.theme
        self.line = QLineEdit()
        self.line.setPlaceholderText(placeholder)
        self.line.setAccessibleName(accessible_name or placeholder)
        self.line.setObjectName(name)
        ornament = self.line.addAction(theme.icon("search", "text_muted", 16), QLineEdit.ActionPosition.LeadingPosition)
        ornament.setText(self.line.accessibleName())
        self._clear = QAction(theme.icon("x", "text_muted", 16), interface.say(CLEAR), self.line)
        self._clear.setToolTip(interface.say(CLEAR))
        self._clear.triggered.connect(self.line.clear)
        self.line.addAction(self._clear, QLineEdit.ActionPosition.TrailingPosition)
        self._clear.setVisible(False)
        self.setFocusProxy(self.line)
        self._frame = QFrame()
        self._frame.setProperty("surface", "popover" if drops else "bare")
        self.list = ChoiceList(interface)
        self.list.setObjectName(f"{name}.list" if name else "")
        self.list.setAccessibleName(accessible_name or placeholder)
        self._nothing = label("", "help", wrap=True)
        self._nothing.setContentsMargins(theme.px(10), theme.px(8), theme.px(10), theme.px(8))
        inner = QVBoxLayout(self._frame)
        inner.setContentsMargins(*(theme.px(4),) * 4 if drops else (0, 0, 0, 0))
        inner.setSpacing(0)
        inner.addWidget(self.list, 1)
        inner.addWidget(self._nothing)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(6))
        box.addWidget(self.line)
        if drops:
            self._frame.hide()
            self.list.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes to what follows the line; Down goes into the list
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        else:
            box.addWidget(self._frame, 1)
        self.line.textEdited.connect(lambda _text: self.refresh(open_list=True))
        self.line.textChanged.connect(self._text_changed)
        self.list.taken.connect(self._take)
        self.line.installEventFilter(self)
        self.list.installEventFilter(self)
        self._opened = False
        if not drops:
            self.refresh()

    # ---- for screens

    def text(self) -> str:
        """What stands in the line."""
        return self.line.text()

    def show_text(self, text: str) -> None:
        """Put a text into the line, as the label of what is chosen; nothing is found for it."""
        self._chosen_label = text
        self.line.setText(text)
        self.close_list()

    def refresh(self, open_list: bool = False) -> None:
        """Find again for what stands in the line."""
        typed = self.line.text().strip()
        found = list(self._find("" if typed == self._chosen_label else typed))
        self.list.show_choices(found)
        self.list.mark(found[0].code if found and typed else None)
        self._nothing.setText(self._interface.say(NOTHING, text=typed) if typed and not found else "")
        self._nothing.setVisible(bool(typed) and not found)
        self.list.setVisible(bool(found))
        self.line.setAccessibleDescription(self._interface.count(FOUND, len(found)))
        if open_list and self._drops:
            self._open(bool(found) or bool(typed))

    def open_list(self) -> None:
        """Open the list, where it drops down."""
        self.refresh(open_list=True)

    def close_list(self) -> None:
        """Close the list, where it drops down."""
        if self._drops:
            self._frame.hide()
            self._opened = False

    @property
    def is_open(self) -> bool:
        """Whether the list is seen."""
        return self._opened if self._drops else True

    # ---- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the line and of the list."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._line_key(event) if watched is self.line else self._list_key(event)
        if event.type() is QEvent.Type.FocusOut and self._drops and self.isVisible():
            focused = self.window().focusWidget()
            if focused not in (self.line, self.list) and self._opened:
                self.close_list()
        elif event.type() is QEvent.Type.MouseButtonPress and watched is self.line and self._drops and not self._opened:
            self.open_list()
        return super().eventFilter(watched, event)

    def _line_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if self._drops and not self._opened:
                self.open_list()
            if self.list.has_choices and self.is_open:
                self.list.enter()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            current = self.list.current()
            if current and self.is_open and self.line.text().strip():
                self._take(current)
                return True
            return False
        if key == Qt.Key.Key_Escape:
            return self._escape()
        return False

    def _list_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Up and self.list.is_at_top:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if key == Qt.Key.Key_Escape:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            return self._escape() if self._drops else True
        typed = event.text()
        if key == Qt.Key.Key_Backspace or (typed and typed.isprintable() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            if key == Qt.Key.Key_Backspace:
                self.line.backspace()
            else:
                self.line.insert(typed)
            self.refresh(open_list=True)
            return True
        return False

    def _escape(self) -> bool:
        if self._drops and self._opened:
            self.close_list()
            return True
        if self.line.text() and not self._keeps:
            self.line.clear()
            self.refresh()
            return True
        self.closed.emit()
        return False

    def _take(self, code: str) -> None:
        found = self.list.choice(code)
        if found is None:
            return
        if self._keeps:
            self.show_text(found.label)
        else:
            self.line.clear()
            self.close_list()
            if not self._drops:
                self.refresh()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.taken.emit(code)

    def _text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self.text_changed.emit(text)

    # ---- the list that drops down

    def _open(self, wanted: bool) -> None:
        if not wanted:
            self.close_list()
            return
        window = self.window()
        if self._frame.parentWidget() is not window:
            self._frame.setParent(window)
        self._opened = True
        theme = self._interface.theme
        height = self.list.height_of(self._rows) if self.list.has_choices else self._nothing.heightForWidth(self.width())
        size = QSize(max(self.width(), theme.px(240)), height + 2 * theme.px(5))
        below = self.mapTo(window, QPoint(0, self.height() + theme.px(2)))
        if below.y() + size.height() > window.height():
            above = self.mapTo(window, QPoint(0, -theme.px(2))).y() - size.height()
            if above >= 0:
                below.setY(above)
            else:
                size.setHeight(max(theme.px(80), window.height() - below.y() - theme.px(4)))
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            below.setX(below.x() + self.width() - size.width())
        below.setX(max(0, min(below.x(), window.width() - size.width())))
        self._frame.setGeometry(below.x(), below.y(), size.width(), size.height())
        self._frame.raise_()
        self._frame.show()
