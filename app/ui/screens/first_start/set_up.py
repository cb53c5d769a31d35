"""What was said in the first start so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.services.office import NO_OFFICE, Office
from app.services.preferences import Preferences
from app.storage.typed_secrets import RecoveryKey


@dataclass(frozen=True, slots=True)
class SetUp:
    """What was said so far. `page` is the page that is open; `then` is tour, work or practise once it is over.

    `passphrase` and `recovery_key` are those of the store that is made at the end; there are none where no store is to be made.
    `key_kept` says that the key stands on paper or in a file, `key_proved` that its end was typed back from there.
    """

    office: Office = NO_OFFICE
    preferences: Preferences = field(default_factory=Preferences)
    page: str = "language"
    then: str = ""
    passphrase: str = field(default="", repr=False)
    recovery_key: RecoveryKey | None = field(default=None, repr=False)
    key_kept: bool = False
    key_proved: bool = False
