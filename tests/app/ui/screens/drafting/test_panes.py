"""The panes of the drafting screen: how they give way in a small window, and how the keyboard goes round them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.services.drafting import Drafting
from app.ui.interface import Interface
from app.ui.screens.drafting.quotations import Quotation
from app.ui.screens.drafting.row_cards import RowCard
from app.ui.screens.drafting.screen import DraftingScreen
from forms.places import is_within
from forms.request_file import read_request

DAY = datetime(2026, 5, 4, 9, 0)
EXAMPLE = Path("resources/examples/bank_records.json")
WIDE, TWO, ONE = 1192, 936, 700  # beside the rail: a design window, 1024 pixels, and less than the list needs

Opened = Callable[..., DraftingScreen]


@pytest.fixture
def opened(qtbot: QtBot, interface: Callable[..., Interface]) -> Opened:
    """Opens the drafting screen on an example in a width."""

    def made(width: int, *, scale: float = 1.0) -> DraftingScreen:
        spoken = interface("en", clock=lambda: DAY, scale=scale)
        program = spoken.program
        drafting = Drafting(read_request(EXAMPLE, program.library.tree), program.library, program.assessment, lambda: DAY)
        screen = DraftingScreen(spoken, drafting)
        qtbot.addWidget(screen)
        screen.resize(width, 632)
        screen.show()
        qtbot.waitExposed(screen)
        screen.activateWindow()
        return screen

    return made


def button(screen: DraftingScreen, name: str) -> QPushButton:
    """A button by its name."""
    found = screen.findChild(QPushButton, name)
    assert found is not None
    return found


def press(qtbot: QtBot, screen: DraftingScreen, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key where the keyboard is."""
    qtbot.keyClick(screen.focusWidget() or screen, key, modifier)


def pane(screen: DraftingScreen) -> str:
    """The pane that has the keyboard."""
    focus = screen.focusWidget()
    assert focus is not None
    if focus is screen.sections.front:
        return "sections"
    return "panel" if screen.panel.isAncestorOf(focus) else "page" if screen.page.isAncestorOf(focus) else ""  # type: ignore[union-attr]


def test_in_a_wide_window_the_three_panes_stand_side_by_side(opened: Opened) -> None:
    screen = opened(WIDE)
    assert screen.page.isVisible()  # type: ignore[union-attr]
    assert screen.panel.isVisible()
    assert screen.sections.isVisible()
    assert not button(screen, "drafting.open_panel").isVisible()


def test_without_room_the_panel_is_a_drawer_that_a_button_opens_in_place_of_the_page(qtbot: QtBot, opened: Opened) -> None:
    screen = opened(TWO)
    way = button(screen, "drafting.open_panel")
    assert not screen.panel.isVisible()
    assert way.text() == f"Findings {len(screen.state.judged.findings)}"
    qtbot.mouseClick(way, Qt.MouseButton.LeftButton)
    assert screen.panel.isVisible()
    assert not screen.page.isVisible()  # type: ignore[union-attr]
    assert pane(screen) == "panel"
    qtbot.mouseClick(button(screen, "drafting.panel.close"), Qt.MouseButton.LeftButton)
    assert screen.page.isVisible()  # type: ignore[union-attr]
    assert not screen.panel.isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F7])
