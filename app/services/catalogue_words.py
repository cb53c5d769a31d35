"""What the catalogue calls things, in one language: titles, labels, help, options, and why a question is asked.

Guarantees: what is not translated is said in English; nothing here reads an answer.
"""

from __future__ import annotations

from app.documents.outline import Voice
from app.language.marks import interface_words
from app.services.phrases import Phrases
from app.services.question_views import Article, Choice
from forms import wording
from forms.catalogue_tree import CatalogueTree, Fields, Node
from forms.definitions import Option, Source
from forms.places import parse_place
from forms.request import Request

ADD = interface_words("code.catalogue_words.add", "Add to “{list}”")


def node_of(request: Request, tree: CatalogueTree, place: str) -> Node | None:
    """The question at a place (of a row: its list); None where there is none."""
    steps = parse_place(place).steps
    first = steps[0]
    fields: Fields = {}
    rest = steps[2:]
    if first.name == "blocks" and len(steps) > 2:
        fields = tree.block_fields(steps[1].name) or {}
    elif first.name == "records" and len(steps) > 2:
        fields = tree.fields.get(steps[1].name, {})
    elif first.name == "measures" and len(steps) > 1:
        measure = next((measure for measure in request.measures if measure.id == first.row), None)
        fields, rest = tree.measure_fields(measure.form if measure else ""), steps[1:]
    node = None
    for step in rest:
        node = fields.get(step.name)
        if node is None:
            return None
        fields = node.fields
    return node


class CatalogueWords:
    """Says the wording of definitions."""

    def __init__(self, tree: CatalogueTree, voice: Voice, phrases: Phrases, language: str) -> None:
        self.tree = tree
        self._voice = voice
        self._phrases = phrases
        self._language = language

    def say(self, context: str, english: str) -> str:
        """Wording of the domain `forms`."""
        return self._voice.catalogs.message("forms", context, english, self._language) or english

    def title(self, owner: str) -> str:
        """The title of a definition; its id where its pack is absent."""
        definition = self.tree.definition(owner)
        return owner if definition is None else self.say(f"{owner}.title", definition.title)

    def help(self, owner: str) -> str:
        """The help of a definition, or nothing."""
        definition = self.tree.definition(owner)
        return self.say(f"{owner}.help", definition.help) if definition is not None and definition.help else ""

    def plural(self, record: str) -> str:
        """What several records of a kind are called."""
        return self.say(f"{record}.plural", self.tree.records[record].plural)

    def section(self, owner: str, section: str, title: str, field: str = "title") -> str:
        """The title or help of a section."""
        return self.say(wording.section_context(owner, section, field), title)

    def label(self, node: Node) -> str:
        """The label of a question; of a block that is used whole, the block's title."""
        question = node.question
        if question.kind == "block" and question.label == question.block:
            return self.title(str(question.block))
        return self.say(wording.question_context(node.owner, question.id), question.label)

    def question_help(self, node: Node) -> str:
        """The help of a question, or nothing."""
        question = node.question
        if question.kind == "block" and question.label == question.block:
            return self.help(str(question.block))
        return self.say(wording.question_context(node.owner, question.id, "help"), question.help) if question.help else ""

    def add(self, node: Node) -> str:
        """What the button says that adds a row."""
        question = node.question
        if not question.add:
            return self._phrases.say(ADD, list=self.label(node))
        return self.say(wording.question_context(node.owner, question.id, "add"), question.add)

    def add_record(self, record: str) -> str:
        """What the button says that adds a record."""
        definition = self.tree.records[record]
        return self.say(f"{record}.add", definition.add) if definition.add else self._phrases.say(ADD, list=self.plural(record))

    def options(self, node: Node) -> tuple[Choice, ...]:
        """The options of a choice."""
        question = node.question
        found = []
        for code, option in (question.options or {}).items():
            label = option.label if isinstance(option, Option) else option
            help_text = option.help if isinstance(option, Option) and option.help else ""
            context = wording.option_context(node.owner, question.id, code)
            help_said = self.say(wording.option_context(node.owner, question.id, code, "help"), help_text) if help_text else ""
            found.append(Choice(code, self.say(context, label), help_said))
        return tuple(found)

    def why(self, node: Node) -> tuple[Article, ...]:
        """The articles behind a question."""
        why = node.question.why
        sources = () if why is None else tuple(why) if isinstance(why, list) else (why,)
        return tuple(Article(self._phrases.source(source), self._behind(source)) for source in sources)

    def _behind(self, source: Source) -> str:
        """What stands behind the short name of an article: the full title of its instrument."""
        return self._voice.instruments(source.instrument, self._language, "") if source.instrument else source.text or ""
