"""What a computer remembers of a store: by wish, forgotten by wish, and never an error."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring.errors
import pytest

from app.storage.key_slots import SlotKind, WrongDeviceKeyError
from app.storage.open_store import OpenStore
from app.storage.remembered_key import RememberedKey
from tests.app.storage.stores import PASSPHRASE, clock, folder_of


class Ring:
    """A keyring in memory, which can be out of order."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.error: Exception | None = None

    def _ask(self) -> None:
        if self.error:
            raise self.error

    def get_password(self, service: str, username: str) -> str | None:
        self._ask()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._ask()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._ask()
        self.kept.pop((service, username))


@pytest.fixture
def ring() -> Ring:
    return Ring()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[OpenStore]:
    store, _ = folder_of(tmp_path).create(PASSPHRASE, clock)
    yield store
    store.close()


def test_a_remembered_store_opens_without_its_passphrase_until_it_is_forgotten(store: OpenStore, ring: Ring) -> None:
    memory = RememberedKey(store.store_id, lambda: ring)
    folder = folder_of(store.folder)
    assert store.remember(memory) and store.is_remembered
    store.close()
    again = folder.unlock_remembered(memory, clock)
    assert again is not None and again.store_id == store.store_id == folder.store_id()
    assert SlotKind.DEVICE in folder.kinds()
    again.forget(memory)
    again.close()
    assert folder.unlock_remembered(memory, clock) is None and not ring.kept
    assert SlotKind.DEVICE not in folder.kinds()


def test_the_keyring_holds_neither_the_passphrase_nor_the_key_of_the_data(store: OpenStore, ring: Ring) -> None:
    store.remember(RememberedKey(store.store_id, lambda: ring))
    (secret,) = ring.kept.values()
    assert PASSPHRASE not in secret and store.data_key.hex() not in secret


def test_a_store_without_its_device_slot_says_so(store: OpenStore, ring: Ring) -> None:
    memory = RememberedKey(store.store_id, lambda: ring)
    store.remember(memory)
    memory.keep("something else")
    store.close()
    with pytest.raises(WrongDeviceKeyError, match="passphrase"):
        folder_of(store.folder).unlock_remembered(memory, clock)


@pytest.mark.parametrize(
    "error",
    [keyring.errors.NoKeyringError("x"), keyring.errors.KeyringLocked("x"), keyring.errors.PasswordSetError("x"), RuntimeError("bus")],
)
def test_a_keyring_out_of_order_is_not_available_and_no_error(store: OpenStore, ring: Ring, error: Exception) -> None:
    memory = RememberedKey(store.store_id, lambda: ring)
    ring.error = error
    assert memory.secret() is None and not memory.keep("x") and not memory.forget()
    assert not store.remember(memory) and not store.is_remembered
    store.forget(memory)


def test_without_a_keyring_nothing_is_remembered() -> None:
    memory = RememberedKey("a-store", lambda: None)
    assert not memory.available and not memory.keep("x") and memory.secret() is None and not memory.forget()
