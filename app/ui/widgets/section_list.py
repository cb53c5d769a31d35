"""The list of sections at the side: under headings, each with its state, its name, its worst finding and how many there are.

Guarantees: the state is told by the shape of its icon and in words to a screen reader; names wrap and are never cut;
Up and Down move, Enter and a click choose; showing sections never chooses one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.language.marks import interface_words
from app.ui.interface import Interface
from app.ui.theme.icons import SEVERITY, STANDING
from app.ui.theme.style import draw_ring, draws_keyboard_focus
from app.ui.widgets.severity import severity_count

STANDINGS = {
    "not_started": interface_words("code.ui.section_list.not_started", "not started"),
    "begun": interface_words("code.ui.section_list.begun", "begun"),
    "done": interface_words("code.ui.section_list.done", "done"),
    "not_applicable": interface_words("code.ui.section_list.not_applicable", "does not apply"),
}
SPOKEN = interface_words("code.ui.section_list.spoken", "{section}, {standing}", "a section of the request, for screen readers")
SPOKEN_FINDINGS = interface_words(
    "code.ui.section_list.spoken_findings", "{section}, {standing}, {findings}", "a section with its findings, for screen readers"
)

_COLOURS = {"not_started": "border_strong", "begun": "accent", "done": "done", "not_applicable": "text_muted"}
_HIGHEST = 10_000  # no name is as high as this
_LINE = Qt.ItemDataRole.UserRole
_HEADING = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A section: its place, the heading it stands under, its title, its worst finding (error, warning, advice, none) and their count.

    `standing` is not_started, begun, done or not_applicable; `note` says more in the tooltip, such as why it does not apply.
    """

    place: str
    group: str
    title: str
    standing: str
    worst: str = ""
    count: int = 0
    note: str = ""


