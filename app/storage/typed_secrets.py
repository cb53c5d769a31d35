"""The secrets that a person types: a passphrase in any script, and the recovery key that stands on a printed sheet.

Guarantees: the same passphrase gives the same bytes on every keyboard and system; the letters of a recovery key that look alike
are read as the same one; neither secret stands in an error.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from app.errors import N_, AppError

# Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O, which are read as digits, and no U.
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_PARTING = "-‐‑‒–—−_.·"  # what stands between groups on paper, and what keyboards make of it
_GROUP = 4
_LENGTH = 32
_BYTES = 20  # 160 bits, in 32 signs of 5 bits
_JOINERS = "\u200c\u200d"  # part of spelling in Persian, Hindi and others


class SecretError(AppError):
    """A secret that cannot be one."""


class PassphraseError(SecretError):
    """A passphrase that is empty or has signs that no keyboard gives twice alike."""


class MistypedRecoveryKeyError(SecretError):
    """What was typed has not the shape of a recovery key."""


def passphrase_bytes(passphrase: str) -> bytes:
    """The bytes that a passphrase stands for. Raises PassphraseError.

    This is the profile OpaqueString of RFC 8265, section 4.2, by which an "é" typed as one sign or as two, and a no-break space,
    are the same: other spaces become U+0020, then Unicode normalisation form C; case and width stay. As there, control
    signs, invisible signs other than the joiners that spelling needs, and unassigned code points, whose normal form can
    still change, are refused.
    """
    spaced = "".join(" " if unicodedata.category(sign) == "Zs" else sign for sign in passphrase)
    if not spaced:
        raise PassphraseError(N_("The passphrase is empty; type at least one word."))
    if any(unicodedata.category(sign)[0] == "C" and sign not in _JOINERS for sign in spaced):
        message = N_(
            "The passphrase has an invisible or unknown sign, which another keyboard may not give; use letters, digits, spaces and marks."
        )
        raise PassphraseError(message)
    return unicodedata.normalize("NFC", spaced).encode("utf-8")


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """A key of 160 bits that opens a store when its passphrase is forgotten."""

    secret: bytes = field(repr=False)

    @property
    def groups(self) -> tuple[str, ...]:
        """Eight groups of four letters and digits, as printed and typed back."""
        number = int.from_bytes(self.secret, "big")
        signs = "".join(_SIGNS[(number >> shift) & 31] for shift in range(5 * (_LENGTH - 1), -1, -5))
        return tuple(signs[at : at + _GROUP] for at in range(0, _LENGTH, _GROUP))

    @property
    def text(self) -> str:
        """The groups with hyphens between."""
        return "-".join(self.groups)


def new_recovery_key(chance: Callable[[int], bytes]) -> RecoveryKey:
    """A recovery key at random. `chance` gives that many random bytes."""
    return RecoveryKey(chance(_BYTES))


def typed_recovery_key(typed: str) -> RecoveryKey:
    """The recovery key that was typed, in whatever case, with or without hyphens. Raises MistypedRecoveryKeyError."""
    signs = recovery_signs(typed)
    strange = next((sign for sign in signs if sign not in _SIGNS), None)
    if strange is not None:
        message = N_("A recovery key has no “{sign}”; compare group {group} with the printed sheet.")
        raise MistypedRecoveryKeyError(message, sign=strange, group=signs.index(strange) // _GROUP + 1)
    if len(signs) != _LENGTH:
        message = N_("A recovery key has {length} letters and digits, and {count} were typed; compare it with the printed sheet.")
        raise MistypedRecoveryKeyError(message, length=_LENGTH, count=len(signs))
    number = 0
    for sign in signs:
        number = number << 5 | _SIGNS.index(sign)
    return RecoveryKey(number.to_bytes(_BYTES, "big"))


def recovery_signs(typed: str) -> str:
    """The letters and digits of a recovery key or a part of it as they are compared: capitals, look-alikes as one."""
    kept = (sign for sign in unicodedata.normalize("NFKC", typed) if sign not in _PARTING and not sign.isspace())
    # Digits of other scripts (Arabic-Indic …) are what an Arabic keyboard gives for the printed ones.
    plain = (str(unicodedata.digit(sign)) if sign.isdigit() else sign for sign in kept if unicodedata.category(sign) != "Cf")
    return "".join(plain).upper().translate(_ALIKE)
