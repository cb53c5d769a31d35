"""The views of the register: six that everybody has, and those that were saved.

Guarantees: a view is a query with a name; a view that another version saved is shown as far as this one can read it, and says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.casework.register_query import EVERYTHING, SHAPE, Column, RegisterQuery, query_as_json, query_from_json
from app.casework.stages import Stage
from app.errors import N_, AppError
from app.language.marks import interface_words
from app.storage import saved_views
from app.storage.database import Database

TITLES = {
    "open": interface_words("code.register.view.open", "All open cases"),
    "due": interface_words("code.register.view.due", "Due in 90 days"),
    "mine": interface_words("code.register.view.mine", "My open cases"),
    "awaiting": interface_words("code.register.view.awaiting", "Awaiting answer"),
    "review": interface_words("code.register.view.review", "To review"),
    "overdue": interface_words("code.register.view.overdue", "Overdue"),
}
_AWAITING = (Stage.SENT, Stage.ACKNOWLEDGED, Stage.POSTPONED, Stage.PARTLY_EXECUTED)
BUILT_IN = {
    "open": replace(EVERYTHING, open_only=True, order=Column.CHANGED, descending=True),
    "due": replace(EVERYTHING, open_only=True, due_within=90),
    "mine": replace(EVERYTHING, open_only=True, mine=True, order=Column.CHANGED, descending=True),
    "awaiting": replace(EVERYTHING, stages=tuple(stage.value for stage in _AWAITING), order=Column.SENT),
    "review": replace(EVERYTHING, stages=(Stage.IN_REVIEW.value,)),
    "overdue": replace(EVERYTHING, open_only=True, overdue=True),
}
_OWN = "own."


class ViewFromNewerVersionError(AppError):
    """A view says more than this version can read."""


@dataclass(frozen=True, slots=True)
class RegisterView:
    """A view. `name` is empty for the six that everybody has (`TITLES`); `notice` says what of it could not be read."""

    id: str
    name: str
    query: RegisterQuery
    notice: AppError | None = None

    @property
    def own(self) -> bool:
        """Whether it was saved, so that it can be renamed and removed."""
        return self.id.startswith(_OWN)


class SavedViews:
    """The views in a store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[RegisterView, ...]:
        """Every view, in the order in which they are listed."""
        with self._database.read() as session:
            kept, layouts = saved_views.kept_views(session), saved_views.kept_layouts(session)
        built_in = (RegisterView(code, "", _in_shape(query, layouts.get(code, {}))) for code, query in BUILT_IN.items())
        return (*built_in, *(_read(view) for view in kept))

    def save(self, name: str, query: RegisterQuery) -> str:
        """Save a query under a name; gives the id of the view. Raises ViewNameError."""
        with self._database.write() as session:
            return f"{_OWN}{saved_views.save_view(session, name, query_as_json(query))}"

    def keep_shape(self, view: RegisterView, query: RegisterQuery) -> None:
        """Keep how the list of a view is shown: its columns, their widths, its order. What it asks stays. Raises NoSuchViewError."""
        shaped = replace(view.query, **{name: getattr(query, name) for name in SHAPE})
        with self._database.write() as session:
            if view.own:
                saved_views.change_view(session, _number(view.id), query_as_json(shaped))
            else:
                kept = {name: value for name, value in query_as_json(shaped).items() if name in SHAPE}
                saved_views.keep_layout(session, view.id, kept)

    def rename(self, view: str, name: str) -> None:
        """Give a saved view another name. Raises NoSuchViewError, ViewNameError."""
        with self._database.write() as session:
            saved_views.rename_view(session, _number(view), name)

    def remove(self, view: str) -> None:
        """Remove a saved view. Raises NoSuchViewError."""
        with self._database.write() as session:
            saved_views.remove_view(session, _number(view))

    def reorder(self, views: Sequence[str]) -> None:
        """List the saved views in this order."""
        with self._database.write() as session:
            saved_views.order_views(session, [_number(view) for view in views])


def _number(view: str) -> int:
    return int(view.removeprefix(_OWN))


def _in_shape(query: RegisterQuery, layout: Mapping[str, Any]) -> RegisterQuery:
    kept = {name: value for name, value in layout.items() if name in SHAPE}
    shaped, _ = query_from_json(kept)
    return replace(query, **{name: getattr(shaped, name) for name in kept})


def _read(view: saved_views.KeptView) -> RegisterView:
    query, left_out = query_from_json(view.query)
    notice = None
    if left_out:
        message = N_(
            "The view {name} was saved by another version of Rogatory; this version leaves out what it does not know of it. "
            "Check its filters, then save it again under another name."
        )
        notice = ViewFromNewerVersionError(message, name=view.name)
    return RegisterView(f"{_OWN}{view.id}", view.name, query, notice)
