"""Drives the screen of a case file as a person does: presses buttons, types, ticks, chooses from menus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QLineEdit, QRadioButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.screens.case_file.screen import CaseFileScreen


def part(screen: QWidget, name: str) -> QWidget:
    """A widget by its name, once everything stands in its place."""
    QApplication.processEvents()
    found = screen.findChild(QWidget, name)
    assert found is not None, name
    return found


def press(qtbot: QtBot, screen: QWidget, name: str) -> None:
    """Press a button by its name."""
    button = part(screen, name)
    assert isinstance(button, QAbstractButton) and button.isVisible() and button.isEnabled(), name
    marked = isinstance(button, QCheckBox | QRadioButton)  # which take a click on their mark and words alone
    where = QPoint(12, button.height() // 2) if marked else button.rect().center()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=where)


def choose(screen: QWidget, name: str) -> None:
    """Take an action of a menu."""
    QApplication.processEvents()
    action = screen.findChild(QAction, name)
    assert action is not None, name
    action.trigger()


def write(qtbot: QtBot, screen: QWidget, name: str, text: str) -> None:
    """Write into a line or a text, in place of what stands there."""
    field = part(screen, name)
    field.setFocus()
    if isinstance(field, QLineEdit):
        field.selectAll()
    qtbot.keyClicks(field, text)


def find(qtbot: QtBot, screen: QWidget, name: str, text: str) -> None:
    """Type in order to find, and take what is found."""
    write(qtbot, screen, name, text)
    qtbot.keyClick(part(screen, name), Qt.Key.Key_Return)


def date_at(qtbot: QtBot, screen: QWidget, name: str, day: str, month: str, year: str) -> None:
    """Write a date."""
    for line, text in ((name, day), (f"{name}#month", month), (f"{name}#year", year)):
        write(qtbot, screen, line, text)


def said(widget: QWidget) -> str:
    """Every word that is shown."""
    QApplication.processEvents()
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def standing(screen: CaseFileScreen) -> str:
    """How the request stands."""
    found = part(screen, "case_file.standing")
    assert isinstance(found, QLabel)
    return found.text()


def has_keyboard(name: str) -> bool:
    """Whether a widget has the keyboard."""
    now = QApplication.focusWidget()
    return now is not None and now.objectName() == name


class OtherWindows(QObject):
    """Notes every window that is shown beside one, be it for a moment."""

    def __init__(self, own: QWidget) -> None:
        super().__init__()
        self._own = own
        self.seen: list[str] = []
        QApplication.instance().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow() and watched is not self._own:
            self.seen.append(f"{type(watched).__name__} {watched.objectName()}")
        return False
