"""What must hold of the catalogs before a release, checked without judging style.

Guarantees: reads only; every problem names language, domain and context. For an offered language a message that is missing or
fuzzy is a problem; for the others it is counted as advice. The glossary gives advice, never a problem.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import polib

from app.language.catalogs import DOMAINS
from app.language.direction import script_of
from app.language.extraction import Extraction, Key, template
from app.language.formats import FORMS
from app.language.languages import Language
from app.language.words import PLACEHOLDER, has_words, placeholders

# Forms that only the program's own messages give; see the notes of those messages.
_CODE_FORMS = frozenset({"duration", "han", "number", "plain", "alone", "in", "of", "the", "on", "from", "to"})


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a catalog, or between the catalogs and the sources."""

    language: str
    domain: str
    context: str
    message: str

    def __str__(self) -> str:
        return f"{self.language or 'all'} {self.domain} {self.context or '(no context)'}: {self.message}"


@dataclass(frozen=True, slots=True)
class Report:
    """Problems stop a release; advice does not."""

    problems: tuple[Problem, ...]
    advice: tuple[Problem, ...]


def check(extraction: Extraction, folder: Path, languages: Mapping[str, Language], only: str | None = None) -> Report:
    """Check the catalogs in `folder` against the messages of the sources; `only` treats one language as offered."""
    problems = [Problem("", "sources", mistake.file, str(mistake)) for mistake in extraction.mistakes]
    advice: list[Problem] = []
    for domain in DOMAINS:
        problems.extend(_drift(domain, extraction, folder))
    glossary = read_glossary(folder / "glossary.tsv")
    for language in languages.values():
        if language.tag == "en" or (only and language.tag != only):
            continue
        strict = language.offered or only == language.tag
        for domain in DOMAINS:
            path = folder / language.tag / "LC_MESSAGES" / f"{domain}.po"
            if not path.is_file():
                (problems if strict else advice).append(Problem(language.tag, domain, "", "The catalog is missing."))
                continue
            catalog = polib.pofile(str(path), encoding="utf-8")
            problems.extend(_header(catalog, domain, language))
            absent, wrong, terms = _entries(catalog, extraction.of(domain), domain, language, glossary)
            (problems if strict else advice).extend(absent)
            problems.extend(wrong)
            advice.extend(terms)
    return Report(tuple(problems), tuple(advice))


def _drift(domain: str, extraction: Extraction, folder: Path) -> Iterator[Problem]:
    path = folder / f"{domain}.pot"
    written = path.read_text(encoding="utf-8") if path.is_file() else ""
    if written != str(template(domain, extraction)).rstrip("\n") + "\n":
        yield Problem("", domain, path.name, "The template differs from the sources. Run: python -m app.language.extraction update")


def _header(catalog: polib.POFile, domain: str, language: Language) -> Iterator[Problem]:
    if catalog.metadata.get("Plural-Forms") != language.plural_header:
        yield Problem(language.tag, domain, "header", f"The plural rule must be: {language.plural_header}")


def _entries(
    catalog: polib.POFile, wanted: Mapping[Key, object], domain: str, language: Language, glossary: Sequence[Mapping[str, str]]
) -> tuple[list[Problem], list[Problem], list[Problem]]:
    """What is missing or fuzzy, what is wrong, and advice from the glossary."""
    absent: list[Problem] = []
    wrong: list[Problem] = []
    terms: list[Problem] = []
    seen: set[Key] = set()
    for entry in catalog:
        key = (entry.msgctxt or "", entry.msgid)
        if entry.obsolete or key not in wanted:
            continue
        if key in seen:
            wrong.append(Problem(language.tag, domain, key[0], "The message stands twice."))
        seen.add(key)
        forms = tuple(entry.msgstr_plural.values()) if entry.msgid_plural else (entry.msgstr,)
        if not all(forms) and not has_words(entry.msgid):
            continue
        if not all(forms):
            absent.append(Problem(language.tag, domain, key[0], f"Not translated: {entry.msgid}"))
        elif entry.fuzzy:
            absent.append(Problem(language.tag, domain, key[0], f"To be looked at again (fuzzy): {entry.msgid}"))
        else:
            messages = check_translation(entry.msgid, entry.msgid_plural or None, forms, language)
            wrong.extend(Problem(language.tag, domain, key[0], message) for message in messages)
            terms.extend(
                Problem(language.tag, domain, key[0], hint) for hint in glossary_advice(entry.msgid, forms[0], language.tag, glossary)
            )
    absent.extend(Problem(language.tag, domain, key[0], f"Not in the catalog: {key[1]}") for key in wanted if key not in seen)
    return absent, wrong, terms


