"""Replies that are being written are kept too, with the files and the organisation of each."""

import sqlalchemy as sa
from alembic import op

revision = "0036_drafts_of_replies"
down_revision = "0035_volumes_of_outcomes"

FORMATS = ("pdf", "docx", "xlsx", "png", "jpg")


def upgrade() -> None:
    # The table is made anew: what is begun waits for its author alone, and is little.
    op.execute("create temporary table begun on commit drop as select * from comment_draft")
    op.execute("-- squawk-ignore ban-drop-table\ndrop table comment_draft")
    op.create_table(
        "comment_draft",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("clause_id", sa.BigInteger(), nullable=False),
        sa.Column("clause_version_id", sa.BigInteger(), nullable=False),
        sa.Column("reply_to_id", sa.BigInteger(), nullable=True),
        sa.Column("representation_id", sa.BigInteger(), nullable=True),
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
        sa.ForeignKeyConstraint(
            ["reply_to_id"], ["comment.id"], name=op.f("fk_comment_draft_reply_to_id")
        ),
        sa.ForeignKeyConstraint(
            ["representation_id"],
            ["representation.id"],
            name=op.f("fk_comment_draft_representation_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment_draft")),
        sa.UniqueConstraint(
            "person_id",
            "clause_id",
            "reply_to_id",
            name="uq_comment_draft_place",
            postgresql_nulls_not_distinct=True,
        ),
    )
    op.create_index("ix_comment_draft_saved", "comment_draft", ["person_id", "saved_at"])
    for column in ("clause_id", "clause_version_id", "reply_to_id", "representation_id"):
        op.create_index(op.f(f"ix_comment_draft_{column}"), "comment_draft", [column])
    op.execute(
        "insert into comment_draft"
        " (person_id, clause_id, clause_version_id, stance, body, proposed, quote, saved_at)"
        " select person_id, clause_id, clause_version_id, stance, body, proposed, quote, saved_at"
        " from begun"
    )
    op.create_table(
        "comment_draft_file",
        sa.Column("draft_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column(
            "format",
            sa.Enum(
                *FORMATS, name="file_format", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=130), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("number between 1 and 3", name=op.f("ck_comment_draft_file_few")),
        sa.CheckConstraint("size > 0", name=op.f("ck_comment_draft_file_size_positive")),
        sa.ForeignKeyConstraint(
            ["draft_id"],
            ["comment_draft.id"],
            name=op.f("fk_comment_draft_file_draft_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["sha256"], ["source_file.sha256"], name=op.f("fk_comment_draft_file_sha256")
        ),
        sa.PrimaryKeyConstraint("draft_id", "number", name="pk_comment_draft_file"),
    )
    op.create_index(op.f("ix_comment_draft_file_sha256"), "comment_draft_file", ["sha256"])
