"""The register as the desktop and the command line ask it: counts, pages, choices, positions, views.

Guarantees: what it gives are plain frozen values, so that it can be asked beside the window; one question sees one state of the store.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy.orm import Session

from app.casework.case_file import Priority
from app.casework.register_query import Column, RegisterQuery
from app.casework.stages import Stage
from app.services.register.rows import RegisterRow, row_of
from app.services.register.views import RegisterView, SavedViews
from app.services.register.words import RegisterWords
from app.storage import register_queries as store
from app.storage.database import Database

FIRST_ROWS = 50
Answer = TypeVar("Answer")
_STAGES = {stage.value: place for place, stage in enumerate(Stage)}
_PRIORITIES = {priority.value: place for place, priority in enumerate(Priority)}
_UNKNOWN = 99  # a code of a newer version stands after those that are known


@dataclass(frozen=True, slots=True)
class Opened:
    """What a query shows at once: how many it finds, the first of them, how many case files there are and since when."""

    query: RegisterQuery
    found: int
    first: tuple[RegisterRow, ...]
    everything: int
    since: datetime | None


class Register:
    """Asks a store in one language. `today` gives the day, `officer` is who works here."""

    def __init__(self, database: Database, words: RegisterWords, today: Callable[[], date], officer: str = "") -> None:
        self._database = database
        self._today = today
        self.words = words
        self.officer = officer
        self.views = SavedViews(database)
        self._ranks = {
            Column.STATE: lambda values: words.sort_key(words.state(values[0])),
            Column.STAGE: lambda values: _STAGES.get(values[0], _UNKNOWN),
            Column.PRIORITY: lambda values: _PRIORITIES.get(values[0], _UNKNOWN),
            Column.WHAT: lambda values: words.sort_key(words.what(*values)),
        }

    def open(self, query: RegisterQuery) -> Opened:
        """A query's first rows and how many it finds."""
        seen = self._seen()
        with self._database.read() as session:
            found = store.count(session, query, seen)
            first = self._rows(store.page(session, query, seen, 0, FIRST_ROWS, found))
            many, since = store.everything_since(session)
        return Opened(query, found, first, many, since)

    def count(self, query: RegisterQuery) -> int:
        """How many case files a query finds."""
        return self._ask(lambda session: store.count(session, query, self._seen()))

    def page(self, query: RegisterQuery, offset: int, limit: int) -> tuple[RegisterRow, ...]:
        """Rows from a place in the order of a query."""
        return self._rows(self._ask(lambda session: store.page(session, query, self._seen(), offset, limit)))

    def position_of(self, case_file: int, query: RegisterQuery) -> int | None:
        """At which place of a query a case file stands, from 0; None where it is not found."""
        return self._ask(lambda session: store.position_of(session, query, self._seen(), case_file))

    def choices(self, query: RegisterQuery, part: str) -> tuple[tuple[str, str, int], ...]:
        """What there is to choose for a part of a query (stages, states, forms, handlers, priorities): code, words, how many; as sorted."""
        found = dict.fromkeys(getattr(query, part), 0) | self._ask(lambda session: store.choices(session, query, self._seen(), part))
        said = [(code, self.word(part, code), many) for code, many in found.items() if code]
        order = {"stages": _STAGES, "priorities": _PRIORITIES}.get(part)
        if order is not None:
            return tuple(sorted(said, key=lambda each: (order.get(each[0], _UNKNOWN), each[0])))
        return tuple(sorted(said, key=lambda each: (self.words.sort_key(each[1]), each[0])))

    def word(self, part: str, code: str) -> str:
        """What a code of a part of a query is called."""
        wording = self.words.wording
        says: Mapping[str, Callable[[str], str]] = {
            "stages": wording.stage,
            "states": wording.state,
            "forms": wording.title,
            "priorities": wording.priority,
        }
        return says[part](code) if part in says else code

    def view_counts(self, views: Sequence[RegisterView]) -> Mapping[str, int]:
        """How many case files each view shows now."""
        seen = self._seen()
        return self._ask(lambda session: {view.id: store.count(session, view.query, seen) for view in views})

    def ids(self, query: RegisterQuery) -> list[int]:
        """All that a query finds, in order, by id."""
        return self._ask(lambda session: store.ordered_ids(session, query, self._seen()))

    def rows_of(self, case_files: Sequence[int]) -> Iterator[RegisterRow]:
        """Case files by their ids, read a few hundred at a time."""
        today = self._today()
        with self._database.read() as session:
            yield from (row_of(line, self.words, today) for line in store.lines_of(session, case_files))

    @property
    def today(self) -> date:
        """The day from which deadlines are counted."""
        return self._today()

    def _seen(self) -> store.Viewpoint:
        return store.Viewpoint(self._today(), self.officer, self._ranks)

    def _rows(self, lines: Sequence[store.RegisterLine]) -> tuple[RegisterRow, ...]:
        today = self._today()
        return tuple(row_of(line, self.words, today) for line in lines)

    def _ask(self, question: Callable[[Session], Answer]) -> Answer:
        with self._database.read() as session:
            return question(session)
