"""The shapes of the YAML files in the catalogue: what a lawyer may write, field by field.

Guarantees: a field that is not described here is a mistake; nothing here reads a request or decides anything.
The JSON Schema for editors is generated from these classes (`forms/schemas.py`).
Fields annotated `Message` are sentences for people; the annotation names their gettext domain.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator


class Message:
    """Marks a field as wording. `domain` is the gettext domain (`forms` or `documents`)."""

    def __init__(self, domain: str) -> None:
        self.domain = domain


FormsText = Annotated[str, Message("forms")]
DocumentsText = Annotated[str, Message("documents")]

Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
RuleIdentifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$")]
PathText = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*$")]
Condition = Annotated[
    Any,
    Field(description="A condition: a tree of tests from the closed list (see docs/writing-a-form.md)."),
]
Operand = Annotated[Any, Field(description="A literal, a path, {profile: key}, today, prepared_on, or date arithmetic.")]

Severity = Literal["error", "warning", "advice"]
ParagraphStyle = Literal[
    "numbered", "continued", "body", "item", "quote", "address", "strong", "marking", "urgency", "reference", "subject",
]  # fmt: skip
DeadlineMark = Literal["hearing", "limitation", "reply_wanted", "period_ends", "other"]
KindName = Literal[
    "text", "free_text", "name", "date", "moment", "number", "percent", "money", "duration", "penalty",
    "yes_no", "choice", "choices", "state", "states", "language", "languages",
    "email", "phone", "url", "account_number", "bic", "imei", "imo", "ip_address", "coordinates", "hash",
    "provision", "instrument", "link", "links", "rows", "block",
]  # fmt: skip


class Shape(BaseModel):
    """Base of every shape: unknown fields are mistakes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Shape):
    """Where a rule or a question comes from. Either an instrument with a provision, a profile key, or words."""

    instrument: str | None = None
    provision: str | None = None
    profile: str | None = None
    text: str | None = None


class Option(Shape):
    """One code of a closed list. `document` is how the code reads in a document (otherwise the label)."""

    label: FormsText
    document: DocumentsText | None = None
    help: FormsText | None = None
    renamed_from: list[str] = []


class By(Shape):
    """What a choice between whole sentences depends on. Exactly one field is given."""

    certainty: PathText | None = Field(None, description="confirmed, believed, not_known")
    count: PathText | None = Field(None, description="one, other: gettext plural")
    choice: PathText | None = Field(None, description="one sentence per code of the question, or `other`")
    answered: PathText | None = Field(None, description="yes, no")
    yes: PathText | None = Field(None, description="yes, no (of a yes/no answer)")
    refs: PathText | None = Field(None, description="one, other, none: number of paragraphs referred to")

    @model_validator(mode="after")
    def _one(self) -> By:
        if sum(value is not None for value in self.__dict__.values()) != 1:
            raise ValueError("`by` takes exactly one of certainty, count, choice, answered, yes, refs")
        return self


class Variants(BaseModel):
    """A sentence chosen from several: `by` names the ground, every other key is a variant (again a sentence)."""

    model_config = ConfigDict(extra="allow", frozen=True)
    by: By


class Agreement(Shape):
    """A sentence that agrees in gender with a name, and the sentence for a name whose forms are missing."""

    text: str
    agrees_with: PathText | None = None
    bare: str | None = Field(None, description="Used where the name has no form for the language; label and value.")


Sentence = str | Agreement | Variants
FormsSentence = Annotated[Sentence, Message("forms")]
DocumentsSentence = Annotated[Sentence, Message("documents")]


class Each(Shape):
    """Run once for every row of a list: `as` binds the row's name."""

    of: PathText
    as_: Identifier = Field(alias="as")
    where: Condition | None = None


class Example(Shape):
    """A running example of a check: the answers, and what the check must say."""

    name: str
    answers: dict[str, Any] = {}
    profile: dict[str, Any] = {}
    own_profile: dict[str, Any] = Field({}, description="Profile values of the requesting State.")
    measures: list[str] = []
    in_force: list[str] = Field([], description="Instruments in force between the two States.")
    competent: list[str] = Field([], description="Row ids of the authorities that are competent.")
    form: Identifier | None = None
    prepared_on: str | None = None
    today: str | None = None
    expect: Literal["clear", "found", "unknown"]


class Check(Shape):
    """A rule of completeness or consistency. Found when `when` is yes and `unless` is no."""

    id: RuleIdentifier
    severity: Severity
    each: Each | None = None
    at: PathText
    when: Condition | None = None
    unless: Condition | None = None
    with_: dict[Identifier, Operand] = Field({}, alias="with")
    say: FormsSentence
    mend: FormsSentence | None = None
    confirm: FormsText | None = None
    source: Source | str | None = None
    covers: list[str] = []
    examples: list[Example] = []


