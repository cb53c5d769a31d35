"""Tests of folds, bars and heads."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from app.ui.interface import Interface
from app.ui.widgets.disclosure import Disclosure
from app.ui.widgets.header import Header
from app.ui.widgets.info_bar import InfoBar
from app.ui.widgets.pill import Pill
from app.ui.widgets.progress_line import ProgressLine
from app.ui.widgets.status_bar import StatusBar


def test_a_fold_opens_with_the_keyboard_and_says_how_it_stands(qtbot: QtBot, interface: Callable[..., Interface]) -> None:
    fold = Disclosure(interface(), "Forms in other languages", name="name.forms")
    inside = QLineEdit()
    fold.body.addWidget(inside)
    qtbot.addWidget(fold)
    with qtbot.waitActive(fold):
        fold.show()
        fold.activateWindow()
    assert not inside.isVisible()
    assert fold.toggle.accessibleName() == "Forms in other languages, folded"
    with qtbot.waitSignal(fold.changed) as heard:
        qtbot.keyClick(fold.toggle, Qt.Key.Key_Space)
    assert heard.args == [True]
    assert inside.isVisible()
    assert fold.toggle.accessibleName() == "Forms in other languages, open"


def test_what_a_bar_offers_is_done(qtbot: QtBot, interface: Callable[..., Interface]) -> None:
    done: list[str] = []
    bar = InfoBar(
        interface(),
        "The disk is full. Your text is kept in this window.",
        "error",
        [("Save a copy elsewhere", lambda: done.append("saved"))],
        closable=True,
        name="unsaved",
    )
    qtbot.addWidget(bar)
    bar.show()
    qtbot.mouseClick(bar.buttons[0], Qt.MouseButton.LeftButton)
    assert done == ["saved"] and bar.isVisible()
    with qtbot.waitSignal(bar.closed):
        qtbot.mouseClick(bar.findChild(QToolButton, "unsaved.close"), Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


def test_a_bar_wraps_its_sentence_where_it_is_narrow(qtbot: QtBot, interface: Callable[..., Interface]) -> None:
    bar = InfoBar(interface(), "The requirements of Sorrentia and Talvek changed. One of your drafts is affected. " * 3)
    qtbot.addWidget(bar)
    assert bar.heightForWidth(300) > bar.heightForWidth(1200)


def test_the_head_shows_title_pills_and_second_line(qtbot: QtBot, interface: Callable[..., Interface]) -> None:
    speaks = interface()
    head = Header(speaks, "Bank records")
    qtbot.addWidget(head)
    head.show_title("Bank records · Sorrentia", "ICU/2026/0417", "", "Draft")
    head.show_pills([Pill(speaks, "Urgent", "warning", "clock")])
    head.show_pills([Pill(speaks, "Returned", "accent")])
    assert head.title.text() == "Bank records · Sorrentia"
    assert head.second.text() == "ICU/2026/0417  ·  Draft"
    assert [pill.words.text() for pill in head.findChildren(Pill) if not pill.isHidden()] == ["Returned"]


def test_the_line_of_progress_says_its_words(qtbot: QtBot, interface: Callable[..., Interface]) -> None:
    line = ProgressLine(interface())
    qtbot.addWidget(line)
    line.show_progress(8 / 12, "8 of 12 sections have answers")
    assert line.bar.value() / line.bar.maximum() > 0.66
    assert line.bar.accessibleName() == line.words.text() == "8 of 12 sections have answers"
    line.show_progress(7, "")
    assert line.bar.value() == line.bar.maximum()


def test_the_line_below_says_what_is_saved_and_what_is_always_true(qtbot: QtBot, interface: Callable[..., Interface]) -> None:
    status = StatusBar(interface())
    qtbot.addWidget(status)
    status.show_sentence("Saved 14:32:07 on this computer")
    status.show_end("Works without network", "", "A. Lund, caseworker")
    assert status.sentence.text() == "Saved 14:32:07 on this computer"
    assert status.end.text() == "Works without network  ·  A. Lund, caseworker"
    status.show_sentence("Not saved since 14:31:02.", "error", "octagon-alert")
    assert status.sentence.property("tone") == "error"
