"""The only place where objects are wired: library, law, catalogs and languages into one program.

Guarantees: nothing is loaded before it is needed; a mistake in the shipped content is reported whole.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from app.documents.outline import Voice
from app.language.catalogs import Catalogs
from app.language.formats import Formats
from app.language.languages import Language, read_languages
from app.language.state_names import StateNames, read_state_names
from app.services.assessment import Assessment
from app.services.export import Export
from app.services.packs import part_of
from app.services.phrases import Phrases
from app.settings import Folders, folders, interface_language
from forms.library import Library, LibraryError, check_library
from legal_requirements.database import ReferenceDatabase, reference_database
from legal_requirements.law import RecordedLaw
from legal_requirements.library import LegalLibrary, shipped_library
from legal_requirements.rules import RulePlan, compile_rules


class Program:
    """Everything that the command line and the desktop share. `packs` are unpacked folders laid over the catalogue."""

    def __init__(self, packs: Sequence[Path] = (), where: Folders | None = None, interface: str | None = None) -> None:
        self.folders = where or folders()
        self.packs = tuple(packs)
        self._interface = interface
        self._voices: dict[str, Voice] = {}

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
        return shipped_library()

    @cached_property
    def law(self) -> RecordedLaw:
        """The legal data as conditions ask it."""
        return RecordedLaw(self.legal)

    @cached_property
    def library(self) -> Library:
        """The forms with the packs. Raises LibraryError."""
        with _no_collection():
            library, mistakes = check_library(self.packs, self.law)
        if library is None or mistakes:
            raise LibraryError(mistakes)
        return library

    @cached_property
    def rules(self) -> tuple[RulePlan, ...]:
        """The rules of the law, compiled. Raises LibraryError."""
        library = self.library
        with _no_collection():
            plans, mistakes = compile_rules(self.legal, library.tree)
        if mistakes:
            raise LibraryError(mistakes)
        return plans

    @cached_property
    def reference(self) -> ReferenceDatabase:
        """The reference database, built on first use."""
        return reference_database(cache=self.folders.cache)

    @cached_property
    def assessment(self) -> Assessment:
        """Findings of a request."""
        return Assessment(self.library, self.legal, self.law, self.rules)

    @cached_property
    def export(self) -> Export:
        """Outlines and documents of a request."""
        masters = {layout: part_of(pack.folder, file) for pack in self.library.packs for layout, file in pack.manifest.masters.items()}
        return Export(self.library, self.assessment, self.voice, masters, self.is_fictional)

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
        tag = language or self.interface
        return Phrases(self.voice(tag), self.library, tag)


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
