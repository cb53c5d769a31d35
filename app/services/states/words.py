"""What the law is called in a language: keys and codes of requirement profiles, reasons, names of authorities and instruments.

Guarantees: a value is said with the labels of the closed vocabulary; what is not translated is said in English; notes and
sources stand as they are recorded, in whatever language that is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.language.catalogs import Catalogs
from app.language.formats import Formats
from app.language.lists import SEMICOLON
from app.language.marks import interface_count, interface_words
from app.language.state_names import BASIC_FORMS, CASES, StateNames
from app.language.words import Forms
from forms.message_use import MessageUse
from forms.values.dates import parse_date
from legal_requirements.definitions import Authority, NameByLanguage, NameForms, ProfileValue
from legal_requirements.library import LegalLibrary
from legal_requirements.messages import Argument, Reason

ANY_LANGUAGE = interface_words("code.state_words.any_language", "Any language")
DAYS = interface_count("code.state_words.days", "{n} day", "{n} days")
MONTHS = interface_count("code.state_words.months", "{n} month", "{n} months")
MORE_MONTHS = interface_count("code.state_words.more_months", "More than {n} month", "More than {n} months")
NOT_KNOWN = interface_words("code.state_words.not_known", "Not known. Ask before you send.")
AUTHORITY = interface_words("code.state_words.authority", "{name}, {town}")
AUTHORITY_UNIT = interface_words("code.state_words.authority_unit", "{name}, {unit}, {town}")
AUTHORITY_UNIT_ALONE = interface_words("code.state_words.authority_unit_alone", "{name}, {unit}")
DECLARATION = interface_words("code.state_words.declaration", "{instrument}, {provision}")

Titles = Callable[[str, str, str], str]  # id of an instrument or treaty, language, form: its title


class LawWords:
    """Says the law of States in one language."""

    def __init__(self, legal: LegalLibrary, formats: Formats, catalogs: Catalogs, states: StateNames, titles: Titles) -> None:
        self.legal = legal
        self.formats = formats
        self.language = formats.language.tag
        self.states = states
        self._catalogs = catalogs
        self._titles = titles

    def say(self, message: MessageUse, **values: str | int | Forms) -> str:
        """A message of the program."""
        return self.formats.words.say(message, **values)

    def count(self, message: MessageUse, count: int, **values: str | int) -> str:
        """A counted message of the program."""
        return self.formats.words.count(message, count, **values)

    def recorded(self, context: str, english: str) -> str:
        """Wording of the domain `requirements`."""
        return self._catalogs.message("requirements", context, english, self.language) or english

    def form_words(self, context: str, english: str) -> str:
        """Wording of the domain `forms`."""
        return self._catalogs.message("forms", context, english, self.language) or english

    def program_words(self, context: str, english: str) -> str:
        """Wording of the domain `interface` that stands in content."""
        return self._catalogs.message("interface", context, english, self.language) or english

    def state(self, code: str, form: str = "short") -> str:
        """The name of a State."""
        return self.states.text(code, self.language, form)

    def state_forms(self, code: str) -> Forms:
        """The short name of a State in every form of the language."""
        forms = (*BASIC_FORMS, *(CASES.values() if self.language == "ru" else ()))
        return {"": self.state(code), **{form: self.state(code, f"short_{form}") for form in forms}}

    def title(self, slug: str, form: str = "") -> str:
        """The title of an instrument or bilateral treaty; `short` for the short one."""
        return self._titles(slug, self.language, form)

    # ---- profiles

    def key_label(self, key: str) -> str:
        """What a key of a profile is called; of what is no key, itself."""
        entry = self.legal.vocabulary.keys.get(key)
        return key if entry is None else self.recorded(f"profile.{entry.key}.label", entry.label)

    def key_unknown(self, key: str) -> str:
        """What to do while the value of a key is not known."""
        entry = self.legal.vocabulary.keys[key]
        return self.recorded(f"profile.{entry.key}.unknown", entry.unknown)

    def value(self, key: str, recorded: ProfileValue) -> str:
        """A value of a profile in words; that it is not known, where it is not."""
        value = recorded.value
        if value is None:
            return self.say(NOT_KNOWN)
        kind = self.legal.vocabulary.keys[key].kind
        if kind == "text_note" and recorded.note:
            return recorded.note
        said = self._value(key, kind, value)
        return said[:1].upper() + said[1:]

    def _value(self, key: str, kind: str, value: Any) -> str:
        if isinstance(value, dict):
            return self._mapping(kind, value)
        if isinstance(value, int):
            counted = {"number_days": DAYS, "number_months": MONTHS}.get(kind)
            return self.count(counted, value) if counted else self.formats.text("number", value)
        if isinstance(value, list):
            if kind == "languages":
                return self._languages(value)
            said = [self._mapping(kind, part) if isinstance(part, dict) else self._code(key, str(part)) for part in value]
            return self._listed(said)
        return self._code(key, str(value))

    def _listed(self, parts: list[str]) -> str:
        """Labels that stand side by side; they begin with capitals and make no sentence."""
        text = parts[0]
        for part in parts[1:]:
            text = self.say(SEMICOLON, first=text, next=part)
        return text

    def _languages(self, codes: list[str]) -> str:
        return self.say(ANY_LANGUAGE) if "any" in codes else self.formats.text("languages", tuple(codes))

    def _mapping(self, kind: str, value: Mapping[str, Any]) -> str:
        if "months" in value:
            return self.count(MONTHS, value["months"])
        if "more_than" in value:
            return self.count(MORE_MONTHS, value["more_than"])
        if kind == "authority":
            return self.say(AUTHORITY, name=value["name"], town=value["city"]) if value.get("city") else str(value["name"])
        if kind == "declarations":
            article = self.formats.text("provision", str(value["article"]))
            return self.say(DECLARATION, instrument=self.title(value["instrument"], "short"), provision=article)
        return str(value.get("name", ""))

    def _code(self, key: str, code: str) -> str:
        entry = self.legal.vocabulary.keys[key]
        label = self.legal.vocabulary.codes_of(key).get(code)
        return self.recorded(f"codes.{entry.codes}.{code}", label) if label else code

    # ---- reasons, dates, names

    def reason(self, reason: Reason) -> str:
        """A reason as a sentence."""
        return reason.text(self._argument, lambda message: self.recorded("", message))

    def _argument(self, argument: Argument) -> str:
        if argument.kind == "state":
            return self.state(argument.value, "the")
        if argument.kind == "instrument":
            return self.title(argument.value, "short")
        if argument.kind == "date":
            return self.day(argument.value)
        return argument.value

    def day(self, written: str | None) -> str:
        """A day, month or year as the language writes it; nothing where there is none."""
        return self.formats.text("date", parse_date(written)) if written else ""

    def name(self, names: NameByLanguage) -> NameForms:
        """A name in the language, in English, or in the first language that it has."""
        return names.get(self.language) or names.get("en") or next(iter(names.values()))

    def authority(self, record: Authority) -> str:
        """An authority with its unit and town in one line."""
        name = self.name(record.name).text
        unit = self.name(record.unit).text if record.unit else ""
        town = record.address.town if record.address else ""
        if unit and town:
            return self.say(AUTHORITY_UNIT, name=name, unit=unit, town=town)
        if unit:
            return self.say(AUTHORITY_UNIT_ALONE, name=name, unit=unit)
        return self.say(AUTHORITY, name=name, town=town) if town else name