class Question(Shape):
    """One question. `required` makes a missing answer an error, `expected` a warning; `show` hides it."""

    id: Identifier
    kind: KindName
    label: FormsText
    help: FormsText | None = None
    why: Source | list[Source] | None = None
    note: str | None = Field(None, description="For translators and reviewers; never shown.")
    required: Condition | None = Field(None, description="always, or a condition")
    expected: Condition | None = Field(None, description="always, or a condition: a missing answer is a warning")
    show: Condition | None = None
    options: dict[str, FormsText | Option] | None = Field(None, description="For choice and choices: code: label")
    to: str | list[str] | None = Field(None, description="For link and links: record ids or the path of a rows question")
    questions: list[Question] | None = Field(None, description="For rows")
    uses: list[str] = Field([], description="For rows: blocks embedded in each row")
    add: FormsText | None = Field(None, description="For rows: what the button says that adds one: Add an event")
    block: Identifier | None = Field(None, description="For block: the block embedded here under this question's id")
    default: Any = Field(None, description="Proposed in a new request: a literal, requested_state, requesting_state, today")
    deadline: DeadlineMark | None = Field(None, description="For date and moment: the day is one that the case file keeps")
    renamed_from: list[str] = []


class Section(Shape):
    """A group of questions under one title."""

    id: Identifier
    title: FormsText
    help: FormsText | None = None
    show: Condition | None = None
    questions: list[Question] = []


class Line(Shape):
    """One line of a cell, item of a list or trailing sentence: wording, a value, or free text."""

    id: Identifier
    when: Condition | None = None
    each: Each | None = Field(None, description="The line stands once for every row of a list")
    lead: DocumentsSentence | None = None
    say: DocumentsSentence | None = None
    value: PathText | None = None
    text: PathText | None = None
    with_: dict[Identifier, Operand] = Field({}, alias="with")


class Column(Shape):
    """A column of a table. Without `label` the label of the question that `value` or `text` names is used."""

    id: Identifier
    label: DocumentsText | None = None
    say: DocumentsSentence | None = None
    value: PathText | None = None
    text: PathText | None = None
    lines: list[Line] | None = None
    with_: dict[Identifier, Operand] = Field({}, alias="with")
    width: int = Field(1, description="Relative width of the column")


class Table(Shape):
    """A table with one row for each row of a list."""

    of: PathText
    as_: Identifier = Field("row", alias="as")
    where: Condition | None = None
    caption: DocumentsText | None = None
    columns: list[PathText | Column]
    numbered: DocumentsText | None = Field(None, description="Heading of a first column that counts the rows")


class SheetRow(Shape):
    """A row of a two-column sheet: a label and its content. A row without content is left out."""

    id: Identifier
    label: DocumentsText
    when: Condition | None = None
    say: DocumentsSentence | None = None
    value: PathText | None = None
    text: PathText | None = None
    lines: list[Line] | None = None
    with_: dict[Identifier, Operand] = Field({}, alias="with")


class Sheet(Shape):
    """A two-column table of labels and contents."""

    rows: list[SheetRow]
    caption: DocumentsText | None = None
    numbered: bool = Field(False, description="The labels are counted: 1, 2, 3")


class Bullets(Shape):
    """A lettered list with one point for each code, link or row of a list."""

    of: PathText
    as_: Identifier = Field("point", alias="as")
    where: Condition | None = None
    say: DocumentsSentence | None = None
    value: PathText | None = None
    text: PathText | None = None
    lead: DocumentsSentence | None = None


class Signature(Shape):
    """The signature and seal block."""

    place_date: DocumentsSentence
    name: PathText
    office: PathText | None = None
    capacity: DocumentsSentence | None = None
    seal: DocumentsText


