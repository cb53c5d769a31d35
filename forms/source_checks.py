"""Checks the sources of definitions: treaties by their slugs, provisions by their form.

Guarantees: every source of a question, a check or a definition is looked at, wherever it stands in the file; a mistake has the line
and place of the slug or provision itself. Whether the treaty has such an article is not checked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from forms.catalogue_tree import nearest
from forms.yaml_source import Location, Mistake, YamlSource, dotted

_FIELDS = ("sources", "source", "why", "covers")
_NUMBER = r"[0-9]+[A-Za-z]?(?: ?(?:bis|ter|quater))?"
_STEPS = r"(?:\([0-9A-Za-z]{1,6}\))*"
_UNTIL = rf"(?:-(?:\([0-9A-Za-z]{{1,6}}\)|{_NUMBER}))?"
_ONE = re.compile(rf"{_NUMBER}{_STEPS}{_UNTIL}")
_HOW = "Write it as the depositary cites it, several with a semicolon: 18(3)(f); 18(8); a range as 46(6)-(7)."


def source_mistakes(source: YamlSource, instruments: frozenset[str]) -> Iterator[Mistake]:
    """What is wrong in the sources of one file."""
    for location, data in _sources(source.data, ()):
        slug, provision = data.get("instrument"), data.get("provision")
        if isinstance(slug, str) and slug not in instruments:
            hint = nearest(slug, instruments) or "`rogatory instruments list` shows the slugs."
            yield _mistake(source, (*location, "instrument"), f"“{slug}” is no instrument.", hint)
        if isinstance(provision, str) and not is_provision(provision):
            yield _mistake(source, (*location, "provision"), f"“{provision}” is not written as a provision.", _HOW)


def is_provision(text: str) -> bool:
    """Whether a text is one provision or several: 18(3)(f); 18(8)."""
    return all(_ONE.fullmatch(part.strip()) for part in re.split("[;,]", text))


def _mistake(source: YamlSource, location: Location, message: str, hint: str) -> Mistake:
    return Mistake(source.file, source.line_of(location), dotted(location), message, hint)


def _sources(data: Any, location: Location) -> Iterator[tuple[Location, dict[str, Any]]]:
    if isinstance(data, dict):
        for key, value in data.items():
            here = (*location, key)
            if key in _FIELDS and location[-1:] != ("answers",):
                yield from _listed(value, here)
            elif key != "examples":
                yield from _sources(value, here)
    elif isinstance(data, list):
        for place, value in enumerate(data):
            yield from _sources(value, (*location, place))


def _listed(value: Any, location: Location) -> Iterator[tuple[Location, dict[str, Any]]]:
    for place, one in enumerate(value) if isinstance(value, list) else [(None, value)]:
        if isinstance(one, dict):
            yield (location if place is None else (*location, place)), one
