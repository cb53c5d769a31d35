"""The reference database: the legal data as one read-only SQLite file with full-text search. The only SQL of this package.

Guarantees, as rules:
- Built from a checked library: the same data gives the same bytes; nothing in it tells when or where it was built.
- Written beside its place and moved there when complete; a build that fails leaves the old file as it was.
- Opened read-only. A file that is damaged or was written by a newer version is refused with one sentence.
- Cached under the hash of the data; a cached file that is damaged is built again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import platformdirs
import sqlalchemy as sql

from legal_requirements.authorities import folded, name_of, searchable
from legal_requirements.legal_basis import source_text
from legal_requirements.library import FOLDER, LegalLibrary, load_library, shipped_library
from legal_requirements.messages import N_, DatabaseRefusedError

SCHEMA_VERSION = 1
DATA_FILES = ("*/*.yaml", "*/*.csv", "*/*.tsv")
FILE_NAME = "reference.sqlite"

metadata = sql.MetaData(
    naming_convention={"pk": "pk_%(table_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s", "ix": "ix_%(column_0_label)s"}
)
_version = sql.Table(
    "schema_version",
    metadata,
    sql.Column("version", sql.Integer, primary_key=True),
    sql.Column("content", sql.Text, nullable=False),
)
_state = sql.Table(
    "state",
    metadata,
    sql.Column("code", sql.Text, primary_key=True),
    sql.Column("name", sql.Text, nullable=False),
    sql.Column("fictional", sql.Boolean, nullable=False),
    sql.Column("membership", sql.Text, nullable=False),
    sql.Column("region", sql.Text, nullable=False),
    sql.Column("languages", sql.JSON, nullable=False),
    sql.Column("names", sql.JSON, nullable=False),
    sql.Column("profiled", sql.Boolean, nullable=False),
)
_value = sql.Table(
    "profile_value",
    metadata,
    sql.Column("state", sql.Text, sql.ForeignKey("state.code"), primary_key=True),
    sql.Column("key", sql.Text, primary_key=True),
    sql.Column("position", sql.Integer, nullable=False),
    sql.Column("entry", sql.JSON, nullable=False),
)
_instrument = sql.Table(
    "instrument",
    metadata,
    sql.Column("id", sql.Text, primary_key=True),
    sql.Column("title", sql.Text, nullable=False),
    sql.Column("kind", sql.Text, nullable=False),
    sql.Column("entry", sql.JSON, nullable=False),
)
_participation = sql.Table(
    "participation",
    metadata,
    sql.Column("instrument", sql.Text, sql.ForeignKey("instrument.id"), primary_key=True),
    sql.Column("state", sql.Text, primary_key=True),
    sql.Column("status", sql.Text, nullable=False),
    sql.Column("date", sql.Text),
    sql.Column("date_is", sql.Text),
    sql.Column("as_of", sql.Text),
    sql.Column("source", sql.Text),
    sql.Column("confidence", sql.Text, nullable=False),
)
_authority = sql.Table(
    "authority",
    metadata,
    sql.Column("number", sql.Integer, primary_key=True),
    sql.Column("id", sql.Text, nullable=False, unique=True),
    sql.Column("state", sql.Text, sql.ForeignKey("state.code"), nullable=False),
    sql.Column("name", sql.Text, nullable=False),
    sql.Column("entry", sql.JSON, nullable=False),
)
_SEARCH_TABLES = (
    "CREATE VIRTUAL TABLE authority_search USING fts5(names, states, town, tokenize='unicode61 remove_diacritics 2', prefix='2 3')",
    "CREATE VIRTUAL TABLE state_search USING fts5(names, code UNINDEXED, tokenize='unicode61 remove_diacritics 2', prefix='2 3')",
)
_FIND_AUTHORITIES = sql.text(
    "SELECT authority.entry FROM authority_search JOIN authority ON authority.number = authority_search.rowid"
    " WHERE authority_search MATCH :words ORDER BY bm25(authority_search, 10.0, 2.0, 5.0), authority.id LIMIT :limit"
)
_FIND_STATES = sql.text("SELECT code FROM state_search WHERE state_search MATCH :words ORDER BY bm25(state_search), code LIMIT :limit")


# ---- building


def content_hash(folder: Path = FOLDER) -> str:
    """The hash of all data below a folder and of the schema: the same data always gives the same hash."""
    digest = hashlib.sha256(f"rogatory reference {SCHEMA_VERSION}".encode())
    for path in sorted({path for pattern in DATA_FILES for path in folder.glob(pattern)}):
        name, data = path.relative_to(folder).as_posix().encode(), path.read_bytes()
        digest.update(b"%d %s %d " % (len(name), name, len(data)))
        digest.update(data)
    return digest.hexdigest()


def build(library: LegalLibrary, path: Path, content: str = "") -> None:
    """Build the database at a path, replacing what stood there only when it is complete. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=path.name, suffix=".building", dir=path.parent)
    os.close(handle)
    building = Path(name)
    try:
        engine = sql.create_engine(f"sqlite:///{building}", poolclass=sql.NullPool)
        with engine.connect() as connection:
            for pragma in ("page_size = 4096", "journal_mode = OFF", "foreign_keys = ON"):
                connection.exec_driver_sql(f"PRAGMA {pragma}")
            metadata.create_all(connection)
            for statement in _SEARCH_TABLES:
                connection.exec_driver_sql(statement)
            _fill(connection, library, content)
            connection.commit()
            for table in ("authority_search", "state_search"):
                connection.exec_driver_sql(f"INSERT INTO {table}({table}) VALUES('optimize')")
            connection.commit()
        with contextlib.closing(sqlite3.connect(building)) as raw:
            raw.execute("VACUUM")
        engine.dispose()
        os.chmod(building, 0o644)
        os.replace(building, path)
    finally:
        building.unlink(missing_ok=True)


