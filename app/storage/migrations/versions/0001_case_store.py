"""The case store of the first release: case files with their drafts, versions, history, deadlines, annexes and letters."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "cases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=300), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cases")),
    )
    op.create_table(
        "officers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officers")),
        sa.UniqueConstraint("name", name=op.f("uq_officers_name")),
    )
    op.create_table(
        "settings",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_settings")),
    )
    op.create_table(
        "views",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("query", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_views")),
        sa.UniqueConstraint("name", name=op.f("uq_views_name")),
    )
    op.create_table(
        "case_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("case_name", sa.String(length=300), nullable=False),
        sa.Column("case_name_folded", sa.String(length=300), nullable=False),
        sa.Column("relation", sa.String(length=32), nullable=False),
        sa.Column("related_to", sa.Integer(), nullable=True),
        sa.Column("request_id", sa.String(length=64), nullable=False),
        sa.Column("own_reference", sa.String(length=120), nullable=False),
        sa.Column("own_reference_folded", sa.String(length=120), nullable=False),
        sa.Column("their_reference", sa.String(length=120), nullable=False),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("measures", sa.String(length=400), nullable=False),
        sa.Column("requesting_state", sa.String(length=3), nullable=False),
        sa.Column("requested_state", sa.String(length=3), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("outcome", sa.String(length=32), nullable=False),
        sa.Column("priority", sa.String(length=16), nullable=False),
        sa.Column("handler", sa.String(length=200), nullable=False),
        sa.Column("reviewer", sa.String(length=200), nullable=False),
        sa.Column("author", sa.String(length=200), nullable=False),
        sa.Column("errors", sa.Integer(), nullable=False),
        sa.Column("warnings", sa.Integer(), nullable=False),
        sa.Column("sections_answered", sa.Integer(), nullable=False),
        sa.Column("sections", sa.Integer(), nullable=False),
        sa.Column("next_deadline", sa.Date(), nullable=True),
        sa.Column("arrested_on", sa.Date(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("acknowledged_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("related_to is null or relation <> ''", name=op.f("ck_case_files_relation_said")),
        sa.CheckConstraint("length(requested_state) = 3 and length(requesting_state) = 3", name=op.f("ck_case_files_states")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_files_case_id_cases")),
        sa.ForeignKeyConstraint(["related_to"], ["case_files.id"], name=op.f("fk_case_files_related_to_case_files")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_files")),
        sa.UniqueConstraint("request_id", name=op.f("uq_case_files_request_id")),
    )
    op.create_index("ix_case_files_by_change", "case_files", ["changed_at", "id"], unique=False)
    op.create_index("ix_case_files_by_deadline", "case_files", ["next_deadline", "id"], unique=False)
    op.create_index("ix_case_files_by_handler", "case_files", ["handler", "id"], unique=False)
    op.create_index("ix_case_files_by_name", "case_files", ["case_name_folded", "id"], unique=False)
    op.create_index("ix_case_files_by_opening", "case_files", ["opened_at", "id"], unique=False)
    op.create_index("ix_case_files_by_reference", "case_files", ["own_reference_folded", "id"], unique=False)
    op.create_index("ix_case_files_by_sending", "case_files", ["sent_on", "id"], unique=False)
    op.create_index("ix_case_files_by_stage", "case_files", ["stage", "id"], unique=False)
    op.create_index("ix_case_files_by_state", "case_files", ["requested_state", "id"], unique=False)
    op.create_index("ix_case_files_by_their_reference", "case_files", ["their_reference", "id"], unique=False)
    op.create_index(op.f("ix_case_files_case_id"), "case_files", ["case_id"], unique=False)
    op.create_index(op.f("ix_case_files_related_to"), "case_files", ["related_to"], unique=False)
    op.create_index(
        "uq_case_files_own_reference",
        "case_files",
        ["own_reference_folded"],
        unique=True,
        sqlite_where=sa.text("own_reference_folded <> ''"),
        postgresql_where=sa.text("own_reference_folded <> ''"),
    )
    op.create_table(
        "annexes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_file_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=255), nullable=False),
        sa.Column("media_type", sa.String(length=120), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("language", sa.String(length=16), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("certified", sa.Boolean(), nullable=False),
        sa.Column("place", sa.String(length=400), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("officer", sa.String(length=200), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["case_file_id"], ["case_files.id"], name=op.f("fk_annexes_case_file_id_case_files"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_annexes")),
    )
    op.create_index(op.f("ix_annexes_case_file_id"), "annexes", ["case_file_id"], unique=False)
    op.create_table(
        "came_back",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_file_id", sa.Integer(), nullable=False),
        sa.Column("requested_state", sa.String(length=3), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("defect", sa.String(length=64), nullable=False),
        sa.Column("remark", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_file_id"], ["case_files.id"], name=op.f("fk_came_back_case_file_id_case_files"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_came_back")),
    )
    op.create_index(op.f("ix_came_back_case_file_id"), "came_back", ["case_file_id"], unique=False)
    op.create_index(op.f("ix_came_back_requested_state"), "came_back", ["requested_state"], unique=False)
    op.create_table(
        "deadlines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_file_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=48), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("exact", sa.Boolean(), nullable=False),
        sa.Column("computed", sa.Boolean(), nullable=False),
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.Column("place", sa.String(length=400), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["case_file_id"], ["case_files.id"], name=op.f("fk_deadlines_case_file_id_case_files"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deadlines")),
    )
    op.create_index(op.f("ix_deadlines_case_file_id"), "deadlines", ["case_file_id"], unique=False)
    op.create_index("ix_deadlines_day", "deadlines", ["day", "id"], unique=False)
    op.create_table(
        "draft_states",
        sa.Column("case_file_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("verb", sa.String(length=32), nullable=False),
        sa.Column("place", sa.String(length=400), nullable=False),
        sa.Column("base", sa.Integer(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_file_id"], ["case_files.id"], name=op.f("fk_draft_states_case_file_id_case_files"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("case_file_id", "position", name=op.f("pk_draft_states")),
    )
    op.create_table(
        "drafts",
        sa.Column("case_file_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("section", sa.String(length=300), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("saved_count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_file_id"], ["case_files.id"], name=op.f("fk_drafts_case_file_id_case_files"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("case_file_id", name=op.f("pk_drafts")),
    )
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_file_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("officer", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=48), nullable=False),
        sa.Column("measure", sa.String(length=16), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["case_file_id"], ["case_files.id"], name=op.f("fk_events_case_file_id_case_files"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
    )
    op.create_index(op.f("ix_events_case_file_id"), "events", ["case_file_id"], unique=False)
    op.create_table(
        "measures",
        sa.Column("case_file_id", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(length=16), nullable=False),
        sa.Column("form", sa.String(length=64), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("outcome", sa.String(length=32), nullable=False),
        sa.Column("changed_on", sa.Date(), nullable=True),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["case_file_id"], ["case_files.id"], name=op.f("fk_measures_case_file_id_case_files"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("case_file_id", "measure", name=op.f("pk_measures")),
    )
    op.create_table(
        "notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_file_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("officer", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_file_id"], ["case_files.id"], name=op.f("fk_notes_case_file_id_case_files"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notes")),
    )
    op.create_index(op.f("ix_notes_case_file_id"), "notes", ["case_file_id"], unique=False)
    op.create_table(
        "search_texts",
        sa.Column("case_file_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_file_id"], ["case_files.id"], name=op.f("fk_search_texts_case_file_id_case_files"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("case_file_id", name=op.f("pk_search_texts")),
    )
    op.create_table(
        "versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_file_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("officer", sa.String(length=200), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_file_id"], ["case_files.id"], name=op.f("fk_versions_case_file_id_case_files"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_versions")),
        sa.UniqueConstraint("case_file_id", "number", name="uq_versions_number"),
    )
    op.create_index(op.f("ix_versions_case_file_id"), "versions", ["case_file_id"], unique=False)
    op.create_table(
        "annex_contents",
        sa.Column("annex_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["annex_id"], ["annexes.id"], name=op.f("fk_annex_contents_annex_id_annexes"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("annex_id", name=op.f("pk_annex_contents")),
    )
    op.create_table(
        "correspondence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_file_id", sa.Integer(), nullable=False),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("direction", sa.String(length=8), nullable=False),
        sa.Column("channel", sa.String(length=48), nullable=False),
        sa.Column("counterpart", sa.String(length=300), nullable=False),
        sa.Column("reference", sa.String(length=120), nullable=False),
        sa.Column("subject", sa.String(length=300), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("annex_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("officer", sa.String(length=200), nullable=False),
        sa.CheckConstraint("direction in ('in', 'out')", name=op.f("ck_correspondence_direction")),
        sa.ForeignKeyConstraint(["annex_id"], ["annexes.id"], name=op.f("fk_correspondence_annex_id_annexes")),
        sa.ForeignKeyConstraint(
            ["case_file_id"], ["case_files.id"], name=op.f("fk_correspondence_case_file_id_case_files"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_correspondence")),
    )
    op.create_index(op.f("ix_correspondence_case_file_id"), "correspondence", ["case_file_id"], unique=False)


def downgrade() -> None:
    """Drop the tables."""
    op.drop_table("correspondence")
    op.drop_table("annex_contents")
    op.drop_table("versions")
    op.drop_table("search_texts")
    op.drop_table("notes")
    op.drop_table("measures")
    op.drop_table("events")
    op.drop_table("drafts")
    op.drop_table("draft_states")
    op.drop_table("deadlines")
    op.drop_table("came_back")
    op.drop_table("annexes")
    op.drop_table("case_files")
    op.drop_table("views")
    op.drop_table("settings")
    op.drop_table("officers")
    op.drop_table("cases")
