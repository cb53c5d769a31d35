"""Keys of a store: what opens it, what does not, and what a damaged or tampered file of keys is told as."""

from __future__ import annotations

import base64
import json
import random
from dataclasses import replace
from pathlib import Path

import pytest

from app.storage import key_slots
from app.storage.key_file import (
    DamagedKeysError,
    MissingKeysError,
    NewerKeysError,
    copy_of,
    keys_from_bytes,
    keys_to_bytes,
    read_keys,
    write_keys,
)
from app.storage.key_file import _check as check
from app.storage.key_slots import (
    Kdf,
    KdfBoundsError,
    NewKeys,
    NoSuchSlotError,
    SlotKind,
    WrongDeviceKeyError,
    WrongPassphraseError,
    WrongRecoveryKeyError,
    new_key_slots,
    unlock,
)
from app.storage.typed_secrets import MistypedRecoveryKeyError, PassphraseError, passphrase_bytes, typed_recovery_key

WEAK = Kdf(1, 1, 19 * 1024)
PASSPHRASE = "the heron counts nine lamps"


@pytest.fixture(scope="module")
def keys() -> NewKeys:
    return new_key_slots("a-store", PASSPHRASE, WEAK)


def test_the_passphrase_and_the_recovery_key_open_the_same_key(keys: NewKeys) -> None:
    assert unlock(keys.slots, PASSPHRASE) == keys.data_key
    assert unlock(keys.slots, keys.recovery_key.text, SlotKind.RECOVERY) == keys.data_key


def test_a_wrong_secret_is_said_by_its_kind(keys: NewKeys) -> None:
    with pytest.raises(WrongPassphraseError):
        unlock(keys.slots, PASSPHRASE + ".")
    other = new_key_slots("a-store", PASSPHRASE, WEAK).recovery_key
    with pytest.raises(WrongRecoveryKeyError):
        unlock(keys.slots, other.text, SlotKind.RECOVERY)
    with pytest.raises(NoSuchSlotError):
        unlock(keys.slots, "x", SlotKind.DEVICE)


def test_a_new_passphrase_ends_the_old_one_and_leaves_the_recovery_key(keys: NewKeys) -> None:
    changed = key_slots.with_passphrase(keys.slots, keys.data_key, "another one", WEAK)
    with pytest.raises(WrongPassphraseError):
        unlock(changed, PASSPHRASE)
    assert unlock(changed, "another one") == unlock(changed, keys.recovery_key.text, SlotKind.RECOVERY) == keys.data_key


def test_a_new_recovery_key_ends_the_old_one(keys: NewKeys) -> None:
    changed, new = key_slots.with_new_recovery_key(keys.slots, keys.data_key, WEAK)
    with pytest.raises(WrongRecoveryKeyError):
        unlock(changed, keys.recovery_key.text, SlotKind.RECOVERY)
    assert unlock(changed, new.text, SlotKind.RECOVERY) == keys.data_key


def test_a_device_opens_the_store_until_it_is_forgotten(keys: NewKeys) -> None:
    remembered, secret = key_slots.with_device(keys.slots, keys.data_key, WEAK)
    assert unlock(remembered, secret, SlotKind.DEVICE) == keys.data_key
    with pytest.raises(WrongDeviceKeyError):
        unlock(remembered, "not what was kept", SlotKind.DEVICE)
    assert key_slots.without_device(remembered).slot(SlotKind.DEVICE) is None


def test_stronger_parameters_are_taken_up_and_weaker_ones_never(keys: NewKeys) -> None:
    stronger = Kdf(2, 2, 20 * 1024)
    raised = key_slots.raised(keys.slots, keys.data_key, PASSPHRASE, SlotKind.PASSPHRASE, stronger)
    slot = raised.slot(SlotKind.PASSPHRASE)
    assert slot is not None and slot.kdf == stronger
    assert unlock(raised, PASSPHRASE) == keys.data_key
    assert key_slots.raised(raised, keys.data_key, PASSPHRASE, SlotKind.PASSPHRASE, WEAK) is raised


def test_the_usual_strength_is_the_second_recommendation_of_rfc_9106() -> None:
    assert Kdf() == Kdf(iterations=3, lanes=4, memory_kib=65536)


@pytest.mark.parametrize(
    ("iterations", "lanes", "memory"), [(0, 4, 65536), (11, 4, 65536), (3, 0, 65536), (3, 9, 65536), (3, 4, 19455), (3, 4, 1048577)]
)
def test_parameters_out_of_bounds_are_refused(iterations: int, lanes: int, memory: int) -> None:
    with pytest.raises(KdfBoundsError):
        Kdf(iterations, lanes, memory)


def tampered(keys: NewKeys, **changes: object) -> bytes:
    data = json.loads(keys_to_bytes(keys.slots))
    data["slots"][0]["kdf"].update(changes)
    data["check"] = check(data)
    return json.dumps(data).encode()


