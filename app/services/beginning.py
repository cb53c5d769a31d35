"""What a request begins with, and the request that is made of it.

Guarantees: the States, the day and the language are those of the beginning; defaults of the definitions are filled in and
nothing else is; the addressee and the legal bases are those that were chosen, taken from what is recorded. Pure: the day and
the id are parameters.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from app.casework.places import OWN_REFERENCE
from app.services.states import StateDirectory
from forms.catalogue_tree import Node
from forms.edits import with_measure
from forms.library import Library
from forms.request import Answer, Request
from forms.request_file import with_versions
from forms.values import KINDS


@dataclass(frozen=True, slots=True)
class Beginning:
    """What was chosen. `authority` is the addressee's id in the directory; empty where none is known or chosen."""

    form: str
    measures: tuple[str, ...]
    requesting_state: str
    requested_state: str
    bases: tuple[str, ...]
    reference: str
    language: str
    prepared_on: datetime.date
    authority: str = ""


def begin(beginning: Beginning, library: Library, directory: StateDirectory, new_id: Callable[[], str], today: datetime.date) -> Request:
    """The request of a beginning. `today` fills questions whose default it is."""
    tree = library.tree
    request = Request(
        id=new_id(),
        form=beginning.form,
        requesting_state=beginning.requesting_state,
        requested_state=beginning.requested_state,
        language=beginning.language,
        prepared_on=beginning.prepared_on.isoformat(),
    )
    for measure in beginning.measures:
        request, _ = with_measure(request, measure)
    for block in tree.blocks_of(beginning.form):
        request = _with_defaults(request, f"blocks.{block}", tree.block_fields(block) or {}, today)
    for added in request.measures:
        request = _with_defaults(request, f"measures[{added.id}]", tree.fields.get(added.form, {}), today)
    if beginning.reference.strip() and "own_ref" in (tree.block_fields("case_reference") or {}):
        request = request.with_answer(OWN_REFERENCE, Answer(value=beginning.reference.strip()))
    if beginning.authority:
        request = directory.with_addressee(request, beginning.authority)
    if beginning.bases:
        request = directory.chosen_bases(request, beginning.bases)
    return with_versions(request, tree)


def _with_defaults(request: Request, place: str, fields: Mapping[str, Node], today: datetime.date) -> Request:
    """The request with the defaults of questions outside rows, those of embedded blocks too."""
    for name, node in fields.items():
        here = f"{place}.{name}"
        if node.kind == "block":
            request = _with_defaults(request, here, node.fields, today)
        elif node.kind != "rows" and node.question.default is not None and request.get(here) is None:
            request = request.with_answer(here, Answer(value=_default(node, request, today)))
    return request


_NAMED: Mapping[str, Callable[[Request, datetime.date], str]] = MappingProxyType(
    {
        "requesting_state": lambda request, today: request.requesting_state,
        "requested_state": lambda request, today: request.requested_state,
        "today": lambda request, today: today.isoformat(),
    }
)


def _default(node: Node, request: Request, today: datetime.date) -> object:
    default = node.question.default
    named = _NAMED.get(default) if isinstance(default, str) else None
    return KINDS[node.kind].from_json(named(request, today) if named else default)
