"""Says phrases in one language: placeholders become runs, values take the forms of the language, names agree.

Guarantees: free text never stands in a sentence; a missing value is a gap; what has no translation is noted in
`untranslated`, so that an export can refuse it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from app.documents.blocks import Role, Run
from app.language.catalogs import Catalogs
from app.language.formats import Formats, Period
from app.language.marks import document_words
from app.language.references import Piece, annex_references, paragraph_references, reference
from app.language.state_names import composed_form
from app.language.words import has_words
from forms import wording
from forms.catalogue_tree import Node
from forms.comparisons import MISSING, Above, DateSpan
from forms.comparisons import Value as Operand
from forms.definitions import Option
from forms.library import Library
from forms.paths import Leaf, Reader, Rows, Scope, Spot
from forms.request import Answer, Certainty
from forms.sentences import NAME_FORMS, PLACEHOLDER, REFERENCES, Phrase
from forms.values import KINDS, Kept, Unreadable
from forms.values.dates import PartialDate
from forms.values.names import Name
from forms.values.text import REFERENCE, FreeText, pointed

AWAITING = document_words("code.outline.awaiting", "[In {language}; translation to follow]", "before free text that is not translated yet")
_NEUTRAL = frozenset({"text", "account_number", "bic", "imei", "imo", "ip_address", "phone", "email", "url", "coordinates", "hash"})
_ENDS = (".", ":", "?", "!", "。", "：")
_GENDERS = {"f": "female", "m": "male"}
Numbers = Callable[[str, Any, Scope | None], tuple[tuple[str, str], ...]]


class Speaker:
    """Speaks one language about one request. `instruments` gives the title of a treaty by slug, language and form."""

    def __init__(
        self,
        language: str,
        formats: Formats,
        catalogs: Catalogs,
        library: Library,
        reader: Reader,
        instruments: Callable[[str, str, str], str],
    ) -> None:
        self.language = language
        self.formats = formats
        self.untranslated: list[str] = []
        self._catalogs = catalogs
        self._library = library
        self._reader = reader
        self._instruments = instruments
        self._numbers: Numbers = lambda kind, target, scope: ()

    def with_numbers(self, numbers: Numbers) -> None:
        """Give the numbers of paragraphs, tables, sections and annexes, once they are known."""
        self._numbers = numbers

    # ---- wording

    def words(self, domain: str, context: str, text: str) -> str:
        """Plain wording in the language; English, and noted, where it is not translated."""
        found = self._catalogs.message(domain, context, text, self.language)
        if found is None and has_words(text):
            self.untranslated.append(context)
        return text if found is None else found

    def phrase(self, phrase: Phrase, scope: Scope | None = None, strong: bool = False) -> tuple[Run, ...]:
        """A sentence as runs."""
        if phrase.bare is not None and self._lacks_form(phrase):
            return self.phrase(phrase.bare, scope, strong)
        text = self._text(phrase)
        runs: list[Run] = []
        for words, name, form in _parts(text):
            if words.startswith(".") and runs and runs[-1].text.endswith("."):
                words = words[1:]  # a name that ends in a full stop closes the sentence
            if words:
                runs.append(Run(words, self.language, strong=strong))
            if name:
                for run in self._placeholder(name, form, phrase, scope):
                    self._add(runs, _strong(run) if strong else run)
        if self.formats.language.direction == "rtl":
            runs = _joined_foreign(runs)
        if runs and text.startswith("{") and text.rstrip().endswith(_ENDS) and not runs[0].text.startswith(" "):
            runs[0] = replace(runs[0], text=runs[0].text[:1].upper() + runs[0].text[1:])
        return tuple(runs)

    def _text(self, phrase: Phrase) -> str:
        context = phrase.context
        if phrase.agrees_with:
            context = wording.gender_context(context, self._gender(phrase.values.get(phrase.agrees_with)))
        if phrase.plural is not None:
            found = self._catalogs.plural(phrase.domain, context, phrase.text, phrase.plural, self.language, phrase.count or 0)
            if found is None:
                self.untranslated.append(context)
                return phrase.text if phrase.count == 1 else phrase.plural
            return found
        return self.words(phrase.domain, context, phrase.text)

    def _gender(self, found: Any) -> str:
        value = _plain(found)
        gender = value.gender(self.language) if isinstance(value, Name) else None
        return _GENDERS.get(gender or "", "other")

    def _lacks_form(self, phrase: Phrase) -> bool:
        """Whether a name of the sentence has not the form that this language's wording asks for."""
        for _, name, form in _parts(self._text(phrase)):
            value = _plain(phrase.values.get(name))
            if form in NAME_FORMS and isinstance(value, Name) and self._formed(value, form) is None:
                return True
        return False

    @staticmethod
    def _add(runs: list[Run], run: Run) -> None:
        if run.text or run.role is Role.GAP:
            runs.append(run)

    def _placeholder(self, name: str, form: str, phrase: Phrase, scope: Scope | None) -> Iterable[Run]:
        if name in REFERENCES:
            return self._reference(name, form, phrase, scope)
        value = phrase.values.get(name)
        if isinstance(value, Phrase):
            return self.phrase(value, scope)
        if isinstance(value, int | str):
            return (Run(str(value), self.language if isinstance(value, int) else "", Role.VALUE),)
        if isinstance(value, Operand):
            return self._operand(value, form)
        if value is None:
            return (Run("", "", Role.GAP),)
        return self.shown(value, form)

    def _reference(self, kind: str, target: str, phrase: Phrase, scope: Scope | None) -> Iterator[Run]:
        found = phrase.values.get(f"{kind}:{target}", target)
        numbers = self._numbers(kind, found, scope)
        words = self.formats.words
        if not numbers:
            yield Run("", "", Role.GAP)
            return
        pieces: tuple[Piece, ...]
        if kind == "refs":
            pieces = paragraph_references(numbers, words)
        elif kind == "order":
            annex = all(identifier.startswith("annex:") for _, identifier in numbers)
            numbers = tuple((number, identifier.removeprefix("annex:")) for number, identifier in numbers)
            pieces = annex_references(numbers, words) if annex else (Piece(self.formats.joined([number for number, _ in numbers])),)
        else:
            pieces = reference(kind, numbers[0][0], numbers[0][1], words)
        for piece in pieces:
            if piece.target and kind != "order":
                yield Run(piece.text, self.language, Role.REFERENCE, piece.target)
            else:
                yield Run(piece.text, self.language, Role.WORDING)

    def _operand(self, value: Operand, form: str) -> Iterator[Run]:
        data = value.data
        if data is MISSING:
            yield Run("", "", Role.GAP)
        elif isinstance(data, DateSpan):
            if form in ("between", "from_to"):
                period = Period(_day(data.earliest), _day(data.latest))
                yield Run(self.formats.text("period", period, form), self.language, Role.VALUE)
            else:
                yield Run(self.formats.text("date", _shortest(data), form), self.language, Role.VALUE)
        elif isinstance(data, Above):
            yield Run(self.formats.text("number", Decimal(int(data))), self.language, Role.VALUE)
        else:
            yield Run(self.formats.text("number", data), self.language, Role.VALUE)

    # ---- values

    def shown(self, found: Spot | Leaf | Rows, form: str = "", table: bool = False) -> tuple[Run, ...]:
        """What an answer says, in a sentence or (with certainty) in a table."""
        if isinstance(found, Spot):
            return self._display(found, form)
        if isinstance(found, Rows):
            return (Run("", "", Role.GAP),)
        answer = found.answer
        if answer is not None and answer.certainty is Certainty.UNKNOWN:
            return (Run(self.formats.not_known(), self.language, Role.WORDING),)
        if answer is None or answer.value is None or isinstance(answer.value, Kept) or found.node is None:
            return (Run("", "", Role.GAP),)
        if isinstance(answer.value, Unreadable):
            return (Run(answer.value.text, "", Role.VALUE),)
        runs = tuple(self._value(found, answer, form))
        if table and answer.certainty is Certainty.BELIEVED:
            marked = self.formats.believed("\ue000")
            before, _, after = marked.partition("\ue000")
            edge = [Run(text, self.language, Role.WORDING) for text in (before, after)]
            return tuple(run for run in (edge[0], *runs, edge[1]) if run.text or run.role is Role.GAP)
        return runs

    def _value(self, found: Leaf, answer: Answer, form: str) -> Iterator[Run]:
        node, value = found.node, answer.value
        assert node is not None
        if found.fact is not None:
            read = KINDS[node.kind].facts.get(found.fact)
            fact = read(value) if read else None
            yield Run("" if fact is None else self.formats.text("number", fact), self.language, Role.VALUE)
        elif isinstance(value, Name):
            yield self._name(value, form)
        elif isinstance(value, FreeText):
            yield from self.free(value)
        elif node.kind in ("choice", "choices"):
            codes = value if isinstance(value, tuple) else (value,)
            yield Run(self.formats.joined([self.option(node, code) for code in codes]), self.language, Role.VALUE)
        elif node.kind in ("link", "links"):
            yield from self._links(found, value if isinstance(value, tuple) else (value,), form)
        elif node.kind == "instrument":
            yield Run(self._instruments(value, self.language, form), self.language, Role.VALUE)
        elif node.kind in _NEUTRAL:
            yield Run(str(value), "", Role.VALUE)
        else:
            yield Run(self.formats.text(node.kind, value, form), self.language, Role.VALUE)

    def _name(self, value: Name, form: str) -> Run:
        text = self._formed(value, form) if form else None
        own = value.form(self.language, "text")
        return Run(text or own or value.text, self.language if text or own else "", Role.VALUE)

    def _formed(self, value: Name, form: str) -> str | None:
        known = value.form(self.language, form)
        if known is not None:
            return known
        text = value.form(self.language, "text")
        return composed_form(self.language, form, text, value.form(self.language, "the")) if text is not None else None

    def option(self, node: Node, code: str) -> str:
        """How a code reads in a document."""
        option = (node.question.options or {}).get(code)
        if option is None:
            return code
        if isinstance(option, Option) and option.document:
            context = wording.option_context(node.owner, node.question.id, code, "document")
            return self.words("documents", context, option.document)
        label = option.label if isinstance(option, Option) else option
        return self.words("forms", wording.option_context(node.owner, node.question.id, code), label)

    def _links(self, found: Leaf, identifiers: tuple[str, ...], form: str) -> Iterator[Run]:
        spots = [spot for spot in map(self._reader.row, identifiers) if spot is not None]
        if form in ("letter", "annex"):
            numbers = self._numbers("order", tuple(spots), None)
            letters = tuple((number, identifier.removeprefix("annex:")) for number, identifier in numbers)
            if form == "annex":
                yield from (Run(piece.text, self.language, Role.WORDING) for piece in annex_references(letters, self.formats.words))
            else:
                yield Run(self.formats.joined([number for number, _ in letters]), self.language, Role.VALUE)
            return
        shown = [self._display(spot, form) for spot in spots]
        yield from self.joined(shown)

    def joined(self, parts: list[tuple[Run, ...]]) -> Iterator[Run]:
        """A closed list of runs: A, B and C."""
        if len(parts) == 1:
            yield from parts[0]
            return
        marks = [chr(0xE100 + index) for index in range(len(parts))]
        for piece in re.split("([\ue100-\ue8ff])", self.formats.joined(marks)):
            if piece in marks:
                yield from parts[marks.index(piece)]
            elif piece:
                yield Run(piece, self.language, Role.WORDING)

    def _display(self, spot: Spot, form: str) -> tuple[Run, ...]:
        compiled = self._library.compiled.get(spot.owner)
        displays: Mapping[str, Any] = compiled.document.display if compiled else {}
        plan = displays.get(form or "default") or displays.get("default")
        if plan is None:
            return (Run("", "", Role.GAP),)
        scope = Scope(self._reader, (spot,))
        phrase = plan.choose(scope)
        if phrase is None:
            return (Run("", "", Role.GAP),)
        return tuple(
            Run(run.text, run.language, Role.VALUE, strong=run.strong) if run.role is Role.WORDING else run
            for run in self.phrase(phrase, scope)
        )

    def label(self, node: Node) -> str:
        """The label of a question."""
        return self.words("forms", wording.question_context(node.owner, node.question.id), node.question.label)

    # ---- free text

    def free(self, value: FreeText) -> Iterator[Run]:
        """Free text in the language where it is translated, with its references; else the original, marked."""
        text, language = value.in_language(self.language)
        awaiting = language != self.language
        if awaiting and text.strip():
            mark = self.formats.words.say(
                AWAITING, language={"": self.formats.text("language", language), "in": self.formats.text("language", language, "in")}
            )
            yield Run(f"{mark} ", self.language, Role.WORDING, awaiting=True)
        position = 0
        for match in REFERENCE.finditer(text):
            if match.start() > position:
                yield Run(text[position : match.start()], language, Role.FREE, awaiting=awaiting)
            yield from self._pointed(pointed(match))
            position = match.end()
        if position < len(text):
            yield Run(text[position:], language, Role.FREE, awaiting=awaiting)

    def _pointed(self, identifiers: Iterable[str]) -> Iterator[Run]:
        spots = tuple(spot for spot in map(self._reader.row, identifiers) if spot is not None)
        if not spots:
            return
        numbers = self._numbers("refs", spots, None)
        if numbers:
            for piece in paragraph_references(numbers, self.formats.words):
                if piece.target:
                    yield Run(piece.text, self.language, Role.REFERENCE, piece.target)
                else:
                    yield Run(piece.text, self.language, Role.WORDING)
            return
        annexes = self._numbers("order", spots, None)
        if annexes and all(target.startswith("annex:") for _, target in annexes):
            letters = tuple((number, target.removeprefix("annex:")) for number, target in annexes)
            yield from (Run(piece.text, self.language, Role.WORDING) for piece in annex_references(letters, self.formats.words))
            return
        yield from self.joined([self._display(spot, "") for spot in spots])


