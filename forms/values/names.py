"""Names: of authorities, courts, statutes, offences and persons, with their forms and gender per language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from forms.values.base import Json, Kind, a_string

FORMS = ("text", "the", "of", "to", "in")
GENDERS = ("m", "f", "n")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as written, and per language its forms: text, the, of, to, in; gender m, f or n."""

    text: str
    forms: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))

    def form(self, language: str, form: str) -> str | None:
        """The name in a form of a language; None where that form is not known."""
        return self.forms.get(language, {}).get(form)

    def gender(self, language: str) -> str | None:
        """Grammatical gender of the name in a language, where known."""
        return self.forms.get(language, {}).get("gender")


def name_from_json(data: Json) -> Name:
    """A name from its JSON: a text, or `{text, forms: {fr: {text, the, of, to, in, gender}}}`; raises ValueError."""
    if isinstance(data, str):
        return Name(a_string(data))
    if not isinstance(data, dict) or not isinstance(data.get("text"), str) or not isinstance(data.get("forms", {}), dict):
        raise ValueError("a name has a text and forms by language")
    forms: dict[str, Mapping[str, str]] = {}
    for language, known in data.get("forms", {}).items():
        if not isinstance(known, dict) or not set(known) <= {*FORMS, "gender"}:
            raise ValueError(f"forms of a name are {', '.join(FORMS)} and gender")
        forms[a_string(language)] = MappingProxyType({key: a_string(text) for key, text in known.items()})
    return Name(a_string(data["text"]), MappingProxyType(forms))


def name_to_json(value: Name) -> Json:
    """The JSON of a name; see `name_from_json`."""
    data: dict[str, Any] = {"text": value.text}
    if value.forms:
        data["forms"] = {language: dict(known) for language, known in value.forms.items()}
    return data


NAME = Kind("name", name_from_json, name_to_json, lambda raw: Name(a_string(raw.strip())))
