"""Request files, format `rogatory.request/1`: read, keep the unknown, write atomically.

Guarantees: what is read and written again loses nothing, known or not; a damaged, foreign, newer or hostile file is refused
with one sentence; a file is replaced as a whole or not at all.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from forms.catalogue_tree import NO_FIELDS, CatalogueTree, Fields, Node
from forms.file_replacement import replace_file
from forms.paths import node_at
from forms.request import Answer, Answers, Certainty, Disclosure, Measure, Remark, Request, Row
from forms.request_errors import N_, RequestFileError
from forms.values import KINDS, Json, Kept, Unreadable
from forms.values.base import without_surrogates
from forms.values.links import ROW_ID

FORMAT = "rogatory.request/1"
_FORMAT = re.compile(r"^rogatory\.request/(\d{1,6})$")
LARGEST_FILE = 32 * 1024 * 1024
DEEPEST = 40
_ANSWER_KEYS = frozenset({"value", "unreadable", "kept", "certainty", "disclosure"})
_KNOWN = frozenset(
    {
        "format", "id", "form", "definitions", "requesting_state", "requested_state", "language", "prepared_on",
        "records", "blocks", "measures", "remarks", "kept",
    }
)  # fmt: skip
_STATE = re.compile(r"^[A-Z]{3}$")


def read_request(path: Path, tree: CatalogueTree) -> Request:
    """Read a request file. Raises RequestFileError."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise RequestFileError(
                N_("{file} is larger than {size} MB and is not read; a request without its annexes is far smaller."),
                file=path.name,
                size=LARGEST_FILE // 1024 // 1024,
            )
        raw = path.read_bytes()
    except OSError as error:
        raise RequestFileError(
            N_("{file} cannot be opened ({reason}); check the name and your rights."), file=path.name, reason=error.strerror or "?"
        ) from error
    return request_from_bytes(raw, tree, path.name)


def request_from_bytes(raw: bytes, tree: CatalogueTree, name: str) -> Request:
    """Read a request from bytes; `name` is what messages call it. Raises RequestFileError."""
    if len(raw) > LARGEST_FILE:
        raise RequestFileError(N_("{file} is larger than {size} MB and is not read."), file=name, size=LARGEST_FILE // 1024 // 1024)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":  # the last character is not whole
            cut = N_("{file} is damaged or cut short: it cannot be read beyond line {line}. Take an earlier copy.")
            raise RequestFileError(cut, file=name, line=raw.count(b"\n") + 1) from error
        raise RequestFileError(
            N_("{file} is not a request file: it is not text in UTF-8 (byte {place})."), file=name, place=error.start
        ) from error
    if _depth(text) > DEEPEST:
        raise RequestFileError(N_("{file} is nested deeper than any request and is not read."), file=name)
    try:
        data = json.loads(text, object_pairs_hook=_without_twins)
    except json.JSONDecodeError as error:
        raise RequestFileError(
            N_("{file} is damaged or cut short: it cannot be read beyond line {line}. Take an earlier copy."), file=name, line=error.lineno
        ) from error
    except (RecursionError, ValueError) as error:
        raise RequestFileError(N_("{file} is damaged: {reason}. Take an earlier copy."), file=name, reason=str(error)) from error
    return request_from_json(data, tree, name)


def _depth(text: str) -> int:
    """The deepest nesting of brackets outside strings, without building anything."""
    depth = deepest = 0
    in_string = escaped = False
    for character in text:
        if in_string:
            if escaped:
                escaped = False
            elif character == "\\":
                escaped = True
            elif character == '"':
                in_string = False
        elif character == '"':
            in_string = True
        elif character in "[{":
            depth += 1
            deepest = max(deepest, depth)
            if deepest > DEEPEST:
                return deepest
        elif character in "]}":
            depth -= 1
    return deepest


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) != len(pairs):
        raise ValueError("a key stands twice in one object")
    return data


