"""Commands on the law: States, instruments, legal bases, authorities, the legal data."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from app.cli.output import Output, writing
from app.cli.request_commands import day
from app.cli.validation import report
from app.errors import N_, AppError
from app.language.marks import interface_words
from app.settings import folders
from forms.catalogue_tree import nearest
from legal_requirements import database, legal_basis, rules
from legal_requirements.definitions import NameForms
from legal_requirements.library import FOLDER, read_library
from legal_requirements.messages import Argument, Reason

UNKNOWN_VALUE = interface_words("code.cli.value_unknown", "unknown")
CONFIDENCE = {
    "sourced": interface_words("code.cli.confidence.sourced", "sourced"),
    "from_knowledge": interface_words("code.cli.confidence.from_knowledge", "from knowledge, unverified"),
    "unknown": interface_words("code.cli.confidence.unknown", "unknown"),
}
NO_ENTRY = interface_words("code.cli.no_entry", "No authority was found.")
STATUS = {
    "yes": interface_words("code.cli.status.yes", "in force"),
    "no": interface_words("code.cli.status.no", "not in force"),
    "unknown": interface_words("code.cli.status.unknown", "not known"),
}
BUILT = interface_words("code.cli.built", "Built: {file}")
SUPPORT = interface_words("code.cli.support", "in support")


class UnknownEntryError(AppError):
    """There is no such State, instrument or form."""


def list_states(arguments: argparse.Namespace, out: Output) -> int:
    """Every State."""
    states = out.program.reference.states()
    if arguments.json:
        out.json({"states": states})
        return 0
    for state in states:
        mark = "*" if state["profiled"] else " "
        out.plain(f"{state['code']} {mark} {out.program.state_names.text(state['code'], out.program.interface, 'short')}")
    return 0


def show_state(arguments: argparse.Namespace, out: Output) -> int:
    """One State's profile."""
    code = arguments.code.upper()
    found = out.program.reference.state(code)
    if found is None:
        known = [state["code"] for state in out.program.reference.states()]
        raise UnknownEntryError(N_("There is no State “{code}”. {hint}"), code=arguments.code, hint=nearest(code, known))
    if arguments.json:
        out.json(found)
        return 0
    out.plain(f"{code}  {out.program.state_names.text(code, out.program.interface)}")
    for value in found["profile"]:
        out.plain(f"  {value['key']}: {_value(value, out)}")
        if value.get("note"):
            out.plain(f"      {value['note']}")
        if value.get("source"):
            out.plain(f"      {value['source']}" + (f" ({value['as_of']})" if value.get("as_of") else ""))
    return 0


def _value(value: Mapping[str, Any], out: Output) -> str:
    if value["value"] is None:
        return out.text(UNKNOWN_VALUE)
    shown = value["value"] if isinstance(value["value"], str | int) else ", ".join(map(str, value["value"]))
    return f"{shown}  [{out.text(CONFIDENCE[value['confidence']])}]"


def list_instruments(arguments: argparse.Namespace, out: Output) -> int:
    """Every instrument."""
    instruments = out.program.reference.instruments()
    if arguments.json:
        out.json({"instruments": instruments})
        return 0
    for instrument in instruments:
        out.plain(f"{instrument['id']:28} {out.program.instrument_title(instrument['id'], out.program.interface, 'short')}")
    return 0


def show_instrument(arguments: argparse.Namespace, out: Output) -> int:
    """One instrument: articles by topic and parties."""
    found = out.program.reference.instrument(arguments.id)
    if found is None:
        known = [entry["id"] for entry in out.program.reference.instruments()]
        raise UnknownEntryError(N_("There is no instrument “{code}”. {hint}"), code=arguments.id, hint=nearest(arguments.id, known))
    if arguments.json:
        out.json(found)
        return 0
    out.plain(f"{arguments.id}  {out.program.instrument_title(arguments.id, out.program.interface, '')}")
    for topic, article in found["articles"].items():
        note = f"  ({article['note']})" if article.get("note") else ""
        out.plain(f"  {topic}: {article.get('ref') or '-'}{note}")
    for row in found["participation"]:
        out.plain(f"  {row['state']} {row['status']} {row['date'] or ''} [{row['confidence']}]")
    return 0


