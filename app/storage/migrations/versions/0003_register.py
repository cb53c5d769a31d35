"""The register is sorted and filtered by what is asked for, too."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the index."""
    op.create_index("ix_case_files_by_form", "case_files", ["form", "measures", "id"], unique=False)


def downgrade() -> None:
    """Drop the index."""
    op.drop_index("ix_case_files_by_form", table_name="case_files")