def request_from_json(data: Json, tree: CatalogueTree, name: str) -> Request:
    """Build a request from parsed JSON. Raises RequestFileError."""
    found = _FORMAT.match(str(data.get("format"))) if isinstance(data, dict) else None
    if found is None:
        raise RequestFileError(
            N_("{file} is not a request of this program: it does not begin with its format {format}."), file=name, format=FORMAT
        )
    if int(found[1]) > 1:
        raise RequestFileError(
            N_("{file} was written by a newer version of the program (format {format}). Update the program to open it."),
            file=name,
            format=data["format"],
        )
    form = _text(data, "form", name)
    if form not in tree.requests:
        raise RequestFileError(
            N_("{file} is a request of the form “{form}”, which this program does not know. Install the pack it was made with."),
            file=name,
            form=form,
        )
    for key in ("requesting_state", "requested_state"):
        if not _STATE.match(_text(data, key, name)):
            raise RequestFileError(N_("{file}: {key} must be a code of three letters such as XMA."), file=name, key=key)
    try:
        KINDS["date"].from_json(_text(data, "prepared_on", name))
    except ValueError as error:
        raise RequestFileError(N_("{file}: prepared_on must be a date such as 2026-05-04."), file=name) from error
    seen: set[str] = set()
    reading = _Reading(tree, name, seen, _text(data, "language", name))
    kept = {**(data.get("kept") if isinstance(data.get("kept"), dict) else {}), **{k: data[k] for k in data if k not in _KNOWN}}
    records, lost_records = reading.records(_mapping(data, "records", name))
    blocks, lost_blocks = reading.blocks(_mapping(data, "blocks", name))
    if lost_records:
        kept["records"] = lost_records
    if lost_blocks:
        kept["blocks"] = lost_blocks
    return Request(
        id=_text(data, "id", name),
        form=form,
        definitions=MappingProxyType(
            {str(key): int(version) for key, version in _mapping(data, "definitions", name).items() if isinstance(version, int)}
        ),
        requesting_state=data["requesting_state"],
        requested_state=data["requested_state"],
        language=_text(data, "language", name),
        prepared_on=data["prepared_on"],
        records=records,
        blocks=blocks,
        measures=reading.measures(data.get("measures", [])),
        remarks=_remarks(data.get("remarks", []), name),
        kept=MappingProxyType(kept),
    )


def _text(data: Mapping[str, Any], key: str, name: str) -> str:
    value = data.get(key)
    if not isinstance(value, str) or not value.strip():
        raise RequestFileError(N_("{file}: “{key}” must be a text; the file is damaged or was edited by hand."), file=name, key=key)
    return without_surrogates(value)


def _mapping(data: Mapping[str, Any], key: str, name: str) -> Mapping[str, Any]:
    value = data.get(key, {})
    if not isinstance(value, dict):
        raise RequestFileError(N_("{file}: “{key}” must be an object; the file is damaged or was edited by hand."), file=name, key=key)
    return value


def _remarks(data: Any, name: str) -> tuple[Remark, ...]:
    if not isinstance(data, list):
        raise RequestFileError(N_("{file}: “remarks” must be a list; the file is damaged or was edited by hand."), file=name)
    fields = ("kind", "place", "text", "rule", "made_on")
    return tuple(Remark(**{key: str(entry.get(key, "")) for key in fields}) for entry in data if isinstance(entry, dict))


