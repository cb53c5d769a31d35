"""Check and export: the document as it will be, what is still missing, the answers that decide, and the button that writes it.

Guarantees: it holds no rule; nothing stops the export but a reason that is not given; the request with its reason is handed back,
so that the draft keeps it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.casework.case_summary import text_at
from app.casework.places import OWN_REFERENCE
from app.documents.blocks import Role
from app.errors import AppError
from app.language.direction import isolated
from app.language.marks import interface_count, interface_words
from app.services.assessment import Judged
from app.services.delivery import Deliveries, Delivery
from app.services.draft_views import DraftViews
from app.services.question_views import PageView
from app.ui.background import Progress, Running, run_in_background
from app.ui.interface import Interface
from app.ui.preview.places import parts_of
from app.ui.request_title import request_title
from app.ui.screens.export.answers import decisive
from app.ui.screens.export.cards import AnswersCard, MissingCard, MissingLine
from app.ui.screens.export.delivery_box import DeliveryBox, DocumentsCard, ask_folder
from app.ui.screens.export.page_area import PageArea, same_content
from app.ui.screens.export.reason import ReasonDialog
from app.ui.widgets.buttons import button
from app.ui.widgets.header import Header
from app.ui.widgets.scroll import VerticalScroll
from app.ui.widgets.segments import Segments
from forms.request import Request

TITLE = interface_words("code.ui.export.title", "Check and export")
FICTIONAL = interface_words("code.ui.export.fictional", "Fictional States")
BACK = interface_words("code.ui.export.back", "Back to drafting")
AWAITING = interface_count(
    "code.ui.export.awaiting", "{n} text awaits translation: {language}.", "{n} texts await translation: {language}."
)
SHOWN = interface_words("code.ui.export.shown", "What is shown", "accessible name of the switch between the document and what to check")
TO_CHECK = interface_words("code.ui.export.to_check", "What to check")
DOCUMENT = interface_words("code.ui.export.document", "Document")
_SIDE = 368
_TWO_PANES = 820  # pixels of the design from which the document stands beside what to check


class ExportScreen(QWidget):
    """Shows one draft before it leaves. `go_to` gives a place, `delivered` the request with its remarks."""

    go_to = Signal(str)
    back = Signal()
    delivered = Signal(object)
    folder_chosen = Signal(object)

    def __init__(
        self,
        interface: Interface,
        folder: Path | None = None,
        *,
        ask_reason: Callable[[QWidget, Interface, int], str | None] = ReasonDialog.ask,
        choose_folder: Callable[..., str] = ask_folder,
        open_file: Callable[[Path], object] | None = None,
    ) -> None:
        super().__init__()
        program = interface.program
        self._interface = interface
        self._ask_reason = ask_reason
        self._views: DraftViews = program.draft_views(interface.language)
        self._deliveries = Deliveries(
            program.export, program.assessment, program.library, program.law, program.voice(interface.language), program.languages
        )
        self._request: Request | None = None
        self._judged: Judged | None = None
        self._pages: Sequence[PageView] = ()
        self._running: Running | None = None
        self._ticked = False
        self._narrow = False
        where = folder or Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home())
        self._build(where, choose_folder, open_file or _open)
        self._connect()

    # ---- building

    def _build(self, folder: Path, choose_folder: Callable[..., str], open_file: Callable[[Path], object]) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self._header())
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self.area = PageArea(self._interface, self._deliveries)
        self.foot = DeliveryBox(self._interface, folder, choose_folder, open_file)
        self._split.addWidget(self.area)
        self._beside = self._side()
        self._split.addWidget(self._beside)
        self._split.setStretchFactor(0, 1)
        self._split.setStretchFactor(1, 0)
        theme = self._interface.theme
        self._split.setSizes([theme.px(10 * _SIDE), theme.px(_SIDE)])
        box.addWidget(self._made_bar())
        box.addWidget(self._split, 1)

    def _made_bar(self) -> QFrame:
        """The switch between the document and what to check, where they do not fit side by side."""
        px, say = self._interface.theme.px, self._interface.say
        self._bar = QFrame()
        self._bar.setProperty("surface", "header")
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(px(18), px(6), px(18), px(6))
        self.switch = Segments(self._interface, (("check", say(TO_CHECK)), ("document", say(DOCUMENT))), "check", look="track")
        self.switch.setObjectName("export.shown")
        self.switch.setAccessibleName(say(SHOWN))
        self.switch.changed.connect(lambda _: self._arrange())
        row.addWidget(self.switch)
        row.addStretch(1)
        self._bar.hide()
        return self._bar

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for both, a switch shows the document or what to check."""
        super().resizeEvent(event)
        narrow = event.size().width() < self._interface.theme.px(_TWO_PANES)
        if narrow is not self._narrow:
            self._narrow = narrow
            self._arrange()

    def _arrange(self) -> None:
        document = self.switch.value() == "document"
        self._bar.setVisible(self._narrow)
        self.area.setVisible(not self._narrow or document)
        self._beside.setVisible(not self._narrow or not document)

    def _header(self) -> QWidget:
        interface = self._interface
        self._head = Header(interface, interface.say(TITLE))
        arrow = "arrow-right" if interface.right_to_left else "arrow-left"
        self._back = button(interface, interface.say(BACK), "normal", arrow, "export.back")
        self._head.actions.addWidget(self._back)
        return self._head

    def _side(self) -> QWidget:
        theme = self._interface.theme
        side = QFrame()
        side.setProperty("surface", "panel")
        side.setMinimumWidth(theme.px(240))
        box = QVBoxLayout(side)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        content = QFrame()
        content.setProperty("surface", "bare")
        cards = QVBoxLayout(content)
        cards.setContentsMargins(theme.px(16), theme.px(14), theme.px(16), theme.px(6))
        cards.setSpacing(theme.px(12))
        self.documents = DocumentsCard(self._interface)
        self.missing = MissingCard(self._interface)
        self.answers = AnswersCard(self._interface)
        for card in (self.documents, self.missing, self.answers):
            cards.addWidget(card)
        cards.addStretch(1)
        self._scroll = VerticalScroll(content)
        box.addWidget(self._scroll, 1)
        box.addWidget(self.foot)
        return side

    def _connect(self) -> None:
        self._back.clicked.connect(self.back)
        self.area.place_chosen.connect(self.go_to)
        self.area.shown.connect(self._shown)
        self.missing.go_to.connect(self.go_to)
        self.answers.go_to.connect(self.go_to)
        self.answers.all_asked.connect(self._show_answers)
        self.documents.changed.connect(self._tick)
        self.foot.choose_asked.connect(self._choose_documents)
        self.foot.export_asked.connect(self.export)
        self.foot.again_asked.connect(self.foot.ask_again)
        self.foot.folder_chosen.connect(self.folder_chosen)
        for keys, call in (("Ctrl+E", self.export), ("Esc", self.back.emit)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(call)

    # ---- showing

    def show_draft(self, request: Request, judged: Judged, pages: Sequence[PageView]) -> None:
        """Show a draft: the request as it stands, its judgement, and its pages for the list of answers."""
        other = self._request is None or self._request.id != request.id
        changed = self._request is None or not same_content(request, self._request)
        self._request, self._judged, self._pages = request, judged, pages
        if other:
            self._ticked = False
        if changed:  # what was written before does not say this
            self.foot.ask_again()
        self._show_head(request)
        self.answers.show_lines(decisive(pages, self._interface))
        self.area.show_draft(request, judged)

    def _show_answers(self) -> None:
        self.switch.show_value("document")
        self._arrange()
        self.area.show_answers(self._pages)

    def _show_head(self, request: Request) -> None:
        interface = self._interface
        reference = isolated(text_at(request, OWN_REFERENCE), "ltr")
        fictional = interface.say(FICTIONAL) if interface.program.is_fictional(request.requesting_state) else ""
        self._head.show_title(interface.say(TITLE), request_title(interface, request), reference, fictional)

    def _shown(self, document: str, language: str) -> None:
        """Another document is in view: unless a person has ticked, it is the one to be written."""
        if self._request is None:
            return
        wanted = self._wanted_codes() if self._ticked else ([document], [language])
        self.documents.show_choices(self._deliveries.documents(self._request), self._deliveries.languages(self._request), wanted)
        self._weigh()

    def _tick(self) -> None:
        self._ticked = True
        self._weigh()

    def _weigh(self) -> None:
        """What is missing for the documents that are wanted, and so what the button says."""
        assert self._request is not None and self._judged is not None
        documents, languages = self._wanted_codes()
        judged = self._judged
        if any(document != self._request.form for document in documents):
            judged = self._deliveries.judged(self._request, documents, self._interface.today())
        lines = [
            MissingLine(found.severity, found.message, self._views.title_of(found.place, judged.request), found.place)
            for found in self._views.findings(judged)
        ]
        grave = [line for line in lines if line.severity == "error"]
        self.missing.show_lines([*grave, *self._awaiting(judged.request), *lines[len(grave) :]])
        names = [choice.name for choice in self._deliveries.languages(self._request) if choice.tag in languages]
        self.foot.show_wanted([self._deliveries.title(document) for document in documents], names, len(judged.errors))

    def _awaiting(self, request: Request) -> list[MissingLine]:
        """The texts that stand in the document in another language."""
        outline = self.area.outline
        if outline is None:
            return []
        waiting = [block for block in outline.all_blocks() if any(run.awaiting and run.role is Role.FREE for run in block.runs)]
        if not waiting:
            return []
        place = next((part.target for block in waiting for part in parts_of(block) if part.target), "")
        language = self._interface.formats.text("language", outline.language)
        message = self._interface.count(AWAITING, len(waiting), language=language)
        return [MissingLine("warning", message, self._views.title_of(place, request), place)]

    def _wanted_codes(self) -> tuple[list[str], list[str]]:
        documents = [code for code, tick in self.documents.documents.items() if tick.isChecked()]
        languages = [code for code, tick in self.documents.languages.items() if tick.isChecked()]
        return documents, languages

    def _choose_documents(self) -> None:
        self.documents.setVisible(not self.documents.isVisible())
        if self.documents.isVisible():
            self._scroll.verticalScrollBar().setValue(0)
            next(iter(self.documents.documents.values())).setFocus()

    # ---- export

    def export(self) -> None:
        """Write the wanted documents; asks for a reason where errors are open."""
        documents, languages = self._wanted_codes()
        request = self._request
        if request is None or self._running is not None:
            return
        if not documents or not languages:
            self._choose_documents()
            return
        reason = None
        if self.foot.errors:
            reason = self._ask_reason(self, self._interface, self.foot.errors)
            if reason is None:
                return
        wanted = tuple((document, language) for document in documents for language in languages)
        folder, today, pdf = self.foot.folder, self._interface.today(), self.documents.pdf.isChecked()
        deliveries = self._deliveries

        def write(progress: Progress) -> Delivery:
            return deliveries.deliver(
                request, wanted, folder, today, reason, pdf, progress=progress.report, cancelled=lambda: progress.cancelled
            )

        self._running = run_in_background(write, done=self._written, failed=self._not_written)
        self._running.ended.connect(self._ended)
        self.foot.follow(self._running)

    def _ended(self) -> None:
        self._running = None

    def _written(self, delivery: Delivery) -> None:
        self.foot.show_delivery(delivery, self._interface.sentence(delivery.no_pdf) if delivery.no_pdf is not None else "")
        self.delivered.emit(delivery.request)

    def _not_written(self, error: AppError) -> None:
        self.foot.show_fault(self._interface.sentence(error))

    def hideEvent(self, event: QHideEvent) -> None:
        """Pages are not made for a screen that is left."""
        super().hideEvent(event)
        self.area.stop()


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
