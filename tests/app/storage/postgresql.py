"""A PostgreSQL server of the tests' own: made, started and taken away again; nothing of one that runs on the machine is touched."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, create_engine, text

MISSING = "PostgreSQL is not installed: run `make system`, which installs Debian's package postgresql"


def _programs() -> Path:
    """The folder of the server's programs: Debian keeps them apart from the PATH."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = installed[-1] if installed else shutil.which("initdb")
    assert found, MISSING
    return Path(found).resolve().parent


def _owner() -> str | None:
    """Who runs the server: PostgreSQL refuses root."""
    return "postgres" if os.getuid() == 0 else None


def _run(*words: str | Path) -> None:
    subprocess.run([str(word) for word in words], user=_owner(), check=True, capture_output=True, cwd="/", timeout=120)


@contextmanager
def running_server() -> Iterator[str]:
    """A server that listens on a socket alone; gives the URL of its databases without a name."""
    folder = Path(tempfile.mkdtemp(prefix="rogatory-pg-"))
    if (owner := _owner()) is not None:
        account = pwd.getpwnam(owner)
        os.chown(folder, account.pw_uid, account.pw_gid)
    data, programs = folder / "data", _programs()
    try:
        _run(programs / "initdb", "--pgdata", data, "--username", "office", "--auth", "trust", "--encoding", "UTF8", "--no-sync")
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off"
        _run(programs / "pg_ctl", "--pgdata", data, "--wait", "--log", folder / "log", "--options", options, "start")
        yield f"postgresql+psycopg://office@/{{name}}?host={folder}"
    finally:
        if (data / "postmaster.pid").exists():
            _run(programs / "pg_ctl", "--pgdata", data, "--mode", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def new_database(url: str) -> Engine:
    """An empty database of the server."""
    name = f"store_{os.urandom(6).hex()}"
    server = create_engine(url.format(name="postgres"), isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        connection.execute(text(f"create database {name}"))
    server.dispose()
    return create_engine(url.format(name=name))
