"""Makes the pages of a draft: the questions of a block, a measure or a kind of record, as a screen shows them.

Guarantees: everything comes from the catalogue and the judged request; what a condition hides is not in a page; rows come with
their questions only where they are asked for open, so that a long page stays cheap.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property

from app.documents.blocks import Role, visible_text
from app.documents.outline import Voice
from app.documents.speech import Speaker
from app.language.marks import interface_words
from app.services.assessment import Judged
from app.services.catalogue_words import CatalogueWords
from app.services.question_views import Choice, PageView, QuestionView, RowView, SectionView
from app.services.section_list import SectionList, page_scope, spots_at
from forms.catalogue_tree import Fields, Node
from forms.checks import shows
from forms.compiled import QuestionPlan
from forms.conditions import Surroundings, Test
from forms.definitions import Definition
from forms.library import Library
from forms.paths import Found, Leaf, Reader, Rows, Scope, Spot, target_rows
from forms.request import SET_APART, Answer, Certainty, Disclosure
from forms.values import is_blank

NEW_ROW = interface_words("code.pages.new_row", "Not yet filled in")
NUMBERED = interface_words("code.pages.numbered", "{n}. {title}", "head of a card: its number in the list and what it is about")
_EXCERPT = 90  # characters of an answer in the head of a card
_IN_SUMMARY = 3  # answers in the summary of a card


class Pages:
    """Makes the pages of one judged request after another, in one language."""

    def __init__(self, library: Library, voice: Voice, words: CatalogueWords, sections: SectionList) -> None:
        self.library = library
        self.voice = voice
        self.words = words
        self.section_list = sections

    def page(self, judged: Judged, surroundings: Surroundings, place: str, opened: Collection[str] = ()) -> PageView:
        """A page; the rows whose ids are in `opened` come with their questions."""
        maker = _PageMaker(self, judged, surroundings, frozenset(opened))
        title = self.section_list.title(place, judged.request)
        if place.startswith("records."):
            record = place.removeprefix("records.")
            rows = tuple(maker.record(spot, number) for number, spot in enumerate(maker.reader.records(record), start=1))
            return PageView(place, title, self.words.help(record), (), rows, record, self.words.add_record(record))
        spot = next(spots_at(place, maker.reader), None)
        definition = self.library.tree.definition(spot.owner) if spot is not None else None
        if spot is None or definition is None:
            return PageView(place, title, "", ())
        return PageView(place, title, self.words.help(spot.owner), tuple(maker.sections(spot, definition)))


class _PageMaker:
    """Makes one page of one judged request."""

    def __init__(self, pages: Pages, judged: Judged, surroundings: Surroundings, opened: frozenset[str]) -> None:
        self._words = pages.words
        self._library = pages.library
        self._tree = pages.library.tree
        self._surroundings = surroundings
        self._opened = opened
        self.reader = Reader(judged.request, self._tree)
        voice = pages.voice
        self._speaker = Speaker(voice.language.tag, voice.formats, voice.catalogs, self._library, self.reader, voice.instruments)
        self._apart = {remark.place: remark.text for remark in judged.request.remarks if remark.kind == SET_APART}
        self._links: dict[tuple[str, ...], tuple[Choice, ...]] = {}

    # ---- sections

    def sections(self, spot: Spot, definition: Definition) -> Iterator[SectionView]:
        """The sections of a block or measure: its own questions, its sections, the blocks it uses; those that show."""
        scope = page_scope(spot, self.reader, self._surroundings)
        own = tuple(self._questions(spot, scope, [question.id for question in definition.questions]))
        if own:
            yield SectionView(f"{definition.id}", "", "", own)
        for section in definition.sections:
            questions = tuple(self._questions(spot, scope, [question.id for question in section.questions]))
            if questions:
                title = self._words.section(definition.id, section.id, section.title)
                help_text = self._words.section(definition.id, section.id, section.help, "help") if section.help else ""
                yield SectionView(f"{definition.id}.{section.id}", title, help_text, questions)
        for block in definition.uses:
            inside = spot.step(block)
            if isinstance(inside, Spot):
                questions = tuple(self._questions(inside, scope.within(inside), list(inside.fields)))
                if questions:
                    yield SectionView(f"{definition.id}.{block}", self._words.title(block), self._words.help(block), questions)

    def record(self, spot: Spot, number: int) -> RowView:
        """A record as a card."""
        return self._row(spot, number, page_scope(spot, self.reader, self._surroundings))

    # ---- questions

    def _questions(self, spot: Spot, scope: Scope, names: list[str]) -> Iterator[QuestionView]:
        for name in names:
            node = spot.fields.get(name)
            if node is None or not node.rule:
                continue
            plan = self._plan(node)
            if plan is None or plan.show is None or shows(plan.show(scope)):
                yield self._question(spot, node, name, scope, plan)

    def _question(self, spot: Spot, node: Node, name: str, scope: Scope, plan: QuestionPlan | None) -> QuestionView:
        found = spot.step(name)
        rows: tuple[RowView, ...] = ()
        questions: tuple[QuestionView, ...] = ()
        if isinstance(found, Rows):
            inner = scope.with_name("outer", spot)
            rows = tuple(
                self._row(row, number, inner.within(row)) for number, row in enumerate(found.rows, start=1) if isinstance(row, Spot)
            )
        elif isinstance(found, Spot):
            questions = tuple(self._questions(found, scope.within(found), list(found.fields)))
        return QuestionView(
            place=found.place,
            kind=node.kind,
            label=self._words.label(node),
            help=self._words.question_help(node),
            why=self._words.why(node),
            need=_need(plan, scope),
            answer=found.answer if isinstance(found, Leaf) else None,
            choices=self._choices(node),
            creates=tuple((target, self._words.add_record(target)) for target in node.targets if target in self._tree.records),
            rows=rows,
            questions=questions,
            set_apart=self._apart.get(found.place, ""),
            add=self._words.add(node) if node.kind == "rows" else "",
            passage=_told(node.fields) if node.kind == "rows" else "",
            timed=_is_timed(node.fields),
        )

    def _plan(self, node: Node) -> QuestionPlan | None:
        compiled = self._library.compiled.get(node.owner)
        return compiled.questions.get(node.rule) if compiled is not None else None

    # ---- rows

    def _row(self, spot: Spot, number: int, scope: Scope) -> RowView:
        row = spot.row
        assert row is not None
        questions = tuple(self._questions(spot, scope, list(spot.fields))) if row.id in self._opened else ()
        title, summary, when = self._head(spot, number)
        return RowView(row.id, spot.place, title, summary, row.disclosure, questions, when)

    def _head(self, spot: Spot, number: int) -> tuple[str, str, str]:
        """What the head of a card says: its number and what it is about, some answers more, and its time where it begins with one."""
        said = self._said(spot)
        when = ""
        if _is_timed(spot.fields):
            when = said.pop(next(iter(spot.fields)), "")
        told = said.pop(_told(spot.fields), "")
        title = self._display(spot) or told or (said.pop(next(iter(said))) if said else when or self._words_of_new())
        more = [text for text in said.values() if text not in title]
        return self._speaker.formats.words.say(NUMBERED, n=number, title=title), " · ".join(more[:_IN_SUMMARY]), when

    def _words_of_new(self) -> str:
        return self._speaker.formats.words.say(NEW_ROW)

    def _display(self, spot: Spot) -> str:
        """How a record prints in a sentence; nothing where it has no name yet."""
        if spot.owner not in self._tree.records or not spot.answers:
            return ""
        runs = self._speaker.shown(spot)
        return (
            ""
            if any(run.role is Role.GAP for run in runs) and not any(run.role is Role.VALUE and run.text for run in runs)
            else visible_text(runs).strip()
        )

    def _said(self, spot: Spot) -> dict[str, str]:
        """The answers of a row by question, as they would print, short."""
        said: dict[str, str] = {}
        for name, node in spot.fields.items():
            found = spot.step(name)
            if isinstance(found, Spot) and node.kind == "block":
                said[name] = self._display_of_block(found)
            elif isinstance(found, Leaf) and _worth_saying(found):
                runs = self._speaker.shown(found)
                if not any(run.role is Role.GAP for run in runs):
                    said[name] = _short(visible_text(tuple(run for run in runs if not run.awaiting or run.role is Role.FREE)).strip())
        return {name: text for name, text in said.items() if text}

    def _display_of_block(self, spot: Spot) -> str:
        compiled = self._library.compiled.get(spot.owner)
        if not spot.is_answered() or compiled is None or not compiled.document.display:
            return ""
        return visible_text(self._speaker.shown(spot)).strip()

    # ---- choices

    def _choices(self, node: Node) -> tuple[Choice, ...]:
        if node.kind in ("choice", "choices"):
            return self._words.options(node)
        if node.kind == "free_text":  # a text may point at rows: paragraph numbers and names in it stay right
            return self._chosen_rows(self._pointable)
        return self._chosen_rows(node.targets) if node.kind in ("link", "links") else ()

    def _chosen_rows(self, targets: tuple[str, ...]) -> tuple[Choice, ...]:
        if targets not in self._links:
            self._links[targets] = tuple(self._rows_to_link(targets))
        return self._links[targets]

    @cached_property
    def _pointable(self) -> tuple[str, ...]:
        """What a text may point at: the kinds of record of this request, and the lists of its blocks that links lead to."""
        blocks = self._tree.blocks_of(self.reader.request.form)
        fields = [self._tree.block_fields(block) or {} for block in blocks]
        fields += [self._tree.measure_fields(measure.form) for measure in self.reader.request.measures]
        wanted: dict[str, None] = {}

        def walk(level: Fields) -> None:
            for node in level.values():
                wanted.update((target, None) for target in node.targets)
                walk(node.fields)

        for level in fields:
            walk(level)
        lists = (target for target in wanted if target.startswith("blocks.") and target.split(".")[1] in blocks)
        return (*lists, *(kind for kind, rows in self.reader.request.records.items() if rows and kind in self._tree.records))

    def _rows_to_link(self, targets: tuple[str, ...]) -> Iterator[Choice]:
        for target in targets:
            if target in self._tree.records:
                group = self._words.plural(target)
                for number, spot in enumerate(self.reader.records(target), start=1):
                    yield self._as_choice(spot, number, group)
                continue
            listed = target_rows(self._tree, target)
            if listed is None:
                continue
            for number, row in enumerate(self._rows_beneath(target), start=1):
                yield self._as_choice(row, number, self._words.label(listed))

    def _rows_beneath(self, target: str) -> Iterator[Spot]:
        """The rows of a list that a link names, also where it lies in the rows of another list (`blocks.offences.counts.elements`)."""
        _, block, *names = target.split(".")
        level: list[Spot] = [self.reader.block(block)]
        for name in names:
            found: list[Found] = [spot.step(name) for spot in level]
            level = [row for rows in found if isinstance(rows, Rows) for row in rows.rows if isinstance(row, Spot)]
        yield from level

    def _as_choice(self, spot: Spot, number: int, group: str) -> Choice:
        assert spot.row is not None
        title, summary, when = self._head(spot, number)
        return Choice(spot.row.id, title, " · ".join(filter(None, (when, summary))), group)


def _need(plan: QuestionPlan | None, scope: Scope) -> str:
    def wanted(test: Test | None) -> bool:
        return test is not None and test(scope).truth is True

    if plan is None:
        return "optional"
    return "required" if wanted(plan.required) else "expected" if wanted(plan.expected) else "optional"


def _is_timed(fields: Fields) -> bool:
    """Whether rows begin with their time."""
    first = next(iter(fields.values()), None)
    return first is not None and first.kind in ("date", "moment")


def _told(fields: Fields) -> str:
    """The question of timed rows that tells what happened: the first free text that is always wanted."""
    if not _is_timed(fields):
        return ""
    return next((name for name, node in fields.items() if node.kind == "free_text" and node.question.required == "always"), "")


def _short(text: str) -> str:
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT].rstrip()}…"


def _worth_saying(leaf: Leaf) -> bool:
    """An answer that tells one row from another: open, given, and not a mere yes or no."""
    answer: Answer | None = leaf.answer
    if answer is None or is_blank(answer.value) or answer.certainty is Certainty.UNKNOWN:
        return False
    return answer.disclosure is Disclosure.OPEN and leaf.node is not None and leaf.node.kind != "yes_no"
