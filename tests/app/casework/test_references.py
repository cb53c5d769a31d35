"""Schemes of references: their mistakes, and the next reference."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.casework.references import DEFAULT_SCHEME, NumberRun, SchemeError, kind_of, next_reference, parse_scheme, scheme_mistakes
from tests.app.casework.making import TODAY

YEARLY, FOREVER = NumberRun.YEARLY, NumberRun.FOREVER


def following(scheme: str, taken: list[str], run: NumberRun = YEARLY, today: date = TODAY, **parts: str) -> str:
    return next_reference(parse_scheme(scheme, run), taken, today, **{"office": "ICU", "kind": "MLA", "state": "FRA", **parts})


@pytest.mark.parametrize(
    ("scheme", "run", "says"),
    [
        ("  ", YEARLY, "is empty"),
        ("x" * 80 + "{number}", FOREVER, "longer than 80"),
        ("{number", FOREVER, "no partner"),
        ("{number}}", FOREVER, "no partner"),
        ("{nummer}", FOREVER, "not known: {nummer}"),
        ("{}{number}", FOREVER, "not known: {}"),
        ("{year:2}/{number}", YEARLY, "not known: {year:2}"),
        ("{number:}", FOREVER, "digits in {number:}"),
        ("{number:9}", FOREVER, "digits in {number:9}"),
        ("{number:x}", FOREVER, "digits in {number:x}"),
        ("{number}\t", FOREVER, "cannot be printed"),
        ("{year}", YEARLY, "has no number"),
        ("{number}-{number}/{year}", YEARLY, "{number} twice"),
        ("{number}", YEARLY, "has no year"),
        ("{number}{office}", FOREVER, "touches {number}"),
        ("{office}{year}{number}", YEARLY, "touches {year}"),
        ("7{office}/{number}", FOREVER, "touches 7"),
    ],
)
def test_each_mistake_of_a_scheme_has_a_sentence(scheme: str, run: NumberRun, says: str) -> None:
    with pytest.raises(SchemeError) as refused:
        parse_scheme(scheme, run)
    assert says in str(refused.value)


def test_all_mistakes_are_told_at_once() -> None:
    assert len(scheme_mistakes("{x}{y}", FOREVER)) == 2
    assert len(scheme_mistakes("{office}/{office}", YEARLY)) == 3
    assert scheme_mistakes(DEFAULT_SCHEME, YEARLY) == ()


def test_numbers_go_on_from_the_highest_of_the_year() -> None:
    taken = ["ICU/MLA/2026/0417", "ICU/EXT/2026/0419", "ICU/MLA/2025/0999", "old 12", "OTHER/MLA/2026/0420"]
    assert following(DEFAULT_SCHEME, taken) == "ICU/MLA/2026/0421"
    assert following(DEFAULT_SCHEME, taken, today=date(2027, 1, 2), kind="EXT") == "ICU/EXT/2027/0001"


def test_numbers_that_run_on_do_not_begin_again() -> None:
    assert following("{year}-{number}", ["2025-88"], FOREVER) == "2026-89"
    assert following("{state} {number:2}", ["XTA 07", "fra 08"], FOREVER) == "FRA 09"


def test_a_reference_is_never_given_twice_whatever_its_case() -> None:
    assert following("{number}/a", ["1/A"], FOREVER) == "2/a"
    assert following("{number:2}/{year}", ["1/2026"], YEARLY) == "01/2026"
    assert following("A{number}", ["A1", " a2 "], FOREVER) == "A3"
    assert following("{number:3}", ["9999999999"], FOREVER) == "001"


def test_a_number_too_long_to_be_read_is_passed_over_all_the_same() -> None:
    assert following("{number}", ["999999999", "1000000000"], FOREVER) == "1000000001"


def test_a_scheme_that_names_the_office_needs_its_name() -> None:
    with pytest.raises(SchemeError, match="no short name"):
        following(DEFAULT_SCHEME, [], office=" ")
    assert following("{number}", [], FOREVER, office="") == "1"


def test_families_of_requests_have_short_kinds() -> None:
    assert (kind_of("mla"), kind_of("extradition")) == ("MLA", "EXT")


NAMES = ("{office}", "{kind}", "{state}", "{year}")
SIGNS = st.sampled_from(["/", "-", " ", "REF", ".", "/7-"])
OFFICES = st.text(st.sampled_from("ABC12/-. "), min_size=1, max_size=8).filter(str.strip)


@st.composite
def schemes(draw: st.DrawFn) -> str:
    """A scheme of some parts in any order, with signs between them or, where the office is not beside, without."""
    number = draw(st.sampled_from(["{number}", "{number:1}", "{number:4}"]))
    names = draw(st.permutations([*draw(st.lists(st.sampled_from(NAMES), unique=True)), number]))
    text = draw(st.just("") | SIGNS)
    for before, name in zip(["", *names], names, strict=False):
        bare = before and "{office}" not in (before, name) and draw(st.booleans())
        text += name if bare or not before else draw(SIGNS) + name
    return text


@given(schemes(), OFFICES, st.integers(1, 99_999), st.integers(1900, 2200))
def test_what_a_scheme_writes_it_reads_back(text: str, office: str, number: int, year: int) -> None:
    scheme = parse_scheme(text, FOREVER)
    read = scheme.read(scheme.write(number, year, office=office, kind="MLA", state="FRA"))
    assert read == (number, year if "{year}" in text else None)


@given(st.lists(st.tuples(st.integers(1, 500), st.integers(2024, 2026)), max_size=20), st.sampled_from(list(NumberRun)))
def test_the_next_reference_is_new_and_one_above_the_highest(used: list[tuple[int, int]], run: NumberRun) -> None:
    scheme = parse_scheme(DEFAULT_SCHEME, run)
    parts = {"office": "ICU", "kind": "MLA", "state": "FRA"}
    taken = [scheme.write(number, year, **parts) for number, year in used]
    found = next_reference(scheme, taken, TODAY, **parts)
    counted = [number for number, year in used if run is FOREVER or year == 2026]
    assert found not in taken and scheme.read(found) == (max(counted, default=0) + 1, 2026)