def test_a_key_closes_the_drawer_and_the_keyboard_is_on_the_page_again(qtbot: QtBot, opened: Opened, key: Qt.Key) -> None:
    screen = opened(TWO)
    screen.go_to("blocks.facts.summary")
    qtbot.waitUntil(lambda: pane(screen) == "page")
    before = screen.focusWidget()
    press(qtbot, screen, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert screen.panel.isVisible()
    assert screen.panel.opened == "state"
    press(qtbot, screen, key)
    assert not screen.panel.isVisible()
    assert screen.focusWidget() is before


def test_go_to_closes_the_drawer_and_shows_the_question(qtbot: QtBot, opened: Opened) -> None:
    screen = opened(TWO)
    qtbot.mouseClick(button(screen, "drafting.open_panel"), Qt.MouseButton.LeftButton)
    QApplication.processEvents()  # the cards of the findings are shown with the next round of events
    assert screen.panel.isVisible()
    place = screen._findings[0].place
    go = screen.panel.findChildren(QPushButton, f"finding.{screen._findings[0].rule}.go")[0]
    qtbot.mouseClick(go, Qt.MouseButton.LeftButton)
    assert not screen.panel.isVisible()
    assert screen.page is not None
    assert screen.page.isVisible()
    assert is_within(place, screen.page.place)


def test_with_less_room_still_the_sections_are_a_button_that_drops_them_down(qtbot: QtBot, opened: Opened) -> None:
    screen = opened(ONE)
    folded = button(screen, "drafting.sections.folded")
    assert folded.isVisible()
    assert not screen.sections.isVisible()
    assert folded.accessibleName() == "Section 1 of 31: Authorities"
    folded.menu().aboutToShow.emit()
    facts = next(action for action in folded.menu().actions() if action.text() == "Facts")
    facts.trigger()
    assert screen.page is not None
    assert screen.page.place == "blocks.facts"


def test_the_window_made_wide_again_shows_all_panes(qtbot: QtBot, opened: Opened) -> None:
    screen = opened(ONE)
    qtbot.mouseClick(button(screen, "drafting.open_panel"), Qt.MouseButton.LeftButton)
    assert not screen.page.isVisible()  # type: ignore[union-attr]
    screen.resize(WIDE, 632)
    qtbot.waitUntil(lambda: screen.panel.isVisible() and screen.page.isVisible() and screen.sections.isVisible())  # type: ignore[union-attr]
    assert not button(screen, "drafting.panel.close").isVisible()
    assert not button(screen, "drafting.sections.folded").isVisible()


def test_at_twice_the_size_of_type_nothing_lies_outside_the_window(qtbot: QtBot, opened: Opened) -> None:
    screen = opened(1104, scale=2.0)
    for place in ("blocks.facts.events[e1]", "measures[m1].accounts[r1].period_from", "records.person[p1].family_name"):
        screen.go_to(place)
        page = screen.page
        assert page is not None
        qtbot.waitUntil(lambda page=page: page.widget().width() <= page.viewport().width())
    assert screen.minimumSizeHint().width() <= screen.width()


def test_f6_goes_round_the_panes_and_shift_f6_back(qtbot: QtBot, opened: Opened) -> None:
    screen = opened(WIDE)
    screen.go_to("blocks.facts.summary")
    qtbot.waitUntil(lambda: pane(screen) == "page")
    seen = []
    for _ in range(3):
        press(qtbot, screen, Qt.Key.Key_F6)
        seen.append(pane(screen))
    assert seen == ["panel", "sections", "page"]
    press(qtbot, screen, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert pane(screen) == "sections"


def test_esc_leads_from_the_panel_and_from_the_list_to_the_page(qtbot: QtBot, opened: Opened) -> None:
    screen = opened(WIDE)
    for put in (screen.panel.take_focus, screen.sections.take_focus):
        put()
        press(qtbot, screen, Qt.Key.Key_Escape)
        assert pane(screen) == "page"
        assert screen.panel.isVisible()


def test_an_open_event_says_how_the_request_will_say_it(qtbot: QtBot, opened: Opened) -> None:
    screen = opened(WIDE)
    screen.go_to("blocks.facts.events[e2]")
    screen._open_row("e2", True)
    page = screen.page
    assert page is not None
    card = page.findChild(RowCard, "blocks.facts.events[e2]")
    qtbot.waitUntil(lambda: any(found.isVisibleTo(page) for found in card.findChildren(Quotation)))
    quoted = card.findChild(Quotation)
    assert "exchanged 41 messages" in quoted.text
    assert quoted.accessibleDescription() == quoted.text
    screen._open_row("e2", False)
    assert not quoted.isVisible()


def test_a_quotation_follows_what_is_answered(qtbot: QtBot, opened: Opened) -> None:
    screen = opened(WIDE)
    screen.go_to("blocks.facts.summary")
    page = screen.page
    assert page is not None

    def quoted() -> str:
        return "\n".join(found.text for found in page.findChildren(Quotation) if found.isVisibleTo(page))

    qtbot.waitUntil(lambda: "Darko Elin and Petra Voss are alleged" in quoted())
    field = next(frame for frame in page.frames() if frame.place == "blocks.facts.summary")
    area: QWidget = field.focusProxy()
    area.setFocus()
    QApplication.focusWidget().selectAll()  # type: ignore[union-attr]
    qtbot.keyClicks(QApplication.focusWidget(), "A container was opened.")
    screen.flush()
    qtbot.waitUntil(lambda: "A container was opened." in quoted())


def test_a_long_title_is_cut_and_read_in_full(opened: Opened) -> None:
    screen = opened(ONE)
    screen.header._title.show_text("Extradition of an accused person who is sought by several States · Sorrentia, on behalf of another")
    QApplication.processEvents()
    title: QLabel = screen.header._title
    assert title.text().endswith("…")
    assert (
        title.toolTip()
        == title.accessibleName()
        == "Extradition of an accused person who is sought by several States · Sorrentia, on behalf of another"
    )


@pytest.mark.parametrize("place", ["blocks.facts.summary", "measures[m1].accounts[r1].account", "blocks.confidentiality.level"])
def test_tab_goes_down_a_page_in_reading_order(qtbot: QtBot, opened: Opened, place: str) -> None:
    screen = opened(WIDE)
    screen.go_to(place)
    page = screen.page
    assert page is not None
    qtbot.waitUntil(lambda: pane(screen) == "page")
    content = page.widget()
    first = next(frame for frame in page.frames() if frame.isVisible())
    (first.focusProxy() or first).setFocus()
    heights = []
    for _ in range(80):
        focus = screen.focusWidget()
        if focus is None or not content.isAncestorOf(focus):
            break
        frame: QWidget = focus
        while frame.property("surface") != "field" and frame is not content:
            frame = frame.parentWidget()
        shown = focus if frame is content else frame
        heights.append((shown.mapTo(content, shown.rect().topLeft()).y(), focus.objectName()))
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert len({name for _, name in heights}) > 5
    back = [(before, after) for before, after in pairwise(heights) if after[0] < before[0] - 24]
    assert not back
