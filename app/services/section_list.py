"""The list of sections of a draft: which pages there are, in which groups, and how each stands.

Guarantees: computed from the judged request alone, never ticked by hand; a block that hides all its questions is not listed.
Places of pages: `blocks.<block>`, `measures[m1]`, `records.<record>`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.language.marks import interface_words
from app.services.assessment import Judged
from app.services.catalogue_words import CatalogueWords
from app.services.phrases import Phrases
from forms.catalogue_tree import Fields
from forms.checks import scope_of, shows
from forms.conditions import Surroundings
from forms.findings import Severity
from forms.library import Library
from forms.paths import Reader, Scope, Spot
from forms.places import is_within, parse_place
from forms.request import Request

THE_CASE = interface_words("code.section_list.case", "The case")
PEOPLE_AND_THINGS = interface_words("code.section_list.records", "People and things")
SENDING = interface_words("code.section_list.sending", "Sending")
LETTERS = interface_words("code.section_list.letters", "Letters that go with it")
MEASURES = interface_words("code.section_list.measures", "Measures")


class Standing(StrEnum):
    """How a section stands: untouched, begun, or with all that is required and no error."""

    NOT_STARTED = "not_started"
    BEGUN = "begun"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class SectionItem:
    """A line of the list: the place of its page, the heading it stands under, its title, its state and its findings by severity."""

    place: str
    group: str
    title: str
    standing: Standing
    errors: int
    warnings: int
    advice: int
    answered: int


class SectionList:
    """Lists the sections of one judged request after another, in one language."""

    def __init__(self, library: Library, words: CatalogueWords, phrases: Phrases) -> None:
        self._library = library
        self._tree = library.tree
        self._words = words
        self._phrases = phrases

    def sections(self, judged: Judged, surroundings: Surroundings) -> tuple[SectionItem, ...]:
        """The lines of the list, in asking order."""
        reader = Reader(judged.request, self._tree)
        items = []
        for place, group in self.places(judged.request):
            spots = list(spots_at(place, reader))
            if not place.startswith("records.") and not any(self._asks(spot, reader, surroundings) for spot in spots):
                continue
            here = [finding for finding in judged.findings if is_within(finding.place, place)]
            errors, warnings, advice = (sum(finding.severity is severity for finding in here) for severity in Severity)
            answered = sum(len(spot.answers) for spot in spots)
            standing = Standing.NOT_STARTED if not answered else Standing.BEGUN if errors else Standing.DONE
            items.append(SectionItem(place, group, self.title(place, judged.request), standing, errors, warnings, advice, answered))
        return tuple(items)

    def places(self, request: Request) -> tuple[tuple[str, str], ...]:
        """The places of all pages in asking order, each with its heading: the first group, records, measures, the other groups, letters."""
        definition = self._tree.requests[request.form]
        blocks = self._tree.blocks_of(request.form)
        headings: dict[str, str] = {}
        for group in definition.groups:
            headings |= dict.fromkeys(group.blocks, self._words.say(f"{request.form}.groups.{group.id}.title", group.title))
        first = set(definition.groups[0].blocks) if definition.groups else set(blocks)
        before = [block for block in blocks if block in first]
        after = [block for block in blocks if block not in first]
        case, sending = self._phrases.say(THE_CASE), self._phrases.say(SENDING)
        listed = [(f"blocks.{block}", headings.get(block, case)) for block in before]
        listed += [(f"records.{record}", self._phrases.say(PEOPLE_AND_THINGS)) for record in self._records_of(request)]
        listed += [(f"measures[{measure.id}]", self._phrases.say(MEASURES)) for measure in request.measures]
        listed += [
            (f"blocks.{block}", headings.get(block, sending)) for block in sorted(after, key=list(headings).index if headings else None)
        ]
        letters = (letter for letter, found in self._tree.letters.items() if found.goes_with in ("any", definition.family))
        listed += [(f"blocks.{letter}", self._phrases.say(LETTERS)) for letter in letters if self._tree.fields.get(letter)]
        return tuple(listed)

    def title(self, place: str, request: Request) -> str:
        """The title of a page."""
        if place.startswith("records."):
            return self._words.plural(place.removeprefix("records."))
        owner = place.removeprefix("blocks.")
        if place.startswith("measures["):
            row = parse_place(place).steps[0].row
            owner = next((measure.form for measure in request.measures if measure.id == row), "")
        return self._words.title(owner)

    def page_of(self, place: str, request: Request) -> str:
        """The place of the page on which a place stands; for the request as a whole, that of its own questions or its first block."""
        steps = parse_place(place).steps if place else ()
        if steps and steps[0].name == "measures" and steps[0].row:
            return f"measures[{steps[0].row}]"
        if len(steps) > 1 and steps[0].name in ("blocks", "records"):
            return f"{steps[0].name}.{steps[1].name}"
        own = request.form if self._tree.fields.get(request.form) else self._tree.requests[request.form].blocks[0]
        return f"blocks.{own}"

    def _asks(self, spot: Spot, reader: Reader, surroundings: Surroundings) -> bool:
        scope = page_scope(spot, reader, surroundings)
        for node in spot.fields.values():
            compiled = self._library.compiled.get(node.owner)
            plan = compiled.questions.get(node.rule) if compiled is not None and node.rule else None
            if node.rule and (plan is None or plan.show is None or shows(plan.show(scope))):
                return True
        return False

    def _records_of(self, request: Request) -> tuple[str, ...]:
        """The kinds of record that the request can link to, in the order in which its questions name them; then others that it has."""
        wanted: dict[str, None] = {}

        def walk(fields: Fields) -> None:
            for node in fields.values():
                for target in node.targets:
                    if target in self._tree.records and target not in wanted:
                        wanted[target] = None
                        walk(self._tree.fields[target])
                walk(node.fields)

        for block in self._tree.blocks_of(request.form):
            walk(self._tree.block_fields(block) or {})
        for measure in request.measures:
            walk(self._tree.measure_fields(measure.form))
        wanted |= {kind: None for kind, rows in request.records.items() if rows and kind in self._tree.records}
        return tuple(wanted)


def spots_at(place: str, reader: Reader) -> Iterator[Spot]:
    """The block, measure or records of a page."""
    if place.startswith("records."):
        yield from reader.records(place.removeprefix("records."))
    elif place.startswith("blocks."):
        yield reader.block(place.removeprefix("blocks."))
    else:
        yield from (spot for spot in reader.measures if spot.place == place)


def page_scope(spot: Spot, reader: Reader, surroundings: Surroundings) -> Scope:
    """The scope of the conditions of a page's questions."""
    scope = scope_of(reader, surroundings, spot)
    return scope.with_name("measure", spot) if spot.place.startswith("measures[") else scope
