"""What holds once a request is typed: it says what was wanted, nothing in it is wrong, and its document carries it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Any

from PySide6.QtWidgets import QComboBox

from app.services.importing import import_document
from app.ui.screens.export.screen import ExportScreen
from forms.relevance import disclosed
from forms.request import Answer, Answers, Request
from forms.request_file import request_to_json
from tests.journeys.desktop.typist import Typist, plain, ticked


def assert_reached(typist: Typist, wanted: Request) -> None:
    """The draft answers as the wanted request does, but for ids and for what cannot be entered; no finding is an error."""
    tree = typist.desktop.program.library.tree
    drafted, reached = (request_to_json(_bare(typist, request), tree) for request in (typist.draft, _in_ids_of(typist, wanted)))
    for data in (drafted, reached):
        del data["id"], data["definitions"]  # which is what the catalogue says of itself
    differences = list(_differences(drafted, reached))
    assert differences == [], differences
    state = typist.drafting.state
    errors = [(finding.rule, finding.place) for finding in state.judged.findings if finding.severity.value == "error"]
    assert errors == [], errors


def assert_exported(typist: Typist, folder: Path) -> None:
    """The primary button of check and export writes a document in French, and what it carries is the disclosed draft."""
    typist.click("drafting.check")
    screen = typist.screen_shown()
    assert isinstance(screen, ExportScreen)
    languages = typist.find("export.language", QComboBox)
    while languages.currentData() != "fr":
        typist.press(typist.DOWN if languages.currentIndex() < languages.findData("fr") else typist.UP, widget=languages)
        typist.settle()
    typist.click("export.folder")
    typist.click("export.export")
    typist.qtbot.waitUntil(lambda: typist.seen("export.written") is not None, timeout=60_000)
    (document,) = folder.glob("*.docx")
    assert "_fr" in document.stem
    tree = typist.desktop.program.library.tree
    carried = import_document(document, tree).request
    sent = disclosed(typist.drafting.state.judged.request)
    assert request_to_json(carried, tree) == request_to_json(sent, tree)


def _differences(drafted: Any, wanted: Any, place: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Where two requests differ, as JSON has them."""
    if isinstance(drafted, dict) and isinstance(wanted, dict):
        for key in drafted.keys() | wanted.keys():
            yield from _differences(drafted.get(key), wanted.get(key), f"{place}/{key}")
    elif isinstance(drafted, list) and isinstance(wanted, list) and len(drafted) == len(wanted):
        for number, (one, other) in enumerate(zip(drafted, wanted, strict=True)):
            yield from _differences(one, other, f"{place}/{number}")
    elif drafted != wanted:
        yield place, drafted, wanted


def _in_ids_of(typist: Typist, wanted: Request) -> Request:
    ids = typist.ids

    def answers(found: Answers) -> Answers:
        given: dict[str, Any] = {}
        for key, value in found.items():
            if isinstance(value, Answer):
                given[key] = typist.wanted(value)
            else:
                given[key] = tuple(dataclasses.replace(row, id=ids[row.id], answers=answers(row.answers)) for row in value)
        return MappingProxyType(given)

    return dataclasses.replace(
        wanted,
        records={
            kind: tuple(dataclasses.replace(row, id=ids[row.id], answers=answers(row.answers)) for row in rows)
            for kind, rows in wanted.records.items()
        },
        blocks={block: answers(found) for block, found in wanted.blocks.items()},
        measures=tuple(dataclasses.replace(measure, id=ids[measure.id], answers=answers(measure.answers)) for measure in wanted.measures),
        remarks=tuple(dataclasses.replace(remark, place=typist.ours(remark.place)) for remark in wanted.remarks),
    )


def _bare(typist: Typist, request: Request) -> Request:
    """A request without what cannot be entered."""

    def answers(place: str, found: Answers) -> Answers:
        given: dict[str, Any] = {}
        for key, value in found.items():
            here = f"{place}.{key}"
            if isinstance(value, Answer):
                given[key] = ticked(plain(value)) if typist.is_ticks(here) else plain(value)
            else:
                given[key] = tuple(dataclasses.replace(row, answers=answers(f"{here}[{row.id}]", row.answers)) for row in value)
        return given

    return dataclasses.replace(
        request,
        records={
            kind: tuple(dataclasses.replace(row, answers=answers(f"records.{kind}[{row.id}]", row.answers)) for row in rows)
            for kind, rows in request.records.items()
        },
        blocks={block: answers(f"blocks.{block}", found) for block, found in request.blocks.items()},
        measures=tuple(
            dataclasses.replace(measure, answers=answers(f"measures[{measure.id}]", measure.answers)) for measure in request.measures
        ),
    )
