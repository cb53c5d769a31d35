"""Where a request is written: which documents, in which languages, into which folder; one button; and what was written.

Guarantees: the button tells the truth about open errors; what was written stays in its place until another export is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.language.direction import isolated
from app.language.marks import interface_count, interface_words
from app.services.delivery import Delivery, DocumentChoice, LanguageChoice, Written
from app.ui.background import WaitLine
from app.ui.interface import Interface
from app.ui.widgets.buttons import button
from app.ui.widgets.card import Card
from app.ui.widgets.emptying import clear
from app.ui.widgets.info_bar import InfoBar
from app.ui.widgets.labels import icon_label, label
from app.ui.widgets.scroll import VerticalScroll

WRITE = interface_words("code.ui.delivery_box.write", "Documents to write")
CHOOSE = interface_words("code.ui.delivery_box.choose", "Choose documents")
CHOSEN = interface_words("code.ui.delivery_box.chosen", "{documents} · {languages}")
IN_LANGUAGES = interface_words("code.ui.delivery_box.in_languages", "In these languages")
PDF = interface_words("code.ui.delivery_box.pdf", "A PDF beside each Word document")
FOLDER = interface_words("code.ui.delivery_box.folder", "Into the folder {folder}")
OTHER_FOLDER = interface_words("code.ui.delivery_box.other_folder", "Choose another folder")
OTHER_PLACE = interface_words("code.ui.delivery_box.other_place", "Choose another place")
EXPORT = interface_words("code.ui.delivery_box.export", "Export")
EXPORT_WITH = interface_count("code.ui.delivery_box.export_with", "Export with {n} error…", "Export with {n} errors…")
REASON = interface_words("code.ui.delivery_box.reason", "You will be asked for a reason, which the document does not show.")
NOTHING_CHOSEN = interface_words("code.ui.delivery_box.nothing_chosen", "Choose at least one document and one language.")
WRITING = interface_words("code.ui.delivery_box.writing", "The documents are being written.")
WRITTEN = interface_words("code.ui.delivery_box.written", "Written: {file}")
WHERE = interface_words("code.ui.delivery_box.where", "{size} kB, {language}, in {folder}", "of a written file")
OPEN = interface_words("code.ui.delivery_box.open", "Open in Word")
OPEN_PDF = interface_words("code.ui.delivery_box.open_pdf", "Open the PDF")
OPEN_FILE = interface_words("code.ui.delivery_box.open_file", "Open {file}")
SHOW_FOLDER = interface_words("code.ui.delivery_box.show_folder", "Show in folder")
AGAIN = interface_words("code.ui.delivery_box.again", "Export once more")
_KILOBYTE = 1024
_UNSCROLLED = 3  # files that are shown without scrolling
_RESULTS = 210  # pixels of the design that results may take before they scroll


class DocumentsCard(Card):
    """Ticks for the documents and languages to be written. `changed` tells that a person ticked."""

    changed = Signal()

    def __init__(self, interface: Interface) -> None:
        super().__init__(interface.say(WRITE))
        self._interface = interface
        self.setObjectName("export.documents")
        self.documents: dict[str, QCheckBox] = {}
        self.languages: dict[str, QCheckBox] = {}
        self._document_box, self._language_box = QVBoxLayout(), QVBoxLayout()
        for ticks in (self._document_box, self._language_box):
            ticks.setSpacing(0)
        beside = _Tick(interface, interface.say(PDF))
        self.pdf = beside.tick
        self.pdf.setObjectName("export.pdf")
        self.body.setSpacing(interface.theme.px(4))
        self.body.addLayout(self._document_box)
        self.body.addWidget(label(interface.say(IN_LANGUAGES), "label"))
        self.body.addLayout(self._language_box)
        self.body.addWidget(beside)
        self.hide()

    def show_choices(
        self, documents: Sequence[DocumentChoice], languages: Sequence[LanguageChoice], wanted: tuple[Sequence[str], Sequence[str]]
    ) -> None:
        """Show what can be written, with ticks at what is wanted."""
        self.documents = self._fill(self._document_box, "export.document", [(each.code, each.title) for each in documents], wanted[0])
        self.languages = self._fill(self._language_box, "export.language", [(each.tag, each.label) for each in languages], wanted[1])

    def _fill(self, box: QVBoxLayout, name: str, choices: Sequence[tuple[str, str]], wanted: Sequence[str]) -> dict[str, QCheckBox]:
        clear(box)
        ticks = {}
        for code, words in choices:
            line = _Tick(self._interface, words)
            line.tick.setObjectName(f"{name}.{code}")
            line.tick.setChecked(code in wanted)
            line.tick.toggled.connect(self.changed)
            box.addWidget(line)
            ticks[code] = line.tick
        return ticks


class _Tick(QWidget):
    """A tick whose words wrap; a click on the words ticks, too."""

    def __init__(self, interface: Interface, words: str) -> None:
        super().__init__()
        theme = interface.theme
        self.tick = QCheckBox()
        self.tick.setAccessibleName(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(3), 0, theme.px(3))
        row.setSpacing(theme.px(6))
        row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(words, "body", wrap=True), 1)
        self.setMinimumHeight(theme.px(28))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick where the words are clicked."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.tick.click()


class DeliveryBox(QFrame):
    """The foot of the side panel."""

    choose_asked = Signal()
    export_asked = Signal()
    again_asked = Signal()
    folder_chosen = Signal(object)

    def __init__(self, interface: Interface, folder: Path, choose_folder: Callable[..., str], open_file: Callable[[Path], object]) -> None:
        super().__init__()
        self._interface = interface
        self.folder = folder
        self._choose_folder = choose_folder
        self._open = open_file
        self.errors = 0
        theme, say = interface.theme, interface.say
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(12))
        box.setSpacing(theme.px(6))
        self._asking = QWidget()
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(theme.px(6))
        line = QHBoxLayout()
        self._chosen = icon_label(theme, "files", "", wrap=True)
        choose = button(interface, say(CHOOSE), "link", name="export.choose")
        choose.clicked.connect(self.choose_asked)
        line.addWidget(self._chosen, 1)
        line.addWidget(choose, 0, Qt.AlignmentFlag.AlignTop)
        where = QHBoxLayout()
        self._where = icon_label(theme, "folder", "", wrap=True)
        other = button(interface, say(OTHER_FOLDER), "link", name="export.folder")
        other.clicked.connect(self.choose_folder)
        where.addWidget(self._where, 1)
        where.addWidget(other, 0, Qt.AlignmentFlag.AlignTop)
        self.primary = button(interface, say(EXPORT), "primary", "file-down", "export.export")
        self.primary.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.primary.clicked.connect(self.export_asked)
        self._help = label("", "help", wrap=True)
        self._fault = InfoBar(interface, "", "error", name="export.fault")
        self._fault.hide()
        self._elsewhere = button(interface, say(OTHER_PLACE), "normal", "folder", "export.other_place")
        self._elsewhere.clicked.connect(self.choose_folder)
        self._elsewhere.hide()
        self._wait = WaitLine(interface)
        asking.addLayout(line)
        asking.addLayout(where)
        asking.addWidget(self._fault)
        asking.addWidget(self._elsewhere)
        asking.addWidget(self.primary)
        asking.addWidget(self._wait)
        asking.addWidget(self._help)
        box.addWidget(self._asking)
        self._results = QWidget()
        self._results.setObjectName("export.written")
        self._result_box = QVBoxLayout(self._results)
        self._result_box.setContentsMargins(0, 0, 0, 0)
        self._results.hide()
        box.addWidget(self._results)
        self._show_folder()

    # ---- before

    def show_wanted(self, documents: Sequence[str], languages: Sequence[str], errors: int) -> None:
        """Say what would be written and with how many errors."""
        interface = self._interface
        self.errors = errors
        ready = bool(documents and languages)
        joined = interface.formats.joined
        text = interface.say(CHOSEN, documents=joined(list(documents)), languages=joined(list(languages))) if ready else ""
        self._chosen.show_words("files", text or interface.say(NOTHING_CHOSEN), "text_muted" if ready else "warning")
        self.primary.setText(interface.count(EXPORT_WITH, errors) if errors else interface.say(EXPORT))
        self._help.setText(interface.say(REASON) if errors else "")
        self._help.setVisible(bool(errors))
        self.primary.setAccessibleDescription(self._help.text())

    def choose_folder(self) -> None:
        """Ask for the folder."""
        chosen = self._choose_folder(self, self._interface.say(OTHER_FOLDER), str(self.folder))
        if chosen:
            self.folder = Path(chosen)
            self._forget_fault()
            self._show_folder()
            self.folder_chosen.emit(self.folder)

    def _show_folder(self) -> None:
        self._where.show_words("folder", self._interface.say(FOLDER, folder=isolated(str(self.folder), "ltr")))

    # ---- during and after

    def follow(self, running: object) -> None:
        """Say that it is being written."""
        self._forget_fault()
        self.primary.setEnabled(False)
        self._wait.watch(running, self._interface.say(WRITING))  # type: ignore[arg-type]
        running.ended.connect(self._ended)  # type: ignore[attr-defined]

    def _ended(self) -> None:
        self.primary.setEnabled(True)

    def show_fault(self, sentence: str) -> None:
        """Say why nothing was written; another place may do."""
        self._fault.show_text(sentence)
        self._fault.show()
        self._elsewhere.show()

    def _forget_fault(self) -> None:
        self._fault.hide()
        self._elsewhere.hide()

    def ask_again(self) -> None:
        """Show the button again in place of what was written."""
        self._results.hide()
        self._asking.show()
        self.primary.setFocus()

    def show_delivery(self, delivery: Delivery, no_pdf: str) -> None:
        """Show what was written, in place of the button."""
        interface = self._interface
        clear(self._result_box)
        files = QFrame()
        files.setProperty("surface", "bare")
        box = QVBoxLayout(files)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(interface.theme.px(6))
        for number, written in enumerate(delivery.written):
            box.addWidget(self._written(written, number))
        shown: QWidget = files
        if len(delivery.written) > _UNSCROLLED:
            box.addStretch(1)
            shown = VerticalScroll(files)
            shown.setFixedHeight(interface.theme.px(_RESULTS))
        self._result_box.addWidget(shown)
        if no_pdf:
            self._result_box.addWidget(icon_label(interface.theme, "triangle-alert", no_pdf, "warning", role="help", wrap=True))
        actions = QWidget()
        row = QHBoxLayout(actions)
        row.setContentsMargins(0, 0, 0, 0)
        show = button(interface, interface.say(SHOW_FOLDER), "normal", "folder-open", "export.show_folder")
        show.clicked.connect(lambda: self._open(self.folder))
        again = button(interface, interface.say(AGAIN), "quiet", name="export.again")
        again.clicked.connect(self.again_asked)
        row.addWidget(show)
        row.addWidget(again)
        row.addStretch(1)
        self._result_box.addWidget(actions)
        self._asking.hide()
        self._results.show()
        show.setFocus()

    def _written(self, written: Written, number: int) -> QWidget:
        interface = self._interface
        file = isolated(written.path.name, "ltr")
        row = QWidget()
        box = QVBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(interface.theme.px(2))
        said = icon_label(interface.theme, "circle-check", interface.say(WRITTEN, file=file), "done", wrap=True)
        said.setObjectName(f"export.written.{number}")
        size = interface.formats.text("number", max(1, round(written.size / _KILOBYTE)))
        language = interface.formats.text("language", written.language)
        folder = isolated(str(written.path.parent), "ltr")
        line = QHBoxLayout()
        line.addWidget(label(interface.say(WHERE, size=size, language=language, folder=folder), "help", wrap=True), 1)
        is_pdf = written.path.suffix == ".pdf"
        opens = button(interface, interface.say(OPEN_PDF if is_pdf else OPEN), "link", name=f"export.open.{number}")
        opens.setAccessibleName(interface.say(OPEN_FILE, file=written.path.name))
        opens.clicked.connect(lambda: self._open(written.path))
        line.addWidget(opens, 0, Qt.AlignmentFlag.AlignTop)
        box.addWidget(said)
        box.addLayout(line)
        return row


def ask_folder(parent: QWidget, title: str, folder: str) -> str:
    """Ask for a folder with the system's own window; nothing where the person leaves it."""
    return QFileDialog.getExistingDirectory(parent, title, folder)
