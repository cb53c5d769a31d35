"""What tests of the case file share: an encrypted store with the case of the examples, and a day on which it is looked at."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bootstrap import Program
from app.casework.settings import CaseworkSettings
from app.services.autosave import Batch, Standing
from app.services.case_drafts import CaseDrafts
from app.services.case_files import CaseFiles
from app.services.drafting import Step
from app.storage import migration
from app.storage.case_files import Opening
from app.storage.database import Database
from app.storage.encryption import engines
from app.ui.screens.case_file.screen import CaseFileScreen
from forms.request import Answer, Request
from forms.request_file import read_request
from tests.app.ui.conftest import InterfaceMaker

WHO = "A. Lund"


@dataclass
class Office:
    """A store, its services, and the clock and the person on it, which a test may change."""

    program: Program
    drafts: CaseDrafts
    files: CaseFiles
    now: datetime = datetime(2026, 11, 25, 11, 0, tzinfo=UTC)
    who: str = WHO

    def example(self, name: str = "bank_records", **changes: object) -> Request:
        """A request of the examples."""
        return replace(read_request(self.program.folders.resources / "examples" / f"{name}.json", self.program.library.tree), **changes)

    def opened(self, request: Request | None = None, case: int | None = None, **more: str) -> int:
        """A case file for a request."""
        return self.drafts.open_case_file(request or self.example(), Opening(officer=self.who, handler=self.who, case=case, **more))

    def change(self, case_file: int, place: str, text: str, position: int = 1) -> Request:
        """Change an answer of a draft, as the autosave keeps it."""
        request = self.files.version(case_file, 0)
        before = request.get(place)
        assert isinstance(before, Answer)
        value = replace(before.value, text=text) if hasattr(before.value, "text") else text
        changed = request.with_answer(place, replace(before, value=value))
        self.drafts.keep(case_file, Batch(position, changed, {position: (Step("answer", place), changed)}, Standing()))
        return changed


@pytest.fixture
def office(program: Program, tmp_path: Path) -> Iterator[Office]:
    """An office with an empty store."""
    pair = engines(tmp_path / "case_store.db", os.urandom(32), create=True)
    migration.upgrade(pair.write)
    database = Database(pair.write, pair.read)
    made: list[Office] = []
    clock = lambda: made[0].now  # noqa: E731 - the office is made after its services
    files = CaseFiles(database, program.library, program.law, clock, lambda: clock().date(), lambda: made[0].who)
    made.append(Office(program, CaseDrafts(database, program.library.tree, clock, lambda: made[0].who), files))
    files.keep_officers(("A. Lund", "M. Osei"))
    yield made[0]
    pair.write.dispose()
    pair.read.dispose()


@pytest.fixture
def four_eyes(office: Office) -> Office:
    """An office that works with four eyes."""
    office.files.keep_settings(CaseworkSettings(four_eyes=True))
    return office


ScreenMaker = Callable[..., CaseFileScreen]


@pytest.fixture
def screen(office: Office, interface: InterfaceMaker, qtbot: QtBot) -> ScreenMaker:
    """Opens a case file on the screen: `screen(case_file, "ar", dark=True, width=936)`."""

    def made(case_file: int, language: str = "en", *, width: int = 1192, height: int = 692, **look: object) -> CaseFileScreen:
        shown = CaseFileScreen(interface(language, clock=lambda: office.now.replace(tzinfo=None), **look), office.files, case_file)
        qtbot.addWidget(shown)
        shown.resize(width, height)
        with qtbot.waitExposed(shown):
            shown.show()
        QApplication.processEvents()  # what closing the window of the test before left behind
        shown.activateWindow()
        qtbot.waitUntil(shown.isActiveWindow)
        return shown

    return made
