"""The request for extradition of the workshop, typed into the real window from nothing to the Word document."""

from __future__ import annotations

from pathlib import Path

from forms.request_file import read_request
from tests.journeys.desktop.conftest import Sit
from tests.journeys.desktop.reached import assert_exported, assert_reached


def test_the_extradition_of_the_workshop_is_typed_from_nothing(sit: Sit, tmp_path: Path) -> None:
    typist = sit("2026-06-30")
    program = typist.desktop.program
    wanted = read_request(program.folders.resources / "examples" / "extradition_accused.json", program.library.tree)
    typist.practise()
    typist.begin(wanted)
    typist.reach(wanted)
    assert_reached(typist, wanted)
    assert_exported(typist, tmp_path)
