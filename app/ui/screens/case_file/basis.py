"""The legal basis of a request in a few words: its treaties by their short names, else the kind of basis."""

from __future__ import annotations

from app.services.catalogue_words import node_of
from app.services.draft_views import DraftViews
from app.ui.interface import Interface
from forms.request import Answer, Request, Row
from forms.values.names import Name

_BLOCK = "blocks.legal_basis"
_KIND = f"{_BLOCK}.basis_kind"


def basis_words(interface: Interface, views: DraftViews, request: Request) -> str:
    """The legal basis; nothing where none was chosen."""
    named = [*_bilateral(request), *_instruments(interface, request)]
    if named:
        return interface.formats.joined(named)
    kind = request.get(_KIND)
    node = node_of(request, views.words.tree, _KIND)
    if not isinstance(kind, Answer) or node is None:
        return ""
    return next((choice.label for choice in views.words.options(node) if choice.code == kind.value), "")


def _rows(request: Request, question: str) -> tuple[Row, ...]:
    found = request.get(f"{_BLOCK}.{question}")
    return found if isinstance(found, tuple) else ()


def _bilateral(request: Request) -> list[str]:
    names = [row.answers.get("short_name") for row in _rows(request, "bilateral")]
    return [name.value.text for name in names if isinstance(name, Answer) and isinstance(name.value, Name)]


def _instruments(interface: Interface, request: Request) -> list[str]:
    chosen = [row.answers.get("instrument") for row in _rows(request, "instruments")]
    slugs = [answer.value for answer in chosen if isinstance(answer, Answer) and isinstance(answer.value, str)]
    return [interface.program.instrument_title(slug, interface.language, "short") for slug in slugs]
