"""Paths of the YAML files: checked at load against the tree of questions, walked at run time over a request.

Guarantees: a wrong path is a mistake with the nearest right name; walking never raises. A path leads to a leaf (one answer),
a spot (a row, record or embedded block) or a list. Crossing a list without a quantifier is a mistake.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any, Literal

from forms.catalogue_tree import NO_FIELDS, CatalogueTree, Fields, Node, nearest
from forms.definitions import Question
from forms.request import NO_ANSWERS, Answer, Answers, Measure, Request, Row
from forms.values import KINDS, Value

ROOTS = ("blocks", "records", "measures", "requesting_state", "requested_state", "prepared_on", "language")
_CONSTANTS = {
    name: Node(Question(id=name, kind=kind, label=name), "", "")
    for name, kind in (("requesting_state", "state"), ("requested_state", "state"), ("prepared_on", "date"), ("language", "language"))
}
_BEGINNINGS = frozenset(ROOTS)


class PathError(ValueError):
    """A path that leads nowhere; the message says why, `hint` names the nearest right word."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


# ---- what a path leads to, known at load

Alternatives = tuple[Fields, ...]


@dataclass(frozen=True, slots=True)
class Leads:
    """Where a path leads: a `leaf` with its node and perhaps a fact, a `spot`, or a `list` whose rows have `fields`."""

    what: Literal["leaf", "spot", "list"]
    node: Node | None = None
    fact: str | None = None
    fields: Alternatives = ()
    owners: tuple[str, ...] = ()  # definitions whose displays print the spot


@dataclass(frozen=True, slots=True)
class Names:
    """The names a path may begin with: bound ones, and the questions of the rows around, innermost first."""

    here: tuple[Alternatives, ...] = ()
    bound: Mapping[str, Leads] = field(default_factory=lambda: MappingProxyType({}))

    def within(self, fields: Alternatives) -> Names:
        """The names inside a row."""
        return replace(self, here=(fields, *self.here))

    def with_name(self, name: str, leads: Leads) -> Names:
        """The names with one more bound."""
        return replace(self, bound=MappingProxyType({**self.bound, name: leads}))


def lead(tree: CatalogueTree, names: Names, path: str) -> Leads:
    """Where a path leads; raises PathError."""
    first, *rest = path.split(".")
    if first in names.bound:
        return _walk_static(tree, names.bound[first], rest, path)
    if first in _CONSTANTS and not rest:
        return Leads("leaf", _CONSTANTS[first])
    if first == "blocks":
        return _lead_block(tree, rest, path)
    if first == "records":
        if not rest or rest[0] not in tree.records:
            raise PathError(f"“{path}”: there is no such record.", nearest(rest[0] if rest else "", tree.records))
        return _walk_static(tree, Leads("list", None, None, (tree.fields[rest[0]],), (rest[0],)), rest[1:], path)
    if first == "measures":
        fields = tuple(tree.measure_fields(identifier) for identifier in tree.measures)
        return _walk_static(tree, Leads("list", None, None, fields), rest, path)
    for alternatives in names.here:
        if any(first in fields for fields in alternatives):
            return _walk_static(tree, Leads("spot", None, None, alternatives), [first, *rest], path)
    known = [*names.bound, *ROOTS, *(name for alternatives in names.here for fields in alternatives for name in fields)]
    raise PathError(f"“{path}” begins with “{first}”, which is no question here.", nearest(first, known))


def _lead_block(tree: CatalogueTree, rest: list[str], path: str) -> Leads:
    fields = tree.block_fields(rest[0]) if rest else None
    if fields is None:
        known = [*tree.blocks, *tree.requests, *tree.letters]
        raise PathError(f"“{path}”: there is no such block.", nearest(rest[0] if rest else "", known))
    return _walk_static(tree, Leads("spot", None, None, (fields,), (rest[0],)), rest[1:], path)


