"""How large a file is, in words."""

from __future__ import annotations

from app.language.direction import isolated
from app.language.marks import interface_words
from app.ui.interface import Interface

KILOBYTES = interface_words("code.ui.file_size.kilobytes", "{number} kB", "a size of a file")
MEGABYTES = interface_words("code.ui.file_size.megabytes", "{number} MB", "a size of a file")
_KILO = 1_000


def size_words(interface: Interface, size: int) -> str:
    """The size of so many bytes; never less than one kilobyte."""
    kilobytes = max(1, round(size / _KILO))
    large = kilobytes >= _KILO
    number = interface.formats.text("number", round(kilobytes / _KILO) if large else kilobytes)
    return isolated(interface.say(MEGABYTES if large else KILOBYTES, number=number))
