"""The library: the catalogue and its packs, loaded, cross-checked and compiled.

Guarantees: all mistakes of all files are reported at once, each with file, line, place and a hint; a library without
mistakes has no path, code, block or placeholder that leads nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel, ValidationError

from forms.catalogue_tree import CatalogueTree, build_tree, nearest
from forms.compiled import Compiled, QuestionPlan, compile_definition
from forms.conditions import Law
from forms.definitions import (
    BlockDefinition,
    Definition,
    LetterDefinition,
    MeasureDefinition,
    PackManifest,
    Patch,
    RecordDefinition,
    RequestDefinition,
)
from forms.source_checks import source_mistakes
from forms.yaml_source import Location, Mistake, YamlSource, dotted, read_yaml

CATALOGUE = Path(__file__).parent / "catalogue"
SHAPES: Mapping[str, type[BaseModel]] = MappingProxyType(
    {
        "record": RecordDefinition,
        "block": BlockDefinition,
        "measure": MeasureDefinition,
        "request": RequestDefinition,
        "letter": LetterDefinition,
        "patch": Patch,
        "pack": PackManifest,
    }
)


_PATTERNS = {
    r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$": "The id of its definition, a dot and a name: offences.no_law.",
    r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$": "Names with dots between them: blocks.facts.events.",
    r"^[A-Z]{3}$": "Three capitals, such as XMA.",
    r"^[a-z]{3}_$": "Three small letters and _, such as xma_.",
    r"^[a-z]{3}[a-z0-9_]*$": "At least three small letters, then letters, digits or _.",
    r"^[a-z]{1,3}$": "One to three small letters.",
}
_EXPECTED = {
    "string_type": "A text",
    "bool_type": "true or false",
    "int_parsing": "A whole number",
    "list_type": "A list",
    "dict_type": "A mapping of names to values",
}


class LibraryError(ValueError):
    """Definitions with mistakes; `mistakes` holds all of them."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(map(str, mistakes)))


@dataclass(frozen=True, slots=True)
class Pack:
    """A pack that was laid over the catalogue."""

    manifest: PackManifest
    folder: Path


@dataclass(frozen=True, slots=True)
class Library:
    """The tree of questions, what each definition compiles to, and the packs that took part."""

    tree: CatalogueTree
    compiled: Mapping[str, Compiled]
    packs: tuple[Pack, ...] = ()
    sources: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    replaced: Mapping[tuple[str, str], str] = field(default_factory=lambda: MappingProxyType({}))
    questions: Mapping[str, QuestionPlan] = field(init=False, repr=False)  # those with conditions, by the rule prefix of the node

    def __post_init__(self) -> None:
        plans = {rule: plan for compiled in self.compiled.values() for rule, plan in compiled.questions.items()}
        object.__setattr__(self, "questions", MappingProxyType({rule: plan for rule, plan in plans.items() if plan.says_something()}))


def load_library(packs: Sequence[Path] = (), law: Law | None = None, catalogue: Path = CATALOGUE) -> Library:
    """Load the catalogue with packs laid over it (folders). Raises LibraryError with every mistake."""
    library, mistakes = check_library(packs, law, catalogue)
    if mistakes or library is None:
        raise LibraryError(mistakes)
    return library


def check_library(
    packs: Sequence[Path] = (), law: Law | None = None, catalogue: Path = CATALOGUE, files: Sequence[Path] = ()
) -> tuple[Library | None, list[Mistake]]:
    """Load and cross-check; returns what could be loaded and all mistakes. `files` are single definitions beside the catalogue."""
    mistakes: list[Mistake] = []
    read = _read_folder(catalogue, mistakes)
    for file in files:
        read.extend(_read_folder(file, mistakes))
    pack_shapes: list[Pack] = []
    for folder in packs:
        pack_read = _read_folder(folder, mistakes)
        manifest = next((shape for shape, _ in pack_read if isinstance(shape, PackManifest)), None)
        if manifest is None:
            if any(Path(mistake.file).name == "pack.yaml" for mistake in mistakes):
                continue
            mistakes.append(Mistake(folder.name, 1, "", "The pack has no pack.yaml.", "It names the State, the prefix and the languages."))
            continue
        pack_shapes.append(Pack(manifest, folder))
        _check_prefix(manifest, pack_read, mistakes)
        read.extend((shape, source) for shape, source in pack_read if shape is not manifest)
    definitions, sources, replaced = _overlaid(read, mistakes)
    tree = build_tree(definitions.values())
    compiled: dict[str, Compiled] = {}
    for identifier, definition in definitions.items():
        one, mistaken = compile_definition(definition, tree, law)
        compiled[identifier] = one
        for location, message, hint in mistaken:
            source, location = _where(sources, identifier, location, definition)
            mistakes.append(Mistake(source.file, source.line_of(location), dotted(location), message, hint))
    _check_entry_references(compiled, sources, mistakes)
    if law is not None:
        for _, source in read:
            mistakes.extend(source_mistakes(source, law.instrument_ids()))
    shown = MappingProxyType({identifier: source.file for identifier, source in sources.items()})
    library = Library(tree, MappingProxyType(compiled), tuple(pack_shapes), shown, MappingProxyType(replaced))
    return library, sorted(set(mistakes))


