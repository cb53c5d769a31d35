"""Conditions: small trees from a closed list of tests, evaluated to yes, no or unknown with the causes of unknown.

Guarantees: unknown never passes as yes; `some` and `every` over no rows are unknown; a wrong test, path or code is a mistake
at load; evaluating never raises. Causes are places, or `profile:…`, `instrument:…`, `directory:…` where the law is not known.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple, Protocol

from forms import comparisons
from forms.catalogue_tree import CatalogueTree, nearest
from forms.comparisons import MISSING, Outcome, all_of, any_of, negated, no, unknown, yes
from forms.paths import Leads, Leaf, Names, PathError, Rows, Scope, Spot, find, lead, list_of, value_of
from forms.request import Certainty, Disclosure
from forms.values import KINDS, is_blank

TESTS = (
    "answered", "yes", "no", "is", "one_of", "has", "at_least", "at_most", "before", "after", "not_before", "not_after", "same",
    "valid", "certainty", "disclosure", "record", "measure", "profile", "instrument_in_force",
    "bilateral_treaty", "competent", "all", "any", "not", "some", "every",
)  # fmt: skip
_ORDER = ("at_least", "at_most", "before", "after", "not_before", "not_after")
_PROFILE_FIELDS = ("key", "of", "is", "one_of", "has", "answered")


class ProfileReading(Protocol):
    """One value of a State's profile. `confidence` is sourced, from_knowledge or unknown."""

    @property
    def value(self) -> object: ...
    @property
    def confidence(self) -> str: ...


class Law(Protocol):
    """What conditions may ask of the law; implemented in `legal_requirements.law`."""

    def profile(self, state: str, key: str) -> ProfileReading: ...
    def in_force(self, instrument: str, a: str, b: str, on: date) -> bool | None: ...
    def bilateral(self, topic: str, a: str, b: str, on: date) -> bool | None: ...
    def competent(self, directory_id: str, requested_state: str, function: str) -> bool | None: ...
    def instrument_ids(self) -> frozenset[str]: ...
    def profile_keys(self) -> frozenset[str]: ...


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands around a request when it is judged: the law, and today's date."""

    law: Law
    today: date
    function: str = ""


Test = Callable[[Scope], Outcome]
Operand = Callable[[Scope], comparisons.Value]


class Mistaken(NamedTuple):
    """A mistake inside a condition: where in its tree, what, and a hint."""

    location: tuple[str | int, ...]
    message: str
    hint: str


