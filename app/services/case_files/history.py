"""The lines of a case file's history that are no steps of its life, and how they read.

Guarantees: the codes are those that are stored and never change; what a line shows stands in its details under the names of its
sentence; text of notes and letters is not repeated in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from app.language.marks import interface_words
from forms.message_use import MessageUse


class EventKind(StrEnum):
    """What happened beside the steps. Details of each stand in braces in its sentence."""

    OPENED = "opened"
    CASE_NAMED = "case_named"
    HANDLER = "handler"
    NO_HANDLER = "no_handler"
    REVIEWER = "reviewer"
    NO_REVIEWER = "no_reviewer"
    PRIORITY = "priority"
    THEIR_REFERENCE = "their_reference"
    DEADLINE_ADDED = "deadline_added"
    DEADLINE_DONE = "deadline_done"
    DEADLINE_REOPENED = "deadline_reopened"
    DEADLINE_REMOVED = "deadline_removed"
    LETTER_IN = "letter_in"
    LETTER_OUT = "letter_out"
    NOTE = "note"
    ANNEX_ADDED = "annex_added"
    ANNEX_REMOVED = "annex_removed"
    VERSION_NAMED = "version_named"


EVENT_WORDS: Mapping[EventKind, MessageUse] = MappingProxyType(
    {
        EventKind.OPENED: interface_words("code.services.case_files.history.opened", "Case file opened"),
        EventKind.CASE_NAMED: interface_words("code.services.case_files.history.case_named", "Case named “{name}”"),
        EventKind.HANDLER: interface_words("code.services.case_files.history.handler", "Handled by {name}"),
        EventKind.NO_HANDLER: interface_words("code.services.case_files.history.no_handler", "Nobody handles it any more"),
        EventKind.REVIEWER: interface_words("code.services.case_files.history.reviewer", "To be reviewed by {name}"),
        EventKind.NO_REVIEWER: interface_words("code.services.case_files.history.no_reviewer", "No reviewer named any more"),
        EventKind.PRIORITY: interface_words("code.services.case_files.history.priority", "Priority changed"),
        EventKind.THEIR_REFERENCE: interface_words("code.services.case_files.history.their_reference", "Their reference: {reference}"),
        EventKind.DEADLINE_ADDED: interface_words("code.services.case_files.history.deadline_added", "Deadline added: {text}"),
        EventKind.DEADLINE_DONE: interface_words("code.services.case_files.history.deadline_done", "Deadline marked as done"),
        EventKind.DEADLINE_REOPENED: interface_words("code.services.case_files.history.deadline_reopened", "Deadline open again"),
        EventKind.DEADLINE_REMOVED: interface_words("code.services.case_files.history.deadline_removed", "Deadline removed: {text}"),
        EventKind.LETTER_IN: interface_words("code.services.case_files.history.letter_in", "Letter received: {subject}"),
        EventKind.LETTER_OUT: interface_words("code.services.case_files.history.letter_out", "Letter sent: {subject}"),
        EventKind.NOTE: interface_words("code.services.case_files.history.note", "Note added"),
        EventKind.ANNEX_ADDED: interface_words("code.services.case_files.history.annex_added", "Annex added: {name}"),
        EventKind.ANNEX_REMOVED: interface_words("code.services.case_files.history.annex_removed", "Annex removed: {name}"),
        EventKind.VERSION_NAMED: interface_words("code.services.case_files.history.version_named", "Version {number} named “{name}”"),
    }
)
