"""Where the direction of text turns."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from app.documents.direction import Piece, has_rtl, pieces


def latin(text: str) -> list[str]:
    return [piece.text for piece in pieces(text, True) if not piece.rtl]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("شركة John O’Neill & Sons Ltd («الشركة»)", ["John O’Neill & Sons Ltd"]),
        ("المرجع 12-345/2026/MLA المقدم", ["12-345/2026/MLA"]),
        ("بتاريخ 2026-03-05 وما بعده", ["2026-03-05"]),
        ("الهاتف: +33 1 44 77 60 60، ثم", ["+33 1 44 77 60 60"]),
        ("المادة 18(15)(c) من", ["18(15)(c)"]),
        ("في 4 أيار/مايو 2026 دفع 184,000 يورو", []),
        ("الحساب XS33 0092 1400 0418 لدى", ["XS33 0092 1400 0418"]),
        ("(انظر الملف رقم 12/2023).", []),
        ("شركة Acme (UK) المحدودة", ["Acme (UK)"]),
        ("الساعة 6:20 (UTC+3)، فتحت", ["UTC+3"]),
        ("الرصيد -1,250.50 دولاراً", ["-1,250.50"]),
        ("", []),
    ],
)
def test_latin_stretches_in_arabic(text: str, found: list[str]) -> None:
    assert latin(text) == found


@pytest.mark.parametrize("text", ["مرحبا 12-3/A, b (c) د", "abc", "123", "א ב 5 x", "سرّي\u0651 x"])
@pytest.mark.parametrize("rtl", [True, False])
def test_the_pieces_joined_are_the_text(text: str, rtl: bool) -> None:
    assert "".join(piece.text for piece in pieces(text, rtl)) == text


def test_arabic_in_english() -> None:
    assert pieces("Salem (سالم كريم), born 1980", False) == [
        Piece("Salem (", False),
        Piece("سالم كريم", True),
        Piece("), born 1980", False),
    ]


def test_no_letter_or_number_from_the_right_escapes_the_first_look() -> None:
    for code in range(sys.maxunicode + 1):
        kind = unicodedata.bidirectional(chr(code))
        if kind in ("R", "AL"):
            assert has_rtl(chr(code)), hex(code)
        if kind in ("R", "AL", "AN"):
            assert any(piece.rtl for piece in pieces(f"a {chr(code)} b", False)), hex(code)
