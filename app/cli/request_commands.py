"""Commands on requests: check, export, outline, import."""

from __future__ import annotations

import argparse
import errno
import os
import secrets
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from app.cli.output import Output, writing
from app.cli.store_commands import request_of_case
from app.documents.blocks import Block, Cell, Outline, Run
from app.documents.plain_text import plain_text
from app.errors import N_, AppError
from app.language.marks import interface_count, interface_words
from app.services.importing import import_document
from forms.file_replacement import replace_file
from forms.request import Request
from forms.request_file import read_request, request_bytes, write_request

FINDINGS = interface_count("code.cli.findings", "{n} finding", "{n} findings")
NO_FINDINGS = interface_words("code.cli.no_findings", "Nothing is missing.")
SEVERITIES = {
    "error": interface_words("code.cli.severity.error", "error"),
    "warning": interface_words("code.cli.severity.warning", "warning"),
    "advice": interface_words("code.cli.severity.advice", "advice"),
}
SOURCE = interface_words("code.cli.source", "Source: {source}")
WRITTEN = interface_words("code.cli.written", "Written: {file}")
REASON_KEPT = interface_words("code.cli.reason_kept", "The reason was noted in {file}.")
EDITED = interface_words(
    "code.cli.edited", "The text of the document was edited after export; the request may differ from what the document says."
)
EXAMPLE = interface_words("code.cli.example_checked", "{file}: {findings}, of severity error: {errors}")
LIE_IN = interface_words("code.cli.lie_in", "The documents lie in {folder}")
RESTORED = interface_words("code.cli.restored", "The request was restored to {file}.")


class DateError(AppError):
    """A date on the command line that cannot be read."""


def day(arguments: argparse.Namespace) -> date:
    """The day of `--on`, or today. Raises DateError."""
    if not arguments.on:
        return date.today()
    try:
        return date.fromisoformat(arguments.on)
    except ValueError as error:
        raise DateError(N_("“{text}” is no date; write it as 2026-05-04."), text=arguments.on) from error


class WhichRequestError(AppError):
    """Neither or both of a file and a case file were named."""


Keep = Callable[[Request], None]
"""Notes a request with the reason of its export where it was read."""


@contextmanager
def _opened(arguments: argparse.Namespace, out: Output, writes: bool = False) -> Iterator[tuple[Request, Keep]]:
    """The request that the command names, and what notes a reason in it. Raises WhichRequestError and what reading raises."""
    if bool(arguments.request) == bool(arguments.case):
        raise WhichRequestError(N_("Name one request: a request file, or a case file of the store with --case."))
    if arguments.case:
        with request_of_case(arguments, out, writes) as found:
            yield found.request, found.keep_reason
        return
    path, tree = Path(arguments.request), out.program.library.tree

    def keep(request: Request) -> None:
        with writing(path):
            replace_file(path, request_bytes(request, tree))

    yield read_request(path, tree), keep


def _read(arguments: argparse.Namespace, out: Output) -> Request:
    with _opened(arguments, out) as (request, _):
        return request


def check(arguments: argparse.Namespace, out: Output) -> int:
    """The findings of a request."""
    today = day(arguments)
    request = _read(arguments, out)
    judged = out.program.assessment.judge(request, today)
    phrases = out.program.phrases()
    shown = [phrases.finding(finding, judged.request) for finding in judged.findings]
    if arguments.json:
        out.json({"findings": shown})
    else:
        for finding in shown:
            out.plain(f"{out.text(SEVERITIES[finding['severity']])}: {finding['message']}")
            if finding.get("mend"):
                out.plain(f"    {finding['mend']}")
            if finding["source"]:
                out.plain(f"    {out.text(SOURCE, source=finding['source'])}")
            out.plain(f"    {finding['place']}  [{finding['rule']}]")
        out.plain(out.count(FINDINGS, len(shown)) if shown else out.text(NO_FINDINGS))
    return 1 if judged.errors else 0


def export(arguments: argparse.Namespace, out: Output) -> int:
    """A document of a request."""
    today = day(arguments)
    target = Path(arguments.output)
    with _opened(arguments, out, writes=bool((arguments.reason or "").strip())) as (request, keep):
        exported = out.program.export.export(request, arguments.language, today, arguments.document, arguments.reason)
        noted = exported.request is not request
        _deliver(target, exported.docx, (lambda: keep(exported.request)) if noted else None)
    out.say(WRITTEN, file=str(target))
    if noted:
        out.say(REASON_KEPT, file=arguments.request or arguments.case)
    if arguments.pdf:
        paper = target.with_suffix(".pdf")
        pdf = out.program.export.pdf(exported.docx)
        with writing(paper):
            replace_file(paper, pdf)
        out.say(WRITTEN, file=str(paper))
    return 0


