"""The file `store.keys` beside a store, and its copy: read with every flaw noticed, replaced as a whole.

Guarantees: after a crash there is the old file or the new one; one changed bit is noticed and never taken for a wrong passphrase;
a damaged file gives way to its copy; the copy holds the same keys, so that a passphrase that was changed opens neither.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.errors import N_, AppError
from app.storage.key_slots import FORMAT, Kdf, KdfBoundsError, KeySlots, Rekeying, Slot, SlotKind
from forms.file_replacement import replace_file

LARGEST = 64 * 1024
_FAMILY = "rogatory.keys/"


class KeyFileError(AppError):
    """The keys of a store cannot be read."""


class DamagedKeysError(KeyFileError):
    """The file is no longer what was written."""


class NewerKeysError(KeyFileError):
    """The file was written by a newer version."""


class MissingKeysError(KeyFileError):
    """There is no file of keys beside the store."""


@dataclass(frozen=True, slots=True)
class FoundKeys:
    """Keys that were read; `from_copy` says that the file itself is damaged or missing, and the copy was taken."""

    slots: KeySlots
    from_copy: bool = False


def copy_of(path: Path) -> Path:
    """Where the copy of a file of keys lies."""
    return path.with_name(f"{path.name}.bak")


def read_keys(path: Path) -> FoundKeys:
    """The keys in a file, or in its copy where the file is damaged. Raises KeyFileError, KdfBoundsError and OSError."""
    try:
        return FoundKeys(keys_from_bytes(_content(path)))
    except (FileNotFoundError, DamagedKeysError) as error:
        with contextlib.suppress(FileNotFoundError, DamagedKeysError):
            return FoundKeys(keys_from_bytes(_content(copy_of(path))), from_copy=True)
        if isinstance(error, DamagedKeysError):
            message = N_("The file {file} in {folder} is damaged, and so is its copy; every backup holds these keys, so restore one.")
            raise DamagedKeysError(message, file=path.name, folder=str(path.parent)) from None
        missing = N_(
            "The file {file} is missing in {folder}, and nothing opens the store without it; every backup holds it, so restore one."
        )
        raise MissingKeysError(missing, file=path.name, folder=str(path.parent)) from None


def write_keys(path: Path, slots: KeySlots) -> None:
    """Keep keys, then their copy. Raises OSError; the former keys are then still there.

    While the file is replaced, the copy holds what stood there before. Afterwards it is brought up to date: left as it was, it
    would still be opened by a passphrase that was changed because somebody had seen it.
    """
    content = keys_to_bytes(slots)
    replace_file(path, content)
    if path.read_bytes() != content:  # a disk that did not keep what it said it had: the copy stays as it was
        raise OSError(f"{path.name} was not kept as written")
    replace_file(copy_of(path), content)


def keys_to_bytes(slots: KeySlots) -> bytes:
    """The content of a file of keys."""
    content: dict[str, Any] = {"format": FORMAT, "store": slots.store_id, "slots": [_slot_to_json(slot) for slot in slots.slots]}
    if slots.rekeying is not None:
        rekeying = slots.rekeying
        content["rekeying"] = {
            "passphrase": _slot_to_json(rekeying.passphrase),
            "nonce": _text(rekeying.nonce),
            "wrapped": _text(rekeying.wrapped),
        }
    content["check"] = _check(content)
    return (json.dumps(content, indent=1) + "\n").encode("ascii")


def keys_from_bytes(content: bytes) -> KeySlots:
    """The keys in the content of a file. Raises DamagedKeysError, NewerKeysError, KdfBoundsError."""
    damaged = DamagedKeysError(N_("The file of keys is damaged; its copy or any backup holds the same keys."))
    try:
        data = json.loads(content.decode("ascii"))
        given = data["format"]
        if given != FORMAT and given.startswith(_FAMILY) and given.removeprefix(_FAMILY).isdigit() and _check(data) == data["check"]:
            message = N_("The keys of this store were written by a newer version of Rogatory; install that version on this computer.")
            raise NewerKeysError(message)
        if given != FORMAT or data["check"] != _check(data):
            raise damaged
        return _keys_from_json(data)
    except (KdfBoundsError, KeyFileError):
        raise
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise damaged from None


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise DamagedKeysError(N_("The file of keys is damaged; its copy or any backup holds the same keys."))
    return content


def _check(data: Mapping[str, Any]) -> str:
    # No protection against a forger, who cannot make keys that open anyhow: it tells damage from a wrong passphrase.
    rest = {name: value for name, value in data.items() if name != "check"}
    return hashlib.sha256(json.dumps(rest, sort_keys=True, separators=(",", ":")).encode("ascii")).hexdigest()


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def _slot_to_json(slot: Slot) -> dict[str, Any]:
    kdf = {
        "name": "argon2id",
        "iterations": slot.kdf.iterations,
        "lanes": slot.kdf.lanes,
        "memory_kib": slot.kdf.memory_kib,
        "salt": _text(slot.salt),
    }
    return {"kind": str(slot.kind), "kdf": kdf, "nonce": _text(slot.nonce), "wrapped": _text(slot.wrapped)}


def _slot_from_json(data: Mapping[str, Any]) -> Slot:
    kdf = data["kdf"]
    numbers = [kdf[name] for name in ("iterations", "lanes", "memory_kib")]
    if kdf["name"] != "argon2id" or not all(type(number) is int for number in numbers):
        raise ValueError("derivation")
    slot = Slot(SlotKind(data["kind"]), Kdf(*numbers), _bytes(kdf["salt"]), _bytes(data["nonce"]), _bytes(data["wrapped"]))
    if not 8 <= len(slot.salt) <= 64 or len(slot.nonce) != 12 or len(slot.wrapped) != 48:
        raise ValueError("lengths")
    return slot


def _keys_from_json(data: Mapping[str, Any]) -> KeySlots:
    slots = tuple(_slot_from_json(slot) for slot in data["slots"])
    if len({slot.kind for slot in slots}) != len(slots) or not isinstance(data["store"], str) or not slots:
        raise ValueError("slots")
    there = data.get("rekeying")
    rekeying = None
    if there is not None:
        rekeying = Rekeying(_slot_from_json(there["passphrase"]), _bytes(there["nonce"]), _bytes(there["wrapped"]))
    return KeySlots(data["store"], slots, rekeying)
