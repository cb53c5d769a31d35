"""Reads numbers as people write them: grouped or not, with the separators of the language or a decimal point.

Guarantees: pure; a number that is grouped in a way that the language does not know is not guessed at.
"""

from __future__ import annotations

import re
from decimal import Decimal

from babel import Locale
from babel.numbers import NumberFormatError, parse_decimal

from app.language.languages import Language
from forms.values.quantities import decimal

_SPACES = re.compile(r"(?<=\d)[\s\u00a0\u202f'’](?=\d)")
_PLAIN = re.compile(r"[-+−]?\d+(?:\.\d+)?")


def read_number(text: str, language: Language) -> Decimal:
    """The number that a text writes; raises ValueError."""
    bare = _in_ascii(_SPACES.sub("", text.strip()))
    point = str(Locale.parse(language.locale).number_symbols["latn"]["decimal"])
    if _PLAIN.fullmatch(bare) and not (point != "." and _is_grouped(text, language)):
        return decimal(bare.replace("−", "-"))
    try:
        return decimal(parse_decimal(_in_ascii(text.strip()), locale=language.locale, strict=True))
    except NumberFormatError:
        pass
    if point != "." and _PLAIN.fullmatch(bare.replace(point, ".")) and bare.count(point) == 1:
        return decimal(bare.replace(point, ".").replace("−", "-"))
    if re.fullmatch(r"[-+−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", bare) and (bare.count(",") > 1 or "." in bare or point == "."):
        return decimal(bare.replace(",", "").replace("−", "-"))  # 1,234.50 can mean nothing else
    raise ValueError("a number expected")


def typed_number(value: Decimal, language: Language) -> str:
    """A number as it is typed: with the decimal mark of the language and no groups."""
    return f"{value:f}".replace(".", str(Locale.parse(language.locale).number_symbols["latn"]["decimal"]))


def _is_grouped(text: str, language: Language) -> bool:
    """Whether the language itself reads the point as a mark of thousands: 1.234 in Spanish."""
    try:
        return parse_decimal(text.strip(), locale=language.locale, strict=True) != Decimal(text.strip())
    except (NumberFormatError, ArithmeticError):
        return False


def _in_ascii(text: str) -> str:
    """Digits of every script as 0 to 9, with the Arabic marks of thousands and decimals."""
    text = text.replace("٬", "").replace("٫", ".")
    return "".join(str(int(letter)) if letter.isdecimal() else letter for letter in text)
