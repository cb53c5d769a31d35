"""Writes the documents of a request into a folder: which there are, in which languages, under which names.

Guarantees, as rules:
- What was written before is never overwritten: a further version is numbered (`…_fr_v2.docx`).
- A delivery is whole or not at all: where one document cannot be written, those already written are taken away again.
- The reason given for open errors comes back in the request, once; no document leaves without it.
- The name of a file says reference, State, form and language, never a person, and is a name on every system.
- Where a PDF cannot be made, the Word documents are written and the delivery says why.
"""

from __future__ import annotations

import contextlib
import errno
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path

from app.casework.case_summary import text_at
from app.casework.places import OWN_REFERENCE
from app.documents.outline import Voice
from app.documents.pdf import PdfError, PdfUnavailableError, all_to_pdf
from app.errors import N_, AppError
from app.language.language_names import language_name
from app.language.languages import Language
from app.language.marks import interface_words
from app.services.assessment import Assessment, Judged
from app.services.export import Export, Exported
from forms.conditions import Law
from forms.file_replacement import replace_file
from forms.library import Library
from forms.request import EXPORT_REASON, Remark, Request

SHORTEST_REASON = 10  # characters of a written reason
ACCEPTED = interface_words("code.delivery.accepted", "{language} (accepted)")
ACCEPTED_FROM_KNOWLEDGE = interface_words("code.delivery.accepted_from_knowledge", "{language} (accepted, from knowledge)")
NOT_ACCEPTED = interface_words("code.delivery.not_accepted", "{language} (not among the accepted languages)")
NOT_KNOWN = interface_words("code.delivery.not_known", "{language} (not known whether accepted)")

_LONGEST_REFERENCE = 40
_NOT_IN_NAMES = re.compile(r"[^\w-]+")
_PARTS = re.compile(r"[/\\\s|:;,]+")
_FULL = {errno.ENOSPC, errno.EDQUOT}
_GONE = {errno.ENOENT, errno.ENOTDIR}
_LOCKED = {errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.ETXTBSY}


class DeliveryError(AppError):
    """A document could not be written where it was wanted; another place may do."""


@dataclass(frozen=True, slots=True)
class DocumentChoice:
    """A document that can be made of a request; the first is the request itself."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class LanguageChoice:
    """A language that a document can be written in. `accepted` is None where it is not known; `label` says it in words."""

    tag: str
    name: str
    label: str
    accepted: bool | None


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written; `size` in bytes."""

    path: Path
    document: str
    language: str
    size: int


@dataclass(frozen=True, slots=True)
class Delivery:
    """What was written, the request with the reason noted, and why there is no PDF where one was wanted."""

    request: Request
    written: tuple[Written, ...]
    no_pdf: AppError | None = None


