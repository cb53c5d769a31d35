"""Reads files of legal data into their shapes, and keeps every mistake with file, line, place and a hint.

Guarantees: a file with mistakes never stops the reading of the others; a field that is no field is told with the nearest name.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from forms.catalogue_tree import nearest
from forms.yaml_source import Location, Mistake, YamlSource, dotted, read_yaml
from legal_requirements.definitions import Participation, StateProfile

ShapeT = TypeVar("ShapeT", bound=BaseModel)
_NOT_A_NAME = {
    "iso3", "iso2", "m49", "un_status", "region", "official_languages", "note",
}  # fmt: skip


class Reader:
    """Reads below one folder and collects mistakes; the names of files in them are relative to that folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.mistakes: list[Mistake] = []

    def shown(self, path: Path) -> str:
        """The name of a file as messages show it."""
        return path.relative_to(self.folder).as_posix() if path.is_relative_to(self.folder) else str(path)

    def yaml(self, path: Path) -> YamlSource | None:
        """The source of a YAML file, or None with its mistakes collected."""
        source, mistakes = read_yaml(path, self.shown(path))
        self.mistakes += mistakes
        return source

    def say(self, source: YamlSource, location: Location, message: str, hint: str = "") -> None:
        """Collect a mistake at a place of a YAML file."""
        self.mistakes.append(Mistake(source.file, source.line_of(location), dotted(location), message, hint))

    def shape(self, shape: type[ShapeT], source: YamlSource, data: Any, at: Location = ()) -> ShapeT | None:
        """The data in its shape, or None with every mistake collected."""
        try:
            return shape.model_validate(data)
        except ValidationError as error:
            for entry in error.errors():
                self._explain(shape, source, at, entry)
            return None

    def whole(self, shape: type[ShapeT], path: Path) -> tuple[ShapeT | None, YamlSource | None]:
        """A file that holds one thing."""
        source = self.yaml(path)
        return (self.shape(shape, source, source.data) if source else None), source

    def listed(self, shape: type[ShapeT], path: Path, field: str) -> list[tuple[ShapeT, YamlSource, Location]]:
        """A file that holds a list under one field, with the place of each entry."""
        source = self.yaml(path)
        if source is None:
            return []
        data = source.data
        if not isinstance(data, dict) or set(data) != {field} or not isinstance(data[field], list):
            self.say(source, (), f"The file has one field, `{field}:`, with a list.")
            return []
        found = ((self.shape(shape, source, entry, (field, index)), (field, index)) for index, entry in enumerate(data[field]))
        return [(entry, source, location) for entry, location in found if entry is not None]

    def _explain(self, shape: type[BaseModel], source: YamlSource, at: Location, entry: Mapping[str, Any]) -> None:
        inner = tuple(step for step in entry["loc"] if not (isinstance(step, str) and step.startswith(("function-", "literal["))))
        location = (*at, *inner)
        if entry["type"] == "extra_forbidden":
            self.say(source, location, f"“{inner[-1]}” is no field here.", nearest(str(inner[-1]), _fields(shape)))
        elif entry["type"] == "missing":
            self.say(source, location[:-1], f"The field “{inner[-1]}” is missing.")
        elif entry["type"] == "literal_error":
            choices = entry["ctx"]["expected"].replace("'", "")
            hint = nearest(str(entry["input"]), choices.replace(" or ", ", ").split(", "))
            self.say(source, location, f"“{entry['input']}” is not one of {choices}.", hint)
        else:
            message = str(entry["msg"]).removeprefix("Value error, ")
            self.say(source, location, message[:1].upper() + message[1:] + ("" if message.endswith(".") else "."))

    # ---- tables

    def table(self, path: Path, columns: Iterable[str], delimiter: str) -> list[tuple[int, dict[str, str]]]:
        """The rows of a table with their line numbers. Missing or unknown columns are mistakes."""
        shown, wanted = self.shown(path), list(columns)
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            self.mistakes.append(Mistake(shown, 1, "", "The table cannot be read as UTF-8."))
            return []
        lines = io.StringIO(text)
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE) if delimiter == "\t" else csv.DictReader(lines)
        given = list(rows.fieldnames or [])
        for column in given:
            if wanted and column not in wanted:
                self.mistakes.append(Mistake(shown, 1, column, f"“{column}” is no column here.", nearest(column, wanted)))
        for column in wanted:
            if column not in given:
                self.mistakes.append(Mistake(shown, 1, "", f"The column “{column}” is missing."))
        found: list[tuple[int, dict[str, str]]] = []
        for row in rows:
            if None in row or None in row.values():
                self.mistakes.append(Mistake(shown, rows.line_num, "", f"The row does not have {len(given)} cells."))
            else:
                found.append((rows.line_num, row))
        return found

    def participation(self, path: Path) -> list[tuple[int, Participation]]:
        """The rows of a table of participation, with their line numbers."""
        found: list[tuple[int, Participation]] = []
        for line, row in self.table(path, Participation.model_fields, ","):
            try:
                found.append((line, Participation.model_validate({key: cell or None for key, cell in row.items()})))
            except ValidationError as error:
                for entry in error.errors():
                    message = str(entry["msg"]).removeprefix("Value error, ")
                    self.mistakes.append(Mistake(self.shown(path), line, dotted(tuple(entry["loc"])), f"{message}."))
        return found

    def states(self, path: Path) -> list[StateProfile]:
        """The States of a table of names, without their requirements."""
        found = []
        for line, row in self.table(path, (), "\t"):
            try:
                found.append(_state(row))
            except (KeyError, ValidationError) as error:
                message = f"The column {error} is missing." if isinstance(error, KeyError) else str(error.errors()[0]["msg"])
                self.mistakes.append(Mistake(self.shown(path), line, "", message))
        return found


def _state(row: Mapping[str, str]) -> StateProfile:
    names = {column: cell for column, cell in row.items() if cell and column not in _NOT_A_NAME and not column.startswith("confidence_")}
    return StateProfile(
        state=row["iso3"],
        fictional=row["un_status"] == "fictional",
        names=names,
        official_languages=row["official_languages"].split(),
        region=row["region"],
        iso2=row["iso2"] or None,
        membership=row["un_status"],
    )


def _fields(shape: type[BaseModel]) -> set[str]:
    """Names of the fields of a shape and of the shapes inside it: enough to guess what was meant."""
    found: set[str] = set()
    waiting, seen = [shape], set()
    while waiting:
        current = waiting.pop()
        if current in seen:
            continue
        seen.add(current)
        for name, field in current.model_fields.items():
            found.add(field.alias or name)
            waiting += [part for part in _parts(field.annotation) if isinstance(part, type) and issubclass(part, BaseModel)]
    return found


def _parts(annotation: Any) -> list[Any]:
    arguments = getattr(annotation, "__args__", ())
    return [annotation] if not arguments else [part for argument in arguments for part in _parts(argument)]
