"""What differs between two versions of a request, answer by answer.

Guarantees: every place at which the versions differ is named once, and no other; a row that only moved is said to have moved, and its
answers stay where they are; a request beside itself differs in nothing. The order is that of the sections and their questions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from app.documents.outline import Voice
from app.language.marks import interface_words
from app.services.comparison.answer_words import DISCLOSURES, AnswerWords
from app.services.comparison.rows_in_order import merged, moved
from app.services.comparison.text_runs import Runs, text_runs
from app.services.draft_views import DraftViews
from app.services.section_list import MEASURES
from forms.catalogue_tree import NO_FIELDS, Fields, Node
from forms.request import (
    EXPORT_REASON,
    NO_ANSWERS,
    NOTE,
    SET_APART,
    SET_ASIDE,
    Answer,
    Answers,
    Disclosure,
    Measure,
    Remark,
    Request,
    Row,
)
from forms.values import KINDS

THE_REQUEST = interface_words("code.services.comparison.the_request", "The request as a whole")
OF_THE_REQUEST = {
    "form": interface_words("code.services.comparison.form", "Form"),
    "requesting_state": interface_words("code.services.comparison.requesting_state", "Requesting State"),
    "requested_state": interface_words("code.services.comparison.requested_state", "Requested State"),
    "language": interface_words("code.services.comparison.language", "Language of the request"),
    "prepared_on": interface_words("code.services.comparison.prepared_on", "Prepared on"),
}
KEPT = interface_words("code.services.comparison.kept", "What another version of the program wrote")
KEPT_DIFFERS = interface_words(
    "code.services.comparison.kept_differs", "What another version of the program wrote here differs; it is kept and not shown."
)
READS_THE_SAME = interface_words(
    "code.services.comparison.reads_the_same", "Both versions read the same here; what differs is not seen in the text."
)
POSITION = interface_words("code.services.comparison.position", "Number {n} of {count}", "where a row stands in its list")
REMARKS = {
    SET_ASIDE: interface_words("code.services.comparison.remark.set_aside", "Finding set aside"),
    SET_APART: interface_words("code.services.comparison.remark.not_applicable", "Why it does not apply"),
    NOTE: interface_words("code.services.comparison.remark.note", "Note"),
    EXPORT_REASON: interface_words("code.services.comparison.remark.export_reason", "Reason given at export"),
}
DATED = interface_words("code.services.comparison.remark.dated", "{text} ({day})")
DISCLOSURE = interface_words("code.services.comparison.disclosure", "Who may read it")
_KINDS_OF_ATTRIBUTES = {"requesting_state": "state", "requested_state": "state", "language": "language", "prepared_on": "date"}
Rows = TypeVar("Rows", Row, Measure)
Paragraphs = tuple[Runs, ...]


class Happened(StrEnum):
    """What happened between the earlier and the later version."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """One difference.

    `section` is the place of the page, nothing for the request as a whole; `title` its title. `row` is what the row of the answer is
    called. `about` says what differs where it is not the answer itself: a remark, who may read a row. `before` and `after` are in the
    language of the interface; nothing where there was or is no answer. `paragraphs` go word by word where a text was changed: the
    text, then its language and translations where they differ. `note` is a sentence where the texts alone do not show what differs.
    `is_row` marks a row as a whole.
    """

    happened: Happened
    place: str
    section: str
    title: str
    question: str
    row: str = ""
    before: str = ""
    after: str = ""
    about: str = ""
    paragraphs: Paragraphs = ()
    note: str = ""
    is_row: bool = False

    @property
    def identity(self) -> tuple[str, str, Happened]:
        """What a difference is known by: its place, what it is about, and what happened there."""
        return self.place, self.about, self.happened


def compare_answers(before: Request, after: Request, views: DraftViews, voice: Voice, today: date) -> tuple[AnswerChange, ...]:
    """What differs, in the language of `views` and `voice`. `today` is the day for which the names of rows are made."""
    if before == after:
        return ()
    words = AnswerWords(before, after, views, voice, today)
    comparison = _Comparison(words, voice)
    found = [*comparison.attributes(before, after), *comparison.answers(before, after), *comparison.remarks(before, after)]
    pages = {page: number for number, page in enumerate(_pages_in_order(before, after, views))}
    return tuple(sorted(found, key=lambda change: pages.get(change.section, len(pages)) if change.section else -1))


def _pages_in_order(before: Request, after: Request, views: DraftViews) -> list[str]:
    first, second = ([place for place, _ in views.section_list.places(each)] for each in (before, after))
    return merged(first, second)


class _Comparison:
    """Compares two versions level by level."""

    def __init__(self, words: AnswerWords, voice: Voice) -> None:
        self._words = words
        self._voice = voice

    # ---- the request as a whole

    def attributes(self, before: Request, after: Request) -> Iterator[AnswerChange]:
        """States, language, day, form; and what is kept without being understood."""
        title = self._words.say(THE_REQUEST)
        for name, message in OF_THE_REQUEST.items():
            old, new = getattr(before, name), getattr(after, name)
            if old != new:
                first, second = self._attribute(name, old), self._attribute(name, new)
                yield AnswerChange(Happened.CHANGED, name, "", title, self._words.say(message), before=first, after=second)
        if before.kept != after.kept:
            note = self._words.say(KEPT_DIFFERS)
            yield AnswerChange(Happened.CHANGED, "kept", "", title, self._words.say(KEPT), note=note)

    def _attribute(self, name: str, value: str) -> str:
        kind = _KINDS_OF_ATTRIBUTES.get(name)
        if kind is None:
            return self._words.page_title(f"blocks.{value}")
        try:
            return self._voice.formats.text(kind, KINDS[kind].from_json(value))
        except ValueError:
            return value

    # ---- answers

    def answers(self, before: Request, after: Request) -> Iterator[AnswerChange]:
        """The blocks, records and measures."""
        tree = self._words.tree
        for block in merged(list(before.blocks), list(after.blocks)):
            sides = before.blocks.get(block, NO_ANSWERS), after.blocks.get(block, NO_ANSWERS)
            yield from self._level(*sides, tree.block_fields(block) or NO_FIELDS, f"blocks.{block}")
        for kind in merged(list(before.records), list(after.records)):
            records = before.records.get(kind, ()), after.records.get(kind, ())
            yield from self._rows(*records, tree.fields.get(kind, NO_FIELDS), f"records.{kind}")
        yield from self._rows(before.measures, after.measures, None, "measures")

    def _level(self, before: Answers, after: Answers, fields: Fields, place: str) -> Iterator[AnswerChange]:
        """The answers of a block, row or measure, in the order of its questions."""
        nodes = dict(_in_order(fields))
        known = {key: number for number, key in enumerate(nodes)}
        for key in sorted({**before, **after}, key=lambda key: known.get(key, len(known))):
            old, new = before.get(key), after.get(key)
            node = nodes.get(key)
            here = f"{place}.{key}"
            yield from self._answer(_answer(old), _answer(new), node, here)
            if isinstance(old, tuple) or isinstance(new, tuple):
                yield from self._rows(_rows(old), _rows(new), node.fields if node is not None else NO_FIELDS, here)

    def _answer(self, before: Answer | None, after: Answer | None, node: Node | None, place: str) -> Iterator[AnswerChange]:
        if before == after:
            return
        if before is None or after is None:
            happened = Happened.ADDED if before is None else Happened.REMOVED
            old, new = self._words.answer(before, node), self._words.answer(after, node)
            made = self._change(happened, place, before=old, after=new)
        else:
            first, second = self._words.parts(before, node, after), self._words.parts(after, node, before)
            old, new = "\n".join(filter(None, first.values())), "\n".join(filter(None, second.values()))
            is_text = node is not None and node.kind == "free_text" and bool(old) and bool(new)
            woven = (text_runs(first.get(key, ""), second.get(key, "")) for key in merged(list(first), list(second)))
            made = self._change(Happened.CHANGED, place, before=old, after=new, paragraphs=tuple(filter(None, woven)) if is_text else ())
        yield replace(made, note=self._words.say(READS_THE_SAME)) if old == new else made

    def _change(
        self,
        happened: Happened,
        place: str,
        *,
        before: str = "",
        after: str = "",
        about: str = "",
        paragraphs: Paragraphs = (),
        is_row: bool = False,
    ) -> AnswerChange:
        words = self._words
        page = words.page_of(place)
        title = words.page_title(page) if page else words.say(THE_REQUEST)
        row = words.row(place) if is_row else words.row_around(place) if page else ""
        return AnswerChange(happened, place, page, title, words.question(place), row, before, after, about, paragraphs, is_row=is_row)

    # ---- rows

    def _rows(self, before: Sequence[Rows], after: Sequence[Rows], fields: Fields | None, place: str) -> Iterator[AnswerChange]:
        """The rows of a list. Without `fields` they are measures, each with those of its own form."""
        old, new = {row.id: row for row in before}, {row.id: row for row in after}
        out_of_order = moved(list(old), list(new))
        for identifier in merged(list(old), list(new)):
            here = f"{place}[{identifier}]"
            first, second = old.get(identifier), new.get(identifier)
            present = second or first
            assert present is not None
            yield from self._row(first, second, here)
            if identifier in out_of_order:
                places = [self._position(identifier, list(rows)) for rows in (old, new)]
                yield replace(self._change(Happened.MOVED, here, is_row=True), before=places[0], after=places[1])
            inner = self._words.tree.measure_fields(present.form) if isinstance(present, Measure) else fields
            sides = (first.answers if first is not None else NO_ANSWERS), (second.answers if second is not None else NO_ANSWERS)
            yield from self._level(*sides, inner or NO_FIELDS, here)

    def _row(self, before: Row | Measure | None, after: Row | Measure | None, place: str) -> Iterator[AnswerChange]:
        """The row itself: whether it is there, who may read it, and of a measure, what is asked for."""
        words = self._words
        if before is None or after is None:
            there = after or before
            assert there is not None
            text = words.disclosed(words.row(place) or words.page_title(place), there.disclosure)
            if before is None:
                yield self._change(Happened.ADDED, place, after=text, is_row=True)
            else:
                yield self._change(Happened.REMOVED, place, before=text, is_row=True)
            return
        if before.disclosure != after.disclosure:
            texts = [words.say(DISCLOSURES[Disclosure(each.disclosure)]) for each in (before, after)]
            yield self._change(Happened.CHANGED, place, before=texts[0], after=texts[1], about=words.say(DISCLOSURE), is_row=True)
        if isinstance(before, Measure) and isinstance(after, Measure) and before.form != after.form:
            titles = [words.page_title(f"blocks.{each.form}") for each in (before, after)]
            yield self._change(Happened.CHANGED, place, before=titles[0], after=titles[1], about=words.say(MEASURES), is_row=True)
        if before.kept != after.kept:
            made = self._change(Happened.CHANGED, place, about=words.say(KEPT), is_row=True)
            yield replace(made, note=words.say(KEPT_DIFFERS))

    def _position(self, identifier: str, rows: list[str]) -> str:
        return self._words.say(POSITION, n=rows.index(identifier) + 1, count=len(rows))

    # ---- remarks

    def remarks(self, before: Request, after: Request) -> Iterator[AnswerChange]:
        """Remarks by kind, place and rule; one that only reads otherwise is a change, others went or came."""
        old, new = Counter(before.remarks), Counter(after.remarks)
        gone, came = list((old - new).elements()), list((new - old).elements())
        for key in dict.fromkeys(_key(remark) for remark in (*gone, *came)):
            first, second = ([remark for remark in side if _key(remark) == key] for side in (gone, came))
            pairs = max(len(first), len(second))
            for one, other in zip(_filled(first, pairs), _filled(second, pairs), strict=True):
                yield self._remark(one, other)

    def _remark(self, before: Remark | None, after: Remark | None) -> AnswerChange:
        there = after or before
        assert there is not None
        happened = Happened.ADDED if before is None else Happened.REMOVED if after is None else Happened.CHANGED
        old, new = self._text(before), self._text(after)
        about = self._words.say(REMARKS[there.kind]) if there.kind in REMARKS else there.kind
        woven = (text_runs(old, new),) if happened is Happened.CHANGED else ()
        return self._change(happened, there.place, before=old, after=new, about=about, paragraphs=woven)

    def _text(self, remark: Remark | None) -> str:
        if remark is None:
            return ""
        try:
            day = self._voice.formats.text("date", KINDS["date"].from_json(remark.made_on))
        except ValueError:
            return remark.text
        return self._words.say(DATED, text=remark.text, day=day)


def _in_order(fields: Fields, prefix: str = "") -> Iterator[tuple[str, Node]]:
    """The keys of answers with their questions, in the order of asking; those of an embedded block stand under dotted keys."""
    for name, node in fields.items():
        yield f"{prefix}{name}", node
        if node.kind == "block":
            yield from _in_order(node.fields, f"{prefix}{name}.")


def _answer(found: Answer | tuple[Row, ...] | None) -> Answer | None:
    return found if isinstance(found, Answer) else None


def _rows(found: Answer | tuple[Row, ...] | None) -> tuple[Row, ...]:
    return found if isinstance(found, tuple) else ()


def _key(remark: Remark) -> tuple[str, str, str]:
    return remark.kind, remark.place, remark.rule


def _filled(remarks: Iterable[Remark], length: int) -> list[Remark | None]:
    found = list(remarks)
    return [*found, *([None] * (length - len(found)))]
