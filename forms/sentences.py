"""Sentences: placeholders checked at load, the variant chosen at run time, the values found for the placeholders.

Guarantees: a sentence stays whole; which language it is said in is decided later, from its domain, context and English text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from forms import wording
from forms.catalogue_tree import nearest
from forms.comparisons import Value as OperandValue
from forms.conditions import Compiler, Operand
from forms.definitions import Agreement, Sentence, Variants
from forms.paths import Found, Leads, Leaf, Names, PathError, Rows, Scope, find, lead, value_of
from forms.request import Certainty
from forms.values import is_blank

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_.]*)(?::([a-z][a-z0-9_.]*))?\}")
REFERENCES = ("refs", "paragraph", "table", "section", "order")
NAME_FORMS = ("the", "of", "to", "in")
_FORMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "name": NAME_FORMS,
        "state": (*NAME_FORMS, "nominative", "short", "gen", "dat", "acc", "ins", "prep"),
        "states": (*NAME_FORMS, "short"),
        "date": ("on", "from", "to", "until", "since", "weekday", "table", "lead"),
        "moment": ("on", "at", "from", "to", "until", "since", "weekday", "lead", "table"),
        "period": ("between", "from_to"),
        "number": ("plain",),
        "penalty": ("maximum",),
        "language": ("in",),
        "instrument": ("short",),
        "provision": (
            *("article", "section", "rule", "paragraph", "chapter", "number", "the", "of", "to"),
            *(f"{unit}_{case}" for unit in ("article", "section", "rule", "paragraph", "chapter") for case in ("the", "of", "to")),
        ),
        "link": ("letter", "annex"),
        "links": ("letter", "annex"),
    }
)


def forms_of_kind(kind: str) -> tuple[str, ...]:
    """The forms that a placeholder of a kind may ask for."""
    return _FORMS.get(kind, ())


BY_VARIANTS = {
    "certainty": ("confirmed", "believed", "not_known"),
    "count": ("one", "other"),
    "answered": ("yes", "no"),
    "yes": ("yes", "no"),
    "refs": ("one", "other"),
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence as chosen, ready to be said in any language: gettext domain, context, English, and what its places hold.

    `bare` is the label sentence for a name without forms; `agrees_with` the name that decides between #female, #male, #other.
    """

    domain: str
    context: str
    text: str
    values: Mapping[str, Found | OperandValue | Phrase | int | str] = field(default_factory=lambda: MappingProxyType({}))
    plural: str | None = None
    count: int | None = None
    agrees_with: str | None = None
    bare: Phrase | None = None


Counter = Callable[[Found], int]


def no_references(found: Found) -> int:
    """The counter of references where there is no document."""
    return 0


@dataclass(frozen=True, slots=True)
class _Text:
    domain: str
    context: str
    text: str
    places: tuple[tuple[str, str], ...]
    operands: Mapping[str, Operand]
    plural: str | None = None
    agrees_with: str | None = None
    bare: _Text | None = None


@dataclass(frozen=True, slots=True)
class SentencePlan:
    """A compiled sentence. `references` are the names of entries that it points at (`paragraph`, id)."""

    by: str
    path: str
    variants: Mapping[str, SentencePlan | _Text]
    references: tuple[tuple[str, str], ...] = ()
    refers: bool = False  # it depends on the paragraphs that there are

    def choose(self, scope: Scope, counter: Counter = no_references) -> Phrase | None:
        """The sentence for what is answered; None where no variant fits."""
        if not self.by:
            return _phrase(self.variants[""], scope)  # type: ignore[arg-type]
        found = find(scope, self.path)
        count = counter(found) if self.by == "refs" else _count(scope, found)
        key = self._key(found, count)
        chosen = self.variants.get(key) or self.variants.get("other" if self.by == "choice" else "")
        if chosen is None:
            return None
        if isinstance(chosen, SentencePlan):
            return chosen.choose(scope, counter)
        return _phrase(chosen, scope, count if self.by == "count" else None)

    def _key(self, found: Found, count: int) -> str:
        if self.by == "count":
            return "one" if count == 1 else "other"
        if self.by == "refs":
            return "none" if count == 0 else "one" if count == 1 else "other"
        if self.by == "answered":
            return "yes" if _is_answered(found) else "no"
        value = value_of(found) if isinstance(found, Leaf) else None
        if self.by == "yes":
            return "" if value is None else "yes" if value else "no"
        if self.by == "choice":
            return "" if value is None else str(value)
        answer = found.answer if isinstance(found, Leaf) else None
        if answer is not None and answer.certainty is Certainty.UNKNOWN:
            return "not_known"
        return "believed" if answer is not None and answer.certainty is Certainty.BELIEVED else "confirmed"

    def all_references(self) -> Iterator[tuple[str, str]]:
        """What this sentence and its variants point at."""
        yield from self.references
        for variant in self.variants.values():
            if isinstance(variant, SentencePlan):
                yield from variant.all_references()


