"""Every answer of a request by section, to read through before it is sent; Enter or a double click leads to the question."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.language.marks import interface_words
from app.services.question_views import PageView
from app.ui.interface import Interface
from app.ui.screens.export.answers import all_answers
from app.ui.widgets.buttons import button
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.labels import label

QUESTION = interface_words("code.ui.answer_list.question", "Question")
ANSWER = interface_words("code.ui.answer_list.answer", "Answer")
ALL = interface_words("code.ui.answer_list.all", "All answers")
CHANGE = interface_words("code.ui.answer_list.change", "Change the chosen answer")
SAID = interface_words("code.ui.answer_list.said", "{question}: {answer}")
_PLACE = Qt.ItemDataRole.UserRole


class _Wrapping(QStyledItemDelegate):
    """Rows as high as their wrapped text; a tree alone asks for one line."""

    def __init__(self, tree: QTreeWidget) -> None:
        super().__init__(tree)
        self._tree = tree

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The height of the text at the width of its column."""
        hint = super().sizeHint(option, index)
        depth, above = 1, index.parent()
        while above.isValid():
            depth, above = depth + 1, above.parent()
        lost = depth * self._tree.indentation() if index.column() == 0 else 0
        metrics = option.fontMetrics
        width = max(1, self._tree.columnWidth(index.column()) - lost - metrics.height())
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        wrapped = metrics.boundingRect(QRect(0, 0, width, 100_000), int(Qt.TextFlag.TextWordWrap), text)
        hint.setHeight(max(hint.height(), wrapped.height()) + metrics.height() // 2)
        return hint


class AnswerList(QFrame):
    """Lists answers. `go_to` gives the place of the one to change."""

    go_to = Signal(str)

    def __init__(self, interface: Interface) -> None:
        super().__init__()
        self._interface = interface
        theme, say = interface.theme, interface.say
        self.setProperty("surface", "canvas")
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(18), theme.px(10), theme.px(18), theme.px(14))
        self._tree = QTreeWidget()
        self._tree.setObjectName("export.all_answers")
        self._tree.setAccessibleName(say(ALL))
        self._tree.setHeaderLabels([say(QUESTION), say(ANSWER)])
        self._tree.setWordWrap(True)
        self._tree.setTextElideMode(Qt.TextElideMode.ElideNone)
        self._tree.setItemDelegate(_Wrapping(self._tree))
        self._tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._tree.header().sectionResized.connect(lambda *_: self._tree.scheduleDelayedItemsLayout())
        self._tree.setRootIsDecorated(True)
        self._tree.setAlternatingRowColors(False)
        self._tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self._tree.header().setStretchLastSection(True)
        self._tree.itemActivated.connect(self._activated)
        self._tree.currentItemChanged.connect(self._chosen)
        self._change = button(interface, say(CHANGE), "normal", "pencil", "export.change_answer")
        self._change.clicked.connect(lambda: self._activated(self._tree.currentItem()))
        head = QWidget()
        line = FlowLayout(head)
        line.addWidget(label(say(ALL), "card_title", buddy=self._tree))
        line.addWidget(self._change)
        box.addWidget(head)
        box.addWidget(self._tree, 1)
        self.setFocusProxy(self._tree)

    def show_pages(self, pages: Sequence[PageView]) -> None:
        """Show the answers of some pages."""
        self._tree.clear()
        bold = self._interface.theme.font("label")
        for page, lines in all_answers(pages, self._interface):
            section = QTreeWidgetItem([page.title, ""])
            section.setFont(0, bold)
            section.setData(0, _PLACE, page.place)
            self._tree.addTopLevelItem(section)
            holders = [section]
            for line in lines:
                item = QTreeWidgetItem([line.label, line.text])
                item.setData(0, _PLACE, line.place)
                item.setData(0, Qt.ItemDataRole.AccessibleTextRole, self._interface.say(SAID, question=line.label, answer=line.text))
                item.setToolTip(1, line.text)
                del holders[line.level + 1 :]
                holders[-1].addChild(item)
                holders.append(item)
        self._tree.expandAll()
        self._tree.setColumnWidth(0, max(self._interface.theme.px(200), self.width() * 2 // 5))
        self._tree.setCurrentItem(self._tree.topLevelItem(0))

    def _chosen(self, item: QTreeWidgetItem | None) -> None:
        self._change.setEnabled(item is not None)

    def _activated(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.go_to.emit(str(item.data(0, _PLACE)))
