"""Which answers count: `relevant` without what a condition hides, `disclosed` without what is withheld or sealed.

Guarantees: what is hidden is unanswered, in findings, navigation, document and carried copy alike; a disclosed request holds
no link to a row that was taken out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import count
from types import MappingProxyType

from forms.checks import scope_of, shows
from forms.conditions import Surroundings
from forms.library import Library
from forms.paths import Leaf, Reader, Rows, Scope, Spot
from forms.request import Answer, Answers, Disclosure, Measure, Request, Row, RowType
from forms.values import Json, Kept
from forms.values.text import REFERENCE, FreeText, pointed

NOTHING_KEPT: Mapping[str, Json] = MappingProxyType({})

_PASSES = 12  # a chain of questions that hide each other is rarely longer; beyond it answers are only taken away


def relevant(request: Request, library: Library, surroundings: Surroundings) -> Request:
    """The request without the answers that a condition hides."""
    return read_relevant(request, library, surroundings).request


def read_relevant(request: Request, library: Library, surroundings: Surroundings) -> Reader:
    """The reader of the relevant request, which remembers what was read of it to judge what is hidden."""
    reader = Reader(request, library.tree)
    for number in count():
        # Judged by what is visible, taken from all that was answered: what shows because another answer is hidden keeps its own.
        pruned = _Pruning(library, surroundings, reader).of(request if number < _PASSES else reader.request)
        if pruned == reader.request:
            break
        reader = Reader(pruned, library.tree)
    return reader


class _Pruning:
    """Takes the answers out of a request that conditions hide, as judged on the visible request."""

    def __init__(self, library: Library, surroundings: Surroundings, visible: Reader) -> None:
        self._library = library
        self._surroundings = surroundings
        self._reader = visible

    def of(self, request: Request) -> Request:
        """The request without what is hidden; the same object where nothing is."""
        reader = self._reader
        blocks: dict[str, Answers] = {}
        for name, answers in request.blocks.items():
            spot = reader.block(name)
            blocks[name] = self._answers(answers, spot, self._scope(spot))
        records = {kind: self._rows(rows, reader.records(kind), self._scope()) for kind, rows in request.records.items()}
        measures = tuple(
            self._row(measure, spot, self._scope(spot).with_name("measure", spot))
            for measure, spot in zip(request.measures, reader.measures, strict=True)
        )
        same = (
            all(blocks[name] is answers for name, answers in request.blocks.items())
            and all(records[kind] is rows for kind, rows in request.records.items())
            and all(new is old for new, old in zip(measures, request.measures, strict=True))
        )
        return request if same else replace(request, blocks=MappingProxyType(blocks), records=MappingProxyType(records), measures=measures)

    def _scope(self, *here: Spot) -> Scope:
        return scope_of(self._reader, self._surroundings, *here)

    def _answers(self, answers: Answers, spot: Spot, scope: Scope) -> Answers:
        """The answers of a spot without what is hidden there and in the rows beneath; the same object where nothing is."""
        hidden: list[str] = []
        changed: dict[str, tuple[Row, ...]] = {}
        self._visit(answers, spot, scope, hidden, changed)
        if not hidden and not changed:
            return answers
        prefixes = tuple(f"{key}." for key in hidden)
        kept = {key: changed.get(key, found) for key, found in answers.items() if key not in hidden and not key.startswith(prefixes)}
        return answers if not changed and len(kept) == len(answers) else MappingProxyType(kept)

    def _visit(self, answers: Answers, spot: Spot, scope: Scope, hidden: list[str], changed: dict[str, tuple[Row, ...]]) -> None:
        for name, node in spot.fields.items():
            plan = self._library.questions.get(node.rule)
            if plan is not None and plan.show is not None and not shows(plan.show(scope)):
                hidden.append(f"{spot.prefix}{name}")
                continue
            if node.kind not in ("block", "rows"):
                continue
            inside = spot.step(name)
            rows = answers.get(f"{spot.prefix}{name}")
            if isinstance(inside, Spot):
                self._visit(answers, inside, scope.within(inside), hidden, changed)
            elif isinstance(inside, Rows) and isinstance(rows, tuple):
                pruned = self._rows(rows, inside.rows, scope.with_name("outer", spot))
                if pruned is not rows:
                    changed[f"{spot.prefix}{name}"] = pruned

    def _rows(self, rows: tuple[Row, ...], visible: Iterable[Spot | Leaf], scope: Scope) -> tuple[Row, ...]:
        """Rows without what is hidden in them; one that is not visible yet waits for the next pass."""
        spots = {spot.row.id: spot for spot in visible if isinstance(spot, Spot) and spot.row is not None}
        pruned = tuple(self._row(row, spots[row.id], scope.within(spots[row.id])) if row.id in spots else row for row in rows)
        return rows if all(new is old for new, old in zip(pruned, rows, strict=True)) else pruned

    def _row(self, row: RowType, spot: Spot, scope: Scope) -> RowType:
        answers = self._answers(row.answers, spot, scope)
        return row if answers is row.answers else replace(row, answers=answers)


def disclosed(request: Request, *, sealed: bool = False) -> Request:
    """The request as it may leave the office: without withheld and sealed answers and rows, remarks and what is kept.

    With `sealed` it is what the reader of the sealed annex may see: only what is withheld stays at home.
    """
    open_to = (Disclosure.OPEN, Disclosure.SEALED) if sealed else (Disclosure.OPEN,)
    hidden = [row for _, row in request.rows() if row.disclosure not in open_to]
    gone = {row.id for row in hidden} | {inner.id for row in hidden for inner in _beneath(row)}

    # What loses nothing stays the same object: in most requests that is nearly everything.
    def answers_of(answers: Answers) -> Answers:
        kept: dict[str, Answer | tuple[Row, ...]] = {}
        for key, found in answers.items():
            if isinstance(found, tuple):
                if rows := rows_of(found):
                    kept[key] = rows
            elif found.disclosure in open_to:
                open_answer = _without_links(found, gone)
                if open_answer is not None:
                    kept[key] = open_answer
        same = len(kept) == len(answers) and all(kept[key] is found for key, found in answers.items())
        return answers if same else MappingProxyType(kept)

    def row_of(row: RowType) -> RowType:
        answers = answers_of(row.answers)
        return row if answers is row.answers and not row.kept else replace(row, answers=answers, kept=NOTHING_KEPT)

    def rows_of(rows: tuple[RowType, ...]) -> tuple[RowType, ...]:
        left = tuple(row_of(row) for row in rows if row.id not in gone)
        return rows if len(left) == len(rows) and all(new is old for new, old in zip(left, rows, strict=True)) else left

    measures = rows_of(request.measures)
    left = {measure.form for measure in request.measures} - {measure.form for measure in measures}
    records = {kind: rows_of(rows) for kind, rows in request.records.items()}
    blocks = {block: answers_of(answers) for block, answers in request.blocks.items()}
    return replace(
        request,
        definitions=MappingProxyType({name: version for name, version in request.definitions.items() if name not in left}),
        records=MappingProxyType({kind: rows for kind, rows in records.items() if rows}),
        blocks=MappingProxyType({block: answers for block, answers in blocks.items() if answers}),
        measures=measures,
        remarks=(),
        kept=NOTHING_KEPT,
    )


def _beneath(row: Row | Measure) -> list[Row]:
    found: list[Row] = []
    for value in row.answers.values():
        if isinstance(value, tuple):
            for inner in value:
                found += [inner, *_beneath(inner)]
    return found


def _without_links(answer: Answer, gone: set[str]) -> Answer | None:
    """The answer without links to rows that are gone, in `[[…]]` too; None where nothing is left."""
    value = answer.value
    if isinstance(value, Kept):  # that there is an answer is known, what it says is not; so nobody can tell what it would give away
        return replace(answer, value=Kept(None))
    if not gone:
        return answer
    if isinstance(value, FreeText):
        return _without_references(answer, value, gone)
    if isinstance(value, str):
        return None if value in gone else answer
    if isinstance(value, tuple):
        rest = tuple(part for part in value if part not in gone)
        return answer if len(rest) == len(value) else replace(answer, value=rest) if rest else None
    return answer


def _without_references(answer: Answer, value: FreeText, gone: set[str]) -> Answer:
    """Free text that points at a row which stays at home no longer names its id."""

    def left(match: re.Match[str]) -> str:
        kept = [part for part in pointed(match) if part not in gone]
        return f"[[{', '.join(kept)}]]" if kept else ""

    text = REFERENCE.sub(left, value.text)
    translations = {language: REFERENCE.sub(left, translated) for language, translated in value.translations.items()}
    if text == value.text and translations == dict(value.translations):
        return answer
    return replace(answer, value=FreeText(text, value.language, MappingProxyType(translations)))