def _walk_static(tree: CatalogueTree, leads: Leads, names: list[str], path: str) -> Leads:
    for position, name in enumerate(names):
        if leads.what == "list":
            raise PathError(f"“{path}” crosses a list at “{name}”.", "Use some, every, count or each.")
        if leads.what == "leaf":
            node = leads.node
            assert node is not None
            if node.kind == "link":
                leads = _followed(tree, node, path)
            else:
                facts = KINDS[node.kind].facts if node.kind in KINDS else {}
                if name in facts and position == len(names) - 1 and leads.fact is None:
                    return replace(leads, fact=name)
                hint = nearest(name, facts)
                raise PathError(f"“{path}”: a {node.kind.replace('_', ' ')} has nothing called “{name}”.", hint)
        found = [fields[name] for fields in leads.fields if name in fields]
        if not found:
            known = [word for fields in leads.fields for word in fields]
            raise PathError(f"“{path}”: there is no question “{name}”.", nearest(name, known))
        leads = _lead_of(tree, found)
    return leads


def _lead_of(tree: CatalogueTree, nodes: list[Node]) -> Leads:
    node = nodes[0]
    if node.kind == "block":
        return Leads("spot", node, None, tuple(each.fields for each in nodes), (node.question.block or "",))
    if node.kind == "rows":
        return Leads("list", node, None, tuple(each.fields for each in nodes))
    return Leads("leaf", node)


def _followed(tree: CatalogueTree, node: Node, path: str) -> Leads:
    fields, owners = [], []
    for target in node.targets:
        if target in tree.records:
            fields.append(tree.fields[target])
            owners.append(target)
        else:
            rows = target_rows(tree, target)
            if rows is None:
                raise PathError(f"“{path}” follows a link to “{target}”, which is no record and no list of rows.")
            fields.append(rows.fields)
    return Leads("spot", node, None, tuple(fields), tuple(owners))


def target_rows(tree: CatalogueTree, target: str) -> Node | None:
    """The rows question that a link's `to:` names (`blocks.facts.events`, also nested ones); None if there is none."""
    first, *rest = target.split(".")
    if first != "blocks" or not rest:
        return None
    fields: Fields = tree.block_fields(rest[0]) or NO_FIELDS
    node = None
    for name in rest[1:]:
        node = fields.get(name)
        if node is None:
            return None
        fields = node.fields
    return node if node is not None and node.kind == "rows" else None


def list_of(tree: CatalogueTree, names: Names, path: str) -> Leads:
    """What a quantifier or `each` runs over, as the fields of one row; raises PathError where the path is no list."""
    leads = lead(tree, names, path)
    if leads.what == "list":
        return Leads("spot", leads.node, None, leads.fields, leads.owners)
    if leads.what == "leaf" and leads.node is not None and leads.fact is None:
        if leads.node.kind == "links":
            return _followed(tree, leads.node, path)
        if leads.node.kind in ("choices", "states", "languages"):
            return Leads("leaf", leads.node)
    raise PathError(f"“{path}” is not a list.", "A list is a rows, links or choices question, records.<record>, or measures.")


# ---- walking over a request. What is found is not frozen: it is made thousands of times for one keystroke, and nobody changes it.


@dataclass(slots=True)
class Spot:
    """A row, record, measure or embedded block of a request, with its questions."""

    place: str
    answers: Answers
    fields: Fields
    prefix: str = ""
    owner: str = ""
    row: Row | Measure | None = None
    steps: dict[str, Found] = field(default_factory=dict, compare=False, repr=False)  # what `step` has found

    def is_answered(self) -> bool:
        """Whether any question of it has an answer or rows."""
        return any(key.startswith(self.prefix) for key in self.answers)

    def step(self, name: str) -> Found:
        """What stands at a question of it; remembered, since checks and paragraphs ask the same again."""
        found = self.steps.get(name)
        if found is None:
            found = self.steps[name] = _step(self, name)
        return found


@dataclass(slots=True)
class Leaf:
    """One answer (or none) at its place. `value` stands where the path asked for a fact or a constant."""

    place: str
    answer: Answer | None
    node: Node | None
    fact: str | None = None