def _fill(connection: sql.Connection, library: LegalLibrary, content: str) -> None:
    rows: list[tuple[sql.Table, Iterable[Mapping[str, Any]]]] = [
        (_version, [{"version": SCHEMA_VERSION, "content": content}]),
        (_state, _state_rows(library)),
        (_value, _value_rows(library)),
        (_instrument, _instrument_rows(library)),
        (_participation, (row.model_dump() for _, row in sorted(library.participation.items()))),
        (_authority, _authority_rows(library)),
    ]
    for table, entries in rows:
        prepared = [dict(entry) for entry in entries]
        if prepared:
            connection.execute(table.insert(), prepared)
    for number, record in enumerate(library.authorities.values(), start=1):
        names, states, town = searchable(library, record)
        connection.execute(
            sql.text("INSERT INTO authority_search(rowid, names, states, town) VALUES(:n, :a, :b, :c)"),
            {"n": number, "a": names, "b": states, "c": town},
        )
    for code, state in library.states.items():
        names = " ".join(
            dict.fromkeys([code, *(text for column, text in sorted(state.names.items()) if column.endswith(("_short", "_formal")))])
        )
        connection.execute(sql.text("INSERT INTO state_search(names, code) VALUES(:a, :b)"), {"a": names, "b": code})


def _state_rows(library: LegalLibrary) -> Iterator[dict[str, Any]]:
    for code, state in library.states.items():
        yield {
            "code": code, "name": state.name(), "fictional": state.fictional, "membership": state.membership, "region": state.region,
            "languages": state.official_languages, "names": dict(sorted(state.names.items())), "profiled": bool(state.profile),
        }  # fmt: skip


def _value_rows(library: LegalLibrary) -> Iterator[dict[str, Any]]:
    for code, state in library.states.items():
        for position, (key, value) in enumerate(state.profile.items()):
            kept = library.vocabulary.codes_of(key)
            codes = value.value if isinstance(value.value, list) else [value.value]
            entry = {"key": key, "label": library.vocabulary.keys[key].label, **value.model_dump(), "source": source_text(value)}
            entry["meaning"] = [kept[code] for code in codes if isinstance(code, str) and code in kept]
            if value.value is None:
                entry["advice"] = library.vocabulary.keys[key].unknown
            yield {"state": code, "key": key, "position": position, "entry": entry}


def _instrument_rows(library: LegalLibrary) -> Iterator[dict[str, Any]]:
    for slug, instrument in sorted(library.instruments.items()):
        yield {"id": slug, "title": instrument.short_title, "kind": instrument.kind, "entry": instrument.model_dump(by_alias=True)}
    for slug, treaty in sorted(library.treaties.items()):
        title = treaty.title["en"].text
        yield {"id": slug, "title": title, "kind": "bilateral", "entry": {"kind": "bilateral", **treaty.model_dump(by_alias=True)}}


def _authority_rows(library: LegalLibrary) -> Iterator[dict[str, Any]]:
    for number, record in enumerate(library.authorities.values(), start=1):
        entry = record.model_dump(by_alias=True, exclude_none=True)
        yield {"number": number, "id": record.id, "state": record.state, "name": name_of(record), "entry": entry}


# ---- reading


