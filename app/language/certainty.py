"""How a document says what is not known, and what is only believed.

Guarantees: an unknown answer is said to be unknown, never left blank; used in tables and sheets, where no sentence of the
form chooses between certainties.
"""

from __future__ import annotations

from app.language.marks import document_words
from app.language.words import Words

NOT_KNOWN = document_words("code.certainty.not_known", "not known to the requesting authority")
BELIEVED = document_words("code.certainty.believed", "{value} (believed; not confirmed)")
YES = document_words("code.certainty.yes", "Yes")
NO = document_words("code.certainty.no", "No")
WITHHELD = document_words("code.certainty.withheld", "withheld; see the sealed annex")


def not_known_text(words: Words) -> str:
    """What stands where the answer is marked unknown."""
    return words.say(NOT_KNOWN)


def believed_text(value: str, words: Words) -> str:
    """A value that is only believed."""
    return words.say(BELIEVED, value=value)


def yes_no_text(value: bool, words: Words) -> str:
    """A yes/no answer."""
    return words.say(YES if value else NO)