def _deliver(target: Path, docx: bytes, note: Callable[[], None] | None) -> None:
    """Write a document. Its reason is noted when all of it lies on the disk and before it has its name: neither is left without the other.

    Raises OSError, and what noting raises.
    """
    with writing(target):
        if target.is_dir():
            raise OSError(errno.EISDIR, os.strerror(errno.EISDIR))
        staged = target.with_name(f".{target.name}-{secrets.token_hex(4)}")
        replace_file(staged, docx)
    try:
        if note is not None:
            note()
        with writing(target):
            os.replace(staged, target)
    finally:
        staged.unlink(missing_ok=True)


def outline(arguments: argparse.Namespace, out: Output) -> int:
    """The outline of a document."""
    today = day(arguments)
    request = _read(arguments, out)
    made = out.program.export.outline(request, arguments.language, today, arguments.document)
    if arguments.json:
        out.json(outline_json(made))
    else:
        out.plain(plain_text(made))
    return 0


def import_(arguments: argparse.Namespace, out: Output) -> int:
    """The request of a Word document."""
    imported = import_document(Path(arguments.document), out.program.library.tree)
    if imported.edited:
        out.error(EDITED)
    target = Path(arguments.output)
    with writing(target):
        write_request(imported.request, target, out.program.library.tree)
    out.say(RESTORED, file=arguments.output)
    return 0


def examples(arguments: argparse.Namespace, out: Output) -> int:
    """Check and export the shipped examples in every offered language."""
    program = out.program
    folder = Path(arguments.output)
    folder.mkdir(parents=True, exist_ok=True)
    code = 0
    today = date.today()
    for path in sorted((program.folders.resources / "examples").glob("*.json")):
        request = read_request(path, program.library.tree)
        judged = program.assessment.judge(request, today)
        code = max(code, 1 if judged.errors else 0)
        out.say(EXAMPLE, file=path.stem, findings=out.count(FINDINGS, len(judged.findings)), errors=str(len(judged.errors)))
        for tag in (tag for tag, language in program.languages.items() if language.offered):
            exported = program.export.export(request, tag, today, judged=judged)
            target = folder / f"{path.stem}-{tag}.docx"
            replace_file(target, exported.docx)
            out.plain(f"    {target}")
    out.say(LIE_IN, folder=str(folder.resolve()))
    return code


def outline_json(made: Outline) -> dict[str, Any]:
    """An outline as plain data."""
    return {
        "layout": made.layout,
        "language": made.language,
        "direction": made.direction,
        "title": made.title,
        "reference": made.reference,
        "zones": {zone: [_block(block) for block in blocks] for zone, blocks in made.zones.items()},
        "blocks": [_block(block) for block in made.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    data: dict[str, Any] = {"id": block.id, "kind": block.kind.value, "style": block.style, "places": list(block.places)}
    if block.level:
        data["level"] = block.level
    if block.number:
        data["number"] = block.number
    if block.runs:
        data["runs"] = [_run(run) for run in block.runs]
    if block.caption:
        data["caption"] = [_run(run) for run in block.caption]
    if block.head:
        data["head"] = [_cell(cell) for cell in block.head]
    if block.rows:
        data["rows"] = [{"id": row.id, "cells": [_cell(cell) for cell in row.cells]} for row in block.rows]
    return data


def _cell(cell: Cell) -> dict[str, Any]:
    return {"places": list(cell.places), "paragraphs": [[_run(run) for run in paragraph] for paragraph in cell.paragraphs]}


def _run(run: Run) -> dict[str, Any]:
    data: dict[str, Any] = {"text": run.text, "language": run.language, "role": run.role.value}
    if run.target:
        data["target"] = run.target
    if run.awaiting:
        data["awaiting"] = True
    return data


COMMANDS: Mapping[str, Callable[[argparse.Namespace, Output], int]] = {
    "check": check,
    "export": export,
    "outline": outline,
    "import": import_,
    "examples": examples,
}
