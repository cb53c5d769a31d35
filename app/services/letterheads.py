"""The letterhead of an office: Word masters, or a national pack, kept in the settings folder.

Guarantees: a file is checked as every master is checked before it is copied in; what is refused changes nothing and is said in one
sentence; the office's own file is copied and may be moved or deleted afterwards.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.documents.word_master import LAYOUTS, Master, MasterError
from app.errors import N_, AppError
from app.services.packs import unpacked
from forms.conditions import Law
from forms.file_replacement import replace_file
from forms.library import check_library

LAYOUTS_OF_OFFICE = ("letter", "note_verbale", "message")
_LARGEST = 40 * 1000 * 1000


class LetterheadError(AppError):
    """A letterhead that is not used; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What the office has: masters by layout, and the folder of its pack."""

    masters: Mapping[str, Path]
    pack: Path | None = None

    def for_documents(self) -> dict[str, Path]:
        """The masters as documents ask for them: a master serves every layout that the program would write with its own of that name."""
        served = {layout: self.masters[base] for layout, base in LAYOUTS.items() if base in self.masters}
        return {**served, **self.masters}


class Letterheads:
    """Keeps the letterhead of one settings folder."""

    def __init__(self, settings: Path) -> None:
        self._folder = settings / "office"

    def read(self) -> Letterhead:
        """What is there."""
        masters = {layout: path for layout in LAYOUTS_OF_OFFICE if (path := self._folder / f"{layout}.docx").is_file()}
        pack = self._folder / "pack"
        return Letterhead(masters, pack if (pack / "pack.yaml").is_file() else None)

    def add(self, path: Path, layout: str = "letter") -> Letterhead:
        """Take a Word file as the master of a layout. Raises LetterheadError or MasterError."""
        if layout not in LAYOUTS_OF_OFFICE:
            raise LetterheadError(N_("There is no layout “{layout}” that a letterhead can be made for."), layout=layout)
        try:
            if not path.is_file() or path.stat().st_size > _LARGEST:
                raise LetterheadError(N_("{file} is no Word document that can be a letterhead; choose a .docx file."), file=path.name)
            content = path.read_bytes()
        except OSError as error:
            message = N_("{file} cannot be opened ({reason}); check the name and your rights.")
            raise LetterheadError(message, file=path.name, reason=error.strerror or "?") from error
        try:
            Master(content, "en")
        except MasterError as fault:
            fault.add_note(path.name)
            raise
        self._keep(self._folder / f"{layout}.docx", content)
        return self.read()

    def remove(self, layout: str) -> Letterhead:
        """Write with the program's own master again."""
        if layout in LAYOUTS_OF_OFFICE:
            (self._folder / f"{layout}.docx").unlink(missing_ok=True)
        return self.read()

    def add_pack(self, path: Path, law: Law) -> Letterhead:
        """Take a national pack (folder or zip). Raises LetterheadError, PackError or MasterError."""
        folder = unpacked(path)
        library, mistakes = check_library((folder,), law)
        if mistakes or library is None:
            message = N_("The pack {file} has {count} mistakes and is not used; the first is: {mistake}")
            raise LetterheadError(message, file=path.name, count=len(mistakes), mistake=str(mistakes[0]) if mistakes else "?")
        for pack in library.packs:
            for name in pack.manifest.masters.values():
                self._check_master(pack.folder / name)
        self._replace_folder(folder)
        return self.read()

    def remove_pack(self) -> Letterhead:
        """Do without the pack; what it asked stays in the requests."""
        shutil.rmtree(self._folder / "pack", ignore_errors=True)
        return self.read()

    @staticmethod
    def _check_master(path: Path) -> None:
        try:
            Master(path.read_bytes(), "en")
        except MasterError as fault:
            fault.add_note(path.name)
            raise
        except OSError as error:
            raise LetterheadError(N_("The master {file} of the pack cannot be read; check the pack."), file=path.name) from error

    def _keep(self, path: Path, content: bytes) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(path, content)
        except OSError as error:
            raise self._not_kept(error) from error

    def _replace_folder(self, folder: Path) -> None:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            fresh = Path(tempfile.mkdtemp(dir=self._folder, prefix=".pack-"))
            try:
                shutil.copytree(folder, fresh / "pack")
                shutil.rmtree(self._folder / "pack", ignore_errors=True)
                (fresh / "pack").rename(self._folder / "pack")
            finally:
                shutil.rmtree(fresh, ignore_errors=True)
        except (OSError, shutil.Error) as error:
            raise self._not_kept(error) from error

    def _not_kept(self, error: Exception) -> LetterheadError:
        reason = error.strerror if isinstance(error, OSError) else None
        message = N_("The letterhead cannot be kept in {folder} ({reason}); free some space or ask for the right to write there.")
        return LetterheadError(message, folder=str(self._folder), reason=reason or "?")
