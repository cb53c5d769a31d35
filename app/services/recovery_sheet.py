"""What stands on the sheet with the recovery key: the key in its groups, what it is for, how it is used and where to keep it.

Guarantees: nothing of a case and no name stands on it; the key is in no `repr`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from app.language.marks import interface_words

TITLE = interface_words("code.services.recovery_sheet.title", "Recovery key of the case store", "title of a printed sheet")
MADE = interface_words("code.services.recovery_sheet.made", "Made on {day} with Rogatory.")
PURPOSE = interface_words(
    "code.services.recovery_sheet.purpose",
    "This key opens the case store when its passphrase is forgotten. Nobody else has a copy of it: without passphrase and key "
    "the case files cannot be read again by anyone.",
)
USE = interface_words(
    "code.services.recovery_sheet.use",
    "Choose “Use the recovery key” on the lock screen and type the eight groups. Blanks, hyphens and small letters do not matter; "
    "the letters I, L, O and U do not occur.",
)
KEEP = interface_words(
    "code.services.recovery_sheet.keep",
    "Keep this sheet where you keep seals and keys, not beside the computer: whoever has both can read every case file.",
)
REPLACED = interface_words(
    "code.services.recovery_sheet.replaced", "Destroy this sheet when a new recovery key was made; it then opens nothing any more."
)
FILL_IN = (
    interface_words("code.services.recovery_sheet.computer", "Computer, inventory number:", "a line to fill in by hand follows"),
    interface_words("code.services.recovery_sheet.keeper", "Kept by, and where:", "a line to fill in by hand follows"),
)
_GROUPS_IN_A_LINE = 4
_JOINER = "-"


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """The sheet in one language. `key` holds its lines, written from left to right; after each of `blanks` a line is filled in by hand."""

    title: str
    made: str
    key: tuple[str, ...] = field(repr=False)
    paragraphs: tuple[str, ...]
    blanks: tuple[str, ...]


def recovery_sheet(groups: tuple[str, ...], day: str, say: Callable[..., str]) -> RecoverySheet:
    """The sheet of a key. `groups` are those of the key, `day` is written as the language writes it, `say` says a message."""
    lines = tuple(_JOINER.join(groups[at : at + _GROUPS_IN_A_LINE]) for at in range(0, len(groups), _GROUPS_IN_A_LINE))
    paragraphs = tuple(say(words) for words in (PURPOSE, USE, KEEP, REPLACED))
    return RecoverySheet(say(TITLE), say(MADE, day=day), lines, paragraphs, tuple(say(words) for words in FILL_IN))
