"""Reasons and errors of the legal layer: whole sentences with named places, marked here and translated where they are shown."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from forms.yaml_source import Mistake

ArgumentKind = Literal["state", "instrument", "date", "text", "number"]


def N_(message: str) -> str:
    """Mark a sentence for the catalogue `requirements`; it is translated where it is shown."""
    return message


@dataclass(frozen=True, slots=True)
class Argument:
    """What stands in a place of a sentence. A state is its code, an instrument its id, a date is written as text: 2012-03-01."""

    kind: ArgumentKind
    value: str


@dataclass(frozen=True, slots=True)
class Reason:
    """A sentence and what stands in its places. `message` is the English sentence and the id of its translation."""

    message: str
    arguments: tuple[tuple[str, Argument], ...] = ()

    def text(self, show: Callable[[Argument], str], translate: Callable[[str], str] = lambda message: message) -> str:
        """The sentence in a language: `show` prints an argument, `translate` gives the wording of that language."""
        sentence = translate(self.message).format(**{name: show(argument) for name, argument in self.arguments})
        return sentence[:1].upper() + sentence[1:]


def reason(message: str, **arguments: Argument | str | datetime.date | int) -> Reason:
    """A reason. A name that begins with `state` takes a State's code, one with `instrument` an id, one with `day` a date."""
    return Reason(message, tuple((name, _argument(name, value)) for name, value in sorted(arguments.items())))


def _argument(name: str, value: Argument | str | datetime.date | int) -> Argument:
    if isinstance(value, Argument):
        return value
    if isinstance(value, datetime.date):
        return Argument("date", value.isoformat())
    if isinstance(value, int):
        return Argument("number", str(value))
    kinds: dict[str, ArgumentKind] = {"state": "state", "instrument": "instrument", "day": "date"}
    return Argument(kinds.get(name.rstrip("_0123456789").split("_")[0], "text"), value)


class LegalError(Exception):
    """A known error. The text is complete English; `message_id` and `arguments` let a view say it in another language."""

    def __init__(self, message_id: str, **arguments: object) -> None:
        self.message_id = message_id
        self.arguments = dict(arguments)
        super().__init__(message_id.format(**arguments) if arguments else message_id)


class StatesNotPairedError(LegalError):
    """Two States between which there can be no request: one fictional and one real, or the same twice."""


class UnknownCodeError(LegalError):
    """A code of a State, instrument or authority that is not in the data."""


class DatabaseRefusedError(LegalError):
    """A reference database that is damaged or was written by a newer version."""


class LegalDataError(LegalError):
    """The legal data has mistakes; `mistakes` holds all of them."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__(N_("The legal data has mistakes:\n{list}"), list="\n".join(map(str, self.mistakes)))
