"""The views of the register that were saved, in the order in which they are listed.

Guarantees: a name is given once, whatever the case of its letters; positions follow each other from 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.casework.case_summary import folded
from app.errors import N_
from app.storage.database import StoreError
from app.storage.tables import SettingRow, ViewRow

LONGEST_NAME = 120
_LAYOUTS = "register.layouts"  # setting of the store: how the views that everybody has are shown


class NoSuchViewError(StoreError):
    """There is no such view."""


class ViewNameError(StoreError):
    """A view cannot have this name."""


@dataclass(frozen=True, slots=True)
class KeptView:
    """A view as the store has it; `query` as JSON."""

    id: int
    name: str
    query: Mapping[str, Any]


def kept_views(session: Session) -> list[KeptView]:
    """All views, in order."""
    return [KeptView(row.id, row.name, row.query) for row in _rows(session)]


def save_view(session: Session, name: str, query: Mapping[str, Any]) -> int:
    """Save a view as the last of the list. Raises ViewNameError."""
    rows = _rows(session)
    row = ViewRow(name=_free_name(rows, name), position=len(rows), query=dict(query))
    session.add(row)
    session.flush()
    return row.id


def change_view(session: Session, view: int, query: Mapping[str, Any]) -> None:
    """Let a view ask something else. Raises NoSuchViewError."""
    _row(session, view).query = dict(query)


def rename_view(session: Session, view: int, name: str) -> None:
    """Give a view another name. Raises NoSuchViewError, ViewNameError."""
    row = _row(session, view)
    row.name = _free_name([other for other in _rows(session) if other.id != view], name)


def remove_view(session: Session, view: int) -> None:
    """Remove a view. Raises NoSuchViewError."""
    gone = _row(session, view)
    session.delete(gone)
    _number(row for row in _rows(session) if row is not gone)


def order_views(session: Session, views: Sequence[int]) -> None:
    """List the views in this order; one that is not named keeps its place after them."""
    wanted = {view: place for place, view in enumerate(views)}
    _number(sorted(_rows(session), key=lambda row: wanted.get(row.id, len(wanted))))


def kept_layouts(session: Session) -> dict[str, Any]:
    """How the views that everybody has are shown, by their code."""
    row = session.get(SettingRow, _LAYOUTS)
    return dict(row.value) if row is not None and isinstance(row.value, dict) else {}


def keep_layout(session: Session, view: str, layout: Mapping[str, Any]) -> None:
    """Keep how a view that everybody has is shown."""
    layouts = {**kept_layouts(session), view: dict(layout)}
    row = session.get(SettingRow, _LAYOUTS)
    if row is None:
        session.add(SettingRow(key=_LAYOUTS, value=layouts))
    else:
        row.value = layouts


def _rows(session: Session) -> list[ViewRow]:
    return list(session.scalars(select(ViewRow).order_by(ViewRow.position, ViewRow.id)))


def _row(session: Session, view: int) -> ViewRow:
    row = session.get(ViewRow, view)
    if row is None:
        raise NoSuchViewError(N_("This view is no longer in the store; another one may have been saved under its name."))
    return row


def _number(rows: Iterable[ViewRow]) -> None:
    for position, row in enumerate(rows):
        row.position = position


def _free_name(others: Sequence[ViewRow], name: str) -> str:
    wished = " ".join(name.replace("\0", " ").split())
    if not wished:
        raise ViewNameError(N_("A view needs a name. Say in a word or two which case files it shows."))
    if len(wished) > LONGEST_NAME:
        raise ViewNameError(N_("The name of the view is longer than {most} letters. Shorten it."), most=LONGEST_NAME)
    if any(folded(other.name) == folded(wished) for other in others):
        raise ViewNameError(N_("Another view is called {name} already. Choose another name, or change that view."), name=wished)
    return wished
