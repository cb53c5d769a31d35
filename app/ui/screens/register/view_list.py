"""The views at the side: those that everybody has, those that were saved, each with how many case files it shows.

Guarantees: one stop of the Tab key; F2, Delete and Alt with an arrow rename, remove and move a saved view, and a menu does the same;
names are cut where there is no room and read in full; the counts are those that were last counted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.language.marks import interface_count, interface_words
from app.services.register import RegisterView
from app.services.register.views import TITLES
from app.ui.interface import Interface
from app.ui.theme.style import draw_ring, draws_keyboard_focus

VIEWS = interface_words("code.ui.register.views", "Views")
SAVED_BY_YOU = interface_words("code.ui.register.saved_views", "Saved by you")
SPOKEN = interface_count("code.ui.register.view_spoken", "{view}, {n} case file", "{view}, {n} case files", "a view, for screen readers")
SPOKEN_HEADING = interface_words("code.ui.register.view_heading", "{heading}, heading", "a heading in a list, for screen readers")

_VIEW, _COUNT, _HEADING = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1, Qt.ItemDataRole.UserRole + 2
_Index = QModelIndex | QPersistentModelIndex
_ICONS = {"overdue": "octagon-alert"}
_ICON = "list-filter"


def view_title(interface: Interface, view: RegisterView) -> str:
    """What a view is called."""
    return view.name or interface.say(TITLES[view.id])


class ViewList(QListWidget):
    """`chosen` carries the id of a view; `renaming`, `removing` that of a saved one; `moved` that and 1 or -1."""

    chosen = Signal(str)
    renaming = Signal(str)
    removing = Signal(str)
    moved = Signal(str, int)

    def __init__(self, interface: Interface) -> None:
        super().__init__()
        self._interface = interface
        self._marked = ""
        self._views: tuple[RegisterView, ...] = ()
        self.setObjectName("register.views")
        self.setAccessibleName(interface.say(VIEWS))
        self.setProperty("surface", "bare")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setItemDelegate(_ViewPainter(interface, self))
        self.itemClicked.connect(lambda item: self._choose(item))

    # ---- what is shown

    def show_views(self, views: Sequence[RegisterView]) -> None:
        """Show views; the counts come later."""
        counts = {view: self._item(view).data(_COUNT) for view in self.views()}
        self._views = tuple(views)
        current = self.current_view()
        self.clear()
        self._heading(self._interface.say(VIEWS))
        own = False
        for view in views:
            if view.own and not own:
                own = True
                self._heading(self._interface.say(SAVED_BY_YOU))
            item = QListWidgetItem(view_title(self._interface, view))
            item.setData(_VIEW, view.id)
            item.setData(_COUNT, counts.get(view.id))
            item.setToolTip(item.text())
            self.addItem(item)
        self._say_counts()
        self._go_to(current or self._marked)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many case files each view shows."""
        for view in self.views():
            if view in counts:
                self._item(view).setData(_COUNT, counts[view])
        self._say_counts()

    def mark(self, view: str) -> None:
        """Mark the view that is shown; empty where what is shown is none of them."""
        self._marked = view
        self._go_to(view)
        self.viewport().update()

    @property
    def marked(self) -> str:
        """The view that is shown."""
        return self._marked

    def views(self) -> tuple[str, ...]:
        """The ids of all views, in order."""
        found = (self.item(number).data(_VIEW) for number in range(self.count()))
        return tuple(str(view) for view in found if view)

    def current_view(self) -> str:
        """The view that the keyboard is on."""
        item = self.currentItem()
        return str(item.data(_VIEW) or "") if item is not None else ""

    def count_of(self, view: str) -> int | None:
        """How many case files a view shows, as last counted."""
        found = self._item(view).data(_COUNT)
        return None if found is None else int(found)

    def _heading(self, words: str) -> None:
        item = QListWidgetItem(words)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setData(_HEADING, True)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, self._interface.say(SPOKEN_HEADING, heading=words))
        self.addItem(item)

    def _item(self, view: str) -> QListWidgetItem:
        return next(self.item(number) for number in range(self.count()) if self.item(number).data(_VIEW) == view)

    def _say_counts(self) -> None:
        for view in self.views():
            item = self._item(view)
            many = item.data(_COUNT)
            spoken = item.text() if many is None else self._interface.count(SPOKEN, many, view=item.text())
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)

    def _go_to(self, view: str) -> None:
        if view in self.views():
            self.setCurrentItem(self._item(view))

    # ---- what a person does

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space choose; F2, Delete and Alt with an arrow are for saved views."""
        item, key = self.currentItem(), event.key()
        view = self.current_view()
        own = any(each.own and each.id == view for each in self._views)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and item is not None:
            self._choose(item)
        elif key == Qt.Key.Key_F2 and own:
            self.renaming.emit(view)
        elif key == Qt.Key.Key_Delete and own:
            self.removing.emit(view)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if own:
                self.moved.emit(view, -1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """F2 and Delete are this list's while it has the keyboard, not the screen's."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_F2, Qt.Key.Key_Delete)
        ):
            event.accept()
            return True
        return super().event(event)

    def _choose(self, item: QListWidgetItem) -> None:
        view = item.data(_VIEW)
        if view:
            self.chosen.emit(str(view))