def test_tampered_parameters_are_refused_before_anything_is_derived(keys: NewKeys, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(key_slots, "Argon2id", lambda **given: pytest.fail(f"derived with {given}"))
    with pytest.raises(KdfBoundsError):
        keys_from_bytes(tampered(keys, memory_kib=2**31))
    with pytest.raises(KdfBoundsError):
        keys_from_bytes(tampered(keys, memory_kib=8))
    with pytest.raises(DamagedKeysError):
        keys_from_bytes(tampered(keys, iterations=True))


def test_a_slot_belongs_to_its_store_its_kind_and_its_parameters(keys: NewKeys) -> None:
    with pytest.raises(WrongPassphraseError):
        unlock(keys_from_bytes(tampered(keys, iterations=2)), PASSPHRASE)
    with pytest.raises(WrongPassphraseError):
        unlock(replace(keys.slots, store_id="another-store"), PASSPHRASE)
    recovery = keys.slots.slot(SlotKind.RECOVERY)
    assert recovery is not None
    as_device = keys.slots.having(replace(recovery, kind=SlotKind.DEVICE))
    with pytest.raises(WrongDeviceKeyError):
        unlock(as_device, base64.urlsafe_b64encode(keys.recovery_key.secret).decode(), SlotKind.DEVICE)


def test_a_passphrase_is_the_same_however_the_keyboard_composes_it(keys: NewKeys) -> None:
    assert passphrase_bytes("caf\u00e9 du\u00a0port") == passphrase_bytes("cafe\u0301 du port") == passphrase_bytes("café du\u3000port")
    assert passphrase_bytes("Schlüssel") != passphrase_bytes("schlüssel")
    for script in ("مفتاح المكتب الآمن", "کلید می\u200cخواهم", "密码短语很长", "пароль из слов", "कुंजी"):
        assert passphrase_bytes(script)


@pytest.mark.parametrize("passphrase", ["", "tab\tinside", "null\0", "bell\u0007", "mark\u200e", "\ud800", "\U0003ffff"])
def test_a_passphrase_that_cannot_be_typed_twice_alike_is_refused(passphrase: str) -> None:
    with pytest.raises(PassphraseError) as caught:
        passphrase_bytes(passphrase)
    assert not passphrase or passphrase not in str(caught.value)


def test_a_recovery_key_is_read_as_people_type_it(keys: NewKeys) -> None:
    text = keys.recovery_key.text
    assert [len(group) for group in keys.recovery_key.groups] == [4] * 8
    for typed in (
        text.lower(),
        text.replace("-", " "),
        text.replace("-", ""),
        f"  {text}\n",
        text.replace("-", " – "),
        text.replace("0", "o").replace("1", "l"),
        text.replace("1", "I"),
    ):
        assert typed_recovery_key(typed) == keys.recovery_key
    assert typed_recovery_key(text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))) == keys.recovery_key


def test_a_mistyped_recovery_key_says_what_is_wrong_with_it(keys: NewKeys) -> None:
    text = keys.recovery_key.text
    with pytest.raises(MistypedRecoveryKeyError, match="31 were typed"):
        typed_recovery_key(text[:-1])
    with pytest.raises(MistypedRecoveryKeyError, match="no “U”; compare group 2"):
        typed_recovery_key(text[:5] + "u" + text[6:])


def test_no_secret_stands_in_a_representation(keys: NewKeys) -> None:
    assert keys.recovery_key.text[:4] not in repr(keys) and repr(keys.data_key) not in repr(keys)


def test_keys_are_kept_and_read_again_with_a_copy_that_holds_the_same(keys: NewKeys, tmp_path: Path) -> None:
    path = tmp_path / "store.keys"
    write_keys(path, keys.slots)
    changed = key_slots.with_passphrase(keys.slots, keys.data_key, "another one", WEAK)
    write_keys(path, changed)
    assert read_keys(path).slots == changed and not read_keys(path).from_copy
    assert copy_of(path).read_bytes() == path.read_bytes()
    assert path.stat().st_mode & 0o777 == 0o600


def test_keys_without_a_whole_file_are_read_from_the_copy(keys: NewKeys, tmp_path: Path) -> None:
    path = tmp_path / "store.keys"
    write_keys(path, keys.slots)
    path.write_bytes(path.read_bytes()[:-40])
    assert read_keys(path).slots == keys.slots and read_keys(path).from_copy
    path.unlink()
    assert read_keys(path).from_copy
    copy_of(path).unlink()
    with pytest.raises(MissingKeysError, match="store.keys"):
        read_keys(path)
    path.write_bytes(b"{}")
    with pytest.raises(DamagedKeysError, match="backup"):
        read_keys(path)


def test_one_changed_bit_is_told_as_damage_and_not_as_a_wrong_passphrase(keys: NewKeys) -> None:
    content = keys_to_bytes(keys.slots)
    chance = random.Random(14)
    for _ in range(300):
        at, bit = chance.randrange(len(content)), chance.randrange(8)
        changed = bytearray(content)
        changed[at] ^= 1 << bit
        with pytest.raises(DamagedKeysError):
            keys_from_bytes(bytes(changed))


def test_keys_of_a_newer_version_are_refused(keys: NewKeys) -> None:
    data = json.loads(keys_to_bytes(keys.slots)) | {"format": "rogatory.keys/2"}
    data["check"] = check(data)
    with pytest.raises(NewerKeysError):
        keys_from_bytes(json.dumps(data).encode())
