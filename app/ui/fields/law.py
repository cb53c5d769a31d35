"""Instruments, found by their short or full title in any language of the program or by their code; others are kept as written."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from app.bootstrap import Program
from app.services.question_views import Choice
from app.services.states.search import plain
from app.ui.fields.finding_choices import ChoiceSearch
from app.ui.fields.picks import PickField
from app.ui.interface import Interface
from forms.values import KINDS


def instrument_search(interface: Interface) -> ChoiceSearch:
    """Instruments and bilateral treaties, in the order of their titles."""
    return _instruments(interface.program, interface.language)


@lru_cache(maxsize=8)
def _instruments(program: Program, language: str) -> ChoiceSearch:
    found = []
    for slug in (*program.legal.instruments, *program.legal.treaties):
        titles = [program.instrument_title(slug, tag, form) for tag in program.languages for form in ("short", "")]
        found.append((Choice(slug, program.instrument_title(slug, language, "short")), titles))
    return ChoiceSearch(sorted(found, key=lambda each: plain(each[0].label)))


class InstrumentField(PickField):
    """An instrument. A title that is not in the list is kept as it was written."""

    def search(self) -> ChoiceSearch:
        """All instruments."""
        return instrument_search(self.interface)

    def free(self, text: str) -> Any:
        """Kept as it was written: the office may rest on a treaty that the program does not know."""
        return KINDS["instrument"].read(text)
