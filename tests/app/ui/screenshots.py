"""Every screen as a picture: English and Arabic, light and dark, at 1280 × 720; and one English look at 200 %.

    python -m tests.app.ui.screenshots FOLDER
The handbook uses the pictures; a test sees to it that each screen can be made.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.bootstrap import Program
from app.services.letterheads import Letterheads
from app.services.office import practice_office
from app.services.preferences import Preferences, ThemeChoice, write_preferences
from app.services.store_facts import StoreCopy, StoreFacts, StorePlace
from app.settings import Folders, folders
from app.storage.typed_secrets import new_recovery_key
from app.ui.desktop import Desktop
from app.ui.screens.case_file.screen import CaseFileScreen
from app.ui.screens.first_start.set_up import SetUp
from app.ui.screens.home.screen import HomeScreen
from app.ui.screens.lock.screen import LockScreen
from app.ui.screens.settings.screen import SettingsScreen
from forms.request_file import read_request
from tests.app.ui.example_office import Office, harbour_case, open_office

DAY = datetime(2026, 5, 4, 9, 30)
SIZE = (1280, 720)
LOOKS = (*((language, theme, 1.0) for language in ("en", "ar") for theme in ("light", "dark")), ("en", "light", 2.0))
EXAMPLES = ("bank_records", "extradition_accused")
STORE_FACTS = StoreFacts(
    place=StorePlace(Path("/home/desk/.local/share/rogatory/store")),
    remembered_available=True,
    can_strengthen=True,
    last_backup=DAY - timedelta(days=1),
    last_backup_file=Path("/media/desk/Backup A/Rogatory 2026-05-03.rogatory-backup"),
    copies=tuple(StoreCopy(Path(f"daily-{days}"), DAY - timedelta(days=days), 2_400_000) for days in range(2)),
    officers=("K. Idowu", "M. Osei"),
)


def wait(milliseconds: int) -> None:
    """Let the window draw, and work beside it go on."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _desktop(application: QApplication, program: Program, settings: Path, language: str, theme: str, scale: float) -> Desktop:
    write_preferences(Preferences(language=language, theme=ThemeChoice(theme), scale=scale), settings)
    desktop = Desktop(application, program, clock=lambda: DAY)
    desktop.window.resize(*SIZE)
    desktop.start()
    desktop.window.resize(*SIZE)
    return desktop


def screens(desktop: Desktop, program: Program) -> Iterator[tuple[str, Callable[[], object], int]]:
    """The name of each screen, how to come to it, and how long it needs until it is drawn."""

    def draft(example: str, place: str, panel: str) -> Callable[[], object]:
        def show() -> None:
            path = program.folders.resources / "examples" / f"{example}.json"
            desktop.take(read_request(path, program.library.tree), None)
            screen = desktop._draft_screen()
            screen.panel.open(panel)
            screen.go_to(place)

        return show

    def office() -> None:
        desktop.office = practice_office(program.folders.resources)
        desktop.go("home")

    def new_state() -> None:
        desktop.new_request("mla")
        screen = desktop._screens["new"]
        screen.form_page.tick("bank_records")
        screen._take_state("XSO")
        screen.show_step(1)

    def first_start(page: str) -> None:
        set_up = SetUp(page=page, preferences=desktop.preferences, recovery_key=new_recovery_key(lambda length: bytes(range(length))))
        desktop.show_first_start(desktop.first_steps.screen(set_up))

    def lock(kind: str) -> None:
        screen = LockScreen(desktop.interface)
        desktop.window.show_screen("lock", screen, framed=False)
        screen.show_reason(10)
        screen.show_remembered(True, False)
        if kind == "recovery":
            screen.other_way.click()

    def of_store(page: str) -> None:
        screen = SettingsScreen(
            desktop.interface, desktop.preferences, desktop.office, Letterheads(program.folders.settings), page, STORE_FACTS
        )
        desktop.window.show_screen("settings", screen)
        if page == "store":
            screen.store.panels["passphrase"].open()

    for page in ("store", "passphrase", "recovery"):
        yield f"first_start_{page}", lambda page=page: first_start(page), 100
    for kind in ("passphrase", "recovery"):
        yield f"lock_{kind}", lambda kind=kind: lock(kind), 100
    yield "first_start", lambda: desktop.go("first_start"), 100
    yield "home", office, 100
    yield "new_request_form", lambda: desktop.new_request("mla"), 200
    yield "new_request_state", new_state, 300
    yield "tour", desktop.tour.start, 300
    yield "draft_accounts_findings", draft(EXAMPLES[0], "measures[m1].accounts[r1].period_from", "findings"), 300
    yield "draft_facts_state", draft(EXAMPLES[0], "blocks.facts.events[e1]", "state"), 300
    yield "draft_person_preview", draft(EXAMPLES[0], "records.person[p1].family_name", "preview"), 300
    yield "draft_offences", draft(EXAMPLES[1], "blocks.offences.counts", "findings"), 300
    yield "draft_extradition", draft(EXAMPLES[1], "blocks.extradition_common", "preview"), 300
    yield "check_and_export", lambda: desktop.go("export"), 9_000
    for page in ("office", "language", "appearance", "shortcuts", "about"):
        yield f"settings_{page}", lambda page=page: (desktop.go("settings"), desktop._screens["settings"].show_page(page)), 150
    for page in ("store", "backup", "casework"):
        yield f"settings_{page}", lambda page=page: of_store(page), 150
    with tempfile.TemporaryDirectory() as folder, open_office(program, Path(folder)) as at_work:
        yield from case_screens(desktop, at_work, harbour_case(at_work, Path(folder), DAY.date()))


def case_screens(desktop: Desktop, at_work: Office, number: int) -> Iterator[tuple[str, Callable[[], object], int]]:
    """Home with a case store, and a case file of it."""
    shown: list[CaseFileScreen] = []

    def casework() -> None:
        home = HomeScreen(desktop.interface)
        home.show_casework(at_work.files.recent(4), at_work.files.due(DAY.date(), 90))
        desktop.window.show_screen("home", home)

    def case_file() -> None:
        shown.append(CaseFileScreen(desktop.interface, at_work.files, number))
        desktop.window.show_screen("home", shown[0])

    yield "home_casework", casework, 150
    yield "case_file", case_file, 200
    yield "case_file_step", lambda: shown[0].open_step("record_acknowledgement"), 200
    yield "case_file_versions", lambda: shown[0].compare(1, 3), 1_500


def take(folder: Path, looks: tuple[tuple[str, str, float], ...] = LOOKS, only: str = "") -> list[Path]:
    """Write the pictures; gives their paths."""
    application = QApplication.instance() or QApplication(["rogatory"])
    assert isinstance(application, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for language, theme, scale in looks:
        with tempfile.TemporaryDirectory() as kept:
            here = folders()
            program = Program(where=Folders(here.translations, here.resources, here.legal, here.cache, Path(kept)), interface=language)
            program.settle()
            desktop = _desktop(application, program, Path(kept), language, theme, scale)
            wait(300)
            for name, show, pause in screens(desktop, program):
                show()
                if only and only not in name:
                    continue
                wait(pause)
                size = "" if scale == 1.0 else f"_{round(scale * 100)}"
                place = folder / f"{name}_{language}_{theme}{size}.png"
                desktop.window.grab().save(str(place))
                written.append(place)
            desktop._close_draft()
            desktop.window.close()
            desktop.window.deleteLater()
            wait(50)
    return written


if __name__ == "__main__":
    for picture in take(Path(sys.argv[1])):
        print(picture)
