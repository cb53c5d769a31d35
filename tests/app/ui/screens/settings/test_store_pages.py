"""The settings of the case store: each page asks by plain values, is told what came of it, and forgets what was typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QListWidget, QPlainTextEdit, QSpinBox, QWidget
from pytestqt.qtbot import QtBot

from app.casework.references import NumberRun
from app.casework.settings import CaseworkSettings
from app.services.letterheads import Letterheads
from app.services.office import NO_OFFICE
from app.services.preferences import Preferences
from app.services.store_facts import StoreCopy, StoreFacts, StorePlace
from app.storage.store_place import advice_on
from app.storage.typed_secrets import new_recovery_key
from app.ui.background import Progress, run_in_background
from app.ui.screens.settings import backup_files
from app.ui.screens.settings.screen import SettingsScreen
from app.ui.widgets.info_bar import InfoBar
from tests.app.ui.conftest import InterfaceMaker

KEY = new_recovery_key(lambda length: bytes(range(7, 7 + length)))
NEW = "copper lantern visits nine rivers"
FACTS = StoreFacts(
    place=StorePlace(Path("/home/desk/store")),
    remembered_available=True,
    can_strengthen=True,
    last_backup=datetime(2026, 11, 24, 18, 4),
    last_backup_file=Path("/media/stick/Rogatory.rogatory-backup"),
    copies=(StoreCopy(Path("/home/desk/store/backups/daily"), datetime(2026, 11, 25, 8, 1), 2_400_000),),
    officers=("K. Idowu",),
)
Make = Callable[..., SettingsScreen]


@pytest.fixture
def make(qtbot: QtBot, interface: InterfaceMaker, tmp_path: Path) -> Make:
    def made(
        page: str, facts: StoreFacts | None = FACTS, language: str = "en", scale: float = 1.0, size: tuple[int, int] = (1192, 900)
    ) -> SettingsScreen:
        screen = SettingsScreen(interface(language, scale=scale), Preferences(), NO_OFFICE, Letterheads(tmp_path), page, facts)
        qtbot.addWidget(screen)
        screen.resize(*size)
        with qtbot.waitExposed(screen):
            screen.show()
        screen.activateWindow()
        return screen

    return made


@pytest.fixture
def heard() -> list[tuple[object, ...]]:
    return []


def press(qtbot: QtBot, screen: QWidget, name: str) -> None:
    found = screen.findChild(QAbstractButton, name)
    assert found is not None and found.isVisibleTo(screen), name
    qtbot.mouseClick(found, Qt.MouseButton.LeftButton)


def line(screen: QWidget, name: str) -> QLineEdit:
    found = screen.findChild(QLineEdit, name)
    assert found is not None, name
    return found


def plain(words: str) -> str:
    """Without what keeps parts together and in their direction."""
    return words.replace("\u00a0", " ").translate(dict.fromkeys(map(ord, "\u2066\u2068\u2069")))


def told(screen: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(bar.words.text() for bar in screen.findChildren(InfoBar) if bar.isVisible())


def seen(screen: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(plain(each.text()) for each in screen.findChildren(QLabel) if each.isVisible())


def choose(qtbot: QtBot, screen: QWidget, name: str, data: object) -> None:
    box = screen.findChild(QComboBox, name)
    assert box is not None
    box.setFocus()
    while box.currentData() != data:
        qtbot.keyClick(box, Qt.Key.Key_Down)


def test_the_pages_are_there_only_while_a_store_is_open(make: Make) -> None:
    with_store, without = make("store"), make("store", None)
    assert with_store.page_shown == "store" and without.page_shown == "office"
    lists = [each.findChild(QListWidget, "settings.sections").count() for each in (with_store, without)]
    assert lists == [8, 5] and without.store is without.backup is without.casework is None


# ---- store and lock


def test_where_the_store_lies_is_shown_with_what_is_to_be_known_of_the_folder(make: Make) -> None:
    folder = Path("/home/desk/Dropbox/store")
    screen = make("store", replace(FACTS, place=StorePlace(folder, advice=advice_on(folder))))
    assert str(folder) in seen(screen) and "Dropbox" in told(screen)


def test_the_minutes_until_it_locks_are_chosen_by_keys(qtbot: QtBot, make: Make, heard: list[tuple[object, ...]]) -> None:
    screen = make("store")
    screen.store.lock_minutes_changed.connect(lambda *values: heard.append(values))
    choose(qtbot, screen, "settings.lock_minutes", 60)
    assert heard[-1] == (60,)
    box = screen.findChild(QComboBox, "settings.lock_minutes")
    assert (box.itemData(0), box.itemData(box.count() - 1)) == (1, 60)


def test_locking_and_remembering_are_reported(qtbot: QtBot, make: Make, heard: list[tuple[object, ...]]) -> None:
    screen = make("store")
    screen.store.lock_asked.connect(lambda: heard.append(("lock",)))
    screen.store.remember_changed.connect(lambda *values: heard.append(values))
    press(qtbot, screen, "settings.lock_now")
    press(qtbot, screen, "settings.remember.yes")
    assert heard == [("lock",), (True,)]
    assert "on Windows without being noticed" in seen(screen)
    screen.store.show_remembered(False)
    assert screen.store.remember.value() == "no"


def test_where_the_computer_cannot_remember_it_says_so_and_offers_nothing(make: Make) -> None:
    screen = make("store", replace(FACTS, remembered_available=False))
    assert "no key store" in seen(screen) and screen.findChild(QAbstractButton, "settings.remember.yes") is None


def open_passphrase(qtbot: QtBot, screen: SettingsScreen, present: str = "old words", new: str = NEW, again: str = NEW) -> None:
    press(qtbot, screen, "settings.passphrase.open")
    for name, typed in (("present", present), ("choice.new", new), ("choice.again", again)):
        qtbot.keyClicks(line(screen, f"settings.passphrase.{name}"), typed)


def test_the_passphrase_is_changed_by_the_present_one_and_a_new_one_typed_twice(
    qtbot: QtBot, make: Make, heard: list[tuple[object, ...]]
) -> None:
    screen = make("store")
    screen.store.passphrase_change_asked.connect(lambda *values: heard.append(values))
    open_passphrase(qtbot, screen)
    press(qtbot, screen, "settings.passphrase.act")
    assert heard == [("old words", NEW)]
    press(qtbot, screen, "settings.passphrase.act")
    assert len(heard) == 1  # while it is being done
    screen.store.show_done("passphrase")
    assert "opens the store from now on" in told(screen)
    assert line(screen, "settings.passphrase.choice.new").text() == "" and not screen.store.panels["passphrase"].is_open


@pytest.mark.parametrize(("present", "again", "sentence"), [("", NEW, "present passphrase first"), ("old", "copper", "differ")])
def test_what_lacks_for_another_passphrase_is_said(
    present: str, again: str, sentence: str, qtbot: QtBot, make: Make, heard: list[tuple[object, ...]]
) -> None:
    screen = make("store")
    screen.store.passphrase_change_asked.connect(lambda *values: heard.append(values))
    open_passphrase(qtbot, screen, present, NEW, again)
    press(qtbot, screen, "settings.passphrase.act")
    assert heard == [] and sentence in told(screen)


def test_a_wrong_present_passphrase_is_said_and_only_it_is_typed_again(qtbot: QtBot, make: Make) -> None:
    screen = make("store")
    open_passphrase(qtbot, screen)
    press(qtbot, screen, "settings.passphrase.act")
    screen.store.show_refused("passphrase", "This passphrase does not open the store.")
    assert told(screen) == "This passphrase does not open the store."
    assert QApplication.focusWidget() is line(screen, "settings.passphrase.present")
    assert (line(screen, "settings.passphrase.present").text(), line(screen, "settings.passphrase.choice.new").text()) == ("", NEW)


@pytest.mark.parametrize("leave", ["escape", "button", "page"])
def test_what_was_typed_is_gone_with_the_panel(leave: str, qtbot: QtBot, make: Make) -> None:
    screen = make("store")
    left: list[bool] = []
    screen.left.connect(lambda: left.append(True))
    open_passphrase(qtbot, screen)
    if leave == "escape":
        qtbot.keyClick(line(screen, "settings.passphrase.present"), Qt.Key.Key_Escape)
    elif leave == "button":
        press(qtbot, screen, "settings.passphrase.close")
    else:
        screen.show_page("backup")
    assert {line(screen, f"settings.passphrase.{name}").text() for name in ("present", "choice.new", "choice.again")} == {""}
    assert not screen.store.panels["passphrase"].is_open and left == []


def test_a_new_recovery_key_is_made_by_the_passphrase_and_shown_until_the_panel_is_closed(
    qtbot: QtBot, make: Make, heard: list[tuple[object, ...]]
) -> None:
    screen = make("store")
    screen.store.recovery_key_asked.connect(lambda *values: heard.append(values))
    press(qtbot, screen, "settings.recovery.open")
    assert "opens this store no longer" in seen(screen)
    qtbot.keyClicks(line(screen, "settings.recovery.present"), "old words")
    qtbot.keyClick(line(screen, "settings.recovery.present"), Qt.Key.Key_Return)
    assert heard == [("old words",)]
    screen.store.show_recovery_key(KEY)
    assert KEY.groups[0] in seen(screen) and line(screen, "settings.recovery.present").text() == ""
    press(qtbot, screen, "settings.recovery.close")
    assert not any(group in label.text() for group in KEY.groups for label in screen.findChildren(QLabel)) and told(screen) == ""
    press(qtbot, screen, "settings.recovery.open")
    assert line(screen, "settings.recovery.present").isVisible()


def test_guessing_is_slowed_down_by_the_passphrase_where_that_can_be_done(
    qtbot: QtBot, make: Make, heard: list[tuple[object, ...]]
) -> None:
    assert "stronger" not in make("store", replace(FACTS, can_strengthen=False)).store.panels
    screen = make("store")
    screen.store.stronger_key_asked.connect(lambda *values: heard.append(values))
    press(qtbot, screen, "settings.stronger.open")
    press(qtbot, screen, "settings.stronger.act")
    assert heard == [] and "present passphrase first" in told(screen)
    qtbot.keyClicks(line(screen, "settings.stronger.present"), "old words")
    press(qtbot, screen, "settings.stronger.act")
    screen.store.show_done("stronger")
    assert heard == [("old words",)] and "slower from now on" in told(screen)


# ---- backup


def test_a_backup_goes_to_a_file_of_choice(
    qtbot: QtBot, make: Make, monkeypatch: pytest.MonkeyPatch, heard: list[tuple[object, ...]]
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(
        backup_files, "choose_backup_to_write", lambda _parent, _interface, folder, _day: asked.append(folder) or Path("/x")
    )
    screen = make("backup")
    screen.backup.backup_asked.connect(lambda *values: heard.append(values))
    press(qtbot, screen, "settings.back_up")
    assert (heard, asked) == ([(Path("/x"),)], [Path("/media/stick")])
    monkeypatch.setattr(backup_files, "choose_backup_to_write", lambda *_: None)
    press(qtbot, screen, "settings.back_up")
    assert len(heard) == 1


def test_the_last_backup_and_the_automatic_copies_are_shown_with_day_and_size(make: Make) -> None:
    words = seen(make("backup"))
    assert "24 November 2026, 18:04" in words and "/media/stick" in words
    assert "25 November 2026, 08:01" in words and "2 MB" in words
    empty = seen(make("backup", replace(FACTS, last_backup=None, copies=())))
    assert "No backup was made yet" in empty and "no automatic copy yet" in empty


def test_the_reminder_is_chosen_by_keys(qtbot: QtBot, make: Make, heard: list[tuple[object, ...]]) -> None:
    screen = make("backup")
    screen.backup.backup_days_changed.connect(lambda *values: heard.append(values))
    choose(qtbot, screen, "settings.backup_days", 30)
    assert heard[-1] == (30,)


def test_a_backup_is_checked(qtbot: QtBot, make: Make, monkeypatch: pytest.MonkeyPatch, heard: list[tuple[object, ...]]) -> None:
    monkeypatch.setattr(backup_files, "choose_backup_to_open", lambda *_: Path("/x"))
    screen = make("backup")
    screen.backup.verify_asked.connect(lambda *values: heard.append(values))
    press(qtbot, screen, "settings.check_backup")
    assert heard == [(Path("/x"),)]
    screen.backup.tell("The backup is whole.")
    assert told(screen) == "The backup is whole."


def test_a_restore_says_what_happens_and_asks_for_the_passphrase(
    qtbot: QtBot, make: Make, monkeypatch: pytest.MonkeyPatch, heard: list[tuple[object, ...]]
) -> None:
    monkeypatch.setattr(backup_files, "choose_backup_to_open", lambda *_: Path("/media/old.rogatory-backup"))
    screen = make("backup")
    screen.backup.restore_asked.connect(lambda *values: heard.append(values))
    press(qtbot, screen, "settings.restore.open")
    assert "old.rogatory-backup" in seen(screen) and "is not deleted" in seen(screen)
    press(qtbot, screen, "settings.restore.act")
    assert heard == [] and "Type your passphrase" in told(screen)
    qtbot.keyClicks(line(screen, "settings.restore.passphrase"), "old words")
    press(qtbot, screen, "settings.restore.act")
    assert heard == [(Path("/media/old.rogatory-backup"), "old words", "passphrase")]
    screen.backup.show_restore_refused("This passphrase does not open the backup.")
    assert told(screen) == "This passphrase does not open the backup." and line(screen, "settings.restore.passphrase").text() == ""


def test_an_automatic_copy_is_restored_by_the_recovery_key(qtbot: QtBot, make: Make, heard: list[tuple[object, ...]]) -> None:
    screen = make("backup")
    screen.backup.restore_asked.connect(lambda *values: heard.append(values))
    copy = screen.findChild(QAbstractButton, "settings.copy0.restore")
    assert "25 November 2026" in plain(copy.accessibleName())
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    press(qtbot, screen, "settings.restore.kind.recovery")
    qtbot.keyClicks(line(screen, "settings.restore.recovery"), KEY.text[:6])
    qtbot.keyClick(line(screen, "settings.restore.recovery"), Qt.Key.Key_Return)
    assert heard == [] and "5 are typed" in told(screen)
    qtbot.keyClicks(line(screen, "settings.restore.recovery"), KEY.text[6:].lower())
    qtbot.keyClick(line(screen, "settings.restore.recovery"), Qt.Key.Key_Return)
    assert heard == [(FACTS.copies[0].file, "".join(KEY.groups), "recovery")]


def test_work_beside_the_window_is_followed_and_can_be_stopped(qtbot: QtBot, make: Make) -> None:
    screen = make("backup")
    begun: list[Progress] = []

    def work(progress: Progress) -> None:
        begun.append(progress)
        progress._cancelled.wait(30)

    running = run_in_background(work, done=lambda _: None, failed=lambda _: None, owner=screen)
    screen.backup.watch(running, "Writing the backup…")
    qtbot.waitUntil(lambda: screen.findChild(QAbstractButton, "wait.stop").isVisible())
    assert "Writing the backup…" in seen(screen)
    press(qtbot, screen, "wait.stop")
    qtbot.waitUntil(lambda: begun[0].cancelled and not screen.backup.wait.isVisible())


@pytest.mark.parametrize(("chosen", "written"), [("/x/a", "/x/a.rogatory-backup"), ("/x/a.rogatory-backup", "/x/a.rogatory-backup")])
def test_a_backup_has_its_ending_whatever_was_typed(
    chosen: str, written: str, interface: InterfaceMaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_files.QFileDialog, "getSaveFileName", lambda *_: (chosen, ""))
    found = backup_files.choose_backup_to_write(None, interface(), None, datetime(2026, 11, 25).date())
    assert found == Path(written)


# ---- casework


def example(screen: SettingsScreen) -> str:
    return plain(screen.casework._example.words.text())


def test_the_scheme_shows_a_reference_while_it_is_typed_and_holds_when_it_is_left(
    qtbot: QtBot, make: Make, heard: list[tuple[object, ...]]
) -> None:
    screen = make("casework")
    screen.casework.casework_changed.connect(lambda *values: heard.append(values))
    assert "ICU/MLA/2026/0148" in example(screen)
    scheme = line(screen, "settings.casework.scheme")
    scheme.selectAll()
    qtbot.keyClicks(scheme, "{kind}-{year}-{number:6}")
    assert "MLA-2026-000148" in example(screen)
    qtbot.keyClick(scheme, Qt.Key.Key_Return)
    assert heard == [(CaseworkSettings(scheme="{kind}-{year}-{number:6}"),)]


def test_a_scheme_that_cannot_be_used_says_every_mistake_and_changes_nothing(
    qtbot: QtBot, make: Make, heard: list[tuple[object, ...]]
) -> None:
    screen = make("casework")
    screen.casework.casework_changed.connect(lambda *values: heard.append(values))
    scheme = line(screen, "settings.casework.scheme")
    scheme.selectAll()
    qtbot.keyClicks(scheme, "{offise}/{yeer}")
    qtbot.keyClick(scheme, Qt.Key.Key_Return)
    assert heard == [] and "{offise}" in example(screen) and "{yeer}" in example(screen)


def test_numbers_that_run_on_need_no_year_and_yearly_ones_do(qtbot: QtBot, make: Make, heard: list[tuple[object, ...]]) -> None:
    screen = make("casework", replace(FACTS, casework=CaseworkSettings(scheme="{kind}{number}", run=NumberRun.FOREVER)))
    screen.casework.casework_changed.connect(lambda *values: heard.append(values))
    press(qtbot, screen, "settings.casework.run.yearly")
    assert heard == [] and "{year}" in example(screen)
    press(qtbot, screen, "settings.casework.run.forever")
    assert "MLA148" in example(screen)


def test_four_eyes_reminders_and_the_short_name_are_kept_together(qtbot: QtBot, make: Make, heard: list[tuple[object, ...]]) -> None:
    screen = make("casework")
    screen.casework.casework_changed.connect(lambda *values: heard.append(values))
    press(qtbot, screen, "settings.casework.four_eyes.yes")
    days = screen.findChild(QSpinBox, "settings.casework.acknowledgement")
    days.selectAll()
    qtbot.keyClicks(days, "45")
    qtbot.keyClick(days, Qt.Key.Key_Return)
    press(qtbot, screen, "settings.casework.arrest_half.no")
    qtbot.keyClicks(line(screen, "settings.casework.office"), "ICU")
    screen.flush()
    kept = heard[-1][0]
    assert isinstance(kept, CaseworkSettings)
    reminders = replace(CaseworkSettings().reminders, acknowledgement=45, arrest_half=False)
    assert kept == CaseworkSettings(office="ICU", four_eyes=True, reminders=reminders)


def test_officers_are_named_one_to_a_line_each_once(qtbot: QtBot, make: Make, heard: list[tuple[object, ...]]) -> None:
    screen = make("casework")
    screen.casework.officers_changed.connect(lambda *values: heard.append(values))
    names = screen.findChild(QPlainTextEdit, "settings.casework.officers")
    assert names.toPlainText() == "K. Idowu"
    names.setFocus()
    qtbot.keyClick(names, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    for typed in ("M. Osei", " ", "K. Idowu"):
        qtbot.keyClick(names, Qt.Key.Key_Return)
        qtbot.keyClicks(names, typed)
    qtbot.keyClick(names, Qt.Key.Key_Backtab)
    screen.flush()
    assert heard == [(("K. Idowu", "M. Osei"),)]


# ---- all of them


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("page", ["store", "backup", "casework"])
def test_at_twice_the_size_nothing_is_cut_at_the_side_and_everything_has_a_name(page: str, language: str, make: Make) -> None:
    screen = make(page, FACTS, language, 2.0, (1280, 720))
    for widget in screen.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.objectName().startswith("qt_"):
            left = widget.mapTo(screen, widget.rect().topLeft()).x()
            assert left >= 0 and left + widget.width() <= screen.width(), widget.objectName()
            told_name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            assert told_name.strip(), widget.objectName()
