"""Changes of mind: another State in the middle of a draft, and ten edits taken back to the beginning."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from app.ui.widgets.segments import Segments
from tests.journeys.desktop.conftest import Sit
from tests.journeys.desktop.typist import Typist

EVENTS = "blocks.facts.events"
REFERENCE = "blocks.case_reference.own_ref"
_ALT, _CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def says(typist: Typist, text: str) -> Callable[[QWidget], None]:
    """Writes a reason into the window on top."""

    def act(dialog: QWidget) -> None:
        typist.qtbot.keyClicks(dialog.findChild(QPlainTextEdit, "ask_reason.text"), text)
        typist.click(dialog.findChild(QWidget, "ask_reason.keep"))

    return act


def test_another_state_in_the_middle_of_a_draft_shows_what_changed(sit: Sit) -> None:
    typist = sit()
    typist.practise()
    before = typist.draft
    name = typist.desktop.program.state_names.text("XTA", "en", "short")
    typist.press(Qt.Key.Key_R, _CONTROL | Qt.KeyboardModifier.ShiftModifier)
    typist.settle()

    def choose(dialog: QWidget) -> None:
        line = dialog.findChild(QLineEdit)
        typist.qtbot.keyClicks(line, name)
        typist.press(Qt.Key.Key_Return, widget=line)

    typist.in_dialog(choose, lambda: typist.click("drafting.other_state"))
    assert (before.requested_state, typist.draft.requested_state) == ("XSO", "XTA")
    changes = typist.find("drafting.changes")
    assert name in words(changes)
    assert len(words(changes).splitlines()) > 1  # its title, and something that changed
    assert "blocks.authority.receiving_authority" not in words(changes)
    typist.click("drafting.changes.close")
    assert typist.seen("drafting.changes") is None
    typist.click("drafting.undo")
    assert typist.draft == before


def test_ten_different_edits_are_taken_back_to_the_beginning(sit: Sit) -> None:
    typist = sit()
    typist.practise()
    before = typist.draft
    document = typist.desktop.program.export.outline(before, "fr", typist.desktop.interface.today())
    steps = 0

    def done() -> None:
        nonlocal steps
        steps += 1
        step = typist.drafting.state.undo
        assert step is not None and len(typist.drafting._undo) == steps, step

    typist.open_section("blocks.case_reference")
    typist.write(typist.find(REFERENCE, QLineEdit), "ICU/MLA/2026/0999")
    typist.press(Qt.Key.Key_Tab)
    done()  # a text
    typist.click(typist.find("blocks.case_reference.covert_stage", Segments).segment("yes"))
    done()  # a switch
    typist.open_section("blocks.facts")
    typist.click(f"{EVENTS}[e2].copy")
    typist.rest()
    done()
    typist.click(f"{EVENTS}[e1].remove")
    done()
    head = typist.find(f"{EVENTS}[e3].open")
    head.setFocus(Qt.FocusReason.TabFocusReason)
    typist.press(Qt.Key.Key_Up, _ALT)
    done()
    typist.choose_in_menu(typist.find(f"{EVENTS}[e6].more"), lambda action: action.text() == "Put in the sealed annex")
    done()
    typist.click(f"{EVENTS}.sort")
    done()
    typist.click(f"{EVENTS}.add")
    typist.rest()
    done()
    place = "blocks.facts.summary"
    frame = typist.frame(place)
    assert frame is not None
    typist.in_menu_and_dialog(frame.more, f"{place}#note", says(typist, "Ask the prosecutor for the log of the port."))
    done()
    typist.choose_in_menu(typist.frame(place).more, lambda action: action.objectName() == f"{place}#certainty.believed")  # type: ignore[union-attr]
    done()
    typist.in_dialog(says(typist, "The dossier tells it at length."), lambda: typist.click_first_aside())
    done()
    typist.choose_in_menu(
        typist.find("drafting.add_measure"), lambda action: action.objectName() == "drafting.add_measure.subscriber_information"
    )
    done()
    assert steps >= 10
    after = typist.draft
    while typist.drafting.state.undo is not None:
        typist.click("drafting.undo")
    assert typist.draft == before
    assert typist.drafting.state.saved
    assert typist.desktop.program.export.outline(typist.draft, "fr", typist.desktop.interface.today()) == document
    while typist.drafting.state.redo is not None:
        typist.click("drafting.redo")
    assert typist.draft == after
