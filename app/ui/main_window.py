"""The window: the rail at the start edge, one screen, the status line below. It knows no request and no file.

Guarantees: its title names the program and nothing of a case; what is dropped on it is handed on as paths; closing is asked about
by whoever owns the draft.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPoint, QRect, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from app.language.marks import interface_words
from app.ui.interface import Interface
from app.ui.widgets.emptying import clear
from app.ui.widgets.info_bar import InfoBar
from app.ui.widgets.rail import Rail, RailPlace
from app.ui.widgets.status_bar import StatusBar

if TYPE_CHECKING:  # the tour needs half the program, the window does not
    from app.ui.screens.tour.card import TourCard

HOME = interface_words("code.ui.window.home", "Home")
REGISTER = interface_words("code.ui.window.register", "Register")
LOCK = interface_words("code.ui.window.lock", "Lock", "the button that locks the case store")
DRAFT = interface_words("code.ui.window.draft", "Draft")
SETTINGS = interface_words("code.ui.window.settings", "Settings")
WITHOUT_NETWORK = interface_words("code.ui.window.without_network", "Works without network")
SMALLEST = (980, 600)
_FOOT = 52  # pixels of the design that the buttons at the foot of a page take


class MainWindow(QMainWindow):
    """Shows one screen at a time. `place_chosen` carries home, draft or settings."""

    place_chosen = Signal(str)
    opened = Signal()  # Ctrl+O
    saved = Signal()  # Ctrl+S
    saved_as = Signal()
    begun = Signal()  # Ctrl+N
    dropped = Signal(object)  # Path
    locked = Signal()  # Ctrl+L

    def __init__(self, may_close: Callable[[], bool]) -> None:
        super().__init__()
        self._may_close = may_close
        self._interface: Interface | None = None
        self._card: TourCard | None = None
        self._tone = ""  # of what is told
        self._card_first = False  # at the start side instead of the end
        self.setWindowTitle("Rogatory")
        self.setAcceptDrops(True)
        self.setMinimumSize(*SMALLEST)
        self.resize(1280, 720)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)
        keys = {
            "Ctrl+O": self.opened,
            "Ctrl+S": self.saved,
            "Ctrl+Shift+S": self.saved_as,
            "Ctrl+N": self.begun,
            "Ctrl+L": self.locked,
        }
        for key, signal in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(signal)

    def build(self, interface: Interface) -> None:
        """Make the frame anew in a language and theme; the screens are put into it afterwards."""
        self._interface = interface
        self._card = None  # it goes with the frame that it stood on
        self.setLayoutDirection(interface.direction)
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        say = interface.say
        self._rail = Rail(
            interface,
            [
                RailPlace("home", "home", say(HOME)),
                RailPlace("register", "folder-open", say(REGISTER)),
                RailPlace("draft", "file-text", say(DRAFT)),
            ],
            [RailPlace("settings", "settings", say(SETTINGS)), RailPlace("lock", "lock", say(LOCK))],
        )
        self._rail.chosen.connect(self._chosen)
        row.addWidget(self._rail)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._bars = QVBoxLayout()
        column.addLayout(self._bars)
        self._stack = QStackedWidget()
        column.addWidget(self._stack, 1)
        self._status = StatusBar(interface)
        column.addWidget(self._status)
        row.addLayout(column, 1)
        self.setCentralWidget(whole)

    def show_screen(self, place: str, screen: QWidget, *, framed: bool = True) -> None:
        """Show a screen; `place` is marked on the rail. Without a frame (first start) rail and status are hidden."""
        if self._stack.indexOf(screen) < 0:
            self._stack.addWidget(screen)
        self._stack.setCurrentWidget(screen)
        self._rail.setVisible(framed)
        self._status.setVisible(framed)
        self._rail.show_place(place)

    def forget(self, screen: QWidget) -> None:
        """Take a screen away for good."""
        self._stack.removeWidget(screen)
        screen.hide()
        screen.deleteLater()

    @property
    def screen_shown(self) -> QWidget:
        """The screen that is shown."""
        return self._stack.currentWidget()

    def _chosen(self, place: str) -> None:
        if place == "lock":
            self.locked.emit()
        else:
            self.place_chosen.emit(place)

    def offer_store(self, is_open: bool) -> None:
        """Whether there is an open store: its register can be gone to, and it can be locked."""
        for place in ("register", "lock"):
            self._rail.button(place).setVisible(is_open)

    def offer_draft(self, there: bool) -> None:
        """Whether there is a draft to go to."""
        self._rail.button("draft").setVisible(there)

    def show_card(self, card: TourCard | None) -> None:
        """The tour's card over a lower corner of every screen; None takes it away."""
        if self._card is not None:
            self._card.hide()
            self._card.deleteLater()
        self._card = card
        if card is not None:
            card.setParent(self.centralWidget())
            card.moved.connect(self._move_card)
            card.resized.connect(self._place_card)
            self._card_first = False
            card.show()
            self._place_card()

    def _place_card(self) -> None:
        if self._card is None or self._interface is None:
            return
        self._card.setGeometry(self._card_area(self._card_first))
        self._card.raise_()

    def _card_area(self, first: bool) -> QRect:
        """Where the card stands: beside the rail or at the end, above the buttons at the foot of a page."""
        assert self._card is not None and self._interface is not None
        px, whole = self._interface.theme.px, self.centralWidget().rect()
        size = self._card.sizeHint()
        rail = self._rail.width() if self._rail.isVisible() else 0
        folded = self._card.folded  # then it lies over the end of the status line
        x = rail + px(16) if first and not folded else whole.width() - size.width() - px(16)
        y = whole.height() - size.height() - (0 if folded else self._status.height() + px(16 + _FOOT))
        area = QRect(x, max(px(8), y), size.width(), size.height())
        if self._interface.right_to_left:
            area.moveLeft(whole.width() - area.right() - 1)
        return area

    def _move_card(self) -> None:
        self._card_first = not self._card_first
        if self._card is not None:
            self._card.stand(self._card_first)
        self._place_card()

    def _focus_moved(self, _before: QWidget | None, _now: QWidget | None) -> None:
        if self._card is not None:
            QTimer.singleShot(0, self, self._keep_clear)  # once it is scrolled into view

    def _keep_clear(self) -> None:
        """The card goes to the other side, or folds, rather than cover what has the keyboard."""
        card, now = self._card, QApplication.focusWidget()
        if card is None or now is None or not self.isAncestorOf(now) or card.isAncestorOf(now):
            return
        question: QWidget | None = now
        while question is not None and question.property("surface") != "field":
            question = question.parentWidget()
        now = question or now
        if now.height() > self.height() * 2 // 3:
            return
        area = QRect(now.mapTo(self.centralWidget(), QPoint(0, 0)), now.size())
        if not area.intersects(card.geometry()):
            return
        if area.intersects(self._card_area(not self._card_first)):
            card.fold(True)
        else:
            self._move_card()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the card in its corner."""
        super().resizeEvent(event)
        self._place_card()

    def say_status(self, sentence: str, tone: str, ends: tuple[str, ...]) -> None:
        """What the status line says of the draft, and what stands at its end."""
        interface = self._interface
        assert interface is not None
        icon = "circle-check" if tone == "done" else "triangle-alert" if tone == "warning" else "info"
        self._status.show_sentence(sentence, tone or "unknown", icon)
        self._status.show_end(interface.say(WITHOUT_NETWORK), *ends)

    def tell(self, sentence: str, tone: str = "error") -> None:
        """A sentence in a bar under the top edge that stays until it is closed or another comes; empty closes it."""
        clear(self._bars)
        self._tone = tone if sentence else ""
        if sentence and self._interface is not None:
            self._bars.addWidget(InfoBar(self._interface, sentence, tone))

    def tell_no_advice(self) -> None:
        """Another screen is shown: what was only advice on the last one goes."""
        if self._tone in ("advice", "done"):
            self.tell("")

    # ---- Qt

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that lie on this computer."""
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand on the first file."""
        local = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if local:
            event.acceptProposedAction()
            self.dropped.emit(Path(local[0]))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close where whoever owns the draft agrees."""
        event.setAccepted(self._may_close())

    def geometry_kept(self) -> str:
        """The window's place and size, as it can be restored."""
        return bytes(self.saveGeometry().toBase64().data()).decode("ascii")

    def restore_geometry(self, kept: str) -> None:
        """Stand where the window stood before."""
        if kept:
            self.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii")))
