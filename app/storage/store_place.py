"""Where a case store may lie: a folder of this computer that can be written, is its owner's alone and is not copied by others.

Guarantees: a folder of another computer is refused before anything is written, since the journal of the store needs memory that two
programs share; every failure of the disk becomes one sentence that names the folder.
"""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.errors import N_, AppError

MOUNTS = Path("/proc/mounts")
# Kinds of file system whose files lie on another computer; `fuse.` ones are of programs that fetch files from elsewhere.
_FAR = frozenset(
    f"{prefix}{kind}"
    for prefix, kinds in (
        ("", ("nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "davfs", "glusterfs", "ceph", "lustre", "9p")),
        ("fuse.", ("sshfs", "rclone", "davfs2", "gvfsd-fuse", "smbnetfs")),
    )
    for kind in kinds
)
_COPIED = {
    "dropbox": "Dropbox",
    "onedrive": "OneDrive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud drive": "iCloud Drive",
    "icloudrive": "iCloud Drive",
    "mobile documents": "iCloud Drive",
    "pclouddrive": "pCloud",
    "box sync": "Box",
    "seafile": "Seafile",
    "syncthing": "Syncthing",
    "yandex.disk": "Yandex Disk",
}


class StorePlaceError(AppError):
    """The folder of the store cannot serve; nothing was changed in it."""


class NoRoomError(StorePlaceError):
    """The disk is full."""


class NetworkShareError(StorePlaceError):
    """The folder lies on another computer."""


class SynchronisedFolderError(AppError):
    """Told after opening, and stops nothing: about a folder that another program copies while the store is being written."""


def mounts_of_this_computer() -> str:
    """The file systems in use, as Linux lists them; empty elsewhere."""
    try:
        return MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def on_network_share(folder: Path, mounts: str) -> bool:
    """Whether a folder lies on another computer, as far as can be told. `mounts` is the list of file systems (proc_mounts(5))."""
    place = _resolved(folder)
    if str(place).startswith(("\\\\", "//")) or (sys.platform == "win32" and _windows_drive_is_far(place)):
        return True
    kind, longest = "", -1
    for line in mounts.splitlines():
        fields = line.split()
        if len(fields) < 3:
            continue
        at = Path(fields[1].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\"))
        # Of two on one another the later one is seen.
        if place.is_relative_to(at) and len(at.parts) >= longest:
            kind, longest = fields[2], len(at.parts)
    return kind in _FAR


def synchronised_by(folder: Path) -> str:
    """The name of the service that copies a folder elsewhere, told by the usual names of its folders; empty for none."""
    for part in _resolved(folder).parts:
        name = part.casefold()
        if name in _COPIED:
            return _COPIED[name]
        if name.startswith("onedrive - "):  # of an organisation
            return "OneDrive"
    return ""


def advice_on(folder: Path) -> tuple[AppError, ...]:
    """What a person should know of a folder that may be used."""
    service = synchronised_by(folder)
    if not service:
        return ()
    message = N_(
        "The folder {folder} is copied by {service}, which can damage a store that is in use; move the store to a folder that stays here."
    )
    return (SynchronisedFolderError(message, folder=str(folder), service=service),)


def refuse_network_share(folder: Path, mounts: str) -> None:
    """Raises NetworkShareError."""
    if on_network_share(folder, mounts):
        message = N_("The folder {folder} lies on another computer, where a store is not safe; choose a folder on a disk of this computer.")
        raise NetworkShareError(message, folder=str(folder))


@contextmanager
def disk_errors_said(folder: Path) -> Iterator[None]:
    """Turn what the disk refuses into one sentence. Raises StorePlaceError."""
    try:
        yield
    except OSError as error:
        raise place_error(error, folder) from error


def place_error(error: OSError, folder: Path) -> StorePlaceError:
    """What a refusal of the disk means for the person."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return NoRoomError(N_("There is no room left on the disk of {folder}; free some space there, then try again."), folder=str(folder))
    if error.errno == errno.EROFS:
        message = N_("The disk of {folder} can only be read; choose a folder on a disk that can be written.")
        return StorePlaceError(message, folder=str(folder))
    if isinstance(error, PermissionError):
        message = N_("You do not have the right to read and write in {folder}; ask for it, or choose another folder.")
        return StorePlaceError(message, folder=str(folder))
    message = N_("The folder {folder} cannot be used ({reason}); check that its disk is there, or choose another folder.")
    return StorePlaceError(message, folder=str(folder), reason=error.strerror or type(error).__name__)


def _resolved(folder: Path) -> Path:
    try:
        return folder.resolve()
    except OSError:
        return folder.absolute()


def _windows_drive_is_far(place: Path) -> bool:
    if sys.platform != "win32":
        return False
    import ctypes

    return bool(ctypes.windll.kernel32.GetDriveTypeW(place.anchor) == 4)  # DRIVE_REMOTE
