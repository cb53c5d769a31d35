"""The document as it stands, beside the question: in a language of choice, following the cursor."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.errors import AppError
from app.language.marks import interface_words
from app.services.drafting import DraftState
from app.ui.interface import Interface
from app.ui.preview.outline_preview import OutlinePreview
from app.ui.widgets.labels import label

LANGUAGE = interface_words("code.ui.preview_panel.language", "Document language")

_BESIDE = 0.72  # of the usual size: a page beside the question, so that tables keep their columns


class PreviewPanel(QWidget):
    """Shows the outline of the request's own document."""

    go_to = Signal(str)

    def __init__(self, interface: Interface) -> None:
        super().__init__()
        self._interface = interface
        self._state: DraftState | None = None
        self._place = ""
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        words = label(interface.say(LANGUAGE), "help")
        row.addWidget(words)
        self._languages = QComboBox()
        self._languages.setObjectName("drafting.preview.language")
        self._languages.setAccessibleName(interface.say(LANGUAGE))
        words.setBuddy(self._languages)
        for tag, language in interface.program.languages.items():
            if language.offered:
                self._languages.addItem(interface.formats.text("language", tag), tag)
        self._languages.activated.connect(self._redraw)
        row.addWidget(self._languages, 1)
        box.addLayout(row)
        self._sorry = label("", "help", wrap=True)
        self._sorry.hide()
        box.addWidget(self._sorry)
        self._preview = OutlinePreview(interface)
        self._preview.place_chosen.connect(self.go_to)
        self._preview.resize_letters(_BESIDE)
        box.addWidget(self._preview, 1)

    def be_wide(self, wide: bool) -> None:
        """Letters of the usual size where the page has the whole width."""
        self._preview.resize_letters(1.0 if wide else _BESIDE)

    def show_draft(self, state: DraftState, place: str) -> None:
        """Show a state; the paragraph of a place is marked."""
        if self._state is None:
            self._languages.setCurrentIndex(max(0, self._languages.findData(state.request.language)))
        self._state, self._place = state, place
        self._redraw()

    def follow(self, place: str) -> None:
        """Mark the paragraph of a place."""
        self._place = place
        self._preview.highlight(place)

    def _redraw(self) -> None:
        state = self._state
        if state is None:
            return
        program, language = self._interface.program, str(self._languages.currentData())
        try:
            made = program.export.outline_of(state.judged, language, state.request.form)
        except AppError as error:
            self._sorry.setText(self._interface.sentence(error))
            self._sorry.show()
            return
        self._sorry.hide()
        self._preview.show_outline(made)
        self._preview.highlight(self._place)
