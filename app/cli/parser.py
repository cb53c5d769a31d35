"""The words of the command line."""

from __future__ import annotations

import argparse


def make_parser() -> argparse.ArgumentParser:
    """The parser of `rogatory`."""
    parser = argparse.ArgumentParser(prog="rogatory", description="Requests for mutual legal assistance and extradition.")
    parser.add_argument("--interface-language", metavar="TAG", help="language of messages (fr, ar); by default the system's")
    groups = parser.add_subparsers(title="commands", metavar="COMMAND")
    _forms(groups)
    _states(groups)
    _instruments(groups)
    _authorities(groups)
    _requirements(groups)
    _requests(groups)
    return parser


def _group(
    groups: argparse._SubParsersAction[argparse.ArgumentParser], name: str, text: str
) -> argparse._SubParsersAction[argparse.ArgumentParser]:
    return groups.add_parser(name, help=text, description=text).add_subparsers(metavar="COMMAND", required=True)


def _command(group: argparse._SubParsersAction[argparse.ArgumentParser], word: str, name: str, text: str) -> argparse.ArgumentParser:
    parser = group.add_parser(word, help=text, description=text)
    parser.set_defaults(command=name)
    return parser


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def _pack(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--pack", action="append", metavar="PACK", help="lay a national pack (folder or zip) over the forms")


def _on(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--on", metavar="DATE", help="the day for deadlines, such as 2026-05-04; today by default")


def _forms(groups: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    group = _group(groups, "forms", "requests, measures and letters that can be written")
    listed = _command(group, "list", "forms list", "every form: id, kind, title, instruments")
    shown = _command(group, "show", "forms show", "the questions, conditions, checks and paragraphs of a form")
    shown.add_argument("id")
    valid = _command(group, "validate", "forms validate", "check a definition, a folder of them or a pack: every mistake at once")
    valid.add_argument("path")
    for parser in (listed, shown):
        _json(parser)
        _pack(parser)
    schema = _command(group, "schema", "forms schema", "write the JSON Schemas of definitions and request files into a folder")
    schema.add_argument("folder")
    reference = _command(group, "reference", "forms reference", "print the table of kinds and conditions for docs/writing-a-form.md")
    reference.set_defaults(command="forms reference")


def _states(groups: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    group = _group(groups, "states", "States and their requirement profiles")
    _json(_command(group, "list", "states list", "every State"))
    shown = _command(group, "show", "states show", "a State's profile with sources and dates")
    shown.add_argument("code")
    _json(shown)


def _instruments(groups: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    group = _group(groups, "instruments", "treaties and schemes")
    _json(_command(group, "list", "instruments list", "every instrument"))
    shown = _command(group, "show", "instruments show", "an instrument's articles by topic, and its parties")
    shown.add_argument("id")
    _json(shown)
    between = _command(group, "between", "instruments between", "legal bases between two States, the best first")
    between.add_argument("requesting", metavar="STATE")
    between.add_argument("requested", metavar="STATE")
    between.add_argument("--form", metavar="ID", help="the form or measure the basis must cover")
    _on(between)
    _json(between)


def _authorities(groups: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    group = _group(groups, "authorities", "the directory of authorities")
    found = _command(group, "find", "authorities find", "search the directory")
    found.add_argument("text")
    _json(found)


def _requirements(groups: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    group = _group(groups, "requirements", "legal data: instruments, profiles, rules")
    valid = _command(group, "validate", "requirements validate", "check a folder of legal data: every mistake and every example of a rule")
    valid.add_argument("path", nargs="?")
    build = _command(group, "build", "requirements build", "build the reference database; the same data gives the same bytes")
    build.add_argument("--output", metavar="FILE")


def _requests(groups: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    check = groups.add_parser("check", help="the findings of a request; exit 1 where one is an error")
    check.set_defaults(command="check")
    export = groups.add_parser("export", help="a request as a Word document")
    export.set_defaults(command="export")
    export.add_argument("--language", required=True, metavar="TAG")
    export.add_argument("--output", required=True, metavar="FILE.docx")
    export.add_argument("--document", metavar="ID", help="request, cover_letter, note_verbale, sealed_annex …")
    export.add_argument("--reason", metavar="TEXT", help="why it is exported although errors are open; kept in the request file")
    export.add_argument("--pdf", action="store_true", help="also a PDF, where LibreOffice is installed")
    outline = groups.add_parser("outline", help="the document as text, or as blocks with ids and places")
    outline.set_defaults(command="outline")
    outline.add_argument("--language", required=True, metavar="TAG")
    outline.add_argument("--document", metavar="ID")
    for parser in (check, export, outline):
        parser.add_argument("request", metavar="REQUEST")
        _on(parser)
        _pack(parser)
    for parser in (check, outline):
        _json(parser)
    examples = groups.add_parser("examples", help="check and export the shipped examples in every offered language")
    examples.set_defaults(command="examples")
    examples.add_argument("--output", required=True, metavar="FOLDER")
    imported = groups.add_parser("import", help="the request that a Word document carries")
    imported.set_defaults(command="import")
    imported.add_argument("document", metavar="FILE.docx")
    imported.add_argument("--output", required=True, metavar="REQUEST")
    _pack(imported)
