"""The outline as text for a terminal."""

from __future__ import annotations

from app.documents.plain_text import plain_text
from app.documents.visible_text import comparable, expected

from .outlines import Writer, arabic_letter, english_letter, small


def test_every_word_is_there_with_its_numbers() -> None:
    text = plain_text(english_letter())
    assert "A. Legal basis and purpose" in text
    assert "\n8.    For each account of Table 2" in text
    assert "(b) statements for the period;" in text
    assert "________" in text
    assert "Name: Elin, Darko" in text
    assert all(len(line) <= 90 for line in text.split("\n"))
    bare = comparable(text)
    for block in english_letter().all_blocks():
        if not block.rows and block.id != "p9":
            assert comparable(expected(block)) in bare.replace("|", ""), block.id


def test_arabic_sections_have_their_numbers() -> None:
    assert "أولاً: الأساس القانوني" in plain_text(arabic_letter())


def test_an_empty_outline_is_empty() -> None:
    assert plain_text(small()) == ""
    assert plain_text(small(Writer("en").para("p", "1", ""))).strip() == "1."
