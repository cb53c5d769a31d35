"""The period of provisional arrest: where it stands, and that it is never guessed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from app.casework.arrest_period import PROFILE_DAYS, PROFILE_LONGEST, PROFILE_START, ArrestPeriod, Length, Treaty, arrest_period
from forms.request import Answer, Certainty
from forms.values import Unreadable
from legal_requirements.law import ProfileReading, RecordedLaw
from legal_requirements.library import shipped_library
from tests.app.casework.making import request

LEGAL = shipped_library()
TREATIES: dict[str, Treaty] = {**LEGAL.instruments, **LEGAL.treaties}


class Profile:
    """The profile of the requested State as a test tells it."""

    def __init__(self, days: object = None, longest: object = None, starts_on: object = None) -> None:
        self._told = {PROFILE_DAYS: days, PROFILE_LONGEST: longest, PROFILE_START: starts_on}

    def profile(self, state: str, key: str) -> ProfileReading:
        assert state == "XTA"
        value = self._told[key]
        return ProfileReading(value, "unknown") if value is None else ProfileReading(value, "sourced", "Act, s. 3", "2026-01-01")


def resting_on(*instruments: str) -> dict[str, Any]:
    return {"legal_basis": {"instruments": [{"instrument": slug} for slug in instruments]}}


def test_a_month_without_that_day_ends_on_its_last() -> None:
    assert Length(months=1).after(date(2026, 1, 31)) == date(2026, 2, 28)
    assert Length(months=2).after(date(2026, 11, 30)) == date(2027, 1, 30)
    assert Length(days=40).after(date(2026, 6, 2)) == date(2026, 7, 12)


def test_the_period_that_the_other_state_told_comes_first() -> None:
    told = request("extradition_accused", extradition_common={"their_period_days": Decimal(45)}, **resting_on("coe-extradition-1957"))
    period = arrest_period(told, Profile(30), TREATIES)
    assert period == ArrestPeriod(
        Length(days=45), starts_on="arrest", place="blocks.extradition_common.their_period_days", confidence="confirmed"
    )
    message = request("provisional_arrest", provisional_arrest={"limit_days": Answer(value=Decimal(18), certainty=Certainty.BELIEVED)})
    believed = arrest_period(message, Profile(), {})
    assert believed is not None and (believed.first.days, believed.confidence) == (18, "believed")


@pytest.mark.parametrize("useless", [Decimal("1.5"), Decimal(0), Decimal(5000), Unreadable("x"), "40"])
def test_what_is_no_number_of_days_is_passed_over(useless: object) -> None:
    told = request("extradition_accused", extradition_common={"their_period_days": useless})
    assert arrest_period(told, Profile(), TREATIES) is None


def test_a_treaty_that_the_request_rests_on_prevails_over_the_profile() -> None:
    period = arrest_period(request("extradition_accused", **resting_on("untoc", "coe-extradition-1957")), Profile(30), TREATIES)
    assert period is not None
    assert (period.first.days, period.longest, period.instrument, period.provision) == (18, Length(days=40), "coe-extradition-1957", "16")
    assert period.starts_on == "arrest"


def test_a_treaty_between_two_states_brings_its_day_and_how_sure_its_record_is() -> None:
    known = next(iter(LEGAL.treaties.values()))
    article = LEGAL.instruments["coe-extradition-1957"].articles["provisional_arrest"].model_copy(update={"days": None, "months": 2})
    told = {"articles": {"provisional_arrest": article}, "as_of": "2026-01-01", "confidence": "from_knowledge"}
    period = arrest_period(request("extradition_accused", **resting_on("x")), Profile(), {"x": known.model_copy(update=told)})
    assert period is not None
    assert (period.first, period.as_of, period.confidence) == (Length(months=2), "2026-01-01", "from_knowledge")


def test_a_model_treaty_and_an_article_that_was_not_seen_give_no_period() -> None:
    assert arrest_period(request("extradition_accused", **resting_on("un-model-extradition")), Profile(), TREATIES) is None
    unseen = LEGAL.instruments["coe-extradition-1957"]
    article = unseen.articles["provisional_arrest"].model_copy(update={"verify": True})
    unseen = unseen.model_copy(update={"articles": {"provisional_arrest": article}})
    resting = request("extradition_accused", **resting_on("coe-extradition-1957", "no-such-treaty"))
    assert arrest_period(resting, Profile(), {"coe-extradition-1957": unseen}) is None


def test_an_instrument_that_is_not_known_yet_is_passed_over() -> None:
    unread = request("extradition_accused", legal_basis={"instruments": [{"instrument": Answer(certainty=Certainty.UNKNOWN)}, {}]})
    assert arrest_period(unread, Profile(), TREATIES) is None


def test_the_profile_gives_its_period_with_source_and_day() -> None:
    period = arrest_period(request("provisional_arrest"), Profile(18, 40, "request"), TREATIES)
    assert period == ArrestPeriod(
        Length(days=18), Length(days=40), "request", source="Act, s. 3", profile_key=PROFILE_DAYS, as_of="2026-01-01", confidence="sourced"
    )
    months = arrest_period(request("provisional_arrest"), Profile({"months": 2}), TREATIES)
    assert months is not None and (months.first, months.longest, months.starts_on) == (Length(months=2), None, "")


@pytest.mark.parametrize("unknown", [None, "by_treaty", {"weeks": 3}, {"months": 0}, True, 0])
def test_what_the_treaty_decides_or_nobody_knows_is_unknown(unknown: object) -> None:
    assert arrest_period(request("provisional_arrest"), Profile(unknown), TREATIES) is None


def test_the_recorded_law_is_read_as_it_stands() -> None:
    law = RecordedLaw(LEGAL)
    german = arrest_period(replace(request("provisional_arrest"), requested_state="DEU"), law, TREATIES)
    swiss = arrest_period(replace(request("provisional_arrest"), requested_state="CHE"), law, TREATIES)
    assert german is not None and german.first == Length(months=2) and german.starts_on == "arrest" and "IRG" in german.source
    assert swiss is not None and (swiss.first.days, swiss.longest) == (18, Length(days=40))
    assert arrest_period(replace(request("provisional_arrest"), requested_state="USA"), law, TREATIES) is None
