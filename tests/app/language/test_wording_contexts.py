"""The engine looks wording up by the context under which it was extracted: both must agree for the whole catalogue."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from forms.definitions import MeasureDefinition, Patch, RecordDefinition
from forms.library import check_library
from forms.wording import messages_of, messages_of_sentence, option_context, question_context, section_context


def _said_by(plan: Any, seen: set[int]) -> Iterator[tuple[str, str, str]]:
    """Every (domain, context, English) inside compiled plans."""
    if id(plan) in seen or isinstance(plan, str | int | float | type(None)):
        return
    seen.add(id(plan))
    if isinstance(plan, Mapping):
        for value in plan.values():
            yield from _said_by(value, seen)
    elif isinstance(plan, tuple | list):
        for value in plan:
            yield from _said_by(value, seen)
    elif dataclasses.is_dataclass(plan):
        values = {field.name: getattr(plan, field.name) for field in dataclasses.fields(plan)}
        if {"domain", "context", "text"} <= set(values):
            yield values["domain"], values["context"], values["text"]
        for value in values.values():
            yield from _said_by(value, seen)


def _measure(**fields: Any) -> MeasureDefinition:
    return MeasureDefinition.model_validate({"id": "bank_records", "kind": "measure", "version": 1, "title": "Bank records", **fields})


def test_the_engine_asks_for_no_context_that_translators_do_not_see() -> None:
    library, _ = check_library()
    assert library is not None
    extracted: set[tuple[str, str, str]] = set()
    for definition in library.tree.definitions():
        for use in messages_of(definition):
            extracted.add((use.domain, use.context, use.text))
    for compiled in library.compiled.values():
        asked = {
            (domain, context.split("#")[0] if "#bare" not in context else context, text)
            for domain, context, text in _said_by(compiled, set())
        }
        agreeing = {(domain, context.split("#")[0], text) for domain, context, text in extracted if "#bare" not in context}
        assert asked <= extracted | agreeing


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("It is asked.", [("x.say", "It is asked.", None)]),
        (
            {"by": {"certainty": "a"}, "confirmed": "It is.", "believed": "It is believed.", "not_known": "It is not known."},
            [
                ("x.say.confirmed", "It is.", None),
                ("x.say.believed", "It is believed.", None),
                ("x.say.not_known", "It is not known.", None),
            ],
        ),
        ({"by": {"count": "a"}, "one": "One annex.", "other": "{n} annexes."}, [("x.say", "One annex.", "{n} annexes.")]),
        (
            {"text": "{a:the} asks.", "agrees_with": "a", "bare": "Authority: {a}."},
            [
                ("x.say#female", "{a:the} asks.", None),
                ("x.say#male", "{a:the} asks.", None),
                ("x.say#other", "{a:the} asks.", None),
                ("x.say#bare", "Authority: {a}.", None),
            ],
        ),
        (
            {"by": {"answered": "a"}, "yes": {"by": {"count": "b"}, "one": "One.", "other": "Many."}, "no": "None."},
            [("x.say.yes", "One.", "Many."), ("x.say.no", "None.", None)],
        ),
        (
            {
                "by": {"count": "b"},
                "one": {"text": "{a:the}, one.", "bare": "{a}: 1"},
                "other": {"text": "{a:the}, {n}.", "bare": "{a}: {n}"},
            },
            [("x.say", "{a:the}, one.", "{a:the}, {n}."), ("x.say#bare", "{a}: 1", "{a}: {n}")],
        ),
    ],
)
def test_a_choice_between_sentences_is_a_choice_between_messages(sentence: Any, expected: list[Any]) -> None:
    from forms.wording import as_sentence

    found = [(use.context, use.text, use.plural) for use in messages_of_sentence(as_sentence(sentence), "documents", "x.say")]
    assert found == expected


def test_contexts_are_paths_of_ids_whatever_the_rows_and_sections() -> None:
    definition = _measure(
        sections=[
            {
                "id": "accounts",
                "title": "Accounts",
                "questions": [
                    {
                        "id": "accounts",
                        "kind": "rows",
                        "label": "Accounts",
                        "questions": [
                            {
                                "id": "documents",
                                "kind": "choices",
                                "label": "Records",
                                "options": {"statements": "Statements", "file": {"label": "File", "document": "the opening file"}},
                            }
                        ],
                    }
                ],
            }
        ],
        document=[
            {
                "id": "link",
                "paragraphs": [{"id": "where", "say": {"by": {"certainty": "a"}, "confirmed": "Yes.", "believed": "Perhaps."}}],
            },
            {"id": "list", "table": {"of": "accounts", "columns": ["account", {"id": "bank", "label": "Bank"}], "caption": "List"}},
        ],
    )
    contexts = {use.text: (use.domain, use.context) for use in messages_of(definition)}
    assert contexts["Accounts"] == ("forms", question_context("bank_records", "accounts"))
    assert ("forms", section_context("bank_records", "accounts")) in {(use.domain, use.context) for use in messages_of(definition)}
    assert contexts["Statements"] == ("forms", option_context("bank_records", "documents", "statements"))
    assert contexts["Statements"][1] == "bank_records.documents.option.statements"
    assert contexts["File"][1] == "bank_records.documents.option.file"
    assert contexts["the opening file"] == ("documents", "bank_records.documents.option.file.document")
    assert contexts["Perhaps."] == ("documents", "bank_records.document.link.where.say.believed")
    assert contexts["Bank"][1] == "bank_records.document.list.table.bank.label"
    assert contexts["List"][1] == "bank_records.document.list.table.caption"


def test_displays_of_records_and_patches_of_packs_are_messages() -> None:
    person = RecordDefinition.model_validate(
        {
            "id": "person",
            "kind": "record",
            "version": 1,
            "title": "Person",
            "plural": "Persons",
            "prefix": "p",
            "display": {"default": "{family_name}"},
        }
    )
    assert ("documents", "person.display.default") in {(use.domain, use.context) for use in messages_of(person)}
    patch = Patch.model_validate(
        {
            "id": "offences",
            "kind": "patch",
            "of": "block",
            "add": {"questions": [{"id": "xaa_tax", "kind": "yes_no", "label": "Fiscal offence"}]},
            "replace": {"document": [{"id": "jurisdiction", "say": "The court has jurisdiction."}]},
        }
    )
    found = {use.text: use.context for use in messages_of(patch)}
    assert found == {"Fiscal offence": "offences.xaa_tax.label", "The court has jurisdiction.": "offences.document.jurisdiction.say"}
