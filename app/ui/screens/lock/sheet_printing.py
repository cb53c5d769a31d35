"""The sheet with the recovery key on paper, or as a PDF in a file of choice.

Guarantees: the file is written as a whole and is readable for its owner alone; nothing is kept of the key elsewhere. Tests replace the
functions that ask, so callers name the module.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, Qt
from PySide6.QtGui import QFont, QPageLayout, QPageSize, QPdfWriter, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from app.language.marks import interface_words
from app.services.recovery_sheet import RecoverySheet
from app.ui.interface import Interface
from forms.file_replacement import replace_file

FILE_TITLE = interface_words("code.ui.recovery.file_title", "Write the recovery key to a file")
FILES = interface_words("code.ui.recovery.files", "PDF documents")
FILE_NAME = interface_words("code.ui.recovery.file_name", "Rogatory recovery key", "name of a file, without its ending")

_TITLE, _BODY, _KEY = 18, 11, 20  # points on paper
_MARGIN = 8.0  # millimetres, beside the two centimetres that Qt leaves around a document
_UNDERLINE = "_" * 48


def sheet_document(sheet: RecoverySheet, interface: Interface) -> QTextDocument:
    """The sheet as it is printed: black on white, the key from left to right in the type of codes."""
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    option = document.defaultTextOption()
    option.setTextDirection(interface.direction)
    document.setDefaultTextOption(option)
    cursor = QTextCursor(document)
    side = Qt.AlignmentFlag.AlignRight if interface.right_to_left else Qt.AlignmentFlag.AlignLeft
    families = interface.theme.families("body")

    def write(text: str, points: int, *, key: bool = False, bold: bool = False, above: float = 8) -> None:
        block = QTextBlockFormat()
        block.setLayoutDirection(Qt.LayoutDirection.LeftToRight if key else interface.direction)
        block.setAlignment((Qt.AlignmentFlag.AlignHCenter if key else side) | Qt.AlignmentFlag.AlignAbsolute)
        block.setTopMargin(above)
        letters = QTextCharFormat()
        letters.setFontFamilies(interface.theme.families("mono") if key else families)
        letters.setFontPointSize(points)
        letters.setFontWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
        if not document.isEmpty():
            cursor.insertBlock()
        cursor.setBlockFormat(block)
        cursor.setBlockCharFormat(letters)
        cursor.insertText(text, letters)

    write(sheet.title, _TITLE, bold=True)
    write(sheet.made, _BODY)
    for number, line in enumerate(sheet.key):
        write(line, _KEY, key=True, bold=True, above=28 if number == 0 else 6)
    for number, paragraph in enumerate(sheet.paragraphs):
        write(paragraph, _BODY, above=28 if number == 0 else 8)
    for number, blank in enumerate(sheet.blanks):
        write(f"{blank} {_UNDERLINE}", _BODY, above=36 if number == 0 else 20)
    return document


def ask_to_print(parent: QWidget | None, document: QTextDocument) -> bool:
    """Let a printer be chosen and print; False where that was left. No copy is printed to a file of the printer's own choice."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageMargins(QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN), QPageLayout.Unit.Millimeter)
    printer.setDocName("Rogatory")
    dialog = QPrintDialog(printer, parent)
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    document.print_(printer)
    return True


def choose_file(parent: QWidget | None, interface: Interface) -> Path | None:
    """Where to write the sheet; None where nothing was chosen."""
    suggested = Path.home() / f"{interface.say(FILE_NAME)}.pdf"
    chosen, _ = QFileDialog.getSaveFileName(parent, interface.say(FILE_TITLE), str(suggested), f"{interface.say(FILES)} (*.pdf)")
    return Path(chosen) if chosen else None


def write_sheet(document: QTextDocument, path: Path) -> None:
    """Write the sheet as a PDF. Raises OSError."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(_MARGIN, _MARGIN, _MARGIN, _MARGIN), QPageLayout.Unit.Millimeter)
    writer.setTitle("Rogatory")
    document.print_(writer)
    buffer.close()
    replace_file(path, bytes(content.data()))  # which makes it readable for its owner alone
