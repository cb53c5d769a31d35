"""Everything a drafting screen shows of a draft, in one language: sections, pages, findings, titles of places.

Guarantees: free of Qt; every view is made of a judged request and a day.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date

from app.documents.outline import Voice
from app.services.assessment import Assessment, Judged
from app.services.catalogue_words import CatalogueWords, node_of
from app.services.pages import Pages
from app.services.phrases import Phrases
from app.services.question_views import PageView
from app.services.section_list import SectionItem, SectionList
from app.services.shown_findings import ShownFinding
from forms.library import Library
from forms.request import Request

_ROW = re.compile(r"\[([a-z]{1,8}[0-9]{1,6})\]")


class DraftViews:
    """Makes the views of one draft after another."""

    def __init__(self, library: Library, assessment: Assessment, voice: Voice, phrases: Phrases, language: str) -> None:
        self._library = library
        self._assessment = assessment
        self._phrases = phrases
        self.words = CatalogueWords(library.tree, voice, phrases, language)
        self.section_list = SectionList(library, self.words, phrases)
        self._pages = Pages(library, voice, self.words, self.section_list)

    def sections(self, judged: Judged, today: date) -> tuple[SectionItem, ...]:
        """The lines of the list of sections."""
        return self.section_list.sections(judged, self._assessment.surroundings(judged.request, today))

    def page(self, judged: Judged, today: date, place: str, opened: Collection[str] = ()) -> PageView:
        """One page, with the questions of the rows that are open."""
        return self._pages.page(judged, self._assessment.surroundings(judged.request, today), place, opened)

    def all_pages(self, judged: Judged, today: date) -> tuple[PageView, ...]:
        """Every page with every row open, for reading all answers."""
        everything = judged.request.row_ids()
        return tuple(self.page(judged, today, section.place, everything) for section in self.sections(judged, today))

    def findings(self, judged: Judged) -> tuple[ShownFinding, ...]:
        """The findings in words, the gravest first."""
        shown = []
        for finding in judged.findings:
            said = self._phrases.finding(finding, judged.request)
            shown.append(
                ShownFinding(
                    severity=finding.severity.value,
                    message=said["message"],
                    mend=said.get("mend", ""),
                    source=said["source"],
                    rule=finding.rule,
                    place=finding.place,
                    confirm=said.get("confirm", ""),
                )
            )
        return tuple(shown)

    def title_of(self, place: str, request: Request) -> str:
        """The title of the page on which a place stands."""
        return self.section_list.title(self.page_of(place, request), request)

    def page_of(self, place: str, request: Request) -> str:
        """The place of the page on which a place stands."""
        return self.section_list.page_of(place, request)

    def question_title(self, place: str, request: Request) -> str:
        """The label of the question at a place, else the title of its page."""
        node = node_of(request, self._library.tree, place) if place else None
        return self.words.label(node) if node is not None else self.title_of(place, request)

    @staticmethod
    def rows_around(place: str) -> tuple[str, ...]:
        """The ids of the rows that must be open for a place to be seen."""
        return tuple(_ROW.findall(place.partition(".")[2] if place.startswith("measures[") else place))

    def measures(self) -> Sequence[tuple[str, str, str]]:
        """The measures that can be asked for: id, title, help."""
        return [(measure, self.words.title(measure), self.words.help(measure)) for measure in self._library.tree.measures]
