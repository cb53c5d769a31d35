"""Marks words in Python for translators: written here in English, looked up where they are shown.

Guarantees: a mark is a constant; its context is `code.<module>.<what>` and never changes; the extractor reads the
source text, so that every argument is a literal.
"""

from __future__ import annotations

from forms.message_use import MessageUse


def document_words(context: str, text: str, note: str = "") -> MessageUse:
    """Words that a document says."""
    return MessageUse("documents", context, text, None, note)


def document_count(context: str, one: str, other: str, note: str = "") -> MessageUse:
    """Words that a document says, with a count that decides their form."""
    return MessageUse("documents", context, one, other, note)


def interface_words(context: str, text: str, note: str = "") -> MessageUse:
    """Words that the program says on the screen or the command line."""
    return MessageUse("interface", context, text, None, note)


def interface_count(context: str, one: str, other: str, note: str = "") -> MessageUse:
    """Words that the program says, with a count that decides their form."""
    return MessageUse("interface", context, one, other, note)
