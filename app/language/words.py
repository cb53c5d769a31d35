"""Words of the program in one language: a marked message, filled with values that have forms.

Guarantees: placeholders are names with an optional form, never expressions; a translator may choose another form of the
same placeholder; an unknown placeholder or form stands as it is written, so that a test sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from app.language.catalogs import Catalogs
from app.language.languages import Language
from forms.message_use import MessageUse

PLACEHOLDER = re.compile(r"\{([a-z_][a-z0-9_.]*)(?::([a-z][a-z0-9_.]*))?\}")

Forms = Mapping[str, str]  # form ("" for none) to text


def has_words(text: str) -> bool:
    """Whether a message says anything besides its placeholders; one that does not is the same in every language."""
    return any(character.isalpha() for character in PLACEHOLDER.sub("", text))


def placeholders(text: str) -> Iterator[tuple[str, str]]:
    """The name and form of every placeholder of a message, in order."""
    for match in PLACEHOLDER.finditer(text):
        yield match.group(1), match.group(2) or ""


def fill(text: str, values: Mapping[str, str | int | Forms]) -> str:
    """A message with its placeholders replaced."""

    def value_of(match: re.Match[str]) -> str:
        name, form = match.group(1), match.group(2) or ""
        value = values.get(name)
        if value is None:
            return match.group(0)
        if isinstance(value, str | int):  # first, since asking for a Mapping is slow
            return match.group(0) if form else str(value)
        return value.get(form, match.group(0))

    return PLACEHOLDER.sub(value_of, text)


class Words:
    """Marked messages in one language. What is not translated is said in English; a language with such gaps is not offered."""

    def __init__(self, language: Language, catalogs: Catalogs) -> None:
        self.language = language
        self._catalogs = catalogs

    def pattern(self, message: MessageUse, count: int | None = None) -> str:
        """The message in the language, for a count where it has a plural."""
        if message.plural is None:
            found = self._catalogs.message(message.domain, message.context, message.text, self.language.tag)
            return found or message.text
        number = 2 if count is None else count
        found = self._catalogs.plural(message.domain, message.context, message.text, message.plural, self.language.tag, number)
        return found or (message.text if number == 1 else message.plural)

    def say(self, message: MessageUse, **values: str | int | Forms) -> str:
        """The message, filled."""
        return fill(self.pattern(message), values)

    def count(self, message: MessageUse, count: int, **values: str | int | Forms) -> str:
        """The message for a count, filled. `{n}` is the count unless given otherwise."""
        return fill(self.pattern(message, count), {"n": count, **values})
