"""What comes in by typing or pasting, freed of characters that nobody sees.

Guarantees: controls other than line break and tabulator are gone, and so are those that reorder what a reader sees; line
breaks are one character. What a person can see stays as it is, and so do the joiners that some scripts need.
"""

from __future__ import annotations

import re

from app.language.direction import strip_controls

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ufeff]")
_LINE_ENDS = re.compile("[\t\n]+")


def cleaned(text: str) -> str:
    """Text of several lines."""
    return strip_controls(_CONTROLS.sub("", _BREAKS.sub("\n", text)))


def cleaned_line(text: str) -> str:
    """Text of one line: a line break or tabulator becomes a space."""
    return _LINE_ENDS.sub(" ", cleaned(text))