class Compiler:
    """Compiles conditions against the names at hand; collects mistakes instead of raising."""

    def __init__(self, tree: CatalogueTree, law: Law | None = None, *, answers_only: bool = False) -> None:
        self.tree = tree
        self.law = law
        self.answers_only = answers_only
        self.mistakes: list[Mistaken] = []

    def condition(self, data: Any, names: Names, location: tuple[str | int, ...] = ()) -> Test:
        """Compile a condition. A mistaken one becomes a test that is always unknown, so nothing else breaks."""
        if data is None or data == "always":
            return _always
        if not isinstance(data, Mapping) or len(data) != 1:
            return self.mistake(location, "A condition is one test, such as {answered: path}.")
        (test, argument), here = next(iter(data.items())), (*location, next(iter(data)))
        if test not in TESTS:
            return self.mistake(here, f"“{test}” is no test.", nearest(str(test), TESTS))
        try:
            return self._compile(test, argument, names, here)
        except PathError as error:
            return self.mistake(here, str(error), error.hint)
        except (TypeError, ValueError, KeyError) as error:
            return self.mistake(here, f"“{test}” is not written as it should be ({error}).")

    def mistake(self, location: tuple[str | int, ...], message: str, hint: str = "") -> Test:
        """Collect a mistake; gives the test that is always unknown, to stand in its place."""
        self.mistakes.append(Mistaken(location, message, hint))
        return lambda scope: unknown()

    def _compile(self, test: str, argument: Any, names: Names, location: tuple[str | int, ...]) -> Test:
        if test in ("all", "any"):
            if not isinstance(argument, list) or not argument:
                raise ValueError("a list of conditions expected")
            parts = [self.condition(part, names, (*location, index)) for index, part in enumerate(argument)]
            join = all_of if test == "all" else any_of
            return lambda scope: join(part(scope) for part in parts)
        if test == "not":
            inner = self.condition(argument, names, location)
            return lambda scope: negated(inner(scope))
        if test in ("some", "every"):
            return self._quantifier(test, argument, names, location)
        if test in _ORDER:
            first, second = self._pair(argument, names)
            compare = getattr(comparisons, test)
            return lambda scope: compare(first(scope), second(scope))
        compiled: Test = getattr(self, f"_{test}")(argument, names)
        return compiled

    def _quantifier(self, test: str, argument: Any, names: Names, location: tuple[str | int, ...]) -> Test:
        unknown_keys = set(argument) - {"of", "as", "where"}
        if unknown_keys:
            raise ValueError(f"unknown field {sorted(unknown_keys)[0]}")
        path, bound = argument["of"], argument.get("as")
        inner_names, enter = entering(self.tree, names, path, bound)
        where = self.condition(argument.get("where"), inner_names, (*location, "where"))
        every = test == "every"

        def run(scope: Scope) -> Outcome:
            found = find(scope, path)
            rows = scope.reader.rows_of(found)
            if not rows:
                return unknown(_place(found))
            outcomes = (where(enter(scope, row)) for row in rows)
            return all_of(outcomes) if every else any_of(outcomes)

        return run

    # ---- tests of answers

    def _answered(self, argument: str, names: Names) -> Test:
        lead(self.tree, names, argument)

        def run(scope: Scope) -> Outcome:
            found = find(scope, argument)
            if isinstance(found, Rows):
                return yes() if found.rows else no()
            if isinstance(found, Spot):
                return yes() if found.is_answered() else no()
            if found.answer is None:
                return no()
            if found.node is None or not found.answer.readable:
                return unknown(found.place)
            return no() if is_blank(value_of(found)) else yes()

        return run

    def _yes(self, argument: str, names: Names) -> Test:
        self._leaf(argument, names, ("yes_no",))
        return lambda scope: _truth(scope, argument)

    def _no(self, argument: str, names: Names) -> Test:
        self._leaf(argument, names, ("yes_no",))
        return lambda scope: negated(_truth(scope, argument))

    def _is(self, argument: list[Any], names: Names) -> Test:
        leads, wanted = self._against(argument, names)
        return lambda scope: comparisons.equal(_operand_at(scope, leads), wanted(scope))

    def _one_of(self, argument: list[Any], names: Names) -> Test:
        path, wanted = self._against(argument, names)
        return lambda scope: comparisons.among(_operand_at(scope, path), wanted(scope))

    def _has(self, argument: list[Any], names: Names) -> Test:
        path, wanted = self._against(argument, names)
        return lambda scope: comparisons.holds(_operand_at(scope, path), wanted(scope))

    def _same(self, argument: list[str], names: Names) -> Test:
        first, second = argument
        for path in (first, second):
            if lead(self.tree, names, path).what == "list":
                raise PathError(f"“{path}” is a list.")
        return lambda scope: comparisons.equal(_operand_at(scope, first), _operand_at(scope, second))

    def _valid(self, argument: str, names: Names) -> Test:
        leads = self._leaf(argument, names)
        if leads.node is not None and "valid" not in KINDS[leads.node.kind].facts:
            raise ValueError(f"a {leads.node.kind} has no check of form")

        def run(scope: Scope) -> Outcome:
            found = find(scope, f"{argument}.valid")
            value = value_of(found) if isinstance(found, Leaf) else None
            return unknown(_place(found)) if value is None else yes() if value else no()

        return run

    def _certainty(self, argument: list[str], names: Names) -> Test:
        path, wanted = argument
        return self._marked(path, names, "certainty", Certainty(wanted))

    def _disclosure(self, argument: list[str], names: Names) -> Test:
        path, wanted = argument
        return self._marked(path, names, "disclosure", Disclosure(wanted))

    def _marked(self, path: str, names: Names, mark: str, wanted: Certainty | Disclosure) -> Test:
        """Whether an answer carries a mark; unknown while there is no answer."""
        self._leaf(path, names)

        def run(scope: Scope) -> Outcome:
            found = find(scope, path)
            if not isinstance(found, Leaf) or found.answer is None:
                return unknown(_place(found))
            return yes() if getattr(found.answer, mark) is wanted else no()

        return run

    def _record(self, argument: list[str], names: Names) -> Test:
        path, wanted = argument
        if wanted not in self.tree.records:
            raise PathError(f"“{wanted}” is no record.", nearest(wanted, self.tree.records))
        lead(self.tree, names, path)

        def run(scope: Scope) -> Outcome:
            found = find(scope, path)
            if isinstance(found, Leaf):
                value = value_of(found)
                spot = scope.reader.row(value) if isinstance(value, str) else None
            else:
                spot = found if isinstance(found, Spot) else None
            return unknown(_place(found)) if spot is None else yes() if spot.owner == wanted else no()

        return run

    def _measure(self, argument: str | list[str], names: Names) -> Test:
        wanted = {argument} if isinstance(argument, str) else set(argument)
        return lambda scope: yes() if any(measure.form in wanted for measure in scope.reader.request.measures) else no()

    # ---- tests of the law

    def _profile(self, argument: Any, names: Names) -> Test:
        key = argument["key"]
        self._check_profile_key(key)
        fields = set(argument) - {"key", "of"}
        if len(fields) != 1 or not set(argument) <= set(_PROFILE_FIELDS):
            raise ValueError("a profile test has a key and one of is, one_of, has, answered")
        (test,) = fields
        wanted = comparisons.Value(argument[test])
        compare = {"is": comparisons.equal, "one_of": comparisons.among_or_holds, "has": comparisons.holds}.get(test)
        own = argument.get("of") == "requesting_state"

        def run(scope: Scope) -> Outcome:
            found = profile_value(scope, key, own)
            if compare is None:
                return yes() if found.data is not MISSING else no()
            return compare(found, wanted)

        return run

    def _instrument_in_force(self, argument: Any, names: Names) -> Test:
        self._refuse_law()
        slugs = [argument] if isinstance(argument, str) else list(argument)
        path = None
        if isinstance(argument, str) and ("." in argument or (self.law and argument not in self.law.instrument_ids())):
            self._leaf(argument, names, ("instrument",))
            path = argument
        elif self.law:
            for slug in slugs:
                if slug not in self.law.instrument_ids():
                    raise PathError(f"“{slug}” is no instrument.", nearest(slug, self.law.instrument_ids()))

        def run(scope: Scope) -> Outcome:
            wanted = slugs
            if path is not None:
                found = find(scope, path)
                value = value_of(found) if isinstance(found, Leaf) else None
                if value is None:
                    return unknown(_place(found))
                wanted = [value]
            return any_of(_in_force(scope, slug) for slug in wanted)

        return run

    def _bilateral_treaty(self, argument: str, names: Names) -> Test:
        self._refuse_law()
        if not isinstance(argument, str):
            raise ValueError("a topic expected, such as mla")

        def run(scope: Scope) -> Outcome:
            request = scope.reader.request
            on = KINDS["date"].from_json(request.prepared_on).latest()
            answer = scope.surroundings.law.bilateral(argument, request.requesting_state, request.requested_state, on)
            return unknown(f"instrument:bilateral {argument}") if answer is None else yes() if answer else no()

        return run

    def _competent(self, argument: str, names: Names) -> Test:
        self._refuse_law()
        self._leaf(argument, names, ("link",))

        def run(scope: Scope) -> Outcome:
            found = find(scope, argument)
            value = value_of(found) if isinstance(found, Leaf) else None
            spot = scope.reader.row(value) if isinstance(value, str) else None
            if spot is None:
                return unknown(_place(found))
            entry = spot.answers.get("directory_id")
            directory_id = str(entry.value) if not isinstance(entry, tuple) and entry is not None and entry.readable else ""
            around: Surroundings = scope.surroundings
            answer = around.law.competent(directory_id, scope.reader.request.requested_state, around.function)
            return unknown("directory:authority") if answer is None else yes() if answer else no()

        return run

    # ---- operands

    def operand(self, data: Any, names: Names) -> Operand:
        """Compile an operand; raises PathError or ValueError."""
        if isinstance(data, Mapping):
            return self._computed(data, names)
        if data in ("today", "prepared_on"):
            return _today if data == "today" else _prepared_on
        if isinstance(data, str):
            try:
                self._leaf(data, names)
            except PathError:
                if "." in data and not data[0].isdigit():
                    raise
                constant = comparisons.literal(data)
                return lambda scope: constant
            return lambda scope: _operand_at(scope, data)
        constant = comparisons.literal(data)
        return lambda scope: constant

    def _computed(self, data: Mapping[str, Any], names: Names) -> Operand:
        if "profile" in data:
            key = data["profile"]
            self._check_profile_key(key)
            own = data.get("of") == "requesting_state"
            return lambda scope: profile_value(scope, key, own)
        if "count" in data:
            return self._count(data["count"], names)
        if "earliest" in data or "latest" in data:
            return self._extreme(data, names)
        if "period" in data:
            first, second = self._pair(data["period"], names)
            return lambda scope: comparisons.span(first(scope), second(scope))
        if "date" in data:
            return self._date_arithmetic(data, names)
        raise ValueError("an operand is a literal, a path, profile, count, earliest, latest, period or date")

    def _count(self, argument: Any, names: Names) -> Operand:
        spec = {"of": argument} if isinstance(argument, str) else argument
        inner, enter = entering(self.tree, names, spec["of"], spec.get("as"))
        where = self.condition(spec.get("where"), inner)

        def run(scope: Scope) -> comparisons.Value:
            outcomes = [where(enter(scope, row)) for row in scope.reader.rows_of(find(scope, spec["of"]))]
            causes = frozenset().union(*(outcome.causes for outcome in outcomes if outcome.truth is None))
            return comparisons.Value(MISSING if causes else sum(outcome.truth is True for outcome in outcomes), causes)

        return run

    def _extreme(self, data: Mapping[str, Any], names: Names) -> Operand:
        which = "earliest" if "earliest" in data else "latest"
        spec = data[which]
        inner, enter = entering(self.tree, names, spec["of"], spec.get("as"))
        value = self.operand(spec["value"], inner)

        def run(scope: Scope) -> comparisons.Value:
            found = find(scope, spec["of"])
            values = [value(enter(scope, row)) for row in scope.reader.rows_of(found)]
            return comparisons.extreme(values, which, _place(found))

        return run

    def _date_arithmetic(self, data: Mapping[str, Any], names: Names) -> Operand:
        base = self.operand(data["date"], names)
        sign, amounts = (1, data["plus"]) if "plus" in data else (-1, data["minus"])
        if not set(amounts) <= {"days", "months", "years"}:
            raise ValueError("plus and minus take days, months or years")
        parts = {unit: self.operand(amount, names) for unit, amount in amounts.items()}
        return lambda scope: comparisons.shifted(base(scope), {unit: part(scope) for unit, part in parts.items()}, sign)

    # ---- parts

    def _pair(self, argument: Any, names: Names) -> tuple[Operand, Operand]:
        first, second = argument
        return self.operand(first, names), self.operand(second, names)

    def _against(self, argument: list[Any], names: Names) -> tuple[str, Operand]:
        path, wanted = argument
        leads = self._leaf(path, names)
        options = leads.node.question.options if leads.node is not None and leads.fact is None else None
        if isinstance(wanted, Mapping):
            return path, self.operand(wanted, names)
        if options is not None:
            for code in wanted if isinstance(wanted, list) else [wanted]:
                if code not in options:
                    raise PathError(f"“{code}” is no code of “{path}”.", nearest(str(code), options))
        if leads.node is not None and leads.fact is None and leads.node.kind in ("date", "moment") and isinstance(wanted, str):
            wanted = comparisons.comparable(KINDS["date"].from_json(wanted))
        constant = comparisons.Value(tuple(wanted) if isinstance(wanted, list) else wanted)
        return path, lambda scope: constant

    def _leaf(self, path: str, names: Names, kinds: tuple[str, ...] = ()) -> Leads:
        if not isinstance(path, str):
            raise ValueError("a path expected")
        leads = lead(self.tree, names, path)
        if leads.what != "leaf" or leads.node is None:
            raise PathError(f"“{path}” is no single answer.")
        if kinds and leads.fact is None and leads.node.kind not in kinds:
            raise PathError(f"“{path}” is a {leads.node.kind}, not a {' or '.join(kinds)}.")
        return leads

    def _refuse_law(self) -> None:
        if self.answers_only:
            raise ValueError("a document reads answers only, never the law")

    def _check_profile_key(self, key: str) -> None:
        self._refuse_law()
        if self.law is not None and "{" not in key and key not in self.law.profile_keys():
            raise PathError(f"“{key}” is no key of a requirement profile.", nearest(key, self.law.profile_keys()))