def _read_folder(folder: Path, mistakes: list[Mistake]) -> list[tuple[BaseModel, YamlSource]]:
    read: list[tuple[BaseModel, YamlSource]] = []
    paths = [folder] if folder.is_file() else sorted(folder.rglob("*.yaml"))
    for path in paths:
        shown = str(path.relative_to(folder.parent)) if path != folder else path.name
        source, problems = read_yaml(path, shown)
        mistakes.extend(problems)
        if source is not None:
            shape = shape_of(source, mistakes)
            if shape is not None:
                read.append((shape, source))
    return read


def shape_of(source: YamlSource, mistakes: list[Mistake]) -> BaseModel | None:
    """The definition in a file, or None after adding its mistakes."""
    data = source.data
    kind = data.get("kind") if isinstance(data, dict) else None
    shape = SHAPES.get(str(kind))
    if shape is None:
        hint = nearest(str(kind), SHAPES) or f"One of {', '.join(SHAPES)}."
        mistakes.append(Mistake(source.file, source.line_of(("kind",)), "kind", "The file does not say what it is.", hint))
        return None
    try:
        return shape.model_validate(data)
    except ValidationError as error:
        mistakes.extend(shape_mistakes(error, source, shape))
        return None


def shape_mistakes(error: ValidationError, source: YamlSource, shape: type[BaseModel], base: Location = ()) -> list[Mistake]:
    """The mistakes of a shape, in words, at the line where they stand."""
    found: dict[tuple[int, str], Mistake] = {}
    for problem in error.errors(include_url=False):
        location = _in_data(source.data, (*base, *problem["loc"]))
        message, hint = _worded(problem, location, shape, source.data)
        line = source.line_of(location)
        found.setdefault((line, dotted(location)), Mistake(source.file, line, dotted(location), message, hint))
    return list(found.values())


def _in_data(data: Any, location: tuple[Any, ...]) -> Location:
    """The location without the names that the checker adds for unions."""
    steps: list[str | int] = []
    for position, step in enumerate(location):
        if (isinstance(data, dict) and step in data) or (isinstance(data, list) and isinstance(step, int) and step < len(data)):
            data = data[step]
        elif position == len(location) - 1 and isinstance(data, dict) and isinstance(step, str) and re.fullmatch(r"[a-z_]+", step):
            steps.append(step)
            break
        else:
            continue
        steps.append(step)
    return tuple(steps)


def _worded(problem: Any, location: Location, shape: type[BaseModel], data: Any) -> tuple[str, str]:
    last = str(location[-1]) if location else ""
    if problem["type"] == "extra_forbidden":
        return f"There is no field “{last}” here.", nearest(last, _fields_beside(data, location, shape))
    if problem["type"] == "missing":
        return f"The field “{last}” is missing.", ""
    if problem["type"] == "literal_error":
        expected = re.findall(r"'([^']+)'", str(problem["ctx"]["expected"]))
        return f"“{problem['input']}” is not known here.", nearest(str(problem["input"]), expected) or f"One of {', '.join(expected)}."
    if problem["type"] == "string_pattern_mismatch":
        pattern = str(problem["ctx"]["pattern"])
        return f"“{problem['input']}” is not written as it should be.", _PATTERNS.get(pattern, "Small letters, digits and _ only.")
    if problem["type"] in ("string_type", "bool_type", "int_parsing", "list_type", "dict_type"):
        return f"{_EXPECTED[problem['type']]} belongs here, not {problem['input']!r}.", ""
    return f"{problem['msg']}.", ""


