"""One program at a time on a store: a lock that the system takes back when its holder ends, however it ends.

Guarantees: the second program is refused at once and told who holds the store; a crash leaves no store locked.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
from pathlib import Path

from filelock import FileLock, Timeout

from app.errors import N_, AppError

LOCK = "store.lock"
OWNER = "store.owner"


class StoreInUseError(AppError):
    """Another window of the program has the store open."""


class StoreLock:
    """The lock of one store folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # Opened by a worker and closed by the window: the lock belongs to the program, not to a thread.
        self._lock = FileLock(folder / LOCK, timeout=0, thread_local=False, mode=0o600)

    def take(self) -> None:
        """Hold the store, or be told who does. Raises StoreInUseError and OSError."""
        try:
            self._lock.acquire()
        except Timeout:
            raise self._in_use() from None

    def sign(self) -> None:
        """Write down who holds the store, for whoever comes second; a folder that refuses this does no harm."""
        owner = json.dumps({"computer": platform.node(), "process": os.getpid()})
        with contextlib.suppress(OSError):
            path = self._folder / OWNER
            path.write_text(owner, encoding="utf-8")
            path.chmod(0o600)

    def give_back(self) -> None:
        """Let others have the store."""
        if self._lock.is_locked:
            with contextlib.suppress(OSError):
                (self._folder / OWNER).unlink()
            self._lock.release()

    def _in_use(self) -> StoreInUseError:
        try:
            owner = json.loads((self._folder / OWNER).read_text(encoding="utf-8"))
            computer, process = str(owner["computer"]), int(owner["process"])
        except (OSError, ValueError, TypeError, KeyError):
            return StoreInUseError(N_("Another window of Rogatory has this case store open; use that window, or close it first."))
        message = N_(
            "Another window of Rogatory has this case store open (computer {computer}, process {process}); use it, or close it first."
        )
        return StoreInUseError(message, computer=computer, process=process)
