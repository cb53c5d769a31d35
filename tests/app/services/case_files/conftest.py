"""An office on a store, on both databases."""

from __future__ import annotations

import pytest

from app.storage.database import Database
from tests.app.services.case_files.at_work import Office


@pytest.fixture
def office(database: Database) -> Office:
    """An office without four eyes, on the day of the examples."""
    return Office(database)
