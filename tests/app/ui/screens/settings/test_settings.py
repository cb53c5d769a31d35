"""Settings: every change acts at once, by keys and clicks."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Program
from app.services.letterheads import Letterheads
from app.services.office import NO_OFFICE, Office, practice_office
from app.services.preferences import Preferences, ThemeChoice
from app.ui import messages
from app.ui.screens.settings.screen import SettingsScreen
from app.ui.widgets.info_bar import InfoBar
from forms.values.names import Name
from tests.app.ui.conftest import InterfaceMaker

LETTER = Path(__file__).parents[5] / "resources" / "packs" / "xma_office" / "letter.docx"


class Made:
    """A settings screen that is shown, and what it reported."""

    def __init__(self, qtbot: QtBot, screen: SettingsScreen) -> None:
        self.screen, self.qtbot = screen, qtbot
        self.offices: list[Office] = []
        self.preferences: list[Preferences] = []
        screen.office_changed.connect(self.offices.append)
        screen.preferences_changed.connect(self.preferences.append)
        qtbot.addWidget(screen)
        screen.resize(1192, 692)
        with qtbot.waitExposed(screen):
            screen.show()

    def press(self, name: str) -> None:
        found = self.screen.findChild(QAbstractButton, name)
        assert found is not None, name
        self.qtbot.mouseClick(found, Qt.MouseButton.LeftButton)

    def line(self, name: str) -> QLineEdit:
        found = self.screen.findChild(QLineEdit, name)
        assert found is not None, name
        return found


@pytest.fixture
def made(qtbot: QtBot, interface: InterfaceMaker, tmp_path: Path):  # type: ignore[no-untyped-def]
    def make(page: str, language: str = "en", office: Office = NO_OFFICE, preferences: Preferences | None = None) -> Made:
        return Made(qtbot, SettingsScreen(interface(language), preferences or Preferences(), office, Letterheads(tmp_path), page))

    return make


@pytest.mark.parametrize("language", ["en", "ar"])
def test_sections_are_chosen_by_arrow_keys(language: str, made, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    screen = made("office", language).screen
    names = screen.findChild(QListWidget, "settings.sections")
    for section in ("language", "appearance", "shortcuts", "about"):
        qtbot.keyClick(names, Qt.Key.Key_Down)
        assert screen.page_shown == section


def test_the_theme_changes_at_once_and_nothing_else(made) -> None:  # type: ignore[no-untyped-def]
    it = made("appearance", preferences=Preferences(language="fr", scale=1.25))
    it.press("settings.theme.dark" if it.screen.findChild(QAbstractButton, "settings.theme.dark") else "dark")
    assert it.preferences == [Preferences(language="fr", scale=1.25, theme=ThemeChoice.DARK)]


def test_the_size_is_chosen_by_keys_between_90_and_200_per_cent(made, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    it = made("appearance")
    size = it.screen.findChild(QComboBox, "settings.size")
    assert (size.itemData(0), size.itemData(size.count() - 1)) == (90, 200)
    size.setFocus()
    qtbot.keyClick(size, Qt.Key.Key_Down)
    assert it.preferences[-1].scale == 1.1
    qtbot.keyClick(size, Qt.Key.Key_End)
    assert it.preferences[-1].scale == 2.0


def test_motion_is_taken_away(made) -> None:  # type: ignore[no-untyped-def]
    it = made("appearance")
    it.press("none")
    assert it.preferences[-1].reduced_motion


def test_the_language_is_chosen_among_those_offered(made) -> None:  # type: ignore[no-untyped-def]
    it = made("language")
    it.press("settings.language.ar")
    assert it.preferences[-1].language == "ar"
    it.press("settings.language.system")
    assert it.preferences[-1].language == ""
    assert it.screen.findChild(QWidget, "settings.language.ru") is None


def test_what_is_typed_about_the_office_is_kept_with_what_stood_there(made, qtbot: QtBot, program: Program) -> None:  # type: ignore[no-untyped-def]
    office = practice_office(program.folders.resources)
    it = made("office", office=office)
    it.line("office.street").clear()
    qtbot.keyClicks(it.line("office.street"), "7 Harbour Street")
    qtbot.waitUntil(lambda: bool(it.offices))
    qtbot.keyClick(it.line("office.unit"), Qt.Key.Key_End)
    qtbot.keyClicks(it.line("office.unit"), " II")
    qtbot.waitUntil(lambda: it.offices[-1].unit.text == "International Cooperation Unit II")
    assert it.offices[-1].street == "7 Harbour Street"
    assert it.offices[-1].authority == office.authority
    assert it.offices[-1].unit.form("fr", "text") == office.unit.form("fr", "text")


def test_leaving_takes_in_what_was_typed_last(made, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    it = made("office")
    qtbot.keyClicks(it.line("office.authority"), "Ministry of Justice")
    with qtbot.waitSignal(it.screen.left):
        qtbot.keyClick(it.screen, Qt.Key.Key_Escape)
    assert it.offices[-1].authority == Name("Ministry of Justice")


def test_the_own_state_is_a_real_one_found_in_any_language(made, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    it = made("office")
    line = it.line("office.state")
    line.setFocus()
    qtbot.keyClicks(line, "Allemagne")
    it.screen.flush()
    assert it.offices[-1].state == "DEU"
    line.selectAll()
    qtbot.keyClicks(line, "Maravia")
    it.screen.flush()
    assert it.offices[-1].state == ""


def test_a_letterhead_is_taken_and_given_back(made, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    it = made("office")
    told: list[object] = []
    it.screen.letterhead_changed.connect(told.append)
    monkeypatch.setattr(messages, "choose_letterhead", lambda *_: LETTER)
    it.press("letterhead.choose.letter")
    assert (tmp_path / "office" / "letter.docx").read_bytes() == LETTER.read_bytes()
    it.press("letterhead.remove.letter")
    assert not (tmp_path / "office" / "letter.docx").exists()
    assert len(told) == 2


def test_a_file_that_is_no_letterhead_is_refused_in_a_sentence(made, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    it = made("office")
    (tmp_path / "notes.docx").write_text("no", encoding="utf-8")
    monkeypatch.setattr(messages, "choose_letterhead", lambda *_: tmp_path / "notes.docx")
    it.press("letterhead.choose.note_verbale")
    bar = it.screen.findChild(InfoBar, "letterhead.told")
    assert bar is not None and "notes.docx" in bar.words.text()
    monkeypatch.setattr(messages, "choose_letterhead", lambda *_: None)
    it.press("letterhead.choose.note_verbale")
    assert not (tmp_path / "office" / "note_verbale.docx").exists()


def test_the_self_check_says_what_it_found(made, qtbot: QtBot, program: Program, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    _ = program.rules
    it = made("about")
    it.press("settings.self_check")

    def lines() -> list[str]:
        checks = it.screen.findChild(QWidget, "settings.checks")
        return [label.text() for label in checks.findChildren(QLabel) if label.text()]

    qtbot.waitUntil(lambda: len(lines()) > 5, timeout=30_000)
    assert "The forms are whole and fit together." in lines()
    assert any("French" in line for line in lines()) and not any("{" in line for line in lines())


def test_a_change_that_could_not_be_kept_is_said_until_it_is(made, qtbot: QtBot) -> None:  # type: ignore[no-untyped-def]
    screen = made("office").screen
    screen.tell("The settings cannot be kept.")

    def said() -> list[str]:
        return [bar.words.text() for bar in screen.findChildren(InfoBar) if bar.isVisible()]

    qtbot.waitUntil(lambda: said() == ["The settings cannot be kept."])
    screen.tell("")
    assert said() == []
