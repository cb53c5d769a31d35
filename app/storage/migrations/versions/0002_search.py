"""The index for the register's search: FTS5 on SQLite, tsvector on PostgreSQL."""

from alembic import op

revision = "0002"
down_revision = "0001"

# The index reads the text of `search_texts` (external content), so that no text stands in the store twice.
_SQLITE = (
    """
    create virtual table case_search using fts5(
        text, content='search_texts', content_rowid='case_file_id', tokenize='unicode61 remove_diacritics 2', prefix='2 3'
    )
    """,
    """
    create trigger search_texts_added after insert on search_texts begin
        insert into case_search(rowid, text) values (new.case_file_id, new.text);
    end
    """,
    """
    create trigger search_texts_removed after delete on search_texts begin
        insert into case_search(case_search, rowid, text) values ('delete', old.case_file_id, old.text);
    end
    """,
    """
    create trigger search_texts_changed after update on search_texts begin
        insert into case_search(case_search, rowid, text) values ('delete', old.case_file_id, old.text);
        insert into case_search(rowid, text) values (new.case_file_id, new.text);
    end
    """,
    "insert into case_search(case_search) values ('rebuild')",
)
_SQLITE_BACK = (
    "drop trigger search_texts_changed",
    "drop trigger search_texts_removed",
    "drop trigger search_texts_added",
    "drop table case_search",
)
_POSTGRESQL = "create index ix_search_texts_words on search_texts using gin (to_tsvector('simple', text))"


def upgrade() -> None:
    """Make the index and fill it."""
    for statement in _SQLITE if op.get_bind().dialect.name == "sqlite" else (_POSTGRESQL,):
        op.execute(statement)


def downgrade() -> None:
    """Drop the index; the texts stay."""
    for statement in _SQLITE_BACK if op.get_bind().dialect.name == "sqlite" else ("drop index ix_search_texts_words",):
        op.execute(statement)
