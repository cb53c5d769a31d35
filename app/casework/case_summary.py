"""What the register knows of a request without opening it: its columns, the name of the case, and the text that search reads.

Guarantees: pure; what is withheld is in the search text too, since it never leaves the encrypted store.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from app.casework.places import OWN_REFERENCE, THEIR_REFERENCE
from forms.request import Answer, Request, Row
from forms.values.names import Name
from forms.values.text import FreeText

_LONGEST_NAME = 300


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """The columns of the register that the request gives."""

    case_name: str
    own_reference: str
    their_reference: str
    form: str
    measures: tuple[tuple[str, str], ...]  # (row id, form)
    requesting_state: str
    requested_state: str
    language: str


def summary_of(request: Request) -> CaseSummary:
    """What the register shows of a request."""
    return CaseSummary(
        case_name=case_name(request),
        own_reference=text_at(request, OWN_REFERENCE),
        their_reference=text_at(request, THEIR_REFERENCE),
        form=request.form,
        measures=tuple((measure.id, measure.form) for measure in request.measures),
        requesting_state=request.requesting_state,
        requested_state=request.requested_state,
        language=request.language,
    )


def text_at(request: Request, place: str) -> str:
    """The text that answers a question; empty where there is none."""
    found = request.get(place)
    return found.value.strip() if isinstance(found, Answer) and isinstance(found.value, str) else ""


def case_name(request: Request) -> str:
    """By whom a case is called as long as nobody named it: its first person, else its first organization or vessel."""
    for kind in ("person", "organization", "vessel"):
        for row in request.records.get(kind, ()):
            family, given = _name(row, "family_name") or _name(row, "name"), _name(row, "given_names")
            if family or given:
                return ", ".join(part for part in (family, given) if part)[:_LONGEST_NAME]
    return ""


def _name(row: Row, question: str) -> str:
    answer = row.answers.get(question)
    if not isinstance(answer, Answer):
        return ""
    value = answer.value
    text = value.text if isinstance(value, Name) else value if isinstance(value, str) else ""
    return text.strip()


def folded(text: str) -> str:
    """A text as it is compared: without regard to case, width and accents (NFKD, combining marks dropped)."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(sign))


def search_text(request: Request, *others: str) -> str:
    """Every word a person may remember of a request: names, free text, numbers, references, and `others`."""
    return "\n".join(dict.fromkeys(part for part in (*others, *_texts(request)) if part))


def _texts(request: Request) -> Iterator[str]:
    for answers in request.blocks.values():
        yield from _of_answers(answers.values())
    for rows in request.records.values():
        for row in rows:
            yield from _of_answers(row.answers.values())
    for measure in request.measures:
        yield from _of_answers(measure.answers.values())
    yield from (remark.text for remark in request.remarks)


def _of_answers(answers: object) -> Iterator[str]:
    for found in answers:  # type: ignore[attr-defined]
        if isinstance(found, tuple):
            for row in found:
                yield from _of_answers(row.answers.values())
        else:
            yield from _of_value(found.value)


def _of_value(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Name):
        yield value.text
        yield from (text for forms in value.forms.values() if (text := forms.get("text")))
    elif isinstance(value, FreeText):
        yield value.text
        yield from value.translations.values()
    elif isinstance(value, tuple):
        for part in value:
            yield from _of_value(part)
    elif hasattr(value, "text") and isinstance(value.text, str):  # provisions, and what could not be read, bring a text of their own
        yield value.text
