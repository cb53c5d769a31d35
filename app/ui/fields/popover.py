"""A small sheet that stands beside a control until Esc or a click elsewhere: the text of an article, a calendar, a search."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.ui.interface import Interface


class Popover(QFrame):
    """A sheet with a box to fill. It belongs to the control that opened it, so that focus in it is focus in the control."""

    def __init__(self, interface: Interface, owner: QWidget, name: str, accessible: str) -> None:
        super().__init__(owner, Qt.WindowType.Popup)
        self._owner = owner
        self.setProperty("surface", "popover")
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setLayoutDirection(interface.direction)
        edge = interface.theme.px(12)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(edge, edge, edge, edge)
        self.body.setSpacing(interface.theme.px(6))

    def open_below(self, anchor: QWidget, width: int = 0) -> None:
        """Open under a widget, at its start edge, inside the screen."""
        if width:
            self.setFixedWidth(width)
        self.adjustSize()
        if self.hasHeightForWidth():  # wrapped labels: adjustSize does not grow a window to them
            self.resize(self.width(), self.heightForWidth(self.width()))
        at = anchor.mapToGlobal(QPoint(0, anchor.height()))
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            at.setX(anchor.mapToGlobal(QPoint(anchor.width(), 0)).x() - self.width())
        screen = anchor.screen().availableGeometry()
        at.setX(max(screen.left(), min(at.x(), screen.right() - self.width())))
        if at.y() + self.height() > screen.bottom():
            at.setY(max(screen.top(), anchor.mapToGlobal(QPoint(0, 0)).y() - self.height()))
        self.move(at)
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            self._owner.setFocus(Qt.FocusReason.PopupFocusReason)
            return
        super().keyPressEvent(event)
