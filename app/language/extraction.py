"""Takes the messages from code and content to the translators, and brings catalogs up to date with them.

Guarantees: the same sources give the same files, byte for byte (no dates, no line numbers in catalogs); a translation whose
English changed becomes fuzzy and keeps the former English beside it; nothing translated is thrown away: what is no longer
used stands at the end as obsolete. Each catalog carries our own plural rule (Babel's Arabic one is wrong).

    python -m app.language.extraction update           rewrite translations/*.pot and merge every .po
    python -m app.language.extraction check            everything a release needs; exit 1 where something is wrong
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import polib

from app.language.catalogs import DOMAINS
from app.language.code_messages import DOMAIN_OF_PACKAGE, messages_in_code
from app.language.content_messages import messages_in_content
from app.language.languages import Language, read_languages
from forms.message_use import MessageUse
from forms.yaml_source import Mistake

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ("forms/catalogue", "legal_requirements", "resources/guide")
Key = tuple[str, str]  # context, English


@dataclass(frozen=True, slots=True)
class Extracted:
    """A message and where it is used: file and line."""

    use: MessageUse
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Extraction:
    """Every message of the sources, and the files that could not be read."""

    messages: tuple[Extracted, ...]
    mistakes: tuple[Mistake, ...]

    def of(self, domain: str) -> dict[Key, list[Extracted]]:
        """The messages of a domain by context and English, in the order of the files."""
        found: dict[Key, list[Extracted]] = {}
        for message in self.messages:
            if message.use.domain == domain:
                found.setdefault((message.use.context, message.use.text), []).append(message)
        return found


def extract(root: Path = ROOT) -> Extraction:
    """Every message of the code and the content under `root`."""
    mistakes: list[Mistake] = []
    return Extraction(tuple(_messages(root, mistakes)), tuple(mistakes))


def _messages(root: Path, mistakes: list[Mistake]) -> Iterator[Extracted]:
    for package in DOMAIN_OF_PACKAGE:
        for path in sorted((root / package).rglob("*.py")):
            shown = path.relative_to(root).as_posix()
            try:
                for use, line in messages_in_code(path, package):
                    yield Extracted(use, shown, line)
            except (SyntaxError, UnicodeDecodeError) as error:
                mistakes.append(Mistake(shown, getattr(error, "lineno", None) or 1, "", "This is not valid Python."))
    for folder in CONTENT:
        for path in sorted((root / folder).rglob("*.yaml")):
            shown = path.relative_to(root).as_posix()
            for use, line in messages_in_content(path, shown, mistakes):
                yield Extracted(use, shown, line)


def extract_definitions(
    fileobj: IO[bytes], keywords: Any, comment_tags: Any, options: Mapping[str, Any]
) -> Iterator[tuple[int, str, tuple[str, ...], list[str]]]:
    """Babel extraction method for our YAML. Option `domain`: only messages of that domain."""
    for use, line in messages_in_content(Path(fileobj.name), fileobj.name, []):
        if options.get("domain", use.domain) == use.domain:
            comments = [use.note] if use.note else []
            if use.plural is None:
                yield line, "pgettext", (use.context, use.text), comments
            else:
                yield line, "npgettext", (use.context, use.text, use.plural), comments


def template(domain: str, extraction: Extraction) -> polib.POFile:
    """The catalog template (.pot) of a domain."""
    catalog = _empty_catalog(domain, "")
    for uses in extraction.of(domain).values():
        catalog.append(_entry(uses))
    return catalog


def _entry(uses: list[Extracted]) -> polib.POEntry:
    use = uses[0].use
    plural = next((other.use.plural for other in uses if other.use.plural), None)
    entry = polib.POEntry(
        msgid=use.text,
        msgctxt=use.context or None,
        comment="\n".join(dict.fromkeys(found.use.note for found in uses if found.use.note)),
        occurrences=[(file, "") for file in dict.fromkeys(found.file for found in uses)],
    )
    if plural:
        entry.msgid_plural = plural
        entry.msgstr_plural = {0: "", 1: ""}
    return entry


def _empty_catalog(domain: str, language: str, plural: str = "nplurals=INTEGER; plural=EXPRESSION;") -> polib.POFile:
    catalog = polib.POFile(wrapwidth=0)
    catalog.header = f"Rogatory: domain {domain}" + (f", language {language}" if language else "")
    catalog.metadata = {
        "Project-Id-Version": "rogatory",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural,
    }
    return catalog


def merged(old: Iterable[polib.POEntry], new: polib.POFile, domain: str, language: Language) -> polib.POFile:
    """A catalog with the messages of the template `new` and the translations of `old`."""
    catalog = _empty_catalog(domain, language.tag, language.plural_header)
    known = {(entry.msgctxt or "", entry.msgid): entry for entry in old if _is_translated(entry)}
    unused = dict(known)
    for entry in new:
        unused.pop((entry.msgctxt or "", entry.msgid), None)
    by_context = {context: entry for (context, _), entry in unused.items() if context}
    for entry in new:
        made = _copy(entry, language)
        same = known.get((entry.msgctxt or "", entry.msgid))
        changed = None if same is not None else by_context.get(entry.msgctxt or "")
        if same is not None:
            _take(made, same, fuzzy=same.fuzzy or bool(same.msgid_plural) != bool(entry.msgid_plural))
            made.previous_msgid = same.previous_msgid if made.fuzzy else None
        elif changed is not None:
            _take(made, changed, fuzzy=True)
            made.previous_msgid = changed.msgid
            unused.pop((changed.msgctxt or "", changed.msgid), None)
        catalog.append(made)
    for entry in unused.values():
        entry.obsolete = True
        entry.occurrences = []
        catalog.append(entry)
    return catalog


def _copy(entry: polib.POEntry, language: Language) -> polib.POEntry:
    made = polib.POEntry(msgid=entry.msgid, msgctxt=entry.msgctxt, comment=entry.comment, occurrences=entry.occurrences)
    if entry.msgid_plural:
        made.msgid_plural = entry.msgid_plural
        made.msgstr_plural = dict.fromkeys(range(language.plural.forms), "")
    return made


def _is_translated(entry: polib.POEntry) -> bool:
    return bool(entry.msgstr) or any(entry.msgstr_plural.values())


def _take(made: polib.POEntry, old: polib.POEntry, fuzzy: bool) -> None:
    """Give a new entry the translation of an old one, of whatever number of forms."""
    made.tcomment = old.tcomment
    if made.msgid_plural:
        forms = list(old.msgstr_plural.values()) if old.msgstr_plural else [old.msgstr]
        made.msgstr_plural = {index: forms[min(index, len(forms) - 1)] for index in made.msgstr_plural}
        fuzzy = fuzzy or len(forms) != len(made.msgstr_plural)
    else:
        made.msgstr = old.msgstr or next((form for form in old.msgstr_plural.values() if form), "")
    made.flags = ["fuzzy"] if fuzzy else []


def update(root: Path, folder: Path, languages: Mapping[str, Language]) -> Extraction:
    """Rewrite every template and catalog under `folder`. Returns what was extracted."""
    extraction = extract(root)
    for domain in DOMAINS:
        new = template(domain, extraction)
        _write(folder / f"{domain}.pot", new)
        for language in languages.values():
            if language.tag == "en":
                continue
            path = folder / language.tag / "LC_MESSAGES" / f"{domain}.po"
            old = polib.pofile(str(path), encoding="utf-8") if path.is_file() else ()
            _write(path, merged(old, new, domain, language))
    return extraction


def _write(path: Path, catalog: polib.POFile) -> None:
    text = str(catalog).rstrip("\n") + "\n"
    if not path.is_file() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


def main(arguments: list[str] | None = None) -> int:
    """The command line of translators and of the release."""
    from app.language.catalog_checks import check  # the checks need this module

    parser = argparse.ArgumentParser(prog="python -m app.language.extraction", description=__doc__.splitlines()[0])
    parser.add_argument("command", choices=("update", "check"))
    parser.add_argument("--language", help="check one language, as if it were offered")
    parser.add_argument("--advice", action="store_true", help="show hints about terms of the glossary, too")
    given = parser.parse_args(arguments)
    folder = ROOT / "translations"
    languages = read_languages(folder / "languages.yaml")
    if given.command == "update":
        extraction = update(ROOT, folder, languages)
        for mistake in extraction.mistakes:
            print(mistake, file=sys.stderr)
        print(", ".join(f"{domain}: {len(extraction.of(domain))}" for domain in DOMAINS))
        return 1 if extraction.mistakes else 0
    report = check(extract(ROOT), folder, languages, given.language)
    for problem in (*report.problems, *(report.advice if given.advice else ())):
        print(problem)
    print(f"{len(report.problems)} problems, {len(report.advice)} hints (--advice shows them)")
    return 1 if report.problems else 0


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except OSError as damaged:  # polib says which line of which catalog
        print(
            f"A catalog cannot be read. {damaged}. Mend that entry; a quotation mark inside a text is written with a backslash.",
            file=sys.stderr,
        )
        raise SystemExit(2) from None
