"""Edits of rows: add, copy, move, remove; each gives a new request.

Guarantees: pure; a new row has an id that the request never used; a copy has new ids throughout, and links inside it lead to
the copied rows; a row keeps its id wherever it moves. A list is named by its place (`blocks.offences.counts`,
`records.person`, `measures`), a row by its own (`blocks.offences.counts[o1]`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from forms.places import Place, parse_place
from forms.request import Answer, Answers, Measure, Request, Row
from forms.values.text import REFERENCE, FreeText, pointed

if TYPE_CHECKING:
    from forms.catalogue_tree import CatalogueTree


def list_of_row(place: str) -> tuple[str, str]:
    """The place of the list that a row stands in, and the row's id. Raises ValueError where the place is no row."""
    steps = parse_place(place).steps
    last = steps[-1]
    if last.row is None:
        raise ValueError(f"{place} is no row")
    return str(Place((*steps[:-1], replace(last, row=None)))), last.row


def rows_at(request: Request, place: str) -> tuple[Any, ...]:
    """The rows (or measures) of a list; none where nothing stands there."""
    if place == "measures":
        return request.measures
    first, _, kind = place.partition(".")
    if first == "records" and "[" not in kind:
        return request.records.get(kind, ())
    found = request.get(place)
    return found if isinstance(found, tuple) else ()


def with_rows(request: Request, place: str, rows: tuple[Any, ...]) -> Request:
    """The request with other rows in a list."""
    if place == "measures":
        return replace(request, measures=rows)
    return request.with_answer(place, rows if rows or place.startswith("records.") else None)


def prefix_of(place: str, tree: CatalogueTree) -> str:
    """What the ids of new rows of a list begin with: the prefix of its record, else the initials of the question's words."""
    last = parse_place(place).steps[-1].name
    if place.startswith("records.") and last in tree.records:
        return tree.records[last].prefix
    return "".join(word[0] for word in last.split("_") if word)[:3]


def with_new_row(request: Request, place: str, tree: CatalogueTree, answers: Answers | None = None) -> tuple[Request, str]:
    """The request with a new row at the end of a list, and the row's id."""
    row_id = request.new_row_id(prefix_of(place, tree))
    row = Row(id=row_id, answers=MappingProxyType(dict(answers or {})))
    return with_rows(request, place, (*rows_at(request, place), row)), row_id


def with_measure(request: Request, form: str) -> tuple[Request, str]:
    """The request with one more measure, and its id."""
    row_id = request.new_row_id("m")
    return replace(request, measures=(*request.measures, Measure(id=row_id, form=form))), row_id


def with_copy(request: Request, place: str, tree: CatalogueTree) -> tuple[Request, str]:
    """The request with a copy of a row behind it, and the copy's id. Raises KeyError for an absent row."""
    listed, row_id = list_of_row(place)
    rows = rows_at(request, listed)
    index = next((number for number, row in enumerate(rows) if row.id == row_id), None)
    if index is None:
        raise KeyError(place)
    prefix = "m" if listed == "measures" else prefix_of(listed, tree)
    renamed: dict[str, str] = {}
    for old in _ids(rows[index]):
        renamed[old] = request.new_row_id(prefix if old == row_id else old.rstrip("0123456789"), renamed.values())
    copied = _renamed(rows[index], renamed)
    return with_rows(request, listed, (*rows[: index + 1], copied, *rows[index + 1 :])), copied.id


def with_row_moved(request: Request, place: str, by: int) -> Request:
    """The request with a row moved up (negative) or down; the same request where it stands at the edge. Raises KeyError."""
    listed, row_id = list_of_row(place)
    rows = list(rows_at(request, listed))
    index = next((number for number, row in enumerate(rows) if row.id == row_id), None)
    if index is None:
        raise KeyError(place)
    target = max(0, min(len(rows) - 1, index + by))
    if target == index:
        return request
    rows.insert(target, rows.pop(index))
    return with_rows(request, listed, tuple(rows))


def with_rows_by_time(request: Request, place: str, question: str) -> Request:
    """The request with the rows of a list in the order of their dates; rows without a readable date keep to the row before them."""
    rows = rows_at(request, place)
    keys: list[date] = []
    for row in rows:
        found = row.answers.get(question)
        dated = isinstance(found, Answer) and found.readable
        keys.append(found.value.earliest() if dated else keys[-1] if keys else date.min)
    order = sorted(range(len(rows)), key=lambda index: (keys[index], index))
    return request if order == list(range(len(rows))) else with_rows(request, place, tuple(rows[index] for index in order))


def _ids(row: Row | Measure) -> list[str]:
    found = [row.id]
    for value in row.answers.values():
        if isinstance(value, tuple):
            for inner in value:
                found += _ids(inner)
    return found


def _renamed(row: Any, renamed: Mapping[str, str]) -> Any:
    answers: dict[str, Any] = {}
    for key, value in row.answers.items():
        answers[key] = tuple(_renamed(inner, renamed) for inner in value) if isinstance(value, tuple) else _relinked(value, renamed)
    return replace(row, id=renamed.get(row.id, row.id), answers=MappingProxyType(answers))


def _relinked(answer: Answer, renamed: Mapping[str, str]) -> Answer:
    value = answer.value
    if isinstance(value, str) and value in renamed:
        return replace(answer, value=renamed[value])
    if isinstance(value, tuple):
        return replace(answer, value=tuple(renamed.get(part, part) for part in value))
    if isinstance(value, FreeText):
        return replace(answer, value=replace(value, text=_repointed(value.text, renamed), translations=MappingProxyType(
            {language: _repointed(text, renamed) for language, text in value.translations.items()}
        )))  # fmt: skip
    return answer


def _repointed(text: str, renamed: Mapping[str, str]) -> str:
    return REFERENCE.sub(lambda match: f"[[{', '.join(renamed.get(part, part) for part in pointed(match))}]]", text)
