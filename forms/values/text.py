"""Text: one line that needs no translation, and free text with its language and translations."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from forms.values.base import Json, Kind, a_string, identity

REFERENCE = re.compile(r"\[\[([a-z]{1,8}[0-9]{1,6}(?:, ?[a-z]{1,8}[0-9]{1,6})*)\]\]")
_UNSPACED = re.compile("[\u2e80-\u9fff]")
LONGEST_TEXT = 200_000


def pointed(match: re.Match[str]) -> tuple[str, ...]:
    """The ids of rows that a match of REFERENCE points at."""
    return tuple(part.strip() for part in match[1].split(","))


@dataclass(frozen=True, slots=True)
class FreeText:
    """Text a person wrote, in the language it was written in (ISO 639), and its translations by language.

    `[[e3]]` inside it points at a row, `[[e3, e4]]` at several; the document prints paragraph numbers or names there.
    """

    text: str
    language: str
    translations: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def in_language(self, language: str) -> tuple[str, str]:
        """The text in `language` where there is a translation, else the original; and the language it is in."""
        if language != self.language and self.translations.get(language, "").strip():
            return self.translations[language], language
        return self.text, self.language

    @property
    def words(self) -> int:
        """Number of words; in scripts without spaces every two characters count as one."""
        spaced = len(self.text.split())
        return spaced if self.text.isascii() else max(spaced, len(_UNSPACED.findall(self.text)) // 2)


def _free_text(data: Json) -> FreeText:
    if isinstance(data, str):
        return FreeText(a_string(data), "en")
    if not isinstance(data, dict) or not isinstance(data.get("text"), str):
        raise ValueError("free text has a text and a language")
    translations = data.get("translations") or {}
    if not isinstance(translations, dict):
        raise ValueError("translations stand by language")
    if len(data["text"]) > LONGEST_TEXT:
        raise ValueError("the text is too long")
    return FreeText(
        a_string(data["text"]),
        a_string(data.get("language", "en")),
        MappingProxyType({a_string(tag): a_string(text) for tag, text in translations.items()}),
    )


def _free_text_json(value: FreeText) -> Json:
    data: dict[str, Any] = {"text": value.text, "language": value.language}
    if value.translations:
        data["translations"] = dict(value.translations)
    return data


TEXT = Kind("text", a_string, identity, lambda raw: a_string(raw.strip()))
FREE_TEXT = Kind(
    "free_text",
    _free_text,
    _free_text_json,
    lambda raw: FreeText(a_string(raw), "en"),
    MappingProxyType({"words": lambda value: value.words, "language": lambda value: value.language}),
)
