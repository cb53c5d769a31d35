"""The shipped national pack: a question, a paragraph and a letterhead from outside, in every offered language."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.bootstrap import Program
from app.documents.blocks import visible_text
from app.documents.package import read_package
from forms.library import check_library
from forms.request import Answer
from forms.request_file import read_request, request_bytes, request_from_bytes

ROOT = Path(__file__).parents[2]
PACK = ROOT / "resources" / "packs" / "xma_office"
EXAMPLE = ROOT / "resources" / "examples" / "bank_records.json"


@pytest.fixture(scope="module")
def program() -> Program:
    return Program([PACK], interface="en")


def texts(program: Program, language: str) -> dict[str, str]:
    request = read_request(EXAMPLE, program.library.tree)
    for row in request.get("blocks.offences.counts"):  # type: ignore[union-attr]
        request = request.with_answer(f"blocks.offences.counts[{row.id}].xma_confiscation", Answer(value=True))  # type: ignore[union-attr]
    outline = program.export.outline(request, language, date(2026, 5, 4))
    return {block.id: visible_text(block.runs) for block in outline.blocks}


def test_the_pack_has_no_mistake() -> None:
    assert check_library([PACK], Program().law)[1] == []


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_the_added_and_the_replaced_paragraph_stand_in_the_document(program: Program, language: str) -> None:
    added = texts(program, language)
    plain = texts(Program(interface="en"), language)
    own = {identifier for identifier in added if "xma_confiscation" in identifier}
    assert own
    assert not any("xma_" in identifier for identifier in plain)
    jurisdiction = next(identifier for identifier in plain if identifier.endswith("#jurisdiction_territorial"))
    assert added[jurisdiction] != plain[jurisdiction]


def test_an_answer_of_the_pack_is_kept_without_the_pack() -> None:
    with_pack, without = Program([PACK], interface="en"), Program(interface="en")
    request = read_request(EXAMPLE, with_pack.library.tree)
    row = request.get("blocks.offences.counts")[0]  # type: ignore[index]
    changed = request.with_answer(f"blocks.offences.counts[{row.id}].xma_confiscation", Answer(value=True))
    written = request_bytes(changed, with_pack.library.tree)
    kept = request_bytes(request_from_bytes(written, without.library.tree, "case.json"), without.library.tree)
    again = request_from_bytes(kept, with_pack.library.tree, "case.json")
    assert again.get(f"blocks.offences.counts[{row.id}].xma_confiscation") == Answer(value=True)


def test_the_letterhead_is_that_of_the_pack(program: Program) -> None:
    request = read_request(EXAMPLE, program.library.tree)
    own = program.export.export(request, "fr", date(2026, 5, 4)).docx
    plain = Program(interface="en").export.export(request, "fr", date(2026, 5, 4)).docx
    assert (
        read_package(own)["word/styles.xml"] != read_package(plain)["word/styles.xml"]
        or read_package(own)["word/document.xml"] != read_package(plain)["word/document.xml"]
    )
    assert "Droit et équité" in read_package(own)["word/document.xml"].decode()
