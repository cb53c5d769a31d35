"""Provisions cited as a language cites them: `18(3)(f); 18(8)` is "article 18, paragraphs 3 (f) and 8".

Guarantees: total; what is not of the form number(paragraph)(letter)(number) is printed as it was written, after its unit.
The order of parts, brackets and letters are those of the language: article 18, paragraphe 3, alinéa f); الفقرة 3 (و) من المادة 18.
Forms: article (also without form), section, rule, paragraph, chapter: the unit of the statute; number: as it is written. The unit may
be followed by the case in which a sentence has it, as in article_of: de l’article 18; the case alone is that of articles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from app.language.lists import joined, list_count
from app.language.marks import document_count, document_words
from app.language.ordinals import han, provision_letter, roman_value
from app.language.words import Forms, Words

UNITS = ("article", "section", "rule", "paragraph", "chapter")
CASES = ("the", "of", "to")
PROVISION_FORMS = frozenset({"", "number", *UNITS, *CASES, *(f"{unit}_{case}" for unit in UNITS for case in CASES)})
_SPACE = "a no-break space before the number"
ARTICLES = document_count("code.provisions.articles", "article\u00a0{numbers}", "articles\u00a0{numbers}", _SPACE)
ARTICLE_NUMBER = document_words("code.provisions.article_number", "{number}", "one of {numbers}; {number:han} is the Chinese numeral")
ARTICLE_WITH = document_words("code.provisions.article_with", "article\u00a0{number}, {paragraphs}", "{paragraphs}: paragraph 3 (f)")
PARAGRAPHS = document_count("code.provisions.paragraphs", "paragraph\u00a0{numbers}", "paragraphs\u00a0{numbers}", "of an article")
PARAGRAPH = document_words("code.provisions.paragraph", "{paragraph}", "one of {numbers}; {paragraph:han} is the Chinese numeral")
LETTER_OF_PARAGRAPH = document_words("code.provisions.letter_of_paragraph", "{paragraph}\u00a0({letter})")
THIRD_LEVEL = document_words(
    "code.provisions.third_level", "{paragraph}\u00a0({letter})\u00a0({third})", "{third} as written: iv; {third:number}: 4"
)
LETTERS = document_count(
    "code.provisions.letters", "subparagraph\u00a0{letters}", "subparagraphs\u00a0{letters}", "letters directly under an article"
)
LETTER = document_words("code.provisions.letter", "({letter})")
RANGE = document_words("code.provisions.range", "{first} to {last}", "articles, paragraphs or letters: 4 to 6")
_UNITS = {
    "section": document_count("code.provisions.sections", "section\u00a0{numbers}", "sections\u00a0{numbers}", _SPACE),
    "rule": document_count("code.provisions.rules", "rule\u00a0{numbers}", "rules\u00a0{numbers}", _SPACE),
    "paragraph": document_count(
        "code.provisions.units_paragraph", "paragraph\u00a0{numbers}", "paragraphs\u00a0{numbers}", "the unit of a statute"
    ),
    "chapter": document_count("code.provisions.chapters", "chapter\u00a0{numbers}", "chapters\u00a0{numbers}", _SPACE),
}
_CASE = "{provision} is one provision, or several of one unit: article 18, paragraph 3; articles 4 and 5"
_IN_CASE = {
    "article_the": document_count("code.provisions.article_the", "{provision}", "{provision}", _CASE),
    "article_of": document_count("code.provisions.article_of", "of {provision}", "of {provision}", _CASE),
    "article_to": document_count("code.provisions.article_to", "to {provision}", "to {provision}", _CASE),
    "section_the": document_count("code.provisions.section_the", "{provision}", "{provision}", _CASE),
    "section_of": document_count("code.provisions.section_of", "of {provision}", "of {provision}", _CASE),
    "section_to": document_count("code.provisions.section_to", "to {provision}", "to {provision}", _CASE),
    "rule_the": document_count("code.provisions.rule_the", "{provision}", "{provision}", _CASE),
    "rule_of": document_count("code.provisions.rule_of", "of {provision}", "of {provision}", _CASE),
    "rule_to": document_count("code.provisions.rule_to", "to {provision}", "to {provision}", _CASE),
    "paragraph_the": document_count("code.provisions.paragraph_the", "{provision}", "{provision}", _CASE),
    "paragraph_of": document_count("code.provisions.paragraph_of", "of {provision}", "of {provision}", _CASE),
    "paragraph_to": document_count("code.provisions.paragraph_to", "to {provision}", "to {provision}", _CASE),
    "chapter_the": document_count("code.provisions.chapter_the", "{provision}", "{provision}", _CASE),
    "chapter_of": document_count("code.provisions.chapter_of", "of {provision}", "of {provision}", _CASE),
    "chapter_to": document_count("code.provisions.chapter_to", "to {provision}", "to {provision}", _CASE),
}
_ONE = re.compile(
    r"^(?P<number>[0-9A-Za-z][\w./:‑-]*?(?: ?(?:bis|ter|quater))?)\s*(?P<steps>(?:\([^()]+\)\s*)*)(?:[-–]\s*\(?(?P<until>[^()]+?)\)?)?$"
)


@dataclass(frozen=True, slots=True)
class Citation:
    """One provision: number, then what stands in brackets; `until` where it is a range in its last step."""

    number: str
    steps: tuple[str, ...] = ()
    until: str | None = None


def parse_provisions(text: str) -> tuple[Citation, ...]:
    """The provisions of a text, parted by semicolons or commas; what cannot be read is a number as written."""
    found: list[Citation] = []
    for part in re.split(r"[;,]", text):
        part = re.sub(r"\s+(?:to|-|–)\s+", "-", part.strip())
        match = _ONE.match(part)
        if match:
            steps = tuple(step.strip() for step in re.findall(r"\(([^()]+)\)", match.group("steps")))
            until = match.group("until") or None
            found.extend(_without_short_range(Citation(match.group("number"), steps, until.strip("() ") if until else None)))
        elif part:
            found.append(Citation(part))
    return tuple(found)


def _without_short_range(citation: Citation) -> list[Citation]:
    """A range of two is two provisions: 13 and 14."""
    first, last = citation.steps[-1] if citation.steps else citation.number, citation.until
    if last is None or not _follows(first, last):
        return [citation]
    if citation.steps:
        return [Citation(citation.number, citation.steps), Citation(citation.number, (*citation.steps[:-1], last))]
    return [Citation(first), Citation(last)]


def _follows(first: str, last: str) -> bool:
    if first.isdecimal() and last.isdecimal():
        return int(last) == int(first) + 1
    return len(first) == len(last) == 1 and ord(last) == ord(first) + 1


def provision_text(value: str, words: Words, form: str = "") -> str:
    """Provisions in one of PROVISION_FORMS."""
    if form == "number":
        return value.strip()
    unit, _, case = form.rpartition("_") if form in _IN_CASE else ("article", "", form) if form in CASES else (form, "", "")
    citations = parse_provisions(value)
    if unit in _UNITS:
        numbers = [_compact(citation, words) for citation in citations]
        count = list_count(len(numbers) + sum(3 for citation in citations if citation.until))
        return _in_case(unit, case, words.count(_UNITS[unit], count, numbers=joined(numbers, words)), count, words)
    groups = [(number, tuple(group)) for number, group in groupby(citations, key=lambda citation: citation.number)]
    parts = []
    for whole, members in groupby(groups, key=lambda group: not any(citation.steps for citation in group[1])):
        if whole:
            listed = [citation for _, group in members for citation in group[:1]]
            parts.append(_in_case("article", case, _articles(listed, words), _articles_count(listed), words))
        else:
            parts.extend(_in_case("article", case, _article_with(number, group, words), 1, words) for number, group in members)
    return joined(parts, words, plain=bool(case))


def _in_case(unit: str, case: str, text: str, count: int, words: Words) -> str:
    return words.count(_IN_CASE[f"{unit}_{case}"], count, provision=text) if case else text


def _numbered(number: str) -> Forms:
    return {"": number, "han": han(int(number)) if number.isdecimal() else number}


def _range(first: str, last: str | None, words: Words) -> str:
    return first if last is None else words.say(RANGE, first=first, last=last)


def _articles(citations: Sequence[Citation], words: Words) -> str:
    def one(number: str) -> str:
        return words.say(ARTICLE_NUMBER, number=_numbered(number))

    numbers = [_range(one(citation.number), one(citation.until) if citation.until else None, words) for citation in citations]
    return words.count(ARTICLES, _articles_count(citations), numbers=joined(numbers, words))


def _articles_count(citations: Sequence[Citation]) -> int:
    """A range is more than two."""
    return list_count(len(citations) + sum(3 for citation in citations if citation.until))


def _article_with(number: str, citations: Sequence[Citation], words: Words) -> str:
    cited = [citation for citation in citations if citation.steps]
    if all(_is_letter(citation.steps[0]) for citation in cited):
        letters = [_letters(citation, words) for citation in cited]
        paragraphs = words.count(LETTERS, _count(cited), letters=joined(letters, words, plain=True))
    else:
        items = [_paragraph(citation, words) for citation in cited]
        paragraphs = words.count(PARAGRAPHS, _count(cited), numbers=joined(items, words, plain=True))
    return words.say(ARTICLE_WITH, number=_numbered(number), paragraphs=paragraphs)


def _count(citations: Sequence[Citation]) -> int:
    return list_count(len(citations) + sum(3 for citation in citations if citation.until and len(citation.steps) == 1))


def _is_letter(step: str) -> bool:
    return step.isalpha()


def _letters(citation: Citation, words: Words) -> str:
    def one(letter: str) -> str:
        return words.say(LETTER, letter=provision_letter(letter, words.language))

    return _range(one(citation.steps[0]), one(citation.until) if citation.until else None, words)


def _paragraph(citation: Citation, words: Words) -> str:
    paragraph = _numbered(citation.steps[0])
    if len(citation.steps) == 1:
        first = words.say(PARAGRAPH, paragraph=paragraph)
        return _range(first, words.say(PARAGRAPH, paragraph=_numbered(citation.until)) if citation.until else None, words)
    letter = provision_letter(citation.steps[1], words.language)
    if len(citation.steps) == 2:
        first = words.say(LETTER_OF_PARAGRAPH, paragraph=paragraph, letter=letter)
        last = words.say(LETTER, letter=provision_letter(citation.until, words.language)) if citation.until else None
        return _range(first, last, words)
    third = citation.steps[2]
    number = str(roman_value(third)) if re.fullmatch(r"[ivxlc]+", third) else third
    return words.say(THIRD_LEVEL, paragraph=paragraph, letter=letter, third={"": third, "number": number})


def _compact(citation: Citation, words: Words) -> str:
    text = citation.number + "".join(f"({step})" for step in citation.steps)
    if citation.until is None:
        return text
    return words.say(RANGE, first=text, last=f"({citation.until})" if citation.steps else citation.until)
