"""National packs from outside: a folder, or a zip that is unpacked into the cache after it was looked through.

Guarantees: no file of a pack lands outside its folder; links, devices, oversized and unexpected files are refused; nothing of a
pack is code.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from app.errors import N_, AppError
from app.settings import folders

LARGEST_PACK = 64 * 1024 * 1024
MOST_FILES = 2_000
ALLOWED = frozenset({".yaml", ".po", ".docx", ".md", ".txt", ".png", ".svg"})


class PackError(AppError):
    """A pack that is not used; the sentence says why."""


def unpacked(path: Path) -> Path:
    """The folder of a pack; a zip is unpacked into the cache. Raises PackError."""
    if path.is_dir():
        _check_folder(path)
        return path
    if not path.exists():
        raise PackError(N_("There is no pack at {file}; give a folder or a zip file."), file=str(path))
    try:
        with zipfile.ZipFile(path) as archive:
            return _unzipped(archive, path)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise PackError(N_("{file} is not a pack: it is no readable zip file. Ask for it again."), file=path.name) from error


def part_of(folder: Path, name: str) -> Path:
    """The place of a file that a pack names. Raises PackError for one outside the pack."""
    place = folder / name
    if folder.resolve() not in place.resolve().parents:
        raise PackError(
            N_("The pack {file} is refused: {part} lies outside its folder; copy it into the pack."), file=folder.name, part=name
        )
    return place


def _check_folder(folder: Path) -> None:
    for inner in folder.rglob("*"):
        if inner.is_symlink():
            raise PackError(
                N_("The pack {file} holds a link ({part}), which is not allowed; copy the file."), file=folder.name, part=inner.name
            )


def _unzipped(archive: zipfile.ZipFile, path: Path) -> Path:
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > LARGEST_PACK:
        raise PackError(N_("The pack {file} is larger than any pack and is not unpacked."), file=path.name)
    for entry in entries:
        place = PurePosixPath(entry.filename.replace("\\", "/"))
        if place.is_absolute() or ".." in place.parts or ":" in place.as_posix() or (entry.external_attr >> 16) & 0o170000 == 0o120000:
            raise PackError(
                N_("The pack {file} is refused: {part} would be written outside its folder."), file=path.name, part=entry.filename
            )
        if place.suffix.lower() not in ALLOWED:
            raise PackError(N_("The pack {file} is refused: {part} is no file of a pack."), file=path.name, part=entry.filename)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:16]
    place_of_pack = folders().cache / "packs" / digest
    if not place_of_pack.is_dir():
        place_of_pack.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(dir=place_of_pack.parent))
        try:
            for entry in entries:
                archive.extract(entry, fresh)
            fresh.rename(place_of_pack)
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            if not place_of_pack.is_dir():
                raise
    inner = [child for child in place_of_pack.iterdir() if child.is_dir() and (child / "pack.yaml").is_file()]
    return inner[0] if len(inner) == 1 and not (place_of_pack / "pack.yaml").is_file() else place_of_pack
