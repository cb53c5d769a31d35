"""Takes the list that is shown out of the program: into a workbook, into csv, onto paper.

Guarantees: works beside the window with a way to stop it; nothing is kept of it but the sentence that says where it went.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QMenu, QPushButton, QWidget

from app.language.direction import isolated
from app.language.marks import interface_count, interface_words
from app.services.register import Register, RegisterQuery, RegisterRow
from app.services.register.export import RegisterList, write_list
from app.ui.background import Progress, WaitLine, run_in_background
from app.ui.interface import Interface
from app.ui.screens.register.printing import MOST_PRINTED, PRINTED_ON, landscape, list_document
from forms.values.dates import PartialDate

WORKBOOK = interface_words("code.ui.register.workbook", "Workbook for a spreadsheet (.xlsx)…")
CSV = interface_words("code.ui.register.csv", "Text with commas (.csv)…")
PRINT = interface_words("code.ui.register.print", "Print…")
WORKBOOKS = interface_words("code.ui.register.workbooks", "Workbooks", "a kind of file")
TEXTS = interface_words("code.ui.register.texts", "Text with commas", "a kind of file")
CHOOSE = interface_words("code.ui.register.choose_file", "Export the list")
FILE_NAME = interface_words("code.ui.register.file_name", "register_{date}", "name of a file; no blanks")
WRITING = interface_words("code.ui.register.writing", "Writing the list…")
WRITTEN = interface_count("code.ui.register.written", "Written: {file}, {n} case file.", "Written: {file}, {n} case files.")
PREPARING = interface_words("code.ui.register.preparing_print", "Preparing the list for the printer…")
TOO_LONG = interface_count(
    "code.ui.register.too_long_to_print",
    "A list of more than {n} case file is not printed. Narrow it with the filters, or export it as a workbook.",
    "A list of more than {n} case files is not printed. Narrow it with the filters, or export it as a workbook.",
)
CASE_FILES = interface_count("code.ui.register.case_files", "{n} case file", "{n} case files")


def choose_list_file(parent: QWidget, interface: Interface, suggested: Path) -> Path | None:
    """Where to write the list; the system asks before a file is replaced."""
    kind, ending = (TEXTS, "csv") if suggested.suffix == ".csv" else (WORKBOOKS, "xlsx")
    chosen, _ = QFileDialog.getSaveFileName(parent, interface.say(CHOOSE), str(suggested), f"{interface.say(kind)} (*.{ending})")
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == f".{ending}" else path.with_name(f"{path.name}.{ending}")


class Outgoing(QObject):
    """`told` carries a sentence and its tone."""

    told = Signal(str, str)
    failed = Signal(object)

    def __init__(self, interface: Interface, register: Register, screen: QWidget, wait: WaitLine) -> None:
        super().__init__(screen)
        self._interface = interface
        self._register = register
        self._screen = screen
        self._wait = wait
        self._query: RegisterQuery | None = None
        self._title = ""

    def show_query(self, query: RegisterQuery, title: str) -> None:
        """What is shown now, and what it is called."""
        self._query, self._title = query, title

    def open_menu(self, anchor: QPushButton) -> None:
        """Offer the ways out."""
        say = self._interface.say
        menu = QMenu(anchor)
        menu.setObjectName("register.export.menu")
        menu.setAccessibleName(say(CHOOSE))
        for name, words, act in (
            ("xlsx", WORKBOOK, lambda: self.choose(".xlsx")),
            ("csv", CSV, lambda: self.choose(".csv")),
            ("print", PRINT, self.ask_printer),
        ):
            action = menu.addAction(say(words))
            action.setObjectName(name)
            action.triggered.connect(lambda _checked=False, act=act: act())
        menu.aboutToHide.connect(menu.deleteLater)
        at = QPoint(0, anchor.height())
        if self._interface.right_to_left:
            at.setX(anchor.width() - menu.sizeHint().width())
        menu.popup(anchor.mapToGlobal(at))

    def choose(self, ending: str) -> None:
        """Ask where to, and write."""
        stem = self._interface.say(FILE_NAME, date=self._interface.today().isoformat())
        path = choose_list_file(self._screen, self._interface, Path.home() / f"{stem}{ending}")
        if path is not None:
            self.export_to(path)

    def export_to(self, path: Path) -> None:
        """Write the list that is shown."""
        query, register = self._query, self._register
        if query is None:
            return
        title, from_right = self._title, self._interface.right_to_left

        def write(progress: Progress) -> int:
            numbers = register.ids(query)
            listed = RegisterList(title, query.columns, len(numbers), register.rows_of(numbers), from_right)

            def go_on(done: int) -> bool:
                progress.report(done / max(len(numbers), 1))
                return not progress.cancelled

            return write_list(path, listed, register.words, go_on)

        def done(count: int) -> None:
            self.told.emit(self._interface.count(WRITTEN, count, file=isolated(path.name)), "done")

        running = run_in_background(write, done=done, failed=self.failed.emit, owner=self)
        self._wait.watch(running, self._interface.say(WRITING))

    def ask_printer(self) -> None:
        """Ask for a printer, and print the list that is shown."""
        self.make_document(self._print)

    def make_document(self, use: Any) -> None:
        """Read the list and hand it on as a document."""
        query, register = self._query, self._register
        if query is None:
            return

        def read(_progress: Progress) -> list[RegisterRow] | None:
            numbers = register.ids(query)
            return None if len(numbers) > MOST_PRINTED else list(register.rows_of(numbers))

        def done(rows: list[RegisterRow] | None) -> None:
            interface = self._interface
            if rows is None:
                self.told.emit(interface.count(TOO_LONG, MOST_PRINTED), "warning")
                return
            now = interface.clock()
            date = interface.formats.text("date", PartialDate(now.year, now.month, now.day))
            under = interface.say(PRINTED_ON, count=interface.count(CASE_FILES, len(rows)), date=date)
            headings = {column: register.words.column(column) for column in query.columns}
            use(list_document(interface, self._title, under, headings, query.columns, rows))

        running = run_in_background(read, done=done, failed=self.failed.emit, owner=self)
        self._wait.watch(running, self._interface.say(PREPARING))

    def _print(self, document: Any) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(landscape())
        printer.setDocName("Rogatory")
        if QPrintDialog(printer, self._screen).exec():
            document.print_(printer)
