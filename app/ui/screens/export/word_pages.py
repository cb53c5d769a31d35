"""The pages as Word will show them, made of the PDF of the export itself, with a small picture of each at the side.

Guarantees: pages are drawn beside the window's own work; a click gives the words under it, from which the screen finds the question.
"""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QItemSelectionModel, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QIcon, QImage, QKeyEvent, QMouseEvent, QPainter, QPalette, QPen, QPixmap
from PySide6.QtPdf import QPdfDocument, QPdfPageRenderer
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from app.language.marks import interface_words
from app.ui.interface import Interface

PAGE = interface_words("code.ui.word_pages.page", "Page {n}")
PAGES = interface_words("code.ui.word_pages.pages", "Pages of the document")
DOCUMENT = interface_words("code.ui.word_pages.document", "The document as Word will show it")
_THUMBNAIL = (64, 90)  # in pixels of the design
_POINTS_OF_AN_INCH = 72
_STEP, _SMALLEST, _LARGEST = 1.15, 0.3, 4.0
_WINDOWS = ((0, 40), (-40, 40), (-20, 40), (0, 16), (-16, 16))  # characters from the one clicked, and how many


def plain(text: str) -> str:
    """Letters and digits alone, in their usual forms: so words of a page, where vowel signs wander, are found in the outline."""
    return "".join(character for character in unicodedata.normalize("NFKC", text) if character.isalnum())


