"""What a step of undo did, in words: “Undo: IBAN”."""

from __future__ import annotations

from app.language.marks import interface_words
from app.services.draft_views import DraftViews
from app.services.drafting import Step
from app.ui.interface import Interface
from forms.request import Request

WORDS = {
    "answer": interface_words("code.ui.steps.answer", "answer to “{what}”"),
    "add": interface_words("code.ui.steps.add", "add to “{what}”"),
    "copy": interface_words("code.ui.steps.copy", "duplicate in “{what}”"),
    "move": interface_words("code.ui.steps.move", "move in “{what}”"),
    "sort": interface_words("code.ui.steps.sort", "sort “{what}”"),
    "remove": interface_words("code.ui.steps.remove", "remove from “{what}”"),
    "disclose": interface_words("code.ui.steps.disclose", "who may read “{what}”"),
    "set_aside": interface_words("code.ui.steps.set_aside", "set aside a finding on “{what}”"),
    "not_applicable": interface_words("code.ui.steps.set_apart", "“{what}” does not apply"),
    "note": interface_words("code.ui.steps.note", "note on “{what}”"),
    "state": interface_words("code.ui.steps.state", "change of State, language or day"),
    "export": interface_words("code.ui.steps.export", "reason given at export"),
}
OTHER = interface_words("code.ui.steps.other", "last change")


def words_of(step: Step, interface: Interface, views: DraftViews, request: Request) -> str:
    """What a step did."""
    message = WORDS.get(step.verb)
    if message is None:
        return interface.say(OTHER)
    return interface.say(message, what=views.question_title(step.place, request) if step.place and step.verb != "state" else "")
