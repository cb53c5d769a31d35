"""The document in the middle of the screen: its pages as Word will show them, or the draft layout until they are ready.

Guarantees: the draft layout is there at once and says that it is one; pages are made in the background by the export itself; what is
made for a state that is no longer shown is thrown away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.documents.blocks import Block, Outline
from app.documents.pdf import PdfUnavailableError, to_pdf
from app.documents.plain_text import text_of_runs
from app.errors import AppError
from app.language.marks import interface_words
from app.services.assessment import Judged
from app.services.delivery import Deliveries
from app.services.question_views import PageView
from app.ui.background import Progress, Running, WaitLine, run_in_background
from app.ui.interface import Interface
from app.ui.preview.outline_preview import OutlinePreview
from app.ui.preview.places import Part, parts_of
from app.ui.screens.export.answer_list import AnswerList
from app.ui.screens.export.word_pages import WordPages, plain
from app.ui.widgets.buttons import button
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import label
from app.ui.widgets.segments import Segments
from forms.request import Request

LANGUAGE = interface_words("code.ui.page_area.language", "Document language")
DOCUMENT = interface_words("code.ui.page_area.document", "Document")
SHOW_AS = interface_words("code.ui.page_area.show_as", "Show as")
PAGES = interface_words("code.ui.page_area.pages", "Pages")
DRAFT = interface_words("code.ui.page_area.draft", "Draft layout")
PAGE_OF = interface_words("code.ui.page_area.page_of", "Page {page} of {pages}")
MAKING = interface_words("code.ui.page_area.making", "Draft layout. The pages as Word will show them are being made.")
NO_OFFICE = interface_words("code.ui.page_area.no_office", "Draft layout. To see the pages as Word will show them, install LibreOffice.")
STOPPED = interface_words("code.ui.page_area.stopped", "Draft layout. Making the pages was stopped.")
MAKE = interface_words("code.ui.page_area.make", "Make the pages")
BACK = interface_words("code.ui.page_area.back", "Back to the document")
_FOR_LOOKING = "for looking at the pages"  # the reason of an export that is thrown away; it is never shown or kept
_PAPER_WIDTH = 720


class PageArea(QWidget):
    """Shows one document. `place_chosen` gives the place of a clicked paragraph, `shown` the document and language in view."""

    place_chosen = Signal(str)
    shown = Signal(str, str)

    def __init__(self, interface: Interface, deliveries: Deliveries) -> None:
        super().__init__()
        self._interface = interface
        self._deliveries = deliveries
        self._request: Request | None = None
        self._judged: Judged | None = None
        self.outline: Outline | None = None
        self._running: Running | None = None
        self._made: dict[tuple[str, str], bytes] = {}
        self._note_text = ""
        self._build()

    # ---- building

    def _build(self) -> None:
        theme = self._interface.theme
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._bar())
        self._note = QFrame()
        self._note.setProperty("surface", "sunken")
        row = QHBoxLayout(self._note)
        row.setContentsMargins(theme.px(18), theme.px(6), theme.px(18), theme.px(6))
        self._note_words = label("", "help", wrap=True)
        self._again = button(self._interface, self._interface.say(MAKE), "link", "refresh-cw", "export.make_pages")
        self._again.clicked.connect(self._make_pages)
        self._wait = WaitLine(self._interface)
        self._wait.stopped.connect(self._was_stopped)
        row.addWidget(self._note_words, 1)
        row.addWidget(self._again)
        row.addWidget(self._wait, 1)
        box.addWidget(self._note)
        self._stack = QStackedWidget()
        self.preview = OutlinePreview(self._interface)
        self.preview.setMaximumWidth(theme.px(_PAPER_WIDTH))
        self.preview.place_chosen.connect(self.place_chosen)
        self._draft = QFrame()
        self._draft.setProperty("surface", "sunken")
        around = QHBoxLayout(self._draft)
        around.setContentsMargins(theme.px(24), theme.px(14), theme.px(24), 0)
        around.addStretch(1)
        around.addWidget(self.preview, 100)
        around.addStretch(1)
        self.pages = WordPages(self._interface)
        self.pages.page_changed.connect(self._page_changed)
        self.pages.text_chosen.connect(self._text_chosen)
        self._answers = AnswerList(self._interface)
        self._answers.go_to.connect(self.place_chosen)
        for widget in (self._draft, self.pages, self._answers):
            self._stack.addWidget(widget)
        box.addWidget(self._stack, 1)

    def _bar(self) -> QWidget:
        theme, say = self._interface.theme, self._interface.say
        bar = QFrame()
        bar.setProperty("surface", "canvas")
        whole = QHBoxLayout(bar)
        whole.setContentsMargins(theme.px(18), theme.px(8), theme.px(14), theme.px(8))
        choosers = QWidget()
        choosers.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        flow = FlowLayout(choosers)
        self.language = self._chooser("export.language", say(LANGUAGE), 13)
        self.document = self._chooser("export.document", say(DOCUMENT), 15)
        self._mode = Segments(self._interface, (("pages", say(PAGES)), ("draft", say(DRAFT))), "pages", look="track", name="export.show_as")
        self._mode.setAccessibleName(say(SHOW_AS))
        self._mode.changed.connect(lambda _: self._show_mode())
        for words, control in ((LANGUAGE, self.language), (DOCUMENT, self.document)):
            flow.addWidget(self._named(say(words), control))
        flow.addWidget(self._mode)
        self._back = button(self._interface, say(BACK), "quiet", "arrow-right" if theme.rtl else "arrow-left", "export.back_to_document")
        self._back.clicked.connect(self._show_mode)
        self._back.hide()
        self._page = label("", "help")
        whole.addWidget(choosers, 1)
        whole.addWidget(self._back)
        whole.addWidget(self._page)
        return bar

    def _chooser(self, name: str, words: str, letters: int) -> QComboBox:
        made = QComboBox()
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(letters)
        made.setMinimumWidth(self._interface.theme.px(60))  # it may be cut where letters are large; its list says it whole
        made.setObjectName(name)
        made.setAccessibleName(words)
        made.activated.connect(self._choose)
        return made

    def _named(self, words: str, control: QWidget) -> QWidget:
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._interface.theme.px(8))
        row.addWidget(label(words, "help", buddy=control))
        row.addWidget(control)
        return pair

    # ---- showing

    def show_draft(self, request: Request, judged: Judged) -> None:
        """Show a state of a draft, in the document and language that are chosen."""
        if self._request is None or not same_content(request, self._request):
            self._made.clear()
        first = self._request is None or self._request.id != request.id
        self._request, self._judged = request, judged
        self._fill(self.document, [(choice.code, choice.title) for choice in self._deliveries.documents(request)], first)
        self._fill(self.language, [(choice.tag, choice.label) for choice in self._deliveries.languages(request)], first)
        self._choose()

    def show_answers(self, pages: Sequence[PageView]) -> None:
        """Show every answer in place of the document."""
        self._answers.show_pages(pages)
        self._stack.setCurrentWidget(self._answers)
        self._note.hide()
        self._page.setText("")
        self._back.show()
        self._answers.setFocus()

    @staticmethod
    def _fill(chooser: QComboBox, choices: Sequence[tuple[str, str]], first: bool) -> None:
        chosen = chooser.currentData()
        chooser.clear()
        for code, words in choices:
            chooser.addItem(words, code)
        chooser.setCurrentIndex(0 if first else max(0, chooser.findData(chosen)))
        widest = max((chooser.fontMetrics().horizontalAdvance(words) for _, words in choices), default=0)
        chooser.view().setMinimumWidth(widest + 4 * chooser.fontMetrics().height())

    def _choose(self) -> None:
        """Show the chosen document: its draft layout at once, its pages when they are made."""
        if self._judged is None:
            return
        document, language = self.chosen
        try:
            self.outline = self._interface.program.export.outline_of(self._judged, language, document)
        except AppError as error:
            self.outline = None
            self._tell(self._interface.sentence(error))
            return
        self.preview.show_outline(self.outline)
        self._make_pages()
        self.shown.emit(document, language)

    @property
    def chosen(self) -> tuple[str, str]:
        """The document and the language in view."""
        return str(self.document.currentData()), str(self.language.currentData())

    # ---- pages

    def _make_pages(self) -> None:
        if self._running is not None:
            self._running.cancel()
            self._running = None
        made = self._made.get(self.chosen)
        if made is not None:
            self._note_text = ""
            self.pages.show_pdf(made)
            self._show_mode()
            return
        request, chosen = self._request, self.chosen
        document, language = chosen
        program, today = self._interface.program, self._interface.today()

        def make(progress: Progress) -> tuple[tuple[str, str], bytes]:
            exported = program.export.export(request, language, today, document, _FOR_LOOKING)
            return chosen, to_pdf(exported.docx, progress=progress.report, cancelled=lambda: progress.cancelled)

        self._tell(self._interface.say(MAKING))
        self._running = run_in_background(make, done=self._pages_made, failed=self._no_pages)
        self._wait.watch(self._running, "")
        self._show_mode()

    def _pages_made(self, result: tuple[tuple[str, str], bytes]) -> None:
        self._running = None
        key, content = result
        self._made[key] = content
        self._note_text = ""
        self.pages.show_pdf(content)
        self._show_mode()

    def _no_pages(self, error: AppError) -> None:
        self._running = None
        missing = isinstance(error, PdfUnavailableError)
        self._tell(self._interface.say(NO_OFFICE) if missing else self._interface.sentence(error), again=not missing)

    def _was_stopped(self) -> None:
        self._running = None
        self._tell(self._interface.say(STOPPED), again=True)

    def stop(self) -> None:
        """Stop making pages; the screen is left."""
        if self._running is not None:
            self._running.cancel()
            self._running = None

    # ---- what is in view

    def _show_mode(self) -> None:
        """Pages where they are wanted and there, else the draft layout."""
        self._back.hide()
        pages = self._mode.value() == "pages" and self.chosen in self._made
        self._stack.setCurrentWidget(self.pages if pages else self._draft)
        self._note.setVisible(not pages and self._mode.value() == "pages" and bool(self._note_text))
        self._page.setText("")
        if pages:
            self._page_changed(self.pages.page, self.pages.count)

    def _tell(self, words: str, again: bool = False) -> None:
        self._note_text = words
        self._note_words.setText(words)
        self._again.setVisible(again)
        self._show_mode()

    def _page_changed(self, page: int, pages: int) -> None:
        if self._stack.currentWidget() is self.pages and pages:
            self._page.setText(self._interface.say(PAGE_OF, page=page, pages=pages))

    def _text_chosen(self, texts: Sequence[str]) -> None:
        place = self.place_of(texts)
        if place:
            self.place_chosen.emit(place)

    def place_of(self, texts: Sequence[str]) -> str:
        """The place that the words of a page come from; nothing where they are not found."""
        if self.outline is None:
            return ""
        known = [(plain(text), part.target) for block in self.outline.all_blocks() for text, part in _texts(block) if part.target]
        return next((target for text in texts for said, target in known if text in said), "")


def same_content(request: Request, other: Request) -> bool:
    """Whether two requests make the same documents: remarks never travel."""
    return request is other or replace(request, remarks=()) == replace(other, remarks=())


def _texts(block: Block) -> Iterator[tuple[str, Part]]:
    for part in parts_of(block):
        if part.row is None:
            yield text_of_runs(block.runs), part
        else:
            cells = block.head if part.row < 0 else block.rows[part.row].cells
            yield "".join(text_of_runs(runs) for runs in cells[part.cell].paragraphs), part