class ReferenceDatabase:
    """The reference database, opened read-only. Every query returns plain values, ready for JSON."""

    def __init__(self, path: Path) -> None:
        """Open a file. Raises DatabaseRefusedError where it is damaged, foreign or newer than this program."""
        self.path = path
        address = f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"
        self._engine = sql.create_engine("sqlite://", creator=lambda: sqlite3.connect(address, uri=True, check_same_thread=False))
        self.content = self._checked()

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def _checked(self) -> str:
        try:
            with self._engine.connect() as connection:
                sound = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
                row = connection.execute(sql.select(_version)).one()
        except (sql.exc.SQLAlchemyError, sqlite3.Error) as error:
            self.close()
            raise DatabaseRefusedError(
                N_("The reference database {file} is damaged or is no reference database; build it again."), file=self.path.name
            ) from error
        if sound != "ok":
            self.close()
            raise DatabaseRefusedError(N_("The reference database {file} is damaged; build it again."), file=self.path.name)
        if row.version > SCHEMA_VERSION:
            self.close()
            raise DatabaseRefusedError(
                N_("The reference database {file} was written by a newer version of Rogatory; install that version."), file=self.path.name
            )
        return str(row.content)

    def _all(self, statement: sql.Executable, **parameters: object) -> list[Any]:
        with self._engine.connect() as connection:
            return list(connection.execute(statement, parameters))

    def states(self) -> list[dict[str, Any]]:
        """Every State: code, name, region, official languages, whether it has a profile and is fictional."""
        columns = [_state.c[name] for name in ("code", "name", "fictional", "membership", "region", "languages", "profiled")]
        return [dict(row._mapping) for row in self._all(sql.select(*columns).order_by(_state.c.code))]

    def state(self, code: str) -> dict[str, Any] | None:
        """A State with its names, its profile (each value with label, meaning, source, day, confidence) and its instruments."""
        rows = self._all(sql.select(_state).where(_state.c.code == code))
        if not rows:
            return None
        values = self._all(sql.select(_value.c.entry).where(_value.c.state == code).order_by(_value.c.position))
        bound = self._all(sql.select(_participation).where(_participation.c.state == code).order_by(_participation.c.instrument))
        found = {"profile": [row.entry for row in values], "instruments": [_without(row, "state") for row in bound]}
        return {**rows[0]._mapping, **found, "authorities": self._authorities_of(code)}

    def _authorities_of(self, code: str) -> list[dict[str, Any]]:
        return [
            row.entry for row in self._all(sql.select(_authority.c.entry).where(_authority.c.state == code).order_by(_authority.c.number))
        ]

    def instruments(self) -> list[dict[str, Any]]:
        """Every instrument and bilateral treaty: id, title, kind."""
        statement = sql.select(_instrument.c.id, _instrument.c.title, _instrument.c.kind).order_by(_instrument.c.id)
        return [dict(row._mapping) for row in self._all(statement)]

    def instrument(self, slug: str) -> dict[str, Any] | None:
        """An instrument with its articles by topic, and what is recorded of each State."""
        rows = self._all(sql.select(_instrument.c.entry).where(_instrument.c.id == slug))
        if not rows:
            return None
        parties = self._all(sql.select(_participation).where(_participation.c.instrument == slug).order_by(_participation.c.state))
        return {**rows[0].entry, "participation": [_without(row, "instrument") for row in parties]}

    def authority(self, identifier: str) -> dict[str, Any] | None:
        """One record of the directory."""
        rows = self._all(sql.select(_authority.c.entry).where(_authority.c.id == identifier))
        return rows[0].entry if rows else None

    def find_authorities(self, text: str, limit: int = 50) -> list[dict[str, Any]]:
        """Records whose name, unit, State or town holds every word of a text, or begins so; the closest first."""
        words = _match(text)
        return [json.loads(row.entry) for row in self._all(_FIND_AUTHORITIES, words=words, limit=limit)] if words else []

    def find_states(self, text: str, limit: int = 50) -> list[str]:
        """Codes of the States whose name in any language holds every word of a text, or begins so."""
        words = _match(text)
        return [row.code for row in self._all(_FIND_STATES, words=words, limit=limit)] if words else []


def reference_database(folder: Path = FOLDER, cache: Path | None = None) -> ReferenceDatabase:
    """The database of the data below a folder: the shipped one where it is of the same content, else one from the cache, built if need be.

    Raises LegalDataError where the data has mistakes, OSError where the cache cannot be written.
    """
    content = content_hash(folder)
    place = (cache or Path(platformdirs.user_cache_dir("rogatory", appauthor=False))) / f"reference-{content[:16]}.sqlite"
    for path in (folder / FILE_NAME, place):
        if path.exists():
            with contextlib.suppress(DatabaseRefusedError):
                database = ReferenceDatabase(path)
                if database.content == content:
                    return database
                database.close()
    build(shipped_library() if folder == FOLDER else load_library(folder), place, content)
    return ReferenceDatabase(place)


def _match(text: str) -> str:
    """A full-text query: every word, as the beginning of a word. Quoted, so that nothing in it is read as an operator."""
    return " ".join(f'"{word}"*' for word in folded(text).split())


def _without(row: Any, name: str) -> dict[str, Any]:
    return {column: value for column, value in row._mapping.items() if column != name}
