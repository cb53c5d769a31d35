"""The outline of a document: drafts chosen, numbered, then worded in one language.

Guarantees: the order is emit, drop what has nothing to say or nothing to point at, number, then word; the same request gives
the same block ids and numbers in every language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from app.documents.blocks import Block, BlockKind, Cell, Outline, Role, Run, TableRow
from app.documents.drafts import Draft, DraftRow, Emitter, Paragraphs, Piece
from app.documents.speech import Speaker
from app.language import ordinals
from app.language.catalogs import Catalogs
from app.language.formats import Formats
from app.language.languages import Language
from app.language.marks import document_words
from app.language.references import reference
from forms.catalogue_tree import Node
from forms.entries import Label
from forms.library import Library
from forms.paths import Found, Leaf, Reader, Rows, Scope, Spot
from forms.request import Answer, Request

TABLE_CAPTION = document_words("code.outline.caption", "{table}. {caption}", "“Table 1. Persons concerned”")
POINT = document_words(
    "code.outline.point", "{point};", "a lettered point that another one follows; the mark that parts points, with its space"
)
LAST_POINT = document_words("code.outline.last_point", "{point}.", "the last lettered point; points that are sentences all end so")
_COUNTING_COLUMN = 0.12  # of the other columns together: room for a word such as “Account” or “Compte”
_STOPS = (".", "!", "?", ":", ";", "…", "。", "！", "？", "：", "；", "؟", "؛")
ANNEXES = "blocks.annexes.annexes["


@dataclass(frozen=True, slots=True)
class Voice:
    """What is needed to speak a language: the language, its catalogs and formats, and the titles of instruments."""

    language: Language
    catalogs: Catalogs
    formats: Formats
    instruments: Callable[[str, str, str], str]


def outline(request: Request, library: Library, voice: Voice, document: str | None = None) -> tuple[Outline, tuple[str, ...]]:
    """The outline of a request's document, or of a letter. `request` is what the reader of that document may see.

    Returns the outline and the contexts of wording that has no translation.
    """
    identifier = document or request.form
    reader = Reader(request, library.tree)
    emitter = Emitter(library, reader)
    zones = dict(emitter.zones(identifier).items())
    body = emitter.document(identifier)
    speaker = Speaker(voice.language.tag, voice.formats, voice.catalogs, library, reader, voice.instruments)
    numbering = Numbering(body, [draft for drafts in zones.values() for draft in drafts], reader, voice.language)
    body = numbering.settle()
    speaker.with_numbers(numbering.numbers)
    writer = _Writer(speaker, numbering)
    definition = library.tree.requests.get(identifier) or library.tree.letters[identifier]
    title = speaker.words("documents", f"{identifier}.document_title", definition.document_title)
    made_zones = {zone: tuple(writer.blocks(numbering.chosen(drafts), zone=True)) for zone, drafts in zones.items()}
    blocks = tuple(_joined_sheets(writer.blocks(body)))
    own = reader.block("case_reference").answers.get("own_ref")
    reference_text = str(own.value) if isinstance(own, Answer) and own.readable else ""
    made = Outline(
        definition.layout,
        voice.language.tag,
        voice.language.direction,
        title,
        reference_text,
        MappingProxyType(made_zones),
        blocks,
    )
    return made, tuple(dict.fromkeys(speaker.untranslated))


class Numbering:
    """Chooses which drafts stay and numbers them."""

    def __init__(self, body: list[Draft], zones: list[Draft], reader: Reader, language: Language) -> None:
        self._body = body
        self._zones = zones
        self._reader = reader
        self._language = language
        self._targets: dict[str, Draft] = {}
        self._by_entry: dict[str, list[Draft]] = {}
        self._annexes: tuple[str, ...] = tuple(row.id for row in _rows(reader.request.blocks.get("annexes", {}).get("annexes")))

    def settle(self) -> list[Draft]:
        """The drafts that stay, numbered."""
        drafts = self._body
        self._targets = {place: draft for draft in reversed(drafts) for place in draft.target_of}
        drafts = self.chosen(drafts)
        while True:
            self._targets = {place: draft for draft in reversed(drafts) for place in draft.target_of}
            # Only what refers to paragraphs can change when some of them are gone.
            kept = _without_empty_headings([draft for draft in drafts if not draft.refers() or self._says_something(draft)])
            if len(kept) == len(drafts):
                break
            drafts = kept
        self._number(drafts)
        for draft in drafts:
            self._by_entry.setdefault(draft.entry_id, []).append(draft)
        return drafts

    def chosen(self, drafts: Iterable[Draft]) -> list[Draft]:
        """The drafts that have something to say."""
        return [draft for draft in drafts if self._says_something(draft)]

    def _says_something(self, draft: Draft) -> bool:
        if draft.rows:
            for piece in draft.head:
                piece.choose(self._count)
            draft.rows = tuple(row for row in draft.rows if self._row_says(draft, row))
            return bool(draft.rows)
        if draft.kind in (BlockKind.TABLE, BlockKind.SHEET, BlockKind.SUMMARY, BlockKind.SIGNATURE):
            return False
        said = [piece.choose(self._count) for piece in draft.pieces]
        if draft.needs_main >= 0 and not any(said[draft.needs_main :]):
            return False
        draft.pieces = tuple(piece for piece, there in zip(draft.pieces, said, strict=True) if there)
        if draft.needs_main > len(draft.pieces):
            draft.needs_main = 0
        return bool(draft.pieces)

    def _row_says(self, draft: Draft, row: DraftRow) -> bool:
        cells = []
        for cell in row.cells:
            paragraphs = []
            for pieces in cell:
                said = tuple(piece for piece in pieces if piece.choose(self._count))
                if said or len(cell) == 1:
                    paragraphs.append(said)
            cells.append(tuple(paragraphs))
        row.cells = tuple(cells)
        if draft.kind in (BlockKind.SHEET, BlockKind.SUMMARY):
            return any(pieces for pieces in row.cells[-1])
        if draft.kind is BlockKind.SIGNATURE:
            return any(pieces for cell in row.cells for pieces in cell)
        return True

    def _count(self, found: Found) -> int:
        return len({id(self._targets[place]) for place in self._places(found) if place in self._targets})

    def _places(self, found: Any) -> list[str]:
        if isinstance(found, Spot):
            return [found.place]
        if isinstance(found, Leaf) and found.node is not None and found.node.kind == "link":
            spot = self._reader.row(found.answer.value) if found.answer is not None and found.answer.readable else None
            return [spot.place] if spot is not None else []
        if isinstance(found, tuple):
            return [spot.place for spot in found]
        if isinstance(found, Leaf | Rows):
            return [row.place for row in self._reader.rows_of(found)]
        return []

    def _number(self, drafts: list[Draft]) -> None:
        paragraphs = sections = tables = points = 0
        list_id: str | None = None
        for order, draft in enumerate(drafts):
            draft.order = order
            if draft.kind is BlockKind.ITEM:
                if list_id is None:
                    list_id, points = draft.id, 0
                points += 1
                draft.list_id, draft.number = list_id, ordinals.point_letter(points, self._language)
                continue
            list_id = None
            if draft.kind is BlockKind.HEADING and draft.level == 1 and draft.numbered and not draft.annex:
                sections += 1
                draft.number = ordinals.heading_number(sections, self._language)
            elif draft.kind is BlockKind.PARAGRAPH and draft.style == "numbered":
                paragraphs += 1
                draft.number = str(paragraphs)
            elif draft.caption is not None:
                tables += 1
                draft.number = str(tables)

    # ---- numbers that sentences ask for

    def numbers(self, kind: str, target: Any, scope: Scope | None) -> tuple[tuple[str, str], ...]:
        """The numbers that a reference names, with the ids of the blocks they belong to, in the order of the document."""
        if kind == "refs":
            drafts = {draft.order: draft for place in self._places(target) if (draft := self._targets.get(place)) is not None}
            ordered = [drafts[order] for order in sorted(drafts)]
            return tuple((draft.number or "", draft.id) for draft in ordered)
        if kind == "order":
            return self._order(target)
        owner, _, entry = str(target).rpartition(".")
        candidates = [draft for draft in self._by_entry.get(entry, ()) if draft.number and (not owner or draft.owner == owner)]
        if not candidates:
            return ()
        here = scope.here[0].place if scope is not None and scope.here else ""
        best = max(candidates, key=lambda draft: _shared(draft.id, here))
        return ((best.number or "", best.id),)

    def _order(self, target: Any) -> tuple[tuple[str, str], ...]:
        numbers = []
        for place in self._places(target):
            row = place[place.rindex("[") + 1 : -1] if place.endswith("]") else ""
            if place.startswith(ANNEXES) and row in self._annexes:
                position = self._annexes.index(row)
                numbers.append((position, ordinals.annex_letter(position + 1, self._language), f"annex:{row}"))
            else:
                listed = self._siblings(place)
                position = listed.index(row) if row in listed else 0
                numbers.append((position, str(position + 1), row))
        return tuple((number, identifier) for _, number, identifier in sorted(numbers))

    def _siblings(self, place: str) -> list[str]:
        found = self._reader.request.get(place.rsplit("[", 1)[0]) if "[" in place else None
        return [row.id for row in _rows(found)]


def _rows(found: Any) -> tuple[Any, ...]:
    return found if isinstance(found, tuple) else ()


def _shared(identifier: str, here: str) -> int:
    length = 0
    for first, second in zip(identifier, here, strict=False):
        if first != second:
            break
        length += 1
    return length


def _without_empty_headings(drafts: list[Draft]) -> list[Draft]:
    """Headings that have nothing under them before the next heading of the same level or above are dropped."""
    kept: list[Draft] = []
    for draft in reversed(drafts):
        if draft.kind is BlockKind.HEADING:
            following = kept[-1] if kept else None
            if following is None or (following.kind is BlockKind.HEADING and following.level <= draft.level):
                continue
        kept.append(draft)
    return kept[::-1]


class _Writer:
    """Words the drafts."""

    def __init__(self, speaker: Speaker, numbering: Numbering) -> None:
        self._speaker = speaker
        self._numbering = numbering

    def blocks(self, drafts: Iterable[Draft], zone: bool = False) -> Iterable[Block]:
        points: list[Block] = []
        for draft in drafts:
            if points and draft.list_id != points[0].list_id:
                yield from self._closed(points)
                points = []
            if draft.kind in (BlockKind.TABLE, BlockKind.SHEET, BlockKind.SUMMARY, BlockKind.SIGNATURE):
                yield self._table(draft)
            elif draft.list_id is not None:
                points.extend(self._text(draft, zone))
            else:
                yield from self._text(draft, zone)
        yield from self._closed(points)

    def _closed(self, points: list[Block]) -> Iterable[Block]:
        """The points of a list with the marks that part and close them; where one is a sentence, all close as sentences."""
        ends = [number for number in range(len(points)) if number + 1 == len(points) or not points[number + 1].continued]
        sentences = any(_is_closed(points[number]) for number in ends)
        for number, point in enumerate(points):
            if number not in ends or _is_closed(point) or not point.runs:
                yield point
                continue
            pattern = self._speaker.formats.words.pattern(LAST_POINT if sentences or number == ends[-1] else POINT)
            yield replace(point, runs=(*point.runs, Run(pattern.partition("{point}")[2], self._speaker.language)))

    def _text(self, draft: Draft, zone: bool) -> Iterable[Block]:
        runs: list[Run] = []
        places: list[str] = list(draft.places)
        for piece in draft.pieces:
            said = self._piece(piece)
            if runs and said and not runs[-1].text.endswith(("\n", " ", "\u00a0")):
                runs.append(Run(" ", self._speaker.language, Role.WORDING))
            runs.extend(said)
            places.extend(_places_of(piece))
        paragraphs = _split(runs)
        if (zone or draft.kind is BlockKind.HEADING) and paragraphs[0]:
            paragraphs[0] = _capitalised(paragraphs[0], self._speaker.language)
        style = "body" if zone and draft.style == "numbered" else draft.style
        for index, part in enumerate(paragraphs):
            yield Block(
                draft.id if index == 0 else f"{draft.id}/{index + 1}",
                draft.kind,
                part,
                style,
                draft.level,
                draft.numbered and not zone,
                draft.annex,
                draft.number if index == 0 and not zone else None,
                draft.list_id,
                places=tuple(dict.fromkeys((*draft.target_of, *places))),
                keep=draft.keep,
                continued=index > 0 or style == "continued",
            )

    def _piece(self, piece: Piece) -> tuple[Run, ...]:
        speaker = self._speaker
        if piece.label is not None:
            label = piece.label
            text = speaker.label(label) if isinstance(label, Node) else speaker.words(label.domain, label.context, label.text)
            return (Run(text, speaker.language, Role.WORDING, strong=piece.strong),)
        if piece.phrase is not None:
            return speaker.phrase(piece.phrase, piece.scope, piece.strong)
        if piece.found is not None:
            return speaker.shown(piece.found, piece.form, table=piece.table)
        return ()

    def _table(self, draft: Draft) -> Block:
        head = tuple(Cell((self._piece(piece),), head=True) for piece in draft.head)
        rows = []
        for number, row in enumerate(draft.rows, 1):
            cells = [self._cell(cell, draft, index) for index, cell in enumerate(row.cells)]
            if draft.numbered and draft.kind is BlockKind.SHEET:
                counted = (Run(f"{number}.\u00a0", self._speaker.language, Role.WORDING, strong=True), *cells[0].paragraphs[0])
                cells[0] = Cell((counted, *cells[0].paragraphs[1:]), cells[0].places, cells[0].head)
            if draft.row_number is not None:
                cells.insert(0, Cell(((Run(str(number), self._speaker.language, Role.WORDING),),)))
            rows.append(TableRow(row.id, tuple(cells)))
        widths = draft.widths
        if draft.row_number is not None:
            label = draft.row_number
            text = self._speaker.words(label.domain, label.context, label.text)
            head = (Cell(((Run(text, self._speaker.language, Role.WORDING, strong=True),),), head=True), *head)
            widths = (max(1, round(sum(widths) * _COUNTING_COLUMN)), *widths)
        places = tuple(dict.fromkeys(place for row in draft.rows for place in row.places))
        return Block(
            draft.id,
            draft.kind,
            numbered=draft.numbered,
            number=draft.number,
            head=head,
            rows=tuple(rows),
            widths=widths,
            caption=self._caption(draft),
            places=places,
            keep=draft.keep,
        )

    def _cell(self, cell: Paragraphs, draft: Draft, index: int) -> Cell:
        paragraphs: list[tuple[Run, ...]] = []
        places: list[str] = []
        for pieces in cell:
            runs: list[Run] = []
            for piece in pieces:
                said = self._piece(piece)
                if runs and said:
                    runs.append(Run(" ", self._speaker.language, Role.WORDING))
                runs.extend(said)
                places.extend(_places_of(piece))
            paragraphs.extend(_split(runs) if runs else [()])
        if paragraphs and paragraphs[0]:
            paragraphs[0] = _capitalised(paragraphs[0], self._speaker.language)
        is_label = draft.kind in (BlockKind.SHEET, BlockKind.SUMMARY) and index == 0
        return Cell(tuple(paragraphs), tuple(dict.fromkeys(places)), head=is_label)

    def _caption(self, draft: Draft) -> tuple[Run, ...]:
        label: Label | None = draft.caption
        if label is None:
            return ()
        speaker = self._speaker
        pattern = speaker.formats.words.pattern(TABLE_CAPTION)
        runs: list[Run] = []
        for part in pattern.replace("{table}", "\x00{table}\x00").replace("{caption}", "\x00{caption}\x00").split("\x00"):
            if part == "{table}":
                for piece in reference("table", draft.number or "", draft.id, speaker.formats.words):
                    runs.append(Run(piece.text, speaker.language, Role.REFERENCE if piece.target else Role.WORDING, piece.target))
            elif part == "{caption}":
                runs.append(Run(speaker.words(label.domain, label.context, label.text), speaker.language))
            elif part:
                runs.append(Run(part, speaker.language))
        return _capitalised(tuple(runs), speaker.language)


def _joined_sheets(blocks: Iterable[Block]) -> Iterable[Block]:
    """Sheets that follow each other without a caption are one sheet."""
    held: Block | None = None
    for block in blocks:
        bare = block.kind is BlockKind.SHEET and not block.caption and not block.numbered
        if bare and held is not None:
            held = replace(held, rows=(*held.rows, *block.rows), places=tuple(dict.fromkeys((*held.places, *block.places))))
            continue
        if held is not None:
            yield held
        held = block if bare else None
        if not bare:
            yield block
    if held is not None:
        yield held


def _is_closed(block: Block) -> bool:
    """Whether the text ends as a sentence does, or in a mark after which no other may stand."""
    text = "".join(run.text for run in block.runs).rstrip()
    return text.rstrip('”»"’）) \u202f\u00a0').endswith(_STOPS) or text.endswith(_STOPS)


def _capitalised(runs: tuple[Run, ...], language: str) -> tuple[Run, ...]:
    """A line or cell that stands alone begins with a capital; a value that belongs to no language (an address) stays as it is."""
    first = runs[0]
    if first.language != language or not first.text[:1].islower():
        return runs
    return (replace(first, text=first.text[:1].upper() + first.text[1:]), *runs[1:])


def _places_of(piece: Piece) -> list[str]:
    places = []
    if piece.phrase is not None:
        places = [value.place for value in piece.phrase.values.values() if isinstance(value, Leaf | Spot) and value.place]
    elif isinstance(piece.found, Leaf | Spot) and piece.found.place:
        places = [piece.found.place]
    return places


def _split(runs: list[Run]) -> list[tuple[Run, ...]]:
    """Free text with blank lines makes several paragraphs; a single line break stays inside one."""
    paragraphs: list[list[Run]] = [[]]
    for run in runs:
        if run.role is not Role.FREE or "\n" not in run.text:
            paragraphs[-1].append(run)
            continue
        for index, part in enumerate(run.text.replace("\r\n", "\n").split("\n\n")):
            if index:
                paragraphs.append([])
            lines = part.split("\n")
            for number, line in enumerate(lines):
                if line or number:
                    paragraphs[-1].append(Run(line, run.language, run.role, run.target, run.strong, run.awaiting, break_before=number > 0))
    return [tuple(paragraph) for paragraph in paragraphs if any(run.text.strip() or run.role is Role.GAP for run in paragraph)] or [()]
