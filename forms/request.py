"""The request: one immutable tree of answers.

Guarantees: nothing is changed in place, a change gives a new request; row ids are unique in a request and never reused
by it; a row keeps its id wherever it moves. Answers of an embedded block stand under dotted ids (`nexus.what_sought`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import count
from types import MappingProxyType
from typing import Any, TypeVar

from forms.places import Place, Step, parse_place
from forms.values import Json, Kept, Unreadable
from forms.values.text import REFERENCE, FreeText, pointed

_UNUSABLE = (Unreadable, Kept)
LARGEST_NUMBER = 999_999  # in the id of a row, which has at most six digits
_SHORTEST = {"blocks": 3, "records": 2, "measures": 2}  # steps of a place that can be answered
_ROW_IN_PLACE = re.compile(r"\[([a-z]{1,8}[0-9]{1,6})\]")


class Certainty(StrEnum):
    """How sure the caseworker is of an answer; the document says which."""

    CONFIRMED = "confirmed"
    BELIEVED = "believed"
    UNKNOWN = "unknown"


class Disclosure(StrEnum):
    """Who may read an answer: everybody, nobody outside the case file, or the reader of the sealed annex."""

    OPEN = "open"
    WITHHELD = "withheld"
    SEALED = "sealed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the caseworker gave for one question. `value` is None only where certainty is UNKNOWN."""

    value: Any = None  # Value | Unreadable | Kept | None
    certainty: Certainty = Certainty.CONFIRMED
    disclosure: Disclosure = Disclosure.OPEN
    readable: bool = field(init=False, compare=False, repr=False)  # there is a value that conditions and sentences can use

    def __post_init__(self) -> None:
        readable = self.value is not None and not isinstance(self.value, _UNUSABLE) and self.certainty is not Certainty.UNKNOWN
        object.__setattr__(self, "readable", readable)  # asked far oftener than an answer is made