_SEPARATOR = re.compile(r"[\s,\-–/]+")


def _joined_foreign(runs: list[Run]) -> list[Run]:
    """Values in Latin letters that only a comma or space parts stay one run, so that a right-to-left line keeps their order."""
    joined: list[Run] = []
    for run in runs:
        before, between = (joined[-2], joined[-1]) if len(joined) > 1 else (None, None)
        if (
            before is not None
            and between is not None
            and all(value.role is Role.VALUE and value.language == "" for value in (before, run))
            and between.role is Role.WORDING
            and _SEPARATOR.fullmatch(between.text)
        ):
            joined[-2:] = [replace(before, text=f"{before.text}{between.text}{run.text}")]
        else:
            joined.append(run)
    return joined


@lru_cache(maxsize=20_000)
def _parts(text: str) -> tuple[tuple[str, str, str], ...]:
    """A sentence as (words, placeholder, form), the placeholder being empty at the end."""
    parts = []
    position = 0
    for match in PLACEHOLDER.finditer(text):
        parts.append((text[position : match.start()], match[1], match[2] or ""))
        position = match.end()
    return (*parts, (text[position:], "", ""))


def _plain(found: Any) -> Any:
    if isinstance(found, Leaf) and found.answer is not None and found.answer.readable:
        return found.answer.value
    return None


def _day(day: date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)


def _shortest(span: DateSpan) -> PartialDate:
    """The date that covers just these days: a year, a month, or the first day."""
    year, month = PartialDate(span.earliest.year), PartialDate(span.earliest.year, span.earliest.month)
    for known in (year, month):
        if (known.earliest(), known.latest()) == (span.earliest, span.latest):
            return known
    return _day(span.earliest)


def _strong(run: Run) -> Run:
    return Run(run.text, run.language, run.role, run.target, True, run.awaiting, run.break_before)
