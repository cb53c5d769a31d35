"""Whether an instrument binds a State, or two States, on a day: yes, no or unknown, with the reason.

Guarantees, as rules:
- A State without a row of participation is unknown, never “not party”; so is one that is only believed to be party.
- A deposit is not the entry into force. Where the instrument says how much later it binds a new party, the day is computed;
  where it does not, the deposit is told, and the year after it is unknown.
- An instrument that is not in force binds nobody; a model treaty never binds; a scheme has no force of its own (unknown).
- A fictional State is never paired with a real one.
Pure: the day is a parameter.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from legal_requirements.definitions import BilateralTreaty, Confidence, EntryIntoForce, Instrument, Participation, date_of
from legal_requirements.library import LegalLibrary
from legal_requirements.messages import N_, Reason, StatesNotPairedError, reason

Status = Literal["yes", "no", "unknown"]

_YEAR = datetime.timedelta(days=366)
_NOT_RECORDED = N_("It is not recorded whether {state} is bound by {instrument}; this has to be looked up with the depositary.")
_BELIEVED = N_("{state} is believed to be bound by {instrument}; this has to be confirmed with the depositary.")
_SIGNED = N_("{state} has signed {instrument} but is not recorded as bound by it.")
_NOT_PARTY = N_("{state} is recorded as not bound by {instrument}.")
_SINCE = N_("{instrument} has been in force for {state} since {day}.")
_NOT_YET = N_("{instrument} enters into force for {state} on {day}.")
_DEPOSITED = N_("{state} deposited its instrument under {instrument} on {day}; the day of entry into force for it is not recorded.")
_JUST_DEPOSITED = N_("{state} deposited its instrument under {instrument} on {day}; whether it was already in force for it is not known.")
_LATER_DEPOSIT = N_("{state} deposited its instrument under {instrument} only on {day}.")
_PARTY = N_("{state} is recorded as bound by {instrument}; since when is not recorded.")
_PARTY_LATER = N_("{state} is recorded as bound by {instrument} in {year}; for an earlier day nothing is recorded.")
_INSTRUMENT_NOT_IN_FORCE = N_("{instrument} is not in force, as far as is recorded.")
_INSTRUMENT_LATER = N_("{instrument} entered into force only on {day}.")
_INSTRUMENT_UNKNOWN = N_("Whether {instrument} is in force is not recorded.")
_BOTH_SINCE = N_("{instrument} has been in force between {state_1} and {state_2} since {day}.")
_BOTH = N_("{instrument} is in force between {state_1} and {state_2}; the first day is not recorded for both.")
_TREATY_ENDED = N_("{instrument} ceased to be in force on {day}.")


@dataclass(frozen=True, slots=True)
class Bound:
    """Whether an instrument binds: the answer, since when (None where not known), why, and on whose word."""

    status: Status
    reason: Reason
    since: datetime.date | None = None
    source: str | None = None
    confidence: Confidence = "unknown"


def pair(library: LegalLibrary, a: str, b: str) -> None:
    """Check that there can be a request between two States. Raises UnknownCodeError or StatesNotPairedError."""
    first, second = library.state(a), library.state(b)
    if a == b:
        raise StatesNotPairedError(N_("A request goes from one State to another; {state} stands on both sides."), state=a)
    if first.fictional != second.fictional:
        raise StatesNotPairedError(
            N_("{first} and {second} cannot be paired: a fictional State deals only with fictional States."), first=a, second=b
        )


def binds(library: LegalLibrary, instrument: Instrument, state: str, on: datetime.date) -> Bound:
    """Whether an instrument that is in force binds one State on a day."""
    row = library.participation.get((instrument.id, state))
    if row is None:
        return Bound("unknown", reason(_NOT_RECORDED, state=state, instrument=instrument.id))
    found = _bound_by(row, instrument, on)
    source = row.source or None
    if found.status == "unknown":
        return Bound("unknown", found.reason, found.since, source)
    return Bound(found.status, found.reason, found.since, source, "from_knowledge" if row.confidence == "from_knowledge" else "sourced")


def between_two(library: LegalLibrary, instrument: Instrument, a: str, b: str, on: datetime.date) -> Bound:
    """Whether an instrument is in force between two States on a day. One “no” is no; otherwise one unknown is unknown."""
    general = _in_force_at_all(instrument, on)
    if general is not None and general.status == "no":
        return general
    sides = (binds(library, instrument, a, on), binds(library, instrument, b, on))
    for status in ("no", "unknown"):
        for side in sides:
            if side.status == status:
                return side
    source = "; ".join(dict.fromkeys(side.source for side in sides if side.source)) or None
    if general is not None:
        return Bound("unknown", general.reason, None, source)
    confidence: Confidence = "from_knowledge" if any(side.confidence == "from_knowledge" for side in sides) else "sourced"
    if sides[0].since is None or sides[1].since is None:
        return Bound("yes", reason(_BOTH, instrument=instrument.id, state_1=a, state_2=b), None, source, confidence)
    since = max(sides[0].since, sides[1].since)
    return Bound("yes", reason(_BOTH_SINCE, instrument=instrument.id, state_1=a, state_2=b, day=since), since, source, confidence)


def treaty_in_force(treaty: BilateralTreaty, on: datetime.date) -> Bound:
    """Whether a bilateral treaty is in force on a day."""
    source = treaty.source.text
    if treaty.ended is not None and on >= date_of(treaty.ended):
        return Bound("no", reason(_TREATY_ENDED, instrument=treaty.id, day=treaty.ended), None, source, treaty.confidence)
    if treaty.in_force is None:
        return Bound("unknown", reason(_INSTRUMENT_UNKNOWN, instrument=treaty.id), None, source)
    since = date_of(treaty.in_force)
    if on < since:
        return Bound("no", reason(_INSTRUMENT_LATER, instrument=treaty.id, day=since), None, source, treaty.confidence)
    a, b = treaty.between
    return Bound("yes", reason(_BOTH_SINCE, instrument=treaty.id, state_1=a, state_2=b, day=since), since, source, treaty.confidence)


def _in_force_at_all(instrument: Instrument, on: datetime.date) -> Bound | None:
    """Whether something keeps the instrument from binding anybody; None where it is in force."""
    if instrument.status == "not_in_force":
        return Bound("no", reason(_INSTRUMENT_NOT_IN_FORCE, instrument=instrument.id), confidence="from_knowledge")
    if instrument.in_force is not None and on < date_of(instrument.in_force):
        return Bound("no", reason(_INSTRUMENT_LATER, instrument=instrument.id, day=instrument.in_force), confidence="sourced")
    if instrument.status == "unknown":
        return Bound("unknown", reason(_INSTRUMENT_UNKNOWN, instrument=instrument.id))
    return None


def _bound_by(row: Participation, instrument: Instrument, on: datetime.date) -> Bound:
    """What one row of participation says for a day; source and confidence are added by the caller."""
    if row.status != "party":
        status: Status = "unknown" if row.status == "believed" else "no"
        sentence = {"believed": _BELIEVED, "signatory": _SIGNED, "none": _NOT_PARTY}[row.status]
        return Bound(status, reason(sentence, state=row.state, instrument=row.instrument))
    if row.date is None:
        if row.as_of is not None and on < date_of(row.as_of):
            return Bound("unknown", reason(_PARTY_LATER, state=row.state, instrument=row.instrument, year=row.as_of[:4]))
        return Bound("yes", reason(_PARTY, state=row.state, instrument=row.instrument))
    recorded = date_of(row.date)
    if row.date_is == "in_force":
        return _from(row, recorded, on)
    if on < recorded:
        return Bound("no", reason(_LATER_DEPOSIT, state=row.state, instrument=row.instrument, day=recorded))
    if instrument.joining is not None:
        first = _first_day(recorded, instrument.joining)
        return _from(row, max(first, date_of(instrument.in_force)) if instrument.in_force else first, on)
    if on < recorded + _YEAR:
        return Bound("unknown", reason(_JUST_DEPOSITED, state=row.state, instrument=row.instrument, day=recorded))
    return Bound("yes", reason(_DEPOSITED, state=row.state, instrument=row.instrument, day=recorded))


def _from(row: Participation, first: datetime.date, on: datetime.date) -> Bound:
    if on < first:
        return Bound("no", reason(_NOT_YET, state=row.state, instrument=row.instrument, day=first))
    return Bound("yes", reason(_SINCE, state=row.state, instrument=row.instrument, day=first), first)


def _first_day(deposit: datetime.date, rule: EntryIntoForce) -> datetime.date:
    """The first day for a new party. UNTOC 38(2): the thirtieth day after the deposit; Budapest 36(4): the month after three months."""
    if rule.days is not None:
        return deposit + datetime.timedelta(days=rule.days)
    month = deposit.month - 1 + (rule.months or 0) + (1 if rule.first_of_month else 0)
    return datetime.date(deposit.year + month // 12, month % 12 + 1, 1 if rule.first_of_month else min(deposit.day, 28))
