"""A page that scrolls up and down, never sideways, and keeps what has the keyboard in view."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

_ROOM = 24  # kept free above and below what has the keyboard


class VerticalScroll(QScrollArea):
    """Scrolls its widget up and down. It is never narrower than what it holds, so that nothing is cut at the side."""

    def __init__(self, content: QWidget | None = None) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)
        if content is not None:
            self.setWidget(content)

    def setWidget(self, widget: QWidget) -> None:
        """Scroll this widget."""
        super().setWidget(widget)
        widget.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        """As wide as the content must be, with room for the scroll bar."""
        hint = super().minimumSizeHint()
        content = self.widget()
        if content is not None:
            hint.setWidth(content.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width())
        return hint

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Measure again when the content changes."""
        if event.type() is QEvent.Type.LayoutRequest and watched is self.widget():
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def show_widget(self, widget: QWidget) -> None:
        """Bring a widget of the content into view, as little as needed."""
        content = self.widget()
        if content is None or not content.isAncestorOf(widget):
            return
        top = widget.mapTo(content, widget.rect().topLeft()).y()
        seen = -content.y()
        height = self.viewport().height()
        if top < seen or (top + widget.height() > seen + height and widget.height() < height):
            self.ensureWidgetVisible(widget, 0, _ROOM)
        elif top > seen + height - _ROOM:
            self.verticalScrollBar().setValue(top - _ROOM)

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None:
            self.show_widget(now)
