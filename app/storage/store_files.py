"""The names of a store's files. It imports nothing, so that a window can ask for a store before anything that opens one is loaded.

case_store.db  the store    store.keys  its keys    .arriving  a whole store that is still to be moved in
"""

from __future__ import annotations

from pathlib import Path

STORE = "case_store.db"
KEYS = "store.keys"
ARRIVING = ".arriving"


def has_store(folder: Path) -> bool:
    """Whether a store, or what remains of one, lies in a folder."""
    return any((folder / name).exists() for name in (STORE, KEYS, ARRIVING))
