"""Takes widgets away for good, one or all of a layout, so that others can come in their place."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLayout, QWidget


def clear(layout: QLayout) -> None:
    """Take everything out of a layout, what lies in inner ones too."""
    while layout.count():
        item = layout.takeAt(0)
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            put_away(widget)
        elif inner is not None:
            clear(inner)


def put_away(widget: QWidget) -> None:
    """Take a widget away for good. What it was may still be at work in it, so it goes later; its names are free at once."""
    widget.hide()
    for named in (widget, *widget.findChildren(QObject)):
        named.setObjectName("")
    widget.deleteLater()