def between(arguments: argparse.Namespace, out: Output) -> int:
    """Legal bases between two States."""
    on = day(arguments)
    topic = _topic(arguments.form, out)
    bases = legal_basis.between(out.program.legal, arguments.requesting.upper(), arguments.requested.upper(), on, topic)
    shown = [_basis(basis, out) for basis in bases]
    if arguments.json:
        out.json({"bases": shown})
        return 0
    for basis in shown:
        role = f" ({out.text(SUPPORT)})" if basis["role"] == "support" else ""
        since = f" {basis['since']}" if basis["since"] else ""
        out.plain(f"{basis['title']}: {out.text(STATUS[basis['status']])}{since}{role}")
        out.plain(f"    {basis['reason']}")
        for article in basis["articles"]:
            out.plain(f"    {article['topic']}: {article['ref']}")
        for remark in basis["remarks"]:
            out.plain(f"    {remark}")
        if basis["source"]:
            out.plain(f"    {basis['source']} [{basis['confidence']}]")
    return 0


def _topic(form: str | None, out: Output) -> str:
    if form is None:
        return "mla"
    tree = out.program.library.tree
    if form in tree.requests:
        return tree.requests[form].topic
    if form in tree.measures:
        return "mla"
    raise UnknownEntryError(N_("There is no form “{form}”. {hint}"), form=form, hint=nearest(form, (*tree.requests, *tree.measures)))


def _basis(basis: legal_basis.LegalBasis, out: Output) -> dict[str, Any]:
    program = out.program
    return {
        "kind": basis.kind,
        "id": basis.id,
        "title": _title(basis, out),
        "status": basis.status,
        "role": basis.role,
        "since": basis.since.isoformat() if basis.since else None,
        "articles": [{"topic": a.topic, "ref": a.ref, "note": a.note, "verify": a.verify} for a in basis.articles],
        "reason": _reason(basis.reason, out),
        "remarks": [_reason(remark, out) for remark in basis.remarks],
        "source": basis.source,
        "confidence": basis.confidence,
        "language": program.interface,
    }


def _title(basis: legal_basis.LegalBasis, out: Output) -> str:
    if basis.id in out.program.legal.instruments or basis.id in out.program.legal.treaties:
        return out.program.instrument_title(basis.id, out.program.interface, "")
    return out.program.catalogs.message("requirements", "", basis.title, out.program.interface) or basis.title


def _reason(reason: Reason, out: Output) -> str:
    program = out.program
    language = program.interface

    def show(argument: Argument) -> str:
        if argument.kind == "state":
            return program.state_names.text(argument.value, language, "the")
        if argument.kind == "instrument":
            return program.instrument_title(argument.value, language, "short")
        if argument.kind == "date":
            from forms.values.dates import parse_date

            return program.formats(language).text("date", parse_date(argument.value))
        return argument.value

    return reason.text(show, lambda message: program.catalogs.message("requirements", "", message, language) or message)


def find_authorities(arguments: argparse.Namespace, out: Output) -> int:
    """Search the directory."""
    found = out.program.reference.find_authorities(arguments.text)
    if arguments.json:
        out.json({"authorities": found})
        return 0
    for entry in found:
        out.plain(f"{entry['id']:32} {_name(entry, out.program.interface)}  {entry['state']}  [{entry['confidence']}]")
        out.plain(f"    {', '.join(entry.get('functions') or ())}")
    if not found:
        out.say(NO_ENTRY)
    return 0


def _name(entry: Mapping[str, Any], language: str) -> str:
    names: Mapping[str, Any] = entry["name"]
    known = names.get(language) or names.get("en") or next(iter(names.values()))
    return str(known["text"] if isinstance(known, Mapping) else NameForms.model_validate(known).text)


def validate(arguments: argparse.Namespace, out: Output) -> int:
    """Check legal data and run the examples of its rules."""
    folder = Path(arguments.path) if arguments.path else FOLDER
    if not folder.is_dir():
        raise UnknownEntryError(N_("There is no folder {file}."), file=arguments.path)
    legal, mistakes = read_library(folder)
    library = out.program.library
    if legal is not None:
        mistakes = [*mistakes, *rules.compile_rules(legal, library.tree)[1]]
    return report(mistakes, rules.run_examples(library, legal) if legal is not None else (), out, {})


def build(arguments: argparse.Namespace, out: Output) -> int:
    """Build the reference database."""
    target = Path(arguments.output) if arguments.output else folders().cache / database.FILE_NAME
    with writing(target):
        database.build(out.program.legal, target, database.content_hash())
    out.say(BUILT, file=str(target))
    return 0


COMMANDS: Mapping[str, Callable[[argparse.Namespace, Output], int]] = {
    "states list": list_states,
    "states show": show_state,
    "instruments list": list_instruments,
    "instruments show": show_instrument,
    "instruments between": between,
    "authorities find": find_authorities,
    "requirements validate": validate,
    "requirements build": build,
}
