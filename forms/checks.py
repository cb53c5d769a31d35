"""Runs the checks and required questions of a request's definitions and gives findings.

Guarantees: a hidden question misses nothing; unknown because of an answer is silent, unknown because of the law is an advice
(`<rule>.unknown`); an error that leans on a profile value known from knowledge alone is a warning and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from forms import wording
from forms.catalogue_tree import Node
from forms.comparisons import Outcome
from forms.compiled import CheckPlan
from forms.conditions import Surroundings, Test
from forms.definitions import Source
from forms.findings import Finding, Severity, without_covered
from forms.library import Library
from forms.message_use import MessageUse
from forms.paths import Leaf, Reader, Rows, Scope, Spot, find
from forms.request import Answer, Certainty, Request
from forms.sentences import Phrase
from forms.values import Kept, Unreadable, is_blank

REQUIRED = MessageUse("forms", "code.checks.required", "“{question}” is not answered.")
EXPECTED = MessageUse("forms", "code.checks.expected", "“{question}” should be answered.")
UNREADABLE = MessageUse("forms", "code.checks.unreadable", "The answer to “{question}” cannot be read: “{typed}”.")
UNKNOWN = MessageUse("forms", "code.checks.unknown", "The requirements of this State do not say what this depends on: {subject}")
KEPT = MessageUse("forms", "code.checks.kept", "This answer to “{question}” was written by another version or pack and is kept as it is.")
NO_OPTION = MessageUse("forms", "code.checks.no_option", "“{typed}” is none of the answers to “{question}”.")
NO_MEASURE = MessageUse("forms", "code.checks.no_measure", "“{typed}” is no measure that this program knows; it is kept and says nothing.")
NO_QUESTION = MessageUse("forms", "code.checks.no_question", "Answers without a question are kept here and say nothing: {typed}.")
NO_TARGET = MessageUse("forms", "code.checks.no_target", "“{question}” points at {typed}, which is not in this request.")


def scope_of(reader: Reader, surroundings: Surroundings, *here: Spot) -> Scope:
    """The scope of a definition's conditions at its spot."""
    return Scope(reader, here, MappingProxyType({}), surroundings)


def assess(
    request: Request, library: Library, surroundings: Surroundings, letters: Iterable[str] = (), reader: Reader | None = None
) -> tuple[Finding, ...]:
    """The findings of the forms. `request` should be the relevant one: what is hidden misses nothing.

    `reader` is that of the request where there is one already: it remembers what it has found.
    """
    reader = reader or Reader(request, library.tree)
    findings: list[Finding] = []
    used = [letter for letter in library.tree.letters if request.blocks.get(letter) or letter in letters]
    for block in library.tree.blocks_of(request.form, used):
        spot = reader.block(block)
        findings.extend(_spot(spot, scope_of(reader, surroundings, spot), library))
    for kind in library.tree.records:
        for spot in reader.records(kind):
            findings.extend(_spot(spot, scope_of(reader, surroundings, spot), library))
    for spot in reader.measures:
        scope = scope_of(reader, surroundings, spot).with_name("measure", spot)
        findings.extend(_spot(spot, scope, library))
    findings.extend(_unknown_parts(request, library))
    return without_covered(findings)


def _unknown_parts(request: Request, library: Library) -> Iterator[Finding]:
    """What an absent pack or a newer version wrote, or a slip of the pen: nothing judges or prints it, so it is named."""
    for measure in request.measures:
        if measure.form not in library.tree.measures:
            yield Finding("measures.no_measure", Severity.ERROR, f"measures[{measure.id}]", _typed(NO_MEASURE, measure.form))
    for place, row in request.rows():
        if row.kept:
            yield Finding("kept.no_question", Severity.WARNING, place, _typed(NO_QUESTION, ", ".join(sorted(row.kept))))
    lost = request.kept.get("blocks")
    for block, answers in (lost if isinstance(lost, Mapping) else {}).items():
        names = ", ".join(sorted(answers)) if isinstance(answers, Mapping) else str(block)
        yield Finding("kept.no_question", Severity.WARNING, f"blocks.{block}", _typed(NO_QUESTION, names))


