"""Comments that are being written, kept until they are sent."""

import sqlalchemy as sa
from alembic import op

revision = "0029_comment_drafts"
down_revision = "0028_corrections"


def upgrade() -> None:
    op.create_table(
        "comment_draft",
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("clause_id", sa.BigInteger(), nullable=False),
        sa.Column("clause_version_id", sa.BigInteger(), nullable=False),
        sa.Column(
            "stance",
            sa.Enum(
                "support",
                "against",
                "change",
                "none",
                name="stance",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("proposed", sa.String(), nullable=False),
        sa.Column("quote", sa.String(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "length(body) <= 5000 and length(proposed) <= 6000 and length(quote) <= 1000",
            name=op.f("ck_comment_draft_room"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_comment_draft_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["clause_id"], ["clause.id"], name=op.f("fk_comment_draft_clause_id")
        ),
        sa.ForeignKeyConstraint(
            ["clause_version_id"],
            ["clause_version.id"],
            name=op.f("fk_comment_draft_clause_version_id"),
        ),
        sa.PrimaryKeyConstraint("person_id", "clause_id", name="pk_comment_draft"),
    )
    op.create_index("ix_comment_draft_saved", "comment_draft", ["person_id", "saved_at"])
    for column in ("clause_id", "clause_version_id"):
        op.create_index(op.f(f"ix_comment_draft_{column}"), "comment_draft", [column])
