"""What related requests of one case share, and what was changed about it in one and not in the other.

Guarantees: only rows that were taken over from one request into the other are compared, never rows that have the same id by chance; a
change is offered where it is news, not to the request in which it was made; what speaks to one State alone is not offered.
Compared are a request, the one that it was made of, those that were made of it, and those made of the same one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.casework.case_file import CaseFile
from app.services.case_files.desk import Desk
from app.services.case_files.related import ADDRESSEE, TOLD_ONE_STATE, without_dangling
from app.services.case_files.views import Difference, SharedChange
from app.storage.case_life import read_case_file, read_case_files
from app.storage.tables import CaseFileRow
from forms.catalogue_tree import CatalogueTree
from forms.edits import list_of_row, rows_at, with_rows
from forms.places import Place, parse_place
from forms.request import NO_ANSWERS, Answer, Answers, Request, Row

_BLOCKS = ("persons", "facts", "offences")


@dataclass(frozen=True, slots=True)
class _Part:
    """The part of a request that is shared, flat: answers and rows by their places."""

    answers: dict[str, Answer]
    rows: dict[str, Row]


def shared_changes(desk: Desk, case_file: int) -> tuple[SharedChange, ...]:
    """What was changed in related requests and not in this one. Raises StoreError, RequestFileError."""
    with desk.database.read() as session:
        mine = read_case_file(session, case_file)
        related = [other for other in read_case_files(session, CaseFileRow.case_id == mine.case_id) if _are_near(mine, other)]
        drafts = {file.id: desk.request(desk.draft(session, file.id)) for file in (mine, *related)}
        first = {file.id: desk.first_state(session, file.id) for file in (mine, *related) if file.related_to is not None}
    ids = drafts[mine.id].row_ids()
    found: dict[tuple[str, str], SharedChange] = {}
    for other in sorted(related, key=lambda file: (file.id != mine.related_to, file.id)):
        compared = [drafts[mine.id], drafts[other.id], first[mine.id] if mine.related_to == other.id else first[other.id]]
        if mine.related_to == other.related_to and mine.related_to is not None:
            compared.append(first[mine.id])
        own, theirs, taken, *also = _parts(compared, desk.library.tree)
        for each in also:
            taken = _Part(taken.answers, {place: row for place, row in taken.rows.items() if place in each.rows})
        for change in _changes(other.id, own, theirs, taken, ids):
            found.setdefault((change.place, repr(theirs.answers.get(change.place))), change)
    return tuple(found.values())


def _are_near(mine: CaseFile, other: CaseFile) -> bool:
    if other.id == mine.id:
        return False
    beside = mine.related_to is not None and other.related_to == mine.related_to
    return beside or other.id == mine.related_to or other.related_to == mine.id


def _changes(source: int, mine: _Part, theirs: _Part, taken: _Part, ids: frozenset[str]) -> Iterator[SharedChange]:
    for place in dict.fromkeys((*theirs.answers, *taken.answers)):
        now, here, before = theirs.answers.get(place), mine.answers.get(place), taken.answers.get(place)
        around = _rows_around(place)
        if now in (here, before) or not all(row in taken.rows and row in mine.rows and row in theirs.rows for row in around):
            continue
        yield SharedChange(source=source, place=place, difference=Difference.CHANGED, both=here != before)
    for place, row in theirs.rows.items():
        outer = _rows_around(place)
        if place not in taken.rows and row.id not in ids and all(each in taken.rows and each in mine.rows for each in outer):
            yield SharedChange(source=source, place=place, difference=Difference.ADDED)
    for place, row in taken.rows.items():
        outer = _rows_around(place)
        if place in mine.rows and place not in theirs.rows and all(each in theirs.rows for each in outer):
            yield SharedChange(source=source, place=place, difference=Difference.REMOVED, both=mine.rows[place] != row)


def _rows_around(place: str) -> tuple[str, ...]:
    """The places of the rows in which something stands, outermost first."""
    steps = parse_place(place).steps
    return tuple(str(Place(steps[:end])) for end in range(1, len(steps)) if steps[end - 1].row)


def _parts(requests: Sequence[Request], tree: CatalogueTree) -> list[_Part]:
    """What requests can share: their records but for addressees, which each State has of its own, and the blocks that all of them ask."""
    addressees = frozenset(found.value for request in requests if isinstance(found := request.get(ADDRESSEE), Answer))
    blocks = [block for block in _BLOCKS if all(block in tree.blocks_of(request.form) for request in requests)]
    return [_part(request, blocks, addressees) for request in requests]


def _part(request: Request, blocks: Sequence[str], without: frozenset[object]) -> _Part:
    part = _Part({}, {})
    for kind, rows in request.records.items():
        for row in rows:
            if row.id not in without:
                _add_row(part, f"records.{kind}[{row.id}]", row)
    for block in blocks:
        _add_answers(part, f"blocks.{block}", request.blocks.get(block, NO_ANSWERS))
    return part


def _add_row(part: _Part, place: str, row: Row) -> None:
    part.rows[place] = row
    _add_answers(part, place, row.answers)


def _add_answers(part: _Part, place: str, answers: Answers) -> None:
    for name, found in answers.items():
        if isinstance(found, tuple):
            for row in found:
                _add_row(part, f"{place}.{name}[{row.id}]", row)
        elif name not in TOLD_ONE_STATE:
            part.answers[f"{place}.{name}"] = found


def bring_over(target: Request, source: Request, places: Sequence[str]) -> Request:
    """A request with what stands at some places of a related one. A place that has nothing to stand in is left aside."""
    for place in places:
        target = _with_row(target, source, place) if place.endswith("]") else _with_answer(target, source, place)
    return without_dangling(target, source)


def _with_answer(target: Request, source: Request, place: str) -> Request:
    found = source.get(place)
    try:
        return target.with_answer(place, found if isinstance(found, Answer) else None)
    except KeyError:
        return target


def _with_row(target: Request, source: Request, place: str) -> Request:
    listed, row_id = list_of_row(place)
    row = source.get(place)
    if not isinstance(row, Row):
        return target.without_row(row_id)
    if row_id in target.row_ids():
        return target
    try:
        return with_rows(target, listed, (*rows_at(target, listed), row))
    except KeyError:
        return target
