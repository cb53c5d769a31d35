"""The wording of a definition: every sentence that a translator sees, each with its domain and its context.

Guarantees: pure; the context is the path of ids and never depends on order, so that moving a paragraph loses no
translation; the engine builds the same contexts with the functions below. A context is one of
  bank_records.title                                bank_records.section.accounts.title
  bank_records.documents.label                      bank_records.documents.option.statements  (….document, ….help)
  bank_records.period_order.say                     (checks: the id of the rule, then the field)
  bank_records.document.link.where.say.believed     bank_records.part.contents.first.say
  mutual_legal_assistance.zone.subject.line.say     person.display.table
with `#female`, `#male`, `#other` behind it where a sentence agrees with a name, and `#bare` for the label sentence.
A question's context has no rows in it, wherever in its definition the question stands.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from forms.definitions import Agreement, Message, Option, Question, Sentence, Variants
from forms.message_use import MessageUse

GENDERS = ("female", "male", "other")


def question_context(definition: str, question: str, field: str = "label") -> str:
    """Of a question's label, help …"""
    return f"{definition}.{question}.{field}"


def option_context(definition: str, question: str, code: str, field: str = "label") -> str:
    """Of an option; `field` is label, document or help."""
    context = f"{definition}.{question}.option.{code}"
    return context if field == "label" else f"{context}.{field}"


def section_context(definition: str, section: str, field: str = "title") -> str:
    """Of the title or help of a section."""
    return f"{definition}.section.{section}.{field}"


def check_context(rule: str, field: str = "say") -> str:
    """Of a check's say, mend or confirm; `rule` is its whole id."""
    return f"{rule}.{field}"


def display_context(definition: str, form: str = "default") -> str:
    """Of a way to print a record or an embedded block."""
    return f"{definition}.display.{form}"


def document_context(definition: str, *path: str) -> str:
    """Of an entry of `document:`; `path` is the ids from the outermost group to the entry, line or column, then the field.

    Inside tables, sheets, bullets and signatures the name of that field stands before: `accounts`, `table`, `bank`, `label`.
    """
    return ".".join((definition, "document", *path))


def part_context(definition: str, part: str, *path: str) -> str:
    """Of an entry of a named part."""
    return ".".join((definition, "part", part, *path))


def zone_context(definition: str, zone: str, *path: str) -> str:
    """Of an entry of a zone."""
    return ".".join((definition, "zone", zone, *path))


def variant_context(context: str, variant: str) -> str:
    """Of one variant of a sentence: believed, yes, a code. Counted variants (one, other) are one message with a plural."""
    return f"{context}.{variant}"


def gender_context(context: str, gender: str) -> str:
    """Of a sentence that agrees with a name: female, male or other."""
    return f"{context}#{gender}"


def bare_context(context: str) -> str:
    """Of the label sentence used where a name lacks a form."""
    return f"{context}#bare"


def as_sentence(raw: Any) -> Sentence:
    """A variant as it stands in YAML, read as a sentence. Raises pydantic.ValidationError (a ValueError)."""
    if isinstance(raw, str | Agreement | Variants):
        return raw
    if isinstance(raw, Mapping) and "by" in raw:
        return Variants.model_validate(raw)
    return Agreement.model_validate(raw)


def variants_of(sentence: Variants) -> dict[str, Sentence]:
    """The variants of a sentence by name, in the order of the file."""
    return {name: as_sentence(raw) for name, raw in (sentence.model_extra or {}).items()}


def messages_of(definition: BaseModel) -> Iterator[MessageUse]:
    """Every message of a definition or patch; contexts begin with its id (a patch has the id of what it changes)."""
    identity: Any = definition
    yield from messages_in(definition, identity.id)


def messages_in(shape: BaseModel, context: str, owner: str | None = None, note: str = "") -> Iterator[MessageUse]:
    """Every message of any shape whose fields are annotated with `Message`, beneath `context`.

    `owner` is the id of the definition, under which questions stand whatever rows or section they are in.
    """
    owner = owner or context
    note = getattr(shape, "note", None) or note
    for name, field in type(shape).model_fields.items():
        value = getattr(shape, name)
        if value is not None:
            yield from _values(value, _Place(name, context, owner, note, shape), _domain_of(field))


def messages_of_sentence(sentence: Sentence, domain: str, context: str, note: str = "") -> Iterator[MessageUse]:
    """Every message of one sentence: agreement, bare sentence, variants and plurals."""
    if isinstance(sentence, str):
        yield MessageUse(domain, context, sentence, None, note)
    elif isinstance(sentence, Agreement):
        for inner in _agreement_contexts(sentence, context):
            yield MessageUse(domain, inner, sentence.text, None, note)
        if sentence.bare:
            yield MessageUse(domain, bare_context(context), sentence.bare, None, note)
    else:
        variants = variants_of(sentence)
        if sentence.by.count and {"one", "other"} <= set(variants):
            one, other = variants.pop("one"), variants.pop("other")
            yield from _counted(one, other, domain, context, note)
        for name, variant in variants.items():
            yield from messages_of_sentence(variant, domain, variant_context(context, name), note)


