"""Tests of words: they are shown as they stand, and begin where reading begins."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.interface import Interface
from app.ui.widgets.card import Card
from app.ui.widgets.confidence import ConfidencePill
from app.ui.widgets.info_bar import InfoBar
from app.ui.widgets.labels import icon_label, label
from app.ui.widgets.pill import Pill
from app.ui.widgets.severity import finding_line
from app.ui.widgets.status_bar import StatusBar

MARKUP = "<b>bold</b> <img src='http://example.org/x.png'> <a href='#'>click</a>"


def test_markup_in_a_text_is_shown_and_not_read(qtbot: QtBot, interface: Callable[..., Interface]) -> None:
    speaks = interface()
    status = StatusBar(speaks)
    status.show_sentence(MARKUP)
    holders = [
        label(MARKUP),
        label(MARKUP, "help", wrap=True),
        icon_label(speaks.theme, "info", MARKUP),
        Pill(speaks, MARKUP),
        Card(MARKUP),
        InfoBar(speaks, MARKUP),
        finding_line(speaks, "error", MARKUP),
        status,
    ]
    for holder in holders:
        qtbot.addWidget(holder)
        labels = [holder] if isinstance(holder, QLabel) else holder.findChildren(QLabel)
        shown = [words for words in labels if words.text() == MARKUP]
        assert shown and all(words.textFormat() is Qt.TextFormat.PlainText for words in labels if words.text())


def test_a_label_of_a_control_leads_to_it(qtbot: QtBot, interface: Callable[..., Interface]) -> None:
    interface()
    line = QLineEdit()
    qtbot.addWidget(line)
    words = label("Bank and branch", "label", buddy=line)
    qtbot.addWidget(words)
    assert words.buddy() is line


@pytest.mark.parametrize("text", ["Banque du Littoral", "المصرف"])
@pytest.mark.parametrize(("language", "from_left"), [("en", True), ("ar", False)])
def test_words_begin_where_reading_begins_whatever_their_script(
    qtbot: QtBot, interface: Callable[..., Interface], text: str, language: str, from_left: bool
) -> None:
    theme = interface(language).theme
    window = QWidget()
    qtbot.addWidget(window)
    box = QVBoxLayout(window)
    words = label(text)
    box.addWidget(words)
    window.resize(500, 80)
    with qtbot.waitExposed(window):
        window.show()
    picture = window.grab().toImage()
    ground = theme.colour("canvas").name()
    half = picture.width() // 2
    inked = {x < half for x in range(picture.width()) for y in range(picture.height()) if picture.pixelColor(x, y).name() != ground}
    assert inked == {from_left}


def test_a_finding_says_its_severity_in_a_word_of_its_own(qtbot: QtBot, interface: Callable[..., Interface]) -> None:
    line = finding_line(interface(), "warning", "The period is longer than two years.")
    qtbot.addWidget(line)
    assert (line.word.text(), line.message.text()) == ("Warning", "The period is longer than two years.")
    assert line.accessibleName() == "Warning: The period is longer than two years."


def test_certainty_is_written_and_explained(qtbot: QtBot, interface: Callable[..., Interface]) -> None:
    speaks = interface()
    pills = [ConfidencePill(speaks, confidence) for confidence in ("sourced", "from_knowledge", "unknown")]
    for pill in pills:
        qtbot.addWidget(pill)
    assert [pill.words.text() for pill in pills] == ["Sourced", "From knowledge", "Unknown"]
    assert all(pill.toolTip() and pill.accessibleDescription() == pill.toolTip() for pill in pills)
