"""How each language is set: read from resources/masters/typography.yaml.

Guarantees: read once; every language has every value, those that a language does not name come from `default`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from app.settings import shipped


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """The number of a list level: Word's name of the format (or `text`), the pattern, and where it stands in twips."""

    format: str
    text: str
    left: int = 480
    hanging: int = 480
    rtl: bool = False


@dataclass(frozen=True, slots=True)
class Typography:
    """How one language is set. Sizes are half points, lines twentieths of a point with Word's rule."""

    language: str
    rtl: bool
    lang: str
    east_lang: str
    complex_lang: str
    fonts: Mapping[str, str]
    size: int
    complex_size: int
    body_line: tuple[int, str]
    heading: NumberFormat
    paragraph: NumberFormat
    item: NumberFormat
    subitem: NumberFormat
    decimal: str
    list_separator: str
    glue: tuple[str, ...]
    lines: Mapping[str, tuple[int, str]]
    substitutes: Mapping[str, str]
    families: Mapping[str, str]


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    text = (shipped("resources") / "masters" / "typography.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    return data


def languages() -> tuple[str, ...]:
    """The languages that have values of their own."""
    return tuple(_data()["languages"])


@lru_cache(maxsize=32)
def typography(language: str) -> Typography:
    """The values of a language (ISO 639 code; a region after a hyphen is passed over). Unknown languages are set like `default`."""
    data = _data()
    base: dict[str, Any] = data["default"]
    own: dict[str, Any] = data["languages"].get(language, data["languages"].get(language.split("-")[0], {}))
    merged = {**base, **own}

    def number(name: str) -> NumberFormat:
        return NumberFormat(**merged[name])

    return Typography(
        language=language,
        rtl=merged["direction"] == "rtl",
        lang=merged["lang"],
        east_lang=merged.get("east_lang", "zh-CN"),
        complex_lang=merged.get("complex_lang", "ar-SA"),
        fonts={**base["fonts"], **own.get("fonts", {})},
        size=merged["size"],
        complex_size=merged["complex_size"],
        body_line=(merged["body_line"][0], merged["body_line"][1]),
        heading=number("heading"),
        paragraph=number("paragraph"),
        item=number("item"),
        subitem=number("subitem"),
        decimal=merged["decimal"],
        list_separator=merged["list"],
        glue=tuple(merged["glue"]),
        lines={name: (line[0], line[1]) for name, line in merged["lines"].items()},
        substitutes=data["substitutes"],
        families=data["families"],
    )


def word_language(language: str) -> tuple[str, str]:
    """Attribute of w:lang and its value for a run in a language: ("val", "fr-FR"), ("bidi", "ar-SA"), ("eastAsia", "zh-CN")."""
    values = typography(language)
    if values.rtl:
        return "bidi", values.complex_lang
    if language.split("-")[0] in ("zh", "ja", "ko"):
        return "eastAsia", values.east_lang if language.startswith("zh") else language
    known = language in _data()["languages"] or language.split("-")[0] in _data()["languages"]
    return "val", values.lang if known else language
