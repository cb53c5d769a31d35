"""What the register shows now, and as which view; how it is shown is kept with the view.

Guarantees: what a view asks changes only when it is saved; columns, widths, order and density are kept once the hand rests.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.casework.register_query import SHAPE
from app.services.register import Register, RegisterQuery, RegisterView
from app.services.register.views import BUILT_IN
from app.ui.background import Progress, run_in_background

_REST = 500  # milliseconds after the last change


class CurrentView(QObject):
    """`kept` says that a view was written, `failed` carries an error."""

    kept = Signal()
    failed = Signal(object)

    def __init__(self, register: Register, first: str, parent: QObject) -> None:
        super().__init__(parent)
        self._register = register
        self._first = first
        self.query = BUILT_IN[first]
        self.view: RegisterView | None = None
        self._views: tuple[RegisterView, ...] = ()
        self._saved_as = ""
        self._keep = QTimer(self)
        self._keep.setSingleShot(True)
        self._keep.setInterval(_REST)
        self._keep.timeout.connect(self.keep_now)

    def take_view(self, view: RegisterView) -> None:
        """A view was chosen."""
        self.keep_now()
        self.view, self.query = view, view.query

    def take_query(self, query: RegisterQuery) -> None:
        """Something else is asked; it may be what another view asks, or none."""
        self.keep_now()
        self.query = query
        self._match()

    def take_filters(self, query: RegisterQuery) -> None:
        """Something else is asked, shown in the same way."""
        self.take_query(_in_shape_of(query, self.query))

    def take_shape(self, **changed: Any) -> bool:
        """The same list is shown in another way; gives whether anything changed."""
        query = replace(self.query, **changed)
        if query == self.query:
            return False
        self.query = query
        self._keep.start()
        return True

    def take_name(self, code: str) -> None:
        """What is shown was saved as a view, which comes with the next views."""
        self._saved_as = code

    def take_views(self, views: Sequence[RegisterView]) -> bool:
        """The views are now these. Gives whether the first one is shown in another way than was thought."""
        self._views = tuple(views)
        first, self._first = self._first, ""
        if first and self.query == BUILT_IN[first]:
            self.view = next(view for view in views if view.id == first)
            self.query = self.view.query
            return self.query != BUILT_IN[first]
        code = self._saved_as or (self.view.id if self.view is not None else "")
        self._saved_as = ""
        if code:
            self.view = next((view for view in views if view.id == code), None)
        if self.view is None:
            self._match()
        return False

    def keep_now(self) -> None:
        """Keep at once how the list of the view is shown, where that changed."""
        if not self._keep.isActive() and self.sender() is not self._keep:
            return
        self._keep.stop()
        view, query = self.view, self.query
        if view is None or view.query == query:
            return
        self.view = replace(view, query=_in_shape_of(view.query, query))

        def keep(_progress: Progress) -> None:
            self._register.views.keep_shape(view, query)

        run_in_background(keep, done=lambda _done: self.kept.emit(), failed=self.failed.emit, owner=self)

    def _match(self) -> None:
        """The same view still, another one that asks the same, or none."""
        first = [self.view] if self.view is not None else []
        self.view = next((view for view in (*first, *self._views) if same_filters(view.query, self.query)), None)


def same_filters(one: RegisterQuery, other: RegisterQuery) -> bool:
    """Whether two queries find the same, however it is shown."""
    return _in_shape_of(one, other) == other


def _in_shape_of(query: RegisterQuery, other: RegisterQuery) -> RegisterQuery:
    return replace(query, **{name: getattr(other, name) for name in SHAPE})
