"""The desktop as a whole: files opened, saved and dropped; bad files; unsaved changes; language and theme while a draft is open."""

from __future__ import annotations

import threading
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Program
from app.services.office import practice_office
from app.services.preferences import ThemeChoice
from app.settings import Folders, folders
from app.ui import messages
from app.ui.desktop import Desktop
from forms.request import Answer
from forms.request_file import read_request
from forms.values import KINDS
from legal_requirements.rules import RulePlan

EXAMPLE = Path("resources/examples/bank_records.json").resolve()
SUMMARY = "blocks.facts.summary"
NOW = datetime(2026, 5, 4, 9, 30)


@pytest.fixture
def desktop(qtbot: QtBot, qapp: QApplication, program: Program, tmp_path: Path) -> Iterator[Desktop]:
    """A desktop with the office of Maravia and a settings folder of its own."""
    here = folders()
    own = Program(where=Folders(here.translations, here.resources, here.legal, here.cache, tmp_path / "settings"), interface="en")
    for part in ("legal", "law", "library", "rules", "catalogs"):
        own.__dict__[part] = getattr(program, part)  # compiled once for all tests
    made = Desktop(qapp, own, clock=lambda: NOW)
    made.office = practice_office(here.resources)
    made.show()
    qtbot.waitExposed(made.window)
    yield made
    made._close_draft()
    made.window.close()
    made.window.deleteLater()
    made.preferences = replace(made.preferences, language="en", theme=ThemeChoice.LIGHT, scale=1.0)


def said(desktop: Desktop) -> str:
    """All words of the window."""
    QApplication.processEvents()
    return "\n".join(label.text() for label in desktop.window.findChildren(QLabel) if label.isVisibleTo(desktop.window))


def changed(desktop: Desktop, words: str = "Another summary of what happened.") -> None:
    """Change the open draft."""
    assert desktop.drafting is not None
    desktop.drafting.answer(SUMMARY, Answer(value=KINDS["free_text"].read(words)))
    desktop._draft_screen().refresh()


def test_a_request_is_opened_changed_and_saved_where_it_came_from(desktop: Desktop, tmp_path: Path) -> None:
    file = tmp_path / "a request.json"
    file.write_bytes(EXAMPLE.read_bytes())
    desktop.open(file)
    assert "Saved" in said(desktop) and "a request.json" in said(desktop)
    changed(desktop)
    assert "Not saved since the last change" in said(desktop)
    assert desktop.save()
    assert "Saved 09:30:00 in a request.json" in said(desktop)
    found = read_request(file, desktop.program.library.tree).get(SUMMARY)
    assert isinstance(found, Answer) and found.value.text == "Another summary of what happened."


def test_a_document_opens_as_its_request_and_is_saved_under_a_name_of_choice(
    desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = desktop.program
    request = read_request(EXAMPLE, program.library.tree)
    document = tmp_path / "request.docx"
    document.write_bytes(program.export.export(request, "fr", NOW.date(), reason="test").docx)
    desktop.open(document)
    assert desktop.drafting is not None and desktop.drafting.request.requested_state == "XSO"
    assert "Not saved yet" in said(desktop)
    monkeypatch.setattr(messages, "choose_file_to_save", lambda *_: tmp_path / "kept")
    assert desktop.save()
    assert (tmp_path / "kept.json").is_file() and document.is_file()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.json", b""),
        ("cut.json", EXAMPLE.read_bytes()[:5_000]),
        ("not.json", b"\x00\x01\x02 no text"),
        ("newer.json", EXAMPLE.read_bytes().replace(b"rogatory.request/1", b"rogatory.request/99")),
        ("deep.json", b"[" * 10_000 + b"]" * 10_000),
        ("padded.json", b" " * (50 * 1024 * 1024)),
        ("letter.pdf", b"%PDF-1.7 ..."),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("broken.docx", b"PK\x03\x04 broken"),
        ("picture.png", b"\x89PNG\r\n"),
    ],
)
def test_a_file_that_is_no_request_gets_one_sentence_and_the_draft_stays(
    desktop: Desktop, tmp_path: Path, name: str, content: bytes
) -> None:
    desktop.open(EXAMPLE)
    changed(desktop)
    assert desktop.drafting is not None
    before = desktop.drafting.request
    (tmp_path / name).write_bytes(content)
    desktop.open(tmp_path / name)
    assert desktop.drafting.request is before
    sentences = [line for line in said(desktop).splitlines() if name in line]
    assert len(sentences) == 1 and "Traceback" not in sentences[0]


