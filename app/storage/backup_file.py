"""The file of a backup, format `rogatory.backup/1`: a store, its keys, and a manifest with the hash of each, in one container.

Guarantees: members are read by their three fixed names and never by names of the file; none is larger than the file itself, so that
nothing swells; a cut, damaged, foreign or newer file is refused in one sentence. The store in it is encrypted as it always is.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.errors import N_, AppError
from app.storage.store_files import KEYS, STORE

FORMAT = "rogatory.backup/1"
EXTENSION = ".rogatory-backup"
MANIFEST = "manifest.json"
_FAMILY = "rogatory.backup/"
_MEMBERS = frozenset((MANIFEST, KEYS, STORE))
_LARGEST = {MANIFEST: 64 * 1024, KEYS: 64 * 1024}
_CHUNK = 1024 * 1024
_BEGINNING_OF_TIME = (1980, 1, 1, 0, 0, 0)  # the container tells no moments; the manifest does
Progress = Callable[[float], None]


class BackupError(AppError):
    """A backup could not be written or read."""


class DamagedBackupError(BackupError):
    """The file is cut or was changed."""


class ForeignBackupError(BackupError):
    """The file is no backup of a case store."""


class NewerBackupError(BackupError):
    """The file was written by a newer version."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself. `schema` is that of the store, `hashes` are SHA-256 by member, `made_at` has a zone."""

    store_id: str
    schema: str
    made_at: datetime
    case_files: int
    hashes: Mapping[str, str]


def write_container(target: Path, manifest: Manifest, parts: Mapping[str, Path], progress: Progress) -> None:
    """Write a container of the manifest and the files of a store. `progress` is told the share done. Raises OSError."""
    total = sum(path.stat().st_size for path in parts.values()) or 1
    done = 0
    with zipfile.ZipFile(target, "x", zipfile.ZIP_STORED) as container:
        container.writestr(zipfile.ZipInfo(MANIFEST, _BEGINNING_OF_TIME), _manifest_bytes(manifest))
        for name, path in parts.items():
            with path.open("rb") as source, container.open(zipfile.ZipInfo(name, _BEGINNING_OF_TIME), "w", force_zip64=True) as place:
                while chunk := source.read(_CHUNK):
                    place.write(chunk)
                    done += len(chunk)
                    progress(done / total)


def read_manifest(file: Path) -> Manifest:
    """What a backup says of itself; its members are not compared yet.

    Raises ForeignBackupError, DamagedBackupError, NewerBackupError, and OSError where the file cannot be read.
    """
    with _opened(file) as container:
        return _manifest(file, container)


def extract(file: Path, places: Mapping[str, Path], progress: Progress) -> Manifest:
    """Write the members of a backup to these places, each compared with its hash. Raises as `read_manifest` does."""
    with _opened(file) as container:
        manifest = _manifest(file, container)
        total = sum(container.getinfo(name).file_size for name in places) or 1
        done = 0
        try:
            for name, place in places.items():
                found = hashlib.sha256()
                with container.open(name) as source, place.open("xb") as target:
                    while chunk := source.read(_CHUNK):
                        found.update(chunk)
                        target.write(chunk)
                        done += len(chunk)
                        progress(done / total)
                if found.hexdigest() != manifest.hashes[name]:
                    raise damaged(file)
        except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError):
            raise damaged(file) from None
    return manifest


def compare(file: Path) -> Manifest:
    """Read a backup to its end and compare every member with its hash. Raises as `read_manifest` does."""
    with _opened(file) as container:
        manifest = _manifest(file, container)
        try:
            for name, expected in manifest.hashes.items():
                found = hashlib.sha256()
                with container.open(name) as source:
                    while chunk := source.read(_CHUNK):
                        found.update(chunk)
                if found.hexdigest() != expected:
                    raise damaged(file)
        except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError):
            raise damaged(file) from None
    return manifest


def hash_of(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _opened(file: Path) -> zipfile.ZipFile:
    size = file.stat().st_size
    with file.open("rb") as beginning:
        is_container = beginning.read(4) == b"PK\x03\x04"
    if not is_container:
        raise _foreign(file)
    try:
        container = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError):
        raise damaged(file) from None
    try:
        infos = container.infolist()
        if sorted(info.filename for info in infos) != sorted(_MEMBERS):
            raise _foreign(file)
        for info in infos:
            stored = info.compress_type == zipfile.ZIP_STORED and info.file_size == info.compress_size and not info.flag_bits & 1
            if not stored or info.file_size > _LARGEST.get(info.filename, size):
                raise damaged(file)
    except BaseException:
        container.close()
        raise
    return container


def _manifest(file: Path, container: zipfile.ZipFile) -> Manifest:
    try:
        data: dict[str, Any] = json.loads(container.read(MANIFEST))
        given = data["format"]
        if given != FORMAT and given.startswith(_FAMILY) and given.removeprefix(_FAMILY).isdigit():
            message = N_("The backup {file} was written by a newer version of Rogatory; install that version on this computer.")
            raise NewerBackupError(message, file=file.name)
        made_at = datetime.fromisoformat(data["made_at"])
        hashes = {name: str(data["sha256"][name]) for name in (KEYS, STORE)}
        if given != FORMAT or made_at.tzinfo is None:
            raise ValueError(given)
        return Manifest(str(data["store"]), str(data["schema"]), made_at, int(data["case_files"]), hashes)
    except BackupError:
        raise
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError, TypeError, KeyError, AttributeError):
        raise damaged(file) from None


def _manifest_bytes(manifest: Manifest) -> bytes:
    data = {
        "format": FORMAT,
        "store": manifest.store_id,
        "schema": manifest.schema,
        "made_at": manifest.made_at.isoformat(),
        "case_files": manifest.case_files,
        "sha256": dict(manifest.hashes),
    }
    return (json.dumps(data, indent=1) + "\n").encode("ascii")


def damaged(file: Path) -> DamagedBackupError:
    """The sentence of a backup that is not what was written."""
    message = N_("The backup {file} is damaged or was not copied to its end; copy it again, or choose another one.")
    return DamagedBackupError(message, file=file.name)


def _foreign(file: Path) -> ForeignBackupError:
    message = N_("The file {file} is no backup of a case store; choose a file that ends in “{extension}”.")
    return ForeignBackupError(message, file=file.name, extension=EXTENSION)
