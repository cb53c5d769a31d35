"""Key slots: the random key of a store, wrapped once for each secret that opens it.

Guarantees:
- The key of the data never depends on a passphrase, so that changing one rewrites some hundred bytes and nothing else.
- A wrapped key is bound to its store, the kind of its slot and the parameters of its derivation: none of them can be changed.
- Parameters out of bounds are refused before anything is derived from them.
- No secret and no key stands in a `repr` or an error.
"""

from __future__ import annotations

import base64
import binascii
import json
import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from app.errors import N_, AppError
from app.storage.typed_secrets import RecoveryKey, new_recovery_key, passphrase_bytes, typed_recovery_key

FORMAT = "rogatory.keys/1"
KEY_BYTES = 32
_SALT_BYTES = 16
_NONCE_BYTES = 12
Chance = Callable[[int], bytes]


class SlotKind(StrEnum):
    """What opens a slot."""

    PASSPHRASE = "passphrase"
    RECOVERY = "recovery"
    DEVICE = "device"


class StoreKeyError(AppError):
    """A secret that does not open the store, or keys that may not be tried."""


class WrongPassphraseError(StoreKeyError):
    """The passphrase is not the one of the store."""


class WrongRecoveryKeyError(StoreKeyError):
    """The recovery key is not the one of the store."""


class WrongDeviceKeyError(StoreKeyError):
    """What this computer remembers does not open the store."""


class NoSuchSlotError(StoreKeyError):
    """The store cannot be opened in this way."""


class KdfBoundsError(StoreKeyError):
    """The parameters of a derivation are too weak to protect or strong enough to stop the computer."""


@dataclass(frozen=True, slots=True)
class Kdf:
    """Parameters of argon2id. The default is the second recommended option of RFC 9106, section 4. Raises KdfBoundsError."""

    iterations: int = 3
    lanes: int = 4
    memory_kib: int = 64 * 1024

    def __post_init__(self) -> None:
        """A changed file could otherwise ask for all memory of the computer, or for a key that is guessed at once."""
        if not (1 <= self.iterations <= 10 and 1 <= self.lanes <= 8 and 19 * 1024 <= self.memory_kib <= 1024 * 1024):
            message = N_("The keys of this store ask for a strength outside what is safe, so they were not tried; restore a backup.")
            raise KdfBoundsError(message)

    def at_least(self, other: Kdf) -> Kdf:
        """The stronger of both in work and memory; the lanes stay, since they follow from the computer."""
        if self.iterations >= other.iterations and self.memory_kib >= other.memory_kib:
            return self
        return Kdf(max(self.iterations, other.iterations), other.lanes, max(self.memory_kib, other.memory_kib))


DEFAULT_KDF = Kdf()
STRONG_KDF = Kdf(memory_kib=256 * 1024)  # about a second on the computers of 2026: for who wishes it


@dataclass(frozen=True, slots=True)
class Slot:
    """The key of the store, wrapped for one secret."""

    kind: SlotKind
    kdf: Kdf
    salt: bytes
    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class Rekeying:
    """A change of the data key under way: the passphrase's slot for the new key, and the new key wrapped by the old one.

    Whoever opens the store in the midst of it gets at the old key by any former secret, and by it at the new one.
    """

    passphrase: Slot
    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True)
class KeySlots:
    """All slots of a store, one of each kind at most."""

    store_id: str
    slots: tuple[Slot, ...]
    rekeying: Rekeying | None = None

    def slot(self, kind: SlotKind) -> Slot | None:
        """The slot of that kind."""
        return next((slot for slot in self.slots if slot.kind is kind), None)

    def having(self, new: Slot) -> KeySlots:
        """These slots with that one in the place of its kind."""
        return replace(self, slots=(*(slot for slot in self.slots if slot.kind is not new.kind), new))