def _fields_beside(data: Any, location: Location, shape: type[BaseModel]) -> list[str]:
    """The fields of the shapes that the part around a location looks most like: enough for a hint."""
    for step in location[:-1]:
        data = data[step]
    present = set(data)
    shapes = _shapes_in(shape)
    most = max(len(fields & present) for fields in shapes)
    alike = set().union(*(fields for fields in shapes if len(fields & present) == most))
    return sorted(alike - present)


def _shapes_in(shape: type[BaseModel]) -> list[set[str]]:
    """The fields of every shape reachable from one."""
    seen: dict[type[BaseModel], set[str]] = {}
    todo: list[Any] = [shape]
    while todo:
        current = todo.pop()
        if isinstance(current, type) and issubclass(current, BaseModel):
            if current not in seen:
                seen[current] = {info.alias or name for name, info in current.model_fields.items()}
                todo.extend(info.annotation for info in current.model_fields.values())
        else:
            todo.extend(getattr(current, "__args__", ()))
    return list(seen.values())


def _check_prefix(manifest: PackManifest, read: Iterable[tuple[BaseModel, YamlSource]], mistakes: list[Mistake]) -> None:
    for shape, source in read:
        ids: list[tuple[str, Location]] = []
        if isinstance(shape, Patch):
            ids += [(question.id, ("add", "questions", i, "id")) for i, question in enumerate(shape.add.questions)]
            ids += [(entry.id, ("add", "document", i, "id")) for i, entry in enumerate(shape.add.document)]
            ids += [(check.id.split(".")[-1], ("add", "checks", i, "id")) for i, check in enumerate(shape.add.checks)]
        elif isinstance(shape, Definition):
            ids.append((shape.id, ("id",)))
        for identifier, location in ids:
            if not identifier.startswith(manifest.prefix):
                message = f"“{identifier}” must begin with the prefix of the pack."
                mistakes.append(Mistake(source.file, source.line_of(location), dotted(location), message, f"{manifest.prefix}{identifier}"))


Overlaid = tuple[dict[str, Definition], dict[str, YamlSource], dict[tuple[str, str], str]]


def _overlaid(read: Iterable[tuple[BaseModel, YamlSource]], mistakes: list[Mistake]) -> Overlaid:
    definitions: dict[str, Definition] = {}
    sources: dict[str, YamlSource] = {}
    patches: list[tuple[Patch, YamlSource]] = []
    for shape, source in read:
        if isinstance(shape, Patch):
            patches.append((shape, source))
        elif isinstance(shape, Definition):
            if shape.id in definitions:
                where = sources[shape.id].file
                message = f"The id “{shape.id}” is taken by {where}."
                mistakes.append(Mistake(source.file, source.line_of(("id",)), "id", message))
                continue
            definitions[shape.id], sources[shape.id] = shape, source
    replaced: dict[tuple[str, str], str] = {}
    for patch, source in patches:
        changed = definitions.get(patch.id)
        if changed is None:
            hint = nearest(patch.id, definitions)
            mistakes.append(Mistake(source.file, source.line_of(("id",)), "id", f"There is no “{patch.id}” to change.", hint))
            continue
        definitions[patch.id] = _patched(changed, patch, source, mistakes)
        replaced.update({(patch.id, entry.id): source.file for entry in patch.replace.document})
        sources[f"{patch.id}+{source.file}"] = source
    return definitions, sources, replaced


def _patched(definition: Definition, patch: Patch, source: YamlSource, mistakes: list[Mistake]) -> Definition:
    replacing = {entry.id: entry for entry in patch.replace.document}
    used: set[str] = set()

    def replaced(entries: Iterable[Any]) -> list[Any]:
        result = []
        for entry in entries:
            if entry.id in replacing:
                used.add(entry.id)
                result.append(replacing[entry.id])
            elif entry.paragraphs:
                result.append(entry.model_copy(update={"paragraphs": replaced(entry.paragraphs)}))
            else:
                result.append(entry)
        return result

    document = replaced(definition.document)
    parts = {name: replaced(entries) for name, entries in definition.parts.items()}
    for identifier in replacing.keys() - used:
        message = f"“{patch.id}” has no paragraph “{identifier}” to replace."
        mistakes.append(Mistake(source.file, source.line_of(("replace", "document")), "replace.document", message))
    after = patch.add.after
    known_ids = {entry.id for entry in _all_with_ids(definition)}
    for new, existing in after.items():
        if existing not in known_ids and existing not in after:
            message = f"“{patch.id}” has no question or paragraph “{existing}” that “{new}” could follow."
            line = source.line_of(("add", "after", new))
            mistakes.append(Mistake(source.file, line, f"add.after.{new}", message, nearest(existing, known_ids)))
    update: dict[str, Any] = {
        "checks": [*definition.checks, *patch.add.checks],
        "document": _placed(document, patch.add.document, after),
        "parts": parts,
    }
    questions = list(patch.add.questions)
    sections = []
    for section in definition.sections:
        known = {question.id for question in section.questions}
        mine = [question for question in questions if after.get(question.id) in known]
        questions = [question for question in questions if question not in mine]
        sections.append(section.model_copy(update={"questions": _placed(section.questions, mine, after)}))
    update["sections"] = sections
    update["questions"] = _placed_deep(definition.questions, questions, after)
    return definition.model_copy(update=update)