class _Reading:
    """Reads answers against the questions; what has no question is kept where it stood."""

    def __init__(self, tree: CatalogueTree, name: str, seen: set[str], language: str) -> None:
        self._tree = tree
        self._name = name
        self._seen = seen
        self._language = language

    def records(self, data: Mapping[str, Any]) -> tuple[Mapping[str, tuple[Row, ...]], dict[str, Json]]:
        known, lost = {}, {}
        for kind, rows in data.items():
            if kind in self._tree.records:
                known[kind] = self._rows(rows, self._tree.fields[kind], f"records.{kind}")
            else:
                lost[kind] = rows
        return MappingProxyType(known), lost

    def blocks(self, data: Mapping[str, Any]) -> tuple[Mapping[str, Answers], dict[str, Json]]:
        known: dict[str, Answers] = {}
        lost: dict[str, Json] = {}
        for block, answers in data.items():
            fields = self._tree.block_fields(block)
            if fields is None or not isinstance(answers, dict):
                lost[block] = answers
                continue
            known[block], unknown = self._answers(answers, fields, f"blocks.{block}")
            if unknown:
                lost[block] = unknown
        return MappingProxyType(known), lost

    def measures(self, data: Any) -> tuple[Measure, ...]:
        if not isinstance(data, list):
            raise RequestFileError(N_("{file}: “measures” must be a list; the file is damaged or was edited by hand."), file=self._name)
        measures = []
        for entry in data:
            identifier = self._row_id(entry, "measures")
            form = entry.get("form")
            if not isinstance(form, str):
                raise RequestFileError(N_("{file}: measure {row} does not say which measure it is."), file=self._name, row=identifier)
            fields = self._tree.fields.get(form, NO_FIELDS)
            answers, kept = self._answers(_with_kept(entry), fields, f"measures[{identifier}]")
            kept |= {key: entry[key] for key in entry if key not in ("id", "form", "answers", "disclosure", "kept")}
            measures.append(Measure(id=identifier, form=form, answers=answers, disclosure=_disclosure(entry), kept=MappingProxyType(kept)))
        return tuple(measures)

    def _rows(self, data: Any, fields: Fields, place: str) -> tuple[Row, ...]:
        if not isinstance(data, list):
            raise RequestFileError(N_("{file}: {place} must be a list of rows."), file=self._name, place=place)
        rows = []
        for entry in data:
            identifier = self._row_id(entry, place)
            answers, kept = self._answers(_with_kept(entry), fields, f"{place}[{identifier}]")
            kept |= {key: entry[key] for key in entry if key not in ("id", "answers", "disclosure", "kept")}
            rows.append(Row(id=identifier, answers=answers, disclosure=_disclosure(entry), kept=MappingProxyType(kept)))
        return tuple(rows)

    def _row_id(self, entry: Any, place: str) -> str:
        identifier = entry.get("id") if isinstance(entry, dict) else None
        if not isinstance(identifier, str) or not ROW_ID.match(identifier):
            raise RequestFileError(N_("{file}: a row of {place} has no id such as p1."), file=self._name, place=place)
        if identifier in self._seen:
            raise RequestFileError(
                N_("{file}: the row id {row} stands twice; give one of the rows another id."), file=self._name, row=identifier
            )
        self._seen.add(identifier)
        return identifier

    def _answers(self, data: Any, fields: Fields, place: str) -> tuple[Answers, dict[str, Json]]:
        if not isinstance(data, dict):
            raise RequestFileError(N_("{file}: the answers of {place} must be an object."), file=self._name, place=place)
        known: dict[str, Answer | tuple[Row, ...]] = {}
        kept: dict[str, Json] = {}
        renamed = _renames(fields)
        for written, answer in data.items():
            key = str(written) if node_at(fields, written) is not None else renamed.get(written, str(written))
            node = node_at(fields, key)
            if node is None or node.kind == "block":
                kept[written] = answer
            elif node.kind == "rows":
                known[key] = self._rows(answer, node.fields, f"{place}.{key}")
            else:
                known[key] = answer_from_json(answer, node, self._language)
        return MappingProxyType(known), kept


def _with_kept(entry: Mapping[str, Any]) -> Any:
    """The answers of a row with those that an absent pack left in `kept`: they are read again when the pack is back."""
    answers, kept = entry.get("answers", {}), entry.get("kept")
    return {**kept, **answers} if isinstance(kept, dict) and isinstance(answers, dict) else answers


def _renames(fields: Fields) -> dict[str, str]:
    renamed: dict[str, str] = {}

    def walk(fields: Fields, prefix: str, old_prefixes: tuple[str, ...]) -> None:
        for name, node in fields.items():
            olds = tuple(f"{before}{old}" for before in old_prefixes for old in (name, *node.question.renamed_from))
            renamed.update({old: f"{prefix}{name}" for old in olds if old != f"{prefix}{name}"})
            if node.kind == "block":
                walk(node.fields, f"{prefix}{name}.", tuple(f"{old}." for old in olds))

    walk(fields, "", ("",))
    return renamed


def answer_from_json(data: Json, node: Node, language: str = "en") -> Answer:
    """An answer from its JSON; a value of another shape is kept as it is.

    A bare line where free text is asked comes from a form that asked for text there: it was written in the language of the request.
    """
    if not isinstance(data, dict) or not set(data) <= _ANSWER_KEYS:
        return _kept_whole(data)
    try:
        certainty = Certainty(data.get("certainty", "confirmed"))
    except ValueError:
        return _kept_whole(data)
    disclosure = _disclosure(data)
    if "unreadable" in data and isinstance(data["unreadable"], str):
        return Answer(value=Unreadable(without_surrogates(data["unreadable"])), certainty=certainty, disclosure=disclosure)
    if "kept" in data:
        data = {**data, "value": data["kept"]}
    if "value" not in data:
        return Answer(certainty=Certainty.UNKNOWN, disclosure=disclosure) if certainty is Certainty.UNKNOWN else _kept_whole(data)
    written = data["value"]
    if node.kind == "free_text" and isinstance(written, str):
        written = {"text": written, "language": language}
    try:
        value = KINDS[node.kind].from_json(written)
    except (ValueError, TypeError, KeyError, ArithmeticError):
        return Answer(value=Kept(data["value"]), certainty=certainty, disclosure=disclosure)
    return Answer(value=_with_new_codes(value, node), certainty=certainty, disclosure=disclosure)


def _kept_whole(data: Json) -> Answer:
    """An answer of another shape, kept as it is; but what it says of its disclosure holds."""
    return Answer(value=Kept(data), disclosure=_disclosure(data) if isinstance(data, dict) else Disclosure.OPEN)


