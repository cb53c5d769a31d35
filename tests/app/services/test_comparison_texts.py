"""Two texts woven into each other word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.services.comparison.rows_in_order import merged, moved
from app.services.comparison.text_runs import Became, text_runs

TEXTS = st.text(alphabet="ab \n.،中国人مرحبا\u0301\u064e", max_size=60)
ORDERS = st.lists(st.integers(0, 9), unique=True)


def stretches(before: str, after: str) -> list[tuple[str, str]]:
    return [(run.became.value, run.text) for run in text_runs(before, after)]


@given(TEXTS, TEXTS)
def test_what_stayed_and_went_is_the_former_text_and_what_stayed_and_came_the_new_one(before: str, after: str) -> None:
    runs = text_runs(before, after)
    assert "".join(run.text for run in runs if run.became is not Became.NEW) == before
    assert "".join(run.text for run in runs if run.became is not Became.GONE) == after
    assert all(run.text for run in runs)


@given(TEXTS, TEXTS)
def test_only_equal_texts_have_nothing_that_went_or_came(before: str, after: str) -> None:
    assert all(run.became is Became.SAME for run in text_runs(before, after)) == (before == after)


def test_a_word_is_replaced_as_a_whole() -> None:
    assert stretches("He paid in May.", "He paid in March.") == [
        ("same", "He paid in "),
        ("gone", "May"),
        ("new", "March"),
        ("same", "."),
    ]


def test_a_phrase_is_replaced_in_one_piece() -> None:
    assert stretches("It was sent on 4 May by post.", "It was sent on 11 June by post.")[1:3] == [("gone", "4 May"), ("new", "11 June")]


def test_all_between_two_changes_far_apart_stays() -> None:
    """The words between them return again and again, as words do."""
    sentences = [f"On the {day} of the month the sum of {day * 7} was paid and the slip was kept." for day in range(1, 200)]
    before = " ".join(sentences)
    after = " ".join(["It began then.", *sentences[1:100], "He went away.", *sentences[100:-1], "That was the last."])
    kept = max(len(run.text) for run in text_runs(before, after) if run.became is Became.SAME)
    assert kept > len(" ".join(sentences[1:95]))
    stayed = sum(len(run.text) for run in text_runs(before, after) if run.became is Became.SAME)
    assert stayed > 0.98 * len(" ".join(sentences[1:-1]))


def test_arabic_goes_by_words_with_their_vowel_signs() -> None:
    assert stretches("دُفِعَ المبلغ في باريس", "دُفِعَ المبلغ في روما") == [
        ("same", "دُفِعَ المبلغ في "),
        ("gone", "باريس"),
        ("new", "روما"),
    ]


def test_chinese_goes_by_characters() -> None:
    assert stretches("款项于五月支付", "款项于六月支付") == [
        ("same", "款项于"),
        ("gone", "五"),
        ("new", "六"),
        ("same", "月支付"),
    ]


def test_texts_with_nothing_in_common_are_read_one_after_the_other() -> None:
    before, after = "The records show the payments of the spring.", "We ask for a hearing by the judge."
    assert stretches(before, after) == [("gone", before), ("new", after)]


@given(ORDERS, ORDERS)
def test_a_merged_order_has_everything_once_and_keeps_the_later_order(before: list[int], after: list[int]) -> None:
    both = merged(before, after)
    assert sorted(both) == sorted({*before, *after})
    assert [thing for thing in both if thing in after] == after


@given(ORDERS, ORDERS)
def test_without_what_moved_both_orders_agree(before: list[int], after: list[int]) -> None:
    stayed = ({*before} & {*after}) - moved(before, after)
    assert [thing for thing in before if thing in stayed] == [thing for thing in after if thing in stayed]


@pytest.mark.parametrize(("after", "expected"), [("bcda", "a"), ("dabc", "d"), ("abxcd", ""), ("ad", "")])
def test_as_few_as_possible_are_said_to_have_moved(after: str, expected: str) -> None:
    assert moved("abcd", after) == set(expected)
