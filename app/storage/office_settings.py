"""Settings of the store and the persons of the office.

Guarantees: a person who leaves the office stays in the store, so that case files go on to name them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.storage.tables import OfficerRow, SettingRow


def read_setting(session: Session, key: str) -> Any:
    """A setting as JSON; None where it was never made."""
    row = session.get(SettingRow, key)
    return row.value if row is not None else None


def keep_setting(session: Session, key: str, value: Any) -> None:
    """Make or change a setting."""
    row = session.get(SettingRow, key)
    if row is None:
        session.add(SettingRow(key=key, value=value))
    else:
        row.value = value


def active_officers(session: Session) -> tuple[str, ...]:
    """The names of those who work in the office, as they were entered."""
    return tuple(session.scalars(select(OfficerRow.name).where(OfficerRow.active.is_(True)).order_by(OfficerRow.id)))


def keep_officers(session: Session, names: Sequence[str]) -> None:
    """Let these be the persons who work in the office; others stay in the store as no longer active."""
    wanted = dict.fromkeys(name for each in names if (name := " ".join(each.replace("\0", "").split())[:200]))
    known = {row.name: row for row in session.scalars(select(OfficerRow))}
    for name, row in known.items():
        row.active = name in wanted
    session.add_all(OfficerRow(name=name, active=True) for name in wanted if name not in known)