@dataclass(slots=True)
class Rows:
    """The rows of a list. For a choices question each row is a Leaf with one code; missing links are left out."""

    place: str
    rows: tuple[Spot | Leaf, ...]
    node: Node | None = None


Found = Spot | Leaf | Rows


class Reader:
    """Reads one request against the tree; finds rows by id. Lives as long as the request does."""

    def __init__(self, request: Request, tree: CatalogueTree) -> None:
        self.request = request
        self.tree = tree
        self._index: dict[str, Spot] | None = None
        self._blocks: dict[str, Spot] = {}
        self._records: dict[str, tuple[Spot, ...]] = {}
        self._found: dict[str, Found] = {}
        self.measures = tuple(
            Spot(
                f"measures[{measure.id}]",
                measure.answers,
                tree.measure_fields(measure.form),
                owner=measure.form,
                row=measure,
            )
            for measure in request.measures
        )

    def block(self, name: str) -> Spot:
        """The block of the request with a name."""
        spot = self._blocks.get(name)
        if spot is None:
            fields = self.tree.block_fields(name) or NO_FIELDS
            spot = Spot(f"blocks.{name}", self.request.blocks.get(name, NO_ANSWERS), fields, owner=name)
            self._blocks[name] = spot
        return spot

    def records(self, kind: str) -> tuple[Spot, ...]:
        """The records of a kind."""
        found = self._records.get(kind)
        if found is None:
            fields = self.tree.fields.get(kind, NO_FIELDS)
            rows = self.request.records.get(kind, ())
            found = tuple(Spot(f"records.{kind}[{row.id}]", row.answers, fields, owner=kind, row=row) for row in rows)
            self._records[kind] = found
        return found

    def row(self, identifier: str) -> Spot | None:
        """The row with an id, wherever it stands."""
        if self._index is None:
            self._index = {}
            for kind in self.request.records:
                for spot in self.records(kind):
                    self._add(spot)
            for name in self.request.blocks:
                self._add_rows(self.block(name))
            for spot in self.measures:
                self._add(spot)
        return self._index.get(identifier)

    def _add(self, spot: Spot) -> None:
        assert self._index is not None and spot.row is not None
        self._index[spot.row.id] = spot
        self._add_rows(spot)

    def _add_rows(self, spot: Spot) -> None:
        for key, found in spot.answers.items():
            if isinstance(found, tuple):
                for row in _rows_at(spot, key, found):
                    self._add(row)

    def from_root(self, path: str, names: Sequence[str]) -> Found | None:
        """What a path from a root leads to, remembered: it is the same from everywhere. None for one that leads past a constant."""
        found = self._found.get(path)
        if found is None:
            found = self._from_root(names)
            if found is not None:
                self._found[path] = found
        return found

    def _from_root(self, names: Sequence[str]) -> Found | None:
        first = names[0]
        if first == "blocks":
            return _walk(self, self.block(names[1]), names, 2)
        if first == "records":
            return Rows(f"records.{names[1]}", self.records(names[1]))
        if first == "measures":
            return Rows("measures", self.measures)
        if len(names) > 1:
            return None
        value = getattr(self.request, first)
        return Leaf(first, Answer(value=KINDS["date"].from_json(value) if first == "prepared_on" else value), _CONSTANTS[first])

    def rows_of(self, found: Found) -> tuple[Spot | Leaf, ...]:
        """What a quantifier runs over."""
        if isinstance(found, Rows):
            return found.rows
        if isinstance(found, Leaf) and found.answer is not None and found.answer.readable and found.node is not None:
            value = found.answer.value
            if found.node.kind == "links":
                return tuple(spot for spot in map(self.row, value) if spot is not None)
            if isinstance(value, tuple):
                return tuple(Leaf(found.place, replace(found.answer, value=code), found.node.single) for code in value)
        return ()