Answers = Mapping[str, "Answer | tuple[Row, ...]"]
NO_ANSWERS: Answers = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a repeated question, or one record. Its id survives reordering."""

    id: str
    answers: Answers = field(default_factory=lambda: NO_ANSWERS)
    disclosure: Disclosure = Disclosure.OPEN
    kept: Mapping[str, Json] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure sought: a row with the form it answers."""

    id: str
    form: str
    answers: Answers = field(default_factory=lambda: NO_ANSWERS)
    disclosure: Disclosure = Disclosure.OPEN
    kept: Mapping[str, Json] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A note by place that never travels: a finding set aside and why, a reason given at export, why a question does not apply."""

    kind: str
    place: str
    text: str
    rule: str = ""
    made_on: str = ""


# The kinds of remark.
SET_ASIDE, SET_APART, NOTE, EXPORT_REASON = "set_aside", "not_applicable", "note", "export_reason"

Holder = Row | Measure
RowType = TypeVar("RowType", Row, Measure)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A request as drafted. States are ISO 3166 alpha-3, `language` ISO 639, `prepared_on` an ISO date (the day of the law)."""

    id: str
    form: str
    requesting_state: str
    requested_state: str
    language: str
    prepared_on: str
    definitions: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    records: Mapping[str, tuple[Row, ...]] = field(default_factory=lambda: MappingProxyType({}))
    blocks: Mapping[str, Answers] = field(default_factory=lambda: MappingProxyType({}))
    measures: tuple[Measure, ...] = ()
    remarks: tuple[Remark, ...] = ()
    kept: Mapping[str, Json] = field(default_factory=lambda: MappingProxyType({}))

    # ---- reading

    @property
    def main_form(self) -> str:
        """The form by which it is called: that of its one measure, else its own."""
        return self.measures[0].form if len(self.measures) == 1 else self.form

    def get(self, place: Place | str) -> Answer | tuple[Row, ...] | Holder | None:
        """What stands at a place: an answer, the rows of a list, a row or measure; None where there is nothing."""
        steps = (parse_place(place) if isinstance(place, str) else place).steps
        holder, rest = self._root(steps)
        return _descend(holder, rest)

    def _root(self, steps: tuple[Step, ...]) -> tuple[object, tuple[Step, ...]]:
        first = steps[0]
        if first.name == "measures":
            return _row(self.measures, first.row), steps[1:]
        if len(steps) < 2:
            return None, ()
        if first.name == "records":
            rows = self.records.get(steps[1].name, ())
            return _row(rows, steps[1].row), steps[2:]
        if first.name == "blocks":
            return self.blocks.get(steps[1].name, NO_ANSWERS), steps[2:]
        return None, ()

    def rows(self) -> Iterator[tuple[str, Holder]]:
        """Every row and measure with its place, outer rows before inner ones."""
        for kind, records in self.records.items():
            for row in records:
                yield from _walk(f"records.{kind}[{row.id}]", row)
        for block, answers in self.blocks.items():
            yield from _walk_answers(f"blocks.{block}", answers)
        for measure in self.measures:
            yield from _walk(f"measures[{measure.id}]", measure)

    def row_ids(self) -> frozenset[str]:
        """All row ids in use."""
        return frozenset(row.id for _, row in self.rows())

    def new_row_id(self, prefix: str, reserved: Iterable[str] = ()) -> str:
        """An id that no row of this request has, nothing in it names and that is not reserved: `prefix` and the next number."""
        used = self.row_ids() | self._named_ids() | frozenset(reserved)
        numbers = {int(row[len(prefix) :]) for row in used if row.startswith(prefix) and row[len(prefix) :].isdigit()}
        number = 1 + max(numbers, default=0)
        if number > LARGEST_NUMBER:
            number = next(free for free in count(1) if free not in numbers)
        return f"{prefix}{number}"

    def _named_ids(self) -> frozenset[str]:
        """Ids that texts, remarks and kept data still name, so that a new row never becomes what they speak of."""
        named: set[str] = set()
        kept: list[Json] = [dict(self.kept)]
        for remark in self.remarks:
            named.update(_ROW_IN_PLACE.findall(remark.place))
        for answers in (*self.blocks.values(), *(row.answers for _, row in self.rows())):
            for found in answers.values():
                value = None if isinstance(found, tuple) else found.value
                if isinstance(value, FreeText):
                    for text in (value.text, *value.translations.values()):
                        named.update(identifier for match in REFERENCE.finditer(text) for identifier in pointed(match))
                elif isinstance(value, Kept):
                    kept.append(value.data)
        kept += [dict(row.kept) for _, row in self.rows()]
        named.update(identifier for data in kept for identifier in _ids_in(data))
        return frozenset(named)

    # ---- changing: every method returns a new request

    def with_answer(self, place: Place | str, answer: Answer | tuple[Row, ...] | None) -> Request:
        """The request with an answer (or the rows of a list) at a place; None removes it. Raises KeyError for an absent row."""
        steps = (parse_place(place) if isinstance(place, str) else place).steps
        first = steps[0]
        if len(steps) < _SHORTEST.get(first.name, 0):
            raise KeyError(str(place))
        if first.name == "blocks":
            block = steps[1].name
            changed = _with(self.blocks.get(block, NO_ANSWERS), steps[2:], answer)
            return replace(self, blocks=MappingProxyType({**self.blocks, block: changed}))
        if first.name == "records" and len(steps) == 2:
            if steps[1].row is not None or isinstance(answer, Answer):
                raise KeyError(str(place))
            rows = answer or ()
            return replace(self, records=MappingProxyType({**self.records, steps[1].name: rows}))
        if first.name == "records":
            kind = steps[1].name
            rows = _with_row(self.records.get(kind, ()), steps[1].row, steps[2:], answer)
            return replace(self, records=MappingProxyType({**self.records, kind: rows}))
        if first.name == "measures":
            return replace(self, measures=_with_row(self.measures, first.row, steps[1:], answer))
        raise KeyError(str(place))

    def without_row(self, row_id: str) -> Request:
        """The request without a row, wherever it stands, and without the links to it."""
        records = {kind: _prune(rows, row_id) for kind, rows in self.records.items()}
        blocks = {block: _prune_answers(answers, row_id) for block, answers in self.blocks.items()}
        return replace(
            self,
            records=MappingProxyType(records),
            blocks=MappingProxyType(blocks),
            measures=_prune(self.measures, row_id),
        )


