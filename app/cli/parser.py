"""The words of the command line."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from app.errors import N_

Groups = argparse._SubParsersAction  # the only public way to it is the value of add_subparsers
Say = Callable[[str], str]


def make_parser(say: Say = str) -> argparse.ArgumentParser:
    """The parser of `rogatory`. `say` puts a marked text into the language of the interface."""
    parser = argparse.ArgumentParser(prog="rogatory", description=say(N_("Requests for mutual legal assistance and extradition.")))
    parser.add_argument("--interface-language", metavar="TAG", help=say(N_("language of messages (fr, ar); by default that of the system")))
    maker = _Maker(parser.add_subparsers(title=say(N_("commands")), metavar="COMMAND"), say)
    maker.forms()
    maker.states()
    maker.instruments()
    maker.authorities()
    maker.requirements()
    maker.requests()
    maker.store()
    return parser


class _Maker:
    """Makes the commands, group by group."""

    def __init__(self, groups: Groups[argparse.ArgumentParser], say: Say) -> None:
        self._groups = groups
        self._say = say

    def _group(self, name: str, text: str) -> Groups[argparse.ArgumentParser]:
        said = self._say(text)
        return self._groups.add_parser(name, help=said, description=said).add_subparsers(metavar="COMMAND", required=True)

    def _command(self, group: Groups[argparse.ArgumentParser], word: str, name: str, text: str) -> argparse.ArgumentParser:
        said = self._say(text)
        parser = group.add_parser(word, help=said, description=said)
        parser.set_defaults(command=name)
        return parser

    def _json(self, *parsers: argparse.ArgumentParser) -> None:
        for parser in parsers:
            parser.add_argument("--json", action="store_true", help=self._say(N_("print one JSON object")))

    def _pack(self, *parsers: argparse.ArgumentParser) -> None:
        for parser in parsers:
            said = self._say(N_("lay a national pack (folder or zip) over the forms"))
            parser.add_argument("--pack", action="append", metavar="PACK", help=said)

    def _on(self, *parsers: argparse.ArgumentParser) -> None:
        for parser in parsers:
            said = self._say(N_("the day for deadlines, such as 2026-05-04; today by default"))
            parser.add_argument("--on", metavar="DATE", help=said)

    def forms(self) -> None:
        """forms list, show, validate, schema, reference."""
        group = self._group("forms", N_("requests, measures and letters that can be written"))
        listed = self._command(group, "list", "forms list", N_("every form: id, kind, title, instruments"))
        shown = self._command(group, "show", "forms show", N_("the questions, conditions, checks and paragraphs of a form"))
        shown.add_argument("id")
        valid = self._command(
            group, "validate", "forms validate", N_("check a definition, a folder of them or a pack: every mistake at once")
        )
        valid.add_argument("path")
        self._json(listed, shown)
        self._pack(listed, shown)
        text = N_("write the JSON Schemas of definitions and request files into a folder")
        self._command(group, "schema", "forms schema", text).add_argument("folder")
        self._command(group, "reference", "forms reference", N_("print the table of kinds and conditions for docs/writing-a-form.md"))

    def states(self) -> None:
        """states list, show."""
        group = self._group("states", N_("States and their requirement profiles"))
        shown = self._command(group, "show", "states show", N_("the profile of a State with sources and dates"))
        shown.add_argument("code")
        self._json(self._command(group, "list", "states list", N_("every State")), shown)

    def instruments(self) -> None:
        """instruments list, show, between."""
        group = self._group("instruments", N_("treaties and schemes"))
        listed = self._command(group, "list", "instruments list", N_("every instrument"))
        shown = self._command(group, "show", "instruments show", N_("the articles of an instrument by topic, and its parties"))
        shown.add_argument("id")
        between = self._command(group, "between", "instruments between", N_("legal bases between two States, the best first"))
        between.add_argument("requesting", metavar="STATE")
        between.add_argument("requested", metavar="STATE")
        between.add_argument("--form", metavar="ID", help=self._say(N_("the form or measure that the basis must cover")))
        self._on(between)
        self._json(listed, shown, between)

    def authorities(self) -> None:
        """authorities find."""
        group = self._group("authorities", N_("the directory of authorities"))
        found = self._command(group, "find", "authorities find", N_("search the directory"))
        found.add_argument("text")
        self._json(found)

    def requirements(self) -> None:
        """requirements validate, build."""
        group = self._group("requirements", N_("legal data: instruments, profiles, rules"))
        text = N_("check a folder of legal data: every mistake and every example of a rule")
        self._command(group, "validate", "requirements validate", text).add_argument("path", nargs="?")
        text = N_("build the reference database; the same data gives the same bytes")
        self._command(group, "build", "requirements build", text).add_argument("--output", metavar="FILE")

    def _store(self, *parsers: argparse.ArgumentParser) -> None:
        for parser in parsers:
            text = N_("a file whose first line is the passphrase of the case store; - reads the standard input")
            parser.add_argument("--passphrase-file", metavar="FILE", help=self._say(text))
            parser.add_argument(
                "--store", metavar="FOLDER", help=self._say(N_("the folder of the case store; that of this computer by default"))
            )

    def store(self) -> None:
        """register list, backup, restore."""
        say = self._say
        group = self._group("register", N_("the case files of this computer"))
        listed = self._command(group, "list", "register list", N_("the case files, the nearest deadline first"))
        listed.add_argument(
            "--view",
            metavar="NAME",
            help=say(N_("a view of the register: open, due, mine, awaiting, review, overdue, or one that was saved")),
        )
        listed.add_argument("--text", metavar="WORDS", help=say(N_("only those in which these words stand")))
        listed.add_argument("--state", metavar="STATE", help=say(N_("only those to this State, such as FRA")))
        listed.add_argument("--open", action="store_true", help=say(N_("only those that are not at an end")))
        listed.add_argument("--limit", type=int, default=1000, metavar="N", help=say(N_("at most so many; 1000 by default")))
        self._json(listed)
        written = self._command(self._groups, "backup", "backup", N_("write the case store into one encrypted file, and read it back"))
        restored = self._command(self._groups, "restore", "restore", N_("bring a backup back; the store that is there is put aside"))
        for parser in (written, restored):
            parser.add_argument("file", metavar="FILE")
        restored.add_argument("--recovery-key", action="store_true", help=say(N_("the file holds the recovery key, not the passphrase")))
        self._store(listed, written, restored)

    def requests(self) -> None:
        """check, export, outline, import, examples."""
        groups, say = self._groups, self._say
        check = self._command(groups, "check", "check", N_("the findings of a request; exit 1 where one is an error"))
        export = self._command(groups, "export", "export", N_("a request as a Word document"))
        outline = self._command(groups, "outline", "outline", N_("the document as text, or as blocks with ids and places"))
        export.add_argument("--output", required=True, metavar="FILE.docx")
        export.add_argument("--reason", metavar="TEXT", help=say(N_("why it is exported although errors are open; kept with the request")))
        export.add_argument("--pdf", action="store_true", help=say(N_("also a PDF, where LibreOffice is installed")))
        for parser in (export, outline):
            parser.add_argument("--language", required=True, metavar="TAG", help=say(N_("the language of the document, such as fr")))
            parser.add_argument(
                "--document", metavar="ID", help=say(N_("request, cover_letter, note_verbale, sealed_annex or another letter"))
            )
        for parser in (check, export, outline):
            parser.add_argument("request", metavar="REQUEST", nargs="?")
            parser.add_argument(
                "--case", metavar="REF", help=say(N_("the request of the case file with this reference, instead of a file"))
            )
            self._store(parser)
        self._on(check, export, outline)
        self._json(check, outline)
        text = N_("check and export the shipped examples in every offered language")
        self._command(groups, "examples", "examples", text).add_argument("--output", required=True, metavar="FOLDER")
        imported = self._command(groups, "import", "import", N_("the request that a Word document carries"))
        imported.add_argument("document", metavar="FILE.docx")
        imported.add_argument("--output", required=True, metavar="REQUEST")
        self._pack(check, export, outline, imported)
