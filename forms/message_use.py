"""A message as it is used: what a translator sees of one sentence. On its own, since what only speaks needs no definitions."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MessageUse:
    """One message: gettext domain, context (msgctxt), English text (msgid), plural (msgid_plural), note for translators."""

    domain: str
    context: str
    text: str
    plural: str | None = None
    note: str = ""
