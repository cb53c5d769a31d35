"""Which answers count: `relevant` without what a condition hides, `disclosed` without what is withheld or sealed.

Guarantees: what is hidden is unanswered, in findings, navigation, document and carried copy alike; a disclosed request holds
no link to a row that was taken out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from forms.catalogue_tree import Fields
from forms.checks import scope_of, shows
from forms.conditions import Surroundings
from forms.library import Library
from forms.paths import Reader, Rows, Scope, Spot, step
from forms.request import Answer, Answers, Disclosure, Measure, Request, Row
from forms.values.text import REFERENCE, FreeText

_PASSES = 4  # a chain of questions that hide each other is rarely longer


def relevant(request: Request, library: Library, surroundings: Surroundings) -> Request:
    """The request without the answers that a condition hides."""
    for _ in range(_PASSES):
        pruned = _pruned(request, library, surroundings)
        if pruned == request:
            return request
        request = pruned
    return request


def _pruned(request: Request, library: Library, surroundings: Surroundings) -> Request:
    reader = Reader(request, library.tree)

    def visit(spot: Spot, scope: Scope) -> Answers:
        hidden = set(_hidden(spot, scope, library))
        if not hidden:
            return spot.answers
        kept: dict[str, Answer | tuple[Row, ...]] = {}
        for key, found in spot.answers.items():
            if any(key == prefix or key.startswith(f"{prefix}.") for prefix in hidden):
                continue
            kept[key] = found
        return MappingProxyType(kept)

    blocks = {}
    for name in request.blocks:
        spot = reader.block(name)
        scope = scope_of(reader, surroundings, spot)
        blocks[name] = _in_rows(spot, visit(spot, scope), scope, visit)
    records = {}
    for kind, rows in request.records.items():
        spots = reader.records(kind)
        records[kind] = tuple(_row(row, spot, scope_of(reader, surroundings, spot), visit) for row, spot in zip(rows, spots, strict=True))
    measures = tuple(
        _row(measure, spot, scope_of(reader, surroundings, spot).with_name("measure", spot), visit)
        for measure, spot in zip(request.measures, reader.measures, strict=True)
    )
    changed = (blocks != dict(request.blocks)) or (records != dict(request.records)) or measures != request.measures
    if not changed:
        return request
    return replace(request, blocks=MappingProxyType(blocks), records=MappingProxyType(records), measures=measures)


def _row(row, spot: Spot, scope: Scope, visit):  # type: ignore[no-untyped-def]
    answers = _in_rows(spot, visit(spot, scope), scope, visit)
    return row if answers is row.answers else replace(row, answers=answers)


def _in_rows(spot: Spot, answers: Answers, scope: Scope, visit) -> Answers:  # type: ignore[no-untyped-def]
    """The answers with the rows beneath them pruned too."""
    changed: dict[str, tuple[Row, ...]] = {}
    for key, found in answers.items():
        if not isinstance(found, tuple):
            continue
        holder: Spot | None = spot
        *outer, last = key.split(".")
        for name in outer:
            inside = step(holder, name) if holder is not None and name in holder.fields else None
            holder = inside if isinstance(inside, Spot) else None
        rows = step(holder, last) if holder is not None and last in holder.fields else None
        if not isinstance(rows, Rows):
            continue
        pruned = tuple(
            _row(row, inner, scope.within(inner).with_name("outer", spot), visit)
            for row, inner in zip(found, rows.rows, strict=True)
            if isinstance(inner, Spot)
        )
        if any(new is not old for new, old in zip(pruned, found, strict=True)):
            changed[key] = pruned
    return answers if not changed else MappingProxyType({**answers, **changed})


def _hidden(spot: Spot, scope: Scope, library: Library) -> list[str]:
    hidden: list[str] = []

    def walk(fields: Fields, spot: Spot, scope: Scope, prefix: str) -> None:
        for name, node in fields.items():
            compiled = library.compiled.get(node.owner)
            plan = compiled.questions.get(node.rule) if compiled and node.rule else None
            if plan is not None and plan.show is not None and not shows(plan.show(scope)):
                hidden.append(f"{prefix}{name}")
            elif node.kind == "block":
                inner = scope.reader.step(spot, name)
                if isinstance(inner, Spot):
                    walk(node.fields, inner, scope.within(inner), f"{prefix}{name}.")

    walk(spot.fields, spot, scope, spot.prefix)
    return hidden


def disclosed(request: Request) -> Request:
    """The request as it may leave the office: without withheld and sealed answers and rows, remarks and what is kept."""
    gone: set[str] = {row.id for _, row in request.rows() if row.disclosure is not Disclosure.OPEN}
    gone |= {inner.id for place, row in request.rows() if row.id in gone for inner in _beneath(row)}

    def answers_of(answers: Answers) -> Answers:
        kept: dict[str, Answer | tuple[Row, ...]] = {}
        for key, found in answers.items():
            if isinstance(found, tuple):
                kept[key] = tuple(
                    replace(row, answers=answers_of(row.answers), kept=MappingProxyType({})) for row in found if row.id not in gone
                )
            elif found.disclosure is Disclosure.OPEN:
                open_answer = _without_links(found, gone)
                if open_answer is not None:
                    kept[key] = open_answer
        return MappingProxyType(kept)

    def rows_of(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(replace(row, answers=answers_of(row.answers), kept=MappingProxyType({})) for row in rows if row.id not in gone)

    measures: tuple[Measure, ...] = tuple(
        replace(measure, answers=answers_of(measure.answers), kept=MappingProxyType({}))
        for measure in request.measures
        if measure.id not in gone
    )
    empty: Mapping[str, object] = MappingProxyType({})
    return replace(
        request,
        records=MappingProxyType({kind: rows_of(rows) for kind, rows in request.records.items()}),
        blocks=MappingProxyType({block: answers_of(answers) for block, answers in request.blocks.items()}),
        measures=measures,
        remarks=(),
        kept=empty,
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
        kept = [part for part in match[1].replace(" ", "").split(",") if part not in gone]
        return f"[[{', '.join(kept)}]]" if kept else ""

    text = REFERENCE.sub(left, value.text)
    translations = {language: REFERENCE.sub(left, translated) for language, translated in value.translations.items()}
    if text == value.text and translations == dict(value.translations):
        return answer
    return replace(answer, value=FreeText(text, value.language, MappingProxyType(translations)))
