"""Agencies bring texts in, look at them and publish them with a note about what they change."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0006_manuscripts"
down_revision = "0005_response_drafts"

STATES = ("reading", "ready", "failed", "published", "discarded")
EDITS = (
    "join", "split", "retitle", "renumber", "rekind", "up", "down", "in", "out", "delete",
    "confirm",
)  # fmt: skip


def upgrade() -> None:
    op.add_column(
        "version",
        sa.Column("source_name", sa.String(length=255), nullable=False, server_default=""),
    )
    op.add_column(
        "version", sa.Column("note", sa.String(length=5000), nullable=False, server_default="")
    )
    op.create_table(
        "manuscript",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("agency_id", sa.BigInteger(), nullable=False),
        sa.Column("dossier_id", sa.BigInteger(), nullable=True),
        sa.Column("language", sa.String(length=7), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("source_name", sa.String(length=255), nullable=False),
        sa.Column("source_sha256", sa.LargeBinary(), nullable=True),
        sa.Column("uploaded_by_id", sa.BigInteger(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                *STATES,
                name="manuscript_state",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("progress", sa.Integer(), nullable=False),
        sa.Column("failure", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("act", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("base_id", sa.BigInteger(), nullable=True),
        sa.Column("links", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("decisions", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("waiting", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("progress between 0 and 100", name=op.f("ck_manuscript_progress_range")),
        sa.CheckConstraint("waiting >= 0", name=op.f("ck_manuscript_waiting_counted")),
        sa.CheckConstraint("number > 0", name=op.f("ck_manuscript_number_positive")),
        sa.CheckConstraint(
            "(state = 'failed') = (failure is not null)", name=op.f("ck_manuscript_failure_said")
        ),
        sa.CheckConstraint(
            "state = 'failed' or source_sha256 is not null", name=op.f("ck_manuscript_file_kept")
        ),
        sa.CheckConstraint(
            "state not in ('ready', 'published') or act is not null",
            name=op.f("ck_manuscript_act_read"),
        ),
        sa.CheckConstraint(
            "(state = 'published') = (version_id is not null)",
            name=op.f("ck_manuscript_published_as_version"),
        ),
        sa.CheckConstraint(
            "state <> 'published' or waiting = 0", name=op.f("ck_manuscript_no_link_waits")
        ),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name=op.f("fk_manuscript_agency_id")),
        sa.ForeignKeyConstraint(["base_id"], ["version.id"], name=op.f("fk_manuscript_base_id")),
        sa.ForeignKeyConstraint(
            ["dossier_id"], ["dossier.id"], name=op.f("fk_manuscript_dossier_id")
        ),
        sa.ForeignKeyConstraint(
            ["source_sha256"], ["source_file.sha256"], name=op.f("fk_manuscript_source_sha256")
        ),
        sa.ForeignKeyConstraint(
            ["uploaded_by_id"], ["person.id"], name=op.f("fk_manuscript_uploaded_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["version.id"], name=op.f("fk_manuscript_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_manuscript")),
        sa.UniqueConstraint("version_id", name=op.f("uq_manuscript_version_id")),
    )
    op.create_index(
        "ix_manuscript_agency", "manuscript", ["agency_id", "uploaded_at"], unique=False
    )
    for column in ("base_id", "dossier_id", "source_sha256", "uploaded_by_id"):
        op.create_index(op.f(f"ix_manuscript_{column}"), "manuscript", [column], unique=False)
    op.create_table(
        "manuscript_edit",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("manuscript_id", sa.BigInteger(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(*EDITS, name="edit_kind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("clause", sa.String(length=120), nullable=False),
        sa.Column("change", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("by_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["person.id"], name=op.f("fk_manuscript_edit_by_id")),
        sa.ForeignKeyConstraint(
            ["manuscript_id"], ["manuscript.id"], name=op.f("fk_manuscript_edit_manuscript_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_manuscript_edit")),
        sa.UniqueConstraint("manuscript_id", "revision", name="uq_manuscript_edit_revision"),
    )
    op.create_index(op.f("ix_manuscript_edit_by_id"), "manuscript_edit", ["by_id"], unique=False)
