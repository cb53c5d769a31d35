"""Exports a request: its outline, the Word document with the carried request, and the PDF.

Guarantees: what leaves is the disclosed request; open errors need a written reason; a document with wording that a pack left
without translation is refused, never silently English; nothing is written here but through one atomic replacement.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from app.documents.blocks import Outline
from app.documents.outline import Voice, outline
from app.documents.pdf import to_pdf
from app.documents.properties import Properties, page_words
from app.documents.word_document import write_docx
from app.documents.word_master import Master, MasterError
from app.errors import N_, AppError
from app.language.marks import document_words
from app.services.assessment import Assessment, Judged
from forms.library import Library
from forms.paths import Leaf, Reader, Scope, find
from forms.relevance import disclosed
from forms.request import EXPORT_REASON, Remark, Request
from forms.request_file import request_to_json
from forms.values import KINDS
from forms.values.names import Name

PAGE = document_words("code.export.page", "Page {page} of {pages}")
FICTIONAL = document_words(
    "code.export.fictional", "Training example: the States, persons, banks and numbers are fictional; the document has no legal effect."
)
SEALED_ANNEX = "sealed_annex"


class ExportRefusedError(AppError):
    """The export is not made; the sentence says what it needs."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A document: its bytes, its outline, the findings it was made with, and the request with the reason noted."""

    docx: bytes
    outline: Outline
    judged: Judged
    request: Request


class Export:
    """Makes documents. `masters` are those of packs, by layout."""

    def __init__(
        self,
        library: Library,
        assessment: Assessment,
        voice: Callable[[str], Voice],
        masters: Mapping[str, Path],
        is_fictional: Callable[[str], bool],
    ) -> None:
        self._library = library
        self._assessment = assessment
        self._voice = voice
        self._masters = dict(masters)
        self._is_fictional = is_fictional
        self._master = lru_cache(maxsize=24)(self._read_master)

    def documents(self, request: Request) -> tuple[str, ...]:
        """The documents that can be made of a request: its own first, then the letters that go with it."""
        family = self._library.tree.requests[request.form].family
        letters = (i for i, letter in self._library.tree.letters.items() if letter.goes_with in ("any", family))
        return (request.form, *letters)

    def outline(self, request: Request, language: str, today: date, document: str | None = None) -> Outline:
        """The outline of a document. Raises ExportRefusedError for an unknown document or missing wording."""
        wanted, judged = self._judged(request, language, today, document, None)
        return self.outline_of(judged, language, wanted)

    def _judged(self, request: Request, language: str, today: date, document: str | None, known: Judged | None) -> tuple[str, Judged]:
        """The definition of the document, and the request judged for it: as `known`, if that is this request on this day."""
        self._spoken(language)
        wanted = request.form if document in (None, "request") else str(document)
        if wanted not in self.documents(request):
            raise ExportRefusedError(
                N_("There is no document “{document}” for this request; there are: {documents}."),
                document=wanted,
                documents=", ".join(self.documents(request)),
            )
        letters = (wanted,) if wanted in self._library.tree.letters else ()
        if known is not None and known.given is request and known.today == today and not letters:
            return wanted, known
        return wanted, self._assessment.judge(request, today, letters)

    def outline_of(self, judged: Judged, language: str, document: str) -> Outline:
        """The outline of a judged request. Raises ExportRefusedError for missing wording."""
        return self._outline(disclosed(judged.request, sealed=document == SEALED_ANNEX), language, document)

    def _outline(self, seen: Request, language: str, document: str) -> Outline:
        """The outline of what the reader of the document may see."""
        made, untranslated = outline(seen, self._library, self._spoken(language), document)
        if untranslated and language != "en":
            raise ExportRefusedError(
                N_("The document cannot be made in this language ({language}): {count} texts have no translation, the first is {first}."),
                language=language,
                count=len(untranslated),
                first=untranslated[0],
            )
        return made

    def _spoken(self, language: str) -> Voice:
        try:
            voice = self._voice(language)
        except KeyError as error:
            raise ExportRefusedError(N_("There is no language “{language}”; write a code such as fr."), language=language) from error
        if not voice.language.offered:
            raise ExportRefusedError(N_("The language “{language}” is not offered yet: its catalogs are not complete."), language=language)
        return voice

    def export(
        self,
        request: Request,
        language: str,
        today: date,
        document: str | None = None,
        reason: str | None = None,
        judged: Judged | None = None,
    ) -> Exported:
        """A document as Word. `judged` is the request as judged already, so that it is not judged again for every document of it.

        Raises ExportRefusedError where errors are open and no reason is given.
        """
        wanted, judged = self._judged(request, language, today, document, judged)
        open_request = disclosed(judged.request)
        seen = disclosed(judged.request, sealed=True) if wanted == SEALED_ANNEX else open_request
        made = self._outline(seen, language, wanted)
        if judged.errors and not (reason or "").strip():
            raise ExportRefusedError(
                N_("The request has {count} errors; mend them, or give a written reason (--reason), which is kept in the case file."),
                count=len(judged.errors),
            )
        if judged.errors:
            remark = Remark(kind=EXPORT_REASON, place="", text=str(reason).strip(), made_on=today.isoformat())
            request = replace(request, remarks=(*request.remarks, remark))
        is_request = made.layout == self._library.tree.requests[request.form].layout and document in (None, "request", request.form)
        carried = request_to_json(open_request, self._library.tree) if is_request else None
        content = write_docx(
            made, master=self._master(made.layout, language), properties=self._properties(open_request, language), carried=carried
        )
        return Exported(content, made, judged, request)

    def pdf(self, docx: bytes) -> bytes:
        """The PDF of a document. Raises PdfUnavailableError where LibreOffice is missing."""
        return to_pdf(docx)

    def _properties(self, request: Request, language: str) -> Properties:
        voice = self._voice(language)
        fictional = self._is_fictional(request.requesting_state)
        words = voice.formats.words
        return Properties(
            prepared_on=KINDS["date"].from_json(request.prepared_on).earliest(),
            author=self._author(request, language),
            page=page_words(words.pattern(PAGE)),
            notice=words.say(FICTIONAL) if fictional else "",
        )

    def _author(self, request: Request, language: str) -> str:
        found = find(Scope(Reader(request, self._library.tree)), "blocks.authority.central_authority.name")
        value = found.answer.value if isinstance(found, Leaf) and found.answer is not None and found.answer.readable else None
        return (value.form(language, "text") or value.text) if isinstance(value, Name) else ""

    def _read_master(self, layout: str, language: str) -> Master:
        own = self._masters.get(layout)
        if own is None:
            return Master.for_layout(layout, language)
        try:
            return Master(own.read_bytes(), language)
        except MasterError as fault:
            fault.add_note(own.name)
            raise
        except OSError as error:
            raise MasterError(N_("The master {file} of the pack cannot be read; check the pack."), file=own.name) from error