# ---- reading at run time


def _always(scope: Scope) -> Outcome:
    return yes()


def entering(tree: CatalogueTree, names: Names, path: str, bound: str | None) -> tuple[Names, Callable[[Scope, Spot | Leaf], Scope]]:
    """The names inside one row of a list, and the function that enters the row; raises PathError."""
    row = list_of(tree, names, path)
    inner = names.within(row.fields) if row.what == "spot" else names
    if bound:
        return inner.with_name(bound, row), lambda scope, found: scope.within(found).with_name(bound, found)
    return inner, lambda scope, found: scope.within(found)


def profile_value(scope: Scope, key: str, own: bool = False) -> comparisons.Value:
    """A value of a profile as an operand; unknown values carry the cause `profile:<key>`."""
    request = scope.reader.request
    if "{id}" in key:
        measure = next((spot for spot in scope.here if isinstance(spot, Spot) and spot.place.startswith("measures[")), None)
        measure = measure or scope.bound.get("measure")  # type: ignore[assignment]
        form = measure.owner if isinstance(measure, Spot) else ""
        key = key.replace("{id}", form)
    around: Surroundings = scope.surroundings
    reading = around.law.profile(request.requesting_state if own else request.requested_state, key)
    cause = frozenset((f"profile:{key}",))
    if reading.value is None:
        return comparisons.Value(MISSING, cause)
    return comparisons.from_profile(reading.value, cause, reading.confidence == "from_knowledge")