@dataclass(frozen=True, slots=True)
class NewKeys:
    """What a new store begins with."""

    slots: KeySlots
    data_key: bytes = field(repr=False)
    recovery_key: RecoveryKey = field(repr=False)


def new_key_slots(
    store_id: str, passphrase: str, kdf: Kdf = DEFAULT_KDF, chance: Chance = os.urandom, recovery_key: RecoveryKey | None = None
) -> NewKeys:
    """Keys of a new store, with a passphrase and a recovery key, which may have been printed before. Raises PassphraseError."""
    data_key = chance(KEY_BYTES)
    slots = with_passphrase(KeySlots(store_id, ()), data_key, passphrase, kdf, chance)
    key = recovery_key or new_recovery_key(chance)
    return NewKeys(with_secret(slots, data_key, key.text, SlotKind.RECOVERY, kdf, chance), data_key, key)


def unlock(slots: KeySlots, secret: str, kind: SlotKind = SlotKind.PASSPHRASE) -> bytes:
    """The data key, by one derivation for the slot of that kind.

    Raises WrongPassphraseError, WrongRecoveryKeyError or WrongDeviceKeyError, NoSuchSlotError where the store has no slot of the
    kind, MistypedRecoveryKeyError.
    """
    slot = slots.slot(kind)
    if slot is None:
        raise NoSuchSlotError(N_("This store has no key of that kind; open it with its passphrase."))
    return _unwrapped(slot, slots.store_id, secret)


def with_passphrase(slots: KeySlots, data_key: bytes, new: str, kdf: Kdf = DEFAULT_KDF, chance: Chance = os.urandom) -> KeySlots:
    """Slots that a new passphrase opens instead of the former one. Raises PassphraseError."""
    return with_secret(slots, data_key, new, SlotKind.PASSPHRASE, kdf, chance)


def with_secret(
    slots: KeySlots, data_key: bytes, secret: str, kind: SlotKind, kdf: Kdf = DEFAULT_KDF, chance: Chance = os.urandom
) -> KeySlots:
    """Slots that this secret opens by its kind. Raises PassphraseError, MistypedRecoveryKeyError."""
    return slots.having(_wrapped(kind, slots.store_id, data_key, secret, kdf, chance))


def with_new_recovery_key(
    slots: KeySlots, data_key: bytes, kdf: Kdf = DEFAULT_KDF, chance: Chance = os.urandom
) -> tuple[KeySlots, RecoveryKey]:
    """Slots that a new recovery key opens instead of the former one, and that key: it is shown once and kept nowhere."""
    key = new_recovery_key(chance)
    return with_secret(slots, data_key, key.text, SlotKind.RECOVERY, kdf, chance), key


def with_device(slots: KeySlots, data_key: bytes, kdf: Kdf = DEFAULT_KDF, chance: Chance = os.urandom) -> tuple[KeySlots, str]:
    """Slots that a random secret opens, too, and that secret for the keyring of this computer."""
    secret = base64.urlsafe_b64encode(chance(KEY_BYTES)).decode("ascii")
    return with_secret(slots, data_key, secret, SlotKind.DEVICE, kdf, chance), secret


def without_device(slots: KeySlots) -> KeySlots:
    """Slots that no computer remembers any more."""
    return replace(slots, slots=tuple(slot for slot in slots.slots if slot.kind is not SlotKind.DEVICE))


def raised(slots: KeySlots, data_key: bytes, secret: str, kind: SlotKind, kdf: Kdf = DEFAULT_KDF, chance: Chance = os.urandom) -> KeySlots:
    """Slots whose slot of that kind is at least as strong as `kdf`; the same object where it already is."""
    slot = slots.slot(kind)
    if slot is None or slot.kdf.at_least(kdf) == slot.kdf:
        return slots
    return with_secret(slots, data_key, secret, kind, slot.kdf.at_least(kdf), chance)


