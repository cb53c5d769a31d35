"""Commands on forms: list, show, validate, schema, reference."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from app.cli.output import Output
from app.cli.validation import report
from app.errors import N_, AppError
from app.services.packs import unpacked
from forms.catalogue_tree import nearest
from forms.definitions import Definition, Question, RequestDefinition
from forms.examples import run_examples
from forms.library import CATALOGUE, Library, check_library
from forms.reference import reference_table
from forms.schemas import write_schemas
from forms.yaml_source import Mistake


class UnknownFormError(AppError):
    """There is no such form."""


def list_forms(arguments: argparse.Namespace, out: Output) -> int:
    """Every form."""
    tree = out.program.library.tree
    definitions: Iterable[Definition] = (*tree.requests.values(), *tree.measures.values(), *tree.letters.values())
    rows = [_row(definition, out) for definition in definitions]
    if arguments.json:
        out.json({"forms": rows})
    else:
        for row in rows:
            out.plain(f"{row['id']:32} {row['kind']:8} {row['title']}")
    return 0


def _row(definition: Definition, out: Output) -> dict[str, Any]:
    program = out.program
    title = program.catalogs.message("forms", f"{definition.id}.title", definition.title, program.interface) or definition.title
    instruments = sorted({source.instrument for source in definition.sources if not isinstance(source, str) and source.instrument})
    return {"id": definition.id, "kind": definition.kind, "title": title, "instruments": instruments}  # type: ignore[attr-defined]


def show_form(arguments: argparse.Namespace, out: Output) -> int:
    """One definition."""
    tree = out.program.library.tree
    definition = tree.definition(arguments.id)
    if definition is None:
        known = [found.id for found in tree.definitions()]
        raise UnknownFormError(N_("There is no form “{form}”. {hint}"), form=arguments.id, hint=nearest(arguments.id, known))
    if arguments.json:
        out.json({**_row(definition, out), **definition.model_dump(by_alias=True, exclude_none=True, exclude_defaults=True)})
        return 0
    row = _row(definition, out)
    out.plain(f"{row['id']}  {row['kind']}  {row['title']}")
    if isinstance(definition, RequestDefinition):
        out.plain(f"  blocks: {', '.join(definition.blocks)}")
    for section in definition.sections:
        out.plain(f"  {section.id}: {section.title}")
        _questions(section.questions, out, 2)
    _questions(definition.questions, out, 1)
    for check in definition.checks:
        out.plain(f"  {check.severity:8} {check.id}: {check.say if isinstance(check.say, str) else '…'}")
    return 0


def _questions(questions: Iterable[Question], out: Output, depth: int) -> None:
    for question in questions:
        mark = "*" if question.required is not None else "+" if question.expected is not None else " "
        out.plain(f"{'  ' * depth}{mark} {question.id} ({question.kind}): {question.label}")
        _questions(question.questions or (), out, depth + 1)


def validate(arguments: argparse.Namespace, out: Output) -> int:
    """Check a file, a folder of definitions, or a pack."""
    path = Path(arguments.path)
    if not path.exists():
        raise UnknownFormError(N_("There is no file or folder {file}."), file=arguments.path)
    law = out.program.law
    if path.suffix == ".zip" or (path / "pack.yaml").is_file():
        return _report(*check_library([unpacked(path)], law), None, out)
    if path.is_dir() and any((path / kind).is_dir() for kind in ("blocks", "measures", "requests", "records")):
        return _report(*check_library((), law, path), None, out)
    library, mistakes = check_library((), law, CATALOGUE, () if _is_shipped(path) else (path,))
    files = {file.name for file in ([path] if path.is_file() else path.rglob("*.yaml"))}
    owners = {owner for owner, file in (library.sources if library else {}).items() if Path(file).name in files}
    return _report(library, [mistake for mistake in mistakes if Path(mistake.file).name in files], owners, out)


def _is_shipped(path: Path) -> bool:
    return CATALOGUE in path.resolve().parents


def _report(library: Library | None, mistakes: list[Mistake], owners: set[str] | None, out: Output) -> int:
    """Print the mistakes, or run the examples (of some definitions); the exit code."""
    if library is None:
        return report(mistakes, (), out, {})
    examples = (each for each in run_examples(library) if owners is None or each[0].split(".")[0] in owners)
    return report(mistakes, examples, out, library.sources)


def schema(arguments: argparse.Namespace, out: Output) -> int:
    """Write the JSON Schemas."""
    for path in write_schemas(Path(arguments.folder)):
        out.plain(str(path))
    return 0


def reference(arguments: argparse.Namespace, out: Output) -> int:
    """The generated table of kinds and conditions."""
    out.plain(reference_table())
    return 0


COMMANDS: Mapping[str, Callable[[argparse.Namespace, Output], int]] = {
    "forms list": list_forms,
    "forms show": show_form,
    "forms validate": validate,
    "forms schema": schema,
    "forms reference": reference,
}
