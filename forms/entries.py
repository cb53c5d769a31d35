"""The `document:` of a definition, compiled: conditions, sentences and paths ready for the outline.

Guarantees: every path, placeholder, variant and included block was checked; conditions of a document read answers only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from forms import wording
from forms.catalogue_tree import CatalogueTree, nearest
from forms.comparisons import Outcome, yes
from forms.conditions import Compiler, Operand, Test, entering
from forms.definitions import Bullets, Column, Definition, Each, Line, Paragraph, Sheet, SheetRow, Signature, Table
from forms.paths import Leads, Names, PathError, lead
from forms.sentences import SentenceCompiler, SentencePlan

Location = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """Plain wording of a document: gettext domain, context and English."""

    domain: str
    context: str
    text: str


@dataclass(frozen=True, slots=True)
class ListPlan:
    """The rows an entry runs over."""

    of: str
    as_: str
    where: Test


@dataclass(frozen=True, slots=True)
class PartPlan:
    """A line, a cell or a lettered point: what it says and when."""

    id: str
    when: Test
    lead: SentencePlan | None = None
    say: SentencePlan | None = None
    value: str | None = None
    text: str | None = None
    label: Label | None = None
    lines: tuple[PartPlan, ...] = ()
    width: int = 1
    each: ListPlan | None = None


@dataclass(frozen=True, slots=True)
class EntryPlan:
    """One compiled entry of `document:`."""

    entry: Paragraph
    when: Test
    each: ListPlan | None = None
    part: PartPlan | None = None  # lead, say, text of a paragraph or heading
    then: tuple[PartPlan, ...] = ()
    items: tuple[PartPlan, ...] = ()
    rows: ListPlan | None = None  # of a table or bullets
    columns: tuple[PartPlan, ...] = ()  # of a table, or the rows of a sheet
    caption: Label | None = None
    numbered: Label | None = None
    signature: tuple[PartPlan, ...] = ()
    include: str | None = None
    included: str = ""  # the definition whose document is included, where known at load
    children: tuple[EntryPlan, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentPlan:
    """Everything that a definition can say: its document, its parts, its zones, its displays."""

    document: tuple[EntryPlan, ...] = ()
    parts: Mapping[str, tuple[EntryPlan, ...]] = field(default_factory=lambda: MappingProxyType({}))
    zones: Mapping[str, tuple[EntryPlan, ...]] = field(default_factory=lambda: MappingProxyType({}))
    display: Mapping[str, SentencePlan] = field(default_factory=lambda: MappingProxyType({}))


class EntryCompiler:
    """Compiles the entries of one definition."""

    def __init__(self, compiler: Compiler, definition: Definition) -> None:
        self._compiler = compiler
        self._sentences = SentenceCompiler(compiler)
        self._definition = definition
        self.pointed: list[tuple[str, str, Location]] = []  # references to entries: kind, id, where

    @property
    def _tree(self) -> CatalogueTree:
        return self._compiler.tree

    def entries(self, entries: Sequence[Paragraph], context: str, names: Names, location: Location) -> tuple[EntryPlan, ...]:
        """Compile a list of entries."""
        return tuple(self._entry(entry, f"{context}.{entry.id}", names, (*location, index)) for index, entry in enumerate(entries))

    def display(self, displays: Mapping[str, Any], names: Names) -> Mapping[str, SentencePlan]:
        """Compile the ways to print a record or embedded block."""
        compiled = {}
        for form, sentence in displays.items():
            context = wording.display_context(self._definition.id, form)
            compiled[form] = self._sentences.sentence(sentence, "documents", context, names, ("display", form))
        return MappingProxyType(compiled)

    def _entry(self, entry: Paragraph, context: str, names: Names, location: Location) -> EntryPlan:
        self._check_main_field(entry, location)
        each = None
        if entry.each is not None:
            each, names = self._each(entry.each, names, (*location, "each"))
        when = self._compiler.condition(entry.when, names, (*location, "when"))  # beside `each` it is asked of every row
        operands, kinds = self._operands(entry.with_, names, (*location, "with"))
        bound = (operands, kinds)
        lead_plan = self._say(entry.lead or None, context, "lead", names, location, bound)
        say = self._say(entry.heading or entry.say, context, "heading" if entry.heading else "say", names, location, bound)
        text = self._path(entry.text, names, (*location, "text"))
        plan = EntryPlan(
            entry,
            when,
            each,
            PartPlan(entry.id, when, lead_plan, say, None, text),
            self._lines(entry.then, context, names, (*location, "then"), bound),
            self._lines(entry.items or (), context, names, (*location, "items"), bound),
            children=self.entries(entry.paragraphs or (), context, names, (*location, "paragraphs")),
        )
        return self._special(plan, entry, context, names, location)

    def _special(self, plan: EntryPlan, entry: Paragraph, context: str, names: Names, location: Location) -> EntryPlan:
        if entry.table:
            return self._table(plan, entry.table, f"{context}.table", names, (*location, "table"))
        if entry.sheet or entry.summary:
            name = "sheet" if entry.sheet else "summary"
            return self._sheet(plan, entry.sheet or entry.summary, f"{context}.{name}", names, (*location, name))  # type: ignore[arg-type]
        if entry.bullets:
            return self._bullets(plan, entry.bullets, f"{context}.bullets", names, (*location, "bullets"))
        if entry.signature:
            lines = self._signature(entry.signature, f"{context}.signature", names, (*location, "signature"))
            return replace(plan, signature=lines)
        if entry.include:
            return replace(plan, include=entry.include, included=self._included(entry, names, location))
        return plan

    def _check_main_field(self, entry: Paragraph, location: Location) -> None:
        main = ("heading", "table", "sheet", "summary", "bullets", "items", "signature", "include", "sealed", "paragraphs")
        found = [name for name in main if getattr(entry, name)]
        is_text = bool(entry.say or entry.text or entry.lead or entry.then)
        if len(found) + is_text != 1:
            names = ", ".join([*found, *(["say, text or lead"] if is_text else [])]) or "none"
            self._compiler.mistake(location, f"An entry has one main field; this one has {names}.")

    def _each(self, each: Each, names: Names, location: Location) -> tuple[ListPlan | None, Names]:
        return self._rows(each.of, each.as_, each.where, names, location)

    def _rows(self, of: str, bound: str, where: Any, names: Names, location: Location) -> tuple[ListPlan | None, Names]:
        try:
            inner, _ = entering(self._tree, names, of, bound)
        except PathError as error:
            self._compiler.mistake((*location, "of"), str(error), error.hint)
            # The names inside are not known: bind the row loosely so that one mistake is reported once.
            return None, names.with_name(bound, Leads("spot"))
        return ListPlan(of, bound, self._compiler.condition(where, inner, (*location, "where"))), inner

    def _operands(self, given: Mapping[str, Any], names: Names, location: Location) -> tuple[dict[str, Operand], dict[str, str]]:
        operands, kinds = {}, {}
        for name, data in given.items():
            try:
                operands[name] = self._compiler.operand(data, names)
            except PathError as error:
                self._compiler.mistake((*location, name), str(error), error.hint)
            except (TypeError, ValueError, KeyError) as error:
                self._compiler.mistake((*location, name), f"This is no operand ({error}).")
            kinds[name] = kind_of_operand(data)
        return operands, kinds

    def _say(
        self, sentence: Any, context: str, name: str, names: Names, location: Location, bound: tuple[Any, Any] = ({}, {})
    ) -> SentencePlan | None:
        if sentence is None:
            return None
        where = (*location, name)
        plan = self._sentences.sentence(sentence, "documents", f"{context}.{name}", names, where, bound[0], bound[1])
        for kind, target in plan.all_references():
            if kind in ("paragraph", "table", "section"):
                self.pointed.append((kind, target, where))
        return plan

    def _path(self, path: str | None, names: Names, location: Location) -> str | None:
        if path is not None:
            try:
                lead(self._tree, names, path)
            except PathError as error:
                self._compiler.mistake(location, str(error), error.hint)
        return path

    def _lines(
        self, lines: Sequence[Line], context: str, names: Names, location: Location, outer: tuple[Any, Any] = ({}, {})
    ) -> tuple[PartPlan, ...]:
        return tuple(self._line(line, f"{context}.{line.id}", names, (*location, index), outer) for index, line in enumerate(lines))

    def _line(self, line: Line, context: str, names: Names, location: Location, outer: tuple[Any, Any]) -> PartPlan:
        each = None
        if line.each is not None:
            each, names = self._each(line.each, names, (*location, "each"))
        operands, kinds = self._operands(line.with_, names, (*location, "with"))
        bound = ({**outer[0], **operands}, {**outer[1], **kinds})
        return PartPlan(
            line.id,
            self._compiler.condition(line.when, names, (*location, "when")),
            self._say(line.lead, context, "lead", names, location, bound),
            self._say(line.say, context, "say", names, location, bound),
            self._path(line.value, names, (*location, "value")),
            self._path(line.text, names, (*location, "text")),
            each=each,
        )

    def _table(self, plan: EntryPlan, table: Table, context: str, names: Names, location: Location) -> EntryPlan:
        rows, inner = self._rows(table.of, table.as_, table.where, names, location)
        columns = tuple(self._column(column, context, inner, (*location, "columns", index)) for index, column in enumerate(table.columns))
        caption = Label("documents", f"{context}.caption", table.caption) if table.caption else None
        numbered = Label("documents", f"{context}.numbered", table.numbered) if table.numbered else None
        return replace(plan, rows=rows, columns=columns, caption=caption, numbered=numbered)

    def _column(self, column: str | Column, context: str, names: Names, location: Location) -> PartPlan:
        if isinstance(column, str):
            return PartPlan(
                column.replace(".", "_"), _always, None, None, self._path(column, names, location), None, self._label_of(column, names)
            )
        operands, kinds = self._operands(column.with_, names, (*location, "with"))
        own = f"{context}.{column.id}"
        label = Label("documents", f"{own}.label", column.label) if column.label else None
        if label is None:
            label = self._label_of(column.value or column.text or "", names)
        return PartPlan(
            column.id,
            _always,
            None,
            self._say(column.say, own, "say", names, location, (operands, kinds)),
            self._path(column.value, names, (*location, "value")),
            self._path(column.text, names, (*location, "text")),
            label,
            self._lines(column.lines or (), own, names, (*location, "lines"), (operands, kinds)),
            column.width,
        )

    def _label_of(self, path: str, names: Names) -> Label | None:
        try:
            node = lead(self._tree, names, path).node if path else None
        except PathError:
            return None
        if node is None:
            return None
        return Label("forms", wording.question_context(node.owner, node.question.id), node.question.label)

    def _sheet(self, plan: EntryPlan, sheet: Sheet, context: str, names: Names, location: Location) -> EntryPlan:
        rows = tuple(self._sheet_row(row, f"{context}.{row.id}", names, (*location, "rows", i)) for i, row in enumerate(sheet.rows))
        caption = Label("documents", f"{context}.caption", sheet.caption) if sheet.caption else None
        return replace(plan, columns=rows, caption=caption)

    def _sheet_row(self, row: SheetRow, context: str, names: Names, location: Location) -> PartPlan:
        operands, kinds = self._operands(row.with_, names, (*location, "with"))
        return PartPlan(
            row.id,
            self._compiler.condition(row.when, names, (*location, "when")),
            None,
            self._say(row.say, context, "say", names, location, (operands, kinds)),
            self._path(row.value, names, (*location, "value")),
            self._path(row.text, names, (*location, "text")),
            Label("documents", f"{context}.label", row.label),
            self._lines(row.lines or (), context, names, (*location, "lines"), (operands, kinds)),
        )

    def _bullets(self, plan: EntryPlan, bullets: Bullets, context: str, names: Names, location: Location) -> EntryPlan:
        rows, inner = self._rows(bullets.of, bullets.as_, bullets.where, names, location)
        point = PartPlan(
            "point",
            _always,
            self._say(bullets.lead, context, "lead", inner, location),
            self._say(bullets.say, context, "say", inner, location),
            self._path(bullets.value, inner, (*location, "value")),
            self._path(bullets.text, inner, (*location, "text")),
        )
        return replace(plan, rows=rows, columns=(point,))

    def _signature(self, signature: Signature, context: str, names: Names, location: Location) -> tuple[PartPlan, ...]:
        return (
            PartPlan("place_date", _always, None, self._say(signature.place_date, context, "place_date", names, location)),
            PartPlan("name", _always, value=self._path(signature.name, names, (*location, "name"))),
            PartPlan("office", _always, value=self._path(signature.office, names, (*location, "office"))),
            PartPlan("capacity", _always, None, self._say(signature.capacity, context, "capacity", names, location)),
            PartPlan("seal", _always, label=Label("documents", f"{context}.seal", signature.seal)),
        )

    def _included(self, entry: Paragraph, names: Names, location: Location) -> str:
        path = entry.include or ""
        if path in ("measures", "form"):
            return ""
        try:
            if path in self._tree.blocks and not any(path in fields for fields in (names.here[-1] if names.here else ())):
                raise PathError(f"“{path}” is not embedded here.", f"Write blocks.{path}.")
            leads = lead(self._tree, names, path)
        except PathError as error:
            self._compiler.mistake((*location, "include"), str(error), error.hint)
            return ""
        owner = leads.owners[0] if leads.what == "spot" and leads.owners else ""
        definition = self._tree.definition(owner) if owner else None
        if definition is None:
            self._compiler.mistake((*location, "include"), f"“{path}” is no block whose document can be included.")
        elif entry.part and entry.part not in definition.parts:
            hint = nearest(entry.part, definition.parts)
            self._compiler.mistake((*location, "part"), f"“{owner}” has no part “{entry.part}”.", hint)
        return owner


def kind_of_operand(data: Any) -> str:
    """The kind of value that an operand gives: date, period, number, or nothing known."""
    if isinstance(data, Mapping):
        if "period" in data:
            return "period"
        if {"date", "earliest", "latest"} & set(data):
            return "date"
        if "count" in data:
            return "number"
    return "date" if data in ("today", "prepared_on") else ""


def _always(scope: Any) -> Outcome:
    return yes()