def begin_rekeying(
    slots: KeySlots, old_key: bytes, new_key: bytes, passphrase: str, kdf: Kdf = DEFAULT_KDF, chance: Chance = os.urandom
) -> KeySlots:
    """Slots that open the store before and after its data key is changed, to be kept before that is done."""
    slot = _wrapped(SlotKind.PASSPHRASE, slots.store_id, new_key, passphrase, kdf, chance)
    nonce = chance(_NONCE_BYTES)
    return replace(slots, rekeying=Rekeying(slot, nonce, AESGCM(old_key).encrypt(nonce, new_key, _chain_binding(slots.store_id))))


def key_after_rekeying(slots: KeySlots, old_key: bytes) -> bytes | None:
    """The new data key of a change that was under way; None where there is none, or it is damaged."""
    if slots.rekeying is None:
        return None
    try:
        return AESGCM(old_key).decrypt(slots.rekeying.nonce, slots.rekeying.wrapped, _chain_binding(slots.store_id))
    except InvalidTag:
        return None


def end_rekeying(slots: KeySlots) -> KeySlots:
    """Slots after the data key was changed: the passphrase alone. All other secrets opened the former key."""
    return slots if slots.rekeying is None else KeySlots(slots.store_id, (slots.rekeying.passphrase,))


def _binding(store_id: str, kind: SlotKind, kdf: Kdf) -> bytes:
    parameters = {"name": "argon2id", "iterations": kdf.iterations, "lanes": kdf.lanes, "memory_kib": kdf.memory_kib}
    bound = {"format": FORMAT, "store": store_id, "kind": str(kind), "kdf": parameters}
    return json.dumps(bound, sort_keys=True, separators=(",", ":")).encode("utf-8")


def _chain_binding(store_id: str) -> bytes:
    return json.dumps({"format": FORMAT, "store": store_id, "kind": "rekeying"}, sort_keys=True).encode("utf-8")


def _secret_bytes(secret: str, kind: SlotKind) -> bytes:
    if kind is SlotKind.PASSPHRASE:
        return passphrase_bytes(secret)
    if kind is SlotKind.RECOVERY:
        return typed_recovery_key(secret).secret
    try:
        return base64.urlsafe_b64decode(secret)
    except (binascii.Error, ValueError):
        return secret.encode("utf-8", "surrogatepass")  # opens nothing, and is said like any wrong secret


def _derived(secret: bytes, kdf: Kdf, salt: bytes) -> AESGCM:
    derivation = Argon2id(salt=salt, length=KEY_BYTES, iterations=kdf.iterations, lanes=kdf.lanes, memory_cost=kdf.memory_kib)
    return AESGCM(derivation.derive(secret))


def _wrapped(kind: SlotKind, store_id: str, data_key: bytes, secret: str, kdf: Kdf, chance: Chance) -> Slot:
    salt, nonce = chance(_SALT_BYTES), chance(_NONCE_BYTES)
    wrapping = _derived(_secret_bytes(secret, kind), kdf, salt)
    return Slot(kind, kdf, salt, nonce, wrapping.encrypt(nonce, data_key, _binding(store_id, kind, kdf)))


def _unwrapped(slot: Slot, store_id: str, secret: str) -> bytes:
    try:
        wrapping = _derived(_secret_bytes(secret, slot.kind), slot.kdf, slot.salt)
        return wrapping.decrypt(slot.nonce, slot.wrapped, _binding(store_id, slot.kind, slot.kdf))
    except InvalidTag:
        raise _wrong(slot.kind) from None


def _wrong(kind: SlotKind) -> StoreKeyError:
    if kind is SlotKind.PASSPHRASE:
        return WrongPassphraseError(N_("This passphrase does not open the store; check the keyboard and the Caps Lock key."))
    if kind is SlotKind.RECOVERY:
        return WrongRecoveryKeyError(N_("This recovery key does not open the store; compare it with the printed sheet, group by group."))
    return WrongDeviceKeyError(N_("What this computer remembered no longer opens the store; type the passphrase."))
