"""Runs the examples of checks: builds the smallest request that holds an example's answers and judges it.

Guarantees: an example stands alone; what it does not say about the law is unknown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from forms.catalogue_tree import CatalogueTree, Fields, Node
from forms.checks import judged, rows_in, scope_of
from forms.compiled import CheckPlan
from forms.conditions import Surroundings
from forms.definitions import Example
from forms.library import Library
from forms.paths import Reader, node_at, target_rows
from forms.request import Answer, Answers, Certainty, Disclosure, Measure, Request, Row
from forms.values import KINDS

PREPARED_ON = "2026-05-04"
_CATALOGUE_ANSWER = frozenset({"value", "certainty", "disclosure"})


class ExampleError(ValueError):
    """An example that cannot be built: a path or value that does not fit."""


@dataclass(frozen=True, slots=True)
class _Reading:
    value: object
    confidence: str = "sourced"


@dataclass(frozen=True, slots=True)
class ExampleLaw:
    """The law as an example tells it."""

    example: Example
    keys: frozenset[str] = frozenset()
    instruments: frozenset[str] = frozenset()

    def profile(self, state: str, key: str) -> _Reading:
        """The value the example gives."""
        values = self.example.own_profile if state == "XMA" else self.example.profile
        return _Reading(values.get(key))

    def in_force(self, instrument: str, a: str, b: str, on: date) -> bool | None:
        """In force where the example says so; not in force where it names others; else unknown."""
        if not self.example.in_force:
            return None
        return instrument in self.example.in_force

    def bilateral(self, topic: str, a: str, b: str, on: date) -> bool | None:
        """In force where the example names `bilateral`; not where it names other instruments; else unknown."""
        return self.in_force("bilateral", a, b, on)

    def competent(self, directory_id: str, requested_state: str, function: str) -> bool | None:
        """Competent where the example says so; unknown where it says nothing."""
        return directory_id in self.example.competent if self.example.competent else None

    def instrument_ids(self) -> frozenset[str]:
        """The instruments that may be named."""
        return self.instruments

    def profile_keys(self) -> frozenset[str]:
        """The keys that may be named."""
        return self.keys


class _Builder:
    """Builds a request from the paths and plain values of an example."""

    def __init__(self, tree: CatalogueTree, form: str) -> None:
        self.tree = tree
        self.next = 1
        self.request = Request(
            id="example", form=form, requesting_state="XMA", requested_state="XSO", language="en", prepared_on=PREPARED_ON
        )
        self.named: dict[str, str] = {}  # bound name → place of its row

    def row_id(self) -> str:
        """A fresh id."""
        self.next += 1
        return f"x{self.next}"

    def set(self, path: str, value: Any, root: str) -> None:
        """Put a plain value at a path. `root` is the place of the definition at hand."""
        names = path.split(".")
        if names[0] in ("requested_state", "requesting_state", "language", "prepared_on"):
            self.request = replace(self.request, **{names[0]: value})
            return
        if names[0] == "records":
            rows = tuple(self.row(self.tree.fields[names[1]], plain, index, names[1][0]) for index, plain in enumerate(value))
            self.request = self.request.with_answer(path, (*self.request.records.get(names[1], ()), *rows))
            return
        if names[0] == "blocks":
            place, fields = f"blocks.{names[1]}", self.tree.block_fields(names[1])
            names = names[2:]
        elif names[0] in self.named:
            place = self.named[names[0]]
            fields = self.fields_at(place)
            names = names[1:]
        elif names[0] == "measure":
            place, fields, names = root, self.fields_at(root), names[1:]
        else:
            place, fields = root, self.fields_at(root)
        if fields is None:
            raise ExampleError(f"“{path}” leads nowhere")
        self._descend(place, fields, names, value, path)

    def fields_at(self, place: str) -> Fields | None:
        """The questions at the place of a block, record, measure or row."""
        if place.endswith("]"):
            spot = Reader(self.request, self.tree).row(place[place.rindex("[") + 1 : -1])
            return spot.fields if spot else None
        return self.tree.block_fields(place.split(".")[1]) if place.startswith("blocks.") else None

    def _descend(self, place: str, fields: Fields, names: list[str], value: Any, path: str) -> None:
        name, *rest = names
        node = fields.get(name)
        if node is None:
            raise ExampleError(f"“{path}”: there is no question “{name}”")
        here = f"{place}.{name}"
        if node.kind == "block":
            if not rest:
                for inner, plain in value.items():
                    self._descend(here, node.fields, inner.split("."), plain, path)
                return
            self._descend(here, node.fields, rest, value, path)
        elif node.kind == "rows":
            if rest:
                existing = self.request.get(here)
                rows = existing if isinstance(existing, tuple) else ()
                if not rows:
                    rows = (Row(id=self.row_id()),)
                    self.request = self.request.with_answer(here, rows)
                self._descend(f"{here}[{rows[0].id}]", node.fields, rest, value, path)
            else:
                built = tuple(self.row(node.fields, plain, index, "r") for index, plain in enumerate(value or ()))
                self.request = self.request.with_answer(here, built)
        elif rest and node.kind in ("link", "links"):
            self._through_link(here, node, rest, value, path)
        else:
            self.request = self.request.with_answer(here, self.answer(node, value, path))

    def _through_link(self, here: str, node: Node, rest: list[str], value: Any, path: str) -> None:
        current = self.request.get(here)
        linked = current.value if isinstance(current, Answer) else None
        first = linked[0] if isinstance(linked, tuple) and linked else linked
        spot = Reader(self.request, self.tree).row(first) if isinstance(first, str) else None
        if spot is None:
            row = Row(id=self.row_id())
            self.request = self.request.with_answer(*self._with_target(node, rest[0], row, path))
            linked_value = row.id if node.kind == "link" else (row.id,)
            self.request = self.request.with_answer(here, Answer(value=linked_value))
            spot = Reader(self.request, self.tree).row(row.id)
        assert spot is not None
        self._descend(spot.place, spot.fields, rest, value, path)

    def _with_target(self, node: Node, question: str, row: Row, path: str) -> tuple[str, tuple[Row, ...]]:
        for target in node.targets:
            rows = target_rows(self.tree, target)
            if target in self.tree.records and question in self.tree.fields[target]:
                return f"records.{target}", (*self.request.records.get(target, ()), row)
            if rows is not None and question in rows.fields:
                existing = self.request.get(target)
                return target, (*(existing if isinstance(existing, tuple) else ()), row)
        raise ExampleError(f"“{path}” follows a link that the example does not set")

    def row(self, fields: Fields, plain: Mapping[str, Any], index: int, prefix: str) -> Row:
        """A row from a mapping; `id` may be given."""
        if not isinstance(plain, Mapping):
            raise ExampleError("a row is a mapping of questions")
        identifier = str(plain.get("id", "")) if "id" in plain and "id" not in fields else ""
        answers: dict[str, Answer | tuple[Row, ...]] = {}
        for key, value in plain.items():
            if key == "id" and identifier:
                continue
            self._fill(answers, fields, key.split("."), value, "")
        return Row(id=identifier or self.row_id(), answers=MappingProxyType(answers))

    def _fill(self, answers: dict[str, Answer | tuple[Row, ...]], fields: Fields, names: list[str], value: Any, prefix: str) -> None:
        node = fields.get(names[0])
        if node is None:
            raise ExampleError(f"a row has no question “{names[0]}”")
        key = prefix + names[0]
        if node.kind == "block":
            inner = {".".join(names[1:]): value} if len(names) > 1 else value
            for name, plain in inner.items():
                self._fill(answers, node.fields, name.split("."), plain, f"{key}.")
        elif node.kind == "rows":
            answers[key] = tuple(self.row(node.fields, plain, i, "r") for i, plain in enumerate(value or ()))
        else:
            answers[key] = self.answer(node, value, key)

    def answer(self, node: Node, value: Any, path: str) -> Answer:
        """An answer from a plain value; `{value, certainty}` where it is not simply confirmed."""
        certainty, disclosure = Certainty.CONFIRMED, Disclosure.OPEN
        if isinstance(value, Mapping) and value and set(value) <= _CATALOGUE_ANSWER:
            certainty = Certainty(value.get("certainty", "confirmed"))
            disclosure = Disclosure(value.get("disclosure", "open"))
            value = value.get("value")
        if value is None and certainty is Certainty.UNKNOWN:
            return Answer(certainty=certainty, disclosure=disclosure)
        try:
            return Answer(value=KINDS[node.kind].from_json(value), certainty=certainty, disclosure=disclosure)
        except (ValueError, TypeError, KeyError) as error:
            raise ExampleError(f"“{path}”: {value!r} is no {node.kind.replace('_', ' ')} ({error})") from error


def build_example(example: Example, plan: CheckPlan, owner: str, library: Library) -> tuple[Request, str]:
    """The request of an example, and the place of the definition it runs at. Raises ExampleError."""
    tree = library.tree
    form = example.form or (owner if owner in tree.requests else next(iter(tree.requests), ""))
    builder = _Builder(tree, form)
    if example.prepared_on:
        builder.request = replace(builder.request, prepared_on=example.prepared_on)
    measures = list(example.measures)
    if owner in tree.measures and owner not in measures:
        measures.insert(0, owner)
    builder.request = replace(
        builder.request, measures=tuple(Measure(id=f"m{number}", form=form_id) for number, form_id in enumerate(measures, 1))
    )
    if owner in tree.measures:
        root = f"measures[m{measures.index(owner) + 1}]"
    elif owner in tree.records:
        builder.request = builder.request.with_answer(f"records.{owner}", (Row(id="x1"),))
        root = f"records.{owner}[x1]"
    else:
        root = f"blocks.{owner}"
    if not example.form and owner in tree.blocks:
        for request_id, definition in tree.requests.items():
            if owner in definition.blocks:
                builder.request = replace(builder.request, form=request_id)
                break
    _place_names(builder, plan, example, root)
    ordered = sorted(example.answers.items(), key=lambda pair: (pair[0].split(".")[0] in builder.named, pair[0].count(".")))
    for path, value in ordered:
        builder.set(path, value, root)
    for identifier in example.competent:
        _mark_competent(builder, identifier)
    builder.request = linked_up(builder.request, tree)
    return builder.request, root


def _place_names(builder: _Builder, plan: CheckPlan, example: Example, root: str) -> None:
    """The name that `each` binds means the first row of its list: make one unless the example gives the list itself."""
    if plan.each is None:
        return
    bound, of = plan.each.as_, plan.each.of
    if not any(path == bound or path.startswith(f"{bound}.") for path in example.answers):
        return
    if of in example.answers:
        builder.set(of, example.answers[of], root)
    place = of if of.startswith(("blocks.", "records.")) else f"{root}.{of}"
    if of.startswith("measure."):
        place = f"{root}.{of.removeprefix('measure.')}"
    if of == "measures":
        builder.named[bound] = f"measures[{builder.request.measures[0].id}]" if builder.request.measures else ""
        return
    existing = builder.request.get(place) if "records." not in place else builder.request.records.get(of.split(".")[-1], ())
    if isinstance(existing, tuple) and existing:
        builder.named[bound] = f"{place}[{existing[0].id}]"
        return
    node = _list_node(builder, place, root)
    row = Row(id=builder.row_id())
    if node is not None and node.kind == "links":
        target = node.targets[0]
        at = f"records.{target}" if target in builder.tree.records else target
        if target_rows(builder.tree, target) is not None or target in builder.tree.records:
            builder.request = builder.request.with_answer(at, (row,))
            builder.request = builder.request.with_answer(place, Answer(value=(row.id,)))
            builder.named[bound] = f"{at}[{row.id}]"
            return
    builder.request = builder.request.with_answer(place, (row,))
    builder.named[bound] = f"{place}[{row.id}]"


def _list_node(builder: _Builder, place: str, root: str) -> Node | None:
    if place.startswith("records."):
        return None
    base, names = (root, place[len(root) + 1 :]) if place.startswith(root) else ("", "")
    if not base:
        parts = place.split(".")
        base, names = ".".join(parts[:2]), ".".join(parts[2:])
    fields = builder.fields_at(base)
    node = None
    for name in names.split("."):
        node = fields.get(name) if fields else None
        fields = node.fields if node else None
    return node


def linked_up(request: Request, tree: CatalogueTree) -> Request:
    """The request with rows renamed so that links of an example meet: `org2` is the second organization written."""
    present = request.row_ids()
    for _, node, answer in list(_links(request, tree)):
        for identifier in answer.value if isinstance(answer.value, tuple) else (answer.value,):
            number = int("".join(filter(str.isdigit, identifier)) or 1)
            if identifier in present:
                continue
            candidates = _candidates(request, tree, node, identifier)
            if 0 < number <= len(candidates) and candidates[number - 1].id.startswith("x"):
                request = _renamed(request, candidates[number - 1].id, identifier)
                present = request.row_ids()
    return request


def _links(request: Request, tree: CatalogueTree) -> Iterator[tuple[str, Node, Answer]]:
    reader = Reader(request, tree)
    spots = [reader.block(name) for name in request.blocks]
    spots += [spot for _, row in request.rows() if (spot := reader.row(row.id)) is not None]
    for spot in spots:
        for key, answer in spot.answers.items():
            node = node_at(spot.fields, key)
            if isinstance(answer, Answer) and answer.readable and node is not None and node.kind in ("link", "links"):
                yield spot.place, node, answer


def _candidates(request: Request, tree: CatalogueTree, node: Node, identifier: str) -> list[Row]:
    letters = identifier.rstrip("0123456789")
    targets = sorted(node.targets, key=lambda target: target not in tree.records or tree.records[target].prefix != letters)
    for target in targets:
        if target in tree.records and request.records.get(target):
            return list(request.records[target])
        if target not in tree.records:
            last = target.split(".")[-1]
            found = [row for place, row in request.rows() if place.rsplit("[", 1)[0].endswith(f".{last}")]
            if found:
                return [row for row in found if isinstance(row, Row)]
    return []


def _renamed(request: Request, old: str, new: str) -> Request:
    def rows(listed: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(replace(row, id=new if row.id == old else row.id, answers=answers(row.answers)) for row in listed)

    def answers(given: Answers) -> Answers:
        return MappingProxyType({key: rows(found) if isinstance(found, tuple) else found for key, found in given.items()})

    return replace(
        request,
        records=MappingProxyType({kind: rows(listed) for kind, listed in request.records.items()}),
        blocks=MappingProxyType({block: answers(given) for block, given in request.blocks.items()}),
        measures=tuple(replace(measure, answers=answers(measure.answers)) for measure in request.measures),
    )


def _mark_competent(builder: _Builder, identifier: str) -> None:
    rows = builder.request.records.get("organization", ())
    if identifier not in {row.id for row in rows}:
        rows = (*rows, Row(id=identifier))
    marked = tuple(
        replace(row, answers=MappingProxyType({**row.answers, "directory_id": Answer(value=row.id)})) if row.id == identifier else row
        for row in rows
    )
    builder.request = builder.request.with_answer("records.organization", marked)


def outcome_of(example: Example, plan: CheckPlan, owner: str, library: Library, law: ExampleLaw | None = None) -> str:
    """What the check says of the example: found, clear or unknown. Raises ExampleError."""
    request, root = build_example(example, plan, owner, library)
    today = date.fromisoformat(example.today) if example.today else date.fromisoformat(request.prepared_on)
    function = library.tree.requests[request.form].function if request.form in library.tree.requests else ""
    surroundings = Surroundings(law or ExampleLaw(example), today, function)
    reader = Reader(request, library.tree)
    spot = _root_spot(reader, root)
    scope = scope_of(reader, surroundings, spot)
    if root.startswith("measures["):
        scope = scope.with_name("measure", spot)
    outcomes = [judged(plan, inner).truth for inner in rows_in(plan, scope)]
    if not outcomes:
        return "clear"
    return "found" if True in outcomes else "unknown" if None in outcomes else "clear"


def _root_spot(reader: Reader, root: str) -> Any:
    if root.startswith("blocks."):
        return reader.block(root.split(".")[1])
    spot = reader.row(root[root.rindex("[") + 1 : -1])
    if spot is not None and root.startswith("measures["):
        return next(measure for measure in reader.measures if measure.place == root)
    return spot


def run_examples(library: Library) -> Iterator[tuple[str, str, str, str]]:
    """Every example of the library: rule, name, expected, and what came out (or the error)."""
    for owner, compiled in library.compiled.items():
        for plan in compiled.checks:
            for example in plan.check.examples:
                try:
                    found = outcome_of(example, plan, owner, library)
                except (ExampleError, KeyError, TypeError, AttributeError, ValueError) as error:
                    found = f"not to be built ({error})"
                yield plan.check.id, example.name, example.expect, found