def _all_with_ids(definition: Definition) -> list[Any]:
    """Every question and paragraph of a definition, at any depth."""
    found: list[Any] = []
    todo: list[Any] = [*definition.questions, *definition.document, *(q for section in definition.sections for q in section.questions)]
    while todo:
        entry = todo.pop()
        found.append(entry)
        todo.extend(getattr(entry, "questions", None) or ())
        todo.extend(getattr(entry, "paragraphs", None) or ())
    return found


def _placed(existing: Sequence[Any], added: Sequence[Any], after: Mapping[str, str]) -> list[Any]:
    result = list(existing)
    for new in added:
        position = next((i + 1 for i, entry in enumerate(result) if entry.id == after.get(new.id)), len(result))
        result.insert(position, new)
    return result


def _placed_deep(questions: Sequence[Any], added: Sequence[Any], after: Mapping[str, str]) -> list[Any]:
    """New questions go beside the one they follow, inside rows too; those that follow none come last."""
    here = {question.id for question in questions}
    mine = [new for new in added if after.get(new.id) in here]
    rest = [new for new in added if new not in mine]
    result = []
    for question in questions:
        inner = [child.id for child in question.questions or ()]
        for_inside = [new for new in rest if after.get(new.id) in inner]
        rest = [new for new in rest if new not in for_inside]
        if for_inside:
            question = question.model_copy(update={"questions": _placed(question.questions, for_inside, after)})
        result.append(question)
    return _placed(result, [*mine, *rest], after)


def _where(sources: Mapping[str, YamlSource], identifier: str, location: Location, definition: Definition) -> tuple[YamlSource, Location]:
    """Where a compiled location stands: in the definition's own file, or in the patch that brought it. Rows are found by id."""
    ids: list[str | int] = []
    data: Any = definition.model_dump(by_alias=True)
    for step in location:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            ids.append(step)
            data = {}
            continue
        ids.append(str(data["id"]) if isinstance(step, int) and isinstance(data, dict) and "id" in data else step)
    own = sources[identifier]
    candidates = [(own, _by_ids(own.data, ids))]
    for key, other in sources.items():
        if key.startswith(f"{identifier}+"):
            candidates += [(other, (part, *_by_ids(other.data.get(part, {}), ids))) for part in ("add", "replace")]
    return max(candidates, key=lambda found: (len(found[1]), found[0] is own))


def _by_ids(data: Any, ids: Sequence[str | int]) -> Location:
    """As far as ids lead into raw data: `[questions, secret, show]` gives `(questions, 3, show)`."""
    location: list[str | int] = []
    for step in ids:
        if isinstance(data, dict) and step in data:
            data = data[step]
            location.append(step)
        elif isinstance(data, list):
            index = next((i for i, part in enumerate(data) if i == step or (isinstance(part, dict) and part.get("id") == step)), None)
            if index is None:
                break
            data = data[index]
            location.append(index)
        else:
            break
    return tuple(location)


def _check_entry_references(compiled: Mapping[str, Compiled], sources: Mapping[str, YamlSource], mistakes: list[Mistake]) -> None:
    for identifier, one in compiled.items():
        for kind, target, location in one.pointed:
            owner, _, entry = target.rpartition(".")
            owner = owner or identifier
            known = compiled[owner].entry_ids if owner in compiled else frozenset()
            if entry not in known:
                source = sources[identifier]
                message = f"{{{kind}:{target}}} names no entry of the document."
                mistakes.append(Mistake(source.file, source.line_of(location), dotted(location), message, nearest(entry, known)))
