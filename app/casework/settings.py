"""How an office works its case files: its scheme of references, four eyes, and when it wants to be reminded.

Guarantees: what is read from a store is checked; what is missing there takes the usual value, so that older stores go on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from app.casework.references import DEFAULT_SCHEME, NumberRun, SchemeError, parse_scheme
from app.errors import N_, AppError

LONGEST_REMINDER_DAYS = 3650


class CaseworkSettingsError(AppError):
    """A setting of casework does not fit; `setting` names it."""

    def __init__(self, message_id: str, setting: str, **arguments: object) -> None:
        super().__init__(message_id, **arguments)
        self.setting = setting


DAYS_UNFIT = N_("The days of a reminder are whole numbers from 1 to {most}. Correct them under Settings, Casework.")
SETTING_UNFIT = N_("A setting of casework cannot be read. Choose it again under Settings, Casework.")


@dataclass(frozen=True, slots=True)
class ReminderDays:
    """After or before how many days the office reminds. `arrest_before` counts back from the end of a provisional arrest."""

    acknowledgement: int = 30
    news: int = 90
    before_end: int = 21
    arrest_before: tuple[int, ...] = (5, 1)
    arrest_half: bool = True


@dataclass(frozen=True, slots=True)
class CaseworkSettings:
    """How the office works. `office` is the short name that stands in references."""

    office: str = ""
    scheme: str = DEFAULT_SCHEME
    run: NumberRun = NumberRun.YEARLY
    four_eyes: bool = False
    reminders: ReminderDays = field(default_factory=ReminderDays)

    def to_json(self) -> dict[str, Any]:
        """As it is stored."""
        reminders = {**asdict(self.reminders), "arrest_before": list(self.reminders.arrest_before)}
        return {"office": self.office, "scheme": self.scheme, "run": self.run.value, "four_eyes": self.four_eyes, "reminders": reminders}


def settings_from_json(data: Mapping[str, Any]) -> CaseworkSettings:
    """Settings as they were stored; unknown keys are left aside. Raises CaseworkSettingsError for a value that does not fit."""
    usual = CaseworkSettings()
    office, scheme, four_eyes = data.get("office", usual.office), data.get("scheme", usual.scheme), data.get("four_eyes", usual.four_eyes)
    if not isinstance(office, str):
        raise CaseworkSettingsError(SETTING_UNFIT, "office")
    if not isinstance(four_eyes, bool):
        raise CaseworkSettingsError(SETTING_UNFIT, "four_eyes")
    try:
        run = NumberRun(data.get("run", usual.run))
    except ValueError:
        raise CaseworkSettingsError(SETTING_UNFIT, "run") from None
    try:
        parse_scheme(scheme if isinstance(scheme, str) else "", run)
    except SchemeError as error:
        raise CaseworkSettingsError(error.message_id, "scheme", **error.arguments) from None
    return CaseworkSettings(office, scheme, run, four_eyes, _reminders(data.get("reminders", {})))


def _reminders(data: object) -> ReminderDays:
    if not isinstance(data, Mapping):
        raise CaseworkSettingsError(SETTING_UNFIT, "reminders")
    usual = ReminderDays()
    before = data.get("arrest_before", list(usual.arrest_before))
    half = data.get("arrest_half", usual.arrest_half)
    if not isinstance(before, list) or not isinstance(half, bool):
        raise CaseworkSettingsError(SETTING_UNFIT, "reminders")
    return ReminderDays(
        acknowledgement=_days(data.get("acknowledgement", usual.acknowledgement)),
        news=_days(data.get("news", usual.news)),
        before_end=_days(data.get("before_end", usual.before_end)),
        arrest_before=tuple(sorted({_days(days) for days in before}, reverse=True)),
        arrest_half=half,
    )


def _days(value: object) -> int:
    if type(value) is not int or not 1 <= value <= LONGEST_REMINDER_DAYS:
        raise CaseworkSettingsError(DAYS_UNFIT, "reminders", most=LONGEST_REMINDER_DAYS)
    return value
