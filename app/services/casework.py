"""An unlocked case store and the services that work on it: drafts, case files, the register.

Guarantees: nothing made here holds a secret; once the store is closed, nothing of it can be read through these services.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from app.language.formats import Formats
from app.language.state_names import StateNames
from app.services.case_drafts import CaseDrafts
from app.services.case_files import CaseFiles
from app.services.case_words import CaseWords
from app.services.catalogue_words import CatalogueWords
from app.services.register import Register, RegisterWords, Wording
from app.storage.case_files import Opening
from app.storage.open_store import OpenStore
from forms.library import Library
from forms.request import Request
from legal_requirements.law import RecordedLaw


class Casework:
    """`clock` gives the local moment; `officer` the name of who works here, or nothing."""

    def __init__(
        self, store: OpenStore, library: Library, law: RecordedLaw, clock: Callable[[], datetime], officer: Callable[[], str]
    ) -> None:
        self.store = store
        self.officer = officer
        self._clock = clock
        self.drafts = CaseDrafts(store.database, library.tree, self._moment, officer)
        self.files = CaseFiles(store.database, library, law, self._moment, lambda: clock().date(), officer)

    def _moment(self) -> datetime:
        return self._clock().astimezone(UTC)

    def register(self, formats: Formats, titles: CatalogueWords, states: StateNames, language: str) -> Register:
        """The register, said in a language."""
        words = CaseWords(formats.words)
        wording = Wording(
            title=titles.title, state=lambda code: states.text(code, language, "short"), stage=words.stage, priority=words.priority
        )
        return Register(self.store.database, RegisterWords(formats, wording), lambda: self._clock().date(), self.officer())

    def open_case_file(self, request: Request, case: int | None = None, relation: str = "", related_to: int | None = None) -> int:
        """Put a request into the store: a case file of its own, or of a case that there is. Raises StoreError, ReferenceTakenError."""
        officer = self.officer()
        opening = Opening(officer=officer, handler=officer, case=case, relation=relation, related_to=related_to)
        case_file = self.drafts.open_case_file(request, opening)
        self.files.refresh_deadlines(case_file, request)
        return case_file

    def close(self) -> None:
        """Lock the store: its key is overwritten."""
        self.store.close()
