"""Direction of writing, counting of sections and annexes, and references whose numbers are pieces of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.language.direction import is_right_to_left, isolated, script_runs, strip_controls
from app.language.formats import Formats
from app.language.languages import Language
from app.language.ordinals import annex_letter, han, heading_number, point_letter, roman, roman_value
from app.language.references import Piece, annex_references, paragraph_references, reference, text_of

FormatsOf = Callable[[str], Formats]


def runs(text: str, language: str) -> list[tuple[str, str]]:
    return [(run.text, run.language) for run in script_runs(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("داركو إيلين (Darko Elin)، متهم", "ar", [("داركو إيلين (", "ar"), ("Darko Elin", ""), (")، متهم", "ar")]),
        ("المرجع 12-345/2026/MLA.", "ar", [("المرجع ", "ar"), ("12-345/2026/MLA", ""), (".", "ar")]),
        (
            "伊利亚·加罗夫（Ilya Garov，Илья Гаров）",
            "zh",
            [("伊利亚·加罗夫（", "zh"), ("Ilya Garov", ""), ("，", "zh"), ("Илья Гаров", "ru"), ("）", "zh")],
        ),
        ("Илья Гаров", "en", [("Илья Гаров", "ru")]),
        ("2026-03-05", "ar", [("2026-03-05", "ar")]),
        ("", "ar", []),
    ],
)
def test_a_text_is_split_by_script_and_each_part_has_its_language(text: str, language: str, expected: list[tuple[str, str]]) -> None:
    assert runs(text, language) == expected


@given(st.text(alphabet="abc АБВ عرب 中文 123 -/.,()«»\u00a0é\u0301", max_size=40), st.sampled_from(["en", "ru", "ar", "zh"]))
def test_runs_joined_are_the_text(text: str, language: str) -> None:
    assert "".join(run.text for run in script_runs(text, language)) == text


@given(st.text(max_size=40))
def test_input_is_stripped_of_controls_that_reorder_text(text: str) -> None:
    clean = strip_controls("\u202e" + text + "\u2066\u200f")
    assert not set(clean) & set("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c")


def test_a_value_on_the_screen_is_isolated() -> None:
    assert isolated("+33 1") == "\u2068+33 1\u2069"
    assert isolated("+33 1", "ltr") == "\u2066+33 1\u2069"
    assert isolated("") == ""


def test_the_first_strong_letter_decides() -> None:
    assert is_right_to_left("12 المادة")
    assert not is_right_to_left("Article 12 المادة")
    assert is_right_to_left("12", default=True)


@pytest.mark.parametrize(
    ("tag", "heading", "annex", "point"),
    [
        ("en", "H", "D", "(f)"),
        ("fr", "VIII", "D", "f)"),
        ("ar", "ثامناً", "دال", "(و)"),
        ("ru", "VIII", "Г", "е)"),
        ("zh", "八", "D", "(f)"),
    ],
)
def test_sections_annexes_and_points_are_counted_as_usual(
    tag: str, heading: str, annex: str, point: str, languages: Mapping[str, Language]
) -> None:
    assert (heading_number(8, languages[tag]), annex_letter(4, languages[tag]), point_letter(6, languages[tag])) == (heading, annex, point)


def test_after_the_last_letter_counting_goes_on(languages: Mapping[str, Language]) -> None:
    assert annex_letter(27, languages["en"]) == "AA"
    assert annex_letter(29, languages["ar"]) == "29"
    assert heading_number(21, languages["ar"]) == "21"


@given(st.integers(1, 399))
def test_roman_numbers_read_back(number: int) -> None:
    assert roman_value(roman(number)) == number


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0, "〇"), (8, "八"), (10, "十"), (18, "十八"), (20, "二十"), (100, "一百"), (105, "一百零五"), (110, "一百一十"), (1988, "一九八八")],
)
def test_chinese_numerals(number: int, expected: str) -> None:
    assert han(number) == expected


@pytest.mark.parametrize(
    ("tag", "numbers", "expected"),
    [
        ("en", ["9"], "paragraph 9"),
        ("en", ["7", "9"], "paragraphs 7 and 9"),
        ("en", ["7", "8"], "paragraphs 7 and 8"),
        ("en", ["7", "9", "10"], "paragraphs 7, 9 and 10"),
        ("en", ["7", "8", "9"], "paragraphs 7 to 9"),
        ("en", ["7", "8", "9", "12"], "paragraphs 7 to 9 and 12"),
        ("ar", ["9"], "الفقرة 9"),
        ("ar", ["7", "9"], "الفقرتين 7 و9"),
        ("ar", ["7", "9", "10"], "الفقرات 7 و9 و10"),
        ("zh", ["7", "9"], "第7和9段"),
        ("ru", [str(number) for number in range(1, 42, 2)], None),
        ("en", [], ""),
    ],
)
def test_paragraphs_are_named_as_the_language_names_them(tag: str, numbers: list[str], expected: str | None, formats: FormatsOf) -> None:
    pieces = paragraph_references([(number, f"p{number}") for number in numbers], formats(tag).words)
    text = text_of(pieces).replace("\u00a0", " ")
    assert text == expected if expected is not None else text.startswith("пункты 1")


def test_each_number_of_a_reference_is_a_piece_with_its_target(formats: FormatsOf) -> None:
    pieces = paragraph_references([("7", "#a"), ("8", "#b"), ("9", "#c")], formats("en").words)
    assert pieces == (Piece("paragraphs\u00a0"), Piece("7", "#a"), Piece(" to "), Piece("9", "#c"))


def test_annexes_tables_and_sections(formats: FormatsOf) -> None:
    english: Any = formats("en").words
    assert text_of(annex_references([("A", "#a"), ("B", "#b"), ("C", "#c")], english)) == "Annexes\u00a0A to C"
    assert text_of(reference("table", "3", "#t", english)) == "Table\u00a03"
    assert text_of(reference("section", "خامساً", "#s", formats("ar").words)) == "القسم خامساً"
    assert text_of(reference("paragraph", "9", "#p", english)) == "paragraph\u00a09"
    with pytest.raises(KeyError):
        reference("chapter", "3", "#t", english)
