"""Reads YAML by the 1.2 core rules, keeping the line of every value.

Guarantees: only true, false, null, integers and floats are special; aliases, tags, repeated keys, very deep and very
large files are mistakes with a line number; nothing in a file can run code. All mistakes of a file are collected.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

LARGEST_FILE = 4 * 1024 * 1024
DEEPEST = 60

Location = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    """Something wrong in a file of data: where, what, and how to mend it."""

    file: str
    line: int
    where: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        hint = f" {self.hint}" if self.hint else ""
        return f"{self.file}:{self.line}: {place}{self.message}{hint}"


@dataclass(frozen=True, slots=True)
class YamlSource:
    """The data of one file, with the line at which each part begins."""

    file: str
    data: Any
    lines: dict[Location, int] = field(default_factory=dict)

    def line_of(self, location: Location) -> int:
        """The line of a part, or of the nearest part around it that is known."""
        while location and location not in self.lines:
            location = location[:-1]
        return self.lines.get(location, 1)


_BaseLoader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _CoreLoader(_BaseLoader):  # type: ignore[misc]
    """SafeLoader with the scalar rules of the YAML 1.2 core schema."""


_CoreLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("tag:yaml.org,2002:bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
    ("tag:yaml.org,2002:null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("tag:yaml.org,2002:int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("tag:yaml.org,2002:float", r"^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$", "-+.0123456789"),
):
    _CoreLoader.add_implicit_resolver(_tag, re.compile(_pattern), list(_first))

_TAGS = {
    "tag:yaml.org,2002:str": str,
    "tag:yaml.org,2002:int": int,
    "tag:yaml.org,2002:float": float,
}


def read_yaml(path: Path, shown_as: str | None = None) -> tuple[YamlSource | None, list[Mistake]]:
    """Read a file of YAML. `shown_as` is the name used in messages. Returns the source, or None with the mistakes."""
    shown = shown_as or str(path)
    try:
        raw = path.read_bytes()
    except OSError as error:
        return None, [Mistake(shown, 1, "", f"The file cannot be read ({error.strerror}).")]
    return parse_yaml(raw, shown)


def parse_yaml(raw: bytes, shown: str) -> tuple[YamlSource | None, list[Mistake]]:
    """Parse the bytes of a file; see `read_yaml`."""
    if len(raw) > LARGEST_FILE:
        return None, [Mistake(shown, 1, "", f"The file is larger than {LARGEST_FILE // 1024 // 1024} MB.")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return None, [Mistake(shown, line, "", "The file is not written in UTF-8.", "Save it again as UTF-8.")]
    mistakes = _forbidden_events(text, shown)
    if mistakes:
        return None, mistakes
    try:
        node = yaml.compose(text, Loader=_CoreLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return None, [_syntax_mistake(error, shown)]
    lines: dict[Location, int] = {}
    data = _build(node, (), shown, lines, mistakes) if node is not None else None
    return YamlSource(shown, data, lines), mistakes


def _forbidden_events(text: str, shown: str) -> list[Mistake]:
    """Aliases and tags are refused before anything is built: an alias can explode, a tag could name code."""
    mistakes: list[Mistake] = []
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_CoreLoader):
            tag = str(getattr(event, "tag", None) or "")
            line = (event.start_mark.line if event.start_mark else 0) + 1
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                mistakes.append(Mistake(shown, line, "", "Anchors and aliases (& and *) are not allowed.", "Write the value again."))
            elif tag.startswith(("!", "tag:")):
                mistakes.append(Mistake(shown, line, "", f"The tag {tag} is not allowed.", "Remove it."))
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                return [Mistake(shown, line, "", f"The file is nested more than {DEEPEST} levels deep.")]
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mistakes.append(_syntax_mistake(error, shown))
    return mistakes


def _syntax_mistake(error: Exception, shown: str) -> Mistake:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    hint = "If a sentence holds a colon or begins with a quotation mark, put quotation marks around the whole."
    return Mistake(shown, mark.line + 1 if mark else 1, "", f"This is not valid YAML: {problem}.", hint)


def _build(node: Any, location: Location, shown: str, lines: dict[Location, int], mistakes: list[Mistake]) -> Any:
    lines[location] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        data: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else None
            line = key_node.start_mark.line + 1
            if key is None:
                mistakes.append(Mistake(shown, line, dotted(location), "A key must be a word."))
                continue
            if key in data:
                mistakes.append(Mistake(shown, line, dotted((*location, key)), "The key stands twice.", "Remove one of them."))
                continue
            data[key] = _build(value_node, (*location, key), shown, lines, mistakes)
            lines[(*location, key)] = line
        return data
    if isinstance(node, yaml.SequenceNode):
        return [_build(child, (*location, i), shown, lines, mistakes) for i, child in enumerate(node.value)]
    if node.tag == "tag:yaml.org,2002:bool":
        return node.value.lower() == "true"
    if node.tag == "tag:yaml.org,2002:null":
        return None
    return _TAGS.get(node.tag, str)(node.value)


def dotted(location: Location) -> str:
    """`checks.2.at`: a location as it is shown in a message."""
    return ".".join(str(step) for step in location)
