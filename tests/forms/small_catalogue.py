"""A catalogue of a few lines for tests of the engine: written into a folder, loaded, asked."""

from __future__ import annotations

import textwrap
from datetime import date
from pathlib import Path

from forms.conditions import Surroundings
from forms.definitions import Example
from forms.examples import ExampleLaw
from forms.library import Library, check_library

PERSON = """
id: person
kind: record
version: 1
title: Person
plural: Persons
prefix: p
display: {default: "{name}"}
questions:
  - {id: name, kind: name, label: Name, required: always}
  - {id: birth, kind: date, label: Born on}
"""
OFFENCES = """
id: offences
kind: block
version: 1
title: Offences
questions:
  - id: counts
    kind: rows
    label: Counts
    required: always
    questions:
      - {id: label, kind: text, label: Offence, required: always}
      - {id: penalty, kind: penalty, label: Penalty, expected: always}
      - {id: persons, kind: links, to: person, label: Persons}
      - {id: committed, kind: date, label: Committed on}
      - {id: loss, kind: money, label: Loss}
  - {id: secret, kind: yes_no, label: Secret}
  - {id: reason, kind: free_text, label: Reason, show: {yes: secret}, required: always}
  - {id: language, kind: language, label: Language, show: {profile: {key: mla.languages, has: fr}}}
document:
  - {id: heading, heading: Offences}
  - id: each_count
    each: {of: counts, as: count}
    paragraphs:
      - {id: text, target: true, say: "Count: {count.label}."}
  - {id: reason, lead: "Reason.", text: reason}
"""
REQUEST = """
id: assistance
kind: request
version: 1
title: Assistance
layout: letter
document_title: Request
family: mla
topic: mla
function: mla
blocks: [offences]
measures: several
document:
  - {id: offences, include: blocks.offences}
"""
FILES = {"records/person.yaml": PERSON, "blocks/offences.yaml": OFFENCES, "requests/assistance.yaml": REQUEST}


def write(folder: Path, **changed: str) -> Path:
    """Write the catalogue; `blocks__offences` replaces that file, other names add files."""
    files = dict(FILES)
    for name, content in changed.items():
        files[f"{name.replace('__', '/')}.yaml"] = textwrap.dedent(content)
    for name, content in files.items():
        path = folder / "catalogue" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return folder / "catalogue"


def load(folder: Path, **changed: str) -> Library:
    """The library of the catalogue, which must have no mistakes."""
    library, mistakes = check_library(catalogue=write(folder, **changed))
    assert not mistakes, mistakes
    assert library is not None
    return library


def surroundings(profile: dict[str, object] | None = None, today: str = "2026-05-04", **example: object) -> Surroundings:
    """The law as a test tells it."""
    told = Example(name="test", expect="clear", profile=profile or {}, **example)  # type: ignore[arg-type]
    return Surroundings(ExampleLaw(told), date.fromisoformat(today), "mla")
