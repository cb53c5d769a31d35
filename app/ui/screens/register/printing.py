"""The list on paper: a table with its headings on every page, made as a document and drawn by a printer or into a PDF.

Guarantees: the columns are those shown; texts are put in as texts, never as markup; made in the thread that it is called in.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import (
    QFont,
    QPageLayout,
    QPageSize,
    QPdfWriter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextOption,
    QTextTableFormat,
)

from app.language.marks import interface_words
from app.services.register import Column, RegisterRow
from app.ui.interface import Interface

PRINTED_ON = interface_words(
    "code.ui.register.printed_on", "{count} · as of {date}", "under the title of a printed list; {count}: 38 case files"
)

MOST_PRINTED = 5_000
_BODY, _TITLE = 8.0, 13.0  # points on paper
_SHARES = {Column.CASE: 18, Column.WHAT: 22, Column.REFERENCE: 15, Column.STAGE: 14, Column.FINDINGS: 14}
_OTHER = 11


def list_document(
    interface: Interface, title: str, under: str, headings: dict[Column, str], columns: Sequence[Column], rows: Sequence[RegisterRow]
) -> QTextDocument:
    """A list as a document, in the direction of the language."""
    document = QTextDocument()
    font = QFont(interface.theme.font("body"))
    font.setPointSizeF(_BODY)
    document.setDefaultFont(font)
    option = QTextOption()
    option.setTextDirection(interface.direction)
    document.setDefaultTextOption(option)
    cursor = QTextCursor(document)
    block = QTextBlockFormat()
    block.setLayoutDirection(interface.direction)
    cursor.setBlockFormat(block)
    large = QTextCharFormat()
    large.setFontPointSize(_TITLE)
    large.setFontWeight(QFont.Weight.DemiBold)
    cursor.insertText(title, large)
    cursor.insertBlock(block, QTextCharFormat())
    cursor.insertText(under)
    _insert_table(cursor, interface, headings, columns, rows)
    return document


def _insert_table(
    cursor: QTextCursor, interface: Interface, headings: dict[Column, str], columns: Sequence[Column], rows: Sequence[RegisterRow]
) -> None:
    shape = QTextTableFormat()
    shape.setHeaderRowCount(1)
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setBorder(0.4)
    shape.setBorderCollapse(True)
    shape.setCellPadding(2.5)
    shape.setCellSpacing(0)
    shape.setLayoutDirection(interface.direction)
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    shares = [_SHARES.get(column, _OTHER) for column in columns]
    shape.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, 100 * share / sum(shares)) for share in shares])
    table = cursor.insertTable(len(rows) + 1, len(columns), shape)
    bold = QTextCharFormat()
    bold.setFontWeight(QFont.Weight.DemiBold)
    for place, column in enumerate(columns):
        table.cellAt(0, place).firstCursorPosition().insertText(headings[column], bold)
    for number, row in enumerate(rows, 1):
        for place, column in enumerate(columns):
            table.cellAt(number, place).firstCursorPosition().insertText(row.cells[column])


def print_to(document: QTextDocument, writer: QPdfWriter) -> None:
    """Draw a document into a PDF, or with a QPrinter, which is asked in the same way."""
    document.setPageSize(QSizeF(writer.pageLayout().paintRectPoints().size()))
    document.print_(writer)


def write_pdf(document: QTextDocument, path: Path) -> None:
    """The list as a PDF on A4, lying."""
    writer = QPdfWriter(str(path))
    writer.setPageLayout(landscape())
    print_to(document, writer)


def landscape() -> QPageLayout:
    """A4, lying, with room at the edges."""
    return QPageLayout(
        QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Landscape, QMarginsF(12, 12, 12, 12), QPageLayout.Unit.Millimeter
    )
