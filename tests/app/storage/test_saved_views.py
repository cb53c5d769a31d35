"""Views that were saved, on both databases: kept, named once, listed in the order that was chosen."""

from __future__ import annotations

import pytest

from app.storage.database import Database
from app.storage.saved_views import (
    NoSuchViewError,
    ViewNameError,
    change_view,
    kept_views,
    order_views,
    remove_view,
    rename_view,
    save_view,
)


def names(database: Database) -> list[str]:
    with database.read() as session:
        return [view.name for view in kept_views(session)]


@pytest.fixture
def three(database: Database) -> list[int]:
    """Three views."""
    with database.write() as session:
        return [save_view(session, name, {"open_only": True}) for name in ("France", "Assets", "Old")]


def test_views_are_listed_as_they_were_saved_and_as_they_are_put(database: Database, three: list[int]) -> None:
    assert names(database) == ["France", "Assets", "Old"]
    with database.write() as session:
        order_views(session, [three[2], three[0]])
    assert names(database) == ["Old", "France", "Assets"]


def test_a_view_is_renamed_changed_and_removed(database: Database, three: list[int]) -> None:
    with database.write() as session:
        rename_view(session, three[0], "  France,   since 2024 ")
        change_view(session, three[1], {"states": ["XSO"]})
        remove_view(session, three[2])
    assert names(database) == ["France, since 2024", "Assets"]
    with database.read() as session:
        assert kept_views(session)[1].query == {"states": ["XSO"]}


@pytest.mark.parametrize("name", ["", "  ", "x" * 121, "assets", "ASSETS"])
def test_a_name_that_cannot_be_is_refused_with_a_sentence(database: Database, three: list[int], name: str) -> None:
    with pytest.raises(ViewNameError), database.write() as session:
        save_view(session, name, {})
    with pytest.raises(ViewNameError), database.write() as session:
        rename_view(session, three[0], name)
    assert names(database) == ["France", "Assets", "Old"]


def test_a_view_keeps_its_own_name_in_other_letters(database: Database, three: list[int]) -> None:
    with database.write() as session:
        rename_view(session, three[0], "FRANCE")
    assert names(database)[0] == "FRANCE"


def test_a_view_that_is_gone_says_so(database: Database, three: list[int]) -> None:
    for act in (remove_view, lambda session, view: rename_view(session, view, "x"), lambda session, view: change_view(session, view, {})):
        with pytest.raises(NoSuchViewError), database.write() as session:
            act(session, 999)
