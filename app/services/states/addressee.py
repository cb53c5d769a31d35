"""Who receives a request: the authorities of the requested State to choose from, and how the chosen one becomes the addressee.

Guarantees: an authority is copied as the directory has it, with its id there and the day on which it was confirmed; nothing is
added that the directory does not hold; an authority that is already among the organizations is linked and not copied again.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.services.states.bases import name_value
from app.services.states.words import LawWords
from forms.catalogue_tree import CatalogueTree
from forms.edits import with_new_row, with_rows
from forms.request import Answer, Request, Row
from forms.values.dates import parse_date
from legal_requirements.authorities import Competence, competent
from legal_requirements.definitions import Authority

RECEIVER = "blocks.authority.receiving_authority"
ORGANIZATIONS = "records.organization"


@dataclass(frozen=True, slots=True)
class AuthorityView:
    """An authority to which a request can go, in one line, with what it is known from."""

    id: str
    title: str
    note: str
    source: str
    as_of: str
    confidence: str


class Addressees:
    """Chooses addressees."""

    def __init__(self, words: LawWords, tree: CatalogueTree) -> None:
        self._words = words
        self._tree = tree

    def competence(self, state: str, function: str) -> Competence:
        """Which authorities are competent, and why."""
        return competent(self._words.legal, state, function)

    def view(self, record: Authority) -> AuthorityView:
        """An authority as it is shown."""
        source = record.source if isinstance(record.source, str) else record.source.text or ""
        title = self._words.authority(record)
        return AuthorityView(record.id, title, record.territory or "", source, self._words.day(record.as_of), record.confidence)

    def with_addressee(self, request: Request, authority: str) -> Request:
        """The request with an authority of the directory as addressee. Raises KeyError for an unknown id."""
        record = self._words.legal.authorities[authority]
        before = request.get(RECEIVER)
        known = next((row for row in request.records.get("organization", ()) if _directory_id(row) == authority), None)
        if known is not None:
            row_id = known.id
        else:
            request, row_id = with_new_row(request, ORGANIZATIONS, self._tree, self._answers(record, request.language))
        request = request.with_answer(RECEIVER, Answer(value=row_id))
        if isinstance(before, Answer) and isinstance(before.value, str) and before.value != row_id:
            request = _without_unused(request, before.value)
        return request

    def without_addressee(self, request: Request) -> Request:
        """The request without addressee; an authority of the directory that nothing else names goes too."""
        before = request.get(RECEIVER)
        request = request.with_answer(RECEIVER, None)
        return _without_unused(request, before.value) if isinstance(before, Answer) and isinstance(before.value, str) else request

    def _answers(self, record: Authority, language: str) -> dict[str, Answer]:
        found: dict[str, object] = {"kind": "authority", "name": name_value(record.name, language)}
        if record.unit:
            found["unit"] = name_value(record.unit, language)
        if record.address is not None:
            found |= {f"address.{part}": text for part, text in _address(record.address.lines, record.address.town).items()}
            found["address.country"] = record.address.country
        if record.phones:
            found["phone"] = record.phones[0].value
        if record.emails:
            found["email"] = record.emails[0].value
        found["directory_id"] = record.id
        if record.as_of:
            found["directory_as_of"] = parse_date(record.as_of)
        return {question: Answer(value=value) for question, value in found.items()}


def _address(lines: list[str], town: str) -> dict[str, str]:
    """The parts of a postal address: what stands beside the town in its line is the postal code."""
    parts: dict[str, str] = {}
    rest = []
    for line in lines:
        if town and town in line and "postal_code" not in parts:
            code = line.replace(town, "").strip(" ,")
            if code:
                parts["postal_code"] = code
        else:
            rest.append(line)
    if rest:
        parts["line1"] = rest[0]
    if rest[1:]:
        parts["line2"] = ", ".join(rest[1:])
    return {**parts, "city": town} if town else parts


def _directory_id(row: Row) -> object:
    answer = row.answers.get("directory_id")
    return answer.value if isinstance(answer, Answer) else None


def _without_unused(request: Request, row_id: str) -> Request:
    """Without a former addressee that came from the directory and that nothing else names."""
    rows = request.records.get("organization", ())
    row = next((row for row in rows if row.id == row_id), None)
    if row is None or _directory_id(row) is None:
        return request
    answers = [*request.blocks.values(), *(holder.answers for _, holder in request.rows())]
    for each in answers:
        for found in each.values():
            value = found.value if isinstance(found, Answer) else None
            if value == row_id or (isinstance(value, tuple) and row_id in value):
                return request
    return with_rows(request, ORGANIZATIONS, tuple(other for other in rows if other.id != row_id))
