"""Drafts of blocks: what an entry will say, before numbers are known and words are chosen.

Guarantees: choosing which drafts stay needs no wording; the ids of drafts are the same in every language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.documents.blocks import BlockKind
from forms.catalogue_tree import Node
from forms.definitions import Paragraph
from forms.entries import EntryPlan, Label, ListPlan, PartPlan
from forms.library import Library
from forms.paths import Leaf, Reader, Rows, Scope, Spot, find, value_of
from forms.places import is_within
from forms.request import Certainty, Disclosure
from forms.sentences import Counter, Phrase, SentencePlan
from forms.values import is_blank


@dataclass(slots=True)
class Piece:
    """A part of a block: a sentence, a value, free text, or a label."""

    scope: Scope
    say: SentencePlan | None = None
    found: Leaf | Spot | None = None
    label: Label | Node | None = None
    strong: bool = False
    table: bool = False
    phrase: Phrase | None = None
    form: str = ""

    def choose(self, counter: Counter) -> bool:
        """Choose the sentence; says whether there is anything to say."""
        if self.say is not None:
            self.phrase = self.say.choose(self.scope, counter)
            return self.phrase is not None
        if self.found is not None:
            return not isinstance(self.found, Leaf) or is_said(self.found)
        return self.label is not None


def is_said(leaf: Leaf) -> bool:
    """Whether there is an answer to print: a value, or that it is not known."""
    answer = leaf.answer
    if answer is None:
        return False
    return answer.certainty is Certainty.UNKNOWN or not is_blank(answer.value)


Paragraphs = tuple[tuple[Piece, ...], ...]


@dataclass(slots=True)
class DraftRow:
    """A row of a table: its id and cells."""

    id: str
    cells: tuple[Paragraphs, ...]
    places: tuple[str, ...] = ()


@dataclass(slots=True)
class Draft:
    """A block to be. `pieces` make its text; `main` says how many of them must have something to say (from the start)."""

    id: str
    kind: BlockKind
    entry: Paragraph | None
    owner: str
    pieces: tuple[Piece, ...] = ()
    style: str = "numbered"
    level: int = 0
    numbered: bool = False
    annex: bool = False
    keep: bool = False
    head: tuple[Piece, ...] = ()
    rows: tuple[DraftRow, ...] = ()
    widths: tuple[int, ...] = ()
    caption: Label | None = None
    row_number: Label | None = None
    target_of: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    needs_main: int = 0
    entry_id: str = ""
    number: str | None = None
    order: int = 0  # in the document, once it is known what stays
    list_id: str | None = None

    def refers(self) -> bool:
        """Whether a sentence of the draft depends on which paragraphs there are."""
        pieces = (*self.pieces, *(piece for row in self.rows for cell in row.cells for listed in cell for piece in listed))
        return any(piece.say is not None and piece.say.refers for piece in pieces)


class Emitter:
    """Turns the compiled document of definitions into drafts."""

    def __init__(self, library: Library, reader: Reader) -> None:
        self._library = library
        self._reader = reader

    def document(self, definition: str, letter: bool = False) -> list[Draft]:
        """The drafts of a request's or letter's document."""
        scope = self._scope_of(definition)
        plans = self._library.compiled[definition].document.document
        return list(self._entries(plans, scope, "", "", definition))

    def zones(self, definition: str) -> Mapping[str, list[Draft]]:
        """The drafts of its zones."""
        scope = self._scope_of(definition)
        zones = self._library.compiled[definition].document.zones
        return {zone: list(self._entries(plans, scope, "", f"{zone}:", definition)) for zone, plans in zones.items()}

    def _scope_of(self, definition: str) -> Scope:
        return Scope(self._reader, (self._reader.block(definition),))

    # ---- entries

    def _entries(
        self, plans: tuple[EntryPlan, ...], scope: Scope, place: str, path: str, owner: str, row: Spot | Leaf | None = None
    ) -> Iterator[Draft]:
        for plan in plans:
            if plan.each is None:
                yield from self._entry(plan, scope, place, path, owner, row)
                continue
            for each, inner in self._rows(plan.each, scope):
                yield from self._entry(plan, inner, _place(each), path, owner, each)

    def _rows(self, plan: ListPlan, scope: Scope) -> Iterator[tuple[Spot | Leaf, Scope]]:
        for row in self._reader.rows_of(find(scope, plan.of)):
            inner = scope.within(row).with_name(plan.as_, row)
            if plan.where(inner).truth is True:
                yield row, inner

    def _entry(self, plan: EntryPlan, scope: Scope, place: str, path: str, owner: str, row: Spot | Leaf | None = None) -> Iterator[Draft]:
        if plan.when(scope).truth is not True:
            return
        entry = plan.entry
        identifier = f"{place}#{path}{entry.id}"
        if plan.children:
            yield from self._entries(plan.children, scope, place, f"{path}{entry.id}/", owner, row)
        elif plan.include is not None:
            yield from self._included(plan, scope, place, path, owner)
        elif entry.sealed:
            yield from self._sealed(identifier, owner)
        elif entry.table:
            yield from self._table(plan, scope, identifier, owner)
        elif entry.sheet or entry.summary:
            yield from self._sheet(plan, scope, identifier, owner)
        elif entry.bullets:
            yield from self._bullets(plan, scope, identifier, owner)
        elif entry.items:
            yield from self._items(plan, scope, identifier, owner)
        elif entry.signature:
            yield self._signature(plan, scope, identifier, owner)
        else:
            yield self._text(plan, scope, identifier, owner, row)

    def _text(self, plan: EntryPlan, scope: Scope, identifier: str, owner: str, row: Spot | Leaf | None) -> Draft:
        entry, part = plan.entry, plan.part
        assert part is not None
        pieces = []
        if part.lead is not None:
            pieces.append(Piece(scope, say=part.lead, strong=True))
        main = len(pieces)
        if part.say is not None:
            pieces.append(Piece(scope, say=part.say))
        if part.text is not None:
            pieces.append(self._found_piece(scope, part.text))
        for line, inner in self._chosen(plan.then, scope):
            pieces.extend(self._line(line, inner))
        heading = entry.heading is not None
        target = (_place(row),) if entry.target and row is not None else ()
        kind = BlockKind.HEADING if heading else BlockKind.QUOTE if entry.style == "quote" else BlockKind.PARAGRAPH
        if entry.style == "item" and not heading:
            kind = BlockKind.ITEM
        return Draft(
            identifier,
            kind,
            entry,
            owner,
            tuple(pieces),
            entry.style,
            entry.level if heading else 0,
            entry.numbered if heading else entry.style == "numbered",
            entry.annex,
            entry.keep,
            target_of=target,
            needs_main=main if part.say is not None or part.text is not None else -1,
            entry_id=entry.id,
        )

    def _chosen(self, lines: tuple[PartPlan, ...], scope: Scope) -> Iterator[tuple[PartPlan, Scope]]:
        """The lines that stand, each with its scope: once, or for every row of its list."""
        for line in lines:
            scopes = [scope] if line.each is None else [inner for _, inner in self._rows(line.each, scope)]
            for inner in scopes:
                if line.when(inner).truth is True:
                    yield line, inner

    def _line(self, line: PartPlan, scope: Scope, table: bool = False) -> list[Piece]:
        pieces = []
        if line.lead is not None:
            pieces.append(Piece(scope, say=line.lead, strong=True))
        if line.say is not None:
            pieces.append(Piece(scope, say=line.say))
        if line.value is not None:
            pieces.append(self._found_piece(scope, line.value, table=table))
        if line.text is not None:
            pieces.append(self._found_piece(scope, line.text))
        return pieces

    def _found_piece(self, scope: Scope, path: str, table: bool = False) -> Piece:
        found = find(scope, path)
        return Piece(scope, found=_NOTHING if isinstance(found, Rows) else found, table=table)

    # ---- lists

    def _items(self, plan: EntryPlan, scope: Scope, identifier: str, owner: str) -> Iterator[Draft]:
        for line, inner in self._chosen(plan.items, scope):
            key = line.id if line.each is None else f"{line.id}/{_row_key(inner.here[0])}"
            pieces = tuple(self._line(line, inner))
            yield Draft(f"{identifier}/{key}", BlockKind.ITEM, plan.entry, owner, pieces, "item", entry_id=plan.entry.id)

    def _bullets(self, plan: EntryPlan, scope: Scope, identifier: str, owner: str) -> Iterator[Draft]:
        bullets = plan.entry.bullets
        assert bullets is not None and plan.rows is not None
        (point,) = plan.columns
        for row, inner in self._rows(plan.rows, scope):
            pieces = self._line(point, inner)
            if not (bullets.say or bullets.value or bullets.text):
                pieces.append(Piece(inner, found=row))
            key = _row_key(row)
            yield Draft(
                f"{identifier}/{key}",
                BlockKind.ITEM,
                plan.entry,
                owner,
                tuple(pieces),
                "item",
                entry_id=plan.entry.id,
                places=(_place(row),),
            )

    # ---- tables

    def _table(self, plan: EntryPlan, scope: Scope, identifier: str, owner: str) -> Iterator[Draft]:
        assert plan.rows is not None
        rows = []
        for row, inner in self._rows(plan.rows, scope):
            key = _row_key(row)
            cells = tuple(self._cell(column, inner) for column in plan.columns)
            rows.append(DraftRow(f"{identifier}/{key}", cells, (_place(row),)))
        if not rows:
            return
        head = tuple(Piece(scope, label=column.label, strong=True) for column in plan.columns)
        yield Draft(
            identifier,
            BlockKind.TABLE,
            plan.entry,
            owner,
            head=head,
            rows=tuple(rows),
            widths=tuple(column.width for column in plan.columns),
            caption=plan.caption,
            row_number=plan.numbered,
            keep=plan.entry.keep,
            entry_id=plan.entry.id,
        )

    def _cell(self, part: PartPlan, scope: Scope) -> Paragraphs:
        if part.lines:
            return tuple(tuple(self._line(line, inner, True)) for line, inner in self._chosen(part.lines, scope))
        return (tuple(self._line(part, scope, True)),)

    def _sheet(self, plan: EntryPlan, scope: Scope, identifier: str, owner: str) -> Iterator[Draft]:
        rows = []
        for part in plan.columns:
            if part.when(scope).truth is True:
                label = ((Piece(scope, label=part.label, strong=True),),)
                rows.append(DraftRow(f"{identifier}/{part.id}", (label, self._cell(part, scope))))
        sheet = plan.entry.sheet or plan.entry.summary
        assert sheet is not None
        kind = BlockKind.SUMMARY if plan.entry.summary else BlockKind.SHEET
        yield Draft(
            identifier,
            kind,
            plan.entry,
            owner,
            rows=tuple(rows),
            widths=(1, 3),
            caption=plan.caption,
            numbered=sheet.numbered,
            keep=plan.entry.keep,
            entry_id=plan.entry.id,
        )

    def _signature(self, plan: EntryPlan, scope: Scope, identifier: str, owner: str) -> Draft:
        rows = []
        for part in plan.signature:
            pieces = [Piece(scope, label=part.label)] if part.label is not None else self._line(part, scope)
            if pieces:
                rows.append(DraftRow(f"{identifier}/{part.id}", ((tuple(pieces),),)))
        return Draft(identifier, BlockKind.SIGNATURE, plan.entry, owner, rows=tuple(rows), entry_id=plan.entry.id)

    # ---- included documents

    def _included(self, plan: EntryPlan, scope: Scope, place: str, path: str, owner: str) -> Iterator[Draft]:
        if plan.include == "measures":
            for spot in self._reader.measures:
                compiled = self._library.compiled.get(spot.owner)
                if compiled is not None:
                    inner = Scope(self._reader, (spot,)).with_name("measure", spot)
                    yield from self._entries(compiled.document.document, inner, spot.place, "", spot.owner)
            return
        if plan.include == "form":
            form = self._reader.request.form
            yield from self._entries(self._library.compiled[form].document.document, self._scope_of(form), "", f"{path}{form}/", form)
            return
        found = find(scope, plan.include or "")
        compiled = self._library.compiled.get(plan.included)
        if not isinstance(found, Spot) or compiled is None:
            return
        inner = Scope(self._reader, (found,), scope.bound)
        part = plan.entry.part
        entries = compiled.document.parts.get(part, ()) if part else compiled.document.document
        zone = path.split(":")[0] + ":" if ":" in path else ""
        yield from self._entries(entries, inner, found.place, f"{zone}{part}/" if part else zone, plan.included)

    # ---- the sealed annex

    def _sealed(self, identifier: str, owner: str) -> Iterator[Draft]:
        """One sheet for every holder of sealed answers: rows in the order of the request."""
        reader = self._reader
        spots = [reader.block(name) for name in reader.request.blocks]
        spots += [spot for _, row in reader.request.rows() if (spot := reader.row(row.id)) is not None]
        sealed = tuple(spot.place for spot in spots if spot.row is not None and spot.row.disclosure is Disclosure.SEALED)
        for spot in spots:
            whole = any(is_within(spot.place, place) for place in sealed)
            rows = []
            scope = Scope(reader, (spot,))
            for leaf in _leaves(spot):
                if leaf.answer is not None and (whole or leaf.answer.disclosure is Disclosure.SEALED) and leaf.node is not None:
                    label = ((Piece(scope, label=leaf.node, strong=True),),)
                    content = ((Piece(scope, found=leaf, table=True),),)
                    rows.append(DraftRow(f"{spot.place}#sealed/{leaf.place.rsplit('.', 1)[-1]}", (label, content), (leaf.place,)))
            definition = self._library.tree.records.get(spot.owner)
            if rows and definition is not None:
                title = Label("forms", f"{definition.id}.title", definition.title)
                shown = Piece(scope, found=spot, form="code" if "code" in definition.display else "")
                row = DraftRow(f"{spot.place}#sealed/record", (((Piece(scope, label=title, strong=True),),), ((shown,),)), (spot.place,))
                rows.insert(0, row)
            if rows:
                yield Draft(f"{spot.place}#sealed", BlockKind.SHEET, None, owner, rows=tuple(rows), widths=(1, 3), entry_id="sealed")


_NOTHING = Leaf("", None, None)


def _leaves(spot: Spot) -> Iterator[Leaf]:
    for name, node in spot.fields.items():
        found = spot.step(name)
        if isinstance(found, Leaf):
            yield found
        elif isinstance(found, Spot) and node.kind == "block":
            yield from _leaves(found)


def _place(row: Spot | Leaf | None) -> str:
    return row.place if row is not None else ""


def _row_key(row: Spot | Leaf) -> str:
    """What makes the block of a row its own: the row's id, or the code."""
    if isinstance(row, Spot):
        return row.row.id if row.row is not None else row.place
    return str(value_of(row))