def _rows_at(spot: Spot, key: str, rows: tuple[Row, ...]) -> Iterator[Spot]:
    """The rows under a dotted key: those that paths lead to, so that what is remembered of them is remembered once."""
    inside: Found = spot
    for name in key.split("."):
        inside = inside.step(name) if isinstance(inside, Spot) else _NOWHERE
    if isinstance(inside, Rows):
        yield from (row for row in inside.rows if isinstance(row, Spot))
    else:  # no question asks for rows there
        node = node_at(spot.fields, key)
        for row in rows:
            yield Spot(f"{spot.place}.{key}[{row.id}]", row.answers, node.fields if node else NO_FIELDS, row=row)


def node_at(fields: Fields, key: str) -> Node | None:
    """The node of a dotted key such as `nexus.connected_events`."""
    node = None
    for name in key.split("."):
        node = fields.get(name)
        if node is None:
            return None
        fields = node.fields
    return node


@dataclass(slots=True)
class Scope:
    """Where a path is read: the request, bound names, and the rows around, innermost first."""

    reader: Reader
    here: tuple[Spot | Leaf, ...] = ()
    bound: Mapping[str, Spot | Leaf] = field(default_factory=lambda: MappingProxyType({}))
    surroundings: Any = None

    def within(self, spot: Spot | Leaf) -> Scope:
        """The scope inside a row."""
        return Scope(self.reader, (spot, *self.here), self.bound, self.surroundings)

    def with_name(self, name: str, spot: Spot | Leaf) -> Scope:
        """The scope with one more name bound."""
        return Scope(self.reader, self.here, {**self.bound, name: spot}, self.surroundings)


_NOWHERE = Leaf("", None, None)


def find(scope: Scope, path: str) -> Found:
    """Walk a path that was checked at load. A path that ends early (an unanswered link) gives a Leaf without answer."""
    names = _names_in(path)
    first = names[0]
    bound = scope.bound.get(first)
    if bound is not None:
        return _walk(scope.reader, bound, names, 1)
    if first in _BEGINNINGS:
        found = scope.reader.from_root(path, names)
        if found is not None:
            return found
    for spot in scope.here:
        if isinstance(spot, Spot) and first in spot.fields:
            return _walk(scope.reader, spot, names, 0)
    return _NOWHERE


@lru_cache(maxsize=20_000)
def _names_in(path: str) -> tuple[str, ...]:
    return tuple(path.split("."))


def _walk(reader: Reader, found: Found, names: Sequence[str], position: int) -> Found:
    while position < len(names):
        if isinstance(found, Spot):
            name = names[position]
            found = found.steps.get(name) or found.step(name)
            position += 1
        elif isinstance(found, Rows):
            return _NOWHERE
        elif found.node is not None and found.node.kind == "link":
            answer = found.answer
            target = reader.row(answer.value) if answer is not None and answer.readable else None
            if target is None:
                return Leaf(found.place, answer if answer and not answer.readable else None, None)
            found = target
        else:
            return Leaf(found.place, found.answer, found.node, names[position])
    return found


def _step(spot: Spot, name: str) -> Found:
    node = spot.fields.get(name)
    key = spot.prefix + name
    place = f"{spot.place}.{name}"
    if node is None:
        return Leaf(place, None, None)
    if node.kind == "block":
        return Spot(place, spot.answers, node.fields, f"{key}.", node.question.block or "", spot.row)
    found = spot.answers.get(key)
    if node.kind == "rows":
        rows = found if isinstance(found, tuple) else ()
        return Rows(place, tuple(Spot(f"{place}[{row.id}]", row.answers, node.fields, row=row) for row in rows), node)
    if found is None and isinstance(spot.row, Measure) and node.rule == "" and not spot.prefix:
        return Leaf(place, Answer(value=node.question.default), node)
    return Leaf(place, found if isinstance(found, Answer) else None, node)


def value_of(leaf: Leaf) -> Value | None:
    """The value or fact at a leaf; None where it is missing, unknown or unreadable."""
    if leaf.answer is None or not leaf.answer.readable:
        return None
    if leaf.fact is None:
        return leaf.answer.value
    if leaf.node is None or leaf.node.kind not in KINDS:
        return None
    read = KINDS[leaf.node.kind].facts.get(leaf.fact)
    return read(leaf.answer.value) if read else None
