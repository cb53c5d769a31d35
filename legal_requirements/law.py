"""What the conditions of forms and rules may ask of the law: profile values, instruments in force, competence.

Guarantees: answers the protocol `Law` of `forms.conditions`; never raises for a State or key that is not recorded, but answers
unknown; a fictional State and a real one are never bound to each other (unknown). Pure.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cached_property

from legal_requirements.authorities import is_competent
from legal_requirements.in_force import between_two, pair, treaty_in_force
from legal_requirements.legal_basis import source_text
from legal_requirements.library import UNKNOWN_VALUE, LegalLibrary
from legal_requirements.messages import LegalError


@dataclass(frozen=True, slots=True)
class ProfileReading:
    """One value of a State's profile. `value` is None and `confidence` unknown where nothing is recorded."""

    value: object | None
    confidence: str
    source: str | None = None
    as_of: str | None = None
    note: str | None = None


class RecordedLaw:
    """The law as this library records it; implements `forms.conditions.Law`."""

    def __init__(self, library: LegalLibrary) -> None:
        self.library = library

    def profile(self, state: str, key: str) -> ProfileReading:
        """What the profile of a State says under a key."""
        recorded = self.library.states.get(state)
        value = recorded.profile.get(key, UNKNOWN_VALUE) if recorded is not None else UNKNOWN_VALUE
        return ProfileReading(value.value, value.confidence, source_text(value), value.as_of, value.note)

    def in_force(self, instrument: str, a: str, b: str, on: datetime.date) -> bool | None:
        """Whether an instrument or bilateral treaty is in force between two States on a day; None where it is not known."""
        try:
            pair(self.library, a, b)
        except LegalError:
            return None
        treaty = self.library.treaties.get(instrument)
        if treaty is not None:
            return set(treaty.between) == {a, b} and _answer(treaty_in_force(treaty, on).status)
        found = self.library.instruments.get(instrument)
        if found is None or found.kind == "scheme":
            return None
        if found.kind == "model_treaty":
            return False
        return _answer(between_two(self.library, found, a, b, on).status)

    def bilateral(self, topic: str, a: str, b: str, on: datetime.date) -> bool | None:
        """Whether a bilateral treaty on a topic is in force; None between real States, whose treaties are not recorded here."""
        for treaty in self.library.treaties.values():
            if set(treaty.between) == {a, b} and topic in treaty.families and treaty_in_force(treaty, on).status == "yes":
                return True
        states = [self.library.states.get(code) for code in (a, b)]
        return False if all(state is not None and state.fictional for state in states) else None

    def competent(self, directory_id: str, requested_state: str, function: str) -> bool | None:
        """Whether the directory holds an authority as competent in the requested State; None where it does not say."""
        return is_competent(self.library, directory_id, requested_state, function)

    def instrument_ids(self) -> frozenset[str]:
        """The ids that may stand for an instrument: those of conventions, schemes and bilateral treaties."""
        return self._instruments

    def profile_keys(self) -> frozenset[str]:
        """Every key that a profile may hold, the measures written out."""
        return self._keys

    @cached_property
    def _instruments(self) -> frozenset[str]:
        return frozenset((*self.library.instruments, *self.library.treaties))

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(self.library.vocabulary.keys)


def _answer(status: str) -> bool | None:
    return {"yes": True, "no": False}.get(status)