def _in_force(scope: Scope, slug: str) -> Outcome:
    request = scope.reader.request
    around: Surroundings = scope.surroundings
    on = KINDS["date"].from_json(request.prepared_on).latest()
    answer = around.law.in_force(slug, request.requesting_state, request.requested_state, on)
    return unknown(f"instrument:{slug}") if answer is None else yes() if answer else no()


def _truth(scope: Scope, path: str) -> Outcome:
    found = find(scope, path)
    value = value_of(found) if isinstance(found, Leaf) else None
    return unknown(_place(found)) if value is None else yes() if value else no()


def _operand_at(scope: Scope, path: str) -> comparisons.Value:
    found = find(scope, path)
    if isinstance(found, Spot):  # a row is compared by its id, as a link is
        return comparisons.Value(found.row.id) if found.row is not None else comparisons.Value(MISSING, frozenset((found.place,)))
    value = value_of(found) if isinstance(found, Leaf) else None
    if value is None:
        return comparisons.Value(MISSING, frozenset((_place(found),)))
    return comparisons.Value(comparisons.comparable(value))


def _today(scope: Scope) -> comparisons.Value:
    return comparisons.Value(comparisons.DateSpan(scope.surroundings.today, scope.surroundings.today))


def _prepared_on(scope: Scope) -> comparisons.Value:
    return comparisons.Value(comparisons.comparable(KINDS["date"].from_json(scope.reader.request.prepared_on)))


def _place(found: Spot | Leaf | Rows) -> str:
    return found.place
