"""Runs the rules of the law over a request: what the requested State wants, tested on the answers and both profiles.

Guarantees: a rule runs only where it applies; what the profile does not say is an advice with the key's own words, never a
complaint; a rule without mistakes has no path, code or key that leads nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from forms.catalogue_tree import CatalogueTree
from forms.checks import judged, rows_in, run_check, scope_of
from forms.comparisons import Outcome
from forms.compiled import CheckPlan, compile_check
from forms.conditions import Compiler, Surroundings
from forms.definitions import Example
from forms.examples import ExampleError, ExampleLaw, build_example
from forms.findings import Finding
from forms.library import Library
from forms.message_use import MessageUse
from forms.paths import Leads, Names, Reader, Scope
from forms.request import Request
from forms.sentences import Phrase
from forms.yaml_source import Mistake, dotted
from legal_requirements.definitions import Rule
from legal_requirements.law import RecordedLaw
from legal_requirements.library import LegalLibrary

UNKNOWN = MessageUse("requirements", "code.rules.unknown", "The law that this depends on is not recorded here; check it before sending.")


@dataclass(frozen=True, slots=True)
class RulePlan:
    """A compiled rule."""

    rule: Rule
    plan: CheckPlan


def compile_rules(library: LegalLibrary, tree: CatalogueTree) -> tuple[tuple[RulePlan, ...], list[Mistake]]:
    """Compile all rules against the forms. Returns them with every mistake."""
    law = RecordedLaw(library)
    plans: list[RulePlan] = []
    mistakes: list[Mistake] = []
    for rule in library.rules:
        compiler = Compiler(tree, law)
        plans.append(RulePlan(rule, compile_check(rule, compiler, _names(rule, tree), ())))
        mistakes += [Mistake(f"rules: {rule.id}", 1, dotted(found.location), found.message, found.hint) for found in compiler.mistakes]
        for measure in _measures(rule):
            if measure not in tree.measures:
                mistakes.append(Mistake(f"rules: {rule.id}", 1, "applies_to.measures", f"There is no measure “{measure}”."))
    return tuple(plans), mistakes


def _measures(rule: Rule) -> tuple[str, ...]:
    return () if rule.applies_to == "all" else tuple(rule.applies_to.measures or ())


def _names(rule: Rule, tree: CatalogueTree) -> Names:
    wanted = [measure for measure in _measures(rule) if measure in tree.measures] or list(tree.measures)
    fields = tuple(tree.measure_fields(measure) for measure in wanted)
    measure = Leads("spot", None, None, fields)
    return Names((fields,) if _measures(rule) else ()).with_name("measure", measure)


def applies(rule: Rule, request: Request, tree: CatalogueTree) -> bool:
    """Whether a rule is for a request at all."""
    scope = rule.applies_to
    if isinstance(scope, str):
        return True
    definition = tree.requests.get(request.form)
    if scope.forms is not None and scope.forms != "all" and request.form not in scope.forms:
        return False
    if scope.families is not None and (definition is None or definition.family not in scope.families):
        return False
    asked = {measure.form for measure in request.measures}
    if scope.measures is not None and not asked & set(scope.measures):
        return False
    return not (scope.not_when_only and asked and asked <= set(scope.not_when_only))


def assess(
    request: Request,
    library: Library,
    rules: tuple[RulePlan, ...],
    surroundings: Surroundings,
    legal: LegalLibrary,
    reader: Reader | None = None,
) -> list[Finding]:
    """The findings of the law. `request` should be the relevant one; `reader` is its reader where there is one already."""
    reader = reader or Reader(request, library.tree)
    findings: list[Finding] = []
    for plan in rules:
        if applies(plan.rule, request, library.tree):
            advice = _advice(plan.rule, legal)
            for scope in _scopes(plan.rule, reader, surroundings):
                findings.extend(run_check(plan.plan, scope, advice))
    return findings


def _scopes(rule: Rule, reader: Reader, surroundings: Surroundings) -> Iterator[Scope]:
    wanted = _measures(rule)
    if not wanted:
        yield scope_of(reader, surroundings)
        return
    for spot in reader.measures:
        if spot.owner in wanted:
            yield scope_of(reader, surroundings, spot).with_name("measure", spot)


def _advice(rule: Rule, legal: LegalLibrary) -> Callable[[CheckPlan, Outcome], Phrase | None]:
    def word(plan: CheckPlan, outcome: Outcome) -> Phrase | None:
        if rule.silent:
            return None
        if rule.unknown:
            return Phrase("requirements", f"{rule.id}.unknown", rule.unknown)
        for cause in sorted(outcome.causes):
            key = cause.removeprefix("profile:")
            known = legal.vocabulary.keys.get(key)
            if cause.startswith("profile:") and known is not None and known.unknown:
                return Phrase("requirements", f"profile.{known.key}.unknown", known.unknown)
        return Phrase(UNKNOWN.domain, UNKNOWN.context, UNKNOWN.text)

    return word


def run_examples(library: Library, legal: LegalLibrary) -> Iterator[tuple[str, str, str, str]]:
    """Every example of every rule: rule, name, expected, and what came out."""
    plans, _ = compile_rules(legal, library.tree)
    for plan in plans:
        for example in plan.rule.examples:
            yield plan.rule.id, example.name, example.expect, _outcome(plan, example, library)


def _outcome(plan: RulePlan, example: Example, library: Library) -> str:
    measures = _measures(plan.rule)
    owner = measures[0] if measures else ""
    if measures and example.measures:
        owner = next((measure for measure in example.measures if measure in measures), owner)
    scope = plan.rule.applies_to
    form = example.form
    if form is None and not isinstance(scope, str):
        listed = scope.forms if isinstance(scope.forms, list) else []
        form = next((identifier for identifier in listed if identifier in library.tree.requests), None)
        if form is None and scope.families:
            form = next((i for i, d in library.tree.requests.items() if d.family in scope.families), None)
    example = example.model_copy(update={"form": form or "mutual_legal_assistance"})
    try:
        request, _ = build_example(example, plan.plan, owner or "legal_basis", library)
    except (ExampleError, KeyError, TypeError, AttributeError, ValueError) as error:
        return f"not to be built ({error})"
    if not applies(plan.rule, request, library.tree):
        return "clear"
    law = ExampleLaw(example)
    today = date.fromisoformat(example.today) if example.today else date.fromisoformat(request.prepared_on)
    surroundings = Surroundings(law, today, library.tree.requests[request.form].function)
    reader = Reader(request, library.tree)
    outcomes = [judged(plan.plan, inner).truth for outer in _scopes(plan.rule, reader, surroundings) for inner in rows_in(plan.plan, outer)]
    return "found" if True in outcomes else "unknown" if None in outcomes else "clear"
