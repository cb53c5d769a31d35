"""A request judged once serves all its documents, and never a changed request or another day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from app.bootstrap import Program
from forms.request import Answer, Request
from forms.request_file import read_request
from forms.values import KINDS

DAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def program() -> Program:
    return Program(interface="en")


@pytest.fixture(scope="module")
def request_(program: Program) -> Request:
    return read_request(program.folders.resources / "examples" / "bank_records.json", program.library.tree)


def test_the_document_is_the_same_as_without(program: Program, request_: Request) -> None:
    judged = program.assessment.judge(request_, DAY)
    exported = program.export.export(request_, "fr", DAY, reason="r", judged=judged)
    assert exported.judged is judged
    assert exported.docx == program.export.export(request_, "fr", DAY, reason="r").docx


def test_a_changed_answer_another_day_and_a_letter_are_judged_anew(program: Program, request_: Request) -> None:
    judged = program.assessment.judge(request_, DAY)
    summary = Answer(value=KINDS["free_text"].from_json("The quay was empty that night."))
    changed = request_.with_answer("blocks.facts.summary", summary)
    exported = program.export.export(changed, "en", DAY, reason="r", judged=judged)
    assert exported.judged is not judged
    assert "The quay was empty" in repr(exported.outline) and "The quay was empty" not in repr(program.export.outline(request_, "en", DAY))
    assert program.export.export(request_, "en", DAY + timedelta(days=400), reason="r", judged=judged).judged is not judged
    assert program.export.export(request_, "en", DAY, "cover_letter", "r", judged).judged is not judged


def test_a_settled_program_judges_and_exports_as_before(program: Program, request_: Request) -> None:
    exported = program.export.export(request_, "en", DAY, reason="r").docx
    assert program.settle() is program
    assert program.export.export(request_, "en", DAY, reason="r").docx == exported
