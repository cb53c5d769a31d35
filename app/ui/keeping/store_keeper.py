"""Keeps a draft in its case file: everything is saved by itself, and the status says when.

Guarantees: what is called saved is on the disk; where it is not, the draft stays open, the bar says why and what is safe, and the
program is not left before a copy lies elsewhere or the person has said so.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QTimer, Signal

from app.errors import AppError
from app.language.marks import interface_words
from app.services.assessment import Judged
from app.services.autosave import Autosave, Batch, Saved, Standing
from app.services.case_drafts import CaseDrafts, OpenDraft
from app.services.drafting import Drafting
from app.services.request_files import save_request, suggested_name, with_suffix
from app.ui import messages
from app.ui.keeping.keeper import Desk, Keeper, KeptStatus
from forms.findings import Severity

SAVING = interface_words("code.ui.keeping.saving", "Saving…")
SAVED_HERE = interface_words("code.ui.keeping.saved", "Saved {time} on this computer")
NOT_SAVED_SINCE = interface_words("code.ui.keeping.not_saved", "Not saved since {time}. Your text is kept in this window.")
UNFORESEEN = interface_words(
    "code.ui.keeping.unforeseen",
    "The case store could not be written. Your text is kept in this window; save a copy elsewhere (Ctrl+Shift+S).",
)
COPY = interface_words("code.ui.keeping.copy", "A copy was written: {file}. The case file itself stays in the store.")
_SLOW = 1_000  # milliseconds without a save after which the status says that it is under way: the promise is a second


class StoreKeeper(Keeper):
    """Keeps a draft in the store."""

    _saved_signal = Signal(object)  # from the thread that writes
    _failed_signal = Signal(object)

    def __init__(self, desk: Desk, drafts: CaseDrafts, opened: OpenDraft) -> None:
        super().__init__()
        self._desk = desk
        self._drafts = drafts
        self._opened = opened
        self._saved_at: datetime = opened.saved_at
        self._failed_at: datetime | None = None
        self._copied = False  # since the last failure
        self._standing = Standing(section=opened.section)
        self._saved_signal.connect(self._was_saved)
        self._failed_signal.connect(self._was_not_saved)
        self._autosave = Autosave(self._keep, self._saved_signal.emit, self._failed_signal.emit)
        program = desk.program
        self.drafting = Drafting(
            opened.request, program.library, program.assessment, desk.clock, opened.history, self._autosave.record, editable=opened.editable
        )
        self.drafting.kept(self.drafting.request)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_SLOW)
        self._slow.timeout.connect(self.changed)

    @property
    def case_file(self) -> int:
        """The case file in which the draft is kept."""
        return self._opened.case_file

    @property
    def section(self) -> str:
        """Where the caseworker was when the draft was left."""
        return self._standing.section

    def status(self) -> KeptStatus:
        """Saved when; saving; or not saved since when."""
        say = self._desk.interface().say
        if self._failed_at is not None:
            return KeptStatus(say(NOT_SAVED_SINCE, time=_clock_time(self._saved_at)), "error")
        if not (self.drafting.state.saved or self._slow.isActive() or self._autosave.all_saved):
            return KeptStatus(say(SAVING), "")
        return KeptStatus(say(SAVED_HERE, time=_clock_time(self._saved_at)), "done")

    def stands(self, section: str, judged: Judged, answered: int, sections: int) -> None:
        """Note where the caseworker is and how the findings stand."""
        warnings = sum(finding.severity is Severity.WARNING for finding in judged.findings)
        self._standing = Standing(section, len(judged.errors), warnings, answered, sections)
        self._autosave.stands(self._standing)
        if not self.drafting.state.saved and not self._slow.isActive():
            self._slow.start()

    def save(self) -> bool:
        """Write what waits now."""
        error = self._autosave.flush()
        if error is not None:
            self._was_not_saved(error)
        self.changed.emit()
        return error is None

    def save_as(self) -> bool:
        """Write a copy of the request to a file of choice."""
        desk = self._desk
        name = suggested_name(self.drafting.request)
        chosen = messages.choose_file_to_save(desk.window, desk.interface(), (desk.folder() or Path.home()) / name)
        if chosen is None:
            return False
        path = with_suffix(chosen)
        try:
            save_request(self.drafting.request, path, desk.program.library.tree)
        except AppError as error:
            desk.tell(desk.sentence(error), "error")
            return False
        self._copied = True
        desk.tell(desk.interface().say(COPY, file=path.name), "advice")
        return True

    def may_leave(self) -> bool:
        """Whether everything is on the disk, or a copy is elsewhere, or the person leaves it so."""
        if self.save() or self._copied:
            return True
        answer = messages.ask_to_save_elsewhere(self._desk.window, self._desk.interface())
        return self.save_as() if answer == "save" else answer == "discard"

    def close(self) -> None:
        """End the autosave."""
        self._autosave.close()

    # ---- what the thread that writes reports

    def _keep(self, batch: Batch) -> Saved:
        return self._drafts.keep(self._opened.case_file, batch)

    def _was_saved(self, saved: Saved) -> None:
        self._slow.stop()
        self._saved_at = saved.at
        if self._failed_at is not None:
            self._failed_at, self._copied = None, False
            self._desk.tell("", "")
        self.drafting.kept(saved.request)
        self.changed.emit()

    def _was_not_saved(self, error: Exception) -> None:
        self._slow.stop()
        if self._failed_at is None:
            self._failed_at = self._desk.clock()
            known = isinstance(error, AppError)
            sentence = self._desk.sentence(error) if known else self._desk.interface().say(UNFORESEEN)
            self._desk.tell(sentence, "error")
        self.changed.emit()


def _clock_time(moment: datetime) -> str:
    return moment.astimezone().strftime("%H:%M:%S")