class WordPages(QWidget):
    """Shows a PDF. `page_changed` gives the page in view and how many there are; `text_chosen` the words around a click."""

    page_changed = Signal(int, int)
    text_chosen = Signal(object)  # tuple[str, ...], the likeliest first

    def __init__(self, interface: Interface) -> None:
        super().__init__()
        self._interface = interface
        theme = interface.theme
        self._buffer: QBuffer | None = None
        self._document = QPdfDocument(self)
        self._thumbnails = QListWidget()
        self._thumbnails.setObjectName("export.thumbnails")
        self._thumbnails.setAccessibleName(interface.say(PAGES))
        self._thumbnails.setProperty("surface", "bare")
        self._thumbnails.setViewMode(QListWidget.ViewMode.IconMode)
        self._thumbnails.setMovement(QListWidget.Movement.Static)
        self._thumbnails.setFlow(QListWidget.Flow.TopToBottom)
        self._thumbnails.setWrapping(False)
        self._thumbnails.setSpacing(theme.px(4))
        self._thumbnails.setIconSize(QSize(theme.px(_THUMBNAIL[0]), theme.px(_THUMBNAIL[1])))
        self._thumbnails.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._thumbnails.setMaximumWidth(theme.px(108))
        self._renderer = QPdfPageRenderer(self)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._renderer.setDocument(self._document)
        self.view = _PdfView(interface)
        self.view.setDocument(self._document)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._thumbnails)
        row.addWidget(self.view, 1)
        self._document.statusChanged.connect(self._loaded)
        self._renderer.pageRendered.connect(self._draw_thumbnail)
        self._thumbnails.currentRowChanged.connect(self._jump)
        self.view.pageNavigator().currentPageChanged.connect(self._page_changed)
        self.view.text_chosen.connect(self.text_chosen)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return self._document.pageCount()

    @property
    def page(self) -> int:
        """The number of the page in view, from 1."""
        return self.view.pageNavigator().currentPage() + 1

    def show_pdf(self, content: bytes) -> None:
        """Show a PDF, at the page that was in view."""
        kept = self.view.verticalScrollBar().value()
        old = self._buffer
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        if old is not None:
            old.deleteLater()
        self.view.verticalScrollBar().setValue(kept)

    def _loaded(self, status: QPdfDocument.Status) -> None:
        if status is not QPdfDocument.Status.Ready:
            return
        self._thumbnails.blockSignals(True)
        self._thumbnails.clear()
        theme = self._interface.theme
        ratio = self.devicePixelRatioF()
        empty = QPixmap(theme.px(_THUMBNAIL[0]), theme.px(_THUMBNAIL[1]))
        empty.fill(theme.colour("paper"))
        for number in range(self.count):
            item = QListWidgetItem(QIcon(empty), str(number + 1))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, self._interface.say(PAGE, n=number + 1))
            item.setTextAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._thumbnails.addItem(item)
            self._renderer.requestPage(number, QSize(round(theme.px(_THUMBNAIL[0]) * ratio), round(theme.px(_THUMBNAIL[1]) * ratio)))
        self._thumbnails.blockSignals(False)
        self._page_changed(self.view.pageNavigator().currentPage())

    def _draw_thumbnail(self, number: int, _size: QSize, image: QImage, *_: object) -> None:
        item = self._thumbnails.item(number)
        if item is None:
            return
        theme = self._interface.theme
        icon = QIcon()
        for mode, role, width in ((QIcon.Mode.Normal, "border_strong", 1), (QIcon.Mode.Selected, "accent", 3)):
            paper = QImage(image.size(), QImage.Format.Format_RGB32)
            paper.fill(theme.colour("paper"))
            painter = QPainter(paper)
            painter.drawImage(0, 0, image)
            painter.setPen(QPen(theme.colour(role), width * self.devicePixelRatioF()))
            painter.drawRect(paper.rect().adjusted(0, 0, -1, -1))
            painter.end()
            paper.setDevicePixelRatio(self.devicePixelRatioF())
            icon.addPixmap(QPixmap.fromImage(paper), mode)
        item.setIcon(icon)

    def _jump(self, number: int) -> None:
        if number >= 0:
            self.view.pageNavigator().jump(number, QPointF(), 0)

    def _page_changed(self, number: int) -> None:
        self._thumbnails.blockSignals(True)
        self._thumbnails.setCurrentRow(number, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._thumbnails.blockSignals(False)
        self.page_changed.emit(number + 1, self.count)


class _PdfView(QPdfView):
    """Qt's view of a PDF, with the colours of the theme, keys for its size, and clicks on words."""

    text_chosen = Signal(object)

    def __init__(self, interface: Interface) -> None:
        super().__init__()
        self.setObjectName("export.pages")
        self.setAccessibleName(interface.say(DOCUMENT))
        self.setPageMode(QPdfView.PageMode.MultiPage)
        self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.setPageSpacing(interface.theme.px(14))
        self.setFrameShape(QPdfView.Shape.NoFrame)
        ground = self.palette()
        ground.setColor(QPalette.ColorRole.Dark, interface.theme.colour("sunken"))  # what Qt paints around pages
        self.setPalette(ground)
        self._pressed: QPointF | None = None

    # ---- size

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl with plus, minus and 0 changes the size."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._zoom(self._scale() * _STEP)
        elif control and event.key() == Qt.Key.Key_Minus:
            self._zoom(self._scale() / _STEP)
        elif control and event.key() == Qt.Key.Key_0:
            self.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        else:
            super().keyPressEvent(event)

    def _zoom(self, factor: float) -> None:
        self.setZoomFactor(min(_LARGEST, max(_SMALLEST, factor)))
        self.setZoomMode(QPdfView.ZoomMode.Custom)

    def _scale(self) -> float:
        """The present size, 1 for a page in its own."""
        document = self.document()
        if self.zoomMode() is QPdfView.ZoomMode.Custom or document is None or not document.pageCount():
            return self.zoomFactor()
        return self._width_for(0) / (document.pagePointSize(0).width() * self._pixels_of_a_point())

    @staticmethod
    def _pixels_of_a_point() -> float:
        return QGuiApplication.primaryScreen().logicalDotsPerInch() / _POINTS_OF_AN_INCH

    # ---- words under a click

    def _width_for(self, page: int) -> float:
        margins = self.documentMargins()
        if self.zoomMode() is QPdfView.ZoomMode.FitToWidth:
            return self.viewport().width() - margins.left() - margins.right()
        document = self.document()
        return document.pagePointSize(page).width() * self._pixels_of_a_point() * self.zoomFactor() if document else 0

    def page_at(self, point: QPointF) -> tuple[int, QPointF] | None:
        """The page at a point of the viewport, and the point on it in points of 1/72 inch. Pages lie as Qt lays them out."""
        document = self.document()
        if document is None:
            return None
        y = point.y() + self.verticalScrollBar().value() - self.documentMargins().top()
        for number in range(document.pageCount()):
            size = document.pagePointSize(number)
            width = self._width_for(number)
            scale = width / size.width()
            height = size.height() * scale
            if 0 <= y <= height:
                wide = max(self.viewport().width(), self.horizontalScrollBar().maximum() + self.viewport().width())
                x = point.x() + self.horizontalScrollBar().value() - (wide - width) / 2
                return number, QPointF(x / scale, y / scale)
            y -= height + self.pageSpacing()
        return None

    def words_at(self, point: QPointF) -> tuple[str, ...]:
        """The words around a point of the viewport without spaces, likeliest first."""
        found = self.page_at(point)
        document = self.document()
        if found is None or document is None:
            return ()
        page, place = found
        selection = document.getSelection(page, place - QPointF(4, 0), place + QPointF(4, 0))
        if not selection.isValid() or not selection.text().strip():
            return ()
        start = selection.startIndex()
        texts = []
        for before, length in _WINDOWS:
            first = max(0, start + before)
            text = plain(document.getSelectionAtIndex(page, first, length).text())
            if len(text) > 3:
                texts.append(text)
        return tuple(dict.fromkeys(texts))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a click begins."""
        self._pressed = event.position() if event.button() is Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click hands on the words under it."""
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        if pressed is not None and (event.position() - pressed).manhattanLength() < 6:
            words = self.words_at(pressed)
            if words:
                self.text_chosen.emit(words)
