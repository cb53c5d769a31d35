"""The scripts of the store on both databases: head equals the tables, data survives up and down, a newer store is refused."""

from __future__ import annotations

import ast
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text
from sqlalchemy.orm import Session

from app.storage import migration
from app.storage.tables import AnnexContentRow, AnnexRow, Base, CaseFileRow, CaseRow, DeadlineRow, SearchTextRow
from app.storage.types import UTCDateTime

NOW = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
HALF = """
import sqlalchemy as sa
from alembic import op
revision = "9999"
down_revision = "{head}"
def upgrade():
    op.add_column("cases", sa.Column("half", sa.Integer()))
    op.execute("create nonsense")
def downgrade():
    pass
"""
OUR_INDEX = {"case_search", "ix_search_texts_words"}  # made by statements of each database


def a_case_file(session: Session) -> None:
    session.add(CaseRow(id=1, name="Élan", opened_at=NOW))
    session.flush()
    session.add(
        CaseFileRow(
            id=7, case_id=1, case_name="Élan", case_name_folded="elan", request_id="r7", form="mla_request", requesting_state="XMA",
            requested_state="XSO", language="fr", stage="draft", opened_at=NOW, changed_at=NOW,
        )
    )  # fmt: skip
    session.flush()
    session.add(SearchTextRow(case_file_id=7, text="Un élève de Port Alba"))
    session.add(DeadlineRow(case_file_id=7, kind="hearing", day=date(2026, 6, 1)))
    session.add(AnnexRow(id=3, case_file_id=7, name="a.pdf", media_type="application/pdf", size=3, sha256="0" * 64, added_at=NOW))
    session.flush()
    session.add(AnnexContentRow(annex_id=3, content=b"\x00\xffa"))


def test_the_scripts_lead_to_the_tables(empty_store: Engine) -> None:
    migration.upgrade(empty_store)
    with empty_store.connect() as connection:

        def ours(thing: object, name: str | None, kind: str, reflected: bool, other: object) -> bool:
            return not (name or "").startswith(("case_search", "sqlite_")) and name not in OUR_INDEX

        context = MigrationContext.configure(
            connection, opts={"compare_type": _differs, "compare_server_default": True, "include_object": ours}
        )
        assert compare_metadata(context, Base.metadata) == []


def _differs(context: object, column: object, meta: object, there: object, wanted: object) -> bool | None:
    return False if isinstance(wanted, UTCDateTime) else None


def test_every_check_of_the_tables_is_in_the_scripts(empty_store: Engine) -> None:
    migration.upgrade(empty_store)
    there = {check["name"] for table in Base.metadata.tables for check in inspect(empty_store).get_check_constraints(table)}
    wanted = {str(c.name) for table in Base.metadata.tables.values() for c in table.constraints if type(c).__name__ == "CheckConstraint"}
    assert wanted <= there and wanted


def test_data_survives_a_way_down_and_up_again(empty_store: Engine) -> None:
    migration.upgrade(empty_store)
    with Session(empty_store) as session, session.begin():
        a_case_file(session)
    for script in _older():
        migration.downgrade(empty_store, script)
        migration.upgrade(empty_store)
    with Session(empty_store) as session:
        row = session.get(CaseFileRow, 7)
        assert row is not None and (row.case_name, row.opened_at) == ("Élan", NOW)
        assert session.get(AnnexContentRow, 3).content == b"\x00\xffa"
        assert _found(session, "eleve" if empty_store.dialect.name == "sqlite" else "élève") == [7]


def _older() -> list[str]:
    return [script.revision for script in migration._scripts().walk_revisions() if script.revision not in (migration.head(), "0000")]


def _found(session: Session, word: str) -> list[int]:
    if session.get_bind().dialect.name == "sqlite":
        return list(session.scalars(text("select rowid from case_search where case_search match :word"), {"word": word}))
    query = "select case_file_id from search_texts where to_tsvector('simple', text) @@ plainto_tsquery('simple', :word)"
    return list(session.scalars(text(query), {"word": word}))


def test_down_to_nothing_leaves_nothing(empty_store: Engine) -> None:
    migration.upgrade(empty_store)
    migration.downgrade(empty_store, "base")
    assert set(inspect(empty_store).get_table_names()) <= {"alembic_version"}


def test_a_store_of_a_newer_version_is_refused_and_stays_as_it_is(empty_store: Engine) -> None:
    migration.upgrade(empty_store)
    with empty_store.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(migration.NewerStoreError, match="newer version of Rogatory"):
        migration.upgrade(empty_store)
    assert migration.schema_of(empty_store) == "9999"


def test_an_upgrade_that_fails_in_the_middle_has_not_been(empty_store: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    migration.upgrade(empty_store)
    head, before = migration.head(), inspect(empty_store).get_columns("cases")
    scripts = tmp_path / "scripts"
    shutil.copytree(migration.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "9999_half.py").write_text(HALF.format(head=head), encoding="utf-8")
    monkeypatch.setattr(migration, "SCRIPTS", scripts)
    migration._scripts.cache_clear()
    try:
        assert migration.needs_upgrade(empty_store)
        with pytest.raises(Exception, match="nonsense"):
            migration.upgrade(empty_store)
    finally:
        migration._scripts.cache_clear()
    assert migration.schema_of(empty_store) == head and len(inspect(empty_store).get_columns("cases")) == len(before)


def test_a_script_imports_nothing_of_the_program() -> None:
    for script in (migration.SCRIPTS / "versions").glob("*.py"):
        tree = ast.parse(script.read_text(encoding="utf-8"))
        imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
        imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert {name.split(".")[0] for name in imported} <= {"alembic", "sqlalchemy"}, script.name


def test_a_moment_comes_back_in_utc_and_one_without_a_zone_is_refused(upgraded: Engine) -> None:
    from datetime import timedelta, timezone

    far = datetime(2026, 5, 4, 9, 30, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    with Session(upgraded) as session, session.begin():
        session.add(CaseRow(id=1, name="x", opened_at=far))
    with Session(upgraded) as session:
        assert session.get(CaseRow, 1).opened_at == far and session.get(CaseRow, 1).opened_at.utcoffset() == timedelta(0)
        session.add(CaseRow(id=2, name="y", opened_at=datetime(2026, 5, 4)))
        with pytest.raises(Exception, match="zone"):
            session.flush()
