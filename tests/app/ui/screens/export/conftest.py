"""A check-and-export screen with a shipped example, and a LibreOffice of a single white page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from app.bootstrap import Program
from app.services.question_views import PageView
from app.ui.interface import Interface
from app.ui.screens.export import page_area
from app.ui.screens.export.screen import ExportScreen
from forms.request import Request
from forms.request_file import read_request

TODAY = date(2026, 11, 25)


def pdf_of(*words: str) -> bytes:
    """A PDF of one page with some lines of words."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    painter = QPainter(writer)
    for number, line in enumerate(words):
        painter.drawText(300, 1000 + 600 * number, line)
    painter.end()
    buffer.close()
    return bytes(buffer.data().data())


@dataclass
class Shown:
    """The screen and what its surroundings were asked."""

    screen: ExportScreen
    program: Program
    folder: Path
    request: Request
    reasons: list[str | None] = field(default_factory=list)
    asked: list[int] = field(default_factory=list)
    folders: list[str] = field(default_factory=list)
    opened: list[Path] = field(default_factory=list)

    def show(self, request: Request) -> None:
        """Show a request."""
        self.request = request
        judged = self.program.assessment.judge(request, TODAY)
        self.screen.show_draft(request, judged, self.pages(request))

    def pages(self, request: Request) -> tuple[PageView, ...]:
        """The pages of a request."""
        judged = self.program.assessment.judge(request, TODAY)
        return self.program.draft_views("en").all_pages(judged, TODAY)

    def button(self, name: str) -> QAbstractButton:
        """A button by its name."""
        found = self.screen.findChild(QAbstractButton, name)
        assert found is not None, name
        return found


@pytest.fixture(autouse=True)
def white_pages(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """LibreOffice is not run: every document has one page. A test may give another."""
    pages = [pdf_of("The International Cooperation Unit")]
    monkeypatch.setattr(page_area, "to_pdf", lambda docx, **_: pages[-1])
    return pages


@pytest.fixture
def bank_records(program: Program) -> Request:
    return read_request(program.folders.resources / "examples" / "bank_records.json", program.library.tree)


@pytest.fixture
def with_errors(bank_records: Request) -> Request:
    """The example without its purpose, which is asked for."""
    return replace(bank_records, blocks={**bank_records.blocks, "purpose": {}})


@pytest.fixture
def shown(qtbot: QtBot, interface: Callable[..., Interface], program: Program, bank_records: Request, tmp_path: Path) -> Shown:
    """The screen with the bank records of the workshop."""
    box: list[Shown] = []

    def reason(_parent: object, _interface: object, errors: int) -> str | None:
        box[0].asked.append(errors)
        return box[0].reasons.pop(0)

    screen = ExportScreen(
        interface(),
        tmp_path,
        ask_reason=reason,
        choose_folder=lambda *_: box[0].folders.pop(0),
        open_file=lambda path: box[0].opened.append(path),
    )
    qtbot.addWidget(screen)
    screen.resize(1192, 660)
    screen.show()
    box.append(Shown(screen, program, tmp_path, bank_records))
    box[0].show(bank_records)
    return box[0]
