"""What this computer remembers of a store, if its owner wishes: a random secret in the keyring of the operating system.

Guarantees: the passphrase is never kept; a keyring that is missing, locked or broken means "not available" and never an error;
only a keyring of the system is used, none that writes to a plain file.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

SERVICE = "Rogatory case store"


class Keyring(Protocol):
    """What is asked of a keyring (library `keyring`)."""

    def get_password(self, service: str, username: str) -> str | None:
        """What is kept."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""

    def delete_password(self, service: str, username: str) -> None:
        """Keep it no longer."""


def system_keyring() -> Keyring | None:
    """The keyring of the operating system; None where there is none that protects what it keeps."""
    try:
        import keyring  # here, since looking for keyrings takes a tenth of a second that no start should pay
        from keyring.backends import chainer, fail, null

        found = keyring.get_keyring()
        if isinstance(found, (fail.Keyring, null.Keyring)) or type(found).__module__.startswith("keyrings.alt"):
            return None
        if isinstance(found, chainer.ChainerBackend) and not found.backends:
            return None
        return found
    except Exception:
        return None


class RememberedKey:
    """The secret of one store in a keyring. `keyring` is asked late, and at each use, since a session can lock it."""

    def __init__(self, store_id: str, keyring: Callable[[], Keyring | None] = system_keyring) -> None:
        self._store_id = store_id
        self._keyring = keyring

    @property
    def available(self) -> bool:
        """Whether this computer can remember anything."""
        return self._keyring() is not None

    def keep(self, secret: str) -> bool:
        """Keep a secret and see that it is kept; False where that is not available."""
        kept = self._ask(lambda keyring: keyring.set_password(SERVICE, self._store_id, secret))
        return kept is not _REFUSED and self.secret() == secret

    def secret(self) -> str | None:
        """What is remembered; None where nothing is, or it is not available."""
        found = self._ask(lambda keyring: keyring.get_password(SERVICE, self._store_id))
        return found if isinstance(found, str) else None

    def forget(self) -> bool:
        """Remember nothing any more; False where the keyring refused, or had nothing."""
        return self._ask(lambda keyring: keyring.delete_password(SERVICE, self._store_id)) is not _REFUSED

    def _ask(self, question: Callable[[Keyring], object]) -> object:
        keyring = self._keyring()
        if keyring is None:
            return _REFUSED
        try:
            return question(keyring)
        except Exception:  # besides KeyringError, backends let through what D-Bus, COM and others raise; all mean the same
            return _REFUSED


_REFUSED = object()
