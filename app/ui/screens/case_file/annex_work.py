"""What is done with annexes: files are asked about one after another and added, copies are taken out, annexes are removed.

Guarantees: reading and writing run beside the window; leaving a page stops what it began, and a file that was added all the same is
removed again; nothing is written outside the store before a folder was chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.casework.case_file import AnnexEntry
from app.language.marks import interface_words
from app.services.case_files import CaseFiles
from app.ui.background import Progress, Running, WaitLine, run_in_background
from app.ui.interface import Interface
from app.ui.screens.case_file import choosing, copying, questions
from app.ui.screens.case_file.question_page import QuestionPage

ADDING = interface_words("code.ui.case_file.adding", "The file is being read and encrypted.")
COPYING = interface_words("code.ui.case_file.copying", "The copy is being written.")
COPIED = interface_words("code.ui.case_file.copied", "Written: {file}, in {folder}. This copy is not encrypted.")

Keep = Callable[[Mapping[str, Any], Sequence[str]], object]


class AnnexWork(QObject):
    """`page_asked` carries a page and what keeps its answers, `done` a sentence or nothing, `refused` a known error."""

    page_asked = Signal(object, object)
    done = Signal(str)
    refused = Signal(object)

    def __init__(self, interface: Interface, files: CaseFiles, case_file: int, wait: WaitLine, window: QWidget) -> None:
        super().__init__(window)
        self._interface, self._files, self._id = interface, files, case_file
        self._wait, self._window = wait, window
        self._running: Running | None = None
        self._page: QuestionPage | None = None
        self._waiting: list[Path] = []
        wait.stopped.connect(self._stopped)

    # ---- adding

    def choose(self) -> None:
        """Ask for files, and add them."""
        self.add(choosing.annexes(self._window, self._interface))

    def add(self, paths: Sequence[Path]) -> None:
        """Ask what each file is, one after another, and add it."""
        self._waiting = list(paths)
        self._next()

    def _next(self) -> None:
        if self._waiting:
            path = self._waiting.pop(0)
            self._open(questions.annex_page(self._interface, path.name), partial(self._add, path))

    def _add(self, path: Path, answers: Mapping[str, Any], _measures: Sequence[str]) -> bool:
        told = (answers.get("title", ""), answers.get("language", ""), answers.get("pages"), answers.get("certified", False))

        def task(progress: Progress) -> AnnexEntry:
            annex = self._files.add_annex(self._id, path, *told)
            if progress.cancelled:  # nobody waits for it any more
                self._files.remove_annex(annex.id)
            return annex

        self._begin(task, self._added, self._interface.say(ADDING))
        return False

    def _added(self, _annex: AnnexEntry) -> None:
        self._ended()
        self.done.emit("")
        self._next()

    # ---- copies and removal

    def ask_copy(self, annex: AnnexEntry) -> None:
        """Say what a copy means, then ask for a folder."""
        self._open(questions.copy_page(self._interface, annex), lambda *_: self._choose_folder(annex))

    def _choose_folder(self, annex: AnnexEntry) -> bool:
        folder = choosing.folder(self._window, self._interface)
        if folder is not None:
            self._begin(partial(copying.copy_out, self._files, annex, folder), self._copied, self._interface.say(COPYING))
        return False

    def _copied(self, written: Path) -> None:
        self._ended()
        self.done.emit(copying.copied_words(self._interface, COPIED, written))

    def ask_remove(self, annex: AnnexEntry) -> None:
        """Say what removing means, then remove."""
        self._open(questions.remove_page(self._interface, annex), lambda *_: self._files.remove_annex(annex.id))

    # ---- what runs

    def _open(self, page: QuestionPage, keep: Keep) -> None:
        self._page = page
        self.page_asked.emit(page, keep)

    def _begin(self, task: Callable[[Progress], Any], done: Callable[[Any], None], sentence: str) -> None:
        if self._page is not None:
            self._page.sure.setEnabled(False)  # the line above says what is under way
        self._running = run_in_background(task, done=done, failed=self._failed, owner=self)
        self._wait.watch(self._running, sentence)

    def _failed(self, error: Exception) -> None:
        self._ended()
        self.refused.emit(error)

    def _stopped(self) -> None:
        self._running = None
        self._ended()

    def _ended(self) -> None:
        self._running = None
        if self._page is not None:
            self._page.sure.setEnabled(True)

    def leave(self) -> None:
        """The page was left: nothing that waits is wanted any more."""
        self._waiting = []
        running, self._running, self._page = self._running, None, None
        if running is not None:
            running.cancel()
