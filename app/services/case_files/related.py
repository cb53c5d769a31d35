"""A request that is related to another: the same case to another State, a supplement, a new draft after a refusal, an extradition.

Guarantees: rows keep their ids, so that what is changed later in one can be found in the other; what only the first requested State
was told (addressee, legal bases, channel, links with that State) is not taken over to another one; nothing leads to a row that is
not there. Pure but for reading the earlier request.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from app.casework.case_file import CaseFile, Relation
from app.casework.places import OWN_REFERENCE, THEIR_REFERENCE
from app.services.beginning import Beginning, begin
from app.services.case_files.desk import Desk
from app.storage.case_life import read_case_file
from forms.catalogue_tree import CatalogueTree
from forms.edits import with_measure, with_new_row
from forms.places import PlaceError, parse_place
from forms.request import EXPORT_REASON, SET_ASIDE, Answer, Answers, Measure, Remark, Request, Row
from forms.request_file import with_versions
from forms.values.dates import parse_date

if TYPE_CHECKING:
    from app.services.states import StateDirectory

ADDRESSEE = "blocks.authority.receiving_authority"
_OF_ONE_STATE = frozenset({"legal_basis", "reciprocity_assurances", "transmission", "previous"})  # blocks
TOLD_ONE_STATE = frozenset({"link_requested_state", "dual_criminality", "their_provision", "request_language"})  # answers
_SEALED = "sealed_annex"
_KIND = "blocks.case_reference.request_kind"
_EARLIER = "blocks.case_reference.supplements"
_EARLIER_DATE = "blocks.case_reference.supplements_date"
_SUBJECT = "blocks.case_reference.subject_line"
_PARALLEL_ASKED = "blocks.previous.parallel_requested"
_PARALLEL = "blocks.previous.parallel"


def related_request(
    desk: Desk, case_file: int, relation: Relation, form: str, requested_state: str, new_id: str, measures: Sequence[str]
) -> Request:
    """A new request that takes over what it shares with that of a case file. Raises StoreError, RequestFileError."""
    with desk.database.read() as session:
        content, file = desk.draft(session, case_file), read_case_file(session, case_file)
    source, today = desk.request(content), desk.today()
    beginning = Beginning(
        form=form,
        measures=tuple(measures),
        requesting_state=source.requesting_state,
        requested_state=requested_state,
        bases=(),
        reference="",
        language=source.language,
        prepared_on=today,
    )
    # Without an addressee and legal bases the directory is not asked.
    begun = begin(beginning, desk.library, cast("StateDirectory", None), lambda: new_id, today)
    return taken_over(begun, source, file, relation, desk.library.tree)


def taken_over(begun: Request, source: Request, file: CaseFile, relation: Relation, tree: CatalogueTree) -> Request:
    """A begun request with what it shares with an earlier one, whose case file is `file`."""
    elsewhere = begun.requested_state != source.requested_state
    shared = [block for block in tree.blocks_of(begun.form, (_SEALED,)) if block in source.blocks]
    blocks = {block: source.blocks[block] for block in shared if not (elsewhere and block in _OF_ONE_STATE)}
    if elsewhere:
        blocks = {block: _untold(answers) for block, answers in blocks.items()}
    request = replace(
        begun,
        records=source.records,
        blocks=MappingProxyType({**begun.blocks, **blocks}),
        measures=source.measures if relation is Relation.REDRAFT and source.form == begun.form else (),
        kept=source.kept if source.form == begun.form else begun.kept,
    )
    if elsewhere:
        request = _without_addressee(request)
    request = _referring(request, source, file, relation, tree)
    for measure in () if request.measures else begun.measures:
        request = _with_begun_measure(request, measure)
    request = without_dangling(request, source)
    return with_versions(replace(request, remarks=_remarks(request, source, elsewhere)), tree)


def without_dangling(request: Request, source: Request) -> Request:
    """The request without links to rows that only `source` has."""
    for row_id in sorted(source.row_ids() - request.row_ids()):
        request = request.without_row(row_id)
    return request


def _with_begun_measure(request: Request, begun: Measure) -> Request:
    """A measure gets its id among the rows that were taken over, whatever it had before."""
    request, row_id = with_measure(request, begun.form)
    measures = tuple(replace(each, answers=begun.answers) if each.id == row_id else each for each in request.measures)
    return replace(request, measures=measures)


def _untold(answers: Answers) -> Answers:
    """Answers without those that speak to one State alone, in rows too."""
    kept: dict[str, Answer | tuple[Row, ...]] = {}
    for name, found in answers.items():
        if name in TOLD_ONE_STATE:
            continue
        kept[name] = tuple(replace(row, answers=_untold(row.answers)) for row in found) if isinstance(found, tuple) else found
    return MappingProxyType(kept)


def _without_addressee(request: Request) -> Request:
    """Without the addressee; an authority of the directory that nothing else names goes with it."""
    before = request.get(ADDRESSEE)
    if not isinstance(before, Answer):
        return request
    request = request.with_answer(ADDRESSEE, None)
    rows = request.records.get("organization", ())
    row = next((row for row in rows if row.id == before.value), None)
    if row is None or "directory_id" not in row.answers:
        return request
    alone = request.with_answer("records.organization", tuple(other for other in rows if other.id != row.id))
    return alone if alone == request.without_row(row.id) else request


def _referring(request: Request, source: Request, file: CaseFile, relation: Relation, tree: CatalogueTree) -> Request:
    """The request with references of its own: none yet, and that of the earlier request where it adds to it."""
    for place in (OWN_REFERENCE, THEIR_REFERENCE, _KIND, _EARLIER, _EARLIER_DATE):
        request = _with(request, tree, place, None)
    if source.form != request.form:
        request = _with(request, tree, _SUBJECT, None)
    if relation is Relation.SUPPLEMENT:
        request = _with(request, tree, _KIND, "supplementary")
        request = _with(request, tree, _EARLIER, file.own_reference or None)
        request = _with(request, tree, _EARLIER_DATE, parse_date(file.sent_on.isoformat()) if file.sent_on else None)
        return _with(request, tree, THEIR_REFERENCE, file.their_reference or None)
    request = _with(request, tree, _KIND, "first")
    asked_there = relation is Relation.SAME_CASE and request.requested_state != source.requested_state
    return _naming_parallel(request, source, file, tree) if asked_there and file.sent_on else request


def _naming_parallel(request: Request, source: Request, file: CaseFile, tree: CatalogueTree) -> Request:
    """A request that was sent to another State is mentioned, so that the two are not executed against each other."""
    if not (_asked(request, tree, _PARALLEL) and _asked(request, tree, _PARALLEL_ASKED)):
        return request
    request = _with(request, tree, _PARALLEL_ASKED, True)
    answers = {"state": Answer(value=source.requested_state)}
    if file.own_reference:
        answers["parallel_reference"] = Answer(value=file.own_reference)
    return with_new_row(request, _PARALLEL, tree, answers)[0]


def _with(request: Request, tree: CatalogueTree, place: str, value: object) -> Request:
    if not _asked(request, tree, place):
        return request
    return request.with_answer(place, Answer(value=value) if value is not None else None)


def _asked(request: Request, tree: CatalogueTree, place: str) -> bool:
    """Whether the form of a request asks the question at a place, outside rows."""
    _, block, question = place.split(".")
    return block in tree.blocks_of(request.form) and question in (tree.block_fields(block) or {})


def _remarks(request: Request, source: Request, elsewhere: bool) -> tuple[Remark, ...]:
    """Notes and reasons whose place was taken over. What was set aside for one State is judged anew for another."""
    return tuple(
        remark
        for remark in source.remarks
        if remark.kind != EXPORT_REASON and not (elsewhere and remark.kind == SET_ASIDE) and _stands(request, remark.place)
    )


def _stands(request: Request, place: str) -> bool:
    try:
        steps = parse_place(place).steps
    except PlaceError:
        return False
    ids = request.row_ids()
    within = steps[0].name != "blocks" or (len(steps) > 1 and steps[1].name in request.blocks)
    return within and all(step.row in ids for step in steps if step.row)
