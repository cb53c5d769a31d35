"""The full sheet of a State: all that is recorded of what it requires, in a window of its own that closes with Esc."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.language.marks import interface_words
from app.ui.interface import Interface
from app.ui.panels.state_card import StateCardPanel
from app.ui.widgets.scroll import VerticalScroll

TITLE = interface_words("code.ui.state_sheet.title", "Requirements of {state}")


def show_state_sheet(parent: QWidget, interface: Interface, requesting: str, code: str, form: str) -> None:
    """Show what is recorded of a State for a form."""
    program = interface.program
    dialog = QDialog(parent)
    dialog.setObjectName("state_sheet")
    dialog.setWindowTitle(interface.say(TITLE, state=program.state_names.text(code, interface.language, "short")))
    box = QVBoxLayout(dialog)
    panel = StateCardPanel(interface)
    panel.show_card(
        program.directory(interface.language).card(requesting, code, form, interface.today(), tuple(program.library.tree.measures))
    )
    scroll = VerticalScroll()
    content = QWidget()
    column = QVBoxLayout(content)
    column.addWidget(panel)
    column.addStretch(1)
    scroll.setWidget(content)
    box.addWidget(scroll)
    dialog.resize(interface.theme.px(560), interface.theme.px(600))
    dialog.exec()
