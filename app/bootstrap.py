"""The only place where objects are wired: library, law, catalogs and languages into one program.

Guarantees: nothing is loaded before it is needed; a mistake in the shipped content is reported whole.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from app.language.catalogs import Catalogs
from app.language.formats import Formats
from app.language.languages import Language, read_languages
from app.language.state_names import StateNames, read_state_names
from app.settings import Folders, folders, interface_language

if TYPE_CHECKING:  # what forms and law need takes half a second to import: each part is imported where it is first used
    from app.documents.outline import Voice
    from app.services.assessment import Assessment
    from app.services.casework import Casework
    from app.services.draft_views import DraftViews
    from app.services.export import Export
    from app.services.form_list import FormList
    from app.services.phrases import Phrases
    from app.services.register import Register
    from app.services.requirement_list import Requirements
    from app.services.states import StateDirectory
    from app.services.states.words import LawWords
    from app.storage.open_store import OpenStore
    from forms.library import Library
    from legal_requirements.database import ReferenceDatabase
    from legal_requirements.law import RecordedLaw
    from legal_requirements.library import LegalLibrary
    from legal_requirements.rules import RulePlan


class Program:
    """Everything that the command line and the desktop share.

    `packs` are unpacked folders laid over the catalogue; `letterhead` are the masters of the office by layout, before those of packs.
    """

    def __init__(
        self,
        packs: Sequence[Path] = (),
        where: Folders | None = None,
        interface: str | None = None,
        letterhead: Mapping[str, Path] = MappingProxyType({}),
    ) -> None:
        self.folders = where or folders()
        self.packs = tuple(packs)
        self._interface = interface
        self._letterhead = dict(letterhead)
        self._voices: dict[str, Voice] = {}
        self._directories: dict[str, StateDirectory] = {}

    @cached_property
    def languages(self) -> Mapping[str, Language]:
        """Every language, offered or not."""
        return read_languages(self.folders.translations / "languages.yaml")

    @cached_property
    def interface(self) -> str:
        """The language of the interface."""
        return self._interface or interface_language(self.languages)

    @cached_property
    def catalogs(self) -> Catalogs:
        """The wording, packs before our own."""
        own = Catalogs([self.folders.translations], self.languages, self.folders.cache)
        return own.with_folders(*(pack / "translations" for pack in self.packs))

    @cached_property
    def state_names(self) -> StateNames:
        """The names of States."""
        return read_state_names(self.folders.legal / "states" / "names.tsv", self.folders.legal / "fictional" / "names.tsv")

    @cached_property
    def legal(self) -> LegalLibrary:
        """The legal data."""
        from legal_requirements.library import shipped_library

        return shipped_library()

    @cached_property
    def law(self) -> RecordedLaw:
        """The legal data as conditions ask it."""
        from legal_requirements.law import RecordedLaw

        return RecordedLaw(self.legal)

    @cached_property
    def library(self) -> Library:
        """The forms with the packs. Raises LibraryError."""
        from forms.library import LibraryError, check_library

        with _no_collection():
            library, mistakes = check_library(self.packs, self.law)
        if library is None or mistakes:
            raise LibraryError(mistakes)
        return library

    @cached_property
    def rules(self) -> tuple[RulePlan, ...]:
        """The rules of the law, compiled. Raises LibraryError."""
        from forms.library import LibraryError
        from legal_requirements.rules import compile_rules

        library = self.library
        with _no_collection():
            plans, mistakes = compile_rules(self.legal, library.tree)
        if mistakes:
            raise LibraryError(mistakes)
        return plans

    @cached_property
    def reference(self) -> ReferenceDatabase:
        """The reference database, built on first use."""
        from legal_requirements.database import reference_database

        return reference_database(cache=self.folders.cache)

    @cached_property
    def assessment(self) -> Assessment:
        """Findings of a request."""
        from app.services.assessment import Assessment

        return Assessment(self.library, self.legal, self.law, self.rules)

    @cached_property
    def export(self) -> Export:
        """Outlines and documents of a request."""
        from app.services.export import Export
        from app.services.packs import part_of

        masters = {layout: part_of(pack.folder, file) for pack in self.library.packs for layout, file in pack.manifest.masters.items()}
        return Export(self.library, self.assessment, self.voice, {**masters, **self._letterhead}, self.is_fictional)

    def use_letterhead(self, masters: Mapping[str, Path]) -> None:
        """Write documents with other masters of the office from now on."""
        self._letterhead = dict(masters)
        self.__dict__.pop("export", None)  # it is made anew with them

    def settle(self) -> Program:
        """For a process that stays: load what every request needs, and keep it from being searched for garbage ever again.

        Else a keystroke now and then waits for a collection that goes through the whole library and frees nothing.
        """
        _ = self.export
        gc.collect()
        gc.freeze()
        return self

    def is_fictional(self, state: str) -> bool:
        """Whether a State is one of the workshop."""
        known = self.legal.states.get(state)
        return known is not None and known.fictional

    def formats(self, language: str) -> Formats:
        """Formats of values in a language."""
        return Formats(self.languages[language], self.catalogs, self.state_names)

    def voice(self, language: str) -> Voice:
        """What speaks a language in documents. Raises KeyError for a language that there is not."""
        from app.documents.outline import Voice

        if language not in self._voices:
            self._voices[language] = Voice(self.languages[language], self.catalogs, self.formats(language), self.instrument_title)
        return self._voices[language]

    def instrument_title(self, slug: str, language: str, form: str) -> str:
        """The title of an instrument or bilateral treaty in a language; `short` for the short one."""
        instrument = self.legal.instruments.get(slug)
        if instrument is not None:
            field = "short_title" if form == "short" else "full_title"
            english = getattr(instrument, field)
            return self.catalogs.message("requirements", f"instrument.{slug}.{field}", english, language) or english
        treaty = self.legal.treaties.get(slug)
        if treaty is None:
            return slug
        names = treaty.short if form == "short" else treaty.title
        known = names.get(language) or names["en"]
        return known.text

    def phrases(self, language: str | None = None) -> Phrases:
        """What says findings and messages in the language of the interface."""
        from app.services.phrases import Phrases

        tag = language or self.interface
        return Phrases(self.voice(tag), self.library, tag, self._law_words(tag).key_label)

    def casework(self, store: OpenStore, clock: Callable[[], datetime], officer: Callable[[], str]) -> Casework:
        """The services on an unlocked case store."""
        from app.services.casework import Casework

        return Casework(store, self.library, self.law, clock, officer)

    def register(self, casework: Casework, language: str) -> Register:
        """The register of a case store, said in a language."""
        return casework.register(self.formats(language), self.draft_views(language).words, self.state_names, language)

    def draft_views(self, language: str) -> DraftViews:
        """What shows drafts in a language."""
        from app.services.draft_views import DraftViews

        return DraftViews(self.library, self.assessment, self.voice(language), self.phrases(language), language)

    def directory(self, language: str) -> StateDirectory:
        """States, what they require and who receives, said in a language; made once for each."""
        from app.language.guide import read_guide, read_other_names
        from app.services.states import StateDirectory

        if language not in self._directories:
            guide, others = read_guide(self.folders.resources), read_other_names(self.folders.resources)
            self._directories[language] = StateDirectory(self._law_words(language), self.library.tree, guide, others)
        return self._directories[language]

    def _law_words(self, language: str) -> LawWords:
        from app.services.states.words import LawWords

        return LawWords(self.legal, self.formats(language), self.catalogs, self.state_names, self.instrument_title)

    def form_list(self, language: str) -> FormList:
        """The forms that can be asked for, in a language."""
        from app.services.form_list import FormList

        directory = self.directory(language)
        return FormList(self.library.tree, directory.words, directory.guide)

    def requirements(self, language: str) -> Requirements:
        """What makes the list of a State's requirements for a request, in a language."""
        from app.services.requirement_list import Requirements

        catalogue, phrases = self.draft_views(language).words, self.phrases(language)
        return Requirements(self.library, self.assessment, self.rules, self.directory(language).words, catalogue, phrases)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Pause the search for garbage: loading makes a hundred thousand objects that all stay, and a third of its time went into that."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
