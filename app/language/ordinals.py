"""How a language counts sections, annexes and lettered points: A, I, أولاً, 一; (a), a), (أ).

Guarantees: total for every positive number; the letters of points are those that provisions use (f is و).
"""

from __future__ import annotations

from app.language.languages import Language

LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CYRILLIC = "АБВГДЕЖЗИКЛМНПРСТУФХЦШЩЭЮЯ"  # Ё, Й, О, Ч, Ъ, Ы, Ь are not used to count
ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
ABJAD_NAMES = (
    "ألف", "باء", "جيم", "دال", "هاء", "واو", "زاي", "حاء", "طاء", "ياء", "كاف", "لام", "ميم", "نون", "سين", "عين", "فاء",
    "صاد", "قاف", "راء", "شين", "تاء", "ثاء", "خاء", "ذال", "ضاد", "ظاء", "غين",
)  # fmt: skip
ARABIC_ORDINALS = (
    "أولاً", "ثانياً", "ثالثاً", "رابعاً", "خامساً", "سادساً", "سابعاً", "ثامناً", "تاسعاً", "عاشراً", "حادي عشر", "ثاني عشر", "ثالث عشر",
    "رابع عشر", "خامس عشر", "سادس عشر", "سابع عشر", "ثامن عشر", "تاسع عشر", "عشرون",
)  # fmt: skip
_HAN = "〇一二三四五六七八九"
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def heading_number(number: int, language: Language) -> str:
    """The number of a section of the first level, without the mark that follows it."""
    if language.headings == "roman":
        return roman(number)
    if language.headings == "han":
        return han(number)
    if language.headings == "arabic_ordinals":
        return ARABIC_ORDINALS[number - 1] if number <= len(ARABIC_ORDINALS) else str(number)
    return _lettered(number, LATIN)


def annex_letter(number: int, language: Language) -> str:
    """The letter of an annex: A, А, ألف."""
    if language.annexes == "arabic_letters":
        return ABJAD_NAMES[number - 1] if number <= len(ABJAD_NAMES) else str(number)
    return _lettered(number, CYRILLIC if language.annexes == "cyrillic" else LATIN)


def point_letter(number: int, language: Language) -> str:
    """The letter of a point of a list with its brackets: (a), a), (أ)."""
    letters = {"ar": ABJAD, "ru": CYRILLIC.lower()}.get(language.tag, LATIN.lower())
    return language.points.format(_lettered(number, letters))


def provision_letter(letter: str, language: Language) -> str:
    """A letter of an article as the language cites it: f is و in Arabic; the others keep the letter of the treaty."""
    if language.tag == "ar" and len(letter) == 1 and letter.upper() in LATIN:
        return ABJAD[LATIN.index(letter.upper())]
    return letter


def roman(number: int) -> str:
    """A Roman number."""
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text


def roman_value(text: str) -> int:
    """The number that a Roman number means, in either case."""
    values = {sign: value for value, sign in _ROMAN if len(sign) == 1}
    numbers = [values[sign] for sign in text.upper()]
    return sum(-one if one < following else one for one, following in zip(numbers, [*numbers[1:], 0], strict=True))


def han(number: int) -> str:
    """A number below a thousand in Chinese numerals: 十六, 一百零五."""
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10)
    if number >= 1000:
        return "".join(_HAN[int(digit)] for digit in str(number))
    text = f"{_HAN[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _HAN[tens]) + "十"
    elif hundreds and units:
        text += "零"
    return text + (_HAN[units] if units else "") or _HAN[0]


def _lettered(number: int, letters: str) -> str:
    """A to Z, then AA, AB: like the columns of a sheet."""
    text = ""
    while number > 0:
        number, index = divmod(number - 1, len(letters))
        text = letters[index] + text
    return text