def _typed(message: MessageUse, typed: str) -> Phrase:
    return Phrase(message.domain, message.context, message.text, MappingProxyType({"typed": typed}))


def _spot(spot: Spot, scope: Scope, library: Library) -> Iterator[Finding]:
    yield from _questions(spot, scope, library)
    compiled = library.compiled.get(spot.owner)
    if compiled is not None:
        for plan in compiled.checks:
            yield from run_check(plan, scope)


def _questions(spot: Spot, scope: Scope, library: Library) -> Iterator[Finding]:
    for name, node in spot.fields.items():
        if not node.rule:
            continue
        plan = library.questions.get(node.rule)
        asked = plan is not None and (plan.required is not None or plan.expected is not None)
        if not asked and node.kind not in ("rows", "block") and f"{spot.prefix}{name}" not in spot.answers:
            continue  # nothing is there and nothing is wanted
        if plan is not None and plan.show is not None and not shows(plan.show(scope)):
            continue
        found = spot.step(name)
        if plan is not None:
            if plan.required is not None:
                yield from _missing(found, node, plan.required, scope, "required")
            if plan.expected is not None:
                yield from _missing(found, node, plan.expected, scope, "expected")
        if isinstance(found, Rows):
            for row in found.rows:
                if isinstance(row, Spot):
                    yield from _questions(row, scope.within(row).with_name("outer", spot), library)
        elif isinstance(found, Spot):
            yield from _spot(found, scope.within(found), library)
        elif found.answer is not None:
            yield from _unusable(found, node, scope)


def shows(outcome: Outcome) -> bool:
    """Whether a question shows: unknown because of an answer hides it, unknown because of the law shows it."""
    if outcome.truth is None:
        return of_the_law(outcome)
    return outcome.truth


def of_the_law(outcome: Outcome) -> bool:
    """Whether everything that is unknown belongs to the law."""
    return bool(outcome.causes) and all(":" in cause for cause in outcome.causes)


def _missing(found: Leaf | Spot | Rows, node: Node, test: Test, scope: Scope, kind: str) -> Iterator[Finding]:
    if _is_given(found):
        return
    outcome = test(scope)
    if outcome.truth is not True:
        return
    severity = Severity.ERROR if kind == "required" else Severity.WARNING
    message = REQUIRED if kind == "required" else EXPECTED
    if outcome.leans_on and severity is Severity.ERROR:
        severity = Severity.WARNING
    yield Finding(
        f"{node.rule}.{kind}",
        severity,
        found.place,
        _about(message, node),
        _help(node),
        _why(node),
        leans_on=tuple(sorted(outcome.leans_on)),
    )


def _is_given(found: Leaf | Spot | Rows) -> bool:
    """Whether there is an answer, readable or not; that it is not known is one too."""
    if isinstance(found, Rows):
        return bool(found.rows)
    if isinstance(found, Spot):
        return found.is_answered()
    answer = found.answer
    if answer is None or isinstance(answer.value, Kept):
        return False
    return answer.certainty is Certainty.UNKNOWN or not is_blank(answer.value)


def _unusable(found: Leaf, node: Node, scope: Scope) -> Iterator[Finding]:
    answer = found.answer
    assert answer is not None
    if isinstance(answer.value, Unreadable):
        said = _about(UNREADABLE, node, typed=answer.value.text)
        yield Finding(f"{node.rule}.unreadable", Severity.ERROR, found.place, said, _help(node))
    elif isinstance(answer.value, Kept):
        yield Finding(f"{node.rule}.kept", Severity.ADVICE, found.place, _about(KEPT, node))
    elif node.question.options and node.kind in ("choice", "choices"):
        for code in _targets(answer):
            if code not in node.question.options:
                yield Finding(f"{node.rule}.no_option", Severity.ERROR, found.place, _about(NO_OPTION, node, typed=code), _help(node))
    elif node.kind in ("link", "links"):
        for target in _targets(answer):
            if scope.reader.row(target) is None:
                yield Finding(f"{node.rule}.no_target", Severity.ERROR, found.place, _about(NO_TARGET, node, typed=target))


