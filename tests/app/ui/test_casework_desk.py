"""The desktop with a case store: made at first start, locked, unlocked; drafts live in case files and nothing stays on the screen."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Program
from app.services.office import practice_office, write_office
from app.settings import Folders, folders
from app.storage.store_folder import StoreFolder
from app.ui import messages
from app.ui.desktop import Desktop
from forms.request import Answer
from forms.request_file import read_request, write_request
from forms.values import KINDS, Unreadable

EXAMPLE = Path("resources/examples/bank_records.json").resolve()
PASSPHRASE = "seven quiet herons over Port Alba"
SUMMARY = "blocks.facts.summary"
MARKER = "Quincunx"
NOW = datetime(2026, 5, 4, 9, 30)


def said(widget: QWidget) -> str:
    """Everything that is shown."""
    parts = [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
    parts += [each.text() for each in widget.findChildren(QLineEdit) if each.isVisible()]
    parts += [
        f"{each.accessibleName()} {each.accessibleDescription()}" for each in widget.findChildren(QAbstractButton) if each.isVisible()
    ]
    return "\n".join(parts)


def wait_said(qtbot: QtBot, desktop: Desktop, words: str) -> None:
    """Until the window says so."""
    qtbot.waitUntil(lambda: words in said(desktop.window), timeout=10_000)


class Bench:
    """A computer: its folders and its program, on which the desktop is started again and again."""

    def __init__(self, qapp: QApplication, program: Program, tmp_path: Path) -> None:
        here = folders()
        self.application = qapp
        self.program = Program(
            where=Folders(here.translations, here.resources, here.legal, here.cache, tmp_path / "settings", tmp_path / "data"),
            interface="en",
        )
        for part in ("legal", "law", "library", "rules", "catalogs"):
            self.program.__dict__[part] = getattr(program, part)
        self.office = practice_office(here.resources)
        self.desktops: list[Desktop] = []

    def start(self, qtbot: QtBot) -> Desktop:
        desktop = Desktop(self.application, self.program, clock=lambda: NOW)
        self.desktops.append(desktop)
        desktop.start()
        qtbot.waitUntil(lambda: desktop._ready, timeout=60_000)
        return desktop


@pytest.fixture
def bench(qapp: QApplication, program: Program, tmp_path: Path) -> Iterator[Bench]:
    made = Bench(qapp, program, tmp_path)
    write_office(made.office, tmp_path / "settings")
    yield made
    for desktop in made.desktops:
        desktop.keeper_gone()
        if desktop._door is not None:
            desktop.door.close()
        desktop.keeper = None
        desktop.window.close()
        desktop.window.deleteLater()


@pytest.fixture
def store(bench: Bench) -> StoreFolder:
    """A store that there is already."""
    folder = StoreFolder(bench.program.folders.store)
    opened, _ = folder.create(PASSPHRASE, lambda: NOW)
    opened.close()
    return folder


def unlock(desktop: Desktop, qtbot: QtBot, passphrase: str = PASSPHRASE) -> None:
    """Type the passphrase and press Enter."""
    screen = desktop.window.screen_shown
    qtbot.waitUntil(lambda: screen.passphrase.line.isEnabled())
    screen.passphrase.line.setFocus()
    qtbot.keyClicks(screen.passphrase.line, passphrase)
    qtbot.keyClick(screen.passphrase.line, Qt.Key.Key_Return)


@pytest.fixture
def desktop(bench: Bench, store: StoreFolder, qtbot: QtBot) -> Desktop:
    """A desktop whose store is open."""
    made = bench.start(qtbot)
    unlock(made, qtbot)
    qtbot.waitUntil(lambda: made.store_open, timeout=20_000)
    return made


def rail(desktop: Desktop, place: str) -> QWidget:
    """The button of the rail."""
    return desktop.window._rail.button(place)


def type_facts(desktop: Desktop, text: str) -> None:
    assert desktop.drafting is not None
    desktop.drafting.answer(SUMMARY, Answer(value=KINDS["free_text"].read(text)))
    desktop.refresh_draft()


def test_a_locked_store_shows_nothing_and_a_wrong_passphrase_says_so_and_nothing_else(
    bench: Bench, store: StoreFolder, qtbot: QtBot
) -> None:
    desktop = bench.start(qtbot)
    assert desktop.place == "lock" and "Open the case store" in said(desktop.window)
    unlock(desktop, qtbot, "wrong words")
    qtbot.waitUntil(lambda: "does not open" in said(desktop.window), timeout=20_000)
    assert not desktop.store_open and desktop.place == "lock"
    unlock(desktop, qtbot)
    qtbot.waitUntil(lambda: desktop.store_open, timeout=20_000)
    assert desktop.place == "home" and rail(desktop, "register").isVisible()


def test_what_is_typed_is_saved_by_itself_and_there_again_after_the_program_was_closed(
    bench: Bench, desktop: Desktop, qtbot: QtBot
) -> None:
    desktop.open(EXAMPLE)
    assert desktop.keeper is not None and desktop.keeper.case_file == 1
    wait_said(qtbot, desktop, "taken into the store")
    place = "blocks.case_reference.supplements_date"
    desktop.drafting.answer(place, Answer(value=Unreadable("12.1")))
    type_facts(desktop, "A brass compass.")
    qtbot.waitUntil(lambda: desktop.drafting.state.saved, timeout=10_000)
    wait_said(qtbot, desktop, "on this computer")
    section = desktop.section_shown()
    assert desktop.may_close()
    again = bench.start(qtbot)
    unlock(again, qtbot)
    qtbot.waitUntil(lambda: again.store_open, timeout=20_000)
    wait_said(qtbot, again, "ICU/MLA/2026/0147")
    again.casework.continue_draft(1)
    assert again.drafting.request.get(place) == Answer(value=Unreadable("12.1"))
    assert again.drafting.request.get(SUMMARY).value.text == "A brass compass." and again.section_shown() == section
    again.drafting.undo()
    again.drafting.undo()
    assert again.drafting.request == read_request(EXAMPLE, bench.program.library.tree)


def test_locking_leaves_nothing_of_a_case_behind(desktop: Desktop, qtbot: QtBot) -> None:
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    of_others = {shiboken6.getCppPointer(each)[0] for each in QApplication.allWidgets()}  # left by tests that ran before in this process
    desktop.open(EXAMPLE)
    type_facts(desktop, f"{MARKER} was seen.")
    desktop._draft_screen().go_to(SUMMARY)
    QApplication.clipboard().setText(f"{MARKER} copied")
    drafting, casework = desktop.drafting, desktop.door.casework
    del drafting
    qtbot.keyClick(desktop.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert desktop.place == "lock" and not desktop.store_open and desktop.drafting is None
    assert not casework.store.is_open and not rail(desktop, "register").isVisible()
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    ours = [each for each in QApplication.allWidgets() if shiboken6.getCppPointer(each)[0] not in of_others]
    texts = [each.toPlainText() for each in ours if isinstance(each, QPlainTextEdit)]
    texts += [each.text() for each in ours if isinstance(each, QLabel | QLineEdit | QPushButton)]
    texts.append(QApplication.clipboard().text())
    texts.append(desktop.window.windowTitle())
    assert not [text for text in texts if MARKER in text or "Elin" in text or "0147" in text]


def test_after_unlocking_the_same_draft_is_open_at_the_same_section(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.open(EXAMPLE)
    type_facts(desktop, "A brass compass.")
    desktop._draft_screen().open_section("blocks.facts")
    assert desktop.door.lock(10)
    assert "10 minutes" in said(desktop.window)
    unlock(desktop, qtbot)
    qtbot.waitUntil(lambda: desktop.drafting is not None, timeout=20_000)
    assert desktop.section_shown() == "blocks.facts" and desktop.drafting.request.get(SUMMARY).value.text == "A brass compass."


def test_opening_a_file_of_a_request_that_is_in_the_store_opens_its_case_file_and_keeps_both(
    desktop: Desktop, qtbot: QtBot, tmp_path: Path
) -> None:
    desktop.open(EXAMPLE)
    type_facts(desktop, "As in the store.")
    desktop.save()
    tree = desktop.program.library.tree
    other = read_request(EXAMPLE, tree).with_answer(SUMMARY, Answer(value=KINDS["free_text"].read("As in the file.")))
    write_request(other, tmp_path / "other.json", tree)
    desktop.open(tmp_path / "other.json")
    assert desktop.keeper.case_file == 1 and desktop.drafting.request.get(SUMMARY).value.text == "As in the store."
    wait_said(qtbot, desktop, "kept as a version")
    assert desktop.door.casework.files.version(1, 1).get(SUMMARY).value.text == "As in the file."


def test_a_store_that_cannot_be_written_says_so_and_keeps_the_text(desktop: Desktop, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.storage.database import StoreFullError

    desktop.open(EXAMPLE)

    def full(*_: object) -> None:
        raise StoreFullError("The disk is full.")

    monkeypatch.setattr(desktop.door.casework.drafts, "keep", full)
    type_facts(desktop, "Kept in the window.")
    qtbot.waitUntil(lambda: "Not saved since" in said(desktop.window), timeout=10_000)
    wait_said(qtbot, desktop, "The disk is full")
    assert not desktop.door.lock() and desktop.store_open
    asked = []
    monkeypatch.setattr(messages, "ask_to_save_elsewhere", lambda *_: asked.append(1) or "stay")
    assert not desktop.may_close() and asked
    monkeypatch.undo()
    qtbot.waitUntil(lambda: desktop.save(), timeout=10_000)
    wait_said(qtbot, desktop, "on this computer")
    assert desktop.drafting.state.saved


def test_a_second_window_on_the_store_is_told_politely(bench: Bench, desktop: Desktop, qtbot: QtBot) -> None:
    second = bench.start(qtbot)
    unlock(second, qtbot)
    qtbot.waitUntil(lambda: "has this case store open" in said(second.window) or "open already" in said(second.window), timeout=20_000)
    assert not second.store_open and desktop.store_open


def test_nobody_at_the_window_locks_it(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.open(EXAMPLE)
    watch = desktop.door._idle
    now = watch._now()
    watch._now = lambda: now + 9 * 60
    watch.look()
    assert desktop.store_open
    qtbot.keyClick(desktop.window, Qt.Key.Key_Shift)
    watch._now = lambda: now + 15 * 60
    watch.look()
    assert desktop.store_open
    watch._now = lambda: now + 19 * 60 + 1
    watch.look()
    assert not desktop.store_open and "10 minutes" in said(desktop.window)


def test_the_register_and_the_case_file_lead_to_the_draft(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.open(EXAMPLE)
    qtbot.mouseClick(rail(desktop, "register"), Qt.MouseButton.LeftButton)
    table = desktop.window.screen_shown.findChild(QTableView)
    qtbot.waitUntil(lambda: table.model().rowCount() >= 1, timeout=10_000)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert desktop.place == "case_file"
    wait_said(qtbot, desktop, "Elin, Darko")
    desktop.casework.continue_draft(1)
    assert desktop.place == "draft"


def test_a_half_written_note_is_kept_when_the_case_file_is_left_or_locked(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.open(EXAMPLE)
    for text, leave in (("By the rail", lambda: desktop.go("home")), ("By the lock", desktop.door.lock)):
        desktop.casework.open_case_file(1)
        note = desktop.window.screen_shown.findChild(QPlainTextEdit, "case_file.note")
        qtbot.keyClicks(note, text)
        leave()
    unlock(desktop, qtbot)
    qtbot.waitUntil(lambda: desktop.store_open, timeout=20_000)
    assert [note.text for note in desktop.door.casework.files.view(1).notes] == ["By the lock", "By the rail"]


def test_a_request_that_was_sent_is_read_and_not_changed(desktop: Desktop, qtbot: QtBot) -> None:
    desktop.open(EXAMPLE)
    desktop.casework.open_case_file(1)
    assert desktop.drafting is None
    files = desktop.door.casework.files
    step = next(step for step in files.view(1).steps if step.id == "record_sent")
    given = {"day": NOW.date(), "channel": "diplomatic", "proof": "Receipt 12", "electronic": False, "language": "fr"}
    wanted = {field.id: given.get(field.id, field.options[0] if field.options else "A. Lund") for field in step.fields if field.required}
    files.take_step(1, step.id, {**wanted, **{key: value for key, value in given.items() if key in {field.id for field in step.fields}}})
    desktop.casework.continue_draft(1)
    before = desktop.drafting.request
    type_facts(desktop, "Too late.")
    assert desktop.drafting.request is before and not desktop._draft_screen().page.widget().isEnabled()
    wait_said(qtbot, desktop, "approved or sent")


def test_leaving_the_tour_of_an_open_store_asks_for_no_file(desktop: Desktop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "choose_file_to_save", lambda *_: pytest.fail("asked for a file"))
    desktop.tour.start()
    type_facts(desktop, "Practice.")
    desktop.go("home")
    assert desktop.place == "home" and desktop.keeper.case_file is None
    monkeypatch.setattr(messages, "ask_to_save", lambda *_: "discard")


def test_an_exercise_in_the_hands_of_a_real_office_is_not_put_among_its_case_files(desktop: Desktop) -> None:
    desktop.office = replace(desktop.office, state="FRA")
    desktop.open(EXAMPLE)
    assert desktop.path == EXAMPLE and desktop.keeper.case_file is None
