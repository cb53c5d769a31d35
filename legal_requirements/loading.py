"""One reading of the folder of legal data: every kind of file, and what they say of each other.

Guarantees: nothing stops at the first mistake; each is collected by the reader with file, line, place and a hint.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from forms.catalogue_tree import nearest
from forms.yaml_source import Location, Mistake, YamlSource
from legal_requirements.definitions import (
    Authority,
    BilateralTreaty,
    Instrument,
    Participation,
    ProfileFile,
    ProfileValue,
    ProfileVocabulary,
    Rule,
    StateProfile,
    date_of,
    is_fictional,
)
from legal_requirements.reading import Reader
from legal_requirements.vocabulary import Vocabulary, vocabulary_of


class Loading:
    """One reading of the folder; keeps the source of each thing so that mistakes can name its line."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.folder = reader.folder
        self.instruments: dict[str, Instrument] = {}
        self.slugs: dict[str, Path] = {}  # also of files that could not be read: one mistake there must not make a hundred elsewhere
        self.treaties: dict[str, BilateralTreaty] = {}
        self.states: dict[str, StateProfile] = {}
        self.authorities: dict[str, Authority] = {}
        self.rules: dict[str, Rule] = {}
        self.participation: dict[tuple[str, str], Participation] = {}
        self.vocabulary = Vocabulary({}, {})

    def read(self) -> None:
        """Read everything. What refers to something else comes after it."""
        self._read_vocabulary()
        self._read_instruments()
        self._read_states()
        self._read_treaties()
        self._read_participation()
        self._read_authorities()
        self._read_rules()

    # ---- one method per kind of file

    def _read_vocabulary(self) -> None:
        data, source = self.reader.whole(ProfileVocabulary, self.folder / "states" / "profile_keys.yaml")
        if data is not None and source is not None:
            self.vocabulary, wrong = vocabulary_of(data)
            for index, message, hint in wrong:
                self.reader.say(source, ("keys", index), message, hint)

    def _read_instruments(self) -> None:
        sources: dict[str, YamlSource] = {}
        for path in sorted((self.folder / "instruments").glob("*.yaml")):
            self.slugs[path.stem] = path
            instrument, source = self.reader.whole(Instrument, path)
            if instrument is None or source is None:
                continue
            if instrument.id != path.stem:
                self.reader.say(source, ("id",), f"The file is named {path.name}, so the id should be “{path.stem}”.")
            self._dates(source, (), instrument.adopted, instrument.in_force)
            self.instruments[instrument.id] = instrument
            sources[instrument.id] = source
        for instrument in self.instruments.values():
            if instrument.parent is not None:
                self._known(sources[instrument.id], ("parent",), instrument.parent, self.slugs, "instrument")

    def _read_states(self) -> None:
        for folder in ("states", "fictional"):
            for state in self.reader.states(self.folder / folder / "names.tsv"):
                if state.fictional != is_fictional(state.state) or state.state in self.states:
                    self.reader.mistakes.append(
                        Mistake(f"{folder}/names.tsv", 1, state.state, "The code does not fit the kind of State, or stands twice.")
                    )
                self.states[state.state] = state
            for path in sorted((self.folder / folder).glob("[A-Z][A-Z][A-Z].yaml")):
                self._read_profile(path)

    def _read_profile(self, path: Path) -> None:
        file, source = self.reader.whole(ProfileFile, path)
        if file is None or source is None:
            return
        if file.state != path.stem:
            self.reader.say(source, ("state",), f"The file is named {path.name}, so the State should be {path.stem}.")
        if file.fictional != is_fictional(file.state):
            self.reader.say(source, ("fictional",), "XAA to XZZ except XKX are fictional States, and only these.")
        for key, value in file.profile.items():
            self._check_value(source, key, value)
        for key in sorted(set(self.vocabulary.keys) - set(file.profile)):
            self.reader.say(
                source, ("profile",), f"The key “{key}” is missing.", "Where it is not known: value: null, confidence: unknown."
            )
        if self._known(source, ("state",), file.state, self.states, "State"):
            self.states[file.state] = self.states[file.state].model_copy(update={"profile": MappingProxyType(dict(file.profile))})

    def _check_value(self, source: YamlSource, key: str, value: ProfileValue) -> None:
        if not self._known(source, ("profile", key), key, self.vocabulary.keys, "key of a profile"):
            return
        wrong = self.vocabulary.misfit(key, value.value)
        if wrong is not None:
            self.reader.say(source, ("profile", key, "value"), *wrong)
        elif self.vocabulary.keys[key].kind == "declarations":
            for index, declaration in enumerate(value.value or []):
                self._known(source, ("profile", key, "value", index), declaration["instrument"], self.slugs, "instrument")
        self._dates(source, ("profile", key), value.as_of)

    def _read_treaties(self) -> None:
        path = self.folder / "fictional" / "treaties.yaml"
        for treaty, source, location in self.reader.listed(BilateralTreaty, path, "treaties"):
            for index, state in enumerate(treaty.between):
                self._known(source, (*location, "between", index), state, self.states, "State")
            if len({is_fictional(state) for state in treaty.between}) > 1:
                self.reader.say(source, (*location, "between"), "A fictional State is never paired with a real one.")
            if "en" not in treaty.title:
                self.reader.say(source, (*location, "title"), "The title in English is missing.")
            self._once(source, location, treaty.id, {**self.instruments, **self.treaties})
            self._dates(source, location, treaty.done_on, treaty.in_force, treaty.ended)
            self.treaties[treaty.id] = treaty

    def _read_participation(self) -> None:
        for path in (self.folder / "participation" / "participation.csv", self.folder / "fictional" / "participation.csv"):
            shown = self.reader.shown(path)
            for line, row in self.reader.participation(path):
                place, found = (row.instrument, row.state), self.reader.mistakes.append
                if row.instrument not in self.slugs:
                    hint = nearest(row.instrument, self.slugs)
                    found(Mistake(shown, line, "instrument", f"“{row.instrument}” is no instrument that is known here.", hint))
                if row.state not in self.states and row.state != "EU":
                    found(Mistake(shown, line, "state", f"“{row.state}” is no State that is known here.", nearest(row.state, self.states)))
                if place in self.participation:
                    found(Mistake(shown, line, "", f"The row of {row.state} and {row.instrument} stands twice."))
                if path.parent.name == "participation" and is_fictional(row.state):
                    found(Mistake(shown, line, "state", "Fictional States stand in fictional/participation.csv."))
                for text in (row.date, row.as_of):
                    if not _is_date(text):
                        found(Mistake(shown, line, "date", f"“{text}” is no day of the calendar."))
                self.participation[place] = row

    def _read_authorities(self) -> None:
        later: list[tuple[YamlSource, Location, str]] = []
        for path in [*sorted((self.folder / "authorities").glob("*.yaml")), self.folder / "fictional" / "authorities.yaml"]:
            for authority, source, at in self.reader.listed(Authority, path, "authorities"):
                self._known(source, (*at, "state"), authority.state, self.states, "State")
                if not authority.id.startswith(authority.state.lower() + "."):
                    self.reader.say(source, (*at, "id"), f"The id begins with the State: {authority.state.lower()}.…")
                for index, slug in enumerate(authority.instruments):
                    self._known(source, (*at, "instruments", index), slug, {**self.slugs, **self.treaties}, "instrument")
                for index, channel in enumerate(authority.channels):
                    self._known(source, (*at, "channels", index), channel, self.vocabulary.codes.get("channels", {}), "channel")
                self._once(source, at, authority.id, self.authorities)
                self._dates(source, at, authority.as_of, authority.valid_from, authority.valid_to)
                if authority.replaced_by is not None:
                    later.append((source, (*at, "replaced_by"), authority.replaced_by))
                self.authorities[authority.id] = authority
        for source, at, target in later:
            self._known(source, at, target, self.authorities, "authority")

    def _read_rules(self) -> None:
        read: list[tuple[Rule, YamlSource, Location]] = []
        for path in sorted((self.folder / "rules").glob("*.yaml")):
            for rule, source, at in self.reader.listed(Rule, path, "rules"):
                self._once(source, at, rule.id, self.rules)
                self.rules[rule.id] = rule
                read.append((rule, source, at))
        for rule, source, at in read:
            for index, key in enumerate(rule.reads):
                self._profile_key(source, (*at, "reads", index), key)
            if not isinstance(rule.source, str | None):
                self._cited(source, (*at, "source"), rule.source.profile, rule.source.instrument)
            for name in ("when", "unless", "with"):
                data = source.data["rules"][at[1]].get(name)
                for location, key, codes in _profile_tests(data, (*at, name)):
                    if self._profile_key(source, location, key):
                        self._codes(source, location, key, codes)

    # ---- what every file is checked for

    def _known(self, source: YamlSource, at: Location, code: str, known: Mapping[str, Any], what: str) -> bool:
        if code in known:
            return True
        self.reader.say(source, at, f"“{code}” is no {what} that is known here.", nearest(code, known))
        return False

    def _once(self, source: YamlSource, at: Location, code: str, known: Mapping[str, Any]) -> None:
        if code in known:
            self.reader.say(source, (*at, "id"), f"The id “{code}” stands twice.")

    def _dates(self, source: YamlSource, at: Location, *texts: str | None) -> None:
        for text in texts:
            if not _is_date(text):
                self.reader.say(source, at, f"“{text}” is no day of the calendar.")

    def _cited(self, source: YamlSource, at: Location, key: str | None, slug: str | None) -> None:
        if key is not None:
            self._profile_key(source, (*at, "profile"), key)
        if slug is not None:
            self._known(source, (*at, "instrument"), slug, self.slugs, "instrument")

    def _profile_key(self, source: YamlSource, at: Location, key: str) -> bool:
        if self.vocabulary.known(key):
            return True
        self.reader.say(source, at, f"“{key}” is no key of a requirement profile.", nearest(key, self.vocabulary.keys))
        return False

    def _codes(self, source: YamlSource, at: Location, key: str, codes: list[Any]) -> None:
        entry = self.vocabulary.keys.get(key)
        if entry is None or entry.kind in ("languages", "number") or not entry.codes:
            return
        for code in codes:
            if isinstance(code, str) and code not in self.vocabulary.codes_of(key):
                self.reader.say(source, at, f"“{code}” is no code of {key}.", nearest(code, self.vocabulary.codes_of(key)))


def _is_date(text: str | None) -> bool:
    try:
        return text is None or bool(date_of(text))
    except ValueError:
        return False


def _profile_tests(data: Any, at: Location) -> list[tuple[Location, str, list[Any]]]:
    """Every `profile:` in a tree of conditions: where, which key, and with which codes it is compared."""
    if isinstance(data, list):
        return [found for index, part in enumerate(data) for found in _profile_tests(part, (*at, index))]
    if not isinstance(data, dict):
        return []
    found: list[tuple[Location, str, list[Any]]] = []
    for name, part in data.items():
        if name == "profile" and isinstance(part, str):
            found.append(((*at, name), part, []))
        elif name == "profile" and isinstance(part, dict) and isinstance(part.get("key"), str):
            wanted = [code for test in ("is", "one_of", "has") if test in part for code in _as_list(part[test])]
            found.append(((*at, name), part["key"], wanted))
        else:
            found += _profile_tests(part, (*at, name))
    return found


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
