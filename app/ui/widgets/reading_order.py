"""Tab goes through what was put together bit by bit in the order in which it is read.

Guarantees: the order is that of the layouts, from the top down and from the start to the end of each line.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def put_in_reading_order(whole: QWidget) -> None:
    """Let Tab go through the controls of a widget as they are read."""
    for before, after in pairwise(_controls(whole)):
        QWidget.setTabOrder(before, after)


def _controls(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus and widget.focusProxy() is None:
        yield widget  # of a group of buttons all of them, since the one that Tab comes to changes
    layout = widget.layout()
    if layout is not None:
        yield from _of_layout(layout)
    elif widget.focusPolicy() is Qt.FocusPolicy.NoFocus:  # it places its parts by hand, in the order in which they were made
        for part in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            yield from _controls(part)


def _of_layout(layout: QLayout) -> Iterator[QWidget]:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        inner, widget = item.layout(), item.widget()
        if widget is not None:
            yield from _controls(widget)
        elif inner is not None:
            yield from _of_layout(inner)