def check_translation(text: str, plural: str | None, forms: Sequence[str], language: Language) -> Iterator[str]:
    """What is wrong with a translation: placeholders, plurals, punctuation, script."""
    if plural and len(forms) != language.plural.forms:
        yield f"Has {len(forms)} plural forms; {language.english} has {language.plural.forms}."
    for form in forms:
        yield from _placeholder_problems(text, plural, form)
        yield from _punctuation(form, language.tag)
        mixed = _mixed_script(form)
        if mixed:
            yield f"Letters of two scripts in one word: {mixed}"
        if form in (text, plural) and _is_wording(text):
            yield "The translation is the English text."
        if form.strip() != form and text.strip() == text:
            yield "Begins or ends with a space."


def _placeholder_problems(text: str, plural: str | None, form: str) -> Iterator[str]:
    rest = PLACEHOLDER.sub("", form.replace("{{", "").replace("}}", ""))
    if "{" in rest or "}" in rest:
        yield f"A brace that belongs to no placeholder: {form}"
    english = list(placeholders(text)) + list(placeholders(plural or ""))
    wanted, found = {name for name, _ in english}, {name for name, _ in placeholders(form)}
    # A form for one or two may leave the number out: سنتان.
    missing = wanted - found - ({"n", "minimum", "maximum", "number", "count"} if plural else set())
    if missing or found - wanted:
        yield f"Placeholders differ: {', '.join(sorted(missing | (found - wanted)))}"
    for name, given in placeholders(form):
        if name in wanted and not _is_known_form(given, {shape for other, shape in english if other == name}):
            yield f"{{{name}:{given}}}: no such form of this value."


def _is_known_form(form: str, english: set[str]) -> bool:
    """Whether a form belongs to a kind of value that has the forms used in English."""
    if form in english or form in _CODE_FORMS:
        return True
    kinds = [forms for forms in FORMS.values() if english <= forms]
    return any(form in forms for forms in kinds) if kinds else not form


_FRENCH = re.compile(r"[^\s\u00a0\u202f.…!?]\s?(?<![\u00a0\u202f])[;:?!»](?!\w)|« ?(?![\u00a0\u202f])")
_URL = re.compile(r"https?:\S*|\b[A-Za-z]+://\S*|\d:\d\d")


def _punctuation(text: str, language: str) -> Iterator[str]:
    plain = PLACEHOLDER.sub("x", _URL.sub("x", text))
    if language == "fr" and _FRENCH.search(plain):
        yield "French has a no-break space before ; : ? ! and inside « »."
    if language == "fr" and "'" in plain:
        yield "Write the apostrophe ’ in French."
    if language == "ar" and re.search(r"[\u0600-\u06ff]\s*[,;?]", plain):
        yield "Arabic has its own comma, semicolon and question mark: ، ؛ ؟"
    if language == "zh" and re.search(r"[\u4e00-\u9fff]\s*[,;:?!]|[,;:?!]\s*[\u4e00-\u9fff]", plain):
        yield "Chinese punctuation is full width: ，；：？！"


def _mixed_script(text: str) -> str:
    for word in re.findall(r"[^\W\d_]+", PLACEHOLDER.sub(" ", text)):
        scripts = {script_of(letter) for letter in word} & {"latin", "cyrillic"}
        if len(scripts) > 1:
            return str(word)
    return ""


def _is_wording(text: str) -> bool:
    """More than a name or a number: at least three words of small letters outside placeholders."""
    return len(re.findall(r"\b[a-z]{2,}\b", PLACEHOLDER.sub("", text))) >= 3


# ---- glossary


def read_glossary(path: Path) -> tuple[dict[str, str], ...]:
    """The rows of glossary.tsv; empty where there is none."""
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def glossary_advice(english: str, translation: str, language: str, glossary: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """Terms of the glossary that the English text has and the translation seems not to have."""
    for row in glossary:
        term, wanted = row.get("en", ""), row.get(language, "")
        if not (term and wanted and _term(term).search(english)):
            continue
        if not any(_occurs(alternative, translation, language) for alternative in re.split(r"\s*/\s*", wanted)):
            yield f"The glossary has {wanted} for {term}."


@lru_cache(maxsize=1024)
def _term(term: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(term)}s?\b", re.IGNORECASE)


def _occurs(term: str, text: str, language: str) -> bool:
    """Whether each word of a term is there, in whatever case or number: the first two thirds of a word decide."""
    if language == "zh":
        return term in text
    words = [_stem(word, language) for word in re.findall(r"\w+", text.casefold())]
    return all(
        any(word.startswith(start[: max(3, round(len(start) * 0.65))]) for word in words)
        for start in (_stem(word, language) for word in re.findall(r"\w+", term.casefold()))
    )


def _stem(word: str, language: str) -> str:
    return re.sub(r"^(?:[وفبكل]?ال|لل|[وبلكف](?=\w{3}))", "", word) if language == "ar" else word
