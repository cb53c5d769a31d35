"""Makes the directory, the list of forms and the screen for tests."""

from __future__ import annotations

from typing import Any

from app.language.guide import read_guide, read_other_names
from app.services.form_list import FormList
from app.services.states import StateDirectory
from app.services.states.words import LawWords
from app.ui.interface import Interface
from app.ui.screens.start.screen import NewRequestScreen


def a_directory(interface: Interface) -> StateDirectory:
    program = interface.program
    words = LawWords(program.legal, interface.formats, program.catalogs, program.state_names, program.instrument_title)
    resources = program.folders.resources
    return StateDirectory(words, program.library.tree, read_guide(resources), read_other_names(resources))


def a_screen(interface: Interface, own: str = "XMA", **given: Any) -> NewRequestScreen:
    directory = a_directory(interface)
    forms = FormList(interface.program.library.tree, directory.words, directory.guide)
    return NewRequestScreen(interface, directory, own, forms, **given)
