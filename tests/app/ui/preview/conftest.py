"""Outlines of the shipped examples."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from app.bootstrap import Program
from app.documents.blocks import Outline
from forms.request_file import read_request

TODAY = date(2026, 11, 25)


@pytest.fixture(scope="session")
def outline_of(program: Program) -> Callable[[str, str], Outline]:
    """The outline of an example in a language."""

    def made(example: str, language: str) -> Outline:
        request = read_request(program.folders.resources / "examples" / f"{example}.json", program.library.tree)
        judged = program.assessment.judge(request, TODAY)
        return program.export.outline_of(judged, language, request.form)

    return made
