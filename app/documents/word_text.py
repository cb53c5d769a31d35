"""Runs of the outline as runs of Word: language, direction, blanks, references.

Guarantees: w:rtl on right-to-left text and on nothing else; every text run names its language; marks U+200E and U+200F only where
text of the other direction begins or ends; the text without marks and with plain spaces is the text of the outline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from app.documents.blocks import Role, Run
from app.documents.direction import LRM, RLM, has_rtl, pieces, starts_strong
from app.documents.typography import Typography, typography, word_language
from app.documents.word_references import References, Shows
from app.documents.word_xml import RUN_ORDER, XML_SPACE, Element, child, clean, element, in_order, text_element

NO_BREAK_SPACE = "\u00a0"
NARROW_NO_BREAK_SPACE = "\u202f"
BLANK_LENGTH = 18  # no-break spaces of a blank that is filled by hand: about three centimetres

_DATE = re.compile(
    r"(?<![\d/.,])(\d{1,2}(?:er|º)?) "
    r"(?=[^\W\d_](?:[^\W\d_]|/){2,}\.?(?: [^\W\d_]+/[^\W\d_]+(?: [^\W\d_]+)?)? \d{4}|de [^\W\d_]{3,} de \d{4})"
)
_HOUR = re.compile(r"(?<=\d) (?=h\b)|(?<=\bh) (?=\d\d\b)")
_MONEY = re.compile(r"(?<=\b[A-Z]{3}) (?=\d)|(?<=\d) (?=[A-Z]{3}\b)")
_INITIAL = re.compile(r"(?<=\b[A-Z]\.) (?=[A-Z])")
_DIGIT_AT_SPACE = re.compile(r" \d|\d(?:er|º)? ")  # without it there is no date, hour or amount to hold together
_FOLLOWS_GLUE = re.compile(r" [\dA-Z(\u0621-\u064a]")
_NUMBER_LIKE = re.compile(r"[A-Z0-9+]*\d[A-Z0-9]*(?: [A-Z0-9]*\d?[A-Z0-9]*)+", re.ASCII)
_RECORD_NUMBER = re.compile(r"[A-Z0-9]{1,8}(?:-[A-Z0-9]{1,8}){1,3}", re.ASCII)


@dataclass(frozen=True, slots=True)
class OwnNumber:
    """The run that is the number of its own block: it stands alone in the block's bookmark, as a field (SEQ …) or as text."""

    run: Run
    block_id: str
    field: str = ""


@dataclass(slots=True)
class _Stretch:
    """A piece of a run of one direction, before it becomes elements."""

    text: str
    rtl: bool
    run: Run
    marks: list[str] = field(default_factory=lambda: ["", ""])
    starts_line: bool = False


@lru_cache(maxsize=32)
def _glue_pattern(language: str) -> re.Pattern[str] | None:
    glue = typography(language).glue
    if not glue:
        return None
    words = "|".join(re.escape(word) for word in sorted(glue, key=len, reverse=True))
    return re.compile(rf"(?<!\w)({words}) (?=[\dA-Z(]|[\u0621-\u064a]{{1,5}}(?!\w))")


def keep_on_line(text: str, language: str, before_number: bool = False) -> str:
    """Put no-break spaces where a line must not end: day and month, currency and amount, article and number."""
    if " " not in text:
        return text
    if _DIGIT_AT_SPACE.search(text):
        for pattern in (_DATE, _HOUR, _MONEY):
            text = pattern.sub(_with_no_break, text)
    if ". " in text:
        text = _INITIAL.sub(NO_BREAK_SPACE, text)
    glue = _glue_pattern(language)
    if glue is not None and _FOLLOWS_GLUE.search(text):
        text = glue.sub(rf"\1{NO_BREAK_SPACE}", text)
    if before_number and text.endswith(" ") and len(text) > 1 and text[-2].isalpha():
        text = text[:-1] + NO_BREAK_SPACE
    return text


def _with_no_break(found: re.Match[str]) -> str:
    return found.group().replace(" ", NO_BREAK_SPACE)