def _ids_in(data: Json) -> Iterator[str]:
    """The ids of rows in data that no question describes."""
    if isinstance(data, dict):
        identifier = data.get("id")
        if isinstance(identifier, str):
            yield identifier
        data = list(data.values())
    if isinstance(data, list):
        for inner in data:
            yield from _ids_in(inner)


def _row(rows: tuple[Holder, ...], row_id: str | None) -> Holder | tuple[Holder, ...] | None:
    if row_id is None:
        return rows
    return next((row for row in rows if row.id == row_id), None)


def _descend(holder: object, steps: tuple[Step, ...]) -> Answer | tuple[Row, ...] | Holder | None:
    key = ""
    answers = holder.answers if isinstance(holder, Row | Measure) else holder
    for index, step in enumerate(steps):
        if not isinstance(answers, Mapping):
            return None
        key = f"{key}.{step.name}" if key else step.name
        found = answers.get(key)
        last = index == len(steps) - 1
        if isinstance(found, tuple):
            if step.row is None:
                return found if last else None
            row = _row(found, step.row)
            if last or not isinstance(row, Row):
                return row if isinstance(row, Row) else None
            answers, key = row.answers, ""
        elif found is not None:
            return found if last else None
    return holder if not steps and isinstance(holder, Row | Measure | tuple) else None


def _with(answers: Answers, steps: tuple[Step, ...], answer: Answer | tuple[Row, ...] | None) -> Answers:
    key = ""
    for index, step in enumerate(steps):
        key = f"{key}.{step.name}" if key else step.name
        if step.row is not None:
            rows = answers.get(key, ())
            if not isinstance(rows, tuple):
                raise KeyError(key)
            return MappingProxyType({**answers, key: _with_row(rows, step.row, steps[index + 1 :], answer)})
    if answer is None:
        return MappingProxyType({name: value for name, value in answers.items() if name != key})
    return MappingProxyType({**answers, key: answer})


def _with_row(
    rows: tuple[RowType, ...], row_id: str | None, steps: tuple[Step, ...], answer: Answer | tuple[Row, ...] | None
) -> tuple[RowType, ...]:
    if row_id not in {row.id for row in rows}:
        raise KeyError(row_id)
    return tuple(replace(row, answers=_with(row.answers, steps, answer)) if row.id == row_id else row for row in rows)


def _walk(place: str, row: Holder) -> Iterator[tuple[str, Holder]]:
    yield place, row
    yield from _walk_answers(place, row.answers)


def _walk_answers(place: str, answers: Answers) -> Iterator[tuple[str, Holder]]:
    for key, found in answers.items():
        if isinstance(found, tuple):
            for row in found:
                yield from _walk(f"{place}.{key}[{row.id}]", row)


def _prune(rows: tuple[RowType, ...], row_id: str) -> tuple[RowType, ...]:
    return tuple(replace(row, answers=_prune_answers(row.answers, row_id)) for row in rows if row.id != row_id)


def _prune_answers(answers: Answers, row_id: str) -> Answers:
    kept: dict[str, Answer | tuple[Row, ...]] = {}
    for key, found in answers.items():
        if isinstance(found, tuple):
            kept[key] = _prune(found, row_id)
        elif found.value == row_id:
            continue
        elif isinstance(found.value, tuple) and row_id in found.value:
            rest = tuple(part for part in found.value if part != row_id)
            if rest:
                kept[key] = replace(found, value=rest)
        else:
            kept[key] = found
    return MappingProxyType(kept)
