"""What a document refers to, and what its reader may see: points of a list, and the sealed annex."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap import Program
from app.documents.outline import Voice, outline
from app.documents.plain_text import plain_text
from forms.library import Library
from forms.relevance import disclosed
from forms.request import Answer, Disclosure, Request, Row
from forms.values import KINDS
from tests.forms.small_catalogue import OFFENCES, REQUEST, load

POINTING = OFFENCES.replace("  - {id: secret,", "  - {id: main, kind: links, to: blocks.offences.counts, label: Main}\n  - {id: secret,")
REFERRING = """
  - {id: main, say: "See {refs:main}."}
"""
SEALED = REQUEST.replace("  - {id: offences, include: blocks.offences}", "  - {id: answers, sealed: all}")


def said(request: Request, library: Library) -> str:
    program = Program(interface="en")
    voice = Voice(program.languages["en"], program.catalogs, program.formats("en"), program.instrument_title)
    made, _ = outline(request, library, voice)
    return plain_text(made).replace("\u00a0", " ")


def a_request() -> Request:
    return Request(id="r", form="assistance", requesting_state="XMA", requested_state="XSO", language="en", prepared_on="2026-05-04")


@pytest.mark.parametrize("style", ["numbered", "item"])
def test_a_sentence_can_refer_to_paragraphs_and_to_points_of_a_list(tmp_path: Path, style: str) -> None:
    catalogue = POINTING.replace("target: true,", f"target: true, style: {style},") + REFERRING
    library = load(tmp_path, blocks__offences=catalogue)
    rows = tuple(Row(id=f"o{number}", answers={"label": Answer(value=f"Count {number}")}) for number in range(1, 13))
    request = a_request().with_answer("blocks.offences.counts", rows)
    request = request.with_answer("blocks.offences.main", Answer(value=("o12", "o2")))
    text = said(request, library)
    assert "See" in text
    first, last = ("2", "12") if style == "numbered" else ("(b)", "(l)")
    assert text.index(first, text.index("See")) < text.index(last, text.index("See"))


def test_the_sealed_annex_gives_what_is_sealed_with_its_rows_and_never_what_is_withheld(tmp_path: Path) -> None:
    library = load(tmp_path, requests__assistance=SEALED)
    name, born = KINDS["name"].from_json("Elin Rask"), KINDS["date"].from_json("1980-02-01")
    withheld = Disclosure.WITHHELD
    hidden_name = Row(
        id="p1",
        answers={"name": Answer(value=name, disclosure=withheld), "birth": Answer(value=born, disclosure=Disclosure.SEALED)},
    )
    request = a_request().with_answer("records.person", (hidden_name,))
    counts = (Row(id="o1", disclosure=Disclosure.SEALED, answers={"label": Answer(value="Fraud"), "committed": Answer(value=born)}),)
    request = request.with_answer("blocks.offences.counts", counts)
    request = request.with_answer("blocks.offences.counts[o1].committed", Answer(value=born, disclosure=withheld))
    text = said(disclosed(request, sealed=True), library)
    assert "Fraud" in text and "1 February 1980" in text
    assert "Rask" not in text
    assert text.count("1980") == 1
    assert "Fraud" not in str(disclosed(request))
