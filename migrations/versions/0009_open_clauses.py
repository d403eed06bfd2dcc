"""A redraft says itself which published clauses it leaves open, for the badge beside comments."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009_open_clauses"
down_revision = "0008_signers_first"


def upgrade() -> None:
    op.add_column(
        "manuscript",
        sa.Column(
            "open_clauses",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=False,
            server_default="[]",
        ),
    )
