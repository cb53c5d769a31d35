"""Every shared widget in one window, in the forms the program takes: languages, light and dark, sizes of type.

Set ROGATORY_GALLERY to a folder to keep the pictures and look at them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.services.question_views import Choice
from app.ui.interface import Interface
from app.ui.widgets.buttons import button, icon_button
from app.ui.widgets.card import Card
from app.ui.widgets.confidence import ConfidencePill, stale_pill
from app.ui.widgets.disclosure import Disclosure
from app.ui.widgets.find_list import FindList
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.header import Header
from app.ui.widgets.info_bar import InfoBar
from app.ui.widgets.labels import icon_label, label
from app.ui.widgets.pill import Pill
from app.ui.widgets.progress_line import ProgressLine
from app.ui.widgets.rail import Rail, RailPlace
from app.ui.widgets.scroll import VerticalScroll
from app.ui.widgets.section_list import SectionLine, SectionListView
from app.ui.widgets.segments import Segments
from app.ui.widgets.severity import finding_line, severity_label
from app.ui.widgets.status_bar import StatusBar

FORMS = [("en", False, 1.0), ("en", True, 1.0), ("ar", False, 1.0), ("ar", True, 1.0), ("en", False, 2.0)]

# English and Arabic words of a fictional case.
WORDS = {
    "home": ("Home", "الرئيسية"),
    "states": ("States", "الدول"),
    "settings": ("Settings", "الإعدادات"),
    "title": ("Bank records · Sorrentia", "سجلات مصرفية · سورينتيا"),
    "case": ("The case", "القضية"),
    "facts": ("Facts", "الوقائع"),
    "accounts": ("Accounts and link", "الحسابات وصلتها بالقضية"),
    "annexes": ("Annexes", "المرفقات"),
    "help": ("What you ask for, and why it should be there.", "ما تطلبه، ولماذا يُتوقع وجوده هناك."),
    "bank": ("Bank and branch", "المصرف والفرع"),
    "iban": ("IBAN or account number", "رقم الحساب الدولي (IBAN) أو رقم الحساب"),
    "holder": ("Account holder", "صاحب الحساب"),
    "wrong": ("This IBAN fails its check digits. Compare it with the paper.", "رقما التحقق في هذا الرقم غير صحيحين."),
    "confirmed": ("Confirmed", "مؤكَّد"),
    "believed": ("Believed", "يُعتقد"),
    "unknown": ("Not known", "غير معروف"),
    "own": ("The slip names this account as the destination.", "تذكر القسيمة هذا الحساب وجهةً للمبلغ."),
    "next": ("Next: Annexes", "التالي: المرفقات"),
    "back": ("Back", "السابق"),
    "changed": ("The requirements of Sorrentia changed.", "تغيّرت متطلبات سورينتيا."),
    "show": ("Show what changed", "عرض ما تغيّر"),
    "saved": ("Saved 14:32:07 on this computer", "حُفظ في 14:32:07 على هذا الحاسوب"),
    "offline": ("Works without network", "يعمل بلا شبكة"),
}


def gallery(interface: Interface) -> QWidget:
    """The window."""

    def say(word: str) -> str:
        return WORDS[word][interface.language == "ar"]

    window = QWidget()
    across = QHBoxLayout(window)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(0)
    places = [RailPlace("home", "home", say("home")), RailPlace("states", "globe", say("states"))]
    rail = Rail(interface, places, [RailPlace("settings", "settings", say("settings"))])
    rail.show_place("states")
    rail.show_waiting("home", 2)
    across.addWidget(rail)
    down = QVBoxLayout()
    across.addLayout(down, 1)
    header = Header(interface)
    header.show_title(say("title"), "ICU/2026/0417", say("offline"))
    header.show_pills([Pill(interface, say("annexes"), "warning", "clock")])
    header.actions.addWidget(button(interface, say("show"), "normal", "file-check"))
    down.addWidget(header)
    body = QHBoxLayout()
    body.addWidget(side(interface, say))
    body.addWidget(VerticalScroll(page(interface, say)), 1)
    body.addWidget(panel(interface, say))
    down.addLayout(body, 1)
    status = StatusBar(interface)
    status.show_sentence(say("saved"))
    status.show_end(say("offline"), "XMA")
    down.addWidget(status)
    return window


def side(interface: Interface, say: Callable[[str], str]) -> QWidget:
    """The list of sections with its progress."""
    whole = QWidget()
    whole.setFixedWidth(interface.theme.px(218))
    box = QVBoxLayout(whole)
    sections = SectionListView(interface)
    sections.setAccessibleName(say("case"))
    sections.show_sections(
        [
            SectionLine("facts", say("case"), say("facts"), "done"),
            SectionLine("accounts", say("case"), say("accounts"), "begun", "error", 1),
            SectionLine("annexes", say("case"), say("annexes"), "not_started", "advice", 2),
        ],
        "accounts",
    )
    box.addWidget(sections, 1)
    progress = ProgressLine(interface)
    progress.show_progress(2 / 3, say("case"))
    box.addWidget(progress)
    return whole


def page(interface: Interface, say: Callable[[str], str]) -> QWidget:
    """A page with a card."""
    whole = QWidget()
    box = QVBoxLayout(whole)
    box.addWidget(label(say("accounts"), "page_title", wrap=True))
    box.addWidget(label(say("help"), "help", wrap=True))
    bar = InfoBar(interface, say("changed"), "accent", [(say("show"), lambda: None)], closable=True)
    box.addWidget(bar)
    card = Card(say("accounts"), interface.theme.icon("landmark"))
    card.head.addWidget(button(interface, say("show"), "link"))
    card.head.addWidget(icon_button(interface, "ellipsis", say("show")))
    grid = QGridLayout()
    bank, iban = QLineEdit("Maravian Savings Bank"), QLineEdit("XS00 0000 0000")
    iban.setProperty("role", "mono")
    iban.setProperty("state", "error")
    iban.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    for column, (line, words) in enumerate(((bank, say("bank")), (iban, say("iban")))):
        line.setAccessibleName(words)
        grid.addWidget(label(words, "label", buddy=line), 0, column)
        grid.addWidget(line, 1, column)
    card.body.addLayout(grid)
    card.body.addWidget(finding_line(interface, "error", say("wrong")))
    row = QHBoxLayout()
    holder = QComboBox()
    holder.addItem("A. Voss")
    holder.setAccessibleName(say("holder"))
    row.addWidget(holder, 1)
    choices = [(word, say(word)) for word in ("confirmed", "believed", "unknown")]
    row.addWidget(Segments(interface, choices, "believed"))
    card.body.addLayout(row)
    for control in (QRadioButton(say("confirmed")), QCheckBox(say("believed"))):
        control.setChecked(True)
        card.body.addWidget(control)
    own = QPlainTextEdit(say("own"))
    own.setAccessibleName(say("own"))
    card.body.addWidget(own)
    box.addWidget(card)
    fold = Disclosure(interface, say("annexes"), opened=True)
    fold.body.addWidget(label(say("help"), "body", wrap=True))
    box.addWidget(fold)
    buttons = QWidget()
    flow = FlowLayout(buttons, spacing=interface.theme.px(8))
    for kind, words in (("normal", "back"), ("primary", "next"), ("quiet", "show"), ("danger", "annexes"), ("quiet_link", "show")):
        flow.addWidget(button(interface, say(words), kind, "arrow-left" if kind == "normal" else ""))
    box.addWidget(buttons)
    box.addStretch(1)
    return whole


def panel(interface: Interface, say: Callable[[str], str]) -> QWidget:
    """What stands at the end."""
    whole = QFrame()
    whole.setProperty("surface", "panel")
    whole.setFixedWidth(interface.theme.px(330))
    box = QVBoxLayout(whole)
    box.addWidget(Segments(interface, [("facts", say("facts")), ("annexes", say("annexes"))], "facts", look="track"))
    for severity in ("error", "warning", "advice"):
        box.addWidget(severity_label(interface, severity))
    box.addWidget(icon_label(interface.theme, "book-open", say("help"), wrap=True))
    pills = QWidget()
    flow = FlowLayout(pills, spacing=interface.theme.px(6))
    for confidence in ("sourced", "from_knowledge", "unknown"):
        flow.addWidget(ConfidencePill(interface, confidence))
    flow.addWidget(stale_pill(interface, "2 years"))
    for tone in ("accent", "training"):
        flow.addWidget(Pill(interface, say("annexes"), tone))
    box.addWidget(pills)
    found = [Choice("XSO", "Sorrentia", say("help")), Choice("XMA", "Maravia", group=say("states"))]
    box.addWidget(FindList(interface, lambda _text: found, placeholder=say("states")), 1)
    return whole


def controls(window: QWidget) -> Iterator[QWidget]:
    """What a person works with."""
    kinds = QAbstractButton | QLineEdit | QComboBox | QPlainTextEdit | QListView
    for widget in window.findChildren(QWidget):
        inside_a_line = isinstance(widget.parent(), QLineEdit)  # the icons there are Qt's own; Esc does what they do
        if isinstance(widget, kinds) and widget.isVisible() and not inside_a_line:
            yield widget


@pytest.fixture(params=FORMS, ids=lambda form: f"{form[0]}-{'dark' if form[1] else 'light'}-{form[2]}")
def shown(request: pytest.FixtureRequest, qtbot: QtBot, interface: Callable[..., Interface]) -> Sequence[object]:
    language, dark, scale = request.param
    speaks = interface(language, dark=dark, scale=scale)
    window = gallery(speaks)
    qtbot.addWidget(window)
    window.resize(1280, 720)
    with qtbot.waitExposed(window):
        window.show()
    return speaks, window, request.node.callspec.id


def test_everything_is_drawn_whole_and_can_be_named(shown: tuple[Interface, QWidget, str]) -> None:
    speaks, window, name = shown
    picture = window.grab()
    if folder := os.environ.get("ROGATORY_GALLERY"):
        picture.save(str(Path(folder) / f"{name}.png"))
    assert not picture.isNull()
    assert picture.toImage().pixelColor(window.width() // 2, 4) == speaks.theme.colour("surface")
    for widget in controls(window):
        accessible = QAccessible.queryAccessibleInterface(widget)
        assert accessible.text(QAccessible.Text.Name), widget
        assert accessible.role() is not QAccessible.Role.NoRole, widget
        if not isinstance(widget, QAbstractScrollArea):
            assert widget.width() >= widget.minimumSizeHint().width(), widget
            assert widget.height() >= widget.minimumSizeHint().height(), widget


def test_targets_are_large_enough_for_a_finger(shown: tuple[Interface, QWidget, str]) -> None:
    speaks, window, _name = shown
    least = speaks.theme.px(24)  # ticks and radio buttons have their whole line beside
    assert [widget for widget in controls(window) if widget.height() < least] == []
    assert [widget for widget in controls(window) if isinstance(widget, QAbstractButton) and widget.width() < least] == []