def _with_new_codes(value: Any, node: Node) -> Any:
    options = node.question.options
    if node.kind not in ("choice", "choices") or not options:
        return value
    new = {old: code for code, option in options.items() if not isinstance(option, str) for old in option.renamed_from}
    if isinstance(value, tuple):
        return tuple(new.get(code, code) if code not in options else code for code in value)
    return new.get(value, value) if value not in options else value


def _disclosure(data: Mapping[str, Any]) -> Disclosure:
    try:
        return Disclosure(data.get("disclosure", "open"))
    except ValueError:
        return Disclosure.WITHHELD  # an unknown level is the cautious one


# ---- writing


def request_to_json(request: Request, tree: CatalogueTree) -> dict[str, Json]:
    """The JSON of a request; reading it again gives the same request."""
    data: dict[str, Json] = {
        "format": FORMAT,
        "id": request.id,
        "form": request.form,
        "definitions": dict(request.definitions),
        "requesting_state": request.requesting_state,
        "requested_state": request.requested_state,
        "language": request.language,
        "prepared_on": request.prepared_on,
        "records": {kind: [_row(row, tree.fields.get(kind, NO_FIELDS)) for row in rows] for kind, rows in request.records.items()},
        "blocks": {block: _answers_json(answers, tree.block_fields(block) or NO_FIELDS) for block, answers in request.blocks.items()},
        "measures": [_row(measure, tree.fields.get(measure.form, NO_FIELDS)) for measure in request.measures],
    }
    if request.remarks:
        data["remarks"] = [
            {key: getattr(remark, key) for key in ("kind", "place", "text", "rule", "made_on") if getattr(remark, key)}
            for remark in request.remarks
        ]
    kept = dict(request.kept)
    for part in ("records", "blocks"):
        lost = kept.pop(part, None)
        if isinstance(lost, dict):
            for key, value in lost.items():
                existing = data[part].get(key)
                data[part][key] = {**existing, **value} if isinstance(existing, dict) and isinstance(value, dict) else value
    return {**data, **kept}


def _row(row: Row | Measure, fields: Fields) -> Json:
    data: dict[str, Json] = {"id": row.id}
    if isinstance(row, Measure):
        data["form"] = row.form
    data["answers"] = _answers_json(row.answers, fields)
    if row.disclosure is not Disclosure.OPEN:
        data["disclosure"] = row.disclosure.value
    if row.kept:
        data["kept"] = dict(row.kept)
    return data


def _answers_json(answers: Answers, fields: Fields) -> dict[str, Json]:
    data: dict[str, Json] = {}
    for key, found in answers.items():
        node = node_at(fields, key)
        if isinstance(found, tuple):
            data[key] = [_row(row, node.fields if node else NO_FIELDS) for row in found]
        else:
            data[key] = answer_to_json(found, node)
    return data


def answer_to_json(answer: Answer, node: Node | None) -> Json:
    """The JSON of an answer."""
    data: dict[str, Json] = {}
    if isinstance(answer.value, Unreadable):
        data["unreadable"] = answer.value.text
    elif isinstance(answer.value, Kept):
        data["kept"] = answer.value.data
    elif answer.value is not None and node is not None and node.kind in KINDS:
        data["value"] = KINDS[node.kind].to_json(answer.value)
    if answer.certainty is not Certainty.CONFIRMED:
        data["certainty"] = answer.certainty.value
    if answer.disclosure is not Disclosure.OPEN:
        data["disclosure"] = answer.disclosure.value
    return data


def request_bytes(request: Request, tree: CatalogueTree, *, compact: bool = False) -> bytes:
    """The request file as bytes: UTF-8 JSON, ending in a line break; indented for people, or compact, which is written far faster."""
    layout: dict[str, Any] = {"separators": (",", ":")} if compact else {"indent": 1}
    return (json.dumps(request_to_json(request, tree), ensure_ascii=False, **layout) + "\n").encode("utf-8")


def write_request(request: Request, path: Path, tree: CatalogueTree) -> None:
    """Write a request file, replacing it as a whole. Raises OSError where the folder cannot be written."""
    replace_file(path, request_bytes(request, tree))


def with_versions(request: Request, tree: CatalogueTree) -> Request:
    """The request with the versions of the definitions it is drafted with now."""
    used = [request.form, *tree.requests[request.form].blocks, *(measure.form for measure in request.measures)]
    versions = {identifier: found.version for identifier in used if (found := tree.definition(identifier)) is not None}
    return replace(request, definitions=MappingProxyType(versions))