class Deliveries:
    """Makes deliveries. `voice` speaks the language of the interface, `languages` are all there are."""

    def __init__(
        self, export: Export, assessment: Assessment, library: Library, law: Law, voice: Voice, languages: Mapping[str, Language]
    ) -> None:
        self._export = export
        self._assessment = assessment
        self._library = library
        self._law = law
        self._voice = voice
        self._languages = languages

    # ---- what can be chosen

    def documents(self, request: Request) -> tuple[DocumentChoice, ...]:
        """The documents that can be made, the request first."""
        return tuple(DocumentChoice(code, self.title(code)) for code in self._export.documents(request))

    def title(self, document: str) -> str:
        """What a document is called in the language of the interface."""
        definition = self._library.tree.definition(document)
        english = definition.title if definition is not None else document
        return self._voice.catalogs.message("forms", f"{document}.title", english, self._voice.language.tag) or english

    def languages(self, request: Request) -> tuple[LanguageChoice, ...]:
        """The offered languages: those that the requested State accepts first, then the one drafted in, then the others by name."""
        family = self._library.tree.requests[request.form].family
        reading = self._law.profile(request.requested_state, f"{family}.languages")
        taken = [str(tag) for tag in reading.value] if isinstance(reading.value, Iterable) else None
        words = self._voice.formats.words
        choices = []
        for tag, language in self._languages.items():
            if not language.offered:
                continue
            accepted = tag in taken if taken is not None else None
            name = language_name(tag, words)
            name = name[:1].upper() + name[1:]
            if accepted is None:
                pattern = NOT_KNOWN
            elif accepted:
                pattern = ACCEPTED if reading.confidence == "sourced" else ACCEPTED_FROM_KNOWLEDGE
            else:
                pattern = NOT_ACCEPTED
            choices.append(LanguageChoice(tag, name, words.say(pattern, language=name), accepted))

        def order(choice: LanguageChoice) -> tuple[int, bool, str]:
            place = (taken or []).index(choice.tag) if choice.accepted else len(taken or [])
            return place, choice.tag != request.language, choice.name

        return tuple(sorted(choices, key=order))

    def judged(self, request: Request, documents: Collection[str], today: date) -> Judged:
        """What some documents would be made with: a letter has questions of its own."""
        return self._assessment.judge(request, today, self._letters(documents))

    # ---- names

    def file_name(self, request: Request, document: str, language: str) -> str:
        """The suggested name of a document: `0147_XSO_bank-records_fr.docx`."""
        return f"{self._stem(request, document, language)}.docx"

    def _stem(self, request: Request, document: str, language: str) -> str:
        subject = document
        if document == request.form and len({measure.form for measure in request.measures}) == 1:
            subject = request.measures[0].form
        parts = (_reference_part(request), request.requested_state, subject.replace("_", "-"), language)
        return "_".join(part for part in parts if part)

    # ---- writing

    def deliver(
        self,
        request: Request,
        wanted: Sequence[tuple[str, str]],
        folder: Path,
        today: date,
        reason: str | None = None,
        pdf: bool = False,
        progress: Callable[[float], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Delivery:
        """Write documents, each in a language. Nothing is written where it is cancelled.

        Raises: ExportRefusedError where errors are open without a reason, DeliveryError where a file cannot be written, PdfError
        where it was cancelled.
        """
        made: dict[tuple[str, str], Exported] = {}
        for number, (document, language) in enumerate(wanted):
            made[document, language] = self._export.export(request, language, today, document, reason)
            if progress is not None:
                progress(0.3 * (number + 1) / len(wanted))
        papers: dict[str, bytes] = {}
        no_pdf: AppError | None = None
        if pdf:
            try:
                contents = {f"{document} {language}": exported.docx for (document, language), exported in made.items()}
                papers = all_to_pdf(contents, progress=_later(progress, 0.3), cancelled=cancelled)
            except (PdfUnavailableError, PdfError) as error:
                if cancelled is not None and cancelled():
                    raise
                no_pdf = error
        files: list[tuple[Path, str, str, bytes]] = []
        for (document, language), exported in made.items():
            path = _free(folder, self._stem(request, document, language), taken=[file[0] for file in files])
            files.append((path, document, language, exported.docx))
            paper = papers.get(f"{document} {language}")
            if paper is not None:
                files.append((path.with_suffix(".pdf"), document, language, paper))
        _write_all(files)
        written = tuple(Written(path, document, language, len(content)) for path, document, language, content in files)
        return Delivery(_with_reason(request, [exported.request for exported in made.values()]), written, no_pdf)

    def _letters(self, documents: Collection[str]) -> tuple[str, ...]:
        return tuple(document for document in documents if document in self._library.tree.letters)


def _with_reason(request: Request, exported: Sequence[Request]) -> Request:
    """The request with the reason that an export noted; several documents of one delivery note it once."""
    return next((noted for noted in exported if noted is not request), request)


def reasons(request: Request) -> tuple[Remark, ...]:
    """The reasons that were given at exports."""
    return tuple(remark for remark in request.remarks if remark.kind == EXPORT_REASON)


def _reference_part(request: Request) -> str:
    """The telling part of the reference: the last that has a digit; one that is all words might be a name."""
    parts = [part for part in _PARTS.split(text_at(request, OWN_REFERENCE)) if any(character.isdecimal() for character in part)]
    return _NOT_IN_NAMES.sub("-", parts[-1]).strip("-_")[:_LONGEST_REFERENCE] if parts else ""


def _free(folder: Path, stem: str, taken: Sequence[Path]) -> Path:
    """A path that no file has yet, neither as Word nor as PDF."""
    for number in count(1):
        path = folder / (f"{stem}.docx" if number == 1 else f"{stem}_v{number}.docx")
        if path not in taken and not path.exists() and not path.with_suffix(".pdf").exists():
            return path
    raise AssertionError("counting does not end")


def _write_all(files: Sequence[tuple[Path, str, str, bytes]]) -> None:
    done: list[Path] = []
    try:
        for path, _, _, content in files:
            try:
                replace_file(path, content)
            except OSError as error:
                raise _said(error, path) from error
            done.append(path)
    except BaseException:
        for path in done:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
        raise


def _said(error: OSError, path: Path) -> DeliveryError:
    file, folder = path.name, str(path.parent)
    if error.errno in _FULL:
        return DeliveryError(
            N_("The disk of {folder} is full; free some space or choose another place for {file}."),
            folder=folder,
            file=file,
        )
    if error.errno in _GONE:
        return DeliveryError(N_("The folder {folder} is not there; choose another place for {file}."), folder=folder, file=file)
    if error.errno in _LOCKED:
        return DeliveryError(
            N_("{file} cannot be written in {folder}: it is open in another program, or the folder is read-only; choose another place."),
            file=file,
            folder=folder,
        )
    return DeliveryError(
        N_("{file} could not be written in {folder} ({fault}); choose another place."),
        file=file,
        folder=folder,
        fault=error.strerror or type(error).__name__,
    )


def _later(progress: Callable[[float], None] | None, start: float) -> Callable[[float], None] | None:
    """Progress of the second part of the work."""
    return None if progress is None else lambda share: progress(start + (1 - start) * share)
