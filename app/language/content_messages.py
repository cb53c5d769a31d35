"""Messages of the content: the YAML of forms/catalogue, of legal_requirements, of the guide and of packs, by the shapes of their fields.

Guarantees: only fields annotated with `Message` are messages; contexts are those of forms/wording.py; a file that does not
have its shape is reported as a mistake and the others are still read.
Contexts of the domain `requirements`: the id of a rule; `instrument.untoc`, `codes.legal_tradition.civil`,
`profile.mla.languages`, `state.FRA.mla.languages`, `authority.xso.justice`, `treaty.xma-xso-2011`, each with the field behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from app.language.guide import Guide
from forms.library import SHAPES
from forms.message_use import MessageUse
from forms.wording import messages_in, messages_of
from forms.yaml_source import Mistake, YamlSource, read_yaml
from legal_requirements.definitions import Authority, BilateralTreaty, Instrument, ProfileFile, ProfileVocabulary, Rule

# key of a file: the shape of its entries, and the context of an entry
_LISTS: dict[str, tuple[type[BaseModel], Callable[[Any], str]]] = {
    "rules": (Rule, lambda rule: str(rule.id)),
    "instruments": (Instrument, lambda instrument: f"instrument.{instrument.id}"),
    "authorities": (Authority, lambda authority: f"authority.{authority.id}"),
    "treaties": (BilateralTreaty, lambda treaty: f"treaty.{treaty.id}"),
}


def messages_in_content(path: Path, shown: str, mistakes: list[Mistake]) -> Iterator[tuple[MessageUse, int]]:
    """Every message of a YAML file with its line; what cannot be read is added to `mistakes`."""
    source, found = read_yaml(path, shown)
    mistakes.extend(found)
    if source is None or not isinstance(source.data, dict):
        return
    lines = _lines_of_texts(source)
    try:
        for use in _uses(source.data):
            yield use, lines.get(use.text, 1)
    except ValidationError as error:
        for wrong in error.errors():
            location = tuple(step for step in wrong["loc"] if isinstance(step, str | int))
            mistakes.append(Mistake(shown, source.line_of(location), ".".join(map(str, location)), wrong["msg"]))


def _uses(data: dict[str, Any]) -> Iterator[MessageUse]:
    kind = str(data.get("kind"))
    if (kind in SHAPES and "version" in data) or kind == "patch":
        yield from messages_of(SHAPES[kind].model_validate(data))
    elif "short_title" in data:
        instrument = Instrument.model_validate(data)
        yield from messages_in(instrument, f"instrument.{instrument.id}")
    elif "codes" in data and "keys" in data:
        yield from _vocabulary(ProfileVocabulary.model_validate(data))
    elif "profile" in data and "state" in data:
        profile = ProfileFile.model_validate(data)
        for key, value in profile.profile.items():
            yield from messages_in(value, f"state.{profile.state}.{key}")
    elif isinstance(data.get("forms"), dict):
        for form, entry in Guide.model_validate(data).forms.items():
            yield from messages_in(entry, f"guide.{form}")
    for name, (shape, context) in _LISTS.items():
        for entry in data.get(name) or () if isinstance(data.get(name), list) else ():
            checked = shape.model_validate(entry)
            yield from messages_in(checked, context(checked))


def _vocabulary(vocabulary: ProfileVocabulary) -> Iterator[MessageUse]:
    for name, codes in vocabulary.codes.items():
        for code, label in codes.items():
            yield MessageUse("requirements", f"codes.{name}.{code}", label)
    for key in vocabulary.keys:
        yield from messages_in(key, f"profile.{key.key}")


def _lines_of_texts(source: YamlSource) -> dict[str, int]:
    """The line on which each text of a file stands first."""
    lines: dict[str, int] = {}

    def walk(data: Any, location: tuple[str | int, ...]) -> None:
        if isinstance(data, str):
            lines.setdefault(data, source.line_of(location))
        elif isinstance(data, dict | list):
            entries = data.items() if isinstance(data, dict) else enumerate(data)
            for key, value in entries:
                walk(value, (*location, key))

    walk(source.data, ())
    return lines
