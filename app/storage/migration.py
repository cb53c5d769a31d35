"""Brings a store to the schema of this version, by the scripts in `migrations`.

Guarantees: an upgrade is one transaction, so that it is whole or has not been; a store of a newer version is refused untouched.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from app.errors import N_, AppError

SCRIPTS = Path(__file__).with_name("migrations")


class NewerStoreError(AppError):
    """The store was written by a newer version of the program."""


@cache
def _scripts() -> ScriptDirectory:
    return ScriptDirectory(str(SCRIPTS))


def head() -> str:
    """The schema of this version."""
    found = _scripts().get_current_head()
    assert found is not None
    return found


def schema_of(engine: Engine) -> str:
    """The schema of a store; empty for one that has none yet."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision() or ""


def needs_upgrade(engine: Engine) -> bool:
    """Whether a store is older than this version. Raises NewerStoreError."""
    there = schema_of(engine)
    if there == head():
        return False
    if there and there not in {script.revision for script in _scripts().walk_revisions()}:
        message = N_(
            "This case store was written by a newer version of Rogatory. Install that version on this computer; nothing was changed."
        )
        raise NewerStoreError(message)
    return True


def upgrade(engine: Engine, to: str = "head") -> None:
    """Bring a store to a schema. Raises NewerStoreError."""
    needs_upgrade(engine)
    with engine.begin() as connection:
        command.upgrade(_config(connection), to)


def downgrade(engine: Engine, to: str) -> None:
    """Take a store back to an older schema, for tests and repair."""
    with engine.begin() as connection:
        command.downgrade(_config(connection), to)


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
