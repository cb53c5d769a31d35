"""The line in which a passphrase is typed: hidden unless the eye is pressed, and never more than is needed in memory or on the clipboard.

Guarantees: what is typed is not offered for undo, copying or dragging out; an input method does not learn it; `forget` empties it.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.language.marks import interface_words
from app.ui.interface import Interface
from app.ui.widgets.announcement import announce
from app.ui.widgets.buttons import icon_button
from app.ui.widgets.labels import icon_label, label

SHOW = interface_words("code.ui.secret.show", "Show what is typed")
HIDE = interface_words("code.ui.secret.hide", "Hide what is typed")
CAPS_LOCK = interface_words("code.ui.secret.caps_lock", "Caps Lock is on.")

_HINTS = Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
_TAKES_OUT = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut, QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class SecretLine(QLineEdit):
    """A line for a passphrase. `caps_lock_seen` says what a typed letter showed of Caps Lock."""

    caps_lock_seen = Signal(bool)

    def __init__(self, name: str, accessible: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(_HINTS | Qt.InputMethodHint.ImhNoAutoUppercase)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setDragEnabled(False)
        self.setStyleSheet("QLineEdit { lineedit-password-character: 8226; }")  # the bullet of the font; Qt's disc is too high

    def forget(self) -> None:
        """Empty the line, its history with it: Qt drops the undo of a line whose text is set anew."""
        self.setText("")
        self.setEchoMode(QLineEdit.EchoMode.Password)

    def event(self, event: QEvent) -> bool:
        """Copying and undo stay without effect while the line is shown, too, and no shortcut of the window takes them up instead."""
        if isinstance(event, QKeyEvent) and any(event.matches(key) for key in _TAKES_OUT):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Notice where the case of a letter contradicts Shift; Qt has no other way to know of Caps Lock on every system."""
        if event.key() == Qt.Key.Key_CapsLock:
            self.caps_lock_seen.emit(False)  # it has just changed, to what the next letter will show
        text = event.text()
        if len(text) == 1 and text.lower() != text.upper():
            shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_lock_seen.emit(text.isupper() is not shifted)
        super().keyPressEvent(event)


class SecretField(QWidget):
    """A passphrase as it is asked: its name, the line with the eye, and what is known of Caps Lock. `entered` is the Enter key."""

    entered = Signal()
    changed = Signal()
    shown = Signal(bool)

    def __init__(self, interface: Interface, title: str, name: str, more: str = "") -> None:
        super().__init__()
        self._interface = interface
        theme = interface.theme
        self.line = SecretLine(name, title)
        self.line.setAccessibleDescription(more)
        self.line.setMinimumHeight(theme.px(34))
        self.line.returnPressed.connect(self.entered)
        self.line.textChanged.connect(self.changed)
        self.line.caps_lock_seen.connect(self._caps_lock)
        self.title = label(title, "label", wrap=True, buddy=self.line)
        self.eye = icon_button(interface, "eye", interface.say(SHOW), f"{name}.eye")
        self.eye.setCheckable(True)
        self.eye.toggled.connect(self.show_typed)
        self._caps = icon_label(theme, "triangle-alert", interface.say(CAPS_LOCK), "warning", wrap=True)
        self._caps.setObjectName(f"{name}.caps_lock")
        self._caps.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(5))
        column.addWidget(self.title)
        if more:
            column.addWidget(label(more, "help", wrap=True))
        inside = QHBoxLayout(self.line)  # the eye stands inside the line, at its end
        inside.setContentsMargins(theme.px(4), 0, theme.px(4), 0)
        inside.addStretch(1)
        inside.addWidget(self.eye)
        room = self.eye.sizeHint().width() + theme.px(4)
        leftward = interface.right_to_left
        self.line.setTextMargins(room if leftward else 0, 0, 0 if leftward else room, 0)
        column.addWidget(self.line)
        column.addWidget(self._caps)
        self.setFocusProxy(self.line)
        QWidget.setTabOrder(self.line, self.eye)

    @property
    def secret(self) -> str:
        """What is typed."""
        return self.line.text()

    def forget(self) -> None:
        """Empty the field and hide what will be typed next."""
        self.line.forget()
        self.eye.setChecked(False)
        self._caps.hide()

    def show_typed(self, shown: bool) -> None:
        """Show what is typed, or hide it."""
        self.eye.setChecked(shown)
        words = self._interface.say(HIDE if shown else SHOW)
        self.eye.setIcon(self._interface.theme.icon("eye-off" if shown else "eye", "text_muted", 16))
        self.eye.setAccessibleName(words)
        self.eye.setToolTip(words)
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.shown.emit(shown)

    def _caps_lock(self, on: bool) -> None:
        if on and self._caps.isHidden():
            announce(self.line, self._interface.say(CAPS_LOCK))
        self._caps.setVisible(on)