def _is_answered(found: Found) -> bool:
    if isinstance(found, Leaf):
        return not is_blank(value_of(found))
    if isinstance(found, Rows):
        return bool(found.rows)
    return found.is_answered()


def _count(scope: Scope, found: Found) -> int:
    if isinstance(found, Leaf) and found.node is not None and found.node.kind in ("number", "percent"):
        value = value_of(found)
        return int(value) if value is not None else 0
    return len(scope.reader.rows_of(found))


def _phrase(text: _Text, scope: Scope, count: int | None = None) -> Phrase:
    values: dict[str, Any] = {}
    for name, _ in text.places:
        if name in text.operands:
            values[name] = text.operands[name](scope)
        elif name == "n":
            values[name] = count if count is not None else 0
        elif name not in REFERENCES:
            values[name] = find(scope, name)
    for kind, path in text.places:
        if kind in ("refs", "order"):
            values[f"{kind}:{path}"] = find(scope, path)
    if text.agrees_with and text.agrees_with not in values:
        values[text.agrees_with] = find(scope, text.agrees_with)
    bare = _phrase(text.bare, scope, count) if text.bare else None
    return Phrase(text.domain, text.context, text.text, MappingProxyType(values), text.plural, count, text.agrees_with, bare)


class SentenceCompiler:
    """Compiles the sentences of one definition; mistakes go to the compiler of conditions."""

    def __init__(self, compiler: Compiler) -> None:
        self._compiler = compiler

    def sentence(
        self,
        sentence: Sentence,
        domain: str,
        context: str,
        names: Names,
        location: tuple[str | int, ...],
        operands: Mapping[str, Operand] = MappingProxyType({}),
        kinds: Mapping[str, str] = MappingProxyType({}),
    ) -> SentencePlan:
        """Compile a sentence. `operands` are the names of `with:` and `kinds` their kinds (date, period, number)."""
        if isinstance(sentence, Variants):
            return self._variants(sentence, domain, context, names, location, operands, kinds)
        text = self._text(sentence, domain, context, names, location, operands, kinds)
        pointed = tuple((kind, path) for kind, path in text.places if kind in REFERENCES)
        return SentencePlan("", "", MappingProxyType({"": text}), pointed)

    def _variants(
        self,
        sentence: Variants,
        domain: str,
        context: str,
        names: Names,
        location: tuple[str | int, ...],
        operands: Mapping[str, Operand],
        kinds: Mapping[str, str],
    ) -> SentencePlan:
        by, path = next((name, value) for name, value in sentence.by.__dict__.items() if value is not None)
        raw = wording.variants_of(sentence)
        self._check_variants(by, path, raw, names, location)
        if by == "count" and isinstance(raw.get("one"), str) and isinstance(raw.get("other"), str):
            one = self._text(raw["one"], domain, context, names, (*location, "one"), operands, kinds)
            other = self._text(raw["other"], domain, context, names, (*location, "other"), operands, kinds)
            places = tuple(dict.fromkeys((*one.places, *other.places)))
            both = _Text(domain, context, one.text, places, operands, plural=other.text)
            return SentencePlan(by, path, MappingProxyType({"one": both, "other": both}))
        variants = {
            key: self.sentence(variant, domain, wording.variant_context(context, key), names, (*location, key), operands, kinds)
            for key, variant in raw.items()
        }
        refers = by == "refs" or any(plan.refers for plan in variants.values())
        return SentencePlan(by, path, MappingProxyType(variants), refers=refers)

    def _check_variants(self, by: str, path: str, raw: Mapping[str, Any], names: Names, location: tuple[str | int, ...]) -> None:
        try:
            leads = lead(self._compiler.tree, names, path)
        except PathError as error:
            self._compiler.mistake((*location, "by"), str(error), error.hint)
            return
        wanted: tuple[str, ...] = BY_VARIANTS.get(by, ())
        known: tuple[str, ...] = (*wanted, "none") if by == "refs" else wanted
        if by == "choice" and leads.node is not None:
            options = tuple(leads.node.question.options or ())
            wanted = () if "other" in raw else options
            known = (*options, "other")
        for missing in (key for key in wanted if key not in raw):
            self._compiler.mistake(location, f"The variant “{missing}” is missing.")
        for key in raw:
            if known and key not in known:
                self._compiler.mistake((*location, key), f"“{key}” is no variant here.", nearest(key, known))

    def _text(
        self,
        sentence: Any,
        domain: str,
        context: str,
        names: Names,
        location: tuple[str | int, ...],
        operands: Mapping[str, Operand],
        kinds: Mapping[str, str],
    ) -> _Text:
        agreement = sentence if isinstance(sentence, Agreement) else Agreement(text=sentence)
        places = tuple((match[1], match[2] or "") for match in PLACEHOLDER.finditer(agreement.text))
        rest = PLACEHOLDER.sub("", agreement.text)
        if "{" in rest or "}" in rest:
            self._compiler.mistake(location, "A placeholder is written {path} or {path:form}.")
        needs_bare = False
        for name, form in places:
            leads = self._placeholder(name, form, names, location, operands, kinds)
            if leads is not None and leads.node is not None and leads.node.kind == "name" and form in NAME_FORMS:
                needs_bare = True
        bare = None
        if agreement.bare:
            bare = self._text(agreement.bare, domain, wording.bare_context(context), names, (*location, "bare"), operands, kinds)
        elif needs_bare and domain == "documents":
            self._compiler.mistake(location, "A name with a form needs a bare: sentence (label and value).")
        return _Text(domain, context, agreement.text, places, operands, None, agreement.agrees_with, bare)

    def _placeholder(
        self,
        name: str,
        form: str,
        names: Names,
        location: tuple[str | int, ...],
        operands: Mapping[str, Operand],
        kinds: Mapping[str, str],
    ) -> Leads | None:
        if name == "n" or name in ("paragraph", "table", "section"):
            return None
        try:
            if name in ("refs", "order"):
                return lead(self._compiler.tree, names, form) and None
            if name in operands:
                self._check_form(kinds.get(name, ""), form, name, location)
                return None
            leads = lead(self._compiler.tree, names, name)
        except PathError as error:
            self._compiler.mistake(location, str(error), error.hint)
            return None
        if leads.what == "spot":
            self._check_display(leads, form, name, location)
        elif leads.what == "list":
            self._compiler.mistake(location, f"{{{name}}} is a list of rows.", "Use a table, bullets or each.")
        elif leads.node is not None and leads.fact is None:
            if leads.node.kind == "free_text":
                self._compiler.mistake(location, f"{{{name}}} is free text, which never stands in a sentence.", "Use text: for it.")
            elif leads.node.kind in ("link", "links"):
                self._check_link_form(leads, form, name, location)
            else:
                self._check_form(leads.node.kind, form, name, location)
        return leads

    def _check_form(self, kind: str, form: str, name: str, location: tuple[str | int, ...]) -> None:
        forms = _FORMS.get(kind, ())
        if form and kind and form not in forms:
            self._compiler.mistake(location, f"{{{name}:{form}}}: a {kind.replace('_', ' ')} has no form “{form}”.", nearest(form, forms))

    def _check_link_form(self, leads: Leads, form: str, name: str, location: tuple[str | int, ...]) -> None:
        assert leads.node is not None
        tree = self._compiler.tree
        forms = {shape for target in leads.node.targets if target in tree.records for shape in tree.records[target].display}
        rows = [target for target in leads.node.targets if target not in tree.records]
        if not form and rows and not rows[0].startswith("blocks.annexes."):
            message = f"{{{name}}} links to rows of {rows[0]}, which print nothing by themselves."
            self._compiler.mistake(location, message, "Name a question of the row in bullets, a table or a line with each:.")
        if form and form not in forms and form not in _FORMS["link"]:
            self._compiler.mistake(location, f"{{{name}:{form}}}: the record has no display “{form}”.", nearest(form, forms))

    def _check_display(self, leads: Leads, form: str, name: str, location: tuple[str | int, ...]) -> None:
        tree = self._compiler.tree
        forms = {shape for owner in leads.owners for shape in getattr(tree.definition(owner), "display", {})}
        if (form or "default") not in forms and leads.owners:
            self._compiler.mistake(location, f"{{{name}}} has no display “{form or 'default'}”.", nearest(form, forms))
