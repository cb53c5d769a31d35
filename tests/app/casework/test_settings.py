"""Settings of casework as they are stored."""

from __future__ import annotations

from typing import Any

import pytest

from app.casework.references import NumberRun
from app.casework.settings import CaseworkSettings, CaseworkSettingsError, ReminderDays, settings_from_json
from tests.app.casework.making import as_stored


def test_settings_are_read_back_as_they_were_stored() -> None:
    made = CaseworkSettings("ICU", "{year}/{number}", NumberRun.YEARLY, True, ReminderDays(10, 20, 7, (9, 2), False))
    assert settings_from_json(as_stored(made.to_json())) == made
    assert settings_from_json(as_stored(CaseworkSettings().to_json())) == CaseworkSettings()


def test_what_an_older_store_lacks_takes_the_usual_value_and_what_is_unknown_is_left_aside() -> None:
    assert settings_from_json({"colour": "red", "reminders": {"news": 60}}) == CaseworkSettings(reminders=ReminderDays(news=60))


def test_days_before_an_end_are_kept_in_order_and_once() -> None:
    assert settings_from_json({"reminders": {"arrest_before": [1, 5, 1]}}).reminders.arrest_before == (5, 1)


@pytest.mark.parametrize(
    ("stored", "setting"),
    [
        ({"office": 3}, "office"),
        ({"four_eyes": "yes"}, "four_eyes"),
        ({"run": "daily"}, "run"),
        ({"scheme": "{year}"}, "scheme"),
        ({"scheme": None}, "scheme"),
        ({"reminders": []}, "reminders"),
        ({"reminders": {"news": 0}}, "reminders"),
        ({"reminders": {"news": True}}, "reminders"),
        ({"reminders": {"news": 4000}}, "reminders"),
        ({"reminders": {"arrest_before": 5}}, "reminders"),
        ({"reminders": {"arrest_half": 1}}, "reminders"),
    ],
)
def test_a_value_that_does_not_fit_names_its_setting(stored: dict[str, Any], setting: str) -> None:
    with pytest.raises(CaseworkSettingsError) as refused:
        settings_from_json(stored)
    assert refused.value.setting == setting and str(refused.value).endswith(".")
