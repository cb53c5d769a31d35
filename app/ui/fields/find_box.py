"""Type to find: a line with a list that drops down. ↓ goes into it, Enter takes, Esc closes, typing goes on finding.

Guarantees: what is typed and found nowhere stays in the line; the line and its list are one place of focus for the field that
they stand in; nothing is taken while an input method composes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QLineEdit, QToolButton, QVBoxLayout, QWidget

from app.language.marks import interface_words
from app.services.question_views import Choice
from app.ui.fields.controls import Line
from app.ui.interface import Interface
from app.ui.widgets.choice_list import ChoiceList

OPEN_LIST = interface_words("code.ui.find_box.open_list", "Open the list for “{label}”")
LIST = interface_words("code.ui.find_box.list", "List for “{label}”")
TYPE_TO_FIND = interface_words("code.ui.find_box.type_to_find", "Type to find")

_ROWS = 8  # that the open list shows without scrolling
_NARROWEST, _WIDEST = 260, 460  # pixels of the design that the open list may measure
_TAKE = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindBox(Line):
    """A line in which somebody types to find one thing. `taken` gives its code."""

    taken = Signal(str)

    def __init__(
        self, interface: Interface, name: str, label: str, find: Callable[[str], Sequence[Choice]], *, width: int = 0, hint: bool = True
    ) -> None:
        super().__init__(interface, name, label, width=width)
        self._find = find
        if hint:
            self.setPlaceholderText(interface.say(TYPE_TO_FIND))
        words = interface.say(OPEN_LIST, label=label)
        opener = QAction(interface.theme.icon("chevron-down"), words, self)
        opener.setToolTip(words)
        opener.triggered.connect(self.open_list)
        self.addAction(opener, QLineEdit.ActionPosition.TrailingPosition)
        for button in self.findChildren(QToolButton):
            button.setAccessibleName(words)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._label = label
        self._drop: _Drop | None = None
        self._scrolled: list[QAbstractScrollArea] = []
        self.textEdited.connect(self._search)

    # ---- the list

    @property
    def list(self) -> ChoiceList:
        """The list, made when it is first needed."""
        return self._dropped().list

    def _dropped(self) -> _Drop:
        if self._drop is None:
            self._drop = _Drop(self, self._interface, self._label)
            self._drop.list.taken.connect(self._take)
            self._drop.list.installEventFilter(self)
        return self._drop

    def open_list(self) -> None:
        """Open the list with everything there is, or close it."""
        if self.list_is_open():
            self.close_list()
            return
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._open("")

    def list_is_open(self) -> bool:
        """Whether the list stands open."""
        return self._drop is not None and self._drop.isVisible()

    def close_list(self) -> None:
        """Close the list."""
        if self._drop is None:
            return
        self._drop.hide()
        for area in self._scrolled:
            area.verticalScrollBar().valueChanged.disconnect(self.close_list)
        self._scrolled = []

    def _search(self, text: str) -> None:
        if not self.composing:
            self._open(text)

    def _open(self, text: str) -> None:
        found = list(self._find(text))
        self.list.show_choices(found)
        if not found:
            self.close_list()
            return
        self.list.mark(found[0].code if text.strip() else None)
        self._place()

    def _place(self) -> None:
        window, theme, drop = self.window(), self._interface.theme, self._dropped()
        if drop.parentWidget() is not window:
            drop.setParent(window)
        drop.setLayoutDirection(self._interface.direction)
        size = QSize(min(max(self.width(), theme.px(_NARROWEST)), max(self.width(), theme.px(_WIDEST))), 0)
        size.setHeight(self.list.height_of(_ROWS) + 2 * theme.px(5))
        gap = theme.px(2)
        at = self.mapTo(window, QPoint(0, self.height() + gap))
        if self._interface.right_to_left:
            at.setX(self.mapTo(window, QPoint(self.width(), 0)).x() - size.width())
        if at.y() + size.height() > window.height():
            above = self.mapTo(window, QPoint(0, 0)).y() - gap
            if above > window.height() - at.y():
                size.setHeight(min(size.height(), above))
                at.setY(above - size.height())
            else:
                size.setHeight(max(theme.px(90), window.height() - at.y() - gap))
        at.setX(max(0, min(at.x(), window.width() - size.width())))
        drop.setGeometry(at.x(), at.y(), size.width(), size.height())
        drop.show()
        drop.raise_()
        if not self._scrolled:
            self._scrolled = [area for area in _above(self) if isinstance(area, QAbstractScrollArea)]
            for area in self._scrolled:
                area.verticalScrollBar().valueChanged.connect(self.close_list)

    def _take(self, code: str) -> None:
        self.close_list()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.taken.emit(code)

    # ---- keys and focus

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """↓ goes into the list, Enter takes what is marked, Esc closes."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_F4):
            if not self.list_is_open():
                self._open(self.text() if self.isModified() else "")
            if self.list_is_open():
                self.list.enter()
            return
        if key in _TAKE and self.list_is_open() and self.list.current():
            self._take(self.list.current())
            return
        if key == Qt.Key.Key_Escape and self.list_is_open():
            self.close_list()
            return
        super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the list: ↑ at its top leads back, a letter goes on finding."""
        if self._drop is not None and watched is self._drop.list and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key, text = event.key(), event.text()
            if key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Up and self.list.is_at_top):
                self.setFocus(Qt.FocusReason.OtherFocusReason)
                if key == Qt.Key.Key_Escape:
                    self.close_list()
                return True
            if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self.setFocus(Qt.FocusReason.OtherFocusReason)
                self.close_list()
                QApplication.sendEvent(self, QKeyEvent(event))
                return True
            if key == Qt.Key.Key_Backspace or (text and text.isprintable() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier):
                self.setFocus(Qt.FocusReason.OtherFocusReason)
                QApplication.sendEvent(self, QKeyEvent(event))
                return True
        elif event.type() == QEvent.Type.FocusOut:
            self._close_when_left()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click into the line that shows something marks it, so that typing finds anew."""
        fresh = not self.hasFocus() or not self.isModified()
        super().mousePressEvent(event)
        if fresh and event.button() == Qt.MouseButton.LeftButton:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The list closes when neither line nor list is used."""
        super().focusOutEvent(event)
        self._close_when_left()

    def hideEvent(self, event: QHideEvent) -> None:
        """The list goes with its line."""
        super().hideEvent(event)
        self.close_list()

    def _follow(self, text: str) -> None:
        """The text takes the direction of its letters by itself; the chevron stays at the end of the line."""
        self.setLayoutDirection(self._interface.direction)

    def _close_when_left(self) -> None:
        focused = QApplication.focusWidget()
        if self._drop is not None and focused is not self and focused is not self._drop.list:
            self.close_list()


class _Drop(QFrame):
    """The sheet of the list. It lies over the window, and belongs to its line all the same."""

    def __init__(self, line: FindBox, interface: Interface, label: str) -> None:
        super().__init__(line)
        self.belongs_to = line
        self.setProperty("surface", "popover")
        self.hide()
        self.list = ChoiceList(interface)
        self.list.setObjectName(f"{line.objectName()}#list")
        self.list.setAccessibleName(interface.say(LIST, label=label))
        inner = QVBoxLayout(self)
        edge = interface.theme.px(4)
        inner.setContentsMargins(edge, edge, edge, edge)
        inner.addWidget(self.list)


def _above(widget: QWidget) -> list[QWidget]:
    found = []
    parent = widget.parentWidget()
    while parent is not None:
        found.append(parent)
        parent = parent.parentWidget()
    return found
