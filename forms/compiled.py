"""A definition, compiled: the conditions of its questions, its checks, and all that it can say.

Guarantees: compiling never raises; every mistake is collected with its location in the file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from forms import wording
from forms.catalogue_tree import NO_FIELDS, CatalogueTree, Fields, Node, nearest
from forms.conditions import Compiler, Law, Mistaken, Operand, Test
from forms.definitions import Check, Definition, Layouted, MeasureDefinition, Question, RequestDefinition
from forms.entries import DocumentPlan, EntryCompiler, EntryPlan, ListPlan, kind_of_operand
from forms.paths import Leads, Names, PathError, lead, list_of, target_rows
from forms.sentences import SentenceCompiler, SentencePlan

Location = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class QuestionPlan:
    """The compiled conditions of a question; None where it has none."""

    show: Test | None
    required: Test | None
    expected: Test | None

    def says_something(self) -> bool:
        """Whether it has any condition."""
        return self.show is not None or self.required is not None or self.expected is not None


@dataclass(frozen=True, slots=True)
class CheckPlan:
    """A compiled check."""

    check: Check
    each: ListPlan | None
    at: str
    when: Test
    unless: Test | None
    say: SentencePlan
    mend: SentencePlan | None
    confirm: SentencePlan | None


@dataclass(frozen=True, slots=True)
class Compiled:
    """What a definition compiles to. `questions` is keyed by the rule prefix of the node."""

    definition: Definition
    questions: Mapping[str, QuestionPlan] = field(default_factory=lambda: MappingProxyType({}))
    checks: tuple[CheckPlan, ...] = ()
    document: DocumentPlan = field(default_factory=DocumentPlan)
    pointed: tuple[tuple[str, str, Location], ...] = ()
    entry_ids: frozenset[str] = frozenset()


def compile_definition(definition: Definition, tree: CatalogueTree, law: Law | None) -> tuple[Compiled, list[Mistaken]]:
    """Compile one definition against the tree. Returns it with its mistakes."""
    compiler = Compiler(tree, law)
    reading = Compiler(tree, law, answers_only=True)
    names = names_of(definition, tree)
    questions: dict[str, QuestionPlan] = {}
    _compile_questions(definition, tree, compiler, names, questions)
    checks = tuple(compile_check(check, compiler, names, ("checks", index)) for index, check in enumerate(definition.checks))
    _check_rule_ids(definition, compiler)
    _check_blocks(definition, tree, compiler)
    entries = EntryCompiler(reading, definition)
    document = DocumentPlan(
        entries.entries(definition.document, wording.document_context(definition.id), names, ("document",)),
        MappingProxyType(
            {
                part: entries.entries(listed, wording.part_context(definition.id, part), names, ("parts", part))
                for part, listed in definition.parts.items()
            }
        ),
        MappingProxyType(
            {
                zone: entries.entries(listed, wording.zone_context(definition.id, zone), names, ("zones", zone))
                for zone, listed in (definition.zones if isinstance(definition, Layouted) else {}).items()
            }
        ),
        entries.display(getattr(definition, "display", {}), names),
    )
    ids = frozenset(_entry_ids(document))
    compiled = Compiled(definition, MappingProxyType(questions), checks, document, tuple(entries.pointed), ids)
    return compiled, [*compiler.mistakes, *reading.mistakes]


def names_of(definition: Definition, tree: CatalogueTree) -> Names:
    """The names at hand in a definition: its own questions, and `measure` (its own or any)."""
    if isinstance(definition, MeasureDefinition):
        own = (tree.measure_fields(definition.id),)
        measure = Leads("spot", None, None, own, (definition.id,))
    else:
        own = (tree.fields.get(definition.id, NO_FIELDS),)
        measure = Leads("spot", None, None, tuple(tree.measure_fields(identifier) for identifier in tree.measures))
    return Names((own,)).with_name("measure", measure)


def _compile_questions(
    definition: Definition, tree: CatalogueTree, compiler: Compiler, names: Names, plans: dict[str, QuestionPlan]
) -> None:
    def walk(questions: list[Question], fields: Fields, names: Names, location: Location) -> None:
        known: set[str] = set()
        for index, question in enumerate(questions):
            if question.id in known:
                compiler.mistake((*location, index, "id"), f"The question “{question.id}” stands twice.")
            known.add(question.id)
            node = fields.get(question.id)
            if node is None:
                continue
            here = (*location, index)
            _check_question(node.question, tree, compiler, here)
            plans[node.rule] = _question_plan(node, compiler, names, here)
            if question.kind == "rows":
                inner = names.within((node.fields,)).with_name("outer", Leads("spot", None, None, names.here[0]))
                walk(list(question.questions or ()), node.fields, inner, (*here, "questions"))

    fields = tree.fields.get(definition.id, NO_FIELDS)
    walk(list(definition.questions), fields, names, ("questions",))
    for number, section in enumerate(definition.sections):
        walk(list(section.questions), fields, names, ("sections", number, "questions"))


def _question_plan(node: Node, compiler: Compiler, names: Names, location: Location) -> QuestionPlan:
    question = node.question

    def test(name: str) -> Test | None:
        condition = getattr(question, name)
        return None if condition is None else compiler.condition(condition, names, (*location, name))

    return QuestionPlan(test("show"), test("required"), test("expected"))


def _check_question(question: Question, tree: CatalogueTree, compiler: Compiler, location: Location) -> None:
    def mistake(field_name: str, message: str, hint: str = "") -> None:
        compiler.mistake((*location, field_name), message, hint)

    kind = question.kind
    if kind in ("choice", "choices") and not question.options:
        mistake("options", f"A {kind} question needs options.")
    if kind in ("link", "links") and not question.to:
        mistake("to", f"A {kind} question says what it links to.")
    if question.deadline and kind not in ("date", "moment"):
        mistake("deadline", f"A {kind} question gives no day. Only a date or a moment can be a deadline.")
    if kind == "rows" and not (question.questions or question.uses):
        mistake("questions", "A rows question has questions of its own.")
    if kind == "block" and question.block not in tree.blocks:
        mistake("block", f"There is no block “{question.block}”.", nearest(str(question.block), tree.blocks))
    for block in question.uses:
        if block not in tree.blocks:
            mistake("uses", f"There is no block “{block}”.", nearest(block, tree.blocks))
    targets = [question.to] if isinstance(question.to, str) else question.to or []
    for target in targets:
        if target not in tree.records and target_rows(tree, target) is None:
            mistake("to", f"“{target}” is no record and no rows question.", nearest(target, tree.records))


def _check_rule_ids(definition: Definition, compiler: Compiler) -> None:
    seen: set[str] = set()
    for index, check in enumerate(definition.checks):
        if not check.id.startswith(f"{definition.id}."):
            hint = f"{definition.id}.{check.id.split('.')[-1]}"
            compiler.mistake(("checks", index, "id"), f"The rule “{check.id}” begins with another id.", hint)
        if check.id in seen:
            compiler.mistake(("checks", index, "id"), f"The rule “{check.id}” stands twice.")
        seen.add(check.id)
        shown = {example.expect for example in check.examples}
        if check.confirm is None and not {"found", "clear"} <= shown:
            compiler.mistake(("checks", index), "A check has an example that is found and one that is clear.")


def _check_blocks(definition: Definition, tree: CatalogueTree, compiler: Compiler) -> None:
    for index, block in enumerate(definition.uses):
        if block not in tree.blocks:
            compiler.mistake(("uses", index), f"There is no block “{block}”.", nearest(block, tree.blocks))
    if isinstance(definition, RequestDefinition):
        for index, block in enumerate(definition.blocks):
            if block not in tree.blocks and block != definition.id:
                compiler.mistake(("blocks", index), f"There is no block “{block}”.", nearest(block, tree.blocks))


def compile_check(check: Check, compiler: Compiler, names: Names, location: Location) -> CheckPlan:
    """Compile a check, or a rule of the law (which has the same fields)."""
    each = None
    if check.each is not None:
        try:
            row = list_of(compiler.tree, names, check.each.of)
            inner = (names.within(row.fields) if row.what == "spot" else names).with_name(check.each.as_, row)
            each = ListPlan(check.each.of, check.each.as_, compiler.condition(check.each.where, inner, (*location, "each", "where")))
            names = inner
        except PathError as error:
            compiler.mistake((*location, "each", "of"), str(error), error.hint)
            names = names.with_name(check.each.as_, Leads("spot"))
    try:
        if check.at not in ("measure", "records") and not check.at.startswith("records."):
            lead(compiler.tree, names, check.at)
    except PathError as error:
        compiler.mistake((*location, "at"), str(error), error.hint)
    operands, kinds = _operands(check, compiler, names, location)
    sentences = SentenceCompiler(compiler)
    domain = "requirements" if hasattr(check, "applies_to") else "forms"

    def sentence(name: str) -> SentencePlan | None:
        given = getattr(check, name)
        if given is None:
            return None
        context = wording.check_context(check.id, name)
        return sentences.sentence(given, domain, context, names, (*location, name), operands, kinds)

    say = sentence("say")
    assert say is not None
    return CheckPlan(
        check,
        each,
        check.at,
        compiler.condition(check.when, names, (*location, "when")),
        None if check.unless is None else compiler.condition(check.unless, names, (*location, "unless")),
        say,
        sentence("mend"),
        sentence("confirm"),
    )


def _operands(check: Check, compiler: Compiler, names: Names, location: Location) -> tuple[dict[str, Operand], dict[str, str]]:
    operands, kinds = {}, {}
    for name, data in check.with_.items():
        try:
            operands[name] = compiler.operand(data, names)
        except PathError as error:
            compiler.mistake((*location, "with", name), str(error), error.hint)
        except (TypeError, ValueError, KeyError) as error:
            compiler.mistake((*location, "with", name), f"This is no operand ({error}).", "")
        kinds[name] = kind_of_operand(data)
    return operands, kinds


def _entry_ids(document: DocumentPlan) -> Iterator[str]:
    def walk(entries: tuple[EntryPlan, ...]) -> Iterator[str]:
        for plan in entries:
            yield plan.entry.id
            yield from walk(plan.children)

    yield from walk(document.document)
    for entries in (*document.parts.values(), *document.zones.values()):
        yield from walk(entries)
