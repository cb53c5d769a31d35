"""The directory of authorities: find one by its name, and say which is competent for a function, and why.

Guarantees, as rules:
- An authority under another State, or whose record may not be used (draft, suspended, superseded …), is never competent.
- The most specific comes first: named for the instrument before any instrument; the whole State before a part of it.
- Where two remain, both are given; nothing is chosen in silence. Where none remains, the diplomatic channel is named with a reason.
- A record from general knowledge that does not list a function leaves the answer unknown.
Pure: no clock, no database.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

from legal_requirements.definitions import Authority
from legal_requirements.library import LegalLibrary
from legal_requirements.messages import N_, Reason, reason

Choice = Literal["one", "several", "diplomatic", "none"]

USABLE = ("verified", "active", "review_due")
_ONE = N_("{authority} is recorded as competent in {state} for this function.")
_FOR_INSTRUMENT = N_("{authority} is recorded in {state} as competent under {instrument}.")
_SEVERAL = N_("Several authorities of {state} are recorded as competent; choose by territory, subject or stage of the case.")
_DIPLOMATIC = N_("No authority of {state} is recorded for this function; use the diplomatic channel and ask who is competent.")
_NONE = N_("No authority of {state} is recorded; look for one in the directory of competent national authorities.")
_INTRODUCTORY = N_("The record gives name and town from general knowledge only; confirm both before sending.")
_REVIEW = N_("The record is due for review; confirm it before sending.")


@dataclass(frozen=True, slots=True)
class Competence:
    """Which authorities are competent: one, several, or only the diplomatic channel; why, and what to take care of."""

    choice: Choice
    authorities: tuple[Authority, ...]
    reason: Reason
    remarks: tuple[Reason, ...] = ()


def competent(library: LegalLibrary, state: str, function: str, instrument: str | None = None, direction: str = "incoming") -> Competence:
    """The competent authorities of a State for a function (mla, extradition, cyber_24_7 …), under an instrument if one is named.

    Raises UnknownCodeError for an unknown State. Source: requirements of UNTOC 18(13), UNCAC 46(13), 1988 Convention 7(8).
    """
    library.state(state)
    known = [record for record in library.authorities.values() if record.state == state and record.status in USABLE]
    fitting = [record for record in known if function in record.functions and record.direction in (direction, "both")]
    named = [record for record in fitting if instrument is not None and instrument in record.instruments]
    general = [record for record in fitting if not record.instruments or instrument is None]
    found = named or general
    whole = [record for record in found if record.territory is None]
    if len(whole) == 1 and len(found) == 1:
        sentence = _FOR_INSTRUMENT if named else _ONE
        places = {"state": state, "authority": name_of(whole[0])} | ({"instrument": instrument} if named and instrument else {})
        return Competence("one", tuple(found), reason(sentence, **places), _remarks(found))
    if found:
        return Competence("several", tuple(found), reason(_SEVERAL, state=state), _remarks(found))
    diplomatic = [record for record in known if "diplomatic" in record.functions]
    if diplomatic or known:
        return Competence("diplomatic", tuple(diplomatic), reason(_DIPLOMATIC, state=state), _remarks(diplomatic))
    return Competence("none", (), reason(_NONE, state=state))


def is_competent(library: LegalLibrary, authority: str, state: str, function: str) -> bool | None:
    """Whether the directory holds an authority as competent; None where it does not say."""
    record = library.authorities.get(authority)
    if record is None:
        return None
    if record.state != state or record.status not in USABLE or record.direction == "outgoing":
        return False
    if function in record.functions:
        return True
    if not function or not record.functions or record.confidence != "sourced":
        return None
    return False


def find(library: LegalLibrary, text: str, limit: int = 50) -> tuple[Authority, ...]:
    """Authorities whose name, unit, town or State holds every word of a text (or begins so), accents aside; the closest first."""
    words = folded(text).split()
    if not words:
        return ()
    scored = []
    for record in library.authorities.values():
        parts = [folded(part).split() for part in searchable(library, record)]
        if all(any(word.startswith(wanted) for part in parts for word in part) for wanted in words):
            exact = sum(wanted in parts[0] for wanted in words)
            scored.append((-exact, record.id, record))
    return tuple(record for _, _, record in sorted(scored, key=lambda entry: entry[:2])[:limit])


def searchable(library: LegalLibrary, record: Authority) -> tuple[str, str, str]:
    """The texts by which an authority is found: its names and units; its State in every language; its town."""
    names = [forms.text for forms in record.name.values()] + [forms.text for forms in (record.unit or {}).values()]
    return " ".join(names), " ".join(names_of_state(library, record.state)), record.address.town if record.address else ""


def names_of_state(library: LegalLibrary, code: str) -> list[str]:
    """The code of a State and its short and formal names in every language, each once."""
    names = library.states[code].names
    return list(dict.fromkeys([code, *(names[column] for column in sorted(names) if column.endswith(("_short", "_formal")))]))


def name_of(record: Authority, language: str = "en") -> str:
    """The name in a language, in English, or in the first language that the record has."""
    return (record.name.get(language) or record.name.get("en") or next(iter(record.name.values()))).text


def folded(text: str) -> str:
    """Letters without accents and case, everything else a space."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter if letter.isalnum() else " " for letter in plain if not unicodedata.combining(letter))


def _remarks(records: list[Authority]) -> tuple[Reason, ...]:
    found = []
    if any(record.confidence != "sourced" for record in records):
        found.append(reason(_INTRODUCTORY))
    if any(record.status == "review_due" for record in records):
        found.append(reason(_REVIEW))
    return tuple(found)
