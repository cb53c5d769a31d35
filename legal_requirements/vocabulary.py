"""The closed vocabulary of profiles: which keys there are, and which values fit each.

Guarantees: pure; `misfit` names what is wrong with a value and the nearest code; a value of null always fits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from forms.catalogue_tree import nearest
from legal_requirements.definitions import ProfileKey, ProfileVocabulary

_PATTERN = "<measure>"
_BESIDE = {"number_days": "months", "number_months": "more_than"}
_RECORDS = {
    "authority": ({"name", "city"}, set()),
    "statutes": ({"name", "year"}, {"number", "sections", "language", "url"}),
    "declarations": ({"instrument", "article", "kind"}, {"content", "date", "in_force"}),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The keys written out (`measures.bank_records.standard`), each with its entry, and the codes of each list."""

    keys: dict[str, ProfileKey]
    codes: dict[str, dict[str, str]]

    def codes_of(self, key: str) -> dict[str, str]:
        """Code and label of every code that the value of a key may have. Raises KeyError for an unknown key."""
        name = self.keys[key].codes
        return self.codes[name] if name else {}

    def known(self, key: str) -> bool:
        """Whether a key exists; `measures.{id}.standard` and `measures.<measure>.standard` name the key of any measure."""
        return key in self.keys or any(re.sub(r"<measure>|\{\w+\}", entry, key) in self.keys for entry in self._measures())

    def _measures(self) -> set[str]:
        return {key.split(".")[1] for key in self.keys if key.startswith("measures.")}

    def misfit(self, key: str, value: Any) -> tuple[str, str] | None:
        """What is wrong with the value of a key, and a hint; None where it fits."""
        kind, codes = self.keys[key].kind, self.codes_of(key)
        if value is None:
            return None
        if kind in ("code", "text_note"):
            return _code(value, codes)
        if kind in ("codes", "languages"):
            return _several(kind, value, codes)
        if kind in _RECORDS:
            return _record(kind, value)
        if isinstance(value, dict):
            beside = _BESIDE.get(kind)
            fits = list(value) == [beside] and _is_number(value[beside])
            return None if fits else (f"A mapping here is {{{beside}: number}}." if beside else "A number is expected.", "")
        if _is_number(value):
            return None
        return _code(value, codes) if codes else ("A number is expected.", "")


def vocabulary_of(data: ProfileVocabulary) -> tuple[Vocabulary, list[tuple[int, str, str]]]:
    """The vocabulary, and its own mistakes: number of the key, message, hint."""
    keys: dict[str, ProfileKey] = {}
    wrong: list[tuple[int, str, str]] = []
    for index, entry in enumerate(data.keys):
        if entry.codes is not None and entry.codes not in data.codes:
            wrong.append((index, f"“{entry.codes}” is no list under `codes:`.", nearest(entry.codes, data.codes)))
            continue
        if (_PATTERN in entry.key) != bool(entry.measures):
            wrong.append((index, "A key of measures names them under `measures:`, and only such a key.", ""))
        for measure in entry.measures or [""]:
            name = entry.key.replace(_PATTERN, measure)
            if name in keys:
                wrong.append((index, f"The key “{name}” stands twice.", ""))
            keys[name] = entry
    return Vocabulary(keys, data.codes), wrong


def _is_number(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _code(value: Any, codes: dict[str, str]) -> tuple[str, str] | None:
    if isinstance(value, str) and value in codes:
        return None
    quoted = f" Put “{str(value).lower()}” in quotation marks." if isinstance(value, bool) else ""
    return f"“{value}” is no code of this key.{quoted}", nearest(str(value), codes)


def _several(kind: str, value: Any, codes: dict[str, str]) -> tuple[str, str] | None:
    if not isinstance(value, list) or not value:
        return "A list of codes is expected.", ""
    for code in value:
        if kind == "languages":
            if not isinstance(code, str) or not re.fullmatch(r"[a-z]{2,3}", code):
                return f"“{code}” is no language code (ISO 639) and not “any”.", ""
        elif wrong := _code(code, codes):
            return wrong
    return None


def _record(kind: str, value: Any) -> tuple[str, str] | None:
    needed, allowed = _RECORDS[kind]
    entries = [value] if kind == "authority" else value
    if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
        return "A list of records is expected." if kind != "authority" else "A record with name and city is expected.", ""
    for entry in entries:
        for name in sorted(needed - set(entry)):
            return f"The field “{name}” is missing.", ""
        for name in sorted(set(entry) - needed - allowed):
            return f"“{name}” is no field here.", nearest(name, needed | allowed)
    return None
