"""A finding in words, as screens show it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """`severity` is error, warning or advice; `message` says what and why, `mend` what to do, `source` who says so.

    `confirm` is a text that the caseworker is to read and sign off.
    """

    severity: str
    message: str
    rule: str
    place: str
    mend: str = ""
    source: str = ""
    confirm: str = ""
