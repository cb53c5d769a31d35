"""Where the caseworker was when the store was locked: ids and places alone, so that it may outlive the lock."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Where:
    """A screen; the case file that was open; whether its draft was, and at which section."""

    place: str = "home"
    case_file: int | None = None
    drafting: bool = False
    section: str = ""
