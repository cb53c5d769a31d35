"""The catalogue as a tree of questions: which question stands where, what a path may name.

Guarantees: built once from definitions, then read only; a wrong name is answered with the nearest right one.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from forms.definitions import (
    BlockDefinition,
    Definition,
    LetterDefinition,
    MeasureDefinition,
    Question,
    RecordDefinition,
    RequestDefinition,
)

_SINGLE = {"choices": "choice", "states": "state", "languages": "language"}


@dataclass(frozen=True, slots=True)
class Node:
    """A question of the catalogue with the questions beneath it. `rule` begins the ids of its own rules."""

    question: Question
    owner: str
    rule: str
    fields: Mapping[str, Node] = field(default_factory=lambda: MappingProxyType({}))
    kind: str = field(init=False)  # of its values; asked at every step of a path, so it stands here
    single: Node | None = field(init=False, compare=False, repr=False)  # of a list of codes: the question that one of them answers

    def __post_init__(self) -> None:
        kind = self.question.kind
        object.__setattr__(self, "kind", kind)
        single = Node(self.question.model_copy(update={"kind": _SINGLE[kind]}), self.owner, self.rule) if kind in _SINGLE else None
        object.__setattr__(self, "single", single)

    @property
    def targets(self) -> tuple[str, ...]:
        """For links: record ids or paths of rows."""
        to = self.question.to
        return () if to is None else (to,) if isinstance(to, str) else tuple(to)


Fields = Mapping[str, Node]
NO_FIELDS: Fields = MappingProxyType({})

# What every measure of a request has besides its questions; read from its definition.
MEASURE_FACTS = ("form", "coercive", "records")


@dataclass(frozen=True, slots=True)
class CatalogueTree:
    """All definitions and their questions."""

    records: Mapping[str, RecordDefinition]
    blocks: Mapping[str, BlockDefinition]
    measures: Mapping[str, MeasureDefinition]
    requests: Mapping[str, RequestDefinition]
    letters: Mapping[str, LetterDefinition]
    fields: Mapping[str, Fields]  # by definition id; for blocks, requests and letters these are fields of blocks.<id>
    with_facts: Mapping[str, Fields]  # of measures, by definition id: their questions with the facts of the definition

    def definition(self, identifier: str) -> Definition | None:
        """The definition with an id, of whatever kind."""
        for group in (self.requests, self.measures, self.blocks, self.records, self.letters):
            if identifier in group:
                return group[identifier]
        return None

    def definitions(self) -> Iterator[Definition]:
        """Every definition: records, blocks, measures, requests, letters."""
        for group in (self.records, self.blocks, self.measures, self.requests, self.letters):
            yield from group.values()

    def block_fields(self, block: str) -> Fields | None:
        """The questions of `blocks.<block>`; None where there is no such block."""
        known = block in self.blocks or block in self.requests or block in self.letters
        return self.fields.get(block, NO_FIELDS) if known else None

    def measure_fields(self, measure: str) -> Fields:
        """The questions of a measure with the facts of its definition; the facts alone where its pack is absent."""
        return self.with_facts.get(measure) or _with_facts(measure, None, NO_FIELDS)

    def blocks_of(self, form: str, letters: Iterable[str] = ()) -> tuple[str, ...]:
        """The blocks that a request of a form asks, in order; its own questions last but one, letters last."""
        definition = self.requests[form]
        own = (form,) if self.fields.get(form) else ()
        listed = tuple(definition.blocks) if form in definition.blocks else (*definition.blocks, *own)
        return (*listed, *(letter for letter in letters if self.fields.get(letter)))


def questions_of(definition: Definition) -> Iterator[Question]:
    """The questions of a definition in asking order, with the blocks it uses at the end."""
    yield from definition.questions
    for section in definition.sections:
        for question in section.questions:
            yield question if section.show is None or question.show is not None else question.model_copy(update={"show": section.show})
    for block in definition.uses:
        yield embedded(block)


def embedded(block: str) -> Question:
    """The question that embeds a block under its own id."""
    return Question(id=block, kind="block", label=block, block=block)


def build_tree(definitions: Iterable[Definition]) -> CatalogueTree:
    """Build the tree. Definitions must be valid shapes; embedding of unknown blocks gives no fields (checked elsewhere)."""
    groups: dict[type[Any], dict[str, Any]] = {
        kind: {} for kind in (RecordDefinition, BlockDefinition, MeasureDefinition, RequestDefinition, LetterDefinition)
    }
    for definition in definitions:
        groups[type(definition)][definition.id] = definition
    embeddable = groups[BlockDefinition]
    fields = {
        definition.id: _fields(list(questions_of(definition)), definition.id, "", _repeated(definition), embeddable, ())
        for group in groups.values()
        for definition in group.values()
    }
    records, blocks, measures, requests, letters = (MappingProxyType(group) for group in groups.values())
    with_facts = {identifier: _with_facts(identifier, definition, fields[identifier]) for identifier, definition in measures.items()}
    return CatalogueTree(records, blocks, measures, requests, letters, MappingProxyType(fields), MappingProxyType(with_facts))


def _with_facts(measure: str, definition: MeasureDefinition | None, fields: Fields) -> Fields:
    """Fields with the facts of a measure (`form`, `coercive`, `records`) as questions that nobody asks."""
    values = {"form": measure, "coercive": bool(definition and definition.coercive), "records": bool(definition and definition.records)}
    facts = {
        name: Node(Question(id=name, kind="text" if name == "form" else "yes_no", label=name, default=values[name]), measure, "")
        for name in MEASURE_FACTS
    }
    return MappingProxyType({**facts, **fields})


def _repeated(definition: Definition) -> frozenset[str]:
    seen: set[str] = set()
    twice: set[str] = set()

    def walk(questions: Iterable[Question]) -> None:
        for question in questions:
            (twice if question.id in seen else seen).add(question.id)
            walk(question.questions or ())

    walk(questions_of(definition))
    return frozenset(twice)


def _fields(
    questions: list[Question],
    owner: str,
    path: str,
    repeated: frozenset[str],
    blocks: Mapping[str, BlockDefinition],
    inside: tuple[str, ...],
) -> Fields:
    fields: dict[str, Node] = {}
    for question in questions:
        full = f"{path}.{question.id}" if path else question.id
        rule = f"{owner}.{full if question.id in repeated else question.id}"
        beneath: Fields = NO_FIELDS
        if question.kind == "rows":
            children = [*(question.questions or ()), *(embedded(block) for block in question.uses)]
            beneath = _fields(children, owner, full, repeated, blocks, inside)
        elif question.kind == "block" and question.block in blocks and question.block not in inside:
            block = blocks[str(question.block)]
            beneath = _fields(list(questions_of(block)), block.id, "", _repeated(block), blocks, (*inside, block.id))
        fields[question.id] = Node(question, owner, rule, beneath)
    return MappingProxyType(fields)


def nearest(word: str, known: Iterable[str]) -> str:
    """`Did you mean “x”?` where a known word is near, else nothing."""
    found = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"Did you mean “{found[0]}”?" if found else ""