class _Sections(QAbstractListModel):
    """Headings and sections as lines of one list."""

    def __init__(self, interface: Interface) -> None:
        super().__init__()
        self._interface = interface
        self.lines: list[SectionLine | str] = []

    def fill(self, sections: Sequence[SectionLine]) -> None:
        """Hold other sections; where only their state changed, the list keeps its place."""
        lines: list[SectionLine | str] = []
        group = ""
        for section in sections:
            if section.group != group and section.group:
                lines.append(section.group)
            group = section.group
            lines.append(section)
        if [_key(line) for line in lines] != [_key(line) for line in self.lines]:
            self.beginResetModel()
            self.lines = lines
            self.endResetModel()
            return
        before, self.lines = self.lines, lines
        for row, (old, new) in enumerate(zip(before, lines, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row), self.index(row))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(self.lines[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole):  # type: ignore[no-untyped-def]
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if isinstance(line, str):
            return {Qt.ItemDataRole.DisplayRole: line, Qt.ItemDataRole.AccessibleTextRole: line, _HEADING: True}.get(role)
        if role == Qt.ItemDataRole.DisplayRole:
            return line.title
        if role == _LINE:
            return line
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return line.note or self.spoken(line)
        return None

    def spoken(self, line: SectionLine) -> str:
        """A section as a screen reader says it."""
        interface = self._interface
        standing = interface.say(STANDINGS[line.standing])
        if not line.worst or not line.count:
            return interface.say(SPOKEN, section=line.title, standing=standing)
        findings = severity_count(interface, line.worst, line.count)
        return interface.say(SPOKEN_FINDINGS, section=line.title, standing=standing, findings=findings)


def _key(line: SectionLine | str) -> str:
    return line if isinstance(line, str) else f"{line.place}\n{line.title}"


class _SectionDelegate(QStyledItemDelegate):
    """Draws headings and sections."""

    def __init__(self, interface: Interface, view: QListView) -> None:
        super().__init__(view)
        theme = self._theme = interface.theme
        self._view = view
        self._formats = interface.formats
        self._title = theme.font("body")
        self._title.setWeight(QFont.Weight.Medium)
        self._current = theme.font("label")
        self._group = theme.font("group")

    def _title_area(self, whole: QRect, line: SectionLine) -> QRect:
        """Where the name stands: between the icon of the state and the finding. Computed from left to right."""
        theme = self._theme
        end = theme.px(10) + (theme.px(16 + 8) + self._count_width(line) if line.worst else 0)
        return whole.adjusted(theme.px(10 + 16 + 9), theme.px(5), -end, -theme.px(5))

    def _count_width(self, line: SectionLine) -> int:
        return QFontMetrics(self._current).horizontalAdvance(str(line.count)) + self._theme.px(6)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        theme = self._theme
        if index.data(_HEADING):
            above = theme.px(4) if index.row() == 0 else theme.px(12)
            return QSize(theme.px(60), QFontMetrics(self._group).height() + above + theme.px(6))
        line: SectionLine = index.data(_LINE)
        metrics = QFontMetrics(self._current)
        room = self._title_area(QRect(0, 0, self._view.viewport().width(), _HIGHEST), line).width()
        flags = int(Qt.TextFlag.TextWordWrap)
        height = metrics.boundingRect(QRect(0, 0, max(room, theme.px(40)), _HIGHEST), flags, line.title).height()
        return QSize(theme.px(100), max(theme.px(31), height + theme.px(12)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        if index.data(_HEADING):
            self._paint_heading(painter, option, index)
        else:
            self._paint_section(painter, option, index)
        painter.restore()

    def _paint_heading(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme = self._theme
        area = option.rect.adjusted(theme.px(10), 0, -theme.px(10), -theme.px(5))
        painter.setFont(self._group)
        painter.setPen(theme.colour("text_muted"))
        start = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft)
        text = QFontMetrics(self._group).elidedText(index.data(), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(start | Qt.AlignmentFlag.AlignBottom), text)

    def _paint_section(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, whole, direction = self._theme, option.rect, option.direction
        line: SectionLine = index.data(_LINE)
        is_open = self._view.is_marked(line.place)  # type: ignore[attr-defined]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected) and draws_keyboard_focus(self._view)
        ground = whole.adjusted(theme.px(4) if is_open else 0, 0, 0, 0)
        if is_open or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent_soft" if is_open else "sunken"))
            painter.drawRoundedRect(QRectF(QStyle.visualRect(direction, whole, ground)), theme.px(7), theme.px(7))
        if is_open:
            bar = QRect(whole.left(), whole.top() + theme.px(6), theme.px(3), whole.height() - 2 * theme.px(6))
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(QStyle.visualRect(direction, whole, bar)), theme.px(1), theme.px(1))
        self._paint_icon(painter, option, theme.px(10), STANDING[line.standing], _COLOURS[line.standing])
        font = self._current if is_open else self._title
        painter.setFont(font)
        painter.setPen(theme.colour("accent_text" if is_open else "text"))
        area = QStyle.visualRect(direction, whole, self._title_area(whole, line))
        start = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeft)
        painter.drawText(area, int(start | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap), line.title)
        if line.worst:
            self._paint_finding(painter, option, line)
        if chosen:
            draw_ring(painter, QRectF(whole), theme.px(7), theme.colour("focus"))

    def _paint_finding(self, painter: QPainter, option: QStyleOptionViewItem, line: SectionLine) -> None:
        theme, whole = self._theme, option.rect
        width = self._count_width(line)
        x = whole.width() - theme.px(10) - width - theme.px(16)
        self._paint_icon(painter, option, x, SEVERITY[line.worst], line.worst)
        count = QRect(whole.left() + x + theme.px(16) + theme.px(6), whole.top(), width, whole.height())
        painter.setFont(self._current)
        painter.setPen(theme.colour(line.worst))
        painter.drawText(
            QStyle.visualRect(option.direction, whole, count),
            int(Qt.AlignmentFlag.AlignCenter),
            self._formats.text("number", Decimal(line.count)),
        )

    def _paint_icon(self, painter: QPainter, option: QStyleOptionViewItem, x: int, icon: str, role: str) -> None:
        size, whole = self._theme.px(16), option.rect
        place = QRect(whole.left() + x, whole.top() + (whole.height() - size) // 2, size, size)
        painter.drawPixmap(QPointF(QStyle.visualRect(option.direction, whole, place).topLeft()), self._theme.pixmap(icon, role, 16))


class SectionListView(QListView):
    """The list. `chosen` carries the place of a section that was clicked or taken with Enter."""

    chosen = Signal(str)

    def __init__(self, interface: Interface) -> None:
        super().__init__()
        self._sections = _Sections(interface)
        self._marked = ""
        self.setModel(self._sections)
        self.setItemDelegate(_SectionDelegate(interface, self))
        self.setProperty("surface", "canvas")
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._clicked)

    def show_sections(self, sections: Sequence[SectionLine], current: str = "") -> None:
        """Show sections, with the one that is open marked."""
        self._sections.fill(sections)
        self.mark(current or self._marked)

    def mark(self, place: str) -> None:
        """Mark the section that is open, and bring it into view."""
        self._marked = place
        for row, line in enumerate(self._sections.lines):
            if isinstance(line, SectionLine) and line.place == place:
                self.setCurrentIndex(self._sections.index(row))
                self.scrollTo(self._sections.index(row))
                break
        self.viewport().update()

    def is_marked(self, place: str) -> bool:
        """Whether a section is the one that is open."""
        return place == self._marked

    def places(self) -> tuple[str, ...]:
        """The places of all sections, in order."""
        return tuple(line.place for line in self._sections.lines if isinstance(line, SectionLine))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names may need one line more or less."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space choose."""
        line = self.currentIndex().data(_LINE) if self.currentIndex().isValid() else None
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and isinstance(line, SectionLine):
            self.chosen.emit(line.place)
            return
        super().keyPressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        line = index.data(_LINE)
        if isinstance(line, SectionLine):
            self.chosen.emit(line.place)