def _targets(answer: Answer) -> tuple[str, ...]:
    value = answer.value
    return value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()


def label_of(node: Node) -> Phrase:
    """The label of a question, to be said in any language."""
    return Phrase("forms", wording.question_context(node.owner, node.question.id), node.question.label)


def _about(message: MessageUse, node: Node, **values: str) -> Phrase:
    return Phrase(message.domain, message.context, message.text, MappingProxyType({"question": label_of(node), **values}))


def _help(node: Node) -> Phrase | None:
    if node.question.help is None:
        return None
    return Phrase("forms", wording.question_context(node.owner, node.question.id, "help"), node.question.help)


def _why(node: Node) -> tuple[Source | str, ...]:
    why = node.question.why
    return () if why is None else tuple(why) if isinstance(why, list) else (why,)


Advice = Callable[[CheckPlan, Outcome], "Phrase | None"]


def run_check(plan: CheckPlan, scope: Scope, advice: Advice | None = None) -> Iterator[Finding]:
    """The findings of one check (or rule) in a scope: once, or for each row.

    `advice` words what is said where the law is not known; None from it means silence. Without it the check's own sentence is quoted.
    """
    for inner in rows_in(plan, scope):
        finding = _found(plan, inner, advice)
        if finding is not None:
            yield finding


def rows_in(plan: CheckPlan, scope: Scope) -> Sequence[Scope]:
    """The scopes in which a check runs."""
    if plan.each is None:
        return (scope,)
    rows = scope.reader.rows_of(find(scope, plan.each.of))
    scopes = (scope.within(row).with_name(plan.each.as_, row) for row in rows)
    return [inner for inner in scopes if plan.each.where(inner).truth is True]


def judged(plan: CheckPlan, scope: Scope) -> Outcome:
    """Yes where the finding is raised, no where it is not, unknown with its causes."""
    when = plan.when(scope)
    if when.truth is False or plan.unless is None:
        return when
    unless = plan.unless(scope)
    if when.truth is None:  # what satisfies the check clears it, whether it was asked for or not
        return Outcome(False) if unless.truth is True else when
    leans = when.leans_on | unless.leans_on
    if unless.truth is None:
        return unless._replace(leans_on=leans)
    return Outcome(not unless.truth, frozenset(), leans)


def _found(plan: CheckPlan, scope: Scope, advice: Advice | None) -> Finding | None:
    outcome = judged(plan, scope)
    if outcome.truth is False or (outcome.truth is None and not of_the_law(outcome)):
        return None
    found = find(scope, plan.at) if plan.at != "measure" else scope.bound.get("measure")
    place = found.place if isinstance(found, Leaf | Spot | Rows) else plan.at
    check = plan.check
    source = () if check.source is None else (check.source,)
    say = plan.say.choose(scope)
    if say is None:
        return None
    if outcome.truth is None:
        if advice is not None:
            subject = advice(plan, outcome)
            mend = None
        else:
            subject = Phrase(UNKNOWN.domain, UNKNOWN.context, UNKNOWN.text, MappingProxyType({"subject": say}))
            mend = plan.mend.choose(scope) if plan.mend else None
        if subject is None:
            return None
        return Finding(f"{check.id}.unknown", Severity.ADVICE, place, subject, mend, source, leans_on=tuple(sorted(outcome.causes)))
    severity = Severity(check.severity)
    if outcome.leans_on and severity is Severity.ERROR:
        severity = Severity.WARNING
    return Finding(
        check.id,
        severity,
        place,
        say,
        plan.mend.choose(scope) if plan.mend else None,
        source,
        tuple(check.covers),
        tuple(sorted(outcome.leans_on)),
        plan.confirm.choose(scope) if plan.confirm else None,
    )
