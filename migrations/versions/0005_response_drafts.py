"""Agencies keep answers that are being written."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0005_response_drafts"
down_revision = "0004_appeals"


def upgrade() -> None:
    op.create_table(
        "response_draft",
        sa.Column("petition_id", sa.BigInteger(), nullable=False),
        sa.Column("agency_id", sa.BigInteger(), nullable=False),
        sa.Column("words", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.String(length=32), nullable=False),
        sa.Column("saved_by_id", sa.BigInteger(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=op.f("fk_response_draft_agency_id")
        ),
        sa.ForeignKeyConstraint(
            ["petition_id"], ["petition.id"], name=op.f("fk_response_draft_petition_id")
        ),
        sa.ForeignKeyConstraint(
            ["saved_by_id"], ["person.id"], name=op.f("fk_response_draft_saved_by_id")
        ),
        sa.PrimaryKeyConstraint("petition_id", "agency_id", name=op.f("pk_response_draft")),
    )
    op.create_index(
        op.f("ix_response_draft_agency_id"), "response_draft", ["agency_id"], unique=False
    )
    op.create_index(
        op.f("ix_response_draft_saved_by_id"), "response_draft", ["saved_by_id"], unique=False
    )
