"""Catalogs: the wording of the four gettext domains in each language, read straight from the .po files.

Guarantees: a fuzzy or empty entry is never used; a pack's catalog is asked before ours; a catalog is read once and again
only when its content has changed; a damaged one ends in one sentence that names the file and the line.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import polib

from app.errors import N_, AppError
from app.language.languages import Language
from forms.file_replacement import replace_file

DOMAINS = ("interface", "forms", "requirements", "documents")
LARGEST_CATALOG = 32 * 1024 * 1024

Entries = Mapping[tuple[str, str], tuple[str, ...]]
_LINE = re.compile(r'(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[[0-5]\])?)\s+)?"(?:[^"\\]|\\.)*"\s*')  # polib lets broken lines pass
_NOTHING: Entries = {}
_read: dict[str, Entries] = {}
_DAMAGED_AT = N_("The catalog {file} is damaged at line {line}. Mend that entry, or take the file from the release.")


class CatalogError(AppError):
    """A catalog cannot be read."""


class Catalogs:
    """Wording by domain, context, English text and language.

    `folders` hold `<language>/LC_MESSAGES/<domain>.po`; the first is ours, later ones (packs) come before it.
    `cache` is a folder in which catalogs are kept in a form that is read faster; it may be deleted at any time.
    """

    def __init__(self, folders: Sequence[Path], languages: Mapping[str, Language], cache: Path | None = None) -> None:
        self._folders = tuple(folders)
        self.languages = languages
        self._cache = cache
        self._entries: dict[tuple[str, str], tuple[Entries, ...]] = {}

    def with_folders(self, *packs: Path) -> Catalogs:
        """The same catalogs with those of packs laid over them."""
        return Catalogs((*self._folders, *packs), self.languages, self._cache)

    def message(self, domain: str, context: str, english: str, language: str) -> str | None:
        """The wording in a language; the English text itself for `en`; None where there is no reviewed translation."""
        if language == "en":
            return english
        found = self._find(domain, context, english, language)
        return found[0] if found else None

    def plural(self, domain: str, context: str, one: str, other: str, language: str, count: int) -> str | None:
        """The wording for a count, by the plural rule of the language; None where it is not translated."""
        if language == "en":
            return one if count == 1 else other
        known = self.languages.get(language)
        found = self._find(domain, context, one, language)
        if known is None or len(found) != known.plural.forms:
            return None
        return found[known.plural_index(count)]

    def forms(self, domain: str, context: str, english: str, language: str) -> tuple[str, ...]:
        """Every form of a message (one without plural); empty where it is not translated."""
        return self._find(domain, context, english, language)

    def _find(self, domain: str, context: str, english: str, language: str) -> tuple[str, ...]:
        for entries in self._of(domain, language):
            found = entries.get((context, english))
            if found:
                return found
        return ()

    def _of(self, domain: str, language: str) -> tuple[Entries, ...]:
        key = (domain, language)
        if key not in self._entries:
            paths = [folder / language / "LC_MESSAGES" / f"{domain}.po" for folder in reversed(self._folders)]
            self._entries[key] = tuple(read_catalog(path, self._cache) for path in paths if path.is_file())
        return self._entries[key]


class Translator:
    """The gettext functions bound to one language, for the interface: what is not translated is shown in English."""

    def __init__(self, catalogs: Catalogs, language: str, domain: str = "interface") -> None:
        self._catalogs = catalogs
        self.language = language
        self._domain = domain

    def gettext(self, text: str) -> str:
        """A sentence without context, marked with `N_`."""
        return self.pgettext("", text)

    def pgettext(self, context: str, text: str) -> str:
        """A text in a context."""
        return self._catalogs.message(self._domain, context, text, self.language) or text

    def ngettext(self, one: str, other: str, count: int) -> str:
        """A counted sentence without context."""
        return self.npgettext("", one, other, count)

    def npgettext(self, context: str, one: str, other: str, count: int) -> str:
        """A counted text in a context."""
        found = self._catalogs.plural(self._domain, context, one, other, self.language, count)
        return found or (one if count == 1 else other)


def read_catalog(path: Path, cache: Path | None = None) -> Entries:
    """The reviewed entries of a .po file. Raises CatalogError with one sentence."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise CatalogError(
            N_("The catalog {file} cannot be read ({reason}). Check the permissions of the file."), file=_shown(path), reason=error.strerror
        ) from error
    digest = hashlib.blake2b(raw, digest_size=16).hexdigest()
    if digest not in _read:
        kept = cache / f"catalog-{digest}.json" if cache else None
        entries = _read_kept(kept)
        if entries is None:
            entries = parse_catalog(raw, _shown(path))
            _keep(kept, entries)
        _read[digest] = entries
    return _read[digest]


def parse_catalog(raw: bytes, shown: str) -> Entries:
    """The reviewed entries of the bytes of a .po file. Raises CatalogError."""
    if not raw.strip():
        return _NOTHING
    if len(raw) > LARGEST_CATALOG:
        raise CatalogError(
            N_("The catalog {file} is larger than {limit} MB and is not read. Take the file from the release."),
            file=shown, limit=LARGEST_CATALOG // 1024 // 1024,
        )  # fmt: skip
    try:
        text = raw.decode("utf-8-sig")
        _check_lines(text, shown)
        # A text without a line break would be taken for the name of a file.
        catalog = polib.pofile(text + "\n\n", encoding="utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise CatalogError(
            N_("The catalog {file} is not written in UTF-8 (line {line}). Save it again as UTF-8."), file=shown, line=line
        ) from error
    except (OSError, ValueError, IndexError, AttributeError) as error:
        found_line = re.search(r"line (\d+)", str(error))
        if found_line:
            raise CatalogError(_DAMAGED_AT, file=shown, line=found_line.group(1)) from error
        raise CatalogError(N_("The catalog {file} is damaged. Take the file from the release."), file=shown) from error
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for entry in catalog:
        if entry.obsolete or entry.fuzzy:
            continue
        strings = tuple(entry.msgstr_plural[index] for index in sorted(entry.msgstr_plural)) if entry.msgid_plural else (entry.msgstr,)
        if all(strings) and strings:
            found[(entry.msgctxt or "", entry.msgid)] = strings
    return found


def _check_lines(text: str, shown: str) -> None:
    for number, line in enumerate(text.split("\n"), start=1):
        line = line.strip()
        if line and not line.startswith("#") and not _LINE.fullmatch(line):
            raise CatalogError(_DAMAGED_AT, file=shown, line=number)


def _shown(path: Path) -> str:
    return "/".join(path.parts[-3:])


def _read_kept(path: Path | None) -> Entries | None:
    if path is None or not path.is_file():
        return None
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        return {(str(context), str(text)): tuple(str(form) for form in forms) for context, text, forms in rows}
    except (OSError, ValueError, TypeError):
        return None


def _keep(path: Path | None, entries: Entries) -> None:
    """A cache that cannot be written is no error: the catalog is read again the next time."""
    if path is None:
        return
    rows = [[context, text, list(forms)] for (context, text), forms in entries.items()]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, json.dumps(rows, ensure_ascii=False).encode("utf-8"))
    except OSError:
        return