def _agreement_contexts(sentence: Agreement, context: str) -> Iterator[str]:
    if sentence.agrees_with:
        yield from (gender_context(context, gender) for gender in GENDERS)
    else:
        yield context


def _counted(one: Sentence, other: Sentence, domain: str, context: str, note: str) -> Iterator[MessageUse]:
    """`one` and `other` make one message with a plural; where they are not alike they stay messages of their own."""
    if isinstance(one, str) and isinstance(other, str):
        yield MessageUse(domain, context, one, other, note)
    elif isinstance(one, Agreement) and isinstance(other, Agreement) and one.agrees_with == other.agrees_with:
        for inner in _agreement_contexts(other, context):
            yield MessageUse(domain, inner, one.text, other.text, note)
        if one.bare and other.bare:
            yield MessageUse(domain, bare_context(context), one.bare, other.bare, note)
    else:
        yield from messages_of_sentence(one, domain, variant_context(context, "one"), note)
        yield from messages_of_sentence(other, domain, variant_context(context, "other"), note)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk is: the field, the context and definition around it, and the shape that holds it."""

    field: str
    context: str
    owner: str
    note: str
    shape: BaseModel


# Fields whose entries stand directly under the context of what holds them, by their id.
_TRANSPARENT = frozenset({"paragraphs", "then", "items", "rows", "columns", "lines"})
_NAMED = {"options": "option", "parts": "part", "zones": "zone", "sections": "section", "values": "value"}


def _values(value: Any, place: _Place, domain: str | None) -> Iterator[MessageUse]:
    if place.field in ("add", "replace") and isinstance(value, BaseModel):  # of a patch; of a question it is wording
        yield from messages_in(value, place.owner, place.owner, place.note)
    elif isinstance(value, list):
        yield from _entries(value, place, domain)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _keyed(str(key), inner, place, domain)
    elif domain and isinstance(value, str | Agreement | Variants):
        yield from messages_of_sentence(value, domain, f"{place.context}.{place.field}", place.note)
    elif isinstance(value, BaseModel):
        yield from messages_in(value, f"{place.context}.{place.field}", place.owner, place.note)


def _entries(entries: list[Any], place: _Place, domain: str | None) -> Iterator[MessageUse]:
    for index, entry in enumerate(entries):
        step = _identity(entry, index)
        if isinstance(entry, BaseModel):
            yield from messages_in(entry, _entry_context(place, step), place.owner, place.note)
        elif domain and isinstance(entry, str):
            yield MessageUse(domain, f"{place.context}.{place.field}.{step}", entry, None, place.note)


def _entry_context(place: _Place, step: str) -> str:
    if place.field == "questions":
        return f"{place.owner}.{step}"
    if place.field == "checks":
        return step
    if place.field in _TRANSPARENT:
        return f"{place.context}.{step}"
    return f"{place.context}.{_NAMED.get(place.field, place.field)}.{step}"


def _keyed(key: str, value: Any, place: _Place, domain: str | None) -> Iterator[MessageUse]:
    context = f"{place.context}.{_NAMED.get(place.field, place.field)}.{key}"
    note = _option_note(place)
    if isinstance(value, list):
        for index, entry in enumerate(value):
            if isinstance(entry, BaseModel):
                yield from messages_in(entry, f"{context}.{_identity(entry, index)}", place.owner, note)
    elif isinstance(value, Option):
        # The label has the same context whether the option is written short or long.
        for use in messages_in(value, context, place.owner, note):
            yield MessageUse(use.domain, use.context.removesuffix(".label"), use.text, use.plural, use.note)
    elif domain and isinstance(value, str | Agreement | Variants):
        yield from messages_of_sentence(value, domain, context, note)
    elif isinstance(value, BaseModel):
        yield from messages_in(value, context, place.owner, note)


def _option_note(place: _Place) -> str:
    if isinstance(place.shape, Question) and place.field == "options":
        return place.note or f"An answer to: {place.shape.label}"
    return place.note


def _identity(entry: Any, index: int) -> str:
    for name in ("id", "key", "slug", "code"):
        found = getattr(entry, name, None)
        if isinstance(found, str):
            return found
    return str(index)


def _domain_of(field: FieldInfo) -> str | None:
    for mark in field.metadata:
        if isinstance(mark, Message):
            return mark.domain
    return _domain_in(field.annotation)


def _domain_in(annotation: Any) -> str | None:
    """The domain of wording inside an annotation, also inside unions, lists and the values of mappings."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        marks = [mark.domain for mark in arguments[1:] if isinstance(mark, Message)]
        return marks[0] if marks else _domain_in(arguments[0])
    if origin in (Union, types.UnionType, list, tuple):
        return next((found for found in map(_domain_in, arguments) if found), None)
    if origin in (dict, Mapping):
        return _domain_in(arguments[-1])
    return None