class Paragraph(Shape):
    """One entry of `document:`. Exactly one main field decides what it is."""

    id: Identifier
    when: Condition | None = None
    each: Each | None = None
    with_: dict[Identifier, Operand] = Field({}, alias="with")
    # a paragraph: any of lead, say, text, then in this order
    lead: DocumentsSentence | None = Field(None, description="Run-in bold words at the beginning")
    say: DocumentsSentence | None = None
    text: PathText | None = Field(None, description="Free text in a paragraph of its own")
    then: list[Line] = Field([], description="Sentences that follow in the same paragraph")
    style: ParagraphStyle = "numbered"
    target: bool = Field(False, description="References to the row lead to this paragraph")
    keep: bool = Field(False, description="Keep on one page with the next")
    # other kinds of block
    heading: DocumentsSentence | None = None
    level: Literal[1, 2, 3] = 1
    numbered: bool = Field(True, description="For headings of level 1: lettered section or not")
    annex: bool = Field(False, description="For headings: begins an annex on a new page")
    table: Table | None = None
    sheet: Sheet | None = None
    summary: Sheet | None = Field(None, description="The framed box on page one")
    bullets: Bullets | None = None
    items: list[Line] | None = Field(None, description="Lettered points, each a sentence")
    signature: Signature | None = None
    include: str | None = Field(None, description="The document of a block, of `measures`, or `form` (in letters)")
    part: Identifier | None = Field(None, description="With include: a named part instead of the document")
    sealed: Literal["all"] | None = Field(None, description="Every sealed answer with its label")
    paragraphs: list[Paragraph] | None = Field(None, description="A group, under `when` or `each`")


class Definition(Shape):
    """What every file of the catalogue has."""

    id: Identifier
    version: int = Field(ge=1)
    title: FormsText
    help: FormsText | None = None
    sources: list[Source | str] = []
    uses: list[str] = []
    sections: list[Section] = []
    questions: list[Question] = []
    checks: list[Check] = []
    document: list[Paragraph] = []
    parts: dict[Identifier, list[Paragraph]] = {}
    renamed_from: list[str] = []


class RecordDefinition(Definition):
    """A thing of the case that is entered once and linked from anywhere."""

    kind: Literal["record"]
    plural: FormsText
    add: FormsText | None = Field(None, description="What the button says that adds one: Add a person")
    prefix: Annotated[str, Field(pattern=r"^[a-z]{1,3}$")] = Field(description="Row ids begin with it: p1, p2")
    display: dict[Identifier, DocumentsSentence] = Field(description="`default`, and other ways to print the record")


class BlockDefinition(Definition):
    """Questions that several forms share. `display` prints an embedded block inside a sentence."""

    kind: Literal["block"]
    display: dict[Identifier, DocumentsSentence] = {}


class MeasureDefinition(Definition):
    """One kind of assistance sought."""

    kind: Literal["measure"]
    coercive: bool = False
    records: bool = Field(False, description="Asks for existing records or data: secrecy and periods are asked for")
    covers: list[Source] = Field([], description="Provisions of treaties that name this measure")


class Layouted(Definition):
    """A definition that makes a document of its own."""

    layout: Identifier
    zones: dict[Identifier, list[Paragraph]] = {}
    document_title: DocumentsText


class BlockGroup(Shape):
    """Blocks that stand under one heading in the list of sections. Records and measures follow the first group."""

    id: Identifier
    title: FormsText
    blocks: list[Identifier]


class RequestDefinition(Layouted):
    """A request: its blocks in the order in which they are asked, and its document."""

    kind: Literal["request"]
    family: Literal["mla", "extradition"]
    topic: str = Field(description="Topic of an instrument that must have an article for it: mla, extradition")
    function: str = Field(description="Function of the receiving authority: mla, extradition …")
    blocks: list[Identifier]
    groups: list[BlockGroup] = []
    measures: Literal["several", "none"] = "none"


class LetterDefinition(Layouted):
    """A letter that goes with a request; its own questions stand in a block of its id."""

    kind: Literal["letter"]
    goes_with: Literal["any", "mla", "extradition"] = "any"


class Patch(Shape):
    """A pack's change to a definition of the catalogue: what it adds, and what it replaces (by id)."""

    id: Identifier
    kind: Literal["patch"]
    of: Literal["record", "block", "measure", "request", "letter"]
    add: PatchAdditions = Field(default_factory=lambda: PatchAdditions())
    replace: PatchReplacements = Field(default_factory=lambda: PatchReplacements())


class PatchAdditions(Shape):
    """New questions, checks and paragraphs. Their ids carry the pack's prefix."""

    questions: list[Question] = []
    checks: list[Check] = []
    document: list[Paragraph] = []
    after: dict[str, str] = Field({}, description="new id: existing id that it follows")


class PatchReplacements(Shape):
    """Paragraphs that take the place of those with the same id."""

    document: list[Paragraph] = []


class PackManifest(Shape):
    """pack.yaml: who made the pack, for which State, in which languages."""

    id: Annotated[str, Field(pattern=r"^[a-z]{3}[a-z0-9_]*$")]
    kind: Literal["pack"]
    version: int = Field(ge=1)
    title: str
    state: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    prefix: Annotated[str, Field(pattern=r"^[a-z]{3}_$")]
    languages: list[str] = []
    masters: dict[Identifier, str] = Field({}, description="layout: file inside the pack")


for _shape in (Question, Paragraph, Patch):
    _shape.model_rebuild()