class _Look(NamedTuple):
    """What the elements of a run depend on besides its words. A document has a handful of looks for its thousand runs."""

    has_text: bool
    gap: bool
    awaiting: bool
    strong: bool
    rtl: bool
    language: str


class TextWriter:
    """Makes the runs of paragraphs of one document."""

    def __init__(self, values: Typography, references: References) -> None:
        self._values = values
        self._references = references
        self._rtl = values.rtl
        self._models: dict[_Look, Element] = {}  # a run of each look, still without words, to be copied

    def runs(self, runs: Sequence[Run], own: OwnNumber | None = None) -> list[Element]:
        """The elements of a paragraph: runs, fields, links. `own` says which run is the number of the block itself."""
        made: list[Element] = []
        for stretch in self._stretches(runs):
            made.extend(self._elements(stretch, own))
        return made

    def plain(self, text: str, language: str, strong: bool = False) -> list[Element]:
        """Runs of wording that is not in the outline, such as the number of a section that Word cannot count."""
        return self.runs((Run(text, language, strong=strong),))

    def bookmarked(self, block_id: str, content: list[Element]) -> list[Element]:
        """The content inside the bookmark of its block, if it is referred to."""
        bookmark = self._references.bookmark(block_id)
        if bookmark is None:
            return content
        number, name = bookmark
        return [element("bookmarkStart", id=number, name=name), *content, element("bookmarkEnd", id=number)]

    # -- direction ---------------------------------------------------------------------------------------------------------

    def _stretches(self, runs: Sequence[Run]) -> list[_Stretch]:
        result: list[_Stretch] = []
        for place, run in enumerate(runs):
            follows = runs[place + 1] if place + 1 < len(runs) else None
            before_number = follows is not None and follows.role is Role.REFERENCE and run.role is Role.WORDING
            result.extend(self._cut(run, before_number))
        self._mark(result)
        return result

    def _cut(self, run: Run, before_number: bool) -> list[_Stretch]:
        text = clean(run.text)
        if run.role is Role.GAP:
            return [_Stretch(NO_BREAK_SPACE * BLANK_LENGTH, self._rtl, run, starts_line=run.break_before)]
        language = run.language or self._values.language
        if run.role is Role.REFERENCE:
            text = text.replace(" ", NO_BREAK_SPACE)
        elif not self._rtl or typography(language).rtl:
            text = keep_on_line(text, language, before_number)
        if not text:
            return [_Stretch("", self._rtl, run, starts_line=True)] if run.break_before else []
        whole = self._rtl and not typography(language if run.language else "en").rtl and not has_rtl(text)
        if whole and run.role is not Role.REFERENCE and any(character.isalnum() for character in text):
            inner = text.strip(" \n")
            start = text.index(inner)
            parts = [(text[:start], True), (inner, False), (text[start + len(inner) :], True)]
            cut = [_Stretch(part, rtl, run) for part, rtl in parts if part]
        else:
            cut = [_Stretch(piece.text, piece.rtl, run) for piece in pieces(text, self._rtl)]
        cut[0].starts_line = run.break_before
        if self._rtl:
            for stretch in cut:
                if not stretch.rtl:
                    stretch.text = _latin_inside_arabic(stretch.text)
        return cut

    def _mark(self, stretches: list[_Stretch]) -> None:
        """Set the marks at the edges of text that runs against the document."""
        for place, stretch in enumerate(stretches):
            if stretch.rtl == self._rtl or not stretch.text:
                continue
            follows = stretches[place + 1] if place + 1 < len(stretches) else None
            if self._rtl:
                stretch.marks = [LRM, LRM]
            mark = RLM if self._rtl else LRM
            if follows is None or not follows.text or follows.starts_line:
                continue
            if follows.rtl == self._rtl:
                if not starts_strong(follows.text, self._rtl):
                    follows.marks[0] = mark
            elif self._rtl:
                stretch.marks = [LRM, LRM + RLM]

    # -- elements ----------------------------------------------------------------------------------------------------------

    def _elements(self, stretch: _Stretch, own: OwnNumber | None) -> list[Element]:
        run = stretch.run
        if own is not None and run is own.run:
            content = self._field(own.field, stretch) if own.field else [self._run(stretch)]
            return self._break(stretch) + self.bookmarked(own.block_id, content)
        if run.role is Role.REFERENCE:
            bookmark = self._references.bookmark(run.target or "")
            shows = self._references.shows(run.target)
            if bookmark is not None and shows is Shows.LINK:
                link = element("hyperlink", self._run(stretch), anchor=bookmark[1], history="1")
                return [*self._break(stretch), link]
            if bookmark is not None and shows is not None:
                switches = "\\n \\h" if shows is Shows.NUMBER else "\\h"
                return self._break(stretch) + self._field(f"REF {bookmark[1]} {switches}", stretch)
        return [*self._break(stretch), self._run(stretch)]

    def _break(self, stretch: _Stretch) -> list[Element]:
        return [element("r", element("br"))] if stretch.starts_line else []

    def _like(self, stretch: _Stretch, has_text: bool) -> Element:
        """A run with the properties of a stretch, and an empty text or nothing yet."""
        run = stretch.run
        look = _Look(has_text, run.role is Role.GAP, run.awaiting, run.strong, stretch.rtl, run.language or self._values.language)
        model = self._models.get(look)
        if model is None:
            model = self._models[look] = element("r", self._properties(look), *([text_element("")] if has_text else []))
        return copy(model)

    def _properties(self, look: _Look) -> Element:
        made = element("rPr")
        if look.gap:
            child(made, "rStyle", val="MLAGap")
        elif look.awaiting:
            child(made, "rStyle", val="MLAAwaiting")
        if look.strong:
            child(made, "b")
            child(made, "bCs")
        if look.rtl:
            child(made, "rtl")
            child(made, "lang", bidi=self._values.complex_lang if self._rtl else typography("ar").complex_lang)
        else:
            attribute, value = word_language(look.language)
            if attribute == "bidi":
                attribute, value = "val", self._values.lang
            if attribute == "eastAsia":
                child(made, "rFonts", hint="eastAsia")
            child(made, "lang", **{attribute: value})
        return in_order(made, RUN_ORDER)

    def _run(self, stretch: _Stretch) -> Element:
        before, after = stretch.marks
        text = before + stretch.text + after
        keeps_hyphens = not self._rtl and stretch.run.role is Role.VALUE and not stretch.run.language
        keeps_hyphens = keeps_hyphens and _RECORD_NUMBER.fullmatch(stretch.text) is not None
        if text and not keeps_hyphens and "\n" not in text and "\t" not in text:
            made = self._like(stretch, has_text=True)
            made[-1].text = text
        else:
            made = self._like(stretch, has_text=False)
            _write_text(made, text, keeps_hyphens)
        return made

    def _field(self, instruction: str, stretch: _Stretch) -> list[Element]:
        """A complex field with the computed number as its result."""

        def part(*content: Element) -> Element:
            made = self._like(stretch, has_text=False)
            made.extend(content)
            return made

        code = element("instrText")
        code.set(XML_SPACE, "preserve")
        code.text = f" {instruction} "
        return [
            part(element("fldChar", fldCharType="begin")),
            part(code),
            part(element("fldChar", fldCharType="separate")),
            self._run(stretch),
            part(element("fldChar", fldCharType="end")),
        ]


def _latin_inside_arabic(text: str) -> str:
    """Spaces of a Latin fragment in Arabic: a no-break space would break lines there, so numbers are held by a narrow one."""
    text = text.replace(NO_BREAK_SPACE, " ")
    if _NUMBER_LIKE.fullmatch(text):
        return text.replace(" ", NARROW_NO_BREAK_SPACE)
    return text


def _write_text(run: Element, text: str, keep_hyphens: bool) -> None:
    """Put text into a run: line breaks, tabs and no-break hyphens are elements."""
    for part in re.split("([\n\t-])" if keep_hyphens else "([\n\t])", text):
        if part == "\n":
            child(run, "br")
        elif part == "\t":
            child(run, "tab")
        elif part == "-" and keep_hyphens:
            child(run, "noBreakHyphen")
        elif part:
            run.append(text_element(part))
