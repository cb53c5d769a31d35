"""Home: by keys and clicks from what one was at, and from nothing."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.services.recent_files import RecentFile
from app.ui.screens.home.row_button import RowButton
from app.ui.screens.home.screen import HomeScreen
from tests.app.ui.conftest import InterfaceMaker

FILES = (
    RecentFile(Path("/registry/0417_XSO.json"), datetime(2026, 11, 25, 9, 5), "Bank records"),
    RecentFile(Path("/registry/0402.json"), datetime(2026, 11, 24, 18, 30)),
    RecentFile(Path("/registry/0391.docx"), datetime(2026, 11, 18, 9, 5)),
    RecentFile(Path("/registry/gone.json"), None),
)


def shown(qtbot: QtBot, home: HomeScreen, width: int = 1192, height: int = 692) -> HomeScreen:
    qtbot.addWidget(home)
    home.resize(width, height)
    with qtbot.waitExposed(home):
        home.show()
    home.activateWindow()
    return home


def row(home: HomeScreen, name: str) -> QAbstractButton:
    found = home.findChild(QAbstractButton, name)
    assert found is not None, name
    return found


@pytest.mark.parametrize(("name", "family"), [("home.new_assistance", "mla"), ("home.new_extradition", "extradition")])
def test_a_row_of_start_begins_a_request_of_its_family(name: str, family: str, qtbot: QtBot, interface: InterfaceMaker) -> None:
    home = shown(qtbot, HomeScreen(interface()))
    with qtbot.waitSignal(home.request_begun) as begun:
        qtbot.mouseClick(row(home, name), Qt.MouseButton.LeftButton)
    assert begun.args == [family]
    row(home, name).setFocus()
    with qtbot.waitSignal(home.request_begun):
        qtbot.keyClick(row(home, name), Qt.Key.Key_Space)


def test_a_received_request_and_the_tour_have_their_buttons(qtbot: QtBot, interface: InterfaceMaker) -> None:
    home = shown(qtbot, HomeScreen(interface(), FILES))
    with qtbot.waitSignal(home.open_asked):
        qtbot.mouseClick(row(home, "home.open"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(home.tour_asked):
        qtbot.mouseClick(row(home, "home.tour"), Qt.MouseButton.LeftButton)


def test_without_files_the_first_request_and_the_tour_are_offered_once(qtbot: QtBot, interface: InterfaceMaker) -> None:
    home = shown(qtbot, HomeScreen(interface()))
    assert home.findChild(QWidget, "home.first") is not None
    assert home.findChild(QWidget, "home.practise") is None
    with qtbot.waitSignal(home.tour_asked):
        qtbot.mouseClick(row(home, "home.first_tour"), Qt.MouseButton.LeftButton)


def test_a_recent_file_says_where_it_lies_and_when_it_changed_and_opens(qtbot: QtBot, interface: InterfaceMaker) -> None:
    home = shown(qtbot, HomeScreen(interface(), FILES))
    said = [row(home, f"home.recent.{number}").accessibleDescription() for number in range(4)]
    assert "today at 09:05" in said[0] and "yesterday at 18:30" in said[1]
    assert "18\u00a0November 2026" in said[2] and "no longer there" in said[3]
    assert all("/registry" in each for each in said)
    assert "Bank records" in row(home, "home.recent.0").accessibleName() and "0417_XSO" in row(home, "home.recent.0").accessibleName()
    with qtbot.waitSignal(home.file_chosen) as chosen:
        qtbot.mouseClick(row(home, "home.recent.1"), Qt.MouseButton.LeftButton)
    assert chosen.args == [FILES[1].path]


def test_a_file_is_taken_off_the_list_while_its_own_button_is_pressed(qtbot: QtBot, interface: InterfaceMaker) -> None:
    home = shown(qtbot, HomeScreen(interface(), FILES))
    home.file_forgotten.connect(lambda path: home.show_recent([file for file in FILES if file.path != path]))
    row(home, "home.forget.3").setFocus()
    with qtbot.waitSignal(home.file_forgotten) as forgotten:
        qtbot.keyClick(row(home, "home.forget.3"), Qt.Key.Key_Space)
    assert forgotten.args == [FILES[3].path]
    qtbot.waitUntil(lambda: home.findChild(QWidget, "home.recent.3") is None)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is row(home, "home.recent.0"))


def test_tab_goes_through_recent_files_first_and_arrows_go_from_row_to_row(qtbot: QtBot, interface: InterfaceMaker) -> None:
    home = HomeScreen(interface())
    home.show_recent(FILES)
    shown(qtbot, home)
    row(home, "home.recent.0").setFocus()
    qtbot.keyClick(row(home, "home.recent.0"), Qt.Key.Key_Tab)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is row(home, "home.forget.0"))
    row(home, "home.recent.0").setFocus()
    qtbot.keyClick(row(home, "home.recent.0"), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is row(home, "home.recent.1")
    qtbot.keyClick(row(home, "home.recent.1"), Qt.Key.Key_Up)
    assert QApplication.focusWidget() is row(home, "home.recent.0")
    row(home, "home.new_assistance").setFocus()
    qtbot.keyClick(row(home, "home.new_assistance"), Qt.Key.Key_Down)
    assert QApplication.focusWidget() is row(home, "home.new_extradition")


def test_a_file_dropped_on_it_is_opened(qtbot: QtBot, interface: InterfaceMaker, tmp_path: Path) -> None:
    home = shown(qtbot, HomeScreen(interface()))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "received.docx"))])
    entered = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(home, entered)
    assert entered.isAccepted()
    dropped = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    with qtbot.waitSignal(home.file_chosen) as chosen:
        QApplication.sendEvent(home, dropped)
    assert chosen.args == [tmp_path / "received.docx"]


def test_a_link_to_the_internet_is_not_taken(qtbot: QtBot, interface: InterfaceMaker) -> None:
    home = shown(qtbot, HomeScreen(interface()))
    data = QMimeData()
    data.setUrls([QUrl("https://example.org/request.docx")])
    entered = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entered.ignore()
    QApplication.sendEvent(home, entered)
    assert not entered.isAccepted()


@pytest.mark.parametrize(("hour", "greeting"), [(8, "Good morning"), (12, "Good afternoon"), (18, "Good evening")])
def test_it_greets_by_the_hour(hour: int, greeting: str, qtbot: QtBot, interface: InterfaceMaker) -> None:
    home = shown(qtbot, HomeScreen(interface(clock=lambda: datetime(2026, 11, 25, hour))))
    texts = [label.text() for label in home.findChildren(QWidget) if hasattr(label, "text") and callable(label.text)]
    assert greeting in texts


@pytest.mark.parametrize(("language", "scale", "width"), [("en", 1.0, 1192), ("ar", 1.0, 1192), ("en", 2.0, 1192), ("ar", 2.0, 936)])
def test_nothing_stands_outside_the_window_and_columns_mirror(
    language: str, scale: float, width: int, qtbot: QtBot, interface: InterfaceMaker
) -> None:
    long = RecentFile(Path("/registry/of_the_year_2026/") / ("ICU-MLA-2026-0417_XSO_bank-records_" * 3 + ".json"), FILES[0].changed)
    home = shown(qtbot, HomeScreen(interface(language, scale=scale), (*FILES, long)), width)
    rows = home.findChildren(RowButton)
    qtbot.waitUntil(lambda: all(each.height() >= each.heightForWidth(each.width()) for each in rows))
    for each in rows:
        start = each.mapTo(home, QPoint(0, 0)).x()
        assert start >= 0 and start + each.width() <= width, each.objectName()
    if scale == 1.0:
        first, second = (row(home, name).mapTo(home, QPoint(0, 0)).x() for name in ("home.recent.0", "home.new_assistance"))
        assert (first > second) is (language == "ar")


def test_a_long_name_of_a_file_goes_on_in_the_next_line(qtbot: QtBot, interface: InterfaceMaker) -> None:
    short = RowButton(interface(), "file-text", "0417", "/registry")
    long = RowButton(interface(), "file-text", "_".join(["0417"] * 40), "/registry")
    for made in (short, long):
        qtbot.addWidget(made)
    assert long.heightForWidth(400) > short.heightForWidth(400)
    assert long.minimumSizeHint().width() <= short.minimumSizeHint().width() + 40
