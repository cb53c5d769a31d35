"""How a request is called on every screen: what is asked, of which State."""

from __future__ import annotations

from app.language.marks import interface_words
from app.ui.interface import Interface
from forms.request import Request

TITLE = interface_words("code.ui.request_title", "{form} · {state}", "a request by its form or measure and the requested State")


def form_title(interface: Interface, form: str) -> str:
    """The title of a form or a measure; its id where its pack is absent."""
    return interface.program.draft_views(interface.language).words.title(form)


def state_name(interface: Interface, state: str) -> str:
    """The short name of a State."""
    return interface.program.state_names.text(state, interface.language, "short")


def called(interface: Interface, what: str, state: str) -> str:
    """What is asked, in words, of a State, by its code."""
    return interface.say(TITLE, form=what, state=state_name(interface, state))


def request_title(interface: Interface, request: Request) -> str:
    """What a request is called."""
    return called(interface, form_title(interface, request.main_form), request.requested_state)