class _ViewPainter(QStyledItemDelegate):
    """Paints headings and views: icon, name, count."""

    def __init__(self, interface: Interface, view: ViewList) -> None:
        super().__init__(view)
        self._interface = interface
        self._theme = interface.theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        theme = self._theme
        if index.data(_HEADING):
            above = theme.px(2) if index.row() == 0 else theme.px(14)
            return QSize(theme.px(60), QFontMetrics(theme.font("group")).height() + above + theme.px(6))
        return QSize(theme.px(100), max(theme.px(34), QFontMetrics(theme.font("label")).height() + theme.px(14)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        if index.data(_HEADING):
            theme = self._theme
            painter.setFont(theme.font("group"))
            painter.setPen(theme.colour("text_muted"))
            start = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft)
            painter.drawText(option.rect.adjusted(0, 0, 0, -theme.px(5)), int(start | Qt.AlignmentFlag.AlignBottom), str(index.data()))
        else:
            self._paint_view(painter, option, index)
        painter.restore()

    def _paint_view(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, direction = self._theme, option.direction
        row = option.rect.adjusted(0, theme.px(1), 0, -theme.px(1))
        shown = index.data(_VIEW) == self._view.marked
        if shown or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft" if shown else "sunken"))
            painter.drawRoundedRect(QRectF(row), theme.px(7), theme.px(7))
        if option.state & QStyle.StateFlag.State_Selected and draws_keyboard_focus(self._view):
            draw_ring(painter, QRectF(row), theme.px(7), theme.colour("focus"))
        size = theme.px(16)
        many = index.data(_COUNT)
        late = index.data(_VIEW) == "overdue" and bool(many)
        tone = "error" if late else "accent_text" if shown else "text"
        mark = QRect(row.left() + theme.px(10), row.center().y() - size // 2, size, size)
        icon = theme.pixmap(_ICONS.get(str(index.data(_VIEW)), _ICON), tone if tone != "text" else "text_muted", 16)
        painter.drawPixmap(QPoint(QStyle.visualRect(direction, row, mark).topLeft()), icon)
        font = theme.font("label" if shown or late else "body")
        metrics = QFontMetrics(font)
        counted = "" if many is None else self._interface.formats.text("number", Decimal(many))
        wide = metrics.horizontalAdvance(counted) + theme.px(12)
        name = row.adjusted(theme.px(10 + 16 + 10), 0, -wide, 0)
        start = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeft)
        painter.setFont(font)
        painter.setPen(theme.colour(tone))
        words = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, name.width())
        painter.drawText(QStyle.visualRect(direction, row, name), int(start | Qt.AlignmentFlag.AlignVCenter), words)
        place = QRect(row.right() - wide, row.top(), wide - theme.px(8), row.height())
        painter.setPen(theme.colour(tone if tone != "text" else "text_muted"))
        end = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignRight)
        painter.drawText(QStyle.visualRect(direction, row, place), int(end | Qt.AlignmentFlag.AlignVCenter), counted)
