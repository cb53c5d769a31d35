"""The shapes of the legal data: what an administrator may write in the files of this package, field by field.

Guarantees: a field that is not described here is a mistake; every value of a State's law has a source, a date and a confidence;
nothing here reads a request or decides anything. Fields annotated `Message("requirements")` are wording for people.
Codes and keys are closed lists: `states/profile_keys.yaml` holds those of the profiles.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal, Self

from pydantic import Field, field_validator, model_validator

from forms.definitions import Check, Identifier, Message, Sentence, Shape, Source

RequirementsText = Annotated[str, Message("requirements")]
RequirementsSentence = Annotated[Sentence, Message("requirements")]

StateCode = Annotated[str, Field(pattern=r"^[A-Z]{3}$", description="ISO 3166 alpha-3; XAA to XZZ except XKX are fictional")]
PartyCode = Annotated[str, Field(pattern=r"^([A-Z]{3}|EU)$", description="A State, or the European Union")]
InstrumentId = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
AuthorityId = Annotated[str, Field(pattern=r"^[a-z]{3}\.[a-z][a-z0-9_]*$", description="State, dot, name: xso.justice. Never reused")]
LanguageCode = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
Date = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$", description="Year, month or day")]
Confidence = Literal["sourced", "from_knowledge", "unknown"]
Topic = Identifier
Family = Literal["mla", "extradition", "transfer_of_sentenced_persons", "transfer_of_proceedings"]
Function = Literal[
    "mla", "extradition", "transfer_of_sentenced_persons", "transfer_of_proceedings", "asset_recovery", "sea_drugs", "sea_migrants",
    "firearms", "prevention", "cyber_24_7", "direct_disclosure", "joint_investigation", "service", "video", "financial_intelligence",
    "spontaneous_information", "diplomatic",
]  # fmt: skip


# ---- instruments


class Article(Shape):
    """Where an instrument speaks of one topic."""

    ref: str | None = Field(description="Articles and paragraphs; null where the instrument has none on the topic")
    note: str | None = Field(None, description="A short note of the record; not translated")
    days: int | None = None
    max_days: int | None = Field(None, description="The outer limit, where the number of days can grow")
    months: int | None = None
    verify: bool = Field(False, description="The text was not seen: show it as to be checked and compute nothing from it")


class EntryIntoForce(Shape):
    """When the instrument begins to bind a State that joins it later: so long after the deposit."""

    ref: str
    days: int | None = None
    months: int | None = None
    first_of_month: bool = Field(False, description="On the first day of the month that follows")

    @model_validator(mode="after")
    def _one_period(self) -> Self:
        if (self.days is None) == (self.months is None):
            raise ValueError("write either `days` or `months`")
        return self


class Instrument(Shape):
    """A treaty, a law of the European Union, a scheme, or a model text."""

    id: InstrumentId
    kind: Literal["treaty", "eu_law", "scheme", "model_treaty"]
    short_title: RequirementsText
    full_title: RequirementsText
    adopted: Date | None
    adopted_note: RequirementsText | None = None
    status: Literal["in_force", "not_in_force", "unknown"]
    in_force: Date | None = Field(description="Day on which it entered into force as a whole; null where not known or not in force")
    status_note: RequirementsText | None = None
    parent: InstrumentId | None = None
    families: list[Family] = Field(description="Kinds of cooperation for which it can be a basis")
    offences: Literal["any", "listed"] = Field(description="Any offence, or only those within its own scope")
    closed: bool = Field(False, description="Open to a closed circle of States: it is not offered for a State without a row")
    counterpart: StateCode | None = Field(None, description="Binds the other parties towards this State alone")
    joining: EntryIntoForce | None = None
    articles: dict[Topic, Article] = {}


class Participation(Shape):
    """One row of participation.csv: what is recorded of a State and an instrument. No row means not known."""

    instrument: InstrumentId
    state: PartyCode
    status: Literal["party", "signatory", "none", "believed"]
    date: Date | None = None
    date_is: Literal["deposit", "in_force"] | None = None
    as_of: Date | None = None
    source: str | None = None
    confidence: Literal["sourced", "secondary", "from_knowledge"]

    @model_validator(mode="after")
    def _date_explained(self) -> Self:
        if (self.date is None) != (self.date_is is None):
            raise ValueError("a date needs `date_is` (deposit or in_force), and the reverse")
        return self


class BilateralTreaty(Shape):
    """A treaty between two States. Specific, so it comes before every convention."""

    id: InstrumentId
    between: tuple[StateCode, StateCode]
    families: list[Family]
    title: NameByLanguage
    short: NameByLanguage
    done_place: str
    done_on: Date
    in_force: Date | None
    ended: Date | None = None
    articles: dict[Topic, Article]
    source: Source
    as_of: Date | None
    confidence: Confidence


# ---- names


class NameForms(Shape):
    """A name in one language: as it stands, and with article or preposition where the language needs it."""

    text: str
    the: str | None = None
    of: str | None = None
    to: str | None = None
    in_: str | None = Field(None, alias="in")
    gender: Literal["m", "f", "n"] | None = None


NameByLanguage = dict[LanguageCode, NameForms]


# ---- profiles


class Code(Shape):
    """One code of a closed list."""

    code: str
    label: RequirementsText


class ProfileKey(Shape):
    """One key that a requirement profile may hold, and every code that its value may have."""

    key: Annotated[str, Field(pattern=r"^(common|mla|extradition)\.[a-z0-9_]+$|^measures\.<measure>\.[a-z0-9_]+$")]
    kind: Literal[
        "code", "codes", "number", "number_days", "number_months", "languages", "statutes", "declarations", "authority", "text_note",
    ]  # fmt: skip
    label: RequirementsText
    help: RequirementsText
    unknown: RequirementsText = Field(description="What to do while the value is not known; one sentence")
    codes: str | None = Field(None, description="Name of a list under `codes:`")
    scope: list[Literal["State", "instrument", "measure"]]
    articles: str
    measures: list[Identifier] | None = Field(None, description="For measures.<measure>: the measures that have this key")


class ProfileVocabulary(Shape):
    """states/profile_keys.yaml: the closed vocabulary."""

    version: int = Field(ge=1)
    codes: dict[Identifier, dict[str, RequirementsText]]
    keys: list[ProfileKey]


class ProfileValue(Shape):
    """What is known of one requirement of a State. An unknown value is lawful and never passes as met."""

    value: Any = Field(description="Codes and numbers of the closed vocabulary; null where not known")
    note: str | None = Field(description="What the codes leave out, as the State or the record puts it; not translated")
    source: str | Source | None
    as_of: Date | None
    confidence: Confidence

    @model_validator(mode="after")
    def _agree(self) -> Self:
        if (self.value is None) != (self.confidence == "unknown"):
            raise ValueError("a value that is null has confidence unknown, and only such a value")
        if self.confidence == "sourced" and not self.source:
            raise ValueError("a sourced value names its source")
        return self


class ProfileFile(Shape):
    """states/FRA.yaml or fictional/XMA.yaml."""

    state: StateCode
    fictional: bool
    profile: dict[str, ProfileValue]


class StateProfile(Shape):
    """A State: its names, languages, region and requirements."""

    state: StateCode
    fictional: bool
    names: dict[str, str] = Field(description="Column of names.tsv: name. `en_short`, `fr_formal_of`, `ru_short_gen` …")
    official_languages: list[LanguageCode]
    region: str
    iso2: str | None
    membership: str = Field(description="member, observer, territory, other, fictional")
    profile: dict[str, ProfileValue] = Field(default_factory=dict, description="Empty where no profile is recorded")

    def name(self, language: str = "en", formal: bool = False, form: str | None = None) -> str:
        """The name in a language (English where that language has none); `form` as in names.tsv: the, of, gen …"""
        column = f"{language}_{'formal' if formal else 'short'}" + (f"_{form}" if form else "")
        return self.names.get(column) or self.names.get(column.rsplit("_", 1)[0] if form else "") or self.names["en_short"]


# ---- authorities


class Address(Shape):
    """Lines as the post needs them, in their own script."""

    lines: list[str]
    town: str
    country: StateCode


class Contact(Shape):
    """A telephone number, an e-mail address or a web address, with its purpose."""

    value: str
    purpose: str | None = None
    hours: str | None = None


class Authority(Shape):
    """A record of the directory of authorities."""

    id: AuthorityId
    state: StateCode
    name: NameByLanguage
    unit: NameByLanguage | None = None
    kind: Literal[
        "ministry_of_justice", "ministry_of_foreign_affairs", "prosecution", "court", "police", "customs", "coast_guard",
        "financial_intelligence", "asset_recovery_office", "anti_corruption_body", "interior", "other",
    ]  # fmt: skip
    functions: list[Function] = Field(description="Empty: for what it is competent is not known")
    instruments: list[InstrumentId] = Field([], description="Only under these; empty: under any, and without a treaty")
    direction: Literal["incoming", "outgoing", "both"] = "both"
    territory: str | None = Field(None, description="Where not the whole State")
    address: Address | None = None
    phones: list[Contact] = []
    emails: list[Contact] = []
    website: str | None = None
    languages: list[LanguageCode] = Field([], description="Languages in which it takes requests")
    correspondence: list[LanguageCode] = Field([], description="Languages in which it answers questions")
    channels: list[str] = Field([], description="Codes of mla.channels")
    hours: str | None = None
    time_zone: str | None = None
    urgent: str | None = None
    needs: str | None = Field(None, description="What it must be told to execute a request")
    status: Literal["draft", "proposed", "verified", "active", "review_due", "suspended", "superseded", "withdrawn"] = "active"
    valid_from: Date | None = None
    valid_to: Date | None = None
    replaced_by: AuthorityId | None = None
    source: str | Source
    as_of: Date | None
    confidence: Confidence


# ---- rules


class AppliesTo(Shape):
    """To which requests a rule applies. Several fields: all of them must fit."""

    forms: list[Identifier] | Literal["all"] | None = None
    families: list[Literal["mla", "extradition"]] | None = None
    measures: list[Identifier] | None = Field(None, description="Run once for each of these measures")
    not_when_only: list[Identifier] = Field([], description="Rests where the request asks for nothing but these measures")


class Rule(Check):
    """What a law or a State wants, tested against a request. Like a check of a form, with its scope and what is said of unknown."""

    check: Annotated[str, Field(pattern=r"^\S+( \S+)*(, \S+( \S+)*)*$")] = Field(
        description="Number in the list of checks: C-04, or several"
    )
    applies_to: AppliesTo | Literal["all"]
    say: RequirementsSentence
    mend: RequirementsSentence | None = None
    confirm: RequirementsText | None = None
    unknown: RequirementsText | None = Field(None, description="Advice while the profile is silent; without it the advice of the key")
    silent: bool = Field(False, description="Nothing is said while the profile is silent")
    reads: list[str] = Field([], description="Profile keys shown beside the finding and not tested")

    @field_validator("examples")
    @classmethod
    def _examples(cls, examples: list[Any]) -> list[Any]:
        missing = {"found", "clear"} - {example.expect for example in examples}
        if missing:
            raise ValueError(f"needs an example that is {' and one that is '.join(sorted(missing))}")
        return examples


def date_of(text: str, end: bool = False) -> datetime.date:
    """The first day (or with `end` the last day) of a year, month or day written as text. Raises ValueError."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return datetime.date(*parts)
    if not end:
        return datetime.date(parts[0], parts[1] if len(parts) > 1 else 1, 1)
    if len(parts) == 1:
        return datetime.date(parts[0], 12, 31)
    following = datetime.date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1)
    return following - datetime.timedelta(days=1)


def is_fictional(code: str) -> bool:
    """Whether a code is one of those set aside for fictional States: XAA to XZZ except XKX (Kosovo)."""
    return len(code) == 3 and code.startswith("X") and code != "XKX"


for _shape in (BilateralTreaty, Authority):
    _shape.model_rebuild()
