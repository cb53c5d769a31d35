"""Keeps a draft in a request file, saved by hand: for practice, and for who works without a case store."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from app.errors import AppError
from app.language.marks import interface_words
from app.services.drafting import Drafting
from app.services.request_files import save_request, suggested_name, with_suffix
from app.ui import messages
from app.ui.keeping.keeper import Desk, Keeper, KeptStatus

SAVED = interface_words("code.ui.desktop.saved", "Saved {time} in {file}")
NOT_SAVED = interface_words("code.ui.desktop.not_saved", "Not saved since the last change in {file}")
NEVER_SAVED = interface_words("code.ui.desktop.never_saved", "Not saved yet")
NO_NAME = interface_words("code.ui.desktop.no_name", "this request")


class FileKeeper(Keeper):
    """Keeps a draft in a file; `path` is None until it is saved for the first time."""

    def __init__(self, desk: Desk, drafting: Drafting, path: Path | None, *, saved: bool) -> None:
        super().__init__()
        self._desk = desk
        self.drafting = drafting
        self._path = path
        self._saved_at: datetime | None = None
        if saved:
            drafting.kept(drafting.request)

    @property
    def path(self) -> Path | None:
        """The request file."""
        return self._path

    def status(self) -> KeptStatus:
        """Saved when and where, or not."""
        say = self._desk.interface().say
        if self._path is None:
            return KeptStatus(say(NEVER_SAVED), "warning")
        if not self.drafting.state.saved:
            return KeptStatus(say(NOT_SAVED, file=self._path.name), "warning")
        moment = self._saved_at or datetime.fromtimestamp(self._path.stat().st_mtime)
        return KeptStatus(say(SAVED, time=moment.strftime("%H:%M:%S"), file=self._path.name), "done")

    def save(self) -> bool:
        """Save in the file; asks for one where there is none."""
        return self.write(self._path) if self._path is not None else self.save_as()

    def save_as(self) -> bool:
        """Save in a file of choice, which keeps the draft from then on."""
        desk = self._desk
        name = suggested_name(self.drafting.request)
        path = messages.choose_file_to_save(desk.window, desk.interface(), (desk.folder() or Path.home()) / name)
        return path is not None and self.write(with_suffix(path))

    def write(self, path: Path) -> bool:
        """Save in a file; where that fails, the sentence says why."""
        request = self.drafting.request
        try:
            save_request(request, path, self._desk.program.library.tree)
        except AppError as error:
            self._desk.tell(self._desk.sentence(error), "error")
            return False
        self._desk.tell("", "")
        self._path, self._saved_at = path, self._desk.clock()
        self._desk.file_used(path)
        self.drafting.kept(request)
        self.changed.emit()
        return True

    def may_leave(self) -> bool:
        """Whether it is saved, or the person leaves it unsaved."""
        if self.drafting.state.saved:
            return True
        interface = self._desk.interface()
        name = self._path.name if self._path is not None else interface.say(NO_NAME)
        answer = messages.ask_to_save(self._desk.window, interface, name)
        return self.save() if answer == "save" else answer == "discard"
