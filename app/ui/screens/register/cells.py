"""How the cells of the register are drawn: words, a stage with its icon, a deadline with how near it is.

Guarantees: a state is told by the outline of its icon and by its word, never by colour alone; what is cut stands whole in the tooltip.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from app.services.register import Column, Nearness, RegisterRow
from app.ui.interface import Interface

ROW = Qt.ItemDataRole.UserRole
COLUMN = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex

STAGES = {
    "draft": ("pen-line", "text_muted"),
    "in_review": ("eye", "accent"),
    "approved": ("badge-check", "accent"),
    "translated": ("languages", "accent"),
    "sent": ("send", "accent"),
    "acknowledged": ("check", "accent"),
    "info_asked": ("message-square", "warning"),
    "postponed": ("hourglass", "warning"),
    "partly_executed": ("circle-dot", "accent"),
    "executed": ("circle-check", "done"),
    "refused": ("circle-x", "error"),
    "came_back": ("undo-2", "error"),
    "withdrawn": ("ban", "text_muted"),
    "closed": ("archive", "text_muted"),
}
_UNKNOWN_STAGE = ("circle-help", "text_muted")
_DEADLINES = {
    Nearness.OVERDUE: ("octagon-alert", "error"),
    Nearness.NEAR: ("triangle-alert", "warning"),
    Nearness.LATER: ("clock", "text_muted"),
}
_PRIORITIES = {"urgent": ("flag", "error"), "high": ("flag", "warning")}
_ICON = 16
_SIDE = 10  # pixels of the design at either side of a cell


def mark_of(row: RegisterRow, column: Column) -> tuple[str, str] | None:
    """The icon of a cell and the role of its colour; None where it has none."""
    if column is Column.STAGE:
        return STAGES.get(row.stage, _UNKNOWN_STAGE)
    if column is Column.DEADLINE:
        return _DEADLINES.get(row.nearness)
    if column is Column.PRIORITY:
        return _PRIORITIES.get(row.priority)
    if column is Column.FINDINGS and (row.errors or row.warnings):
        return ("octagon-alert", "error") if row.errors else ("triangle-alert", "warning")
    return None


class CellPainter(QStyledItemDelegate):
    """Draws every cell of the table."""

    def __init__(self, interface: Interface, view: QTableView) -> None:
        super().__init__(view)
        self._theme = interface.theme
        self._view = view
        body = interface.theme.font("body")
        medium = QFont(body)
        medium.setWeight(QFont.Weight.Medium)
        self._fonts = {Column.REFERENCE: interface.theme.font("mono"), Column.CASE: interface.theme.font("label"), Column.STAGE: medium}
        self._body, self._strong = body, interface.theme.font("label")

    def font_of(self, row: RegisterRow | None, column: Column) -> QFont:
        """The type of a cell."""
        if column is Column.DEADLINE and row is not None and row.nearness in (Nearness.OVERDUE, Nearness.NEAR):
            return self._strong
        return self._fonts.get(column, self._body)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Room for the whole text, by which a column is fitted to what it holds."""
        row, column = index.data(ROW), Column(index.data(COLUMN))  # Qt hands an enumeration back as its text
        width = QFontMetrics(self.font_of(row, column)).horizontalAdvance(index.data() or "") + 2 * self._theme.px(_SIDE) + 2
        if row is not None and mark_of(row, column) is not None:
            width += self._theme.px(_ICON) + self._theme.px(6)
        return QSize(width, self._theme.px(32))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, whole = self._theme, option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setLayoutDirection(option.direction)
        if selected:
            painter.fillRect(whole, theme.colour("accent_soft"))
        painter.fillRect(QRect(whole.left(), whole.bottom(), whole.width(), 1), theme.colour("border"))
        row, column = index.data(ROW), Column(index.data(COLUMN))
        if row is None:  # not read yet
            painter.fillRect(
                QRect(whole.left() + theme.px(_SIDE), whole.center().y(), whole.width() // 3, theme.px(2)), theme.colour("border")
            )
        else:
            self._paint_cell(painter, option, str(index.data()), row, column)
        painter.restore()

    def _paint_cell(self, painter: QPainter, option: QStyleOptionViewItem, text: str, row: RegisterRow, column: Column) -> None:
        theme, whole = self._theme, option.rect
        area = whole.adjusted(theme.px(_SIDE), 0, -theme.px(_SIDE), -1)
        mark = mark_of(row, column)
        tone = "text"
        if mark is not None:
            icon, role = mark
            size = theme.px(_ICON)
            place = QRect(area.left(), area.top() + (area.height() - size) // 2, size, size)
            painter.drawPixmap(QPoint(QStyle.visualRect(option.direction, whole, place).topLeft()), theme.pixmap(icon, role, _ICON))
            area = area.adjusted(size + theme.px(6), 0, 0, 0)
            if column is Column.DEADLINE and role in ("error", "warning"):
                tone = role
        font = self.font_of(row, column)
        painter.setFont(font)
        painter.setPen(theme.colour(tone if text else "text_muted"))
        start = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeft)
        shown = QFontMetrics(font).elidedText(text or "–", Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(QStyle.visualRect(option.direction, whole, area), int(start | Qt.AlignmentFlag.AlignVCenter), shown)