def test_a_word_document_of_another_program_is_refused_in_a_sentence(desktop: Desktop, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "other.docx", "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    desktop.open(tmp_path / "other.docx")
    assert desktop.drafting is None and "other.docx" in said(desktop)


def test_a_file_is_dropped_on_the_window(desktop: Desktop) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(EXAMPLE))])
    drop = QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    desktop.window.dropEvent(drop)
    assert desktop.drafting is not None and desktop.path == EXAMPLE


@pytest.mark.parametrize(("answer", "leaves"), [("stay", False), ("discard", True), ("save", True)])
def test_unsaved_changes_are_asked_about_before_the_draft_is_left(
    desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, leaves: bool
) -> None:
    file = tmp_path / "kept.json"
    file.write_bytes(EXAMPLE.read_bytes())
    desktop.open(file)
    changed(desktop)
    asked: list[str] = []
    monkeypatch.setattr(messages, "ask_to_save", lambda _parent, _interface, name: asked.append(name) or answer)
    assert desktop.may_close() is leaves
    assert asked == ["kept.json"]
    written = read_request(file, desktop.program.library.tree).get(SUMMARY)
    assert isinstance(written, Answer)
    assert (written.value.text == "Another summary of what happened.") is (answer == "save")


def test_nothing_is_asked_where_nothing_was_changed(desktop: Desktop, monkeypatch: pytest.MonkeyPatch) -> None:
    desktop.open(EXAMPLE)
    monkeypatch.setattr(messages, "ask_to_save", lambda *_: pytest.fail("asked"))
    assert desktop.may_close()


def test_a_file_that_cannot_be_written_loses_nothing(desktop: Desktop, tmp_path: Path) -> None:
    desktop.open(EXAMPLE)
    changed(desktop)
    assert desktop.drafting is not None
    before = desktop.drafting.request
    blocked = tmp_path / "a file"
    blocked.write_text("in the way")
    assert not desktop.keeper.write(blocked / "request.json")  # its folder is a file
    assert desktop.drafting.request is before
    assert "Your text is safe in this window" in said(desktop)


def test_recent_files_are_on_home_and_open_again(desktop: Desktop) -> None:
    desktop.open(EXAMPLE)
    assert desktop.preferences.recent == (EXAMPLE,)
    desktop.go("home")
    assert EXAMPLE.name in "\n".join(widget.accessibleName() for widget in desktop.window.findChildren(QWidget))


def test_language_and_theme_change_around_the_open_draft(desktop: Desktop, qapp: QApplication) -> None:
    desktop.open(EXAMPLE)
    changed(desktop)
    assert desktop.drafting is not None
    before = desktop.drafting.request
    desktop._draft_screen().open_section("blocks.facts")
    for language, theme in (("ar", ThemeChoice.DARK), ("fr", ThemeChoice.LIGHT)):
        desktop.use_preferences(replace(desktop.preferences, language=language, theme=theme))
        screen = desktop._draft_screen()
        assert screen.wizard.section == "blocks.facts"
        assert desktop.drafting.request is before and desktop.drafting.state.undo is not None
        right = Qt.LayoutDirection.RightToLeft if language == "ar" else Qt.LayoutDirection.LeftToRight
        assert desktop.window.layoutDirection() is right
        assert desktop.interface.theme.dark is (theme is ThemeChoice.DARK)
        title = desktop.program.draft_views(language).title_of("blocks.facts", before)
        assert title in said(desktop)
    desktop.use_preferences(replace(desktop.preferences, language="en", theme=ThemeChoice.LIGHT))


def test_the_title_of_the_window_names_no_case(desktop: Desktop) -> None:
    desktop.open(EXAMPLE)
    assert desktop.window.windowTitle() == "Rogatory"


def test_what_is_asked_for_before_the_forms_are_read_is_done_once_they_are(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    here = folders()
    asked = threading.Event()

    class SlowDisk(Program):
        @cached_property
        def rules(self) -> tuple[RulePlan, ...]:
            assert asked.wait(60)
            return Program.rules.func(self)

    own = SlowDisk(where=Folders(here.translations, here.resources, here.legal, here.cache, tmp_path / "settings"), interface="en")
    desktop = Desktop(qapp, own, clock=lambda: NOW)
    desktop.office = practice_office(here.resources)
    desktop.start()
    qtbot.waitUntil(lambda: desktop._reading_begun)
    desktop.open(EXAMPLE)
    assert desktop.drafting is None and "Forms and law are being read" in said(desktop)
    asked.set()
    qtbot.waitUntil(lambda: desktop.drafting is not None, timeout=60_000)
    assert "Forms and law are being read" not in said(desktop)
    desktop.window.close()
