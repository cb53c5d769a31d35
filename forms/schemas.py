"""Generates the JSON Schemas: of definitions, for editors, and of request files, for whoever writes or reads them.

Guarantees: the same code gives the same bytes; a test compares them with the committed files.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from forms.definitions import (
    BlockDefinition,
    LetterDefinition,
    MeasureDefinition,
    PackManifest,
    Patch,
    RecordDefinition,
    RequestDefinition,
)
from forms.request_file import FORMAT

FOLDER = Path(__file__).parent / "schemas"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ANY_DEFINITION = RecordDefinition | BlockDefinition | MeasureDefinition | RequestDefinition | LetterDefinition | Patch | PackManifest


def definition_schema() -> dict[str, Any]:
    """The schema of every YAML file of the catalogue and of packs."""
    schema: dict[str, Any] = TypeAdapter(_ANY_DEFINITION).json_schema(by_alias=True)
    return {"$schema": _DIALECT, "title": "A definition of Rogatory", **schema}


def request_schema() -> dict[str, Any]:
    """The schema of a request file."""
    answer = {
        "type": "object",
        "properties": {
            "value": {},
            "unreadable": {"type": "string"},
            "kept": {},
            "certainty": {"enum": ["confirmed", "believed", "unknown"]},
            "disclosure": {"enum": ["open", "withheld", "sealed"]},
        },
        "additionalProperties": False,
    }
    row = {
        "type": "object",
        "required": ["id"],
        "properties": {
            "id": {"type": "string", "pattern": "^[a-z]{1,8}[0-9]{1,6}$"},
            "answers": {"$ref": "#/$defs/answers"},
            "disclosure": {"enum": ["open", "withheld", "sealed"]},
        },
    }
    remark_fields = ("kind", "place", "text", "rule", "made_on")
    return {
        "$schema": _DIALECT,
        "title": "A request of Rogatory",
        "type": "object",
        "required": ["format", "id", "form", "requesting_state", "requested_state", "language", "prepared_on"],
        "properties": {
            "format": {"const": FORMAT},
            "id": {"type": "string", "minLength": 1},
            "form": {"type": "string"},
            "definitions": {"type": "object", "additionalProperties": {"type": "integer"}},
            "requesting_state": {"$ref": "#/$defs/state"},
            "requested_state": {"$ref": "#/$defs/state"},
            "language": {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"},
            "prepared_on": {"type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?~?$"},
            "records": {"type": "object", "additionalProperties": {"$ref": "#/$defs/rows"}},
            "blocks": {"type": "object", "additionalProperties": {"$ref": "#/$defs/answers"}},
            "measures": {
                "type": "array",
                "items": {"allOf": [{"$ref": "#/$defs/row"}, {"required": ["form"], "properties": {"form": {"type": "string"}}}]},
            },
            "remarks": {
                "type": "array",
                "items": {"type": "object", "properties": {name: {"type": "string"} for name in remark_fields}},
            },
        },
        "$defs": {
            "state": {"type": "string", "pattern": "^[A-Z]{3}$"},
            "answer": answer,
            "answers": {"type": "object", "additionalProperties": {"anyOf": [{"$ref": "#/$defs/answer"}, {"$ref": "#/$defs/rows"}]}},
            "row": row,
            "rows": {"type": "array", "items": {"$ref": "#/$defs/row"}},
        },
    }


def schema_files() -> Iterator[tuple[str, str]]:
    """Name and content of every schema file."""
    for name, schema in (("definition", definition_schema()), ("request", request_schema())):
        yield f"{name}.schema.json", json.dumps(schema, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def write_schemas(folder: Path) -> list[Path]:
    """Write the schemas into a folder; returns their paths. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name, content in schema_files():
        (folder / name).write_text(content, encoding="utf-8")
        paths.append(folder / name)
    return paths
